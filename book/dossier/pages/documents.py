"""The five documents side by side: their table, and the frames behind the charts, one function a chart."""

import itertools

import pandas as pd

from dossier import data
from dossier.data import origins
from dossier.data.derived import DerivedNumber
from dossier.story import drawing
from dossier.words.cells import filled, rows
from dossier.words.markdown import Table, anchor, escape

SEQUENCE = 8  # words: long enough that two reporters do not write the same by chance
OWN_VOICE = "the outlet\nitself"  # that of a claim without attribution


def in_order() -> pd.DataFrame:
    """The documents (`data.documents()`) in order of publication, then of file."""
    return data.documents().sort_values(["published", "file"])


def table() -> Table:
    """The five documents: outlet, day, origin, provenance, grade; each with its anchor."""
    columns = {
        "Outlet": "**{outlet}**[ ({country})]",
        "Title": "",
        "Day, and how it is known": "{published}, {published_basis}",
        "Origin, and how it is known": "{wire}, {wire_basis}[; {translated}]",
        "Grade": "{reliability}[; {provenance}]",
    }
    body = []
    for source in data.documents().index:
        row = rows("sources")[source]
        cells = [filled("sources", row, template, escape) for template in columns.values()]
        cells[0] = f"{anchor(source)}\n{cells[0]}"
        cells[1] = f"[{escape(row['title'])}]({row['url']})"
        body.append(cells)
    return Table(
        pd.DataFrame(body, columns=list(columns)),
        "The five documents, their origins and how sure we are of them",
        "tab-documents",
        (3, 5, 3, 4, 2),
    )


def _topic(topic: str) -> str:
    return data.short("claims", "topic", topic)


def coverage() -> pd.DataFrame:
    """Claims by topic and document; most widely told topics first, the document's own furniture left out.

    Index: short names of topics; columns: `source_id` in order of publication; cells int64.
    """
    claims = data.table("claims")
    topics = [topic for topic in data.options("claims", "topic") if topic != "document"]
    counts = (
        claims.groupby(["topic", "source_id"])
        .size()
        .unstack(fill_value=0)
        .reindex(topics)[in_order().index]
    )
    counts = counts.loc[counts.gt(0).sum(axis=1).sort_values(ascending=False, kind="stable").index]
    return counts.rename(index=_topic)


def standing() -> pd.DataFrame:
    """Claims by document and status, page furniture left out. Index `source_id`, columns in the order of `charts.STATUS`."""
    claims = data.table("claims")
    counts = (
        claims[claims.status != "none"]
        .groupby(["source_id", "status"])
        .size()
        .unstack(fill_value=0)
    )
    return counts.reindex(index=in_order().index, columns=list(drawing.STATUS), fill_value=0)


def support() -> pd.DataFrame:
    """Claims of outside support, by side, backer and means, with a column `row`: "United Arab Emirates: equipment".

    The same words under two sides are two rows: a trailing space a side keeps them apart.
    """
    claims, actors = data.table("claims"), data.table("actors")
    kinds, sides = (list(data.options("claims", column)) for column in ("means", "backed"))
    found = claims[claims.backer != ""]
    found = found.assign(
        side=found.backed.map(sides.index),
        by=found.backer.map(actors.name),
        kind_of=found.means.map(kinds.index),
    )
    found["row"] = found.by + ": " + found.means.str.replace("-", " ") + found.side.map(" ".__mul__)
    return found.sort_values(["side", "by", "kind_of"], kind="stable")


def groups(found: pd.DataFrame) -> dict[str, int]:
    """Heading of a side -> number of rows under it, for `forms.status_matrix`."""
    return {
        data.short("claims", "backed", side).capitalize(): found[found.backed == side].row.nunique()
        for side in data.options("claims", "backed")
    }


def voices() -> list[str]:
    """The kinds of voice that can stand behind a claim, in words; the outlet itself first."""
    kinds = [voice for voice in data.options("actors", "voice") if voice != "none"]
    return [OWN_VOICE, *(data.short("actors", "voice", voice) for voice in kinds)]


def vouchers() -> pd.DataFrame:
    """`support()` with one row a kind of voice that stands behind the claim (columns `voice`, `column`).

    A claim without attribution is the outlet's own; a denial without attribution is the denying party's.
    """
    found, actors = support(), data.table("actors")
    found["voice"] = [
        sorted({actors.voice[actor] for actor in chain} - {"none"})
        or ["party" if status == "denied" else "own"]
        for chain, status in zip(found.attributed_to, found.status)
    ]
    found = found.explode("voice")
    columns = [
        OWN_VOICE if voice == "own" else data.short("actors", "voice", voice)
        for voice in found.voice
    ]
    return found.assign(column=columns).drop_duplicates(["row", "column", "status"])


def dated(first: str, last: str) -> pd.DataFrame:
    """Claims by document and dated interval that begins and ends between two ISO days; labels and roles left out.

    Columns `source_id`, `date_start`, `date_end`, `claims` (how many), `topic` (the most frequent among them).
    """
    claims = data.table("claims")
    found = claims[
        claims.date_start.ge(first)
        & claims.date_end.le(last)
        & ~claims.kind.isin(["label", "role"])
    ]
    spans = found.groupby(["source_id", "date_start", "date_end"])
    return spans.agg(
        claims=("claim_id", "size"), topic=("topic", lambda topics: topics.mode()[0])
    ).reset_index()


def named_days(said: pd.DataFrame) -> dict[pd.Timestamp, str]:
    """The days of `dated()` that more than one document tells -> short name of their most frequent topic."""
    days = said[said.date_start == said.date_end].groupby("date_start")
    return {
        day: _topic(told.groupby("topic").claims.sum().idxmax())
        for day, told in days
        if told.source_id.nunique() > 1
    }


def days_of_several_origins(said: pd.DataFrame) -> int:
    """How many of the `named_days()` are dated by documents of more than one wire family."""
    days, sources = named_days(said), data.table("sources")
    exact = said[said.date_start == said.date_end]
    return sum(
        origins.count(set(exact.source_id[exact.date_start == day]), sources) > 1 for day in days
    )


def seriousness() -> pd.DataFrame:
    """Entries of the register by topic and seriousness; index short names of topics, most entries first."""
    table = data.table("discrepancies")
    counts = table.groupby(["topic", "seriousness"]).size().unstack(fill_value=0)
    counts = counts.reindex(
        columns=list(data.options("discrepancies", "seriousness")), fill_value=0
    )
    counts = counts.loc[counts.sum(axis=1).sort_values(kind="stable", ascending=False).index]
    return counts.rename(index=_topic)


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers of the documents as texts: how many, of how many origins, and what they copy."""
    sources = data.documents()
    pairs = {
        (a, b): origins.shared_sequences(sources.text[a], sources.text[b], SEQUENCE)
        for a, b in itertools.combinations(sources.index, 2)
    }
    copied = max(pairs, key=pairs.__getitem__)
    outlets = " and ".join(sources.outlet[list(copied)])
    return {
        "derived-documents": DerivedNumber(
            len(sources), "documents", "Seed documents.", "Rows of `sources` of tier `seed`."
        ),
        "derived-families": DerivedNumber(
            len(origins.families(sources.wire)),
            "origins",
            "Wire families among the seed documents.",
            "Documents that share a wire, directly or through a third, are one family (`dossier.data.origins`).",
        ),
        "derived-words": DerivedNumber(
            sum(len(text.split()) for text in sources.text),
            "words",
            "Length of the five documents together.",
            "Words separated by white space in `seeds/`.",
        ),
        "derived-shared-sequences": DerivedNumber(
            pairs[copied],
            "sequences",
            f"Sequences of eight words that {outlets} share.",
            "Different sequences of eight words in lower case, without punctuation, that stand in both.",
        ),
        "derived-sequence-length": DerivedNumber(
            SEQUENCE,
            "words",
            "Length of the sequences that are compared.",
            "Set in `dossier.pages.documents`.",
        ),
        "derived-pairs-without-copy": DerivedNumber(
            sum(1 for shared in pairs.values() if not shared),
            "pairs",
            "Pairs of documents that share no sequence of eight words.",
            "As above, over all pairs.",
        ),
        "derived-pairs": DerivedNumber(
            len(pairs), "pairs", "Pairs of documents.", "All pairs of the five."
        ),
    }

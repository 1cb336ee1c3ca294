"""The frames behind the charts: what is counted, from which rows, in which order. One function a chart."""

import pandas as pd

from dossier import data
from dossier.data import origins
from dossier.story import drawing
from dossier.words.cells import short_topic

SIDES = {
    "gna": "For the GNA",
    "lna": "For Haftar’s side or the east",
    "unstated": "Side not stated in the sentence",
}
VOICES = {
    "own": "the outlet\nitself",
    "un": "UN",
    "agency": "agency",
    "expert": "expert",
    "unnamed": "unnamed",
    "party": "a party",
}


def in_order() -> pd.DataFrame:
    """The documents (`data.documents()`) in order of publication, then of file."""
    return data.documents().sort_values(["published", "file"])


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
    return counts.rename(index=short_topic)


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
    kinds = list(data.options("claims", "means"))
    found = claims[claims.backer != ""]
    found = found.assign(
        side=found.backed.map(list(SIDES).index),
        by=found.backer.map(actors.name),
        kind_of=found.means.map(kinds.index),
    )
    found["row"] = found.by + ": " + found.means.str.replace("-", " ") + found.side.map(" ".__mul__)
    return found.sort_values(["side", "by", "kind_of"], kind="stable")


def groups(found: pd.DataFrame) -> dict[str, int]:
    """Heading of a side -> number of rows under it, for `forms.status_matrix`."""
    return {heading: found[found.backed == side].row.nunique() for side, heading in SIDES.items()}


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
    return found.assign(column=found.voice.map(VOICES)).drop_duplicates(["row", "column", "status"])


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
        day: short_topic(rows.groupby("topic").claims.sum().idxmax())
        for day, rows in days
        if rows.source_id.nunique() > 1
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
    counts = counts.reindex(columns=["high", "medium", "low"], fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(kind="stable", ascending=False).index]
    return counts.rename(index=short_topic)

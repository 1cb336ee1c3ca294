"""Records as a reader meets them: ledger, register of disagreements, table of documents, wordings side by side.

Each function returns something that a notebook shows as Markdown (`tables.Table`, `tables.Text`), made from `data/` alone.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from dossier import data
from dossier.pages import derived
from dossier.words.cells import quoted, short_topic, voices
from dossier.words.dates import day, span
from dossier.words.markdown import Table, Text, anchor, escape, link


def _claim_cells(
    claim: pd.Series, sources: pd.DataFrame, actors: pd.DataFrame
) -> tuple[str, str, str]:
    words = (
        f"{anchor(claim.claim_id)}\n{quoted(claim)}\n\n"
        f"{{.note}}\n{link(sources.label[claim.source_id], claim.source_id)}"
    )
    assertion = f"{escape(claim.subject)} *{claim.predicate.replace('-', ' ')}* {escape(claim.object)}".rstrip()
    if claim.note:
        assertion += f"\n\n{{.note}}\n{escape(claim.note)}"
    standing = [
        f"**{claim.status}**" if claim.status != "none" else "page furniture",
        escape(claim.kind),
    ]
    if claim.attributed_to:
        standing.append(f"by {voices(claim.attributed_to, actors)}")
    if claim.date_as_written:
        when = span(claim.date_start, claim.date_end) or "not resolved"
        standing.append(f"{when} (“{escape(claim.date_as_written)}”)")
    if claim.unused:
        standing.append(f"not used in the text: {data.options('claims', 'unused')[claim.unused]}")
    return (
        words,
        assertion,
        "; ".join(standing) + f"\n\n{{.note .id}}\n{link(claim.claim_id, claim.claim_id)}",
    )


def ledger(topic: str) -> Table:
    """All claims on a topic, each with its anchor: words, assertion, standing.

    Ordered by kind, then document; not in the order of the text, so that no page gives a document back in full.
    """
    claims, sources, actors = data.table("claims"), data.table("sources"), data.table("actors")
    kinds = list(data.options("claims", "kind"))
    own = claims[claims.topic == topic]
    own = own.assign(order=own.kind.map(kinds.index)).sort_values(
        ["order", "source_id", "claim_id"]
    )
    cells = [_claim_cells(claim, sources, actors) for _, claim in own.iterrows()]
    frame = pd.DataFrame(
        cells, columns=["Words of the document", "What it asserts", "Standing and date"]
    )
    meaning = data.words("claims", "topic", topic)
    return Table(
        frame,
        f"{len(own)} claims. {meaning[0].upper()}{meaning[1:]}",
        f"tab-ledger-{topic}",
        (5, 5, 4),
        "ledger",
    )


def derived_figures() -> Table:
    """Every derived figure with its anchor, its value and how it is computed."""
    rows = [
        (
            f"{anchor(name)}\n{figure.value:g} {figure.unit}",
            escape(figure.meaning),
            escape(figure.method),
        )
        for name, figure in derived.derived_numbers().items()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Figure", "What it is", "How it is computed"]),
        "Derived figures",
        "tab-derived",
        (2, 4, 5),
    )


def documents() -> Table:
    """The five documents: outlet, day, origin, provenance, grade; each with its anchor."""
    wire_names = {
        wire: name.split(",")[0] for wire, name in data.options("sources", "wire").items()
    }
    rows = []
    for _, source in data.documents().iterrows():
        wires = " and ".join(wire_names[wire] for wire in source.wire)
        rows.append(
            (
                f"{anchor(source.source_id)}\n**{escape(source.outlet)}**"
                + (f" ({source.country})" if source.country else ""),
                f"[{escape(source.title)}]({source.url})",
                day(pd.Timestamp(source.published)) + f", {source.published_basis}",
                f"{wires}, {source.wire_basis}"
                + ("; machine translation" if source.translated == "machine" else ""),
                f"{source.reliability}"
                + ("; found as a copy on another site" if source.provenance == "copy" else ""),
            )
        )
    frame = pd.DataFrame(
        rows,
        columns=[
            "Outlet",
            "Headline",
            "Day, and how it is known",
            "Origin, and how it is known",
            "Grade",
        ],
    )
    return Table(
        frame,
        "The five documents, their origins and how sure we are of them",
        "tab-documents",
        (3, 5, 3, 4, 2),
    )


def wordings(claim_ids: Sequence[str], caption: str, name: str, column: str = "Words") -> Table:
    """The words of some claims side by side: document, words with a link to the ledger, standing."""
    claims, sources, actors = data.table("claims"), data.table("sources"), data.table("actors")
    rows = [
        (
            sources.label[claim.source_id],
            f"[{quoted(claim)}](#{claim.claim_id})",
            claim.status
            + (f", by {voices(claim.attributed_to, actors)}" if claim.attributed_to else ""),
        )
        for _, claim in claims.loc[list(claim_ids)].iterrows()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Document", column, "Standing"]), caption, name, (3, 8, 4)
    )


def labels(subjects: dict[str, Sequence[str]], caption: str, name: str) -> Table:
    """How each document names an actor or an event.

    `subjects`: heading of a column -> claim ids. A label shows its words, another claim its quote; a document that has
    none of the claims shows a dash.
    """
    claims, documents_ = data.table("claims"), data.documents()
    cells = {"Document": list(documents_.label)}
    for heading, identifiers in subjects.items():
        chosen = claims.loc[list(identifiers)]
        chosen = chosen.assign(words=chosen.object.where(chosen.kind == "label", chosen.quote))
        cells[heading] = [
            "; ".join(f"[“{escape(claim.words)}”](#{claim.claim_id})" for claim in own.itertuples())
            or "–"
            for own in (chosen[chosen.source_id == source] for source in documents_.index)
        ]
    return Table(pd.DataFrame(cells), caption, name)


def disagreement(identifier: str, folded: bool = False) -> str:
    """One entry of the register as Markdown: question, positions with their words, further claims, reading.

    `folded` gives a line that opens on a click instead of a heading; on paper it is open.
    """
    entry, positions = data.table("discrepancies").loc[identifier], data.table("positions")
    claims, sources = data.table("claims"), data.table("sources")

    def evidence(claim_ids: Iterable[str]) -> str:
        return " · ".join(
            f"{sources.label[claims.source_id[c]]} [{quoted(claims.loc[c])}](#{c})"
            for c in claim_ids
        )

    lines = [
        f"{{.standing}}\n{short_topic(entry.topic)} · {entry.type.replace('-', ' ')}",
        *(
            f"{anchor(p)}\n**{escape(positions.statement[p])}**\n\n{{.words}}\n{evidence(positions.claims[p])}"
            for p in entry.positions
        ),
    ]
    if entry.claims:
        lines.append(f"{{.words}}\nAlso: {evidence(entry.claims)}")
    lines.append(
        f"{{.reading}}\n**Our reading.** {escape(f'{entry.reading} {entry.note}'.strip())}"
    )
    body = "\n\n".join(lines)
    if folded:
        return f"{anchor(identifier)}\n::::{{dropdown}} {escape(entry.title)}\n{body}\n::::"
    return f"{anchor(identifier)}\n### {escape(entry.title)}\n\n{body}"


def _of_seriousness(seriousness: str) -> list[str]:
    table = data.table("discrepancies")
    topics = list(data.options("claims", "topic"))
    return list(
        table[table.seriousness == seriousness]
        .topic.map(topics.index)
        .sort_values(kind="stable")
        .index
    )


def questions(seriousness: str) -> Text:
    """The questions of the register of one seriousness, by topic, each a link to its entry."""
    titles = data.table("discrepancies").title
    return Text(
        "\n".join(
            f"- {link(titles[identifier], identifier)}"
            for identifier in _of_seriousness(seriousness)
        )
    )


def register(seriousness: str, folded: bool = False) -> Text:
    """The entries of the register of one seriousness, by topic."""
    return Text(*(disagreement(identifier, folded) for identifier in _of_seriousness(seriousness)))

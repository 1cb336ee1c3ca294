"""Records as a reader meets them: ledger, register of disagreements, table of documents, wordings side by side.

Each function returns something that a notebook shows as Markdown (`tables.Table`, `tables.Text`), made from `data/` alone.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from dossier import derived, load
from dossier.tables import Table, Text, anchor, escape, link

SERIOUSNESS = {"high": "Main fact", "medium": "Detail that matters", "low": "Form"}


def day(value: pd.Timestamp) -> str:
    """A day as the prose writes it: ``27 November 2019``."""
    return f"{value.day} {value:%B %Y}"


def span(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """An interval in words; open ends are said, and an interval without ends is empty."""
    if pd.isna(start) and pd.isna(end):
        return ""
    if pd.isna(start):
        return f"until {day(end)}"
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def quoted(claim: pd.Series) -> str:
    """The claim's words in quotation marks."""
    return f"“{escape(claim.quote)}”"


def voices(actor_ids: Iterable[str], actors: pd.DataFrame) -> str:
    """Names of an attribution chain, origin first: ``UN Panel of Experts, via Reuters``."""
    return ", via ".join(escape(actors.name[identifier]) for identifier in actor_ids)


def short_topic(topic: str) -> str:
    """The short name of a topic: the words before the colon in the codebook."""
    return load.options("claims", "topic")[topic].split(":")[0]


def _claim_cells(claim: pd.Series, sources: pd.DataFrame, actors: pd.DataFrame) -> tuple[str, str, str]:
    words = f"{anchor(claim.claim_id)}\n{quoted(claim)}\n\n{link(sources.label[claim.source_id], claim.source_id)}"
    assertion = f"{escape(claim.subject)} *{claim.predicate.replace('-', ' ')}* {escape(claim.object)}".rstrip()
    if claim.note:
        assertion += f"\n\n{{.note}}\n{escape(claim.note)}"
    standing = [f"**{claim.status}**" if claim.status != "none" else "page furniture", escape(claim.kind)]
    if claim.attributed_to:
        standing.append(f"by {voices(claim.attributed_to, actors)}")
    if claim.date_as_written:
        when = span(claim.date_start, claim.date_end) or "not resolved"
        standing.append(f"{when} (“{escape(claim.date_as_written)}”)")
    return words, assertion, "; ".join(standing)


def ledger(topic: str) -> Table:
    """All claims on a topic, each with its anchor: words, assertion, standing.

    Ordered by kind, then document; not in the order of the text, so that no page gives a document back in full.
    """
    claims, sources, actors = load.table("claims"), load.table("sources"), load.table("actors")
    kinds = list(load.options("claims", "kind"))
    own = claims[claims.topic == topic]
    own = own.assign(order=own.kind.map(kinds.index)).sort_values(["order", "source_id", "claim_id"])
    cells = [_claim_cells(claim, sources, actors) for _, claim in own.iterrows()]
    frame = pd.DataFrame(cells, columns=["Words of the document", "What it asserts", "Standing and date"])
    return Table(frame, f"{short_topic(topic)}: {len(own)} claims", f"tab-ledger-{topic}", (5, 5, 4), "ledger")


def full_ledger() -> Text:
    """The ledger of every topic under a heading of its own, in the order of the codebook."""
    parts = []
    for topic, meaning in load.options("claims", "topic").items():
        name, _, definition = meaning.partition(": ")
        parts += [f"## {name}", f"{definition[0].upper()}{definition[1:]}.", ledger(topic)._repr_markdown_()]
    return Text(*parts)


def derived_figures() -> Table:
    """Every derived figure with its anchor, its value and how it is computed."""
    rows = [
        (f"{anchor(name)}\n{figure.value:g} {figure.unit}", escape(figure.meaning), escape(figure.method))
        for name, figure in derived.figures().items()
    ]
    return Table(pd.DataFrame(rows, columns=["Figure", "What it is", "How it is computed"]), "Derived figures",
                 "tab-derived", (2, 4, 5))


def documents() -> Table:
    """The five documents: outlet, day, origin, provenance, grade; each with its anchor."""
    wire_names = {wire: name.split(",")[0] for wire, name in load.options("sources", "wire").items()}
    rows = []
    for _, source in load.documents().iterrows():
        wires = " and ".join(wire_names[wire] for wire in source.wire)
        rows.append((
            f"{anchor(source.source_id)}\n**{escape(source.outlet)}**" + (f" ({source.country})" if source.country else ""),
            f"[{escape(source.title)}]({source.url})",
            day(pd.Timestamp(source.published)) + f", {source.published_basis}",
            f"{wires}, {source.wire_basis}" + ("; machine translation" if source.translated == "machine" else ""),
            f"{source.reliability}" + ("; found as a copy on another site" if source.provenance == "copy" else ""),
        ))
    frame = pd.DataFrame(rows, columns=["Outlet", "Headline", "Day, and how it is known", "Origin, and how it is known",
                                        "Grade"])
    return Table(frame, "The five documents, their origins and how sure we are of them", "tab-documents", (3, 5, 3, 4, 2))


def wordings(claim_ids: Sequence[str], caption: str, name: str, column: str = "Words") -> Table:
    """The words of some claims side by side: document, words with a link to the ledger, standing."""
    claims, sources, actors = load.table("claims"), load.table("sources"), load.table("actors")
    rows = [
        (sources.label[claim.source_id], f"[{quoted(claim)}](#{claim.claim_id})",
         claim.status + (f", by {voices(claim.attributed_to, actors)}" if claim.attributed_to else ""))
        for _, claim in claims.loc[list(claim_ids)].iterrows()
    ]
    return Table(pd.DataFrame(rows, columns=["Document", column, "Standing"]), caption, name, (3, 8, 4))


def labels(subjects: dict[str, Sequence[str]], caption: str, name: str) -> Table:
    """How each document names an actor or an event.

    `subjects`: heading of a column -> claim ids. A label shows its words, another claim its quote; a document that has
    none of the claims shows a dash.
    """
    claims, documents_ = load.table("claims"), load.documents()
    cells = {"Document": list(documents_.label)}
    for heading, identifiers in subjects.items():
        chosen = claims.loc[list(identifiers)]
        chosen = chosen.assign(words=chosen.object.where(chosen.kind == "label", chosen.quote))
        cells[heading] = [
            "; ".join(f"[“{escape(c.words)}”](#{c.claim_id})" for c in chosen[chosen.source_id == source].itertuples()) or "–"
            for source in documents_.index
        ]
    return Table(pd.DataFrame(cells), caption, name)


def disagreement(identifier: str) -> str:
    """One entry of the register as Markdown: question, positions with their words, further claims, reading."""
    entry, positions = load.table("discrepancies").loc[identifier], load.table("positions")
    claims, sources = load.table("claims"), load.table("sources")

    def evidence(claim_ids: Iterable[str]) -> str:
        return " · ".join(
            f"{sources.label[claims.source_id[c]]} [{quoted(claims.loc[c])}](#{c})" for c in claim_ids)

    lines = [
        f"{anchor(identifier)}\n### {escape(entry.title)}",
        f"{{.standing}}\n{SERIOUSNESS[entry.seriousness]} · {entry.type.replace('-', ' ')}",
        *(f"{anchor(p)}\n**{escape(positions.statement[p])}**\n\n{{.words}}\n{evidence(positions.claims[p])}"
          for p in entry.positions),
    ]
    if entry.claims:
        lines.append(f"Also: {evidence(entry.claims)}")
    lines.append(f"{{.reading}}\n**Our reading.** {escape(entry.reading)}" + (f" {escape(entry.note)}" if entry.note else ""))
    return "\n\n".join(lines)


def register() -> Text:
    """The whole register: a heading a topic, main facts first."""
    table = load.table("discrepancies")
    parts = []
    for topic in load.options("claims", "topic"):
        own = table[table.topic == topic]
        if len(own):
            parts.append(f"## {short_topic(topic)}")
            order = own.seriousness.map(list(SERIOUSNESS).index).sort_values(kind="stable").index
            parts += [disagreement(identifier) for identifier in order]
    return Text(*parts)

"""Records as a reader meets them: ledger, register of disagreements, table of documents, wordings side by side.

Each function returns something that a notebook shows as Markdown (`tables.Table`, `tables.Text`), made from `data/` alone.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from dossier import derived, load
from dossier.tables import Table, Text, anchor, escape, link


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
    words = (f"{anchor(claim.claim_id)}\n{quoted(claim)}\n\n"
             f"{{.note}}\n{link(sources.label[claim.source_id], claim.source_id)}")
    assertion = f"{escape(claim.subject)} *{claim.predicate.replace('-', ' ')}* {escape(claim.object)}".rstrip()
    if claim.note:
        assertion += f"\n\n{{.note}}\n{escape(claim.note)}"
    standing = [f"**{claim.status}**" if claim.status != "none" else "page furniture", escape(claim.kind)]
    if claim.attributed_to:
        standing.append(f"by {voices(claim.attributed_to, actors)}")
    if claim.date_as_written:
        when = span(claim.date_start, claim.date_end) or "not resolved"
        standing.append(f"{when} (“{escape(claim.date_as_written)}”)")
    if claim.unused:
        standing.append(f"not used in the text: {load.options('claims', 'unused')[claim.unused]}")
    return words, assertion, "; ".join(standing) + f"\n\n{{.note .id}}\n{link(claim.claim_id, claim.claim_id)}"


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
    meaning = load.options("claims", "topic")[topic].partition(": ")[2]
    return Table(frame, f"{len(own)} claims. {meaning[0].upper()}{meaning[1:]}", f"tab-ledger-{topic}", (5, 5, 4), "ledger")


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
            "; ".join(f"[“{escape(claim.words)}”](#{claim.claim_id})" for claim in own.itertuples()) or "–"
            for own in (chosen[chosen.source_id == source] for source in documents_.index)
        ]
    return Table(pd.DataFrame(cells), caption, name)


def disagreement(identifier: str, folded: bool = False) -> str:
    """One entry of the register as Markdown: question, positions with their words, further claims, reading.

    `folded` gives a line that opens on a click instead of a heading; on paper it is open.
    """
    entry, positions = load.table("discrepancies").loc[identifier], load.table("positions")
    claims, sources = load.table("claims"), load.table("sources")

    def evidence(claim_ids: Iterable[str]) -> str:
        return " · ".join(
            f"{sources.label[claims.source_id[c]]} [{quoted(claims.loc[c])}](#{c})" for c in claim_ids)

    lines = [
        f"{{.standing}}\n{short_topic(entry.topic)} · {entry.type.replace('-', ' ')}",
        *(f"{anchor(p)}\n**{escape(positions.statement[p])}**\n\n{{.words}}\n{evidence(positions.claims[p])}"
          for p in entry.positions),
    ]
    if entry.claims:
        lines.append(f"{{.words}}\nAlso: {evidence(entry.claims)}")
    lines.append(f"{{.reading}}\n**Our reading.** {escape(f'{entry.reading} {entry.note}'.strip())}")
    body = "\n\n".join(lines)
    if folded:
        return f"{anchor(identifier)}\n::::{{dropdown}} {escape(entry.title)}\n{body}\n::::"
    return f"{anchor(identifier)}\n### {escape(entry.title)}\n\n{body}"


def _of_seriousness(seriousness: str) -> list[str]:
    table = load.table("discrepancies")
    topics = list(load.options("claims", "topic"))
    return list(table[table.seriousness == seriousness].topic.map(topics.index).sort_values(kind="stable").index)


def questions(seriousness: str) -> Text:
    """The questions of the register of one seriousness, by topic, each a link to its entry."""
    titles = load.table("discrepancies").title
    return Text("\n".join(f"- {link(titles[identifier], identifier)}" for identifier in _of_seriousness(seriousness)))


def register(seriousness: str, folded: bool = False) -> Text:
    """The entries of the register of one seriousness, by topic."""
    return Text(*(disagreement(identifier, folded) for identifier in _of_seriousness(seriousness)))

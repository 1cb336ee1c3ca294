"""Claims of the five documents as a reader meets them: in order, and wordings side by side."""

from collections.abc import Iterable, Sequence

from dossier import data
from dossier.data import origins
from dossier.data.derived_number import DerivedNumber
from dossier.words.cells import quoted, rows, shown, voices
from dossier.words.evidence import numbered
from dossier.words.letters import capital, fold
from dossier.words.markdown import Table, escape, link


def in_order() -> list[str]:
    """Ids of the claims by topic, kind and document: an order that gives no document back."""
    topics, kinds = (list(data.options("claims", column)) for column in ("topic", "kind"))

    def place(claim: str) -> tuple[int, int, str, str]:
        row = rows("claims")[claim]
        return topics.index(row["topic"]), kinds.index(row["kind"]), row["source_id"], claim

    return sorted(rows("claims"), key=place)


def words(claim: str) -> str:
    """The words of a claim in quotation marks, as a link to its entry."""
    return link(quoted(rows("claims")[claim]["quote"]), claim)


def label(claim: str) -> str:
    """The short name of the document of a claim."""
    return shown("claims", rows("claims")[claim], "source_id.label")


def told(claim_ids: Iterable[str]) -> list[str]:
    """Who tells something, a paragraph for each origin: its documents, each with the words of its
    first claim and a link to each further one, and the agencies behind them.
    """
    own: dict[str, list[str]] = {}
    for claim in claim_ids:
        own.setdefault(rows("claims")[claim]["source_id"], []).append(claim)
    lines = []
    for family in origins.families({source: rows("sources")[source]["wire"] for source in own}):
        alike = [source for source in own if source in family]
        wires = dict.fromkeys(shown("sources", rows("sources")[source], "wire") for source in alike)
        said = [numbered(f"{label(own[s][0])} {words(own[s][0])}", own[s][1:]) for s in alike]
        lines.append(f"{' · '.join(said)} ({escape(', '.join(filter(None, wires)))})")
    return lines


def wordings(claim_ids: Sequence[str], caption: str, name: str) -> Table:
    """The words of some claims side by side: document, words linked to the ledger, standing."""
    body = []
    for claim in claim_ids:
        row = rows("claims")[claim]
        by = f", by {escape(voices(row['attributed_to']))}" if row["attributed_to"] else ""
        body.append((label(claim), words(claim), shown("claims", row, "status") + by))
    return Table.of(body, {"Document": 3, "Words": 8, "Standing": 4}, caption, name)


def labels(subjects: Sequence[str], caption: str, name: str) -> Table:
    """The names that each document gives to some subjects of its claims (`claims.subject`): a row a
    document.

    A name that a document has in several claims stands once; a document that names the subject in
    no other way shows a dash. Raises KeyError for a subject that no claim labels.
    """
    told = data.table("claims").query("kind == 'label'")
    linked = [link(quoted(words), str(claim)) for claim, words in told.object.items()]
    told = told.assign(folded=told.object.map(fold), shown=linked)
    told = told.drop_duplicates(["source_id", "subject", "folded"])
    names = told.pivot_table("shown", "source_id", "subject", aggfunc="; ".join)[list(subjects)]
    documents = data.documents()
    frame = names.reindex(documents.index).fillna("–").rename(columns=capital)
    frame.insert(0, "Document", documents.label)
    return Table(frame, caption, name)


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers of the claims."""
    table = data.table("claims")
    return {
        "derived-claims": DerivedNumber(
            len(table), "claims", "Assertions coded.", "Rows of `claims`."
        ),
        "derived-own-voice": DerivedNumber(
            round(100 * table.status.eq("asserted").mean()),
            "per cent",
            "Claims that the documents make in their own voice.",
            "Claims of status `asserted`, of all claims, rounded to a whole per cent.",
        ),
        "derived-longest-quote": DerivedNumber(
            max(len(quote.split()) for quote in table.quote),
            "words",
            "Length of the longest quotation.",
            "Words of the longest `quote` in `claims`; at most 30 are allowed.",
        ),
        "derived-denials": DerivedNumber(
            int(table.kind.eq("denial").sum()), "claims", "Denials.", "Claims of kind `denial`."
        ),
    }

"""Claims of the five documents as a reader meets them: the entries of the ledger, and wordings side
by side.
"""

from collections.abc import Sequence

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words import cells, dates
from dossier.words.cells import Row, filled, quoted, rows, shown, voices
from dossier.words.letters import fold
from dossier.words.markdown import Table, Text, anchor, contents, escape, link, small, stack


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


def entries() -> Text:
    """All claims, a table a topic under its heading; each with its anchor: words, assertion,
    standing.
    """
    parts = [contents({f"tab-ledger-{t}": s for t, s in data.shorts("claims", "topic").items()})]
    for topic, meaning in data.options("claims", "topic").items():
        own = [claim for claim in in_order() if rows("claims")[claim]["topic"] == topic]
        body = [_entry(claim, rows("claims")[claim]) for claim in own]
        heads = ["Words of the document", "What it asserts", "Standing and date"]
        shown = Table(
            pd.DataFrame(body, columns=heads),
            f"{len(own)} claims. {meaning[0].upper()}{meaning[1:]}",
            f"tab-ledger-{topic}",
            (5, 5, 4),
            "ledger",
        )
        parts += [f"## {data.short('claims', 'topic', topic)}", shown._repr_markdown_().rstrip()]
    return Text(*parts)


def _entry(claim: str, row: Row) -> tuple[str, str, str]:
    assertion = filled("claims", row, "{subject} *{predicate}*[ {object}]", escape)
    standing = [filled("claims", row, "**{status}**; {kind}", escape)]
    if row["attributed_to"]:
        standing.append(f"by {escape(voices(row['attributed_to']))}")
    if row["date_as_written"]:
        when = dates.span(*cells.span("claims", row)) or "not resolved"
        standing.append(f"{when} (“{escape(row['date_as_written'])}”)")
    if row["unused"]:
        standing.append(f"not used in the text: {data.words('claims', 'unused', row['unused'])}")
    return (
        stack(
            f"{anchor(claim)}\n{escape(quoted(row['quote']))}",
            small(link(label(claim), row["source_id"])),
        ),
        stack(assertion, small(escape(row["note"]))),
        stack("; ".join(standing), f"{{.note .id}}\n{link(claim, claim)}"),
    )


def wordings(claim_ids: Sequence[str], caption: str, name: str) -> Table:
    """The words of some claims side by side: document, words linked to the ledger, standing."""
    frame = pd.DataFrame(
        [(label(claim), words(claim), _footing(rows("claims")[claim])) for claim in claim_ids],
        columns=["Document", "Words", "Standing"],
    )
    return Table(frame, caption, name, (3, 8, 4))


def _footing(row: Row) -> str:
    by = f", by {escape(voices(row['attributed_to']))}" if row["attributed_to"] else ""
    return shown("claims", row, "status") + by


def labels(subjects: Sequence[str], caption: str, name: str) -> Table:
    """The names that each document gives to some subjects of its claims (`claims.subject`): a row a
    document.

    A name that a document has in several claims stands once; a document that names the subject in
    no other way shows a dash. Raises KeyError for a subject that no claim labels.
    """
    documents = data.documents()
    columns = {"Document": list(documents.label)}
    for subject in subjects:
        names = [_names(source, subject) for source in documents.index]
        if not any(names):
            raise KeyError(subject)
        columns[subject[0].upper() + subject[1:]] = [named or "–" for named in names]
    return Table(pd.DataFrame(columns), caption, name)


def _names(source: str, subject: str) -> str:
    found: dict[str, str] = {}
    for claim, row in rows("claims").items():
        if (row["source_id"], row["subject"], row["kind"]) == (source, subject, "label"):
            found.setdefault(fold(row["object"]), link(quoted(row["object"]), claim))
    return "; ".join(found.values())


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

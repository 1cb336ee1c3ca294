"""What a card says of a record: its words, where it stands, how sure it is, how many origins it
has.

The notes of the book and the ledger show a record in the same few words: those of its table's
declaration.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dossier import data
from dossier.data import records
from dossier.data.origins import families, no_agencies
from dossier.pages import derived_numbers, tables
from dossier.words import dates
from dossier.words.cells import Row, filled, rows, span, voices
from dossier.words.numbers import number


class Card(NamedTuple):
    """A record in a few words, all plain text.

    tier : "seed" (a claim of a document), "context" (the record), "register" (where the documents
    disagree) or "derived" (computed by the report).
    """

    words: str
    where: str
    standing: str
    tier: str


def origins_of(source_ids: Sequence[str]) -> int:
    """How many origins some sources have, an upper bound."""
    return len(families({source: rows("sources")[source]["wire"] for source in source_ids}))


def origins(source_ids: Sequence[str]) -> str:
    """How many origins, in words: an upper bound where it is not known what a page rests on."""
    count = origins_of(source_ids)
    if count == 1:
        return "one origin"
    wires = {wire for source in source_ids for wire in rows("sources")[source]["wire"]}
    return f"up to {count} origins" if wires & no_agencies() else f"{count} origins"


def _standing(name: str, row: Row) -> str:
    told = filled(name, row, tables.declaration(name).standing)
    if name == "claims" and row["kind"] != "artefact":
        by = f" by {voices(row['attributed_to'])}" if row["attributed_to"] else ""
        return f"{told}{by}, one origin"
    if "certainty" not in row:
        return told
    documents = {rows("claims")[claim]["source_id"] for claim in row.get("claims", ())}
    also = f"; in the documents {origins(sorted(documents))}" if documents else ""
    if row["certainty"] == "single-origin":
        return f"{told}{also}"
    return f"{told}, {origins(row['sources'])}{also}"


def _where(name: str, row: Row) -> str:
    declared = tables.declaration(name)
    if declared.where:
        return filled(name, row, declared.where)
    if declared.tier == "register":
        return declared.singular
    return ", ".join(filter(None, [f"record: {declared.singular}", dates.span(*span(name, row))]))


@data.once
def card(record: str) -> Card:
    """The card of a record or of a derived number. Raises KeyError for an id that no record has."""
    name = records.table_of(record)
    if name == "derived":
        derived = derived_numbers.collected()[record]
        # The method comes after the value: a margin that is cut short still shows the number.
        words = f"{number(derived.value)} {derived.counted}: {derived.meaning} {derived.method}"
        return Card(words.replace("`", ""), "computed by this report", "", "derived")
    row = rows(name)[record]
    tier = row["tier"] if name == "sources" else tables.declaration(name).tier
    where = dates.short_months(_where(name, row))
    return Card(tables.words(name, row), where, _standing(name, row), tier)

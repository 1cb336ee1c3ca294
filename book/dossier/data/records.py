"""One view on every record, for whoever links to one: its table, its words, its numbers and its
dates.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dossier.data.derived_number import PREFIX
from dossier.data.store import fields, key, once, raw, record_tables, resources

# The text columns of a table that can vouch for a number or a quotation in the prose; of a table
# that is not named here, all text but ids, vocabularies, remarks and addresses.
EVIDENCE = {
    "sources": ("title", "published", "outlet"),
    "claims": ("quote",),
    "discrepancies": ("title", "reading"),
}
REMARKS = {"note", "certainty_note"}
RANKS = {"occurrence", "coder_pass", "offer_step", "order"}  # numbers that state no fact


class Record(NamedTuple):
    """What a link can be checked against.

    text : the evidence, one string a cell; numbers : values beside those in the text; days : ISO
        days, first and last.
    """

    table: str
    text: tuple[str, ...]
    numbers: tuple[float, ...]
    days: tuple[str, ...]


def table_of(record: str) -> str:
    """The table of a record, "derived" for a derived number (by its id, without computing it);
    empty if there is none.
    """
    return "derived" if record.startswith(PREFIX) else record_tables().get(record, "")


@once
def all_records() -> dict[str, Record]:
    """Record id -> `Record`, for every row of every table."""
    found = {}
    for name in resources():
        columns = fields(name)
        text_columns = EVIDENCE.get(name) or [
            column
            for column, field in columns.items()
            if field["type"] == "string"
            and "categories" not in field
            and column not in REMARKS | {key(name), "checked_url"}
        ]
        number_columns = [
            column
            for column, field in columns.items()
            if field["type"] in ("number", "integer") and column not in RANKS
        ]
        day_columns = [
            column
            for column, field in columns.items()
            if (field["type"] == "date" and "of" not in field)  # not the ends of a partial date
            or column in ("published", "date", "month")
        ]
        parts = (_parts(name, part) for part in (text_columns, number_columns, day_columns))
        for record, text, numbers, days in zip(raw(name)[key(name)], *parts, strict=True):
            given = tuple(float(number) for number in numbers if number)
            found[record] = Record(name, text, given, tuple(filter(None, days)))
    return found


def _parts(name: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Some cells of each row of a table, as text."""
    frame = raw(name)
    cells = [frame[column].tolist() for column in columns]
    return list(zip(*cells, strict=True)) if cells else [()] * len(frame)

"""One view on every record, for whoever links to one: its table, its words, its numbers and its dates."""

import functools
from typing import NamedTuple

from dossier import derived, load

# The columns of each table that can vouch for a number or a quotation in the prose.
EVIDENCE = {
    "sources": ("title", "published", "outlet"),
    "claims": ("quote",),
    "discrepancies": ("title", "reading"),
    "positions": ("statement",),
    "actors": ("name",),
    "names": ("spelling",),
}


class Record(NamedTuple):
    """What a link can be checked against.

    text : the evidence, one string a cell; numbers : values beside those in the text; days : ISO days, first and last.
    """

    table: str
    text: tuple[str, ...]
    numbers: tuple[float, ...]
    days: tuple[str, ...]


@functools.cache
def all_records() -> dict[str, Record]:
    """Record id -> `Record`, for every row of every table and every derived figure."""
    found = {}
    for name, resource in load.resources().items():
        frame = load.raw(name).set_index(resource["schema"]["primaryKey"], drop=False)
        columns = load.fields(name)
        number_columns = [c for c, field in columns.items() if field["type"] == "number"]
        day_columns = [c for c, field in columns.items() if field["type"] == "date" or c == "published"]
        for record, cells in frame.iterrows():
            found[record] = Record(
                name,
                tuple(cells[column] for column in EVIDENCE[name]),
                tuple(float(cells[column]) for column in number_columns if cells[column]),
                tuple(cells[column] for column in day_columns if cells[column]),
            )
    for record, figure in derived.figures().items():
        found[record] = Record("derived", (), (float(figure.value),), ())
    return found

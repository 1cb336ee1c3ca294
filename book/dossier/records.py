"""One view on every record, for whoever links to one: its table, its words, its numbers and its dates."""

import functools
from typing import NamedTuple

from dossier import derived, load

# The text columns of a table that can vouch for a number or a quotation in the prose; of a table that is not named
# here, all text but ids, vocabularies, remarks and addresses.
EVIDENCE = {
    "sources": ("title", "published", "outlet"),
    "claims": ("quote",),
    "discrepancies": ("title", "reading"),
}
REMARKS = {"note", "certainty_note", "checked_url"}


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
        text_columns = EVIDENCE.get(name) or [
            c for c, field in columns.items() if field["type"] == "string" and "categories" not in field
            and c not in REMARKS and c != resource["schema"]["primaryKey"]]
        number_columns = [c for c, field in columns.items() if field["type"] in ("number", "integer")]
        number_columns = [c for c in number_columns if c not in ("occurrence", "coder_pass", "offer_step", "order")]
        day_columns = [c for c, field in columns.items() if field["type"] == "date" or c in ("published", "date", "month")]
        for record, cells in frame.iterrows():
            found[record] = Record(
                name,
                tuple(cells[column] for column in text_columns),
                tuple(float(cells[column]) for column in number_columns if cells[column]),
                tuple(cells[column] for column in day_columns if cells[column]),
            )
    for record, figure in derived.figures().items():
        found[record] = Record("derived", (), (float(figure.value),), ())
    return found

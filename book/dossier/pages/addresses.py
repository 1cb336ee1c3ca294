"""Where a record stands on the site: the one place that knows its address.

A record has a page of its own, `record/<id>.html`. One that is part of another (its table says so)
is an anchor on the page of the whole; one of a table that serves the workshop alone is an anchor in
the list of its table. Addresses are seen from the root of the site.
"""

import posixpath
from collections.abc import Iterator, Sequence

from dossier import data
from dossier.data import records
from dossier.pages import tables
from dossier.words.cells import rows

ROWS = 250  # of a list: so many fit on less than forty screens of a phone


@data.once
def wholes() -> dict[str, str]:
    """Record -> the record of which it is a part, for all that are a part."""
    return {
        part: whole
        for name in data.resources()
        for part, whole in _parts(name)
        if whole in data.record_tables()
    }


def _parts(name: str) -> Iterator[tuple[str, str]]:
    other, _, column = tables.declaration(name).part.rpartition(".")
    if other:
        yield from ((part, whole) for whole, row in rows(other).items() for part in row[column])
    elif column:
        yield from ((part, row[column]) for part, row in rows(name).items())


def whole(record: str) -> str:
    """The record on whose page a record stands: itself, unless it is a part. In faulty data a part
    can be its own whole; the check says so, and here it ends.
    """
    passed = {record}
    while (other := wholes().get(record, record)) not in passed:
        passed.add(other)
        record = other
    return record


def parts(stem: str, ids: Sequence[str]) -> dict[str, Sequence[str]]:
    """Address of each page of a list -> the ids of its rows; `stem`: that of the first."""
    starts = range(0, max(1, len(ids)), ROWS)
    return {
        f"{stem}{f'-{number}' if start else ''}.html": ids[start : start + ROWS]
        for number, start in enumerate(starts, 1)
    }


@data.once
def lists(name: str) -> dict[str, Sequence[str]]:
    """Address of each page of the list of a table -> the ids of its rows."""
    return parts(f"tables/{name}", tables.in_order(name))


@data.once
def listed(name: str) -> dict[str, str]:
    """Record -> the page of the list of its table on which it stands."""
    return {record: page for page, ids in lists(name).items() for record in ids}


@data.once
def address(record: str) -> str:
    """Where a record or a derived number stands. Raises KeyError for an id that no record has."""
    first = whole(record)
    name = records.table_of(first)
    if name == "derived" or tables.declaration(name).own_page:
        page = f"record/{first}.html"
    else:
        page = listed(name)[first]
    return page if page == f"record/{record}.html" else f"{page}#{record}"


def seen(target: str, page: str) -> str:
    """An address as a link of a page has it; both from the root of the site."""
    path, mark, fragment = target.partition("#")
    if path == page:
        return mark + fragment or posixpath.basename(page)
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + fragment


def link(record: str, page: str) -> str:
    """The address of a record as a link of a page has it."""
    return seen(address(record), page)

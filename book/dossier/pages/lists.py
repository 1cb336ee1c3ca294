"""Lists for a browser without scripts: every table, in parts that a phone can show, and every
record that is named by more records than its page has room for.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier import data
from dossier.pages import addresses, cards, derived_numbers, record_pages, tables
from dossier.pages.record_pages import Item
from dossier.words import cells, dates
from dossier.words.cells import filled, rows
from dossier.words.letters import capital, short

DERIVED = "tables/derived"
LONGEST = 160  # characters of a row: with more a list is too long for a phone


class Line(NamedTuple):
    """A row of a list. `id`: empty for a record that has a page of its own; `place`: by what it is
    sorted, a day or where it stands.
    """

    id: str
    href: str
    place: str
    text: str
    standing: str


class Listed(NamedTuple):
    """A page of a list."""

    address: str
    title: str
    description: str
    rows: str
    file: str
    number: int  # of this page, from 1
    pages: Sequence[Item]
    lines: Sequence[Line]


def _line(record: str, page: str) -> Line:
    name = data.record_tables()[record]
    row, declared = rows(name)[record], tables.declaration(name)
    here = addresses.address(record) == f"{page}#{record}"
    # What is sorted by where it stands says that; the day may be another one.
    sorted_by_day = not (declared.order and declared.where)
    whole = addresses.wholes().get(record)
    of = f"of: {short(cards.card(whole).words, LONGEST // 3)}" if whole else ""
    return Line(
        record if here else "",
        "" if here else addresses.link(record, page),
        dates.span(*cells.span(name, row)) if sorted_by_day else filled(name, row, declared.where),
        short(cards.card(record).words, LONGEST),
        " · ".join(filter(None, (filled(name, row, declared.standing), of))),
    )


def _lines(records: Sequence[str], page: str) -> list[Line]:
    """The rows of a page, with what tells those apart that look alike."""
    own = [_line(record, page) for record in records]
    alike = Counter((line.place, line.text, line.standing) for line in own)
    return [
        line._replace(standing=": ".join(filter(None, (line.standing, record_pages.apart(record)))))
        if alike[line.place, line.text, line.standing] > 1
        else line
        for record, line in zip(records, own, strict=True)
    ]


def _part(number: int, own: Sequence[Line]) -> str:
    """The name of a part: what it begins and ends with."""
    ends = [line.place or " ".join(line.text.split()[:4]) for line in (own[0], own[-1])]
    return f"{number}: " + " to ".join(dict.fromkeys(ends))


def _pages(title: str, description: str, file: str, own: dict[str, list[Line]]) -> Iterator[Listed]:
    count = f"{sum(map(len, own.values())):,}"
    parts = list(enumerate(own.items(), 1))
    for number, (page, lines) in parts:
        links = [Item(_part(n, ls), addresses.seen(p, page)) for n, (p, ls) in parts if ls]
        yield Listed(page, title, description, count, file, number, links, lines)


def of_table(name: str) -> Iterator[Listed]:
    """The pages of the list of a table."""
    resource = data.resources()[name]
    told = resource["description"].replace("`", "")
    found = {page: _lines(ids, page) for page, ids in addresses.lists(name).items()}
    yield from _pages(resource["title"], told, resource["path"], found)


def of_derived_numbers() -> Iterator[Listed]:
    """The list of the derived numbers."""
    told = "Numbers that the report computes from its tables, each with its method."
    found = {
        page: [
            Line("", addresses.link(name, page), "", record_pages.derived_page(name).title, "")
            for name in names
        ]
        for page, names in addresses.parts(DERIVED, list(derived_numbers.collected())).items()
    }
    yield from _pages("Derived numbers", told, "", found)


def of_named(record: str) -> Iterator[Listed]:
    """All records that name one, for one that has more of them than its page shows."""
    ids = [one for _, one in record_pages.list_of(record)]
    found = {
        page: _lines(own, page) for page, own in addresses.parts(f"named/{record}", ids).items()
    }
    title = capital(short(cards.card(record).words))
    yield from _pages(title, "All records that name it or rest on it, by table.", "", found)


def every_address() -> str:
    """Every address as a script, which a page asks when it lacks the fragment of its own address.

    `ADDRESSES.own`: the ids of the records with a page of their own, set apart by spaces;
    `ADDRESSES.others`: id -> address of the others.
    """
    found = {
        record: addresses.address(record)
        for record in (*data.record_tables(), *derived_numbers.collected())
    }
    others = {record: at for record, at in found.items() if at != f"record/{record}.html"}
    own = " ".join(record for record in found if record not in others)
    return f"window.ADDRESSES = {json.dumps({'own': own, 'others': others})};\n"

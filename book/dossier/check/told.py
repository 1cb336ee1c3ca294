"""What our own words in a cell tell: whether each number, day, month, weekday and outlet in them
stands in the row, or in the records that it names.

Where a cell tells what only the cited page has (the summary of an event, a remark), no rule can
know; those columns are read by people against their pages.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from dossier import data
from dossier.check.problem import Row, records
from dossier.data import numbers
from dossier.data.dates import DAYS, MONTH, MONTH_NAMES, MONTHS, WEEKDAYS
from dossier.data.numbers import COUNT_WORDS

# Words with a number or a month that state no fact of the record. Each with its reason.
NAMES = {
    r"\bfive (?:documents|texts)\b": "the corpus",
    r"\bApril offensive\b": "what the claims call the attack that began in April 2019",
    r"\btwo (?:administrations|planes)\b": "rival or colliding, so there are two",
}
ISO = re.compile(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b(?!-)")
SEVERAL = re.compile(rf"\b(\d\d?)(?=(?:, \d\d?)*,? (?:and|to|or) \d\d? ({MONTH})\b)")
DAY = re.compile(rf"\b(\d\d?) ({MONTH})\b|\b({MONTH})\.? (\d\d?)\b(?!,?\d)")
NAMED = re.compile(rf"\b({MONTH}|{'|'.join(map(str.capitalize, WEEKDAYS))})s?\b")


def _month(name: str) -> str:
    return MONTH_NAMES[MONTHS[name.lower()] - 1] if name.lower() in MONTHS else name


def told(text: str) -> set[str]:
    """The numbers, days, months and weekdays of a text, each in one form: "1000", "21 December",
    "December", "Saturday".
    """
    text = SEVERAL.sub(r"\1 \2 ", text)
    days = {f"{int(a or d)} {_month(b or c)}" for a, b, c, d in DAY.findall(text)}
    rest = DAY.sub(" ", text)
    named = set(map(_month, NAMED.findall(rest)))
    return days | named | {f"{number:.15g}" for number in numbers.values(rest, COUNT_WORDS)}


def _of_date(text: str) -> Iterator[str]:
    """What a date of the record bears out: its day, month and year, and the day of the week."""
    for year, month, day in ISO.findall(text):
        yield year
        if month and f"{month}-{day or '01'}" <= "12-31":
            yield MONTH_NAMES[int(month) - 1]
        if day in DAYS:
            yield f"{int(day)} {MONTH_NAMES[int(month) - 1]}"
            yield list(WEEKDAYS)[dt.date(int(year), int(month), int(day)).weekday()].capitalize()


def _carried(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        yield from told(cell)
        yield from _of_date(cell)
        for day in DAY.findall(cell):
            yield _month(day[1] or day[2])


@data.once
def _of_record(record: str) -> frozenset[str]:
    return frozenset(_carried(records()[record].cells.values()))


def _named(row: Row) -> set[str]:
    """The records that a row names."""
    items = (item for cell in row.cells.values() for item in cell.split("; "))
    return {item for item in items if item in records()}


def _counts(row: Row) -> Iterator[str]:
    """How many records a row lists, and how many documents hold its claims."""
    lists = {name: value for name, value in row.values.items() if isinstance(value, tuple)}
    yield from (str(len(value)) for value in lists.values())
    claims = set(lists.get("claims", ()))
    for position in lists.get("positions", ()):
        claims.update(records()[position].values.claims)
    yield str(len({records()[claim].cells.source_id for claim in claims}))


def untold(record: str, column: str) -> list[str]:
    """What a cell of a record tells that stands neither in the rest of its row, nor in the records
    that it names, nor in those that these name.
    """
    row = records()[record]
    text = row.cells[column]
    for words in NAMES:
        text = re.sub(words, " ", text)
    left = told(text)
    if not left:
        return []
    left -= {*_carried(cell for name, cell in row.cells.items() if name != column), *_counts(row)}
    near = _named(row) - {record}
    far = {other for name in near for other in _named(records()[name])} if left else set()
    for other in near | far:
        left -= _of_record(other)
    return sorted(left)


@data.once
def _outlets() -> dict[str, str]:
    """What a document is called by its outlet -> the document."""
    seeds = data.documents()
    names = zip(seeds.index, seeds.outlet, seeds.label, strict=True)
    return {name: source for source, *called in names for name in called}


def outlets_of(text: str) -> list[str]:
    """The documents whose outlets a text names."""
    named = _outlets()
    found = re.findall(rf"\b(?:{'|'.join(sorted(named, key=len, reverse=True))})\b", text)
    return sorted({named[name] for name in found})


def documents_of(claims: str) -> list[str]:
    """The documents that hold some claims."""
    return sorted({records()[claim].cells.source_id for claim in claims.split("; ")})

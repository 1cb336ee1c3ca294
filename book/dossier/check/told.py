"""What our own words in a cell tell: whether each number, day, month, weekday and outlet in them
stands in the row, or in the records that it names.

Where a cell tells what only the cited page has (the summary of an event, a remark), no rule can
know; those columns are read by people against their pages.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator

from dossier import data
from dossier.check.problem import Row, records
from dossier.data import numbers
from dossier.data.dates import DAYS, MONTH, MONTH_NAMES, MONTHS, WEEKDAYS
from dossier.data.numbers import COUNT_WORDS
from dossier.data.spellings import any_of

# Words with a number or a month that state no fact of the record. Each with its reason.
NAMES = {
    r"\bfive (?:documents|texts)\b": "the corpus",
    r"\bApril offensive\b": "what the claims call the attack that began in April 2019",
    r"\btwo (?:administrations|planes)\b": "rival or colliding, so there are two",
}
EXCUSED = re.compile("|".join(NAMES))
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")
TELLING = {*COUNT_WORDS, *MONTHS, *WEEKDAYS, *(f"{name}s" for name in (*MONTHS, *WEEKDAYS))}
ISO = re.compile(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b(?!-)")
SEVERAL = re.compile(rf"\b(\d\d?)(?=(?:, \d\d?)*,? (?:and|to|or) \d\d? ({MONTH})\b)")
DAY = re.compile(rf"\b(\d\d?) ({MONTH})\b|\b({MONTH})\.? (\d\d?)\b(?!,?\d)")
NAMED = re.compile(rf"\b({MONTH}|{'|'.join(map(str.capitalize, WEEKDAYS))})s?\b")


def _month(name: str) -> str:
    return MONTH_NAMES[MONTHS[name.lower()] - 1] if name.lower() in MONTHS else name


@functools.lru_cache(2**16)
def _tells(text: str) -> bool:
    """Whether a text may tell anything of that kind: most do not."""
    return bool(DIGIT.search(text)) or not TELLING.isdisjoint(WORD.findall(text.lower()))


@functools.lru_cache(2**16)  # most cells of a long table stand in it often
def told(text: str) -> frozenset[str]:
    """The numbers, days, months and weekdays of a text, each in one form: "1000", "21 December",
    "December", "Saturday".
    """
    days: set[str] = set()
    if DIGIT.search(text):
        text = SEVERAL.sub(r"\1 \2 ", text)
        days.update(f"{int(a or d)} {_month(b or c)}" for a, b, c, d in DAY.findall(text))
        text = DAY.sub(" ", text)
    named = map(_month, NAMED.findall(text))
    return frozenset(days).union(
        named, (f"{number:.15g}" for number in numbers.values(text, COUNT_WORDS))
    )


def _of_date(text: str) -> Iterator[str]:
    """What a date of the record bears out: its day, month and year, and the day of the week."""
    for year, month, day in ISO.findall(text):
        yield year
        if month and f"{month}-{day or '01'}" <= "12-31":
            yield MONTH_NAMES[int(month) - 1]
        if day in DAYS:
            yield f"{int(day)} {MONTH_NAMES[int(month) - 1]}"
            yield list(WEEKDAYS)[dt.date(int(year), int(month), int(day)).weekday()].capitalize()


@functools.lru_cache(2**16)
def _carried(cell: str) -> frozenset[str]:
    """What a cell bears out."""
    months = (_month(day[1] or day[2]) for day in DAY.findall(cell))
    return told(cell).union(_of_date(cell), months)


@data.once
def _of_record(record: str) -> frozenset[str]:
    return frozenset().union(*map(_carried, records()[record].cells.values()))


@data.once
def _named(record: str) -> frozenset[str]:
    """The records that a record names."""
    known = records()
    items = (item for cell in known[record].cells.values() for item in cell.split("; "))
    return frozenset(item for item in items if item in known)


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
    if not _tells(text):
        return []
    left = told(EXCUSED.sub(" ", text))
    if left:
        others = (cell for name, cell in row.cells.items() if name != column)
        left = left.difference(*map(_carried, others), _counts(row))
    if left:
        near = _named(record) - {record}
        far = (other for name in near for other in _named(name))
        left = left.difference(*map(_of_record, {*near, *far}))
    return sorted(left)


@data.once
def _outlets() -> tuple[re.Pattern[str], dict[str, str]]:
    """What a document is called by its outlet, as a pattern -> the document."""
    seeds = data.documents()
    names = zip(seeds.index, seeds.outlet, seeds.label, strict=True)
    found = {name: source for source, *called in names for name in called}
    return re.compile(rf"\b{any_of(found)}\b"), found


def outlets_of(text: str) -> list[str]:
    """The documents whose outlets a text names."""
    pattern, named = _outlets()
    return sorted({named[name] for name in pattern.findall(text)})


def documents_of(claims: str) -> list[str]:
    """The documents that hold some claims."""
    return sorted({records()[claim].cells.source_id for claim in claims.split("; ")})

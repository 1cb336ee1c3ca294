"""The prose of the book against the data: every number, date and quotation stands in a link to its
record.

Months and weekdays without a day stand in a link, or in a sentence that links to a record of them.
Numbers, dates and quoted words in the text of an evidence link must agree with the record; outside
a link they are an error, save for the few words of `ALLOWED`. Links to a part of the book carry no
number.
"""

import datetime as dt
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from dossier import data
from dossier.check.problem import Problem
from dossier.data import numbers
from dossier.data.dates import MONTH, MONTH_NAMES, MONTHS, WEEKDAYS
from dossier.data.numbers import COUNT_WORDS
from dossier.data.records import Record, all_records
from dossier.pages import derived_numbers
from dossier.words.dates import elapsed
from dossier.words.prose import PARTS, Link, Piece, pieces, sentences_of

# A day, a month of a year, or a day of a year: "21 December", "December 2019", "21 December 2019".
DATE = re.compile(rf"\b(?=\d|\w+ \d{{4}}\b)(?:(\d{{1,2}}) )?({MONTH})\b(?: (\d{{4}})\b)?")
# Words in quotation marks of every kind; an apostrophe is none.
QUOTED = re.compile(r"“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|‘(.*?)’(?!\w)|\"([^\"]*)\"")
LONE = re.compile(r"[“”„«»‘\"]")
NAMED = re.compile(rf"\b({'|'.join([*MONTH_NAMES, *map(str.capitalize, WEEKDAYS)])})s?\b")
WRITTEN = re.compile(rf"\b({MONTH})\b")
ISO_MONTH = re.compile(r"\b\d{4}-(0[1-9]|1[0-2])\b")
_WEEK = [name.capitalize() for name in WEEKDAYS]
ONE = {"one": 1, "a": 1}
SPAN = re.compile(
    rf"\b(\d[\d,]*|one|{'|'.join(COUNT_WORDS)}|a(?= \w+ (?:later|earlier|before|after)\b))"
    r"[ -](day|week|month|year)s?\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:same|next|following) day\b|\bday (?:before|after)\b", re.IGNORECASE)

# Words with a number that structure a sentence or a name and state no fact. Each with its reason.
ALLOWED = {
    r"\b[Tt]wo [Mm]emoranda\b": "the subject and the title of the report",
    r"\bfive documents\b": "the corpus; `derived-documents` where the number is a finding",
    r"\btwo tiers\b": "the design of the report",
    r"\bseveral hundred outlets\b|\ba few rows of a hundred\b": "orders of magnitude",
    r"\boffensive to October\b|\bNovember: the signature\b|\b(?:First|Second) half of December:"
    r"|\bJanuary: mandate\b|\bFrom February on\b": "the parts of the chronology, cut by months",
    r"\bBetween April and December of the first year\b": "the days of two maps, in their titles",
    r"\bA–F\b|\b1–6\b": "the Admiralty scale",
    r"\bCC BY 4\.0\b": "a licence",
    r"\bSHA-256\b|\bUTF-8\b|\bISO 8601\b": "names of standards",
}


def _days_of(record: Record) -> set[dt.date]:
    return {dt.date.fromisoformat(day) for day in record.days if len(day) == 10}


def days_of(record: str) -> set[dt.date]:
    """The days of a record, by its id; none if it has none."""
    return _days_of(_known()[record]) if record in _known() else set()


def _quotations(text: str) -> list[str]:
    """The words in quotation marks, of every kind, in a text."""
    return [found[found.lastindex or 0] for found in QUOTED.finditer(text)]


def _named(records: Iterable[Record]) -> set[str]:
    """The months and weekdays that some records bear out, by their days or by their words."""
    found: set[str] = set()
    for record in records:
        said = " ".join((*record.text, *record.days))
        months = {MONTHS[name.lower()] for name in WRITTEN.findall(said)}
        months |= set(map(int, ISO_MONTH.findall(said)))
        found.update(MONTH_NAMES[month - 1] for month in months)
        found.update(_WEEK[day.weekday()] for day in _days_of(record))
        found.update(NAMED.findall(said))
    return found


def spans(text: str) -> Iterator[tuple[int, str]]:
    """(number, unit) of each span of time: "24 days", "three weeks later"; no days for "the same
    day".
    """
    for count, unit in SPAN.findall(text):
        number = (COUNT_WORDS | ONE).get(count.lower()) or int(count.replace(",", ""))
        yield number, unit.lower()
    for words in RELATIVE.findall(text):
        yield (0 if "same" in words.lower() else 1), "day"


def _span_disagreements(text: str, records: Sequence[Record]) -> Iterator[str]:
    """A span that hangs on several records lies between the days of two of them, or one of them
    says it in words.
    """
    said = set(spans(" ".join(cell for record in records for cell in record.text)))
    ends = [
        (first, last)
        for one, other in itertools.combinations(records, 2)
        for first in _days_of(one)
        for last in _days_of(other)
    ]
    for number, unit in spans(QUOTED.sub(" ", text)):
        found = {elapsed(first, last, unit) for first, last in ends}
        if number not in found and (number, unit) not in said:
            counts = " or ".join(str(count) for count in sorted(found)) or "no day in them"
            yield f"the {unit}s from one record's day to the other's ({counts})"


def disagreements(text: str, records: Sequence[Record]) -> Iterator[str]:
    """What in the text of an evidence link agrees with none of its records: one message a number,
    date or quotation.

    A span of time that hangs on several records ("24 days", "four days later", "that same day") is
    computed from their days, or stands in one of them with its unit.
    """
    cells = [cell for record in records for cell in record.text]
    known = set().union(*(_days_of(record) for record in records))
    for day, month, year in DATE.findall(text):
        of_month = [date for date in known if date.month == MONTHS[month.lower()]]
        if not any(day in ("", str(d.day)) and year in ("", str(d.year)) for d in of_month):
            dates = " to ".join(day for record in records for day in record.days)
            yield f"the record's date ({dates or 'it has none'})"
    rest = DATE.sub(" ", QUOTED.sub(" ", text))
    for name in NAMED.findall(rest):
        if name not in (carried := _named(records)):
            listed = ", ".join(sorted(carried)) or "it has none"
            yield f"a month or weekday of the record, not {name} ({listed})"
    if len(records) > 1:
        yield from _span_disagreements(text, records)
        rest = SPAN.sub(" ", rest)
    evidence = " ".join(cells)
    allowed = {number for record in records for number in record.numbers}
    allowed |= set(numbers.values(evidence, COUNT_WORDS)) | {float(day.year) for day in known}
    for number in numbers.values(rest, COUNT_WORDS):
        if number not in allowed:
            listed = ", ".join(f"{n:g}" for n in sorted(allowed))
            yield f"a number of the record ({listed or 'it has none'})"
    for quotation in _quotations(text):
        whole = re.compile(rf"(?<!\w){re.escape(quotation)}(?!\w)")
        if not quotation.strip() or not any(map(whole.search, cells)):
            yield f"words of the record: {evidence!r}"


@data.once
def _known() -> dict[str, Record]:
    return all_records() | {
        # With its unit: a number of days vouches for days, a number of seats does not.
        record: Record(
            "derived", (f"{number.value:.15g} {number.unit}",), (float(number.value),), ()
        )
        for record, number in derived_numbers.collected().items()
    }


def _link_problems(link: Link) -> Iterator[str]:
    """What was expected of the words and of the ids of a link."""
    if not link.is_evidence:
        if numbers.values(link.text, COUNT_WORDS):
            yield f"no number in a link to a part of the book (#{link.ids[0]})"
        return
    for record in link.ids:
        if record not in _known():
            yield f"the id of a record or of a derived number, not {record!r}"
    if records := _records([link]):
        yield from disagreements(link.text, records)


def _bare(text: str) -> str:
    """A text without the words that are allowed."""
    for pattern in ALLOWED:
        text = re.sub(pattern, " ", text)
    return text


def _records(links: Iterable[Link]) -> list[Record]:
    """The records that some links name."""
    return [_known()[record] for link in links for record in link.ids if record in _known()]


def _unborne(text: str, links: Iterable[Link]) -> Iterator[tuple[str, str]]:
    """(what stands there, what was expected) of every month and weekday of a sentence that none of
    its links bears out.
    """
    names = NAMED.findall(_bare(text))
    carried = _named(_records(links)) if names else set()
    for name in names:
        if name not in carried:
            listed = ", ".join(sorted(carried)) or "none"
            yield name, f"a link in the sentence to a record with that month or weekday ({listed})"


def _unbound(bare: str) -> Iterator[tuple[str, str]]:
    """(what stands outside of a link, what was expected) of every number and quotation in words
    outside of links.
    """
    bare = _bare(bare)
    for token in numbers.tokens(bare, COUNT_WORDS):
        yield token, "a number in a link to its record: [text](#record-id)"
    for quotation in QUOTED.finditer(bare):
        yield quotation[0], "quoted words in a link to the record that holds them"
    for mark in LONE.findall(QUOTED.sub(" ", bare)):
        yield mark, "quotation marks that open and close"


def _uncarried(piece: Piece) -> Iterator[tuple[str, str]]:
    """(what stands there, what was expected) of everything in a piece that the data does not
    carry.
    """
    if piece.kind == "alt":
        linked = {
            number for link in piece.links for number in numbers.values(link.text, COUNT_WORDS)
        }
        for number in numbers.values(piece.bare, COUNT_WORDS):
            if number not in linked:
                yield f"{number:g}", "a number that the caption of the figure links to its record"
        for record in {record for link in piece.links for record in link.ids} - _known().keys():
            if not record.startswith(PARTS):
                yield record, "`evidence`: ids of records"
        yield from _unborne(piece.bare, piece.links)
        return
    for link in piece.links:
        for expected in _link_problems(link):
            yield str(link), expected
    yield from _unbound(piece.bare)
    for sentence, links in sentences_of(piece):
        yield from _unborne(sentence, links)


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Everything in some pieces of prose that the data does not carry."""
    for piece in book:
        for found, expected in _uncarried(piece):
            yield Problem(piece.file, piece.cell, piece.kind, found, expected)


def words() -> Iterator[Problem]:
    """Everything in the prose of the book that the data does not carry."""
    yield from problems(pieces())


def readable() -> Iterator[Problem]:
    """Every notebook of the book is one: JSON with cells."""
    for path in sorted(data.store().book.glob("*.ipynb")):
        try:
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                cell["cell_type"], cell["source"], cell["metadata"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            yield Problem(f"book/{path.name}", "-", "cells", str(error), "a notebook: JSON, cells")


GATES = (readable,)  # what rests on the prose would break off for each record anew
CHECKS = (words,)

"""What somebody has read, and put a name to: each sentence of the book with the records that it
cites, and each row of the data.

A rule finds a number that its record does not hold; that *denies* became *confirms*, it cannot see.
So `data/signed.csv` holds a line for every sentence and every row as they were read. Change either,
or a record on which a sentence rests, and the check names the place and shows both sides, until
somebody has read it again and says so: `make sign` (`dossier.check.sign`).

The table has three columns, all text:

place : `book/<notebook>` or `data/<table>.csv`
words : the sentence as it was read, what is linked to records in brackets; or the id of the row
read : what was read with it. Of a sentence, each record that it cites, in order, as `id:digest`; of
    a row, the digest of each of its cells (four digits of the SHA-256 of `column=cell`)
"""

import csv
import difflib
import functools
import hashlib
from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import NamedTuple

from dossier import data
from dossier.check.problem import Problem, Row, records, rows
from dossier.pages import derived_numbers
from dossier.words import cells
from dossier.words.prose import Link, Piece, pieces, sentences_of, with_links

FILE = "signed.csv"
COLUMNS = ["place", "words", "read"]
SIGN = "read it again, then `make sign`"


class Read(NamedTuple):
    """A line of the table; `cell`: where in the notebook the sentence stands, not signed."""

    place: str
    words: str
    read: str
    cell: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same sentence or row."""
        return self.place, self.words


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


@functools.lru_cache(2**16)  # most cells of a long table stand in it often
def _digest_of(column: str, cell: str) -> str:
    return _digest(f"{column}={cell}", 4)


def _digits(row: Row) -> list[str]:
    """The digest of each cell of a row, by name: a column may move."""
    return [*starmap(_digest_of, row.cells.items())]


@data.once
def _read_of(name: str) -> list[str]:
    """What is read of each row of a table: the digests of its cells."""
    return ["".join(_digits(row)) for row in rows(name)]


@data.once
def digests() -> dict[str, str]:
    """Id of each record and derived number -> the digest of what it says."""
    found = {
        row.cells[data.key(name)]: _digest(read, 8)
        for name in data.resources()
        for row, read in zip(rows(name), _read_of(name), strict=True)
    }
    for record, number in derived_numbers.collected().items():
        found[record] = _digest(f"{number.value:.15g} {number.unit}", 8)
    return found


def _cited(links: Iterable[Link]) -> list[str]:
    return [record for link in links if link.is_evidence for record in link.ids]


def sentences(piece: Piece) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a piece, what is linked to records in brackets, each with the records that
    it cites. An alternative text rests on those of its caption.
    """
    for bare, links in sentences_of(piece):
        if words := " ".join(with_links(bare, links, "[{}]").split()):
            yield words, _cited(piece.links if piece.kind == "alt" else links)


def told() -> Iterator[Read]:
    """Every sentence of the book, in its order."""
    known = digests()
    for piece in pieces():
        for words, cited in sentences(piece):
            read = " ".join(f"{record}:{known.get(record, '')}" for record in cited)
            yield Read(piece.file, words, read, piece.cell)


def held() -> Iterator[Read]:
    """Every row of the data, in the order of the tables."""
    for name in data.resources():
        for row, read in zip(rows(name), _read_of(name), strict=True):
            yield Read(f"data/{name}.csv", row.cells[data.key(name)], read)


def now() -> list[Read]:
    """Everything that is to be signed, as it stands; what is said twice in one place, once."""
    return list({(*read.key, read.read): read for read in (*held(), *told())}.values())


def signed() -> list[Read]:
    """The lines of the table.

    Raises
    ------
    OSError, UnicodeDecodeError
        There is no such file, or it is no text.
    ValueError
        It has other columns, or a line has more or fewer cells.
    """
    with (data.store().data / FILE).open(encoding="utf-8", newline="") as handle:
        lines = list(csv.reader(handle, strict=True))
    if not lines or lines[0] != COLUMNS or any(len(line) != len(COLUMNS) for line in lines):
        raise ValueError(f"its lines have other cells than {', '.join(COLUMNS)}")
    return [Read(*line) for line in lines[1:]]


def _changed_cells(row: Row, read: str) -> list[str]:
    """The columns whose cells are not those that were read."""
    were = {read[start : start + 4] for start in range(0, len(read), 4)}
    return [
        column for column, digest in zip(row.cells, _digits(row), strict=True) if digest not in were
    ]


def _row_problems(read: Read, before: str | None) -> Iterator[Problem]:
    row = records()[read.words]
    if before is None:
        yield row.problem(data.key(row.table), f"a row that somebody has read: {SIGN}")
        return
    changed = _changed_cells(row, before)
    for column in changed:
        yield row.problem(column, f"what was read there: {SIGN}")
    if not changed:
        yield row.problem(data.key(row.table), f"the columns that were read: {SIGN}")


def says(record: str) -> str:
    """What a record or a derived number says now, in words."""
    if record in derived_numbers.collected():
        number = derived_numbers.collected()[record]
        return f"{number.value:g} {number.unit}"
    table = data.record_tables()[record]
    words = data.resources()[table]["shown"]["words"]
    return cells.filled(table, cells.rows(table)[record], words)


def _sentence_problems(read: Read, before: str | None, gone: list[str]) -> Iterator[Problem]:
    if before is None:
        near = difflib.get_close_matches(read.words, gone, 1)
        expected = f"the sentence that was read: {near[0]!r}" if near else "one that was read"
        yield Problem(read.place, read.cell, "signed", read.words, f"{expected}; {SIGN}")
        return
    were, are = before.split(), read.read.split()
    if [each.partition(":")[0] for each in were] != [each.partition(":")[0] for each in are]:
        was = ", ".join(each.partition(":")[0] for each in were) or "none"
        expected = f"the records with which it was read ({was}); {SIGN}"
        yield Problem(read.place, read.cell, "signed", read.words, expected)
        return
    for each in dict.fromkeys(each for each in are if each not in were):
        record = each.partition(":")[0]
        expected = f"{record} as it was read; it says now: {says(record)!r}; {SIGN}"
        yield Problem(read.place, read.cell, "signed", read.words, expected)


def write() -> None:
    """Sign everything as it stands now."""
    with (data.store().data / FILE).open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows((read.place, read.words, read.read) for read in now())


def unsigned(lines: list[Read]) -> Iterator[tuple[Read, list[Problem]]]:
    """Every sentence and row that is not as it was read, and every line of the table whose sentence
    or row is gone, each with what to say of it.
    """
    are = now()
    there = {read.key for read in are}
    was: dict[tuple[str, str], list[str]] = {}
    gone: dict[str, list[str]] = {}
    for line in lines:
        was.setdefault(line.key, []).append(line.read)
        if line.key not in there:
            gone.setdefault(line.place, []).append(line.words)
    for read in are:
        before = was.get(read.key, [])
        if read.read not in before:
            last = before[-1] if before else None
            if read.cell:
                yield read, list(_sentence_problems(read, last, gone.get(read.place, [])))
            else:
                yield read, list(_row_problems(read, last))
    for number, line in enumerate(lines, 2):
        if line.key not in there:
            expected = f"to stand in {line.place} as it was read; {SIGN}"
            yield line, [Problem(f"data/{FILE}", number, "words", line.words, expected)]


def problems() -> Iterator[Problem]:
    """Every sentence and every row is as somebody has read it."""
    try:
        lines = signed()
    except (OSError, ValueError, csv.Error) as error:
        yield Problem(f"data/{FILE}", "-", "-", str(error), f"a table of {', '.join(COLUMNS)}")
        return
    for _, found in unsigned(lines):
        yield from found

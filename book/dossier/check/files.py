"""The tables as files: one form, so that every program reads the same rows of them.

UTF-8 without a byte-order mark, lines that end as Unix has them, a comma between cells, quotation
marks where a cell needs them, the columns of the descriptor in their order; numbers, days and truth
values in plain digits and words.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest

from dossier import data
from dossier.check.problem import Problem

csv.field_size_limit(2**31 - 1)  # a list of ten thousand documents is longer than the default
STRAY = re.compile("[\ufeff\x00\r]")  # what no reader of lines takes for a part of a cell
PLAIN = {  # type -> how a cell is written, and what it is in words
    "integer": (re.compile("-?[0-9]+"), "a whole number in digits"),
    "number": (re.compile(r"-?[0-9]+(\.[0-9]+)?"), "a number in digits, with a full stop"),
    "date": (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a day as 2019-12-21"),
    "boolean": (re.compile("true|false"), "true or false"),
}


def files() -> Iterator[Problem]:
    """Every table is a file of the one form, with the columns of the descriptor."""
    for name, table in data.resources().items():
        place = f"data/{table['path']}"
        try:
            text = (data.store().data / table["path"]).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            yield Problem(place, line, "-", error.object[error.start : error.end], "UTF-8")
        except OSError as error:
            yield Problem(place, "-", "-", error.strerror, "a file that can be read")
        else:
            yield from _faults(name, place, text)


def _faults(name: str, place: str, text: str) -> Iterator[Problem]:
    if stray := STRAY.search(text):
        line = text.count("\n", 0, stray.start()) + 1
        expected = "no mark of byte order, no NUL, and lines that end in \\n alone"
        yield Problem(place, line, "-", stray[0], expected)
        return
    columns = list(data.fields(name))
    plain = [
        (at, column, *PLAIN[field["type"]])
        for at, (column, field) in enumerate(data.fields(name).items())
        if field["type"] in PLAIN
    ]
    reader, written = csv.reader(io.StringIO(text, newline=""), strict=True), io.StringIO()
    writer, whole = csv.writer(written, lineterminator="\n"), True
    try:
        head = next(reader, [])
        if head != columns:
            yield _other_columns(place, head, columns)
            return
        writer.writerow(head)
        for number, row in enumerate(reader, 2):  # one by one: long tables are large
            writer.writerow(row)
            if len(row) != len(columns):
                column, whole = columns[min(len(row), len(columns) - 1)], False
                expected = f"{len(columns)} cells in the row, not {len(row)}"
                yield Problem(place, number, column, ",".join(row), expected)
                continue
            for at, column, shape, told in plain:
                if row[at] and not shape.fullmatch(row[at]):
                    yield Problem(place, number, column, row[at], told)
    except csv.Error as error:
        yield Problem(place, reader.line_num, "-", str(error), "quotation marks that close")
        return
    if reader.line_num < 2:
        yield Problem(place, "-", columns[0], "no row", "at least one row")
    if whole and written.getvalue() != text:
        lines = enumerate(zip_longest(text.split("\n"), written.getvalue().split("\n")), 1)
        number, told, form = next((n, a, b) for n, (a, b) in lines if a != b)
        yield Problem(place, number, "-", told, f"the form that programs write, {form!r}")


def _other_columns(place: str, head: list[str], columns: list[str]) -> Problem:
    """What is wrong with the first line of a table that does not name its columns."""
    at = next((n for n, (a, b) in enumerate(zip(head, columns, strict=False)) if a != b), -1)
    at = at if at >= 0 else min(len(head), len(columns))
    told = [*columns, *head[len(columns) :]][at]
    return Problem(place, 1, _column(told), ",".join(head), f"the columns {','.join(columns)}")


def _column(name: str) -> str:
    """A column in a message, whatever it is called."""
    return re.sub(r"[^\w-]+", "-", name) or "-"


GATES = (files,)

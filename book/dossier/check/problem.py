"""What a check reports, and the rows that it goes through."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import starmap
from typing import Any, NamedTuple

import pandas as pd

from dossier import data
from dossier.data.store import Described

FILE = "data/datapackage.json"


class Problem(NamedTuple):
    """One thing that is wrong: where, what stands there, and what was expected."""

    file: str
    row: int | str  # row number in the file (header 1), or the place in words
    column: str
    value: object
    expected: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}, column {self.column}"
        return f"{place}: {self.value!r}; expected {self.expected}"


class Cells(dict[str, Any]):
    """Column -> cell, readable as attributes too: `cells.quote` is `cells["quote"]`."""

    def __getattr__(self, column: str) -> Any:
        return self[column]


class Row(NamedTuple):
    """A row of a table: its number in the file, its cells as text, its cells as typed values."""

    table: str
    number: int
    cells: Cells
    values: Cells

    def problem(self, column: str, expected: str) -> Problem:
        """What is wrong with one cell of the row."""
        return Problem(f"data/{self.table}.csv", self.number, column, self.cells[column], expected)


def _columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    return {str(column): cells.to_numpy(object).tolist() for column, cells in frame.items()}


def _cells(columns: dict[str, list[Any]]) -> list[Cells]:
    names = [*columns]
    return [Cells(zip(names, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


@data.once
def columns(name: str) -> dict[str, list[str]]:
    """The cells of a table as text, by column."""
    return _columns(data.raw(name))


@data.once  # two dozen checks read the same tables
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table, in the order of the file."""
    cells, values = _cells(columns(name)), _cells(_columns(data.table(name)))
    numbers = range(2, len(cells) + 2)
    return tuple(starmap(partial(Row, name), zip(numbers, cells, values, strict=True)))


def faults(name: str, column: str, of: Callable[[str], Iterable[str]]) -> Iterator[tuple[Row, str]]:
    """The rows of a table with what is wrong with their cells in a column; each different cell is
    looked at once.
    """
    found = {cell: tuple(of(cell)) for cell in set(columns(name)[column])}
    if any(found.values()):
        for row in rows(name):
            for fault in found[row.cells[column]]:
                yield row, fault


@data.once
def records() -> dict[str, Row]:
    """Record id -> its row, for every row of every table."""
    return {row.cells[data.key(name)]: row for name in data.resources() for row in rows(name)}


def described() -> Iterator[tuple[str, str, Described]]:
    """Every field of the package: its table, its column, what the descriptor says of it."""
    for name in data.resources():
        for column, field in data.fields(name).items():
            yield name, column, field

"""The words and the looks of a value, read from beside the value in `data/datapackage.json`.

Each category of a column has `label` (what it means, for the codebook and for a sentence), and may
have `short` (a word or two, for a chart, a card or a cell) and `mark` (how it is drawn; read by
`dossier.charts`).
"""

from typing import Any

from dossier.data.store import Described, fields, once

Value = str | int  # of a column of text, of a column of whole numbers


@once
def categories(name: str, column: str) -> dict[Any, Described]:
    """Allowed value -> its category in the descriptor, in the order of the codebook.

    Raises
    ------
    KeyError
        The column has no closed vocabulary.
    """
    return {option["value"]: option for option in fields(name)[column]["categories"]}


def options(name: str, column: str) -> dict[Any, str]:
    """Allowed value -> its meaning, for a column with a closed vocabulary, in the order of the
    codebook.
    """
    return {value: option["label"] for value, option in categories(name, column).items()}


def words(name: str, column: str, value: Value) -> str:
    """What a value of a column means, in full."""
    return str(categories(name, column)[value]["label"])


def short(name: str, column: str, value: Value) -> str:
    """A value of a column in a word or two; the value itself, without hyphens, where the codebook
    gives no shorter one.
    """
    return str(categories(name, column)[value].get("short", str(value).replace("-", " ")))


def shorts(name: str, column: str) -> dict[Any, str]:
    """Allowed value -> the value in a word or two (`short`), in the order of the codebook: for the
    rows of a chart.
    """
    return {value: short(name, column, value) for value in categories(name, column)}


def mark(name: str, column: str, value: Value) -> dict[str, str]:
    """How a value of a column is drawn, as `dossier.charts.marks` reads it; empty if it is not
    drawn.
    """
    return dict(categories(name, column)[value].get("mark", {}))

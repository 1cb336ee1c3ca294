"""The codebook, generated from `data/datapackage.json`: every table, column, type, allowed value
and example.
"""

import pandas as pd

from dossier import data
from dossier.data.store import Described
from dossier.words.markdown import Table, Text, contents, folded
from dossier.words.numbers import number


def _kind(field: Described) -> str:
    kind = str(field["type"])
    if "reference" in field:
        kind = f"list of {field['reference']}" if kind == "list" else f"id of {field['reference']}"
    return kind + (", required" if field.get("constraints", {}).get("required") else "")


def columns(name: str) -> Table:
    """The columns of a table: name, type, meaning and unit, an example."""
    rows = []
    for column, field in data.fields(name).items():
        meaning = field["description"] + (f" Unit: {field['unit']}." if "unit" in field else "")
        defined = _defined(name, column)
        if "categories" in field and defined != (name, column):
            meaning += f" Values as in [{'.'.join(defined)}](#{_label(*defined)})."
        example = f"`{field['example']}`" if "example" in field else ""
        rows.append((f"`{column}`", _kind(field), meaning, example))
    return Table(
        pd.DataFrame(rows, columns=["Column", "Type", "Meaning", "Example"]),
        f"Columns of {name}.csv",
        f"tab-columns-{name}",
        (3, 3, 6, 4),
    )


def _defined(name: str, column: str) -> tuple[str, str]:
    """The first column of the package that has the vocabulary of a column: there it is printed."""
    vocabulary = data.fields(name)[column].get("vocabulary")
    if vocabulary is None:
        return name, column
    return next(
        (other, field)
        for other in data.resources()
        for field, described in data.fields(other).items()
        if described.get("vocabulary") == vocabulary
    )


def _label(name: str, column: str) -> str:
    return f"tab-values-{name}-{column.replace('_', '-')}"


def vocabulary(name: str, column: str) -> Table:
    """The allowed values of a column, their meaning, their short words, and how many rows of the
    table have them.
    """
    counts = data.table(name)[column].explode().value_counts()
    rows = [
        (
            f"`{value}`",
            meaning,
            data.short(name, column, value),
            number(counts.get(value, 0)),
        )
        for value, meaning in data.options(name, column).items()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Value", "Meaning", "In short", "Rows"]),
        f"Values of {column} in {name}.csv",
        _label(name, column),
        (3, 7, 3, 1),
    )


def tables() -> Text:
    """Every table of the package in its order: its purpose, its rows, its columns, and the
    vocabularies that no table before it has.
    """
    parts = [contents({f"tab-columns-{name}": f"{name}.csv" for name in data.resources()})]
    for name, resource in data.resources().items():
        own = [
            vocabulary(name, column)
            for column, field in data.fields(name).items()
            if "categories" in field and _defined(name, column) == (name, column)
        ]
        parts += [
            f"## {name}.csv",
            f"{resource['description']} {number(len(data.raw(name)))} rows.",
        ]
        parts.append(folded("Columns and values" if own else "Columns", columns(name), *own))
    return Text(*parts)

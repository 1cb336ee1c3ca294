"""The codebook, generated from `data/datapackage.json`: every table, column, type, allowed value and example."""

import pandas as pd

from dossier import data
from dossier.words.markdown import Table, Text


def _kind(field: dict) -> str:
    kind = field["type"]
    if "reference" in field:
        kind = f"list of {field['reference']}" if kind == "list" else f"id of {field['reference']}"
    return kind + (", required" if field.get("constraints", {}).get("required") else "")


def columns(name: str) -> Table:
    """The columns of a table: name, type, meaning and unit, an example."""
    rows = []
    for field in data.fields(name).values():
        meaning = field["description"] + (f" Unit: {field['unit']}." if "unit" in field else "")
        example = f"`{field['example']}`" if "example" in field else ""
        rows.append((f"`{field['name']}`", _kind(field), meaning, example))
    return Table(
        pd.DataFrame(rows, columns=["Column", "Type", "Meaning", "Example"]),
        f"Columns of {name}.csv",
        f"tab-columns-{name}",
        (3, 3, 6, 4),
    )


def vocabulary(name: str, column: str) -> Table:
    """The allowed values of a column, their meaning, and how many rows have them."""
    cells = data.table(name)[column]
    counts = (
        cells.explode().value_counts()
        if data.fields(name)[column]["type"] == "list"
        else cells.value_counts()
    )
    rows = [
        (f"`{value}`", meaning, str(counts.get(value, 0)))
        for value, meaning in data.options(name, column).items()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Value", "Meaning", "Rows"]),
        f"Values of {column} in {name}.csv",
        f"tab-values-{name}-{column.replace('_', '-')}",
        (3, 8, 1),
    )


def table(name: str) -> Text:
    """A table of the package: its purpose, its rows, its columns, and the vocabularies that are its own."""
    shared = {"discrepancies": {"topic"}}.get(name, set())
    return Text(
        f"{data.resources()[name]['description']} {len(data.raw(name))} rows.",
        columns(name)._repr_markdown_(),
        *(
            vocabulary(name, column)._repr_markdown_()
            for column, field in data.fields(name).items()
            if "categories" in field and column not in shared
        ),
    )

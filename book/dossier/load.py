"""The one reader of `data/` and `seeds/`: typed frames, and the documents to the letter.

Types come from `data/datapackage.json` and from nowhere else.
"""

import functools
import json
import pathlib
from collections.abc import Iterator

import pandas as pd

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SEEDS = ROOT / "seeds"


@functools.cache
def package() -> dict:
    """The descriptor `data/datapackage.json` (Frictionless Data Package)."""
    return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


def resources() -> dict[str, dict]:
    """Table name -> its resource in the descriptor, in the descriptor's order."""
    return {resource["name"]: resource for resource in package()["resources"]}


def fields(name: str) -> dict[str, dict]:
    """Column name -> its field in the schema of table `name`, in column order."""
    return {field["name"]: field for field in resources()[name]["schema"]["fields"]}


def options(name: str, column: str) -> dict[str, str]:
    """Allowed value -> its meaning, for a column with a closed vocabulary, in the order of the codebook.

    Raises KeyError if the column has none.
    """
    return {option["value"]: option["label"] for option in fields(name)[column]["categories"]}


@functools.cache
def _text(name: str) -> pd.DataFrame:
    frame = pd.read_csv(DATA / resources()[name]["path"], dtype=str, keep_default_na=False, encoding="utf-8")
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="row")
    return frame


def raw(name: str) -> pd.DataFrame:
    """Table `name` as text: every cell a `str`, empty cells `""`; the index is the row number in the file (header 1)."""
    return _text(name).copy()


@functools.cache
def _typed(name: str) -> pd.DataFrame:
    frame = raw(name)
    for column, field in fields(name).items():
        if field["type"] == "date":
            frame[column] = pd.to_datetime(frame[column].replace("", None), format="%Y-%m-%d")
        elif field["type"] in ("number", "integer"):
            frame[column] = pd.to_numeric(frame[column].replace("", None)).astype(
                "Int64" if field["type"] == "integer" else "float64"
            )
        elif field["type"] == "boolean":
            frame[column] = frame[column] == "true"
        elif field["type"] == "list":
            frame[column] = [tuple(cell.split(field["delimiter"])) if cell else () for cell in frame[column]]
    key = resources()[name]["schema"]["primaryKey"]
    if not frame[key].is_unique:
        twice = frame[key][frame[key].duplicated()].iloc[0]
        raise ValueError(f"data/{name}.csv: {twice!r} stands in two rows; expected one")
    return frame.set_index(key, drop=False).rename_axis(None)


def table(name: str) -> pd.DataFrame:
    """Table `name`, typed by its schema and indexed by its primary key (which stays a column too).

    date -> datetime64; number -> float64; integer -> Int64; boolean -> bool; list -> tuple of str; else str,
    with `""` for an empty cell. A copy: a caller may change it.

    Raises KeyError if the package has no such table, ValueError if a cell does not fit its type.
    """
    return _typed(name).copy()


@functools.cache
def seed(file: str) -> str:
    """Text of the document `seeds/<file>`, to the letter (UTF-8, line ends untouched)."""
    return (SEEDS / file).read_bytes().decode("utf-8")


def documents() -> pd.DataFrame:
    """The rows of `sources` that are seed documents, in order of `file`, with two columns more.

    text : str, the document; number : str, its three-digit number ("000").
    """
    sources = table("sources")
    seeds = sources[sources.tier == "seed"].sort_values("file")
    return seeds.assign(text=[seed(file) for file in seeds.file], number=seeds.file.str[:3])


def record_ids() -> Iterator[tuple[str, str]]:
    """(record id, table) for every row of every table; the ids are unique over the package (`check` says so)."""
    for name, resource in resources().items():
        for record in raw(name)[resource["schema"]["primaryKey"]]:
            yield record, name

"""The one reader of `data/` and `seeds/`: typed frames, and the documents to the letter.

Types come from `data/datapackage.json` and from nowhere else. What is read is kept in a `Store`; a
test that wants other data makes one on another folder and says `with use(Store(folder)):`.
"""

import contextlib
import contextvars
import functools
import json
import pathlib
from collections.abc import Callable, Hashable, Iterator
from typing import Any, ParamSpec, TypeVar

import pandas as pd

ROOT = pathlib.Path(__file__).resolve().parents[3]

P = ParamSpec("P")
T = TypeVar("T")
FRAMES = (pd.DataFrame, pd.Series)
Described = dict[str, Any]  # a part of the descriptor: a table, a field, a value


class Store:
    """A folder that holds `data/`, `seeds/` and `book/`, and what has been read or computed from
    it.

    Parameters
    ----------
    root : the folder; nothing is read before it is asked for.
    """

    def __init__(self, root: pathlib.Path = ROOT) -> None:
        self.root = pathlib.Path(root)
        self.data, self.seeds, self.book = (self.root / name for name in ("data", "seeds", "book"))
        self.kept: dict[tuple[Hashable, ...], object] = {}


_BOOK = Store()
_CURRENT: contextvars.ContextVar[Store] = contextvars.ContextVar("store")


def store() -> Store:
    """The store that every function of this package reads."""
    return _CURRENT.get(_BOOK)


@contextlib.contextmanager
def use(other: Store) -> Iterator[Store]:
    """Read another store inside a `with` block."""
    token = _CURRENT.set(other)
    try:
        yield other
    finally:
        _CURRENT.reset(token)


def once(function: Callable[P, T]) -> Callable[P, T]:
    """Compute a function once a store and set of arguments.

    A frame comes as a copy, which a caller may change (pandas copies the cells when somebody does);
    any other result is shared.
    """

    @functools.wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        memory = store().kept
        key = (function, args, *sorted(kwargs.items())) if kwargs else (function, args)
        if key not in memory:
            memory[key] = function(*args, **kwargs)
        found: Any = memory[key]
        return found.copy(deep=False) if isinstance(found, FRAMES) else found  # type: ignore[return-value]

    return kept


@once
def package() -> Described:
    """The descriptor `data/datapackage.json` (Frictionless Data Package)."""
    return dict(json.loads((store().data / "datapackage.json").read_text(encoding="utf-8")))


@once
def resources() -> dict[str, Described]:
    """Table name -> its resource in the descriptor, in the descriptor's order."""
    return {resource["name"]: resource for resource in package()["resources"]}


@once
def fields(name: str) -> dict[str, Described]:
    """Column name -> its field in the schema of table `name`, in column order."""
    return {field["name"]: field for field in resources()[name]["schema"]["fields"]}


def key(name: str) -> str:
    """The column of table `name` that holds the ids of its records."""
    return str(resources()[name]["schema"]["primaryKey"])


@once
def raw(name: str) -> pd.DataFrame:
    """Table `name` as text: every cell a `str`, empty cells `""`; the index is the row number in
    the file (header 1).
    """
    path = store().data / resources()[name]["path"]
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return frame.set_index(pd.RangeIndex(2, len(frame) + 2, name="row"))


def _column(cells: pd.Series, field: Described) -> pd.Series | list[tuple[str, ...]]:
    match field["type"]:
        case "date":
            return pd.to_datetime(cells.replace("", None), format="%Y-%m-%d")
        case "integer":
            return pd.to_numeric(cells.replace("", None)).astype("Int64")
        case "number":
            return pd.to_numeric(cells.replace("", None)).astype("float64")
        case "boolean":
            return cells == "true"
        case "list":
            return [tuple(cell.split(field["delimiter"])) if cell else () for cell in cells]
    return cells


@once
def table(name: str) -> pd.DataFrame:
    """Table `name`, typed by its schema and indexed by its primary key (which stays a column too).

    date -> datetime64; number -> float64; integer -> Int64; boolean -> bool; list -> tuple of str;
    else str, with `""` for an empty cell. A copy: a caller may change it.

    Raises
    ------
    KeyError
        The package has no such table.
    ValueError
        A cell does not fit its type, or two rows have the same id.
    """
    frame = raw(name)
    for column, field in fields(name).items():
        frame[column] = _column(frame[column], field)
    for twice in frame.loc[frame[key(name)].duplicated(), key(name)]:
        raise ValueError(f"data/{name}.csv: {twice!r} stands in two rows; expected one")
    return frame.set_index(key(name), drop=False).rename_axis(None)


@once
def seed(file: str) -> str:
    """Text of the document `seeds/<file>`, to the letter (UTF-8, line ends untouched)."""
    return (store().seeds / file).read_bytes().decode("utf-8")


def documents() -> pd.DataFrame:
    """The rows of `sources` that are seed documents, in order of `file`, with two columns more.

    text : str, the document; number : str, its number, of three digits or more ("000").
    """
    sources = table("sources")
    seeds = sources[sources.tier == "seed"]
    seeds = seeds.sort_values("file", key=lambda file: file.str.zfill(99))  # 999 before 1000
    number = seeds.file.str.partition("_")[0]
    return seeds.assign(text=[seed(file) for file in seeds.file], number=number)


@once
def record_tables() -> dict[str, str]:
    """Record id -> the table that holds it, for every row of every table (`check` says that ids are
    unique).
    """
    return {record: name for name in resources() for record in raw(name)[key(name)].tolist()}

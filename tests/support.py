"""What tests share: a folder with a copy of the data that a test may break, and notebooks run in
this process.
"""

import ast
import csv
import functools
import json
import pathlib
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from types import ModuleType
from typing import NamedTuple

import matplotlib.pyplot as plt
import nbformat
from matplotlib.figure import Figure

from dossier import data
from dossier.build import stamp
from dossier.check import report, rules
from dossier.check.problem import Problem, columns, rows
from dossier.words.prose import Piece, pieces, read


def planted(rule: ModuleType, text: str) -> list[Problem]:
    """What a rule of the prose says of a page with some text."""
    return list(rule.problems([Piece("book/planted.ipynb", "cell 1", "prose", *read(text))]))


def without(monkeypatch, rule: ModuleType, excuse: str) -> list[Problem]:
    """What a rule of the prose says of the book if one of its excuses is gone."""
    left = {words: reason for words, reason in rule.EXCUSED.items() if words != excuse}
    monkeypatch.setattr(rule, "EXCUSED", left)
    return list(rule.problems(pieces()))


HOST = "http://book.test/"  # where the built book stands for a browser of the tests; no such host
Edit = Callable[[list[dict[str, str]]], None]  # changes the rows of a table in place


@functools.cache  # hundreds of tests copy the book
def prose_only(path: pathlib.Path) -> str:
    """Text of a notebook without its outputs, which are no prose and most of its size."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    return json.dumps(notebook, ensure_ascii=False)


def copy_data(folder: pathlib.Path) -> pathlib.Path:
    """Copy `data/`, `seeds/`, the prose of `book/` and what the report says of itself into
    `folder`.
    """
    for name in ("data", "seeds"):
        shutil.copytree(data.ROOT / name, folder / name)
    (folder / "book").mkdir(exist_ok=True)
    for path in (data.ROOT / "book").glob("*.ipynb"):
        (folder / "book" / path.name).write_text(prose_only(path), encoding="utf-8")
    for path in (data.ROOT / "book").glob("*.md"):
        shutil.copy(path, folder / "book")
    for name in ("CITATION.cff", "CHANGELOG.md"):
        shutil.copy(data.ROOT / name, folder)
    return folder


REAL = data.Store()
with data.use(REAL):
    ALL = frozenset(data.resources())
READ = (data.raw, data.table, columns, rows)  # what is kept of a table by its name


@functools.cache
def _real() -> dict:
    """What is read of the real tables and of the prose."""
    with data.use(REAL):
        for name in ALL:
            rows(name)
        pieces()
    reading = {function.__wrapped__ for function in (*READ, pieces)}
    return {key: value for key, value in REAL.kept.items() if key[0] in reading}


def _read(changed: set[str]) -> dict:
    """The same, but for the tables that a test has changed; nothing if it may have changed all."""
    if changed >= ALL:
        return {}
    return {key: value for key, value in _real().items() if not changed.intersection(key[1])}


class Sandbox:
    """A copy of the data in a folder of its own, and the store that reads it; `copy=False`: the
    folder has a copy.
    """

    def __init__(self, folder: pathlib.Path, copy: bool = True) -> None:
        self.folder = copy_data(folder) if copy else folder
        self.store = data.Store(folder)
        self.changed: set[str] = set() if copy else set(ALL)
        self.store.kept.update(_read(self.changed))

    def reread(self) -> None:
        """Read anew what a test wrote into the folder by itself."""
        self.changed |= ALL
        self.store.kept.clear()

    def stamp(self) -> None:
        """Renew the hashes of the tables, as a careful vandal would."""
        self.reread()
        with data.use(self.store):
            stamp.stamp()
        self.reread()

    def _renew(self, tables: Collection[str]) -> None:
        """Renew the hashes of some tables and read them anew, and no other."""
        self.store.kept.clear()
        with data.use(self.store):
            stamp.stamp(tables, indent=None)  # hundreds of tests do: in lines it takes most of them
        self.changed |= set(tables)
        self.store.kept.clear()
        self.store.kept.update(_read(self.changed))

    def rewrite(self, table: str, edit: Edit) -> None:
        """Let `edit` change the rows of a table in place; hashes are renewed."""
        self.rewrite_all({table: edit})

    def rewrite_all(self, edits: Mapping[str, Edit]) -> None:
        """The same of several tables."""
        for table, edit in edits.items():
            path = self.folder / "data" / f"{table}.csv"
            with path.open(encoding="utf-8", newline="") as handle:
                rows = list(csv.DictReader(handle))
            edit(rows)
            with path.open("w", encoding="utf-8", newline="") as handle:
                writer = csv.DictWriter(handle, rows[0], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        self._renew(edits)

    def add(self, table: str, *new: dict[str, str]) -> None:
        """Append rows to a table; cells that are not given are empty."""

        def edit(rows: list[dict[str, str]]) -> None:
            empty = dict.fromkeys(rows[0], "")
            rows += [empty | cells for cells in new]

        self.rewrite(table, edit)

    def change(self, table: str, key: str, column: str, value: str) -> int:
        """Write `value` into one cell; return the row's number in the file."""
        place: list[int] = []

        def edit(rows: list[dict[str, str]]) -> None:
            keys = [next(iter(cells.values())) for cells in rows]
            row = keys.index(key)
            assert rows[row][column] != value, "the test changes nothing"
            rows[row][column] = value
            place.append(row + 2)

        self.rewrite(table, edit)
        return place[0]

    def describe(self, edit: Callable[[dict], None]) -> None:
        """Let `edit` change the descriptor in place."""
        path = self.folder / "data" / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        edit(descriptor)
        path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
        self.reread()

    def problems(self) -> list[Problem]:
        """Everything that the check says of the copy."""
        with data.use(self.store):
            return list(report.problems())

    def complaint(
        self, fits: Callable[[Problem], bool], *checks: report.Check, column: str = ""
    ) -> str:
        """The first problem that fits, as its message; empty if there is none.

        Of `checks`, or of all. It goes no further, and what takes most of the time comes last: the
        rules, but for those of the column in question, and the gates.
        """

        def own() -> Iterator[Problem]:
            return rules.kept(rule for rule in data.package()["rules"] if rule["column"] == column)

        others = (check for check in report.CHECKS if check not in rules.CHECKS)
        with data.use(self.store):
            for check in checks or (own, *others, *rules.CHECKS, *report.GATES):
                for found in report.findings(check):
                    if fits(found):
                        return str(found)
        return ""


class Ran(NamedTuple):
    """What a code cell of a notebook gave."""

    cell: int  # which of the code cells, from 1
    name: str  # of its figure (`fig-…`), from the cell's metadata; empty if it has none
    value: object  # of the last expression; None if there is none
    figures: tuple[Figure, ...]  # that the cell gave or opened


def run_notebook(path: pathlib.Path) -> list[Ran]:
    """Run the code cells of a notebook in order, in one namespace, in this process, under the store
    in use.

    What a cell displays by a call is not collected; what its last line gives is. An error is raised
    as it is, with a note that names the cell.
    """
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    names: dict[str, object] = {"__name__": "__main__"}
    ran = []
    for number, cell in enumerate(cells, 1):
        place = f"cell {number} of {path.name}"
        try:
            value = _run(cell.source, place, names)
        except Exception as error:
            error.add_note(place)
            raise
        opened = [plt.figure(shown) for shown in plt.get_fignums()]
        plt.close("all")
        given = (value, getattr(value, "figure", None))
        figures = [shown for shown in given if isinstance(shown, Figure)] + opened
        named = cell.metadata.get("mystnb", {}).get("figure", {}).get("name", "")
        ran.append(Ran(number, named, value, tuple(dict.fromkeys(figures))))
    return ran


def _run(source: str, place: str, names: dict[str, object]) -> object:
    """Execute `source`; the value of its last line, if that is an expression and no semicolon
    silences it.
    """
    tree = ast.parse(source, place)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, place, "exec"), names)
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), place, "eval"), names)
    return None if source.rstrip().endswith(";") else value

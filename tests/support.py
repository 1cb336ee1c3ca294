"""What tests share: a folder with a copy of the data that a test may break."""

import csv
import json
import pathlib
import shutil
from collections.abc import Callable

from dossier import data
from dossier.build import stamp
from dossier.check import report
from dossier.check.problem import Problem


def prose_only(path: pathlib.Path) -> str:
    """Text of a notebook without its outputs, which are no prose and most of its size."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell.update({"outputs": []} if cell["cell_type"] == "code" else {})
    return json.dumps(notebook, ensure_ascii=False)


def copy_data(folder: pathlib.Path) -> pathlib.Path:
    """Copy `data/`, `seeds/` and the prose of `book/` into `folder`."""
    for name in ("data", "seeds"):
        shutil.copytree(data.ROOT / name, folder / name)
    (folder / "book").mkdir(exist_ok=True)
    for path in (data.ROOT / "book").glob("*.ipynb"):
        (folder / "book" / path.name).write_text(prose_only(path), encoding="utf-8")
    for path in (data.ROOT / "book").glob("*.md"):
        shutil.copy(path, folder / "book")
    return folder


class Sandbox:
    """A copy of the data in a folder of its own, and the store that reads it."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = copy_data(folder)
        self.store = data.Store(folder)

    def rewrite(self, table: str, edit: Callable[[list[dict]], None]) -> None:
        """Let `edit` change the rows of a table in place; hashes are renewed, as a careful vandal would."""
        path = self.folder / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        edit(rows)
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        self.store.kept.clear()
        with data.use(self.store):
            stamp.stamp()
        self.store.kept.clear()

    def complaint(self, fits: Callable[[Problem], bool]) -> str:
        """The first problem of the check that fits, as its message; empty if there is none. The check goes no further."""
        with data.use(self.store):
            return next((str(found) for found in report.problems() if fits(found)), "")

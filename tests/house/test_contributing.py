"""Promise: who follows CONTRIBUTING changes a chapter; no file or target that it names is gone."""

import pathlib
import re

import nbformat

from dossier import charts, data
from support import run_notebook

TEXT = (data.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MADE = {"NAME", "subject", "005_"}  # what stands for a name that the reader gives


def drawn(path: pathlib.Path) -> str:
    """The first chart of a notebook."""
    return next(
        ran.value._repr_svg_() for ran in run_notebook(path) if isinstance(ran.value, charts.Chart)
    )


def test_a_filter_and_a_colour_change_as_told(tmp_path):
    chapter = data.ROOT / re.search(r"jupyter lab (book/\w+\.ipynb)", TEXT)[1]
    beginning = re.search(r"the cell that begins with `(.+?)`", TEXT)[1]
    changes = re.findall(r"write `(.+?)` for `(.+?)`", TEXT)
    assert len(changes) == 2
    seen = [drawn(chapter)]
    for new, old in changes:
        notebook = nbformat.read(chapter, as_version=4)
        cell = next(cell for cell in notebook.cells if cell.source.startswith(beginning))
        assert cell.source.count(old) == 1
        cell.source = cell.source.replace(old, new)
        nbformat.write(notebook, tmp_path / chapter.name)
        seen.append(drawn(tmp_path / chapter.name))
    assert len(set(seen)) == 3, "a change of the cell does not change the chart"


def test_what_it_names_is_there():
    makefile = (data.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    for command in re.findall(r"`make ([a-z ]+)`", TEXT):
        assert set(command.split()) <= targets, command
    for name in re.findall(r"`([\w./-]+\.\w+|[\w./-]+/)`", TEXT):
        if "/" in name and not any(made in name for made in MADE):
            assert any((data.ROOT / root / name).exists() for root in ("", "book")), name

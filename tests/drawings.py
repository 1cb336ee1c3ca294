"""The charts that notebooks draw on the grammar, run in this process under the store in use."""

import pathlib
from collections.abc import Iterator

import nbformat

from dossier import charts, data
from support import run_notebook

HARDEST = pathlib.Path(__file__).parent / "charts" / "hardest.ipynb"


def on_the_grammar(path: pathlib.Path) -> bool:
    """Whether a cell of the notebook makes a chart of ours."""
    cells = nbformat.read(path, as_version=4).cells
    return any(cell.cell_type == "code" and "charts.canvas(" in cell.source for cell in cells)


NOTEBOOKS = [
    path
    for path in (*sorted((data.ROOT / "book").glob("*.ipynb")), HARDEST)
    if on_the_grammar(path)
]


def drawn(path: pathlib.Path) -> Iterator[tuple[str, charts.Chart]]:
    """Name and chart of every cell that gives one."""
    for ran in run_notebook(path):
        if isinstance(ran.value, charts.Chart):
            yield ran.name or f"cell {ran.cell}", ran.value

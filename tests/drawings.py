"""The charts that notebooks draw on the grammar, run in this process under the store in use."""

import itertools
import pathlib
from collections.abc import Iterator

import nbformat
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

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


def collisions(chart: charts.Chart) -> list[str]:
    """What a reader of either drawing could not read, with the drawing it is."""
    with charts.applied():
        return [
            f"{'narrow' if drawing.narrow else 'wide'}: {found}"
            for drawing in chart.drawings
            for found in _met(drawing)
        ]


SHARED = (1.0, 1.5)  # points across and down that two boxes may share: boxes are looser than ink


def _met(figure: Figure) -> list[str]:
    """The texts of a drawing that meet another, and those that leave it.

    Two texts meet if their boxes, as the renderer sets them, share more than `SHARED`.
    """
    for marks in figure.findobj(Collection):
        marks.set_visible(False)  # they take most of the time of drawing, and have no text
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    # A text that was drawn is not stale: this leaves out the labels of ticks that are out of view.
    texts = [
        (text.get_text(), text.get_window_extent(renderer))
        for text in figure.findobj(Text)
        if text.get_text().strip() and not text.stale
    ]
    page = figure.bbox.padded(1)
    found = [
        f"{words!r} leaves the figure"
        for words, box in texts
        if not (page.contains(*box.min) and page.contains(*box.max))
    ]
    for (first, one), (second, other) in itertools.combinations(texts, 2):
        shared = Bbox.intersection(one, other)
        if shared is not None and shared.width > SHARED[0] and shared.height > SHARED[1]:
            found.append(f"{first!r} meets {second!r}")
    return found

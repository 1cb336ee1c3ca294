"""The charts that notebooks draw on the grammar, run in this process under the store in use."""

import pathlib
from collections.abc import Iterator

import nbformat
import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection, LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.spines import Spine
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
    """The texts of a drawing that meet another, those that leave it, and those that a line strikes.

    Two texts meet if their boxes, as the renderer sets them, share more than `SHARED`.
    """
    marks = figure.findobj(Collection)
    for own in marks:
        own.set_visible(False)  # they take most of the time of drawing, and have no text
    figure.draw_without_rendering()
    for own in marks:
        own.set_visible(True)
    renderer, unseen = figure.canvas.get_renderer(), _out_of_view(figure)
    lines = [
        (line, path) for line, path in _lines(figure) if line not in unseen and len(path.vertices)
    ]
    texts = [
        (text, Text.get_window_extent(text, renderer))  # of a note without its leader
        for text in figure.findobj(Text)
        if text.get_text().strip() and text.get_visible() and text not in unseen
    ]
    page = figure.bbox.padded(1)
    found = [
        f"{text.get_text()!r} leaves the figure"
        for text, box in texts
        if not (page.contains(*box.min) and page.contains(*box.max))
    ]
    low, high = np.hsplit(np.array([box.extents for _, box in texts]).reshape(-1, 4), 2)
    shared = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    for one, other in np.argwhere(np.triu((shared > SHARED).all(axis=2), 1)):
        found.append(f"{texts[one][0].get_text()!r} meets {texts[other][0].get_text()!r}")
    plates = [
        (patch, patch.get_window_extent(renderer))
        for patch in figure.findobj(Patch)
        if isinstance(patch, PathPatch | Rectangle) and patch.get_fill() and patch.axes
    ]
    places = [np.asarray(path.vertices) for _, path in lines]
    begin = np.array([np.nanmin(place, axis=0) for place in places]).reshape(-1, 2)
    end = np.array([np.nanmax(place, axis=0) for place in places]).reshape(-1, 2)
    for text, box in texts:
        ink = box.padded(-SHARED[0], -SHARED[1])
        over = [patch for patch, extent in plates if _within(ink, extent)]
        for near in np.flatnonzero(((begin <= ink.max) & (end >= ink.min)).all(axis=1)):
            line, path = lines[near]
            if not _covered(line, text, over) and _crosses(path, line, ink):
                found.append(f"a {type(line).__name__} strikes {text.get_text()!r}")
    return list(dict.fromkeys(found))


def _out_of_view(figure: Figure) -> set[Artist]:
    """The labels and lines of ticks that lie beyond the ends of their axis, and are not drawn."""
    found: set[Artist] = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if not low <= tick.get_loc() <= high:
                found |= {tick.label1, tick.gridline}
    return found


def _lines(figure: Figure) -> Iterator[tuple[Artist, Path]]:
    """Each line of a drawing that is seen, with its way in points: of axes, grids, curves, leaders,
    arrows, and the outlines of land.
    """
    for artist in figure.findobj(lambda one: one.get_visible()):
        if isinstance(artist, Line2D) and artist.get_linestyle() != "None":
            yield artist, artist.get_transform().transform_path(artist.get_path())
        elif isinstance(artist, LineCollection | PolyCollection) and any(artist.get_linewidth()):
            for path in artist.get_paths():
                yield artist, artist.get_transform().transform_path(path)
        elif isinstance(artist, FancyArrowPatch | Spine):
            yield artist, artist.get_transform().transform_path(artist.get_path())


def _crosses(path: Path, line: Artist, ink: Bbox) -> bool:
    """Whether a line runs through the ink of a text, where it is not cut off."""
    if line.axes and line.get_clip_on() and not isinstance(line, Spine):
        ink = Bbox.intersection(ink, line.axes.bbox)
    return ink is not None and path.intersects_bbox(ink, filled=False)


def _covered(line: Artist, text: Text, over: list[Patch]) -> bool:
    """Whether the plate of a text, or what else is filled where it stands, lies on a line."""
    # Of a line of a grid matplotlib does not say the axes.
    plate = text.get_bbox_patch() is not None and line.axes in (text.axes, None)
    return (plate and text.zorder > line.zorder) or any(
        patch.axes is line.axes and text.zorder > patch.zorder >= line.zorder for patch in over
    )


def _within(ink: Bbox, extent: Bbox) -> bool:
    return extent.contains(*ink.min) and extent.contains(*ink.max)

"""A matrix: rows and columns, and in each cell a number as a disc, or a mark for each record."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, order

HEIGHT = 0.24  # inches of a row with one line of marks
DISC = 200.0  # points squared, of the largest number
LEAST = 8.0  # points squared, of the smallest


def matrix(
    axes: Axes,
    frame: pd.DataFrame,
    row: str,
    column: str,
    *,
    count: str = "",
    table: str = "",
    by: Sequence[str] = (),
    record: str = "",
    group: str = "",
    rows: Sequence[Any] | None = None,
    columns: Sequence[Any] | None = None,
    heads: Mapping[object, str] | None = None,
    area: float = marks.AREA,
    **fixed: Any,
) -> dict[object, float]:
    """Draw a matrix: a row and a column for each label that the frame has.

    Parameters
    ----------
    frame : a row a mark, or a row a cell if `count` is given.
    count : column of numbers, drawn as discs with the number beside; 0 is left blank.
    table, by : the marks' looks are those of these columns in the vocabulary of this table;
        `fixed`, or columns `hue`, `fill`, `shape`, `cross`, `letter` of the frame, say them
        directly.
    record : column of the record ids that the marks open.
    group : column of the heading under which a row stands.
    rows, columns : order of the labels; what is not named comes after. Default: categories, or as
        they come.
    heads : words above a column, if not its label.
    area : of a mark, points squared.

    Returns
    -------
    Row label -> its middle, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, row, group, rows)
    tops = order(frame, column, columns)
    step = laid.width / max(len(tops), 1)
    cells: dict[tuple[Any, Any], list[int]] = {}
    for place, (key, top) in enumerate(zip(laid.keys, frame[column], strict=True)):
        cells.setdefault((key, top), []).append(place)
    if count:
        heights = [HEIGHT] * len(laid.names)
    else:
        pitch = (area**0.5 + 2.6) / 72
        abreast = max(int((step - 0.02) / pitch), 1)
        most = [max(len(cells.get((key, top), ())) for top in tops) for key in laid.names]
        heights = [max(HEIGHT, math.ceil(marked / abreast) * pitch + 0.06) for marked in most]
    spans = laid.place(heights)
    axes.set_xlim(0, len(tops) * step)
    axes.set_xticks([])
    _heads(axes, [(heads or {}).get(top, str(top)) for top in tops], step)
    grid = [
        ((place + 0.5) * step, sum(span) / 2, frame.iloc[cells[key, top]])
        for key, span in zip(laid.names, spans, strict=True)
        for place, top in enumerate(tops)
        if (key, top) in cells
    ]
    if count:
        _numbers(axes, grid, step, count, fixed)
    else:
        _marks(axes, grid, abreast, pitch, table, by, record, area, fixed)
    return laid.told([sum(span) / 2 for span in spans])


def _heads(axes: Axes, words: Sequence[str], step: float) -> None:
    """The words above the columns: wrapped to their width, or all upright where a word is wider
    than its column.
    """
    room = step - 0.04
    upright = (
        max((labels.widest_word(head, style.SMALL, "bold") for head in words), default=0) > room
    )
    shown = [head if upright else labels.wrap(head, room, style.SMALL, "bold") for head in words]
    for place, head in enumerate(shown):
        axes.annotate(
            head,
            ((place + 0.5) * step, 0),
            (0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            size=style.SMALL,
            weight="bold",
            rotation=90 if upright else 0,
            linespacing=style.LINE,
            annotation_clip=False,
        )
    sizes = [labels.measure(head, style.SMALL, "bold")[0 if upright else 1] for head in shown]
    figure = geometry.drawing(axes)
    figure.room(axes, head=max(sizes, default=0) + 0.1)


Grid = Sequence[tuple[float, float, pd.DataFrame]]  # middle of a cell, its rows of the frame


def _numbers(axes: Axes, grid: Grid, step: float, count: str, fixed: Mapping[str, Any]) -> None:
    found = [(x, y, float(own[count].sum()), own) for x, y, own in grid if own[count].sum()]
    largest = max((number for _, _, number, _ in found), default=1.0)
    widest = max((labels.measure(f"{number:g}")[0] for _, _, number, _ in found), default=0)
    room = min(step - widest - 0.08, HEIGHT - 0.02) * 72  # points for the largest disc
    most = min(DISC, max(room, 5.0) ** 2)
    for x, y, number, own in found:
        mark = marks.looks(own.head(1), **fixed)[0]
        middle = x - (widest + 0.05) / 2
        marks.points(axes, [middle], [y], [mark], area=LEAST + (most - LEAST) * number / largest)
        start = middle + most**0.5 / 144 + 0.05
        axes.text(start, y, f"{number:g}", va="center_baseline", size=style.SMALL)


def _marks(
    axes: Axes,
    grid: Grid,
    abreast: int,
    pitch: float,
    table: str,
    by: Sequence[str],
    record: str,
    area: float,
    fixed: Mapping[str, Any],
) -> None:
    x, y, looks, records = [], [], [], []
    for across, down, own in grid:
        lines = math.ceil(len(own) / abreast)
        for number in range(len(own)):
            line = number // abreast
            here = min(abreast, len(own) - line * abreast)
            x.append(across + (number % abreast - (here - 1) / 2) * pitch)
            y.append(down + (line - (lines - 1) / 2) * pitch)
        looks += marks.looks(own, table, by, **fixed)
        records += list(own[record]) if record else [""] * len(own)
    marks.points(axes, x, y, looks, records, area=area)

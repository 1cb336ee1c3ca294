"""A matrix: rows and columns, and in each cell a number as a disc, or a mark for each record."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, order
from dossier.words import numbers

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
    step = geometry.size(axes)[0] / max(len(tops), 1)
    pitch = (area**0.5 + 2.6) / 72
    abreast = max(int((step - 0.02) / pitch), 1)
    counts = frame[count] if count else [1] * len(frame)
    drawn = marks.drawn(
        frame, table, by, fixed, record, key=laid.keys, top=frame[column], number=counts
    )
    parts = [[own[own["top"] == top] for top in tops] for own in laid.split(drawn)]
    lines = [1 if count else math.ceil(max(map(len, own), default=0) / abreast) for own in parts]
    heights = [max(HEIGHT, 0.0 if count else number * pitch + 0.06) for number in lines]
    middles = [sum(span) / 2 for span in laid.place(heights, rules=True)]
    axes.set(xlim=(0, max(len(tops), 1) * step), xticks=[])
    _heads(axes, [(heads or {}).get(top, str(top)) for top in tops], step)
    grid = [
        ((place + 0.5) * step, y, cell)
        for y, own in zip(middles, parts, strict=True)
        for place, cell in enumerate(own)
        if cell["number"].sum()
    ]
    if count:
        _numbers(axes, grid, step)
    else:
        _marks(axes, grid, abreast, pitch, area)
    return laid.told(middles)


def _heads(axes: Axes, words: Sequence[str], step: float) -> None:
    """The words above the columns: wrapped to their width, or all upright where a word is wider
    than its column.
    """
    room = step - 0.04
    upright = any(labels.widest_word(head, style.SMALL, "bold") > room for head in words)
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
    geometry.drawing(axes).room(axes, head=max(sizes, default=0) + 0.1)


Grid = Sequence[tuple[float, float, pd.DataFrame]]  # middle of a cell, what it holds


def _numbers(axes: Axes, grid: Grid, step: float) -> None:
    found = [(x, y, float(cell["number"].sum()), cell["look"].iloc[0]) for x, y, cell in grid]
    largest = max((number for _, _, number, _ in found), default=1.0)
    widest = max(
        (labels.measure(numbers.number(number))[0] for _, _, number, _ in found), default=0
    )
    room = min(step - widest - 0.08, HEIGHT - 0.02) * 72  # points for the largest disc
    most = min(DISC, max(room, 5.0) ** 2)
    for x, y, number, look in found:
        middle = x - (widest + 0.05) / 2
        marks.points(axes, [middle], [y], [look], area=LEAST + (most - LEAST) * number / largest)
        start = middle + most**0.5 / 144 + 0.05
        axes.text(start, y, numbers.number(number), va="center_baseline", size=style.SMALL)


def _marks(axes: Axes, grid: Grid, abreast: int, pitch: float, area: float) -> None:
    """The marks of all cells, in as many lines as a cell needs, each in its middle."""
    x, y = [], []
    for across, down, cell in grid:
        lines = math.ceil(len(cell) / abreast)
        for number in range(len(cell)):
            line = number // abreast
            here = min(abreast, len(cell) - line * abreast)
            x.append(across + (number % abreast - (here - 1) / 2) * pitch)
            y.append(down + (line - (lines - 1) / 2) * pitch)
    looks = [look for _, _, cell in grid for look in cell["look"]]
    marks.points(axes, x, y, looks, [own for _, _, cell in grid for own in cell["record"]], area)

"""A matrix: rows and columns, and in each cell a number as a disc, or a mark for each record."""

import math
from collections.abc import Mapping, Sequence

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
    rows: Sequence | None = None,
    columns: Sequence | None = None,
    heads: Mapping[object, str] | None = None,
    area: float = marks.AREA,
    **fixed: object,
) -> dict[object, float]:
    """Draw a matrix: a row and a column for each label that the frame has.

    Parameters
    ----------
    frame : a row a mark, or a row a cell if `count` is given.
    count : column of numbers, drawn as discs with the number beside; 0 is left blank.
    table, by : the marks' looks are those of these columns in the vocabulary of this table; `fixed`, or columns `hue`,
        `fill`, `shape`, `cross`, `letter` of the frame, say them directly.
    record : column of the record ids that the marks open.
    group : column of the heading under which a row stands.
    rows, columns : order of the labels; what is not named comes after. Default: categories, or as they come.
    heads : words above a column, if not its label.
    area : of a mark, points squared.

    Returns
    -------
    Row label -> its middle, in the unit of the axes (inches from the top).
    """
    names = [str(name) for name in order(frame, row, rows)]
    tops = order(frame, column, columns)
    groups = dict(zip(frame[row].astype(str), frame[group], strict=True)) if group else None
    if groups:
        names = [
            name
            for heading in dict.fromkeys(groups.values())
            for name in names
            if groups.get(name) == heading
        ]
    laid = Rows(axes, names, groups)
    step = laid.width / max(len(tops), 1)
    cells = {
        key: own
        for key, own in frame.groupby([frame[row].astype(str), column], sort=False, observed=True)
    }
    if count:
        heights = [HEIGHT] * len(names)
    else:
        pitch = (area**0.5 + 2.6) / 72
        abreast = max(int((step - 0.02) / pitch), 1)
        most = {
            name: max((len(cells[name, top]) for top in tops if (name, top) in cells), default=1)
            for name in names
        }
        heights = [max(HEIGHT, math.ceil(most[name] / abreast) * pitch + 0.06) for name in names]
    spans = dict(zip(names, laid.place(heights), strict=True))
    axes.set_xlim(0, len(tops) * step)
    axes.set_xticks([])
    _heads(axes, [(heads or {}).get(top, str(top)) for top in tops], step)
    if count:
        _numbers(axes, cells, spans, tops, step, count, fixed)
    else:
        _marks(axes, cells, spans, tops, step, abreast, pitch, table, by, record, area, fixed)
    return {name: (top + bottom) / 2 for name, (top, bottom) in spans.items()}


def _heads(axes: Axes, words: Sequence[str], step: float) -> None:
    """The words above the columns: wrapped to their width, or all upright where a word is wider than its column."""
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


def _numbers(
    axes: Axes,
    cells: Mapping,
    spans: Mapping[str, tuple[float, float]],
    tops: Sequence,
    step: float,
    count: str,
    fixed: Mapping[str, object],
) -> None:
    found = [
        ((place + 0.5) * step, sum(spans[name]) / 2, float(own[count].sum()), own)
        for place, top in enumerate(tops)
        for name in spans
        for own in [cells.get((name, top))]
        if own is not None and own[count].sum()
    ]
    largest = max((number for _, _, number, _ in found), default=1.0)
    widest = max((labels.measure(f"{number:g}")[0] for _, _, number, _ in found), default=0)
    room = min(step - widest - 0.08, HEIGHT - 0.02) * 72  # points for the largest disc
    most = min(DISC, max(room, 5.0) ** 2)
    for x, y, number, own in found:
        mark = marks.looks(own.head(1), **fixed)[0]
        middle = x - (widest + 0.05) / 2
        marks.points(axes, [middle], [y], [mark], area=LEAST + (most - LEAST) * number / largest)
        axes.text(
            middle + most**0.5 / 144 + 0.05,
            y,
            f"{number:g}",
            va="center_baseline",
            size=style.SMALL,
        )


def _marks(
    axes: Axes,
    cells: Mapping,
    spans: Mapping[str, tuple[float, float]],
    tops: Sequence,
    step: float,
    abreast: int,
    pitch: float,
    table: str,
    by: Sequence[str],
    record: str,
    area: float,
    fixed: Mapping[str, object],
) -> None:
    x, y, looks, records = [], [], [], []
    for name, (top, bottom) in spans.items():
        for place, head in enumerate(tops):
            own = cells.get((name, head))
            if own is None:
                continue
            lines = math.ceil(len(own) / abreast)
            for number in range(len(own)):
                line = number // abreast
                here = min(abreast, len(own) - line * abreast)
                x.append((place + 0.5) * step + (number % abreast - (here - 1) / 2) * pitch)
                y.append((top + bottom) / 2 + (line - (lines - 1) / 2) * pitch)
            looks += marks.looks(own, table, by, **fixed)
            records += list(own[record]) if record else [""] * len(own)
    marks.points(axes, x, y, looks, records, area=area)

"""A matrix: rows and columns, and in each cell a number as a disc, or a mark for each record."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, order
from dossier.words import numbers

HEIGHT = 0.24  # inches of a row with one line of marks
COLUMN = 0.18  # inches of a column, at least: where labels leave less, they stand above their rows
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
    tops = order(frame, column, columns)
    laid = Rows(axes, frame, row, group, rows, least=COLUMN * len(tops))
    step = geometry.size(axes)[0] / max(len(tops), 1)
    pitch = (area**0.5 + 2.6) / 72
    abreast = max(int((step - 0.02) / pitch), 1)  # marks that stand side by side in a cell
    amounts = frame[count] if count else [1] * len(frame)
    drawn = marks.drawn(frame, table, by, fixed, record, key=laid.keys, number=amounts)
    drawn = drawn.assign(middle=[(tops.index(top) + 0.5) * step for top in frame[column]])
    drawn["place"] = drawn.groupby(["key", "middle"]).cumcount()  # of a mark, in its cell
    parts = laid.split(drawn)
    lines = [1 if count else own["place"].max() // abreast + 1 if len(own) else 1 for own in parts]
    spans = laid.place([max(HEIGHT, number * pitch + 0.06) for number in lines])
    middles = [(top + bottom) / 2 for top, bottom in spans]
    for _, bottom in spans:
        axes.axhline(bottom, color=style.RULE, linewidth=0.5, zorder=0)
    axes.set(xlim=(0, max(len(tops), 1) * step), xticks=[])
    if _heads(axes, [(heads or {}).get(top, str(top)) for top in tops], step):
        for place in range(1, len(tops)):  # narrow columns are read down a line, beside the labels
            x, ends = [place * step] * len(spans), zip(*spans, strict=True)
            axes.vlines(x, *ends, color=style.RULE, linewidth=0.5, zorder=0)
    drawn["y"] = [middles[laid.names.index(key)] for key in drawn["key"]]
    if count:
        _numbers(axes, drawn, step)
    else:
        _marks(axes, drawn, abreast, pitch, area)
    return laid.told(middles)


def _heads(axes: Axes, words: Sequence[str], step: float) -> bool:
    """The words above the columns: wrapped to their width; all upright where a word is wider than
    its column, in as many lines as stand in it. Whether they are upright.
    """
    wrapped = [labels.wrap(head, step - 0.04, style.SMALL, "bold") for head in words]
    sizes = [labels.measure(head, style.SMALL, "bold") for head in wrapped]
    upright = max((wide for wide, _ in sizes), default=0.0) > step - 0.04
    if upright:
        wrapped = [_upright(head, step - 0.04) for head in words]
        sizes = [labels.measure(head, style.SMALL, "bold")[::-1] for head in wrapped]
    looks = {"ha": "center", "va": "bottom", "weight": "bold", "rotation": 90 if upright else 0}
    for place, head in enumerate(wrapped):
        labels.write(axes, head, ((place + 0.5) * step, 0), (0, 4), **looks)
    geometry.drawing(axes).room(axes, head=max((tall for _, tall in sizes), default=0.0) + 0.1)
    return upright


def _upright(words: str, room: float) -> str:
    """Words wrapped as short as they can be for their lines to stand in a room, inches."""
    pieces = words.split(" ")
    ends = [" ".join(pieces[:number]) for number in range(1, len(pieces) + 1)]
    for width in sorted(labels.measure(end, style.SMALL, "bold")[0] for end in ends):
        wrapped = labels.wrap(words, width, style.SMALL, "bold")
        if labels.measure(wrapped, style.SMALL, "bold")[1] <= room:
            return wrapped
    return words


def _numbers(axes: Axes, drawn: pd.DataFrame, step: float) -> None:
    """The sum of each cell as a disc, with the number at its right."""
    cells = drawn.groupby(["y", "middle"], as_index=False).agg({"number": "sum", "look": "first"})
    cells = cells[cells["number"] > 0]
    words = [numbers.number(float(number)) for number in cells["number"]]
    widest = max((labels.measure(text)[0] for text in words), default=0)
    room = min(step - widest - 0.06, HEIGHT - 0.02) * 72  # points for the largest disc
    most = min(DISC, max(room, 5.0) ** 2)
    largest = cells["number"].max()
    for cell, text in zip(marks.each(cells), words, strict=True):
        x, area = cell.middle - (widest + 0.05) / 2, LEAST + (most - LEAST) * cell.number / largest
        marks.points(axes, [x], [cell.y], [cell.look], area=area)
        start = x + most**0.5 / 144 + 0.05
        labels.write(axes, text, (start, cell.y), va="center_baseline")


def _marks(axes: Axes, drawn: pd.DataFrame, abreast: int, pitch: float, area: float) -> None:
    """The marks of all cells, in as many lines as a cell needs, each line in its middle."""
    number = drawn.groupby(["y", "middle"])["place"].transform("size")  # of marks in the cell
    line, last = drawn["place"] // abreast, (number - 1) // abreast
    here = (number - line * abreast).clip(upper=abreast)  # of marks in the line
    x = drawn["middle"] + (drawn["place"] % abreast - (here - 1) / 2) * pitch
    y = drawn["y"] + (line - last / 2) * pitch
    marks.points(axes, x, y, drawn["look"], drawn["record"], area)

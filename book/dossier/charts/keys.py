"""Keys: measured, wrapped and set above the drawing; nobody places one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import Transform, offset_copy

from dossier import data
from dossier.charts import geometry, labels, marks, style

SIGN = 0.16  # inches of a mark in a key
GAP = 0.16  # inches from item to item
ROW = 0.17  # inches from line to line


def key(
    axes: Axes,
    frame: pd.DataFrame | None = None,
    table: str = "",
    columns: Sequence[str] | str = (),
    more: Mapping[str, marks.Mark] | None = None,
    bars: bool = False,
    **fixed: Any,
) -> None:
    """A key above a drawing: the values of `columns` that the frame has, by the vocabulary of
    `table` and in its order; then `more`.

    A column has a line of its own: what shape means is one thing, what fill means another. A value
    with one look of a mark (hue, or fill, or shape) is shown with that look on a plain mark.

    Parameters
    ----------
    more : words -> their mark, in order, for what the vocabulary does not have. bars : show blocks,
        not marks.
    fixed : looks that the vocabulary does not say, such as `shape="square"`.
    """
    if frame is not None:
        for column in (columns,) if isinstance(columns, str) else columns:
            present = set(frame[column])
            shown = [
                (
                    marks.look(table, **{column: value})._replace(**fixed),
                    data.short(table, column, value),
                )
                for value in data.categories(table, column)
                if value in present and data.mark(table, column, value)
            ]
            _lay(axes, shown, bars)
    _lay(axes, [(mark, words) for words, mark in (more or {}).items()], bars)


def _lay(axes: Axes, shown: Sequence[tuple[marks.Mark, str]], bars: bool) -> None:
    """Lay items out in lines from the left, under what stands above the drawing already."""
    if not shown:
        return
    figure = geometry.drawing(axes)
    x, y = geometry.EDGE, figure.keys + ROW / 2
    for mark, words in shown:
        sign = SIGN + (0.04 if mark.letter else 0.0)
        wide = sign + labels.measure(words)[0] * 1.05
        if x > geometry.EDGE and x + wide > figure.wide_inches - geometry.EDGE:
            x, y = geometry.EDGE, y + ROW
        corner = offset_copy(figure.transFigure, figure, x, -y, units="inches")
        _sign(figure, mark, corner, bars)
        place = offset_copy(corner, figure, sign, 0, units="inches")
        figure.text(0, 1, words, size=style.SMALL, va="center_baseline", transform=place)
        x += wide + GAP
    figure.keys = y + ROW / 2 + 0.02
    figure.arrange()


def _sign(figure: geometry.Drawing, mark: marks.Mark, corner: Transform, bars: bool) -> None:
    marker, scale = marks.SHAPES["square" if bars else mark.shape]
    side = ((marks.LETTERED if mark.letter else marks.AREA) * scale) ** 0.5
    place = offset_copy(corner, figure, max(0.055, side / 144), 0, units="inches")
    layers = [(marker, side, mark.face, mark.edge, 1.1)]
    if mark.fill == "dotted":
        layers.append(("o", side / 3, mark.edge, mark.edge, 0))
    if mark.cross:
        layers += [("x", side * 1.3, colour, colour, width) for colour, width in marks.CROSS]
    for marker, size, face, edge, width in layers:
        line = Line2D([0], [1], marker=marker, markersize=size, linestyle="none", transform=place)
        line.set(markerfacecolor=face, markeredgecolor=edge, markeredgewidth=width)
        figure.add_artist(line)
    figure.text(
        0,
        1,
        mark.letter,
        color=mark.ink,
        size=style.SMALL,
        weight="bold",
        ha="center",
        va="center_baseline",
        transform=place,
    )


def heading(axes: Axes, words: str) -> None:
    """A bold heading above a panel, at its left edge."""
    figure = geometry.drawing(axes)
    head = figure.heads[axes]
    axes.annotate(
        words,
        (0, 1),
        (0, 72 * head),
        xycoords=(figure.beginning(axes), axes.transAxes),
        textcoords="offset points",
        size=style.TEXT,
        weight="bold",
        va="bottom",
        annotation_clip=False,
    )
    figure.room(axes, head=head + labels.measure(words, style.TEXT, "bold")[1] + 0.05)

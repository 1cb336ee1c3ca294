"""Keys: measured, wrapped and set above the drawing; nobody places one."""

from collections.abc import Iterable, Mapping, Sequence
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


def items(
    frame: pd.DataFrame, table: str, columns: Sequence[str], **fixed: Any
) -> list[tuple[marks.Mark, str]]:
    """Looks and words of the values of some columns that stand in a frame, in the order of the
    codebook.

    A value with the look of a whole mark (hue, or fill, or shape) is shown with that look on a
    plain mark.
    """
    found = []
    for column in columns:
        present = set(frame[column])
        for value in data.categories(table, column):
            if value in present and data.mark(table, column, value):
                mark = marks.look(table, **{column: value})._replace(**fixed)
                found.append((mark, data.short(table, column, value)))
    return found


def key(
    axes: Axes,
    frame: pd.DataFrame | None = None,
    table: str = "",
    columns: Sequence[str] | str = (),
    more: Mapping[str, marks.Mark] | Iterable[tuple[marks.Mark, str]] = (),
    bars: bool = False,
    **fixed: Any,
) -> None:
    """A key above a drawing: the values of `columns` that the frame has, by the vocabulary of
    `table`; then `more`.

    Parameters
    ----------
    more : words -> looks, for what the vocabulary does not have. bars : show blocks, not marks.
    fixed : looks that the vocabulary does not say, such as `shape="square"`.
    """
    names = (columns,) if isinstance(columns, str) else columns
    if frame is not None:
        for (
            name
        ) in names:  # a line for each: what shape means is one thing, what fill means another
            lay(axes, items(frame, table, [name], **fixed), bars)
    extra = (
        [(mark, words) for words, mark in more.items()] if isinstance(more, Mapping) else list(more)
    )
    lay(axes, extra, bars)


def lay(axes: Axes, shown: Sequence[tuple[marks.Mark, str]], bars: bool = False) -> None:
    """Lay items out in lines from the left, under what stands above the drawing already."""
    figure = geometry.drawing(axes)
    if not shown:
        return
    top, x, y = figure.keys, geometry.EDGE, 0.0
    for mark, words in shown:
        wide = _wide(mark) + labels.measure(words)[0] * 1.05
        if x > geometry.EDGE and x + wide > figure.wide_inches - geometry.EDGE:
            x, y = geometry.EDGE, y + ROW
        corner = offset_copy(figure.transFigure, figure, x, -(top + y + ROW / 2), units="inches")
        _sign(figure, mark, corner, bars)
        figure.text(
            0,
            1,
            words,
            size=style.SMALL,
            va="center_baseline",
            transform=offset_copy(
                figure.transFigure, figure, x + _wide(mark), -(top + y + ROW / 2), units="inches"
            ),
        )
        x += wide + GAP
    figure.keys = top + y + ROW + 0.02
    figure.arrange()


def _wide(mark: marks.Mark) -> float:
    return SIGN + (0.04 if mark.letter else 0.0)


def _sign(figure: geometry.Drawing, mark: marks.Mark, corner: Transform, bars: bool) -> None:
    marker, scale = marks.SHAPES["square" if bars else mark.shape]
    side = ((marks.LETTERED if mark.letter else marks.AREA) * scale) ** 0.5
    place = offset_copy(corner, figure, max(0.055, side / 144), 0, units="inches")

    def sign(marker: str, size: float, face: str, edge: str, width: float) -> None:
        figure.add_artist(
            Line2D(
                [0],
                [1],
                marker=marker,
                markersize=size,
                markerfacecolor=face,
                markeredgecolor=edge,
                markeredgewidth=width,
                linestyle="none",
                transform=place,
            )
        )

    sign(marker, side, mark.face, mark.edge, 1.1)
    if mark.fill == "dotted":
        sign("o", side / 3, mark.edge, mark.edge, 0)
    if mark.letter:
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
    if mark.cross:
        sign("x", side * 1.3, style.PAPER, style.PAPER, 3.2)
        sign("x", side * 1.3, style.INK, style.INK, 1.4)


def heading(axes: Axes, words: str) -> None:
    """A bold heading above a panel, at its left edge."""
    figure = geometry.drawing(axes)
    place = figure.panels.index(axes)
    head = figure.heads[place]
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

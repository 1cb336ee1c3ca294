"""Keys: measured, wrapped and set above the drawing; nobody places one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier import data
from dossier.charts import geometry, labels, marks, style

SIGN = 0.16  # inches of a mark in a key
GAP = 0.16  # inches from item to item
ROW = 0.17  # inches from line to line
NONE = "none of these"  # words for marks whose value of a column is empty


def key(
    axes: Axes,
    frame: pd.DataFrame | None = None,
    table: str = "",
    columns: Sequence[str] | str = (),
    more: Mapping[str, marks.Mark] | None = None,
    of: str = "",
    bars: bool = False,
    **fixed: Any,
) -> None:
    """A key above a drawing: the values of `columns` that the frame has, by the vocabulary of
    `table` and in its order, and what marks without a value look like; or what `more` says.

    A column has a line of its own, which begins with its title: what shape means is one thing, what
    fill means another. A value with one look of a mark (hue, or fill, or shape) is shown with that
    look on a plain mark.

    Parameters
    ----------
    more : words -> their mark, in order, for what the vocabulary of the last column does not have,
        marks without a value too; without a column, a line by itself. of : title of such a line.
    bars : show blocks, not marks.
    fixed : looks that the vocabulary does not say, such as `shape="square"`.
    """
    last = [(mark, words) for words, mark in (more or {}).items()]
    if frame is None:
        _lay(axes, last, of, bars)
        return
    names = [columns] if isinstance(columns, str) else list(columns)
    for column in names:
        present = set(frame[column])
        shown = [
            (
                marks.look(table, **{column: value})._replace(**fixed),
                data.short(table, column, value),
            )
            for value in data.categories(table, column)
            if value in present and data.mark(table, column, value)
        ]
        if shown and not more and ("" in present or frame[column].isna().any()):
            shown.append((marks.Mark()._replace(**fixed), NONE))
        shown += last if column == names[-1] else []
        _lay(axes, shown, str(data.fields(table)[column]["title"]), bars)


def _lay(axes: Axes, shown: Sequence[tuple[marks.Mark, str]], title: str, bars: bool) -> None:
    """Lay items out in lines after a title, under what stands above the drawing already. Values
    that look alike are one item.
    """
    if not shown:
        return
    alike: dict[marks.Mark, list[str]] = {}
    for mark, words in shown:
        alike.setdefault(mark, []).append(words)
    figure = geometry.drawing(axes)
    y = figure.keys + ROW / 2
    labels.write(figure.key, title, (geometry.EDGE, y), va="center_baseline", color=style.MUTED)
    begin = x = geometry.EDGE + (labels.measure(title)[0] + GAP if title else 0.0)
    end = figure.wide_inches - geometry.EDGE
    for mark, words in ((mark, ", ".join(own)) for mark, own in alike.items()):
        sign = SIGN + (0.04 if mark.letter else 0.0)
        wide = sign + labels.measure(words)[0]
        if x > begin and x + wide > end:
            x, y = begin, y + ROW
        drawn = mark._replace(shape="square") if bars else mark
        area = marks.LETTERED if mark.letter else marks.AREA
        marks.points(figure.key, [x + max(0.055, area**0.5 / 144)], [y], [drawn], area=area)
        first, *rest = labels.wrap(words, end - x - sign).split("\n")
        labels.write(figure.key, first, (x + sign, y), va="center_baseline")
        for line in rest:
            y += ROW
            labels.write(figure.key, line, (x + sign, y), va="center_baseline")
        x += end if rest else wide + GAP
    figure.keys = y + ROW / 2 + 0.04
    figure.arrange()


def heading(axes: Axes, words: str) -> None:
    """A bold heading above a panel, at its left edge, wrapped to its width."""
    figure = geometry.drawing(axes)
    head = figure.heads[axes]
    words = labels.wrap(words, figure.column - 2 * geometry.EDGE, style.TEXT, "bold")
    looks = {"size": style.TEXT, "weight": "bold", "va": "bottom"}
    place = (figure.beginning(axes), axes.transAxes)
    labels.write(axes, words, (0, 1), (0, 72 * head), place, **looks)
    figure.room(axes, head=head + labels.measure(words, style.TEXT, "bold")[1] + 0.05)

"""Bars, plain and stacked, with one rule for their numbers: inside if it fits, else beside."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows
from dossier.words import numbers

THICK = 0.2  # inches of a bar
SPACE = 0.07  # inches between bars
BETWEEN = 0.08  # inches between words under a bar
PAD = 0.05  # inches between a number and the ends of what holds it


def bars(
    axes: Axes,
    frame: pd.DataFrame,
    row: str,
    value: str,
    *,
    table: str = "",
    by: Sequence[str] = (),
    words: str = "",
    record: str = "",
    group: str = "",
    rows: Sequence[Any] | None = None,
    total: bool = False,
    limit: float | None = None,
    thick: float = THICK,
    **fixed: Any,
) -> dict[str, float]:
    """Draw bars across: a bar for each label of `row`, of one segment for each row of the frame, in
    its order.

    What a segment says stands inside it if it fits, in one line or in two. Else it stands beside:
    after the last segment of a bar, under any other one, where such words keep apart and a line
    ties each to its segment.

    Parameters
    ----------
    value : column of lengths, not negative; a segment of 0 is left out.
    table, by : looks of the segments, as in `matrix`.
    words : column of what each segment says, an empty text nothing; default its value.
    record : column of the records that segments open. group : column of the headings of rows.
    total : the sum of a bar stands after it. limit : where the axis ends; default the longest bar.

    Returns
    -------
    Row label -> middle of its bar, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, row, group, rows, above=geometry.drawing(axes).narrow)
    sizes = frame[value].fillna(0).astype(float)
    told = frame if words else frame.assign(_words=[numbers.number(size) for size in sizes])
    drawn = marks.drawn(
        told, table, by, fixed, record, words or "_words", key=laid.keys, size=sizes
    )
    drawn = drawn[drawn["size"] > 0]
    sums = [float(own["size"].sum()) for own in laid.split(drawn)]
    longest = limit or max(sums, default=0.0) or 1.0
    over = 0.0  # inches from the end of the axes to the end of what stands after a bar
    for own, length in zip(laid.split(drawn), sums, strict=True):
        wide = length / longest * geometry.size(axes)[0]
        after = _after(own, total, wide * 0.9, thick)
        over = max(
            over,
            wide + labels.measure(after)[0] * 1.04 + PAD * bool(after) - geometry.size(axes)[0],
        )
    laid.figure.room(axes, right=over + geometry.EDGE)
    inch = longest / geometry.size(axes)[0]  # of the axis
    drawn = drawn.assign(
        middle=drawn.groupby("key")["size"].cumsum() - drawn["size"] / 2,
        inside=[
            _fits(words, wide, thick)
            for words, wide in zip(drawn["words"], drawn["size"] / inch, strict=True)
        ],
    )
    parts = laid.split(drawn)
    room = [max(length / inch, geometry.size(axes)[0]) for length in sums]
    under = [_under(own, total, inch, wide) for own, wide in zip(parts, room, strict=True)]
    deep = [max((labels.measure(words)[1] for *_, words in late), default=0.0) for late in under]
    heights = [thick + SPACE + (down and down + 0.08) for down in deep]
    middles = [top + (SPACE + thick) / 2 for top, _ in laid.place(heights, (SPACE + thick) / 2)]
    axes.set(xlim=(0, longest), xticks=[])
    for own, late, length, y in zip(parts, under, sums, middles, strict=True):
        _draw(axes, own, y, thick, inch)
        _tie(axes, late, y + thick / 2, inch)
        axes.annotate(
            _after(own, total, length / inch, thick),
            (length, y),
            (72 * PAD * 0.8, 0),
            textcoords="offset points",
            va="center_baseline",
            size=style.SMALL,
            color=style.MUTED if total else style.INK,
            annotation_clip=False,
        )
    return laid.told(middles)


def _fits(words: str, wide: float, thick: float) -> str:
    """The words as they fit a segment of so many inches: in one line, in two, or empty."""
    for shape in (words, words.replace(" ", "\n", 1)):
        across, tall = labels.measure(shape, spacing=1.0)
        if across * 1.04 + 0.03 <= wide and tall <= max(thick, 0.16):
            return shape
    return ""


def _after(own: pd.DataFrame, total: bool, wide: float, thick: float) -> str:
    """What stands after a bar of so many inches: its sum, or the words of its only segment, if they
    do not fit.
    """
    if total and len(own):
        return numbers.number(own["size"].sum())
    words = "" if total or len(own) != 1 else str(own["words"].iloc[0])
    return "" if _fits(words, wide, thick) else words


def _under(
    own: pd.DataFrame, total: bool, inch: float, room: float
) -> list[tuple[float | None, float, str]]:
    """What stands under a bar: the middle of a segment and, in inches from the left, the start of
    the words that do not fit it; no middle where one label lists them all.
    """
    late = own[(own["inside"] == "") & (own["words"] != "") & (total or len(own) > 1)]
    told = labels.beneath(list(late["middle"] / inch), list(late["words"]), BETWEEN, room)
    middles = list(late["middle"]) if len(told) == len(late) else [None]
    return [(at, x, words) for at, (x, words) in zip(middles, told, strict=True)]


def _draw(axes: Axes, own: pd.DataFrame, y: float, thick: float, inch: float) -> None:
    """The segments of a bar with the words inside."""
    for part in marks.each(own):
        corner = (part.middle - part.size / 2, y - thick / 2)
        marks.block(axes, corner, (part.size, thick), part.look, inch, bool(part.inside))
        marks.hit(axes, part.record, part.middle, y, part.size / inch * 72, thick * 72)
        axes.text(
            part.middle,
            y,
            part.inside,
            size=style.SMALL,
            color=part.look.ink,
            ha="center",
            va="center",
            linespacing=1.0,
            zorder=3,
        )


def _tie(
    axes: Axes, late: Sequence[tuple[float | None, float, str]], y: float, inch: float
) -> None:
    """Words under a bar that ends at y, each on a line from its segment."""
    for middle, start, words in late:
        low = y + 0.07
        axes.text(start * inch, low, words, size=style.SMALL, va="top", linespacing=style.LINE)
        if middle is not None:
            axes.plot(
                [middle, middle, start * inch + labels.measure(words)[0] * inch / 2],
                [y, y + 0.025, low],
                color=style.MUTED,
                linewidth=0.6,
                zorder=1,
                solid_capstyle="butt",
            )

"""Bars, plain and stacked, with one rule for their numbers: inside if it fits, else beside."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, held

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
    words : column of what a segment says; default the value itself. "" says nothing.
    record : column of the records that segments open. group : column of the headings of rows.
    total : the sum of a bar stands after it. limit : where the axis ends; default the longest bar.

    Returns
    -------
    Row label -> middle of its bar, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, row, group, rows, above=geometry.is_narrow(axes))
    sizes = frame[value].fillna(0).astype(float)
    drawn = frame.assign(
        _key=held(frame, laid.keys),
        _size=sizes,
        _words=frame[words].astype(str) if words else [f"{number:g}" for number in sizes],
        _record=frame[record].astype(str) if record else "",
        _look=held(frame, marks.looks(frame, table, by, **fixed)),
    )
    drawn = drawn[drawn["_size"] > 0]
    own = {key: drawn[[other == key for other in drawn["_key"]]] for key in laid.names}
    sums = {key: float(parts["_size"].sum()) for key, parts in own.items()}
    longest = limit or max(sums.values(), default=0.0) or 1.0
    figure = geometry.drawing(axes)
    reach = [_reach(own[key], sums[key], total, laid.width / longest, thick) for key in laid.names]
    figure.room(axes, right=max([*reach, laid.width]) - laid.width + geometry.EDGE)
    inch = longest / laid.width  # of the axis
    plans = [_plan(own[key], inch, thick, total, laid.width) for key in laid.names]
    heights = [thick + plan.below + SPACE for plan in plans]
    spans = laid.place(heights, "", [(SPACE + thick) / 2] * len(plans))
    axes.set_xlim(0, longest)
    axes.set_xticks([])
    middles = [top + (SPACE + thick) / 2 for top, _ in spans]
    for key, plan, y in zip(laid.names, plans, middles, strict=True):
        _draw(axes, plan, y - thick / 2, thick, inch)
        if total and sums[key]:
            _beside(axes, sums[key], y, f"{sums[key]:g}", style.MUTED)
        elif plan.beside:
            _beside(axes, sums[key], y, plan.beside, style.INK)
    return laid.told(middles)


class _Plan:
    """Where the words of one bar stand.

    segments : start, size, look, words inside, record. under : middle of a segment, start of its
        words, words, tied by a
    line. list : words under the bar that are too many for that. beside : words after the bar. below
    : inches under the bar.
    room : inches across.
    """

    def __init__(self, room: float) -> None:
        self.segments: list[tuple[float, float, marks.Mark, str, str]] = []
        self.under: list[tuple[float, float, str]] = []
        self.list = self.beside = ""
        self.below = 0.0
        self.room = room


def _fits(words: str, wide: float, thick: float) -> str | None:
    """The words as they fit a segment of so many inches: in one line, in two, or not at all."""
    for shape in (words, words.replace(" ", "\n", 1)):
        across, tall = labels.measure(shape, style.SMALL, spacing=1.0)
        if across * 1.04 + 0.03 <= wide and tall <= max(thick, 0.16):
            return shape
    return None


def _reach(own: pd.DataFrame, length: float, total: bool, scale: float, thick: float) -> float:
    """Inches from the start of a bar to the end of what stands after it; `scale`: inches a unit."""
    words = f"{length:g}" if total else ""
    if (
        not total
        and len(own) == 1
        and _fits(own["_words"].iloc[0], length * scale * 0.9, thick) is None
    ):
        words = own["_words"].iloc[0]
    return length * scale + (labels.measure(words)[0] * 1.04 + PAD if words else 0.0)


def _plan(own: pd.DataFrame, inch: float, thick: float, total: bool, room: float) -> _Plan:
    plan, start = _Plan(room), 0.0
    late: list[tuple[float, str]] = []
    for _, part in own.iterrows():
        wide = part["_size"] / inch
        inside = _fits(part["_words"], wide, thick) if part["_words"] else ""
        if inside is None and len(own) == 1 and not total:
            plan.beside = part["_words"]
        elif inside is None:
            late.append((start + part["_size"] / 2, part["_words"]))
        plan.segments.append((start, part["_size"], part["_look"], inside or "", part["_record"]))
        start += part["_size"]
    if late:
        _under(plan, late, start, inch)
    return plan


def _under(plan: _Plan, late: list[tuple[float, str]], length: float, inch: float) -> None:
    """Words that fit no segment: side by side under the bar, each tied to its segment; where they
    are too many, in order.
    """
    sizes = [labels.measure(words)[0] * 1.04 for _, words in late]
    room = max(length / inch, plan.room)
    if sum(sizes) + BETWEEN * (len(sizes) - 1) > room:
        plan.list = labels.wrap(", ".join(words for _, words in late), room)
        plan.below = labels.measure(plan.list)[1] + 0.05
        return
    wanted = [middle / inch - wide / 2 for (middle, _), wide in zip(late, sizes, strict=True)]
    starts = labels.spread(wanted, sizes, BETWEEN, (0.0, room))
    plan.under = [
        (middle, begin * inch, words) for (middle, words), begin in zip(late, starts, strict=True)
    ]
    plan.below = labels.measure("0")[1] + 0.08


def _draw(axes: Axes, plan: _Plan, top: float, thick: float, inch: float) -> None:
    for start, length, mark, words, record in plan.segments:
        marks.block(axes, (start, top), (length, thick), mark, inch, bool(words))
        middle = start + length / 2
        marks.hit(axes, record, middle, top + thick / 2, length / inch * 72, thick * 72)
        if words:
            axes.text(
                middle,
                top + thick / 2,
                words,
                size=style.SMALL,
                color=mark.ink,
                ha="center",
                va="center",
                linespacing=1.0,
                zorder=3,
            )
    if plan.list:
        axes.text(
            0, top + thick + 0.03, plan.list, size=style.SMALL, va="top", linespacing=style.LINE
        )
    for middle, begin, words in plan.under:
        wide = labels.measure(words)[0]
        y = top + thick + 0.07
        axes.text(begin, y, words, size=style.SMALL, va="top", zorder=3)
        axes.plot(
            [middle, middle, begin + wide * inch / 2],
            [top + thick, top + thick + 0.025, y],
            color=style.MUTED,
            linewidth=0.6,
            zorder=1,
            solid_capstyle="butt",
        )


def _beside(axes: Axes, x: float, y: float, words: str, ink: str) -> None:
    axes.annotate(
        words,
        (x, y),
        (72 * PAD * 0.8, 0),
        textcoords="offset points",
        va="center_baseline",
        size=style.SMALL,
        color=ink,
        annotation_clip=False,
    )

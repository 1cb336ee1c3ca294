"""Bars, plain and stacked, with one rule for their numbers: inside if it fits, else beside."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, order

THICK = 0.2  # inches of a bar
SPACE = 0.07  # inches between bars
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
    rows: Sequence | None = None,
    total: bool = False,
    limit: float | None = None,
    thick: float = THICK,
    **fixed: object,
) -> dict[str, float]:
    """Draw bars across: a bar for each label of `row`, of one segment for each row of the frame, in its order.

    What a segment says stands inside it if it fits, in one line or in two. Else it stands beside: after the last segment of
    a bar, under any other one, where such words keep apart and a line ties each to its segment.

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
    names = [str(name) for name in order(frame, row, rows)]
    groups = dict(zip(frame[row].astype(str), frame[group], strict=True)) if group else None
    laid = Rows(axes, names, groups)
    drawn = frame[frame[value].fillna(0).astype(float) > 0]
    drawn = drawn.assign(
        **{
            "_row": drawn[row].astype(str),
            "_size": drawn[value].astype(float),
            "_words": drawn[words].astype(str)
            if words
            else [f"{number:g}" for number in drawn[value].astype(float)],
            "_record": drawn[record].astype(str) if record else "",
            "_look": marks.looks(drawn, table, by, **fixed),
        }
    )
    sums = drawn.groupby("_row")["_size"].sum()
    longest = limit or float(sums.max() if len(sums) else 1.0)
    ends = _ends(drawn, sums, total, laid.width, longest)
    figure = geometry.drawing(axes)
    figure.room(axes, right=max(ends.values(), default=0.0) + geometry.EDGE)
    inch = longest / laid.width  # of the axis
    plans = {name: _plan(drawn[drawn["_row"] == name], inch, thick) for name in names}
    deep = {name: thick + plan.below for name, plan in plans.items()}
    spans = laid.place(
        [deep[name] + SPACE for name in names], "", [(SPACE + thick) / 2] * len(names)
    )
    axes.set_xlim(0, longest)
    axes.set_xticks([])
    middles = {}
    for name, (top, _) in zip(names, spans, strict=True):
        plan = plans[name]
        _draw(axes, plan, top + SPACE / 2, thick, inch)
        middles[name] = top + SPACE / 2 + thick / 2
        if total and name in sums:
            _beside(axes, sums[name], middles[name], f"{sums[name]:g}", style.MUTED)
        elif plan.beside:
            _beside(axes, sums[name], middles[name], plan.beside, style.INK)
    return middles


class _Plan:
    """Where the words of one bar stand."""

    def __init__(self) -> None:
        self.segments: list[
            tuple[float, float, marks.Mark, str, str]
        ] = []  # start, size, look, words inside, record
        self.under: list[
            tuple[float, float, str]
        ] = []  # middle of the segment, start of the words, words
        self.beside = ""
        self.below = 0.0


def _fits(words: str, wide: float, thick: float) -> str | None:
    """The words as they fit a segment of so many inches: as they are, in two lines, or not at all."""
    for shape in (words, words.replace(" ", "\n", 1)):
        across, tall = labels.measure(shape, style.SMALL, spacing=1.0)
        if across * 1.04 + PAD <= wide and tall <= max(thick, 0.16):
            return shape
    return None


def _ends(
    drawn: pd.DataFrame, sums: pd.Series, total: bool, width: float, longest: float
) -> dict[str, float]:
    """Inches that each bar needs after its end, for its sum or for the words of its last segment."""
    found = {}
    for name, own in drawn.groupby("_row", sort=False):
        wide = float(own["_size"].iloc[-1]) / longest * width
        words = f"{sums[name]:g}" if total else own["_words"].iloc[-1]
        if total or (words and not _fits(words, wide * 0.9, THICK)):
            reach = sums[name] / longest * width + labels.measure(words)[0] * 1.04 + PAD
            found[str(name)] = max(reach - width, 0.0)
    return found


def _plan(own: pd.DataFrame, inch: float, thick: float) -> _Plan:
    plan, start, late = _Plan(), 0.0, []
    for number, (_, part) in enumerate(own.iterrows()):
        wide = part["_size"] / inch
        inside = _fits(part["_words"], wide, thick) if part["_words"] else ""
        if inside is None and number == len(own) - 1 and number == 0:
            plan.beside = part["_words"]
        elif inside is None:
            late.append((start + part["_size"] / 2, part["_words"]))
        plan.segments.append((start, part["_size"], part["_look"], inside or "", part["_record"]))
        start += part["_size"]
    if late:
        sizes = [labels.measure(words)[0] * 1.04 for _, words in late]
        wanted = [middle / inch - wide / 2 for (middle, _), wide in zip(late, sizes, strict=True)]
        starts = labels.spread(wanted, sizes, 0.08, (0.0, max(start / inch, sum(sizes))))
        plan.under = [
            (middle, begin * inch, words)
            for (middle, words), begin in zip(late, starts, strict=True)
        ]
        plan.below = labels.measure("0")[1] + 0.08
    return plan


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
    for middle, begin, words in plan.under:
        wide, tall = labels.measure(words)
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

"""The chart of the chronology: every event a square, in the column of its month and the strip of its thread."""

import matplotlib.pyplot as plt
import pandas as pd

from dossier import data
from dossier.story import drawing

# Certainty of an event: fill, edge. As for claims, darker is firmer and hollow is open.
SHADES = {
    "confirmed": drawing.STATUS["asserted"],
    "single-origin": drawing.STATUS["reported"],
    "disputed": drawing.STATUS["denied"],
    "inferred": drawing.STATUS["expected"],
}
ABREAST = 5  # squares side by side in a month
STEP = 0.06  # inches from square to square
GAP = 0.13  # inches between strips


def events(first: str, last: str) -> pd.DataFrame:
    """The events that begin between two ISO days, with a column `month` (`pandas.Period`)."""
    found = data.table("events")
    found = found[found.date_start.between(first, last)]
    return found.assign(month=found.date_start.dt.to_period("M"))


def months(found: pd.DataFrame) -> pd.Series:
    """Number of events of every month from the first to the last of `events()`; 0 where there is none. Index `Period`."""
    span = pd.period_range(found.month.min(), found.month.max(), freq="M")
    return found.groupby("month").size().reindex(span, fill_value=0)


def _heights(found: pd.DataFrame) -> dict[str, int]:
    """Thread -> rows of squares that its fullest month needs, in the order of the codebook; threads with events only."""
    fullest = found.groupby(["thread", "month"]).size().groupby("thread").max()
    return {
        thread: -(-fullest[thread] // ABREAST)
        for thread in data.options("events", "thread")
        if thread in fullest
    }


def squares(found: pd.DataFrame) -> pd.DataFrame:
    """`events()` with the place of each square: `column` (months from the first), `across` and `up` (in squares).

    Within a month and thread the confirmed ones come first.
    """
    rank = list(SHADES)
    ordered = found.assign(rank=found.certainty.map(rank.index)).sort_values(
        ["thread", "month", "rank", "event_id"]
    )
    place = ordered.groupby(["thread", "month"]).cumcount()
    first = found.month.min()
    return ordered.assign(
        column=[(month - first).n for month in ordered.month],
        across=place % ABREAST,
        up=place // ABREAST,
    )


def strips(found: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """One strip a thread, one column a month, one square an event; numbers of events at the top and at the right.

    `found`: `events()`. A month without events stays blank and has a 0 at the top.
    """
    numbers, heights, drawn = months(found), _heights(found), squares(found)
    left, right = 0.98, 0.42
    width = (drawing.WIDTH - left - right) / len(numbers)
    base, bases = 0.0, {}
    for thread in reversed(heights):
        bases[thread] = base
        base += heights[thread] * STEP + GAP
    figure, axes = drawing.canvas(
        base, title, source, left=left, right=right, top=0.12, bottom=0.62
    )
    drawing.bare(axes)
    axes.set(xlim=(0, width * len(numbers)), ylim=(-GAP / 2, base - GAP / 2), xticks=[], yticks=[])
    inset = (width - ABREAST * STEP) / 2
    for thread, level in bases.items():
        axes.axhline(level - GAP / 2, color=drawing.RULE, linewidth=0.6, zorder=0)
        middle = level + heights[thread] * STEP / 2
        axes.text(-0.06, middle, thread, ha="right", va="center", size=8.5)
        axes.text(
            width * len(numbers) + 0.08,
            middle,
            str(drawn.thread.eq(thread).sum()),
            va="center",
            size=8,
            color=drawing.MUTED,
        )
    for certainty, (fill, edge) in SHADES.items():
        own = drawn[drawn.certainty == certainty]
        axes.scatter(
            own.column * width + inset + (own.across + 0.5) * STEP,
            own.thread.map(bases) + (own.up + 0.5) * STEP,
            s=(0.74 * STEP * 72) ** 2,
            marker="s",
            facecolor=fill,
            edgecolor=edge,
            linewidth=0.7,
            clip_on=False,
            zorder=2,
        )
    for column, (month, number) in enumerate(numbers.items()):
        middle = (column + 0.5) * width
        axes.text(
            middle,
            base - GAP / 2 + 0.03,
            str(number),
            ha="center",
            va="bottom",
            size=8,
            color=drawing.MUTED,
        )
        axes.text(middle, -GAP / 2 - 0.04, f"{month:%b}", ha="center", va="top", size=8)
        if column == 0 or month.month == 1:
            axes.text(
                middle,
                -GAP / 2 - 0.18,
                str(month.year),
                ha="center",
                va="top",
                size=8,
                weight="bold",
            )
    shown = [certainty for certainty in SHADES if certainty in set(drawn.certainty)]
    for place, certainty in enumerate(shown):
        fill, edge = SHADES[certainty]
        x = place * 1.15
        axes.scatter(
            [x],
            [-GAP / 2 - 0.48],
            s=36,
            marker="s",
            facecolor=fill,
            edgecolor=edge,
            linewidth=0.9,
            clip_on=False,
        )
        axes.text(x + 0.09, -GAP / 2 - 0.48, certainty, size=8, va="center")
    return drawing.finished(figure)

"""The chart of the front page: the whole story on one broken axis of time, a lane for each place."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import drawing
from dossier.story.drawing import SHADES
from dossier.story.front import LANES

LEFT, RIGHT = 0.72, 0.1  # inches, for the names of lanes and at the end of the axis
BREAK = pd.Timestamp(
    "2020-01-14"
)  # up to here a day is as wide as on the left; after it time is compressed
DAY = 0.0695  # inches, a day before the break
GAP = 0.14  # inches, the break
LANE, STRIP = 1.24, 0.42  # inches, a lane; the strip of the documents above the lanes
OFF = 0.11  # inches from a mark to its words
SIZE = 9.5  # points
WORDS = {"confirmed": "confirmed", "single-origin": "one origin", "disputed": "disputed"}

# Where the words of a turning point stand: above (1) or below (-1) its mark, and how far they begin from it (inches);
# "r" means that they end there. Above and to the right is the default.
PLACES = {
    "2019-11-27-turkey-gna-sign-two-memoranda": (1, -0.05, "l"),
    "vote-2019-12-05-maritime-plenary": (-1, -0.05, "l"),
    "2019-12-10-un-panel-report-published": (-1, -0.05, "l"),
    "2019-12-12-haftar-announces-zero-hour": (1, -0.16, "l"),
    "2019-12-19-gna-cabinet-activates-security-memorandum": (-1, 0.3, "r"),
    "vote-2019-12-21-security-plenary": (1, -0.13, "l"),
    "2019-12-26-formal-gna-request-reported": (-1, 0.0, "l"),
    "2020-01-04-hor-votes-annul-memoranda": (1, -0.3, "l"),
    "2020-01-12-ceasefire-takes-effect": (1, 0.07, "r"),
    "2020-01-19-berlin-conference": (1, 0.02, "l"),
    "2020-01-06-lna-takes-sirte": (-1, -0.15, "l"),
    "2020-06-04-gna-declares-tripoli-control": (-1, -0.44, "l"),
    "2020-09-30-un-registers-maritime-memorandum": (-1, 0.13, "r"),
    "2020-10-23-permanent-ceasefire-signed-geneva": (1, 0.08, "r"),
}


def _scale(first: pd.Timestamp, last: pd.Timestamp) -> Callable[[pd.Timestamp], float]:
    """Day -> inches from the left end of the axis, which runs from `first` to `last` and is broken at `BREAK`."""
    wide = (BREAK - first).days * DAY
    rest = (drawing.WIDTH - LEFT - RIGHT - 0.16 - wide - GAP) / (last - BREAK).days

    def place(day: pd.Timestamp) -> float:
        if day <= BREAK:
            return 0.08 + (day - first).days * DAY
        return 0.08 + wide + GAP + (day - BREAK).days * rest

    return place


def _mark(axes: plt.Axes, x: float, y: float, certainty: str) -> None:
    fill, edge = SHADES[certainty]
    hollow = certainty == "disputed"
    axes.scatter(
        [x],
        [y],
        s=44 if hollow else 56,
        marker="D" if hollow else "o",
        facecolor=fill,
        edgecolor=edge,
        linewidth=1.2,
        zorder=4,
        clip_on=False,
    )


def _axis(
    axes: plt.Axes,
    place: Callable[[pd.Timestamp], float],
    first: pd.Timestamp,
    last: pd.Timestamp,
    top: float,
) -> None:
    """Months at the bottom, and the two strokes of the break through all lanes."""
    months = pd.date_range(first, last, freq="MS")
    for month in months:
        axes.plot([place(month)] * 2, [0, -0.05], color=drawing.MUTED, linewidth=0.6, clip_on=False)
        if month <= BREAK or month.month % 3 == 1:
            year = f"\n{month.year}" if month in (months[0], months[1]) else ""
            axes.text(
                place(month),
                -0.08,
                f"{month.day} {month:%b}{year}" if month <= BREAK else f"{month:%b}",
                size=9,
                ha="center",
                va="top",
                color=drawing.MUTED,
                linespacing=1.15,
            )
    broken = place(BREAK)
    for x in (broken, broken + GAP):
        axes.plot(
            [x, x], [0, top], color=drawing.MUTED, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1
        )
    axes.plot(
        [place(first) - 0.08, broken], [0, 0], color=drawing.MUTED, linewidth=0.6, clip_on=False
    )
    axes.plot(
        [broken + GAP, place(last) + 0.08],
        [0, 0],
        color=drawing.MUTED,
        linewidth=0.6,
        clip_on=False,
    )


def story(moments: pd.DataFrame, published: pd.Series, title: str, source: str) -> plt.Figure:
    """Turning points by place and day: wide weeks up to `BREAK`, the months after it compressed.

    Parameters
    ----------
    moments : `front.moments()`; a turning point of two lanes has a mark in each, joined by a line.
    published : `front.published()`: days of the documents; the band reaches from the first to the last.
    """
    first, last = moments.day.min(), moments.day.max()
    place, top = _scale(first, last), LANE * len(LANES)
    figure, axes = drawing.canvas(top + STRIP, title, source, left=LEFT, right=RIGHT, bottom=0.62)
    drawing.bare(axes)
    axes.set(xlim=(0, drawing.WIDTH - LEFT - RIGHT), ylim=(0, top + STRIP), xticks=[], yticks=[])
    levels = {lane: top - LANE * (n + 0.5) for n, lane in enumerate(LANES)}
    start, end = place(published.min()) - DAY / 2, place(published.max()) + DAY / 2
    band = plt.Rectangle(
        (start, 0),
        end - start,
        top + STRIP - 0.04,
        facecolor=drawing.RAMP[3],
        linewidth=0,
        zorder=0,
    )
    axes.add_patch(band)
    for day, number in published.value_counts().items():
        for n in range(number):
            axes.scatter(
                [place(day)],
                [top + 0.1 + 0.13 * n],
                s=26,
                marker="s",
                facecolor=drawing.PAPER,
                edgecolor=drawing.INK,
                linewidth=1.0,
                zorder=3,
            )
    axes.text(
        start - 0.06,
        top + 0.17,
        f"days of the five documents,\n{published.min().day}–{published.max().day} "
        f"{published.max():%B}",
        size=SIZE,
        ha="right",
        va="center",
        linespacing=1.15,
    )
    for lane, level in levels.items():
        axes.text(
            -LEFT + 0.06,
            level,
            LANES[lane],
            va="center",
            size=SIZE,
            weight="bold",
            linespacing=1.15,
        )
        axes.plot([0, place(BREAK)], [level, level], color=drawing.RULE, linewidth=1, zorder=1)
        axes.plot(
            [place(BREAK) + GAP, place(last) + 0.08],
            [level, level],
            color=drawing.RULE,
            linewidth=1,
            zorder=1,
        )
        axes.plot(
            [-LEFT + 0.06, place(last) + 0.08],
            [level + LANE / 2] * 2,
            color=drawing.RULE,
            linewidth=0.5,
            zorder=0,
            clip_on=False,
        )
    _axis(axes, place, first, last, top)
    for record, moment in moments.iterrows():
        x, side = place(moment.day), [levels[lane] for lane in moment.lanes]
        above, shift, align = PLACES.get(record, (1, -0.05, "l"))
        axes.plot(
            [x, x],
            [min(side), max(side)],
            color=SHADES[moment.certainty][1],
            linewidth=1.6,
            zorder=2,
        )
        for y in side:
            _mark(axes, x, y, moment.certainty)
        axes.text(
            x + shift,
            side[0] + above * OFF,
            f"{moment.day.day} {moment.day:%b}\n{moment.words}",
            size=SIZE,
            ha="left" if align == "l" else "right",
            va="bottom" if above == 1 else "top",
            linespacing=1.12,
            weight="bold" if moment.told else "normal",
            zorder=5,
        )
    for n, (certainty, words) in enumerate(WORDS.items()):
        x = (0.06, 0.92, 1.76)[n] - LEFT
        _mark(axes, x + 0.06, -0.5, certainty)
        axes.text(x + 0.17, -0.5, words, size=9, va="center")
    axes.text(
        2.6 - LEFT, -0.5, "bold: the documents tell it too", size=9, va="center", weight="bold"
    )
    return drawing.finished(figure)

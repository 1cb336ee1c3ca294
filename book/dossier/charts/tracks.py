"""Lanes as tracks, `lanes(down=True)`: time runs down, to scale, a lane beside a lane."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.strips import BAR

GUTTER = 0.4  # inches at the left, for the months
ASIDE = 0.16  # inches from a rail to the words
GAP = 0.05  # inches, at least, from label to label
LEAST, MOST = 0.05, 0.16  # inches a day


def tracks(
    axes: Axes,
    drawn: pd.DataFrame,
    names: Sequence[str],
    begin: float,
    final: float,
    area: float,
) -> dict[Any, float]:
    """Draw events down their rails: a mark for a day, a bar from day to day, at the right the days
    and the words; the months stand at the left.

    Words stand as near to their day as those above and below let them, tied to their mark.

    Parameters
    ----------
    drawn : as `marks.drawn` gives it, with `key` (the name of the lane), `start` and `end` (days),
        `low` and `high` (of the span, in matplotlib's days).
    names : of the lanes. begin, final : ends of the axis. area : of a mark, points squared.

    Returns
    -------
    Lane -> its rail, inches from the left of the axes; downwards the unit is matplotlib's days.
    """
    figure = geometry.drawing(axes)
    figure.room(axes, left=GUTTER)
    wide = geometry.size(axes)[0]
    step = wide / max(len(names), 1)
    room = step - ASIDE - 0.12
    told = dated(drawn)
    drawn = drawn.assign(
        words=[labels.wrap(words, room) for words in told],
        middle=(drawn["low"] + drawn["high"]) / 2,
    ).sort_values("middle", kind="stable")
    parts = [drawn[drawn["key"] == name] for name in names]
    full = [sum(labels.measure(words)[1] + GAP for words in own["words"]) for own in parts]
    fullest = max(full, default=0.0) / (final - begin)
    inch = min(max(fullest * 1.15, LEAST), max(MOST, fullest))  # a day
    tall = (final - begin) * inch + 0.5
    top = begin - 0.12 / inch
    figure.room(axes, height=tall)
    axes.set(xlim=(0, wide), ylim=(top + tall / inch, top), xticks=[])
    axes.yaxis.set_major_locator(mdates.MonthLocator())
    axes.yaxis.set_major_formatter(mdates.DateFormatter("%b\n%Y"))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    axes.spines[:].set_visible(False)
    rails = {name: place * step + 0.08 for place, name in enumerate(names)}
    for (name, rail), own in zip(rails.items(), parts, strict=True):
        axes.axvline(rail, color=style.RULE, linewidth=1.0, zorder=0)
        labels.write(
            axes,
            labels.wrap(name, room + ASIDE, style.TEXT, "bold"),
            (rail - 0.06, 1),
            (0, 3),
            ("data", "axes fraction"),
            size=style.TEXT,
            weight="bold",
            va="bottom",
        )
        _draw(axes, own, rail, inch, area)
    return rails


def dated(drawn: pd.DataFrame) -> list[str]:
    """The words of some marks behind their days."""
    return [f"{_days(row.start, row.end)}: {row.words}" for row in marks.each(drawn)]


def _days(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """The day of an event, or its first and its last; the first alone where the end is open."""
    first = f"{start.day} {start:%b}"
    if pd.isna(end):
        return f"from {first}"
    return first if start == end else f"{first}–{end.day} {end:%b}"


def _draw(axes: Axes, own: pd.DataFrame, rail: float, inch: float, area: float) -> None:
    """Spans and marks of a rail, and beside it the days and words."""
    side, line = (area**0.5 + 2.2) / 72, labels.measure("x")[1]
    top = axes.get_ylim()[1]
    for span in marks.each(own):
        axes.vlines(rail, span.low, span.high, color=span.look.edge, linewidth=BAR, zorder=2)
    wanted = (own["middle"] - top) * inch - side / 2
    places = np.array(labels.spread(list(wanted), [side] * len(own), 0.0)) + side / 2
    days = top + places / inch
    marks.points(axes, [rail] * len(own), days, own["look"], own["record"], area)
    sizes = [labels.measure(words)[1] for words in own["words"]]
    limits = (0.0, geometry.size(axes)[1])
    starts = labels.spread(list(places - line / 2), sizes, GAP, limits)
    for words, day, start in zip(own["words"], days, starts, strict=True):
        tie = [rail + side / 2, rail + ASIDE - 0.04], [day, top + (start + line / 2) / inch]
        axes.plot(*tie, color=style.MUTED, linewidth=0.6, zorder=1)
        labels.write(axes, words, (rail + ASIDE, top + start / inch), bbox=labels.PLATE)

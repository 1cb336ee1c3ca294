"""Time runs down, to scale, a lane beside a lane: who did what while others did something else."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.lanes import BAR, Day, lanes, length, within
from dossier.charts.rows import order

GUTTER = 0.4  # inches at the left, for the months
ASIDE = 0.16  # inches from a rail to the words
GAP = 0.05  # inches, at least, from label to label
LEAST, MOST = 0.05, 0.16  # inches a day


def tracks(
    axes: Axes,
    frame: pd.DataFrame,
    lane: str,
    start: str,
    end: str = "",
    words: str = "",
    *,
    table: str = "",
    by: Sequence[str] = (),
    record: str = "",
    rows: Sequence[Any] | None = None,
    first: Day | None = None,
    last: Day | None = None,
    area: float = marks.AREA,
    **fixed: Any,
) -> dict[str, float]:
    """Draw events down their rails: a mark for a day, a bar from day to day, at the right the day
    and the words; the months stand at the left.

    Words stand as near to their day as those above and below let them, tied to their mark.
    Parameters are those of `lanes`, which takes its place on a phone, and where the rails stand too
    close for the words of their heads.

    Returns
    -------
    Lane -> its rail, inches from the left of the axes; downwards the unit is matplotlib's days. On
    a phone as `lanes`.
    """
    names = [str(name) for name in order(frame, lane, rows)]
    figure = geometry.drawing(axes)
    figure.room(axes, left=GUTTER)
    wide = geometry.size(axes)[0]
    step = wide / max(len(names), 1)
    broadest = max((labels.widest_word(name, style.TEXT, "bold") for name in names), default=0.0)
    if figure.narrow or broadest > step - 0.15:
        fixed |= {"table": table, "by": by, "record": record, "first": first, "last": last}
        return lanes(axes, frame, lane, start, end, words, rows=rows, area=area, **fixed)
    days = {"start": frame[start], "end": frame[end or start]}
    said = [_days(*pair) for pair in zip(*days.values(), strict=True)]
    keys = frame[lane].astype(str)
    drawn = marks.drawn(frame, table, by, fixed, record, words, key=keys, said=said, **days)
    drawn, begin, final = within(drawn, first, last)
    room = step - ASIDE - 0.12
    told = [labels.wrap(f"{row.said}: {row.words}", room) for row in marks.each(drawn)]
    drawn = drawn.assign(words=told)
    parts = [drawn[drawn["key"] == name] for name in names]
    full = [sum(labels.measure(text)[1] + GAP for text in own["words"]) for own in parts]
    whole = length(begin, final)
    fullest = max(full, default=0.0) / whole
    inch = min(max(fullest * 1.15, LEAST), max(MOST, fullest))  # a day
    tall = whole * inch + 0.5
    top = (0.0 if pd.isna(begin) else float(mdates.date2num(begin))) - 0.12 / inch
    axes.set(xlim=(0, wide), ylim=(top + tall / inch, top), xticks=[], yticks=[])
    if pd.notna(begin):
        axes.yaxis.set_major_locator(mdates.MonthLocator())
        axes.yaxis.set_major_formatter(mdates.DateFormatter("%b\n%Y"))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    axes.spines[:].set_visible(False)
    figure.room(axes, height=round(tall, 4))
    rails = {name: place * step + 0.08 for place, name in enumerate(names)}
    for (name, rail), own in zip(rails.items(), parts, strict=True):
        axes.axvline(rail, color=style.RULE, linewidth=1.0, zorder=0)
        head = labels.wrap(name, room + ASIDE, style.TEXT, "bold")
        axes.annotate(
            head,
            (rail - 0.06, 1),
            (0, 3),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            size=style.TEXT,
            weight="bold",
            va="bottom",
            linespacing=style.LINE,
            annotation_clip=False,
        )
        figure.room(axes, head=labels.measure(head, style.TEXT, "bold")[1] + 0.08)
        _draw(axes, own, rail, inch, area)
    return rails


def _days(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """The day of an event, or its first and its last, also where the axis cuts it; the first alone
    where the end is open.
    """
    known = [f"{day.day} {day:%b}" for day in (start, end) if pd.notna(day)]
    return "–".join(dict.fromkeys(known)) if pd.notna(end) else " ".join(["from", *known])


def _draw(axes: Axes, own: pd.DataFrame, rail: float, inch: float, area: float) -> None:
    """Spans and marks of a rail, and beside it the days and words."""
    side, line = (area**0.5 + 2.2) / 72, labels.measure("x")[1]
    top = axes.get_ylim()[1]
    own = own.assign(middle=own["start"] + (own["end"] - own["start"]) / 2)
    own = own.sort_values("middle", kind="stable")  # the order in which the marks stand
    firsts, lasts = mdates.date2num(own["start"]), mdates.date2num(own["end"])
    axes.vlines(
        [rail] * len(own),
        firsts,
        lasts,
        colors=[look.edge for look in own["look"]],
        linewidths=BAR,
        zorder=2,
    )
    wanted = (firsts + lasts) / 2 * inch - top * inch - side / 2
    places = [at + side / 2 for at in labels.spread(wanted, [side] * len(own), 0.0)]
    days = [top + place / inch for place in places]
    marks.points(axes, [rail] * len(own), days, own["look"], own["record"], area)
    sizes = [labels.measure(text)[1] for text in own["words"]]
    begins = [place - line / 2 for place in places]
    starts = labels.spread(begins, sizes, GAP, (0.0, geometry.size(axes)[1]))
    for words, day, start in zip(own["words"], days, starts, strict=True):
        axes.plot(
            [rail + side / 2, rail + ASIDE - 0.04],
            [day, top + (start + line / 2) / inch],
            color=style.MUTED,
            linewidth=0.6,
            zorder=1,
        )
        axes.text(
            rail + ASIDE,
            top + start / inch,
            words,
            size=style.SMALL,
            va="top",
            linespacing=style.LINE,
            zorder=5,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.2},
        )

"""Time runs down, to scale, a lane beside a lane: who did what while others did something else."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.lanes import BAR, Day, lanes, within
from dossier.charts.rows import order

GUTTER = 0.26  # inches at the left, for the months
NUMBER = 0.32  # inches from a rail to the words; the day stands between
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
    and the words.

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
    wide = geometry.size(axes)[0]
    step = (wide - GUTTER) / max(len(names), 1)
    broadest = max((labels.widest_word(name, style.TEXT, "bold") for name in names), default=0.0)
    if figure.narrow or broadest > step - 0.15:
        fixed |= {"table": table, "by": by, "record": record, "first": first, "last": last}
        return lanes(axes, frame, lane, start, end, words, rows=rows, area=area, **fixed)
    looks = marks.looks(frame, table, by, **fixed)
    days = {"start": frame[start], "end": frame[end or start]}
    drawn = marks.drawn(frame, looks, record, words, key=frame[lane].astype(str), **days)
    drawn, begin, final = within(drawn, first, last)
    room = step - NUMBER - 0.12
    drawn = drawn.assign(words=[labels.wrap(text, room) for text in drawn["words"]])
    parts = [drawn[drawn["key"] == name] for name in names]
    full = [sum(labels.measure(text)[1] + GAP for text in own["words"]) for own in parts]
    length = max((final - begin).days, 1)
    fullest = max(full, default=0.0) / length
    inch = min(max(fullest * 1.15, LEAST), max(MOST, fullest))  # a day
    tall = length * inch + 0.5
    top = float(mdates.date2num(begin)) - 0.12 / inch
    axes.set_xlim(0, wide)
    axes.set_ylim(top + tall / inch, top)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    figure.room(axes, height=round(tall, 4))
    _months(axes, begin, final, inch)
    rails = {name: GUTTER + place * step + 0.08 for place, name in enumerate(names)}
    for (name, rail), own in zip(rails.items(), parts, strict=True):
        axes.axvline(rail, color=style.RULE, linewidth=1.0, zorder=0)
        head = labels.wrap(name, room + NUMBER, style.TEXT, "bold")
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


def _months(axes: Axes, begin: pd.Timestamp, final: pd.Timestamp, inch: float) -> None:
    """Names of the months down the left edge, each over its days, where it has room."""
    bottom, top = axes.get_ylim()
    for month in pd.date_range(begin.to_period("M").start_time, final, freq="MS"):
        low = max(mdates.date2num(month) - 0.5, top)
        high = min(mdates.date2num(month + pd.offsets.MonthBegin()) - 0.5, bottom)
        names = (f"{month:%B %Y}", f"{month:%b %Y}", f"{month:%b}")
        wide = [labels.measure(name, style.SMALL, "bold")[0] for name in names]
        fits = [name for name, need in zip(names, wide, strict=True) if need < (high - low) * inch]
        axes.axhline(low, color=style.RULE, linewidth=0.6, zorder=0)
        axes.text(
            0,
            (low + high) / 2,
            "".join(fits[:1]),
            size=style.SMALL,
            weight="bold",
            rotation=90,
            va="center",
        )


def _draw(axes: Axes, own: pd.DataFrame, rail: float, inch: float, area: float) -> None:
    """Spans and marks of a rail, and beside it the days and words."""
    side, line = (area**0.5 + 2.2) / 72, labels.measure("x")[1]
    top = axes.get_ylim()[1]
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
    marks.points(axes, [rail] * len(own), days, list(own["look"]), list(own["record"]), area)
    sizes = [labels.measure(text)[1] for text in own["words"]]
    begins = [place - line / 2 for place in places]
    starts = labels.spread(begins, sizes, GAP, (0.0, geometry.size(axes)[1]))
    for row, day, start in zip(marks.each(own), days, starts, strict=True):
        one, other = row.start.day, row.end.day
        number = f"{one}" if row.start == row.end else f"{one}–{other}"
        x = rail + max(NUMBER, labels.measure(number)[0] + 0.18)
        axes.plot(
            [rail + side / 2, rail + 0.11],
            [day, top + (start + line / 2) / inch],
            color=style.MUTED,
            linewidth=0.6,
            zorder=1,
        )
        for place, words, ink, aligned in (
            (x - 0.05, number, style.MUTED, "right"),
            (x, row.words, style.INK, "left"),
        ):
            axes.text(
                place,
                top + start / inch,
                words,
                size=style.SMALL,
                color=ink,
                ha=aligned,
                va="top",
                linespacing=style.LINE,
                zorder=5,
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.2},
            )

"""Events in time: dates across, a lane for each kind, spans and points, each with its words beside
it.
"""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import ConnectionPatch
from matplotlib.transforms import Bbox

from dossier.charts import geometry, labels, marks, style, tracks
from dossier.charts.rows import Rows, order
from dossier.charts.strips import ROOM, strips

Day = str | pd.Timestamp  # a day, or the ISO date of one

WEDGE = 0.2  # inches in which days of a panel open to the panel under it
STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)  # months from tick to tick
LEAST = 0.55  # inches that the words of a flag may be wide, at least


def dates(axes: Axes, first: Day, last: Day) -> None:
    """Days across, from `first` to `last` (anything that `pandas.Timestamp` reads), with ticks for
    which there is room.
    """
    axes.set_xlim(mdates.date2num(pd.Timestamp(first)), mdates.date2num(pd.Timestamp(last)))
    axes.spines["bottom"].set_visible(True)
    ticks(axes, *axes.get_xlim())


def ticks(axes: Axes, begin: float, final: float) -> None:
    """Ticks at months, half months, or years: as many as there is room for between two days (in
    matplotlib's days). Where that is one, which says nothing of the scale, at the ends too.
    """
    low, high = axes.get_xlim()
    inch = geometry.size(axes)[0] / (high - low)
    need = labels.measure("Mar 2020")[0] + 0.1
    every = next((step for step in STEPS if step * 30 * inch >= need), STEPS[-1])
    first, last = (pd.Timestamp(mdates.num2date(day).date()) for day in (begin, final))
    months = pd.date_range(first.replace(day=1), last, freq="MS")
    shown = months[(months.year * 12 + months.month - 1) % every == 0]
    if every == 1 and 14 * inch >= need:
        shown = shown.union(shown + pd.Timedelta(days=14))
    shown = shown[(shown >= first) & (shown <= last)]
    if len(shown) < 2:
        near = need / inch  # days that the words of a tick take
        ends = [day for day in (first, last) if all(abs(day - one).days > near for one in shown)]
        shown = shown.union(pd.DatetimeIndex(ends))
    words = [f"{day.day} {day:%b}" if day.day > 1 else f"{day:%b %Y}" for day in shown]
    axes.set_xticks(mdates.date2num(shown), words)


def lanes(
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
    group: str = "",
    rows: Sequence[Any] | None = None,
    first: Day | None = None,
    last: Day | None = None,
    down: bool = False,
    area: float = marks.AREA,
    **fixed: Any,
) -> dict[Any, float]:
    """Draw events in lanes: a mark for a day, a bar with its mark for a span, the words at the
    right or below on a leader.

    Parameters
    ----------
    lane : column of the lane. start, end : columns of the first and last day (datetime64); without
        `end`, days. An event whose end is NaT lasts to the end of the axis.
    words : column of what stands beside a mark; "" for none.
    table, by, record, group, rows, fixed : as in `matrix`.
    first, last : ends of the axis, anything that `pandas.Timestamp` reads; default those of the
        frame. What lies outside is left out, a span is cut.
    down : the words say the days too, and on a page time runs down, a lane beside a lane.

    Returns
    -------
    Lane -> its line, in the unit of the axes: inches from the top, or from the left if time runs
    down.
    """
    days = {"start": pd.to_datetime(frame[start]), "end": pd.to_datetime(frame[end or start])}
    drawn = marks.drawn(frame, table, by, fixed, record, words, **days)
    starts, ends = mdates.date2num(drawn["start"]), mdates.date2num(drawn["end"])
    begin, final = _limits([*starts, *ends], first, last)
    drawn = drawn.assign(low=starts, high=pd.Series(ends).fillna(final))
    inside = (drawn["high"] >= begin) & (drawn["low"] <= final)
    drawn = drawn.assign(low=drawn["low"].clip(lower=begin), high=drawn["high"].clip(upper=final))
    if down and not geometry.drawing(axes).narrow:
        names = [str(name) for name in order(frame, lane, rows)]
        drawn["key"] = list(frame[lane].astype(str))
        return tracks.tracks(axes, drawn[inside], names, begin, final, area)
    if down:
        drawn = drawn.assign(words=tracks.dated(drawn))
    laid = Rows(axes, frame, lane, group, rows)
    drawn = drawn.assign(at=drawn["low"], tie=drawn["low"])
    drawn["key"] = laid.keys
    lines = strips(axes, laid, drawn[inside], begin, final, area)
    ticks(axes, begin, final)
    return laid.told(lines)


def _limits(days: Sequence[float], first: Day | None, last: Day | None) -> tuple[float, float]:
    """The ends of an axis on which there are these days, at least one day apart."""
    known = pd.Series(days, dtype=float).dropna()
    begin = known.min() if first is None else mdates.date2num(pd.Timestamp(first))
    final = known.max() if last is None else mdates.date2num(pd.Timestamp(last))
    begin = float(pd.Series([begin, final, 0.0]).dropna().iloc[0])
    return begin, max(begin + 1, float(final))


def flags(axes: Axes, frame: pd.DataFrame, day: str, words: str, record: str = "") -> None:
    """Days that run through a drawing as dotted lines, their words flying above it from the line,
    apart from each other.

    Call after the body. `day` : column (datetime64); `words` : column; `record` : column of the
    records that the words open.
    """
    figure = geometry.drawing(axes)
    (width, height), (low, high) = geometry.size(axes), axes.get_xlim()
    drawn = marks.drawn(frame, record=record, words=words, day=frame[day])
    drawn = drawn.assign(x=mdates.date2num(drawn["day"])).sort_values("day", kind="stable")
    head = figure.heads[axes] + 0.02
    boxes: list[Bbox] = []  # of the words, inches from the upper left corner of the axes
    for flag in reversed(marks.each(drawn[drawn["x"].between(low, high)])):
        pole = (flag.x - low) / (high - low) * width
        # At the right edge words are narrower, so as not to stand on the lines at their left.
        room = min(ROOM[figure.narrow], max(width - pole, LEAST))
        text = labels.wrap(f"{flag.day.day} {flag.day:%b}: {flag.words}", room)
        wide, tall = labels.measure(text)
        start = max(min(pole - 0.02, width - wide), -figure.left)
        met = [box.y1 for box in boxes if box.x0 < start + wide and start < box.x1]
        box = Bbox.from_bounds(start, max([head, *met]), wide + 0.08, tall + 0.04)
        boxes.append(box)
        top = 1 + box.y0 / height
        axes.plot(
            [flag.x] * 2,
            [0, top],
            transform=axes.get_xaxis_transform(),
            color=style.MUTED,
            linewidth=0.7,
            linestyle=(0, (1, 2)),
            zorder=0.5,
            clip_on=False,
        )
        place = (start / width, top)
        labels.write(axes, text, place, within="axes fraction", va="bottom", bbox=labels.PLATE)
        middle = ((start + wide / 2) / width, top + tall / 2 / height)
        marks.hit(axes, flag.record, *middle, wide * 72, tall * 72, axes.transAxes)
    figure.room(axes, head=max([head, *(box.y1 for box in boxes)]))


def opened(above: Axes, below: Axes, first: Day, last: Day) -> None:
    """Days of a panel that the panel under it shows: a band through the one, and under the names of
    its axis, which no line may cross, two lines to the ends of the other. Call after both bodies.
    """
    figure, height = geometry.drawing(above), geometry.size(above)[1]
    words = [label.get_text() for label in above.get_xticklabels()]
    deep = max(labels.measure(text)[1] for text in words) + 8 / 72  # to under the names
    figure.room(above, foot=deep + WEDGE)
    ends = mdates.date2num(pd.Timestamp(first)), mdates.date2num(pd.Timestamp(last))
    grey = style.colour("ink-pale")
    above.axvspan(*ends, ymin=-deep / height, color=grey, linewidth=0, zorder=0, clip_on=False)
    for day in ends:
        way = (above.get_xaxis_transform(), below.get_xaxis_transform())
        tie = ConnectionPatch((day, -deep / height), (day, 1), *way, color=grey, zorder=0)
        figure.add_artist(tie)

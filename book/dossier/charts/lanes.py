"""Events in time: dates across, a lane for each kind, spans and points, each with its words beside
it.
"""

import operator
from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib import ticker
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows

Day = str | pd.Timestamp  # a day, or the ISO date of one
Label = tuple[float, float, str]  # of an event: inches across, inches down from its lane, words

MARK = marks.AREA**0.5 / 72  # inches across
LEADER = 0.04  # inches between a mark's middle, or its line, and the words
ROOM = {True: 1.15, False: 1.5}  # inches that words may be wide: on a phone (narrow), on a page
PAD = 0.05  # inches above and under what a lane holds
BAR = 4.5  # points, of a span
STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)  # months from tick to tick


class Days(ticker.Locator):
    """Ticks at days, months, quarters or years: as many as the axes have room for when they are
    drawn.
    """

    def __call__(self) -> list[float]:
        """Places of the ticks in view."""
        low, high = sorted(self.axis.get_view_interval())  # type: ignore[union-attr]
        inch = geometry.size(self.axis.axes)[0] / max(high - low, 1e-6)  # type: ignore[union-attr]
        need = labels.measure("20 Mar 2020")[0] + 0.06
        every = next((step for step in STEPS if step * 30 * inch >= need), STEPS[-1])
        first, last = (mdates.num2date(day).date() for day in (low, high))
        months = pd.date_range(first.replace(day=1), last, freq="MS")
        days = [month for month in months if (month.year * 12 + month.month - 1) % every == 0]
        if every == 1 and 14 * inch >= need:
            days += [month + pd.Timedelta(days=14) for month in months]
        places = sorted(float(mdates.date2num(day)) for day in days)
        return [x for x in places if x >= low and (high - x) * inch >= need / 3]


def _day(value: float, _: float) -> str:
    """Words of a tick: the year where a month begins, the day else."""
    day = mdates.num2date(value)
    return f"{day.day} {day:%b}" if day.day > 1 else f"{day:%b %Y}"


def dates(axes: Axes, first: Day, last: Day) -> None:
    """Days across, from `first` to `last` (anything that `pandas.Timestamp` reads), with ticks for
    which there is room.
    """
    axes.set_xlim(mdates.date2num(pd.Timestamp(first)), mdates.date2num(pd.Timestamp(last)))
    axes.xaxis.set_major_locator(Days())
    axes.xaxis.set_major_formatter(_day)
    axes.spines["bottom"].set_visible(True)


def within(
    drawn: pd.DataFrame, first: Day | None, last: Day | None
) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    """The events between two days, by default their first and last, in order of time and cut to
    these days; and the two days, NaT if there is neither an event nor a day given.

    `drawn` : as `marks.drawn` gives it, with the columns `start` and `end` (datetime64); an event
    without an end lasts to the last day.
    """
    starts, ends = (pd.to_datetime(drawn[day]) for day in ("start", "end"))
    begin = pd.Timestamp(starts.min() if first is None else first)
    final = pd.Timestamp(pd.concat([starts, ends]).max() if last is None else last)
    begin, final = (final if pd.isna(begin) else begin), (begin if pd.isna(final) else final)
    drawn = drawn.assign(start=starts, end=ends.fillna(final))
    inside = drawn[(drawn["end"] >= begin) & (drawn["start"] <= final)]
    inside = inside.sort_values(["start", "end"], kind="stable")
    starts = inside["start"].where(inside["start"] >= begin, begin)
    ends = inside["end"].where(inside["end"] <= final, final)
    return inside.assign(start=starts, end=ends), begin, final


def length(begin: pd.Timestamp, final: pd.Timestamp) -> int:
    """Days from day to day, at least 1, also where there is no day."""
    return 1 if pd.isna(begin) else max((final - begin).days, 1)


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
    area: float = marks.AREA,
    **fixed: Any,
) -> dict[Any, float]:
    """Draw events in lanes: a mark for a day, a bar with its mark for a span, the words at the
    right or below on a leader.

    Words never meet: what has no room beside its mark goes down on a line of its own, and the lane
    grows.

    Parameters
    ----------
    lane : column of the lane. start, end : columns of the first and last day (datetime64); without
        `end`, days. An event whose end is NaT lasts to the end of the axis.
    words : column of what stands beside a mark; "" for none.
    table, by, record, group, rows, fixed : as in `matrix`.
    first, last : ends of the axis, anything that `pandas.Timestamp` reads; default those of the
        frame. What lies outside is left out, a span is cut.

    Returns
    -------
    Lane -> its line, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, lane, group, rows)
    days = {"start": frame[start], "end": frame[end or start]}
    drawn = marks.drawn(frame, table, by, fixed, record, words, key=laid.keys, **days)
    drawn, begin, final = within(drawn, first, last)
    room = ROOM[laid.figure.narrow]
    drawn = drawn.assign(words=[labels.wrap(text, room) for text in drawn["words"]])
    inch = 1 / _scale(drawn, begin, final, geometry.size(axes)[0])  # days
    side = (area**0.5 + 2.2) / 72
    plans = [_plan(own, begin, inch, side) for own in laid.split(drawn)]
    above = [up for *_, up, _ in plans]
    spans = laid.place([up + down for *_, up, down in plans], above, rules=True)
    if pd.isna(begin):
        axes.set_xticks([])
    else:
        dates(axes, begin, begin + pd.Timedelta(days=geometry.size(axes)[0] * inch))
    lines = [top + up for (top, _), up in zip(spans, above, strict=True)]
    for (own, told, *_), y in zip(plans, lines, strict=True):
        _draw(axes, own, y, side, area)
        _tell(axes, told, y, mdates.date2num(begin), inch)
    return laid.told(lines)


def _scale(drawn: pd.DataFrame, begin: pd.Timestamp, final: pd.Timestamp, width: float) -> float:
    """Inches a day, such that the words of the last events still stand inside the axes."""
    events = zip((drawn["start"] - begin).dt.days, drawn["words"], strict=True)
    scales = [
        (width - labels.measure(words)[0] * 1.03 - MARK - LEADER) / day
        for day, words in events
        if words and day
    ]
    whole = (width - MARK) / length(begin, final)
    return float(max(min([whole, *scales]), 1e-4))


def _plan(
    own: pd.DataFrame, begin: pd.Timestamp, inch: float, side: float
) -> tuple[pd.DataFrame, list[Label], float, float]:
    """How a lane is laid out: its events, with `step`, the marks under each of the same day; the
    words; inches above and under its line.
    """
    line = labels.measure("x")[1]
    begins, stops = (list((own[day] - begin).dt.days / inch) for day in ("start", "end"))
    steps: list[int] = []
    for x in begins:
        taken = {step for at, step in zip(begins, steps, strict=False) if abs(at - x) < side}
        steps.append(next(step for step in range(len(own)) if step not in taken))
    spans = [(x, stop) for x, stop in zip(begins, stops, strict=True) if stop > x]
    busy = [*begins, *(place for x, stop in spans for place in (x + 0.01, stop))]
    marked = list(zip(begins, stops, steps, own["words"], strict=True))
    told: list[Label] = []
    for x, stop, step, words in sorted(marked, key=operator.itemgetter(0), reverse=True):
        reach = x + side / 2 + LEADER + labels.measure(words)[0] * 1.03 + 0.06
        crossed = [y + labels.measure(text)[1] for at, y, text in told if x <= at <= reach]
        over = sum(first <= x <= last for first, last in spans) - (stop > x)  # spans but its own
        met = step or over or crossed or any(x < place < reach for place in busy)
        if words and met:
            told.append((x + LEADER, max([side / 2, *crossed]) + 0.02, words))
        elif words:
            told.append((x + side / 2 + LEADER, -line / 2, words))
    above = max(line, side) / 2 + max(steps, default=0) * side + PAD
    deep = [y + labels.measure(words)[1] for _, y, words in told]
    return own.assign(step=steps), told, above, max(line / 2, *(deep or [side / 2])) + PAD


def _draw(axes: Axes, own: pd.DataFrame, y: float, side: float, area: float) -> None:
    """The line of a lane, with spans and marks."""
    axes.axhline(y, color=style.RULE, linewidth=0.6, zorder=0)
    begins, stops = mdates.date2num(own["start"]), mdates.date2num(own["end"])
    for x, stop, look in zip(begins, stops, own["look"], strict=True):
        for colour, width in ((look.edge, BAR), (look.face, BAR - 1.6)) if stop > x else ():
            axes.plot(
                [x, stop],
                [y, y],
                color=colour,
                linewidth=width,
                solid_capstyle="butt",
                zorder=2,
            )
    up = [y - step * side for step in own["step"]]
    marks.points(axes, begins, up, own["look"], own["record"], area)


def _tell(axes: Axes, told: Sequence[Label], y: float, begin: float, inch: float) -> None:
    """The words of a lane, those below it on a leader."""
    for x, down, words in told:
        low, leader = y + down, begin + (x - LEADER) * inch
        if down > 0:
            axes.plot(
                [leader, leader],
                [y, low + labels.measure(words)[1] - 0.03],
                color=style.MUTED,
                linewidth=0.6,
                zorder=1,
            )
        axes.text(
            begin + x * inch,
            low,
            words,
            size=style.SMALL,
            va="top",
            linespacing=style.LINE,
            zorder=5,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.3},
        )


def flags(axes: Axes, frame: pd.DataFrame, day: str, words: str, record: str = "") -> None:
    """Days that run through a drawing as dotted lines, with their words above it, apart from each
    other.

    Call after the body. `day` : column (datetime64); `words` : column; `record` : column of the
    records that the words open.
    """
    figure = geometry.drawing(axes)
    (wide, height), (low, high) = geometry.size(axes), axes.get_xlim()
    drawn = marks.drawn(frame, record=record, words=words, day=frame[day])
    drawn = drawn.assign(x=mdates.date2num(drawn["day"])).sort_values("day", kind="stable")
    ends: list[float] = []  # where the last words of each line end, inches
    found = []
    for row in marks.each(drawn[drawn["x"].between(low, high)]):
        text = labels.wrap(f"{row.day.day} {row.day:%b}: {row.words}", ROOM[figure.narrow])
        across = labels.measure(text)[0] * 1.03
        middle = (row.x - low) / (high - low) * wide
        begin = min(max(middle - across / 2, -figure.left), wide - across)
        level = next((n for n, end in enumerate(ends) if end + 0.08 < begin), len(ends))
        ends[level : level + 1] = [begin + across]
        found.append((row.x, begin, level, text, row.record))
    deep = [
        max(labels.measure(text)[1] for _, _, own, text, _ in found if own == level) + 0.04
        for level in range(len(ends))
    ]
    head = figure.heads[axes]
    for x, begin, level, text, opened in found:
        up = head + sum(deep[:level]) + 0.02
        axes.plot(
            [x, x],
            [0, 1 + up / height],
            transform=axes.get_xaxis_transform(),
            color=style.MUTED,
            linewidth=0.7,
            linestyle=(0, (1, 2)),
            zorder=0.5,
            clip_on=False,
        )
        axes.annotate(
            text,
            (begin / wide, 1),
            (0, 72 * up),
            xycoords="axes fraction",
            textcoords="offset points",
            size=style.SMALL,
            va="bottom",
            linespacing=style.LINE,
            annotation_clip=False,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.3},
        )
        across, tall = labels.measure(text)
        centre = ((begin + across / 2) / wide, 1 + (up + tall / 2) / height)
        middle, y = axes.transLimits.inverted().transform(centre)
        marks.hit(axes, opened, middle, y, across * 72, tall * 72)
    figure.room(axes, head=head + sum(deep) + 0.04)

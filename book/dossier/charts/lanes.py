"""Events in time: dates across, a lane for each kind, spans and points, each with its words beside
it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import matplotlib.dates as mdates
import pandas as pd
from matplotlib import ticker
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, held

Day = str | pd.Timestamp  # a day, or the ISO date of one

MARK = marks.AREA**0.5 / 72  # inches across
LEADER = 0.04  # inches between a mark's middle, or its line, and the words
ROOM = {True: 1.15, False: 1.5}  # inches that words may be wide: on a phone (narrow), on a page
PAD = 0.05  # inches above and under what a lane holds
BAR = 4.5  # points, of a span


class Label(NamedTuple):
    """Words of an event: inches from the left end of the axes, from the middle of the lane's first
    line, and the size.
    """

    x: float
    y: float
    wide: float
    tall: float
    words: str


class Days(ticker.Locator):
    """Ticks at days, months, quarters or years: as many as the axes have room for when they are
    drawn.
    """

    STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)  # months

    def __call__(self) -> list[float]:
        """Places of the ticks in view."""
        return self.tick_values(*sorted(self.axis.get_view_interval()))  # type: ignore[union-attr]

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Places of the ticks between two days, in matplotlib's days."""
        first, last = (
            pd.Timestamp(mdates.num2date(value)).tz_localize(None) for value in (vmin, vmax)
        )
        wide = geometry.size(self.axis.axes)[0]  # type: ignore[union-attr]
        inch = wide / max(vmax - vmin, 1e-6)  # a day
        need = labels.measure("20 Mar 2020")[0] + 0.06
        every = next(
            (months for months in self.STEPS if months * 30 * inch >= need), self.STEPS[-1]
        )
        halves = every == 1 and 14 * inch >= need
        days = pd.date_range(first.to_period("M").start_time, last, freq="D" if halves else "MS")
        kept = [
            day
            for day in days
            if day >= first and (day.day == 15 if halves and day.day > 1 else _counts(day, every))
        ]
        places = mdates.date2num(pd.DatetimeIndex(kept)) if kept else ()
        return [float(place) for place in places if (vmax - place) * inch >= need / 3]


def _counts(day: pd.Timestamp, every: int) -> bool:
    return day.day == 1 and (day.year * 12 + day.month - 1) % every == 0


def _day(value: float, _: int | None = None) -> str:
    """Words of a tick: the year where a month begins, the day else."""
    day = mdates.num2date(value)
    if day.day > 1:
        return f"{day.day} {day:%b}"
    return f"{day:%b %Y}"


def dates(axes: Axes, first: Day, last: Day) -> None:
    """Days across, from `first` to `last` (anything that `pandas.Timestamp` reads), with ticks for
    which there is room.
    """
    axes.set_xlim(mdates.date2num(pd.Timestamp(first)), mdates.date2num(pd.Timestamp(last)))
    axes.xaxis.set_major_locator(Days())
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(_day))
    axes.spines["bottom"].set_visible(True)


def ends(
    frame: pd.DataFrame, start: str, end: str, first: Day | None, last: Day | None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Both ends of an axis of days: as they are given, else those of the frame."""
    begin: Any = frame[start].min() if first is None else first
    final: Any = frame[end or start].max() if last is None else last
    return pd.Timestamp(begin), pd.Timestamp(final)


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
    ticks: bool = True,
    **fixed: Any,
) -> dict[Any, float]:
    """Draw events in lanes: a mark for a day, a bar with its mark for a span, the words at the
    right or below on a leader.

    Words never meet: what has no room beside its mark goes down on a line of its own, and the lane
    grows.

    Parameters
    ----------
    lane : column of the lane. start, end : columns of the first and last day (datetime64); without
        `end`, days.
    words : column of what stands beside a mark; "" for none.
    table, by, record, group, rows, fixed : as in `matrix`.
    first, last : ends of the axis, anything that `pandas.Timestamp` reads; default those of the
        frame. What lies outside is left out, a span is cut.
    ticks : dates under the lanes.

    Returns
    -------
    Lane -> its line, in the unit of the axes (inches from the top).
    """
    begin, final = ends(frame, start, end, first, last)
    laid = Rows(axes, frame, lane, group, rows)
    drawn = frame.assign(
        _key=held(frame, laid.keys),
        _first=frame[start],
        _last=frame[end] if end else frame[start],
        _words=frame[words].astype(str) if words else "",
        _record=frame[record].astype(str) if record else "",
    )
    drawn = drawn.assign(_look=held(drawn, marks.looks(drawn, table, by, **fixed)))
    drawn = drawn[(drawn["_last"] >= begin) & (drawn["_first"] <= final)].sort_values(
        ["_first", "_last"], kind="stable"
    )
    drawn = drawn.assign(
        _first=[max(day, begin) for day in drawn["_first"]],
        _last=[min(day, final) for day in drawn["_last"]],
    )
    narrow = geometry.is_narrow(axes)
    texts = [labels.wrap(text, ROOM[narrow]) for text in drawn["_words"]]
    scale = _scale(drawn, texts, begin, final, laid.width)
    plans = [
        _plan(drawn[[other == key for other in drawn["_key"]]], begin, scale, narrow, area)
        for key in laid.names
    ]
    heights = [plan.above + plan.below for plan in plans]
    spans = laid.place(heights, "between", [plan.above for plan in plans])
    dates(axes, begin, begin + pd.Timedelta(days=laid.width / scale))
    if not ticks:
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
    lines = [top + plan.above for plan, (top, _) in zip(plans, spans, strict=True)]
    for plan, y in zip(plans, lines, strict=True):
        _draw(axes, plan, y, mdates.date2num(begin), scale, area)
    return laid.told(lines)


def _scale(
    drawn: pd.DataFrame,
    texts: Sequence[str],
    begin: pd.Timestamp,
    final: pd.Timestamp,
    width: float,
) -> float:
    """Inches a day, such that the words of the last events still stand inside the axes."""
    scale = (width - MARK) / max((final - begin).days, 1)
    for day, words in zip(drawn["_first"], texts, strict=True):
        passed = (day - begin).days
        if words and passed:
            scale = min(scale, (width - labels.measure(words)[0] * 1.03 - MARK - LEADER) / passed)
    return float(max(scale, 1e-4))


class _Plan(NamedTuple):
    """What a lane holds: marks (inches across, steps up, row), spans (inches from and to, row),
    labels.
    """

    marks: list[tuple[float, int, pd.Series]]
    spans: list[tuple[float, float, pd.Series]]
    labels: list[Label]
    above: float
    below: float


def _plan(own: pd.DataFrame, begin: pd.Timestamp, scale: float, narrow: bool, area: float) -> _Plan:
    side = (area**0.5 + 2.2) / 72
    found: list[tuple[float, int, pd.Series]] = []
    spans: list[tuple[float, float, pd.Series]] = []
    for _, row in own.iterrows():
        x = (row["_first"] - begin).days * scale
        until = (row["_last"] - begin).days * scale
        taken = {step for at, step, _ in found if abs(at - x) < side}
        step = next(number for number in range(len(found) + 1) if number not in taken)
        found.append((x, step, row))
        if until > x:
            spans.append((x, until, row))
    steps = max((step for _, step, _ in found), default=0)
    line = labels.measure("x")[1]
    busy = [x for x, _, _ in found] + [
        place for x, until, _ in spans for place in (x + 0.01, until)
    ]
    placed: list[Label] = []
    for x, step, row in sorted(found, key=_from_right):
        words = labels.wrap(row["_words"], ROOM[narrow]) if row["_words"] else ""
        if not words:
            continue
        wide, tall = labels.measure(words)
        reach = x + side / 2 + LEADER + wide * 1.03 + 0.06
        spanned = [label for label in placed if x <= label.x <= reach]
        beside = not spanned and step == 0 and not any(x < other < reach for other in busy)
        if any(start <= x <= stop and row is not other for start, stop, other in spans):
            beside = False
        if beside:
            placed.append(Label(x + side / 2 + LEADER, -line / 2, wide, tall, words))
            continue
        low = max((label.y + label.tall + 0.02 for label in spanned), default=0.0)
        placed.append(Label(x + LEADER, max(low, side / 2 + 0.02), wide, tall, words))
    above = max(line / 2, side / 2) + steps * side + PAD
    below = max((label.y + label.tall for label in placed), default=side / 2) + PAD
    return _Plan(found, spans, placed, above, max(below, line / 2 + PAD))


def _from_right(item: tuple[float, int, pd.Series]) -> tuple[float, int]:
    return -item[0], item[1]


def _draw(axes: Axes, plan: _Plan, y: float, begin: float, scale: float, area: float) -> None:
    axes.axhline(y, color=style.RULE, linewidth=0.6, zorder=0)
    side = (area**0.5 + 2.2) / 72
    for start, stop, row in plan.spans:
        look = row["_look"]
        for colour, width in ((look.edge, BAR), (look.face, BAR - 1.6)):
            axes.plot(
                [begin + start / scale, begin + stop / scale],
                [y, y],
                color=colour,
                linewidth=width,
                solid_capstyle="butt",
                zorder=2,
            )
    marks.points(
        axes,
        [begin + x / scale for x, _, _ in plan.marks],
        [y - step * side for _, step, _ in plan.marks],
        [row["_look"] for _, _, row in plan.marks],
        [row["_record"] for _, _, row in plan.marks],
        area=area,
    )
    for label in plan.labels:
        if label.y > 0:
            x = begin + (label.x - LEADER) / scale
            axes.plot(
                [x, x],
                [y, y + label.y + label.tall - 0.03],
                color=style.MUTED,
                linewidth=0.6,
                zorder=1,
            )
        axes.text(
            begin + label.x / scale,
            y + label.y,
            label.words,
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
    wide = geometry.size(axes)[0]
    low, high = axes.get_xlim()
    shown = frame[(mdates.date2num(frame[day]) >= low) & (mdates.date2num(frame[day]) <= high)]
    shown = shown.sort_values(day, kind="stable")
    head = figure.heads[figure.panels.index(axes)]
    ends: list[float] = []  # where the last words of each line end, inches
    found = []
    for x, (_, row) in zip(mdates.date2num(shown[day]), shown.iterrows(), strict=True):
        text = labels.wrap(f"{row[day].day} {row[day]:%b}: {row[words]}", ROOM[figure.narrow])
        across = labels.measure(text)[0] * 1.03
        begin = min(max((x - low) / (high - low) * wide - across / 2, -figure.left), wide - across)
        level = next((n for n, end in enumerate(ends) if end + 0.08 < begin), len(ends))
        ends[level : level + 1] = [begin + across]
        found.append((x, begin, level, text, str(row[record]) if record else ""))
    deeps = [0.0] * len(ends)
    for _, _, level, text, _ in found:
        deeps[level] = max(deeps[level], labels.measure(text)[1] + 0.04)
    height = geometry.size(axes)[1]
    for x, begin, level, text, record_id in found:
        up = head + sum(deeps[:level])
        axes.plot(
            [x, x],
            [0, 1 + (up + 0.02) / height],
            transform=axes.get_xaxis_transform(),
            color=style.MUTED,
            linewidth=0.7,
            linestyle=(0, (1, 2)),
            zorder=0.5,
            clip_on=False,
        )
        across, deep = labels.measure(text)
        axes.annotate(
            text,
            (begin / wide, 1),
            (0, 72 * (up + 0.02)),
            xycoords="axes fraction",
            textcoords="offset points",
            size=style.SMALL,
            va="bottom",
            linespacing=style.LINE,
            annotation_clip=False,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.3},
        )
        middle = low + (begin + across / 2) / wide * (high - low)
        top, bottom = axes.get_ylim()[1], axes.get_ylim()[0]
        y = top + (top - bottom) * (up + 0.02 + deep / 2) / height
        marks.hit(axes, record_id, middle, y, across * 72, deep * 72)
    figure.room(axes, head=head + sum(deeps) + 0.04)

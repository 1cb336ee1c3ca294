"""Dots with their ranges in rows; lines of numbers over time with their bounds, and columns."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.lanes import STEPS, Day, dates
from dossier.charts.rows import Rows
from dossier.charts.strips import strips
from dossier.words import numbers

TIE = {"linewidth": 0.7, "shrinkA": 0, "shrinkB": 2}  # from the end of a line to its name


def dots(
    axes: Axes,
    frame: pd.DataFrame,
    row: str,
    value: str,
    low: str = "",
    high: str = "",
    *,
    words: str = "",
    table: str = "",
    by: Sequence[str] = (),
    record: str = "",
    group: str = "",
    rows: Sequence[Any] | None = None,
    limits: tuple[float, float] | None = None,
    **fixed: Any,
) -> dict[Any, float]:
    """Draw a row for each label, with a dot for each row of the frame and a bar over its range; the
    words stand at the right or below on a leader.

    Parameters
    ----------
    value : column of the dot; may be empty if there is a range. low, high : columns of the ends of
        the range.
    words : column of what stands beside; default the value. table, by, record, group, rows, fixed :
        as in `matrix`.
    limits : ends of the axis; default 0 and the first tick that no number is beyond.

    Returns
    -------
    Row label -> its line, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, row, group, rows)
    values = frame[value].astype(float)
    lows, highs = frame[low or value].astype(float), frame[high or value].astype(float)
    told = frame.assign(_words=frame[words] if words else values.map(numbers.number))
    ends = {"at": values, "low": lows.fillna(values), "high": highs.fillna(values)}
    drawn = marks.drawn(told, table, by, fixed, record, "_words", key=laid.keys, **ends)
    drawn = drawn.assign(tie=drawn[["at", "high"]].max(axis=1)).dropna(subset=["tie"])
    begin, final = limits or (0.0, _whole(axes, most(drawn["tie"])))
    lines = strips(axes, laid, drawn, begin, final)
    axes.set_xticks([tick for tick in axes.get_xticks() if begin <= tick <= final])
    return laid.told(lines)


def most(values: pd.Series) -> float:
    """Where an axis from 0 ends: at the largest number, at 1 where there is none above 0."""
    return float(max([0.0, *values])) or 1.0


def _whole(axes: Axes, final: float) -> float:
    """The first tick of an axis from 0 that is not before `final`."""
    axes.set_xlim(0.0, final)
    return float(next(tick for tick in axes.get_xticks() if tick >= final))


def running(
    axes: Axes,
    frame: pd.DataFrame,
    x: str,
    y: str,
    series: str = "",
    *,
    table: str = "",
    by: Sequence[str] = (),
    record: str = "",
    **fixed: Any,
) -> None:
    """Lines of numbers over days, each named at its end.

    Parameters
    ----------
    x, y : columns of the day (datetime64) and the number. series : column of the line's name; a
        point whose name is empty stands alone.
    table, by, record, fixed : as in `matrix`. A bound is a shape: a `triangle` for "at least", a
        `wedge` for "at most".
    """
    known = frame.dropna(subset=[y])
    places = {"x": mdates.date2num(known[x]), "y": known[y].astype(float)}
    drawn = marks.drawn(known, table, by, fixed, record, series, **places)
    drawn = drawn.sort_values("x", kind="stable")
    axes.set_ylim(0, most(drawn["y"]) * 1.06)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    lines = drawn[drawn["words"] != ""]
    for _, line in lines.groupby("words"):
        axes.plot(line["x"], line["y"], color=line["look"].iloc[0].edge, zorder=3)
    marks.points(axes, drawn["x"], drawn["y"], drawn["look"], drawn["record"], area=22)
    _name(axes, lines.drop_duplicates("words", keep="last").sort_values("y", kind="stable"))


def _name(axes: Axes, ends: pd.DataFrame) -> None:
    """Names of the lines at the right of the axes, level with their ends or a little apart."""
    figure = geometry.drawing(axes)
    wide, tall = geometry.size(axes)
    texts = [labels.wrap(name, figure.wide_inches / 4) for name in ends["words"]]
    sizes = [labels.measure(text)[1] for text in texts]
    wanted = ends["y"] / axes.get_ylim()[1] * tall - pd.Series(sizes, ends.index) / 2
    starts = labels.spread(list(wanted), sizes, 0.03, (-0.1, max(tall + 0.1, sum(sizes))))
    for end, text, size, start in zip(marks.each(ends), texts, sizes, starts, strict=True):
        axes.annotate(
            text,
            (end.x, end.y),
            (1 + 0.1 / wide, (start + size / 2) / tall),
            textcoords="axes fraction",
            va="center",
            size=style.SMALL,
            linespacing=style.LINE,
            arrowprops={"arrowstyle": "-", "color": style.MUTED, "relpos": (0, 0.5), **TIE},
            annotation_clip=False,
        )
    widest = max((labels.measure(text)[0] for text in texts), default=0.0)
    figure.room(axes, right=widest + 0.16)


def columns(
    axes: Axes,
    frame: pd.DataFrame,
    start: str,
    end: str,
    value: str,
    *,
    record: str = "",
    told: bool = False,
    last: Day | None = None,
) -> None:
    """Numbers of months as columns, each as wide as its month, whose name stands in its middle.

    Parameters
    ----------
    start, end : columns of the first and the last day of a month (datetime64), ascending. value :
        of the number. record : of the records that columns open.
    told : numbers stand on their columns, in place of an axis. last : where the axis ends, if not
        with the months.
    """
    dates(axes, frame[start].min(), last or frame[end].max())
    begins, ends = mdates.date2num(frame[start]), mdates.date2num(frame[end]) + 1
    values, middles = frame[value].astype(float), (begins + ends) / 2
    (width, height), (low, high) = geometry.size(axes), axes.get_xlim()
    for bar in axes.bar(begins, values, ends - begins, align="edge", color=style.MUTED):
        bar.set(edgecolor=style.PAPER, zorder=1)
    need = (labels.measure("May")[0] + 0.06) / width * (high - low)  # days that a name takes
    every = next((step for step in STEPS if step * 28 >= need), STEPS[-1])
    shown = frame[start].iloc[::every]
    years = shown.dt.strftime("\n%Y").mask(shown.dt.year.duplicated(), "")
    axes.set_xticks(middles[::every], shown.dt.strftime("%b") + years)
    axes.tick_params(axis="x", length=0)
    top = (labels.measure("0")[1] + 0.04 if told else 0.06) / height
    axes.set_ylim(0, most(values) / (1 - top))
    for x, amount in zip(middles, values, strict=True) if told else ():
        above = {"ha": "center", "va": "bottom"}
        labels.write(axes, numbers.number(amount), (x, amount), (0, 1.5), **above)
    for x, amount, name in zip(middles, values, frame[record], strict=True) if record else ():
        wide, tall = 28 / (high - low) * width, amount / axes.get_ylim()[1] * height
        marks.hit(axes, name, x, amount / 2, wide * 72, tall * 72)
    if told:
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

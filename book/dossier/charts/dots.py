"""Dots and ranges in rows, and running lines with their bounds."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows
from dossier.words import numbers

HEIGHT = 0.26  # inches of a row
APART = 0.06  # inches between words under the dots
ARROW = 11.0  # points, of a bound
LINE = {"linewidth": 0.7, "mutation_scale": 6, "shrinkA": 0, "shrinkB": 2}  # of it, and to a name


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
) -> dict[str, float]:
    """Draw a row for each label, with a dot for each row of the frame and a line over its range.

    Numbers stand at the right of their dot; where there is no room, under the dots, where they keep
    apart.

    Parameters
    ----------
    value : column of the dot; may be empty if there is a range. low, high : columns of the ends of
        the range.
    words : column of what stands beside; default the value. table, by, record, group, rows, fixed :
        as in `matrix`.
    limits : ends of the axis; default 0 and the largest number.

    Returns
    -------
    Row label -> its line, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, row, group, rows)
    spans = frame[[column for column in (value, low, high) if column]].astype(float)
    begin, final = limits or (0.0, _most(spans.max().max()))
    told = frame if words else frame.assign(_words=spans[value].map(numbers.number))
    drawn = marks.drawn(
        told,
        table,
        by,
        fixed,
        record,
        words or "_words",
        key=laid.keys,
        low=spans[low or value],
        high=spans[high or value],
        value=spans[value],
    )
    widest = max((labels.measure(text)[0] for text in drawn["words"]), default=0.0)
    laid.figure.room(axes, right=widest * 1.04 + 0.16)
    inch = (final - begin) / geometry.size(axes)[0]
    parts = laid.split(drawn)
    texts = [_texts(own, begin, inch, geometry.size(axes)[0]) for own in parts]
    line = labels.measure("0")[1]
    below = [
        max((down + labels.measure(words)[1] - line / 2 for _, down, words in text), default=0.0)
        for text in texts
    ]
    heights = [HEIGHT / 2 + max(down, HEIGHT / 2) for down in below]
    lines = [top + HEIGHT / 2 for top, _ in laid.place(heights, HEIGHT / 2)]
    axes.set_xlim(begin, final)
    axes.spines["bottom"].set_visible(True)
    for y, own, text in zip(lines, parts, texts, strict=True):
        axes.axhline(y, color=style.RULE, linewidth=0.6, zorder=0)
        for part in marks.each(own[own["high"] > own["low"]]):
            ends = [part.low, part.high]
            axes.plot(ends, [y, y], color=part.look.edge, linewidth=2.6, zorder=2)
        known = own[own["value"].notna()]
        marks.points(axes, known["value"], [y] * len(known), known["look"], known["record"])
        for x, down, words_here in text:
            axes.text(
                begin + x * inch,
                y + down - line / 2,
                words_here,
                size=style.SMALL,
                va="top",
                linespacing=style.LINE,
                zorder=5,
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.3},
            )
    return laid.told(lines)


def _most(largest: float) -> float:
    """Where an axis from 0 ends: at the largest number, at 1 where there is none above 0."""
    return float(largest) if largest > 0 else 1.0


def _texts(
    own: pd.DataFrame, begin: float, inch: float, width: float
) -> list[tuple[float, float, str]]:
    """Place of the words of each dot of a row: inches across, inches down from the line, words.

    Beside the dot if the next one leaves room; else under the dots.
    """
    half = marks.AREA**0.5 / 144 + 0.04
    known = own[own["value"].notna()]
    spots = sorted(set(zip((known["value"] - begin) / inch, known["words"], strict=True)))
    found: list[tuple[float, float, str]] = []
    late = []
    for place, (x, text) in enumerate(spots):
        end = x + half + labels.measure(text)[0] * 1.04
        if all(other - half > end for other, _ in spots[place + 1 :]):
            found.append((x + half, 0.0, text))
        else:
            late.append((x, text))
    told = labels.beneath([x for x, _ in late], [text for _, text in late], APART, width)
    deep = HEIGHT / 2 + labels.measure("0")[1] / 3
    return [*found, *((x, deep, text) for x, text in told if text)]


def running(
    axes: Axes,
    frame: pd.DataFrame,
    x: str,
    y: str,
    series: str = "",
    *,
    bound: str = "",
    joined: str = "",
    table: str = "",
    by: Sequence[str] = (),
    record: str = "",
    **fixed: Any,
) -> None:
    """Lines of numbers over days, each named at its end; a number that is a bound has an arrow
    towards what it leaves open.

    Parameters
    ----------
    x, y : columns of the day (datetime64) and the number. series : column of the line's name.
    bound : column of +1 for "at least", -1 for "at most", 0 for neither.
    joined : column of bool: the point is comparable with its line; others stand alone. Default all
        are.
    table, by, record, fixed : as in `matrix`.
    """
    known = frame.dropna(subset=[y])
    drawn = marks.drawn(
        known,
        table,
        by,
        fixed,
        record,
        series,
        x=mdates.date2num(known[x]),
        y=known[y].astype(float),
        bound=known[bound] if bound else [0] * len(known),
        joined=known[joined].astype(bool) if joined else [True] * len(known),
    )
    axes.set_ylim(0, _most(drawn["y"].max() * 1.06))
    ends = []
    for name, own in drawn.groupby("words", sort=False):
        line = own[own["joined"]].sort_values("x", kind="stable")
        if len(line):
            axes.plot(line["x"], line["y"], color=line["look"].iloc[0].edge, zorder=3)
            ends.append((line["y"].iloc[-1], str(name), line["x"].iloc[-1]))
    marks.points(axes, drawn["x"], drawn["y"], drawn["look"], drawn["record"], area=22)
    for point in marks.each(drawn[drawn["bound"] != 0]):
        axes.annotate(
            "",
            (point.x, point.y),
            (0, ARROW * point.bound),
            textcoords="offset points",
            arrowprops={**LINE, "arrowstyle": "<|-", "color": point.look.edge},
        )
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    _ends(axes, sorted(end for end in ends if end[1]))


def _ends(axes: Axes, ends: Sequence[tuple[float, str, float]]) -> None:
    """Names of the lines at the right of the axes, level with their ends or a little apart."""
    figure = geometry.drawing(axes)
    wide, tall = geometry.size(axes)
    texts = [labels.wrap(name, figure.wide_inches / 4) for _, name, _ in ends]
    sizes = [labels.measure(text)[1] for text in texts]
    high = axes.get_ylim()[1]
    wanted = [y / high * tall - size / 2 for (y, _, _), size in zip(ends, sizes, strict=True)]
    starts = labels.spread(wanted, sizes, 0.03, (-0.1, max(tall + 0.1, sum(sizes))))
    for (y, _, x), text, size, start in zip(ends, texts, sizes, starts, strict=True):
        axes.annotate(
            text,
            (x, y),
            (1 + 0.1 / wide, (start + size / 2) / tall),
            textcoords="axes fraction",
            va="center",
            size=style.SMALL,
            linespacing=style.LINE,
            arrowprops={**LINE, "arrowstyle": "-", "color": style.MUTED, "relpos": (0, 0.5)},
            annotation_clip=False,
        )
    widest = max((labels.measure(text)[0] for text in texts), default=0.0)
    figure.room(axes, right=widest * 1.04 + 0.16)

"""Dots and ranges in rows, and running lines with their bounds."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows, held

HEIGHT = 0.26  # inches of a row
APART = 0.06  # inches between words under the dots
ARROW = 11.0  # points, of a bound


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
    numbers = frame[[column for column in (value, low, high) if column]].astype(float)
    begin, final = limits or (0.0, float(numbers.max().max()))
    drawn = frame.assign(
        _key=held(frame, laid.keys),
        _low=numbers[low] if low else numbers[value],
        _high=numbers[high] if high else numbers[value],
        _value=numbers[value],
        _words=frame[words].astype(str)
        if words
        else [_number(number) for number in numbers[value]],
        _record=frame[record].astype(str) if record else "",
    )
    drawn = drawn.assign(_look=held(drawn, marks.looks(drawn, table, by, **fixed)))
    widest = max((labels.measure(text)[0] for text in drawn["_words"]), default=0.0)
    geometry.drawing(axes).room(axes, right=widest * 1.04 + 0.16)
    inch = (final - begin) / laid.width
    parts = [drawn[[other == key for other in drawn["_key"]]] for key in laid.names]
    texts = [_texts(own, begin, inch, laid.width) for own in parts]
    below = [max((down for _, down, _ in text), default=0.0) for text in texts]
    heights = [HEIGHT + max(down + labels.measure("0")[1] / 2 - HEIGHT / 2, 0.0) for down in below]
    spans = laid.place(heights, "", [HEIGHT / 2] * len(heights))
    axes.set_xlim(begin, final)
    axes.spines["bottom"].set_visible(True)
    lines = [top + HEIGHT / 2 for top, _ in spans]
    for y, own, text in zip(lines, parts, texts, strict=True):
        axes.axhline(y, color=style.RULE, linewidth=0.6, zorder=0)
        for low_end, high_end, look in zip(own["_low"], own["_high"], own["_look"], strict=True):
            if high_end > low_end:
                axes.plot([low_end, high_end], [y, y], color=look.edge, linewidth=2.6, zorder=2)
        known = own[own["_value"].notna()]
        places, looks = list(known["_value"]), list(known["_look"])
        marks.points(axes, places, [y] * len(known), looks, list(known["_record"]))
        for x, down, words_here in text:
            axes.text(
                begin + x * inch,
                y + down,
                words_here,
                size=style.SMALL,
                va="center_baseline",
                zorder=5,
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.3},
            )
    return laid.told(lines)


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:,g}"


def _texts(
    own: pd.DataFrame, begin: float, inch: float, width: float
) -> list[tuple[float, float, str]]:
    """Place of the words of each dot of a row: inches across, inches down from the line, words.

    Beside the dot if the next one leaves room; else under the dots, apart from each other; if these
    are too many, in order.
    """
    half = marks.AREA**0.5 / 144 + 0.04
    known = own[own["_value"].notna() & own["_words"].ne("")]
    told = sorted(
        {
            ((value - begin) / inch, text)
            for value, text in zip(known["_value"], known["_words"], strict=True)
        }
    )
    centres = sorted((value - begin) / inch for value in own["_value"].dropna())
    found, late = [], []
    for x, text in told:
        size = labels.measure(text)[0] * 1.04
        following = [other for other in centres if other > x] + [
            other for other, words in told if (other, words) > (x, text)
        ]
        if all(other - half > x + half + size for other in following):
            found.append((x + half, 0.0, text))
        else:
            late.append((x - size / 2, size, text))
    deep = HEIGHT / 2 + labels.measure("0")[1] / 3
    sizes = [size for _, size, _ in late]
    if sum(sizes) + APART * len(sizes) > width:
        line = labels.measure("0")[1]
        lines = labels.wrap(", ".join(text for _, _, text in late), width).split("\n")
        return [*found, *((0.0, deep + place * line, text) for place, text in enumerate(lines))]
    begins = labels.spread([x for x, _, _ in late], sizes, APART, (0.0, width))
    return [*found, *((x, deep, text) for x, (_, _, text) in zip(begins, late, strict=True))]


def running(
    axes: Axes,
    frame: pd.DataFrame,
    x: str,
    y: str,
    series: str = "",
    *,
    bound: str = "",
    joined: str = "",
    words: str = "",
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
    words : column of what is said at a point, such as who printed it; names of lines are kept apart
        from it.
    table, by, record, fixed : as in `matrix`.
    """
    figure = geometry.drawing(axes)
    drawn = frame.dropna(subset=[y]).assign(
        _x=[float(day) for day in mdates.date2num(frame.dropna(subset=[y])[x])],
        _y=frame[y].astype(float),
        _series=frame[series].astype(str) if series else "",
        _joined=frame[joined].astype(bool) if joined else True,
    )
    drawn = drawn.assign(_look=held(drawn, marks.looks(drawn, table, by, **fixed)))
    axes.set_ylim(0, drawn["_y"].max() * 1.06)
    ends = []
    for name, own in drawn.groupby("_series", sort=False):
        line = own[own["_joined"]].sort_values("_x", kind="stable")
        if len(line):
            axes.plot(
                line["_x"], line["_y"], color=line["_look"].iloc[0].edge, linewidth=1.3, zorder=3
            )
            ends.append((line["_y"].iloc[-1], str(name), line["_x"].iloc[-1]))
        records = list(own[record].astype(str)) if record else None
        marks.points(axes, list(own["_x"]), list(own["_y"]), list(own["_look"]), records, area=22)
        for _, part in own.iterrows():
            if bound and part[bound]:
                _arrow(axes, part["_x"], part["_y"], int(part[bound]), part["_look"].edge)
    axes.yaxis.set_major_formatter(_thousands)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    _ends(axes, figure, [end for end in ends if end[1]])
    if words:
        _said(axes, drawn, words)


def _thousands(value: float, _: float) -> str:
    return f"{value:,.0f}"


def _arrow(axes: Axes, x: float, y: float, way: int, colour: str) -> None:
    axes.annotate(
        "",
        xy=(x, y),
        xytext=(0, ARROW * way),
        textcoords="offset points",
        arrowprops={
            "arrowstyle": "<|-",
            "color": colour,
            "linewidth": 0.8,
            "mutation_scale": 6,
            "shrinkA": 0,
            "shrinkB": 1,
        },
    )


def _ends(axes: Axes, figure: geometry.Drawing, ends: Sequence[tuple[float, str, float]]) -> None:
    """Names of the lines at the right of the axes, level with their ends or a little apart."""
    if not ends:
        return
    most = figure.wide_inches * (0.26 if figure.narrow else 0.24)
    ordered = sorted(ends)
    texts = [labels.wrap(name, most) for _, name, _ in ordered]
    sizes = [labels.measure(text)[1] for text in texts]
    tall, top = geometry.size(axes)[1], axes.get_ylim()[1]
    wanted = [
        level / top * tall - size / 2 for (level, _, _), size in zip(ordered, sizes, strict=True)
    ]
    starts = labels.spread(wanted, sizes, 0.03, (-0.1, max(tall + 0.1, sum(sizes))))
    for (level, _, x), text, size, start in zip(ordered, texts, sizes, starts, strict=True):
        height = (start + size / 2) / tall
        axes.annotate(
            text,
            (1, height),
            (8, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            va="center",
            size=style.SMALL,
            linespacing=style.LINE,
            annotation_clip=False,
        )
        axes.annotate(
            "",
            xy=(x, level),
            xytext=(1.0 + 0.06 / geometry.size(axes)[0], height),
            textcoords="axes fraction",
            arrowprops={
                "arrowstyle": "-",
                "color": style.MUTED,
                "linewidth": 0.5,
                "shrinkA": 0,
                "shrinkB": 3,
            },
            annotation_clip=False,
        )
    widest = max(labels.measure(text)[0] for text in texts)
    figure.room(axes, right=widest * 1.04 + 0.16)


def _said(axes: Axes, drawn: pd.DataFrame, words: str) -> None:
    """What is said at single points: above or below them, where it meets no other such words nor
    any mark.
    """
    wide, tall = geometry.size(axes)
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    taken = [
        ((x - left) / (right - left) * wide, (y - low) / (high - low) * tall)
        for x, y in zip(drawn["_x"], drawn["_y"], strict=True)
    ]
    boxes = [(x - 0.05, y - 0.05, x + 0.05, y + 0.05) for x, y in taken]
    for (x, y), text in zip(taken, drawn[words].astype(str), strict=True):
        if not text:
            continue
        across, up = labels.measure(text)
        for lift in (0.08, -0.08 - up, 0.25, -0.25 - up, 0.42, -0.42 - up, 0.6, 0.8):
            begin = min(max(x - across / 2, 0.0), max(wide - across, 0.0))
            box = (begin, y + lift, begin + across, y + lift + up)
            if box[1] < 0 or any(
                box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
                for other in boxes
            ):
                continue
            boxes.append(box)
            axes.annotate(
                text,
                (begin / wide, (y + lift) / tall),
                xycoords="axes fraction",
                size=style.SMALL,
                va="bottom",
                linespacing=style.LINE,
                color=style.MUTED,
                annotation_clip=False,
            )
            break

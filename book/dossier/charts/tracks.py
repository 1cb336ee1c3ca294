"""Time runs down, to scale, a lane beside a lane: who did what while others did something else."""

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from dossier.charts import geometry, labels, marks, style
from dossier.charts.lanes import Day, ends, lanes
from dossier.charts.rows import held, order

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
        options: dict[str, Any] = {
            "table": table,
            "by": by,
            "record": record,
            "rows": rows,
            "first": first,
            "last": last,
        }
        return lanes(axes, frame, lane, start, end, words, area=area, **options, **fixed)
    begin, final = ends(frame, start, end, first, last)
    drawn = frame.assign(
        _first=frame[start],
        _last=frame[end] if end else frame[start],
        _lane=frame[lane].astype(str),
        _words=frame[words].astype(str) if words else "",
        _record=frame[record].astype(str) if record else "",
        _look=held(frame, marks.looks(frame, table, by, **fixed)),
    )
    inside = (drawn["_last"] >= begin) & (drawn["_first"] <= final)
    drawn = drawn[inside].sort_values(["_first", "_last"], kind="stable")
    rails = {name: GUTTER + place * step + 0.08 for place, name in enumerate(names)}
    room = step - NUMBER - 0.12
    texts = [labels.wrap(text, room) for text in drawn["_words"]]
    sizes = [labels.measure(text)[1] + GAP for text in texts]
    drawn = drawn.assign(_text=texts, _size=sizes)
    days = max((final - begin).days, 1)
    fullest = float(drawn.groupby("_lane")["_size"].sum().max()) if len(drawn) else 1.0
    inch = min(max(fullest * 1.15 / days, LEAST), max(MOST, fullest / days))
    tall = days * inch + 0.5
    figure.room(axes, height=round(tall, 4), head=_heads(axes, rails, room + NUMBER))
    axes.set_xlim(0, wide)
    axes.set_ylim(
        mdates.date2num(begin) + (tall - 0.12) / inch, mdates.date2num(begin) - 0.12 / inch
    )
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    _months(axes, begin, final)
    for name, rail in rails.items():
        axes.axvline(rail, color=style.RULE, linewidth=1.0, zorder=0)
        _draw(axes, drawn[drawn["_lane"] == name], rail, mdates.date2num(begin), inch, tall, area)
    return rails


def _heads(axes: Axes, rails: dict[str, float], room: float) -> float:
    """Write the names of the lanes above their rails; the height that they need, inches."""
    wrapped = {name: labels.wrap(name, room, style.TEXT, "bold") for name in rails}
    for name, rail in rails.items():
        axes.annotate(
            wrapped[name],
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
    return (
        max((labels.measure(text, style.TEXT, "bold")[1] for text in wrapped.values()), default=0.0)
        + 0.08
    )


def _months(axes: Axes, begin: pd.Timestamp, final: pd.Timestamp) -> None:
    """Names of the months down the left edge, each over its days, where it has room."""
    left = blended_transform_factory(axes.transAxes, axes.transData)
    bottom, top = axes.get_ylim()
    inch = geometry.size(axes)[1] / (bottom - top)
    for month in pd.date_range(begin.to_period("M").start_time, final, freq="MS"):
        low = max(mdates.date2num(month) - 0.5, top)
        high = min(mdates.date2num(month + pd.offsets.MonthBegin()) - 0.5, bottom)
        if month > begin:
            axes.axhline(low, color=style.RULE, linewidth=0.6, zorder=0)
        names = (f"{month:%B %Y}", f"{month:%b %Y}", f"{month:%b}")
        fits = [
            name
            for name in names
            if labels.measure(name, style.SMALL, "bold")[0] < (high - low) * inch
        ]
        if fits:
            axes.text(
                0,
                (low + high) / 2,
                fits[0],
                size=style.SMALL,
                weight="bold",
                rotation=90,
                va="center",
                transform=left,
            )


def _draw(
    axes: Axes, own: pd.DataFrame, rail: float, begin: float, inch: float, tall: float, area: float
) -> None:
    side = (area**0.5 + 2.2) / 72
    line = labels.measure("x")[1]
    firsts, lasts = mdates.date2num(own["_first"]), mdates.date2num(own["_last"])
    for one, other, look in zip(firsts, lasts, own["_look"], strict=True):
        if other > one:
            axes.plot(
                [rail, rail],
                [one, other],
                color=look.edge,
                linewidth=4,
                solid_capstyle="butt",
                zorder=2,
            )
    wanted = [((one + other) / 2 - begin) * inch for one, other in zip(firsts, lasts, strict=True)]
    places = labels.spread([at - side / 2 for at in wanted], [side] * len(wanted), 0.0)
    at = [place + side / 2 for place in places]
    marks.points(
        axes,
        [rail] * len(at),
        [begin + place / inch for place in at],
        list(own["_look"]),
        list(own["_record"]),
        area=area,
    )
    sizes = [labels.measure(text)[1] for text in own["_text"]]
    starts = labels.spread([place - line / 2 for place in at], sizes, GAP, (-0.1, tall - 0.12))
    for place, top, text, one, other in zip(
        at, starts, own["_text"], own["_first"], own["_last"], strict=True
    ):
        if not text:
            continue
        number = f"{one.day}" if one == other else f"{one.day}–{other.day}"
        need = labels.measure(number)[0] + 0.1
        shift = max(need - NUMBER + 0.08, 0.0)
        axes.plot(
            [rail + side / 2, rail + 0.11],
            [begin + place / inch, begin + (top + line / 2) / inch],
            color=style.MUTED,
            linewidth=0.6,
            zorder=1,
        )
        for x, words, ink, side_of in (
            (rail + NUMBER + shift - 0.05, number, style.MUTED, "right"),
            (rail + NUMBER + shift, text, style.INK, "left"),
        ):
            axes.text(
                x,
                begin + top / inch,
                words,
                size=style.SMALL,
                color=ink,
                ha=side_of,
                va="top",
                linespacing=style.LINE,
                zorder=5,
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.2},
            )

"""Strips: rows with an axis across, each thing at its place, its words beside it or below.

What `lanes` (days across) and `dots` (numbers across) have in common.
"""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import BESIDE, Rows

GAP = 0.07  # inches from words to the next mark: more than to their own
LEADER = 0.04  # inches between a mark, or the line to it, and the words
# Inches that words may be wide, and at the end of the axis at least: on a phone (narrow), on a page
ROOM, LEAST = {True: 1.15, False: 1.5}, {True: 0.7, False: 1.0}
PAD = 0.05  # inches above and under what a strip holds
BAR = 4.5  # points, of a span
SHORT = 0.3  # inches that words under the middle of a mark take at most
APART = 0.05  # inches from words to those above them: more than between the lines of one
CLEAR = 0.04  # inches from the leader of a mark to those of the marks that it is lifted on
PLACES = ["x", "step", "up", "foot", "led", "left", "top", "bottom"]  # what is planned for a thing


def strips(
    axes: Axes,
    rows: Rows,
    drawn: pd.DataFrame,
    begin: float,
    final: float,
    area: float = marks.AREA,
) -> list[float]:
    """Draw a strip for each row: a span and a mark for each thing, and its words.

    Words never meet: what has no room beside its mark goes down on a line of its own, and the strip
    grows. The axis goes on until the last words have room; so that it need not go on far, words are
    the narrower the nearer to its end they stand.

    Parameters
    ----------
    drawn : as `marks.drawn` gives it, with `key` (of its row), `at` (of the mark, NaN for none),
        `low` and `high` (of the span) and `tie` (of the words), in units of the axis.
    begin, final : ends of the axis.
    area : of a mark, points squared.

    Returns
    -------
    The line of each strip, inches from the top of the axes.
    """
    side, line = (area**0.5 + 2.2) / 72, labels.measure("x")[1]
    room, least = ROOM[rows.figure.narrow], LEAST[rows.figure.narrow]
    wide = geometry.size(axes)[0] - side
    shortest = drawn.assign(words=[labels.wrap(words, least) for words in drawn["words"]])
    inch = _inch(shortest, begin, final, wide)
    left = wide - LEADER - (drawn["tie"] - begin) / inch  # right of where words begin
    rooms = left.clip(lower=least, upper=room)
    drawn = drawn.assign(words=list(map(labels.wrap, drawn["words"], rooms)))
    inch = _inch(drawn, begin, final, wide)
    parts = rows.split(drawn.sort_values(["tie", "high"], kind="stable"))
    # A cross stands out from its mark: where there is one, marks keep further apart.
    apart = [side + marks.beyond(area) * any(mark.cross for mark in own["look"]) for own in parts]
    parts = [
        _planned(own, begin, inch, side, pitch) for own, pitch in zip(parts, apart, strict=True)
    ]
    above = [max([line, side]) / 2 + max([0, *own["up"]]) + PAD for own in parts]
    below = [max([line / 2, side / 2, *own["bottom"]]) + PAD for own in parts]
    spans = rows.place([sum(both) for both in zip(above, below, strict=True)], above)
    lines = [top + up for (top, _), up in zip(spans, above, strict=True)]
    axes.set_xlim(begin, begin + geometry.size(axes)[0] * inch)
    axes.spines["bottom"].set(visible=True, bounds=(begin, final))
    if any(own["step"].max() > 1 for own in parts):  # a pile is not taken for that of the next row
        for top, _ in spans[1:]:
            axes.axhline(top, color=style.RULE, linewidth=0.5, zorder=0)
    for own, y in zip(parts, lines, strict=True):
        axes.hlines(y, begin, final, color=style.RULE, linewidth=0.6, zorder=0)
        _draw(axes, own, y, side, area, inch)
    return lines


def _inch(drawn: pd.DataFrame, begin: float, final: float, width: float) -> float:
    """An inch, in units of the axis, such that the last words end inside the axes, which are so
    wide.
    """
    inch = (final - begin) / width
    for tie, words in zip(drawn["tie"], drawn["words"], strict=True):
        inch = max(inch, float(tie - begin) / (width - LEADER - labels.measure(words)[0]))
    return inch


def _planned(
    own: pd.DataFrame, begin: float, inch: float, side: float, pitch: float
) -> pd.DataFrame:
    """The things of a strip with the place of their marks and words, inches: how far a mark is
    lifted `up` from the line, on those that it would cover; the `foot` of its leader, from the
    start of the axis, and whether it has one (`led`); `left`, `top` and `bottom` of its words, from
    there and down from the line.

    Words stand beside their mark if nothing else is there; else under it, in its middle, if they
    are as short as a number and its neighbours let them; else below on a leader, under all words
    that the leader would cross. So things find their places from right to left. The leader of a
    lifted mark goes down at the left of the marks below, clear of theirs.
    """
    ties, lows, highs = ((own[place] - begin) / inch for place in ("tie", "low", "high"))
    found: list[dict[str, Any]] = []
    for here, x, words in zip(own.index[::-1], ties[::-1], own["words"][::-1], strict=True):
        wide, tall = labels.measure(words)
        under = [other for other in found if other["x"] - x < pitch]
        taken = {other["step"] for other in under}
        step = next(step for step in range(len(own)) if step not in taken)
        foot = min([x, *(other["foot"] - CLEAR for other in found if other["led"])])
        if step:
            foot = min([foot, *(other["x"] - side / 2 - 0.01 for other in under)])
        foot = max(foot, CLEAR / 2 - BESIDE)  # of a crowd all feet stand before the labels of rows
        beside = x + side / 2 + LEADER
        free = not step and not ((lows - side / 2 < beside + wide + GAP) & (highs > x)).any()
        gaps = (ties - x).abs()[ties.index != here]
        middle = not (free or step) and max(wide, pitch) + 0.06 <= min(gaps.min(), SHORT)
        start = beside if free else x - wide / 2 if middle else foot + LEADER
        crossed = [
            other["bottom"]
            for other in found
            if other["bottom"] and min(other["left"], other["foot"]) <= start + wide + 0.06
        ]
        top = -labels.measure("x")[1] / 2 if free else max([side / 2, *crossed]) + APART
        found.append(
            {
                "x": x,
                "step": step,
                "up": step * pitch,
                "foot": foot,
                "led": bool(words) and not free and not middle,
                "left": start,
                "top": top,
                "bottom": top + tall if words else 0.0,
            }
        )
    return own.join(pd.DataFrame(found[::-1], own.index, PLACES))


def _draw(axes: Axes, own: pd.DataFrame, y: float, side: float, area: float, inch: float) -> None:
    """The spans and marks of a strip, and the words."""
    begin = axes.get_xlim()[0]
    for thing in marks.each(own):
        if thing.high > thing.low:
            edge, face = thing.look.edge, thing.look.face
            axes.hlines(y, thing.low, thing.high, color=edge, linewidth=BAR, zorder=2)
            axes.hlines(y, thing.low, thing.high, color=face, linewidth=BAR - 1.6, zorder=2)
        if thing.led:
            foot, high = begin + thing.foot * inch, y - thing.up
            way = [thing.tie, foot, foot], [high, high, y + thing.bottom - 0.03]
            axes.plot(*way, color=style.MUTED, linewidth=0.6, zorder=1, clip_on=False)
        place = (begin + thing.left * inch, y + thing.top)
        labels.write(axes, thing.words, place, bbox=labels.PLATE)
    marked = own[own["at"].notna()]
    up = y - marked["up"]
    marks.points(axes, marked["at"], up, marked["look"], marked["record"], area)

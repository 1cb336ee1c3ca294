"""Strips: rows with an axis across, each thing at its place, its words beside it or below.

What `lanes` (days across) and `dots` (numbers across) have in common.
"""

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows

LEADER = 0.04  # inches between a mark, or the line to it, and the words
# Inches that words may be wide, and at the end of the axis at least: on a phone (narrow), on a page
ROOM, LEAST = {True: 1.15, False: 1.5}, {True: 0.7, False: 1.0}
PAD = 0.05  # inches above and under what a strip holds
BAR = 4.5  # points, of a span


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
    parts = [_planned(own, begin, inch, side) for own in parts]
    above = [max([line, side]) / 2 + max([0, *own["step"]]) * side + PAD for own in parts]
    below = [max([line / 2, side / 2, *own["bottom"]]) + PAD for own in parts]
    spans = rows.place([sum(both) for both in zip(above, below, strict=True)], above)
    lines = [top + up for (top, _), up in zip(spans, above, strict=True)]
    axes.set_xlim(begin, begin + geometry.size(axes)[0] * inch)
    axes.spines["bottom"].set_visible(True)
    for own, y in zip(parts, lines, strict=True):
        _draw(axes, own, y, side, area)
    return lines


def _inch(drawn: pd.DataFrame, begin: float, final: float, width: float) -> float:
    """An inch, in units of the axis, such that the last words end inside the axes, which are so
    wide.
    """
    inch = (final - begin) / width
    for tie, words in zip(drawn["tie"], drawn["words"], strict=True):
        inch = max(inch, float(tie - begin) / (width - LEADER - labels.measure(words)[0]))
    return inch


def _planned(own: pd.DataFrame, begin: float, inch: float, side: float) -> pd.DataFrame:
    """The things of a strip, with `step`: how many marks stand under that of a thing, where they
    would cover each other; `top` and `bottom` of its words, inches down from the line; and whether
    they stand `below` it, on a leader.

    Words stand beside their mark if nothing else is there; else below, under all words whose leader
    they would cross. So things find their places from right to left.
    """
    ties, lows, highs = ((own[place] - begin) / inch for place in ("tie", "low", "high"))
    found: list[tuple[float, int, float, float, bool]] = []
    for x, words in zip(ties[::-1], own["words"][::-1], strict=True):
        wide, tall = labels.measure(words)
        reach = x + side / 2 + LEADER + wide + 0.06
        taken = {step for place, step, *_ in found if place - x < side}
        step = next(step for step in range(len(own)) if step not in taken)
        crossed = [bottom for place, _, _, bottom, _ in found if bottom and place <= reach]
        below = bool(step or ((lows < reach) & (highs > x)).any())
        top = max([side / 2, *crossed]) + 0.02 if below else -labels.measure("x")[1] / 2
        found.append((x, step, top, top + tall if words else 0.0, below))
    places = pd.DataFrame(found[::-1], own.index, ["x", "step", "top", "bottom", "below"])
    return own.join(places)


def _draw(axes: Axes, own: pd.DataFrame, y: float, side: float, area: float) -> None:
    """The line of a strip, its spans and marks, and the words."""
    axes.axhline(y, color=style.RULE, linewidth=0.6, zorder=0)
    for thing in marks.each(own):
        if thing.high > thing.low:
            edge, face = thing.look.edge, thing.look.face
            axes.hlines(y, thing.low, thing.high, color=edge, linewidth=BAR, zorder=2)
            axes.hlines(y, thing.low, thing.high, color=face, linewidth=BAR - 1.6, zorder=2)
        if thing.words and thing.below:
            end = y + thing.bottom - 0.03
            axes.vlines(thing.tie, y, end, color=style.MUTED, linewidth=0.6, zorder=1)
        aside = 72 * (LEADER if thing.below else side / 2 + LEADER)
        place = (thing.tie, y + thing.top)
        labels.write(axes, thing.words, place, (aside, 0), bbox=labels.PLATE)
    marked = own[own["at"].notna()]
    up = y - marked["step"] * side
    marks.points(axes, marked["at"], up, marked["look"], marked["record"], area)

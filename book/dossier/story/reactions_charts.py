"""Charts of the reactions: who takes which stance to which text, and what was done, day by day."""

import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import drawing
from dossier.story.reactions import GROUPS, KINDS

# Stance: marker, colour, words. Shape carries it in grey print; hollow means one origin, or disputed.
STANCES = {
    "oppose": ("s", drawing.FAMILY[1], "rejects"),
    "concern": ("^", drawing.STATUS["conditional"][1], "criticises, warns"),
    "neutral": ("o", drawing.MUTED, "takes no side"),
    "support": ("D", drawing.FAMILY[0], "backs"),
}
HEADS = {
    "maritime": "maritime\ntext",
    "both": "both\ntexts",
    "security": "security\ntext",
    "troop-plan": "troop\nplan",
    "mandate": "troop\nmandate",
    "other": "other\nmatter",
}
WIDTHS = {
    "maritime": 0.8,
    "both": 0.64,
    "security": 0.58,
    "troop-plan": 0.5,
    "mandate": 0.62,
    "other": 0.52,
}  # inches
STEP = 0.112  # inches from mark to mark in a cell
# Kind of act: marker, colour.
MARKS = {
    "envoy": ("P", drawing.FAMILY[1]),
    "letter": ("s", drawing.FAMILY[1]),
    "meeting": ("o", drawing.FAMILY[1]),
    "decision": ("D", drawing.FAMILY[1]),
    "force": ("X", drawing.FAMILY[2]),
    "text": (">", drawing.FAMILY[0]),
}
LANES = {
    "envoy": "ambas-\nsador",
    "letter": "letter",
    "meeting": "meet-\ning",
    "decision": "deci-\nsion",
    "force": "threat,\nforce",
    "text": "the\ntexts",
}


def _mark(
    axes: plt.Axes, x: float, y: float, marker: str, colour: str, solid: bool, size: float = 30
) -> None:
    axes.scatter(
        [x],
        [y],
        s=size,
        marker=marker,
        facecolor=colour if solid else drawing.PAPER,
        edgecolor=colour,
        linewidth=1.1,
        clip_on=False,
        zorder=3,
    )


def stance_by_actor(found: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Matrix of stances: a row an actor, a column a text or the troops, a mark a reaction, in order of the day.

    A filled mark: confirmed. A hollow one: single origin or disputed. A short grey line: the record holds nothing here.

    `found`: `reactions.matrix()`.
    """
    left, line = 1.72, 0.166
    levels, headings, y = {}, {}, 0.0
    for group, rows in GROUPS.items():
        headings[group] = y
        y += 1
        for row in rows:
            levels[row] = y
            y += 1
        y += 0.12
    figure, axes = drawing.canvas(
        line * y, title, source, left=left, right=0.02, top=0.36, bottom=0.46
    )
    drawing.bare(axes)
    axes.set(xlim=(0, drawing.WIDTH - left - 0.02), ylim=(y - 0.6, -0.6), xticks=[])
    axes.set_yticks(list(levels.values()), list(levels), fontsize=8.5)
    for group, level in headings.items():
        axes.text(0.06 - left, level, group, weight="bold", va="center", size=8.5)
    for level in levels.values():
        axes.axhline(level + 0.5, color=drawing.RULE, linewidth=0.4, zorder=0)
    cells, start = found.groupby(["row", "column"], sort=False), 0.06
    for column, words in HEADS.items():
        axes.text(start, -0.75, words, size=8, weight="bold", va="bottom", linespacing=1.15)
        for row, level in levels.items():
            if (row, column) not in cells.groups:
                axes.plot(
                    [start + 0.02, start + 0.1],
                    [level, level],
                    color=drawing.MUTED,
                    linewidth=0.8,
                    alpha=0.6,
                )
                continue
            for place, reaction in enumerate(cells.get_group((row, column)).itertuples()):
                marker, colour, _ = STANCES[reaction.stance]
                _mark(axes, start + 0.06 + STEP * place, level, marker, colour, reaction.confirmed)
        start += WIDTHS[column]
    for place, (marker, colour, words) in enumerate(STANCES.values()):
        x = (0.14, 1.05, 2.45, 3.6)[place] - left
        _mark(axes, x, y + 0.25, marker, colour, True)
        axes.text(x + 0.1, y + 0.25, words, size=8.5, va="center")
    below = y + 1.5
    _mark(axes, 0.14 - left, below, "s", drawing.INK, True)
    axes.text(0.24 - left, below, "confirmed", size=8.5, va="center")
    _mark(axes, 1.05 - left, below, "s", drawing.INK, False)
    axes.text(1.15 - left, below, "one origin, or disputed", size=8.5, va="center")
    axes.plot(
        [2.98 - left, 3.08 - left], [below] * 2, color=drawing.MUTED, linewidth=0.8, clip_on=False
    )
    axes.text(3.14 - left, below, "no record here", size=8.5, va="center")
    return drawing.finished(figure)


def timeline(acts: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Acts in order of the day, one line each: day, a mark in the lane of its kind, words; hollow if not confirmed.

    `acts`: `reactions.acts()`, in order of `day`. The days are not to scale; a heading opens each month.
    """
    left, lane, line = 0.36, 0.43, 0.157
    months = acts.day.dt.strftime("%B %Y")
    lines = len(acts) + 1.2 * months.nunique()
    figure, axes = drawing.canvas(
        line * lines, title, source, left=left, right=0.03, top=0.3, bottom=0.26
    )
    drawing.bare(axes)
    words_at = lane * len(KINDS) + 0.06
    axes.set(xlim=(0, drawing.WIDTH - left - 0.03), ylim=(lines - 0.5, -0.5), xticks=[], yticks=[])
    lanes = {kind: lane * (place + 0.45) for place, kind in enumerate(KINDS)}
    for kind, x in lanes.items():
        axes.text(
            x,
            -0.7,
            LANES[kind],
            ha="center",
            va="bottom",
            size=8,
            weight="bold",
            linespacing=1.05,
            color=MARKS[kind][1],
        )
    y, before = 0.0, ""
    for month, act in zip(months, acts.itertuples()):
        if month != before:
            y += 0.2 if before else 0
            axes.text(
                0.06 - left,
                y,
                month,
                weight="bold",
                va="center",
                size=8.5,
                bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 1},
            )
            y, before = y + 1, month
        marker, colour = MARKS[act.kind]
        axes.text(-0.03, y, f"{act.day.day}", ha="right", va="center", size=8.5)
        axes.plot(
            [lanes[act.kind], words_at - 0.05], [y, y], color=drawing.RULE, linewidth=0.6, zorder=0
        )
        _mark(axes, lanes[act.kind], y, marker, colour, act.confirmed, 38)
        axes.text(
            words_at,
            y,
            act.words,
            va="center",
            size=8.5,
            color=drawing.MUTED if act.kind == "text" else drawing.INK,
        )
        y += 1
    for x in lanes.values():
        axes.plot([x, x], [-0.5, y - 0.5], color=drawing.RULE, linewidth=0.8, zorder=0)
    for x, solid, words in (
        (0.14, True, "filled: confirmed"),
        (1.6, False, "hollow: one origin, or disputed"),
    ):
        _mark(axes, x - left, y + 0.4, "s", drawing.INK, solid, 38)
        axes.text(x + 0.12 - left, y + 0.4, words, size=8.5, va="center")
    return drawing.finished(figure)

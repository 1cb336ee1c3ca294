"""Forms of the chapter on ratification: the tracks side by side with time running down, and the votes with the seats."""

import datetime as dt
import textwrap
from collections.abc import Sequence

import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import drawing
from dossier.story.ratification import KEY, LANES

# Certainty of a step: fill, edge, marker. Darker is firmer; what is disputed is hollow and has a shape of its own.
MARKS = {
    "confirmed": (*drawing.STATUS["asserted"], "o"),
    "single-origin": (*drawing.STATUS["reported"], "o"),
    "disputed": (*drawing.STATUS["denied"], "D"),
}
# The HoR is an institution of its own in `actors`, not a part of the LNA: no lane but that of the GNA has a side.
HEADS = {
    "ankara": drawing.SIDE["other"],
    "tripoli": drawing.SIDE["gna"],
    "east": drawing.SIDE["other"],
    "un": drawing.SIDE["other"],
}
DAY = 0.114  # inches from day to day
SIZE = 9.0  # points, of the labels
LINE = 0.147  # inches, a line of a label
GUTTER = 0.2  # inches, for the months
NUMBER, WORDS = 0.15, 0.35  # inches from a rail to the day of a label, and to its words
GAP = 0.05  # inches, at least, from label to label

SEAT = 9.5  # points, in the bars of votes
# What seats did: fill, edge, hatch, colour of the text.
SEATS = {
    "for": (drawing.RAMP[0], drawing.RAMP[0], None, drawing.PAPER),
    "against": (drawing.FAMILY[1], drawing.FAMILY[1], None, drawing.PAPER),
    "neither": (drawing.MUTED, drawing.MUTED, None, drawing.INK),
    "absent": (drawing.RULE, drawing.MUTED, None, drawing.INK),
    "disputed": (drawing.PAPER, drawing.FAMILY[1], "xxxx", drawing.INK),
    "unknown": (drawing.PAPER, drawing.MUTED, None, drawing.INK),
}


def _mark(axes: plt.Axes, x: float, first: float, last: float, certainty: str) -> None:
    """A step on its rail; a bar from day to day where the day is not sure."""
    fill, edge, marker = MARKS[certainty]
    if last > first:
        axes.plot([x, x], [first, last], color=edge, linewidth=5, solid_capstyle="butt", zorder=3)
    axes.scatter(
        [x],
        [(first + last) / 2],
        s=34 if marker == "o" else 28,
        marker=marker,
        facecolor=fill,
        edgecolor=edge,
        linewidth=1.2,
        zorder=4,
        clip_on=False,
    )


def _number(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return f"{first.day}" if first == last else f"{first.day}–{last.day}"


def spread(wanted: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Starts of labels in their order, as near to `wanted` as they can be with `gap` between them.

    Labels that would touch form a block, and a block stands where its members miss their places least (least squares).
    """
    blocks: list[
        list[float]
    ] = []  # sum of the wanted starts of the block, number of labels, length
    for start, size in zip(wanted, sizes, strict=True):
        blocks.append([start, 1, size + gap])
        while (
            len(blocks) > 1
            and blocks[-2][0] / blocks[-2][1] + blocks[-2][2] > blocks[-1][0] / blocks[-1][1]
        ):
            total, number, length = blocks.pop()
            blocks[-1][0] += total - number * blocks[-1][2]
            blocks[-1][1] += number
            blocks[-1][2] += length
    starts, left = [], list(sizes)
    for total, number, _ in blocks:
        start = total / number
        for _ in range(number):
            starts.append(start)
            start += left.pop(0) + gap
    return starts


def _label(
    axes: plt.Axes, x: float, at: float, start: float, day: str, words: str, bold: bool
) -> None:
    """Day and words of a step from `start` down, tied by a line to its mark at (x, at)."""
    shift, edge = (
        (0.03, NUMBER - 0.03) if "–" in day else (0.0, NUMBER)
    )  # two days and a dash are wider
    if abs(start + LINE / 2 - at) > 0.03:
        axes.plot(
            [x + 0.055, x + edge - 0.02],
            [at, start + LINE / 2],
            color=drawing.MUTED,
            linewidth=0.6,
            zorder=1,
        )
    style = {"size": SIZE, "va": "top", "linespacing": 1.12, "weight": "bold" if bold else "normal"}
    axes.text(x + WORDS + shift - 0.05, start, day, color=drawing.MUTED, ha="right", **style)
    axes.text(x + WORDS + shift, start, words, **style)


def lanes(
    steps: pd.DataFrame, signed: pd.Timestamp, later: pd.DataFrame, title: str, source: str
) -> plt.Figure:
    """Time runs down, to scale; a lane a body. A number is the day of the month; bold: the five documents tell it too.

    Parameters
    ----------
    steps : `ratification.steps()`.
    signed : day of the signature, which spans the lanes of both parties and heads the calendar.
    later : `ratification.later()`, shown under a break of the calendar, with their date in words.
    """
    final = steps["last"].max()
    tall, below = (final - signed).days * DAY + 0.58, 0.6
    figure, axes = drawing.canvas(
        tall + below, title, source, left=0.1, right=0.05, top=0.26, bottom=0.42
    )
    wide = drawing.WIDTH - 0.15
    drawing.bare(axes)
    axes.set(xlim=(0, wide), ylim=(tall + below, 0), xticks=[], yticks=[])
    lane = (wide - GUTTER) / len(LANES)
    rails = {name: GUTTER + place * lane + 0.08 for place, name in enumerate(LANES)}

    def depth(day: pd.Timestamp) -> float:
        return (day - signed).days * DAY + 0.12

    for name, words in LANES.items():
        axes.text(
            rails[name] - 0.06,
            -0.08,
            words,
            weight="bold",
            size=9.5,
            color=HEADS[name],
            va="bottom",
        )
        axes.plot(
            [rails[name]] * 2,
            [depth(signed), tall],
            color=HEADS[name],
            linewidth=0.9,
            zorder=1,
            alpha=0.55,
        )
        axes.plot(
            [rails[name]] * 2,
            [tall, tall + below - 0.1],
            color=HEADS[name],
            linewidth=0.9,
            zorder=1,
            alpha=0.55,
            linestyle=(0, (1, 2)),
        )
    for month in pd.date_range(signed.replace(day=1), final, freq="MS"):
        top, low = (
            max(depth(month) - DAY / 2, 0.0),
            min(depth(month + pd.offsets.MonthBegin()) - DAY / 2, tall),
        )
        if month > signed:
            axes.axhline(top, color=drawing.RULE, linewidth=0.8, zorder=0)
        axes.text(
            0,
            (top + low) / 2,
            f"{month:%B %Y}" if low - top > 1.2 else f"{month:%b}",
            size=SIZE,
            weight="bold",
            rotation=90,
            va="center",
        )
    ends = rails["ankara"], rails["tripoli"]
    axes.plot(
        ends, [depth(signed)] * 2, color=MARKS["confirmed"][1], linewidth=2.4, zorder=2
    )  # both parties sign
    for x in ends:
        _mark(axes, x, depth(signed), depth(signed), "confirmed")
    _label(
        axes,
        ends[0],
        depth(signed),
        depth(signed) + 0.06,
        str(signed.day),
        "both texts\nsigned",
        True,
    )
    for name, own in steps.groupby("lane"):
        # Marks of one day stand one under the other.
        middles = [(depth(row.first) + depth(row.last)) / 2 for row in own.itertuples()]
        shifts = 0.11 * own.groupby("first").cumcount()
        at = [middle + shift for middle, shift in zip(middles, shifts)]
        sizes = [LINE * (words.count("\n") + 1) for words in own.words]
        starts = spread([place - LINE / 2 for place in at], sizes, GAP)
        for place, shift, start, row in zip(at, shifts, starts, own.itertuples()):
            _mark(
                axes, rails[name], depth(row.first) + shift, depth(row.last) + shift, row.certainty
            )
            _label(
                axes, rails[name], place, start, _number(row.first, row.last), row.words, row.seed
            )
    for row in later.itertuples():
        day = dt.date(row.first.year, row.first.month, row.first.day)
        _mark(axes, rails[row.lane], tall + 0.14, tall + 0.14, row.certainty)
        axes.text(
            rails[row.lane] + NUMBER,
            tall + 0.14 - LINE / 2,
            f"{day.day} {day:%b %Y}\n{row.words}",
            size=SIZE,
            va="top",
            linespacing=1.12,
        )
    axes.text(rails["east"] + NUMBER, tall + 0.14, "later", size=SIZE, weight="bold", va="center")
    _key(axes, tall + below + 0.1)
    return drawing.finished(figure)


def _key(axes: plt.Axes, y: float) -> None:
    for place, (certainty, words) in enumerate(KEY.items()):
        x = 0.06 + (0.0, 0.95, 1.88)[place]
        _mark(axes, x, y, y, certainty)
        axes.text(x + 0.1, y, words, size=SIZE, va="center")
    axes.plot(
        [2.85, 2.85],
        [y - 0.08, y + 0.08],
        color=MARKS["disputed"][1],
        linewidth=5,
        solid_capstyle="butt",
        clip_on=False,
    )
    axes.text(2.95, y, "bar: day not sure", size=SIZE, va="center")
    axes.text(0, y + 0.19, "bold", size=SIZE, weight="bold", va="center")
    axes.text(0.36, y + 0.19, "the five documents tell it too", size=SIZE, va="center")


def _segment(
    axes: plt.Axes, start: float, width: float, y: float, kind: str, words: str, weak: bool = False
) -> None:
    fill, edge, hatch, ink = SEATS[kind]
    axes.barh(
        y,
        width,
        left=start,
        height=0.42,
        facecolor=drawing.PAPER if weak else fill,
        linewidth=0.9,
        edgecolor=edge if weak or kind in ("unknown", "absent", "disputed") else drawing.PAPER,
        hatch="////" if weak else hatch,
        linestyle=(0, (3, 2)) if kind == "unknown" else "-",
        zorder=2,
    )
    if words:
        axes.text(
            start + width / 2,
            y,
            words,
            size=SEAT,
            ha="center",
            va="center",
            linespacing=1.05,
            color=drawing.INK if weak else ink,
            zorder=3,
            bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 0.8} if weak else None,
        )


def votes(
    tallies: pd.DataFrame, parties: dict[str, pd.DataFrame], title: str, source: str
) -> plt.Figure:
    """For each vote two bars of all filled seats: what was counted, and how the parties that hold the seats voted.

    Dashed and white: the record does not say what these seats did. Hatched: one origin. Seats of a party are not votes.

    Parameters
    ----------
    tallies : `ratification.votes_cast()`.
    parties : vote id -> `ratification.party_seats(vote)`.
    """
    words = {
        "for": "for",
        "against": "against",
        "absent": "not voting",
        "unknown": "against, abstained\nor not voting, not told apart",
    }
    step, filled = 1.36, tallies.filled.max()
    left, right = 0.8, 0.3
    figure, axes = drawing.canvas(
        step * len(tallies) * 0.98, title, source, left=left, right=right, top=0.0, bottom=0.28
    )
    drawing.bare(axes)
    axes.set(xlim=(0, filled), ylim=(step * len(tallies) - 0.1, -0.08), xticks=[], yticks=[])
    inch = filled / (drawing.WIDTH - left - right)
    for place, (vote, row) in enumerate(tallies.iterrows()):
        top = place * step
        axes.text(
            (0.065 - left) * inch,
            top + 0.08,
            f"{row.date.day} {row.date:%B %Y}: {row.words}",
            weight="bold",
            size=10,
            va="center",
        )
        for y, name in ((top + 0.42, "counted"), (top + 0.91, "seats by\nparty vote")):
            axes.text(-5, y, name, size=SEAT, ha="right", va="center", linespacing=1.05)
        start = 0.0
        for kind in ("for", "against", "neither", "absent", "unknown"):
            number = row[kind]
            if not number > 0:
                continue
            text = f"{number:.0f} {words.get(kind, '')}"
            if kind == "neither":
                axes.annotate(
                    f"{number:.0f} neither",
                    (start + number / 2, top + 0.2),
                    (start - 12, top + 0.06),
                    size=SEAT,
                    va="center",
                    ha="center",
                    arrowprops={
                        "arrowstyle": "-",
                        "linewidth": 0.6,
                        "shrinkB": 0,
                        "color": drawing.MUTED,
                    },
                )
            elif number / inch < 0.75:
                text = textwrap.fill(text, 8)
            _segment(axes, start, number, top + 0.42, kind, "" if kind == "neither" else text)
            start += number
        start = 0.0
        own = parties[vote]
        unknown = own.seats[own.position == "unknown"].sum()
        for party in own[own.position != "unknown"].itertuples():
            name = party.party.split(" ")[0]
            text = "" if party.seats / inch < 0.2 else f"{name} {party.seats}"
            if party.seats / inch < 0.55:
                text = text.replace(" ", "\n")
            _segment(
                axes,
                start,
                party.seats,
                top + 0.91,
                party.position,
                text,
                party.certainty == "single-origin",
            )
            start += party.seats
        _segment(axes, start, unknown, top + 0.91, "unknown", "")
        axes.text(filled + 6, top + 0.91, str(unknown), size=SEAT, va="center", color=drawing.MUTED)
    _seats_key(axes, step * len(tallies) + 0.06, left * inch, inch)
    return drawing.finished(figure)


def _seats_key(axes: plt.Axes, y: float, left: float, inch: float) -> None:
    items = (
        ("for", "for", False),
        ("against", "against", False),
        ("against", "against, one origin", True),
        ("absent", "not voting", False),
        ("unknown", "not found", False),
    )
    x = -left + 0.065 * inch
    for kind, words, weak in items:
        fill, edge, hatch, _ = SEATS[kind]
        axes.add_patch(
            plt.Rectangle(
                (x, y - 0.07),
                0.16 * inch,
                0.14,
                facecolor=drawing.PAPER if weak else fill,
                edgecolor=edge,
                hatch="////" if weak else hatch,
                linewidth=0.9,
                clip_on=False,
                linestyle=(0, (3, 2)) if kind == "unknown" else "-",
            )
        )
        axes.text(x + 0.21 * inch, y, words, size=SEAT, va="center")
        x += (0.33 + 0.063 * len(words)) * inch

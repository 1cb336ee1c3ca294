"""Forms of the chapter on ratification: the tracks side by side with time running down, and the votes with the seats."""

import datetime as dt

import matplotlib.pyplot as plt
import pandas as pd

from dossier import charts
from dossier.ratification import KEY, LANES

# Certainty of a step: fill, edge, marker. Darker is firmer; what is disputed is hollow and has a shape of its own.
MARKS = {
    "confirmed": (*charts.STATUS["asserted"], "o"),
    "single-origin": (*charts.STATUS["reported"], "o"),
    "disputed": (*charts.STATUS["denied"], "D"),
}
# The HoR is an institution of its own in `actors`, not a part of the LNA: no lane but that of the GNA has a side.
HEADS = {"ankara": charts.SIDE["other"], "tripoli": charts.SIDE["gna"], "east": charts.SIDE["other"],
         "un": charts.SIDE["other"]}
DAY = 0.131  # inches from day to day
LINE = 0.131  # inches, a line of a label
GUTTER = 0.36  # inches, for the months
RAIL = 0.27  # inches from the edge of a lane to its rail: room for the number of the day

# What seats did: fill, edge, hatch, colour of the text.
SEATS = {
    "for": (charts.RAMP[0], charts.RAMP[0], None, charts.PAPER),
    "against": (charts.FAMILY[1], charts.FAMILY[1], None, charts.PAPER),
    "neither": (charts.MUTED, charts.MUTED, None, charts.INK),
    "absent": (charts.RULE, charts.MUTED, None, charts.INK),
    "disputed": (charts.PAPER, charts.FAMILY[1], "xxxx", charts.INK),
    "unknown": (charts.PAPER, charts.MUTED, None, charts.INK),
}


def _mark(axes: plt.Axes, x: float, first: float, last: float, certainty: str) -> None:
    """A step on its rail; a bar from day to day where the day is not sure."""
    fill, edge, marker = MARKS[certainty]
    if last > first:
        axes.plot([x, x], [first, last], color=edge, linewidth=5, solid_capstyle="butt", zorder=3)
    axes.scatter([x], [(first + last) / 2], s=34 if marker == "o" else 28, marker=marker, facecolor=fill, edgecolor=edge,
                 linewidth=1.2, zorder=4, clip_on=False)


def _number(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return f"{first.day}" if first == last else f"{first.day}–{last.day}"


def lanes(steps: pd.DataFrame, signed: pd.Timestamp, later: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Time runs down, to scale; a lane a body. A number is the day of the month; bold: the five documents tell it too.

    Parameters
    ----------
    steps : `ratification.steps()`.
    signed : day of the signature, which spans the lanes of both parties and heads the calendar.
    later : `ratification.later()`, shown under a break of the calendar, with their date in words.
    """
    final = steps["last"].max()
    tall, below = (final - signed).days * DAY + 0.5, 0.62
    figure, axes = charts.canvas(tall + below, title, source, left=0.1, right=0.05, top=0.28, bottom=0.3)
    wide = charts.WIDTH - 0.15
    charts.bare(axes)
    axes.set(xlim=(0, wide), ylim=(tall + below, 0), xticks=[], yticks=[])
    lane = (wide - GUTTER) / len(LANES)
    rails = {name: GUTTER + place * lane + RAIL for place, name in enumerate(LANES)}

    def depth(day: pd.Timestamp) -> float:
        return (day - signed).days * DAY + 0.12

    for name, words in LANES.items():
        axes.text(rails[name] - 0.16, -0.08, words, weight="bold", size=8.5, color=HEADS[name], va="bottom")
        axes.plot([rails[name]] * 2, [depth(signed), tall], color=HEADS[name], linewidth=0.9, zorder=1, alpha=0.55)
        axes.plot([rails[name]] * 2, [tall, tall + below - 0.12], color=HEADS[name], linewidth=0.9, zorder=1, alpha=0.55,
                  linestyle=(0, (1, 2)))
    months = pd.date_range(signed.replace(day=1), final, freq="MS")
    for month in months:
        top = max(month, signed)
        if month > signed:
            axes.axhline(depth(month) - DAY / 2, color=charts.RULE, linewidth=0.8, zorder=0)
        axes.text(0, depth(top), f"{month:%b}\n{month.year}", size=8, weight="bold", linespacing=1.1,
                  va="center" if month <= signed else "top")
    _signature(axes, rails, depth(signed), signed.day)
    for name, own in steps.groupby("lane"):
        reach = 0.0
        for _, cell in own.groupby("first", sort=True):
            for nth, row in enumerate(cell.itertuples()):
                at = (depth(row.first) + depth(row.last)) / 2
                shift = 0.13 * nth  # marks of one day stand one under the other
                size = LINE * (row.words.count("\n") + 1)
                start = max(at - LINE / 2 - 0.01, reach + 0.05)
                reach = start + size
                x = rails[name]
                _mark(axes, x, depth(row.first) + shift, depth(row.last) + shift, row.certainty)
                if start > at + 0.1:
                    axes.plot([x + 0.06, x + 0.1], [at + shift, start + LINE / 2], color=charts.MUTED, linewidth=0.6)
                if nth == 0:
                    axes.text(x - 0.065, at, _number(row.first, row.last), size=8, color=charts.MUTED, ha="right",
                              va="center_baseline")
                axes.text(x + 0.11, start, row.words, size=8, va="top", linespacing=1.12,
                          weight="bold" if row.seed else "normal")
    for row in later.itertuples():
        day = dt.date(row.first.year, row.first.month, row.first.day)
        _mark(axes, rails[row.lane], tall + 0.2, tall + 0.2, row.certainty)
        axes.text(rails[row.lane] + 0.11, tall + 0.13, f"{day.day} {day:%b %Y}\n{row.words}", size=8, va="top",
                  linespacing=1.12)
    axes.text(0, tall + 0.2, "later", size=8, weight="bold", va="center")
    _key(axes, tall + below + 0.17)
    return charts.finished(figure)


def _signature(axes: plt.Axes, rails: dict[str, float], y: float, day: int) -> None:
    """A bar from rail to rail: both parties sign."""
    ends = rails["ankara"], rails["tripoli"]
    axes.plot(ends, [y, y], color=MARKS["confirmed"][1], linewidth=2.4, zorder=2)
    for x in ends:
        _mark(axes, x, y, y, "confirmed")
    axes.text(ends[0] - 0.065, y, str(day), size=8, color=charts.MUTED, ha="right", va="center_baseline")
    axes.text(ends[0] + 0.11, y + 0.05, "two memoranda\nsigned", size=8, weight="bold", va="top", linespacing=1.12)


def _key(axes: plt.Axes, y: float) -> None:
    for place, (certainty, words) in enumerate(KEY.items()):
        x = 0.06 + (0.0, 0.85, 1.68)[place]
        _mark(axes, x, y, y, certainty)
        axes.text(x + 0.09, y, words, size=8, va="center")
    axes.plot([2.5, 2.5], [y - 0.08, y + 0.08], color=MARKS["disputed"][1], linewidth=5, solid_capstyle="butt",
              clip_on=False)
    axes.text(2.6, y, "day not sure", size=8, va="center")
    axes.text(3.43, y, "bold", size=8, weight="bold", va="center")
    axes.text(3.74, y, "told by the five documents", size=8, va="center")


def _segment(axes: plt.Axes, start: float, width: float, y: float, kind: str, words: str, weak: bool = False) -> None:
    fill, edge, hatch, ink = SEATS[kind]
    axes.barh(y, width, left=start, height=0.36, facecolor=charts.PAPER if weak else fill, linewidth=0.9,
              edgecolor=edge if weak or kind in ("unknown", "absent", "disputed") else charts.PAPER,
              hatch="////" if weak else hatch, linestyle=(0, (3, 2)) if kind == "unknown" else "-", zorder=2)
    if words:
        axes.text(start + width / 2, y, words, size=8, ha="center", va="center", linespacing=1.05,
                  color=charts.INK if weak else ink, zorder=3,
                  bbox={"facecolor": charts.PAPER, "edgecolor": "none", "pad": 0.8} if weak else None)


def votes(tallies: pd.DataFrame, parties: dict[str, pd.DataFrame], title: str, source: str) -> plt.Figure:
    """For each vote two bars of all filled seats: what was counted, and how the parties that hold the seats voted.

    Dashed and white: the record does not say what these seats did. Hatched: one origin. Seats of a party are not votes.

    Parameters
    ----------
    tallies : `ratification.votes_cast()`.
    parties : vote id -> `ratification.party_seats(vote)`.
    """
    words = {"for": "for", "against": "against", "absent": "not voting",
             "unknown": "against, abstained\nor not voting, not told apart"}
    step, filled = 1.24, tallies.filled.max()
    left, right = 0.72, 0.32
    figure, axes = charts.canvas(step * len(tallies) * 0.98, title, source, left=left, right=right, top=0.0, bottom=0.28)
    charts.bare(axes)
    axes.set(xlim=(0, filled), ylim=(step * len(tallies) - 0.1, -0.08), xticks=[], yticks=[])
    inch = filled / (charts.WIDTH - left - right)
    for place, (vote, row) in enumerate(tallies.iterrows()):
        top = place * step
        axes.text((0.065 - left) * inch, top + 0.06, f"{row.date.day} {row.date:%B %Y}: {row.words}", weight="bold",
                  va="center")
        for y, name in ((top + 0.38, "counted"), (top + 0.82, "seats by\nparty vote")):
            axes.text(-5, y, name, size=8, ha="right", va="center", linespacing=1.05)
        start = 0.0
        for kind in ("for", "against", "neither", "absent", "unknown"):
            number = row[kind]
            if not number > 0:
                continue
            text = f"{number:.0f} {words.get(kind, '')}"
            if kind == "neither":
                axes.annotate(f"{number:.0f} neither", (start + number / 2, top + 0.2), (start - 12, top + 0.06), size=8,
                              va="center", ha="center", arrowprops={"arrowstyle": "-", "linewidth": 0.6, "shrinkB": 0,
                                                                    "color": charts.MUTED})
            elif number / inch < 0.75:
                text = text.replace(" ", "\n", 1)
            _segment(axes, start, number, top + 0.38, kind, "" if kind == "neither" else text)
            start += number
        start = 0.0
        own = parties[vote]
        unknown = own.seats[own.position == "unknown"].sum()
        for party in own[own.position != "unknown"].itertuples():
            name = party.party.split(" ")[0]
            text = "" if party.seats / inch < 0.2 else f"{name} {party.seats}"
            if party.seats / inch < 0.55:
                text = text.replace(" ", "\n")
            _segment(axes, start, party.seats, top + 0.82, party.position, text, party.certainty == "single-origin")
            start += party.seats
        _segment(axes, start, unknown, top + 0.82, "unknown", "")
        axes.text(filled + 6, top + 0.82, str(unknown), size=8, va="center", color=charts.MUTED)
    _seats_key(axes, step * len(tallies) + 0.06, left * inch, inch)
    return charts.finished(figure)


def _seats_key(axes: plt.Axes, y: float, left: float, inch: float) -> None:
    items = (("for", "for", False), ("against", "against", False), ("against", "against, one origin", True),
             ("absent", "not voting", False), ("unknown", "not found", False))
    x = -left + 0.065 * inch
    for kind, words, weak in items:
        fill, edge, hatch, _ = SEATS[kind]
        axes.add_patch(plt.Rectangle((x, y - 0.07), 0.16 * inch, 0.14, facecolor=charts.PAPER if weak else fill,
                       edgecolor=edge, hatch="////" if weak else hatch, linewidth=0.9, clip_on=False,
                       linestyle=(0, (3, 2)) if kind == "unknown" else "-"))
        axes.text(x + 0.21 * inch, y, words, size=8, va="center")
        x += (0.33 + 0.063 * len(words)) * inch

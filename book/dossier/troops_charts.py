"""Forms of the chapter on troops: the ladders and the request clock, the two votes, the polls."""

import datetime as dt
from collections.abc import Mapping, Sequence

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier import charts, views
from dossier.chronology_chart import SHADES
from dossier.troops import FIRST, LAST, MANDATE, SECURITY

STEPS = {0: "no troop talk", 1: "a topic, no offer", 2: "offer, if asked", 3: "more aid, a bill,\nor a threat",
         4: "invited, or\nmandate", 5: "sending begins,\nor advisers only", 6: "soldiers there"}
SEED_STEPS = {step: words.replace("\nor to evaluate", "") for step, words in views.STEPS.items()}
CLOCK = {"none": "not yet", "claimed": "claimed, no source", "activation": "text put to work",
         "letters": "letters to five states", "conditional": "will ask if needed", "reported": "made (unnamed voice)",
         "confirmed": "made (Ankara’s word)", "written": "in the motion"}
PANELS = ((2.05, 0.44), (1.25, 0.44), (1.62, 0.0))  # height of a panel and gap below it, inches
BAND = ("votes_for", "votes_against", "not_voting")
VOTE = {"votes_for": ("for", charts.FAMILY[0], "o", "-"), "votes_against": ("against", charts.FAMILY[1], "s", "-"),
        "not_voting": ("not voting", charts.FAMILY[2], "D", (0, (4, 2)))}

ASKED = {"support": (charts.FAMILY[0], "o", "for sending"), "oppose": (charts.FAMILY[1], "s", "against")}


def _stack(title: str, source: str, left: float, right: float, bottom: float) -> tuple[plt.Figure, list[plt.Axes]]:
    """Panels of the heights of `PANELS` below each other, from top to bottom, on one width."""
    total = sum(map(sum, PANELS))
    figure, axes = charts.canvas(total, title, source, left=left, right=right, top=0.46, bottom=bottom)
    box, panels, top = axes.get_position(), [], 0.0
    for height, gap in PANELS:
        panels.append(figure.add_axes((box.x0, box.y1 - box.height * (top + height) / total, box.width,
                                       box.height * height / total)))
        top += height + gap
    axes.remove()
    return figure, panels


def _rows(axes: plt.Axes, labels: Mapping, heading: str) -> None:
    """Rows with their words at the left, the first of `labels` at the bottom, and a heading above."""
    places = range(len(labels))
    charts.bare(axes)
    axes.set(xlim=(pd.Timestamp(FIRST), pd.Timestamp(LAST)), ylim=(-0.55, len(labels) - 0.45), xticks=[])
    axes.set_yticks(places, labels.values(), fontsize=8, linespacing=1.0)
    for place in places:
        axes.axhline(place, color=charts.RULE, linewidth=0.6, zorder=0)
    axes.annotate(heading, (0, 1), (-96, 5), xycoords="axes fraction", textcoords="offset points", size=8.5, weight="bold",
                  va="bottom")


def _marks(axes: plt.Axes, found: pd.DataFrame, y: str, marker: str, size: float) -> None:
    for row in found.to_dict("records"):
        fill, edge = SHADES[row["certainty"]]
        axes.scatter([row["date"]], [int(row[y])], s=size, marker=marker, facecolor=fill, edgecolor=edge, linewidth=1.1,
                     zorder=3)


def _tick(day: dt.datetime) -> str:
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.day == 1 else "")


def _diamonds(axes: plt.Axes, found: pd.DataFrame, heights: pd.Series) -> None:
    for row, y in zip(found.itertuples(), heights):
        fill, edge = charts.STATUS[row.status]
        axes.scatter([row.day], [y], s=36, marker="D", facecolor=fill, edgecolor=edge, linewidth=1.1, zorder=4)


def _name(axes: plt.Axes, found: pd.DataFrame, y: int, gap: int) -> None:
    """Names of the documents of one row, at the left of the first mark (`gap` below 0) or at the right of the last."""
    day = found.day.min() if gap < 0 else found.day.max()
    axes.annotate(", ".join(found.label), (day, y), (gap, 0), textcoords="offset points", size=8, va="center",
                  ha="right" if gap < 0 else "left", bbox={"facecolor": charts.PAPER, "edgecolor": "none", "pad": 0.6})


def ladders(said: pd.DataFrame, documents: pd.DataFrame, asked: pd.DataFrame, denied: pd.DataFrame,
            days: Mapping[pd.Timestamp, str], title: str, source: str) -> plt.Figure:
    """Three panels on one time axis: Turkish statements on their ladder, the five documents on theirs, the request clock.

    Parameters
    ----------
    said : `troops.ladder()`; documents : `troops.offers_by_day()`; asked : `troops.clock()`; denied : `troops.seed_clock()`.
    days : day -> words of the lines that run through the panels.
    """
    figure, (upper, middle, lower) = _stack(title, source, left=1.42, right=0.12, bottom=0.9)
    _rows(upper, STEPS, "Wider record: what Turkish officials said")
    _rows(middle, SEED_STEPS, "The five documents, each on its own day")
    _rows(lower, CLOCK, "Wider record: was there a request?")
    upper.step(said.date, said.ladder_step.astype(int), where="post", color=charts.RAMP[2], linewidth=1.3, zorder=1)
    _marks(upper, said[said.by_president], "ladder_step", "o", 34)
    _marks(upper, said[~said.by_president], "ladder_step", "^", 34)
    _diamonds(middle, documents, documents.offer_step)
    late = documents.day.eq(documents.day.max())
    for step, own in documents[late].groupby("offer_step"):
        _name(middle, own, step, 6)
    for step, own in documents[~late].sort_values("day").groupby("offer_step"):
        _name(middle, own, step, -6)
    _marks(lower, asked, "place", "s", 32)
    _diamonds(lower, denied, denied.offer_step)
    _name(lower, denied, 0, 6)
    for panel in (upper, middle, lower):
        for day in days:
            panel.axvline(day, color=charts.MUTED, linewidth=0.8, linestyle=(0, (1, 2)), zorder=0)
    for day, words in days.items():
        upper.annotate(words, (day, 1), (0, 20), xycoords=("data", "axes fraction"), textcoords="offset points", size=8,
                       ha="center", va="bottom", color=charts.MUTED, linespacing=1.15)
    charts.bare(lower, "bottom")
    lower.xaxis.set_major_locator(mdates.DayLocator(bymonthday=(1, 15)))
    lower.xaxis.set_major_formatter(lambda value, _: _tick(mdates.num2date(value)))
    lower.tick_params(axis="x", length=3)
    _key(lower)
    return charts.finished(figure)


def _key(axes: plt.Axes) -> None:
    """Three rows below the axis: shapes, fills of the wider record, fills of the five documents."""
    shapes = (("o", "Erdoğan"), ("^", "others"), ("s", "on a request"), ("D", "five documents"))
    for place, (marker, words) in enumerate(shapes):
        _key_mark(axes, (-93, -10, 60, 143)[place], -34, marker, (charts.PAPER, charts.INK), words)
    for place, certainty in enumerate(("confirmed", "single-origin", "disputed")):
        _key_mark(axes, (-93, -10, 74)[place], -48, "o", SHADES[certainty], certainty)
    for place, status in enumerate(("attributed", "conditional", "reported", "expected")):
        _key_mark(axes, (-93, -10, 74, 143)[place], -62, "D", charts.STATUS[status], status)


def _key_mark(axes: plt.Axes, x: float, y: float, marker: str, shade: tuple[str, str], words: str) -> None:
    axes.annotate(words, (0, 0), (x + 8, y), xycoords="axes fraction", textcoords="offset points", size=8, va="center")
    box = axes.get_position()
    figure = axes.figure
    wide, high = figure.get_size_inches() * 72
    figure.add_artist(plt.Line2D([box.x0 + x / wide], [box.y0 + y / high], marker=marker, markersize=5.6, linestyle="none",
                                 markerfacecolor=shade[0], markeredgecolor=shade[1], markeredgewidth=1.1))


def slope(tally: pd.DataFrame, heads: Sequence[str], seats: Mapping[str, int], title: str, source: str) -> plt.Figure:
    """Votes for, against and seats not voting, at the two votes on soldiers, each joined by a line.

    `tally`: `troops.votes()`; heads : words above the two columns; seats : row of `tally` -> seats of
    the bloc that voted so on the second day.
    """
    figure, axes = charts.canvas(2.3, title, source, left=1.05, right=1.95, top=0.38, bottom=0.05)
    charts.bare(axes)
    axes.set(xlim=(-0.02, 1.02), ylim=(45, 350), xticks=[], yticks=[])
    for x, words in enumerate(heads):
        axes.axvline(x, color=charts.RULE, linewidth=0.8, zorder=0)
        axes.text(x, 356, words, ha="center", va="bottom", size=8, weight="bold", linespacing=1.2)
    for row in BAND:
        words, colour, marker, line = VOTE[row]
        before, after = tally.loc[row, SECURITY], tally.loc[row, MANDATE]
        axes.plot([0, 1], [before, after], color=colour, linewidth=1.8, linestyle=line, zorder=1)
        axes.scatter([0, 1], [before, after], s=44, marker=marker, zorder=2, edgecolor=colour, linewidth=1.3,
                     facecolor=charts.PAPER if row == "not_voting" else colour, clip_on=False)
        axes.text(-0.06, before, f"{words} {before}", ha="right", va="center", color=colour, size=9)
        axes.text(1.06, after, f"{after} {words}", ha="left", va="center", color=colour, size=9, weight="bold")
        change = f"{abs(after - before)} {'more' if after > before else 'fewer'}"
        axes.text(1.06, after - 19, f"{change}; bloc has {seats[row]} seats" if row in seats else change, ha="left",
                  va="center", color=colour, size=8)
    return charts.finished(figure)


def polls(found: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """One row a group: share for (disc) and against (square) sending troops, in per cent. Filled: the first set of figures;
    hollow: the second, where the same survey is printed twice; a line joins two figures for one thing.

    `found`: `troops.polls()`.
    """
    rows = [f"{row.pollster},\n{row.group.lower()}" if row.whole else row.group for row in found.itertuples()]
    places = [place + (0.35 if not whole else 0) for place, whole in enumerate(found.whole)]
    figure, axes = charts.canvas(0.36 * len(rows), title, source, left=1.95, right=0.25, bottom=0.62)
    charts.bare(axes, "bottom")
    axes.set(xlim=(0, 100), ylim=(max(places) + 0.6, -0.6))
    axes.set_yticks(places, rows, linespacing=1.05)
    axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100%"])
    axes.tick_params(axis="x", length=3)
    for y, row in zip(places, found.to_dict("records")):
        axes.axhline(y, color=charts.RULE, linewidth=0.6, zorder=0)
        shares = {what: [row[f"{what}_a"], row[f"{what}_b"]] for what in ASKED}
        lower = min(shares, key=lambda what: pd.Series(shares[what]).min())
        for what, (colour, marker, _) in ASKED.items():
            for value, fill in zip(shares[what], (colour, charts.PAPER)):
                axes.scatter([value], [y], s=42, marker=marker, facecolor=fill, edgecolor=colour, linewidth=1.3, zorder=3)
            known = sorted(value for value in shares[what] if not pd.isna(value))
            axes.plot(known, [y] * len(known), color=colour, linewidth=2.2, alpha=0.45, zorder=1)
            for value in known:
                left = value != known[-1] or (what == lower and len(known) == 1)
                axes.annotate(f"{value:g}", (value, y), (-6 if left else 6, 0), textcoords="offset points", size=8,
                              va="center", ha="right" if left else "left", color=colour,
                              bbox={"facecolor": charts.PAPER, "edgecolor": "none", "pad": 0.4})
    for x, (colour, marker, words) in zip((-88, 2), ASKED.values()):
        _key_mark(axes, x, -28, marker, (colour, colour), words)
    _key_mark(axes, -88, -42, "s", (charts.PAPER, charts.FAMILY[1]), "hollow: second version of the same survey")
    return charts.finished(figure)

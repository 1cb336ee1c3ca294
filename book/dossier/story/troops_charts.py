"""Forms of the chapter on troops: the ladders and the request clock, the two votes, the polls."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import drawing
from dossier.story.drawing import SHADES
from dossier.story.troops import FIRST, LAST, MANDATE, SECURITY
from dossier.story.troops import STEPS as DOCUMENT_STEPS

STEPS = {
    0: "no troop talk",
    1: "a topic, no offer",
    2: "offer, if asked",
    3: "aid, a bill or a threat",
    4: "invited, or mandate",
    5: "sending, or advisers",
    6: "soldiers there",
}
SEED_STEPS = {step: words.replace("\nor to evaluate", "") for step, words in DOCUMENT_STEPS.items()}
CLOCK = {
    "none": "not yet",
    "claimed": "claimed, no source",
    "activation": "text put to work",
    "letters": "letters to five states",
    "conditional": "will ask if needed",
    "reported": "made (unnamed voice)",
    "confirmed": "made (Ankara’s word)",
    "written": "in the motion",
}
PANELS = ((1.82, 0.42), (1.4, 0.42), (1.66, 0.0))  # height of a panel and gap below it, inches
BAND = ("votes_for", "votes_against", "not_voting")
VOTE = {
    "votes_for": ("for", drawing.FAMILY[0], "o", "-"),
    "votes_against": ("against", drawing.FAMILY[1], "s", "-"),
    "not_voting": ("not voting", drawing.FAMILY[2], "D", (0, (4, 2))),
}

ASKED = {
    "support": (drawing.FAMILY[0], "o", "for sending"),
    "oppose": (drawing.FAMILY[1], "s", "against"),
}


def _stack(
    title: str, source: str, left: float, right: float, bottom: float
) -> tuple[plt.Figure, list[plt.Axes]]:
    """Panels of the heights of `PANELS` below each other, from top to bottom, on one width."""
    total = math.fsum(
        inches for panel in PANELS for inches in panel
    )  # `sum` rounds otherwise since Python 3.12
    figure, axes = drawing.canvas(
        total, title, source, left=left, right=right, top=0.42, bottom=bottom
    )
    box, panels, top = axes.get_position(), [], 0.0
    for height, gap in PANELS:
        panels.append(
            figure.add_axes(
                (
                    box.x0,
                    box.y1 - box.height * (top + height) / total,
                    box.width,
                    box.height * height / total,
                )
            )
        )
        top += height + gap
    axes.remove()
    return figure, panels


def _rows(axes: plt.Axes, labels: Mapping, heading: str) -> None:
    """Rows with their words at the left, the first of `labels` at the bottom, and a heading above."""
    places = range(len(labels))
    drawing.bare(axes)
    axes.set(
        xlim=(pd.Timestamp(FIRST), pd.Timestamp(LAST)), ylim=(-0.55, len(labels) - 0.45), xticks=[]
    )
    axes.set_yticks(places, labels.values(), fontsize=8.5, linespacing=1.0)
    for place in places:
        axes.axhline(place, color=drawing.RULE, linewidth=0.6, zorder=0)
    axes.annotate(
        heading,
        (0, 1),
        (-105, 5),
        xycoords="axes fraction",
        textcoords="offset points",
        size=9,
        weight="bold",
        va="bottom",
    )


def _marks(axes: plt.Axes, found: pd.DataFrame, y: str, marker: str, size: float) -> None:
    for row in found.to_dict("records"):
        _sure(axes, row["date"], int(row[y]), marker, row["certainty"], size)


def _sure(
    axes: plt.Axes, x: object, y: float, marker: str, certainty: str, size: float, **where: object
) -> None:
    """A mark filled by certainty; a dot in a disputed one tells it from a pale one in grey and in the dark."""
    fill, edge = SHADES[certainty]
    axes.scatter(
        [x],
        [y],
        s=size,
        marker=marker,
        facecolor=fill,
        edgecolor=edge,
        linewidth=1.3,
        zorder=3,
        **where,
    )
    if certainty == "disputed":
        axes.scatter([x], [y], s=size / 9, color=edge, linewidth=0, zorder=4, **where)


def _tick(day: dt.datetime) -> str:
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.day == 1 else "")


def _diamonds(axes: plt.Axes, found: pd.DataFrame, heights: pd.Series) -> None:
    for row, y in zip(found.itertuples(), heights):
        fill, edge = drawing.STATUS[row.status]
        axes.scatter(
            [row.day],
            [y],
            s=44,
            marker="D",
            facecolor=fill,
            edgecolor=edge,
            linewidth=1.3,
            zorder=4,
        )


def _name(axes: plt.Axes, found: pd.DataFrame, y: int, gap: int) -> None:
    """Names of the documents of one row, at the left of the first mark (`gap` below 0) or at the right of the last."""
    day = found.day.min() if gap < 0 else found.day.max()
    axes.annotate(
        ", ".join(found.label),
        (day, y),
        (gap, 0),
        textcoords="offset points",
        size=8,
        va="center",
        ha="right" if gap < 0 else "left",
        bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 0.6},
    )


def ladders(
    said: pd.DataFrame,
    documents: pd.DataFrame,
    asked: pd.DataFrame,
    denied: pd.DataFrame,
    days: Mapping[pd.Timestamp, str],
    title: str,
    source: str,
) -> plt.Figure:
    """Three panels on one time axis: Turkish statements on their ladder, the five documents on theirs, the request clock.

    Parameters
    ----------
    said : `troops.ladder()`; documents : `troops.offers_by_day()`; asked : `troops.clock()`; denied : `troops.seed_clock()`.
    days : day -> words of the lines that run through the panels.
    """
    figure, (upper, middle, lower) = _stack(title, source, left=1.56, right=0.12, bottom=0.28)
    _rows(upper, STEPS, "Wider record: Turkish officials")
    _rows(middle, SEED_STEPS, "The five documents, each on its own day")
    _rows(lower, CLOCK, "Wider record: was there a request?")
    on_troops = said[said.ladder_step.astype(int).gt(0)]
    upper.step(
        on_troops.date,
        on_troops.ladder_step.astype(int),
        where="post",
        color=drawing.RAMP[2],
        linewidth=1.3,
        zorder=1,
    )
    _marks(upper, said[said.by_president], "ladder_step", "o", 46)
    _marks(upper, said[~said.by_president], "ladder_step", "^", 46)
    last = said.iloc[-1]
    if int(last.ladder_step) == 0:
        upper.annotate(
            f"{last.venue}: {last.summary.rstrip('.')}",
            (last.date, 0),
            (-7, 0),
            textcoords="offset points",
            size=8,
            ha="right",
            va="center",
            bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 0.8},
        )
    _diamonds(middle, documents, documents.offer_step)
    late = documents.day.eq(documents.day.max())
    for step, own in documents[late].groupby("offer_step"):
        _name(middle, own, step, 7)
    for step, own in documents[~late].sort_values("day").groupby("offer_step"):
        _name(middle, own, step, -7)
    _marks(lower, asked, "place", "s", 42)
    _diamonds(lower, denied, denied.offer_step)
    _name(lower, denied, 0, 7)
    for panel in (upper, middle, lower):
        for day in days:
            panel.axvline(day, color=drawing.MUTED, linewidth=0.8, linestyle=(0, (1, 2)), zorder=0)
    for day, words in days.items():
        upper.annotate(
            words,
            (day, 1),
            (0, 4),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            size=8,
            ha="center",
            va="bottom",
            color=drawing.MUTED,
            linespacing=1.1,
        )
    drawing.bare(lower, "bottom")
    lower.xaxis.set_major_locator(mdates.DayLocator(bymonthday=(1, 15)))
    lower.xaxis.set_major_formatter(lambda value, _: _tick(mdates.num2date(value)))
    lower.tick_params(axis="x", length=3)
    _keys(upper, middle, lower)
    return drawing.finished(figure)


def _keys(upper: plt.Axes, middle: plt.Axes, lower: plt.Axes) -> None:
    """The key of each panel in its own empty corner, after the mandate."""
    for x, (marker, words) in zip((0.6, 0.8), (("o", "Erdoğan"), ("^", "others"))):
        _key_item(upper, x, 2.1, words, marker=marker)
    for panel, marker, tops in ((upper, "o", (1.45, 1.45, 0.8)), (lower, "s", (5.0, 4.0, 3.0))):
        for place, (certainty, words) in enumerate(
            (("confirmed", "confirmed"), ("single-origin", "one origin"), ("disputed", "disputed"))
        ):
            x = (0.6, 0.8, 0.6)[place] if panel is upper else 0.6
            _key_item(panel, x, tops[place], words, marker=marker, certainty=certainty)
    for place, status in enumerate(("attributed", "conditional", "reported", "expected")):
        _key_item(middle, 0.68, 4.0 - place, status, marker="D", shade=drawing.STATUS[status])


def _key_item(
    axes: plt.Axes,
    x: float,
    y: float,
    words: str,
    marker: str,
    certainty: str = "",
    shade: tuple[str, str] = (drawing.PAPER, drawing.INK),
) -> None:
    """A mark and its word at a share of the width and a row of a panel."""
    across = axes.get_yaxis_transform()
    axes.annotate(
        words,
        (x, y),
        (8, 0),
        xycoords=across,
        textcoords="offset points",
        size=8,
        va="center",
        bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 0.8},
    )
    if certainty:
        _sure(axes, x, y, marker, certainty, 42, transform=across)
    else:
        axes.scatter(
            [x],
            [y],
            s=42,
            marker=marker,
            facecolor=shade[0],
            edgecolor=shade[1],
            linewidth=1.3,
            zorder=3,
            transform=across,
        )


def _key_mark(
    axes: plt.Axes, x: float, y: float, marker: str, shade: tuple[str, str], words: str
) -> None:
    axes.annotate(
        words,
        (0, 0),
        (x + 8, y),
        xycoords="axes fraction",
        textcoords="offset points",
        size=8,
        va="center",
    )
    box = axes.get_position()
    figure = axes.figure
    wide, high = figure.get_size_inches() * 72
    figure.add_artist(
        plt.Line2D(
            [box.x0 + x / wide],
            [box.y0 + y / high],
            marker=marker,
            markersize=5.6,
            linestyle="none",
            markerfacecolor=shade[0],
            markeredgecolor=shade[1],
            markeredgewidth=1.1,
        )
    )


def slope(
    tally: pd.DataFrame, heads: Sequence[str], seats: Mapping[str, int], title: str, source: str
) -> plt.Figure:
    """Votes for, against and seats not voting, at the two votes on soldiers, each joined by a line.

    `tally`: `troops.votes()`; heads : words above the two columns; seats : row of `tally` -> seats of
    the bloc that voted so on the second day.
    """
    figure, axes = drawing.canvas(2.3, title, source, left=1.12, right=1.95, top=0.42, bottom=0.05)
    drawing.bare(axes)
    axes.set(xlim=(-0.02, 1.02), ylim=(45, 350), xticks=[], yticks=[])
    for x, words in enumerate(heads):
        axes.axvline(x, color=drawing.RULE, linewidth=0.8, zorder=0)
        axes.text(x, 356, words, ha="center", va="bottom", size=8.5, weight="bold", linespacing=1.2)
    for row in BAND:
        words, colour, marker, line = VOTE[row]
        before, after = tally.loc[row, SECURITY], tally.loc[row, MANDATE]
        axes.plot([0, 1], [before, after], color=colour, linewidth=1.8, linestyle=line, zorder=1)
        axes.scatter(
            [0, 1],
            [before, after],
            s=44,
            marker=marker,
            zorder=2,
            edgecolor=colour,
            linewidth=1.3,
            facecolor=drawing.PAPER if row == "not_voting" else colour,
            clip_on=False,
        )
        axes.text(
            -0.06, before, f"{words} {before}", ha="right", va="center", color=colour, size=9.5
        )
        axes.text(
            1.06,
            after,
            f"{after} {words}",
            ha="left",
            va="center",
            color=colour,
            size=9.5,
            weight="bold",
        )
        change = f"{abs(after - before)} {'more' if after > before else 'fewer'}"
        axes.text(
            1.06,
            after - 21,
            f"{change}; bloc has {seats[row]} seats" if row in seats else change,
            ha="left",
            va="center",
            color=colour,
            size=8,
        )
    return drawing.finished(figure)


def polls(found: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """One row a group: share for (disc) and against (square) sending troops, in per cent. Filled: the first set of figures;
    hollow and a little lower: the second, where the same survey is printed twice; a line joins two figures for one thing.

    `found`: `troops.polls()`.
    """
    rows = [
        f"{row.pollster},\n{row.group.lower()}" if row.whole else row.group
        for row in found.itertuples()
    ]
    places = [place + (0.35 if not whole else 0) for place, whole in enumerate(found.whole)]
    figure, axes = drawing.canvas(
        0.4 * len(rows), title, source, left=1.95, right=0.3, top=0.05, bottom=0.5
    )
    drawing.bare(axes, "bottom")
    axes.set(xlim=(0, 100), ylim=(max(places) + 0.6, -0.6))
    axes.set_yticks(places, rows, linespacing=1.05, fontsize=9)
    axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100%"])
    axes.tick_params(axis="x", length=3)
    for y, row in zip(places, found.to_dict("records")):
        axes.axhline(y, color=drawing.RULE, linewidth=0.6, zorder=0)
        shares = {what: [row[f"{what}_a"], row[f"{what}_b"]] for what in ASKED}
        lower = min(shares, key=lambda what: pd.Series(shares[what]).min())
        for what, (colour, marker, _) in ASKED.items():
            both = not any(map(pd.isna, shares[what]))
            levels = (y - 0.17, y + 0.17) if both else (y, y)
            for value, level, fill in zip(shares[what], levels, (colour, drawing.PAPER)):
                if pd.isna(value):
                    continue
                axes.scatter(
                    [value],
                    [level],
                    s=46,
                    marker=marker,
                    facecolor=fill,
                    edgecolor=colour,
                    linewidth=1.3,
                    zorder=3,
                )
                left = value == min(shares[what]) if both else what == lower
                axes.annotate(
                    f"{value:g}",
                    (value, level),
                    (-6 if left else 6, 0),
                    textcoords="offset points",
                    size=8.5,
                    va="center",
                    ha="right" if left else "left",
                    color=colour,
                    bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 0.4},
                )
            if both:
                axes.plot(shares[what], levels, color=colour, linewidth=2.2, alpha=0.45, zorder=1)
    for what, (colour, _, words) in ASKED.items():
        axes.annotate(
            words,
            (found[f"{what}_a"].iloc[0], places[0]),
            (0, 7),
            textcoords="offset points",
            size=9,
            weight="bold",
            ha="center",
            va="bottom",
            color=colour,
            annotation_clip=False,
        )
    _key_mark(
        axes,
        -88,
        -28,
        "s",
        (drawing.PAPER, drawing.INK),
        "hollow: second version of the same survey",
    )
    return drawing.finished(figure)

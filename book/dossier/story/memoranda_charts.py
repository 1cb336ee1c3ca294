"""The forms of the chapter *The two memoranda*: the map of the line, the days, the readings of the security text."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from dossier.data import places
from dossier.story import drawing, maps
from dossier.story.memoranda import ENDS

BOX = (20.6, 30.8, 34.9, 37.5)  # west, south, east, north of the map
SIZE = 9.5  # points
ISLANDS = 5  # square kilometres: small enough that Kastellorizo is drawn
LANDS = (
    ("Libya", 22.0, 31.8, 10),
    ("Egypt", 26.8, 31.02, 10),
    ("Turkey", 31.4, 37.15, 10),
    ("Greece", 22.25, 37.33, 10),
    ("Crete", 24.1, 34.98, SIZE),
    ("Cyprus", 33.1, 35.0, SIZE),
)
# Islands too small to hold their name: point of the island, and where the name begins.
ISLETS = (
    ("Rhodes", 28.05, 36.1, 28.95, 35.73),
    ("Kastellorizo", 29.59, 36.13, 30.35, 35.4),
    ("Karpathos", 27.17, 35.5, 28.3, 35.13),
    ("Kasos", 26.93, 35.38, 27.65, 34.68),
)
TO = {
    "turkey": (26.8, 35.9, "right", "to Turkey"),
    "libya": (25.85, 32.9, "left", "to Libya"),
    "crete": (25.95, 34.42, "right", "to Crete"),
}
INSET = (28.3, 31.65, 34.75, 34.25)  # a piece of open sea

LANES = {
    "covered": "It covers troops,\nor opens the way\nto sending them",
    "further": "Troops need, or may\nneed, a further act\nof parliament",
    "none": "It has no clause\non sending troops",
    "unnamed": "It is about training\nand capacity; no word\non troops in the record",
}
STEPS = {
    "signed": ("o", drawing.RAMP[0], "signed"),
    "public": ("s", drawing.RAMP[1], "text public"),
    "effect": ("D", drawing.PAPER, "named as day of effect"),
}
FILL = {
    "confirmed": drawing.RAMP[0],
    "single-origin": drawing.RAMP[2],
    "disputed": drawing.PAPER,
    "page": drawing.RAMP[2],
}
NUDGE = {("maritime", 7): -3, ("maritime", 8): 3}  # points: numbers of neighbouring days, apart
INSTRUMENTS = {"maritime": "Maritime", "security": "Security"}
# Where the name of a voice stands, by record: points right and up from the mark; and a short name where the table's is long.
NAMES = {
    "2019-11-27-bashagha-explains-security-accord": (7, 0, ""),
    "2019-12-05-siala-rejects-interference": (7, 0, ""),
    "statement-2019-12-11-cavusoglu": (-7, 0, ""),
    "2019-12-12-kalin-pledges-soldiers-if-asked": (0, 8, ""),
    "liberal-gr-2019-12-15-military": (0, -8, ""),
    "2019-12-16-chp-objects-guest-personnel-clauses": (7, 0, ""),
    "cumhuriyet-2019-12-21-civilians": (-7, 0, ""),
    "republic-world-2019-12-22-approves": (0, -8, "AFP copy"),
    "2019-12-24-kalin-says-bill-in-preparation": (7, 0, ""),
}
ACROSS, UP = {-1: "right", 0: "center", 1: "left"}, {-1: "top", 0: "center", 1: "bottom"}


def line_map(
    distances: dict[str, tuple[float, float, float]], length: float, title: str, source: str
) -> plt.Figure:
    """The maritime line between its coasts, with the distance of its western end to some of them; enlarged in an inset.

    Parameters
    ----------
    distances : coast -> kilometres from point A, and longitude and latitude of the nearest point (`memoranda.nearest`).
    length : of the line, kilometres.
    """
    figure, axes, project = maps.canvas(BOX, title, source, islands=ISLANDS)
    ends = {end: places.point(place) for end, place in ENDS.items()}
    for name, lon, lat, size in LANDS:
        axes.text(
            *project(lon, lat),
            name,
            size=size,
            color=drawing.MUTED,
            ha="center",
            va="center",
            zorder=2,
        )
    for name, lon, lat, x, y in ISLETS:
        axes.annotate(
            name,
            project(lon, lat),
            xytext=project(x, y),
            size=SIZE,
            color=drawing.MUTED,
            ha="center",
            va="center",
            arrowprops={"arrowstyle": "-", "color": drawing.MUTED, "linewidth": 0.5, "shrinkB": 1},
            zorder=2,
        )
    start = project(*ends["a"])
    for coast, (kilometres, lon, lat) in distances.items():
        end = project(lon, lat)
        axes.plot(
            [start[0], end[0]],
            [start[1], end[1]],
            color=drawing.INK,
            linewidth=0.8,
            linestyle=(0, (4, 2)),
            zorder=2,
        )
        x, y, side, words = TO[coast]
        axes.text(
            *project(x, y),
            f"{kilometres:.0f} km\n{words}",
            size=SIZE,
            weight="bold",
            ha=side,
            va="center",
            linespacing=1.1,
            zorder=3,
            bbox={"facecolor": drawing.SEA, "edgecolor": "none", "pad": 0.5},
        )
    xs, ys = zip(*(project(*ends[end]) for end in ENDS))
    axes.plot(xs, ys, color=drawing.FAMILY[1], linewidth=3.2, solid_capstyle="butt", zorder=4)
    maps.scale(axes, project, 21.0, 33.7, 200)
    _inset(axes, project, ends, length)
    return drawing.finished(figure)


def _inset(
    axes: plt.Axes, project: "maps.Basemap", ends: dict[str, tuple[float, float]], length: float
) -> None:
    """The line enlarged, in a frame over open sea, tied to its place on the map."""
    (west, south), (east, north) = project(*INSET[:2]), project(*INSET[2:])
    inset = axes.inset_axes(
        (west, south, east - west, north - south), transform=axes.transData, zorder=5
    )
    inset.set(facecolor=drawing.PAPER, xticks=[], yticks=[])
    for spine in inset.spines.values():
        spine.set(visible=True, color=drawing.MUTED, linewidth=0.6)
    points = {end: project(*place) for end, place in ends.items()}
    xs, ys = zip(*points.values())
    wide, middle = xs[1] - xs[0], ((xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2)
    span = 2.3 * wide
    tall = span * (north - south) / (east - west)
    inset.set(
        xlim=(middle[0] - span / 2, middle[0] + span / 2),
        ylim=(middle[1] - tall / 2, middle[1] + tall / 2),
    )
    inset.plot(xs, ys, color=drawing.FAMILY[1], linewidth=2.6, marker="o", markersize=5)
    for end, sign, side in (("a", 1, "bottom"), ("b", -1, "top")):
        lon, lat = ends[end]
        inset.annotate(
            f"{end.upper()}  {lat:.3f} N, {lon:.3f} E",
            points[end],
            size=SIZE,
            weight="bold",
            va=side,
            xytext=(-30 if end == "a" else -100, 7 * sign),
            textcoords="offset points",
        )
    inset.annotate(
        f"{length:.2f} km",
        middle,
        xytext=(5, 3),
        textcoords="offset points",
        size=SIZE,
        ha="left",
        va="bottom",
    )
    for corner in ((west, south), (west, north)):
        axes.plot(
            [xs[1], corner[0]], [ys[1], corner[1]], color=drawing.MUTED, linewidth=0.5, zorder=1.5
        )


def _days(axes: plt.Axes, first: str, last: str) -> None:
    """A time axis of days, one label a week."""
    axes.set(xlim=(pd.Timestamp(first), pd.Timestamp(last)))
    axes.xaxis.set_major_locator(mdates.WeekdayLocator(byweekday=mdates.WE))
    axes.xaxis.set_major_formatter(
        lambda value, _: f"{mdates.num2date(value).day} {mdates.num2date(value):%b}"
    )
    axes.tick_params(axis="x", length=3)


def sequence_lanes(days: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Two lanes of days: each text from its signature to the day it became public, and the days named for its effect.

    `days`: `memoranda.sequence()`.
    """
    figure, axes = drawing.canvas(
        0.62 * len(INSTRUMENTS), title, source, left=0.9, right=0.3, top=0.02, bottom=0.68
    )
    drawing.bare(axes, "bottom")
    _days(axes, "2019-11-25", "2019-12-28")
    axes.set(ylim=(len(INSTRUMENTS) - 0.4, -0.6))
    axes.set_yticks(range(len(INSTRUMENTS)), INSTRUMENTS.values(), weight="bold", size=10)
    for y, name in enumerate(INSTRUMENTS):
        own = days[days.instrument.eq(name)]
        axes.plot(
            [own.day.min(), own.day.max()], [y, y], color=drawing.RULE, linewidth=1.2, zorder=0
        )
        for row in own.itertuples():
            marker, fill, _ = STEPS[row.step]
            axes.scatter(
                [row.day],
                [y],
                s=52,
                marker=marker,
                facecolor=fill,
                edgecolor=drawing.RAMP[0],
                linewidth=1.1,
                zorder=3,
            )
            axes.annotate(
                str(row.day.day),
                (row.day, y),
                xytext=(NUDGE.get((name, row.day.day), 0), 7),
                textcoords="offset points",
                ha="center",
                size=10,
            )
    for place, (marker, fill, words) in enumerate(STEPS.values()):
        x, y = (-0.19, 0.06, 0.37)[place], -0.47
        axes.scatter(
            [x],
            [y],
            s=46,
            marker=marker,
            facecolor=fill,
            edgecolor=drawing.RAMP[0],
            linewidth=1.1,
            clip_on=False,
            transform=axes.transAxes,
        )
        axes.text(x + 0.025, y, words, transform=axes.transAxes, va="center", size=SIZE)
    return drawing.finished(figure)


def reading_lanes(found: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Lanes of readings over time: who is reported to say what of the security text and troops.

    A circle: a party speaks. A square: a page gives its own reading. Dark: several origins; light: one; hollow: sources
    differ on the words. A dotted line ties two reports of one statement.

    `found`: `memoranda.readings()`.
    """
    figure, axes = drawing.canvas(
        0.74 * len(LANES), title, source, left=1.56, right=0.12, bottom=0.92
    )
    drawing.bare(axes, "bottom")
    _days(axes, "2019-11-25", "2019-12-29")
    lanes = list(LANES)
    axes.set(ylim=(len(lanes) - 0.45, -0.55))
    axes.set_yticks(range(len(lanes)), LANES.values(), linespacing=1.12, size=SIZE)
    for y in range(len(lanes)):
        axes.axhline(y, color=drawing.RULE, linewidth=0.6, zorder=0)
    for _, same in found[found.duplicated("record", keep=False)].groupby("record"):
        axes.plot(
            same.day,
            same.lane.map(lanes.index),
            color=drawing.MUTED,
            linestyle=(0, (1, 2)),
            linewidth=1.2,
            zorder=1,
        )
    for row in found.itertuples():
        y = lanes.index(row.lane)
        axes.scatter(
            [row.day],
            [y],
            s=50,
            marker="s" if row.certainty == "page" else "o",
            facecolor=FILL[row.certainty],
            edgecolor=drawing.RAMP[0],
            linewidth=1.1,
            zorder=3,
        )
        right, up, short = NAMES[row.record]
        axes.annotate(
            short or (row.voice if row.certainty == "page" else row.voice.split()[-1]),
            (row.day, y),
            size=SIZE,
            xytext=(right, up),
            textcoords="offset points",
            ha=ACROSS[np.sign(right)],
            va=UP[np.sign(up)],
            bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 0.6},
            zorder=2,
        )
    keys = (
        ("o", "confirmed", "several origins"),
        ("o", "single-origin", "one origin"),
        ("o", "disputed", "told in two ways"),
        ("s", "page", "a page’s own reading"),
    )
    for place, (marker, certainty, words) in enumerate(keys):
        x, y = (-0.395, 0.03)[place % 2], -0.2 - 0.07 * (place // 2)
        axes.scatter(
            [x],
            [y],
            s=46,
            marker=marker,
            facecolor=FILL[certainty],
            edgecolor=drawing.RAMP[0],
            linewidth=1.1,
            clip_on=False,
            transform=axes.transAxes,
        )
        axes.text(x + 0.03, y, words, transform=axes.transAxes, va="center", size=SIZE)
    return drawing.finished(figure)

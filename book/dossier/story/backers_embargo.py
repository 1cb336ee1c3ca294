"""The strip of the arms embargo: what the Security Council and its Panel did, above what is said to have come in by side."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier import data
from dossier.story import backers, drawing
from dossier.story.backers_charts import CROSS

DAYS = ("2018-10-01", "2021-04-01")  # ends of the time axis
WAR = (
    "2019-04-04-lna-launches-advance-on-tripoli",
    "2020-06-04-gna-declares-tripoli-control",
)  # ids of `events`
# What stands beside a mark and on which side of it (below and end: under it); ids of `embargo`. Other marks have no words.
NAMED = {
    "embargo-2018-11-05-resolution-2441": ("2441", "right"),
    "embargo-2019-06-10-resolution-2473": ("2473", "right"),
    "embargo-2020-02-11-resolution-2509": ("2509", "right"),
    "embargo-2020-02-12-resolution-2510": ("2510", "right"),
    "embargo-2020-06-05-resolution-2526": ("2526", "right"),
    "embargo-2019-12-09-panel-report-s-2019-914": ("report\nof 2019", "below"),
    "embargo-2020-04-24-panel-update-wagner": ("update", "below"),
    "embargo-2020-09-02-panel-interim-report": ("interim", "below"),
    "embargo-2021-03-16-panel-report-s-2021-229": ("report\nof 2021", "end"),
    "embargo-2020-01-19-berlin-conclusions": ("Berlin", "left"),
    "embargo-2020-03-31-operation-irini": ("Irini", "right"),
}
# Two resolutions a day apart: inches up and down.
PAIR = {"embargo-2020-02-11-resolution-2509": -0.065, "embargo-2020-02-12-resolution-2510": 0.065}
LANES = (
    ("Security Council", ("resolution", "statement"), 0.3),
    ("Its Panel", ("report",), 0.41),
    ("Others", ("political", "operation"), 0.24),
)  # heading, types, inches to the next
TYPES = {
    "mercenaries": "fighters",
    "contract-guards": "guards",
    "naval": "ships",
    "technical": "technical help",
    "finance": "money",
    "general": "not specified",
}
STEP = 0.119  # inches from line to line


def strip(acts: pd.DataFrame, spans: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Marks of the Council, its Panel and others; below them a line for each entry of support, by side and evidence.

    At its left stands who gave what. A line that ends in a point has an end that is not known or lies outside the axis.
    The shade is the war for Tripoli.

    Parameters
    ----------
    acts : `backers.acts()`; spans : `backers.spans()`.
    """
    left, right = 2.0, 0.12
    heights, headings, y = {}, {}, 0.06
    for words, _, lane in LANES:
        headings[words] = y
        y += lane
    bands = {}
    for side in backers.SIDES:
        own = spans.index[spans.side == side]
        bands[side] = (y - STEP / 2, y + STEP * (len(own) - 0.5))
        heights |= {entry: y + STEP * place for place, entry in enumerate(own)}
        y += STEP * len(own) + 0.06
    y -= STEP / 2
    figure, axes = drawing.canvas(y, title, source, left=left, right=right, top=0.16, bottom=0.46)
    drawing.bare(axes, "bottom")
    first, last = map(pd.Timestamp, DAYS)
    axes.set(xlim=(first, last), ylim=(y, -0.09), yticks=[])
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 7)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{mdates.num2date(value):%b %Y}")
    axes.tick_params(axis="x", length=3)
    begin, end = data.table("events").date_start[list(WAR)]
    axes.axvspan(begin, end, color=drawing.SEA, linewidth=0, zorder=0)
    axes.text(
        begin + (end - begin) / 2,
        -0.11,
        "war for Tripoli",
        ha="center",
        va="bottom",
        size=8.5,
        color=drawing.MUTED,
    )
    inches, across = axes.get_yaxis_transform(), drawing.WIDTH - left - right
    for words, level in headings.items():
        axes.text(
            0.06 / across - left / across,
            level,
            words,
            weight="bold",
            va="center",
            size=9,
            transform=inches,
        )
    for words, kinds, _ in LANES:
        axes.axhline(headings[words], color=drawing.RULE, linewidth=0.6, zorder=1)
        for act in acts[acts.type.isin(kinds) & acts.day.between(first, last)].itertuples():
            _act(axes, act, headings[words] + PAIR.get(act.Index, 0))
    for side, (top, bottom) in bands.items():
        axes.add_patch(
            plt.Rectangle(
                ((0.06 - left) / across, top + 0.01),
                0.17 / across,
                bottom - top - 0.02,
                linewidth=0,
                transform=inches,
                color=backers.colour(side),
                clip_on=False,
            )
        )
        words = "Both" if side == "both" else backers.SIDES[side]  # four lines are too few for more
        axes.text(
            (0.145 - left) / across,
            (top + bottom) / 2,
            words,
            rotation=90,
            ha="center",
            va="center",
            size=8.5,
            weight="bold",
            color=drawing.PAPER,
            transform=inches,
        )
    for entry, row in spans.iterrows():
        _span(axes, row, heights[entry], first, last)
        axes.text(
            -0.11 / across,
            heights[entry],
            _words(row),
            ha="right",
            va="center",
            size=8,
            transform=inches,
        )
    _key(axes, y + 0.3, left, drawing.WIDTH - right)
    return drawing.finished(figure)


def _words(row: pd.Series) -> str:
    """Who gave what; the group or firm where one is named beside a state, and nothing more where its name says it all."""
    who, kind = backers.name(row.external_actor[-1]), row.support_type
    if kind == "mercenaries" and who.endswith(("fighters", "groups")):
        return who
    return f"{who}: {TYPES.get(kind, kind.replace('-', ' '))}"


def _act(axes: plt.Axes, act: tuple, level: float) -> None:
    """The mark of an act and its words."""
    axes.scatter(
        [act.day],
        [level],
        s=20 if act.Index in PAIR else 34,
        marker="s" if act.type == "resolution" else "o",
        facecolor=drawing.RAMP[0] if act.type in ("resolution", "report") else drawing.PAPER,
        edgecolor=drawing.RAMP[0],
        linewidth=1,
        zorder=3,
    )
    if act.Index not in NAMED:
        return
    words, side = NAMED[act.Index]
    x, y, ha, va = {
        "right": (5, 0, "left", "center"),
        "left": (-5, 0, "right", "center"),
        "below": (0, -4, "center", "top"),
        "end": (5, -4, "right", "top"),
    }[side]
    axes.annotate(
        words,
        (act.day, level),
        (x, y),
        textcoords="offset points",
        ha=ha,
        va=va,
        size=8,
        linespacing=1.0,
    )


def _span(
    axes: plt.Axes, row: pd.Series, level: float, first: pd.Timestamp, last: pd.Timestamp
) -> None:
    """The line of an entry; an unknown end reaches the edge of the axis, an unknown beginning the known end alone."""
    fill, edge = drawing.EVIDENCE[row.status]
    begin = row.end if pd.isna(row.begin) else row.begin
    end = last if pd.isna(row.end) else row.end
    begin, end, short = max(begin, first), min(end, last), pd.Timedelta(days=9)
    if end - begin < short:
        begin, end = begin - short / 2, begin + short / 2
    axes.barh(
        level,
        end - begin,
        left=begin,
        height=0.068,
        facecolor=fill,
        edgecolor=edge,
        linewidth=0.5,
        zorder=2,
    )
    if pd.isna(row.end):
        axes.scatter(
            [last], [level], s=13, marker=">", color=edge, linewidth=0, zorder=3, clip_on=False
        )
    if pd.notna(row.begin) and row.begin < first:
        axes.scatter(
            [first], [level], s=13, marker="<", color=edge, linewidth=0, zorder=3, clip_on=False
        )
    if row.denied:
        axes.scatter(
            [begin - pd.Timedelta(days=9)],
            [level],
            s=16,
            marker="X",
            color=CROSS,
            linewidth=0,
            zorder=4,
            clip_on=False,
        )


def _key(axes: plt.Axes, y: float, left: float, wide: float) -> None:
    inches = axes.get_ylim()[0] - axes.get_ylim()[1]
    words = {
        "un-finding": "UN panel",
        "acknowledged": "acknowledged",
        "reported": "reported",
        "alleged": "alleged",
    }
    x, level = 0.1, 1 - (y + 0.09) / inches
    for status, text in [*words.items(), ("denied", "denied")]:
        fill, edge = drawing.EVIDENCE[status]
        place = (x - left) / (wide - left)
        axes.scatter(
            [place],
            [level],
            s=30,
            marker="X" if status == "denied" else "s",
            linewidth=0.6,
            clip_on=False,
            facecolor=edge if status == "denied" else fill,
            edgecolor=edge,
            transform=axes.transAxes,
        )
        axes.text(place + 0.022, level, text, size=8, va="center", transform=axes.transAxes)
        x += 0.3 + 0.068 * len(text)

"""The strip of the arms embargo: what the Security Council and its Panel did, above what is said to have come in by side."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier import backers, charts, load
from dossier.backers_charts import CROSS

DAYS = ("2018-10-01", "2021-04-01")  # ends of the time axis
WAR = ("2019-04-04-lna-launches-advance-on-tripoli", "2020-06-04-gna-declares-tripoli-control")  # ids of `events`
# What stands beside a mark, above it or below, and which way it runs; ids of `embargo`. Other marks have no words.
NAMED = {
    "embargo-2018-11-05-resolution-2441": ("2441", "center"), "embargo-2019-06-10-resolution-2473": ("2473", "center"),
    "embargo-2020-02-11-resolution-2509": ("2509,", "right"), "embargo-2020-02-12-resolution-2510": (" 2510", "left"),
    "embargo-2020-06-05-resolution-2526": ("2526", "center"),
    "embargo-2019-12-09-panel-report-s-2019-914": ("report\nof 2019", "center"),
    "embargo-2020-04-24-panel-update-wagner": ("update", "center"), "embargo-2020-09-02-panel-interim-report": (
        "interim", "center"),
    "embargo-2021-03-16-panel-report-s-2021-229": ("report\nof 2021", "right"),
    "embargo-2020-01-19-berlin-conclusions": ("Berlin", "center"), "embargo-2020-03-31-operation-irini": ("Irini", "center"),
}
LANES = (("Security Council", ("resolution", "statement")), ("Its Panel", ("report",)),
         ("Others", ("political", "operation")))


def strip(acts: pd.DataFrame, spans: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Marks of the Council, its Panel and others; below them a line for each entry of support, by side and evidence.

    A line that ends in a point has an end that is not known or lies outside the axis. The shade is the war for Tripoli.

    Parameters
    ----------
    acts : `backers.acts()`; spans : `backers.spans()`.
    """
    left, right, lane, step = 1.12, 0.12, 0.4, 0.082
    heights, headings, y = {}, {}, 0.0
    for words, _ in LANES:
        headings[words] = y
        y += lane
    y += 0.02
    for side, words in backers.SIDES.items():
        own = spans.index[spans.side == side]
        headings[words] = y + 0.03
        heights |= {entry: y + 0.05 + step * place for place, entry in enumerate(own)}
        y += max(step * len(own) + 0.12, 0.3)
    figure, axes = charts.canvas(y, title, source, left=left, right=right, top=0.12, bottom=0.52)
    charts.bare(axes, "bottom")
    first, last = map(pd.Timestamp, DAYS)
    axes.set(xlim=(first, last), ylim=(y, -0.15), yticks=[])
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 7)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{mdates.num2date(value):%b %Y}")
    axes.tick_params(axis="x", length=3)
    begin, end = load.table("events").date_start[list(WAR)]
    axes.axvspan(begin, end, color=charts.SEA, linewidth=0, zorder=0)
    axes.text(begin + (end - begin) / 2, -0.17, "war for Tripoli", ha="center", va="bottom", size=8, color=charts.MUTED)
    ends = axes.get_yaxis_transform()
    for words, level in headings.items():
        axes.text(-left / (charts.WIDTH - left - right) + 0.015, level, words, weight="bold", va="center", size=8.5,
                  transform=ends)
    for words, kinds in LANES:
        axes.axhline(headings[words], color=charts.RULE, linewidth=0.6, zorder=1)
        for act in acts[acts.type.isin(kinds) & acts.day.between(first, last)].itertuples():
            axes.scatter([act.day], [headings[words]], s=34, marker="s" if act.type == "resolution" else "o", zorder=3,
                         facecolor=charts.RAMP[0] if act.type in ("resolution", "report") else charts.PAPER,
                         edgecolor=charts.RAMP[0], linewidth=1)
            if act.Index in NAMED:
                text, align = NAMED[act.Index]
                axes.text(act.day, headings[words] + 0.08, text, ha=align, va="top", size=8, linespacing=1.0)
    for entry, row in spans.iterrows():
        _span(axes, row, heights[entry], first, last)
    _key(axes, y + 0.36, left, charts.WIDTH - right)
    return charts.finished(figure)


def _span(axes: plt.Axes, row: pd.Series, level: float, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """The line of an entry; an unknown end reaches the edge of the axis, an unknown beginning the known end alone."""
    fill, edge = charts.EVIDENCE[row.status]
    begin = row.end if pd.isna(row.begin) else row.begin
    end = last if pd.isna(row.end) else row.end
    begin, end, short = max(begin, first), min(end, last), pd.Timedelta(days=9)
    if end - begin < short:
        begin, end = begin - short / 2, begin + short / 2
    axes.barh(level, end - begin, left=begin, height=0.052, facecolor=fill, edgecolor=edge, linewidth=0.5, zorder=2)
    if pd.isna(row.end):
        axes.scatter([last], [level], s=13, marker=">", color=edge, linewidth=0, zorder=3, clip_on=False)
    if pd.notna(row.begin) and row.begin < first:
        axes.scatter([first], [level], s=13, marker="<", color=edge, linewidth=0, zorder=3, clip_on=False)
    if row.denied:
        axes.scatter([begin - pd.Timedelta(days=9)], [level], s=12, marker="X", color=CROSS, linewidth=0, zorder=4,
                     clip_on=False)


def _key(axes: plt.Axes, y: float, left: float, wide: float) -> None:
    inches = axes.get_ylim()[0] - axes.get_ylim()[1]
    words = {"un-finding": "UN panel", "acknowledged": "acknowledged", "reported": "reported", "alleged": "alleged"}
    x, level = 0.1, 1 - (y + 0.15) / inches
    for status, text in [*words.items(), ("denied", "denied")]:
        fill, edge = charts.EVIDENCE[status]
        place = (x - left) / (wide - left)
        axes.scatter([place], [level], s=30, marker="X" if status == "denied" else "s", linewidth=0.6, clip_on=False,
                     facecolor=edge if status == "denied" else fill, edgecolor=edge, transform=axes.transAxes)
        axes.text(place + 0.022, level, text, size=8, va="center", transform=axes.transAxes)
        x += 0.3 + 0.068 * len(text)

"""Charts of the wider record: reported killed, reactions, outside support. Frames first, then the forms that draw them."""

import textwrap
from collections.abc import Collection
from typing import NamedTuple

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier import data
from dossier.story import drawing

TARGETS = {
    "maritime": "maritime memorandum",
    "security": "security memorandum",
    "both": "both memoranda",
    "troop-plan": "troop plan, before the motion",
    "mandate": "mandate to send troops",
    "embargo": "breaches of the embargo",
    "ceasefire-call": "call for a truce",
    "war": "the war",
    "gna": "the GNA as such",
}


class Series(NamedTuple):
    """A series of `casualties` in a chart: its words, panel (0 above, 1 below), colour, marker, where the words stand."""

    words: str
    panel: int
    colour: str
    marker: str
    label: tuple[str, float]  # ISO day and value at which the words begin


KILLED = {
    "who-killed-cumulative": Series(
        "WHO: all, mostly\nfighters, around\nTripoli",
        0,
        drawing.FAMILY[0],
        "o",
        ("2019-04-04", 1500),
    ),
    "unsmil-civilians-killed-cumulative": Series(
        "UN mission: civilians\naround Tripoli", 1, drawing.FAMILY[1], "s", ("2019-09-10", 88)
    ),
    "ocha-civilians-killed-cumulative": Series(
        "OCHA: civilians, to May", 1, drawing.FAMILY[1], "^", ("2019-07-20", 22)
    ),
    "who-civilians-killed-cumulative": Series(
        "WHO: civilians", 1, drawing.FAMILY[0], "o", ("2019-04-04", 125)
    ),
}
UCDP = "UCDP: state-based deaths in all Libya,\nbest estimate, by month"
PANELS = ("Everyone", "Civilians only")
DAYS = ("2019-03-25", "2020-07-10")  # ends of the time axis: the siege of Tripoli and a little more
STANCES = {
    "oppose": "reject or\ncondemn",
    "concern": "criticise\nor warn",
    "neutral": "take\nno side",
    "support": "back",
}
SIDES = {"gna": "For the GNA", "lna": "For the LNA", "both": "Both sides", "none": "Neither side"}
STATUS = {
    "un-finding": "UN panel\nfinding",
    "acknowledged": "acknowl-\nedged",
    "reported": "reported",
    "alleged": "alleged",
    "statement": "statement\nof policy",
}


def counts(series: Collection[str]) -> pd.DataFrame:
    """Figures of some series of `casualties`, with a day, in order of it.

    Columns of `casualties`, and three: `day`, datetime64; `points_to`, +1 if the figure is a lower bound, -1 if an upper
    one, else 0; `after`, bool, later than the last figure of its series that is fit for one line.
    """
    table = data.table("casualties")
    found = table[table.series.isin(series) & table.date.str.len().eq(10)].sort_values(
        "date", kind="stable"
    )
    last = found[found.chart_ok].groupby("series").date.max()
    return found.assign(
        day=pd.to_datetime(found.date),
        after=found.date > found.series.map(last),
        points_to=found.upper_bound.isna().astype(int) * found.lower_bound.notna()
        - found.lower_bound.isna().astype(int) * found.upper_bound.notna(),
    )


def killed() -> pd.DataFrame:
    """`counts` of the series of `KILLED`."""
    return counts(KILLED)


def deaths_by_month() -> pd.Series:
    """UCDP running total of state-based deaths since April 2019 at the end of each month: int64, indexed by day."""
    months = data.table("battle_deaths_monthly").dropna(subset="state_based_since_2019_04")
    return months.set_index(
        pd.to_datetime(months.month) + pd.offsets.MonthEnd()
    ).state_based_since_2019_04.astype(int)


def reactions() -> pd.DataFrame:
    """Reactions by target (rows, in the order of `TARGETS`) and stance (columns, in that of `STANCES`): int64."""
    table = data.table("reactions")
    counts = table.groupby(["target", "stance"]).size().unstack(fill_value=0)
    return counts.reindex(index=list(TARGETS), columns=list(STANCES), fill_value=0)


def support() -> pd.DataFrame:
    """Rows of `support` by side and actor: columns `side`, `row` (all its actors), `status`, and `denied`: bool, whether
    anything is recorded under denial."""
    table, names = data.table("support"), data.table("actors").name
    rows = [", ".join(names[actor] for actor in actors) for actors in table.external_actor]
    found = table.assign(
        place=table.side.map(list(SIDES).index), denied=table.denial.ne(""), row=rows
    )
    return found.sort_values(["place", "row"], kind="stable")[["side", "row", "status", "denied"]]


def bound(axes: plt.Axes, day: pd.Timestamp, value: float, points_to: int, colour: str) -> None:
    """A short arrow from a figure towards what its bound leaves open."""
    if points_to:
        axes.annotate(
            "",
            xy=(day, value),
            xytext=(0, 10 * points_to),
            textcoords="offset points",
            arrowprops={
                "arrowstyle": "<|-",
                "color": colour,
                "linewidth": 0.8,
                "mutation_scale": 6,
                "shrinkA": 0,
                "shrinkB": 1,
            },
        )


def time_panel(axes: plt.Axes, name: str) -> None:
    """Axes with the months of `DAYS` below, running counts at the left and a name above."""
    drawing.bare(axes, "bottom left")
    axes.set(xlim=(pd.Timestamp(DAYS[0]), pd.Timestamp(DAYS[1])))
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(4, 7, 10, 1)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{mdates.num2date(value):%b %Y}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.tick_params(axis="both", length=3)
    axes.grid(axis="y", color=drawing.RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.text(0.0, 1.03, name, transform=axes.transAxes, weight="bold", va="bottom")


def killed_lines(figures: pd.DataFrame, months: pd.Series, title: str, source: str) -> plt.Figure:
    """Two panels of running counts of the killed, everyone above, civilians below, on one time axis.

    Filled marks on a line: comparable figures of one series. Hollow marks: figures printed after its end, on no line. An
    arrow: the figure is a bound. A dotted line: the day of the last comparable figure of the World Health Organization.

    Parameters
    ----------
    figures : `killed()`; months : `deaths_by_month()`, drawn in the upper panel.
    """
    high, low, gap, left, right = 2.0, 1.25, 0.55, 0.55, 0.2
    figure, axes = drawing.canvas(
        high + gap + low, title, source, left=left, right=right, top=0.2, bottom=0.52
    )
    box = axes.get_position()
    share = box.height / (high + gap + low)
    axes.set_position((box.x0, box.y0 + share * (low + gap), box.width, share * high))
    panels = (axes, figure.add_axes((box.x0, box.y0, box.width, share * low)))
    for panel, name in zip(panels, PANELS):
        time_panel(panel, name)
    shown = months[months.index <= DAYS[1]]
    axes.plot(
        shown.index,
        shown,
        color=drawing.FAMILY[2],
        linewidth=1.1,
        linestyle=(0, (4, 2)),
        marker="D",
        markersize=3.2,
    )
    axes.text(
        shown.index[-1],
        shown.iloc[-1] * 0.36,
        UCDP,
        color=drawing.FAMILY[2],
        size=8,
        ha="right",
        va="top",
    )
    for name, series in KILLED.items():
        own, panel = (
            figures[figures.series.eq(name) & figures.day.le(DAYS[1])],
            panels[series.panel],
        )
        line, later = own[own.chart_ok], own[own.after]
        panel.plot(
            line.day,
            line.value.astype(float),
            color=series.colour,
            linewidth=1.4,
            marker=series.marker,
            markersize=4,
            zorder=3,
        )
        panel.scatter(
            later.day,
            later.value.astype(float),
            s=26,
            marker=series.marker,
            facecolor=drawing.PAPER,
            edgecolor=series.colour,
            linewidth=1.1,
            zorder=3,
        )
        for row in pd.concat([line, later]).itertuples():
            bound(panel, row.day, row.value, row.points_to, series.colour)
        panel.text(
            pd.Timestamp(series.label[0]),
            series.label[1],
            series.words,
            color=series.colour,
            size=8,
            weight="bold",
            va="center",
        )
        if name == "who-killed-cumulative":
            end = line.day.max()
    for panel in panels:
        panel.set_ylim(0, panel.get_ylim()[1] * 1.08)
        panel.axvline(end, color=drawing.MUTED, linewidth=0.8, linestyle=(0, (1, 2)), zorder=0)
    axes.text(
        end,
        axes.get_ylim()[1],
        f" last WHO count,\n {end.day} {end:%B %Y}",
        size=8,
        color=drawing.MUTED,
        va="top",
        bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 1},
    )
    keys = (
        ("o", drawing.INK, "on a line: comparable"),
        ("o", drawing.PAPER, "hollow: round or repeated later"),
        ("", drawing.INK, "arrow: bound, open that way"),
    )
    for place, (marker, fill, words) in enumerate(keys):
        x, y = (-0.09, 0.225, 0.635)[place], -0.34
        if marker:
            panels[1].scatter(
                [x],
                [y],
                s=24,
                marker=marker,
                facecolor=fill,
                edgecolor=drawing.INK,
                linewidth=1,
                transform=panels[1].transAxes,
                clip_on=False,
            )
        else:
            panels[1].annotate(
                "",
                xy=(x, y + 0.07),
                xytext=(x, y - 0.07),
                xycoords="axes fraction",
                annotation_clip=False,
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": drawing.INK,
                    "linewidth": 0.8,
                    "mutation_scale": 6,
                },
            )
        panels[1].text(x + 0.02, y, words, transform=panels[1].transAxes, size=8, va="center")
    return drawing.finished(figure)


def stance_matrix(counts: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Bubble matrix of reactions: a row a target, a column a stance, the number as area and as figure; 0 is left blank."""
    figure, axes = drawing.canvas(
        0.27 * len(counts), title, source, left=2.05, top=0.32, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(xlim=(-0.5, len(counts.columns) - 0.5), ylim=(len(counts) - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(counts)), [TARGETS[target] for target in counts.index])
    largest = counts.to_numpy().max()
    for x, stance in enumerate(counts.columns):
        axes.text(
            x,
            -0.62,
            STANCES[stance],
            ha="center",
            va="bottom",
            size=8,
            weight="bold",
            linespacing=1.2,
        )
        for y, number in enumerate(counts[stance]):
            if number:
                axes.scatter(
                    [x - 0.1],
                    [y],
                    s=10 + 270 * number / largest,
                    color=drawing.RAMP[1],
                    linewidth=0,
                    zorder=2,
                )
                axes.text(x + 0.16, y, str(number), va="center", ha="left", size=8.5)
    for y in range(len(counts)):
        axes.axhline(y + 0.5, color=drawing.RULE, linewidth=0.4, zorder=0)
    return drawing.finished(figure)


def support_matrix(found: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Matrix of outside support: a row an actor, by side; a column a standing; a mark a row of the table.

    A cross: a denial or a counterclaim is recorded beside the claim. A disc: nothing of the kind.

    `found`: columns `side`, `row`, `status` and `denied` (bool), in the order of the rows (`support()`).
    """
    left, right, step = 1.95, 0.1, 0.105  # inches
    wide = drawing.WIDTH - left - right
    heights, labels, headings, y = {}, [], {}, 0.0
    for side, words in SIDES.items():
        headings[words] = y
        y += 0.9
        for row in found[found.side == side].row.unique():
            labels.append(textwrap.fill(row, 29))
            extra = 0.45 * labels[-1].count("\n")
            heights[side, row] = y + extra / 2
            y += 1 + extra
    figure, axes = drawing.canvas(
        0.215 * y, title, source, left=left, right=right, top=0.3, bottom=0.32
    )
    drawing.bare(axes)
    axes.set(xlim=(0, wide), ylim=(y - 0.5, -0.5), xticks=[])
    axes.set_yticks(list(heights.values()), labels, linespacing=1.1)
    for words, level in headings.items():
        axes.text(0.06 - left, level, words, weight="bold", va="center")
    for level in heights.values():
        axes.axhline(level, color=drawing.RULE, linewidth=0.6, zorder=0)
    most = found.groupby(["side", "row", "status"]).size().groupby("status").max()
    need = {
        status: max(step * most.get(status, 0), 0.066 * max(map(len, words.split("\n")))) + 0.1
        for status, words in STATUS.items()
    }
    start = 0.0
    for status, words in STATUS.items():
        axes.text(
            start, -0.62, words, ha="left", va="bottom", size=8, weight="bold", linespacing=1.2
        )
        for key, cell in found[found.status == status].groupby(["side", "row"]):
            for place, denied in enumerate(sorted(cell.denied)):
                drawing.mark(
                    axes,
                    start + 0.07 + step * place,
                    heights[key],
                    "denied" if denied else "asserted",
                    size=42,
                )
        start += need[status] * wide / sum(need.values())
    for place, (standing, words) in enumerate(
        (
            ("denied", "a denial or counterclaim recorded"),
            ("asserted", "nothing of the kind recorded"),
        )
    ):
        x = 0.12 - left + 3.05 * place
        axes.scatter(
            [x],
            [y + 0.4],
            s=42,
            marker=drawing.MARKER.get(standing, "o"),
            clip_on=False,
            linewidth=1.1,
            facecolor=drawing.STATUS[standing][1],
            edgecolor=drawing.STATUS[standing][1],
        )
        axes.text(x + 0.1, y + 0.4, words, size=8, va="center")
    return drawing.finished(figure)

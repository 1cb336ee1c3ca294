"""Charts of the chapter on the offensive. Each takes frames of `offensive` and draws by the design of `charts`."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier import data
from dossier.story import drawing, maps, offensive

DAYS = ("2019-03-25", "2020-07-10")  # ends of the time axis: the siege of Tripoli and a little more
BOX = (11.25, 30.72, 17.05, 33.72)  # west, south, east, north of the map, degrees
SIZE = 9.5  # points
AIRFIELD = {
    "s": 30,
    "marker": "^",
    "facecolor": "none",
    "edgecolor": drawing.MUTED,
    "linewidth": 0.8,
}
LEFT, RIGHT = 0.4, 0.58  # rails of the chart of announcements, shares of its width
SHAPE = {"gna": "o", "lna": "s", "both": "D", "": "o"}
# Place -> words under its name, with a brace for each day of its events; where the label begins, points; its alignment.
LABELS = {
    "place-tripoli": ("", (-14, 12), "right"),
    "place-mitiga-airport": ("shut {0} to {1}", (-4, 34), "center"),
    "place-tajoura": ("strike {0}", (14, 10), "left"),
    "place-gharyan": ("LNA enters {0},\nGNA retakes {1}", (-9, -7), "center"),
    "place-tripoli-international-airport": ("Airport,\n{0}", (-8, 3), "right"),
    "place-sirte": ("LNA takes it\n{0}", (0, 8), "center"),
    "place-tarhuna": ("LNA base; GNA\nenters {0}", (8, 0), "left"),
    "place-al-watiya-air-base": ("GNA takes it\n{0}", (-6, -8), "center"),
    "place-zawiya": ("", (-2, 3), "right"),
    "place-misrata": ("", (6, 4), "left"),
    "place-abu-grein": ("", (-6, -2), "right"),
}
VERTICAL = {"place-tripoli-international-airport": "top", "place-tarhuna": "top"}
NAMES = {
    "place-tripoli-international-airport": "Tripoli Intl.",
    "place-mitiga-airport": "Mitiga",
    "place-al-watiya-air-base": "Al-Watiya",
}
PANELS = {  # series -> name of its panel, colour, marker, words at the last figure (its value, its day), points to them
    "who-killed-cumulative": (
        "Killed around Tripoli, mostly fighters",
        drawing.FAMILY[0],
        "o",
        "WHO: {},\n{}",
        (-12, 2),
    ),
    "who-injured-cumulative": (
        "Injured around Tripoli, mostly fighters",
        drawing.FAMILY[0],
        "o",
        "WHO: {},\n{}",
        (-12, 2),
    ),
    "dtm-tripoli-displaced-cumulative": (
        "Displaced from the Tripoli fronts",
        drawing.FAMILY[1],
        "s",
        "by IOM, the last by the UN:\n{}, {}",
        (0, -16),
    ),
}
PRINTED = {  # figure printed after the end of its line -> its words, points from its mark to them, their alignment
    "casualties-2019-09-16-who-killed-cumulative": ("AFP, after WHO", (0, -10), "center"),
    "casualties-2019-09-16-who-injured-cumulative": ("AFP, after WHO", (0, 8), "center"),
    "casualties-2019-12-22-who-killed-cumulative": (
        "“UN data” of no day;\nalso in Hürriyet",
        (7, 0),
        "left",
    ),
    "casualties-2019-12-22-who-injured-cumulative": (
        "“UN data” of no day;\nalso in Hürriyet",
        (7, 0),
        "left",
    ),
    "casualties-2020-02-19-dtm-tripoli-displaced-cumulative": (
        "UN: {}, an\nolder figure",
        (6, 8),
        "center",
    ),
    "casualties-2020-04-04-dtm-tripoli-displaced-cumulative": ("UN: about\n{}", (8, 0), "left"),
}
WORDS = {  # event -> what the chart of months says of it
    offensive.LAUNCH: "advance on Tripoli begins",
    offensive.GHARYAN[1]: "GNA retakes Gharyan",
    offensive.JULY: "zero hour of the LNA side",
    offensive.DECEMBER: "Haftar’s zero hour",
    offensive.SIRTE: "LNA takes Sirte",
    offensive.TRUCE: "truce takes effect",
    "2020-03-25-gna-launches-peace-storm": "GNA’s Peace Storm",
    offensive.TARHUNA: "GNA enters Tarhuna",
}
ANNOUNCED = {
    offensive.LAUNCH: "Haftar orders the advance\non Tripoli",
    offensive.JULY: "LNA side’s “zero hour”\nand “second wave”",
    offensive.DECEMBER: "Haftar’s zero hour of a\ndecisive battle",
    "2019-12-20-lna-ultimatum-to-misrata-forces": "LNA: Misrata’s forces to quit\nTripoli and Sirte in three days",
    "2019-12-22-lna-extends-misrata-deadline": "LNA: deadline now\n25 December",
}
FOLLOWED = {
    offensive.LAUNCH: "a checkpoint west of Tripoli is\nseized and lost overnight",
    "2019-04-07-gna-names-volcano-of-rage": "GNA names a counter-offensive",
    offensive.JULY: "GNA forces: repelled;\nLNA side: advance on all fronts",
    offensive.DECEMBER: "Security Council Report: no\nconfirmed advance by 23 Dec",
    "2019-12-15-misrata-declares-mobilisation": "Misrata declares a mobilisation",
    "2019-12-19-aircraft-bomb-misrata": "Aircraft bomb Misrata",
    "2019-12-26-air-strikes-zawiya-abu-salim": "air strikes on Zawiya (UNSMIL:\nby Haftar’s forces)",
    offensive.SIRTE: "LNA takes Sirte",
    offensive.TRUCE: "truce; breaches by both sides\nare reported",
}


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


def _short(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%b %Y}"


def _spot(axes: plt.Axes, x: float, y: float, side: str, hollow: bool, **options) -> None:
    """A place: shape and colour by side, hollow where the side is said of another time, small and grey where of none."""
    colour = drawing.SIDE.get(side, drawing.SIDE["other"])
    axes.scatter(
        [x],
        [y],
        s=46 if side else 16,
        marker=SHAPE[side],
        linewidth=1.3,
        zorder=5,
        clip_on=False,
        facecolor=drawing.PAPER if hollow or side not in drawing.SIDE else colour,
        edgecolor=colour,
        **options,
    )


def fronts(title: str, source: str) -> plt.Figure:
    """Map of western Libya: towns and airfields, the side that held them as far as the record says it, with days.

    Filled: said up to December 2019. Hollow: the holder is known only as the one who lost the place later. Small: no holder
    said. No front line is drawn: there is none in the data.
    """
    figure, axes, project = maps.canvas(BOX, title, source, bottom=0.58)
    for row in offensive.airfields(*BOX).itertuples():
        axes.scatter(*project(row.lon, row.lat), zorder=4, **AIRFIELD)
    for place, row in offensive.spots().iterrows():
        words, offset, align = LABELS[place]
        spot = project(row.lon, row.lat)
        _spot(axes, *spot, row.side, row.elsewhere)
        name = NAMES.get(place, row["name"])
        text = "\n".join([name, words.format(*map(_short, row.days))]).strip()
        leader = (
            {"arrowstyle": "-", "color": drawing.MUTED, "linewidth": 0.5} if offset[1] > 9 else None
        )
        axes.annotate(
            text,
            spot,
            xytext=offset,
            textcoords="offset points",
            ha=align,
            size=SIZE,
            linespacing=1.12,
            zorder=6,
            va=VERTICAL.get(place, "top" if offset[1] < 0 else "bottom"),
            arrowprops=leader,
        )
    for place, x in zip(offensive.FAR, (0.70, 0.40)):
        words = f"{data.table('places').name[place]},\n{offensive.kilometres('place-tripoli', place)} km from Tripoli"
        axes.annotate(
            words,
            (x, 0.0),
            xycoords="axes fraction",
            xytext=(0, 12),
            textcoords="offset points",
            ha="center",
            size=SIZE,
            color=drawing.MUTED,
            arrowprops={"arrowstyle": "-|>", "color": drawing.MUTED, "linewidth": 0.7},
        )
    maps.scale(axes, project, 15.6, 33.4, 100)
    under = (
        axes.get_position().height * figure.get_figheight()
    )  # inches: places of the key are inches under the map
    for x, y, side, hollow, words in (
        (0.02, 0.17, "gna", False, "GNA"),
        (0.15, 0.17, "both", False, "claimed by both"),
        (0.44, 0.17, "", False, "no holder stated"),
        (0.02, 0.39, "gna", True, "GNA"),
        (0.15, 0.39, "lna", True, "LNA   hollow: known only from the later event"),
        (0.77, 0.17, None, True, "airfield"),
    ):
        y = -y / under
        if side is None:
            axes.scatter([x], [y], transform=axes.transAxes, clip_on=False, **AIRFIELD)
        else:
            _spot(axes, x, y, side, hollow, transform=axes.transAxes)
        axes.text(x + 0.022, y, words, transform=axes.transAxes, size=SIZE, va="center")
    return drawing.finished(figure)


def running(figures: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Three running counts one above the other, each on its own scale: they count different things.

    Filled marks on a line: comparable figures of one series. Hollow marks: printed after its end, by whom it says. An arrow:
    a bound. A dotted line: the last count of the World Health Organization that the record holds. `figures`:
    `offensive.running()`.
    """
    high, gap, left, right = 1.28, 0.4, 0.68, 0.28
    total = 3 * high + 2 * gap
    figure, axes = drawing.canvas(
        total, title, source, left=left, right=right, top=0.2, bottom=0.78
    )
    box = axes.get_position()
    share = box.height / total
    axes.remove()
    end = figures[figures.series.isin(offensive.WHO) & figures.chart_ok].day.max()
    for place, (series, (name, colour, marker, last, offset)) in enumerate(PANELS.items()):
        panel = figure.add_axes(
            (box.x0, box.y0 + share * (2 - place) * (high + gap), box.width, share * high)
        )
        time_panel(panel, name)
        panel.tick_params(labelsize=SIZE)
        own = figures[figures.series.eq(series) & figures.day.le(DAYS[1])]
        line, later = own[own.chart_ok], own[own.after]
        panel.plot(
            line.day,
            line.value.astype(float),
            color=colour,
            linewidth=1.4,
            marker=marker,
            markersize=3.6,
            zorder=3,
        )
        panel.scatter(
            later.day,
            later.value.astype(float),
            s=30,
            marker=marker,
            facecolor=drawing.PAPER,
            edgecolor=colour,
            linewidth=1.2,
            zorder=3,
        )
        for row in pd.concat([line, later]).itertuples():
            bound(panel, row.day, row.value, row.points_to, colour)
        for identifier, row in later.iterrows():
            words, shift, align = PRINTED[identifier]
            panel.annotate(
                words.format(f"{row.value:,}"),
                (row.day, float(row.value)),
                xytext=shift,
                ha=align,
                size=9,
                textcoords="offset points",
                linespacing=1.12,
                va="center" if not shift[1] else "bottom" if shift[1] > 0 else "top",
            )
        panel.set_ylim(0, own.value.max() * 1.42)
        panel.tick_params(labelbottom=place == len(PANELS) - 1)
        panel.axvline(end, color=drawing.MUTED, linewidth=0.8, linestyle=(0, (1, 2)), zorder=0)
        if not place:
            panel.text(
                end + pd.Timedelta(days=5),
                own.value.max() * 0.08,
                "last WHO count that we hold",
                size=9,
                color=drawing.MUTED,
            )
        final = line.iloc[-1]
        panel.annotate(
            last.format(f"{final.value:,}", _short(final.day)),
            (final.day, float(final.value)),
            xytext=offset,
            textcoords="offset points",
            ha="right",
            va="top" if offset[1] < 0 else "bottom",
            size=9,
            weight="bold",
            color=colour,
            linespacing=1.12,
        )
    keys = (
        ("o", drawing.INK, "on a line: comparable"),
        ("", drawing.INK, "arrow: a bound, open that way"),
        ("o", drawing.PAPER, "hollow: printed later, not comparable"),
    )
    for place, (marker, fill, words) in enumerate(keys):
        x, y = (-0.12, 0.33, -0.12)[place], (-0.36, -0.36, -0.52)[place]
        if marker:
            panel.scatter(
                [x],
                [y],
                s=30,
                marker=marker,
                facecolor=fill,
                edgecolor=drawing.INK,
                linewidth=1.1,
                transform=panel.transAxes,
                clip_on=False,
            )
        else:
            panel.annotate(
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
        panel.text(x + 0.02, y, words, transform=panel.transAxes, size=SIZE, va="center")
    return drawing.finished(figure)


def months(deaths: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """A bar a month of state-based deaths, its number, and the turning points of the month; that of the announcement of
    December is dark. `deaths`: `offensive.months()`.
    """
    rows, turns = 0.0, offensive.events(offensive.TURNS).date_start
    heights = []
    for row in deaths.itertuples():
        heights.append(rows + max(len(row.turns) - 1, 0) * 0.35)
        rows += 1 + max(len(row.turns) - 1, 0) * 0.7
    left = 0.82
    figure, axes = drawing.canvas(0.262 * rows, title, source, left=left, bottom=0.05)
    drawing.bare(axes)
    most = deaths.state_based.max()
    axes.set(xlim=(0, most * 2.12), ylim=(rows - 0.5, -0.5), xticks=[])
    dated = {deaths.month.iloc[0], *(month for month in deaths.month if month.endswith("-01"))}
    names = [
        f"{pd.Timestamp(month):%b}" + (f" {month[:4]}" if month in dated else "")
        for month in deaths.month
    ]
    axes.set_yticks(heights, names, size=SIZE)
    axes.axvline(0, color=drawing.MUTED, linewidth=0.6)
    for y, row in zip(heights, deaths.itertuples()):
        dark = offensive.DECEMBER in row.turns
        axes.barh(
            y,
            row.state_based,
            height=0.66,
            facecolor=drawing.RAMP[0 if dark else 2],
            edgecolor=drawing.RAMP[0],
            linewidth=0.7,
        )
        axes.text(
            row.state_based + most * 0.02,
            y,
            str(row.state_based),
            va="center",
            size=SIZE,
            weight="bold" if dark else "normal",
        )
        words = "\n".join(
            f"{turns[turn].day} {turns[turn]:%b}: {WORDS[turn]}" for turn in row.turns
        )
        axes.text(
            most * 1.17,
            y,
            words,
            va="center",
            size=9,
            linespacing=1.2,
            weight="bold" if dark else "normal",
        )
    return drawing.finished(figure)


def causes(harm: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Two bars, killed and injured, parted into air strikes and all other causes, which is open to the right: the totals
    are lower bounds. `harm`: `offensive.causes()`.
    """
    figure, axes = drawing.canvas(1.1, title, source, left=0.75, right=0.8, top=0.24, bottom=0.05)
    drawing.bare(axes)
    axes.set(xlim=(0, harm.least.max()), ylim=(1.5, -0.5), xticks=[])
    axes.set_yticks(range(len(harm)), [measure.capitalize() for measure in harm.index], size=10)
    for y, row in enumerate(harm.itertuples()):
        axes.barh(
            y,
            row.air,
            height=0.62,
            facecolor=drawing.RAMP[0],
            edgecolor=drawing.RAMP[0],
            linewidth=0.8,
        )
        axes.barh(
            y,
            row.other,
            left=row.air,
            height=0.62,
            facecolor=drawing.PAPER,
            edgecolor=drawing.RAMP[0],
            linewidth=0.8,
            hatch="////",
        )
        axes.text(
            row.air / 2,
            y,
            str(row.air),
            ha="center",
            va="center",
            weight="bold",
            size=10,
            color=drawing.PAPER,
        )
        axes.text(
            row.air + row.other / 2,
            y,
            f"at least {row.other}",
            ha="center",
            va="center",
            size=SIZE,
            bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 1.5},
        )
        axes.annotate(
            "",
            (row.least + 22, y),
            (row.least, y),
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-|>",
                "color": drawing.RAMP[0],
                "linewidth": 2.6,
                "mutation_scale": 14,
                "shrinkA": 0,
            },
        )
        axes.text(
            row.least + 25, y, f"{row.least}+", va="center", weight="bold", size=10, clip_on=False
        )
    axes.text(0, -0.52, "air strikes", va="bottom", size=SIZE, weight="bold", color=drawing.RAMP[0])
    axes.text(harm.air.iloc[0], -0.52, "all other causes", va="bottom", size=SIZE)
    return drawing.finished(figure)


def zero_hours(title: str, source: str) -> plt.Figure:
    """Two columns beside a line of days, in order but not to scale: what was announced, and what the record tells after it.

    A filled square: an announced start. A hollow one: a deadline.
    """
    days = offensive.events(
        tuple(dict.fromkeys((*offensive.ANNOUNCED, *offensive.FOLLOWED)))
    ).date_start
    order = sorted(dict.fromkeys([*ANNOUNCED, *FOLLOWED]), key=lambda event: days[event])
    figure, axes = drawing.canvas(
        0.41 * len(order), title, source, left=0.1, right=0.1, top=0.18, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(xlim=(0, 1), ylim=(len(order) - 0.5, -0.5), xticks=[], yticks=[])
    axes.text(
        LEFT - 0.02,
        -0.62,
        "Announced",
        ha="right",
        va="bottom",
        weight="bold",
        color=drawing.SIDE["lna"],
    )
    axes.text(RIGHT + 0.02, -0.62, "Recorded next", ha="left", va="bottom", weight="bold")
    for x in (LEFT, RIGHT):
        axes.plot([x, x], [-0.4, len(order) - 0.6], color=drawing.RULE, linewidth=0.8, zorder=0)
    for y, event in enumerate(order):
        axes.text(
            (LEFT + RIGHT) / 2,
            y,
            _short(days[event]),
            ha="center",
            va="center",
            size=9,
            color=drawing.MUTED,
        )
        if event in ANNOUNCED:
            deadline = "misrata" in event
            axes.scatter(
                [LEFT],
                [y],
                s=42,
                marker="s",
                linewidth=1.3,
                zorder=3,
                edgecolor=drawing.SIDE["lna"],
                facecolor=drawing.PAPER if deadline else drawing.SIDE["lna"],
            )
            axes.text(
                LEFT - 0.02,
                y,
                ANNOUNCED[event],
                ha="right",
                va="center",
                size=SIZE,
                linespacing=1.12,
            )
        if event in FOLLOWED:
            axes.scatter([RIGHT], [y], s=16, color=drawing.SIDE["other"], zorder=3)
            axes.text(
                RIGHT + 0.02,
                y,
                FOLLOWED[event],
                ha="left",
                va="center",
                size=SIZE,
                linespacing=1.12,
            )
    return drawing.finished(figure)

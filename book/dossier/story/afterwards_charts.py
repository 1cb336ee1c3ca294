"""Charts of the chapter on what happened next: the timeline of 2020, oil and the blockade, expectations by outcome."""

import textwrap

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import afterwards, drawing
from dossier.story.drawing import SHADES

LANE = 0.46  # inches from strand to strand
LINE = 0.207  # inches from event to event
ABREAST = 0.19  # inches from square to square


def timeline(events: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Time runs down, a line an event, not to scale: a lane a strand, a mark filled by certainty; day and words beside it.

    `events`: `afterwards.timeline()`. Months are bands.
    """
    left, wide = 0.42, drawing.WIDTH - 0.42 - 0.05
    months = list(dict.fromkeys(events.day.dt.to_period("M")))
    gap = 0.05  # inches between two months
    tall = LINE * len(events) + gap * len(months)
    figure, axes = drawing.canvas(tall, title, source, left=left, right=0.05, top=0.22, bottom=0.26)
    drawing.bare(axes)
    axes.set(xlim=(0, wide), ylim=(tall, 0), xticks=[], yticks=[])
    lanes = {strand: LANE * (n + 0.5) for n, strand in enumerate(afterwards.STRANDS)}
    for strand, x in lanes.items():
        axes.plot([x, x], [0, tall], color=drawing.RULE, linewidth=1.6, zorder=1)
        axes.text(x, -0.06, strand, ha="center", va="bottom", size=8.5, weight="bold")
    words_at, y = LANE * len(lanes) + 0.14, 0.0
    for n, month in enumerate(months):
        own = events[events.day.dt.to_period("M") == month]
        depth = LINE * len(own) + gap
        if n % 2 == 0:
            axes.add_patch(
                plt.Rectangle(
                    (-left, y),
                    wide + left + 0.05,
                    depth,
                    color=drawing.SEA,
                    linewidth=0,
                    zorder=0,
                    clip_on=False,
                )
            )
        axes.text(
            -left + 0.06, y + gap / 2 + LINE / 2, f"{month:%b}", va="center", size=9, weight="bold"
        )
        for place, event in enumerate(own.itertuples()):
            level, x, (fill, edge) = (
                y + gap / 2 + LINE * (place + 0.5),
                lanes[event.strand],
                SHADES[event.certainty],
            )
            axes.plot(
                [x, words_at - 0.06],
                [level, level],
                color=drawing.MUTED,
                linewidth=0.5,
                alpha=0.6,
                zorder=1,
            )
            axes.scatter(
                [x], [level], s=46, facecolor=fill, edgecolor=edge, linewidth=1.2, zorder=3
            )
            axes.text(
                words_at + 0.16,
                level,
                f"{event.day.day}",
                va="center",
                ha="right",
                size=8.5,
                color=drawing.MUTED,
            )
            axes.text(words_at + 0.24, level, event.words, va="center", size=8.5)
        y += depth
    for place, certainty in enumerate(c for c in SHADES if c in set(events.certainty)):
        fill, edge = SHADES[certainty]
        x = -left + 0.14 + 1.3 * place
        axes.scatter(
            [x], [tall + 0.16], s=46, facecolor=fill, edgecolor=edge, linewidth=1.2, clip_on=False
        )
        axes.text(x + 0.1, tall + 0.16, certainty.replace("single-", "one "), va="center", size=8.5)
    return drawing.finished(figure)


def _panel(
    axes: plt.Axes, name: str, span: tuple[pd.Timestamp, pd.Timestamp], days: list[pd.Timestamp]
) -> None:
    drawing.bare(axes, "bottom left")
    axes.set(xlim=span)
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(10, 1, 4, 7)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{mdates.num2date(value):%b %Y}")
    axes.tick_params(axis="both", length=3)
    axes.grid(axis="y", color=drawing.RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.axvspan(*days[:2], color=drawing.RAMP[3], alpha=0.6, linewidth=0, zorder=0)
    for day, style in zip(days, ("-", "-", (0, (3, 2)))):
        axes.axvline(day, color=drawing.INK, linewidth=0.8, linestyle=style, zorder=1)
    axes.text(-0.085, 1.05, name, transform=axes.transAxes, weight="bold", va="bottom")


def oil(
    output: pd.Series, claimed: pd.DataFrame, days: dict[str, pd.Timestamp], title: str, source: str
) -> plt.Figure:
    """Two panels on one time axis: crude output above, cumulative loss as the NOC claims it below.

    Steps: months of the EIA. Diamonds: figures of the NOC, hollow where sources disagree, with an arrow where the figure
    is printed as a bound. Shaded: from the first to the second of `days`.

    Parameters
    ----------
    output : `afterwards.output()`, million barrels a day; claimed : `afterwards.blockade()`.
    days : words -> day of the vertical lines: start, announced end, last closure ended.
    """
    high, low, gap, left, right = 1.9, 1.4, 0.55, 0.45, 0.15
    figure, axes = drawing.canvas(
        high + gap + low, title, source, left=left, right=right, top=0.58, bottom=0.28
    )
    box = axes.get_position()
    share = box.height / (high + gap + low)
    axes.set_position((box.x0, box.y0 + share * (low + gap), box.width, share * high))
    below = figure.add_axes((box.x0, box.y0, box.width, share * low))
    span = (output.index[0], output.index[-1] + pd.offsets.MonthEnd(1))
    _panel(axes, "", span, list(days.values()))
    _panel(below, "Loss since the start, billion US dollars", span, list(days.values()))
    axes.stairs(
        output,
        mdates.date2num([*output.index, span[1]]),
        color=drawing.FAMILY[0],
        linewidth=1.8,
        baseline=None,
    )
    axes.set_ylim(0, output.max() * 1.12)
    axes.text(
        span[0] + pd.Timedelta(days=4),
        output.iloc[0] - 0.07,
        "EIA, month\nby month",
        color=drawing.FAMILY[0],
        size=8,
        weight="bold",
        va="top",
    )
    for panel, values, wording in (
        (axes, claimed.output_bpd / 1e6, claimed.output_wording),
        (below, claimed.cumulative_loss_usd / 1e9, claimed.loss_wording),
    ):
        for row in values.dropna().index:
            fill = drawing.PAPER if claimed.certainty[row] == "disputed" else drawing.FAMILY[1]
            day, value = claimed.day[row], float(values[row])
            panel.scatter(
                [day],
                [value],
                s=24,
                marker="D",
                facecolor=fill,
                edgecolor=drawing.FAMILY[1],
                linewidth=1.1,
                zorder=4,
            )
            towards = {"more than": 1, "less than": -1, "nearly": -1}.get(wording[row], 0)
            if towards:
                panel.annotate(
                    "",
                    xy=(day, value),
                    xytext=(0, 12 * towards),
                    textcoords="offset points",
                    annotation_clip=False,
                    arrowprops={
                        "arrowstyle": "<|-",
                        "color": drawing.FAMILY[1],
                        "linewidth": 0.8,
                        "mutation_scale": 6,
                        "shrinkA": 0,
                        "shrinkB": 2,
                    },
                )
    below.set_ylim(0, claimed.cumulative_loss_usd.max() / 1e9 * 1.15)
    last = claimed.day.max()
    below.text(
        last - pd.Timedelta(days=70),
        9.2,
        "NOC’s claim",
        color=drawing.FAMILY[1],
        size=8,
        weight="bold",
        ha="right",
        va="center",
    )
    axes.text(
        claimed.day.iloc[5] + pd.Timedelta(days=10),
        0.34,
        "NOC, on a day",
        color=drawing.FAMILY[1],
        size=8,
        weight="bold",
        va="center",
    )
    axes.text(
        -0.085,
        1.28,
        "Crude output, million barrels a day",
        transform=axes.transAxes,
        weight="bold",
        va="bottom",
    )
    for (words, day), side in zip(days.items(), ("left", "right", "left")):
        axes.text(
            day,
            axes.get_ylim()[1] * 1.02,
            f"{words}\n{day.day} {day:%b}",
            size=8.5,
            va="bottom",
            ha=side,
            linespacing=1.15,
        )
    return drawing.finished(figure)


def outcomes(counts: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """One square an expectation: a row who expected it, a column what became of it; the sum above each column.

    `counts`: `afterwards.judged()`. Dark: it happened; light: in another form; a cross: it did not; hollow: cannot be told.
    """
    fills = dict(zip(counts, (drawing.RAMP[0], drawing.RAMP[2], drawing.INK, drawing.PAPER)))
    left, step = 1.22, 0.36
    figure, axes = drawing.canvas(
        step * len(counts), title, source, left=left, right=0.05, top=0.55, bottom=0.02
    )
    drawing.bare(axes)
    wide = drawing.WIDTH - left - 0.05
    need = {column: ABREAST * max(counts[column].max(), 3) + 0.2 for column in counts}
    axes.set(xlim=(0, wide), ylim=(len(counts) - 0.5, -0.5), xticks=[])
    axes.set_yticks(
        range(len(counts)), [textwrap.fill(name, 18) for name in counts.index], fontsize=9.5
    )
    for y in range(len(counts)):
        axes.axhline(y + 0.5, color=drawing.RULE, linewidth=0.6, zorder=0)
    start = 0.08
    for column in counts:
        axes.text(
            start - 0.05,
            -0.62,
            f"{afterwards.OUTCOMES[column]}\n{counts[column].sum()}",
            va="bottom",
            size=9,
            weight="bold",
            linespacing=1.2,
        )
        for y, number in enumerate(counts[column]):
            axes.scatter(
                [start + 0.04 + ABREAST * n for n in range(number)],
                [y] * number,
                s=88,
                facecolor=fills[column],
                marker="X" if column == "did-not-happen" else "s",
                edgecolor=drawing.INK,
                linewidth=0.8,
                zorder=2,
            )
        start += need[column] * wide / sum(need.values())
    return drawing.finished(figure)

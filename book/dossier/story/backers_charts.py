"""The forms of the chapter on the backers: matrix by kind, voices, network, estimates of fighters.

They draw the frames of `backers` by the design of `charts`. Evidence is a fill, dark to hollow; a cross is a denial.
"""

import re

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.ticker import NullLocator

from dossier.story import backers, drawing
from dossier.words.dates import when

WORDS = {
    "un-finding": "UN panel",
    "acknowledged": "acknowledged",
    "reported": "reported",
    "alleged": "alleged",
}
DASH = {
    "un-finding": "-",
    "acknowledged": "-",
    "reported": (0, (2.2, 1)),
    "alleged": (0, (0.6, 1.2)),
}
VOICE = {
    "un": ("o", True, "UN Panel of Experts"),
    "monitor": ("s", True, "monitor, rights group"),
    "press": ("^", True, "press"),
    "party": ("D", False, "a party to the conflict or its backer"),
}
CROSS = drawing.EVIDENCE["denied"][1]


def _cross(axes: plt.Axes, x: float, y: float, size: float = 34) -> None:
    """A denial: a cross on a white rim, so that it stands out on a dark fill."""
    axes.scatter(
        [x],
        [y],
        s=size * 2.1,
        marker="X",
        color=drawing.PAPER,
        linewidth=0,
        zorder=4,
        clip_on=False,
    )
    axes.scatter([x], [y], s=size, marker="X", color=CROSS, linewidth=0, zorder=5, clip_on=False)


def _key(axes: plt.Axes, y: float, left: float, shown: set[str], lines: bool = False) -> None:
    """Words for the strengths of evidence that are `shown`, and the denial: from `left`, at `y`, both inches of the data."""
    x = left
    for status, words in ((status, words) for status, words in WORDS.items() if status in shown):
        fill, edge = drawing.EVIDENCE[status]
        if lines:
            axes.plot(
                [x, x + 0.24],
                [y, y],
                color=fill if status in ("un-finding", "acknowledged") else edge,
                linewidth=3,
                linestyle=DASH[status],
                clip_on=False,
            )
        else:
            axes.scatter(
                [x + 0.1], [y], s=110, marker="s", facecolor=fill, edgecolor=edge, clip_on=False
            )
        axes.text(x + (0.3 if lines else 0.24), y, words, size=8, va="center")
        x += (0.42 if lines else 0.37) + 0.066 * len(words)
    _cross(axes, x + 0.06, y)
    axes.text(x + 0.18, y, "denied", size=8, va="center")


def kinds(cells: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Matrix of actor and kind of support: the fill is the strongest evidence, the figure the number of entries.

    A cross in the corner: somebody denies at least one of them. `cells`: `backers.matrix()`.
    """
    left, right, row = 1.72, 0.04, 0.25
    columns = list(backers.KINDS)
    wide = drawing.WIDTH - left - right
    step, heights, headings, y = wide / len(columns), {}, {}, 0.0
    for side, words in backers.SIDES.items():
        headings[words] = y
        y += 0.235
        for who in cells[cells.side == side].who.unique():
            heights[side, who] = y
            y += row
        y += 0.07
    figure, axes = drawing.canvas(y, title, source, left=left, right=right, top=0.4, bottom=0.26)
    drawing.bare(axes)
    axes.set(xlim=(0, wide), ylim=(y - row / 2, -row / 2), xticks=[])
    axes.set_yticks(list(heights.values()), [who for _, who in heights], size=8.5)
    for words, level in headings.items():
        axes.text(0.06 - left, level, words, weight="bold", va="center")
    for level in heights.values():
        axes.axhline(level + row / 2, color=drawing.RULE, linewidth=0.5, zorder=0)
    for place, kind in enumerate(columns):
        axes.text(
            step * (place + 0.5),
            -row / 2 - 0.02,
            kind,
            ha="center",
            va="bottom",
            size=8,
            linespacing=1.05,
        )
    for cell in cells.itertuples():
        fill, edge = drawing.EVIDENCE[cell.status]
        x, level = step * (columns.index(cell.kind) + 0.5), heights[cell.side, cell.who]
        axes.add_patch(
            plt.Rectangle(
                (x - 0.16, level - 0.1),
                0.32,
                0.2,
                facecolor=fill,
                edgecolor=edge,
                linewidth=0.9,
                linestyle="--" if cell.status == "alleged" else "-",
                zorder=2,
            )
        )
        axes.text(
            x - (0.05 if cell.denied else 0),
            level + 0.005,
            str(cell.entries),
            ha="center",
            va="center",
            size=9.5,
            color=drawing.PAPER if cell.status in ("un-finding", "acknowledged") else drawing.INK,
            zorder=3,
        )
        if cell.denied:
            _cross(axes, x + 0.11, level - 0.04, 40)
    _key(axes, y + 0.05, 0.08 - left, set(cells.status))
    return drawing.finished(figure)


def voices(counts: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Bars to the left for one side, to the right for the other, a row a voice: entries that rest on its word.

    One unit is as long on both sides; the names stand where the longest bars leave room. `counts`: `backers.voices()`.
    """
    figure, axes = drawing.canvas(
        0.31 * len(counts), title, source, left=0.1, right=0.1, top=0.24, bottom=0.05
    )
    drawing.bare(axes)
    wide, words, number = (
        drawing.WIDTH - 0.2,
        1.66,
        0.26,
    )  # inches: the axes, the names, a figure beside a bar
    unit = (wide - words - 2 * number) / (counts.gna.max() + counts.lna.max())
    ends = {
        "gna": number + unit * counts.gna.max(),
        "lna": number + unit * counts.gna.max() + words,
    }
    axes.set(xlim=(0, wide), ylim=(len(counts) - 0.5, -0.5), xticks=[], yticks=[])
    for y, (voice, row) in enumerate(counts.iterrows()):
        axes.text(
            sum(ends.values()) / 2, y, backers.VOICES[voice], ha="center", va="center", size=9.5
        )
        for (side, end), way in zip(ends.items(), (-1, 1)):
            axes.barh(
                y,
                way * unit * row[side],
                left=end,
                height=0.66,
                color=backers.colour(side),
                hatch="" if side == "gna" else "////",
                edgecolor=drawing.PAPER,
                linewidth=0,
            )
            axes.text(
                end + way * (unit * row[side] + 0.06),
                y,
                str(row[side]),
                ha="right" if way < 0 else "left",
                va="center",
                size=10,
                weight="bold",
                color=backers.colour(side),
            )
    for (side, end), align in zip(ends.items(), ("right", "left")):
        axes.text(
            end,
            -0.6,
            backers.SIDES[side],
            ha=align,
            va="bottom",
            size=10,
            weight="bold",
            color=backers.colour(side),
        )
    return drawing.finished(figure)


def _line(axes: plt.Axes, x0: float, x1: float, y: float, tie: pd.Series) -> None:
    """A line of support: as wide as its kinds, drawn by its evidence, with a cross if it is denied."""
    fill, edge = drawing.EVIDENCE[tie.status]
    axes.add_line(
        Line2D(
            [x0, x1],
            [y, y],
            color=fill if tie.status in ("un-finding", "acknowledged") else edge,
            linewidth=1.2 + 1.5 * tie.kinds,
            linestyle=DASH[tie.status],
            solid_capstyle="butt",
            dash_capstyle="butt",
            zorder=2,
        )
    )
    if tie.denied:
        _cross(axes, (x0 + x1) / 2, y, 46)


def network(ties: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Backers at the edges, the two sides as bars, those who stand on both between them.

    A line is as wide as the kinds of support that it carries (written under the name) and drawn by its strongest evidence.
    Under a group or firm stands the state that the same entry names. `ties`: `backers.ties()`.
    """
    slot, left, right = 0.36, 0.05, 0.05
    wide = drawing.WIDTH - left - right
    rows = {side: _slots(ties[ties.side == side]) for side in backers.SIDES}
    tall = slot * max(len(own) for own in rows.values())
    figure, axes = drawing.canvas(tall, title, source, left=left, right=right, top=0.06, bottom=0.3)
    drawing.bare(axes)
    axes.set(xlim=(0, wide), ylim=(tall, 0), xticks=[], yticks=[])
    bars = {"gna": (1.6, 1.82), "lna": (3.02, 3.24)}
    for side, (x0, x1) in bars.items():
        axes.add_patch(
            plt.Rectangle(
                (x0, 0.03), x1 - x0, tall - 0.06, color=backers.colour(side), linewidth=0, zorder=3
            )
        )
        axes.text(
            (x0 + x1) / 2,
            tall / 2,
            side.upper(),
            rotation=90 if side == "gna" else -90,
            ha="center",
            va="center",
            size=10,
            color=drawing.PAPER,
            weight="bold",
            zorder=4,
        )
    # By side: its bar's edge, where its lines end, which way the words run.
    shape = {"gna": (bars["gna"][0], 1.06, "right"), "lna": (bars["lna"][1], 3.78, "left")}
    for side, (bar, end, align) in shape.items():
        place = end + (0.07 if align == "left" else -0.07)
        for y, tie in zip(_levels(len(rows[side]), tall), rows[side].itertuples()):
            _line(axes, bar, end, y, tie)
            beside = f", beside {backers.name(tie.state)}" if tie.state else ""
            lines = (
                [_kinds(tie), f"beside {backers.name(tie.state)}"]
                if align == "right" and tie.state
                else [_kinds(tie) + beside]
            )
            axes.text(
                place,
                y + 0.01,
                backers.name(tie.agent),
                ha=align,
                va="bottom",
                size=9,
                weight="bold",
            )
            axes.text(
                place,
                y + 0.02,
                "\n".join(lines),
                ha=align,
                va="top",
                size=8,
                color=drawing.MUTED,
                linespacing=1.1,
            )
    between = (bars["gna"][1], bars["lna"][0])
    for y, tie in zip(_levels(len(rows["both"]), tall), rows["both"].itertuples()):
        words = _two(backers.name(tie.agent))
        stub = 0.15 if max(map(len, words.split("\n"))) > 9 else 0.32
        for x0, x1 in ((between[0], between[0] + stub), (between[1] - stub, between[1])):
            _line(axes, x0, x1, y, tie)
        axes.text(
            sum(between) / 2, y - 0.06, words, ha="center", va="center", size=8.5, linespacing=1.05
        )
        axes.text(
            sum(between) / 2,
            y + 0.1,
            _kinds(tie),
            ha="center",
            va="top",
            size=8,
            color=drawing.MUTED,
        )
    _key(axes, tall + 0.2, 0.03, set(ties.status), lines=True)
    return drawing.finished(figure)


def _kinds(tie: pd.Series) -> str:
    return f"{tie.kinds} kind{'s' if tie.kinds > 1 else ''}"


def _slots(ties: pd.DataFrame) -> pd.DataFrame:
    """Lines of a side from top to bottom: by state, the one with most kinds first, its groups and firms under it."""
    owner = ties.state.where(ties.state != "", ties.agent)
    weight = ties.kinds.groupby(owner).transform("sum")
    return ties.assign(owner=owner, weight=-weight, via=ties.state != "").sort_values(
        ["weight", "owner", "via", "agent"], kind="stable"
    )


def _levels(number: int, tall: float) -> list[float]:
    return [tall * (place + 0.5) / number for place in range(number)]


def _two(words: str) -> str:
    """A long name over two lines, broken at the last space that leaves the first line the longer one."""
    if len(words) < 13 or " " not in words:
        return words
    cut = (
        words.index(" ", max(len(words) // 2 - 3, 0))
        if " " in words[max(len(words) // 2 - 3, 0) :]
        else words.rindex(" ")
    )
    return f"{words[:cut]}\n{words[cut + 1 :]}"


def fighters(found: pd.DataFrame, denied: dict[str, str], title: str, source: str) -> plt.Figure:
    """Estimates of people on a logarithmic axis, a row an estimate, by group and estimator.

    A bar: a range; an arrow: the word leaves that end open. The mark is by estimator: round for the UN Panel, square for a
    monitor, a triangle for press, a hollow diamond for a party. `denied`: `backers.denials()`.
    """
    left, right, row = 2.32, 0.3, 0.2
    heights, headings, y = {}, {}, 0.0
    for heading, own in found.groupby("heading", sort=False):
        headings[heading] = y
        y += 0.215
        for identifier in own.index:
            heights[identifier] = y
            y += row
        y += 0.06
    figure, axes = drawing.canvas(y, title, source, left=left, right=right, top=0.0, bottom=0.66)
    drawing.bare(axes, "bottom")
    axes.set(xlim=(90, 20000), ylim=(y - 0.08, -0.13), xscale="log", yticks=[])
    axes.set_xticks([100, 1000, 10000], ["100", "1,000", "10,000 people"])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.tick_params(axis="x", length=3)
    for tick in (100, 1000, 10000):
        axes.axvline(tick, color=drawing.RULE, linewidth=0.6, zorder=0)
    inches = axes.get_yaxis_transform()
    across = drawing.WIDTH - left - right
    for heading, level in headings.items():
        own = found.side[found.heading == heading].unique()
        sides = " and ".join("both" if side == "both" else side.upper() for side in own)
        axes.text(
            -left / across + 0.02,
            level,
            f"{heading} ({sides})",
            weight="bold",
            va="center",
            transform=inches,
        )
        if heading in denied:
            axes.text(
                1 + (right - 0.06) / across,
                level,
                denied[heading],
                ha="right",
                va="center",
                size=8,
                color=CROSS,
                transform=inches,
            )
    for identifier, estimate in found.iterrows():
        level, colour = heights[identifier], backers.colour(estimate.side)
        marker, filled, _ = VOICE[estimate.voice]
        ends = [end for end in (estimate.low, estimate.high) if pd.notna(end)]
        axes.plot(
            ends, [level] * len(ends), color=colour, linewidth=2.6, solid_capstyle="butt", zorder=2
        )
        if len(ends) == 1:
            way = 1 if pd.isna(estimate.high) else -1
            axes.annotate(
                "",
                xy=(ends[0], level),
                xytext=(17 * way, 0),
                textcoords="offset points",
                annotation_clip=False,
                arrowprops={
                    "arrowstyle": "<|-",
                    "color": colour,
                    "linewidth": 1.1,
                    "mutation_scale": 6,
                    "shrinkA": 0,
                    "shrinkB": 0,
                },
            )
        for end in dict.fromkeys(ends):
            axes.scatter(
                [end],
                [level],
                s=30,
                marker=marker,
                facecolor=colour if filled else drawing.PAPER,
                edgecolor=colour,
                linewidth=1.1,
                zorder=3,
            )
        words = f"{_who(estimate)}, {_when(estimate)}, {estimate.measure}"
        axes.text(-0.04, level, words, ha="right", va="center", size=8.5, transform=inches)
        inner = max(ends) > 3000  # no room on the right
        gap = 22 if pd.isna(estimate.low if inner else estimate.high) else 6
        axes.annotate(
            _value(estimate, ends),
            (min(ends) if inner else max(ends), level),
            xytext=(-gap if inner else gap, 0),
            ha="right" if inner else "left",
            va="center",
            size=8.5,
            textcoords="offset points",
        )
    for place, (marker, filled, words) in enumerate(VOICE.values()):
        x, depth = (0.1, 1.62, 3.28, 0.1)[place], (-0.36, -0.36, -0.36, -0.54)[place]
        point = ((x - left) / across, depth / y)
        axes.scatter(
            *([value] for value in point),
            s=24,
            marker=marker,
            facecolor=drawing.INK if filled else drawing.PAPER,
            edgecolor=drawing.INK,
            linewidth=1.1,
            transform=axes.transAxes,
            clip_on=False,
        )
        axes.text(
            point[0] + 0.1 / across, point[1], words, size=8, va="center", transform=axes.transAxes
        )
    return drawing.finished(figure)


def _who(estimate: pd.Series) -> str:
    short = {
        "UN Panel of Experts": "UN Panel",
        "Syrian Observatory for Human Rights": "SOHR",
        "Human Rights Watch": "HRW",
        "Recep Tayyip Erdoğan": "Erdoğan",
        "New York Times": "NY Times",
        "Syrians for Truth and Justice": "STJ",
        "RID": "RID, trade press",
    }
    name = estimate.estimator.partition(",")[0]  # an office after the name stands in the table
    return short.get(name, name)


def _when(estimate: pd.Series) -> str:
    """The date as it is known, with the month in three letters."""
    return re.sub(r"(?<=[A-Z][a-z]{2})[a-z]+", "", when(estimate.date, estimate.date_precision))


def _value(estimate: pd.Series, ends: list[float]) -> str:
    """The figure with the word printed with it; a range alone says “between”."""
    word = "" if estimate.wording in ("exact", "between") else f"{estimate.wording} "
    return word + "–".join(f"{end:,.0f}" for end in dict.fromkeys(ends))

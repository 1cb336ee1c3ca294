"""Forms of the chapter on the background: the years on two rails beside what the documents date, and the fighting before."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import drawing

ROW = 0.182  # inches, a row of the timeline
SIZE = 9.5  # points
COLUMNS = {
    "year": 0.0,
    "documents": 0.42,
    "date": 2.14,
    "tripoli": 2.27,
    "east": 2.52,
    "words": 2.66,
}
PITCH = 0.3  # inches between columns of documents
RAILS = {"tripoli": drawing.SIDE["gna"], "east": drawing.SIDE["lna"], "both": drawing.SIDE["other"]}
MARKS = {  # certainty: is the mark filled, its shape, its words in the key
    "confirmed": (True, "o", "confirmed"),
    "single-origin": (False, "o", "one origin"),
    "disputed": (False, "D", "disputed"),
}
OPPONENTS = {  # fill, hatch, colour of the figure inside the bar
    "hor": (drawing.SIDE["lna"], None, drawing.PAPER),
    "is": (drawing.RAMP[2], None, drawing.INK),
    "other": (drawing.PAPER, "////", drawing.INK),
}


def family_colours(families: Sequence[set[str]]) -> dict[str, str]:
    """Source id -> colour of its wire family, in the order of the families."""
    return {
        source: drawing.FAMILY[place] for place, family in enumerate(families) for source in family
    }


def _rows(steps: pd.DataFrame) -> tuple[list[float], dict[int, tuple[float, float]]]:
    """Heights of the events, and top and bottom of every year's band; a year without an event keeps one empty row."""
    heights, bands, y = [], {}, 0.0
    for year in range(steps["first"].min().year, steps["first"].max().year + 1):
        count = int(steps["first"].dt.year.eq(year).sum())
        heights += [y + (place + 0.5) * ROW for place in range(count)]
        bands[year] = y, y + max(count, 1) * ROW
        y = bands[year][1]
    return heights, bands


def _mark(axes: plt.Axes, x: float, y: float, rail: str, certainty: str) -> None:
    filled, shape, _ = MARKS[certainty]
    axes.scatter(
        [x],
        [y],
        s=34 if shape == "o" else 26,
        marker=shape,
        facecolor=RAILS[rail] if filled else drawing.PAPER,
        edgecolor=RAILS[rail],
        linewidth=1.3,
        zorder=4,
    )


def _rails(axes: plt.Axes, fork: float, bottom: float) -> None:
    """One trunk down to the fork, then a rail for Tripoli and one for the east."""
    middle = (COLUMNS["tripoli"] + COLUMNS["east"]) / 2
    axes.plot([middle, middle], [0, fork - ROW / 2], color=RAILS["both"], linewidth=2, zorder=1)
    for rail in ("tripoli", "east"):
        axes.plot(
            [middle, COLUMNS[rail], COLUMNS[rail]],
            [fork - ROW / 2, fork, bottom],
            color=RAILS[rail],
            linewidth=2,
            zorder=1,
        )


def _documents(
    axes: plt.Axes,
    spans: pd.DataFrame,
    starts: pd.DataFrame,
    bands: Mapping[int, tuple[float, float]],
    colours: Mapping[str, str],
) -> None:
    """A column a set of documents: hollow box the year named, dashed or solid line what lasts since, diamond the April."""
    bottom = bands[max(bands)][1]
    for place, start in enumerate(starts.itertuples()):
        x = COLUMNS["documents"] + 0.08 + place * PITCH
        colour, own = colours[start.source_id], spans[spans.who == start.who]
        for nth, span in enumerate(own.itertuples()):
            top, low = bands[span.first.year]
            after = own["first"].iloc[nth + 1].year if nth + 1 < len(own) else None
            axes.add_patch(
                plt.Rectangle(
                    (x - 0.05, top + 0.03),
                    0.1,
                    low - top - 0.06,
                    facecolor=drawing.PAPER,
                    edgecolor=colour,
                    linewidth=1.1,
                    zorder=3,
                )
            )
            axes.plot(
                [x, x],
                [low - 0.03, bands[after][0] + 0.03 if after else bottom - ROW * 0.75],
                color=colour,
                linewidth=1.3,
                linestyle=(0, (2.5, 2)) if span.loose else "-",
                zorder=2,
            )
            if after is None:
                axes.text(
                    x + 0.06,
                    low + 0.02,
                    f"{start.who}: “{span.words}”",
                    rotation=270,
                    size=SIZE,
                    color=colour,
                    va="top",
                    ha="left",
                )
        if own.empty:
            axes.text(
                x + 0.06,
                bottom - ROW - 0.06,
                f"{start.who}: “{start.words}”",
                rotation=270,
                size=SIZE,
                color=colour,
                va="bottom",
                ha="left",
            )
        axes.scatter(
            [x],
            [bottom - ROW / 2],
            s=30,
            marker="D",
            facecolor=colour if start.day else drawing.PAPER,
            edgecolor=colour,
            linewidth=1.2,
            zorder=4,
        )


def years(
    steps: pd.DataFrame,
    spans: pd.DataFrame,
    starts: pd.DataFrame,
    fork: str,
    colours: Mapping[str, str],
    title: str,
    source: str,
) -> plt.Figure:
    """Time runs down, a row an event; left what the documents date, right the record on the rails of Tripoli and the east.

    Parameters
    ----------
    steps, spans, starts : `background.steps()`, `background.spans()`, `background.starts()`.
    fork : event from which there are two rails.
    colours : source id -> colour of its wire family (`family_colours`).
    """
    heights, bands = _rows(steps)
    tall = bands[max(bands)][1]
    figure, axes = drawing.canvas(tall, title, source, left=0.1, right=0.05, top=0.2, bottom=0.5)
    wide = drawing.WIDTH - 0.15
    drawing.bare(axes)
    axes.set(xlim=(0, wide), ylim=(tall, 0), xticks=[], yticks=[])
    for year, (top, low) in bands.items():
        axes.axhline(top, color=drawing.RULE, linewidth=0.6, zorder=0)
        axes.text(0, top + ROW / 2, str(year), size=9.5, weight="bold", va="center_baseline")
        if not steps["first"].dt.year.eq(year).any():
            axes.text(
                COLUMNS["words"],
                (top + low) / 2,
                "no event in the record",
                size=SIZE,
                color=drawing.MUTED,
                style="italic",
                va="center_baseline",
            )
    fork_at = heights[steps.index[steps.event_id == fork][0]]
    _rails(axes, fork_at, tall)
    _documents(axes, spans, starts, bands, colours)
    middle = (COLUMNS["tripoli"] + COLUMNS["east"]) / 2
    for y, row in zip(heights, steps.itertuples()):
        if row.rail == "both" and y > fork_at:
            axes.plot(
                [COLUMNS["tripoli"], COLUMNS["east"]],
                [y, y],
                color=RAILS["both"],
                linewidth=2,
                zorder=3,
            )
        _mark(axes, middle if row.rail == "both" else COLUMNS[row.rail], y, row.rail, row.certainty)
        day = f"{row.first.day} {row.first:%b}" if row.first == row.last else f"{row.first:%b}"
        axes.text(
            COLUMNS["date"],
            y,
            day,
            size=SIZE,
            color=drawing.MUTED,
            ha="right",
            va="center_baseline",
        )
        axes.text(
            COLUMNS["words"],
            y,
            row.words,
            size=SIZE,
            color=RAILS[row.rail],
            va="center_baseline",
            weight="bold" if row.seed else "normal",
        )
    axes.text(COLUMNS["documents"], -0.08, "Five documents", size=SIZE, weight="bold", va="bottom")
    axes.text(
        middle - 0.07,
        -0.08,
        "Tripoli",
        size=SIZE,
        weight="bold",
        color=RAILS["tripoli"],
        va="bottom",
        ha="right",
    )
    axes.text(
        middle + 0.07, -0.08, "East", size=SIZE, weight="bold", color=RAILS["east"], va="bottom"
    )
    axes.text(wide, -0.08, "Wider record", size=SIZE, weight="bold", va="bottom", ha="right")
    _key(axes, tall)
    return drawing.finished(figure)


def _key(axes: plt.Axes, tall: float) -> None:
    y = tall + 0.16
    for x, (filled, shape, words) in zip((2.2, 3.17, 4.13), MARKS.values()):
        axes.scatter(
            [x],
            [y],
            s=30,
            marker=shape,
            edgecolor=drawing.INK,
            linewidth=1.2,
            clip_on=False,
            facecolor=drawing.INK if filled else drawing.PAPER,
        )
        axes.text(x + 0.1, y, words, size=9, va="center")
    axes.text(
        2.14, y + 0.19, "bold: tied to a claim of the documents", size=9, va="center", weight="bold"
    )
    axes.add_patch(
        plt.Rectangle(
            (0.0, y - 0.06),
            0.1,
            0.12,
            facecolor=drawing.PAPER,
            edgecolor=drawing.INK,
            linewidth=1.1,
            clip_on=False,
        )
    )
    axes.text(0.15, y, "in the year; dashed: or later", size=9, va="center")
    axes.scatter(
        [0.05],
        [y + 0.19],
        s=26,
        marker="D",
        facecolor=drawing.PAPER,
        edgecolor=drawing.INK,
        linewidth=1.2,
        clip_on=False,
    )
    axes.text(0.15, y + 0.19, "“April”; filled: a day", size=9, va="center")


def fighting(deaths: pd.DataFrame, words: Mapping[str, str], title: str, source: str) -> plt.Figure:
    """Stacked bars, a row a year: deaths by opponent of the government; the number at the right is the year's sum.

    `deaths`: `background.fighting()`; `words`: column -> what stands in the key.
    """
    figure, axes = drawing.canvas(
        0.3 * len(deaths), title, source, left=0.5, right=0.6, bottom=0.42
    )
    drawing.bare(axes)
    most = deaths.sum(axis=1).max()
    axes.set(xlim=(0, most * 1.003), ylim=(len(deaths) - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(deaths)), deaths.index, size=SIZE)
    for y, (_, row) in enumerate(deaths.iterrows()):
        start = 0
        for group, number in row.items():
            fill, hatch, ink = OPPONENTS[group]
            axes.barh(
                y,
                number,
                left=start,
                height=0.66,
                facecolor=fill,
                edgecolor=drawing.MUTED,
                linewidth=0.6,
                hatch=hatch,
            )
            if number >= most * 0.05:
                axes.text(
                    start + number / 2,
                    y,
                    f"{number:,}",
                    ha="center",
                    va="center_baseline",
                    size=SIZE,
                    color=ink,
                    bbox={"facecolor": fill, "edgecolor": "none", "pad": 0.8} if hatch else None,
                )
            start += number
        axes.text(
            start + most * 0.012,
            y,
            f"{start:,}" if start else "no entry",
            va="center_baseline",
            size=SIZE,
            color=drawing.MUTED,
        )
    for x, (group, text) in zip((0.0, 0.36, 0.5), words.items()):
        fill, hatch, _ = OPPONENTS[group]
        axes.add_patch(
            plt.Rectangle(
                (x, -0.15),
                0.025,
                0.07,
                transform=axes.transAxes,
                facecolor=fill,
                hatch=hatch,
                edgecolor=drawing.MUTED,
                linewidth=0.6,
                clip_on=False,
            )
        )
        axes.text(x + 0.035, -0.117, text, transform=axes.transAxes, size=SIZE, va="center")
    return drawing.finished(figure)

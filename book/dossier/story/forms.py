"""The forms of chart that the notebooks use. Each takes frames, draws by the design system of `charts`, and returns the
figure, closed: it is the value of its cell and is shown once, whoever runs the notebook.

A form computes nothing about the world: what it shows is counted by the caller or is a column of a table.
"""

from collections.abc import Mapping, Sequence

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

from dossier.story import drawing

HATCH = {
    "conditional": "////",
    "denied": "xxxx",
    "opinion": "---",
}  # of a bar: in grey its fill alone is like another


def family_colours(families: Sequence[set[str]]) -> dict[str, str]:
    """Source id -> colour of its wire family, in the order of the families."""
    return {
        source: drawing.FAMILY[place] for place, family in enumerate(families) for source in family
    }


def heading(label: str) -> str:
    """A document's short name over two lines, so that five stand side by side on a phone."""
    return label.replace(" ", "\n")


def _document_axis(
    axes: plt.Axes, documents: pd.DataFrame, colours: Mapping[str, str], y: float
) -> None:
    """Outlet and day of each document above a matrix, in the colour of its family."""
    for x, document in enumerate(documents.itertuples()):
        day = pd.Timestamp(document.published)
        axes.text(
            x,
            y,
            f"{heading(document.label)}\n{day.day} {day:%b}",
            ha="center",
            va="bottom",
            size=8.5,
            weight="bold",
            color=colours[document.source_id],
            linespacing=1.25,
        )


def count_matrix(
    counts: pd.DataFrame,
    documents: pd.DataFrame,
    colours: Mapping[str, str],
    title: str,
    source: str,
) -> plt.Figure:
    """Bubble matrix: one row a topic, one column a document, the number of claims as area and as figure.

    `counts`: index the row labels, columns `source_id`, cells whole numbers; 0 is left blank.
    """
    figure, axes = drawing.canvas(
        0.235 * len(counts), title, source, left=1.6, top=0.52, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(xlim=(-0.5, len(documents) - 0.5), ylim=(len(counts) - 0.5, -0.5), xticks=[])
    axes.set_yticks(
        range(len(counts)), [label.replace("'", "’") for label in counts.index], fontsize=9
    )
    largest = counts.to_numpy().max()
    for y, (_, row) in enumerate(counts.iterrows()):
        axes.axhline(y + 0.5, color=drawing.RULE, linewidth=0.4, zorder=0)
        for x, identifier in enumerate(documents.source_id):
            number = row[identifier]
            if not number:
                continue
            axes.scatter(
                [x - 0.18],
                [y],
                s=6 + 250 * number / largest,
                color=colours[identifier],
                linewidth=0,
                zorder=2,
            )
            axes.text(x + 0.14, y, str(number), va="center", ha="left", size=9)
    _document_axis(axes, documents, colours, -0.62)
    return drawing.finished(figure)


def wires(
    documents: pd.DataFrame,
    wire_names: Mapping[str, str],
    families: Sequence[set[str]],
    title: str,
    source: str,
) -> plt.Figure:
    """Wires on the left, documents on the right; a line solid where the document prints the wire, dashed if inferred."""
    colours = family_colours(families)
    order = [d for family in families for d in documents.source_id if d in family]
    used = list(dict.fromkeys(w for d in order for w in documents.wire[d]))
    figure, axes = drawing.canvas(2.5, title, source, left=0.1, right=0.1, bottom=0.22)
    drawing.bare(axes)
    axes.set(xlim=(0, 1), ylim=(len(order) - 0.4, -0.6), xticks=[], yticks=[])
    height = {d: y for y, d in enumerate(order)}
    place = {
        w: sum(height[d] for d in order if w in documents.wire[d])
        / sum(w in documents.wire[d] for d in order)
        for w in used
    }
    for near in ("reuters", "anadolu"):  # two wires of the same two documents: set apart
        if near in place:
            place[near] += -0.33 if near == "reuters" else 0.33
    for wire in used:
        for document in (d for d in order if wire in documents.wire[d]):
            printed = documents.wire_basis[document] == "printed"
            axes.plot(
                [0.27, 0.56],
                [place[wire], height[document]],
                color=colours[document],
                linewidth=2.4 if printed else 1.6,
                linestyle="-" if printed else (0, (4, 2)),
                zorder=1,
            )
        axes.text(0.255, place[wire], wire_names[wire], ha="right", va="center", weight="bold")
    for document in order:
        row = documents.loc[document]
        axes.scatter([0.57], [height[document]], s=80, color=colours[document], zorder=2)
        day = pd.Timestamp(row.published)
        axes.text(
            0.6,
            height[document] - 0.02,
            row.outlet,
            va="bottom",
            weight="bold",
            color=colours[document],
        )
        axes.text(
            0.6,
            height[document] + 0.04,
            f"{day.day} {day:%B %Y}"
            + (", machine translation" if row.translated == "machine" else ""),
            va="top",
            size=8,
            color=drawing.MUTED,
        )
    for x, dash, words in (
        (0.0, "-", "the document names the wire"),
        (0.47, (0, (4, 2)), "inferred from copied text"),
    ):
        axes.plot(
            [x, x + 0.06],
            [len(order) - 0.28] * 2,
            color=drawing.MUTED,
            linewidth=2,
            linestyle=dash,
            clip_on=False,
        )
        axes.text(x + 0.075, len(order) - 0.28, words, size=8.5, va="center")
    return drawing.finished(figure)


def status_bars(counts: pd.DataFrame, labels: Sequence[str], title: str, source: str) -> plt.Figure:
    """Stacked bars of 100 per cent: one bar a document, one segment a status; shares of 5 per cent and more are labelled.

    `counts`: one row a document, one column a status in the order of `charts.STATUS`.
    """
    shares = counts.div(counts.sum(axis=1), axis=0) * 100
    figure, axes = drawing.canvas(
        0.4 * len(counts), title, source, left=1.3, right=0.55, bottom=0.56
    )
    drawing.bare(axes)
    axes.set(xlim=(0, 100), ylim=(len(counts) - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(counts)), labels)
    for y, (_, row) in enumerate(shares.iterrows()):
        start = 0.0
        for status, share in row.items():
            fill, edge = drawing.STATUS[status]
            axes.barh(
                y,
                share,
                left=start,
                height=0.62,
                facecolor=fill,
                edgecolor=edge,
                linewidth=0.8,
                hatch=HATCH.get(status),
            )
            if share >= 5:
                axes.text(
                    start + share / 2,
                    y,
                    f"{share:.0f}",
                    ha="center",
                    va="center",
                    size=8.5,
                    color=drawing.PAPER if status in ("asserted", "attributed") else drawing.INK,
                    bbox={"facecolor": fill, "edgecolor": "none", "pad": 1}
                    if status in HATCH
                    else None,
                )
            start += share
        axes.text(101.5, y, f"{counts.iloc[y].sum()}", va="center", size=8.5, color=drawing.MUTED)
    axes.text(101.5, -0.62, "claims", va="bottom", size=8, color=drawing.MUTED)
    for place, status in enumerate(counts.columns):
        fill, edge = drawing.STATUS[status]
        x, y = (-33 + 33 * (place % 4), len(counts) - 0.12 + 0.44 * (place // 4))
        axes.add_patch(
            plt.Rectangle(
                (x, y - 0.12),
                4,
                0.26,
                facecolor=fill,
                edgecolor=edge,
                linewidth=0.8,
                clip_on=False,
                hatch=HATCH.get(status),
            )
        )
        axes.text(x + 5.5, y, status, size=8.5, va="center")
    return drawing.finished(figure)


def status_matrix(
    marks: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    source: str,
    groups: Mapping[str, int] | None = None,
    left: float = 2.05,
) -> plt.Figure:
    """Matrix of marks: who says what, on what footing.

    Parameters
    ----------
    marks : columns `row`, `column` (labels of `rows` and `columns`) and `status`; several marks of a cell stand in a row.
    rows, columns : the labels in the order in which they are shown; a cell without a mark stays blank.
    groups : heading -> number of rows under it, in order; sets the rows apart. Default none.
    left : width of the row labels, inches.
    """
    groups = groups or {"": len(rows)}
    if sum(groups.values()) != len(rows):
        raise ValueError(f"groups hold {sum(groups.values())} rows, expected {len(rows)}")
    heights, headings, y = {}, {}, 0.0
    names = iter(rows)
    for heading, number in groups.items():
        if heading:
            headings[heading] = y
            y += 0.85
        for _ in range(number):
            heights[next(names)] = y
            y += 1
    lines = max(label.count("\n") for label in columns) + 1
    abreast = 0.175 / (drawing.WIDTH - left - 0.15) * len(columns)  # 0.175 inches from mark to mark
    figure, axes = drawing.canvas(
        0.29 * y, title, source, left=left, top=0.15 * lines - 0.02, bottom=0.32
    )
    drawing.bare(axes)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(y - 0.5, -0.5), xticks=[])
    axes.set_yticks(list(heights.values()), [row.rstrip() for row in heights])
    for heading, level in headings.items():
        axes.text(
            -left / (drawing.WIDTH - left - 0.15) * len(columns) - 0.42,
            level,
            heading,
            weight="bold",
            va="center",
        )
    for level in heights.values():
        axes.axhline(level, color=drawing.RULE, linewidth=0.6, zorder=0)
    for x, label in enumerate(columns):
        axes.text(x, -0.62, label, ha="center", va="bottom", size=8, weight="bold", linespacing=1.2)
    for (row, column), cell in marks.groupby(["row", "column"], sort=False):
        x = list(columns).index(column)
        for place, status in enumerate(cell.status):
            drawing.mark(axes, x + abreast * (place - (len(cell) - 1) / 2), heights[row], status)
    shown = [status for status in drawing.STATUS if status in set(marks.status)]
    drawing.status_key(
        axes,
        shown,
        y=-0.2 / (0.29 * y),
        x=-left / (drawing.WIDTH - left - 0.15) + 0.04,
        step=(1 + left / (drawing.WIDTH - left - 0.15) - 0.02) / max(len(shown), 4),
    )
    return drawing.finished(figure)


def ladder(
    steps: Mapping[int, str],
    said: pd.DataFrame,
    documents: pd.DataFrame,
    colours: Mapping[str, str],
    title: str,
    source: str,
) -> plt.Figure:
    """Steps from bottom to top, documents from left to right in order of their day; a mark for each wording.

    `said`: columns `source_id`, `offer_step`, `status`, one row a claim; equal marks of a document are drawn once.
    """
    figure, axes = drawing.canvas(0.45 * len(steps), title, source, left=1.6, top=0.0, bottom=0.84)
    drawing.bare(axes)
    axes.set(
        xlim=(-0.5, len(documents) - 0.5), ylim=(min(steps) - 0.5, max(steps) + 0.5), xticks=[]
    )
    axes.set_yticks(list(steps), list(steps.values()))
    for step in steps:
        axes.axhline(step, color=drawing.RULE, linewidth=0.6, zorder=0)
    for x, document in enumerate(documents.itertuples()):
        own = said[said.source_id == document.source_id].drop_duplicates(["offer_step", "status"])
        if len(own):
            axes.plot(
                [x, x],
                [own.offer_step.min(), own.offer_step.max()],
                color=colours[document.source_id],
                linewidth=1.6,
                zorder=1,
            )
        else:
            axes.text(
                x,
                (min(steps) + max(steps)) / 2,
                "no Turkish\nposition",
                ha="center",
                va="center",
                size=8,
                color=drawing.MUTED,
            )
        for step, cell in own.groupby("offer_step"):
            for place, status in enumerate(sorted(cell.status, key=list(drawing.STATUS).index)):
                drawing.mark(axes, x + 0.2 * (place - (len(cell) - 1) / 2), step, status)
        day = pd.Timestamp(document.published)
        axes.text(
            x,
            min(steps) - 0.55,
            f"{heading(document.label)}\n{day.day} {day:%b}",
            ha="center",
            va="top",
            size=8,
            weight="bold",
            color=colours[document.source_id],
            linespacing=1.25,
        )
    shown = [status for status in drawing.STATUS if status in set(said.status)]
    drawing.status_key(axes, shown, y=-0.78 / (0.45 * len(steps)), x=-0.42, step=1.42 / len(shown))
    return drawing.finished(figure)


def timeline(
    said: pd.DataFrame,
    days: Mapping[pd.Timestamp, str],
    documents: pd.DataFrame,
    colours: Mapping[str, str],
    first: str,
    last: str,
    title: str,
    source: str,
) -> plt.Figure:
    """What each document dates, and when: a dot for a day, a bar for a span that the words leave open.

    Parameters
    ----------
    said : columns `source_id`, `date_start`, `date_end`, `claims` (how many claims rest on the date): one row a date.
    days : day -> the event that most claims of that day tell, labelled above.
    first, last : ISO days at the ends of the axis; what lies outside is not drawn.
    """
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    left, right, tall = 1.0, 0.3, 0.44 * len(documents)
    figure, axes = drawing.canvas(
        tall, title, source, left=left, right=right, top=0.95, bottom=0.26
    )
    drawing.bare(axes, "bottom")
    axes.set(xlim=(start, end), ylim=(len(documents) - 0.45, -0.5))
    axes.set_yticks([])
    axes.xaxis.set_major_locator(mdates.WeekdayLocator(mdates.MO, interval=1))
    axes.xaxis.set_major_formatter(
        lambda value, _: f"{mdates.num2date(value).day} {mdates.num2date(value):%b}"
    )
    axes.tick_params(axis="x", length=3)
    inches = (drawing.WIDTH - left - right) / (end - start).days
    ends = [-left] * 3  # where the last label of each level ends, inches from the axis's start
    for day, label in days.items():
        position, width = (day - start).days * inches, 0.068 * len(label)
        begin = min(max(position - width / 2, -left + 0.05), drawing.WIDTH - left - width - 0.05)
        level = next((n for n, reach in enumerate(ends) if reach + 0.1 < begin), len(ends) - 1)
        ends[level] = begin + width
        above = 0.04 + 0.31 * level
        axes.plot(
            [day, day],
            [0, 1 + above / tall],
            color=drawing.MUTED,
            linewidth=0.7,
            linestyle=(0, (1, 2)),
            zorder=0,
            clip_on=False,
            transform=axes.get_xaxis_transform(),
        )
        axes.text(
            (begin + width / 2) / inches + mdates.date2num(start),
            1 + above / tall,
            f"{day.day} {day:%b}\n{label}",
            transform=axes.get_xaxis_transform(),
            ha="center",
            va="bottom",
            size=8,
            linespacing=1.15,
            bbox={"facecolor": drawing.PAPER, "edgecolor": "none", "pad": 1},
        )
    for y, document in enumerate(documents.itertuples()):
        colour, day = colours[document.source_id], pd.Timestamp(document.published)
        axes.axhline(y, color=drawing.RULE, linewidth=0.6, zorder=0)
        axes.text(
            -0.02,
            y,
            f"{document.label}",
            transform=axes.get_yaxis_transform(),
            ha="right",
            va="center",
            weight="bold",
            color=colour,
            size=8.5,
        )
        for row in said[said.source_id == document.source_id].itertuples():
            if row.date_start == row.date_end:
                axes.scatter(
                    [row.date_start],
                    [y],
                    s=14 + 9 * row.claims,
                    color=colour,
                    edgecolor=drawing.PAPER,
                    linewidth=0.7,
                    zorder=3,
                )
            else:
                axes.plot(
                    [max(row.date_start, start), min(row.date_end, end)],
                    [y + 0.27] * 2,
                    color=colour,
                    linewidth=3.2,
                    alpha=0.45,
                    solid_capstyle="butt",
                    zorder=2,
                )
        axes.scatter(
            [day],
            [y],
            s=95,
            marker="D",
            facecolor="none",
            edgecolor=colour,
            linewidth=1.2,
            zorder=4,
        )
    return drawing.finished(figure)


def seriousness_bars(counts: pd.DataFrame, title: str, source: str) -> plt.Figure:
    """Stacked bars of register entries: one bar a topic, dark to light from main fact to form.

    `counts`: index the topics, columns `high`, `medium`, `low`.
    """
    shades = {
        "high": (drawing.RAMP[0], "main fact"),
        "medium": (drawing.RAMP[1], "detail that matters"),
        "low": (drawing.RAMP[3], "form"),
    }
    figure, axes = drawing.canvas(
        0.215 * len(counts), title, source, left=1.6, right=0.35, top=0.28, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(xlim=(0, counts.sum(axis=1).max()), ylim=(len(counts) - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(counts)), counts.index)
    start = pd.Series(0, index=counts.index)
    for column, (shade, _) in shades.items():
        axes.barh(
            range(len(counts)),
            counts[column],
            left=start,
            height=0.66,
            color=shade,
            edgecolor=drawing.PAPER,
            linewidth=0.8,
        )
        for y, (number, left) in enumerate(zip(counts[column], start)):
            if number:
                axes.text(
                    left + number / 2,
                    y,
                    str(number),
                    ha="center",
                    va="center",
                    size=8,
                    color=drawing.INK if column == "low" else drawing.PAPER,
                )
        start = start + counts[column]
    for place, (shade, words) in enumerate(shades.values()):
        x = (0.0, 0.26, 0.66)[place]
        axes.scatter(
            [x + 0.012],
            [1.045],
            s=50,
            marker="s",
            color=shade,
            transform=axes.transAxes,
            clip_on=False,
        )
        axes.text(x + 0.035, 1.045, words, transform=axes.transAxes, size=8, va="center")
    return drawing.finished(figure)

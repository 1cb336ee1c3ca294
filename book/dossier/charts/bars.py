"""Bars, plain and stacked, with one rule for their numbers: after a plain bar; inside the segment
of a stacked one, or under it.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, marks, style
from dossier.charts.rows import Rows
from dossier.words import numbers

THICK = 0.2  # inches of a bar
SPACE = 0.07  # inches between bars
BETWEEN = 0.08  # inches between words under a bar
SIGN = 0.14  # inches of the block before words under a bar, and the space after it
BRIEF = 0.25  # inches: as short as a number, the words of a last segment stand after the bar
PAD = 0.05  # inches between a number and the ends of what holds it
AIR = 0.02  # inches that a segment is wider than the words in it, at least


def bars(
    axes: Axes,
    frame: pd.DataFrame,
    row: str,
    value: str,
    *,
    table: str = "",
    by: Sequence[str] = (),
    words: str = "",
    record: str = "",
    group: str = "",
    rows: Sequence[Any] | None = None,
    total: bool = False,
    limit: float | None = None,
    thick: float = THICK,
    **fixed: Any,
) -> dict[str, float]:
    """Draw bars across: a bar for each label of `row`, of one segment for each row of the frame, in
    its order.

    What a segment says stands inside it if it fits, in one line or in two; else under it, behind a
    block of its looks, apart from other such words; a number of the last one, after the bar. Where
    no bar has more than one segment it stands after the bar.

    Parameters
    ----------
    value : column of lengths, not negative; a segment of 0 is left out.
    table, by : looks of the segments, as in `matrix`.
    words : column of what each segment says, an empty text nothing; default its value.
    record : column of the records that segments open. group : column of the headings of rows.
    total : the sum of a bar stands after it. limit : where the axis ends; default the longest bar.

    Returns
    -------
    Row label -> middle of its bar, in the unit of the axes (inches from the top).
    """
    laid = Rows(axes, frame, row, group, rows, above=geometry.drawing(axes).narrow)
    sizes = frame[value].fillna(0).astype(float)
    told = frame.assign(_words=frame[words] if words else sizes.map(numbers.number))
    drawn = marks.drawn(told, table, by, fixed, record, "_words", key=laid.keys, size=sizes)
    drawn = drawn[drawn["size"] > 0]
    sums = [float(own["size"].sum()) for own in laid.split(drawn)]
    after = [""] * len(sums)
    if total:
        after = [numbers.number(length) if length else "" for length in sums]
    elif drawn["key"].is_unique:
        after = ["".join(own["words"]) for own in laid.split(drawn)]
        drawn = drawn.assign(words="")
    longest, width = limit or max([0.0, *sums]) or 1.0, geometry.size(axes)[0]
    for bar, own in enumerate(laid.split(drawn)):
        for part in marks.each(own.tail(1)):
            brief = not after[bar] and labels.measure(part.words)[0] <= BRIEF
            if brief and not _fit(part, longest / width, thick):
                after[bar] = part.words
                drawn = drawn.assign(words=drawn["words"].mask(drawn.index == part.Index, ""))
    ends = [
        length / longest * width + labels.measure(text)[0] + PAD
        for length, text in zip(sums, after, strict=True)
    ]
    laid.figure.room(axes, right=max([width, *ends]) - width + geometry.EDGE)
    inch = longest / geometry.size(axes)[0]  # of the axis
    drawn["begin"] = drawn.groupby("key")["size"].cumsum() - drawn["size"]
    drawn["inside"] = [_fit(part, inch, thick) for part in marks.each(drawn)]
    parts = laid.split(drawn)
    under = [_under(own, inch, longest / inch) for own in parts]
    deep = [[labels.measure(words)[1] + 0.08 for _, words, _ in told] for told in under]
    heights = [thick + SPACE + max(told, default=0.0) for told in deep]
    middle = (SPACE + thick) / 2
    lines = [top + middle for top, _ in laid.place(heights, [middle] * len(parts))]
    axes.set(xlim=(0, longest), xticks=[])
    for number, y in enumerate(lines):
        _draw(axes, parts[number], y, thick, inch)
        _sign(axes, under[number], y + thick / 2, inch)
        labels.write(
            axes,
            after[number],
            (sums[number], y),
            (72 * PAD * 0.8, 0),
            va="center_baseline",
            color=style.MUTED if total else style.INK,
        )
    return laid.told(lines)


def _fit(part: Any, inch: float, thick: float) -> str:
    """The words of a segment as they fit it: in one line, in two, or empty."""
    words = str(part.words)
    for shape in (words, words.replace(" ", "\n", 1)):
        wide, tall = labels.measure(shape, spacing=1.0)
        if wide + AIR <= part.size / inch and tall <= max(thick, 0.16):
            return shape
    return ""


def _under(own: pd.DataFrame, inch: float, width: float) -> list[tuple[float, str, list[Any]]]:
    """The words that stand under a bar, as near under their segments as they can, each behind a
    sign of its segment: start, words, looks. One label lists them where they are too many.
    """
    late = own[(own["inside"] == "") & (own["words"] != "")]
    middles = (late["begin"] + late["size"] / 2) / inch
    told = labels.beneath(list(middles), list(late["words"]), BETWEEN, width, SIGN)
    looks = [[look] for look in late["look"]] if len(told) == len(late) else [[]]
    return [(start, words, look) for (start, words), look in zip(told, looks, strict=True)]


def _draw(axes: Axes, own: pd.DataFrame, y: float, thick: float, inch: float) -> None:
    """The segments of a bar with the words inside."""
    for part in marks.each(own):
        middle = part.begin + part.size / 2
        corner = (part.begin, y - thick / 2)
        marks.block(axes, corner, (part.size, thick), part.look, inch, bool(part.inside))
        marks.hit(axes, part.record, middle, y, part.size / inch * 72, thick * 72)
        labels.write(
            axes,
            part.inside,
            (middle, y),
            color=part.look.ink,
            ha="center",
            va="center",
            linespacing=1.0,
        )


def _sign(axes: Axes, under: Sequence[tuple[float, str, list[Any]]], y: float, inch: float) -> None:
    """Words under a bar that ends at y, each behind a small block as its segment is drawn."""
    for start, words, looks in under:
        for look in looks:
            corner, extent = (start * inch, y + 0.08), ((SIGN - 0.05) * inch, SIGN - 0.05)
            marks.block(axes, corner, extent, look, inch)
        labels.write(axes, words, ((start + SIGN * bool(looks)) * inch, y + 0.07))

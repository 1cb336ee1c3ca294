"""Text that finds its room: how wide it is, how it wraps, how labels stand apart."""

import functools
import itertools
import math
import re
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from dossier.charts import style
from dossier.words import letters

HYPHEN = re.compile(r"(?<=-)(?=\w)")  # where a word may be broken
LOOSE = 1.04  # a text may be so much wider than here where another renderer sets it
PLATE = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.3}  # under words that cross lines


@functools.cache
def _sheet() -> FigureCanvasAgg:
    """On which texts are measured; nothing is drawn on it."""
    return FigureCanvasAgg(Figure(dpi=72))


@functools.lru_cache(maxsize=20000)
def measure(
    words: str, size: float = style.SMALL, weight: str = "normal", spacing: float = style.LINE
) -> tuple[float, float]:
    """Width and height that a text needs in the design of the book, inches."""
    with style.applied():  # what is kept holds for all: it may not depend on who asks first
        canvas = _sheet()
        text = Text(0, 0, words, size=size, weight=weight, linespacing=spacing)
        text.set_figure(canvas.figure)
        box = text.get_window_extent(canvas.get_renderer())
    return box.width / 72 * LOOSE, box.height / 72


def wrap(words: str, width: float, size: float = style.SMALL, weight: str = "normal") -> str:
    """A text broken into lines of at most `width` inches; a word that is wider stands alone, broken
    after its hyphens. Line ends in it are kept, and a number stays with its unit, a day with its
    month and that with its year, where they fit. Where the last line would be a word alone, the
    text is set narrower, in as many lines.
    """
    lines = _wrapped(words, width, size, weight)
    if "\n" not in words and len(lines) > 1 and " " not in lines[-1]:
        for narrower in (0.7 * width, 0.8 * width, 0.9 * width):
            other = _wrapped(words, narrower, size, weight)
            if len(other) == len(lines) and " " in other[-1]:
                return "\n".join(other)
    return "\n".join(lines)


def _wrapped(words: str, width: float, size: float, weight: str) -> list[str]:
    """The lines of a text as `wrap` breaks it, each as full as it can be."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in _words(paragraph, width, size, weight):
            wide = measure(word, size, weight)[0] > width
            for number, part in enumerate(HYPHEN.split(word) if wide else [word]):
                longer = f"{line} {part}" if line and not number else line + part
                if line and measure(longer, size, weight)[0] > width:
                    lines.append(line)
                    longer = part
                line = longer
        lines.append(line)
    return lines


def _words(paragraph: str, width: float, size: float, weight: str) -> list[str]:
    """What a line may not break: words, and tied ones that fit it together."""
    tied = letters.tied(" ".join(paragraph.split()))
    return [
        part.replace(letters.NO_BREAK, " ")
        for word in tied.split(" ")
        for part in (
            [word] if measure(word, size, weight)[0] <= width else word.split(letters.NO_BREAK)
        )
    ]


def spread(
    wanted: Sequence[float],
    sizes: Sequence[float],
    gap: float,
    limits: tuple[float, float] | None = None,
) -> list[float]:
    """Starts of labels in their order, as near to `wanted` as they can be with `gap` between them.

    Labels that would touch form a block, and a block stands where its members miss their places
    least (least squares: seen from its place in a packed row, the start of a label is an isotonic
    regression, found by pooling adjacent violators). With `limits` all stand between them, or begin
    at the first if they need more room than there is.

    Parameters
    ----------
    wanted : start of each label, in the order in which labels are to stand; where it falls (a broad
        label may begin before a small one whose middle comes first) both give way.
    sizes : extent of each, in the same unit.
    """
    offsets = list(itertools.accumulate((size + gap for size in sizes), initial=0.0))
    blocks: list[tuple[float, int]] = []  # sum of the starts of the block wanted, its labels
    for start, offset in zip(wanted, offsets, strict=False):
        blocks.append((start - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, number = blocks.pop()
            blocks[-1] = (blocks[-1][0] + total, blocks[-1][1] + number)
    near, far = limits or (-math.inf, math.inf)
    starts = [
        max(min(total / number, far - offsets[-1] + gap), near)
        for total, number in blocks
        for _ in range(number)
    ]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]


def beneath(
    middles: Sequence[float], words: Sequence[str], gap: float, width: float, sign: float = 0.0
) -> list[tuple[float, str]]:
    """Starts and words of labels that stand side by side in one line, each as near under its place
    as it can be; where they are too many for that, one label at 0 that lists them in order.

    Parameters
    ----------
    middles : places, ascending, and `width`, what the line may take, in inches from its start.
    sign : inches that a label takes before its words.
    """
    sizes = [sign + measure(text)[0] for text in words]
    if sum(sizes) + gap * (len(sizes) - 1) > width:
        return [(0.0, wrap(", ".join(words), width))]
    wanted = [middle - size / 2 for middle, size in zip(middles, sizes, strict=True)]
    return list(zip(spread(wanted, sizes, gap, (0.0, width)), words, strict=True))


def write(
    axes: Axes,
    words: str,
    place: tuple[Any, Any],
    aside: tuple[float, float] = (0.0, 0.0),
    within: Any = "data",
    **looks: Any,
) -> None:
    """Write small words at a place of the axes, so many points aside from it, upwards positive.

    Parameters
    ----------
    within : what `place` counts in, as `xycoords` of matplotlib. looks : as `annotate` takes them;
        if they say nothing else the place is the upper left corner of the words.
    """
    axes.annotate(
        words,
        place,
        aside,
        xycoords=within,
        textcoords="offset points",
        annotation_clip=False,
        **{"size": style.SMALL, "linespacing": style.LINE, "va": "top", "zorder": 5, **looks},
    )

"""Text that finds its room: how wide it is, how it wraps, how labels stand apart, and whether any
meet.
"""

import functools
import itertools
from collections.abc import Sequence

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from dossier.charts import style


@functools.lru_cache(maxsize=20000)
def _extent(words: str, size: float, weight: str, spacing: float) -> tuple[float, float]:
    figure = Figure(dpi=72)
    text = figure.text(0, 0, words, size=size, weight=weight, linespacing=spacing)
    box = text.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    return box.width / 72, box.height / 72


def measure(
    words: str, size: float = style.SMALL, weight: str = "normal", spacing: float = style.LINE
) -> tuple[float, float]:
    """Width and height of a text as the renderer sets it, inches."""
    return _extent(words, size, weight, spacing) if words else (0.0, 0.0)


def wrap(words: str, width: float, size: float = style.SMALL, weight: str = "normal") -> str:
    """A text broken into lines of at most `width` inches; a word that is wider stands alone. Line
    ends in it are kept.
    """
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and measure(longer, size, weight)[0] > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return "\n".join(lines)


def widest_word(words: str, size: float = style.SMALL, weight: str = "normal") -> float:
    """Width of the widest word of a text, inches: no column of text can be narrower."""
    return max((measure(word, size, weight)[0] for word in words.split()), default=0.0)


def spread(
    wanted: Sequence[float],
    sizes: Sequence[float],
    gap: float,
    limits: tuple[float, float] | None = None,
) -> list[float]:
    """Starts of labels in their order, as near to `wanted` as they can be with `gap` between them.

    Labels that would touch form a block, and a block stands where its members miss their places
    least (least squares); with `limits` all stand between them, or begin at the first if they need
    more room than there is.

    Parameters
    ----------
    wanted : start of each label, ascending; sizes : its extent, in the same unit.
    """
    blocks: list[list[float]] = []  # sum of the wanted starts, number of labels, length
    for start, size in zip(wanted, sizes, strict=True):
        blocks.append([start, 1, size + gap])
        while (
            len(blocks) > 1
            and blocks[-2][0] / blocks[-2][1] + blocks[-2][2] > blocks[-1][0] / blocks[-1][1]
        ):
            total, number, length = blocks.pop()
            blocks[-1][0] += total - number * blocks[-1][2]
            blocks[-1][1] += number
            blocks[-1][2] += length
    starts: list[float] = []
    for total, number, _ in blocks:
        start = total / number
        for _ in range(int(number)):
            starts.append(start)
            start += sizes[len(starts) - 1] + gap
    return starts if limits is None else _within(starts, sizes, gap, limits)


def _within(
    starts: list[float], sizes: Sequence[float], gap: float, limits: tuple[float, float]
) -> list[float]:
    """Starts moved between limits: pushed up from the far one, then down from the near one, which
    wins.
    """
    kept, end = list(starts), limits[1]
    for place in reversed(range(len(kept))):
        kept[place] = min(kept[place], end - sizes[place])
        end = kept[place] - gap
    begin = limits[0]
    for place, size in enumerate(sizes):
        kept[place] = max(kept[place], begin)
        begin = kept[place] + size + gap
    return kept


SHARED = (1.0, 1.5)  # points across and down that two boxes may share: boxes are looser than ink


def _texts(figure: Figure) -> list[tuple[str, Bbox]]:
    """The words and boxes of all texts of a figure that are drawn, in points; tick labels out of
    view are not.
    """
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    hidden: set[Text] = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            low, high = sorted(axis.get_view_interval())
            slack = (high - low) * 1e-6
            for tick in ticks:
                seen = low - slack <= tick.get_loc() <= high + slack and axes.axison
                if not (seen and axis.get_visible() and tick.get_visible()):
                    hidden |= {tick.label1, tick.label2}
    return [
        (text.get_text(), text.get_window_extent(renderer))
        for text in figure.findobj(Text)
        if text.get_text().strip() and text.get_visible() and text not in hidden
    ]


def collisions(figure: Figure) -> list[str]:
    """What a reader could not read: texts that meet another, and texts that leave the figure.

    Two texts meet if their boxes, as the renderer sets them, share more than `SHARED`. Draw in
    `style.applied()`.
    """
    figure.draw_without_rendering()
    found = []
    page = figure.bbox
    texts = _texts(figure)
    for words, box in texts:
        if (
            box.x0 < page.x0 - 1
            or box.y0 < page.y0 - 1
            or box.x1 > page.x1 + 1
            or box.y1 > page.y1 + 1
        ):
            found.append(f"{words!r} leaves the figure")
    for (first, one), (second, other) in itertools.combinations(texts, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        if across > SHARED[0] and down > SHARED[1]:
            found.append(f"{first!r} meets {second!r}")
    return found

"""The geometry of a drawing: panels of a height in inches, and the room beside them, which only
grows.

The axes are ordinary matplotlib. What a drawing adds: its sizes are inches, so that text can be
measured against them, and marks that are records become links when it is done.
"""

import io
import operator
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox, Transform, offset_copy

from dossier.charts import style

EDGE = 0.03  # inches round a drawing
UNDER = 0.05  # inches under a key
ACROSS = 0.18  # inches between panels side by side
FINGER = {True: 17.0, False: 15.0}  # points that are 24 px: on a phone (narrow), on a page

# Of the SVG that matplotlib writes: what stands before the drawing, and would reach the page around
# it; where a name of an element stands; its first tag.
FOREIGN = re.compile(
    r"^.*?(?=<svg)|\s*<metadata>.*?</metadata>|\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.S
)
NAMES = re.compile(r'\bid="|url\(#|<use\b[^>]*?href="#')
HEAD = re.compile(r'^<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')


class Drawing(Figure):
    """A figure that knows its geometry: panels of a height in inches, and the room that their
    labels need.

    Parameters
    ----------
    narrow : for a phone, else for a page.
    heights : of the panels, inches, in reading order.
    across : panels side by side.
    """

    def __init__(self, narrow: bool, heights: Sequence[float], across: int = 1) -> None:
        self.narrow = narrow
        self.wide_inches = style.NARROW if narrow else style.WIDE
        super().__init__(figsize=(self.wide_inches, 1.0), dpi=72)
        FigureCanvasAgg(self)
        self.across = across
        self.left, self.right, self.keys = EDGE, EDGE, EDGE
        self.panels: list[Axes] = [self.add_axes((0, 0, 1, 1)) for _ in heights]
        self.heights = dict(zip(self.panels, heights, strict=True))
        self.heads, self.feet = dict.fromkeys(self.panels, EDGE), dict.fromkeys(self.panels, EDGE)
        self.marked: list[tuple[str, Axes, float, float, float, float]] = []
        self.taken: dict[Axes, Any] = {}  # on maps: what names and marks take of a panel
        self.arrange()

    def arrange(self) -> None:
        """Give figure and panels the sizes that their heights and rooms ask for."""
        tops: dict[Axes, float] = {}
        below = self.keys + (UNDER if self.keys > EDGE else 0.0)
        for first in range(0, len(self.panels), self.across):
            row = self.panels[first : first + self.across]
            below += max(self.heads[axes] for axes in row)
            tops |= dict.fromkeys(row, below)
            below += max(self.heights[axes] + self.feet[axes] for axes in row)
        total = round(below, 4)
        width = max(self.column - self.left - self.right, 0.2) / self.wide_inches
        self.set_size_inches(self.wide_inches, total)
        for axes, top in tops.items():
            begin = (self._begin(axes) + self.left) / self.wide_inches
            tall = self.heights[axes]
            box = (begin, 1 - (top + tall) / total, width, tall / total)
            axes.set_position(Bbox.from_bounds(*(round(part, 6) for part in box)))

    def room(
        self,
        axes: Axes,
        left: float = 0.0,
        right: float = 0.0,
        head: float = 0.0,
        foot: float = 0.0,
        height: float = 0.0,
    ) -> None:
        """Have at least so much room beside a panel, inches; `height` is that of the panel itself,
        0 leaves it.

        `left` and `right` hold for all panels, so that they stand under each other.
        """
        self.left, self.right = max(self.left, left), max(self.right, right)
        self.heads[axes] = max(self.heads[axes], head)
        self.feet[axes] = max(self.feet[axes], foot)
        self.heights[axes] = height or self.heights[axes]
        self.arrange()

    @property
    def column(self) -> float:
        """Width of a panel with its labels, inches."""
        return (self.wide_inches - ACROSS * (self.across - 1)) / self.across

    def _begin(self, axes: Axes) -> float:
        return (self.panels.index(axes) % self.across) * (self.column + ACROSS)

    def beginning(self, axes: Axes) -> Transform:
        """Across, the left edge of a panel with its labels is 0 here, wherever the axes begin."""
        return offset_copy(self.transFigure, self, self._begin(axes) + EDGE, 0, units="inches")

    def fit(self) -> None:
        """Widen the room until every label of every panel stands inside the figure and meets no
        other panel.
        """
        renderer = self.canvas.get_renderer()  # type: ignore[attr-defined]
        for place, axes in [*enumerate(self.panels)] * 3:
            inner = axes.get_window_extent(renderer)
            outer = axes.get_tightbbox(renderer) or inner
            outermost = place == len(self.panels) - 1 or (place + 1) % self.across == 0
            self.room(
                axes,
                left=(inner.x0 - outer.x0) / 72 + EDGE,
                right=(outer.x1 - inner.x1) / 72 + EDGE if outermost else 0.0,
                head=(outer.y1 - inner.y1) / 72 + EDGE,
                foot=(inner.y0 - outer.y0) / 72 + EDGE,
            )

    def hits(self) -> None:
        """Lay an invisible field over every mark that is a record, in reading order: what a finger
        or a key opens.

        A field has 24 px, or as much of them as leaves the fields of its neighbours alone; a row or
        a bar its own size.
        """
        spots = [tuple(axes.transData.transform(place)) for _, axes, *place, _, _ in self.marked]
        fields = []
        for (record, *_, wide, tall), (x, y) in zip(self.marked, spots, strict=True):
            apart = [max(abs(x - a), abs(y - b)) for a, b in spots if (a, b) != (x, y)]
            side = min([FINGER[self.narrow], *apart])
            # Rows from top to bottom (marks within 4 points are a row), then from left to right.
            fields.append((-round(y / 4), x, y, record, max(wide, side), max(tall, side)))
        height, width = self.bbox.height, self.bbox.width
        seen: Counter[str] = Counter()
        for _, x, y, record, wide, tall in sorted(fields, key=operator.itemgetter(0, 1)):
            seen[record] += 1
            self.add_artist(
                Rectangle(
                    (round((x - wide / 2) / width, 5), round((y - tall / 2) / height, 5)),
                    round(wide / width, 5),
                    round(tall / height, 5),
                    transform=self.transFigure,
                    facecolor="none",
                    edgecolor="none",
                    linewidth=0,
                    url=f"#{record}",
                    gid=record if seen[record] == 1 else f"{record}--{seen[record]}",
                    zorder=50,
                )
            )
        self.marked.clear()

    def svg(self) -> str:
        """The drawing as an SVG element without prologue, metadata and style of its own; ids begin
        with its kind.
        """
        stream = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        self.savefig(stream, format="svg", metadata=nothing)
        kind, shown = ("narrow", ' display="none"') if self.narrow else ("wide", "")
        text = FOREIGN.sub("", stream.getvalue())
        text = NAMES.sub(rf"\g<0>{kind}-", text).strip()
        head = (
            rf'<svg class="{kind}"{shown} width="\1" height="\2" viewBox="0 0 \1 \2"'
            ' stroke-linejoin="round" stroke-linecap="butt">'
        )
        return HEAD.sub(head, text)


def drawing(axes: Axes) -> Drawing:
    """The drawing that axes belong to.

    Raises
    ------
    TypeError
        The axes are not of a chart of ours.
    """
    figure = axes.figure
    if not isinstance(figure, Drawing):
        raise TypeError(
            "these axes are not of a chart: take them from `for axes in charts.canvas(…):`"
        )
    return figure


def size(axes: Axes) -> tuple[float, float]:
    """Width and height of axes, inches."""
    return axes.get_position().width * drawing(axes).wide_inches, drawing(axes).heights[axes]

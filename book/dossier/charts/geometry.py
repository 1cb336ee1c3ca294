"""The geometry of a drawing: panels of a height in inches, and the room beside them, which only
grows.

The axes are ordinary matplotlib. What a drawing adds: its sizes are inches, so that text can be
measured against them, and marks that are records become links when it is done.
"""

import io
import operator
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox, IdentityTransform, Transform, offset_copy

from dossier.charts import style

EDGE = 0.03  # inches round a drawing
ACROSS = 0.18  # inches between panels side by side
FINGER = {True: 17.0, False: 15.0}  # points that are 24 px: on a phone (narrow), on a page

# Of the SVG that matplotlib writes: what stands before the drawing, and would reach the page around
# it, and turns of nothing; a group that only has a number, with no other group in it; where a name
# of an element stands; where things are; its first tag.
FOREIGN = re.compile(
    r"^.*?(?=<svg)|\s*<metadata>.*?</metadata>|\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>"
    r'| transform="rotate\(-0 [^"]*"',
    re.S,
)
GROUP = re.compile(r'<g id="[\w.]+_\d+">\s*((?:(?!</?g\b).)*?)\s*</g>', re.S)
NAMES = re.compile(r'\bid="|url\(#|<use\b[^>]*?href="#')
PLACES = re.compile(r'(?<= )(?:d|x|y|transform)="[^"]*"')
FRACTION = re.compile(r"\d+\.\d{3,}")  # finer than anybody sees
LINE = re.compile(r"M ([-\d.]+ [-\d.]+)((?:\s+L [-\d.]+ [-\d.]+){3,})")  # of straight pieces
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
        self.narrow, self.across = narrow, across
        self.wide_inches = style.NARROW if narrow else style.WIDE
        super().__init__(figsize=(self.wide_inches, 1.0), dpi=72)
        FigureCanvasAgg(self)
        self.key = self.add_axes((0, 0, 1, 1))  # in inches, from the upper left corner
        self.key.set_axis_off()
        self.panels: list[Axes] = [self.add_axes((0, 0, 1, 1)) for _ in heights]
        self.heights = dict(zip(self.panels, heights, strict=True))
        self.heads, self.feet = dict.fromkeys(self.panels, EDGE), dict.fromkeys(self.panels, EDGE)
        self.left, self.right, self.keys = EDGE, EDGE, EDGE
        # Of marks that are records: id, what the place counts in, the place, size in points.
        self.marked: list[tuple[str, Transform, tuple[float, float], float, float]] = []
        self.taken: defaultdict[Axes, list[Any]] = defaultdict(list)  # of a map: shapes of shapely
        self.framed: defaultdict[Axes, list[Bbox]] = defaultdict(list)  # other maps on a map
        self.arrange()

    def arrange(self) -> None:
        """Give figure and panels the sizes that their heights and rooms ask for."""
        column = max(self.column - self.left - self.right, 0.2)
        boxes = {self.key: (0.0, 0.0, self.wide_inches, self.keys)}  # left, top, width, height
        below = self.keys
        for first in range(0, len(self.panels), self.across):
            row = self.panels[first : first + self.across]
            below += max(self.heads[axes] for axes in row)
            for axes in row:
                boxes[axes] = (self._begin(axes) + self.left, below, column, self.heights[axes])
            below += max(self.heights[axes] + self.feet[axes] for axes in row)
        self.set_size_inches(self.wide_inches, round(below, 4))
        for axes, (left, top, wide, tall) in boxes.items():
            inches = Bbox.from_bounds(left, round(below, 4) - top - tall, wide, tall)
            axes.set_position(inches.transformed(self.dpi_scale_trans - self.transFigure))
        self.key.set(xlim=(0, self.wide_inches), ylim=(self.keys, 0))

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
        for axes in self.panels * 3:  # what grows moves the labels of the others
            inner = axes.get_window_extent(renderer)
            outer = axes.get_tightbbox(renderer) or inner
            self.room(
                axes,
                left=(inner.x0 - outer.x0) / 72 + EDGE,
                right=(outer.x1 - inner.x1) / 72 + EDGE,
                head=(outer.y1 - inner.y1) / 72 + EDGE,
                foot=(inner.y0 - outer.y0) / 72 + EDGE,
            )

    def hits(self) -> None:
        """Lay an invisible field over every mark that is a record, in reading order: what a finger
        or a key opens.

        A field has 24 px, or as much of them as leaves the fields of its neighbours alone; a row or
        a bar its own size.
        """
        spots = [within.transform(place) for _, within, place, *_ in self.marked]
        fields = []
        for (record, _, _, wide, tall), (x, y) in zip(self.marked, spots, strict=True):
            apart = [max(abs(x - a), abs(y - b)) for a, b in spots if (a, b) != (x, y)]
            side = min([FINGER[self.narrow], *apart])
            # Rows from top to bottom (marks within 4 points are a row), then from left to right.
            fields.append((-round(y / 4), x, y, record, max(wide, side), max(tall, side)))
        for _, x, y, record, wide, tall in sorted(fields, key=operator.itemgetter(0, 1)):
            field = Rectangle((x - wide / 2, y - tall / 2), wide, tall, zorder=50)
            field.set(facecolor="none", edgecolor="none", linewidth=0, url=f"#{record}")
            field.set_transform(IdentityTransform())
            self.add_artist(field)
        self.marked.clear()

    def svg(self) -> str:
        """The drawing as an SVG element without prologue, metadata and style of its own; ids begin
        with its kind.
        """
        stream = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        self.savefig(stream, format="svg", metadata=nothing)
        kind, shown = ("narrow", ' display="none"') if self.narrow else ("wide", "")
        text, left = FOREIGN.sub("", stream.getvalue()), 1
        while left:  # from the innermost to the outermost
            text, left = GROUP.subn(r"\1", text)
        text = NAMES.sub(rf"\g<0>{kind}-", text).strip()
        text = PLACES.sub(lambda place: LINE.sub(_steps, FRACTION.sub(_short, place[0])), text)
        head = (
            rf'<svg class="{kind}"{shown} width="\1" height="\2" viewBox="0 0 \1 \2"'
            ' stroke-linejoin="round" stroke-linecap="butt">'
        )
        return HEAD.sub(head, text)


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _steps(line: re.Match[str]) -> str:
    """A line with each place counted from the one before: of a coast, half the bytes."""
    places = np.array([line[1].split(), *(place.split() for place in line[2].split("L")[1:])])
    steps = np.diff((places.astype(float) * 100).round().astype(int), axis=0)
    return f"M {line[1]} l " + " ".join(f"{step / 100:g}" for step in steps.ravel())


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

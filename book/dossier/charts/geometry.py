"""The geometry of a drawing: panels of a height in inches, and the room beside them, which only
grows.

The axes are ordinary matplotlib. What a drawing adds: its sizes are inches, so that text can be
measured against them, and marks that are records become links when it is done.
"""

import io
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
        self.heights = list(heights)
        self.heads = [EDGE] * len(self.heights)
        self.feet = [EDGE] * len(self.heights)
        self.marked: list[tuple[str, Axes, float, float, float, float]] = []
        # On maps: boxes of names and marks, and lines between them, inches from the lower left of
        # the axes.
        self.taken: dict[Axes, tuple[list[Any], list[Any]]] = {}
        self.arrange()

    def arrange(self) -> None:
        """Give figure and panels the sizes that their heights and rooms ask for."""
        rows = [
            range(first, min(first + self.across, len(self.heights)))
            for first in range(0, len(self.heights), self.across)
        ]
        tops, below = [], self.keys + (UNDER if self.keys > EDGE else 0.0)
        for row in rows:
            below += max(self.heads[place] for place in row)
            tops.append(below)
            below += max(self.heights[place] + self.feet[place] for place in row)
        total = round(below, 4)
        column = self.column
        width = max(column - self.left - self.right, 0.2)
        self.set_size_inches(self.wide_inches, total)
        for row, top in zip(rows, tops, strict=True):
            for place in row:
                begin = (place - row[0]) * (column + ACROSS) + self.left
                tall = self.heights[place]
                box = (
                    begin / self.wide_inches,
                    1 - (top + tall) / total,
                    width / self.wide_inches,
                    tall / total,
                )
                self.panels[place].set_position(Bbox.from_bounds(*(round(part, 6) for part in box)))

    def room(
        self,
        axes: Axes,
        left: float = 0.0,
        right: float = 0.0,
        head: float = 0.0,
        foot: float = 0.0,
        height: float | None = None,
    ) -> None:
        """Have at least so much room beside a panel, inches; `height` is that of the panel itself.

        `left` and `right` hold for all panels, so that they stand under each other.
        """
        place = self.panels.index(axes)
        self.left, self.right = max(self.left, left), max(self.right, right)
        self.heads[place] = max(self.heads[place], head)
        self.feet[place] = max(self.feet[place], foot)
        if height is not None:
            self.heights[place] = height
        self.arrange()

    @property
    def column(self) -> float:
        """Width of a panel with its labels, inches."""
        return (self.wide_inches - ACROSS * (self.across - 1)) / self.across

    def beginning(self, axes: Axes) -> Transform:
        """Across, the left edge of a panel with its labels is 0 here, wherever the axes begin."""
        column = self.panels.index(axes) % self.across
        begin = column * (self.column + ACROSS) + EDGE
        return offset_copy(self.transFigure, self, begin, 0, units="inches")

    def fit(self) -> None:
        """Widen the room until every label of every panel stands inside the figure and meets no
        other panel.
        """
        for _ in range(3):
            renderer = self.canvas.get_renderer()  # type: ignore[attr-defined]
            for place, axes in enumerate(self.panels):
                outer, inner = axes.get_tightbbox(renderer), axes.get_window_extent(renderer)
                if outer is None:
                    continue
                column = place % self.across
                self.left = max(self.left, (inner.x0 - outer.x0) / 72 + EDGE)
                if column == self.across - 1 or place == len(self.panels) - 1:
                    self.right = max(self.right, (outer.x1 - inner.x1) / 72 + EDGE)
                self.heads[place] = max(self.heads[place], (outer.y1 - inner.y1) / 72 + EDGE)
                self.feet[place] = max(self.feet[place], (inner.y0 - outer.y0) / 72 + EDGE)
            self.arrange()

    def hits(self) -> None:
        """Lay an invisible field over every mark that is a record, in reading order: what a finger
        or a key opens.

        A field has 24 px, or as much of them as leaves the fields of its neighbours alone; a row or
        a bar its own size.
        """
        least = FINGER[self.narrow]
        boxes = []
        for record, axes, x, y, wide, tall in self.marked:
            across, up = axes.transData.transform((x, y))
            boxes.append((record, across, up, wide, tall))
        fields = []
        for place, (record, x, y, wide, tall) in enumerate(boxes):
            free = min(
                (
                    max(abs(x - other[1]), abs(y - other[2]))
                    for number, other in enumerate(boxes)
                    if number != place and (other[1], other[2]) != (x, y)
                ),
                default=least,
            )
            side = min(least, free)
            fields.append((record, x, y, max(wide, side), max(tall, side)))
        fields.sort(key=_reading)
        height, width = self.bbox.height, self.bbox.width
        seen: Counter[str] = Counter()
        for record, x, y, wide, tall in fields:
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
        return _element(stream.getvalue(), "narrow" if self.narrow else "wide")


def _reading(field: tuple[str, float, float, float, float]) -> tuple[float, float]:
    """Rows from top to bottom (marks within 4 points are a row), then from left to right."""
    return -round(field[2] / 4), field[1]


def _element(text: str, kind: str) -> str:
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.S)
    text = re.sub(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", "", text, count=1, flags=re.S)
    ids = set(re.findall(r'\bid="([^"]+)"', text))
    text = re.sub(r'\bid="([^"]+)"', rf'id="{kind}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{kind}-\1)", text)
    uses = re.compile(r'(<use\b[^>]*?href=")#([^"]+)"')
    text = uses.sub(
        lambda use: f'{use[1]}#{kind}-{use[2]}"' if use[2] in ids else use[0],
        text,
    )
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    assert box, "matplotlib writes a viewBox"
    shown = "" if kind == "wide" else ' display="none"'
    head = (
        f'<svg class="{kind}"{shown} width="{box[1]}" height="{box[2]}" viewBox="{box[0][9:-1]}"'
        ' stroke-linejoin="round" stroke-linecap="butt">'
    )
    return re.sub(r"^<svg[^>]*>", head, text).strip()


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
    figure = drawing(axes)
    box = axes.get_position()
    return box.width * figure.wide_inches, figure.heights[figure.panels.index(axes)]


def is_narrow(axes: Axes) -> bool:
    """Whether axes are those of the drawing for a phone."""
    return drawing(axes).narrow

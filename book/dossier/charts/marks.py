"""How a thing is drawn: hue is side, fill is certainty, shape is kind, a cross is denial. Nothing
else.

The looks of a value stand beside the value in `data/datapackage.json`, under `mark`:

    {"hue": "gna"}          a name of the palette
    {"fill": "pale"}        solid: confirmed; pale: one origin; dotted: disputed; hollow: inferred
    {"shape": "square"}     a name of `SHAPES`
    {"cross": true}         denied, at the upper right of the mark
    {"letter": "U"}         stands in the mark: whose word it is

The looks of a record are those of its values together, for the columns that a chart names.
"""

import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform, offset_copy

from dossier import data
from dossier.charts import geometry, labels, style

SHAPES = {  # name -> marker, and its area so that all look the same size
    "circle": ("o", 1.0),
    "square": ("s", 0.85),
    "diamond": ("D", 0.75),
    "triangle": ("^", 1.1),
    "wedge": ("v", 1.1),
    "arrow": (">", 1.1),
    "pentagon": ("p", 1.2),
    "hexagon": ("h", 1.2),
    "star": ("*", 1.7),
    "plus": ("P", 1.1),
}
LETTERS = ("", *string.ascii_uppercase)
FILLS = ("solid", "pale", "dotted", "hollow")
AREA = 38.0  # points squared, of a mark
CROSS = ((style.PAPER, 3.2), (style.INK, 1.4))  # its lines, under and upper: colour and points
CROSSED = 14.0  # points squared, that a cross has at least
LETTERED = 105.0  # points squared, that a mark with a letter has at least


class Mark(NamedTuple):
    """The looks of a record: a name of the palette, of `FILLS`, of `SHAPES`, whether it is denied,
    a letter in it.
    """

    hue: str = "ink"
    fill: str = "solid"
    shape: str = "circle"
    cross: bool = False
    letter: str = ""

    @property
    def edge(self) -> str:
        """Colour of the outline: the hue, or a grey if it is too faint to bound anything."""
        hue = style.colour(self.hue)
        return hue if style.contrast(hue, style.PAPER) >= 3 else style.MUTED

    @property
    def face(self) -> str:
        """Colour inside."""
        if self.fill == "solid":
            return style.colour(self.hue)
        pale = f"{self.hue}-pale"
        return style.colour(pale) if self.fill == "pale" and pale in style.PALETTE else style.PAPER

    @property
    def ink(self) -> str:
        """Colour of text that stands inside."""
        return style.on(self.face)


def look(table: str, **values: Any) -> Mark:
    """The looks of values of some columns of a table: `look("events", certainty="disputed")`.

    An empty value adds nothing.

    Raises
    ------
    KeyError
        The vocabulary of a column has no such value.
    """
    found: dict[str, Any] = {}
    for column, value in values.items():
        if not (pd.isna(value) or value == ""):
            found |= data.mark(table, column, value)
    return Mark(**found)


def looks(
    frame: pd.DataFrame, table: str = "", columns: Sequence[str] = (), **fixed: Any
) -> list[Mark]:
    """The looks of each row of a frame, by some of its columns, whose vocabulary is that of
    `table`.

    A column `hue`, `fill`, `shape`, `cross` or `letter` of the frame itself, or a keyword, says the
    look directly.
    """
    own = [column for column in Mark._fields if column in frame.columns]
    found = []
    for row in frame.to_dict("records"):
        mark = look(table, **{column: row[column] for column in columns})
        said = {name: row[name] for name in own if not (pd.isna(row[name]) or row[name] == "")}
        found.append(mark._replace(**{**fixed, **said}))
    return found


def fills(table: str, certainty: Iterable[Any]) -> list[str]:
    """The fill of each certainty of a table: the column `fill` of a frame that has its hue from
    another table.
    """
    return [data.mark(table, "certainty", value)["fill"] for value in certainty]


def drawn(
    frame: pd.DataFrame,
    table: str = "",
    by: Sequence[str] = (),
    fixed: Mapping[str, Any] | None = None,
    record: str = "",
    words: str = "",
    **columns: Iterable[Any],
) -> pd.DataFrame:
    """What a body draws, row by row: the looks as `look`, the id of a column as `record`, the text
    of a column as `words` (empty without one), and `columns` of its own.

    `table`, `by`, `fixed` : as `looks` takes them.
    """
    told: dict[str, Iterable[Any]] = {
        "look": looks(frame, table, by, **(fixed or {})),
        "record": frame[record].astype(str) if record else [""] * len(frame),
        "words": frame[words].astype(str) if words else [""] * len(frame),
        **columns,
    }
    return pd.DataFrame({name: list(values) for name, values in told.items()})


def each(drawn: pd.DataFrame) -> list[Any]:
    """The rows of what `drawn` gave, with their columns as attributes."""
    return list(drawn.itertuples())


def _cross(area: float) -> tuple[float, float]:
    """Area of the cross on a mark of an area, points squared, and how far aside and up its middle
    stands.
    """
    size = max(area / 4, CROSSED)
    aside = 0.6 if area >= LETTERED else 0.46  # of the side: off a letter
    return size, max(area**0.5 * aside, size**0.5 / 2 + 0.8)


def beyond(area: float) -> float:
    """Inches that a cross stands out from its mark, to the right and upwards."""
    size, aside = _cross(area)
    reach: float = aside + size**0.5 / 2 + CROSS[0][1] / 2 - area**0.5 / 2
    return reach / 72


def _crossed(
    axes: Axes,
    x: Sequence[Any],
    y: Sequence[float],
    area: float,
    aside: tuple[float, float],
    zorder: float,
) -> None:
    """Crosses beside places, so many points to the right and up. Small, so that what the mark says
    of hue, fill and letter is still seen.
    """
    within = offset_copy(axes.transData, geometry.drawing(axes), *aside, units="points")
    for colour, width in CROSS:
        axes.scatter(
            x,
            y,
            _cross(area)[0],
            marker="x",
            color=colour,
            linewidth=width,
            zorder=zorder,
            clip_on=False,
            transform=within,
        )


def points(
    axes: Axes,
    x: Iterable[Any],
    y: Iterable[float],
    looks: Iterable[Mark],
    records: Iterable[str] = (),
    area: float = AREA,
    zorder: float = 4,
) -> None:
    """Marks at places of the data, each drawn by its looks; those with a record open its card.

    Parameters
    ----------
    x, y : places in data coordinates. looks : one a place. records : ids; "" for none. area :
        points squared.
    """
    x, y, looks = list(x), list(y), list(looks)
    side = area**0.5
    for mark in dict.fromkeys(looks):
        here = [place for place, other in enumerate(looks) if other == mark]
        across, up = [x[place] for place in here], [y[place] for place in here]
        marker, scale = SHAPES[mark.shape]
        axes.scatter(
            across,
            up,
            area * scale,
            marker=MarkerStyle(marker),
            facecolor=mark.face,
            edgecolor=mark.edge,
            linewidth=min(1.1, side / 6),
            zorder=zorder,
            clip_on=False,
        )
        if mark.fill == "dotted":
            dot: dict[str, Any] = {
                "color": mark.edge,
                "linewidth": 0,
                "zorder": zorder + 0.1,
                "clip_on": False,
            }
            axes.scatter(across, up, area / 9, **dot)
        for place in here if mark.letter else ():
            labels.write(
                axes,
                mark.letter,
                (x[place], y[place]),
                color=mark.ink,
                weight="bold",
                ha="center",
                va="center_baseline",
            )
        if mark.cross:
            _, aside = _cross(area)
            _crossed(axes, across, up, area, (aside, aside), zorder + 0.2)
    for place, record in enumerate(records):
        hit(axes, record, x[place], y[place], side + 1.1, side + 1.1)


def hit(
    axes: Axes,
    record: str,
    x: object,
    y: object,
    wide: float,
    tall: float,
    within: Transform | None = None,
) -> None:
    """Make a place the mark of a record: the field that opens its card is laid when the chart is
    shown.

    Parameters
    ----------
    wide, tall : size of what is drawn there, points. within : what `x` and `y` count in, default
        the data.
    """
    if record:
        place = (float(axes.convert_xunits(x)), float(axes.convert_yunits(y)))
        found = (record, within or axes.transData, place, wide, tall)
        geometry.drawing(axes).marked.append(found)


def block(
    axes: Axes,
    corner: tuple[float, float],
    extent: tuple[float, float],
    mark: Mark,
    inch: float,
    words: bool = False,
) -> None:
    """A segment of a bar, drawn by its looks.

    Parameters
    ----------
    corner, extent : left and upper end, width and height, in data coordinates (inches downwards).
    inch : of the axis across, in data coordinates. words : whether words will stand in its middle.
    """
    (x, y), (wide, tall) = corner, extent
    strong = style.contrast(mark.face, style.PAPER) >= 3
    edge = style.PAPER if strong else mark.edge
    axes.add_patch(
        Rectangle(
            corner,
            wide,
            tall,
            facecolor=mark.face,
            edgecolor=edge,
            linewidth=0.8,
            zorder=2,
            clip_on=False,  # its outline at the end of the axis is as broad as elsewhere
        )
    )
    if mark.fill == "dotted":
        aside = min(0.06 * inch, wide / 2) if words else wide / 2
        axes.scatter([x + aside], [y + tall / 2], s=8, color=mark.edge, linewidth=0, zorder=2.5)
    if mark.cross:
        _crossed(axes, [x + wide], [y], CROSSED, (-2.0, -2.0), 2.4)

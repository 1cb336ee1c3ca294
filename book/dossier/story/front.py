"""Derived numbers of the front page."""

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.data.places import WGS84


def _line_km() -> float:
    """Length of the line at sea that the front page draws, kilometres."""
    moments, points = data.table("moments"), data.table("line_points")
    picked = moments.record[moments.chart == "front-line"]
    ends = points[points.line.isin(picked)].sort_values("order")
    return float(WGS84.line_length(ends.lon.astype(float), ends.lat.astype(float))) / 1000


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    return {
        "derived-front-line-km": DerivedNumber(
            round(_line_km()),
            "km",
            "length of the line at sea of the maritime memorandum",
            "geodesic on WGS 84 between its points in line_points.csv, rounded to a kilometre",
        )
    }

"""Derived numbers of the chapter *The line at sea*: how far its ends lie from coasts."""

import itertools

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.data.places import distance, point

# Selections of `moments`: the lines, first that of the memorandum; points of coasts, by coast.
LINES, COASTS = "rival-lines", "line-coasts"


def _chosen(chart: str) -> pd.DataFrame:
    """The rows of a selection, in its order."""
    moments = data.table("moments")
    chosen: pd.DataFrame = moments[moments.chart == chart].sort_values("order")
    return chosen


def ends() -> pd.DataFrame:
    """The first and the last point of the memorandum’s line, rows of `line_points`."""
    points = data.table("line_points")
    line = _chosen(LINES).record.iloc[0]
    own: pd.DataFrame = points[points.line == line].sort_values("order")
    return own.dropna(subset=["lon", "lat"]).iloc[[0, -1]]


def distances() -> pd.DataFrame:
    """Whole kilometres from each end of the line to the nearest of the chosen points of each coast.

    A row a distance: `end` (name of the point), `coast`, `words` (the coast on a chart), `record`
    (the place on the coast), `kilometres`, and both places in degrees (`end_lon`, `end_lat`, `lon`,
    `lat`).
    """
    found = []
    both = (rows.to_dict("records") for rows in (ends(), _chosen(COASTS)))
    for end, coast in itertools.product(*both):
        start, (lon, lat) = (end["lon"], end["lat"]), point(coast["record"])
        found.append(
            {
                "end": end["name"],
                "coast": coast["lane"],
                "words": coast["words"],
                "record": coast["record"],
                "kilometres": round(distance(start, (lon, lat)) / 1000),
                "end_lon": end["lon"],
                "end_lat": end["lat"],
                "lon": lon,
                "lat": lat,
            }
        )
    table = pd.DataFrame(found).sort_values("kilometres", kind="stable")
    return table.drop_duplicates(["end", "coast"]).reset_index(drop=True)


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    first, last = zip(ends().lon, ends().lat, strict=True)
    found = {
        "derived-line-length": DerivedNumber(
            float(round(distance(first, last) / 1000)),
            "kilometres",
            "Length of the maritime line.",
            "Geodesic on WGS84 between its ends, as `line_points` has them; whole kilometres.",
        )
    }
    for coast, own in distances().groupby("coast").kilometres:
        for which, kilometres in (("nearest", own.min()), ("farthest", own.max())):
            found[f"derived-line-{str(coast).lower()}-{which}"] = DerivedNumber(
                float(kilometres),
                "kilometres",
                f"From the maritime line to {coast}, at the end that is {which}.",
                "Geodesic on WGS84 from the end to the nearest vertex of the coast (GSHHG), "
                "a place of `places`; whole kilometres.",
            )
    return found

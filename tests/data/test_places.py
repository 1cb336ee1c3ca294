"""Promise: a point is the table's or the text's, and a distance is the geodesic's."""

import pytest

from dossier import data
from dossier.data import places


def test_a_point_is_the_row_longitude_first():
    row = data.table("places").loc["place-tripoli"]
    assert places.point("place-tripoli") == (row.lon, row.lat)


@pytest.mark.parametrize("column", ["lat", "lon"])
def test_a_place_without_a_point_is_an_error(sandbox, column):
    sandbox.change("places", "place-tripoli", column, "")
    with pytest.raises(ValueError, match="'place-tripoli' has no coordinates"):
        places.point("place-tripoli")
    with pytest.raises(KeyError):
        places.point("place-nowhere")


def test_distances_of_known_length():
    """A degree along the equator is a 360th of the circumference of the ellipsoid (semi-axis
    6,378,137 m).
    """
    assert places.distance((0, 0), (1, 0)) == pytest.approx(6378137 * 3.141592653589793 / 180)
    assert places.distance((13, 32), (13, 32)) == 0


def test_a_printed_point_is_read_in_both_ways():
    text = "34 16 13.720 N; 026 19 11.640 E (decimal 34.270478, 26.319900)"
    sexagesimal, decimal = places.printed(text)
    assert decimal == (26.3199, 34.270478)
    assert sexagesimal == pytest.approx((26 + 19 / 60 + 11.64 / 3600, 34 + 16 / 60 + 13.72 / 3600))
    assert places.printed("34.27 N, 26.32 E") is None

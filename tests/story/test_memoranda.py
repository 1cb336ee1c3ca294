"""Promise: the chapter on the two memoranda shows what the tables hold, and measures the line as it
says.
"""

import numpy as np
import pytest
from mpl_toolkits.basemap import Basemap

from dossier import data
from dossier.data import places, records
from dossier.story import drawing, memoranda, memoranda_charts

CLAUSE_ROWS = {
    "term-maritime-art-6-entry-into-force",
    "term-security-quick-reaction-force",
    "term-maritime-signatories",
}


def test_every_record_that_the_module_names_exists():
    known = records.all_records()
    named = {
        memoranda.SIGNED,
        memoranda.ALSO,
        memoranda.LENGTH,
        memoranda.PRINTED,
        *memoranda.ENDS.values(),
        *memoranda.PUBLIC.values(),
        *memoranda.EFFECT.values(),
        *(record for record, _, _ in memoranda.READINGS),
    }
    assert named <= set(known)


def test_the_table_holds_the_clauses_and_nothing_of_approval_or_registration():
    text = memoranda.clauses()._repr_markdown_()
    terms = data.table("terms")
    shown = {term for term in terms.index if f"(#{term})" in text}
    outside = {
        article
        for theme, articles in memoranda.ARTICLES.items()
        if theme not in memoranda.THEMES
        for article in articles
    }
    expected = terms[
        terms.instrument.isin([f"instrument-{name}-memorandum" for name in memoranda.MEMORANDA])
        & ~terms.locator.isin(outside | memoranda.NOT_CLAUSES)
    ]
    assert shown == set(expected.index) and shown >= CLAUSE_ROWS


# West, south, east, north of the stretch of coast on which the nearest point is sought; Libya ends
# at its border with Egypt.
COASTS = {
    "turkey": (26.2, 36.0, 31.0, 37.3),
    "libya": (20.0, 31.5, 25.15, 33.2),
    "crete": (23.4, 34.8, 26.4, 35.8),
    "egypt": (25.16, 31.0, 30.0, 32.0),
}


@pytest.fixture(scope="module")
def land():
    """Vertices of the land from 5,000 square kilometres up: the mainlands, Crete and Cyprus;
    longitudes, latitudes.
    """
    project = Basemap(
        projection="merc",
        llcrnrlon=19.5,
        llcrnrlat=30,
        urcrnrlon=36,
        urcrnrlat=38.5,
        resolution="i",
        area_thresh=5000,
    )
    coasts = [project(np.array(x), np.array(y), inverse=True) for x, y in project.coastpolygons]
    return tuple(np.concatenate(axis) for axis in zip(*coasts, strict=True))


@pytest.mark.parametrize("end", memoranda.ENDS)
@pytest.mark.parametrize("coast", COASTS)
def test_the_nearest_point_of_a_coast_is_computed_again(land, end, coast):
    """Inside its stretch too: a point on the rim would mean that the coast goes on outside it,
    nearer perhaps.
    """
    west, south, east, north = COASTS[coast]
    x, y = land
    inside = (west <= x) & (x <= east) & (south <= y) & (y <= north)
    x, y = x[inside], y[inside]
    lon, lat = places.point(memoranda.ENDS[end])
    metres = places.WGS84.inv(np.full_like(x, lon), np.full_like(y, lat), x, y)[2]
    place = int(np.argmin(metres))
    expected = (metres[place] / 1000, x[place], y[place])
    assert memoranda.nearest(end, coast) == pytest.approx(expected, abs=1e-3)
    assert 50 < expected[0] < 400 and south < y[place] < north and west < x[place] < east


def test_the_length_is_the_one_that_the_record_checks_compute():
    assert f"{memoranda.length():.2f} km" in data.table("terms").value[memoranda.LENGTH]
    assert memoranda.derived_numbers()["derived-line-printed-excess"].value > 0


def test_each_text_is_signed_once_and_public_later():
    days = {key: own.day for key, own in memoranda.sequence().groupby(["instrument", "step"])}
    for name in memoranda.MEMORANDA:
        assert len(days[(name, "signed")]) == len(days[(name, "public")]) == 1
        assert days[(name, "public")].iloc[0] > days[(name, "signed")].iloc[0]
    assert len(days[("security", "effect")]) == 3 and len(days[("maritime", "effect")]) == 2


def test_readings_have_lanes_names_and_one_statement_told_in_two_ways():
    found = memoranda.readings()
    assert set(found.lane) == set(memoranda_charts.LANES) and set(found.certainty) <= set(
        memoranda_charts.FILL
    )
    assert set(found.record) == set(memoranda_charts.NAMES)
    assert found[found.duplicated("record", keep=False)].certainty.eq("disputed").all()


def test_the_forms_keep_to_the_type_of_the_design():
    distances = {coast: memoranda.nearest("a", coast) for coast in memoranda_charts.TO}
    for figure in (
        memoranda_charts.line_map(distances, memoranda.length(), "A finding", "places.csv"),
        memoranda_charts.sequence_lanes(memoranda.sequence(), "A finding", "events.csv"),
        memoranda_charts.reading_lanes(memoranda.readings(), "A finding", "events.csv"),
    ):
        assert figure.get_figwidth() == pytest.approx(drawing.WIDTH)
        texts = [text for axes in figure.axes for text in axes.texts]
        assert texts and all(text.get_size() >= 8 for text in texts)

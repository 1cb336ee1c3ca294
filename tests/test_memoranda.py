"""Promise: the chapter on the two memoranda shows what the tables hold, and measures the line as it says."""

import pytest
from dossier import charts, load, memoranda, memoranda_charts, records, wider

CLAUSE_ROWS = {"term-maritime-art-6-entry-into-force", "term-security-quick-reaction-force", "term-maritime-signatories"}


def test_every_record_that_the_module_names_exists():
    known = records.all_records()
    named = {memoranda.SIGNED, memoranda.ALSO, memoranda.LENGTH, memoranda.PRINTED, *memoranda.ENDS.values(),
             *memoranda.PUBLIC.values(), *memoranda.EFFECT.values(), *(record for record, _, _ in memoranda.READINGS)}
    assert named <= set(known)


def test_the_table_holds_the_clauses_and_nothing_of_approval_or_registration():
    text = memoranda.clauses()._repr_markdown_()
    terms = load.table("terms")
    shown = {term for term in terms.index if f"(#{term})" in text}
    outside = {article for theme, articles in wider.THEMES.items() if theme not in memoranda.THEMES for article in articles}
    expected = terms[terms.instrument.isin(wider.MEMORANDA) & ~terms.article.isin(outside | memoranda.NOT_CLAUSES)]
    assert shown == set(expected.index) and CLAUSE_ROWS <= shown


@pytest.mark.parametrize("end", memoranda.ENDS)
@pytest.mark.parametrize("coast", memoranda.COASTS)
def test_the_nearest_point_lies_inside_its_stretch_of_coast(end, coast):
    """A point on the rim of the box would mean that the coast goes on outside it, nearer perhaps."""
    kilometres, lon, lat = memoranda.nearest(end, coast)
    west, south, east, north = memoranda.COASTS[coast]
    assert 50 < kilometres < 400 and south < lat < north and west < lon < east


def test_the_length_is_the_one_that_the_record_checks_compute():
    assert f"{memoranda.length():.2f} km" in load.table("terms").value[memoranda.LENGTH]
    assert memoranda.figures()["derived-line-printed-excess"].value > 0


def test_each_text_is_signed_once_and_public_later():
    days = {key: own.day for key, own in memoranda.sequence().groupby(["instrument", "step"])}
    for name in wider.MEMORANDA:
        assert len(days[(name, "signed")]) == len(days[(name, "public")]) == 1
        assert days[(name, "public")].iloc[0] > days[(name, "signed")].iloc[0]
    assert len(days[("security", "effect")]) == 3 and len(days[("maritime", "effect")]) == 2


def test_readings_have_lanes_names_and_one_statement_told_in_two_ways():
    found = memoranda.readings()
    assert set(found.lane) == set(memoranda_charts.LANES) and set(found.certainty) <= set(memoranda_charts.FILL)
    assert set(found.record) == set(memoranda_charts.NAMES)
    assert found[found.duplicated("record", keep=False)].certainty.eq("disputed").all()


def test_the_forms_keep_to_the_type_of_the_design():
    distances = {coast: memoranda.nearest("a", coast) for coast in memoranda_charts.TO}
    for figure in (memoranda_charts.line_map(distances, memoranda.length(), "A finding", "places.csv"),
                   memoranda_charts.sequence_lanes(memoranda.sequence(), "A finding", "events.csv"),
                   memoranda_charts.reading_lanes(memoranda.readings(), "A finding", "events.csv")):
        assert figure.get_figwidth() == pytest.approx(charts.WIDTH)
        texts = [text for axes in figure.axes for text in axes.texts]
        assert texts and all(text.get_size() >= 8 for text in texts)

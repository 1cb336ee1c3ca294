"""Promise: grades follow from the columns by the printed rules, for every source and record."""

import pandas as pd
import pytest

from dossier import data
from dossier.data import grades, origins


def test_every_wire_has_a_grade_of_the_codebook():
    grades_of_wires = {wire["reliability"] for wire in data.categories("sources", "wire").values()}
    assert grades_of_wires <= set(data.options("sources", "reliability"))


def test_every_record_has_a_credibility():
    assert {"events", "votes", "casualties"} <= set(grades.graded_tables())
    assert {"claims", "sources", "names"}.isdisjoint(grades.graded_tables())
    assert list(grades.CREDIBILITY) == [1, 2, 3, 4, 5, 6]
    for name in grades.graded_tables():
        found = grades.credibility(name)
        assert list(found.index) == list(data.table(name).index) and set(found) <= set(
            grades.CREDIBILITY
        )


@pytest.mark.parametrize(
    ("wire", "translated", "provenance", "grade"),
    [
        (("reuters",), "no", "page", "B"),
        (("sputnik",), "no", "page", "C"),
        (("afp",), "machine", "page", "C"),
        (("anadolu", "reuters"), "machine", "copy", "E"),
    ],
)
def test_a_document_goes_down_one_step_for_each_reason(wire, translated, provenance, grade):
    row = pd.Series(
        {"tier": "seed", "wire": wire, "translated": translated, "provenance": provenance}
    )
    assert grades.reliability(row) == grade


@pytest.fixture
def first(sandbox):
    """A record of the best grade, in a copy."""
    found = grades.credibility("events")
    return found.index[found == 1][0]


@pytest.mark.parametrize("checked", ["not-found", "not-checked"])
def test_a_record_that_was_not_found_is_never_graded_up(sandbox, first, checked):
    sandbox.change("events", first, "checked", checked)
    assert grades.credibility("events")[first] == 6


@pytest.mark.parametrize(
    ("certainty", "checked", "wires", "grade"),
    [
        ("confirmed", "cited-page", ("afp", "reuters"), 1),
        ("confirmed", "cited-page", ("afp", "afp"), 2),
        ("single-origin", "cited-page", ("afp", "reuters"), 2),
        ("single-origin", "other-page", ("unknown", "unknown"), 3),
        ("inferred", "cited-page", ("afp", "reuters"), 3),
        ("disputed", "data-set", ("afp", "reuters"), 4),
        ("single-origin", "data-set", ("unknown", "unknown"), 2),
        ("disputed", "not-checked", ("afp", "reuters"), 6),
    ],
)
def test_a_grade_follows_from_the_columns(sandbox, first, certainty, checked, wires, grade):
    sources = data.raw("sources")
    pages = list(sources.source_id[sources.tier == "context"][: len(wires)])
    words = data.categories("sources", "wire")

    def resting(rows):
        for row in rows:
            if row["source_id"] in pages:
                row["wire"] = wires[pages.index(row["source_id"])]
                row["reliability"] = words[row["wire"]]["reliability"]

    def told(rows):
        for row in rows:
            if row["event_id"] == first:
                cells = {"certainty": certainty, "checked": checked, "sources": "; ".join(pages)}
                row.update(cells)

    sandbox.rewrite("sources", resting)
    sandbox.rewrite("events", told)
    assert grades.credibility("events")[first] == grade


def test_grade_one_needs_two_origins(sandbox, first):
    source = data.table("events").sources[first][0]
    sandbox.change("events", first, "sources", source)
    assert grades.credibility("events")[first] in (2, 3)


def test_grade_one_is_never_of_one_origin():
    sources, events = data.table("sources"), data.table("events")
    best = grades.credibility("events").eq(1)
    counted = {origins.count(cited, sources) for cited in events.sources[best]}
    assert min(counted) == 2


def test_a_table_without_certainty_has_no_grades():
    with pytest.raises(KeyError):
        grades.credibility("names")

"""Promise: grades follow from the columns by the printed rules, for every source and record."""

import pandas as pd
import pytest

from dossier import data
from dossier.data import grades, origins


def test_every_wire_has_a_grade_of_the_codebook():
    grades_of_wires = {wire["reliability"] for wire in data.categories("sources", "wire").values()}
    assert grades_of_wires <= set(data.options("sources", "reliability"))


def test_every_record_has_a_credibility():
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


def test_a_record_that_was_not_found_is_never_graded_up():
    for name in grades.graded_tables():
        table = data.table(name)
        lost = table.index[table.checked.isin(["not-found", "not-checked"])]
        assert set(grades.credibility(name)[lost]) <= {6}


def test_grade_one_needs_two_origins():
    sources = data.table("sources")
    for name in grades.graded_tables():
        found = grades.credibility(name)
        for record in found.index[found == 1]:
            assert origins.count(data.table(name).sources[record], sources) > 1


def test_corroboration_counts_both_tiers():
    event = data.table("events").loc["2019-12-21-parliament-approves-security-memorandum"]
    documents, record = grades.corroboration(event.sources, event.claims)
    assert documents == 3 and record >= 2


def test_a_table_without_certainty_has_no_grades():
    with pytest.raises(KeyError):
        grades.credibility("names")

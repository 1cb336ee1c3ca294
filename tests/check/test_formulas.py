"""Promise: days, terms, origins and periods that are said twice in the data agree, and what the
package says of itself is so.
"""

import pytest

from dossier import data
from dossier.check import formulas, record, rules
from dossier.check.problem import FILE


def named(table: str, column: str, expected: str) -> bool:
    """Whether a rule of a column, or a check of the record, names it and expects some words."""
    own = [rule for rule in data.package()["rules"] if rule["column"] == column]
    found = [*record.holders(), *rules.kept(own)]
    return any(
        (p.file, p.column) == (f"data/{table}.csv", column) and expected in p.expected
        for p in found
    )


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2020-02", ["2020-02-01", "2020-02-29"]),
        ("2019", ["2019-01-01", "2019-12-31"]),
        ("2019-12-21", ["2019-12-21", "2019-12-21"]),
        ("", ["", ""]),
    ],
)
def test_the_ends_of_a_date(written, days):
    assert list(formulas.ends(written)) == days


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2020-01-02", 12, "2021-01-01"),
        ("2022-07-02", 18, "2024-01-01"),
        ("2020-01-31", 1, "2020-02-28"),
        ("2020-03-01", 24, "2022-02-28"),
    ],
)
def test_the_end_of_a_term(start, months, end):
    assert formulas.term_end(start, months) == end


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("embargo", "date"),
        ("fighters", "date"),
        ("oil_blockade", "date"),
        ("casualties", "date"),
        ("polls", "fieldwork"),
        ("battle_deaths_monthly", "month"),
        ("oil_monthly", "month"),
        ("battle_deaths_dyad", "year"),
    ],
)
@pytest.mark.parametrize("end", ["date_start", "date_end"])
def test_a_day_that_is_no_end_of_its_date_is_named(sandbox, table, column, end):
    dates = data.table(table)[column].astype(str)
    own = dates.index[dates.str.len() < 10][0]  # a month or a year
    right = formulas.ends(dates[own])[end == "date_end"]
    assert data.fields(table)[end]["of"] == column
    sandbox.change(table, own, end, "2019-01-17")
    assert named(table, end, f"{right}, the {'last' if end == 'date_end' else 'first'} day")


def test_an_end_of_a_period_that_is_open_stays_open(sandbox):
    support = data.raw("support")
    own = support.support_id[support.period_end.eq("")].iloc[0]
    sandbox.change("support", own, "date_end", "2020-12-31")
    assert named("support", "date_end", ", the last day of ")


@pytest.mark.parametrize(("column", "value"), [("date_end", "2021-01-02"), ("months", "13")])
def test_a_term_that_does_not_last_as_long_as_it_says_is_named(sandbox, column, value):
    sandbox.change("mandates", "mandate-2020-01-02", column, value)
    assert named("mandates", "date_end", " months from 2020-01-02")


def test_a_mandate_begins_after_the_vote(sandbox):
    sandbox.change("mandates", "mandate-2020-01-02", "voted", "2020-01-03")
    assert named("mandates", "date_start", "not before the vote, 2020-01-03")


def test_what_is_confirmed_has_two_origins(sandbox):
    events = data.table("events")
    own = events.index[events.certainty == "confirmed"][0]
    sandbox.change("events", own, "sources", events.sources[own][0])
    assert named("events", "certainty", "not 1")


def test_pages_of_one_wire_are_one_origin(sandbox):
    """Two pages that confirmed a row no longer do once both rest on one agency."""
    events = data.table("events")
    pairs = events[events.certainty.eq("confirmed") & events.sources.map(len).eq(2)]
    pages = pairs.sources.iloc[0]
    assert formulas.origins("; ".join(pages)) == 2

    def one_wire(rows):
        for row in rows:
            if row["source_id"] in pages:
                row["wire"] = "reuters"

    sandbox.rewrite("sources", one_wire)
    assert formulas.origins("; ".join(pages)) == 1
    assert named("events", "certainty", "at least two independent origins")


def test_a_claim_repeats_another_of_its_document(sandbox):
    claims = data.table("claims")
    own, other = claims.index[claims.repeats != ""][0], claims.index[-1]
    assert own.split("-")[0] != other.split("-")[0]
    sandbox.change("claims", own, "repeats", other)
    assert named("claims", "repeats", "another claim of the same document")


def test_an_answer_names_what_it_answers(sandbox):
    counters = data.table("explanations").counters
    own = counters.index[counters.map(len) == 1][0]
    (other,) = counters[own]
    sandbox.change("explanations", own, "counters", "")
    [problem] = record.answers()
    assert data.raw("explanations").explanation_id[problem.row] == other
    assert problem.expected == f"an explanation that names this one in turn: {own}"


def test_a_place_has_one_holder_at_a_time(sandbox):
    control = data.table("control")
    place = control.place.value_counts().index[0]
    before, after = control.index[control.place == place][:2]
    day = str(control.date_end[before].date())
    sandbox.change("control", after, "date_start", "2011-01-01")
    assert named("control", "date_start", f"a day not before {day} of {before}")


def test_nobody_follows_a_holder_without_an_end(sandbox):
    control = data.table("control")
    place = control.place.value_counts().index[0]
    before, after = control.index[control.place == place][:2]
    sandbox.change("control", before, "date_end", "")
    [problem] = record.holders()
    assert f"the end of {before}" in problem.expected
    assert data.raw("control").control_id[problem.row] == after


def test_a_holder_may_follow_on_the_same_day(sandbox):
    control = data.table("control")
    place = control.place.value_counts().index[0]
    before, after = control.index[control.place == place][:2]
    end = str(control.date_end[before].date())
    sandbox.change("control", after, "date_start", end)
    assert list(record.holders()) == []


def test_the_package_says_how_far_it_reaches(sandbox):
    told = data.package()["asOf"]
    sandbox.describe(lambda package: package.update(asOf="2019-12-31"))
    [problem] = record.as_of()
    assert (problem.file, problem.column, problem.value) == (FILE, "asOf", "2019-12-31")
    assert problem.expected.startswith(f"{told}, when the newest page")
    sandbox.describe(lambda package: package.pop("asOf"))
    assert len(list(record.as_of())) == 1


def test_a_newer_page_moves_the_day_and_a_newer_data_set_does_not(sandbox):
    sources = data.table("sources")
    data_set = [("dataset" in wire) for wire in sources.wire]
    sandbox.change("sources", sources.index[data_set][0], "published", "2031-01-01")
    assert list(record.as_of()) == []
    page = sources.index[[not own for own in data_set]][-1]
    sandbox.change("sources", page, "published", "2030-01-01")
    [problem] = record.as_of()
    assert problem.expected.startswith("2030-01-01,")

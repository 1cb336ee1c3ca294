"""Promise: the wider record adds up, keeps its order in time and lies where it says; a slip is
named.
"""

import re

import pytest

from dossier import data
from dossier.check import record

DYAD = "battle-deaths-2019-dyad-14059"


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "place", "expected"),
    [
        (
            "votes",
            "vote-2020-01-02-mandate-plenary",
            "votes_for",
            "326",
            "votes_cast",
            "the sum of votes_for",
        ),
        ("votes", "vote-2019-12-21-security-plenary", "not_voting", "193", "not_voting", "194"),
        (
            "votes",
            "vote-2019-12-21-security-plenary",
            "date",
            "2019-11-21",
            "date",
            "not before the signature",
        ),
        ("seats", "seats-2020-01-02-total", "seats", "590", "seats", "the sum of the parties"),
        (
            "vote_positions",
            "vote-2019-12-05-maritime-plenary-akp",
            "seats",
            "291",
            "seats",
            "as in data/seats.csv",
        ),
        (
            "events",
            "2019-12-21-parliament-approves-security-memorandum",
            "date_end",
            "2019-12-20",
            "date_end",
            "not before",
        ),
        (
            "events",
            "2019-12-21-parliament-approves-security-memorandum",
            "date_start",
            "2019-12-20",
            "date_start",
            "id carries",
        ),
        (
            "casualties",
            "casualties-2019-03-dtm-national-idp-stock",
            "lower_bound",
            "172542",
            "lower_bound",
            "at most the value",
        ),
        (
            "battle_deaths_monthly",
            "battle-deaths-2019-05",
            "state_based",
            "1",
            "state_based_since_2019_04",
            "sum of the months",
        ),
        (
            "sources",
            "nova-2020-07-13-register",
            "url",
            "https://gulfnews.com/world/mena/united-nations-urged-not-to-register-turkish-maritime-boundaries-deal-with-libyas-gna-1.72577034",
            "url",
            "an address that no other source has",
        ),
        (
            "corrections",
            "correction-support-turkey-drone-campaign-2020-note",
            "checked_url",
            "https://www.trtworld.com/article/1274",
            "checked_url",
            "the address of a source, or of a page",
        ),
        (
            "corrections",
            "correction-news-front-2020-01-14-truce-published-basis",
            "was",
            "ieferred",
            "was",
            "what the column can have had, not ieferred",
        ),
        (
            "corrections",
            "correction-2023-01-09-tripoli-court-suspends-hydrocarbon-memorandum-actors",
            "was",
            "libya; turkei",
            "was",
            "what the column can have had, not turkei",
        ),
        (
            "fighters",
            "fighters-2020-04-24-wagner-present",
            "wording",
            "at most",
            "wording",
            "'between' where there are two ",
        ),
        ("places", "place-abu-grein", "lat", "41.45", "country", "where the point lies"),
        ("airfields", "airfield-al-jufra-air-base", "lon", "160.0", "lat", "a point in Libya"),
        ("places", "place-abu-grein", "lon", "", "lon", "both filled or both empty"),
        ("places", "place-abu-grein", "country", "Atlantis", "country", "names in the CLDR"),
        ("places", "place-abu-grein", "country", "Egypt", "country", "Libya, where the point lies"),
        (
            "places",
            "place-maritime-line-point-a",
            "country",
            "Greece",
            "country",
            "none, where the",
        ),
        ("battle_deaths_dyad", DYAD, "deaths_low", "9999", "deaths_low", "at most deaths_best"),
        ("battle_deaths_dyad", DYAD, "deaths_high", "0", "deaths_high", "at least deaths_best"),
        ("battle_deaths_dyad", DYAD, "year", "2017", "year", "that the id carries"),
        (
            "oil_monthly",
            "crude-output-2019-05",
            "month",
            "2019-06",
            "month",
            "that no other row has",
        ),
        ("oil_monthly", "crude-output-2019-05", "month", "2019-06", "month", "that the id carries"),
        ("samples", "sample-first", "errors", "70", "rows", "at least 87"),
        (
            "sources",
            "nova-2020-07-13-register",
            "published",
            "2021-07-13",
            "published",
            "the month that the id carries",
        ),
        (
            "events",
            "2019-12-21-parliament-approves-security-memorandum",
            "date_end",
            "2109-12-21",
            "sources",
            "not older than date_end",
        ),
        (
            "votes",
            "vote-2019-12-21-security-plenary",
            "checked_url",
            "https://example.org/",
            "checked_url",
            "the address of one of the sources",
        ),
        (
            "comparisons",
            "compare-nation-ratification-on-december-day",
            "record",
            "2019-12-19-gna-cabinet-activates-security-memorandum",
            "record",
            "whose column claims lists",
        ),
        (
            "sources",
            "euromena-energy-2019-12-05-maritime",
            "reliability",
            "A",
            "reliability",
            "by the rules",
        ),
    ],
)
def test_a_slip_in_the_record_is_named(sandbox, table, key, column, value, place, expected):
    row = sandbox.change(table, key, column, value)
    file = f"data/{table}.csv"
    assert sandbox.complaint(
        lambda p: p.file == file and expected in p.expected and (p.column == place or p.row == row),
        column=place,
    )


LINE = "term-maritime-line-length-computed"
POINT = "term-maritime-art-1-point-a"


@pytest.mark.parametrize(
    ("key", "old", "new", "expected"),
    [
        (LINE, "33.28 km", "33.38 km", "33.28 km = .*, the geodesic between the points"),
        (LINE, " km", " kilometres", "33.28 km = .*, the geodesic between the points"),
        (POINT, "34.270478", "34.270578", "decimals 34.270478, 26.319900"),
        (POINT, "13.720 N", "14.720 N", "decimals 34.270756"),
        (POINT, " N; ", " N, ", "degrees, minutes, seconds and decimals"),
        (POINT, "34 16 13.720 N; ", "", "two printed points of an instrument"),
    ],
)
def test_the_length_of_the_maritime_line_is_recomputed(sandbox, key, old, new, expected):
    value = data.table("terms").at[key, "value"]
    sandbox.change("terms", key, "value", value.replace(old, new))
    assert sandbox.complaint(
        lambda p: p.file == "data/terms.csv" and re.search(expected, p.expected), column="value"
    )


def test_a_source_that_is_older_than_what_it_reports(sandbox):
    sandbox.change("sources", "euromena-energy-2019-12-05-maritime", "published", "2009-12-05")
    sandbox.change("sources", "evrensel-2019-12-05-east", "published", "2009-12-05")
    sandbox.change("sources", "tbmm-2019-12-05-affairs", "published", "2009-12-05")
    sandbox.change("sources", "libyan-express-2019-12-05-parliaments", "published", "2009-12-05")
    assert sandbox.complaint(lambda p: "a source that is not older" in p.expected, column="sources")


def test_a_disputed_row_says_how(sandbox):
    terms = data.table("terms")
    sandbox.change("terms", terms.index[terms.certainty.eq("disputed")][0], "note", "")
    assert sandbox.complaint(lambda p: "begins with what is disputed" in p.expected, column="note")


def test_the_months_of_a_year_sum_to_its_dyads(sandbox):
    best = data.table("battle_deaths_dyad").deaths_best[DYAD]
    sandbox.change("battle_deaths_dyad", DYAD, "deaths_best", str(best + 1))
    assert sandbox.complaint(lambda p: "the sum of the dyads of the year" in p.expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See 2020-03-31-lna-shows-downed-tb2.", "the id of a record"),  # what it was called before
        ("See 2020-03-31-lna-shows-a-tank.", "the id of a record"),
        ("The claim: support-uae-academy-strikes.", "the id of a record"),
        ("The texts stand in wires.csv.", "the file of a table"),
        (
            "See 2020-03-31-lna-claims-downed-tb2 and mandates.csv, of 2020-03-31, in a run-up-to.",
            "",
        ),
    ],
)
def test_what_a_text_points_to_is_there(sandbox, text, expected):
    assert list(record.pointers()) == []
    row = sandbox.change("losses", "loss-2020-03-30-five-drones-lna", "note", text)
    with data.use(sandbox.store):
        found = [(p.row, p.column, p.expected.partition(",")[0]) for p in record.pointers()]
    assert found == ([(row, "note", expected)] if expected else [])

"""Promise: a source that nothing ties to its row is named: neither the day, nor a rare word of its
title, nor the name of its outlet.
"""

import pytest

from dossier import data
from dossier.check import cited, rules

SIGNED = "2019-11-27-turkey-gna-sign-two-memoranda"
FAR = "oryx-2021-11-22-interdictor"


def test_every_source_of_the_record_is_tied_or_excused():
    own = [rule for rule in data.package()["rules"] if "unrelated(id)" in rule["rule"]]
    assert len(own) == 1 and list(rules.kept(own)) == []


def test_a_source_of_another_row_is_named(sandbox):
    row = data.table("events").loc[SIGNED]
    sandbox.change("events", SIGNED, "sources", "; ".join([*row.sources, FAR]))
    assert cited.unrelated(SIGNED) == [FAR]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("sources", "published", "2019-11-28"),
        ("sources", "title", "Memorandum signed by Sarraj"),
        ("events", "certainty_note", "By Oryx too."),
    ],
)
def test_a_day_a_word_or_a_name_ties_it(sandbox, table, column, value):
    row = data.table("events").loc[SIGNED]
    sandbox.change("events", SIGNED, "sources", "; ".join([*row.sources, FAR]))
    sandbox.change(table, FAR if table == "sources" else SIGNED, column, value)
    assert cited.unrelated(SIGNED) == []


@pytest.mark.parametrize(
    ("record", "other", "page"),
    [
        (
            "casualties-2019-07-15-who-injured-cumulative",
            "casualties-2019-07-15-who-killed-cumulative",
            "voa-islam-2019-08-19-shoots",
        ),
    ],
)
def test_another_row_with_a_page_more_in_common_ties_it(sandbox, record, other, page):
    sources = data.table("casualties").sources
    assert page in sources[record] and cited.unrelated(record) == []
    sandbox.change("casualties", other, "sources", "; ".join(set(sources[other]) - {page}))
    assert cited.unrelated(record) == [page]


def test_a_number_that_is_no_year_ties_it(sandbox):
    record, page = "embargo-2024-05-31-resolution-2733", "wikisource-zh-2733"
    assert page in data.table("embargo").sources[record] and cited.unrelated(record) == []
    sandbox.change("embargo", record, "instrument", "Resolution 2734 (2024)")
    assert cited.unrelated(record) == [page]


def test_an_actor_is_tied_by_another_row_of_its_days_on_a_page(sandbox):
    record, other = "2020-01-23-neighbours-meet-in-algiers", "reaction-2020-01-23-neighbours-war"
    actors = set(data.table("reactions").actors[other])
    assert cited.unmet(record, "actors") == []
    sandbox.change("reactions", other, "actors", "; ".join(actors - {"chad"}))
    assert cited.unmet(record, "actors") == ["chad"]


def test_a_row_of_other_days_on_a_page_ties_no_actor(sandbox):
    """The signature and an event a year later share pages; the general is of the second alone."""
    row = data.table("events").loc[SIGNED]
    elsewhere = {other for page in row.sources for other in cited.citing()[page]} - {SIGNED}
    events = data.table("events")
    assert any("khalifa-haftar" in events.actors[other] for other in elsewhere & {*events.index})
    sandbox.change("events", SIGNED, "actors", "; ".join([*row.actors, "khalifa-haftar"]))
    assert cited.unmet(SIGNED, "actors") == ["khalifa-haftar"]


def test_an_actor_is_tied_by_the_office_of_another(sandbox):
    record = "2019-03-20-salame-sets-national-conference"
    assert cited.unmet(record, "actors") == []
    sandbox.change("events", record, "actors", "unsmil")
    assert cited.unmet(record, "actors") == ["unsmil"]


def test_a_body_is_tied_by_the_abbreviation_of_what_it_does(sandbox):
    record = "casualties-2019-04-17-dtm-tripoli-displaced-cumulative"
    assert cited.unmet(record, "body") == []
    sandbox.change("actors", "iom", "role", "International Organization for Migration")
    assert cited.unmet(record, "body") == ["iom"]


def test_the_author_of_a_page_ties_a_text_to_it(sandbox):
    record = "loss-2020-pantsir-africa-report"
    assert not cited.alien(record, "counter")
    sandbox.change("sources", "africa-report-2021-03-01-pantsir", "note", "Copy.")
    assert cited.alien(record, "counter")


def test_a_claim_of_another_matter_is_named(sandbox):
    record, other = (
        "2019-04-04-lna-launches-advance-on-tripoli",
        "nation-said-during-press-conference",
    )
    claims = data.table("events").claims[record]
    assert cited.strays(record) == []
    sandbox.change("events", record, "claims", "; ".join([*claims, other]))
    assert cited.strays(record) == [other]

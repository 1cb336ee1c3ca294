"""Promise: the front page's chart shows the records as they are, and its citation is that of
CITATION.cff.
"""

import pytest
import yaml

from dossier import data
from dossier.pages import derived_numbers
from dossier.story import front, front_charts


def test_every_turning_point_is_a_record_in_the_order_of_time():
    found = front.moments()
    assert found.day.is_monotonic_increasing and found.index.is_unique
    assert set(found.certainty) <= set(front_charts.WORDS)
    assert {lane for lanes in found.lanes for lane in lanes} == set(front.LANES)
    assert not found.words.str.contains("[{}]|nan|<NA>", regex=True).any()
    assert set(front_charts.PLACES) <= set(found.index)


def test_days_standing_and_numbers_are_the_tables():
    found, votes, events = front.moments(), data.table("votes"), data.table("events")
    for record, moment in found.iterrows():
        row = votes.loc[record] if record in votes.index else events.loc[record]
        assert moment.day == (row.date if record in votes.index else row.date_start)
        assert moment.certainty == row.certainty and moment.told == bool(row.claims)
    assert (
        f"{votes.votes_for[front.MANDATE]} to {votes.votes_against[front.MANDATE]}"
        in found.words[front.MANDATE]
    )


def test_a_record_that_is_gone_is_an_error(monkeypatch):
    monkeypatch.setattr(
        front, "MOMENTS", (*front.MOMENTS, front.Moment("no-such-event", ("east",), ""))
    )
    with pytest.raises(KeyError):
        front.moments()


def test_the_alternative_text_is_so():
    found = front.moments()
    assert found.certainty[["ankara" in lanes for lanes in found.lanes]].eq("confirmed").all()
    assert (
        found.certainty["2019-12-19-gna-cabinet-activates-security-memorandum"] == "single-origin"
    )
    assert found.certainty["2019-11-28-hor-rejects-both-memoranda"] == "single-origin"
    assert found.certainty["2019-12-05-presidency-council-ratifies-memoranda"] == "confirmed"
    assert set(found.index[found.certainty == "disputed"]) == {
        "2019-12-26-formal-gna-request-reported",
        "2020-01-04-hor-votes-annul-memoranda",
    }
    days = front.published()
    assert (
        len(days) == 5
        and (days.max() - days.min()).days < 7
        and days.max() < found.day[front.MANDATE]
    )


def test_the_break_of_the_axis_lies_between_turning_points():
    found = front.moments()
    assert not found.day.eq(front_charts.BREAK).any() and found.day.gt(front_charts.BREAK).any()


def test_the_distances_add_up():
    found, figures = front.moments(), derived_numbers.collected()
    whole = (found.day[front.CEASEFIRE] - found.day[front.SIGNED]).days
    assert sum(figures[name].value for name in front.derived_numbers()) == whole


def test_the_citation_is_the_one_of_the_file():
    cff = yaml.safe_load((data.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    text = front.citation()._repr_markdown_()
    assert cff["title"] in text and f"Version {cff['version']}," in text and cff["message"] in text
    assert str(cff["date-released"].year) in text and all(
        name["name"] in text for name in cff["authors"]
    )

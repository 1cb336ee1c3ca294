"""Promise: date words are resolved by written rules, for every day on which a document can be
published.
"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import data
from dossier.data import dates

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
FRIDAY, WEDNESDAY = dt.date(2019, 12, 20), dt.date(2019, 12, 25)


@pytest.mark.parametrize(
    ("text", "rule", "document", "start", "end"),
    [
        ("On 21 December", "day-month", WEDNESDAY, "2019-12-21", "2019-12-21"),
        ("since April 4", "since-day", WEDNESDAY, "2019-04-04", "2019-12-25"),
        ("25th December, 2019", "full-date", WEDNESDAY, "2019-12-25", "2019-12-25"),
        ("date 2019-12-25", "full-date", FRIDAY, "2019-12-25", "2019-12-25"),
        ("on Saturday", "weekday", FRIDAY, "2019-12-14", "2019-12-14"),
        ("on Friday", "weekday", FRIDAY, "2019-12-20", "2019-12-20"),
        ("Last week", "last-week", WEDNESDAY, "2019-12-16", "2019-12-22"),
        ("last month", "last-month", dt.date(2020, 1, 3), "2019-12-01", "2019-12-31"),
        ("next month", "next-month", WEDNESDAY, "2020-01-01", "2020-01-31"),
        ("in November", "month", WEDNESDAY, "2019-11-01", "2019-11-30"),
        ("in December", "month", dt.date(2020, 1, 3), "2019-12-01", "2019-12-31"),
        ("in 2011", "year", WEDNESDAY, "2011-01-01", "2011-12-31"),
        ("since 2014", "since-year", WEDNESDAY, "2014-01-01", "2019-12-25"),
        ("earlier this month", "earlier-this-month", FRIDAY, "2019-12-01", "2019-12-20"),
        ("since November", "since-month", WEDNESDAY, "2019-11-01", "2019-12-25"),
        ("since Monday", "since-weekday", WEDNESDAY, "2019-12-23", "2019-12-25"),
        ("this day", "same-day", WEDNESDAY, "2019-12-25", "2019-12-25"),
        ("from last week on", "from-last-week", WEDNESDAY, "2019-12-16", None),
        ("until 21 December", "until-day", WEDNESDAY, None, "2019-12-21"),
        ("until Monday", "until-weekday", WEDNESDAY, None, "2019-12-23"),
        ("so far", "until-document", WEDNESDAY, None, "2019-12-25"),
        ("recently", "unresolved", WEDNESDAY, None, None),
        ("in 1900", "year", WEDNESDAY, "1900-01-01", "1900-12-31"),
        ("on 01 December", "day-month", WEDNESDAY, "2019-12-01", "2019-12-01"),
        ("on 31 May", "day-month", WEDNESDAY, "2019-05-31", "2019-05-31"),
        ("29 February", "day-month", dt.date(2020, 3, 1), "2020-02-29", "2020-02-29"),
    ],
)
def test_examples(text, rule, document, start, end):
    told = tuple(day and dt.date.fromisoformat(day) for day in (start, end))
    assert dates.resolve(text, rule, document) == told


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("on Monday or Tuesday", "weekday"),
        ("in spring", "month"),
        ("in the year", "year"),
        ("", "weekday"),
        ("recently", "none"),
        ("recently", "soon"),
        ("40 December", "day-month"),
        ("on 3 and 4 May", "day-month"),
    ],
)
def test_words_that_do_not_fit_their_rule_are_refused(text, rule):
    with pytest.raises(ValueError, match="rule"):
        dates.resolve(text, rule, WEDNESDAY)


def test_every_rule_of_the_codebook_exists_and_no_other():
    assert set(data.options("claims", "date_rule")) == set(dates.RULES)


@given(DAYS, st.sampled_from(sorted(dates.WEEKDAYS)))
def test_a_weekday_is_that_weekday_within_the_last_seven_days(document, name):
    start, end = dates.resolve(f"on {name.title()}", "weekday", document)
    assert start == end and start.weekday() == dates.WEEKDAYS[name]
    assert 0 <= (document - start).days < 7


@given(DAYS)
def test_last_week_is_a_whole_week_that_ended_before_this_one(document):
    start, end = dates.resolve("last week", "last-week", document)
    assert (start.weekday(), end.weekday(), (end - start).days) == (0, 6, 6)
    assert end < document <= end + dt.timedelta(days=7)


@given(DAYS)
def test_last_month_and_next_month_touch_this_one(document):
    _, before = dates.resolve("last month", "last-month", document)
    after, _ = dates.resolve("next month", "next-month", document)
    assert before + dt.timedelta(days=1) == document.replace(day=1)
    assert (after - dt.timedelta(days=1)).month == document.month and after > document


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_latest_that_is_not_in_the_future(document, month, number):
    name = next(word for word, value in dates.MONTHS.items() if value == month)
    start, end = dates.resolve(f"{number} {name.title()}", "day-month", document)
    assert start == end and (start.month, start.day) == (month, number)
    assert start <= document < start.replace(year=start.year + 1)


@given(
    DAYS,
    st.sampled_from(["same-day", "last-week", "last-month", "next-month", "earlier-this-month"]),
)
def test_an_interval_never_ends_before_it_starts(document, rule):
    start, end = dates.resolve("words", rule, document)
    assert start <= end

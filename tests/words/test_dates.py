"""Promise: a date is put into words as exactly as it is known, and an open end is said."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.words import dates

DAYS = st.dates(pd.Timestamp("1990-01-01").date(), pd.Timestamp("2090-12-31").date())
NOTHING = (None, "", pd.NaT)


@pytest.mark.parametrize("kind", [str, pd.Timestamp, lambda day: pd.Timestamp(day).date()])
@pytest.mark.parametrize(
    ("first", "last", "words", "iso"),
    [
        ("2019-12-21", "2019-12-21", "21 December 2019", "2019-12-21"),
        ("2019-12-16", "2019-12-22", "16 to 22 December 2019", "2019-12-16 to 2019-12-22"),
        ("2019-11-27", "2019-12-19", "27 November to 19 December 2019", "2019-11-27 to 2019-12-19"),
        (
            "2019-12-31",
            "2020-01-02",
            "31 December 2019 to 2 January 2020",
            "2019-12-31 to 2020-01-02",
        ),
    ],
)
def test_an_interval_repeats_neither_month_nor_year(kind, first, last, words, iso):
    assert dates.span(kind(first), kind(last)) == words
    assert dates.iso(kind(first), kind(last)) == iso


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019", "2019", "2019"),
        ("2019-12", "2020", "December 2019 to 2020"),
        ("2019-01-01", "2019-12", "1 January 2019 to December 2019"),
    ],
)
def test_partial_dates_are_as_exact_as_they_are_written(first, last, words):
    assert dates.span(first, last) == words


@pytest.mark.parametrize("unknown", NOTHING)
def test_an_open_end_is_said_and_no_date_is_nothing(unknown):
    assert dates.span("2019-04-04", unknown) == "from 4 April 2019"
    assert dates.span(unknown, "2019-12-25") == "until 25 December 2019"
    assert dates.iso("2019", unknown) == "from 2019"
    assert dates.iso(unknown, "2020-02-25") == "until 2020-02-25"
    assert dates.span(unknown, unknown) == dates.iso(unknown, unknown) == dates.when(unknown) == ""


@pytest.mark.parametrize(
    ("precision", "words", "iso"),
    [
        ("day", "1 July 2019", "2019-07-01"),
        ("range", "1 July 2019", "2019-07-01"),
        ("month", "July 2019", "2019-07"),
        ("year", "2019", "2019"),
        ("about", "about 1 July 2019", "about 2019-07-01"),
    ],
)
def test_a_date_says_how_exact_it_is(precision, words, iso):
    day = pd.Timestamp("2019-07-01")
    assert dates.when(day, precision) == words
    assert dates.iso(day, day, precision) == iso


def test_an_interval_of_a_month_shows_no_day():
    first, last = pd.Timestamp("2019-12-01"), pd.Timestamp("2019-12-31")
    assert dates.span(first, last, "month") == "December 2019"
    assert dates.iso(first, last, "month") == "2019-12"


def test_an_interval_that_is_not_exact_says_so():
    assert dates.span("2019-07-01", "2019-07-04", "about") == "about 1 to 4 July 2019"


@given(DAYS)
def test_a_day_in_words_is_the_day_in_iso(day):
    assert pd.Timestamp(dates.when(day)) == pd.Timestamp(dates.iso(day, day)) == pd.Timestamp(day)


def test_months_are_cut_to_three_letters_and_nothing_else_is():
    assert dates.short_months("21 December 2019 to Maynard") == "21 Dec 2019 to Maynard"


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        ("2019-11-27", "2019-12-21", "day", 24),
        ("2019-12-21", "2019-11-27", "week", 3),
        ("2019-11-27", "2019-12-26", "month", 0),
        ("2019-11-27", "2019-12-27", "month", 1),
        ("2019-11-27", "2021-11-26", "year", 1),
        ("2019-11-27", "2021-11-27", "year", 2),
    ],
)
def test_whole_units_of_time_between_two_days(first, last, unit, number):
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert dates.elapsed(*days, unit) == number

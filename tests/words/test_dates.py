"""Promise: a date is put into words as exactly as it is known, and an open end is said."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.data.dates import whole
from dossier.words import dates

DAYS = st.dates(pd.Timestamp("1990-01-01").date(), pd.Timestamp("2090-12-31").date())


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2019-12-21", "2019-12-21", "21 December 2019"),
        ("2019-12-16", "2019-12-22", "16 December 2019 to 22 December 2019"),
        (None, "2019-12-25", "until 25 December 2019"),
        (None, None, ""),
    ],
)
def test_spans_of_days(start, end, text):
    assert dates.span(pd.to_datetime(start), pd.to_datetime(end)) == text


@pytest.mark.parametrize(
    ("start", "end", "words", "iso"),
    [
        ("2019-12-21", "2019-12-21", "21 December 2019", "2019-12-21"),
        ("2019-12", "2020", "December 2019 to 2020", "2019-12 to 2020"),
        ("2019", "", "from 2019", "from 2019"),
        ("", "2019-12-25", "until 25 December 2019", "until 2019-12-25"),
        ("", "", "", ""),
    ],
)
def test_partial_dates_in_words_and_in_iso(start, end, words, iso):
    assert dates.period(start, end) == words
    assert dates.iso_span(start, end) == iso


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2019-07", "July 2019"),
        ("2019", "2019"),
        ("2019-07-03", "3 July 2019"),
    ],
)
def test_an_interval_is_as_exact_as_what_is_written(written, words):
    assert dates.interval(*whole(written)) == words
    assert dates.when(written) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-12-16", "2019-12-22", "16 to 22 December 2019"),
        ("2019-11-27", "2019-12-19", "27 November to 19 December 2019"),
        ("2019-12-31", "2020-01-02", "31 December 2019 to 2 January 2020"),
    ],
)
def test_an_interval_repeats_neither_month_nor_year(first, last, words):
    ends = (pd.Timestamp(end).date() for end in (first, last))
    assert dates.interval(*ends, "days") == words


def test_an_interval_may_be_open():
    day = pd.Timestamp("2019-04-04").date()
    assert dates.interval(day, None, "days") == "from 4 April 2019, end open"


@given(DAYS)
def test_a_day_in_words_is_the_day_in_iso(day):
    assert pd.Timestamp(dates.day(day)) == pd.Timestamp(dates.iso(str(day))) == pd.Timestamp(day)


def test_an_approximate_day_says_so():
    assert dates.when("2019-12-19", "about") == "about 19 December 2019"
    assert dates.iso("2019-12-19", "about") == "about 2019-12-19"
    assert dates.iso("2019-12-19", "month") == "2019-12"


def test_months_are_cut_to_three_letters_and_nothing_else_is():
    assert dates.short_months("21 December 2019 to Maynard") == "21 Dec 2019 to Maynard"

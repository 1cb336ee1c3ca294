"""Promise: a date is put into words as exactly as it is known, and an open end is said."""

import datetime as dt

import pandas as pd
import pytest
from dossier.words import dates
from hypothesis import given
from hypothesis import strategies as st

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "words", "iso"),
    [
        ("2019-12-21", "2019-12-21", "21 December 2019", "2019-12-21"),
        ("2019-12-16", "2019-12-22", "16 to 22 December 2019", "2019-12-16 to 2019-12-22"),
        (
            "2019-11-27",
            "2019-12-19",
            "27 November to 19 December 2019",
            "2019-11-27 to 2019-12-19",
        ),
        (
            "2019-12-31",
            "2020-01-02",
            "31 December 2019 to 2 January 2020",
            "2019-12-31 to 2020-01-02",
        ),
        ("2019-12", "2020", "December 2019 to 2020", "2019-12 to 2020"),
        ("2019", "", "from 2019", "from 2019"),
        ("", "2019-12-25", "until 25 December 2019", "until 2019-12-25"),
        ("", "", "", ""),
        (None, pd.NaT, "", ""),
    ],
)
def test_a_span_is_as_short_as_it_can_be_told(first, last, words, iso):
    assert dates.span(first, last) == words
    assert dates.iso(first, last) == iso


@pytest.mark.parametrize(
    ("precision", "words", "iso"),
    [
        ("day", "26 to 27 July 2019", "2019-07-26 to 2019-07-27"),
        ("month", "July 2019", "2019-07"),
        ("year", "2019", "2019"),
        ("about", "26 to 27 July 2019", "about 2019-07-26 to about 2019-07-27"),
    ],
)
def test_a_span_says_no_more_than_is_known(precision, words, iso):
    assert dates.span("2019-07-26", "2019-07-27", precision) == words
    assert dates.iso("2019-07-26", "2019-07-27", precision) == iso


@given(DAYS)
def test_a_day_in_words_is_the_day_in_iso(day):
    assert pd.Timestamp(dates.day(day)) == pd.Timestamp(dates.iso(day, day)) == pd.Timestamp(day)
    assert dates.span(day, day) == dates.when(day) == dates.when(str(day)) == dates.day(day)


@given(DAYS, DAYS)
def test_both_ends_of_a_span_can_be_read_from_its_words(one, other):
    first, last = sorted((one, other))
    begin, _, end = dates.span(first, last).partition(" to ")
    whole = end or begin
    assert pd.Timestamp(whole) == pd.Timestamp(last)
    told = begin.split()
    missing = whole.split()[len(told) :]  # what the end says for both
    assert pd.Timestamp(" ".join(told + missing)) == pd.Timestamp(first)


def test_an_approximate_day_says_so():
    assert dates.when("2019-12-19", "about") == "about 19 December 2019"
    assert dates.when("", "about") == ""


def test_months_are_cut_to_three_letters_and_nothing_else_is():
    assert dates.short_months("21 December 2019 to Maynard") == "21 Dec 2019 to Maynard"

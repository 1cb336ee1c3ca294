"""Promise: a number is shown with the words of its source, and a spelled one reads back."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.data import numbers as read
from dossier.words import numbers


@given(st.integers(0, 20))
def test_a_spelled_number_reads_back(number):
    assert read.read(numbers.spell(number)) == number
    assert not numbers.spell(number).isdigit()


@given(st.integers(21, 1000))
def test_a_number_above_twenty_stays_in_digits(number):
    assert numbers.spell(number) == str(number)


@pytest.mark.parametrize(
    ("value", "wording", "upper", "text"),
    [
        (1234, "", pd.NA, "1,234"),
        (1234, "exact", pd.NA, "1,234"),
        (1234, "at least", pd.NA, "at least 1,234"),
        (1200, "between", 1400, "1,200 to 1,400"),
        (1234, "derived", pd.NA, "1,234, computed"),
        (pd.NA, "at least", pd.NA, "–"),
    ],
)
def test_a_number_has_the_word_of_its_source(value, wording, upper, text):
    assert numbers.bounded(value, wording, upper) == text


def test_a_degree_says_its_hemisphere_and_loses_no_digit():
    assert numbers.degrees(34.270478, "NS") == "34.270478 N"
    assert numbers.degrees(-32.9, "NS") == "32.9 S"
    assert numbers.degrees(-73.98, "EW") == "73.98 W"

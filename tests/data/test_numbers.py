"""Promise: number words are read as a person reads them, and what is no number is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.data import numbers


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("269", 269, "exact"),
        ("more than 1,000", 1000, "more-than"),
        ("two", 2, "exact"),
        ("both", 2, "exact"),
        ("about 22", 22, "about"),
        ("hundreds", None, "order-of-magnitude"),
        ("1,234.5", 1234.5, "exact"),
    ],
)
def test_examples(text, value, bound):
    assert numbers.read(text) == value
    assert numbers.bound(text) == bound


@pytest.mark.parametrize("text", ["the vote", "269-125", "two of three"])
def test_no_number_or_two_are_refused(text):
    with pytest.raises(ValueError, match="one number"):
        numbers.read(text)


@given(st.integers(0, 10**9))
def test_digits_with_and_without_separators(number):
    assert numbers.read(str(number)) == numbers.read(f"{number:,}") == number


def test_each_word_is_its_number():
    text = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    units = [*text.split(), "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    tens = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"]
    told = {word: number for number, word in enumerate(units, 2)}
    told |= {word: number for number, word in zip(range(30, 101, 10), tens, strict=True)}
    assert told | {"thousand": 1000, "dozen": 12} == numbers.COUNT_WORDS
    assert numbers.values("zero one both twice forty Fifty sixty") == [0, 1, 2, 2, 40, 50]
    assert numbers.values("one of 2,500, both, sixty", numbers.COUNT_WORDS) == [2500, 60]

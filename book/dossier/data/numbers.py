"""Number words: from the documents' and the report's wording to a number and a bound."""

import re
from collections.abc import Container, Mapping

WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"both": 2, "twice": 2, "thirty": 30, "forty": 40, "fifty": 50}
# Words that count in a text of the report; "one", "both" and "twice" hardly ever state a fact.
COUNT_WORDS = {
    word: number for word, number in WORDS.items() if number > 1 and word not in ("both", "twice")
}
COUNT_WORDS |= {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
COUNT_WORDS |= {"thousand": 1000, "dozen": 12}
MAGNITUDES = {"dozens", "scores", "hundreds", "thousands", "several", "numerous", "many"}
BOUNDS = {
    "more than": "more-than",
    "over": "more-than",
    "at least": "more-than",
    "about": "about",
    "around": "about",
}


def tokens(text: str, words: Container[str] = WORDS) -> list[str]:
    """The numbers of a text as they stand in it, in digits ("1,000") or in one of some words."""
    found = re.findall(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+", text)
    return [token for token in found if token[0].isdecimal() or token.lower() in words]


def values(text: str, words: Mapping[str, int] = WORDS) -> list[float]:
    """The numbers of a text, in its order."""
    return [
        float(words.get(token.lower(), token.replace(",", ""))) for token in tokens(text, words)
    ]


def read(text: str) -> float | None:
    """The one number that `text` names, in digits ("1,000") or in a word ("two"); None for an order
    of magnitude.

    The empty text has no number and gives None. Raises ValueError for a text with words but no
    number, or with two.
    """
    numbers = values(text)
    if not numbers and (not text or MAGNITUDES & set(re.findall("[a-z]+", text.lower()))):
        return None
    if len(numbers) != 1:
        raise ValueError(
            f"one number in digits or words, or one of {', '.join(sorted(MAGNITUDES))}"
        )
    return numbers[0]


def bound(text: str) -> str:
    """How the number of `text` is to be read: a value of `claims.value_bound`."""
    if read(text) is None:
        return "order-of-magnitude"
    return next((name for words, name in BOUNDS.items() if words in text.lower()), "exact")

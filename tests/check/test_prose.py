"""Promise: no number, date or quotation stands in the prose without a record that carries it."""

import re

import pytest

from dossier.check import prose
from dossier.words.prose import Piece, pieces, read

SIGNED, RATIFIED = "2019-11-27-turkey-gna-sign-two-memoranda", "nation-ratification-on-december-day"


def wrong(text: str, caption: str = "", alt: str = "") -> list[tuple]:
    """What is wrong with a page of one Markdown cell and one figure."""
    links, bare = read(caption)
    pieces = [
        Piece("book/test.ipynb", "cell 1", "prose", *read(text)),
        Piece("book/test.ipynb", "cell 2", "caption", links, bare),
        Piece("book/test.ipynb", "cell 2", "alt", links, alt),
    ]
    return [tuple(problem) for problem in prose.problems(pieces)]


@pytest.mark.parametrize(
    "text",
    [
        "approved it by [269 votes](#aljazeera-votes-for-security-accord)",
        f"on [21 December](#{RATIFIED}) and [21 December 2019](#{RATIFIED})",
        "in [April 2019](#nation-attack-dated-april)",
        "[more than 1,000](#hurriyet-more-than-one-thousand-killed) people",
        "the [two](#hurriyet-two-memorandums-reached) texts",
        "a [“decisive battle”](#hurriyet-haftar-quoted-words-decisive-battle)",
        "[three](#derived-families) origins",
        "`code` and <https://example.org/2019> and [page](https://example.org/7) aside: no",
        "the five documents and the two memoranda",
        "```{code-block} python\nx = 42\n```",
        f'[27 November and 21 December](#{SIGNED} "{RATIFIED}")',
        f'[269 votes on 21 December](#aljazeera-votes-for-security-accord "{RATIFIED}")',
        f'[24 days](#{SIGNED} "{RATIFIED}")',
        f"It was [signed](#{SIGNED}) in November, on a Wednesday",
        f'[three weeks later](#{RATIFIED} "{SIGNED}")',
        f'[that same day](#{RATIFIED} "{RATIFIED}")',
        f':::{{admonition}} A box\n[24 days](#{SIGNED} "{RATIFIED}")\n:::',
    ],
)
def test_bound_prose_passes(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "token", "expected"),
    [
        ("approved by 269 votes", "269", "in a link to its record"),
        ("by [268 votes](#aljazeera-votes-for-security-accord)", "268", "a number of the record"),
        (
            "on [22 December](#nation-ratification-on-december-day)",
            "22 December",
            "the record's date (2019-12-21",
        ),
        (
            "on [21 December 2018](#nation-ratification-on-december-day)",
            "2018",
            "the record's date",
        ),
        ("in [May 2019](#nation-attack-dated-april)", "May", "the record's date"),
        ("[four](#derived-families) origins", "four", "a number of the record (3)"),
        ("[this](#no-such-record)", "no-such-record", "the id of a record"),
        ("seven people", "seven", "in a link to its record"),
        ("a “bloody battle” began", "bloody battle", "quoted words in a link"),
        (
            "a [“bloody battle”](#hurriyet-haftar-quoted-words-decisive-battle)",
            "bloody",
            "words of the record",
        ),
        ("see [table 3](#tab-documents)", "table 3", "no number in a link to a part"),
        (f'[votes](#{RATIFIED} "no-such-record")', "votes", "not 'no-such-record'"),
        (
            f'[25 days](#{SIGNED} "{RATIFIED}")',
            "25 days",
            "the days from one record's day to the other's (24)",
        ),
        (
            f'[four weeks](#{SIGNED} "{RATIFIED}")',
            "four weeks",
            "the weeks from one record's day to the other's (3)",
        ),
        (
            f'[that same day](#{SIGNED} "{RATIFIED}")',
            "same day",
            "the days from one record's day to the other's (24)",
        ),
        (
            f'[the next day](#{SIGNED} "{RATIFIED}")',
            "next day",
            "the days from one record's day to the other's (24)",
        ),
        (
            f'[269 days](#{RATIFIED} "aljazeera-votes-for-security-accord")',  # votes are no days
            "269 days",
            "the days from one record's day to the other's (0)",
        ),
        (f'[22 December](#{SIGNED} "{RATIFIED}")', "22 December", "the record's date (2019-11-27"),
        (
            f'[268 votes](#{RATIFIED} "aljazeera-votes-for-security-accord")',
            "268",
            "a number of the record (",
        ),
        (":::{admonition} The 7\nA box.\n:::", "7", "in a link to its record"),
        (":::{figure} x\n:legend: Of 7.\n:::", "7", "in a link to its record"),
        ("`code 42`", "42", "in a link to its record"),
        ("sixty people", "sixty", "in a link to its record"),
        ("in May", "May", "a link in the sentence to a record with that month"),
        ("on a Monday", "Monday", "a link in the sentence to a record with that month"),
        (f"in May it was [signed](#{SIGNED})", "May", "(November, Wednesday)"),
        (f"In [May](#{SIGNED})", "May", "not May (November, Wednesday)"),
        (f"On [a Monday](#{SIGNED})", "Monday", "not Monday (November, Wednesday)"),
        ("a ‘bloody battle’ began", "bloody battle", "quoted words in a link"),
        ("a «bloody battle» began", "bloody battle", "quoted words in a link"),
        ('a "bloody battle" began', "bloody battle", "quoted words in a link"),
        ("a “bloody battle began", "“", "marks that open and close"),
        ("[“”](#hurriyet-haftar-quoted-words-decisive-battle)", "“”", "words of the record"),
        (
            "[“decisive batt”](#hurriyet-haftar-quoted-words-decisive-battle)",
            "decisive batt",
            "words of the record",
        ),
        (":::{admonition} A box\nOf 8.\n:::", "8", "in a link to its record"),
        (
            "{ref}`269 votes <aljazeera-votes-for-security-accord>`",
            "269",
            "in a link to its record",
        ),
    ],
)
def test_unbound_prose_is_named(text, token, expected):
    problems = wrong(text)
    assert problems and problems[0][:3] == ("book/test.ipynb", "cell 1", "prose")
    assert any(token in found and expected in wanted for *_, found, wanted in problems), problems


def test_a_number_in_an_alternative_text_is_bound_by_the_caption_of_its_figure():
    bound = "The vote: [269](#aljazeera-votes-for-security-accord)."
    assert wrong("text", bound, "A bar of 269 votes.") == []
    expected = "a number that the caption of the figure links to its record"
    place = ("book/test.ipynb", "cell 2", "alt")
    assert wrong("text", bound, "A bar of 270 votes.") == [(*place, "270", expected)]
    assert wrong(bound, "", "A bar of 269 votes.") == [(*place, "269", expected)]


@pytest.mark.parametrize(("words", "reason"), prose.ALLOWED.items())
def test_words_that_are_allowed_have_their_reason_and_stand_in_the_book(words, reason):
    assert len(reason) > 8
    assert any(re.search(words, piece.bare) for piece in pieces())

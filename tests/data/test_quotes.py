"""Promise: a quote is the document's own characters, and the error says which one is not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dossier import data
from dossier.data import quotes

TEXTS = st.text(alphabet="ab ’'‘\u00a0ğg\n", min_size=1, max_size=60)
LOOKALIKES = {"\u00a0": " ", "’": "'", "‘": "’", "ğ": "g"}


@given(TEXTS, st.data())
def test_every_substring_is_found_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quotes.find(text[start:end], text)
    assert text.startswith(text[start:end], found) and found <= start


@given(TEXTS, st.data())
def test_the_nth_occurrence_is_the_nth(text, data):
    letter = data.draw(st.sampled_from(sorted(set(text))))
    places = [i for i, c in enumerate(text) if c == letter]
    for number, place in enumerate(places, 1):
        assert quotes.find(letter, text, number) == place
    with pytest.raises(ValueError, match=f"{len(places)} time"):
        quotes.find(letter, text, len(places) + 1)


@pytest.mark.parametrize(("character", "other"), LOOKALIKES.items())
@given(
    st.text(alphabet="abc ", min_size=3, max_size=20),
    st.text(alphabet="abc ", min_size=3, max_size=20),
)
def test_a_lookalike_character_is_not_found_and_is_named(character, other, before, after):
    assume((before + after).strip())
    with pytest.raises(ValueError, match="not in the document") as error:
        quotes.find(before + other + after, before + character + after)
    assert "(" in str(error.value)


def test_the_empty_quote_is_refused():
    with pytest.raises(ValueError, match="empty"):
        quotes.find("", "text")


def test_the_message_names_both_characters():
    text = data.seed("000_e991c24d075add96.txt")
    with pytest.raises(ValueError, match=r"NO-BREAK SPACE.*SPACE"):
        quotes.find("vowed to stand by", text)


def test_the_message_shows_the_nearest_passage_where_it_stands():
    with pytest.raises(ValueError, match=r"nearest passage 'the vote' has 'v' .* quote has 'b'"):
        quotes.find("the bote", "So it came to the vote.")
    with pytest.raises(ValueError, match="nearest passage 'Abc' has 'A' "):
        quotes.find("xbc", "Abc and more")
    with pytest.raises(ValueError, match=r"nearest passage 'end'$"):
        quotes.find("ending", "the end")


def test_paragraph_is_the_line():
    text = "one line\nsecond line\nlast"
    assert quotes.paragraph(text.index("second"), text) == "second line"
    assert quotes.paragraph(0, text) == "one line"
    assert quotes.paragraph(len(text) - 1, text) == "last"


@given(TEXTS)
def test_words_are_uncovered_until_a_span_holds_them(text):
    assert quotes.uncovered([(0, len(text))], text) == []
    words = quotes.uncovered([], text)
    assert len(words) == len(quotes.uncovered([(0, 0)], text))
    assert "".join(words) == "".join(c for c in text if c.isalnum())


def test_a_word_is_covered_from_its_first_letter_to_its_last():
    assert quotes.uncovered([(0, 3), (8, 13)], "One and three.") == ["and"]
    assert quotes.uncovered([(0, 3), (9, 13)], "One and three.") == ["and", "three"]
    assert quotes.uncovered([(4, 6)], "One and three.") == ["One", "and", "three"]

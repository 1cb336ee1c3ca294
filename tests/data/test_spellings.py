"""Promise: every spelling of every name in every document is in `names`, and is counted once."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import data
from dossier.data import spellings

# Capitalised words that are no actor's name: sentence openings, days and months, places, titles,
# the words of headings.
NO_NAME = set(
    re.findall(
        r"\w+",
        """
        On The Last Earlier According Prior Two In He We Among Also Has Since After However
        Following Speaking Over But Experts What Is It Badi Deal There Although Further
        Cabinet Government Prime Minister President Vice Foreign Defense Intelligence Chief Major
        General Parliament MoU
        Wednesday Thursday Friday Saturday Tuesday November December Dec Nov April
        Mediterranean Sea Eastern Tobruk Tripoli Field French Press
        """,
    )
)


def test_every_capitalised_word_is_a_known_name_or_no_name():
    table, documents = data.table("names"), data.documents()
    longest = sorted(table.spelling, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    unknown = set()
    for text in documents.text:
        unknown |= {
            w for w in re.findall(r"\b[A-ZÇĞİÖŞÜ]\w+", pattern.sub(" ", text)) if w not in NO_NAME
        }
    assert unknown == set()


def test_the_longest_spelling_wins():
    table = pd.DataFrame({"name_id": ["a", "b"], "spelling": ["Erdogan", "Tayyip Erdogan"]})
    documents = pd.DataFrame({"text": ["Tayyip Erdogan met Erdogan. Erdogans"]}, index=["d"])
    assert spellings.occurrences(table, documents) == {("a", "d"): 1, ("b", "d"): 1}


def test_two_actors_cannot_share_a_spelling():
    table = pd.DataFrame({"name_id": ["a", "b"], "spelling": ["Haftar", "Haftar"]})
    with pytest.raises(ValueError, match="'Haftar' stands in two rows"):
        spellings.occurrences(table, pd.DataFrame({"text": []}))


@given(st.lists(st.text("ab. ", min_size=1, max_size=5), min_size=1), st.text("ab. ", max_size=40))
def test_the_pattern_of_some_words_finds_what_the_longest_first_find(words, text):
    longest = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    expected = re.findall(rf"(?<!\w)(?:{longest})(?!\w)", text)
    assert re.findall(rf"(?<!\w){spellings.any_of(words)}(?!\w)", text) == expected

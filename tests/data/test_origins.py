"""Promise: independence is counted by origin, never by outlet, and never too high."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import data
from dossier.data import origins

WIRES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.frozensets(st.sampled_from(["reuters", "afp", "anadolu", "own"])),
    max_size=8,
)


def test_the_five_documents():
    documents = data.documents()
    families = [sorted(documents.number[s] for s in f) for f in origins.families(documents.wire)]
    assert families == [["000", "001"], ["002", "003"], ["004"]]


def test_the_trace_of_copied_text():
    shared = origins.shared_sequences(list(data.documents().text))
    assert shared[0, 1] == 27
    assert (2, 4) not in shared


def test_two_sources_linked_by_a_third_are_one_family():
    assert origins.families({"a": ["x"], "b": ["y"], "c": ["x", "y"]}) == [{"a", "b", "c"}]


def test_own_reporting_is_nobodys_family():
    assert len(origins.families({"a": ["own"], "b": ["own"], "c": []})) == 3


@given(WIRES)
def test_families_are_a_partition(wires):
    families = origins.families(wires)
    assert sorted(s for family in families for s in family) == sorted(wires)
    assert all(families)


@given(WIRES)
def test_sources_that_share_a_wire_are_never_counted_twice(wires):
    families = origins.families(wires)
    for a in wires:
        for b in wires:
            if (set(wires[a]) & set(wires[b])) - origins.no_agencies():
                assert any({a, b} <= family for family in families)


@given(WIRES, st.randoms())
def test_the_order_of_the_sources_does_not_matter(wires, random):
    shuffled = list(wires)
    random.shuffle(shuffled)
    other = origins.families({name: wires[name] for name in shuffled})
    assert {frozenset(f) for f in origins.families(wires)} == {frozenset(f) for f in other}


@given(WIRES)
def test_one_more_source_adds_one_origin_at_the_most(wires):
    before = len(origins.families(wires))
    assert (
        1 - len(wires) <= len(origins.families({**wires, "new": ["reuters", "afp"]})) - before <= 1
    )


def test_count_is_over_the_sources_of_the_set():
    sources = data.table("sources")
    seeds = data.documents().index
    assert origins.count(seeds, sources) == 3
    assert origins.count([seeds[2], seeds[3]], sources) == 1
    with pytest.raises(KeyError, match="nobody"):
        origins.count(["nobody"], sources)


@pytest.mark.parametrize(
    ("wires", "outlets", "number"),
    [
        (["own", "own"], ["The Nation", "The Nation (copy)"], 1),
        (["own", "own"], ["The Nation", "Hürriyet"], 2),
        (["official-text", "official-text"], ["a", "b"], 1),
        (["monitor", "official-text"], ["a", "b"], 2),
        (["reuters", "afp"], ["a", "a"], 2),
        (["unknown", "reuters"], ["a", "b"], 1),
        (["unknown", "unknown"], ["a", "b"], 1),
    ],
)
def test_the_cautious_count_lets_no_page_count_that_may_repeat_another(wires, outlets, number):
    frame = pd.DataFrame({"outlet": outlets, "wire": [(wire,) for wire in wires]}, ["x", "y"])
    assert origins.cautious_count(["x", "y"], frame) == number


@given(st.lists(st.sampled_from("abc"), max_size=30), st.integers(1, 6))
def test_shared_sequences_of_a_text_with_itself(words, length):
    text = " ".join(words)
    expected = len({tuple(words[i : i + length]) for i in range(len(words) - length + 1)})
    assert origins.shared_sequences([text, text], length)[0, 1] == expected

"""Independence: how many origins a set of sources has.

Two outlets that print the same agency copy are one origin. A source names the wires its text rests
on (`sources.wire`); sources that share a wire belong to one family, and so do sources that are
linked by a third. A source that names no agency (own reporting, official text, not known …) is an
origin by itself, though it may repeat another. So the count is an upper bound; `cautious_count` is
the stricter one.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dossier.data.store import once
from dossier.data.vocabulary import categories


@once
def _denied(word: str) -> frozenset[str]:
    wires = categories("sources", "wire")
    return frozenset(wire for wire, option in wires.items() if not option.get(word, True))


def no_agencies() -> frozenset[str]:
    """The values of `sources.wire` that name no common origin: such a source is an origin of its
    own.
    """
    return _denied("agency")


def untraced() -> frozenset[str]:
    """The values of `sources.wire` of a page that rests on a text that is not identified."""
    return _denied("traced")


def families(wires: Mapping[str, Iterable[str]]) -> list[set[str]]:
    """Group sources into wire families.

    Parameters
    ----------
    wires : mapping (or Series) source id -> the wires that its text rests on; none, or only values
        of `no_agencies`, makes it an origin of its own.

    Returns
    -------
    Disjoint, non-empty sets of source ids that together hold every source, in order of first
    appearance.
    """
    return _joined({source: set(names) - no_agencies() for source, names in wires.items()})


def _joined(voices: Mapping[str, set[str]]) -> list[set[str]]:
    """Group sources that share a voice, directly or through a third."""
    groups: list[tuple[set[str], set[str]]] = []  # sources, and the voices that they share
    for source, own_voices in voices.items():
        own = {source}, set(own_voices)
        first, *others = *(group for group in groups if group[1] & own[1]), own
        for members, shared in others:
            first[0].update(members)
            first[1].update(shared)
        groups = [group for group in (*groups, own) if group not in others]
    return [members for members, _ in groups]


def count(source_ids: Iterable[str], sources: pd.DataFrame) -> int:
    """Number of origins among `source_ids`, an upper bound of the independent ones.

    `sources` is the table of that name, indexed by `source_id`. Two sources that a third of the set
    links count once. Raises KeyError for an unknown source.
    """
    wires: Any = sources.wire[list(set(source_ids))]
    return len(families(wires))


def cautious_count(source_ids: Iterable[str], sources: pd.DataFrame) -> int:
    """Number of origins among `source_ids` if no page counts by itself that may repeat another; at
    least 1.

    `count` lets each page without an agency count by itself. Here all official texts are one
    origin, so are all monitors and all data sets; the own reporting of an outlet is one, copies of
    it included; a page that rests on several joins them, as in `count`; and a page that cannot be
    traced (`untraced`) adds none. Raises KeyError for an unknown source.
    """
    voices = {
        source: {
            f"own {sources.outlet[source].partition(' (')[0]}" if wire == "own" else wire
            for wire in set(sources.wire[source]) - untraced()
        }
        for source in source_ids
    }
    return max(1, len(_joined({source: own for source, own in voices.items() if own})))


def shared_sequences(first: str, second: str, length: int = 8) -> int:
    """Number of different sequences of `length` words that both texts have: the trace that copied
    text leaves.
    """

    def sequences(text: str) -> set[tuple[str, ...]]:
        # In lower case, without punctuation; an apostrophe inside a word stays.
        tokens = re.findall(r"\w+(?:['’‘]\w+)*", text.lower())
        return {tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1)}

    return len(sequences(first) & sequences(second))

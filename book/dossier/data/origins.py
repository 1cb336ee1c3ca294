"""Independence: how many origins a set of sources has.

Two outlets that print the same agency copy are one origin. A source names the wires its text rests
on (`sources.wire`); sources that share a wire belong to one family, and so do sources that are
linked by a third. A source that names no agency (own reporting, official text, not known …) is an
origin by itself, though it may repeat another. So the count is an upper bound; `cautious_count` is
the stricter one.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    groups: dict[int, set[str]] = {}  # place of its first source -> its sources
    held: dict[str, int] = {}  # voice -> its group
    for place, (source, own) in enumerate(voices.items()):
        first, *others = sorted({held[voice] for voice in own if voice in held}) or [place]
        groups.setdefault(first, set()).add(source)
        for other in others:
            groups[first] |= groups.pop(other)
            held.update({voice: first for voice, group in held.items() if group == other})
        held.update(dict.fromkeys(own, first))
    return list(groups.values())


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


def shared_sequences(texts: Sequence[str], length: int = 8) -> Counter[tuple[int, int]]:
    """Number of different sequences of `length` words that two texts have in common, the trace that
    copied text leaves: places of both, the earlier first -> number, if there are any.
    """
    holders: dict[tuple[str, ...], list[int]] = {}
    for place, text in enumerate(texts):
        # In lower case, without punctuation; an apostrophe inside a word stays.
        tokens = re.findall(r"\w+(?:['’‘]\w+)*", text.lower())
        for sequence in set(zip(*(tokens[i:] for i in range(length)), strict=False)):
            holders.setdefault(sequence, []).append(place)
    return Counter(pair for own in holders.values() for pair in itertools.combinations(own, 2))

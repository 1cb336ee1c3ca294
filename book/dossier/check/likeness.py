"""A link leads to a record that its sentence is about: measured by the words that both have, the
record is among the nearest of its table.

No two texts need to agree in any one word, so nothing is asked but this: of the rows of the table,
no more than a tenth have more in common with the sentence, or with it and the one before. Words
count by how rare they are in the table. An id that was taken from the wrong line is found by it.
"""

import functools
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from dossier import data
from dossier.check.grounds import Sentence, cells_of, sentences
from dossier.check.problem import Problem, rows
from dossier.check.prose import spans
from dossier.check.told import told
from dossier.data.records import table_of
from dossier.words.prose import Link, Piece, pieces

SHARE = 0.1
LEAST = 8  # rows of a table of which a share is a number
ROUNDING = 1e-9  # words are added in any order: records that have as much differ by less
STEM = 5  # letters: "ratifies", "ratified" and "ratification" are one word
# Why a sentence tells of a record in other words -> the words of the links to it.
_EXCUSED = {
    "one of several in a list, of which the sentence has the name alone": (
        "Emirates",
        "France",
        "Haftar’s army",
        "Sudan",
        "“Fayez al-Sarraj”",
        "“militants”",
        "the CHP",
        "the İYİ Party",
        "the town of Sabha and the oil fields",
        "training and advice",
        "training, arms and advisers",
    ),
    "one of many rows alike, each a number and few words": (
        "still counted its men",
        "thousands of Syrians",
    ),
    "what the paragraph tells of, in few words of ours": (
        "confirmed",
        "denied",
        "followed",
        "for the opposite",
        "had asked for help",
        "on the day in Tunisia",
        "sea chart",
        "some articles",
        "the day",
        "the maritime one",
        "with an if",
    ),
    "an assessment or an inference, to which each record adds its part": (
        "a quick win",
        "an ally that offered more",
        "could not wait",
        "neither",
        "still not ratified it",
        "treat",
    ),
}
EXCUSED = {words: reason for reason, links in _EXCUSED.items() for words in links}
WORD = re.compile(r"[a-z]{3,}|\d+")
LETTERS = str.maketrans({"\N{LATIN SMALL LETTER DOTLESS I}": "i", "’": "'"})


def stems(text: str) -> set[str]:
    """The words of a text by their first letters, without marks, and its numbers."""
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = marked.encode("ascii", "ignore").decode()
    return {word[:STEM] for word in WORD.findall(text.lower())}


_stems = functools.lru_cache(2**16)(stems)  # most cells of a long table stand in it often


@data.once
def _table(name: str) -> tuple[dict[str, int], dict[str, npt.NDArray[np.int_]]]:
    """Record of a table -> its place, and stem -> the places of the records that have it."""
    places: dict[str, int] = {}
    holders = defaultdict(list)
    for place, row in enumerate(rows(name)):
        places[row.cells[data.key(name)]] = place
        for stem in frozenset().union(*map(_stems, cells_of(row))):
            holders[stem].append(place)
    return places, {stem: np.array(held) for stem, held in holders.items()}


def _nearer(text: str, record: str) -> float:
    """The share of a record's table that has more in common with a text than the record has."""
    places, holders = _table(table_of(record))
    alike = np.zeros(len(places))
    for stem in stems(text):
        if stem in holders:
            held = holders[stem]
            alike[held] += math.log((len(places) + 1) / len(held))
    mine = alike[places[record]]
    return np.count_nonzero(alike - mine > ROUNDING) / len(places) if mine else 1


def _compared(sentence: Sentence) -> Iterator[tuple[Link, str]]:
    """The links of a sentence with each record that is compared: not those of numbers and days, by
    which the record is known, and not derived numbers.
    """
    for link in sentence.links:
        known = told(link.text) or any(spans(link.text)) or link.text in EXCUSED
        if link.is_evidence and not known:
            for record in link.ids:
                name = table_of(record)
                if name not in ("", "derived") and len(rows(name)) >= LEAST:
                    yield link, record


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every record that a sentence of some pieces links and that is less like it than others."""
    for sentence in sentences(book):
        for link, record in _compared(sentence):
            share = _nearer(sentence.words, record)
            if share > SHARE:
                share = min(share, _nearer(f"{sentence.before} {sentence.words}", record))
            if share > SHARE:
                nearer = f"{share:.0%} of its table are nearer"
                expected = f"a record of which the sentence speaks, not {record!r} ({nearer})"
                yield sentence.problem(str(link), expected)


def likeness() -> Iterator[Problem]:
    """A link leads to a record that its sentence is about."""
    yield from problems(pieces())


CHECKS = (likeness,)

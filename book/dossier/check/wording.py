"""What a record says in much the same words is told the same way: with a *not* or without one, and
with neither of two words that are opposed in the place of the other.

A clause of a sentence is laid beside the clause of its records with which it has most in common;
for a *not*, which stands almost everywhere, they must be more alike than for *before* and *after*.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier import data
from dossier.check.grounds import own, sentences
from dossier.check.likeness import stems
from dossier.check.problem import Problem
from dossier.check.turns import OPPOSED, words_of
from dossier.data.records import table_of
from dossier.words.prose import Piece, pieces

NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|non)\b|n[’']t\b",
    re.I,
)
REFUSAL = re.compile(r"\b(?:reject|refus|den[iy]|differ|fail|lack)")  # says *not* in a word
CLAUSE = re.compile(r" \| |[.,;:]| (?:but|and|though) ")
# Words in common, and the share of the shorter clause that they are.
ALIKE, MUCH_ALIKE = (2, 0.34), (2, 0.6)

# Sentences with clauses that are alike and tell of different things. Each with its reason.
EXCUSED = {
    r"\bstands without the invitation\b": "what UrduPoint’s sentence left out",
    r"\bhad too small a part in deciding\b": "the record has that they wanted a larger part",
    r"\bget coastal waters and no more\b": "the negation stands behind the *and*",
    r"\bno page that we found counts them all\b": "that we found no such page has no record",
    r"\bfew, and not to fight\b": "the record has the number, and another the aim",
    r"\bbefore she had seen a report\b": "the record says that she had not seen it",
    r"\bAs far as we have seen the clauses\b": "the negation stands behind the comma",
    r"\bof \d+ no page was seen again\b": "what was not looked up has no record",
    r"\bThe memorandum is “a lawful agreement”": "what it does not allow stands behind",
    r"\bapproved them by its own decisions\b": "another body did than the one that did not",
    r"\bNor does the EastMed pipeline\b": "that it explains no date has no record",
}


class Clause(NamedTuple):
    """A clause, and the stems of its longer words."""

    text: str
    stems: frozenset[str]


def _split(text: str) -> list[Clause]:
    """The clauses of a text that have words enough to be compared."""
    long = (
        Clause(clause.strip(), frozenset(word for word in stems(clause) if len(word) > 3))
        for clause in CLAUSE.split(text)
    )
    return [clause for clause in long if len(clause.stems) >= ALIKE[0] and " " in clause.text]


@data.once
def _of(record: str) -> list[Clause]:
    return _split(own(record))


def _beside(clause: Clause, grounds: Iterable[str]) -> tuple[int, float, str]:
    """The clause of some records that has most in common with one: how many words, what share of
    the shorter one, its text.
    """
    best = (0, 0.0, "")
    for record in grounds:
        for other in _of(record):
            common = len(clause.stems & other.stems)
            share = common / min(len(clause.stems), len(other.stems))
            if common * share > best[0] * best[1]:
                best = (common, share, other.text)
    return best


def _differences(told: str, beside: str, much: bool) -> Iterator[str]:
    """What was expected in a clause, which is like one of a record, or much like it."""
    negated = bool(NEGATION.search(told))
    agrees = bool(NEGATION.search(beside) or (negated and REFUSAL.search(beside)))
    if much and agrees != negated and told.count(" ") > 2:  # a name alone says neither
        yield "no *not*" if negated else "a *not*"
    for pair in OPPOSED:
        for one, other in (pair, pair[::-1]):
            has = words_of(one)
            if has(told) and not has(beside) and words_of(other)(beside):
                yield other


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every clause of some pieces that says otherwise what its records say in the same words."""
    for sentence in sentences(book):
        if any(re.search(pattern, sentence.words) for pattern in EXCUSED):
            continue
        grounds = [record for record in sentence.grounds if table_of(record) != "derived"]
        for clause in _split(sentence.words) if sentence.links else ():
            common, share, beside = _beside(clause, grounds)
            if common >= ALIKE[0] and share >= ALIKE[1]:
                much = common >= MUCH_ALIKE[0] and share >= MUCH_ALIKE[1]
                for expected in _differences(clause.text, beside, much):
                    yield sentence.problem(
                        clause.text, f"{expected}, as the record has it: {beside!r}"
                    )


def wording() -> Iterator[Problem]:
    """What a record says in much the same words is told the same way."""
    yield from problems(pieces())


CHECKS = (wording,)

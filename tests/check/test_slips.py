"""Promise: a word that stands twice, a *not* that is gone and a word of number or of order in the
wrong place are named; what is quoted is not ours.
"""

import pytest

from dossier.check import slips
from support import planted, without


def found(text: str) -> list[object]:
    return [problem.value for problem in planted(slips, text)]


def test_the_book_keeps_the_rule():
    assert list(slips.slips()) == []


@pytest.mark.parametrize(
    ("good", "fault", "slip"),
    [
        ("It does not show a gift.", "It does show a gift.", "does show"),
        ("What they do is theirs, and so do we.", "They do agree.", "do agree"),
        ("They could no longer wait.", "They could longer wait.", "could longer"),
        ("by Turkey and by Greece", "by Turkey and by Turkey", "Turkey and by Turkey"),
        ("They told the press.", "They told the the press.", "the the"),
        ("all the same, none the less", "none the same", "none the"),
        ("none of them", "not none of them", "not none"),
        ("none of the fighters, no fighters", "none fighters", "none fighters"),
        ("of none of them", "of none his deputies", "none his"),
        ("all are, all that is", "all is known", "all is"),
        ("an hour, a European, a one-time", "a earlier one", "a earlier"),
        ("a letter", "an letter", "an letter"),
        (
            "The GNA struck the LNA’s base.",
            "The GNA struck the GNA’s base.",
            "The GNA struck the GNA’s",
        ),
        ("It rejects it, but they accepted.", "It denied it, but they denied.", None),
        ("Sirte and Tarhuna; on and on", "offers and offers", "offers and offers"),
        ("It was no letter.", "It was b letter.", "b"),
        ("It gave no answer.", "It gave answer.", "gave answer"),
        ("It found no official request.", "It found official request.", "found official request"),
        ("They went, but no text came.", "They went, but text was seen.", "but text was"),
        ("whom no other state knows", "whom other state knows", "other state"),
        ("They need not follow.", "They need follow.", "need follow"),
        ("It is not yet seen, and has yet to be.", "It is yet seen.", "is yet"),
        ("It is not that either.", "It is that either.", "It is that either"),
        ("Whether it came is not known.", "Whether it came is known.", "Whether it came is known"),
        ("That it came is not shown.", "That it came is shown.", "That it came is shown"),
        ("reliable for this, not for that.", "reliable for this, for that.", "for this, for that"),
        ("It grades the source, not the word.", "It grades the source, the word.", None),
        ("It shows seats, not votes.", "It shows seats, votes.", "seats, votes"),
        ("It is less than that.", "It is fewer than the rest.", "fewer than the"),
        ("under a more cautious rule", "under a fewer cautious rule", "fewer cautious"),
        ("Soldiers came, but few.", "It matters few.", None),
        ("most of them, at most", "They are most.", "most"),
        ("in few words", "its most words", "its most words"),
        ("It has none.", "It says it in none.", "in none"),
        ("none of the rest", "none of Tripoli", "none of T"),
        ("all of it, at all.", "They share all.", "all"),
        ("where none turned up", "where all turned up", "where all turned"),
        ("a few hours", "a most hours", "a most"),
        ("a last day is set", "A last coder wrote.", "A last "),
        ("It came first, then more.", "It came last, then more.", "last, then"),
        ("It did not last.", "It did not first.", "not first"),
        ("the first after a day, the other later", "the last after a day, the other later", None),
        ("as before", "It went on as after.", None),
        ("before the year was out", "after the year was out", "after the year was out"),
        ("before it is an error", "after it is an error", "after it is"),
        ("a day after.", "It was agreed after.", "after"),
        ("after five days", "before five days", "before five days"),
        ("retold after AFP", "retold before AFP", "before AFP"),
        ("It came; days earlier it had gone.", "It came; days earlier it went.", "; days earlier "),
        ("fewer than before, and fewer civilians", "put fewer harshly", "fewer "),
        ("He said: “We do agree, the the.”", "He said that we do agree.", "do agree"),
    ],
)
def test_a_slip(good, fault, slip):
    assert found(good) == []
    assert found(fault) and (slip is None or found(fault) == [slip])


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Pages differ. One has more.", []),
        ("all pages agree.", ["all"]),
        ("Pages differ. one has more.", ["one"]),
        ("Pages differ, e.g. in days; “the” day (p. 4)", []),
        ("dpa; AFP", []),
        ("By Gen. al-Mismari. Salamé et al. say so.", []),
        ("On 2019-12-31, not on 2019-13-08.", ["2019-13-08"]),
    ],
)
def test_how_a_cell_begins_and_of_what_days_it_tells(sandbox, cell, named):
    sandbox.change(
        "casualties",
        "casualties-2020-02-17-unsmil-civilian-casualties-since-april2019-libya",
        "note",
        cell,
    )
    assert [found.value for found in (*slips.heads(), *slips.days())] == named


@pytest.mark.parametrize("excuse", slips.EXCUSED)
def test_each_excuse_is_needed(excuse, monkeypatch):
    assert without(monkeypatch, slips, excuse)

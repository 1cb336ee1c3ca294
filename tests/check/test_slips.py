"""Promise: a word that stands twice, a *not* that is gone and a word of number in the wrong place
are named; what is quoted is not ours.
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
        ("all the same, none the less", "none the same", "none the "),
        ("none of them", "not none of them", "not none"),
        ("none of the fighters, no fighters", "none fighters", "none fighters"),
        ("of none of them", "of none his deputies", "of none his"),
        ("all are, all that is", "all is known", "all is"),
        ("an hour, a European, a one-time", "a earlier one", "a earlier"),
        ("a letter", "an letter", "an letter"),
        (
            "The GNA struck the LNA’s base.",
            "The GNA struck the GNA’s base.",
            "The GNA struck the GNA’s",
        ),
        ("fewer than before, and fewer civilians", "put fewer harshly", "fewer "),
        ("He said: “We do agree, the the.”", "He said that we do agree.", "do agree"),
    ],
)
def test_a_slip(good, fault, slip):
    assert (found(good), found(fault)) == ([], [slip])


@pytest.mark.parametrize("excuse", slips.EXCUSED)
def test_each_excuse_is_needed(excuse, monkeypatch):
    assert without(monkeypatch, slips, excuse)

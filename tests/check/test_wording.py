"""Promise: a clause that says otherwise what its record says in the same words is named: a *not*
lost or added, *before* for *after*.
"""

import pytest

from dossier.check import wording
from support import planted, without

HOLDS = "term-lpa-hor-reading"
WITH = "no government may sign with a foreign state unless the legislature approves"
WITHOUT = WITH.replace("no ", "a ", 1)
LOSS = "explanation-c-madamasr-lna-recovery"
AFTER = "after, as the record has it: 'Haftar’s recovery after the loss of Gharyan rested'"
SOUGHT = "explanation-a1-gnounou-new-requests"


def found(text: str) -> list[tuple[object, str]]:
    return [(problem.value, problem.expected) for problem in planted(wording, text)]


def test_the_book_keeps_the_rule():
    assert list(wording.wording()) == []


def test_a_not_that_is_gone():
    assert found(f"The House [holds](#{HOLDS}) that {WITH}.") == []
    [(clause, expected)] = found(f"The House [holds](#{HOLDS}) that {WITHOUT}.")
    assert WITHOUT in clause and expected.startswith("a *not*, as the record has it")


def test_a_not_that_was_added():
    said = "old military accords were {}in use again"
    assert found(f"He [said](#{SOUGHT}): " + said.format("")) == []
    [(clause, expected)] = found(f"He [said](#{SOUGHT}): " + said.format("not "))
    assert clause == said.format("not ") and expected.startswith("no *not*")


def test_one_of_two_that_are_opposed():
    said = "Haftar’s recovery {} the loss of Gharyan"
    assert found(f"Mada Masr [told](#{LOSS}) it: " + said.format("after")) == []
    assert found(f"Mada Masr [told](#{LOSS}) it: " + said.format("before")) == [
        (said.format("before"), AFTER)
    ]


def test_what_rests_on_nothing_is_not_compared():
    assert found(f"The House holds that {WITHOUT}.") == []


@pytest.mark.parametrize("excuse", wording.EXCUSED)
def test_each_excuse_is_needed(excuse, monkeypatch):
    assert without(monkeypatch, wording, excuse)

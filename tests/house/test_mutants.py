"""Promise: a change of one cell, or of one sentence, is noticed; a slice of what `make mutants`
tries.
"""

import random

import pytest

import code_mutants
import mutants
import reexecution
from dossier import data
from dossier.check import signed


def test_every_change_of_a_cell_is_noticed(sandbox):
    some = list(mutants.mutants(120, random.Random(7)))
    assert len({mutant.kind for mutant in some}) == 7
    seen = mutants.caught(sandbox, some, [signed.problems])
    assert [str(mutant) for mutant in some if mutant not in seen] == []


def test_re_execution_sees_what_a_notebook_shows_and_nothing_else(sandbox):
    name = "disagreements"
    assert list(reexecution.differences(name)) == []
    key = "disagree-gna-act-verb"
    title = data.table("discrepancies").title[key]
    shown, hidden = (
        mutants.Mutant(
            "word", "discrepancies", key, "title", title, title.replace("ratify", "deny")
        ),
        mutants.Mutant("digit", "trials", "trial-bad-input", "held", "160", "159"),
    )
    for drawn in (True, False):
        assert mutants._changing(sandbox, [shown, hidden], name, drawn) == {shown}


def test_every_change_of_a_sentence_is_noticed():
    results = mutants.of_prose(150, seed=7)
    kinds = {mutant.kind for mutant in results}
    assert kinds == {*mutants.PAIRS, "number", "record", "link gone", "not", "letter"}
    assert [str(mutant) for mutant, judged in results.items() if not judged["signed"]] == []
    numbers = [judged["rules"] for mutant, judged in results.items() if mutant.kind == "number"]
    assert all(numbers)  # without signatures
    seen = [judged["rules"] for judged in results.values()]
    assert sum(seen) / len(seen) > 0.6  # a small slice: `trials` has the share of more of them


@pytest.mark.long
def test_a_change_of_the_code_fails_its_tests_and_no_change_does_not():
    some = code_mutants.mutants(4, random.Random(7), of="words/numbers.py")
    unchanged = code_mutants.same(some[0].module)
    found = dict(code_mutants.judged([unchanged, *some], ways=1))
    assert found == {unchanged: code_mutants.UNSEEN, **dict.fromkeys(some, 0)}

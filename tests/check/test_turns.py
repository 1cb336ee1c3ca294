"""Promise: a word that turns a sentence away from its records is named: a denial, a bound, an
order.
"""

import pytest

from dossier.check import turns
from support import planted, without

SIGNED = "2019-11-27-turkey-gna-sign-two-memoranda"
HOUSE = "2019-11-28-hor-rejects-both-memoranda"
EXPELS = "2019-12-06-greece-expels-libyan-ambassador"
LEAST = "casualties-2019-12-10-unsmil-civilians-killed-year2019-libya"
DENIED = "support-uae-cargo-flights"
STOOD = "explanation-c-delalande-grounded-jets"


def found(text: str) -> list[object]:
    return [problem.value for problem in planted(turns, text)]


def test_the_book_keeps_the_rule():
    assert list(turns.turns()) == []


@pytest.mark.parametrize(
    ("good", "fault", "word"),
    [
        (
            f"The House [rejected](#{HOUSE}) both.",
            f"The House [accepted](#{HOUSE}) both.",
            "accepted",
        ),
        (f"[At least 284](#{LEAST}) died.", f"[At most 284](#{LEAST}) died.", "At most"),
        (f"The flights [are denied](#{DENIED}).", f"They [are confirmed](#{DENIED}).", "confirmed"),
        (f"It was [denied](#{DENIED}). Some knew.", f"It [was](#{HOUSE}). Few knew.", "Few"),
        (
            f'[A day after](#{HOUSE} "{SIGNED}") the meeting',
            f'[A day before](#{HOUSE} "{SIGNED}") the meeting',
            f"[A day before](#{HOUSE})",
        ),
        (
            f'[Nine days](#{EXPELS} "{SIGNED}") later Greece acted.',
            f'[Nine days](#{SIGNED} "{EXPELS}") later Greece acted.',
            f"[Nine days](#{SIGNED})",
        ),
    ],
)
def test_a_word_that_turns_a_sentence(good, fault, word):
    assert found(good) == []
    assert word in found(fault)


def test_of_two_that_are_opposed_the_one_that_the_record_has():
    assert found(f"They stood idle [after](#{STOOD}) a month.") == []
    pair = ("most", "few")
    assert pair in turns.OPPOSED
    assert found(f"[Most](#{STOOD}) stood idle.") == []


def test_records_of_several_days_order_themselves_and_nothing_else():
    """Of one day: the record has *before* and no *after*. Beside one of another day both can be."""
    received, attack = "2019-03-27-king-salman-receives-haftar", "2019-08-04-murzuq-air-strike"
    assert found(f"[It](#{received}) came after that.") != []
    assert found(f'[It](#{received} "{attack}") came after that.') == []
    said = planted(turns, f'[Fewer](#{attack} "{received}") died.')
    assert "what the records of the sentence say: more" in {problem.expected for problem in said}


def test_what_rests_on_nothing_is_not_compared_nor_what_is_quoted():
    assert found("Qatar denied at most the last, and nobody accepted it.") == []
    assert found(f"The House [rejected](#{HOUSE}) it: “none at most accepted”") == []


@pytest.mark.parametrize("excuse", turns.EXCUSED)
def test_each_excuse_is_needed(excuse, monkeypatch):
    assert without(monkeypatch, turns, excuse)

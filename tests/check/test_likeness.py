"""Promise: a link that leads to a record of which its sentence does not speak is named."""

import random

import pytest

from dossier.check import likeness
from dossier.check.grounds import sentences
from dossier.words.prose import pieces
from support import planted, without

EXPELS = "2019-12-06-greece-expels-libyan-ambassador"
OTHER = "2025-04-kufra-air-bridge"


def found(text: str) -> list[object]:
    return [problem.value for problem in planted(likeness, text)]


def test_the_book_keeps_the_rule():
    assert list(likeness.likeness()) == []


def test_stems_are_words_without_marks_and_ends():
    assert likeness.stems("Erdoğan’s ratification ratifies it in 2019") == {
        "erdog",
        "ratif",
        "2019",
    }


@pytest.mark.parametrize(
    ("good", "fault"),
    [
        (
            f"Greece [sends him home](#{EXPELS}), the Libyan ambassador.",
            f"Greece [sends him home](#{OTHER}), the Libyan ambassador.",
        ),
        (
            f"The Libyan ambassador was in Athens. He [was sent away](#{EXPELS}).",
            f"The Libyan ambassador was in Athens. He [was sent away](#{OTHER}).",
        ),
    ],
)
def test_a_record_of_which_the_sentence_does_not_speak(good, fault):
    assert found(good) == []
    assert [str(value)[-len(OTHER) - 3 :] for value in found(fault)] == [f"(#{OTHER})"]


@pytest.mark.parametrize(("rounding", "same"), [(likeness.ROUNDING, True), (0, False)])
def test_the_order_in_which_words_are_added_changes_nothing(monkeypatch, rounding, same):
    """A set has another order in each process. Without room for rounding a record that has as much
    would be nearer in some.
    """
    record = "support-france-javelin-missiles"
    cited = (one.words for one in sentences(pieces()) if record in one.grounds)
    [words] = {words for words in cited if "Russia" in words}
    monkeypatch.setattr(likeness, "ROUNDING", rounding)
    dice, stems = random.Random(1), sorted(likeness.stems(words))
    shares = set()
    for _ in range(50):
        order = dice.sample(stems, len(stems))
        monkeypatch.setattr(likeness, "stems", lambda text, order=order: order)
        shares.add(likeness._nearer(words, record))
    assert (len(shares) == 1) == same


def test_what_is_known_by_a_number_or_a_day_is_not_compared():
    assert found(f"It was on [6 December](#{OTHER}), see [it](#tab-documents).") == []
    assert found("There are [others](#derived-documents).") == []


@pytest.mark.parametrize("excuse", likeness.EXCUSED)
def test_each_excuse_is_needed(excuse, monkeypatch):
    left = {str(problem.value) for problem in without(monkeypatch, likeness, excuse)}
    assert left and all(value.startswith(f"[{excuse}](") for value in left)

"""Promise: a word of ours that nobody else spells so is named, in the prose and in the cells."""

import pytest

from dossier import data
from dossier.check import spelling
from dossier.words.prose import pieces
from support import planted

ADDED = spelling.ADDED
HOUSE = "2019-11-28-hor-rejects-both-memoranda"


def found(text: str) -> list[object]:
    return [problem.value for problem in planted(spelling, text)]


def test_the_book_keeps_the_rule():
    assert [str(problem) for check in spelling.CHECKS for problem in check()] == []


@pytest.mark.parametrize(
    ("good", "fault", "word"),
    [
        ("The parliament met.", "The parliamant met.", "parliamant"),
        ("Erdoğan’s honour won’t wait.", "Erdoğen’s honour won’t wait.", "Erdoğen"),
        (f"It [was rejected](#{HOUSE}).", f"It [was rejexted](#{HOUSE}).", "rejexted"),
        ("They tracked eight TB2.", "They tracked eight TB4.", "TB4"),
        ("Their guns, and arms", "Their guns, anu arms", "anu"),  # a word that is seldom printed
        ("On the 2nd of May at Sirte", "On the 2nd of May at Syrte", "Syrte"),
    ],
)
def test_a_word_that_nobody_spells_so(good, fault, word):
    assert (found(good), found(fault)) == ([], [word])


def test_words_in_cells(sandbox):
    words = "Rejexts what https://a.org/xyzw, some-odd-idd and “a quotd word” say, by Xyzw"
    row = sandbox.change("events", HOUSE, "summary", words.lower())
    with data.use(sandbox.store):
        problems = list(spelling.cells())
    assert [tuple(each)[:4] for each in problems] == [
        ("data/events.csv", row, "summary", "rejexts"),
        ("data/events.csv", row, "summary", "xyzw"),
    ]


@pytest.mark.parametrize(
    ("column", "cell", "named"),
    [
        ("certainty_note", "Accvrding to one page. Tripoli denies.", ["accvrding"]),
        (
            "certainty_note",
            "By Xyzwer of AFP. Refuced by “Abcde” (Wrongli so).",
            ["refuced", "wrongli"],
        ),
        ("certainty_note", "Xyzwer", []),  # a name alone
        ("certainty_note", "Erdoğan’s word. Haftar denies. Sabratha", []),
    ],
)
def test_the_head_of_a_sentence_that_stands_nowhere_else(sandbox, column, cell, named):
    sandbox.change("events", HOUSE, column, cell)
    with data.use(sandbox.store):
        assert [problem.value for problem in spelling.cells()] == named


@pytest.mark.parametrize(("language", "named"), [("en", ["crystaal"]), ("it", [])])
def test_words_in_quotes_if_they_are_english(sandbox, language, named):
    quotations = data.raw("quotations")
    own = quotations[data.key("quotations")][quotations.quote_language == language].iloc[0]
    sandbox.change("quotations", own, "quote", "this is crystaal clear")
    with data.use(sandbox.store):
        assert [problem.value for problem in spelling.cells()] == named


def test_each_added_word_is_needed(monkeypatch):
    monkeypatch.setattr(spelling, "ADDED", {})
    with data.use(data.Store()):
        problems = [*spelling.problems(pieces()), *spelling.cells()]
    added = {word.lower() for words in ADDED for word in words.split()}
    assert {str(problem.value).lower() for problem in problems} == added

"""Promise: a sentence that counts documents or records with a word hangs on a number that is
computed, and the word is that number's.
"""

import re

import pytest

from dossier import data
from dossier.check import quantifiers
from dossier.pages import derived_numbers, documents
from dossier.words import prose

ONE = "derived-documents-with-embargo"  # one document, as `test_the_sample_is_one_document` says
ALL = quantifiers.ALL


def planted(text: str) -> list[tuple[object, str]]:
    """What the check says of a page with some text: what stands there, what was expected."""
    piece = prose.Piece("book/planted.md", "file", "prose", *prose.read(text))
    return [(problem.value, problem.expected) for problem in quantifiers.problems([piece])]


def test_the_sample_is_one_document():
    assert derived_numbers.collected()[ONE].value == 1 < derived_numbers.collected()[ALL].value


def test_the_book_keeps_the_rule():
    assert list(quantifiers.quantifiers()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No document prints it.", "No document"),
        ("It is short. None of the five documents prints it.", "None of the five documents"),
        ("Only Al Jazeera prints it.", "Only Al Jazeera"),
        ("In [Al Jazeera](#tab-documents) alone it is told.", "Al Jazeera alone"),
        ("Not one of the documents has it.", "Not one of the documents"),
        ("- Every seed document has it.", "Every seed document"),
        ("It stands only in The Nation.", "only in The Nation"),
        ("It is in all records.", "all records"),
        (f"[One](#{ONE}) document prints it. No record has it.", "No record"),
    ],
)
def test_a_word_that_counts_is_named(text, found):
    assert planted(text) == [
        (found, "a derived number in the sentence, or words that count nothing")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The document prints it; no newspaper does, and all outlets rest on an agency.",
        f"[Only](#{ONE}) Al Jazeera prints it.",
        f"[One](#{ONE}) document prints it, and no other.",
        f"[All](#{ALL}) documents and [every](#{ALL}) page print it.",
        f"Of the five documents one alone, Al Jazeera, [has](#{ONE}) it.",
    ],
)
def test_what_counts_nothing_or_hangs_on_a_number_passes(text):
    assert planted(text) == []


@pytest.mark.parametrize(
    ("word", "name"), [("No", ONE), ("none", ONE), ("all", ONE), ("Every", ONE), ("only", ALL)]
)
def test_a_wrong_word_for_a_derived_number_is_named(word, name):
    value = derived_numbers.collected()[name].value
    assert planted(f"[{word}](#{name}) of them prints it.") == [
        (f"[{word}](#{name})", f"a word for {value}")
    ]


@pytest.mark.parametrize("pattern", quantifiers.EXCUSED)
def test_what_is_excused_stands_in_the_book_and_would_be_named(pattern, monkeypatch):
    """It is excused as it stands, and not a word more: beside it another count is named."""
    told = [words[0] for p in prose.pieces() for words in re.finditer(pattern, p.bare, re.I)]
    assert told
    both = f"{told[0]}.\n\n{told[0]}, no document."
    assert [found for found, _ in planted(both)] == ["no document"]
    monkeypatch.setattr(quantifiers, "EXCUSED", {})
    assert planted(f"{told[0]}.") != []


def test_documents_with_some_words_are_counted_in_the_texts():
    numbers = derived_numbers.collected()
    texts = [path.read_text(encoding="utf-8") for path in (data.ROOT / "seeds").glob("0*.txt")]
    assert len(texts) == numbers[ALL].value
    for name, some in documents.WORDS.items():
        number, words = numbers[f"derived-documents-with-{name}"], some.rstrip("*").split("|")
        assert number.value == sum(any(word in text for word in words) for text in texts), name
        assert all(f"“{word}" in number.meaning for word in words)
        assert f"derived-documents-with-{name}" in prose.cited()


def test_a_text_that_prints_the_words_too_turns_the_sentence_wrong(sandbox):
    texts = sorted(sandbox.store.seeds.glob("0*.txt"))
    other = next(p for p in texts if "embargo" not in p.read_text(encoding="utf-8"))
    other.write_text(other.read_text(encoding="utf-8") + "\nAn embargo.", encoding="utf-8")
    sandbox.reread()
    assert derived_numbers.collected()[ONE].value == 2
    found = [p for p in quantifiers.quantifiers() if f"#{ONE}" in str(p.value)]
    assert found and {p.expected for p in found} == {"a word for 2"}

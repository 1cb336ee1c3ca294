"""Promise: every spelling is found and sorted under the letters that a reader types."""

import pytest

from dossier.words import letters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mevlüt Çavuşoğlu", "mevlut cavusoglu"),
        ("İYİ Party", "iyi party"),
        ("D\u0131yarbak\u0131r", "diyarbakir"),  # the dotless letter
        ("Łódź, Đà Nẵng, Ørsted", "lodz, da nang, orsted"),
        ("al-Sarraj", "al-sarraj"),
        ("Haftar’s Sanʿa", "haftar's san'a"),
        ("أحمد مُعيتيق", "احمد معيتيق"),
    ],
)
def test_folding(text, folded):
    assert letters.fold(text) == folded


@pytest.mark.parametrize(
    ("name", "initial"),
    [("Çavuşoğlu", "C"), ("İYİ Party", "I"), ("The Libya Observer", "L"), ("218TV", "#")],
)
def test_the_letter_under_which_a_name_stands(name, initial):
    assert letters.initial(name) == initial


def test_words_are_cut_after_one_of_them_and_say_so():
    assert letters.short("One, two") == "One, two"
    assert letters.short("One, two; three", 12) == "One, two …"


def test_no_line_begins_with_the_dot_between_two_things():
    assert (
        letters.held("<a>CSV</a> ·\n<a>SVG</a> · PNG") == "<a>CSV</a>\u00a0· <a>SVG</a>\u00a0· PNG"
    )
    assert letters.held("a·b") == "a·b"


def test_a_long_name_can_break_after_a_mark_in_it_and_nothing_else_changes():
    name = '<td id="a/long_name-of_a_cell/there"><p>benebck/Humanitarian_Interventions 1/2</p></td>'
    shown = (
        '<td id="a/long_name-of_a_cell/there"><p>benebck/<wbr>Humanitarian_<wbr>Interventions 1/2'
    )
    assert letters.breakable(name) == f"{shown}</p></td>"


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("83 km from Crete", "83\xa0km from Crete"),
        ("on 2 January 2020", "on 2\xa0January\xa02020"),
        ("within 7 months", "within 7\xa0months"),
        ("184 of 509 votes", "184 of 509\xa0votes"),
        ("of 600 seats", "of 600 seats"),
    ],
)
def test_a_line_does_not_part_what_is_read_in_one(text, tied):
    assert letters.tied(text) == tied

"""Promise: the index of names says which page names whom."""

import itertools

import weasyprint
from lxml import html

from dossier import data
from dossier.pages import glossary
from dossier.print import front, name_index
from dossier.words.letters import initial


def test_a_person_stands_under_the_family_name():
    found = {
        row["name"]: name_index.entries()[name].words
        for name, row in data.table("actors").to_dict("index").items()
        if name in name_index.entries()
    }
    assert found["Khalifa Haftar"] == "Haftar, Khalifa"
    assert found["Abdel Fattah al-Sisi"] == "Sisi, Abdel Fattah al-"
    assert found["Luigi Di Maio"] == "Di Maio, Luigi"


def test_a_name_is_found_where_it_stands_across_lines_and_pages_and_not_in_notes():
    chapter = html.fromstring(
        "<section class='chapter'><p>Fayez al-Sarraj and Haftar’s men. Faraj al-<br>Mahdawi</p>"
        "<p style='break-before: page'>Tobruk. Khalifa Haftar, not Haftarian.</p>"
        "<section class='notes'><p>Benghazi</p></section></section>"
    )
    # What stands in the head of a page is not on it.
    style = weasyprint.CSS(
        string="@page { size: 150px 200px; margin: 10px; @top-left { content: 'Sirte' } }"
    )
    text = html.tostring(front.sheet(front.Edition(), "", chapter), encoding="unicode")
    pages = weasyprint.HTML(string=text).render(stylesheets=[style]).pages
    numbered = dict(enumerate(pages, 7))
    assert name_index.on_pages(chapter, numbered) == {
        7: {"fayez-al-sarraj", "khalifa-haftar", "faraj-al-mahdawi"},
        8: {"place-tobruk", "khalifa-haftar"},
    } | {number: set() for number in numbered if number > 8}


def test_places_and_the_council_are_found_as_the_text_calls_them_and_the_documents_are_there():
    spelled = {word: name for name, one in name_index.entries().items() for word in one.spellings}
    assert spelled["Mitiga"] == spelled["Mitiga airport"] == "place-mitiga-airport"
    assert spelled["Misrata"] == "place-misrata"  # and not its air base
    assert spelled["Security Council"] == spelled["UN Security Council"] == "un-security-council"
    assert {*data.documents().outlet} <= spelled.keys()


def test_pages_in_a_row_are_a_range_and_a_name_that_is_everywhere_has_none():
    named = {number: {"gna"} for number in range(1, 21)}
    for number in (2, 3, 4, 9):
        named[number] = named[number] | {"khalifa-haftar"}
    chapter = name_index.chapter(named, {2: "p1-a", 9: "p2-b"})
    assert [" ".join(line.text_content().split()) for line in chapter.xpath(".//p[@id]")] == [
        f"{data.table('actors').name['gna']}, throughout",
        "Haftar, Khalifa, 2–4, 9",
    ]
    assert chapter.xpath(".//a/@href") == ["#p1-a", "#p2-b"]


def test_the_chapter_that_lists_the_actors_is_left_out():
    table = glossary.table("people", "person")
    chapter = html.fromstring(f"<section><table id='p9-{table.name}'></table></section>")
    assert name_index.on_pages(chapter, {1: None}) == {}


def test_names_stand_in_the_order_of_their_letters():
    letters = [initial(entry.words) for entry in name_index.entries().values()]
    assert "The Hague" in {entry.words for entry in name_index.entries().values()}
    assert len(list(itertools.groupby(letters))) == len(set(letters))


def test_a_family_name_is_of_one_person_or_of_nobody():
    found = name_index.entries()
    spelled = [word for entry in found.values() for word in set(entry.spellings)]
    people = data.table("actors").query("kind == 'person'").index
    shared = {word for word in spelled if spelled.count(word) > 1}
    parts = {name: found[name].words.partition(", ") for name in people}
    families = {
        name: ("al-" if given.endswith(" al-") else "") + family
        for name, (family, _, given) in parts.items()
    }
    of_one = [name for name in people if list(families.values()).count(families[name]) == 1]
    assert not shared and "Haftar" in found["khalifa-haftar"].spellings
    assert len(of_one) > 50 and "saddam-haftar" in people
    for name in of_one:
        owners = [other for other, entry in found.items() if families[name] in entry.spellings]
        assert families[name] == found[name].words or owners, name

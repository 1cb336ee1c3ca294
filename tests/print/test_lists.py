"""Promise: behind the chapters stand what records rest on, by outlet, and which page names whom."""

import itertools
import urllib.parse

import weasyprint
from lxml import html

from dossier import data
from dossier.pages import glossary
from dossier.print import bibliography, front, name_index
from dossier.words.letters import initial


def test_a_record_rests_on_the_pages_of_whatever_column_names_them():
    claim, event = data.table("claims").iloc[0], data.table("events").iloc[0]
    pages = bibliography.pages([claim.claim_id, event.event_id, "derived-families"])
    assert set(pages) == {claim.source_id, *event.sources}
    assert bibliography.pages([claim.source_id]) == [claim.source_id]


def test_pages_stand_under_their_outlets_each_with_its_address():
    sources = data.table("sources")
    cited = list(sources.index[:40])
    chapter = bibliography.chapter(cited)
    assert len(chapter.xpath(".//p[@id]")) == len(cited)
    assert sorted(chapter.xpath(".//a/@href")) == sorted(sources.url[cited])
    heads = [bold.text for bold in chapter.iter("b")]
    assert len(heads) == len(set(heads)) == sources.outlet[cited].nunique()
    assert all(line.xpath("preceding::b | .//b") for line in chapter.xpath(".//p[@id]"))


def test_an_address_that_all_pages_of_an_outlet_share_stands_once_at_its_name():
    sources = data.table("sources")
    own = sources.url.map(lambda url: urllib.parse.urlsplit(url).netloc)
    hosts = own.str.removeprefix("www.").groupby(sources.outlet).agg(lambda all_: sorted(set(all_)))
    counts = sources.outlet.value_counts()
    alone = hosts.index[hosts.map(len).eq(1) & counts[hosts.index].eq(1)][0]
    one = hosts.index[hosts.map(len).eq(1) & counts[hosts.index].eq(3)][0]
    two = hosts.index[hosts.map(len).eq(2) & counts[hosts.index].eq(2)][0]
    for outlet, wanted in ((alone, hosts[alone]), (one, hosts[one]), (two, ["", *hosts[two]])):
        chapter = bibliography.chapter(sources.index[sources.outlet == outlet])
        told = [span.text_content().strip() for span in chapter.xpath(".//span[@class='host']")]
        assert sorted(told) == sorted(wanted), outlet
        [head] = chapter.xpath(".//b")
        assert head.text == outlet and head.getnext().get("class") == "host"
        lines = chapter.xpath(".//div[@class='columns']/p")
        assert len(lines) == (1 if outlet == alone else counts[outlet] + 1)
        classes = ["outlet" if outlet == alone else "outlet head", *[None] * (len(lines) - 1)]
        assert [line.get("class") for line in lines] == classes


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
        "<section class='chapter'><p>Fayez al-Sarraj and Haftar’s men.</p>"
        "<p style='break-before: page'>Tobruk. Khalifa Haftar, not Haftarian.</p>"
        "<section class='notes'><p>Benghazi</p></section></section>"
    )
    style = weasyprint.CSS(string="@page { size: 150px 200px; margin: 10px }")
    text = html.tostring(front.sheet(front.Edition(), "", chapter), encoding="unicode")
    pages = weasyprint.HTML(string=text).render(stylesheets=[style]).pages
    numbered = dict(enumerate(pages, 7))
    assert name_index.on_pages(chapter, numbered) == {
        7: {"fayez-al-sarraj", "khalifa-haftar"},
        8: {"place-tobruk", "khalifa-haftar"},
    } | {number: set() for number in numbered if number > 8}


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

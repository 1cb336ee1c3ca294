"""Promise: the built book is whole: links lead somewhere, nothing comes from the network, no document is reprinted."""

import posixpath
import re
import urllib.parse

import pytest
from dossier import data
from dossier.data import records
from lxml import html


@pytest.fixture(scope="module")
def pages(site):
    """Path inside the site -> parsed page, for every chapter."""
    found = {}
    for path in sorted((site / "book").glob("*.html")):
        found[f"book/{path.name}"] = html.fromstring(path.read_text(encoding="utf-8"))
    assert len(found) >= 5
    return found


def article(page):
    return page.xpath("//article[contains(@class,'bd-article')]")[0]


@pytest.fixture(scope="module")
def elements(pages):
    """Path of a page -> id -> the element that has it."""
    return {
        name: {element.get("id"): element for element in page.xpath("//*[@id]")}
        for name, page in pages.items()
    }


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_ids_are_unique_on_a_page(pages):
    for name, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), (name, [i for i in set(ids) if ids.count(i) > 1][:5])


def test_every_internal_link_leads_to_an_element(pages, elements, site):
    for name, page in pages.items():
        for href in set(article(page).xpath(".//a/@href")):
            if urllib.parse.urlsplit(href).scheme:
                continue
            path, fragment = urllib.parse.urldefrag(href)
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            )
            assert (site / target).is_file(), (name, href)
            if fragment and target.endswith(".html"):
                assert fragment in elements[target], (name, href)


def test_nothing_is_loaded_from_the_network(pages):
    for name, page in pages.items():
        loaded = page.xpath(
            "//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src"
        )
        assert [
            address
            for address in loaded
            if urllib.parse.urlsplit(address).scheme in ("http", "https")
        ] == [], name


def test_style_sheets_load_nothing_from_the_network(site):
    for path in (site / "_static").rglob("*.css"):
        assert not re.search(
            r"url\([\"']?https?:", path.read_text(encoding="utf-8", errors="ignore")
        ), path


def test_every_record_that_has_an_entry_can_be_linked(pages):
    ids = {i for page in pages.values() for i in page.xpath("//@id")}
    shown = {
        record
        for record, value in records.all_records().items()
        if value.table not in ("corrections",)
    }
    assert shown - ids == set()


def test_the_ledger_shows_every_quote_to_the_letter(elements):
    for claim in data.table("claims").itertuples():
        shown = elements["book/ledger.html"][claim.claim_id].text_content().strip()
        assert shown == f"“{claim.quote}”", claim.claim_id


def test_every_figure_has_an_alternative_text_and_a_caption(pages):
    figures = [figure for page in pages.values() for figure in article(page).xpath(".//figure")]
    assert len(figures) >= 8
    for figure in figures:
        assert len(figure.xpath(".//img/@alt")[0]) > 80 and figure.xpath(".//figcaption")


def test_no_page_reprints_a_document(pages):
    """No page has 60 words of a document in a row, and no page gives its sentences in their order."""
    run = 60
    for name, page in pages.items():
        shown = " ".join(words(article(page).text_content()))
        for document in data.documents().itertuples():
            text = words(document.text)
            runs = (" ".join(text[i : i + run]) for i in range(len(text) - run))
            assert not any(sequence in shown for sequence in runs), (name, document.outlet)


def test_every_chapter_is_in_the_navigation_and_has_one_heading(pages):
    for name, page in pages.items():
        assert len(article(page).xpath(".//h1")) == 1, name
        assert page.xpath("//html/@lang") == ["en"], name
        assert page.xpath("//title/text()")[0].strip()
    front = pages["book/index.html"]
    linked = {href.split("#")[0] for href in front.xpath("//nav//a/@href")}
    assert {name.removeprefix("book/") for name in pages} - {"index.html"} <= linked


def test_no_path_of_this_machine_is_published(pages):
    for name, page in pages.items():
        assert str(data.ROOT) not in html.tostring(page, encoding="unicode"), name

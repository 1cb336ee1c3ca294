"""Promise: the PDF is the whole book: every chapter, every claim, links, tags, language, no trace of the machine."""

import re

import pytest
import yaml
from dossier import load, paper
from lxml import html
from pypdf import PdfReader

PDF = load.ROOT / "_build" / "two-memoranda.pdf"


@pytest.fixture(scope="module")
def document(site):
    return html.fromstring(paper.document(site))


@pytest.fixture(scope="module")
def reader():
    assert PDF.is_file(), "no PDF: run `make pdf` first (make test does)"
    return PdfReader(PDF)


def test_every_chapter_is_there_in_the_order_of_the_contents(document):
    toc = yaml.safe_load((load.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert len(document.xpath("//section[@class='chapter']")) == len(paper.page_names(toc))


def test_ids_are_unique_and_links_lead_somewhere(document):
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in document.xpath("//a/@href"):
        assert href.startswith(("#", "https://", "http://")), href
        if href.startswith("#"):
            assert href[1:] in set(ids), href


def test_every_claim_is_printed(document):
    ids = set(document.xpath("//@id"))
    assert all(any(f"p{n}-{claim}" in ids for n in range(9)) for claim in load.table("claims").index)


def test_nothing_for_the_screen_is_printed(document):
    assert not document.xpath("//button | //script | //*[contains(@class,'headerlink') or contains(@class,'cell_input')]")


def test_images_are_inside(document):
    assert document.xpath("//img") and all(src.startswith("data:") for src in document.xpath("//img/@src"))


def test_tagged_with_title_language_and_outline(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Two Memoranda")
    assert len(reader.outline) >= 5


def test_no_path_of_this_machine(reader):
    assert str(load.ROOT).encode() not in PDF.read_bytes()


def test_page_numbers_in_the_contents_are_right(reader):
    text = reader.pages[1].extract_text()
    page = int(re.search(r"Where the sources disagree[ .…]*(\d+)", text)[1])
    assert "Where the sources disagree" in reader.pages[page - 1].extract_text()


def test_arabic_is_marked(document):
    sample = html.fromstring("<div><p>the word الوفاق and the rest</p></div>")
    paper._mark_arabic(sample)
    span = sample.xpath("//span[@lang='ar' and @dir='rtl']")[0]
    assert span.text.strip() == "الوفاق" and sample.text_content() == "the word الوفاق and the rest"


def test_a_link_to_a_page_outside_the_book_is_an_error(tmp_path):
    (tmp_path / "a.html").write_text('<article class="bd-article"><a href="b.html">b</a></article>')
    with pytest.raises(ValueError, match="expected a page of _toc.yml"):
        paper.article(tmp_path, ["a"], 0)
    (tmp_path / "a.html").write_text("<p>none</p>")
    with pytest.raises(ValueError, match="0 elements"):
        paper.article(tmp_path, ["a"], 0)

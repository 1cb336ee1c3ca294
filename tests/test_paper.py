"""Promise: the PDF is the whole book, in two volumes: every chapter, every claim, links, tags, language, footnotes."""

import re

import pytest
import yaml
from dossier import data
from dossier.data import records
from dossier.print import volumes
from lxml import etree, html
from pypdf import PdfReader

PAGES = volumes.page_names(yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8")))
VOLUMES = volumes.volumes(PAGES)


@pytest.fixture(scope="module")
def volumes(site):
    """The print document of each volume, before it is laid out."""
    return [
        volumes.sheet("", "", *(chapter for _, chapter in volumes.chapters(site, volume)))
        for volume in VOLUMES
    ]


@pytest.fixture(scope="module", params=[0, 1], ids=["report", "record"])
def document(request, volumes):
    return volumes[request.param]


@pytest.fixture(scope="module", params=VOLUMES, ids=["report", "record"])
def reader(request):
    path = data.ROOT / "_build" / "html" / request.param.file
    assert path.is_file(), "no PDF: run `make book` first (make test does)"
    return PdfReader(path)


def test_every_chapter_is_in_one_volume():
    assert sorted(VOLUMES[0].pages + VOLUMES[1].pages) == list(range(len(PAGES)))
    assert all(volume.pages == sorted(volume.pages) and len(volume.pages) > 3 for volume in VOLUMES)


def test_every_chapter_is_there_in_the_order_of_the_contents(volumes):
    for document, volume in zip(volumes, VOLUMES):
        ids = document.xpath("//section[@class='chapter']/@id")
        assert ids == [f"p{number}" for number in volume.pages]


def test_ids_are_unique_and_links_lead_somewhere(volumes):
    ids = [document.xpath("//@id") for document in volumes]
    assert all(len(own) == len(set(own)) for own in ids)
    for number, document in enumerate(volumes):
        for href in document.xpath("//a/@href"):
            file, _, fragment = href.partition("#")
            if file == "":
                assert fragment in ids[number], href
            elif file == VOLUMES[1 - number].file:
                assert fragment in ids[1 - number], href
            else:
                assert href.startswith(("https://", "http://")), href


def test_every_claim_and_every_row_of_evidence_is_printed(volumes):
    ids = {re.sub(r"^p\d+-", "", name) for document in volumes for name in document.xpath("//@id")}
    for record, value in records.all_records().items():
        assert record in ids or value.table == "corrections", record


def test_every_margin_note_is_a_footnote(site, volumes):
    """The footnotes of a page are its notes, word for word and in their order."""
    for number in VOLUMES[0].pages:
        page = html.fromstring((site / f"{PAGES[number][1]}.html").read_text(encoding="utf-8"))
        notes = [
            " ".join(note.text_content().split()) for note in page.xpath("//div[@class='sentence']")
        ]
        chapter = volumes[0].xpath("//section[@id=$id]", id=f"p{number}")[0]
        feet = [
            " ".join(foot.text_content().split())
            for foot in chapter.xpath(".//span[@class='footnote']")
        ]
        assert [re.sub(r"\s", "", note) for note in notes] == [
            re.sub(r"\s", "", foot) for foot in feet
        ], PAGES[number]


def test_nothing_for_the_screen_is_printed(document):
    assert not document.xpath(
        "//button | //script | //*[contains(@class,'headerlink') or contains(@class,'cell_input')]"
    )


def test_images_are_inside(document):
    assert document.xpath("//img") and all(
        src.startswith("data:") for src in document.xpath("//img/@src")
    )


def test_tagged_with_title_language_and_outline(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Two Memoranda")
    assert len(reader.outline) >= 5


def test_no_path_of_this_machine():
    for volume in VOLUMES:
        assert str(data.ROOT).encode() not in (data.ROOT / "_build" / "html" / volume.file).read_bytes()


def test_page_numbers_in_the_contents_are_right(reader):
    """Of the first, a middle and the last chapter of the volume."""
    contents = "\n".join(page.extract_text() for page in reader.pages[1:6])
    chapters = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    for title in (chapters[0], chapters[len(chapters) // 2], chapters[-1]):
        words = r"\s+".join(re.escape(word) for word in title.split())
        page = int(re.search(rf"^{words}[ .…]*(\d+)$", contents, re.M)[1])
        text = reader.pages[page - 1].extract_text()
        assert re.search(words, text) and re.search(rf"^{page}$", text, re.M), (title, page)


def test_the_text_of_a_chart_is_text_on_paper(site):
    chart = next(path for path in sorted((site / "_images").glob("*.svg")))
    before, after = (
        etree.parse(chart).getroot(),
        etree.fromstring(volumes.with_text(chart.read_bytes())),
    )
    comments = [
        node
        for node in before.iter(etree.Comment)
        if node.getparent().get("id", "").startswith("text_")
    ]
    lines = [node.text.strip() for node in comments]
    assert lines and [node.text for node in after.iter("{http://www.w3.org/2000/svg}text")] == lines


def test_chart_text_that_is_placed_otherwise_is_an_error():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><g id="text_1"><!-- words --><g transform="matrix(1)"/></g></svg>'
    with pytest.raises(ValueError, match="words"):
        volumes.with_text(svg)


def test_arabic_is_marked(document):
    sample = html.fromstring("<div><p>the word الوفاق and the rest</p></div>")
    volumes._mark_arabic(sample)
    span = sample.xpath("//span[@lang='ar' and @dir='rtl']")[0]
    assert span.text.strip() == "الوفاق" and sample.text_content() == "the word الوفاق and the rest"


def test_a_link_to_a_page_outside_the_book_is_an_error(tmp_path):
    (tmp_path / "a.html").write_text('<article id="furo-main-content"><a href="b.html">b</a></article>')
    with pytest.raises(ValueError, match="expected a page of _toc.yml"):
        volumes.article(tmp_path, [("", "a")], 0)
    (tmp_path / "a.html").write_text("<p>none</p>")
    with pytest.raises(ValueError, match="0 elements"):
        volumes.article(tmp_path, [("", "a")], 0)

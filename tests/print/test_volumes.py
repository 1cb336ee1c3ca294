"""Promise: the PDF is the whole book, in two volumes: every chapter, every claim, links, tags,
language, notes.
"""

import re

import pytest
from lxml import etree, html
from pypdf import PdfReader

from dossier import data
from dossier.data import records
from dossier.print import articles, volumes
from dossier.print.contents import contents, sheet

BOTH = volumes.volumes()
PAGES = [page for volume in BOTH for page in volume.pages]


@pytest.fixture(scope="module")
def documents(site):
    """The print document of each volume, before it is laid out."""
    return [
        sheet("", "", "", *(chapter for _, chapter in articles.chapters(site, volume, BOTH)))
        for volume in BOTH
    ]


@pytest.fixture(scope="module", params=[0, 1], ids=["report", "record"])
def document(request, documents):
    return documents[request.param]


@pytest.fixture(scope="module", params=BOTH, ids=["report", "record"])
def reader(request):
    path = data.ROOT / "_build" / "html" / request.param.file
    assert path.is_file(), "no PDF: run `make book` first (make test does)"
    return PdfReader(path)


def test_every_page_is_in_one_volume_in_reading_order():
    toc = {"root": "index", "parts": [{"caption": "A", "chapters": [{"file": "a"}, {"file": "b"}]}]}
    toc["parts"].append({"caption": volumes.RECORD, "chapters": [{"file": "c"}]})
    toc["parts"].append({"caption": "D", "chapters": [{"file": "d"}]})
    book = volumes.pages(toc)
    assert [(page.number, page.part, page.name) for page in book] == [
        (0, "", "index"),
        (1, "A", "a"),
        (2, "A", "b"),
        (3, volumes.RECORD, "c"),
        (4, "D", "d"),
    ]
    assert [[page.name for page in volume.pages] for volume in volumes.split(book)] == [
        ["index", "a", "b", "d"],
        ["c"],
    ]


def test_every_chapter_is_there_in_the_order_of_the_contents(documents):
    for document, volume in zip(documents, BOTH, strict=True):
        ids = document.xpath("//section[@class='chapter']/@id")
        assert ids == [f"p{page.number}" for page in volume.pages]


def test_ids_are_unique_and_links_lead_somewhere(documents):
    ids = [document.xpath("//@id") for document in documents]
    assert all(len(own) == len(set(own)) for own in ids)
    for number, document in enumerate(documents):
        for href in document.xpath("//a/@href"):
            file, _, fragment = href.partition("#")
            if file == "":
                assert fragment in ids[number], href
            elif file == BOTH[1 - number].file:
                assert fragment in ids[1 - number], href
            else:
                assert href.startswith(("https://", "http://")), href


# Rows without an entry of their own: corrections stand in a table of the method, countries are
# extents for a check, moments choose what a chart shows.
NO_ENTRY = ("corrections", "countries", "moments")


def test_every_claim_and_every_row_of_evidence_is_printed(documents):
    ids = {name.partition("-")[2] for document in documents for name in document.xpath("//@id")}
    missing = [
        name
        for name, value in records.all_records().items()
        if name not in ids and value.table not in NO_ENTRY
    ]
    assert missing == []


def test_every_note_is_on_paper(site, documents):
    """The notes of a page stand at the end of its chapter, word for word and in their order."""
    chapters = [c for d in documents for c in d.xpath("//section[@class='chapter']")]
    for page, chapter in zip(PAGES, chapters, strict=True):
        tree = html.parse(str(site / f"{page.name}.html"))
        for back in tree.xpath("//a[@class='back']"):
            back.drop_tree()
        notes, printed = (
            ["".join(note.text_content().split()) for note in one.xpath(".//li[@class='sentence']")]
            for one in (tree, chapter)
        )
        assert notes == printed, page


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


def test_every_font_is_one_of_the_book(reader):
    """A letter that no face of the book has would be set in what a machine happens to have."""
    names = {
        font.get_object()["/BaseFont"].partition("+")[2].replace("-", "")
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    ours = {"NotoSans", "NotoSerif", "NotoNaskhArabic", "DejaVuSansMono", "DroidSansFallback"}
    styles = {"", "Bold", "Italic", "BoldItalic", "Other"}
    assert names and names <= {face + style for face in ours for style in styles}


def test_no_path_of_this_machine():
    for volume in BOTH:
        assert (
            str(data.ROOT).encode()
            not in (data.ROOT / "_build" / "html" / volume.file).read_bytes()
        )


def test_page_numbers_in_the_contents_are_right(reader):
    """Of the first, a middle and the last chapter of the volume."""
    contents = "\n".join(page.extract_text() for page in reader.pages[1:6])
    chapters = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    for title in (chapters[0], chapters[len(chapters) // 2], chapters[-1]):
        words = r"\s+".join(re.escape(word) for word in title.split())
        page = int(re.search(rf"^{words}[ .…]*(\d+)$", contents, re.M)[1])
        text = reader.pages[page - 1].extract_text()
        assert re.search(words, text) and re.search(rf"^{page}$", text, re.M), (title, page)


def test_the_text_of_a_chart_is_text_on_paper(site, reader):
    """Every label of the charts of a volume can be found in its PDF."""
    volume = BOTH[reader.metadata.title.endswith(volumes.RECORD)]
    pages = [html.parse(str(site / f"{page.name}.html")) for page in volume.pages]
    labels = [
        "".join(label.itertext())
        for page in pages
        for drawing in page.xpath("//article//figure//img/@src | //article//svg/@data-src")
        for label in etree.parse(site / "_images" / drawing.rpartition("/")[2]).xpath(
            "//*[local-name()='text'][not(ancestor::*[@display='none'])]"
        )
    ]
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert labels
    assert [label for label in labels if "".join(label.split()) not in text] == []


def test_contents_have_a_line_a_chapter_and_a_section_with_their_pages():
    chapter = html.fromstring(
        '<section id="p1"><section id="p1-a"><h1>One </h1>'
        '<section id="p1-b"><h2>Two</h2></section></section></section>'
    )
    nav = contents([("", chapter), ("A part", chapter), ("A part", chapter)], {"p1-b": 7})
    assert [(line.get("class"), line.text_content()) for line in nav.iter("p")] == [
        ("h1", "One"),
        ("h2", "Two"),
        ("part", "A part"),
        *[("h1", "One"), ("h2", "Two")] * 2,
    ]
    assert nav.xpath(".//a/@href")[:2] == ["#p1-a", "#p1-b"]
    assert nav.xpath(".//a/@data-page")[:2] == ["0", "7"]

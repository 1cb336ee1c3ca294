"""Promise: the PDF is one volume that can be printed: every chapter with its notes, what they rest
on, an index; whole ids, links, tags, language.
"""

import copy
import re
import urllib.parse
from collections import Counter

import pypdfium2
import pytest
from lxml import etree, html
from pypdf import PdfReader
from pypdf.generic import Destination

from dossier import data
from dossier.print import articles, bibliography, editions, front, name_index, toc
from dossier.words.cells import rows

PRINTED = toc.printed()
MOST_PAGES = 150


def letters(text: str) -> str:
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


@pytest.fixture(scope="module")
def document(site):
    """The chapters in one document, before they are laid out."""
    chapters = [chapter for _, chapter in articles.chapters(site, PRINTED)]
    return front.sheet(front.Edition(), "", *chapters)


@pytest.fixture(scope="module")
def chapters(document):
    return document.xpath("//section[@class='chapter']")


@pytest.fixture(scope="module")
def reader(site):
    path = site / editions.PDF.file
    assert path.is_file(), "no PDF: run `make book` first (make test does)"
    return PdfReader(path)


@pytest.fixture(scope="module")
def laid(site):
    """Of each page its text, and how high above its lower edge the last line is, in points."""

    def read(page: pypdfium2.PdfPage) -> tuple[str, float]:
        text = page.get_textpage()
        lines = [text.get_rect(number) for number in range(text.count_rects())]
        words = text.get_text_range().replace("\r\n", "\n")
        # A hyphen at the end of a line comes as no character.
        return words.replace("\ufffe", "-"), min((line[1] for line in lines), default=0)

    with pypdfium2.PdfDocument(site / editions.PDF.file) as pages:
        return [read(page) for page in pages]


@pytest.fixture(scope="module")
def texts(laid):
    return [text for text, _ in laid]


@pytest.fixture(scope="module")
def begins(reader):
    """Title of a chapter -> the number of its first page in the file, from 0."""
    entries = (entry for entry in reader.outline if isinstance(entry, Destination))
    return {entry.title: reader.get_destination_page_number(entry) for entry in entries}


def test_page_1_is_a_right_one_when_both_sides_are_printed(first):
    assert first % 2 == 0


@pytest.fixture(scope="module")
def first(reader):
    """The place in the file of the page that is numbered 1."""
    return reader.page_labels.index("1")


# The chapters, before they are laid out.


def test_every_chapter_is_there_in_the_order_of_the_contents(chapters):
    assert [chapter.get("id") for chapter in chapters] == [f"p{page.number}" for page in PRINTED]


def test_ids_are_unique_and_links_lead_somewhere(document):
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in document.xpath("//a/@href"):
        if href.startswith("#"):
            assert href[1:] in ids, href
        else:
            assert href.startswith(("https://", "http://")), href


def test_every_note_is_on_paper_and_names_its_records(site, chapters):
    """The notes of a page stand at the end of its chapter, word for word and in their order."""
    for page, chapter in zip(PRINTED, chapters, strict=True):
        tree = html.parse(str(site / f"{page.name}.html"))
        for screen in tree.xpath("//a[@class='back'] | //span[contains(@class, 'screen-only')]"):
            screen.drop_tree()
        notes = tree.xpath(".//li[@class='sentence']")
        printed = copy.deepcopy(chapter).xpath(".//li[@class='sentence']")
        assert len(notes) == len(printed), page
        for note, own in zip(notes, printed, strict=True):
            records = [
                re.split(r"[/#]", href.removesuffix(".html"))[-1]
                for href in note.xpath(".//span[starts-with(@class, 'record')]/a/@href")
            ]
            assert own.xpath(".//span[@class='id']/text()") == records
            for record in own.xpath(".//span[@class='id']"):
                record.drop_tree()
            assert letters(note.text_content()) == letters(own.text_content()), page


def test_nothing_for_the_screen_is_printed(document):
    assert not document.xpath(
        "//button | //script | //*[contains(@class,'headerlink') or contains(@class,'cell_input')]"
        " | //details | //a[@download]"
    )


def test_images_are_inside(document):
    assert document.xpath("//img") and all(
        src.startswith("data:") for src in document.xpath("//img/@src")
    )


# The file.


def test_it_is_one_volume_of_pages_that_can_be_printed(site, reader, begins):
    assert [path.name for path in site.glob("*.pdf")] == [editions.PDF.file]
    assert len(reader.pages) <= MOST_PAGES
    contents, chapter = list(begins.values())[1:3]
    assert "Contents" in begins and chapter - contents <= 2


def test_front_matter_has_roman_numbers(reader, first):
    labels = reader.page_labels
    assert labels[:3] == ["i", "ii", "iii"]
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]


def test_tagged_with_title_language_and_outline(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    edition, told = front.Edition(), reader.metadata
    assert (told.title, told.author) == (edition.full_title, edition.author)
    assert (told.subject, told["/Keywords"]) == (edition.abstract, edition.keywords)
    assert f"{told.creation_date:%Y-%m-%d}" == edition.released


def structure(reader: PdfReader):
    """Every element of the structure tree, without what only wraps marked content."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, dict) and kid.get("/Type") != "/OBJR":
                waiting.append(kid)


def test_the_structure_has_headings_tables_and_figures_with_words(reader, document):
    found = list(structure(reader))
    kinds = Counter(element["/S"] for element in found)
    figures = [element for element in found if element["/S"] == "/Figure"]
    assert len(figures) == len(document.xpath("//img")) + 1  # and the title page
    assert all(element.get("/Alt") for element in figures)
    # The title page, the chapters, the bibliography and the index.
    assert kinds["/H1"] == len(PRINTED) + 3
    assert kinds["/Table"] >= len(document.xpath("//table")) and kinds["/TH"] and kinds["/L"]


def test_every_page_is_tagged_and_its_tabs_follow_the_structure(reader):
    assert all(page["/Tabs"] == "/S" and "/StructParents" in page for page in reader.pages)


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


def test_no_path_of_this_machine(site):
    assert str(data.ROOT).encode() not in (site / editions.PDF.file).read_bytes()


def test_every_link_inside_leads_to_a_place(reader):
    places, links = reader.named_destinations, 0
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            found = annotation.get_object()
            target = found.get("/Dest") or found.get("/A", {}).get("/D")
            if target is not None:
                links += 1
                assert str(target) in places, target
    assert links > 1000


def test_every_chapter_begins_a_page_with_its_title(texts, begins, document):
    titles = [heading.text_content().strip() for heading in document.xpath("//h1")]
    assert list(begins)[2:] == [*titles, "Bibliography", "Index of names"]
    for title, place in list(begins.items())[2:]:
        assert letters(title) in letters(texts[place])[: len(letters(title)) + 40], title
        assert place == 0 or letters(title) not in letters(texts[place - 1])[-200:], title


def test_page_numbers_in_the_contents_are_right(texts, begins, first):
    start = begins["Contents"]
    listed = letters("".join(texts[start : start + 2]))
    for title, place in list(begins.items())[2:]:
        number = place - first + 1
        assert re.search(rf"{re.escape(letters(title))}[.…]*{number}(?!\d)", listed), title


def test_the_text_of_a_chart_is_text_on_paper(site, texts):
    """Every label of the printed charts can be found in the PDF."""
    pages = [html.parse(str(site / f"{page.name}.html")) for page in PRINTED]
    labels = [
        "".join(label.itertext())
        for page in pages
        for drawing in page.xpath("//article//figure//img/@src | //article//svg/@data-src")
        for label in etree.parse(site / "_images" / drawing.rpartition("/")[2]).xpath(
            "//*[local-name()='text'][not(ancestor::*[@display='none'])]"
        )
    ]
    text = letters("".join(texts))
    assert labels
    assert [label for label in labels if letters(label) not in text] == []


def test_the_id_of_every_record_of_a_note_can_be_copied_whole(texts, chapters):
    text, cited = "\n".join(texts), articles.cited(chapters)
    assert len(cited) > 500
    assert [record for record in cited if record not in text] == []
    assert "\u00ad" not in text


def test_no_page_is_left_half_empty_but_the_last_of_a_chapter(reader, laid, begins):
    ends = {place - 1 for place in begins.values()} | {len(reader.pages) - 1}
    starts = min(place for title, place in list(begins.items())[2:])
    for number, (page, (_, lowest)) in enumerate(zip(reader.pages, laid, strict=True)):
        if number >= starts and number not in ends:
            assert lowest < 0.45 * float(page.mediabox.height), number + 1


# What stands behind the chapters.


def test_the_bibliography_has_every_page_that_a_cited_record_rests_on(
    reader, texts, begins, chapters
):
    """By another way than the code: through whatever cell names a source."""
    known, wanted = set(data.table("sources").index), set()
    for record in articles.cited(chapters):
        name = data.record_tables().get(record)
        if name:
            for cell in rows(name)[record].values():
                wanted |= known & set(cell if isinstance(cell, tuple) else [cell])
    assert len(wanted) > 500
    assert wanted == set(bibliography.pages(articles.cited(chapters)))
    start, end = begins["Bibliography"], begins["Index of names"]
    text = letters("".join(texts[start:end]))
    addresses = {
        urllib.parse.unquote(str(annotation.get_object()["/A"]["/URI"]))
        for page in reader.pages[start:end]
        for annotation in page["/Annots"]
        if "/URI" in annotation.get_object().get("/A", {})
    }
    for source in wanted:
        row = rows("sources")[source]
        assert urllib.parse.unquote(row["url"]) in addresses, source
        if row["title"].isascii():
            assert letters(row["title"]) in text, source


def test_every_name_of_the_text_is_in_the_index_and_its_pages_name_it(
    texts, begins, first, chapters
):
    listed = " ".join(" ".join(texts[begins["Index of names"] :]).split())
    prose = []
    for chapter in chapters:
        if not chapter.xpath(".//table[contains(@id, '-tab-names-')]"):
            prose += chapter.xpath(".//section/p//text()[not(ancestor::section[@class='notes'])]")
    prose = " ".join(" ".join(prose).split())
    for name, entry in name_index.entries().items():
        row = rows("actors").get(name)
        if row and row["kind"] == "person" and row["name"] in prose:
            assert entry.words in listed, name
    lines = re.findall(r"([^\d,]+, [^\d,]+), ([\d–, ]+)", listed)
    pages = [letters(text) for text in texts[first:]]
    checked = 0
    for words, numbers in lines:
        spelled = next(
            (e.spellings for e in name_index.entries().values() if e.words == words.strip()), ()
        )
        for number in re.findall(r"(?<!–)\b\d+\b", numbers) if spelled else ():
            # A name that a page breaks goes on on the next.
            around = "".join(pages[int(number) - 1 : int(number) + 1])
            assert any(letters(word) in around for word in spelled), (words, number)
            checked += 1
    assert checked > 50


def test_this_edition_says_where_the_record_is(texts, begins, chapters):
    page = texts[begins["About this edition"]]
    assert "record/<id>.html" in page and "data/two-memoranda-data.zip" in page
    assert articles.cited(chapters)[0] in page
    assert letters(front.Edition().licence) in letters(page)


def test_contents_have_a_line_a_chapter_and_a_section_with_their_pages():
    chapter = html.fromstring(
        '<section id="p1"><section id="p1-a"><h1>One </h1>'
        '<section id="p1-b"><h2>Two</h2></section></section></section>'
    )
    nav = front.contents([("", chapter), ("A part", chapter), ("A part", chapter)], {"p1-b": 7})
    assert [(line.get("class"), line.text_content()) for line in nav.iter("p")] == [
        ("h1", "One"),
        ("h2", "Two"),
        ("part", "A part"),
        *[("h1", "One"), ("h2", "Two")] * 2,
    ]
    assert nav.xpath(".//a/@href")[:2] == ["#p1-a", "#p1-b"]
    assert nav.xpath(".//a/@data-page")[:2] == ["0", "7"]

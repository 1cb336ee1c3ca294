"""The EPUB: cover, title page, contents, the chapters that are in the PDF, and their bibliography,
in one file for a reader's program.

Nothing is in it that a program would have to fetch or run. Of the fonts of the book it brings those
of the charts, into which words must fit, and Arabic, which not every program has; the text is set
in what the reader chose.
"""

import base64
import html as letters
import io
import itertools
import os
import pathlib
import posixpath
import time
import uuid
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

import resvg_py
from lxml import etree, html
from lxml.html.builder import E

from dossier import data
from dossier.charts import labels, style
from dossier.print import articles, bibliography, editions, front, toc, xhtml

STATIC = data.ROOT / "book" / "_static"
END = "bibliography"  # the name of the last document, and what it is
ABOUT = "About this edition"
ARABIC = "NotoNaskhArabic-Regular.woff2"
COVER = 600, 900  # two to three, and twice as many pixels
EDGE, LEADING = 40, 1.18  # of the cover; of its lines, in sizes of their type
HIGH = 75  # a chart, in hundredths of the height of a page: its title stands there too
FIRST = (1980, 1, 1, 0, 0, 0)  # time that an archive can tell
MODIFIED = "%Y-%m-%dT%H:%M:%SZ"
PACKAGE = "book/content.opf"
CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
OPF = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" \
width="{across}" height="{down}" font-family="Noto Sans">
<rect width="100%" height="100%" fill="{paper}"/>
<rect x="{edge}" y="44" width="520" height="6" fill="{ink}"/>
{words}{drawing}
</svg>
"""
# Holds for every chapter, and is tested: words for each chart, one order, headings.
ACCESS = {
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": ["textual", "textual,visual"],
    "accessibilityFeature": [
        "alternativeText",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ],
    "accessibilityHazard": ["none"],
    "accessibilitySummary": [
        "Each chart has a text that says what it finds. Words in Arabic and Turkish are marked."
    ],
}
TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".css": "text/css",
    ".woff2": "font/woff2",
}


class Document(NamedTuple):
    """A document of the book: its name, its title, the part that it begins or stands in, its
    `epub:type`, its body.
    """

    name: str
    title: str
    part: str
    kind: str
    body: html.HtmlElement


def moment() -> time.struct_time:
    """The time of this edition, which is that of the source."""
    return time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))


def address(site: pathlib.Path) -> str:
    """The address of the site, if its front page knows it; else empty."""
    page = html.parse(str(site / "index.html"))
    return "".join(page.xpath("//link[@rel='canonical']/@href")[:1])


def _lines(words: str, top: float, size: float, weight: str = "normal") -> str:
    """Words broken to the width of the cover, as an SVG text that begins at `top`."""
    with style.applied():
        lines = labels.wrap(words, (COVER[0] - 2 * EDGE) / 72, size, weight).split("\n")
    spans = "".join(
        f'<tspan x="{EDGE}" dy="{size * LEADING:g}">{letters.escape(line)}</tspan>'
        for line in lines
    )
    looks = f'font-size="{size:g}" font-weight="{weight}" fill="{style.INK}"'
    return f'<text y="{top:g}" {looks}>{spans}</text>'


def cover(edition: front.Edition, chart: bytes) -> bytes:
    """The cover as PNG: title and subtitle, a drawing, state and author."""
    drawn = etree.fromstring(chart).findall(xhtml.SVG + "svg")[0]
    etree.strip_elements(drawn, xhtml.SVG + "metadata", with_tail=False)
    across, down = COVER
    place = {"x": EDGE, "y": 390, "width": across - 2 * EDGE, "height": 400}
    drawn.attrib.update({name: str(value) for name, value in place.items()})
    words = [
        _lines("Research report", 62, 15, "bold"),
        _lines(edition.title, 100, 66, "bold"),
        _lines(edition.subtitle, 275, 22),
        _lines(f"As of {edition.as_of} · version {edition.version}", 810, 15, "bold"),
        _lines(edition.author, 832, 15),
    ]
    svg = PICTURE.format(
        across=across,
        down=down,
        edge=EDGE,
        paper=style.PAPER,
        ink=style.INK,
        words="".join(words),
        drawing=etree.tostring(drawn, encoding="unicode", with_tail=False),
    )
    fonts = [str(xhtml.FONTS / f"NotoSans-{weight}.ttf") for weight in ("Regular", "Bold")]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, zoom=2, skip_system_fonts=True, font_files=fonts)
    )


def documents(
    chapters: list[tuple[str, html.HtmlElement]], printed: list[toc.Page], base: str
) -> list[Document]:
    """The chapters and the bibliography as they flow, each in a file of its own.

    Parameters
    ----------
    chapters : as `articles.chapters` gives them, for the pages `printed`.
    base : address of the site; empty if it is not known.
    """
    sources = bibliography.chapter(articles.cited([chapter for _, chapter in chapters]))
    named = [
        (posixpath.basename(page.name), part, "chapter", chapter)
        for page, (part, chapter) in zip(printed, chapters, strict=True)
    ]
    found = []
    for name, part, kind, chapter in [*named, (END, "", END, sources)]:
        body = xhtml.flowing(chapter, base)
        body.attrib.pop("role", None)
        body.attrib.update({"epub:type": kind, "role": f"doc-{kind}"})
        title = body.xpath(".//h1")[0].text_content().strip()
        found.append(Document(name, title, part, kind, body))
    return found


def link(documents: list[Document]) -> None:
    """Lead each link to the file in which its target stands now."""
    file_of = {
        name: f"{one.name}.xhtml"
        for one in documents
        for name in one.body.xpath("descendant-or-self::*/@id")
    }
    for one in documents:
        for anchor in one.body.xpath(".//a[starts-with(@href, '#')]"):
            target = anchor.get("href")[1:]
            file = file_of[target]
            anchor.set("href", f"#{target}" if file == f"{one.name}.xhtml" else f"{file}#{target}")


def take_images(documents: list[Document]) -> dict[str, str]:
    """Put a file in the place of each chart that a document holds; name -> drawing."""
    found = {}
    for one in documents:
        for figure in one.body.xpath(".//figure[@id]"):
            for image in figure.xpath(".//img"):
                name = f"{figure.get('id').partition('-')[2]}.svg"
                content = base64.b64decode(image.get("src").partition(",")[2])
                found[name], ratio = xhtml.drawing(content)
                # By its width, as some programs set the height of an image to that of the page.
                image.set("style", f"width: min(100%, {HIGH * ratio:.0f}vh)")
                image.set("src", name)
    return found


def _entry(document: Document) -> html.HtmlElement:
    """A chapter in the contents, with its sections."""
    file = f"{document.name}.xhtml"
    entry = E.li(E.a({"href": file}, document.title))
    sections = document.body.xpath(".//section/section[@id][h2]")
    if sections:
        listed = [
            E.li(E.a({"href": f"{file}#{one.get('id')}"}, one.find("h2").text_content().strip()))
            for one in sections
        ]
        entry.append(E.ol(*listed))
    return entry


def contents(documents: list[Document]) -> html.HtmlElement:
    """The contents, by part, chapter and section, and the places that a program offers."""
    listed = E.ol(E.li(E.a({"href": "about.xhtml"}, ABOUT)))
    for part, group in itertools.groupby(documents, lambda one: one.part):
        entries = [_entry(one) for one in group]
        if part:
            listed.append(E.li(E.span(part), E.ol(*entries)))
        else:
            listed.extend(entries)
    table = E.nav(E.h1("Contents"), listed, role="doc-toc", id="toc")
    table.set("epub:type", "toc")
    places = E.ol()
    for kind, file, words in (
        ("cover", "cover", "Cover"),
        ("titlepage", "title", "Title page"),
        ("toc", "nav", "Contents"),
        ("bodymatter", documents[0].name, "The report"),
        ("bibliography", documents[-1].name, documents[-1].title),
    ):
        anchor = E.a({"href": f"{file}.xhtml"}, words)
        anchor.set("epub:type", kind)
        places.append(E.li(anchor))
    landmarks = E.nav(E.h2("Places"), places, hidden="hidden")
    landmarks.set("epub:type", "landmarks")
    return E.div(table, landmarks)


def _metadata(edition: front.Edition, base: str) -> Iterator[str]:
    package = data.package()
    told = {
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, package['name'])}",
        "title": edition.full_title,
        "creator": edition.author,
        "publisher": edition.author,
        "language": "en",
        "date": edition.released,
        "description": edition.abstract,
        "rights": edition.rights,
        **({"source": base} if base else {}),
    }
    ids = {"identifier": ' id="book"', "creator": ' id="author"'}
    for name, words in told.items():
        yield f"<dc:{name}{ids.get(name, '')}>{letters.escape(words, quote=False)}</dc:{name}>"
    for word in edition.keywords.split(", "):
        yield f"<dc:subject>{letters.escape(word, quote=False)}</dc:subject>"
    yield '<meta refines="#author" property="role" scheme="marc:relators">aut</meta>'
    yield f'<meta property="dcterms:modified">{time.strftime(MODIFIED, moment())}</meta>'
    yield f'<meta property="schema:version">{edition.version}</meta>'
    for name, values in ACCESS.items():
        yield from (f'<meta property="schema:{name}">{value}</meta>' for value in values)


def _package(names: list[str], spine: list[str], metadata: Iterator[str]) -> str:
    """The package document: what is in the book, and in which order it is read."""
    properties = {"nav.xhtml": "nav", "cover.png": "cover-image"}
    manifest = [
        f'<item id="{name}" href="{name}" media-type="{TYPES[pathlib.Path(name).suffix]}"'
        + (f' properties="{properties[name]}"' if name in properties else "")
        + "/>"
        for name in names
    ]
    order = [f'<itemref idref="{name}"/>' for name in spine]
    return OPF.format(
        metadata="\n".join(metadata), manifest="\n".join(manifest), spine="\n".join(order)
    )


def files(
    chapters: list[tuple[str, html.HtmlElement]], printed: list[toc.Page], base: str
) -> dict[str, bytes]:
    """Everything in the book, in order: name in the archive -> bytes.

    Parameters
    ----------
    chapters : as `articles.chapters` gives them, for the pages `printed`.
    base : address of the site; empty if it is not known.
    """
    edition = front.Edition()
    hero = chapters[0][1].xpath(".//figure//img")[0]
    chart = base64.b64decode(hero.get("src").partition(",")[2])
    body = documents(chapters, printed, base)
    link(body)
    images = take_images(body)
    record = articles.cited([chapter for _, chapter in chapters])[0]
    pictured = E.img(src="cover.png", alt=f"{edition.title}. {hero.get('alt')}")
    texts = {
        "cover.xhtml": xhtml.document(edition.title, E.section(pictured, id="cover"), "cover"),
        "title.xhtml": xhtml.document(edition.title, front.cover(edition), "titlepage"),
        "about.xhtml": xhtml.document(ABOUT, front.about(edition, record), "preface"),
        "nav.xhtml": xhtml.document("Contents", contents(body), "frontmatter"),
        **{f"{one.name}.xhtml": xhtml.document(one.title, one.body, "bodymatter") for one in body},
    }
    held = {
        **{name: text.encode() for name, text in {**texts, **images}.items()},
        "cover.png": cover(edition, chart),
        "epub.css": (STATIC / "epub.css").read_bytes(),
        ARABIC: (xhtml.FONTS / ARABIC).read_bytes(),
    }
    package = _package(list(held), list(texts), _metadata(edition, base))
    return {
        "mimetype": editions.EPUB.media.encode(),
        "META-INF/container.xml": CONTAINER.encode(),
        PACKAGE: package.encode(),
        **{f"{posixpath.dirname(PACKAGE)}/{name}": content for name, content in held.items()},
    }


def archive(held: dict[str, bytes]) -> bytes:
    """Files as one archive, in their order and of the time of this edition: its first, by which a
    program knows the book, is not compressed.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as book:
        for place, (name, content) in enumerate(held.items()):
            entry = zipfile.ZipInfo(name, max(moment()[:6], FIRST))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # as on Unix, wherever it is made
            kind = zipfile.ZIP_DEFLATED if place else zipfile.ZIP_STORED
            book.writestr(entry, content, kind, 9)
    return written.getvalue()


def bind(
    chapters: list[tuple[str, html.HtmlElement]], site: pathlib.Path, folder: pathlib.Path
) -> pathlib.Path:
    """Write the book of some chapters of a site; the path of the file."""
    target = folder / editions.EPUB.file
    target.write_bytes(archive(files(chapters, toc.printed(), address(site))))
    return target

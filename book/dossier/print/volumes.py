"""The PDF: the built pages in the order of `_toc.yml`, in two volumes, set by WeasyPrint.

`python -m dossier.print _build/html _build`. The report is the first volume; the part `RECORD` of the contents, tables to
search in, is the second. Code, which is folded on the web, is left out; links between pages become links inside a volume
or to the other one; every page keeps its ids behind a prefix.

Each chapter is laid out by itself and told on which page it begins. One document with page numbers in its contents would
be laid out again and again until the numbers stand still, which took three times as long.
"""

import base64
import concurrent.futures
import copy
import gc
import math
import mimetypes
import pathlib
import posixpath
import re
import urllib.parse
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree

import cssselect2
import pydyf
import weasyprint
import yaml
from lxml import etree, html
from weasyprint import layout
from weasyprint.formatting_structure import build
from weasyprint.layout.block import block_level_layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from dossier import data
from dossier.print import flow
from dossier.print.charts import with_text

VARIANT = "pdf/ua-1"
STATIC = data.ROOT / "book" / "_static"
RECORD = "The record"  # the part of the contents that is the second volume
ARABIC = re.compile(r"[\u0600-\u06ff][\u0600-\u06ff\s\u200c-\u200f]*")
# Parts of a page that serve a screen: controls, code, the marks beside headings.
SCREEN_ONLY = (
    "//details[@class='evidence-notes'] | //svg | //*[contains(@class,'screen-only')] | //a[contains(@class,'headerlink')]"
    " | //button | //script | //nav | //*[contains(@class,'cell_input')]"
    " | //details[contains(@class,'hide')] | //div[contains(@class,'prev-next-area')]"
    " | //summary//*[contains(@class,'sd-summary-icon') or contains(@class,'sd-summary-state-marker')]"
)
# Elements that add nothing to what they hold: the only paragraph of a cell, the spans inside links and code.
NEEDLESS = (
    "//td[count(*)=1]/p[not(@id) and not(@class)] | //a/span[contains(@class,'std')] | //code/span[@class='pre']"
    " | //colgroup"
)


@property
def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """`pydyf.PDF.page_references`, which makes the list anew for every tag of the document, made once a number of pages."""
    kids = pdf.pages["Kids"]
    if getattr(pdf, "known_pages", (0, ()))[0] != len(kids):
        pdf.known_pages = (len(kids), PAGE_REFERENCES.fget(pdf))
    return pdf.known_pages[1]


PAGE_REFERENCES = pydyf.PDF.page_references
pydyf.PDF.page_references = _page_references


def _update_footnote_area(context: layout.LayoutContext) -> bool:
    """The method of `LayoutContext`, which lays out all notes of a page for each that it adds; here each note once.

    Notes are blocks without margins, one under the other, in an area without a limit: heights add up, nothing overflows.
    """
    area, heights = context.current_footnote_area, vars(context).setdefault("heights_of_notes", {})
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    for note in context.current_page_footnotes:
        if note not in heights:
            area.children = [note]
            alone = build.create_anonymous_boxes(area.deepcopy())
            heights[note] = block_level_layout(context, alone, -math.inf, None, area.page)[0].height
    area.children = context.current_page_footnotes
    area.height = sum(heights[note] for note in area.children)
    context.page_bottom -= area.margin_height()
    return False


layout.LayoutContext._update_footnote_area = _update_footnote_area


class Volume(NamedTuple):
    """A volume: its file, its own title or none, and its pages as places in the order of the book."""

    file: str
    title: str
    pages: list[int]


def page_names(toc: dict) -> list[tuple[str, str]]:
    """(part caption, page) of the book, in reading order; the root page has no part."""
    pages = [("", toc["root"])]
    for part in toc.get("parts", []):
        pages += [(part["caption"], chapter["file"]) for chapter in part["chapters"]]
    return pages


def volumes(pages: list[tuple[str, str]]) -> tuple[Volume, Volume]:
    """The report, and the record."""
    return (
        Volume("two-memoranda.pdf", "", [n for n, (part, _) in enumerate(pages) if part != RECORD]),
        Volume(
            "two-memoranda-record.pdf",
            RECORD,
            [n for n, (part, _) in enumerate(pages) if part == RECORD],
        ),
    )


def data_uri(path: pathlib.Path) -> str:
    """The file as a `data:` address, so that no path of this machine gets into the PDF; charts with their text as text."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    content = path.read_bytes()
    if kind == "image/svg+xml":
        content = with_text(content)
    return f"data:{kind};base64," + base64.b64encode(content).decode("ascii")


def _prefix(number: int) -> str:
    return f"p{number}-"


def _footnotes(body: html.HtmlElement) -> None:
    """Put the note of each sentence where the sentence ends, for the style sheet to send it to the foot of the page.

    Raises ValueError for a mark without its note.
    """
    for mark in body.xpath("//span[@class='note-end']"):
        records = copy.deepcopy(body.xpath("//*[@id=$id]/*", id=mark.get("data-note")))
        if not records:
            raise ValueError(
                f"note {mark.get('data-note')!r}: not on the page, expected beside the sentence"
            )
        for record in records[:-1]:
            record.tail = " "
        mark.extend(records)
        for wrap in mark.xpath(
            ".//a | ./span"
        ):  # layout takes its time for each; the sentence has the links
            wrap.drop_tag()
        mark.set("class", "footnote")
        del mark.attrib["data-note"]


def article(site: pathlib.Path, pages: list[tuple[str, str]], number: int) -> html.HtmlElement:
    """The article of one built page, with its ids prefixed, its links turned inwards and its images inlined.

    Raises
    ------
    ValueError
        The page has no article, or links to a page that is not in the book.
    """
    page = pages[number][1]
    tree = html.fromstring((site / f"{page}.html").read_text(encoding="utf-8"))
    found = tree.xpath("//article[@id='furo-main-content']")
    if len(found) != 1:
        raise ValueError(f"{page}.html: {len(found)} elements article#furo-main-content, expected 1")
    body = copy.deepcopy(found[0])
    _footnotes(body)
    # The drawing in the page serves a screen: as an image it has its alternative text in the PDF, and is clipped rightly.
    for svg in body.xpath("//svg[@data-src]"):
        image = html.Element("img", src=svg.get("data-src"), alt=svg.get("aria-label"))
        image.tail = svg.tail
        svg.getparent().replace(svg, image)
    for element in body.xpath(SCREEN_ONLY):
        if element.getparent() is not None:
            element.drop_tree()
    for element in body.xpath("//*[@id]"):
        element.set("id", _prefix(number) + element.get("id"))
    for link in body.xpath("//a[@href]"):
        href = _inward(link.get("href"), number, pages)
        if href:
            link.set("href", href)
        else:
            link.drop_tag()
    for image in body.xpath("//img[@src]"):
        image.set(
            "src",
            data_uri(
                site / posixpath.normpath(posixpath.join(posixpath.dirname(page), image.get("src")))
            ),
        )
    for element in body.xpath(
        NEEDLESS
    ):  # a third of all elements, and layout takes its time for each
        element.drop_tag()
    for name in ("data-toggle", "title"):
        for element in body.xpath(f"//*[@{name}]"):
            del element.attrib[name]
    body.tag = "section"
    body.set("id", _prefix(number).rstrip("-"))
    body.set("class", "chapter")
    return body


def _inward(href: str, number: int, pages: list[tuple[str, str]]) -> str:
    """The address of a link in print: inside this volume, or in the file of the other; empty for a link to a file."""
    if urllib.parse.urlsplit(href).scheme:
        return href
    page = pages[number][1]
    path, fragment = urllib.parse.urldefrag(href)
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if path
        else page + ".html"
    )
    if not target.endswith(".html"):
        return ""
    names = [name for _, name in pages]
    if target.removesuffix(".html") not in names:
        raise ValueError(f"{page}.html: link to {href!r}, expected a page of _toc.yml")
    place = names.index(target.removesuffix(".html"))
    volume = next(volume for volume in volumes(pages) if place in volume.pages)
    return (
        ("" if number in volume.pages else volume.file)
        + "#"
        + (_prefix(place) + fragment).rstrip("-")
    )


def _mark_arabic(element: html.HtmlElement) -> None:
    """Wrap each run of Arabic letters in a span with language and direction."""
    for node in list(element.iter()):
        if not isinstance(node.tag, str):
            continue
        for where in ("text", "tail"):
            text = getattr(node, where)
            if not text or not ARABIC.search(text):
                continue
            pieces, end, last = [], 0, None
            for match in ARABIC.finditer(text):
                span = html.Element("span", lang="ar", dir="rtl")
                span.text = match.group()
                if last is None:
                    head = text[: match.start()]
                else:
                    last.tail = text[end : match.start()]
                pieces.append(span)
                last, end = span, match.end()
            last.tail = text[end:]
            setattr(node, where, head)
            parent, place = (
                (node, 0)
                if where == "text"
                else (node.getparent(), node.getparent().index(node) + 1)
            )
            for offset, span in enumerate(pieces):
                parent.insert(place + offset, span)


def contents(
    chapters: list[tuple[str, html.HtmlElement]], pages_of: Mapping[str, int]
) -> html.HtmlElement:
    """Contents with a line a chapter and a line a section, each with its page: `pages_of`, id -> page."""
    nav = html.Element("nav", id="contents")
    nav.append(html.fromstring("<h2>Contents</h2>"))
    part = None
    for caption, chapter in chapters:
        if caption and caption != part:
            nav.append(html.Element("p", {"class": "part"}))
            nav[-1].text = part = caption
        for heading in chapter.xpath(".//h1 | .//section/section[@id]/h2"):
            target = heading.getparent().get("id")
            line = html.Element("p", {"class": heading.tag})
            link = html.Element(
                "a", {"href": "#" + target, "data-page": str(pages_of.get(target, 0))}
            )
            link.text = heading.text_content().strip()
            line.append(link)
            nav.append(line)
    return nav


class Document(weasyprint.HTML):
    """A parsed document for WeasyPrint, which would parse the text of it again, in Python."""

    def __init__(self, root: html.HtmlElement) -> None:
        elements = ElementTree.fromstring(etree.tostring(root))
        self.base_url, self.media_type, self.url_fetcher = "book:/", "print", URLFetcher()
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(elements)
        self.etree_element = self.wrapper_element.etree_element


def sheet(title: str, author: str, *parts: html.HtmlElement) -> html.HtmlElement:
    """A print document of some parts."""
    root = html.fromstring(
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{author}"></head><body></body></html>'
    )
    root.find("body").extend(parts)
    return root


def cover(volume: Volume, citation: dict, author: str) -> html.HtmlElement:
    """The title page of a volume."""
    title, _, subtitle = citation["title"].partition(": ")
    kind = "Research report" + (f" · second volume: {volume.title.lower()}" if volume.title else "")
    return html.fromstring(
        f'<section id="cover"><p class="kind">{kind}</p><h1>{title}</h1><p class="subtitle">{subtitle}</p>'
        f'<p class="imprint">{author}<br>Version {citation["version"]}, {citation["date-released"]}<br>'
        "Text and data CC BY 4.0 · code MIT</p></section>"
    )


def _left_out(site: pathlib.Path, pages: list[tuple[str, str]]) -> set[str]:
    """Ids, with the prefix of their page, of what is for the screen only."""
    found = set()
    for number, (_, page) in enumerate(pages):
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        if "screen-only" in text:
            names = html.fromstring(text).xpath("//*[contains(@class,'screen-only')]//@id")
            found |= {_prefix(number) + name for name in names}
    return found


def chapters(site: pathlib.Path, volume: Volume) -> list[tuple[str, html.HtmlElement]]:
    """(part caption, chapter as an element) of a volume, in order."""
    pages = page_names(yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8")))
    found = [(pages[number][0], article(site, pages, number)) for number in volume.pages]
    left_out = _left_out(site, pages)
    for _, chapter in found:
        for link in chapter.xpath(".//a[contains(@href, '#p')]"):
            target = link.get("href").partition("#")[2]
            # No link to what is for the screen only, nor from a row to itself, which is an address to copy.
            if target in left_out or link.xpath("ancestor::tr[.//@id=$id]", id=target):
                link.drop_tag()
        _mark_arabic(chapter)
    return found


def typeset(site: pathlib.Path, folder: pathlib.Path, volume: Volume) -> pathlib.Path:
    """Lay out one volume and write it; the path of the file."""
    gc.disable()  # one short process with millions of small objects: collecting them took a fifth of its time
    config = yaml.safe_load((data.ROOT / "_config.yml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((data.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    author, title = (
        config["author"],
        citation["title"] + (f" · {volume.title}" if volume.title else ""),
    )
    fonts = FontConfiguration()
    style, images = weasyprint.CSS(filename=STATIC / "print.css", font_config=fonts), {}

    def lay_out(first: int, *parts: html.HtmlElement) -> weasyprint.Document:
        root = sheet(title, author, *parts)
        start = html.Element("style")
        start.text = f"@page :first {{ counter-reset: page {first} }}"
        root.find("head").append(start)
        return Document(root).render(
            font_config=fonts, stylesheets=[style], pdf_variant=VARIANT, cache=images
        )

    parts = chapters(site, volume)
    front = lay_out(1, cover(volume, citation, author), contents(parts, {}))
    pages, pages_of = [], {}
    for _, chapter in parts:
        first = len(front.pages) + len(pages) + 1
        own = flow.settle(chapter, lambda part, first=first: lay_out(first, part).pages)
        for number, page in enumerate(own, first):
            pages_of |= {name: number for name in page.anchors if name not in pages_of}
        pages += own
    front = lay_out(1, cover(volume, citation, author), contents(parts, pages_of))
    target = folder / volume.file
    front.copy(front.pages + pages).write_pdf(target, pdf_variant=VARIANT)
    return target


def main(site: str, folder: str) -> None:
    """Set both volumes, each in a process of its own."""
    toc = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
        for done in [
            pool.submit(typeset, pathlib.Path(site), pathlib.Path(folder), v)
            for v in volumes(page_names(toc))
        ]:
            print(done.result())

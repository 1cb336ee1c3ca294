"""The PDF: the built pages in the order of `_toc.yml`, merged into one print document and set by WeasyPrint.

`python -m dossier.paper _build/html _build/two-memoranda.pdf`. Code, which is folded on the web, is left out;
links between pages become links inside the document; every page keeps its ids behind a prefix.
"""

import base64
import copy
import gc
import mimetypes
import pathlib
import posixpath
import re
import sys
import urllib.parse

import weasyprint
import yaml
from lxml import html

from dossier import load

STATIC = load.ROOT / "book" / "_static"
# Reference chapters that are tables to search in; they would make four hundred pages of the two hundred.
WEB_ONLY = ("book/13_chronology", "book/14_record", "book/15_sources", "book/17_glossary")
ARABIC = re.compile(r"[\u0600-\u06ff][\u0600-\u06ff\s\u200c-\u200f]*")
# Parts of a page that serve a screen: controls, code, the marks beside headings.
SCREEN_ONLY = (
    "//a[contains(@class,'headerlink')] | //button | //script | //nav | //*[contains(@class,'cell_input')]"
    " | //details[contains(@class,'hide')] | //div[contains(@class,'prev-next-area')]"
    " | //table[contains(@class,'web-only')]"
    " | //summary//*[contains(@class,'sd-summary-icon') or contains(@class,'sd-summary-state-marker')]"
)


def page_names(toc: dict) -> list[tuple[str, str]]:
    """(part caption, page) of what is printed, in reading order; the root page has no part."""
    pages = [("", toc["root"])]
    for part in toc.get("parts", []):
        pages += [(part["caption"], chapter["file"]) for chapter in part["chapters"]]
    return [(part, page) for part, page in pages if page not in WEB_ONLY]


def data_uri(path: pathlib.Path) -> str:
    """The file as a `data:` address, so that no path of this machine gets into the PDF."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def _prefix(number: int) -> str:
    return f"p{number}-"


def article(site: pathlib.Path, pages: list[str], number: int) -> html.HtmlElement:
    """The article of one built page, with its ids prefixed, its links turned inwards and its images inlined.

    Raises
    ------
    ValueError
        The page has no article, or links to a page that is not in the book.
    """
    page = pages[number]
    tree = html.fromstring((site / f"{page}.html").read_text(encoding="utf-8"))
    found = tree.xpath("//article[contains(@class,'bd-article')]")
    if len(found) != 1:
        raise ValueError(f"{page}.html: {len(found)} elements article.bd-article, expected 1")
    body = copy.deepcopy(found[0])
    for element in body.xpath(SCREEN_ONLY):
        if element.getparent() is not None:
            element.drop_tree()
    for element in body.xpath("//*[@id]"):
        element.set("id", _prefix(number) + element.get("id"))
    for link in body.xpath("//a[@href]"):
        href = _inward(link.get("href"), page, pages)
        if href:
            link.set("href", href)
        else:
            link.drop_tag()
    for image in body.xpath("//img[@src]"):
        image.set("src", data_uri(site / posixpath.normpath(posixpath.join(posixpath.dirname(page), image.get("src")))))
    for name in ("data-toggle", "title"):
        for element in body.xpath(f"//*[@{name}]"):
            del element.attrib[name]
    body.tag = "section"
    body.set("id", _prefix(number).rstrip("-"))
    body.set("class", "chapter")
    return body


def _inward(href: str, page: str, pages: list[str]) -> str:
    """The address of a link inside the print document; empty for a file or a page that is not printed."""
    if urllib.parse.urlsplit(href).scheme:
        return href
    path, fragment = urllib.parse.urldefrag(href)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page + ".html"
    if not target.endswith(".html") or target.removesuffix(".html") in WEB_ONLY:
        return ""
    if target.removesuffix(".html") not in pages:
        raise ValueError(f"{page}.html: link to {href!r}, expected a page of _toc.yml")
    prefix = _prefix(pages.index(target.removesuffix(".html")))
    return "#" + (prefix + fragment if fragment else prefix.rstrip("-"))


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
            parent, place = (node, 0) if where == "text" else (node.getparent(), node.getparent().index(node) + 1)
            for offset, span in enumerate(pieces):
                parent.insert(place + offset, span)


def contents(chapters: list[tuple[str, html.HtmlElement]]) -> html.HtmlElement:
    """Contents with a line a chapter and a line a section; page numbers come from the style sheet."""
    nav = html.Element("nav", id="contents")
    nav.append(html.fromstring("<h2>Contents</h2>"))
    part = None
    for caption, chapter in chapters:
        if caption and caption != part:
            nav.append(html.Element("p", {"class": "part"}))
            nav[-1].text = part = caption
        for heading in chapter.xpath(".//h1 | .//section/section[@id]/h2"):
            line = html.Element("p", {"class": heading.tag})
            link = html.Element("a", href="#" + heading.getparent().get("id"))
            link.text = heading.text_content().strip()
            line.append(link)
            nav.append(line)
    return nav


def document(site: pathlib.Path) -> str:
    """The whole book as one HTML document for print."""
    toc = yaml.safe_load((load.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    config = yaml.safe_load((load.ROOT / "_config.yml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((load.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    pages = page_names(toc)
    names = [page for _, page in pages]
    chapters = [(caption, article(site, names, number)) for number, (caption, _) in enumerate(pages)]
    title, _, subtitle = citation["title"].partition(": ")
    cover = html.fromstring(
        f'<section id="cover"><p class="kind">Research report</p><h1>{title}</h1><p class="subtitle">{subtitle}</p>'
        f'<p class="imprint">{config["author"]}<br>Version {citation["version"]}, {citation["date-released"]}<br>'
        "Text and data CC BY 4.0 · code MIT</p></section>"
    )
    root = html.fromstring(
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}: {subtitle}</title>'
        f'<meta name="author" content="{config["author"]}"></head><body></body></html>'
    )
    body = root.find("body")
    body.append(cover)
    body.append(contents(chapters))
    for _, chapter in chapters:
        _mark_arabic(chapter)
        body.append(chapter)
    return html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def main(site: str, target: str) -> None:
    gc.disable()  # one short process with millions of small objects: collecting them took a fifth of its time
    text = document(pathlib.Path(site))
    style = weasyprint.CSS(filename=STATIC / "print.css")
    weasyprint.HTML(string=text, base_url="book:/").write_pdf(target, stylesheets=[style], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""From a built page to a chapter of a volume: what serves a screen goes, ids and links fit one
document.

Code, which is folded on the web, is left out; a link between pages becomes a link inside the volume
or to the other one.
"""

import base64
import copy
import mimetypes
import pathlib
import posixpath
import re
import urllib.parse

from lxml import etree, html

from dossier.print.volumes import Page, Volume

ARTICLE = "//article[@id='furo-main-content']"
# Not inside a tag: in a text ">" is written "&gt;".
ARABIC = re.compile(r"([\u0600-\u06ff][\u0600-\u06ff\s\u200c-\u200f]*+)(?![^<>]*>)")
# Parts of a page that serve a screen: controls, code, the marks beside headings.
SCREEN_ONLY = (
    "//a[@class='back'] | //svg | //*[contains(@class,'screen-only')]"
    " | //a[contains(@class,'headerlink')]"
    " | //button | //script | //nav | //*[contains(@class,'cell_input')]"
    " | //details[contains(@class,'hide')] | //div[contains(@class,'prev-next-area')]"
    " | //summary//*[contains(@class,'sd-summary-icon')]"
    " | //summary//*[contains(@class,'sd-summary-state-marker')]"
)
# Elements that add nothing to what they hold: the only paragraph of a cell, the spans inside links
# and code.
NEEDLESS = (
    "//td[count(*)=1]/p[not(@id) and not(@class)] | //a/span[contains(@class,'std')]"
    " | //code/span[@class='pre'] | //colgroup"
)


def _parsed(site: pathlib.Path, page: Page) -> html.HtmlElement:
    return html.fromstring((site / f"{page.name}.html").read_text(encoding="utf-8"))


def _resolved(address: str, page: Page) -> str:
    """Where in the site a relative address of a page leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), address))


def _data_uri(path: pathlib.Path) -> str:
    """The file as a `data:` address, so that no path of this machine gets into the PDF."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def _set_images(body: html.HtmlElement, site: pathlib.Path, page: Page) -> None:
    """Put every image into the document, and for a drawing in the page its file: so it has its
    words in the PDF.
    """
    for drawing in body.xpath("//svg[@data-src]"):
        image = html.Element("img", src=drawing.get("data-src"), alt=drawing.get("aria-label"))
        image.tail = drawing.tail
        drawing.getparent().replace(drawing, image)
    for image in body.xpath("//img[@src]"):
        image.set("src", _data_uri(site / _resolved(image.get("src"), page)))


def _inward(href: str, page: Page, both: tuple[Volume, ...]) -> str:
    """The address of a link in print: inside this volume, or in the file of the other; empty for a
    link to a file or to the page of a record, which are on the site alone.
    """
    if urllib.parse.urlsplit(href).scheme:
        return href
    path, fragment = urllib.parse.urldefrag(href)
    target = _resolved(path, page) if path else page.name + ".html"
    if not target.endswith(".html") or not target.startswith("book/"):
        return ""
    places = {f"{other.name}.html": (volume, other) for volume in both for other in volume.pages}
    if target not in places:
        raise ValueError(f"{page.name}.html: link to {href!r}, expected a page of _toc.yml")
    volume, other = places[target]
    file = "" if page in volume.pages else volume.file
    return f"{file}#{(other.prefix + fragment).rstrip('-')}"


def mark_arabic(text: str) -> str:
    """HTML with each run of Arabic letters, but for those in attributes, in a span with language
    and direction.
    """
    return ARABIC.sub(r'<span lang="ar" dir="rtl">\1</span>', text)


def article(site: pathlib.Path, page: Page, both: tuple[Volume, ...]) -> html.HtmlElement:
    """The article of one built page, with its ids prefixed, its links turned inwards and its images
    inlined.

    Raises
    ------
    ValueError
        The page has no article, or links to a page that is not in the book.
    """
    found = _parsed(site, page).xpath(ARTICLE)
    if len(found) != 1:
        raise ValueError(f"{page.name}.html: {len(found)} elements {ARTICLE}, expected 1")
    body: html.HtmlElement = copy.deepcopy(found[0])
    _set_images(body, site, page)
    for element in body.xpath(SCREEN_ONLY):
        element.drop_tree()
    for element in body.xpath("//*[@id]"):
        element.set("id", page.prefix + element.get("id"))
    for link in body.xpath("//a[@href]"):
        href = _inward(link.get("href"), page, both)
        if href:
            link.set("href", href)
        else:
            link.drop_tag()
    # A third of all elements, and layout takes its time for each.
    for element in body.xpath(NEEDLESS):
        element.drop_tag()
    etree.strip_attributes(body, "data-toggle", "title")
    body.tag = "section"
    body.set("id", page.prefix.rstrip("-"))
    body.set("class", "chapter")
    return body


def chapters(
    site: pathlib.Path, volume: Volume, both: tuple[Volume, ...]
) -> list[tuple[str, html.HtmlElement]]:
    """(part, chapter) of each page of a volume, in order."""
    left_out = {
        page.prefix + name
        for one in both
        for page in one.pages
        for name in _parsed(site, page).xpath("//*[contains(@class,'screen-only')]//@id")
    }
    found = [(page.part, article(site, page, both)) for page in volume.pages]
    for _, chapter in found:
        for link in chapter.xpath(".//a[contains(@href, '#p')]"):
            target = link.get("href").partition("#")[2]
            # No link to what is for the screen only, nor from a row to itself, which is an address
            # to copy.
            if target in left_out or link.xpath("ancestor::tr[.//@id=$id]", id=target):
                link.drop_tag()
    return found

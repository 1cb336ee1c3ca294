"""From a built page to a chapter of the PDF: what serves a screen goes, ids and links fit one
document, notes name their records.

Code, which is folded on the web, is left out. A link to what is printed becomes a link inside the
document; a link to what is on the site alone becomes text.
"""

import base64
import copy
import mimetypes
import pathlib
import posixpath
import urllib.parse

from lxml import etree, html
from lxml.html.builder import E

from dossier.charts import style
from dossier.data import records
from dossier.print.toc import Page

ARTICLE = "//article[@id='furo-main-content']"
# Not inside a tag: in a text ">" is written "&gt;".
# Parts of a page that serve a screen: controls, code, the marks beside headings, the downloads of a
# chapter, and the lines with which a browser prints a page, as this edition says how to cite it.
SCREEN_ONLY = (
    "//a[@class='back'] | //svg | //*[contains(@class,'screen-only')]"
    " | //a[contains(@class,'headerlink')] | //p[@class='printed'] | //div[@id='cite']"
    " | //button | //script | //nav | //*[contains(@class,'cell_input')]"
    " | //details[contains(@class,'hide')] | //div[contains(@class,'prev-next-area')]"
    " | //summary//*[contains(@class,'sd-summary-icon')]"
    " | //summary//*[contains(@class,'sd-summary-state-marker')]"
)
# A section of downloads; what tells something, and has evidence, is none.
DOWNLOADS = "//section[h2][.//a[@download]][not(.//a[@class='note-ref'])]"
# Elements that add nothing to what they hold: the only paragraph of a cell, the spans inside links
# and code.
NEEDLESS = (
    "//td[count(*)=1]/p[not(@id) and not(@class)] | //a/span[contains(@class,'std')]"
    " | //code/span[@class='pre'] | //colgroup"
)
NOTED = ".//section[@class='notes']//span[starts-with(@class,'record')]/a"


def _parsed(site: pathlib.Path, page: Page) -> html.HtmlElement:
    text = (site / f"{page.name}.html").read_text(encoding="utf-8")
    # Where a name may break on a screen: to lxml an element with all that follows in it.
    return html.fromstring(text.replace("<wbr>", ""))


def _resolved(address: str, page: Page) -> str:
    """Where in the site a relative address of a page leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), address))


def _data_uri(path: pathlib.Path) -> str:
    """The file as a `data:` address, so that no path of this machine gets into the PDF; a drawing
    in the colours of paper.
    """
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    content = path.read_bytes()
    if path.suffix == ".svg":
        content = style.in_greys(content.decode("utf-8")).encode()
    return f"data:{kind};base64," + base64.b64encode(content).decode("ascii")


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


def _name_records(body: html.HtmlElement) -> None:
    """Put behind each record of a note its id: the last part of its address, whatever page has
    it.
    """
    for link in body.xpath(NOTED):
        path, fragment = urllib.parse.urldefrag(link.get("href"))
        record = fragment or posixpath.basename(path).removesuffix(".html")
        if not records.table_of(record):
            raise ValueError(f"note with a link to {link.get('href')!r}, expected a record")
        mark = E.span({"class": "id"}, record)
        # Where the space does not fit into a full line, WeasyPrint would break that anywhere.
        mark.tail, link.tail = link.tail, " \N{ZERO WIDTH SPACE}"
        link.addnext(mark)


def _open_folds(body: html.HtmlElement) -> None:
    """On paper a fold is open, and the line that opens it is a heading."""
    for summary in body.xpath("//details/summary"):
        summary.getparent().tag = "div"
        summary.tag = "h2" if summary.xpath("ancestor::section[@class='notes']") else "h3"


def _inward(href: str, page: Page, printed: list[Page], site: pathlib.Path) -> str:
    """The address of a link in print; empty for a link to what is not printed."""
    if urllib.parse.urlsplit(href).scheme:
        return href
    path, fragment = urllib.parse.urldefrag(href)
    target = _resolved(path, page) if path else page.name + ".html"
    for other in printed:
        if target == f"{other.name}.html":
            return f"#{(other.prefix + fragment).rstrip('-')}"
    if not (site / target).is_file():
        raise ValueError(f"{page.name}.html: link to {href!r}, expected a file of the site")
    return ""


def article(site: pathlib.Path, page: Page, printed: list[Page]) -> html.HtmlElement:
    """The article of one built page, with its ids prefixed, its links turned inwards, its records
    named and its images inlined.

    Raises
    ------
    ValueError
        The page has no article, or links to a file that is not in the site.
    """
    found = _parsed(site, page).xpath(ARTICLE)
    if len(found) != 1:
        raise ValueError(f"{page.name}.html: {len(found)} elements {ARTICLE}, expected 1")
    body: html.HtmlElement = copy.deepcopy(found[0])
    _set_images(body, site, page)
    for unwanted in (SCREEN_ONLY, DOWNLOADS):
        for element in body.xpath(unwanted):
            element.drop_tree()
    _name_records(body)
    for element in body.xpath("//*[@id]"):
        element.set("id", page.prefix + element.get("id"))
    for link in body.xpath("//a[@href]"):
        there, href = link.get("href"), _inward(link.get("href"), page, printed, site)
        if href:
            link.set("href", href)
        elif there.endswith(".html") and "/" not in there:  # a chapter
            link.tag, link.tail = "em", f" (on the site){link.tail or ''}"
            link.attrib.clear()
        else:
            link.drop_tag()
    _open_folds(body)
    # A section can begin at the foot of a page, and its heading on the next.
    for heading in body.xpath(".//section[@id]/h2[not(@id)]"):
        heading.set("id", heading.getparent().attrib.pop("id"))
    for cell in body.xpath("//div[contains(@class,'cell')]"):
        if not cell.text_content().strip() and not cell.xpath(".//img | .//*[@id]"):
            cell.drop_tree()
    # A third of all elements, and layout takes its time for each.
    for element in body.xpath(NEEDLESS):
        element.drop_tag()
    etree.strip_attributes(body, "data-toggle", "title")
    body.tag = "section"
    body.set("id", page.prefix.rstrip("-"))
    body.set("class", "chapter")
    return body


def chapters(site: pathlib.Path, printed: list[Page]) -> list[tuple[str, html.HtmlElement]]:
    """(part, chapter) of each printed page, in order."""
    found = [(page.part, article(site, page, printed)) for page in printed]
    whole = {chapter.get("id") for _, chapter in found}
    ids = {name for _, chapter in found for name in chapter.xpath("descendant-or-self::*/@id")}
    for part, chapter in found:
        if part:
            chapter.insert(0, E.p({"class": "part-name"}, part))
        for link in chapter.xpath(".//a[starts-with(@href, '#')]"):
            target = link.get("href")[1:]
            # No link to what is for the screen only, nor from a row to itself, which is an address
            # to copy.
            if target not in ids or link.xpath("ancestor::tr[.//@id=$id]", id=target):
                link.drop_tag()
            elif target in whole:
                link.set("class", "to-chapter")
    return found


def cited(chapters: list[html.HtmlElement]) -> list[str]:
    """The ids of the records that the notes of some chapters name, each once, in their order."""
    names = (name for one in chapters for name in one.xpath(".//span[@class='id']/text()"))
    return list(dict.fromkeys(names))

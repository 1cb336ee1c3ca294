"""From a chapter of the PDF to a document that flows in whatever room a reader gives it: notes that
open where they are called, tables as lists of their rows, the drawing of a chart that suits a small
page.
"""

import base64
import html as letters
import re
import urllib.parse

from lxml import etree, html
from lxml.html.builder import E

from dossier import data
from dossier.charts import style
from dossier.pages import addresses
from dossier.words import languages

SVG = "{http://www.w3.org/2000/svg}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FONTS = data.ROOT / "book" / "_static" / "fonts"
SHEET = 3, 4  # across and down: the page of a small reader
WRITTEN = "%/:?#[]@!$&'()*+,;="  # besides letters: what an address may have; some sources have more
EMPTY = ("", "–")  # cells that a list does without
# What holds the cells of a notebook and the tables of a page, and adds nothing here.
FRAMES = (
    "//div[contains(concat(' ', @class), ' cell') or starts-with(@class, 'table-wrapper')"
    " or starts-with(@class, 'toctree-wrapper')]"
)
DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" \
xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="epub.css"/></head>
<body epub:type="{kind}">
{body}
</body>
</html>
"""
# An image reaches no font of the book: it brings its own. Its paper too, as a page may be dark.
# No kerning: so matplotlib measured the text.
DRAWING = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{across:g}" \
height="{down:g}">
<style>{faces} svg {{ font-kerning: none }}</style>
<rect width="100%" height="100%" fill="{paper}"/>
{drawing}
</svg>
"""


def document(title: str, body: html.HtmlElement, kind: str) -> str:
    """A document of the book with a body of some `epub:type`."""
    written = etree.tostring(body, encoding="unicode", with_tail=False)
    return DOCUMENT.format(title=letters.escape(title, quote=False), kind=kind, body=written)


def _face(weight: int, file: str) -> str:
    font = base64.b64encode((FONTS / file).read_bytes()).decode("ascii")
    return (
        f"@font-face {{ font-family: 'Noto Sans'; font-weight: {weight};"
        f" src: url(data:font/woff2;base64,{font}) }}"
    )


def drawing(svg: bytes) -> tuple[str, float]:
    """Of the drawings in the file of a chart, wide and narrow, the one whose words are larger on a
    small page, as a file with the fonts of its words; and its width, in heights.
    """

    def size(one: etree._Element) -> tuple[float, float]:
        return float(one.get("width", "nan")), float(one.get("height", "nan"))

    def scale(one: etree._Element) -> float:
        return min(sheet / own for sheet, own in zip(SHEET, size(one), strict=True))

    chosen = max(etree.fromstring(svg).findall(SVG + "svg"), key=scale)
    across, down = size(chosen)
    etree.strip_elements(chosen, SVG + "metadata", with_tail=False)
    etree.strip_tags(chosen, SVG + "a")  # its records are on the site
    etree.strip_attributes(chosen, "display", "class")
    written = etree.tostring(chosen, encoding="unicode", with_tail=False)
    faces = [_face(400, "NotoSans-Regular.woff2")]
    if re.search(r"\b(bold|700)\b", written):
        faces.append(_face(700, "NotoSans-Bold.woff2"))
    file = DRAWING.format(
        across=across,
        down=down,
        faces=" ".join(faces),
        paper=style.PAPER,
        drawing=written,
    )
    return file, across / down


def flowing(chapter: html.HtmlElement, base: str) -> html.HtmlElement:
    """A chapter as it flows; `chapter` stays as it is.

    Parameters
    ----------
    chapter : as `articles.chapters` gives it.
    base : address of the site, to which the ids of records lead; empty if it is not known.
    """
    text = languages.marked(html.tostring(chapter, encoding="unicode", with_tail=False))
    body: html.HtmlElement = html.fromstring(text)
    for frame in body.xpath(FRAMES):
        frame.drop_tag()
    for table in body.xpath("//table"):
        _flow_table(table)
    for reference in body.xpath("//a[@class='note-ref']"):
        reference.attrib.update({"epub:type": "noteref", "role": "doc-noteref"})
    for notes in body.xpath("//section[@class='notes']"):
        _flow_notes(notes, base)
    for address in body.xpath("//a[not(starts-with(@href, '#'))]"):
        address.set("href", urllib.parse.quote(address.get("href"), safe=WRITTEN))
    for foreign in body.xpath("//*[@lang]"):
        foreign.set(XML_LANG, foreign.get("lang"))
    return body


def _flow_table(table: html.HtmlElement) -> None:
    """Make a table of words a list, each row an entry whose first cell is its head; one of numbers
    or of short cells stays, without the widths of a screen.
    """
    for column in table.xpath(".//col"):
        column.drop_tree()
    kinds = table.get("class", "").split()
    if {"counts", "short"} & set(kinds):
        table.set("class", "counts")
        return
    heads = [head.text_content().strip() for head in table.xpath("./thead/tr[1]/*")]
    rows = E.ul({"class": "rows"})
    for row in table.xpath("./tbody/tr"):
        entry = E.li()
        for place, cell in enumerate(row):
            if place and cell.text_content().strip() in EMPTY:
                continue
            cell.tag, cell.tail = "div", None
            etree.strip_attributes(cell, "scope", "data-head")
            cell.set("class", "cell" if place else "head")
            if place and "together" not in kinds and not _begins(cell, heads[place]):
                _label(cell, heads[place])
            entry.append(cell)
        rows.append(entry)
    flowing = E.div({"class": "table"}, rows)
    if name := table.get("id"):
        flowing.set("id", name)
    for caption in table.xpath("./caption"):
        caption.tag = "p"
        caption.set("class", "caption")
        flowing.insert(0, caption)
    flowing.tail = table.tail
    [parent] = table.xpath("..")
    parent.replace(table, flowing)


def _begins(cell: html.HtmlElement, words: str) -> bool:
    return cell.text_content().lstrip().lower().startswith(words.lower())


def _label(cell: html.HtmlElement, head: str) -> None:
    """Begin a cell with the head of its column."""
    first = cell if (cell.text or "").strip() or not len(cell) or cell[0].tag != "p" else cell[0]
    label = E.span({"class": "label"}, f"{head}:")
    label.tail, first.text = f" {(first.text or '').lstrip()}", None
    first.insert(0, label)


def _flow_notes(notes: html.HtmlElement, base: str) -> None:
    """Make each note what a reader's program opens where its number stands: an `aside` with a
    paragraph a record.
    """
    asides = []
    for number, note in enumerate(notes.xpath(".//li[@class='sentence']"), 1):
        records = note.xpath("./span[starts-with(@class, 'record')]")
        name = note.get("id")
        back = E.a(
            {"href": f"#{name.replace('note-', 'noteref-')}", "class": "back"},
            {"role": "doc-backlink", "aria-label": f"{number}, back to the text"},
            str(number),
        )
        for record in records:
            record.tag, record.tail = "p", None
            for mark in record.xpath("./span[@class='id']") if base else ():
                mark.tag = "a"
                mark.set("href", base + addresses.address(mark.text))
        back.tail, records[0].text = f" {records[0].text or ''}", None
        records[0].insert(0, back)
        aside = E.aside(*records, id=name, role="doc-footnote")
        aside.set("epub:type", "footnote")
        asides.append(aside)
    heading = E.h2("Evidence")
    lead = E.p("The raised numbers of the chapter open its notes.")
    for child in list(notes):
        notes.remove(child)
    notes.extend([heading, lead, *asides])
    notes.set("epub:type", "footnotes")

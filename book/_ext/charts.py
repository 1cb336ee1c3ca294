"""Charts in a page: the drawing stands in it, with its words around it, its marks linked and its
files below.

MyST-NB leaves an `img` in a figure. Its file carries the words of the chart as Dublin Core metadata
(Title, Coverage for the subtitle, Source, Description for an alternative text, Relation for its
frame as CSV); a chart without a title has its words in the drawing. On paper the file is an image
again (`dossier.print`): WeasyPrint reads the alternative text of an image only, and clips an inline
drawing wrongly.
"""

import html
import pathlib
import posixpath
import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from lxml import etree
from sphinx.application import Sphinx
from sphinx.util import logging

from _ext import chart_files
from dossier.data import records
from dossier.pages import cards

logger = logging.getLogger(__name__)

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
# Not below: matplotlib writes a title of its own there.
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
WORD = f"{SVG}metadata/{RDF}RDF/*/{{http://purl.org/dc/elements/1.1/}}"
# Sphinx links an image that has a width.
FIGURE = re.compile(
    r'(?P<figure><figure\b[^>]*?\bid="(?P<name>[^"]+)"[^>]*>)\s*'
    r'(?:<a class="reference internal image-reference"[^>]*>)?\s*'
    r'(?P<image><img\b[^>]*?\bsrc="(?P<src>[^"]+\.svg)"[^>]*>)\s*(?:</a>)?'
)
ALT = re.compile(r'\balt="([^"]*)"')
# An id that matplotlib numbers: nothing leads to it.
AUTOMATIC = re.compile(r"(?:wide-|narrow-)?[\w.]+_\d+")
REFERENCE = re.compile(r"#([^)\"]+)")
FOLDER = "_downloads/charts"

# Leads from the id of a label to its address from the page and its title; empty for an id that no
# page has.
Resolve = Callable[[str], tuple[str, str]]


def words_of(svg: etree._Element) -> dict[str, str]:
    """The words that a chart carries, by their Dublin Core element; empty what it lacks."""
    names = ("title", "coverage", "source", "description", "relation")
    return {name: (svg.findtext(WORD + name) or "").strip() for name in names}


def drawings(svg: etree._Element) -> list[etree._Element]:
    """The drawings of a chart: one, or a wide and a narrow one, two `svg` inside its file."""
    return [child for child in svg.findall(SVG + "svg") if child.get("class")] or [svg]


def _strip(svg: etree._Element) -> None:
    """Take away what acts on the whole page: matplotlib's style sheet, a title that is a tooltip;
    and metadata.
    """
    for name in ("metadata", "title", "style"):
        for element in svg.findall(f".//{SVG}{name}"):
            element.getparent().remove(element)
    etree.strip_tags(svg, etree.Comment)
    for empty in [element for element in svg.findall(SVG + "defs") if not len(element)]:
        svg.remove(empty)


def prefix_ids(svg: etree._Element, prefix: str) -> None:
    """Make the ids of a drawing its own: a clip path of a drawing that is not shown would clip
    nothing in another one.

    Ids that matplotlib numbers and nothing refers to go.
    """
    used = set()
    for element in svg.iter(etree.Element):
        for name, value in element.attrib.items():
            if name == XLINK + "href" and element.tag != SVG + "a":
                del element.attrib[name]
                used.add(value.removeprefix("#"))
                element.set("href", f"#{prefix}-{value.removeprefix('#')}")
            elif "url(#" in value:
                used.update(REFERENCE.findall(value))
                element.set(name, value.replace("url(#", f"url(#{prefix}-"))
    for element in svg.iter(etree.Element):
        name = element.get("id")
        if not name:
            continue
        if name in used or not AUTOMATIC.fullmatch(name):
            element.set("id", f"{prefix}-{name}")
        else:
            del element.attrib["id"]


def link_marks(svg: etree._Element, resolve: Resolve) -> tuple[bool, list[str]]:
    """Lead each mark with an address `#id` to where the id is, and give it the name and the card of
    its record.

    A record that has several marks is one stop for the keyboard and for a screen reader: its first.

    Returns
    -------
    linked : whether the drawing has a link.
    lost : the ids that no page has.
    """
    marks, seen, lost = svg.findall(f".//{SVG}a"), set(), []
    for mark in marks:
        address = mark.attrib.pop(XLINK + "href", "") or mark.get("href", "")
        for name in [name for name in mark.attrib if name.startswith(XLINK)]:
            del mark.attrib[name]
        record = address.removeprefix("#")
        target, title = resolve(record) if address.startswith("#") else (address, "")
        if not target:
            lost.append(record)
        mark.set("href", target)
        if address in seen:
            mark.set("tabindex", "-1")
            mark.set("aria-hidden", "true")
            continue
        seen.add(address)
        written = " ".join("".join(mark.itertext()).split())
        if record in records.all_records():
            card = cards.card(record)
            title = card.words
            mark.set("class", f"mark {card.tier}")
            about = ", ".join(filter(None, [card.where, card.standing]))
            mark.set("data-about", about[:1].upper() + about[1:])
            mark.set("data-words", card.words)
        mark.set("aria-label", ": ".join(dict.fromkeys(filter(None, [written, title]))))
    return bool(marks), lost


def drawing_html(svg: etree._Element, alt: str, linked: bool, **attributes: str) -> str:
    """A drawing as it stands in the page: as wide as its place, named by its alternative text."""
    for name in ("width", "height", "version", "display"):
        svg.attrib.pop(name, None)
    attributes = {"role": "group" if linked else "img", "aria-label": alt} | attributes
    for name, value in attributes.items():
        svg.set(name.replace("_", "-"), value)
    svg.tail = None
    etree.cleanup_namespaces(svg)
    return etree.tostring(svg, encoding="unicode")


def _paragraph(name: str, text: str) -> str:
    return f'<p class="chart-{name}">{html.escape(text, quote=False)}</p>\n' if text else ""


def chart_html(
    svg: etree._Element, name: str, alt: str, source: str, resolve: Resolve
) -> tuple[str, list[str]]:
    """A chart as it stands in its figure, and the ids of its marks that no page has.

    Parameters
    ----------
    svg : root of the file; it is changed.
    name : id of the figure.
    alt : alternative text of a chart that carries none.
    source : address of the file, from the page; paper takes it.
    """
    words, lost, shown = words_of(svg), [], []
    alt = words["description"] or alt
    _strip(svg)
    for drawing in drawings(svg):
        kind = drawing.get("class", "")
        prefix_ids(drawing, name)
        linked, missing = link_marks(drawing, resolve)
        lost += missing
        place = {} if kind == "narrow" else {"data_src": source}
        css = {"class": f"chart {kind}".strip()}
        shown.append(drawing_html(drawing, alt, linked, **css, **place))
    head = _paragraph("title", words["title"]) + _paragraph("subtitle", words["coverage"])
    foot = _paragraph("source", words["source"] and f"Source: {words['source']}")
    return head + "\n".join(shown) + "\n" + foot, lost


def files_html(links: dict[str, str]) -> str:
    """The line below a chart that leads to its files; `links`: what a file is -> its address."""
    shown = [f'<a href="{html.escape(uri)}" download>{what}</a>' for what, uri in links.items()]
    return f'<p class="chart-files screen-only">{" · ".join(shown)}</p>\n'


def put_charts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Put the charts of a page into it, and their files beside it."""
    if "<figure" not in context.get("body", ""):
        return
    files = {posixpath.basename(name): uri for uri, name in app.builder.images.items()}
    labels, titles = app.env.get_domain("std").anonlabels, app.env.get_domain("std").labels

    def resolve(label: str) -> tuple[str, str]:
        page, fragment = labels.get(label, ("", ""))
        title = titles.get(label, ("", "", ""))[2]
        return (f"{app.builder.get_relative_uri(pagename, page)}#{fragment}" if page else "", title)

    def inline(found: re.Match[str]) -> str:
        path = pathlib.Path(app.srcdir, files[posixpath.basename(found["src"])])
        svg = etree.fromstring(path.read_bytes())
        words, links = words_of(svg), {}
        if words["title"]:
            folder = pathlib.Path(app.outdir, FOLDER)
            written = chart_files.write(folder, found["name"], words, path.read_bytes())
            links = {
                what: context["pathto"](f"{FOLDER}/{file}", 1) for what, file in written.items()
            }
        alt = ALT.search(found["image"])
        shown, lost = chart_html(
            svg, found["name"], html.unescape(alt[1] if alt else ""), found["src"], resolve
        )
        for label in lost:
            logger.warning("chart %s: no entry %r to which a mark could lead", found["name"], label)
        return found["figure"] + "\n" + shown + (files_html(links) if links else "")

    context["body"] = FIGURE.sub(inline, context["body"])


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("html-page-context", put_charts)

"""Charts in a page: the drawing stands in it, with its words around it, its marks linked and its
files below.

MyST-NB leaves an `img` in a figure. Its file carries the words of the chart as Dublin Core metadata
(Title, Coverage for the subtitle, Source, Relation for its frame as CSV). On paper the file is an
image again (`dossier.print`): WeasyPrint reads the alternative text of an image only, and clips an
inline drawing wrongly.
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

from _ext import chart_files, colours
from _ext.chart_files import SVG
from _ext.notes import about
from dossier.build import citations
from dossier.charts.geometry import NAMES
from dossier.data import records
from dossier.pages import addresses, cards
from dossier.words import letters

logger = logging.getLogger(__name__)

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
ALT = re.compile(r'\balt="([^"]*)"|$')
FOLDER = "_downloads/charts"
PAGES = "_downloads/pages"  # a picture for each page that has a chart
FILES = """<div class="chart-files screen-only">{files} · <a href="#{name}">Link</a> ·
<details class="cite"><summary>Cite</summary> <span>{cited}</span></details></div>
"""

# Leads from the id of a record or a label to its address from the page and the title of the label;
# empty, and a warning, for an id that there is not.
Resolve = Callable[[str], tuple[str, str]]


def picture_of(page: str) -> str:
    """Where the picture of a page stands, from the root of the site."""
    return f"{PAGES}/{posixpath.basename(page)}.png"


def words_of(svg: etree._Element) -> dict[str, str]:
    """The words that a chart carries, by their Dublin Core element; empty what it lacks."""
    names = ("title", "coverage", "source", "relation")
    return {name: (svg.findtext(WORD + name) or "").strip() for name in names}


def link_marks(svg: etree._Element, resolve: Resolve) -> bool:
    """Lead each mark with an address `#id` to where the id is, and give it the name and the card of
    its record; whether there is any.

    A record that has several marks is one stop for the keyboard and for a screen reader: its first.
    """
    marks, seen = svg.findall(f".//{SVG}a"), set()
    for mark in marks:
        link = mark.get("href", "")
        record = link.removeprefix("#")
        target, title = resolve(record) if link.startswith("#") else (link, "")
        mark.set("href", target)
        if link in seen:
            mark.attrib.update({"tabindex": "-1", "aria-hidden": "true"})
            continue
        seen.add(link)
        if record in records.all_records():
            card = cards.card(record)
            title = card.words
            mark.set("class", f"mark {card.tier}")
            mark.set("data-about", about(card))
        written = " ".join("".join(mark.itertext()).split())
        mark.set("aria-label", ": ".join(dict.fromkeys(filter(None, [written, title]))))
    return bool(marks)


def _paragraph(name: str, text: str) -> str:
    words = letters.tied(html.escape(text, quote=False))
    return f'<p class="chart-{name}">{words}</p>\n' if text else ""


def chart_html(svg: etree._Element, name: str, alt: str, source: str, resolve: Resolve) -> str:
    """A chart as it stands in its figure.

    Each drawing is as wide as its place and named by its alternative text.

    Parameters
    ----------
    svg : root of the file; it is changed.
    name : id of the figure.
    alt : alternative text.
    source : address of the file, from the page; paper takes it.
    """
    words, shown = words_of(svg), []
    # What would act on the whole page: matplotlib's style sheet, a title that is a tooltip.
    needless = [SVG + tag for tag in ("metadata", "title", "style")]
    etree.strip_elements(svg, *needless, etree.Comment, with_tail=False)
    for element in svg.iter(etree.Element):
        if target := element.get(XLINK + "href"):
            element.set("href", target)
    etree.strip_attributes(svg, XLINK + "*")
    for drawing in svg.findall(SVG + "svg"):
        linked = link_marks(drawing, resolve)
        colours.name(drawing)
        for page_has in ("width", "height", "version", "display"):
            drawing.attrib.pop(page_has, None)
        kind = drawing.get("class")
        drawing.set("class", f"chart {kind}")
        drawing.set("role", "group" if linked else "img")
        drawing.set("aria-label", alt)
        if kind != "narrow":
            drawing.set("data-src", source)
        etree.cleanup_namespaces(drawing)
        written = etree.tostring(drawing, encoding="unicode", with_tail=False)
        # Its ids are its own: a clip path of a drawing that is not shown would clip nothing here.
        shown.append(NAMES.sub(rf"\g<0>{name}-", written))
    head = _paragraph("title", words["title"]) + _paragraph("subtitle", words["coverage"])
    foot = _paragraph("source", words["source"] and f"Source: {words['source']}")
    return head + "\n".join(shown) + "\n" + foot


def _said(doctree: nodes.document, place: str) -> str:
    """What stands where an id is; empty if the page has no such id."""
    found = (node for node in doctree.findall(nodes.Element) if place in node.get("ids", ()))
    return next((node.astext() for node in found if node.astext()), "")


def put_charts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Put the charts of a page into it, and below each a line with its files, its address and how
    to cite it. The first one is the picture of the page.
    """
    if "<figure" not in context.get("body", ""):
        return
    pathto = context["pathto"]
    files = {posixpath.basename(name): uri for uri, name in app.builder.images.items()}
    domain = app.env.get_domain("std")

    def resolve(label: str) -> tuple[str, str]:
        if records.table_of(label):
            return addresses.link(label, f"{pagename}.html"), ""
        if label in domain.anonlabels:
            page, place = domain.anonlabels[label]
            title = domain.labels.get(label, ("", "", ""))[2] or _said(doctree, place)
            return f"{app.builder.get_relative_uri(pagename, page)}#{place}", title
        logger.warning("no page has %r", label, location=pagename, type="dossier")
        return "", ""

    def inline(found: re.Match[str]) -> str:
        name, image = found["name"], html.unescape(ALT.search(found["image"])[1] or "")
        file = pathlib.Path(app.srcdir, files[posixpath.basename(found["src"])]).read_bytes()
        words = words_of(etree.fromstring(file))
        written = chart_files.write(pathlib.Path(app.outdir, FOLDER), name, words, file)
        links = " · ".join(
            f'<a href="{pathto(f"{FOLDER}/{file_}", 1)}" download>{what}</a>'
            for what, file_ in written.items()
        )
        shown = chart_html(etree.fromstring(file), name, image, found["src"], resolve)
        here = context.get("pageurl")
        cited = citations.sentence(words["title"], here and f"{here}#{name}")
        foot = FILES.format(files=links, name=name, cited=html.escape(cited, quote=False))
        if "pictured" not in context:
            context.update(pictured=pagename, picture_alt=image)
            drawn = chart_files.of_a_page(file, words["title"], app.config.project)
            picture = pathlib.Path(app.outdir, picture_of(pagename))
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(chart_files.png(drawn, 1))
        return f"{found['figure']}\n{shown}{foot}"

    context["body"] = FIGURE.sub(inline, context["body"])

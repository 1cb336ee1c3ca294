"""The PDF: the parts of the book, laid out by WeasyPrint one after the other and written.

Each part is laid out by itself and told on which page it begins. One document with page numbers in
its contents would be laid out again and again until the numbers stand still, which took three times
as long.
"""

import copy
import multiprocessing
import os
import pathlib
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import Any

import pydyf
import weasyprint
from lxml import html
from lxml.html.builder import E
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.text.fonts import FontConfiguration

from dossier import data
from dossier.charts import style
from dossier.print import articles, bibliography, chart_gaps, editions, front, name_index
from dossier.words import languages

VARIANT = "pdf/ua-1"
STATIC = data.ROOT / "book" / "_static"
PAPER = os.environ.get("PAPER", "A4")  # any size that CSS knows: A4, letter
SPARE = 8  # px of a page that are not reckoned with: what is set on the roll is a little shorter
# A page without an end.
ROLL = "@page { size: 210mm 100000mm !important; margin: 0 22mm !important }"

FEW = 0.2  # of the height of a page: so little is no page of its own
# Notes set tighter, and tighter still: the first that saves the page is taken.
TIGHTER = [
    f".notes, .back .columns {{ line-height: {line} }} .notes li {{ margin-bottom: {room} }}"
    for line, room in (("7.8pt", "0.4mm"), ("7.6pt", "0.3mm"))
]


def filled(page: weasyprint.Page) -> float:
    """Down to where there are lines on a page, as a share of its height."""
    box = page._page_box
    content = box.children[0]  # after it come the running heads
    lines = [line for line in content.descendants() if isinstance(line, LineBox)]
    lowest = max((line.position_y + line.height for line in lines), default=content.position_y)
    return float((lowest - content.position_y) / box.height)


class Press:
    """Fonts, rules and images of this edition, and the pages laid out so far."""

    def __init__(self, edition: front.Edition) -> None:
        colours = style.properties({**style.PALETTE, **style.WEB})
        self.edition, self.fonts = edition, FontConfiguration()
        self.sheets = [
            weasyprint.CSS(string=f":root {{ {colours} }} @page {{ size: {PAPER} }}"),
            weasyprint.CSS(filename=STATIC / "print.css", font_config=self.fonts),
        ]
        self.images: dict[str, Any] = {}
        self.pages: list[weasyprint.Page] = []
        self.pages_of: dict[str, int] = {}  # id -> the page on which it begins

    def lay_out(self, *parts: html.HtmlElement, style: str = "") -> weasyprint.Document:
        """A document of some parts that begins with the next page: right pages are the odd ones;
        `style`: rules of its own.
        """
        first = len(self.pages) + 1
        side = "right" if first % 2 else "left"
        begin = f"@page :first {{ counter-reset: page {first} }} html {{ break-before: {side} }}"
        root = front.sheet(self.edition, begin + style, *parts)
        text = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
        return weasyprint.HTML(string=languages.marked(text), base_url="book:/").render(
            font_config=self.fonts, stylesheets=self.sheets, pdf_variant=VARIANT, cache=self.images
        )

    def places(self, chapter: html.HtmlElement) -> list[chart_gaps.Place]:
        """Where the charts of a chapter leave least room empty. Its notes come last and bear no
        chart: they are not laid out for that.
        """
        if not chapter.xpath(".//figure"):
            return []
        bare = copy.deepcopy(chapter)
        blocks = chart_gaps.number(bare)
        for notes in bare.xpath(".//section[@class='notes']"):
            notes.drop_tree()
        [sheet] = self.lay_out(E.p()).pages
        [roll] = self.lay_out(bare, style=ROLL).pages
        room = sheet._page_box.height - SPARE
        return chart_gaps.arrange(chart_gaps.measure(blocks, roll), room)

    def add(self, part: html.HtmlElement) -> dict[int, weasyprint.Page]:
        """Lay out a part behind what is there; page number -> page. If few of its lines are left
        for the last page, its notes are set tighter.
        """
        pages = self.lay_out(part).pages
        if len(pages) > 1 and filled(pages[-1]) < FEW:
            tighter = (self.lay_out(part, style=rules).pages for rules in TIGHTER)
            pages = next((laid for laid in tighter if len(laid) < len(pages)), pages)
        own = dict(enumerate(pages, len(self.pages) + 1))
        for number, page in own.items():
            for name in page.anchors:
                self.pages_of.setdefault(name, number)
        self.pages += own.values()
        return own


def _label_pages(first: int) -> Any:
    """What tells a reader's program that `first` pages have Roman numbers."""

    def finish(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        roman, arabic = ({"S": "/r"}, {"S": "/D"})
        ranges = [0, pydyf.Dictionary(roman), first, pydyf.Dictionary(arabic)]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(ranges)})

    return finish


def _anchors(pages_of: dict[str, int], among: Iterable[int]) -> dict[int, str]:
    """Page number -> an id that begins on it."""
    wanted = set(among)
    found: dict[int, str] = {}
    for name, number in pages_of.items():
        if number in wanted:
            found.setdefault(number, name)
    return found


def _tell_places(
    edition: front.Edition, parts: list[tuple[str, html.HtmlElement]], told: Connection
) -> None:
    press = Press(edition)
    for _, chapter in parts:
        told.send(press.places(chapter))


def typeset(parts: list[tuple[str, html.HtmlElement]], folder: pathlib.Path) -> pathlib.Path:
    """Lay out the chapters, as `articles.chapters` gives them, and write the book; the path of the
    file. The chapters are changed.
    """
    edition = front.Edition()
    # Charts are placed in a process of their own, which is ahead of the one that lays out.
    fork = multiprocessing.get_context("fork")
    placed, told = fork.Pipe(duplex=False)
    fork.Process(target=_tell_places, args=(edition, parts, told), daemon=True).start()
    told.close()  # here: if the other ends early, nothing is waited for
    press = Press(edition)
    named: dict[int, set[str]] = {}
    for _, chapter in parts:
        chart_gaps.settle(chapter, placed.recv())
        named |= name_index.on_pages(chapter, press.add(chapter))
    cited = articles.cited([chapter for _, chapter in parts])
    for one in (
        bibliography.chapter(cited),
        name_index.chapter(named, _anchors(press.pages_of, named)),
    ):
        press.add(one)
        parts.append((parts[-1][0], one))
    body, press.pages = press.pages, []
    before = (
        front.cover(edition, parts[0][1].xpath(".//figure")[0]),
        front.about(edition, cited[0]),
        front.contents(parts, press.pages_of),
    )
    begin = press.lay_out(*before)
    if len(begin.pages) % 2:  # so that page 1 is a right one
        begin = press.lay_out(*before, E.div({"class": "blank"}))
    target = folder / editions.PDF.file
    labels = _label_pages(len(begin.pages))
    begin.copy(begin.pages + body).write_pdf(target, pdf_variant=VARIANT, finisher=labels)
    return target

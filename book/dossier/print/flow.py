"""Charts on paper: the text behind a tall chart fills the room that the chart would leave empty
before it.

WeasyPrint knows no floats of a page. So a chapter is laid out, the empty room before each page that
begins with a chart is measured, the chart is put behind the blocks that fit into that room, and the
chapter is laid out again. A page does not say what stands on it: `Page._page_box` is read, which is
WeasyPrint's own, and changed nowhere.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import weasyprint
from lxml import html
from weasyprint.formatting_structure.boxes import Box, FootnoteAreaBox

SMALLEST = 76  # px, two centimetres: less is no gap
SLACK = 38  # px: margins that a block loses at the top of a page and has again inside it
PASSES = 2  # at most: each lays the chapter out again
HEADINGS = ("h1", "h2", "h3")  # what must not stand last on a page


class Place(NamedTuple):
    """Where a block stands: its first page, its last page, and its height with the notes of its
    sentences, px.
    """

    first: int
    last: int
    height: float


def number(chapter: html.HtmlElement) -> list[html.HtmlElement]:
    """The blocks of a chapter in order; each has its number in `data-block`, a footnote that of its
    block in `data-of`.
    """
    blocks: list[html.HtmlElement] = chapter.xpath(
        "descendant-or-self::section/*[not(self::section)]"
    )
    for place, block in enumerate(blocks):
        block.set("data-block", str(place))
        for note in block.xpath(".//span[@class='footnote']"):
            note.set("data-of", str(place))
    return blocks


def _marked(box: Box, name: str) -> Iterator[tuple[int, Box]]:
    """(number, box) of every outermost box below `box` whose element has the attribute."""
    for child in getattr(box, "children", ()):
        value = child.element.get(name) if getattr(child, "element", None) is not None else None
        if value is None:
            yield from _marked(child, name)
        else:
            yield int(value), child


def measure(pages: list[weasyprint.Page]) -> tuple[dict[int, Place], list[float], list[int]]:
    """Places of the blocks; empty room at the end of each page, px; the block that begins each
    page, -1 for none.
    """
    places: dict[int, Place] = {}
    room, begins = [], []
    for number_, page in enumerate(pages):
        box = page._page_box
        area = next((child for child in box.children if isinstance(child, FootnoteAreaBox)), None)
        end = min(
            box.content_box_y() + box.height,
            area.position_y if area else box.content_box_y() + box.height,
        )
        shown = [
            found
            for child in box.children
            if child is not area
            for found in _marked(child, "data-block")
        ]
        heights = [(block, own.margin_height()) for block, own in shown]
        heights += (
            [(block, own.margin_height()) for block, own in _marked(area, "data-of")]
            if area
            else []
        )
        for block, height in heights:
            before = places.get(block, Place(number_, number_, 0))
            places[block] = Place(before.first, number_, before.height + height)
        room.append(
            end - max((own.position_y + own.margin_height() for _, own in shown), default=end)
        )
        begins.append(shown[0][0] if shown else -1)
    return places, room, begins


def _is_chart(block: html.HtmlElement) -> bool:
    return bool(block.xpath("self::div[contains(@class, 'cell')]//figure"))


def _fill(blocks: list[html.HtmlElement], pages: list[weasyprint.Page]) -> bool:
    """Put each chart that begins a page behind the blocks that fit on the page before, into the
    next section at the most.

    Whether any was moved.
    """
    places, room, begins = measure(pages)
    moved = False
    for page, first in enumerate(begins[1:]):
        if first < 0 or room[page] < SMALLEST or not _is_chart(blocks[first]):
            continue
        last, left, sections = first, room[page] - SLACK, 0
        for block in range(first + 1, len(blocks)):
            sections += blocks[block].tag == "h2"
            if sections > 1 or (
                block in places and (_is_chart(blocks[block]) or places[block].height > left)
            ):
                break
            left -= places[block].height if block in places else 0
            last = last if blocks[block].tag in HEADINGS else block
        if last > first:
            blocks[last].addnext(blocks[first])
            moved = True
    return moved


def emptiness(pages: list[weasyprint.Page]) -> tuple[int, float]:
    """What a layout wastes, to be compared with others of the same chapter: its pages, and the room
    at their ends, px.
    """
    return len(pages), sum(measure(pages)[1][:-1])


def settle(
    chapter: html.HtmlElement, lay_out: Callable[[html.HtmlElement], weasyprint.Document]
) -> list[weasyprint.Page]:
    """The pages of a chapter as `lay_out` makes them, its charts moved while that leaves less room
    empty.
    """
    blocks = number(chapter)
    pages: list[weasyprint.Page] = lay_out(chapter).pages
    for _ in range(PASSES):
        if not _fill(blocks, pages):
            break
        blocks, again = number(chapter), lay_out(chapter).pages
        if emptiness(again) >= emptiness(pages):
            break
        pages = again
    return pages

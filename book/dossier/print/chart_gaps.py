"""Charts on paper: the text behind a tall chart fills the room that the chart would leave empty
before it.

WeasyPrint knows no floats of a page. So a chapter is laid out, the empty room before each page that
begins with a chart is measured, the chart is put behind the blocks that fit into that room, and the
chapter is laid out again. A page does not say what stands on it: `Page._page_box` is read, which is
WeasyPrint's own, and changed nowhere.
"""

import collections
from collections.abc import Callable, Iterator

import weasyprint
from lxml import html
from weasyprint.formatting_structure.boxes import Box

SMALLEST = 76  # px, two centimetres: less is no gap
SLACK = 38  # px: margins that a block loses at the top of a page and has again inside it
PASSES = 2  # at most: each lays the chapter out again
HEADINGS = ("h1", "h2", "h3")  # what must not stand last on a page


def number(chapter: html.HtmlElement) -> list[html.HtmlElement]:
    """The blocks of a chapter in order; each has its number in `data-block`."""
    blocks: list[html.HtmlElement] = chapter.xpath(
        "descendant-or-self::section/*[not(self::section)]"
    )
    for place, block in enumerate(blocks):
        block.set("data-block", str(place))
    return blocks


def _numbered(box: Box) -> Iterator[tuple[int, Box]]:
    """(number, box) of every outermost box below `box` whose element is a block."""
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        value = element.get("data-block") if element is not None else None
        if value is None:
            yield from _numbered(child)
        else:
            yield int(value), child


def measure(pages: list[weasyprint.Page]) -> tuple[dict[int, float], list[float], list[int]]:
    """Height of each block, px; empty room at the end of each page, px; the block that begins each
    page, -1 for none.
    """
    heights: dict[int, float] = collections.defaultdict(float)
    room, begins = [], []
    for page in pages:
        box = page._page_box
        shown = list(_numbered(box))
        for block, own in shown:
            heights[block] += own.margin_height()
        end = box.content_box_y() + box.height
        used = (own.position_y + own.margin_height() for _, own in shown)
        room.append(end - max(used, default=end))
        begins.append(shown[0][0] if shown else -1)
    return heights, room, begins


def _is_chart(block: html.HtmlElement) -> bool:
    return bool(block.xpath("self::div[contains(@class, 'cell')]//figure"))


def _fill(blocks: list[html.HtmlElement], pages: list[weasyprint.Page]) -> bool:
    """Put each chart that begins a page behind the blocks that fit on the page before, into the
    next section at the most.

    Whether any was moved.
    """
    heights, room, begins = measure(pages)
    moved = False
    for left, first in zip(room, begins[1:], strict=False):
        if first < 0 or left < SMALLEST or not _is_chart(blocks[first]):
            continue
        last, left, sections = first, left - SLACK, 0
        for block in range(first + 1, len(blocks)):
            sections += blocks[block].tag == "h2"
            left -= heights[block]
            if sections > 1 or left < 0 or _is_chart(blocks[block]):
                break
            if blocks[block].tag not in HEADINGS:
                last = block
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

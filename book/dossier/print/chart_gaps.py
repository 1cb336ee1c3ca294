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
LEAST_SCALE = 0.8  # of a drawing: its words can still be read
PASSES = 2  # at most: each lays the chapter out again
Moved = tuple[html.HtmlElement, html.HtmlElement]  # a block, and what stood before it
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


def _fill(blocks: list[html.HtmlElement], pages: list[weasyprint.Page]) -> list[Moved]:
    """Put each chart that begins a page behind the blocks that fit on the page before, into the
    next section at the most.

    The charts that were moved; a chapter or a section begins with none.
    """
    heights, room, begins = measure(pages)
    moved = []
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
        before = blocks[first].getprevious()
        if last > first and before is not None:
            moved.append((blocks[first], before))
            blocks[last].addnext(blocks[first])
    return moved


def _put_back(moved: list[Moved]) -> None:
    for block, before in reversed(moved):
        before.addnext(block)


def emptiness(pages: list[weasyprint.Page]) -> tuple[int, float]:
    """What a layout wastes, to be compared with others of the same chapter: its pages, and the room
    at their ends, squared, as one half-empty page is worse than two that are a quarter empty.
    """
    return len(pages), sum(room**2 for room in measure(pages)[1][:-1])


def _drawing(page: weasyprint.Page, block: int) -> float:
    """Height of the drawing of a block, px."""
    for number, box in _numbered(page._page_box):
        if number == block:
            drawn = (b for b in box.descendants() if getattr(b, "element_tag", "") == "img")
            return float(sum(image.height for image in drawn))
    return 0.0


def _shrink(blocks: list[html.HtmlElement], pages: list[weasyprint.Page]) -> list[html.HtmlElement]:
    """Draw each chart that begins a page smaller if it then fits on the page before; the drawings
    that are smaller now.
    """
    heights, room, begins = measure(pages)
    shrunk = []
    for place, (left, first) in enumerate(zip(room, begins[1:], strict=False)):
        if first < 0 or left < SMALLEST or not _is_chart(blocks[first]):
            continue
        drawn = _drawing(pages[place + 1], first)
        scale = 1 - (heights[first] - left + SLACK) / drawn if drawn else 0
        if scale >= LEAST_SCALE:
            for image in blocks[first].iter("img"):
                image.set("style", f"width: {100 * min(scale, 1):.1f}%")
                shrunk.append(image)
    return shrunk


def settle(
    chapter: html.HtmlElement, lay_out: Callable[[html.HtmlElement], weasyprint.Document]
) -> list[weasyprint.Page]:
    """The pages of a chapter as `lay_out` makes them, its charts moved or drawn smaller while that
    leaves less room empty.
    """
    blocks = number(chapter)
    pages: list[weasyprint.Page] = lay_out(chapter).pages
    for _ in range(PASSES):
        moved = _fill(blocks, pages)
        if not moved:
            break
        again: list[weasyprint.Page] = lay_out(chapter).pages
        if emptiness(again) >= emptiness(pages):
            _put_back(moved)
            break
        blocks, pages = number(chapter), again
    if shrunk := _shrink(blocks, pages):
        smaller: list[weasyprint.Page] = lay_out(chapter).pages
        if emptiness(smaller) < emptiness(pages):
            return smaller
        for image in shrunk:
            del image.attrib["style"]
    return pages

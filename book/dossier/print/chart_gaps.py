"""Charts on paper: the text behind a tall chart fills the room that the chart would leave empty
before it.

WeasyPrint knows no floats of a page. So a chapter is laid out once on a roll, a page without an
end, where every block has its height; where pages would break is reckoned from these, and of all
orders in which a chart comes a little later or is drawn a little smaller the one that leaves least
room empty is taken. A page does not say what stands on it: `Page._page_box` is read, which is
WeasyPrint's own, and changed nowhere.
"""

import bisect
import functools
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import weasyprint
from lxml import html
from weasyprint.formatting_structure.boxes import Box, LineBox, TableRowGroupBox

FEWEST = 2  # lines of a paragraph on a page: its orphans and widows, as `print.css` has them
SLACK = 14  # px: margins that are others where a chart has moved
SCALES = (1, 0.93, 0.86, 0.8)  # of a drawing: its words can still be read
# What counts like room left empty, px²: each block by which a chart comes later, that it stands in
# the next section, each hundredth by which it is smaller.
LATER, ELSEWHERE, SMALLER = 300, 12000, 250


class Block(NamedTuple):
    """A block of a chapter.

    `kind`: "heading", "chart" or "text"; `ends`: where a page may break it and where it ends, px
    below its top: the ends of its lines or rows; `advance`: where the next block begins; `fewest`:
    lines or rows on a page; `again`: the height of the head of a table, which each page has;
    `drawn`: of the drawings of a chart.
    """

    kind: str
    ends: tuple[float, ...]
    advance: float
    fewest: int = 1
    again: float = 0
    drawn: float = 0

    @property
    def least(self) -> float:
        """How much room it needs to begin on a page."""
        return self.ends[min(self.fewest, len(self.ends)) - 1]


class Place(NamedTuple):
    """A block in the order of print, and the scale of its drawing."""

    block: int
    scale: float = 1


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


def _kind(block: html.HtmlElement) -> str:
    if block.tag in ("h1", "h2", "h3"):
        return "heading"
    if block.xpath("self::div[contains(@class, 'cell')]//figure"):
        return "chart"
    return "text"


def _block(kind: str, whole: bool, box: Box, advance: float) -> Block:
    """A block from its box on the roll; `whole`: no page breaks it."""
    top, inner = box.border_box_y(), list(box.descendants())
    images = (one for one in inner if getattr(one, "element_tag", "") == "img")
    drawn = sum(image.height for image in images)
    groups = [one for one in inner if isinstance(one, TableRowGroupBox)]
    rows = [row for one in groups if not one.is_header for row in one.children]
    again = sum(one.border_height() for one in groups if one.is_header)
    parts = rows or [one for one in inner if isinstance(one, LineBox)]
    ends = [] if whole or kind != "text" else [one.position_y + one.height - top for one in parts]
    return Block(
        kind,
        (*ends[:-1], box.border_height()),
        advance,
        1 if rows else FEWEST,
        again,
        drawn,
    )


def measure(elements: list[html.HtmlElement], roll: weasyprint.Page) -> list[Block]:
    """The blocks of a chapter as they stand on its roll."""
    boxes = dict(_numbered(roll._page_box))
    found: list[Block] = []
    below = 0.0  # where the next block begins
    for place in reversed(range(len(elements))):
        box, element = boxes.get(place), elements[place]
        if box is None:
            found.append(Block("text", (0.0,), 0))
            continue
        whole = "admonition" in element.get("class", "")
        top = box.border_box_y()
        way = (below or top + box.border_height()) - top
        found.append(_block(_kind(element), whole, box, way))
        below = top
    return found[::-1]


def _set(block: Block, at: float, need: float, room: float) -> tuple[float, float]:
    """Where a page ends up when a block is set `at` px below its top, and the room left empty
    before it.
    """
    empty, height, ends = 0.0, block.ends[-1], block.ends
    if at and at + need > room:
        empty, at = max(room - at, 0), 0
    while len(ends) > block.fewest and at + ends[-1] > room:
        # As many as fit, but none so that too few are left.
        fitting = bisect.bisect_right(ends, room - at)
        fitting = max(min(fitting, len(ends) - block.fewest), 1)
        ends = tuple(end - ends[fitting - 1] + block.again for end in ends[fitting:])
        at = 0
    return at + ends[-1] + block.advance - height, empty


def arrange(blocks: list[Block], room: float) -> list[Place]:
    """The order of print that leaves least of pages with some `room` empty: a chart may come later,
    before the next chart and into the next section at the most, never behind a heading; and it may
    be drawn smaller.
    """

    @functools.cache
    def best(first: int, held: int, sections: int, at: float) -> tuple[float, tuple[Place, ...]]:
        """The cost of what is left, and its order. `held`: a chart that waits, or -1; `sections`:
        how many headings it has let pass.
        """
        found = []
        behind_heading = first > 0 and blocks[first - 1].kind == "heading"
        if held >= 0 and not behind_heading:
            for scale in SCALES:
                chart = blocks[held]
                less = (1 - scale) * chart.drawn
                height = chart.ends[-1] - less
                chart = chart._replace(ends=(height,), advance=chart.advance - less)
                moved = first > held + 1 or scale < 1
                end, empty = _set(chart, at, height + SLACK * moved, room)
                cost, rest = best(first, -1, 0, round(end, 1))
                cost += empty**2 + LATER * (first - held - 1) + ELSEWHERE * sections
                cost += SMALLER * 100 * (1 - scale)
                found.append((cost, (Place(held, scale), *rest)))
        block = blocks[first] if first < len(blocks) else None
        if block and block.kind == "chart" and held < 0:
            found.append(best(first + 1, first, 0, at))
        elif block and block.kind != "chart" and sections + (block.kind == "heading") <= 1:
            need = block.least
            if block.kind == "heading" and first + 1 < len(blocks):
                # A chart may come later: what then stands below the heading is text.
                following = blocks[first + 1]
                need = block.advance
                need += 0 if following.kind == "chart" else following.least
            end, empty = _set(block, at, need, room)
            passed = sections + (block.kind == "heading") if held >= 0 else 0
            cost, rest = best(first + 1, held, passed, round(end, 1))
            found.append((cost + empty**2, (Place(first), *rest)))
        elif block is None and held < 0:
            found.append((0.0, ()))
        return min(found, default=(float("inf"), ()))

    return list(best(0, -1, 0, 0.0)[1])


def settle(chapter: html.HtmlElement, places: list[Place]) -> None:
    """Put each chart of a chapter in its place, as `arrange` found it."""
    elements = number(chapter)
    for before, (place, scale) in itertools.pairwise(places):
        if place < before.block:
            elements[before.block].addnext(elements[place])
        if scale < 1:
            for image in elements[place].iter("img"):
                image.set("style", f"width: {100 * scale:.0f}%")

"""Promise: on paper the text behind a tall chart fills the room before it, nothing is lost, and no
heading stands last.
"""

import itertools
import re
import urllib.parse
from collections.abc import Iterator

import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dossier.print import chart_gaps, front, layout
from dossier.print.chart_gaps import Block, Place

ROOM = 1000
STYLE = """@page { size: 400px %s; margin: 0 } * { margin: 0 }
    p { height: 200px } h2 { height: 60px } figure { height: 700px; break-inside: avoid }
    img { width: 100%% } h2 { break-after: avoid }
    p.long { height: auto; font: 16px/20px sans-serif; orphans: 2; widows: 2 }
    table { border-spacing: 0 } td, th { height: 100px; padding: 0 } tr { break-inside: avoid }"""
PIXEL = "data:image/svg+xml," + urllib.parse.quote(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 1 1"/>'
)
CHART = "<div class='cell'><figure></figure></div>"


def lay_out(chapter: html.HtmlElement, height: str = f"{ROOM}px") -> list[weasyprint.Page]:
    text = html.tostring(front.sheet(front.Edition(), "", chapter), encoding="unicode")
    style = weasyprint.CSS(string=STYLE % height)
    return weasyprint.HTML(string=text).render(stylesheets=[style]).pages


def settled(*parts: str) -> tuple[html.HtmlElement, int]:
    """A chapter after its charts are settled, and its number of pages."""
    chapter = html.fromstring(
        f"<section class='chapter'><section>{''.join(parts)}</section></section>"
    )
    blocks = chart_gaps.number(chapter)
    [roll] = lay_out(chapter, "100000px")
    chart_gaps.settle(chapter, chart_gaps.arrange(chart_gaps.measure(blocks, roll), ROOM))
    return chapter, len(lay_out(chapter))


def order(*parts: str) -> tuple[list[str], int]:
    """Blocks of a chapter after it is settled, charts as "chart", others as their words; and its
    number of pages.
    """
    chapter, pages = settled(*parts)
    return [block.text_content() or "chart" for block in chapter.xpath("//*[@data-block]")], pages


def test_text_fills_the_room_before_a_chart():
    parts = [f"<p>{name}</p>" for name in "ab"] + [CHART] + [f"<p>{name}</p>" for name in "cde"]
    assert order(*parts) == (["a", "b", "c", "d", "e", "chart"], 2)


def test_a_chart_that_fits_stays():
    assert order("<p>a</p>", CHART, "<p>b</p>", "<p>c</p>") == (["a", "chart", "b", "c"], 2)


def test_a_heading_moves_with_its_text_or_not_at_all():
    before, after = (
        ["<p>a</p>", "<p>b</p>", "<p>c</p>", "<p>d</p>", CHART],
        ["<h2>H</h2>", "<p>e</p>", "<p>f</p>"],
    )
    assert order(*before, *after)[0] == ["a", "b", "c", "d", "chart", "H", "e", "f"]
    found, _ = order(*before[1:], *after)
    assert found[:6] == ["b", "c", "d", "H", "e", "chart"]


def test_a_chart_waits_for_one_section_at_the_most():
    section = ["<h2>H</h2>", "<p style='height: 20px'>e</p>"]
    found, _ = order("<p>a</p>", "<p>b</p>", CHART, *section, *section, *section)
    assert found == ["a", "b", "H", "e", "chart", "H", "e", "H", "e"]


def test_a_chart_does_not_overtake_another():
    parts = ["<p>a</p>", "<p>b</p>", CHART, "<p>c</p>"]
    chapter, _ = settled(*parts, CHART.replace("cell", "cell second"), "<p>d</p>")
    assert [block.get("class") for block in chapter.xpath("//div[@data-block]")] == [
        "cell",
        "cell second",
    ]


def test_pages_break_between_lines_and_rows_as_they_do_in_print():
    """What is reckoned is what is laid out: a page that text or a table has begun."""
    text = f"<p class='long'>{'word<br>' * 45}word</p>"
    row = "<tr><td>r</td></tr>"
    table = f"<div><table><thead><tr><th>h</th></tr></thead><tbody>{row * 13}</tbody></table></div>"
    for long in (text, table):
        chapter = html.fromstring(
            f"<section class='chapter'><section><p>a</p>{long}<p>z</p></section></section>"
        )
        elements = chart_gaps.number(chapter)
        [roll] = lay_out(chapter, "100000px")
        at = 0.0
        for block in chart_gaps.measure(elements, roll):
            at, _ = chart_gaps._set(block, at, block.least, ROOM)
        last = dict(chart_gaps._numbered(lay_out(chapter)[-1]._page_box))[2]
        assert abs(last.border_box_y() + last.border_height() - at) < 1


def drawn(before: str, height: int) -> tuple[str | None, int]:
    """The style of a drawing of 400 px by 400 behind some text and before some px of it, and the
    number of pages.
    """
    image = f"<img alt='x' src='{PIXEL}'>"
    chart = f"<div class='cell'><figure style='height: auto'>{image}</figure></div>"
    chapter, pages = settled(before, chart, f"<p style='height: {height}px'>z</p>")
    return chapter.xpath("//img")[0].get("style"), pages


def test_a_chart_that_nearly_fits_is_drawn_smaller_and_another_is_not():
    width, pages = drawn("<p>a</p>" * 3 + "<p style='height: 20px'>b</p>", 700)
    assert width and 80 <= float(width.split()[1].rstrip("%")) < 100 and pages == 2
    assert drawn("<p>a</p>" * 4, 500) == (None, 2)


# What is reckoned.

TEXT = Block("text", (20, 40, 60, 80), advance=90, fewest=2)
TABLE = Block("text", (30, 50, 70), advance=80, fewest=1, again=10)
CHART_BLOCK = Block("chart", (70,), advance=75, drawn=50)


@pytest.mark.parametrize(
    ("block", "at", "end", "empty"),
    [
        (CHART_BLOCK, 0, 75, 0),
        (CHART_BLOCK, 30, 105, 0),  # as much room as it needs
        (CHART_BLOCK, 31, 75, 69),
        (CHART_BLOCK, 103, 75, 0),  # margins may end below the page
        (Block("chart", (120,), advance=125), 0, 125, 0),  # too tall for any page
        (TEXT, 20, 110, 0),
        (TEXT, 21, 50, 0),  # two lines stay and two go over, though three would fit
        (TEXT, 60, 50, 0),
        (TEXT, 61, 90, 39),  # none but one line fits
        (TABLE, 40, 40, 0),  # the last row goes over, under its head
        (TABLE, 70, 60, 0),
        (TABLE, 71, 80, 29),
    ],
)
def test_where_a_block_ends_and_what_it_leaves_empty(block, at, end, empty):
    assert chart_gaps._set(block, at, block.least, 100) == (end, empty)


def test_the_blocks_of_a_chapter_as_they_stand_on_its_roll():
    drawn = f"<img alt='x' src='{PIXEL}' style='display: block'>"
    image = f"<figure style='height: auto'>{drawn}</figure>"
    row = "<tr><td>r</td></tr>"
    parts = [
        "<h2>H</h2>",
        "<p class='long'>a<br>b<br>c</p>",
        "<p style='display: none'>nothing</p>",
        "<div class='admonition'><p class='long'>a<br>b</p></div>",
        f"<table><thead><tr><th>h</th></tr></thead><tbody>{row * 3}</tbody></table>",
        f"<div class='cell' style='margin-bottom: 15px'>{image}</div>",
        "<p style='margin-bottom: 15px'>z</p>",
    ]
    chapter = html.fromstring(f"<section><section>{''.join(parts)}</section></section>")
    elements = chart_gaps.number(chapter)
    [roll] = lay_out(chapter, "100000px")
    assert chart_gaps.measure(elements, roll) == [
        Block("heading", (60,), 60, fewest=2),
        Block("text", (20, 40, 60), 60, fewest=2),
        Block("text", (0,), 0),
        Block("text", (40,), 40, fewest=2),
        Block("text", (200, 300, 400), 400, fewest=1, again=100),
        Block("chart", (400,), 415, fewest=2, drawn=400),
        Block("text", (200,), 200, fewest=2),
    ]


def test_as_many_lines_stay_together_as_in_print():
    rules = (layout.STATIC / "print.css").read_text(encoding="utf-8")
    found = dict(re.findall(r"(orphans|widows): (\d)", rules))
    assert set(found.values()) == {str(chart_gaps.FEWEST)} and len(found) == 2


def set_in(*blocks: Block) -> list[Place]:
    return chart_gaps.arrange(list(blocks), ROOM)


@pytest.mark.parametrize(("empty", "later"), [(19, False), (21, True)])
def test_a_chart_comes_later_by_a_block_for_twenty_px(empty, later):
    before, after = (Block("text", (height,), height) for height in (ROOM - empty, 10))
    chart = Block("chart", (700,), 700)
    order = [0, 2, 1] if later else [0, 1, 2]
    assert set_in(before, chart, after) == [Place(number) for number in order]


@pytest.mark.parametrize(("empty", "later"), [(110, False), (115, True)])
def test_a_chart_goes_into_the_next_section_for_a_hundred_and_twelve_px(empty, later):
    before = Block("text", (ROOM - empty,), ROOM - empty)
    heading, after = Block("heading", (60,), 60), Block("text", (empty - 60,), empty - 60)
    chart = Block("chart", (700,), 700)
    order = [0, 2, 3, 1] if later else [0, 1, 2, 3]
    assert set_in(before, chart, heading, after) == [Place(number) for number in order]


@pytest.mark.parametrize(("empty", "scale"), [(41, 1), (43, 0.93)])
def test_a_chart_is_drawn_smaller_by_seven_hundredths_for_forty_two_px(empty, scale):
    before = Block("text", (ROOM - empty,), ROOM - empty)
    chart = Block("chart", (empty + 10,), empty + 10, drawn=400)
    assert set_in(before, chart) == [Place(0), Place(1, scale)]


def cost(blocks: list[Block], places: list[Place], room: float) -> float:
    """What an order costs: what it leaves empty, and what it does to its charts."""
    at = total = 0.0
    for nth, (number, scale) in enumerate(places):
        block, need = blocks[number], blocks[number].least
        if block.kind == "chart":
            passed = [place.block for place in places[:nth] if place.block > number]
            less = (1 - scale) * block.drawn
            height = block.ends[-1] - less
            block = block._replace(ends=(height,), advance=block.advance - less)
            need = height + (chart_gaps.SLACK if passed or scale < 1 else 0)
            total += chart_gaps.LATER * len(passed)
            total += chart_gaps.ELSEWHERE * sum(blocks[one].kind == "heading" for one in passed)
            total += chart_gaps.SMALLER * 100 * (1 - scale)
        elif block.kind == "heading" and number + 1 < len(blocks):
            following = blocks[number + 1]
            need = block.advance + (0 if following.kind == "chart" else following.least)
        end, empty = chart_gaps._set(block, at, need, room)
        at, total = round(end, 1), total + empty**2
    return total


def orders(blocks: list[Block]) -> Iterator[list[Place]]:
    """Every order that may be: each chart stays or comes later, at each scale."""
    charts = [n for n, block in enumerate(blocks) if block.kind == "chart"]
    ways = []
    for chart, following in itertools.pairwise([*charts, len(blocks)]):
        kinds = ["stays", *(block.kind for block in blocks[chart + 1 : following])]
        later = [n for n in range(len(kinds)) if kinds[: n + 1].count("heading") < 2]
        ways.append([n for n in later if kinds[n] != "heading"])
    for chosen in itertools.product(*ways):
        for scales in itertools.product(chart_gaps.SCALES, repeat=len(charts)):
            behind = {c + n: Place(c, s) for c, n, s in zip(charts, chosen, scales, strict=True)}
            order = []
            for number in range(len(blocks)):
                order += [] if number in charts else [Place(number)]
                order += [behind[number]] if number in behind else []
            yield order


@given(
    st.lists(
        st.tuples(st.sampled_from(["text", "chart", "heading"]), st.integers(1, 9)),
        min_size=1,
        max_size=6,
    )
)
def test_no_order_that_may_be_costs_less(given):
    blocks = [
        Block(kind, (60, 120, 60 * height) if kind == "text" and height > 2 else (60 * height,),
              60 * height + 20, 2, drawn=50 * height * (kind == "chart"))
        for kind, height in given
    ]  # fmt: skip
    found = chart_gaps.arrange(blocks, 800)
    every = list(orders(blocks))
    assert found in every
    least = min(cost(blocks, order, 800) for order in every)
    assert cost(blocks, found, 800) == pytest.approx(least)

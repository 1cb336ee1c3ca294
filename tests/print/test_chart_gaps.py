"""Promise: on paper the text behind a tall chart fills the room before it, nothing is lost, and no
heading stands last.
"""

import urllib.parse

import weasyprint
from lxml import html

from dossier.print import chart_gaps, front

STYLE = weasyprint.CSS(
    string="""@page { size: 400px 1000px; margin: 0 } * { margin: 0 }
    p { height: 200px } h2 { height: 60px } figure { height: 700px; break-inside: avoid }
    img { width: 100% }"""
)
PIXEL = "data:image/svg+xml," + urllib.parse.quote(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 1 1"/>'
)
CHART = "<div class='cell'><figure></figure></div>"


def lay_out(chapter: html.HtmlElement) -> weasyprint.Document:
    text = html.tostring(front.sheet(front.Edition(), "", chapter), encoding="unicode")
    return weasyprint.HTML(string=text).render(stylesheets=[STYLE])


def order(*parts: str) -> tuple[list[str], int]:
    """Blocks of a chapter after it is settled, charts as "chart", others as their words; and its
    number of pages.
    """
    chapter = html.fromstring(
        f"<section class='chapter'><section>{''.join(parts)}</section></section>"
    )
    pages = chart_gaps.settle(chapter, lay_out)
    blocks = chapter.xpath("//*[@data-block]")
    return [block.text_content() or "chart" for block in blocks], len(pages)


def test_text_fills_the_room_before_a_chart():
    parts = [f"<p>{name}</p>" for name in "ab"] + [CHART] + [f"<p>{name}</p>" for name in "cde"]
    assert order(*parts) == (["a", "b", "c", "d", "chart", "e"], 2)


def test_a_chart_that_fits_stays():
    assert order("<p>a</p>", CHART, "<p>b</p>", "<p>c</p>") == (["a", "chart", "b", "c"], 2)


def test_a_heading_moves_with_its_text_or_not_at_all():
    before, after = (
        ["<p>a</p>", "<p>b</p>", "<p>c</p>", "<p>d</p>", CHART],
        ["<h2>H</h2>", "<p>e</p>", "<p>f</p>"],
    )
    assert order(*before, *after)[0] == ["a", "b", "c", "d", "chart", "H", "e", "f"]
    assert order(*before[1:], *after)[0] == ["b", "c", "d", "H", "e", "chart", "f"]


def test_a_chart_does_not_overtake_another():
    parts = [
        "<p>a</p>",
        "<p>b</p>",
        CHART,
        "<p>c</p>",
        CHART.replace("cell", "cell second"),
        "<p>d</p>",
    ]
    assert order(*parts)[0].count("chart") == 2
    chapter = html.fromstring(
        f"<section class='chapter'><section>{''.join(parts)}</section></section>"
    )
    chart_gaps.settle(chapter, lay_out)
    assert [block.get("class") for block in chapter.xpath("//div[@data-block]")] == [
        "cell",
        "cell second",
    ]


def drawn(before: str, height: int) -> tuple[str | None, int]:
    """The style of a drawing of 400 px by 400 behind some text and before 300 px of it, and the
    number of pages.
    """
    image = f"<img alt='x' src='{PIXEL}'>"
    chart = f"<div class='cell'><figure style='height: auto'>{image}</figure></div>"
    chapter = html.fromstring(
        f"<section class='chapter'><section>{before}{chart}"
        f"<p style='height: {height}px'>z</p></section></section>"
    )
    pages = chart_gaps.settle(chapter, lay_out)
    return chapter.xpath("//img")[0].get("style"), len(pages)


def test_a_chart_that_nearly_fits_is_drawn_smaller_and_another_is_not():
    width, pages = drawn("<p>a</p>" * 3 + "<p style='height: 20px'>b</p>", 700)
    assert width and 80 <= float(width.split()[1].rstrip("%")) < 90 and pages == 2
    assert drawn("<p>a</p>" * 4, 620) == (None, 3)

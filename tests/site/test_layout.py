"""Promise: a page can be followed at every width: tables in one look, with heads that stay in
sight, one left edge on a phone, nothing that is covered, and no line that begins with a dot.
"""

import re

import pytest
import yaml
from lxml import html
from playwright.sync_api import expect

from dossier import data
from dossier.print import toc
from dossier.print.editions import EDITIONS

TOC = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [page.name for page in toc.pages(TOC)]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
STILL = "html { scroll-behavior: auto !important; }"
# The place of the first of some elements, from the top and the left of the screen.
PLACE = """([find, place]) => {
  const box = [...document.querySelectorAll(find)].at(place).getBoundingClientRect();
  return { left: box.left, top: box.top };
}"""
# The left edge of the first letter of each of some elements.
LETTERS = """(finds) => finds.map((find) => {
  const walk = document.createTreeWalker(document.querySelector(find), NodeFilter.SHOW_TEXT);
  let node = walk.nextNode();
  while (!node.data.trim()) node = walk.nextNode();
  const range = document.createRange(), at = node.data.search(/\\S/);
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return range.getBoundingClientRect().left;
})"""

# Where each cell of a row ends that is a number or the head of a column of numbers, in pixels.
ENDS = """(rows) => rows.map((row) => [...row.querySelectorAll(".number > p")].map(
  (cell) => Math.round(cell.getBoundingClientRect().right)).join())"""
ONE_LINE = "(cell) => getComputedStyle(cell).whiteSpace === 'nowrap'"


def place(page, find: str, number: int = 0) -> dict[str, float]:
    return page.evaluate(PLACE, [find, number])


def test_every_table_for_readers_has_the_one_look(site):
    tables = 0
    for name in PAGES:
        page = html.fromstring((site / f"{name}.html").read_text(encoding="utf-8"))
        for table in page.xpath("//article//table[not(ancestor::*[@class='output text_html'])]"):
            kinds = set(table.get("class", "").split())
            assert kinds & {"dossier", "ledger-table", "dataframe"}, (name, kinds)
            tables += "dossier" in kinds
            assert not kinds & {"dossier"} or table.xpath("./tbody/tr/*[1][self::th]"), name
    assert tables > 40


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1440", "390"])
def test_the_head_of_a_row_stays_while_a_row_taller_than_the_screen_passes(visit, viewport):
    page = visit("book/against_the_record.html", viewport=viewport)
    page.add_style_tag(content=STILL)
    row = "#tab-compare tbody tr"
    heights = page.locator(row).evaluate_all("all => all.map((one) => one.offsetHeight)")
    tallest = heights.index(max(heights))
    assert heights[tallest] > 800
    at = place(page, row, tallest)["top"]
    page.evaluate("y => scrollBy(0, y)", at + 300)
    head = place(page, f"{row} > th > p", tallest)
    assert place(page, row, tallest)["top"] < -200 and 0 <= head["top"] < 200
    if viewport is WIDE:
        assert 0 <= place(page, "#tab-compare thead th")["top"] < 5


def test_on_a_phone_text_boxes_tables_and_charts_begin_at_one_edge(visit):
    page = visit("book/against_the_record.html", viewport=PHONE)
    finds = ("article section > p", "#tab-compare caption", "#tab-compare th p", ".chart-title")
    edges = page.evaluate(LETTERS, list(finds))
    page = visit("book/why_turkey.html", viewport=PHONE)
    finds = (".admonition-title", "table.dossier thead th", ".chart-subtitle")
    edges += page.evaluate(LETTERS, list(finds))
    page = visit("book/disagreements.html", viewport=PHONE)
    finds = ("table.register th p", "table.register td p.note", "table.register td:last-child p")
    edges += page.evaluate(LETTERS, [*finds, "details.sd-dropdown .sd-summary-text"])
    assert max(edges) - min(edges) < 3, edges


def test_without_scripts_too_a_cell_of_a_phone_says_of_what_it_is_the_number(visit):
    page = visit("book/checked.html", viewport=PHONE, java_script_enabled=False)
    cell = page.locator("#tab-trials tbody td").nth(1)
    head = page.locator("#tab-trials thead th").nth(2)
    said = "(cell) => getComputedStyle(cell, '::before').content"
    assert cell.evaluate(said) == f'"{head.text_content()}: "'


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_numbers_stand_below_each_other_at_the_right_and_their_heads_over_them(visit, width):
    page = visit("book/method.html", viewport={"width": width, "height": 900})
    for name in ("tab-coverage", "tab-checked"):
        edges = page.locator(f"#{name} tr").evaluate_all(ENDS)
        assert len(edges) > 20 and edges[0] and all(edge == edges[0] for edge in edges)
        box = page.locator(f"#{name}").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert page.locator(f"#{name} td").first.evaluate(ONE_LINE)
        page.locator(f"#{name} tbody tr").nth(15).scroll_into_view_if_needed()
        page.evaluate("y => scrollBy(0, y)", place(page, f"#{name} tbody tr", 9)["top"] - 300)
        assert 0 <= place(page, f"#{name} thead th")["top"] < 100


def test_on_a_phone_every_cell_of_a_wide_table_says_of_what_it_tells(site):
    cards = 0
    for name in PAGES:
        page = html.fromstring((site / f"{name}.html").read_text(encoding="utf-8"))
        for table in page.xpath("//table[contains(@class, 'dossier')]"):
            kinds = set(table.get("class").split())
            heads = [head.text_content() for head in table.xpath("./thead//th")]
            if len(heads) < 3 or kinds & {"counts", "short", "register", "together"}:
                continue
            cards += 1
            for cell in table.xpath("./tbody/tr/td[normalize-space()]"):
                assert cell.get("data-head") in heads, (name, table.get("id"))
    assert cards > 20


def test_four_versions_of_a_fact_stand_two_and_two_and_each_has_its_letter(visit):
    page = visit("book/disagreements.html", viewport=WIDE)
    entry = "tr:has(> th [id='disagree-gna-act-verb']), tr:has(> th[id='disagree-gna-act-verb'])"
    cells = page.locator(f"table.register {entry}").first.locator("td:not(:empty)")
    boxes = [cells.nth(number).bounding_box() for number in range(4)]
    assert cells.count() == 5  # and our reading
    assert boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"] == boxes[3]["y"]
    assert boxes[0]["x"] == boxes[2]["x"] < boxes[1]["x"] == boxes[3]["x"]


@pytest.mark.parametrize("width", [1440, 900])
def test_all_of_the_contents_stand_on_a_screen_of_900_lines(visit, width):
    page = visit("book/siege.html", viewport={"width": width, "height": 900})
    if width < 1000:
        page.get_by_role("button", name="Contents", exact=True).click()
        page.wait_for_timeout(400)  # milliseconds, in which the drawer comes
    last = page.locator(".sidebar-tree a").last
    expect(last).to_be_in_viewport(ratio=1)


def test_the_way_back_to_the_top_is_not_covered(visit):
    page = visit("book/siege.html", viewport=WIDE)
    page.add_style_tag(content=STILL)
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_timeout(200)
    page.evaluate("scrollTo(0, 2500)")
    expect(page.locator("html")).to_have_class(re.compile("show-back-to-top"))
    box = page.locator(".back-to-top").bounding_box()
    for x in (box["x"] + 8, box["x"] + box["width"] - 8):
        hit = "([x, y]) => document.elementFromPoint(x, y).closest('.back-to-top') !== null"
        assert page.evaluate(hit, [x, box["y"] + box["height"] / 2])


def test_no_line_begins_with_the_dot_between_two_things(site):
    dots = 0
    records = sorted((site / "record").glob("2019-12-2*.html"))
    for path in [*(site / f"{name}.html" for name in PAGES), *records]:
        page = html.fromstring(path.read_text(encoding="utf-8"))
        for line in page.xpath(
            "//body//text()[contains(., '·')][not(ancestor::*[local-name()='svg'])]"
        ):
            if line.getparent().tag not in ("script", "style", "pre", "code"):
                dots += 1
                assert not re.search(r"[ \n]·", line), (path.name, line)
    assert dots > 500


def test_a_link_to_an_edition_says_how_large_it_is(site):
    for name in (TOC["root"], *PAGES[1:3]):
        page = html.fromstring((site / f"{name}.html").read_text(encoding="utf-8"))
        for edition in EDITIONS:
            size = f"{(site / edition.file).stat().st_size / 1e6:.1f} MB"
            links = page.xpath(f"//a[contains(@href, '{edition.file}')]")
            assert links and {link.text for link in links} == {f"{edition.name} ({size})"}

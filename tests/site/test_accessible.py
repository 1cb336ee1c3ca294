"""Promise: a page can be read without a mouse, without eyes, and in light and dark.

What axe-core finds on some pages, narrow in light and wide in dark; `make bench` asks for it on
all, at each width in both.
"""

import pytest
from lxml import html
from playwright.sync_api import expect

import axe

FRONT, CHAPTER = "book/index.html", "book/siege.html"
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


@pytest.mark.parametrize("name", ["index.html", CHAPTER, "book/disagreements.html"])
def test_axe_finds_nothing(visit, name):
    page = visit(name)
    for width, scheme in zip(axe.WIDTHS, axe.SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert axe.findings(page) == [], (width, scheme)


def test_axe_finds_what_is_wrong(visit):
    """Else the test above could not fail."""
    page = visit("search.html", edit=lambda text: text.replace("<h1>", '<img src="a.png"><h1>'))
    assert any(line.startswith("image-alt") for line in axe.findings(page))


@pytest.mark.parametrize(
    ("name", "drawer"), [("Contents", ".sidebar-brand"), ("On this page", ".toc-tree li li a")]
)
def test_a_drawer_opens_by_key_and_is_no_stop_before(visit, name, drawer):
    page = visit(CHAPTER, viewport=PHONE)
    link = page.locator(drawer).first
    expect(link).to_be_hidden()
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(link).to_be_in_viewport()


def test_where_the_keyboard_is_can_be_seen(visit):
    """At each of the first stops of a page, the drawing changes under the focus."""
    page = visit(CHAPTER, viewport=WIDE)
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate("""() => {
          const at = document.activeElement, look = getComputedStyle(at);
          return [at.localName, at.className.baseVal ?? at.className,
                  look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0];
        }""")
        seen.add(shown[0])
        assert shown[2], shown
    assert {"a", "button", "input"} <= seen


def test_rows_of_tables_have_heads(site):
    page = html.fromstring((site / "book/method.html").read_text(encoding="utf-8"))
    rows = page.xpath("//table[contains(@class, 'dossier')]/tbody/tr")
    assert len(rows) > 5
    for row in rows:
        assert [cell.tag for cell in row] == ["th", *["td"] * (len(row) - 1)]
        assert row[0].get("scope") == "row"


def test_a_note_is_heard_once(visit):
    """The list of notes is folded away from a screen reader, and a card or a switch shows them."""
    page = visit(CHAPTER, viewport={"width": 1100, "height": 900})  # no margin: the whole notes
    notes = page.locator(".notes .record a")
    words = notes.first.text_content()
    written = notes.all_text_contents().count(words)
    heard = page.get_by_role("link", name=words, exact=True)
    in_charts = page.locator("svg.wide a:not([aria-hidden])", has_text=words).count()
    before = heard.count()
    assert before == in_charts
    page.get_by_role("button", name="Show the evidence").click()
    assert heard.count() == before + written


def test_one_switch_opens_all_code_and_is_kept(visit):
    page = visit(CHAPTER, viewport=WIDE)
    folds = page.locator("details.hide")
    opened = page.locator("details.hide[open]")
    button = page.get_by_role("button", name="Show the code")
    expect(folds.first).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(opened).to_have_count(folds.count())
    folds.first.locator("summary").click()
    expect(opened).to_have_count(folds.count() - 1)
    page.goto(page.url.replace("siege", "backers"))
    expect(opened).to_have_count(folds.count())
    assert folds.count() > 2


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1440", "390"])
def test_folded_code_costs_no_space(visit, viewport):
    page = visit(FRONT, viewport=viewport)
    high = "document.querySelector('article').getBoundingClientRect().height"
    with_folds = page.evaluate(high)
    page.add_style_tag(content="details.hide { display: none !important }")
    assert with_folds - page.evaluate(high) <= 8


def test_without_scripts_code_can_be_opened(visit):
    page = visit(CHAPTER, viewport=PHONE, java_script_enabled=False)
    expect(page.locator("details.hide summary").first).to_be_visible()
    expect(page.locator(".switch").first).to_be_hidden()


@pytest.mark.parametrize("name", [FRONT, CHAPTER, "book/method.html", "book/sources.html"])
def test_the_sidebar_opens_at_its_top(visit, name):
    page = visit(name, viewport=WIDE)
    for part in (".sidebar-brand", ".sidebar-search"):
        expect(page.locator(part).first).to_be_in_viewport()
    expect(page.locator(".toc-drawer .toc-tree")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [WIDE, {"width": 768, "height": 1024}, PHONE])
def test_the_first_screen_says_what_it_is(visit, viewport):
    page = visit(FRONT, viewport=viewport)
    for part in (
        "h1",
        ".subtitle",
        ".imprint",
        ".imprint a[href$='.pdf']",
        ".imprint a[href$='#cite']",
    ):
        expect(page.locator(f"article {part}").first).to_be_in_viewport(ratio=1)
    expect(page.locator("article section > p:not([class])").first).to_be_in_viewport(ratio=1)
    heading = page.locator("h1").bounding_box()
    for workshop in page.locator("article details.hide, .switch, .table-filter").all():
        box = workshop.bounding_box()
        above = box and box["y"] < heading["y"] and box["x"] < heading["x"] + heading["width"]
        assert not above or box["y"] + box["height"] <= heading["y"] + 1
    assert heading["y"] < 110


def test_a_printed_page_has_its_notes_its_address_and_its_date(visit):
    page = visit(CHAPTER, viewport=WIDE, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".notes .record").first).to_be_visible()
    printed = page.locator(".printed")
    expect(printed).to_contain_text("as of")
    expect(printed).to_contain_text(page.url)
    for part in (".sidebar-drawer", ".toc-drawer", ".switch", ".chart-files", "details.hide"):
        expect(page.locator(part).first).to_be_hidden()


def test_without_scripts_a_printed_page_has_its_notes_too(visit):
    page = visit(CHAPTER, java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator(".notes .record").first).to_be_visible()

"""Promise: a page reads well on a wide screen and on a phone, in light and in dark.

Its evidence is a tap or a key away, without scripts too; old addresses lead where
they say. Nothing is asked of the network.
"""

import pytest
import yaml
from playwright.sync_api import expect

from dossier import data
from dossier.data import records
from dossier.pages import addresses, cards
from dossier.print import toc
from support import HOST

TOC = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [page.name for page in toc.pages(TOC)]
STORY = [TOC["root"], *(chapter["file"] for chapter in TOC["parts"][0]["chapters"])]
SHORT = STORY[2]  # for what one chapter shows
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
WIDTHS = (1440, 1100, 390)

# Characters on each line of the paragraphs of prose, but for the last line of each.
LINES = """() => [...document.querySelectorAll("article section > p:not([class])")].flatMap((p) => {
  const lines = new Map(), walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const line = Math.round(box.bottom / 8);
      if (box.height) lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  }
  return [...lines.values()].slice(0, -1);
})"""
# What stands over the edge of the screen and in no box of its own that scrolls.
OUTSIDE = """() => [...document.querySelectorAll("article *")].filter((element) => {
  const box = element.getBoundingClientRect();
  // The area of a mark that is hit may be cut by its drawing; the words may not.
  const area = element.closest("svg *") && element.localName !== "text";
  const scrolls = area || element.closest(".table-wrapper, .highlight, .output, .ledger-frame");
  return box.width && box.right > innerWidth + 1 && !scrolls;
}).map((element) => element.outerHTML.slice(0, 100))"""

# By how many pixels the notes in the margin stand below their paragraph.
LAGS = """() => [...document.querySelectorAll(".beside")].map((one) =>
  one.getBoundingClientRect().top - one.nextElementSibling.getBoundingClientRect().top)"""


@pytest.fixture
def quiet(visit):
    """`visit`; at the end nothing was asked of the network and no script had an error."""
    yield visit
    assert (visit.outside, visit.errors) == ([], [])


def record_of(link) -> str:
    """The record to which a link leads."""
    path, _, fragment = link.get_attribute("href").partition("#")
    return fragment or path.rpartition("/")[2].removesuffix(".html")


def first_number(page):
    """The first number of a note in the text, and the first record of its note."""
    number = page.locator("a.note-ref").first
    return number, page.locator(f"{number.get_attribute('href')} .record a").first


def test_a_line_of_prose_has_65_to_75_characters(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    lengths = sorted(page.evaluate(LINES))
    assert 65 <= lengths[len(lengths) // 2] <= 75


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(quiet, name):
    page = quiet(f"{name}.html", viewport=WIDE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("innerWidth") == width
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(OUTSIDE) == [], width


def test_a_number_opens_its_note_as_a_card(quiet):
    for viewport, touch in ((WIDE, False), (PHONE, True)):
        page = quiet(f"{SHORT}.html", viewport=viewport, has_touch=touch, is_mobile=touch)
        number, record = first_number(page)
        shown = page.locator(".card")
        expect(shown).to_be_hidden()
        number.tap() if touch else number.click()
        expect(shown).to_be_visible()
        box = shown.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
        name = record_of(record)
        card = cards.card(name)
        told = shown.locator(".record a").first
        assert told.inner_text() == card.words
        expect(shown).to_contain_text(card.standing)
        page.keyboard.press("Escape")
        expect(shown).to_be_hidden()
        expect(number).to_be_focused()
        page.keyboard.press("Enter")
        told.click()
        page.wait_for_url(f"**/{addresses.address(name)}")
        expect(page.locator("h1")).to_be_in_viewport()


def test_a_card_opens_when_its_number_is_pointed_at_and_goes_again(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    number, _ = first_number(page)
    number.hover()
    expect(page.locator(".card")).to_be_visible()
    page.mouse.move(2, 2)
    expect(page.locator(".card")).to_be_hidden()


def test_a_switch_puts_all_notes_beside_the_text_and_is_kept(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    button = page.get_by_role("button", name="Show the evidence")
    expect(page.locator(".beside")).to_have_count(0)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    beside = page.locator(".beside .sentence")
    expect(beside).to_have_count(page.locator("a.note-ref").count())
    expect(beside.first).to_be_visible()
    page.reload()
    expect(beside.first).to_be_visible()
    page.get_by_role("button", name="Show the evidence").click()
    expect(page.locator(".beside")).to_have_count(0)


def test_lines_in_the_margin_stand_level_with_their_paragraph_and_open_the_note(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    page.get_by_role("button", name="Show the evidence").click()
    lags = page.evaluate(LAGS)
    assert len(lags) > 10
    # Three lines of text: a paragraph of one line may have as many notes.
    assert max(lags) < 3 * 26
    last = page.locator(".beside .sentence").last
    number = page.locator("a.note-ref").last
    last.click()
    words = page.locator(f"{number.get_attribute('href')} .record a").first.text_content()
    expect(page.locator(".card")).to_contain_text(words)


def test_without_scripts_a_number_leads_to_its_note_and_back(quiet):
    page = quiet(f"{SHORT}.html", viewport=PHONE, java_script_enabled=False)
    number, record = first_number(page)
    number.click()
    expect(record).to_be_in_viewport()
    page.locator(f"{number.get_attribute('href')} a.back").click()
    expect(number).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_link_leads_to_its_entry_and_back_to_the_sentence(quiet, scripts):
    page = quiet(f"{SHORT}.html", viewport=PHONE, java_script_enabled=scripts)
    link = page.locator("a.evidence").first
    name, record = link.get_attribute("id"), record_of(link)
    assert record in records.all_records()
    link.click()
    page.wait_for_url(f"**/{addresses.address(record)}")
    back = page.locator(f"a[href$='{SHORT.rpartition('/')[2]}.html#{name}']")
    back.click()
    page.wait_for_url(f"**#{name}")
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()


def colours(page) -> dict[str, str]:
    return page.evaluate("""() => ({
      page: getComputedStyle(document.body).backgroundColor,
      words: getComputedStyle(document.querySelector("article p")).color,
    })""")


def test_a_page_is_dark_when_the_system_or_the_reader_says_so_and_the_choice_is_kept(quiet):
    light, dark = (quiet(f"{SHORT}.html", color_scheme=scheme) for scheme in ("light", "dark"))
    assert colours(light)["page"] == "rgb(255, 255, 255)"
    assert colours(dark) == {"page": "rgb(20, 24, 28)", "words": "rgb(230, 233, 236)"}
    light.locator(".theme-toggle-content button").click()
    assert colours(light) == colours(dark)
    light.goto(f"{HOST}{STORY[1]}.html")
    assert colours(light) == colours(dark)


def test_an_old_address_keeps_what_follows_in_it(quiet):
    page = quiet("book/12_ledger.html?kind=poll#all-records")
    page.wait_for_url(f"{HOST}book/ledger.html?kind=poll#all-records")


OLD = {"claims": "12_ledger", "votes": "14_record", "events": "chronology", "names": "glossary"}


@pytest.mark.parametrize("table", OLD)
def test_the_old_address_of_a_record_leads_to_its_page(quiet, table):
    record = data.table(table).index[-1]
    page = quiet(f"book/{OLD[table]}.html#{record}")
    page.wait_for_url(HOST + addresses.address(record))


def test_an_old_id_and_an_unknown_one_are_no_dead_ends(quiet):
    was, now = data.raw("renamed")[["was", "now"]].iloc[0]
    page = quiet(f"book/ledger.html#{was}")
    page.wait_for_url(HOST + addresses.address(was))
    page = quiet(f"record/{was}.html", java_script_enabled=False)
    page.wait_for_url(HOST + addresses.address(was))
    assert addresses.address(was).startswith(addresses.address(now))
    page = quiet("book/ledger.html#no-such-record")
    page.wait_for_function("window.ADDRESSES")
    assert page.url == f"{HOST}book/ledger.html#no-such-record"


def test_a_notebook_is_downloaded_from_its_page(quiet, site):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Notebook", exact=True).click()
    assert waiting.value.suggested_filename == f"{SHORT.rpartition('/')[2]}.ipynb"
    source = site / waiting.value.url.removeprefix(HOST)
    assert source.read_bytes() == (data.ROOT / f"{SHORT}.ipynb").read_bytes()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1440", "390"])
def test_a_word_typed_over_a_table_leaves_the_rows_that_have_it(quiet, viewport):
    page = quiet("book/glossary.html", viewport=viewport)
    field = page.get_by_label("Search the tables of this page")
    rows = page.locator("table.together tbody tr")
    field.fill("hifter")
    expect(rows.filter(visible=True)).to_have_count(1)
    field.press("Escape")
    assert rows.count() > 80

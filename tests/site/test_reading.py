"""Promise: on a wide page the evidence stands in the margin and covers nothing; on a narrow one a tap or a key opens it; and
without scripts each link leads to its entry. Nothing is asked of the network."""

import pytest
import yaml
from dossier import data
from dossier.data import records
from dossier.pages import cards
from playwright.sync_api import expect

TOC = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
STORY = [TOC["root"], *(chapter["file"] for chapter in TOC["parts"][0]["chapters"])]
SHORT = STORY[2]  # for what one chapter shows
WIDE, WIDER, MIDDLE, PHONE = (
    {"width": width, "height": height}
    for width, height in ((1440, 900), (1920, 1080), (1100, 800), (390, 844))
)
# Whatever stands in the column of the text or in the margin, as boxes: name, left, top, right, bottom.
BOXES = """() => {
  const box = (name) => (element) => {
    const {left, top, right, bottom} = element.getBoundingClientRect();
    return [name + " " + (element.id || element.textContent.trim().slice(0, 40)), left, top, right, bottom];
  };
  const all = (selector, name) => [...document.querySelectorAll(".bd-article " + selector)].map(box(name));
  return {
    notes: [...document.querySelectorAll(".evidence-notes .sentence")].map(box("note")),
    others: [...all("section > p, li > p, h1, h2, h3", "text"), ...all("figure", "figure"), ...all("table", "table"),
      ...all("div.cell_output", "output"), ...all(".admonition, details.sd-dropdown", "box")],
  };
}"""

# Each link of prose: its id, its record, and the words of that record in the note that describes the link.
DESCRIBED = """() => [...document.querySelectorAll(".evidence-notes ~ p a.evidence")].map((link) => {
  const note = document.getElementById(link.getAttribute("aria-describedby"));
  const own = note && [...note.querySelectorAll("a")].find((a) => a.getAttribute("href") === link.getAttribute("href"));
  return [link.id, link.getAttribute("href").split("#")[1], own ? own.textContent.trim() : null];
})"""


def overlap(one: list, other: list) -> bool:
    """Whether two boxes share more than a pixel in both directions."""
    return (
        min(one[3], other[3]) - max(one[1], other[1]) > 1
        and min(one[4], other[4]) - max(one[2], other[2]) > 1
    )


@pytest.fixture
def quiet(visit):
    """`visit`, which at the end must have asked nothing of the network and have met no error of a script."""
    yield visit
    assert (visit.outside, visit.errors) == ([], [])


def scrolls_sideways(page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


def first_link(page):
    return page.locator("a.evidence").first


def note_of(page, link):
    """The note that is said to describe a link."""
    name = link.get_attribute("aria-describedby")
    assert name
    return page.locator(f"[id='{name}']")


@pytest.mark.parametrize("chapter", STORY)
def test_notes_cover_nothing_on_a_wide_page_and_are_not_shown_on_a_narrow_one(quiet, chapter):
    page = quiet(f"{chapter}.html", viewport=WIDE)
    for viewport in (WIDE, WIDER):
        page.set_viewport_size(viewport)
        boxes = page.evaluate(BOXES)
        seen, others = boxes["notes"], boxes["others"]
        assert len(seen) >= 20 and len(others) >= 20
        for name, left, top, right, bottom in seen:
            assert (
                right - left > 120 and bottom - top > 8 and left >= 0 and right <= viewport["width"]
            ), (viewport, name)
        for number, one in enumerate(seen):
            for other in [*seen[number + 1 :], *others]:
                assert not overlap(one, other), (viewport, one, other)
        assert not scrolls_sideways(page), viewport
    for viewport in (MIDDLE, PHONE):
        page.set_viewport_size(viewport)
        assert page.evaluate(
            "[...document.querySelectorAll('.evidence-notes')].every((n) => !n.getClientRects().length)"
        )
        assert not scrolls_sideways(page), viewport
    described = page.evaluate(DESCRIBED)
    assert len(described) >= 20
    for link, record, words in described:
        assert words == " ".join(cards.card(record).words.split()), (link, record)


def test_a_note_stands_beside_its_sentence_or_below_the_notes_before_it(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    far = page.evaluate("""() => [...document.querySelectorAll(".evidence-notes")].map((aside) => {
      const text = aside.nextElementSibling.getBoundingClientRect(), box = aside.getBoundingClientRect();
      return [box.left - text.right, box.top - text.top];
    })""")
    assert all(beside > 0 for beside, _ in far) and all(below > -4 for _, below in far)


@pytest.mark.parametrize(
    ("viewport", "touch"), [(MIDDLE, False), (PHONE, True)], ids=["click at 1100", "tap at 390"]
)
def test_a_click_or_a_tap_opens_the_evidence_and_escape_returns_to_the_link(quiet, viewport, touch):
    page = quiet(f"{SHORT}.html", viewport=viewport, has_touch=touch, is_mobile=touch)
    link, sheet = first_link(page), page.locator("dialog.evidence-sheet")
    expect(sheet).to_be_hidden()
    link.tap() if touch else link.click()
    expect(sheet).to_be_visible()
    record = link.get_attribute("href").split("#")[1]
    assert record in records.all_records()
    expect(sheet).to_contain_text(cards.card(record).words)
    entry = sheet.locator(f"a[href$='#{record}']")
    expect(entry).to_be_visible()
    assert entry.get_attribute("href") == link.get_attribute("href")
    box = sheet.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
    assert box["y"] + box["height"] <= viewport["height"] + 1
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url.endswith(f"{SHORT}.html")


def test_the_button_closes_and_a_record_leads_to_its_entry(quiet):
    page = quiet(f"{SHORT}.html", viewport=PHONE)
    link, sheet = first_link(page), page.locator("dialog.evidence-sheet")
    link.click()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    link.click()
    record = sheet.locator("a").first.get_attribute("href").split("#")[1]
    sheet.locator("a").first.click()
    page.wait_for_url(f"**#{record}")
    assert page.locator(f"[id='{record}']").count() == 1


def test_enter_opens_the_evidence_and_moves_the_focus_into_it(quiet):
    page = quiet(f"{SHORT}.html", viewport=MIDDLE)
    link, sheet = first_link(page), page.locator("dialog.evidence-sheet")
    link.focus()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    assert page.evaluate(
        "document.querySelector('dialog.evidence-sheet').contains(document.activeElement)"
    )
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_on_a_wide_page_focus_lights_the_note_and_leaving_puts_it_out(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    link = first_link(page)
    note = note_of(page, link)
    assert "lit" not in note.get_attribute("class")
    link.focus()
    assert "lit" in note.get_attribute("class") and "lit" in link.get_attribute("class")
    link.blur()
    assert "lit" not in note.get_attribute("class")
    link.hover()
    assert "lit" in note.get_attribute("class")


def test_on_a_wide_page_a_link_leads_to_its_entry(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    record = first_link(page).get_attribute("href").split("#")[1]
    first_link(page).click()
    page.wait_for_url(f"**#{record}")
    assert (
        page.locator(f"[id='{record}']").count() == 1 and page.locator("dialog[open]").count() == 0
    )


def test_notes_are_no_second_stop_for_the_keyboard_nor_a_second_text_for_a_reader(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    assert page.locator(".evidence-notes:not([aria-hidden='true'])").count() == 0
    assert page.locator(".evidence-notes a:not([tabindex='-1'])").count() == 0


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1440", "390"])
def test_without_scripts_links_lead_to_their_entries(quiet, viewport):
    page = quiet(f"{SHORT}.html", viewport=viewport, java_script_enabled=False)
    record = first_link(page).get_attribute("href").split("#")[1]
    first_link(page).click()
    page.wait_for_url(f"**#{record}")
    assert page.locator(f"[id='{record}']").count() == 1


def test_an_entry_leads_back_to_the_sentence(quiet):
    page = quiet(f"{SHORT}.html", viewport=WIDE)
    name = first_link(page).get_attribute("id")
    first_link(page).click()
    page.wait_for_url("**#*")
    back = page.locator(f".used a[href$='{SHORT.rpartition('/')[2]}.html#{name}']")
    assert back.count() == 1
    back.click()
    page.wait_for_url(f"**#{name}")
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()

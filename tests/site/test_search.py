"""Promise: a reader finds every word, name, number, date and id of the text and the records.

In any spelling and script, best first, with the keyboard, from a folder too; nothing is loaded
before it is used, and nothing is asked of the network.
"""

import json

import pytest
from lxml import html
from playwright.sync_api import expect

from dossier import data
from dossier.pages import search
from dossier.words import letters

CHAPTER = "book/who_can_bind.html"
expect.set_options(timeout=30_000)  # milliseconds, for a machine that does other things too
VOTE = "vote-2019-12-21-security-plenary"


@pytest.fixture(scope="module")
def told(site):
    """What the script of the data assigns."""
    script = (site / "_static" / "search-data.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("window.searchData="))


@pytest.fixture
def searched(visit):
    """The page of the search; at the end no script had an error and nothing else was asked."""
    page = visit("search.html?q=Tarhuna")
    expect(page.get_by_role("status")).to_contain_text("record")
    yield page
    assert (visit.outside, visit.errors) == ([], [])


def ask(page, query: str) -> list[str]:
    """Addresses of the results of a query, from the root of the site, in their order."""
    page.get_by_role("searchbox").fill(query)
    page.wait_for_function(
        "query => new URLSearchParams(location.search).get('q') === query", arg=query
    )
    links = page.locator("#search-results .found a")
    return links.evaluate_all("links => links.map((link) => link.getAttribute('href').slice(2))")


def record(told, name: str) -> str:
    """The address of a record."""
    return next(one[0] for one in [*told["records"], *told["sources"]] if one[5] == name)


def test_a_record_comes_first_by_any_spelling_of_its_name_by_its_id_by_its_number(searched, told):
    number = "casualties-2019-11-27-dtm-tripoli-displaced-cumulative"
    for query, name in (
        ("Hifter", "khalifa-haftar"),
        ("حفتر", "khalifa-haftar"),
        ("Serrac", "fayez-al-sarraj"),
        ("cavusoglu", "mevlut-cavusoglu"),
        ("Çavuşoğlu", "mevlut-cavusoglu"),
        (VOTE, VOTE),
        ("140133", number),
        ("140,133", number),
    ):
        assert ask(searched, query)[0] == record(told, name), query


def test_spellings_of_a_name_and_of_a_day_find_the_same(searched):
    for queries in (
        ("al-Watiya", "Al-Watiya", "watiya"),
        ("21 December 2019", "2019-12-21", "Dec 21, 2019", "21.12.2019", "21/12/2019"),
        ("السراج", "سراج"),
    ):
        first, *others = [ask(searched, query) for query in queries]
        assert first and all(other == first for other in others), queries


def test_a_phrase_of_a_chapter_finds_its_section_first(searched, site):
    page = html.fromstring((site / CHAPTER).read_text(encoding="utf-8"))
    section = page.xpath("//article/section/section[p][1]")[0]
    texts = section.xpath("./p[1]//text()[not(parent::a[@class='note-ref'])]")
    phrase = " ".join("".join(texts).split()[:7])
    assert ask(searched, phrase)[0] == f"{CHAPTER}#{section.get('id')}"


# What somebody who writes on the war would type, often in other words than those of the report, and
# an answer that must be among the first three of its kind: a section of a page or a record.
ASKED = (
    ("casualties Tripoli", "book/siege.html#zero-hour-once-more"),
    ("casualties Tripoli", "record/casualties-2019-12-22-who-killed-cumulative.html"),
    ("how many killed", "book/index.html#what-nobody-knows"),
    ("displaced civilians", "book/siege.html#zero-hour-once-more"),
    ("drones", "book/turned.html#drones-against-air-defence"),
    ("drones", "record/support-turkey-tb2-drones.html"),
    ("Wing Loong", "record/support-uae-wing-loong-drones.html"),
    ("who denies drones", "book/backers.html#machines-hidden-and-in-the-open"),
    ("maritime boundary", "book/line_at_sea.html"),
    ("mercenaries number", "book/backers.html#fighters-few-would-admit-to"),
    ("number of mercenaries", "record/fighters-2020-03-21-syrian-arrived.html"),
    ("embargo", "book/backers.html#who-watched-the-embargo"),
    ("oil blockade", "book/turned.html#the-ports-close"),
    ("parliament vote", "book/offer.html#a-vote-that-was-meant-to-deter"),
    ("parliament vote", "record/aljazeera-parliament-voted-for-security-accord.html"),
    ("Article 8", "book/who_can_bind.html"),
    ("27 November 2019", "record/2019-11-27-turkey-gna-sign-two-memoranda.html"),
    ("21 December 2019", f"record/{VOTE}.html"),
    ("April 2019 offensive", "record/2019-04-04-lna-launches-advance-on-tripoli.html"),
    ("Haftar offensive reasons", "book/siege.html#to-free-the-city-or-to-seize-it"),
    ("Serrac", "record/fayez-al-sarraj.html"),
    ("Hafter", "record/khalifa-haftar.html"),
)


def test_what_an_analyst_types_finds_its_answer_among_the_first_three(searched):
    missed = []
    for query, answer in ASKED:
        kind = answer.partition("/")[0]
        own = [address for address in ask(searched, query) if address.startswith(kind)]
        if answer not in own[:3]:
            missed.append((query, answer, own[:3]))
    assert missed == []


def test_a_number_finds_sections_of_the_story_before_records(searched):
    found = ask(searched, "269")
    assert found[0].startswith("book/") and any(VOTE in address for address in found)
    marks = searched.locator("#search-results .found a").first.locator("mark")
    assert marks.all_inner_texts() == ["269"]


def test_an_article_finds_nothing(searched):
    for query in ("al", "the", "of the"):
        assert ask(searched, query) == []
        expect(searched.get_by_role("status")).to_have_text(f"Nothing is found for “{query}”.")
        expect(searched.locator("#search-results").get_by_role("link")).to_have_text("ledger")


def test_a_slip_of_the_finger_finds_what_is_close_and_says_so(searched):
    assert ask(searched, "Tarhunna")
    expect(searched.get_by_role("status")).to_contain_text("Nothing is spelled so")


def test_every_result_leads_to_a_page_of_the_site(told, site):
    assert len(told["records"]) + len(told["sources"]) == len(search.records())
    pages = {
        one[0].partition("#")[0]
        for kind in ("story", "pages", "records", "sources")
        for one in told[kind]
    }
    assert [page for page in pages if not (site / page).is_file()] == []


def test_back_from_a_result_leads_to_it(searched):
    searched.get_by_role("button", name="Show more").last.click()
    last = searched.locator("#search-results .found").last.locator("a").last
    last.scroll_into_view_if_needed()
    title = last.inner_text()
    last.click()
    searched.wait_for_url("**/record/**")
    searched.go_back()
    expect(last).to_be_in_viewport()
    assert last.inner_text() == title


def test_results_open_beside_the_field_and_the_keyboard_leads_through_them(visit):
    page = visit(CHAPTER)
    loaded = page.locator("script[src*='search'], script[src*='fold']")
    expect(loaded).to_have_count(0)
    field = page.get_by_role("searchbox")
    field.focus()
    field.press_sequentially("Hifter")
    results = page.locator(".search-panel .found a")
    expect(results.first).to_contain_text("Khalifa Haftar")
    expect(page.get_by_role("status")).to_contain_text("records")
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(page.locator(".search-panel")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=Hifter")
    expect(page.locator("#search-results .found a").first).to_contain_text("Khalifa Haftar")
    assert (visit.outside, visit.errors) == ([], [])


def test_on_a_phone_the_header_leads_to_the_search(visit):
    page = visit(CHAPTER, viewport={"width": 390, "height": 844})
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    ask(page, "Wing Loong")
    expect(page.locator("#search-results .found a").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_the_page_says_what_to_use(visit):
    page = visit("search.html?q=Haftar", java_script_enabled=False)
    links = page.locator("article noscript a, article p a")
    assert {"ledger", "glossary"} <= set(links.all_inner_texts())


def test_it_works_from_a_folder(browser, site):
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{(site / 'search.html').as_uri()}?q=Hifter")
    expect(page.locator("#search-results .found a").first).to_contain_text("Khalifa Haftar")
    assert all(address.startswith(("file:", "data:")) for address in asked)
    page.close()


def test_nothing_of_the_search_of_sphinx_is_left(site):
    assert not (site / "searchindex.js").exists()
    assert not (site / "_static" / "searchtools.js").exists()


def test_the_same_letters_are_folded_here_and_there(browser, site):
    """`fold.js` and `dossier.words.letters.fold`, on every cell of the data."""
    page = browser.new_page()
    page.add_script_tag(path=site / "_static" / "fold.js")
    cells = {
        cell
        for name in data.resources()
        for row in data.raw(name).itertuples(index=False)
        for cell in row
        if not cell.isascii()
    }
    texts = sorted(cells)
    assert texts and page.evaluate("texts => texts.map(window.fold)", texts) == [
        letters.fold(text) for text in texts
    ]
    page.close()

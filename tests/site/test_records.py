"""Promise: every record has its page on the site, light and without a script, and no link of it is
dead.
"""

import posixpath
import random
import re
import urllib.parse

import pytest
from lxml import html
from playwright.sync_api import expect

from dossier import data
from dossier.pages import addresses, derived_numbers
from support import HOST

PHONE = {"width": 390, "height": 844}
LONGEST = 40 * PHONE["height"]  # pixels: forty screens


@pytest.fixture(scope="module")
def read(site):
    """A function that reads a page of the site, once."""
    kept = {}

    def page(name: str):
        if name not in kept:
            kept[name] = html.fromstring((site / name).read_text(encoding="utf-8"))
        return kept[name]

    return page


def sample(number: int) -> list[str]:
    """The addresses of some records, the same on each run."""
    found = sorted({addresses.address(r).partition("#")[0] for r in data.record_tables()})
    return random.Random(7).sample([at for at in found if at.startswith("record/")], number)


def test_every_record_stands_where_its_address_says(site):
    ids: dict[str, set[str]] = {}
    for record in (*data.record_tables(), *derived_numbers.collected()):
        page, _, fragment = addresses.address(record).partition("#")
        if page not in ids:
            text = (site / page).read_text(encoding="utf-8")
            ids[page] = set(re.findall(r' id="([^"]+)"', text))
        assert not fragment or fragment in ids[page], record


def test_a_record_says_how_to_ask_for_a_correction(read):
    [ask] = read(sample(1)[0]).xpath("//a[. = 'ask for a correction']/@href")
    assert ask == "../book/method.html#corrections"
    assert read("book/method.html").xpath("//section[@id='corrections']")


def test_no_link_of_a_record_or_a_list_is_dead(site, read):
    for name in [*sample(150), "tables/claims.html", "tables/events.html", "named/turkey.html"]:
        for href in read(name).xpath("//@href"):
            if urllib.parse.urlsplit(href).scheme:
                continue
            path, _, fragment = href.partition("#")
            folder = posixpath.dirname(name)
            target = posixpath.normpath(posixpath.join(folder, path)) if path else name
            assert (site / target).is_file(), (name, href)
            if fragment and target.endswith(".html"):
                assert read(target).xpath("//*[@id=$id]", id=fragment), (name, href)


def test_a_page_has_a_title_of_its_own_and_loads_two_sheets_and_no_script(read):
    titles = set()
    for name in sample(150):
        page = read(name)
        titles.add(page.xpath("string(//title)"))
        assert page.xpath("string(//title)").endswith(" · Two Memoranda")
        assert page.xpath("//html/@lang") == ["en"] and len(page.xpath("//main//h1")) == 1
        [description] = page.xpath("//meta[@name='description']/@content")
        assert 10 < len(description) <= 155
        [up] = page.xpath("//link[@rel='up']/@href")
        assert up == page.xpath("//nav//a/@href")[1]
        assert not page.xpath("//script/@src")
        assert len(page.xpath("//link[@rel='stylesheet']")) == 2
    assert len(titles) > 140


def test_pages_are_light(site):
    sizes = [path.stat().st_size for path in (site / "record").glob("*.html")]
    heavy = [size for size in sizes if size > 12 * 1024]
    assert len(sizes) > 5000 and len(heavy) < len(sizes) / 500 and max(sizes) < 32 * 1024


def test_no_list_is_longer_than_forty_screens_of_a_phone(visit, site):
    folders = ("tables", "named")
    lists = [path for name in folders for path in (site / name).glob("*.html")]
    longest = sorted(lists, key=lambda path: path.stat().st_size)[-8:]
    page = visit("tables/events.html", viewport=PHONE)
    for path in longest:
        page.goto(HOST + path.relative_to(site).as_posix())
        assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST, path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path.name
    assert (visit.outside, visit.errors) == ([], [])


def test_the_parts_of_a_list_lead_to_each_other(read):
    pages = list(addresses.lists("sources"))
    for page in pages:
        links = read(page).xpath("(//nav[@class='parts'])[1]//a")
        assert [f"tables/{link.get('href')}" for link in links] == pages
        [current] = [link.get("href") for link in links if link.get("aria-current")]
        assert f"tables/{current}" == page


def test_a_page_is_dark_when_the_reader_chose_so_in_the_book(visit):
    page = visit("book/istanbul.html", color_scheme="light")
    page.locator(".theme-toggle-content button").click()
    page.goto(HOST + sample(1)[0])
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 24, 28)")
    assert (visit.outside, visit.errors) == ([], [])


def test_on_a_phone_nothing_is_wider_than_the_screen(visit):
    first, *others = sample(12)
    page = visit(first, viewport=PHONE)
    for name in others:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
        page.goto(HOST + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def test_a_record_tells_days_in_words_and_each_chapter_once(read):
    chapters = 0
    for name in [*sample(200), "record/fayez-al-sarraj.html", "named/turkey.html"]:
        page = read(name)
        for beside in page.xpath("//ul/li/small/text()"):
            assert not re.search(r"\b\d{4}-\d\d", beside), (name, beside)
        used = page.xpath("//h2[@id='used']/following-sibling::ul[1]/li/a[1]/text()")
        assert len(used) == len(set(used)), name
        chapters += len(used)
    assert chapters > 20

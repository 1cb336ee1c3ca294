"""Promise: a page can be found, shown where its address is sent, cited, and followed."""

import json
import posixpath
import urllib.parse

import pytest
import yaml
from lxml import etree, html
from PIL import Image

from _ext import chart_files
from dossier import data
from dossier.build import package
from dossier.print import toc
from dossier.print.editions import EDITIONS
from support import HOST

TOC = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
FRONT, *PARTS = [page.name for page in toc.pages(TOC)]


@pytest.fixture(scope="module")
def pages(site):
    return {
        name: html.fromstring((site / f"{name}.html").read_text(encoding="utf-8"))
        for name in (FRONT, *PARTS)
    }


def linked(page) -> list[dict]:
    [said] = page.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(said)["@graph"]


def at(name: str, address: str) -> str:
    """Where an address of a page leads, from the root of the site."""
    path = urllib.parse.urldefrag(address).url
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def test_the_front_page_says_that_it_is_a_report_with_data(pages, site):
    report, dataset = linked(pages[FRONT])
    told = data.package()
    assert (report["@type"], report["name"]) == ("Report", told["title"])
    assert (dataset["@type"], dataset["version"]) == ("Dataset", told["version"])
    assert [at(FRONT, one["contentUrl"]) for one in report["encoding"]] == [
        edition.file for edition in EDITIONS
    ]
    files = [at(FRONT, one["contentUrl"]) for one in dataset["distribution"]]
    assert f"data/{package.ARCHIVE}" in files and f"data/{package.DATABASE}" in files
    assert any(file.endswith(".geojson") for file in files)
    assert all((site / file).is_file() for file in (*files, at(FRONT, report["image"])))
    assert 50 < len(dataset["description"]) < 5000


def test_a_page_says_that_it_is_part_of_the_report(pages, site):
    report = linked(pages[FRONT])[0]
    for name in PARTS:
        [part] = linked(pages[name])
        [title] = pages[name].xpath("//article//h1")
        assert part["name"] == title.text_content().rstrip("¶"), name
        assert part["description"] in pages[name].xpath("//meta[@name='description']/@content")
        assert part["isPartOf"]["name"] == report["name"]
        assert (
            at(name, part["url"]) == f"{name}.html" and (site / at(name, part["image"])).is_file()
        )


def test_every_page_can_be_cited_by_a_reference_manager(pages):
    for name, page in pages.items():
        said = {
            tag.get("name"): tag.get("content")
            for tag in page.xpath("//meta[starts-with(@name, 'citation_')]")
        }
        assert said["citation_author"] and said["citation_publication_date"].count("/") == 2, name
        inside = said.get("citation_inbook_title")
        assert inside == (None if name == FRONT else data.package()["title"]), name


def test_the_picture_of_a_page_is_its_first_chart(pages, site):
    drawn = {name for name, page in pages.items() if page.xpath("//figure//svg")}
    assert FRONT in drawn and len(drawn) > 9
    for name, page in pages.items():
        image = at(name, linked(page)[0]["image"])
        expected = name if name in drawn else FRONT
        assert image == f"_downloads/pages/{posixpath.basename(expected)}.png"
    for name in drawn:
        with Image.open(site / f"_downloads/pages/{posixpath.basename(name)}.png") as picture:
            assert picture.size == chart_files.LINK
            across, down = picture.size
            left, right = (0, 0, 400, down), (420, 0, across, down)
            for half in (left, right):  # the words, and the drawing
                assert picture.convert("L").crop(half).getextrema()[0] < 130, name


def test_every_page_leads_to_a_feed_that_is_there(pages, site):
    for name, page in pages.items():
        [feed] = page.xpath("//link[@type='application/atom+xml']/@href")
        assert at(name, feed) == "feed.xml"
    feed = etree.parse(site / "feed.xml")
    links = feed.xpath("//*[local-name()='link']/@href")
    assert len(links) > 100
    ids = {}
    for link in links:
        path, fragment = urllib.parse.urldefrag(link)
        if path not in ids:
            text = (site / path).read_text(encoding="utf-8")
            ids[path] = {"", *html.fromstring(text).xpath("//@id")}
        assert fragment in ids[path], link


def test_robots_are_let_in_and_icons_are_there(site):
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert robots.startswith("User-agent: *\nAllow: /\n")
    assert ("Sitemap:" in robots) == (site / "sitemap.xml").is_file()
    for name in ("favicon.ico", "apple-touch-icon.png"):
        with Image.open(site / name) as picture:
            picture.verify()


def test_a_wrong_address_at_any_depth_finds_the_way_back(site, browser):
    """As a server does it: the page stands for whatever is missing."""
    missing = (site / "404.html").read_bytes()
    context = browser.new_context()

    def answer(route):
        path = site / urllib.parse.urlsplit(route.request.url).path.lstrip("/")
        kind = {".css": "text/css", ".js": "text/javascript"}.get(path.suffix, "text/html")
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404, body=missing, content_type="text/html")

    context.route("**/*", answer)
    page = context.new_page()
    try:
        for address in ("nowhere.html", "a/b/c/nowhere"):
            page.goto(f"{HOST}{address}")
            family = "getComputedStyle(document.body).fontFamily"
            assert "Noto" in page.evaluate(family), address
            page.locator("article a").first.click()
            page.wait_for_url(f"{HOST}{FRONT}.html")
    finally:
        context.close()

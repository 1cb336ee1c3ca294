"""Promise: what a site has besides its pages leads where it says, wherever the site stands."""

import io
import types

import jinja2
import pytest
from lxml import etree, html
from PIL import Image

from _ext import head, site
from dossier import data

BASE = "https://example.org/report/"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="siege.html#a">', '<a href="book/siege.html#a">'),
        ('<a href="../data/x.zip">', '<a href="data/x.zip">'),
        ('<a href="../_static/a.css?v=1">', '<a href="_static/a.css?v=1">'),
        ('<html data-content_root="../">', '<html data-content_root="./">'),
        ('<svg data-src="../_images/a.svg">', '<svg data-src="_images/a.svg">'),
        ('"contentUrl": "../data/x.zip"', '"contentUrl": "data/x.zip"'),
        ('"@id": "../index.html#report"', '"@id": "index.html#report"'),
        ('<a href="#here">', '<a href="#here">'),
        ('<a href="https://a.b/c.html">', '<a href="https://a.b/c.html">'),
        ('<a href="mailto:a@b.org">', '<a href="mailto:a@b.org">'),
        ("<p>../data/x.zip</p>", "<p>../data/x.zip</p>"),
    ],
)
def test_a_page_is_moved_to_the_root(before, after):
    assert site.moved(before, "book/index.html") == after


@pytest.mark.parametrize("root", ["/", "/report/"])
def test_the_page_of_wrong_addresses_leads_on_from_any_depth(root):
    page = '<html data-content_root="./"><a href="book/a.html"><a href="#top">'
    moved = site.moved(page, "404.html", root)
    assert moved == f'<html data-content_root="{root}"><a href="{root}book/a.html"><a href="#top">'


def test_the_map_has_every_page_and_no_other(tmp_path):
    (tmp_path / "record").mkdir()
    head_ = '<html><head><meta charset="utf-8">'
    (tmp_path / "index.html").write_text(head_)
    (tmp_path / "record" / "a&ç.html").write_text(head_)
    (tmp_path / "404.html").write_text(f'{head_}<meta name="robots" content="noindex">')
    (tmp_path / "old.html").write_text('<meta http-equiv="refresh" content="0; url=a.html">')
    found = etree.fromstring(site.sitemap(tmp_path, BASE).encode())
    assert [place.text for place in found.iter("{*}loc")] == [
        f"{BASE}index.html",
        f"{BASE}record/a%26%C3%A7.html",
    ]


def test_icons_are_drawings_of_the_one_that_the_site_has():
    drawing = (data.ROOT / "book" / "_static" / "favicon.svg").read_text(encoding="utf-8")
    icons = site.icons(drawing)
    ico, touch = (Image.open(io.BytesIO(icons[name])) for name in (site.ICON, site.TOUCH))
    assert ico.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert touch.size == (180, 180) and touch.mode == "RGB"
    for picture in (ico.convert("RGB"), touch):
        assert len(picture.getcolors(1 << 20)) > 3
    assert touch.getpixel((0, 0)) == (255, 255, 255)


def told(base: str, page: str = "book/siege", title: str = "A “city” & more"):
    """The head of a page as the template writes it: a parsed element."""
    config = types.SimpleNamespace(html_baseurl=base, root_doc="book/index")
    titles = {name: types.SimpleNamespace(astext=lambda: title) for name in (page,)}
    app = types.SimpleNamespace(
        config=config,
        outdir="no-such-folder",
        env=types.SimpleNamespace(titles=titles, found_docs={page}),
        builder=types.SimpleNamespace(get_target_uri=lambda name: f"{name}.html"),
    )
    context = {
        "pathto": lambda name, _=0: f"../{name}",
        "pagename": page,
        "master_doc": "book/index",
        "title": title.replace("&", "&amp;"),
        "docstitle": "Two Memoranda",
        "project": "Two Memoranda",
        "description": "Words & “more”",
        "pictured": page,
        "picture_alt": "What the chart finds",
    }
    if base:
        context["pageurl"] = f"{base}{page}.html"
    head.one_address(app, page, "page.html", context, None)
    head.describe(app, page, "page.html", context, object())
    folder = jinja2.FileSystemLoader(data.ROOT / "book" / "_templates")
    text = jinja2.Environment(loader=folder).get_template("head.html").render(context)
    return html.fromstring(f"<head>{text}</head>"), context


def metas(found) -> dict[str, str]:
    return {
        one.get("property") or one.get("name"): one.get("content") for one in found.iter("meta")
    }


def test_a_chapter_has_whole_addresses_where_the_site_knows_its_own():
    found, _ = told(BASE)
    said = metas(found)
    assert said["og:url"] == said["citation_public_url"] == f"{BASE}book/siege.html"
    assert said["og:image"] == f"{BASE}_downloads/pages/siege.png"
    assert said["og:image:alt"] == "What the chart finds"
    assert said["citation_pdf_url"] == f"{BASE}two-memoranda.pdf"
    assert said["og:title"] == said["citation_title"] == "A “city” & more"
    assert said["description"] == said["og:description"] == "Words & “more”"
    assert found.xpath("//link[@type='application/atom+xml']/@href") == [f"{BASE}feed.xml"]


def test_the_front_page_is_cited_at_the_root():
    found, context = told(BASE, "book/index")
    assert context["pageurl"] == metas(found)["og:url"] == BASE
    assert metas(found)["citation_title"] == data.package()["title"]


def test_no_address_is_guessed():
    found, context = told("")
    assert "pageurl" not in context
    assert not {"og:url", "og:image", "citation_public_url", "citation_pdf_url"} & set(metas(found))
    addresses = found.xpath("//@href")
    assert addresses and all(one.startswith("../") for one in addresses)


@pytest.mark.parametrize(
    ("environment", "configured", "known"),
    [
        ("https://a.b/c", "", "https://a.b/c/"),
        ("https://a.b/c/", "https://d.e", "https://a.b/c/"),
        ("", "https://d.e", "https://d.e/"),
        ("", "", ""),
    ],
)
def test_the_address_of_the_site_is_that_of_the_build(monkeypatch, environment, configured, known):
    monkeypatch.setenv("SITE_URL", environment)
    config = types.SimpleNamespace(html_baseurl=configured)
    head.know_address(None, config)
    assert config.html_baseurl == known

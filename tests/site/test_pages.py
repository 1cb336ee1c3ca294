"""Promise: the built book is whole.

Links lead somewhere, nothing comes from the network, a page has what it uses and no more, it can be
taken away as PDF, data and notebook, and no document is reprinted.
"""

import io
import json
import os
import posixpath
import re
import urllib.parse
import zipfile

import pytest
import yaml
from fontTools.ttLib import TTFont
from lxml import html

from _ext import colours
from _ext import pages as equipment
from dossier import data
from dossier.build import citations, package
from dossier.print import toc
from dossier.print.editions import EDITIONS

CONFIG = yaml.safe_load((data.ROOT / "_config.yml").read_text(encoding="utf-8"))
TOC = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [page.name for page in toc.pages(TOC)]
OLD = """01_background 02_memoranda 03_ratification 04_offensive 05_backers 06_troops 07_reactions
08_afterwards 09_five_documents 10_disagreements 11_against_the_record 12_ledger 13_chronology
14_record 15_sources 16_method 17_glossary 18_codebook
background memoranda ratification offensive troops reactions
afterwards"""  # the pages of version 0.3.0, and those of its chapters that had no number after it
ARABIC = re.compile(r"[\u0600-\u06ff\u200c-\u200f]")


@pytest.fixture(scope="module")
def pages(site):
    """Path inside the site -> parsed page, for every chapter."""
    return {
        f"{name}.html": html.fromstring((site / f"{name}.html").read_text(encoding="utf-8"))
        for name in PAGES
    }


def article(page):
    return page.xpath("//article[@id='furo-main-content']")[0]


def read(site, name: str):
    return html.fromstring((site / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def elements(pages):
    """Path of a page -> id -> the element that has it."""
    return {
        name: {element.get("id"): element for element in page.xpath("//*[@id]")}
        for name, page in pages.items()
    }


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_ids_are_unique_on_a_page(pages):
    for name, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), (name, [i for i in set(ids) if ids.count(i) > 1][:5])


def test_every_internal_link_leads_to_an_element(pages, elements, site):
    for name, page in pages.items():
        for href in set(article(page).xpath(".//a/@href")):
            if urllib.parse.urlsplit(href).scheme:
                continue
            path, fragment = urllib.parse.urldefrag(href)
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            )
            if target.startswith("two-memoranda") and target.endswith(".pdf"):
                continue  # laid beside the front page by the print build
            assert (site / target).is_file(), (name, href)
            if fragment and target in elements:
                assert fragment in elements[target], (name, href)
            elif fragment and target.endswith(".html"):
                assert read(site, target).xpath("//*[@id=$id]", id=fragment), (name, href)


def test_nothing_is_loaded_from_the_network(pages):
    for name, page in pages.items():
        loaded = page.xpath(
            "//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src"
        )
        assert [
            address
            for address in loaded
            if urllib.parse.urlsplit(address).scheme in ("http", "https")
        ] == [], name


def test_style_sheets_load_nothing_from_the_network(site):
    for path in (site / "_static").rglob("*.css"):
        assert not re.search(
            r"url\([\"']?https?:", path.read_text(encoding="utf-8", errors="ignore")
        ), path


def test_no_page_reprints_a_document(pages):
    """No page has 60 words of a document in a row."""
    run = 60
    for name, page in pages.items():
        shown = " ".join(words(article(page).text_content()))
        for document in data.documents().itertuples():
            text = words(document.text)
            runs = (" ".join(text[i : i + run]) for i in range(len(text) - run))
            assert not any(sequence in shown for sequence in runs), (name, document.outlet)


def test_every_chapter_is_in_the_navigation_and_has_one_heading(pages):
    for name, page in pages.items():
        assert len(article(page).xpath(".//h1")) == 1, name
        assert page.xpath("//html/@lang") == ["en"], name
        assert page.xpath("//title/text()")[0].strip()
    for page in pages.values():
        linked = page.xpath("//div[@class='sidebar-tree']//a/@href")
        assert [f"book/{href}" if href != "#" else "" for href in linked] == [
            name if pages[name] is not page else "" for name in pages if name != "book/index.html"
        ]


def test_no_path_of_this_machine_is_published(pages):
    for name, page in pages.items():
        assert str(data.ROOT) not in html.tostring(page, encoding="unicode"), name


def test_previous_and_next_follow_the_contents(pages):
    names = [posixpath.basename(name) for name in pages]
    for place, page in enumerate(pages.values()):
        before, after = (
            page.xpath(f"//a[@class='{kind}-page']/@href") for kind in ("prev", "next")
        )
        assert before == names[place - 1 : place] if place else before == []
        assert after == names[place + 1 : place + 2]


def test_the_contents_of_a_page_are_its_sections(pages):
    for name, page in pages.items():
        sections = article(page).xpath(
            "./section/section/@id | ./section/section/section/@id | .//h2[@class='rubric']/@id"
        )
        listed = [
            href[1:] for href in page.xpath("//div[@class='toc-tree']//a/@href") if href != "#"
        ]
        assert listed == [place for place in sections if place in listed], name
        assert set(
            article(page).xpath("./section/section[h2]/@id | .//h2[@class='rubric']/@id")
        ) <= set(listed), name


def test_every_page_leads_to_the_editions_the_data_and_its_notebook(pages, site):
    editions = [*(edition.file for edition in EDITIONS), f"data/{package.ARCHIVE}"]
    for name, page in pages.items():
        links = page.xpath("//footer//p[@class='downloads']//a/@href")
        source = f"../_sources/{name.removesuffix('.html')}.ipynb"
        cite = "#cite" if name == "book/index.html" else "index.html#cite"
        assert links == [*(f"../{file}" for file in editions), cite, source], name
        assert page.xpath("//div[@class='view-this-page']/a[@download]/@href") == [source]
        notebook = json.loads((site / name).parent.joinpath(source).read_text(encoding="utf-8"))
        assert notebook["cells"][0]["cell_type"] == "markdown"


def test_the_front_page_begins_with_what_it_is_how_new_and_how_to_take_it_away(pages, site):
    front = article(pages["book/index.html"])
    [subtitle] = front.xpath("./section/h1/following-sibling::p[1][contains(@class, 'subtitle')]")
    told = data.package()
    assert subtitle.text == told["title"].partition(": ")[2]
    [imprint] = front.xpath("./section/h1/following-sibling::p[2][contains(@class, 'imprint')]")
    said = " ".join(imprint.text_content().split())
    version = f"v{told['version']}"
    assert said.startswith(f"As of {citations.as_of()} (newest source) · {version} · ")
    size = (site / "data" / package.ARCHIVE).stat().st_size / 1e6
    assert f"Data (zip, {size:.1f} MB)" in said
    newest, *links = imprint.xpath("./a/@href")
    source = posixpath.basename(newest).removesuffix(".html")
    assert data.table("sources").published[source] == told["asOf"]
    files = [*(f"../{edition.file}" for edition in EDITIONS), f"../data/{package.ARCHIVE}"]
    assert links == [*files, "#cite"]
    [cite] = front.xpath("./div[@id='cite']")
    assert citations.sentence() in cite.text_content()
    for file in package.cited():
        assert f"../data/{file}" in cite.xpath(".//a/@href") and (site / "data" / file).is_file()


def test_the_root_is_the_front_page(site):
    front, root = read(site, "book/index.html"), read(site, "index.html")
    for part in ("//title", "//article"):
        assert root.xpath(part)[0].text_content() == front.xpath(part)[0].text_content()
    for there, here in zip(
        front.xpath("//@href | //@src"), root.xpath("//@href | //@src"), strict=True
    ):
        if not urllib.parse.urlsplit(there).scheme and not there.startswith("#"):
            assert posixpath.normpath(posixpath.join("book", there)) == posixpath.normpath(here)


def test_the_data_is_published_in_one_folder(site):
    """Whatever the descriptor names stands beside it, as it was checked, and all of it in the
    zip.
    """
    folder = site / "data"
    published = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name in ("datapackage.json", *(table["path"] for table in data.resources().values())):
        assert published[name] == (data.ROOT / "data" / name).read_bytes(), name
    with zipfile.ZipFile(io.BytesIO(published.pop("two-memoranda-data.zip"))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == published
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("", ""),
        (
            "https://github.com/a/b",
            "https://mybinder.org/v2/git/https%3A%2F%2Fgithub.com%2Fa%2Fb/HEAD?urlpath=lab/tree/book/siege.ipynb",
        ),
        (
            "https://code.test/a/b",
            "https://mybinder.org/v2/git/https%3A%2F%2Fcode.test%2Fa%2Fb/HEAD?urlpath=lab/tree/book/siege.ipynb",
        ),
    ],
)
def test_a_notebook_can_be_launched_where_the_code_host_is_known(address, leads):
    assert equipment.launch(address, "book/siege.ipynb") == leads


def test_without_a_code_host_no_page_offers_to_launch(pages):
    configured = CONFIG["sphinx"]["config"]["html_theme_options"].get("source_repository")
    known = bool(configured or os.environ.get("GITHUB_REPOSITORY"))
    for name, page in pages.items():
        assert bool(page.xpath("//a[contains(@href, 'mybinder.org')]")) == known, name


def test_a_page_loads_what_it_uses_and_no_more(pages):
    needs = {  # what stands on a page -> the files that serve it
        "div[@id='all-records']": {"fold.js", "ledger-data.js", "ledger.js", "ledger.css"},
        "table[contains(@class, ' filterable')]": {"fold.js", "filter.js"},
        "*[local-name() = 'a' and (starts-with(@class, 'mark ') or @class = 'note-ref')]": {
            "evidence.js"
        },
        "details[@class='hide']": {"evidence.js"},
        "*[starts-with(@class, 'sd-')]": {"sphinx-design.min.css", "furo-extensions.css"},
    }
    for name, page in pages.items():
        loaded = page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
        files = [posixpath.basename(address.split("?")[0]) for address in loaded]
        expected = {"furo.js", "site.css"}
        for what, own in needs.items():
            expected |= own if page.xpath(f"//{what}") else set()
        assert sorted(files) == sorted(expected), name


def test_every_page_says_in_its_first_words_what_it_is_about(pages):
    said = {}
    for name, page in pages.items():
        [words_] = page.xpath("//meta[@name='description']/@content")
        first = article(page).xpath("./section/p[not(contains(@class, 'screen-only'))]")[0]
        texts = first.xpath(".//text()[not(parent::a[@class='note-ref'])]")
        first = " ".join("".join(texts).split())
        assert first.startswith(words_.removesuffix(" …")) and len(words_) <= 157, name
        said[words_] = name
    assert len(said) == len(pages)


def test_folds_headings_and_frames_are_written_as_html_has_them(pages):
    for name, page in pages.items():
        assert not page.xpath("//summary//p | //summary[@aria-label] | //article//style"), name
        assert not page.xpath("//*[@role='heading'][not(@aria-level)]"), name
        assert all(len(details.xpath("./summary")) == 1 for details in page.xpath("//details")), (
            name
        )


def test_old_addresses_lead_to_the_pages_of_today(pages, site):
    told = CONFIG["sphinx"]["config"]["redirects"]
    assert set(told) == {f"book/{name}" for name in OLD.split()}
    for old in told:
        page = read(site, f"{old}.html")
        [target] = page.xpath("//body//a/@href")
        assert posixpath.normpath(posixpath.join(posixpath.dirname(old), target)) in pages, old
        assert page.xpath("//noscript/meta/@content") == [f"0; url={target}"]
        assert page.xpath("//title/text()") == ["Two Memoranda"]


def test_the_fonts_of_the_book_have_every_letter_of_its_pages(pages):
    """Noto has all but arrows, which DejaVu Sans Mono has, Arabic, which Noto Naskh has, and the
    other scripts of names and titles, which have a face each. Code is in the letters of DejaVu.
    """
    folder = data.ROOT / "book" / "_static" / "fonts"
    has = {path.stem: set(map(chr, TTFont(path).getBestCmap())) for path in folder.glob("*.woff2")}
    naskh = has.pop("NotoNaskhArabic-Regular")
    others = has.pop("NotoSans-Other") | has.pop("DroidSansFallback-Han")
    assert others.isdisjoint(set.intersection(*has.values()) - {" "})
    for name, page in pages.items():
        texts = page.xpath("//body//text()[not(parent::script)]")
        shown = set("".join(texts)) - set("\n\t")
        arabic = set(ARABIC.findall("".join(shown)))
        assert arabic <= naskh, name
        others_here = shown & others
        assert shown - arabic - others_here - set("←↑→↓") <= set.intersection(*has.values()), name
        assert shown - arabic - others_here <= has["DejaVuSansMono"], name


def test_a_face_of_another_script_is_in_every_stack_and_covers_what_it_says():
    """No face of the machine is asked for a letter that one of the book has."""
    folder = data.ROOT / "book" / "_static"
    for names in (("../_ext/faces.css", "book.css", "plain.css"), ("print.css",)):
        name = names[-1]
        style = "".join((folder / one).read_text(encoding="utf-8") for one in names)
        faces = [face for face in re.findall(r"@font-face \{[^}]*\}", style) if "Noto" in face]
        assert len(faces) > 7, name
        for stack in re.findall(r'"Noto Naskh Arabic", [^;]*(?=;)', style):
            assert '"Noto Sans Other", "Droid Sans Fallback", ' in stack, (name, stack)
    for path, first, last in (("Other", 0x218, 0x45F), ("Han", 0x3000, 0x9FFF)):
        face = next((folder / "fonts").glob(f"*-{path}.woff2"))
        assert all(first <= letter <= last for letter in set(TTFont(face).getBestCmap()) - {32})


def test_preloaded_fonts_are_those_that_every_page_needs(pages, site):
    style = (site / "_static" / "site.css").read_text(encoding="utf-8")
    for name, page in pages.items():
        fonts = page.xpath("//link[@rel='preload'][@as='font'][@crossorigin]/@href")
        assert [posixpath.basename(font) for font in fonts] == [
            "NotoSerif-Regular.woff2",
            "NotoSans-Regular.woff2",
            "NotoSans-Bold.woff2",
        ], name
        assert all(f'url("fonts/{posixpath.basename(font)}")' in style for font in fonts)


def test_every_colour_of_the_style_sheets_is_of_the_palette(site):
    sheets = [
        (site / "_static" / name).read_text(encoding="utf-8")
        for name in ("book.css", "ledger.css", "plain.css")
    ]
    assert re.findall(r"#[0-9a-f]{3,8}\b", "".join(sheets)) == []
    named = set(re.findall(r"var\(--([a-z]+)\)", "".join(sheets)))
    assert named <= set(colours.PALETTE) | set(colours.WEB)

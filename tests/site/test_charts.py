"""Promise: a chart stands in its page with its words as text, in light and dark.

A mark that is a record leads to its entry and opens its card by pointer, tap and key; the files of
a chart can be taken away, and they say what they are.
"""

import io
import re

import pandas as pd
import pytest
from lxml import etree, html
from PIL import Image, ImageFont
from playwright.sync_api import expect

from _ext import chart_files, colours
from _ext import charts as inline
from dossier import charts, data
from dossier.pages import cards

SVG = inline.SVG
RECORDS = list(data.table("events").index[:3])
ALT = "Three events in a row. " * 4
FRAME = pd.DataFrame({"event": RECORDS, "words": ["one", "two & “three”", "a, b"]})
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def file():
    """A chart on the grammar as its notebook would have it."""
    chart = charts.canvas(height=1.0)
    for axes in chart:
        axes.set_xlim(0, 4)
        axes.set_ylim(0, 2)
        axes.text(0.2, 1.6, "Words in the drawing")
        axes.plot([0, 4], [0.5, 0.6], color=charts.RULE)  # is clipped by its axes
        marks = [charts.Mark(hue="gna"), charts.Mark(hue="lna"), charts.Mark(hue="outside")]
        charts.points(axes, [1, 2, 3], [1, 1, 1], marks, records=RECORDS)
    shown = chart.show("A finding & its “words”", "measure, unit", "UCDP; WHO", frame=FRAME)
    return shown._repr_svg_().encode()


def resolve(label: str) -> tuple[str, str]:
    return (f"../record/{label}.html" if label in RECORDS else "", "")


@pytest.fixture
def shown(file):
    """The chart as it stands in a figure."""
    svg = etree.fromstring(file)
    return inline.chart_html(svg, "fig-test", ALT, "../_images/test.svg", resolve)


@pytest.fixture
def figure(shown):
    return html.fromstring(f"<figure>{shown}</figure>")


def test_title_subtitle_and_source_are_text_of_the_page(figure):
    told = {p.get("class"): p.text for p in figure.xpath("./p")}
    assert told == {
        "chart-title": "A finding & its “words”",
        "chart-subtitle": "measure, unit",
        "chart-source": "Source: UCDP; WHO",
    }


def test_both_drawings_stand_in_the_page_under_one_name_with_ids_of_their_own(figure):
    wide, narrow = figure.xpath("./svg")
    assert (wide.get("class"), narrow.get("class")) == ("chart wide", "chart narrow")
    assert wide.get("data-src") == "../_images/test.svg" and narrow.get("data-src") is None
    ids = figure.xpath(".//@id")
    assert len(ids) == len(set(ids)) and all(name.startswith("fig-test-") for name in ids)
    for drawing in (wide, narrow):
        assert drawing.get("aria-label") == ALT and drawing.get("role") == "group"
        assert drawing.get("width") is None and drawing.get("display") is None
        written = html.tostring(drawing, encoding="unicode")
        referred = re.findall(r'url\(#([^)]+)\)|<use[^>]*? href="#([^"]+)"', written)
        assert referred and {name for pair in referred for name in pair if name} <= set(ids)
        assert not drawing.xpath(".//style | .//title | .//metadata")
        assert "Words in the drawing" in drawing.xpath(".//text/text()")


def test_a_mark_leads_to_its_entry_and_has_the_words_of_its_card(figure):
    for drawing in figure.xpath("./svg"):
        marks = drawing.xpath(".//a[not(@aria-hidden)]")
        assert [mark.get("href") for mark in marks] == [
            f"../record/{name}.html" for name in RECORDS
        ]
        for mark, name in zip(marks, RECORDS, strict=True):
            card = cards.card(name)
            assert mark.get("aria-label") == card.words
            assert mark.get("data-about").lower() == f"{card.where}, {card.standing}".lower()


def test_a_second_mark_of_a_record_is_no_second_stop():
    link = '<a href="#{0}"><path d="M0 0"/></a>'
    both = "".join(link.format(RECORDS[0]) for _ in range(2))
    svg = etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{both}</svg>')
    assert inline.link_marks(svg, resolve)
    first, second = svg.findall(f"{SVG}a")
    assert first.get("aria-label") and first.get("tabindex") is None
    assert (second.get("tabindex"), second.get("aria-hidden")) == ("-1", "true")


def test_the_files_of_a_chart_say_what_they_are_and_carry_title_and_source(file, tmp_path):
    words = inline.words_of(etree.fromstring(file))
    written = chart_files.write(tmp_path, "fig-test", words, file)
    assert written == {
        "Data (CSV)": "two-memoranda-test.csv",
        "Chart (SVG)": "two-memoranda-test.svg",
        "Picture (PNG)": "two-memoranda-test.png",
    }
    assert pd.read_csv(tmp_path / "two-memoranda-test.csv").equals(FRAME)
    svg = etree.parse(tmp_path / "two-memoranda-test.svg").getroot()
    texts = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
    assert texts[:2] == ["A finding & its “words”", "measure, unit"]
    assert texts[-1] == "Source: UCDP; WHO" and texts.count("Words in the drawing") == 1
    before = (tmp_path / "two-memoranda-test.png").read_bytes()
    chart_files.write(tmp_path, "fig-test", words, file)
    assert (tmp_path / "two-memoranda-test.png").read_bytes() == before
    picture = Image.open(io.BytesIO(before))
    across, down = (float(part) for part in svg.get("viewBox").split()[2:])
    # A picture has whole points.
    assert picture.size == tuple(round(side) * chart_files.SCALE for side in (across, down))
    # Something is drawn where the title, the drawing and the source are.
    grey = picture.convert("L")
    for top, bottom in ((0, 0.2), (0.3, 0.7), (0.85, 1)):
        band = grey.crop((0, int(grey.height * top), grey.width, int(grey.height * bottom)))
        assert band.getextrema()[0] < 130


def test_a_long_title_is_broken_to_the_width(file):
    """As a font library measures it that the files do not use."""
    words = inline.words_of(etree.fromstring(file))
    words |= {"title": "A long finding that goes on and on, " * 8 + "to its end", "source": ""}
    svg = etree.fromstring(chart_files.standalone(file, words).encode())
    *_, across, _ = map(float, svg.get("viewBox").split())
    title = svg.find(f"{SVG}text")
    assert " ".join("".join(title.itertext()).split()) == words["title"] and len(title) > 2
    font = ImageFont.truetype(str(chart_files.FONTS / "NotoSans-Bold.ttf"), 100)
    room = across - 2 * chart_files.MARGIN
    assert all(font.getlength(line.text) * 0.12 <= room + 0.5 for line in title)
    assert "Source:" not in "".join(svg.itertext())


@pytest.fixture
def chart_page(visit, shown):
    """A page of the book with the chart at its head, before those of its own."""

    def put(text: str) -> str:
        body = f'<figure id="fig-test">{shown}</figure>'
        return text.replace("<section", f"<section>{body}</section><section", 1)

    yield lambda **options: visit("book/istanbul.html", edit=put, **options)
    assert (visit.outside, visit.errors) == ([], [])


@pytest.mark.parametrize("how", ["click", "tap", "Enter"])
def test_a_mark_opens_its_card(chart_page, how):
    touch = how == "tap"
    page = chart_page(
        viewport=PHONE if touch else {"width": 1440, "height": 900},
        has_touch=touch,
        is_mobile=touch,
    )
    mark = page.locator(f"#fig-test svg.{'narrow' if touch else 'wide'} a").nth(1)
    dialog = page.get_by_role("dialog", name="Evidence")
    expect(dialog).to_be_hidden()
    if how == "Enter":
        mark.focus()
        page.keyboard.press("Enter")
    elif touch:
        mark.tap()
    else:
        mark.click()
    card = cards.card(RECORDS[1])
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text(f"{card.where}, {card.standing}: {card.words}", ignore_case=True)
    entry = dialog.get_by_role("link", name="Open the entry")
    assert entry.get_attribute("href") == f"../record/{RECORDS[1]}.html"
    box, view = dialog.bounding_box(), page.viewport_size
    assert box["x"] >= 0 and box["x"] + box["width"] <= view["width"]
    assert box["y"] >= 0 and box["y"] + box["height"] <= view["height"]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    if how == "Enter":
        expect(mark).to_be_focused()
    mark.click()
    entry.click()
    page.wait_for_url(f"**/record/{RECORDS[1]}.html")


def test_a_chart_is_one_stop_and_arrows_lead_from_mark_to_mark(chart_page):
    page = chart_page(viewport={"width": 1440, "height": 900})
    assert page.locator("#fig-test svg.wide a[tabindex='0']").count() == 1
    page.locator("#fig-test svg.wide a").first.focus()
    focused = "document.activeElement.getAttribute('href')"
    for key, place in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowRight", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        assert page.evaluate(focused).endswith(f"{RECORDS[place]}.html")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('svg')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focused).endswith(f"{RECORDS[1]}.html")


def test_without_scripts_a_mark_leads_to_its_entry(chart_page):
    page = chart_page(viewport=PHONE, java_script_enabled=False)
    page.locator("#fig-test svg.narrow a").first.click()
    page.wait_for_url(f"**/record/{RECORDS[0]}.html")


@pytest.mark.parametrize(("width", "kind"), [(1440, "wide"), (390, "narrow")])
def test_one_drawing_is_shown_its_text_in_it_and_its_marks_as_large_as_a_finger(
    chart_page, width, kind
):
    page = chart_page(viewport={"width": width, "height": 844})
    visible = page.locator("#fig-test svg.chart:visible")
    assert visible.evaluate_all("all => all.map((svg) => svg.classList[1])") == [kind]
    drawing = page.locator(f"#fig-test svg.{kind}").bounding_box()
    for text in page.locator(f"#fig-test svg.{kind} text").all():
        box = text.bounding_box()
        assert box["x"] >= drawing["x"] - 1 and box["y"] >= drawing["y"] - 1
        assert box["x"] + box["width"] <= drawing["x"] + drawing["width"] + 1
        size = text.evaluate(
            "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
        )
        assert size >= 11
    for mark in page.locator(f"#fig-test svg.{kind} a").all():
        box = mark.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_in_the_dark_a_chart_has_the_dark_colours(chart_page):
    fill = "(text) => getComputedStyle(text).fill"
    words = f"[...document.querySelectorAll('#fig-test svg.wide text')].map({fill})"
    ground = "getComputedStyle(document.querySelector('#fig-test svg.wide path')).fill"
    for scheme, ink, paper in (
        ("light", "rgb(31, 41, 51)", "rgb(255, 255, 255)"),
        ("dark", "rgb(230, 233, 236)", "rgb(20, 24, 28)"),
    ):
        page = chart_page(color_scheme=scheme)
        assert ink in page.evaluate(words) and page.evaluate(ground) == paper


def test_every_chart_of_the_book_stands_in_its_page(site):
    found = 0
    for path in sorted((site / "book").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        page = html.fromstring(text)
        figures = page.xpath("//article//figure")
        found += len(figures)
        for figure in figures:
            drawings = figure.xpath(".//svg[contains(@class, 'chart')]")
            assert drawings and not figure.xpath(".//img"), (path.name, figure.get("id"))
            for drawing in drawings:
                assert len(drawing.get("aria-label")) > 80, (path.name, figure.get("id"))
                assert (drawing.get("role") == "group") == bool(drawing.xpath(".//a"))
                stops = drawing.xpath(".//a[not(@aria-hidden)]")
                assert all(stop.get("aria-label") for stop in stops), (path.name, drawing)
            assert (site / "book" / drawings[0].get("data-src")).is_file()
            assert figure.xpath("./figcaption"), (path.name, figure.get("id"))
            assert figure.xpath("./p[@class='chart-title']"), (path.name, figure.get("id"))
            [foot] = figure.xpath("./div[contains(@class, 'chart-files')]")
            *files, place = foot.xpath("./a/@href")
            assert [name.rpartition(".")[2] for name in files] == ["csv", "svg", "png"]
            assert all((site / "book" / name).is_file() for name in files)
            assert place == f"#{figure.get('id')}"
            [title] = figure.xpath("./p[@class='chart-title']")
            words = title.text.replace("\xa0", " ")  # no line ends between number and unit
            assert f"“{words}”" in foot.xpath("./details/span")[0].text
        used = set(re.findall(r"(?:fill|stroke)(?:: |=\")(?!none|currentColor)([^;\"]+)", text))
        assert used <= {f"var(--{name})" for name in colours.COLOURS}, (path.name, used)
    assert found == len(list((site / "_images").glob("*.svg")))

"""Promise: a chart is one SVG of two drawings that carries its words and its rows; a mark that is a
record is a link.
"""

import io
import re

import numpy as np
import pandas as pd
import pytest
from lxml import etree

from dossier import charts, data
from dossier.charts import style
from drawings import HARDEST, drawn

SVG, DC = "{http://www.w3.org/2000/svg}", "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}href"
SCREEN = 358  # px, of the text on a phone 390 px wide
PAGE = 680  # px, of the text on a wide page


@pytest.fixture(scope="module")
def hardest() -> dict[str, etree._Element]:
    return {name: etree.fromstring(chart._repr_svg_()) for name, chart in drawn(HARDEST)}


@pytest.fixture(scope="module")
def drawings(hardest) -> list[etree._Element]:
    return [drawing for svg in hardest.values() for drawing in svg.findall(SVG + "svg")]


def small() -> charts.Chart:
    frame = pd.DataFrame({"what": ["a < b", "c & d"], "n": [3, 4], "id": ["one", "two"]})
    chart = charts.canvas()
    for axes in chart:
        charts.bars(axes, frame, row="what", value="n", record="id")
    return chart.show("A & B", subtitle="n < 5", source="the body", frame=frame)


def test_words_and_rows_travel_with_the_drawing():
    svg = etree.fromstring(small()._repr_svg_())
    words = {etree.QName(told).localname: told.text for told in svg.iter(f"{DC}*")}
    frame = pd.read_csv(io.StringIO(words.pop("relation")))
    assert words == {"title": "A & B", "coverage": "n < 5", "source": "the body"}
    assert frame.to_dict("list") == {"what": ["a < b", "c & d"], "n": [3, 4], "id": ["one", "two"]}


def test_no_word_of_the_page_stands_in_the_drawing():
    for drawing in etree.fromstring(small()._repr_svg_()).findall(SVG + "svg"):
        assert not {"A & B", "n < 5", "the body"} & {
            "".join(text.itertext()) for text in drawing.iter(SVG + "text")
        }


def test_the_text_of_an_output_is_stable():
    assert repr(small()) == "Chart('A & B')"


def test_a_chart_that_is_not_finished_shows_nothing():
    assert charts.canvas()._repr_svg_() is None


def test_a_wide_drawing_and_a_narrow_one(hardest):
    for svg in hardest.values():
        wide, narrow = svg.findall(SVG + "svg")
        assert (wide.get("class"), wide.get("display")) == ("wide", None)
        assert (narrow.get("class"), narrow.get("display")) == ("narrow", "none")
        assert float(wide.get("width")) == pytest.approx(style.WIDE * 72)
        assert float(narrow.get("width")) == pytest.approx(style.NARROW * 72)
        outer, inner = (list(map(float, box.get("viewBox").split())) for box in (svg, wide))
        assert outer == pytest.approx(inner, abs=0.01)


def test_nothing_of_a_drawing_reaches_the_page_around_it(hardest):
    """No style sheet, which would hold for the page; no title, which would be a tooltip; no id
    twice.
    """
    for svg in hardest.values():
        assert not list(svg.iter(SVG + "style", SVG + "title"))
        ids = svg.xpath("//@id")
        assert len(ids) == len(set(ids)) and all(i.startswith(("wide-", "narrow-")) for i in ids)
        own = {f"#{identifier}" for identifier in ids}
        assert {use.get(XLINK) for use in svg.iter(SVG + "use")} <= own
        assert set(re.findall(r"url\((#[^)]+)\)", etree.tostring(svg).decode())) <= own


def test_text_is_text_and_large_enough(drawings):
    for drawing in drawings:
        sizes = [
            float(size)
            for text in drawing.iter(SVG + "text")
            for size in re.findall(r"([\d.]+)px", text.get("style"))
        ]
        assert (
            sizes and min(sizes) >= 8
        )  # points on paper: a drawing is as wide as its column there
        if drawing.get("class") == "narrow":
            assert min(sizes) * SCREEN / float(drawing.get("width")) >= 11


def test_fonts_end_in_a_face_that_every_machine_has(drawings):
    for drawing in drawings:
        for text in drawing.iter(SVG + "text"):
            assert "'Noto Sans', 'DejaVu Sans', sans-serif" in text.get("style")


def test_only_colours_of_the_palette(hardest):
    known = {colour.light for colour in charts.PALETTE.values()}
    for svg in hardest.values():
        assert (
            set(re.findall(r"#[0-9a-f]{6}\b", " ".join(svg.xpath("//@style|//@fill|//@stroke"))))
            <= known
        )


def fields(drawing: etree._Element) -> list[tuple[str, float, float, float, float]]:
    """Target and box (x0, y0, x1, y1; points) of every link, in the order of the file."""
    found = []
    for link in drawing.iter(SVG + "a"):
        numbers = [
            float(n) for n in re.findall(r"-?\d+\.?\d*", link.find(f".//{SVG}path").get("d"))
        ]
        x, y = numbers[0::2], numbers[1::2]
        found.append((link.get(XLINK), min(x), min(y), max(x), max(y)))
    return found


def test_a_mark_that_is_a_record_links_to_it(hardest):
    for name, svg in hardest.items():
        for drawing in svg.findall(SVG + "svg"):
            targets = [target for target, *_ in fields(drawing)]
            assert targets and all(data.record_tables().get(target[1:]) for target in targets), name
        wide, narrow = ({target for target, *_ in fields(d)} for d in svg.findall(SVG + "svg"))
        assert wide == narrow


def test_every_statement_of_the_ladder_is_a_link(hardest):
    targets = {target[1:] for target, *_ in fields(hardest["fig-ladder"].find(SVG + "svg"))}
    assert targets >= set(data.table("statements").index) | set(data.table("requests").index)


def test_fields_of_links_are_as_large_as_a_finger_or_as_their_neighbours_let_them(drawings):
    for drawing in drawings:
        screen = SCREEN if drawing.get("class") == "narrow" else PAGE
        scale = screen / float(drawing.get("width"))
        boxes = fields(drawing)
        for place, (_, x0, y0, x1, y1) in enumerate(boxes):
            near = min(
                max(abs((x0 + x1) - (a + c)) / 2, abs((y0 + y1) - (b + d)) / 2)
                for number, (_, a, b, c, d) in enumerate(boxes)
                if number != place and (a, b, c, d) != (x0, y0, x1, y1)
            )
            assert min(x1 - x0, y1 - y0) * scale >= min(22.5, near * scale - 1)


def test_links_come_in_reading_order():
    svg = etree.fromstring(small()._repr_svg_())
    for drawing in svg.findall(SVG + "svg"):
        assert [target for target, *_ in fields(drawing)] == ["#one", "#two"]


def test_a_drawing_stays_small(hardest):
    """The largest of the three, with 50 links twice and its rows, was 600 kB as paths."""
    assert max(len(etree.tostring(svg)) for svg in hardest.values()) < 150_000


def test_a_line_of_steps_passes_the_places_that_it_had_in_hundredths_of_a_point():
    chart, x, y, was = charts.canvas(), [0, 1, 2, 3, 4], [0.123456, 3, -1.5, 2, 2], []
    for axes in chart:
        axes.plot(x, y, gid="zigzag")
        was.append(axes)
    shown = etree.fromstring(chart.show("t")._repr_svg_()).findall(SVG + "svg")
    for axes, drawing in zip(was, shown, strict=True):
        (written,) = drawing.xpath(".//*[contains(@id, 'zigzag')]//*[name() = 'path']/@d")
        first, steps = (np.array(part.split(), float) for part in written[1:].split(" l "))
        told = np.vstack([first, first + steps.reshape(-1, 2).cumsum(axis=0)])
        places = axes.transData.transform(np.column_stack([x, y]))
        places[:, 1] = axes.figure.bbox.height - places[:, 1]
        assert np.abs(told - places).max() <= 0.0051

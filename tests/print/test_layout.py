"""Promise: on paper a sentence keeps the number of its note."""

import re
import urllib.parse

import pytest
import weasyprint
from lxml import html
from lxml.html.builder import E
from pypdf import PdfReader
from weasyprint.formatting_structure.boxes import LineBox

from dossier.print import front, layout

NOTED = 'talks began <a>in 2007</a>.<a class="note-ref">11</a> Against that, the '
RULES = (layout.STATIC / "print.css").read_text(encoding="utf-8")


def parted(width: int, rules: str) -> bool:
    """Whether a line of a narrow paragraph begins with the number of a note."""
    text = f'<p style="width: {width}px">{4 * NOTED}</p>'
    document = weasyprint.HTML(string=text).render(stylesheets=[weasyprint.CSS(string=rules)])
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    lines = [box for box in boxes if isinstance(box, LineBox) and box.children]
    assert len(lines) > 4
    first = (line.children[0].element for line in lines)
    return any(element is not None and element.get("class") == "note-ref" for element in first)


def test_no_line_begins_with_the_number_of_a_note():
    widths = range(100, 180, 3)
    assert not any(parted(width, RULES) for width in widths)
    without = RULES.replace('content: "\\2060"', "")
    assert any(parted(width, without) for width in widths), "what it needs is that rule"


def left_behind(height: int, rules: str) -> bool:
    """Whether a heading so far down a page, with a few words, stands on another than its table."""
    rows = "<tr><td>a name</td></tr>" * 3
    text = (
        f'<div style="height: {height}px"></div><h2>Terms</h2><p>What some words mean.</p>'
        f'<div class="cell"><table><tbody>{rows}</tbody></table></div>'
    )
    document = weasyprint.HTML(string=text).render(stylesheets=[weasyprint.CSS(string=rules)])
    begun = {
        tag: number
        for number, page in reversed(list(enumerate(document.pages)))
        for tag in {getattr(box, "element_tag", "") for box in page._page_box.descendants()}
    }
    return begun["h2"] != begun["table"]


def test_no_heading_and_its_few_words_stay_at_the_foot_of_the_page_before_their_table():
    heights = range(780, 940, 12)
    assert not any(left_behind(height, RULES) for height in heights)
    without = RULES.replace("+ .cell:has(table) { break-before: avoid; }", "+ .none {}")
    assert any(left_behind(height, without) for height in heights), "what it needs is that rule"


def test_how_far_down_a_page_is_filled():
    text = "<style>@page { size: 100px; margin: 10px; @top-left { content: 'x' } }</style>"
    lines = "<p style='font: 10px/20px serif; margin: 0'>a<br>b</p>"
    [page] = weasyprint.HTML(string=text + f"<body style='margin: 0'>{lines}").render().pages
    assert layout.filled(page) == pytest.approx(40 / 80)


def notes(number: int) -> html.HtmlElement:
    """A chapter with so many notes."""
    note = E.li("A record that some sentence cites, and where it stands. " * 3)
    listed = [html.fromstring(html.tostring(note)) for _ in range(number)]
    section = E.section(E.ol(*listed), {"class": "notes"})
    return E.section(E.h1("A chapter"), E.p("A sentence."), section, {"class": "chapter"})


def test_notes_are_set_tighter_if_that_saves_a_page_of_few_lines():
    press = layout.Press(front.Edition())
    lengths: dict[bool, int] = {}  # whether little stands on the last page -> how many notes
    for number in range(20, 160, 6):
        laid = press.lay_out(notes(number)).pages
        if len(laid) == 2:
            lengths.setdefault(layout.filled(laid[-1]) < layout.FEW, number)
        if len(lengths) == 2:
            break
    for few, number in lengths.items():
        before = len(press.lay_out(notes(number)).pages)
        own = press.add(notes(number))
        assert len(own) == before - few
    assert set(lengths) == {True, False} and list(own)[-1] == len(press.pages)


def small(number: int, words: str) -> html.HtmlElement:
    """A chapter of two pages with a chart, a section on the second and a note."""
    drawn = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 4'/>"
    return html.fromstring(
        f"""<section class="chapter" id="p{number}"><section id="p{number}-a">
        <h1>Chapter {number}</h1><div class="cell"><figure>
        <img alt="It rises." src="data:image/svg+xml,{urllib.parse.quote(drawn)}"></figure></div>
        <p>{"Plain words follow. " * 220}</p>
        <section id="p{number}-s"><h2>Section {number}</h2><p>{words}</p></section></section>
        <section class="notes"><h2>Notes</h2><ol><li class="sentence" id="note-p{number}-1">
        <span class="record">A <span class="id">vote-2019-12-21-security-plenary</span></span></li>
        </ol></section></section>"""
    )


def test_a_volume_of_two_chapters(tmp_path):
    parts = [("", small(0, "Haftar spoke.")), ("Story", small(1, "Tobruk fell."))]
    reader = PdfReader(layout.typeset(parts, tmp_path))
    labels, texts = reader.page_labels, [page.extract_text() for page in reader.pages]
    begin = labels.index("1")
    assert labels[:begin] == ["i", "ii", "iii", "iv", "v"][:begin] and 1 < begin < 6
    assert labels[begin:] == [str(number) for number in range(1, len(labels) - begin + 1)]
    place = {
        words: next(n for n, text in enumerate(texts[begin:], 1) if words in text)
        for words in ("Haftar spoke.", "Tobruk fell.", "Bibliography", "Index of names")
    }
    assert place["Haftar spoke."] == 2
    assert list(place.values()) == sorted(place.values())
    contents = " ".join(" ".join(texts[:begin]).split())
    for heading, page in (
        ("Chapter 0", 1),
        ("Section 0", place["Haftar spoke."]),
        ("Chapter 1", place["Tobruk fell."] - 1),
        ("Section 1", place["Tobruk fell."]),
        ("Bibliography", place["Bibliography"]),
        ("Index of names", place["Index of names"]),
    ):
        assert re.search(rf"{heading}\W*\b{page}\b", contents), (heading, page, contents)
    names = " ".join(texts[begin - 1 + place["Index of names"]].split())
    assert f"Haftar, Khalifa, {place['Haftar spoke.']}" in names
    assert f"Tobruk, {place['Tobruk fell.']}" in names
    assert front.Edition().title in " ".join(texts[0].split())

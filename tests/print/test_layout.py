"""Promise: on paper a sentence keeps the number of its note."""

import pytest
import weasyprint
from lxml import html
from lxml.html.builder import E
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

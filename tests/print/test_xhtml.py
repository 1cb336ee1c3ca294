"""Promise: a chapter flows: notes open where they are called, a table of words is a list of its
rows, and a chart is the drawing that suits a small page, with its fonts.
"""

import pytest
from lxml import etree, html

from dossier.print import xhtml

TABLE = """<table class="{kind}" id="tab-x"><caption>Cap</caption><colgroup><col></colgroup><thead>
<tr><th>Name</th><th>Day</th><th>Words</th></tr></thead><tbody>
<tr><th scope="row">One</th><td data-head="Day">Day 3</td><td><p> first</p></td></tr>
<tr><td>Two</td><td>–</td><td>second <b>x</b></td></tr></tbody></table>"""
NOTES = """<section class="notes"><h2>Notes</h2><ol>
<li class="sentence" id="note-p1-1"><span class="record">A <span class="id">lna</span></span>
<span class="record other">B</span></li>
<li class="sentence" id="note-p1-2"><span class="record"><b>C</b></span></li></ol></section>"""


def flowing(text: str, base: str = "") -> str:
    """What stands in a chapter that flows, without the chapter."""
    chapter = html.fromstring(f"<section>{text}</section>")
    before = html.tostring(chapter)
    found = xhtml.flowing(chapter, base)
    assert html.tostring(chapter) == before
    written = etree.tostring(found, encoding="unicode")
    return written.removeprefix("<section>").removesuffix("</section>")


def test_a_table_of_words_is_a_list_of_its_rows_under_the_heads_of_its_columns():
    assert flowing(TABLE.format(kind="words") + "tail") == (
        '<div class="table" id="tab-x"><p class="caption">Cap</p><ul class="rows"><li>'
        '<div class="head">One</div><div class="cell">Day 3</div>'
        '<div class="cell"><p><span class="label">Words:</span> first</p></div></li>'
        '<li><div class="head">Two</div>'
        '<div class="cell"><span class="label">Words:</span> second <b>x</b></div></li></ul></div>'
        "tail"
    )


def test_cells_that_belong_together_need_no_heads():
    assert 'class="label"' not in flowing(TABLE.format(kind="words together"))


@pytest.mark.parametrize("kind", ["counts", "short"])
def test_a_table_of_numbers_stays_one_without_the_widths_of_a_screen(kind):
    written = flowing(TABLE.format(kind=kind))
    assert written.startswith('<table class="counts" id="tab-x"><caption>Cap</caption><colgroup/>')
    assert written.count("<tr>") == 3


def test_a_note_is_an_aside_that_leads_back_and_its_ids_lead_to_the_site():
    first = (
        '<aside id="note-p1-1" role="doc-footnote" epub:type="footnote"><p class="record">'
        '<a href="#noteref-p1-1" class="back" role="doc-backlink" aria-label="1, back to the text">'
        "1</a> A {}</p>"
        '<p class="record other">B</p></aside>'
    )
    second = (
        '<aside id="note-p1-2" role="doc-footnote" epub:type="footnote"><p class="record">'
        '<a href="#noteref-p1-2" class="back" role="doc-backlink" aria-label="2, back to the text">'
        "2</a> <b>C</b></p></aside>"
    )
    lead = "<h2>Evidence</h2><p>The raised numbers of the chapter open its notes.</p>"
    begin = f'<section class="notes" epub:type="footnotes">{lead}'
    plain = first.format('<span class="id">lna</span>')
    linked = first.format('<a class="id" href="https://x.org/record/lna.html">lna</a>')
    assert flowing(NOTES) == f"{begin}{plain}{second}</section>"
    assert flowing(NOTES, "https://x.org/") == f"{begin}{linked}{second}</section>"


def test_what_else_a_program_needs_is_said():
    assert flowing('<a class="note-ref" href="#note-1">1</a>') == (
        '<a class="note-ref" href="#note-1" epub:type="noteref" role="doc-noteref">1</a>'
    )
    assert 'href="https://x.org/a%20b?c=d"' in flowing('<a href="https://x.org/a b?c=d">x</a>')
    assert 'lang="tr" xml:lang="tr"' in flowing('<i lang="tr">tezkere</i>')
    assert flowing('<div class="highlight cell"><p>a</p></div>') == "<p>a</p>"


def drawn(weight: str) -> tuple[str, float]:
    wide, narrow = (
        f'<svg width="{across}" height="{down}" class="{name}" display="none">'
        f'<metadata>m</metadata><a href="r"><text font-weight="{weight}">{name}</text></a></svg>'
        for across, down, name in ((600, 300, "wide"), (300, 400, "narrow"))
    )
    return xhtml.drawing(f'<svg xmlns="http://www.w3.org/2000/svg">{wide}{narrow}</svg>'.encode())


@pytest.mark.parametrize(("weight", "faces"), [("normal", 1), ("bold", 2), ("700", 2)])
def test_a_chart_is_the_drawing_with_larger_words_and_brings_its_fonts(weight, faces):
    file, ratio = drawn(weight)
    root = etree.fromstring(file.encode())
    assert (ratio, root.get("viewBox"), root.get("width")) == (0.75, "0 0 300 400", "300")
    assert file.count("@font-face") == file.count("data:font/woff2;base64,") == faces
    assert ("font-weight: 700" in file) == (faces == 2)
    [one] = root.findall(f"{xhtml.SVG}svg")
    assert [child.tag for child in one] == [f"{xhtml.SVG}text"] and one[0].text == "narrow"
    assert set(one.keys()) == {"width", "height"}


def test_a_document_names_its_kind_and_escapes_its_title():
    made = xhtml.document("A & B", html.fromstring("<p>x<br>y</p>"), "preface")
    root = etree.fromstring(made.encode())
    names = {"x": "http://www.w3.org/1999/xhtml"}
    assert root.xpath("//x:title/text()", namespaces=names) == ["A & B"]
    [body] = root.xpath("//x:body", namespaces=names)
    assert body.get("{http://www.idpf.org/2007/ops}type") == "preface" and len(body) == 1

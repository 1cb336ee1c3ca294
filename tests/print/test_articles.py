"""Promise: a built page becomes a chapter: screen parts gone, ids and links in one document, notes,
images and scripts right.
"""

import base64

import pytest
from lxml import html

from dossier import data
from dossier.print import articles
from dossier.print.toc import Page

PRINTED = [Page(0, "", "index"), Page(1, "A part", "book/one"), Page(2, "A part", "book/two")]
CLAIM, EVENT = (data.table(name).index[0] for name in ("claims", "events"))
FURO = '<html><body><nav>no</nav><article id="furo-main-content">{}</article></body></html>'


@pytest.fixture
def chapter(tmp_path):
    """The chapter of a page with some content, as an element."""

    def make(content: str, page: Page = PRINTED[1], frame: str = FURO) -> html.HtmlElement:
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / f"{page.name}.html").write_text(frame.format(content), encoding="utf-8")
        return articles.article(tmp_path, page, PRINTED)

    make.site = tmp_path
    return make


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("#a", "#p1-a"),
        ("../index.html", "#p0"),
        ("../index.html#b", "#p0-b"),
        ("two.html#c", "#p2-c"),
        ("ledger.html#c", None),
        ("https://example.org/x#y", "https://example.org/x#y"),
        ("../data/x.csv", None),
    ],
)
def test_links_lead_to_what_is_printed_or_are_text(chapter, href, expected):
    for name in ("book/ledger.html", "data/x.csv"):
        path = chapter.site / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = chapter(f'<p>A <a href="{href}">word</a>.</p>')
    assert [link.get("href") for link in found.iter("a")] == [expected] * (expected is not None)
    assert found.text_content() == "A word."


def test_a_link_to_a_page_that_is_not_there_is_an_error(chapter):
    with pytest.raises(ValueError, match=r"book/one\.html: link to 'b\.html', expected a file"):
        chapter('<a href="b.html">b</a>')


def test_a_page_without_its_article_is_an_error(chapter):
    with pytest.raises(ValueError, match=r"book/one\.html: 0 elements"):
        chapter("", frame="<p>none</p>")


def test_what_serves_a_screen_goes(chapter):
    found = chapter(
        '<h1 id="t">T<a class="headerlink" href="#t">#</a></h1><div class="cell_input">x = 1</div>'
        '<button>b</button><details class="hide above-input"><summary>Code</summary>x</details>'
        '<script>s</script><p title="t">P<a class="back" href="#t">b</a></p><svg id="s"></svg>'
        '<p class="screen-only">o</p><table><tr><td><p>c</p></td></tr></table>'
    )
    assert html.tostring(found, encoding="unicode") == (
        '<section id="p1" class="chapter"><h1 id="p1-t">T</h1><p>P</p>'
        "<table><tr><td>c</td></tr></table></section>"
    )


def test_images_are_inside_and_a_drawing_is_its_file_with_its_words(chapter):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    (chapter.site / "_images").mkdir()
    (chapter.site / "_images" / "x.svg").write_bytes(drawing)
    inline = '<svg role="img" aria-label="A bar." data-src="../_images/x.svg"><g/></svg> after'
    found = chapter(f'<figure>{inline}</figure><img src="../_images/x.svg" alt="Another.">')
    uri = "data:image/svg+xml;base64," + base64.b64encode(drawing).decode()
    assert [(i.get("src"), i.get("alt")) for i in found.iter("img")] == [
        (uri, "A bar."),
        (uri, "Another."),
    ]
    assert found[0].text_content() == " after" and not found.xpath("//svg")


def test_no_link_leads_to_what_is_left_out_or_from_a_row_to_itself(chapter):
    chapter('<p class="screen-only" id="gone">x</p>', PRINTED[0])
    chapter('<table><tr><td id="row">r <a href="#row">link</a></td></tr></table>', PRINTED[2])
    chapter('<a href="../index.html#gone">gone</a> <a href="two.html#row">row</a>', PRINTED[1])
    report = articles.chapters(chapter.site, PRINTED)
    assert [part for part, _ in report] == ["", "A part", "A part"]
    assert [one.xpath("./p[@class='part-name']/text()") for _, one in report] == [
        [],
        ["A part"],
        ["A part"],
    ]
    assert [[link.get("href") for link in one.iter("a")] for _, one in report] == [
        [],
        ["#p2-row"],
        [],
    ]


def test_what_a_screen_alone_needs_goes_with_its_heading(chapter):
    found = chapter(
        '<section><h1>T</h1><section><h2>Data</h2><p><a download href="x.csv">x</a></p></section>'
        '<section><h2>S</h2><p>P</p><p>Q <span class="screen-only">tap</span></p></section>'
        '<section class="screen-only"><h2>Ways on</h2></section></section><div id="cite">c</div>'
    )
    assert [heading.text for heading in found.iter("h2")] == ["S"]
    assert [line.text for line in found.iter("p")] == ["P", "Q "] and not found.xpath(".//div")


def test_a_note_names_its_records_wherever_they_stand(chapter):
    (chapter.site / "record").mkdir()
    for name in ("book/ledger.html", f"record/{EVENT}.html"):
        (chapter.site / name).parent.mkdir(exist_ok=True)
        (chapter.site / name).touch()
    links = [f"ledger.html#{CLAIM}", f"../record/{EVENT}.html"]
    noted = "".join(f'<span class="record x"><a href="{link}">w</a></span>' for link in links)
    fold = "<details><summary>Evidence</summary><ol><li>{}</li></ol></details>"
    notes = f'<section class="notes">{fold}</section>'
    found = chapter(notes.format(noted))
    assert found.xpath(".//span[@class='id']/text()") == [CLAIM, EVENT]
    assert articles.cited([found, found]) == [CLAIM, EVENT]
    assert found.xpath(".//h2/text()") == ["Evidence"]
    with pytest.raises(ValueError, match="expected a record"):
        chapter(notes.format('<span class="record"><a href="ledger.html#none">w</a></span>'))

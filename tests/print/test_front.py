"""Promise: the contents name each part once, each chapter and section with its page."""

from lxml import html

from dossier.print import front


def chapter(name: str) -> html.HtmlElement:
    return html.fromstring(
        f"<section class='chapter'><section id='{name}'><h1> Chapter {name}</h1>"
        f"<section id='{name}-s'><h2>Section {name}</h2></section>"
        "<section><h2>Without an id</h2></section></section></section>"
    )


def test_a_part_stands_once_and_every_heading_has_its_page():
    chapters = [("", chapter("a")), ("Story", chapter("b")), ("Story", chapter("c"))]
    found = front.contents(chapters, {"a": 1, "a-s": 2, "b": 3, "c": 4, "c-s": 4})
    listed = [(p.get("class"), p.text_content()) for p in found.xpath(".//p")]
    assert listed == [
        ("h1", "Chapter a"),
        ("h2", "Section a"),
        ("part", "Story"),
        ("h1", "Chapter b"),
        ("h2", "Section b"),
        ("h1", "Chapter c"),
        ("h2", "Section c"),
    ]
    assert found.xpath(".//a/@href") == ["#a", "#a-s", "#b", "#b-s", "#c", "#c-s"]
    assert found.xpath(".//a/@data-page") == ["1", "2", "3", "0", "4", "4"]

"""Promise: every section of a page is found with its own words, and with no others."""

from docutils import nodes

from _ext import search


def section(name: str, *children: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title(text=name), *children, ids=[name.lower()])


def paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def test_a_section_has_its_own_words_and_its_own_address():
    page = nodes.document(None, None)
    printed = nodes.container("", paragraph("a record"), classes=["cell_output"])
    printed += nodes.figure("", nodes.caption(text="What Haftar held"))
    page += section(
        "Chapter",
        paragraph("It begins."),
        nodes.raw("", "<p>mark-up</p>", format="html"),
        section("Part", paragraph("It\ngoes on."), printed),
    )
    first, second = search.sections(page, "book/x.html", "Chapter", "The story")
    assert first[:4] == ("book/x.html", "The story", "Chapter", "It begins.")
    assert second[:4] == (
        "book/x.html#part",
        search.search.BETWEEN.join(("The story", "Chapter")),
        "Part",
        "It goes on. What Haftar held",
    )
    assert first.names == [] and len(second.names) == 1


def test_the_front_page_belongs_to_no_part():
    page = nodes.document(None, None)
    page += section("Report", section("Stake"))
    assert [one.about for one in search.sections(page, "i.html", "Report", "")] == [
        search.FRONT,
        "Report",
    ]

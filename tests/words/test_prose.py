"""Promise: the prose of the book is read as the page shows it: each link with its words and ids,
and the words outside.
"""

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import data
from dossier.words import prose


@pytest.mark.parametrize(
    ("markdown", "links", "bare"),
    [
        ("by [269 votes](#a) in all", [("269 votes", "a")], "by ~ in all"),
        ('[24 days](#a "b c") later', [("24 days", "a", "b", "c")], "~ later"),
        ("[*two* `x` **texts**](#a)", [("two x texts", "a")], "~"),
        ("[a [nested] one](#a)", [("a [nested] one", "a")], "~"),
        ("[21\nDecember](#a)", [("21 December", "a")], "~"),
        ("[by name][a]\n\n[a]: #b", [("by name", "b")], "~"),
        ("[](#a) and <project:#b>", [("", "a"), ("", "b")], "~ and ~"),
        ("[see](#tab-x)", [("see", "tab-x")], "~"),
        ("[273 votes](https://example.org/9)", [], "273 votes"),
        ("<https://example.org/2019>", [], ""),
        ("![a bar of 5](x.svg)", [], "a bar of 5"),
        ("`code 42` {download}`7.csv <../7.csv>`", [], "code 42"),
        ("{ref}`three votes <a>`", [], "three votes <a>"),
        ("<b>12</b>", [], "<b>12</b>"),
        (r"not a \[269\](#a) link", [], "not a [269](#a) link"),
        ("broken [269](#a b)", [], "broken [269](#a b)"),
        ("(sec-9)=\n## Head [7](#a)", [("7", "a")], "Head ~"),
        ("| 3 [4](#a) |\n|---|\n| [5](#b) 6 |", [("4", "a"), ("5", "b")], "3 ~ ~ 6"),
        ("- One [1](#a)\n\n  - Two", [("1", "a")], "One ~ Two"),
        (
            ":::{admonition} A [1](#a) title\n:class: n9\n[2](#b) x\n:::",
            [("1", "a"), ("2", "b")],
            "A ~ title ~ x",
        ),
        ("::::{grid}\n:::{card}\n[2](#b) x\n:::\n::::", [("2", "b")], "~ x"),
        (
            "```{figure} x.svg\n:name: fig-9\n:alt: A bar of 8\n:width: 7\n\n[2](#b) x\n```",
            [("2", "b")],
            "x.svg A bar of 8 ~ x",
        ),
        ("```{note}\n---\nclass: n9\n---\nx 3\n:y: 4\n```", [], "x 3 :y: 4"),
        ("```{code-block} python\nx = 42\n```\n\n```\n43\n```\n\n    44", [], ""),
    ],
)
def test_links_and_words_outside_of_them(markdown, links, bare):
    found, outside = prose.read(markdown)
    assert [(link.text, *link.ids) for link in found] == links
    assert " ".join(outside.split()) == " ".join(bare.replace("~", prose.LINK).split())
    assert outside.count(prose.LINK) == len(links)


@given(st.lists(st.sampled_from(["[1](#a)", "[2](#tab-b)", "*c*", "d 3", "\n\n", "- e", "`4`"])))
def test_links_keep_their_order_and_no_word_gets_lost(parts):
    links, bare = prose.read(" ".join(parts))
    assert [link.ids[0] for link in links] == [
        {"[1](#a)": "a", "[2](#tab-b)": "tab-b"}[part] for part in parts if part.startswith("[")
    ]
    assert bare.count("3") == parts.count("d 3") and bare.count("4") == parts.count("`4`")


def test_parts_of_the_book_are_no_evidence():
    links, _ = prose.read("[a](#fig-x) [b](#tab-x) [c](#sec-x) [d](#figures)")
    assert [link.is_evidence for link in links] == [False, False, False, True]


def test_pieces_name_their_place_and_come_in_the_order_of_the_cells(tmp_path):
    (tmp_path / "book").mkdir()
    drawn = {"figure": {"caption": "A [1](#a).", "name": "fig-x"}, "image": {"alt": "A bar, `1`."}}
    cells = [
        nbformat.v4.new_markdown_cell('Text [2](#b "c").'),
        nbformat.v4.new_code_cell("x = 3", metadata={"mystnb": drawn}),
        nbformat.v4.new_code_cell("4"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "book" / "one.ipynb")
    (tmp_path / "book" / "two.md").write_text("[d](#tab-d)", encoding="utf-8")
    with data.use(data.Store(tmp_path)):
        found = prose.pieces()
        assert prose.cited() == {"a", "b", "c"}
    assert [piece[:3] for piece in found] == [
        ("book/one.ipynb", "cell 1", "prose"),
        ("book/one.ipynb", "cell 2", "caption"),
        ("book/one.ipynb", "cell 2", "alt"),
        ("book/two.md", "file", "prose"),
    ]
    assert found[2].bare == "A bar, `1`." and found[2].links == found[1].links


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("One. Two? Three", ["One.", " Two?", " Three"]),
        ("On Dec. 21, Mr. A voted. So did B.", ["On Dec. 21, Mr. A voted.", " So did B."]),
        ("He said “go.” She left.", ["He said “go.”", " She left."]),
        ("In 3.5 days, e.g. here. Yes.", ["In 3.5 days, e.g. here.", " Yes."]),
        ('The U.S., U.K. and Italy. "Yes."', ["The U.S., U.K. and Italy.", ' "Yes."']),
    ],
)
def test_sentences_cover_the_text(text, ends):
    assert [text[begin:end] for begin, end in prose.sentences(text)] == ends


@given(st.text(alphabet="aB. !?”"))
def test_sentences_leave_nothing_out(text):
    bounds = prose.sentences(text)
    assert "".join(text[begin:end] for begin, end in bounds) == text

"""Promise: no number, date or quotation stands in the prose without a record that carries it."""

import nbformat
import pytest
from conftest import forget
from dossier.words import prose


@pytest.fixture
def page(sandbox):
    """Write one Markdown cell as a page of the sandbox; return what is wrong with it."""

    def write(text: str, **metadata) -> list[tuple]:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
        if metadata:
            notebook.cells.append(nbformat.v4.new_code_cell("", metadata={"mystnb": metadata}))
        nbformat.write(notebook, sandbox / "book" / "99_test.ipynb")
        forget()
        return [problem for problem in prose.problems() if problem[0][0] == "book/99_test.ipynb"]

    return write


@pytest.mark.parametrize(
    "text",
    [
        "approved it by [269 votes](#aljazeera-votes-for-security-accord)",
        "on [21 December](#nation-ratification-on-december-day) and [21 December 2019](#nation-ratification-on-december-day)",
        "in [April 2019](#nation-attack-dated-april)",
        "[more than 1,000](#hurriyet-more-than-one-thousand-killed) people",
        "the [two](#hurriyet-two-memorandums-reached) texts",
        "a [“decisive battle”](#hurriyet-haftar-quoted-words-decisive-battle)".replace("“d", "“d"),
        "[three](#derived-families) origins",
        "`code 42` and <https://example.org/2019> and [page 3](https://example.org/7) aside: no".replace(
            "page 3", "page"
        ),
        "the five documents and the two memoranda",
        "```{code-block} python\nx = 42\n```",
    ],
)
def test_bound_prose_passes(page, text):
    assert page(text) == []


@pytest.mark.parametrize(
    ("text", "token", "expected"),
    [
        ("approved by 269 votes", "269", "in a link to its record"),
        ("by [268 votes](#aljazeera-votes-for-security-accord)", "268", "a number of the record"),
        (
            "on [22 December](#nation-ratification-on-december-day)",
            "22 December",
            "the record's date (2019-12-21",
        ),
        (
            "on [21 December 2018](#nation-ratification-on-december-day)",
            "2018",
            "the record's date",
        ),
        ("in [May 2019](#nation-attack-dated-april)", "May", "the record's date"),
        ("[four](#derived-families) origins", "four", "a number of the record (3)"),
        ("[this](#no-such-record)", "no-such-record", "the id of a record"),
        ("seven people", "seven", "in a link to its record"),
        ("a “bloody battle” began", "bloody battle", "quoted words in a link"),
        (
            "a [“bloody battle”](#hurriyet-haftar-quoted-words-decisive-battle)",
            "bloody",
            "words of the record",
        ),
        ("see [table 3](#tab-documents)", "table 3", "no number in a link to a part"),
    ],
)
def test_unbound_prose_is_named(page, text, token, expected):
    problems = page(text)
    assert problems and problems[0][0] == ("book/99_test.ipynb", "cell 1", "prose")
    assert any(token in found and expected in wanted for _, found, wanted in problems), problems


def test_a_number_in_an_alternative_text_is_bound_by_the_caption(page):
    bound = {"caption": "The vote: [269](#aljazeera-votes-for-security-accord).", "name": "fig-x"}
    assert page("text", figure=bound, image={"alt": "A bar of 269 votes."}) == []
    problems = page("text", figure=bound, image={"alt": "A bar of 270 votes."})
    assert problems == [
        (
            ("book/99_test.ipynb", "cell 2", "alt"),
            "270",
            "a number that the caption of the figure links to its record",
        )
    ]


def test_the_allow_list_is_short_and_reasoned():
    assert len(prose.ALLOWED) < 15
    assert all(len(reason) > 8 for reason in prose.ALLOWED.values())


def test_the_book_links_its_evidence():
    targets = {target for _, _, target in prose.links()}
    assert len(targets) > 40

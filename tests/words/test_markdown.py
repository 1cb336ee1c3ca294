"""Promise: what a table shows is what the cell holds, whatever characters stand in it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from dossier import data
from dossier.words import markdown

PARSER = create_md_parser(
    MdParserConfig(enable_extensions={"attrs_block", "attrs_inline", "colon_fence", "deflist"}),
    RendererHTML,
)


@given(
    st.text(alphabet="ab*_[]{}<>#|$~^`\\\u00a0’(", min_size=1, max_size=20).filter(
        lambda t: t.strip()
    )
)
def test_escaped_text_is_shown_as_it_stands(text):
    shown = html.fromstring(PARSER.render("x " + markdown.escape(text) + " x")).text_content()
    assert shown.strip("\n") == "x " + text + " x"


def test_a_record_that_a_text_names_is_a_link_in_words_and_the_rest_stands_as_it_is(sandbox):
    own = data.table("events").index[0]
    sandbox.change("events", own, "summary", "A [b](c) & *d*")
    shown = html.fromstring(PARSER.render(markdown.plain(f"- *See* {own}.")))
    assert shown.text_content().strip() == "- *See* “A [b](c) & *d*”."
    [link] = shown.iter("a")
    assert (link.get("href"), link.text) == (f"#{own}", "“A [b](c) & *d*”")
    assert markdown.address(own, "https://example.org") == f"[{own}](https://example.org)"


def test_an_anchor_has_the_earlier_ids_before_the_own(sandbox):
    renamed = data.raw("renamed")
    was, now = renamed.was.iloc[0], renamed.now.iloc[0]
    assert markdown.anchor(now) == f"({was})=\n({now})="
    assert markdown.anchor(was) == f"({was})="
    sandbox.add("renamed", {"was": "an-id-before", "now": now, "reason": "r"})
    assert markdown.anchor(now) == f"({was})=\n(an-id-before)=\n({now})="


def test_a_table_is_a_list_table_with_name_and_widths():
    table = markdown.Table(
        pd.DataFrame({"A": ["1", "two\n\nparagraphs"], "B": ["x", "y"]}),
        "Caption",
        "tab-x",
        (1, 2),
        "k",
    )
    assert table._repr_markdown_() == (
        ":::{list-table} Caption\n:name: tab-x\n:header-rows: 1\n"
        ":class: dossier k\n:widths: 1 2\n\n"
        "* - A\n  - B\n* - 1\n  - x\n* - two\n    \n    paragraphs\n  - y\n:::\n"
    )


def test_a_column_is_as_wide_as_its_words_ask_and_none_is_starved():
    long = "[“a name of some length”](#a-very-long-id-that-nobody-sees) " * 5
    frame = pd.DataFrame({"Document": ["The Nation"], "Names": [long], "Overthrow": ["a coup"]})
    document, names, overthrow = markdown.Table(frame, "Caption").widths
    assert names > 2.5 * document and document >= 9 and overthrow >= len("Overthrow")


def test_widths_fit_the_columns():
    with pytest.raises(ValueError, match="3 widths for 1 columns"):
        markdown.Table(pd.DataFrame({"A": ["1"]}), "Caption", "tab-x", (1, 2, 3))

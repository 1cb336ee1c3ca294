"""Promise: what a table shows is what the cell holds, whatever characters stand in it."""

import pandas as pd
import pytest
from dossier import data
from dossier.pages import entries
from dossier.words import markdown
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

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


def test_a_table_is_a_list_table_with_name_and_widths():
    table = markdown.Table(
        pd.DataFrame({"A": ["1", "two\n\nparagraphs"], "B": ["x", "y"]}),
        "Caption",
        "tab-x",
        (1, 2),
        "k",
    )
    assert table._repr_markdown_() == (
        ":::{list-table} Caption\n:name: tab-x\n:header-rows: 1\n:class: dossier k\n:widths: 1 2\n\n"
        "* - A\n  - B\n* - 1\n  - x\n* - two\n    \n    paragraphs\n  - y\n:::\n"
    )


def test_widths_fit_the_columns():
    with pytest.raises(ValueError, match="3 widths for 1 columns"):
        markdown.Table(pd.DataFrame({"A": ["1"]}), "Caption", "tab-x", (1, 2, 3))


def test_the_ledger_holds_every_claim_once():
    text = "".join(
        entries.ledger(topic)._repr_markdown_() for topic in data.options("claims", "topic")
    )
    for claim in data.table("claims").claim_id:
        assert text.count(f"({claim})=\n") == 1


def test_the_register_holds_every_entry_and_position_once():
    text = "".join(
        entries.register(grade, folded)._repr_markdown_()
        for grade, folded in [("high", False), ("medium", True), ("low", True)]
    )
    for record in [*data.table("discrepancies").index, *data.table("positions").index]:
        assert text.count(f"({record})=\n") == 1


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2019-12-21", "2019-12-21", "21 December 2019"),
        ("2019-12-16", "2019-12-22", "16 December 2019 to 22 December 2019"),
        (None, "2019-12-25", "until 25 December 2019"),
        (None, None, ""),
    ],
)
def test_intervals_in_words(start, end, text):
    assert entries.span(pd.to_datetime(start), pd.to_datetime(end)) == text

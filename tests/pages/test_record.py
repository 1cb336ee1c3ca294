"""Promise: every row of the record is shown once, with its evidence, its remarks and its denial."""

import re

import nbformat
import pandas as pd
import pytest
from docutils import nodes
from docutils.core import publish_doctree, publish_string
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from myst_parser.parsers.docutils_ import Parser

from _ext.written import plain_addresses
from dossier import data
from dossier.pages import record, tables
from dossier.words import evidence
from dossier.words.markdown import Table, address, plain
from dossier.words.numbers import bounded

SHOWN = [name for name in tables.of_record() if tables.declaration(name).page == "record"]
OPEN = [name for name in SHOWN if tables.declaration(name).attribution]
NASTY = r"""1. *a* _b_ [c](d) {e} <f> #g |h| `i` $j$ ~k~ ^l^ &amp; \m % ::: n’s “o” ![p](q) (r)="""
every_table = pytest.mark.parametrize("name", SHOWN)


def text(name: str) -> str:
    return record.entries(name)._repr_markdown_()


def rendered(markdown: str) -> html.HtmlElement:
    """The HTML that a reader gets, made by docutils with the Markdown parser of the book."""
    settings = {
        "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist"],
        "report_level": 5,
        "myst_suppress_warnings": ["myst.xref_missing"],
        "embed_stylesheet": False,
    }
    return html.fromstring(
        publish_string(markdown, parser=Parser(), writer_name="html5", settings_overrides=settings)
    )


@every_table
def test_tables_have_at_most_five_columns(name):
    (widths,) = re.findall(r":widths: (.*)", text(name))
    assert len(widths.split()) <= 5


@every_table
def test_every_row_shows_its_certainty_remark_outlets_and_claims(name):
    shown, sources = text(name), data.table("sources")
    cells = dict(zip(data.table(name).index, re.split(r"\n\* - ", shown)[2:], strict=True))
    for own, row in data.table(name).iterrows():
        cell = cells[own].replace("\n    ", "\n")
        assert f"](#{own})" in cell
        assert plain(evidence.remark(row)) in cell, own
        if "certainty" in row:
            assert f"**{data.short(name, 'certainty', row.certainty)}** (" in cell, own
        for claim in row.get("claims", ()):
            assert f"](#{claim})" in cell, claim
        checked = data.short(name, "checked", row.checked)
        assert (address(checked, row.checked_url) if row.checked_url else checked) in cell, own
        assert len(row.sources) <= 3 or f" and {len(row.sources) - 3} more" in cell
        (first,) = evidence.leading(row.sources)[:1]
        assert address(sources.outlet[first], sources.url[first]) in cell, own


def test_a_cell_whose_words_stand_inside_the_first_is_shown():
    cells = dict(
        zip(data.table("embargo").index, re.split(r"\n\* - ", text("embargo"))[2:], strict=True)
    )
    panels = data.table("embargo").query("instrument.str.contains('Panel report')")
    assert len(panels) > 0
    for own in panels.index:
        assert "    {.note}\n    report\n" in cells[own], own


def test_a_row_names_no_other_by_its_id_and_its_first_cell_is_one_link(sandbox):
    own, other = data.table("embargo").index[:2]
    sandbox.change("embargo", own, "instrument", f"As in {other}")
    sandbox.change("embargo", own, "note", f"See {other}.")
    found = rendered(text("embargo"))
    [head] = found.xpath("//a[@href=$own]", own=f"#{own}")
    assert ", As in “" in head.text_content() and not head.xpath(".//a")
    [link] = found.xpath("//a[@href=$other][starts-with(., '“')]", other=f"#{other}")
    assert link.text_content() in head.text_content()
    assert other not in found.text_content()


def test_a_denial_stands_in_the_row_of_its_claim():
    table = data.table("support")
    cells = dict(zip(table.index, re.split(r"\n\* - ", text("support"))[2:], strict=True))
    assert table.denial.ne("").any() and table.denial.eq("").any()
    for own, denial in table.denial.items():
        assert (f"  - {plain(denial)}\n" if denial else "  - none recorded\n") in cells[own], own


def test_competing_figures_of_a_day_keep_their_words():
    shown, table = text("casualties"), data.table("casualties")
    assert shown.count("kept apart") == (~table.chart_ok).sum()
    for row in table.itertuples():
        assert f": **{bounded(row.value, row.bound_wording, row.upper_bound)}**" in shown


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("reactions", "summary"),
        ("support", "denial"),
        ("terms", "value"),
        ("casualties", "note"),
        ("places", "note"),
        ("places", "name"),
        ("fighters", "group"),
        ("sources", "outlet"),
    ],
)
def test_a_cell_with_special_characters_survives(sandbox, name, column):
    own = data.table(name).index[0]
    shown = name
    if name == "sources":  # the outlet that the first reaction names
        shown, own = "reactions", evidence.leading(data.table("reactions").sources.iloc[0])[0]
    sandbox.change(name, own, column, NASTY)
    assert NASTY in rendered(text(shown)).text_content()


@given(
    st.text(alphabet="ab1.)-+=%:*_[]{}<>#|$~^`\\&;( ’", min_size=1, max_size=16).filter(
        lambda t: t == t.strip()
    )
)
def test_plain_text_at_the_start_of_a_cell_is_shown_as_it_stands(cell):
    frame = pd.DataFrame({"A": [f"[word](#one-record)\n\n{plain(cell)}"], "B": [plain(cell)]})
    page = rendered(Table(frame, "Caption")._repr_markdown_())
    assert [" ".join(td.text_content().split()) for td in page.xpath("//td")] == [
        f"word {' '.join(cell.split())}",
        " ".join(cell.split()),
    ]


def test_the_chapter_leads_to_the_list_of_every_table_of_the_record_and_to_its_file():
    shown = ""
    for cell in nbformat.read(data.ROOT / "book" / "record.ipynb", as_version=4).cells:
        for output in cell.get("outputs", []):
            shown += output.get("data", {}).get("text/markdown", "")
    for name in SHOWN:
        number = len(data.raw(name))
        assert f"](#table-{name})**, {number} rows · {{download}}`{name}.csv" in shown, name


@pytest.mark.parametrize("name", OPEN)
def test_open_data_carry_producer_licence_and_files(name):
    shown, sources = record.lists(name)._repr_markdown_(), data.table("sources")
    licensed = {
        source
        for listed in data.table(name).sources
        for source in listed
        if sources.licence[source]
    }
    assert licensed
    for source in licensed:
        assert f"]({sources.url[source]})" in shown
        assert ("CC BY 4.0" if "CC BY" in sources.licence[source] else "public domain") in shown


def test_outlets_beyond_the_third_are_counted():
    ids = list(data.table("sources").index[-5:])
    shown = evidence.outlets(ids)
    assert shown.count("](") + shown.count("<a ") == 3 and shown.endswith(" and 2 more")
    assert " more" not in evidence.outlets(ids[:3])


def test_an_address_with_an_ampersand_is_escaped_once():
    """In the build: myst-parser escapes it once too often, which `plain_addresses` undoes."""
    page = publish_doctree(address("A & B", "https://example.org/?a=1&b=2"), parser=Parser())
    plain_addresses(None, page)
    [link] = page.findall(nodes.reference)
    assert (link["refuri"], link.astext()) == ("https://example.org/?a=1&b=2", "A & B")

"""Promise: the bibliography holds every page once and leads to it, and the counts of the chapter
*Sources* are whole.
"""

import csv
import re
import urllib.parse
from collections import Counter

import nbformat
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from dossier import data
from dossier.data import origins
from dossier.pages import sources, tables
from dossier.words.cells import shown
from dossier.words.letters import initial

PARSER = create_md_parser(
    MdParserConfig(enable_extensions={"attrs_block", "attrs_inline", "colon_fence", "deflist"}),
    RendererHTML,
)
NOTEBOOK = nbformat.read(data.ROOT / "book" / "sources.ipynb", as_version=4)
SHOWN = "\n".join(
    output.data.get("text/markdown", "")
    for cell in NOTEBOOK.cells
    for output in cell.get("outputs", [])
)
SOURCES = data.table("sources")
CONTEXT = SOURCES[SOURCES.tier == "context"]


@pytest.fixture(scope="module")
def records():
    return sources.records()


@pytest.fixture(scope="module")
def compiled(records):
    return sources.compiled(records)


@pytest.fixture(scope="module")
def rows():
    """Source id -> its row among the data sets: a tuple of cells."""
    return {
        re.match(r"\[.+?\]\(#([^)]+)\): ", cells[0])[1]: tuple(cells)
        for cells in sources.data_sets().frame.itertuples(index=False)
    }


def files():
    """(table, rows as dicts of text) of every table of the record, read without the package."""
    for path in sorted(data.store().data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            table = list(csv.DictReader(handle))
        if table and {"sources", "checked"} <= set(table[0]):
            yield path.stem, table


def test_every_data_set_is_named_and_linked_to_its_address(rows):
    assert set(rows) == set(CONTEXT.index[["dataset" in wire for wire in CONTEXT.wire]])
    for source, cells in rows.items():
        own, page = html.fromstring(PARSER.render(cells[0])).xpath(".//a")
        assert own.text_content() == CONTEXT.outlet[source]
        assert urllib.parse.unquote(page.get("href")) == urllib.parse.unquote(CONTEXT.url[source])
        assert page.text_content() == CONTEXT.title[source]


def test_the_chapter_leads_to_the_list_of_all_pages():
    assert f"](#table-sources)**, {len(SOURCES):,} rows" in SHOWN


def test_a_record_counts_once_for_each_page_it_cites():
    """The counts against those of the files; the most cited page is the example that a reader can
    repeat with grep.
    """
    cited = Counter(
        source
        for _, table in files()
        for row in table
        for source in row["sources"].split("; ")
        if source
    )
    assert set(cited) == set(CONTEXT.index)
    counted = sources.pages().records
    assert counted.to_dict() == cited
    example, number = max(
        ((source, n) for source, n in cited.items() if "dataset" not in CONTEXT.wire[source]),
        key=lambda pair: pair[1],
    )
    pattern = re.compile(rf'(^|[,"]|; ){re.escape(example)}(; |[,"]|$)', re.M)
    text = {
        name: (data.store().data / f"{name}.csv").read_text(encoding="utf-8") for name, _ in files()
    }
    assert (
        sum(len(pattern.findall(content)) for content in text.values())
        == number
        == counted[example]
    )


def test_records_of_a_data_set_are_told_by_table(rows):
    for source in CONTEXT.index[CONTEXT.wire.map(lambda wire: "dataset" in wire)]:
        expected = {
            data.resources()[name]["title"]: sum(
                source in row["sources"].split("; ") for row in table
            )
            for name, table in files()
        }
        told = dict(part.split(": ") for part in rows[source][-1].split("; "))
        assert {name: int(number) for name, number in told.items()} == {
            n: k for n, k in expected.items() if k
        }
        assert rows[source][1:3] == (
            *(
                shown("sources", CONTEXT.loc[source], c) or "not stated"
                for c in ("version", "licence")
            ),
        )


def test_no_word_on_owners_and_no_remark_on_outlets(rows):
    text = " ".join(cell for cells in rows.values() for cell in cells)
    assert not re.search(
        r"State-linked|Party paper|Cooperative agency|Aggregator\b|state-run|state-owned", text
    )
    assert CONTEXT.ownership.eq("").all(), (
        "ownership is recorded now: the chapter says that it is not"
    )


@pytest.mark.parametrize(
    ("outlet", "letter"),
    [("The Guardian", "G"), ("Évrensel", "E"), ("218TV", "#"), ("askanews", "A")],
)
def test_initials(outlet, letter):
    assert initial(outlet) == letter


def test_every_record_of_the_files_is_counted_once(records, compiled):
    """Its pages, and the wires of its pages, against the files; Reuters as the example."""
    rows = [row for _, table in files() for row in table]
    assert len(records) == len(rows)
    assert records.table.value_counts().to_dict() == {name: len(table) for name, table in files()}
    own = [row for row in rows if row["checked"] != "data-set"]
    assert len(compiled) == len(own)
    reuters = {source for source in CONTEXT.index if "reuters" in CONTEXT.wire[source]}
    cited = {next(iter(row.values())) for row in own if reuters & set(row["sources"].split("; "))}
    assert set(compiled.index[["reuters" in kinds for kinds in compiled.kinds]]) == cited


def test_numbers_of_origins_are_those_of_the_one_rule(records):
    assert records.origins.tolist() == [origins.count(own, SOURCES) for own in records.sources]
    assert records.cautious.between(1, records.origins).all()


WIRES = st.lists(
    st.lists(st.sampled_from([*data.options("sources", "wire")]), min_size=1, max_size=3).map(
        tuple
    ),
    min_size=1,
    max_size=6,
)


@given(WIRES)
def test_the_cautious_count_is_never_higher(wires):
    pages = pd.DataFrame(
        {
            "outlet": [f"Outlet {n % 3}" for n in range(len(wires))],
            "wire": wires,
        },
        index=[f"s{n}" for n in range(len(wires))],
    )
    assert 1 <= origins.cautious_count(pages.index, pages) <= origins.count(pages.index, pages)


@pytest.mark.parametrize(
    ("rest_on", "number"),
    [
        ([("A", "official-text"), ("B", "official-text")], 1),
        ([("A", "own"), ("B", "own"), ("A (copy)", "own")], 2),
        ([("A", "unknown"), ("B", "mixed")], 1),
        ([("A", "reuters"), ("B", "afp"), ("C", "other-media")], 2),
        ([("A", "reuters; afp")], 1),
        ([("A", "reuters; unknown"), ("B", "afp; official-text"), ("C", "official-text")], 2),
        ([("A", "reuters; own"), ("A (copy)", "own; afp"), ("B", "afp")], 1),
    ],
)
def test_the_cautious_count_on_examples(rest_on, number):
    pages = pd.DataFrame(rest_on, columns=["outlet", "wire"]).assign(
        wire=[tuple(wire.split("; ")) for _, wire in rest_on]
    )
    assert origins.cautious_count(pages.index, pages) == number


def test_several_pages_are_one_voice_where_the_table_says_so(records):
    table = sources.one_voice(records).frame
    assert len(table) and table.Pages.str.count("; ").ge(2).all()
    for record in re.findall(r"\(#(\d{4}-[^)]+)\)", " ".join(table.Event)):
        assert (
            len(
                {wire for source in records.sources[record] for wire in SOURCES.wire[source]}
                - origins.no_agencies()
            )
            == 1
        )


def test_what_the_prose_says_of_the_record_holds(compiled):
    prose = NOTEBOOK.cells[0].source
    kinds = compiled.kinds.explode().value_counts()
    agencies = kinds.drop(list(origins.no_agencies()), errors="ignore")
    assert "above all Reuters, Agence France-Presse and Anadolu Agency" in prose
    assert set(agencies.nlargest(3).index) == {"reuters", "afp", "anadolu"}
    assert "Most records have more than one origin" in prose and compiled.origins.gt(1).mean() > 0.5
    assert "On a more cautious count, most have only one" in prose
    assert compiled.cautious.eq(1).mean() > 0.5
    assert "several hundred outlets" in prose and 300 <= sources.outlets(CONTEXT) <= 900


def test_every_page_is_counted_by_the_basis_of_its_date():
    rows = dict(sources.in_numbers(sources.records()).frame.to_numpy().tolist())
    counts = [
        int(number.replace(",", ""))
        for what, number in rows.items()
        if what.startswith("Pages by their date")
    ]
    assert len(counts) == len(data.options("sources", "published_basis"))
    assert sum(counts) == len(sources.pages())


def test_the_files_of_the_chapter_are_those_of_the_record():
    shown = tables.downloads("sources", *tables.of_record())._repr_markdown_()
    for name in ("sources", *tables.of_record()):
        assert shown.count(f"<../data/{name}.csv>") == 1

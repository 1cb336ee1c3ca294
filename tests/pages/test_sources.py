"""Promise: the bibliography holds every page once and leads to it, and the counts of the chapter *Sources* are whole."""

import csv
import re
import urllib.parse
from collections import Counter

import nbformat
import pandas as pd
import pytest
from dossier import data
from dossier.data import origins
from dossier.pages import sources
from dossier.story import drawing
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from test_tables import PARSER

NOTEBOOK = nbformat.read(data.ROOT / "book" / "sources.ipynb", as_version=4)
SHOWN = "\n".join(
    output.data.get("text/markdown", "")
    for cell in NOTEBOOK.cells
    for output in cell.get("outputs", [])
)
GROUPS = re.findall(
    r'sourcebook\.bibliography\("([^"]+)"\)', "\n".join(cell.source for cell in NOTEBOOK.cells)
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
    """Source id -> its row in the bibliography or in the table of data sets, as a tuple of cells."""
    found = {}
    for frame in (
        *(sources.bibliography(group).frame for group in GROUPS),
        sources.data_sets().frame,
    ):
        for cells in frame.itertuples(index=False):
            source, _, first = cells[0].partition(")=\n")
            assert source[1:] not in found, source
            found[source[1:]] = (first, *cells[1:])
    return found


def files():
    """(table, rows as dicts of text) of every table of the wider record, read without the package."""
    for path in sorted(data.store().data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            table = list(csv.DictReader(handle))
        if table and {"sources", "checked"} <= set(table[0]):
            yield path.stem, table


def test_the_page_shows_every_context_source_once_and_no_document():
    anchors = Counter(re.findall(r"^\W*\(([^()\s]+)\)=$", SHOWN, re.M))
    assert anchors == Counter(CONTEXT.index)


def test_the_tables_hold_what_the_page_shows(rows):
    assert set(rows) == set(CONTEXT.index)
    assert sorted("".join(GROUPS)) == sorted("#ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_every_source_is_named_and_linked_to_its_address(rows):
    for source, cells in rows.items():
        shown = html.fromstring(PARSER.render(cells[0]))
        (link,) = shown.xpath(".//a")
        assert urllib.parse.unquote(link.get("href")) == urllib.parse.unquote(
            CONTEXT.url[source]
        ), source
        assert link.text_content() == CONTEXT.title[source]
        assert shown.xpath(".//strong")[0].text_content() == CONTEXT.outlet[source] + "."


def test_a_record_counts_once_for_each_page_it_cites(rows):
    """The cells against a count in the files; the most cited page is the example that a reader can repeat with grep."""
    cited = Counter(
        source
        for _, table in files()
        for row in table
        for source in row["sources"].split("; ")
        if source
    )
    assert set(cited) == set(CONTEXT.index)
    for source, cells in rows.items():
        assert cells[-1] == str(cited[source]) or "dataset" in CONTEXT.wire[source], source
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
        == int(rows[example][-1])
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
            CONTEXT.version[source] or "not stated",
            CONTEXT.licence[source] or "not stated",
        )


@pytest.mark.parametrize(
    ("published", "basis", "words"),
    [
        ("2019-12-07", "printed", "7 December 2019"),
        ("2019-12-07", "inferred", "7 December 2019, inferred"),
        ("2019-12", "unstated", "December 2019, basis not recorded"),
        ("2019", "printed", "2019"),
        ("", "undated", "no date"),
    ],
)
def test_dates_say_how_they_are_known(published, basis, words):
    assert sources._date(pd.Series({"published": published, "published_basis": basis})) == words


def test_no_word_on_owners_and_no_remark_on_outlets(rows):
    text = " ".join(cell for cells in rows.values() for cell in cells)
    assert not re.search(
        r"State-linked|Party paper|Cooperative agency|Aggregator\b|state-run|state-owned", text
    )
    assert "Title is a description" in text
    assert CONTEXT.ownership.eq("").all(), (
        "ownership is recorded now: the chapter says that it is not"
    )


@pytest.mark.parametrize(
    ("outlet", "letter"),
    [("The Guardian", "G"), ("Évrensel", "E"), ("218TV", "#"), ("askanews", "A")],
)
def test_initials(outlet, letter):
    assert sources.initial(outlet) == letter


def test_shares_of_wires_sum_to_the_whole(compiled):
    counts = sources.wires(compiled)
    assert counts.alone.sum() + compiled.kinds.map(len).gt(1).sum() == len(compiled)
    every = sources.wires(compiled, least_share=0)
    assert (every.alone + every.beside).sum() == compiled.kinds.map(len).sum()
    assert set(every.index) == {sources.wire_name(wire) for own in compiled.kinds for wire in own}


def test_a_wire_is_counted_once_for_a_record(compiled):
    """Reuters as the example, against the files."""
    reuters = {source for source in CONTEXT.index if "reuters" in CONTEXT.wire[source]}
    own = [
        set(row["sources"].split("; "))
        for _, table in files()
        for row in table
        if row["checked"] != "data-set"
    ]
    counts = sources.wires(compiled)
    assert counts.alone["Reuters"] == sum(pages <= reuters for pages in own)
    assert counts.beside["Reuters"] == sum(
        bool(pages & reuters) and not pages <= reuters for pages in own
    )
    assert len(own) == len(compiled)


@pytest.mark.parametrize("column", ["origins", "cautious", "checked"])
def test_every_record_stands_in_one_segment(records, column):
    counts = sources.by_table(records, column)
    assert (
        counts.loc["All records"].sum() == len(records) == sum(len(table) for _, table in files())
    )
    assert counts.iloc[1:].sum().equals(counts.iloc[0].rename(None))
    assert counts.iloc[1:].sum(axis=1).to_dict() == {
        data.resources()[name]["title"]: len(table) for name, table in files()
    }


def test_numbers_of_origins_are_those_of_the_one_rule(records):
    assert records.origins.tolist() == [origins.count(own, SOURCES) for own in records.sources]
    assert records.cautious.between(1, records.origins).all()
    counted, cautious = (
        sources.origin_counts(records).iloc[0],
        sources.origin_counts(records).iloc[1],
    )
    assert counted[1] == records.origins.eq(1).sum() and cautious[3] == records.cautious.ge(3).sum()


WIRES = st.lists(st.sampled_from([*data.options("sources", "wire")]), min_size=1, max_size=6)


@given(WIRES)
def test_the_cautious_count_is_never_higher(wires):
    sources = pd.DataFrame(
        {
            "outlet": [f"Outlet {n % 3}" for n in range(len(wires))],
            "wire": [(wire,) for wire in wires],
        },
        index=[f"s{n}" for n in range(len(wires))],
    )
    assert (
        1 <= sources.cautious_count(sources.index, sources) <= origins.count(sources.index, sources)
    )


@pytest.mark.parametrize(
    ("pages", "number"),
    [
        ([("A", "official-text"), ("B", "official-text")], 1),
        ([("A", "own"), ("B", "own"), ("A (copy)", "own")], 2),
        ([("A", "unknown"), ("B", "mixed")], 1),
        ([("A", "reuters"), ("B", "afp"), ("C", "other-media")], 2),
    ],
)
def test_the_cautious_count_on_examples(pages, number):
    sources = pd.DataFrame(pages, columns=["outlet", "wire"]).assign(
        wire=[(wire,) for _, wire in pages]
    )
    assert sources.cautious_count(sources.index, sources) == number


def test_every_value_has_its_words():
    assert set(sources.KINDS) == origins.OWN and sources.UNTRACED <= origins.OWN
    assert set(sources.CHECKED) == set(data.options("events", "checked"))


def test_bars_are_as_long_as_the_whole_and_tell_every_number(records):
    counts = sources.by_table(records, "checked")
    (axes,) = sources.stacked_bars(counts, sources.CHECKED, "A finding", "a table", right=1.5).axes
    ends = {}
    for bar in axes.patches:
        ends[bar.get_y()] = ends.get(bar.get_y(), 0) + bar.get_width()
    assert list(ends.values()) == pytest.approx([100] * len(counts))
    told = Counter(
        int(number) for text in axes.texts for number in re.findall(r"\d+", text.get_text())
    )
    assert told == Counter(number for number in counts.to_numpy().ravel() if number)


def test_bars_of_wires_tell_number_and_share(compiled):
    counts = sources.wires(compiled)
    figure = sources.wire_bars(counts, len(compiled), "A finding", "a table")
    texts = [text.get_text().strip() for text in figure.axes[0].texts]
    for own in counts.alone + counts.beside:
        assert f"{own} · {100 * own / len(compiled):.0f} %" in texts
    assert (
        all(text.get_size() >= 8 for text in figure.axes[0].texts)
        and figure.get_figwidth() == drawing.WIDTH
    )


def test_several_pages_are_one_voice_where_the_table_says_so(records):
    table = sources.one_voice(records).frame
    assert len(table) and table.Pages.str.count("; ").ge(2).all()
    for record in re.findall(r"\(#(\d{4}-[^)]+)\)", " ".join(table.Event)):
        assert (
            len(
                {wire for source in records.sources[record] for wire in SOURCES.wire[source]}
                - origins.OWN
            )
            == 1
        )


def test_what_the_prose_says_of_the_record_holds(compiled):
    prose = NOTEBOOK.cells[0].source
    counts = sources.wires(compiled)
    agencies = (counts.alone + counts.beside)[counts.agency].drop(
        [name for name in counts.index if "other" in name and counts.agency[name]]
    )
    assert "above all Reuters, Agence France-Presse and Anadolu Agency" in prose
    assert set(agencies.nlargest(3).index) == {"Reuters", "Agence France-Presse", "Anadolu Agency"}
    assert "Most records have more than one origin" in prose and compiled.origins.gt(1).mean() > 0.5
    assert (
        "On a more cautious count, most have only one" in prose
        and compiled.cautious.eq(1).mean() > 0.5
    )
    assert "several hundred outlets" in prose and 300 <= sources.outlets(CONTEXT) <= 900


def test_the_columns_of_the_bibliography_are_few():
    assert all(
        sources.bibliography(group).frame.shape[1] <= 4
        and sources.bibliography(group).kind == "filterable"
        for group in GROUPS
    )

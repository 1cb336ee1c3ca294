"""Promise: every row of the wider record is shown once, with its evidence, its remarks and its denial."""

import csv
import re

import nbformat
import pandas as pd
import pytest
from conftest import forget
from docutils.core import publish_string
from dossier import data
from dossier.pages import open_data, record
from dossier.story import record_charts
from dossier.words import cells
from dossier.words.markdown import Table
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from myst_parser.parsers.docutils_ import Parser

SHOWN = {  # table -> what the chapter shows of it
    "terms": (record.terms, record.mandate),
    "votes": (record.votes,),
    "vote_positions": (record.vote_positions,),
    "seats": (record.seats,),
    "statements": (record.statements,),
    "requests": (record.requests,),
    "reactions": (record.reactions,),
    "polls": (record.polls,),
    "casualties": tuple(lambda part=part: record.casualties(part) for part in record.CASUALTIES),
    "support": (record.support,),
    "fighters": (record.fighters,),
    "embargo": (record.embargo,),
    "oil_blockade": (record.oil_blockade,),
    "oil_monthly": (open_data.oil_monthly,),
    "battle_deaths_monthly": (open_data.battle_deaths_monthly,),
    "battle_deaths_dyad": (open_data.battle_deaths_dyad,),
    "places": (open_data.places,),
    "airfields": (open_data.airfields,),
}
OPEN = ("oil_monthly", "battle_deaths_monthly", "battle_deaths_dyad", "places", "airfields")
NASTY = r"""1. *a* _b_ [c](d) {e} <f> #g |h| `i` $j$ ~k~ ^l^ &amp; \m % ::: n’s “o” ![p](q) (r)="""
every_table = pytest.mark.parametrize("name", SHOWN)


def text(name: str) -> str:
    return "\n".join(show()._repr_markdown_() for show in SHOWN[name])


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


def change(folder, name: str, column: str, value: str) -> str:
    """Write `value` into the first row of a table of the sandbox; id of the row."""
    path = folder / "data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, first, *rows = csv.reader(file)
    first[head.index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, first, *rows])
    forget()
    return first[0]


@every_table
def test_every_row_has_its_anchor_once(name):
    shown = text(name)
    for record in data.table(name).index:
        assert shown.count(f"({record})=\n") == 1, record
    assert len(re.findall(r"^ *(?:\* -|-|  -)? *\([a-z0-9-]+\)=$", shown, re.M)) == len(
        data.table(name)
    )


def test_the_tables_of_the_record_are_all_shown_somewhere():
    of_record = {
        name for name in data.resources() if {"sources", "checked"} <= set(data.fields(name))
    }
    assert of_record - {"events"} == set(SHOWN)


def test_the_chapter_holds_every_row_and_no_other_page_anchors_one():
    pages = {}
    for path in (data.ROOT / "book").glob("*.ipynb"):
        outputs = [
            output
            for cell in nbformat.read(path, as_version=4).cells
            for output in cell.get("outputs", [])
        ]
        pages[path.stem] = "\n".join(
            output.get("data", {}).get("text/markdown", "") for output in outputs
        )
    anchors = {page: re.findall(r"\(([a-z0-9-]+)\)=\n", shown) for page, shown in pages.items()}
    rows = [record for name in SHOWN for record in data.table(name).index]
    assert sorted(anchors["record"]) == sorted(rows)
    for page in anchors.keys() - {"record"}:
        assert not set(anchors[page]) & set(rows), page


@pytest.mark.parametrize("name", ["terms", "vote_positions", "casualties", "places", "oil_monthly"])
def test_anchors_are_ids_of_what_a_reader_sees(name):
    page = rendered(text(name))
    for record in data.table(name).index:
        (place,) = page.xpath("//*[@id=$id]", id=record)
        assert place.text_content().strip(), record


@every_table
def test_tables_have_at_most_five_columns(name):
    for show in SHOWN[name]:
        shown = show()
        if isinstance(shown, Table):
            assert shown.frame.shape[1] <= 5
        for widths in re.findall(r":widths: (.*)", shown._repr_markdown_()):
            assert len(widths.split()) <= 5


@pytest.mark.parametrize("name", [name for name in SHOWN if name not in OPEN])
def test_every_row_shows_its_certainty_remark_outlets_and_claims(name):
    shown, sources = text(name), data.table("sources")
    for record, row in data.table(name).iterrows():
        remark = cells.CORRECTED.sub("", row.note).strip()
        assert cells.plain(remark) in shown, record
        assert f"**{row.certainty}**" in shown
        for claim in row.get("claims", ()):
            assert f"](#{claim})" in shown, claim
        if row.checked_url:
            (seen,) = {
                sources.outlet[source]
                for source in row.sources
                if sources.url[source] == row.checked_url
            }
            assert f"{cells.address(seen, row.checked_url)} (seen" in shown, record
        else:
            assert cells.CHECKED[row.checked][0] in shown, record


def test_a_denial_stands_in_the_row_of_its_claim():
    shown = record.support().frame
    cells = dict(
        zip(
            [re.match(r"\((.+)\)=", cell)[1] for cell in shown["Actor and support"]],
            shown["Denial or counterclaim"],
        )
    )
    table = data.table("support")
    assert table.denial.ne("").sum() > 20 and set(cells) == set(table.index)
    for record, denial in table.denial.items():
        assert cells[record] == (cells.plain(denial) if denial else "none recorded"), record


def test_competing_figures_of_a_day_stay_side_by_side(sandbox):
    shown = record.casualties("deaths")._repr_markdown_()
    table = data.table("casualties")
    assert table[
        table.measure.isin(record.CASUALTIES["deaths"][1]) & ~table.chart_ok & table.series.ne("")
    ].shape[0] == shown.count("; kept apart")
    for row in table[table.measure.eq("killed")].itertuples():
        assert f"**{cells.figure(row.value, row.bound_wording)}**" in shown, row.casualty_id


@pytest.mark.parametrize(
    ("name", "column", "show"),
    [
        ("reactions", "summary", record.reactions),
        ("support", "denial", record.support),
        ("terms", "value", record.terms),
        ("casualties", "note", lambda: record.casualties("displacement")),
        ("places", "note", open_data.places),
        ("fighters", "group", record.fighters),
        ("sources", "outlet", record.reactions),
    ],
)
def test_a_cell_with_special_characters_survives(sandbox, name, column, show):
    if name == "sources":  # the outlet that the first reaction names
        path = sandbox / "data" / "sources.csv"
        outlet = data.table("sources").outlet[data.table("reactions").sources.iloc[0][0]]
        text_ = path.read_text(encoding="utf-8")
        quoted = '"' + NASTY.replace('"', '""') + '"'
        path.write_text(
            text_.replace(f",context,{outlet},", f",context,{quoted},"), encoding="utf-8"
        )
        forget()
        assert NASTY in set(data.table("sources").outlet)
    else:
        change(sandbox, name, column, NASTY)
    page = rendered(show()._repr_markdown_())
    assert NASTY in page.text_content()


@given(
    st.text(alphabet="ab1.)-+=%:*_[]{}<>#|$~^`\\&;( ’", min_size=1, max_size=16).filter(
        lambda t: t == t.strip()
    )
)
def test_plain_text_at_the_start_of_a_cell_is_shown_as_it_stands(cell):
    frame = pd.DataFrame({"A": [f"(one-record)=\n{cells.plain(cell)}"], "B": [cells.plain(cell)]})
    page = rendered(Table(frame, "Caption")._repr_markdown_())
    assert [" ".join(td.text_content().split()) for td in page.xpath("//td")] == [
        " ".join(cell.split())
    ] * 2


def test_an_article_without_a_theme_is_an_error_that_says_where(sandbox):
    change(sandbox, "terms", "article", "Art. XX")
    with pytest.raises(
        ValueError, match=r"data/terms.csv: article 'Art. XX' has no place in dossier.wider.THEMES"
    ):
        record.terms()


@pytest.mark.parametrize("name", OPEN)
def test_open_data_carry_producer_licence_and_files(name):
    shown, sources = text(name), data.table("sources")
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
    if "certainty" in data.fields(name):
        assert f"Every row: {data.table(name).certainty.iloc[0]} (" in shown


def test_data_sets_that_are_not_uniform_are_an_error(sandbox):
    change(sandbox, "oil_monthly", "certainty", "disputed")
    with pytest.raises(ValueError, match="data/oil_monthly.csv: certainty or checked differ"):
        open_data.oil_monthly()


def test_a_month_stands_in_its_row_and_year():
    table = data.table("oil_monthly")
    lines = open_data.oil_monthly()._repr_markdown_()
    for row in table.itertuples():
        assert f"({row.oil_month_id})=\n    {row.crude_mbd:g}\n" in lines
    order = re.findall(r"\(crude-output-(\d{4})-(\d{2})\)=", lines)
    assert order == sorted(order, key=lambda pair: (pair[1], pair[0]))


def test_outlets_beyond_the_third_are_counted():
    cells = cells.Cells("reactions")
    ids = list(cells.sources.index[-5:])
    shown = cells.outlets(ids)
    assert shown.count("](") + shown.count("<a ") == 3 and shown.endswith(" and 2 more")
    assert " more" not in cells.outlets(ids[:3])
    assert cells.outlets(ids[:1], "seen").endswith(") (seen)") or cells.outlets(
        ids[:1], "seen"
    ).endswith("</a> (seen)")


def test_an_address_with_an_ampersand_is_escaped_once():
    link = rendered(cells.address("A & B", "https://example.org/?a=1&b=2")).xpath("//a")[-1]
    assert (link.get("href"), link.text_content()) == ("https://example.org/?a=1&b=2", "A & B")


@pytest.mark.parametrize(
    ("value", "precision", "words"),
    [
        ("2019-12-05", "day", "5 December 2019"),
        ("2019-12", "month", "December 2019"),
        ("2019", "year", "2019"),
        ("2019-04-12", "about", "about 12 April 2019"),
        ("", "day", ""),
        (pd.NaT, "day", ""),
        (pd.Timestamp("2020-01-02"), "day", "2 January 2020"),
    ],
)
def test_dates_in_words(value, precision, words):
    assert cells.when(value, precision) == words


@pytest.mark.parametrize(
    ("value", "wording", "upper", "words"),
    [
        (1048, "exact", pd.NA, "1,048"),
        (174, "at least", pd.NA, "at least 174"),
        (2000, "between", 3500, "2,000 to 3,500"),
        (41925, "derived", pd.NA, "41,925, computed"),
        (69, "documented", pd.NA, "69 documented"),
        (5, "", pd.NA, "5"),
        (pd.NA, "", pd.NA, "–"),
    ],
)
def test_figures_keep_the_word_that_is_printed_with_them(value, wording, upper, words):
    assert cells.figure(value, wording, upper) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019-04-04", "2019-04-04", "4 April 2019"),
        ("2019-01-01", "2019-12-10", "1 January 2019 to 10 December 2019"),
        ("2019", "", "from 2019"),
        ("", "2020", "until 2020"),
        ("", "", ""),
    ],
)
def test_periods_in_words(start, end, words):
    assert cells.period(start, end) == words


def test_points_lose_no_digit():
    assert cells.point(34.270478, 26.3199) == "34.270478 N, 26.3199 E"
    assert cells.point(40.75, -73.98) == "40.75 N, 73.98 W"


def test_the_charts_count_every_row():
    assert record_charts.reactions().to_numpy().sum() == len(data.table("reactions"))
    assert len(record_charts.support()) == len(data.table("support"))
    assert record_charts.support().denied.sum() == data.table("support").denial.ne("").sum()


def test_no_figure_is_joined_to_a_series_that_has_ended():
    figures = record_charts.killed()
    assert not (figures.chart_ok & figures.after).any() and figures.after.any()
    for row in figures.itertuples():
        assert (row.points_to == 1) == (pd.notna(row.lower_bound) and pd.isna(row.upper_bound))
        assert (row.points_to == -1) == (pd.notna(row.upper_bound) and pd.isna(row.lower_bound))
    months = record_charts.deaths_by_month()
    assert months.is_monotonic_increasing and months.index.is_monotonic_increasing

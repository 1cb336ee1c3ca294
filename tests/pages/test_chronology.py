"""Promise: the chronology has every dated record once, in order, as exact as it is known, and says on what it rests."""

import datetime as dt
import re

import pandas as pd
import pytest
from dossier import data
from dossier.data import origins
from dossier.pages import chronology
from dossier.story import chronology_chart, drawing

ENTRY = {
    "events": "({})=\n",
    "votes": "](#{})",
    "statements": "](#{})",
    "requests": "](#{})",
    "reactions": "](#{})",
}


@pytest.fixture(scope="module")
def tables():
    return chronology.tables()


@pytest.fixture(scope="module")
def rows(tables):
    """All rows as the reader sees them, with the record behind each (columns of `dated()`)."""
    shown = pd.concat([table.frame for table in tables.values()], ignore_index=True)
    return pd.concat([shown, chronology.dated()], axis=1)


def row_of(rows, record):
    return rows[rows.record == record].iloc[0]


@pytest.mark.parametrize("name", chronology.TABLES)
def test_every_record_stands_once(rows, name):
    happened = "\n".join(rows["What happened"])
    for record in data.table(name).index:
        assert happened.count(ENTRY[name].format(record)) == 1, record
    assert (rows.table == name).sum() == len(data.table(name))


def test_every_claim_that_fixes_a_date_stands_once_and_no_other(rows):
    linked = re.findall(r"\]\(#([^)]+)\)", "\n".join(rows[rows.table == "claims"]["What happened"]))
    claims = data.table("claims")
    fixed = claims[claims.date_start.notna() & claims.date_end.notna()]
    assert sorted(linked) == sorted(
        fixed.index[~fixed.date_rule.isin(["since-year", "since-month", "since-day"])]
    )
    exact = claims[claims.date_start.notna() & (claims.date_start == claims.date_end)]
    assert set(exact.index) <= set(linked)


def test_the_words_of_a_document_are_quoted(rows):
    claims = data.table("claims")
    for cell in rows[rows.table == "claims"]["What happened"]:
        for quote, claim in re.findall(r"\[“(.*?)”\]\(#([^)]+)\)", cell):
            assert quote.replace("\\", "") == claims.quote[claim]


def test_rows_are_in_order_and_in_the_table_of_their_period(rows, tables):
    assert rows["first"].is_monotonic_increasing
    for name, period in chronology.PERIODS.items():
        own = chronology.of_period(name)
        assert (
            len(own) == len(tables[name].frame) > 0
            and f"{period.title}: {len(own)} rows" == tables[name].caption
        )
        assert not period.first or own["first"].min().isoformat() >= period.first
        assert not period.last or own["first"].max().isoformat() <= period.last
    ends = list(chronology.PERIODS.values())
    for before, after in zip(ends, ends[1:]):
        assert dt.date.fromisoformat(before.last) + dt.timedelta(days=1) == dt.date.fromisoformat(
            after.first
        )


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        ("2019-12-21", "2019-12-21", "day", "21 December 2019"),
        ("2019-07-01", "2019-07-31", "month", "July 2019"),
        ("2011-01-01", "2011-12-31", "year", "2011"),
        ("2019-07-26", "2019-07-27", "range", "26 to 27 July 2019"),
        ("2020-01-28", "2020-02-02", "range", "28 January to 2 February 2020"),
        ("2019-12-30", "2020-01-02", "range", "30 December 2019 to 2 January 2020"),
    ],
)
def test_dates_in_words(first, last, precision, text):
    assert (
        chronology.when(dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)
        == text
    )


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2019-12-21", "2019-12-21", "2019-12-21", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019-12", "2019-12-01", "2019-12-31", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
    ],
)
def test_partial_dates(written, first, last, precision):
    assert chronology.interval(written) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
        precision,
    )


@pytest.mark.parametrize("written", ["", "December 2019", "2019-13", "20191221", "2019-12-"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError):
        chronology.interval(written)


def test_a_month_shows_no_day_and_heads_its_month(rows):
    months = rows[rows.precision == "month"]
    assert {"events", "claims"} <= set(months.table)
    for place, row in months.iterrows():
        day = re.sub(r"\]\(#.*|\[|\n.*", "", row["Day"], flags=re.S)
        assert day == f"{row['first']:%B %Y}"
        before = rows.loc[: place - 1, "first"]
        assert (
            before[before == row["first"]].index.map(rows.precision.get).isin(["month", "year"])
        ).all()


def test_a_partial_or_open_date_in_the_data_is_shown_as_such(sandbox):
    for name, written, changed in [
        ("votes", ",2019-12-21,", ",2019-12,"),
        ("events", ",2019-12-21,2019-12-21,", ",2019-12-21,,"),
    ]:
        path = sandbox / "data" / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert written in text
        path.write_text(text.replace(written, changed, 1), encoding="utf-8")
    found = chronology.dated()
    found["words"] = [
        chronology.when(row["first"], row["last"], row["precision"]) for _, row in found.iterrows()
    ]
    vote = found[found.record == "vote-2019-12-21-security-plenary"].iloc[0]
    assert (vote.words, vote.precision, vote["first"]) == (
        "December 2019",
        "month",
        dt.date(2019, 12, 1),
    )
    assert "from 21 December 2019, end open" in set(found.words[found.table == "events"])


def test_origins_are_counted_not_pages(rows):
    """Three pages that print one text of an agency are one origin; and so for every record."""
    sources = data.table("sources")
    one = data.table("events").loc["2019-12-03-high-council-backs-memorandum"]
    assert len(one.sources) == 3 and {wire for s in one.sources for wire in sources.wire[s]} == {
        "anadolu"
    }
    assert "; 1 origin by wire\n" in row_of(rows, one.event_id)["Evidence"]
    for name in chronology.TABLES:
        for record in data.table(name).itertuples():
            number = origins.count(record.sources, sources)
            told = "1 origin" if number == 1 else f"up to {number} origins"
            assert re.search(rf"; {told} by wire(\n|$)", row_of(rows, record.Index)["Evidence"]), (
                record.Index
            )


def test_tier_certainty_and_check_of_every_row(rows):
    for _, row in rows.iterrows():
        if row.table == "claims":
            assert (
                row["Evidence"].startswith("**The five documents**: [")
                and "quoted to the letter" in row["Evidence"]
            )
        else:
            record = data.table(row.table).loc[row.record]
            assert row["Evidence"].startswith(f"Record: **{record.certainty}** ("), row.record
            assert not record.checked_url or record.checked_url.split("&")[0] in row["Evidence"], (
                row.record
            )


def test_at_most_three_outlets_are_named_and_the_others_counted(rows):
    for name in chronology.TABLES:
        for record in data.table(name).itertuples():
            note = row_of(rows, record.Index)["Evidence"].split("{.note}\n")[1]
            named = len(re.findall(r"\]\(http|href=", note))
            assert named == min(3, len(record.sources))
            assert (f" and {len(record.sources) - 3} more" in note) == (len(record.sources) > 3)


def test_the_outlets_named_first_are_of_several_origins():
    sources = data.table("sources")
    for record in data.table("events").itertuples():
        leading = chronology.leading(record.sources, sources)
        assert sorted(leading) == sorted(record.sources)
        number = min(3, origins.count(record.sources, sources))
        assert origins.count(leading[:number], sources) == number


def test_a_disputed_event_says_how_it_is_disputed(rows):
    events = data.table("events")
    for event in events[events.certainty == "disputed"].itertuples():
        assert row_of(rows, event.event_id)["What happened"].count("{.note}") == 1, event.event_id


def test_stances_have_words():
    assert set(chronology.STANCES) == set(data.options("reactions", "stance"))


def test_the_sums_of_the_small_tables():
    holdings = chronology.holdings().frame
    assert holdings["All"].astype(int).sum() == len(chronology.dated())
    records = sum(len(data.table(name)) for name in chronology.TABLES)
    assert chronology.agreement().frame.iloc[:, 1:].astype(int).to_numpy().sum() == records


def test_most_events_fall_where_the_chapter_says():
    events = data.table("events")
    days = events.date_start[
        ["2019-11-27-turkey-gna-sign-two-memoranda", "2020-01-19-berlin-conference"]
    ]
    assert events.date_start.between(*days).mean() > 0.5


def test_the_chart_has_every_event_of_its_months_once():
    events = chronology_chart.events("2019-04-01", "2020-03-31")
    months, squares = chronology_chart.months(events), chronology_chart.squares(events)
    assert len(months) == 12 and months.sum() == len(events) == len(squares)
    assert months[pd.Period("2019-10", "M")] == 0
    assert not squares.duplicated(["thread", "column", "across", "up"]).any()
    assert set(events.certainty) <= set(chronology_chart.SHADES)
    figure = chronology_chart.strips(events, "A title", "a table")
    drawn = sum(len(points.get_offsets()) for points in figure.axes[0].collections)
    assert drawn == len(events) + events.certainty.nunique()
    assert all(text.get_size() >= 8 for text in figure.axes[0].texts)


def test_the_shades_of_the_chart_differ_in_grey():
    fills = [chronology_chart.SHADES[c][0] for c in ("confirmed", "single-origin", "disputed")]
    assert len(set(fills)) == 3 and fills[-1] == drawing.PAPER


def test_the_filter_is_small_free_of_others_and_silent_on_paper(tables):
    script = (data.ROOT / "book" / "_static" / "filter.js").read_text(encoding="utf-8")
    assert len(script.splitlines()) < 70 and not re.search(r"http|\bimport\b", script)
    for needed in ("table.filterable", "aria-live", "polite", "@media print", "htmlFor", "Escape"):
        assert needed in script
    assert all("filterable" in table.kind.split() for table in tables.values())


def test_the_built_page_loads_the_filter(site):
    page = (site / "book" / "chronology.html").read_text(encoding="utf-8")
    assert "_static/filter.js" in page and page.count("filterable chronology") == len(
        chronology.PERIODS
    )

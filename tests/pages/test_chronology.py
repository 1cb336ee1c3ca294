"""Promise: the chronology has every dated record once, in order, as exact as it is known, and says
on what it rests.
"""

import datetime as dt
import itertools
import re

import pandas as pd
import pytest

from dossier import data
from dossier.data import origins
from dossier.pages import chronology
from dossier.pages import tables as registry
from dossier.words import evidence


@pytest.fixture(scope="module")
def tables():
    return {period: chronology.table(period) for period in chronology.PERIODS}


@pytest.fixture(scope="module")
def rows(tables):
    """All rows as the reader sees them, with the record behind each (columns of `dated()`)."""
    shown = pd.concat([table.frame for table in tables.values()], ignore_index=True)
    return pd.concat([shown, pd.DataFrame(list(chronology.dated()))], axis=1)


def row_of(rows, record):
    return rows[rows.record == record].iloc[0]


def test_who_spoke_or_acted_is_said(rows):
    actors = data.table("actors").name
    for record, row in data.table("reactions").iterrows():
        assert actors[row.actors[0]] in row_of(rows, record)["What happened"], record
    for record, row in data.table("statements").iterrows():
        assert all(actors[one] in row_of(rows, record)["What happened"] for one in row.speaker), (
            record
        )


@pytest.mark.parametrize("name", registry.of_chronology())
def test_every_record_stands_once(rows, name):
    # Without the notes: they may name others.
    happened = "\n".join(rows["What happened"].str.split("{.note}").str[0])
    for record in data.table(name).index:
        assert happened.count(f"](#{record})") == 1, record
    assert (rows.table == name).sum() == len(data.table(name))


def test_every_claim_that_fixes_a_date_stands_once_and_no_other(rows):
    told = rows[rows.table == "claims"]["What happened"].str.split("{.note}").str[0]
    linked = re.findall(r"\]\(#([^)]+)\)", "\n".join(told))
    claims = data.table("claims")
    fixed = claims[claims.date_start.notna() & claims.date_end.notna()]
    lasting = fixed.date_rule.str.startswith("since-")
    printed = fixed.source_id.map(data.table("sources").published)
    assert lasting.any() and (fixed.date_end == pd.to_datetime(printed))[lasting].all()
    assert sorted(linked) == sorted(fixed.index[~lasting])
    exact = claims[claims.date_start.notna() & (claims.date_start == claims.date_end)]
    assert set(exact.index) <= set(linked)


def test_the_words_of_a_document_are_quoted(rows):
    claims = data.table("claims")
    for cell in rows[rows.table == "claims"]["What happened"]:
        for quote, claim in re.findall(r"\[“(.*?)”\]\(#([^)]+)\)", cell):
            assert quote.replace("\\", "") == claims.quote[claim].strip("“”")


def test_rows_are_in_order_and_in_the_table_of_their_period(rows, tables):
    assert rows["first"].is_monotonic_increasing
    for name, (title, begin, end) in chronology.PERIODS.items():
        own = chronology.of_period(name)
        assert (
            len(own) == len(tables[name].frame) > 0
            and f"{title}: {len(own)} rows" == tables[name].caption
        )
        assert not begin or own[0].first.isoformat() >= begin
        assert not end or own[-1].first.isoformat() <= end
    ends = list(chronology.PERIODS.values())
    for (_, _, last), (_, first, _) in itertools.pairwise(ends):
        assert dt.date.fromisoformat(first) - dt.date.fromisoformat(last) == dt.timedelta(days=1)


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


def test_an_open_date_in_the_data_is_shown_as_such(sandbox):
    event = "2019-12-21-parliament-approves-security-memorandum"
    sandbox.change("events", event, "date_end", "")
    (found,) = (row for row in chronology.dated() if row.record == event)
    assert found.last is None
    shown = chronology.table("late-december").frame
    day = shown.Day[shown["What happened"].str.contains(f"](#{event})", regex=False)].item()
    assert day == "from 21 December 2019"


def test_tier_and_certainty_of_every_row(rows):
    for _, row in rows.iterrows():
        below = row["What happened"].split("{.note}\n")[1]
        if row.table == "claims":
            assert below.startswith("document · [")
        else:
            certainty = data.table(row.table).certainty[row.record]
            told = below.split("\n")[0].split(" · ")
            assert told[-1] == data.short(row.table, "certainty", certainty), row.record


def test_the_outlets_named_first_are_of_several_origins():
    sources = data.table("sources")
    for record in data.table("events").itertuples():
        leading = evidence.leading(record.sources)
        assert sorted(leading) == sorted(record.sources)
        number = min(3, origins.count(record.sources, sources))
        assert origins.count(leading[:number], sources) == number


def test_a_disputed_event_says_how_it_is_disputed(rows):
    events = data.table("events")
    for event in events[events.certainty == "disputed"].itertuples():
        assert row_of(rows, event.event_id)["What happened"].count("{.note}") == 2, event.event_id


def test_the_sums_of_the_small_tables():
    holdings = chronology.holdings().frame
    assert holdings["All"].astype(int).sum() == len(chronology.dated())
    records = sum(len(data.table(name)) for name in registry.of_chronology())
    assert chronology.agreement().frame.iloc[:, 1:].astype(int).to_numpy().sum() == records


def test_most_events_fall_where_the_chapter_says():
    days = data.table("events").date_start
    first, last = days[["2019-11-27-turkey-gna-sign-two-memoranda", "2020-01-19-berlin-conference"]]
    within = days.between(first, last).sum()
    assert within > (days < first).sum() > 0 and within > (days > last).sum() > 0


def test_the_filter_is_small_free_of_others_and_silent_on_paper(tables):
    script = (data.ROOT / "book" / "_static" / "filter.js").read_text(encoding="utf-8")
    assert len(script.splitlines()) < 70 and not re.search(r"http|\bimport\b", script)
    for needed in ("table.filterable", "aria-live", "polite", "htmlFor", "Escape"):
        assert needed in script
    assert all("filterable" in table.kind.split() for table in tables.values())


def test_the_built_page_loads_the_filter(site):
    page = (site / "book" / "chronology.html").read_text(encoding="utf-8")
    assert "_static/filter.js" in page and page.count("filterable together chronology") == len(
        chronology.PERIODS
    )

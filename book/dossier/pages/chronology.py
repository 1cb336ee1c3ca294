"""The chronology: every dated record of both tiers in one order of days, one table a period.

From the record: all rows of the tables whose declaration names the chronology. From the five
documents: the claims whose words fix a day, a week, a month or a year, one row a document and date.
A row is a link to its record, whose page has the evidence.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.pages import claims, sources, tables
from dossier.words import cells, dates
from dossier.words.cells import Row, filled, rows
from dossier.words.evidence import note
from dossier.words.markdown import Table, Text, folded, link, plain, small, stack

HEADS = {"year": 0, "month": 1}  # stand in this order before the first day of what they name

# Period -> the heading of its table, its first and its last ISO day (empty: open).
PERIODS = {
    "before": ("Before April 2019", "", "2019-03-31"),
    "offensive": ("April to October 2019", "2019-04-01", "2019-10-31"),
    "november": ("November 2019", "2019-11-01", "2019-11-30"),
    "early-december": ("1 to 15 December 2019", "2019-12-01", "2019-12-15"),
    "late-december": ("16 to 31 December 2019", "2019-12-16", "2019-12-31"),
    "january": ("January 2020", "2020-01-01", "2020-01-31"),
    "after": ("February 2020 and after", "2020-02-01", ""),
}


class Dated(NamedTuple):
    """A row of the chronology: a record, or what a document dates so (`table` "claims", `record`
    the id of the document). `last`: None for an open end.
    """

    table: str
    record: str
    first: dt.date
    last: dt.date | None
    precision: str


def _dated(name: str, record: str, row: Row) -> Dated:
    first, last, precision = cells.span(name, row)
    begin = pd.Period(dates.iso(first, first))
    end = None if pd.isna(last) else pd.Period(dates.iso(last, last)).end_time.date()
    if precision == "day":  # unless the date itself is a month or a year
        precision = {"D": "day", "M": "month"}.get(begin.freqstr, "year")
    return Dated(name, record, begin.start_time.date(), end, precision)


def _fixed(claim: Row) -> bool:
    lasting = claim["date_rule"].startswith("since-")
    return not (lasting or pd.isna(claim["date_start"]) or pd.isna(claim["date_end"]))


@data.once
def dated() -> dict[Dated, list[str]]:
    """Every row of the chronology, in order -> the record, or the claims of a document, in it.

    Ordered by first day; what is dated to a year or a month stands before its first day; then the
    tables in the order of the package, the documents last. Of the documents are left out durations
    up to the day of the document (rules `since-…`) and phrases that leave an end open.
    """
    names = [*tables.of_chronology(), "claims"]
    found: dict[Dated, list[str]] = {}
    for name in names:
        for record, row in rows(name).items():
            if name != "claims" or _fixed(row):
                date = _dated(name, row.get("source_id", record), row)
                found.setdefault(date, []).append(record)

    def place(row: Dated) -> tuple[dt.date, int, int, str]:
        inside = str(row) if row.table == "claims" else ""
        return row.first, HEADS.get(row.precision, len(HEADS)), names.index(row.table), inside

    return {date: found[date] for date in sorted(found, key=place)}


def of_period(name: str) -> list[Dated]:
    """The rows of `dated()` whose first day lies in a period of `PERIODS`.

    Raises KeyError for an unknown one.
    """
    _, first, last = PERIODS[name]
    return [row for row in dated() if first <= row.first.isoformat() <= (last or "9")]


def _record_row(date: Dated) -> tuple[str, str]:
    """The day, and what happened, with its kind, its place and how sure it is; what is disputed
    says how.
    """
    name, record = date.table, date.record
    declared, row = tables.declaration(name), rows(name)[record]
    parts = {"kind": declared.singular, "where": "", **declared.chronology}
    told = {part: filled(name, row, template) for part, template in parts.items()}
    # An event whose strand and category have one name says it once.
    kind = ", ".join(dict.fromkeys(told["kind"].split(", ")))
    certainty = cells.shown(name, row, "certainty")
    remark = note(name, record) if row["certainty"] == "disputed" else ""
    below = " · ".join(filter(None, [kind, told["where"], certainty]))
    return (
        dates.span(date.first, date.last, date.precision),
        stack(link(filled(name, row, declared.words), record), small(plain(below)), remark),
    )


def _quotes(claim_ids: Iterable[str]) -> str:
    """The words of some claims, each a link to its claim.

    A claim whose words stand inside another's is linked after it, by its kind: “voted 269-125 in
    favour” (figure).
    """
    quotes = {claim: rows("claims")[claim]["quote"] for claim in claim_ids}
    inside: dict[str, list[str]] = {}
    for claim in sorted(quotes, key=lambda claim: (-len(quotes[claim]), claim)):
        longer = next((kept for kept in inside if quotes[claim] in quotes[kept]), claim)
        inside.setdefault(longer, []).append(claim)
    shown = []
    for kept, own in sorted(inside.items()):
        others = [
            link(cells.shown("claims", rows("claims")[claim], "kind"), claim)
            for claim in sorted(set(own) - {kept})
        ]
        shown.append(claims.words(kept) + (f" ({', '.join(others)})" if others else ""))
    return " · ".join(shown)


def _document_row(date: Dated) -> tuple[str, str]:
    """What a document dates to a day, a week, a month or a year, in its words."""
    claim_ids = dated()[date]
    own = [rows("claims")[claim] for claim in claim_ids]
    standing = Counter(cells.shown("claims", claim, "status") for claim in own)
    label = link(rows("sources")[date.record]["label"], date.record)
    told = ", ".join(f"{number} {status}" for status, number in standing.most_common())
    return (
        dates.span(date.first, date.last, date.precision),
        stack(_quotes(claim_ids), small(f"document · {label} · claims: {told}")),
    )


def table(period: str) -> Table:
    """The rows of a period of `PERIODS` in the order of their days."""
    body = [
        _document_row(date) if date.table == "claims" else _record_row(date)
        for date in of_period(period)
    ]
    return Table.of(
        body,
        {"Day": 3, "What happened": 11},
        f"{PERIODS[period][0]}: {len(body)} rows",
        f"tab-chronology-{period}",
        "filterable together chronology",
    )


def period(name: str) -> Text:
    """The table of a period in a fold, which says how many rows it has."""
    return Text(folded(table(name).caption, table(name)))


def holdings() -> Table:
    """How many rows the chronology has of each kind, and with which certainty; dates of the
    documents have none.
    """
    found = sources.records(*tables.of_chronology())
    counts = pd.crosstab(found.table, found.certainty)
    words = data.shorts("events", "certainty")
    held = [certainty for certainty in words if certainty in counts]
    body = [
        (f"Record: {name}", *map(str, counts.loc[name, held]), str(counts.loc[name].sum()))
        for name in tables.of_chronology()
    ]
    told = sum(date.table == "claims" for date in dated())
    body.append(("The five documents: dates", *[cells.NONE] * len(held), str(told)))
    return Table.of(
        body,
        {"Rows": 5} | dict.fromkeys([*(words[c].capitalize() for c in held), "All"], 2),
        f"What the chronology holds: {len(dated())} rows",
        "tab-chronology-holdings",
    )


def agreement() -> Table:
    """Certainty, as coded, against the origins that the wires give: rows of the chronology by
    both.
    """
    caption = "Certainty, as coded, and origins, as counted: rows of the chronology"
    found = sources.records(*tables.of_chronology())
    return sources.judged(found, caption, "tab-chronology-origins")

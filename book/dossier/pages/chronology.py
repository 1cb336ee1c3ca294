"""The chronology: every dated record of both tiers in one order of days, one table a period.

From the record: all rows of the tables whose declaration names the chronology. From the five documents: the claims whose
words fix a day, a week, a month or a year, one row a document and date. Records whose entries stand in this chapter have
their anchor here; the others are linked to the page that anchors them.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data.dates import whole
from dossier.pages import tables
from dossier.words import cells, dates
from dossier.words.cells import Row, called, filled, rows
from dossier.words.evidence import evidence, note, origin_count
from dossier.words.markdown import Table, anchor, link, plain, small, stack

PAGE = "chronology"
HEADS = (
    "year",
    "month",
)  # what is dated to a year or a month stands at the head of it, in this order
ACTORS = 6  # how many a cell names before "and n more"
MOST_ORIGINS = 4  # so many or more are counted together
ABBREVIATION = re.compile(r"^.* \(([A-Z]{2,})\)$")


class Period(NamedTuple):
    """A stretch of the chronology: heading of its table, first and last ISO day (empty: open)."""

    title: str
    first: str
    last: str


PERIODS = {
    "before": Period("Before April 2019", "", "2019-03-31"),
    "offensive": Period("April to October 2019", "2019-04-01", "2019-10-31"),
    "november": Period("November 2019", "2019-11-01", "2019-11-30"),
    "early-december": Period("1 to 15 December 2019", "2019-12-01", "2019-12-15"),
    "late-december": Period("16 to 31 December 2019", "2019-12-16", "2019-12-31"),
    "january": Period("January 2020", "2020-01-01", "2020-01-31"),
    "after": Period("February 2020 and after", "2020-02-01", ""),
}


def _date(name: str, row: Row) -> tuple[dt.date, dt.date | None, str]:
    """First day, last day (None: open) and precision of a record."""
    first, last, _ = cells.span(name, row)
    begin, _, known = whole(dates.iso(first, first))
    end = dates.iso(last, last)
    return begin, whole(end)[1] if end else None, row.get("date_precision", known)


def dated_claims() -> pd.DataFrame:
    """The claims whose words fix a day, a week, a month or a year, with a column `precision`.

    Left out are durations up to the day of the document (rules `since-…`) and phrases that leave an end open.
    """
    claims = data.table("claims")
    found = claims[
        claims.date_start.notna()
        & claims.date_end.notna()
        & ~claims.date_rule.str.startswith("since-")
    ]
    return found.assign(precision=[cells.precision("claims", row) for _, row in found.iterrows()])


@data.once
def dated() -> pd.DataFrame:
    """Every row of the chronology, in order: columns `table`, `record`, `first`, `last` (`datetime.date`), `precision`.

    `record` is the id of the record; for `table` "claims" it is the id of the document. Ordered by first day; what is dated
    to a year or a month stands before its first day; then the tables in the order of the package, the documents last.
    """
    names = tables.of_chronology()
    found = [
        (name, record, *_date(name, row)) for name in names for record, row in rows(name).items()
    ]
    spans = dated_claims().groupby(["source_id", "date_start", "date_end", "precision"])
    for source, first, last, precision in spans.groups:
        found.append(("claims", source, first.date(), last.date(), precision))

    def place(row: tuple) -> tuple[dt.date, int, int]:
        name, _, first, _, precision = row
        head = HEADS.index(precision) if precision in HEADS else len(HEADS)
        return first, head, [*names, "claims"].index(name)

    columns = ["table", "record", "first", "last", "precision"]
    return pd.DataFrame(sorted(found, key=place), columns=columns)


def of_period(name: str) -> pd.DataFrame:
    """The rows of `dated()` whose first day lies in a period of `PERIODS`. Raises KeyError for an unknown one."""
    first, last = (
        dt.date.fromisoformat(day or end)
        for day, end in zip(PERIODS[name][1:], ("0001-01-01", "9999-12-31"))
    )
    found = dated()
    return found[(found["first"] >= first) & (found["first"] <= last)]


def _people(actor_ids: Iterable[str]) -> str:
    """Names of actors, by their abbreviation where the name gives one; after `ACTORS` of them, how many more there are."""
    names = [ABBREVIATION.sub(r"\1", called("actors", actor)) for actor in actor_ids]
    more = f" and {len(names) - ACTORS} more" if len(names) > ACTORS else ""
    return plain(", ".join(names[:ACTORS])) + more


def _record_row(date: pd.Series) -> tuple[str, str, str, str]:
    """Day and kind, what happened, who and where, evidence: as the declaration of the table says."""
    name, record = date["table"], date["record"]
    declared, row = tables.declaration(name), rows(name)[record]

    def told(part: str, default: str = "", clean=plain) -> str:
        return filled(name, row, declared.chronology.get(part, default), clean)

    day = dates.span(date["first"], date["last"], date["precision"])
    happened = told("what", declared.words, str)
    own = declared.page == PAGE
    return (
        stack(link(day, record) if own else day, small(told("kind", declared.singular))),
        stack(
            f"{anchor(record)}\n{plain(happened)}" if own else link(happened, record),
            small(told("note")),
            note(name, record) if own else "",
        ),
        stack(_people(tables.actors(name, row)), small(told("where"))) or cells.NONE,
        f"Record: {evidence(name, record)}",
    )


def _quotes(own: pd.DataFrame) -> str:
    """The words of some claims, each a link to its claim.

    A claim whose words stand inside another's is linked after it, by its kind: “voted 269-125 in favour” (figure).
    """
    inside: dict[str, list[str]] = {}
    by_length = own.assign(length=-own.quote.str.len()).sort_values(["length", "claim_id"])
    for claim in by_length.itertuples():
        longer = next((kept for kept in inside if claim.quote in own.quote[kept]), None)
        if longer is None:
            inside[claim.claim_id] = []
        else:
            inside[longer].append(claim.claim_id)
    shown = []
    for kept in sorted(inside):
        others = ", ".join(link(own.kind[claim], claim) for claim in sorted(inside[kept]))
        shown.append(link(cells.quoted(own.quote[kept]), kept) + (f" ({others})" if others else ""))
    return " · ".join(shown)


def _document_row(date: pd.Series, claims: pd.DataFrame) -> tuple[str, str, str, str]:
    """What a document dates to a day, a week, a month or a year, in its words."""
    own = claims[
        (claims.source_id == date.record)
        & (claims.precision == date.precision)
        & (claims.date_start == pd.Timestamp(date["first"]))
        & (claims.date_end == pd.Timestamp(date["last"]))
    ]
    people = dict.fromkeys(actor for claim in own.itertuples() for actor in claim.actors)
    standing = ", ".join(
        f"{number} {data.short('claims', 'status', status)}"
        for status, number in own.status.value_counts().items()
    )
    label = link(rows("sources")[date.record]["label"], date.record)
    return (
        stack(dates.span(date["first"], date["last"], date["precision"]), small("document")),
        _quotes(own),
        _people(people) or cells.NONE,
        stack(
            f"**The five documents**: {label}; origins by wire: 1; quoted to the letter",
            small(f"claims: {standing}"),
        ),
    )


def periods() -> dict[str, Table]:
    """Period of `PERIODS` -> its table, one row a row of `of_period()`."""
    claims, found = dated_claims(), {}
    for name, period in PERIODS.items():
        shown = [
            _document_row(date, claims) if date["table"] == "claims" else _record_row(date)
            for _, date in of_period(name).iterrows()
        ]
        frame = pd.DataFrame(shown, columns=["Day", "What happened", "Who and where", "Evidence"])
        found[name] = Table(
            frame,
            f"{period.title}: {len(frame)} rows",
            f"tab-chronology-{name}",
            (4, 12, 4, 8),
            "filterable chronology",
        )
    return found


def _records() -> pd.DataFrame:
    """The records of the chronology: columns `table`, `certainty` and `origins`, `MOST_ORIGINS` at most."""
    return pd.DataFrame(
        [
            (name, row["certainty"], min(origin_count(row["sources"]), MOST_ORIGINS))
            for name in tables.of_chronology()
            for row in rows(name).values()
        ],
        columns=["table", "certainty", "origins"],
    )


def _held() -> list[str]:
    """The values of certainty that some record of the chronology has, in the order of the codebook."""
    return [c for c in data.options("events", "certainty") if c in set(_records().certainty)]


def holdings() -> Table:
    """How many rows the chronology has of each kind, and with which certainty; dates of the documents have none."""
    found, held = _records(), _held()
    counts = pd.crosstab(found.table, found.certainty)[held]
    body = [
        (f"Record: {name}", *map(str, counts.loc[name]), str(counts.loc[name].sum()))
        for name in tables.of_chronology()
    ]
    documents = dated().table.eq("claims").sum()
    body.append(("The five documents: dates", *[cells.NONE] * len(held), str(documents)))
    heads = [data.short("events", "certainty", certainty).capitalize() for certainty in held]
    return Table(
        pd.DataFrame(body, columns=["Rows", *heads, "All"]),
        f"What the chronology holds: {len(dated())} rows",
        "tab-chronology-holdings",
        (5, *[2] * (len(heads) + 1)),
        "counts",
    )


def agreement() -> Table:
    """Certainty, as coded, against the origins that the wires give: rows of the record by both."""
    found = _records()
    numbers = range(1, MOST_ORIGINS + 1)
    counts = pd.crosstab(found.certainty, found.origins).reindex(columns=numbers, fill_value=0)
    body = [
        (data.short("events", "certainty", certainty), *map(str, counts.loc[certainty]))
        for certainty in _held()
    ]
    heads = ["1 origin by wire", *(f"up to {number}" for number in numbers[1:])]
    return Table(
        pd.DataFrame(body, columns=["Certainty", *heads[:-1], f"{heads[-1]} or more"]),
        "Certainty, as coded, and origins, as counted: rows of the record",
        "tab-chronology-origins",
        (4, *[2] * len(heads)),
        "counts",
    )

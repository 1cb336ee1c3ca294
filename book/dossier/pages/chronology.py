"""The chronology: every dated record of both tiers in one order of days, one table a period.

From the wider record: all rows of `events`, `votes`, `statements`, `requests`, `reactions`. From the five documents: the
claims whose words fix a day, a week, a month or a year, one row a document and date. Events have their anchor here; the
other records are linked to the page that anchors them. The chart is in `chronology_chart`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data import origins
from dossier.data.dates import whole
from dossier.words.cells import CORRECTED, Cells
from dossier.words.dates import interval
from dossier.words.markdown import Table, anchor, escape, link, plain, small, stack

TABLES = ("events", "votes", "statements", "requests", "reactions")
CERTAINTY = ("confirmed", "single-origin", "disputed", "inferred")
STANCES = {
    "oppose": "rejects or condemns",
    "concern": "criticises or warns about",
    "neutral": "takes no side on",
    "support": "backs",
}
PRECISIONS = {
    "month": "month",
    "last-month": "month",
    "next-month": "month",
    "year": "year",
}  # of `claims.date_rule`
HEADS = {"year": 0, "month": 1}  # what is dated to a year or a month stands at the head of it
ACTORS = 6  # how many a cell names before "and n more"
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


def _record_dates(name: str) -> list[tuple]:
    """(table, record, first, last, precision) of each row of a table of the wider record."""
    raw, key = data.raw(name), data.resources()[name]["schema"]["primaryKey"]
    if "date_start" not in raw:
        return [(name, row[key], *whole(row["date"])) for row in raw.to_dict("records")]
    return [
        (
            name,
            row[key],
            whole(row["date_start"])[0],
            whole(row["date_end"])[1] if row["date_end"] else None,
            row["date_precision"],
        )
        for row in raw.to_dict("records")
    ]


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
    return found.assign(precision=found.date_rule.map(PRECISIONS).fillna("day"))


def dated() -> pd.DataFrame:
    """Every row of the chronology, in order: columns `table`, `record`, `first`, `last` (`datetime.date`), `precision`.

    `record` is the id of the record; for `table` "claims" it is the id of the document. Ordered by first day; what is dated
    to a year or a month stands before its first day; then the tables in the order of `TABLES`, the documents last.
    """
    spans = (
        dated_claims().groupby(["source_id", "date_start", "date_end", "precision"]).size().index
    )
    rows = [row for name in TABLES for row in _record_dates(name)]
    rows += [
        ("claims", source, first.date(), last.date(), precision)
        for source, first, last, precision in spans
    ]
    found = pd.DataFrame(rows, columns=["table", "record", "first", "last", "precision"])
    order = found.assign(
        head=found.precision.map(HEADS).fillna(2), place=found.table.map([*TABLES, "claims"].index)
    )
    return found.loc[
        order.sort_values(["first", "head", "place"], kind="stable").index
    ].reset_index(drop=True)


def of_period(name: str) -> pd.DataFrame:
    """The rows of `dated()` whose first day lies in a period of `PERIODS`. Raises KeyError for an unknown one."""
    first, last = (
        dt.date.fromisoformat(day or end)
        for day, end in zip(PERIODS[name][1:], ("0001-01-01", "9999-12-31"))
    )
    rows = dated()
    return rows[(rows["first"] >= first) & (rows["first"] <= last)]


class Told(NamedTuple):
    """What a row of the wider record shows: kind (below the day), what happened, a note below it, actors, place."""

    kind: str
    what: str
    note: str
    actors: tuple[str, ...]
    where: str


def _event(row: pd.Series) -> Told:
    places = data.table("places").name
    kind = row.thread if row.thread.startswith(row.category) else f"{row.thread}, {row.category}"
    return Told(
        f"event: {kind}",
        f"{anchor(row.event_id)}\n{plain(row.summary)}",
        CORRECTED.sub("", row.certainty_note).strip(),
        row.actors,
        ", ".join(places[p] for p in row.place),
    )


def _vote(row: pd.Series) -> Told:
    counted = {"for": row.votes_for, "against": row.votes_against, "abstentions": row.abstentions}
    tally = [f"{number} {word}" for word, number in counted.items() if not pd.isna(number)]
    return Told(
        "vote",
        link(", ".join([f"{row.measure}: {row.outcome}", *tally]), row.vote_id),
        data.options("votes", "stage")[row.stage],
        row.body,
        "",
    )


def _statement(row: pd.Series) -> Told:
    return Told(
        "statement",
        link(row.summary, row.statement_id),
        row.condition and f"condition: {row.condition}",
        row.speaker,
        row.venue,
    )


def _request(row: pd.Series) -> Told:
    unnamed = () if row.speaker else (row.speaker_role,)
    return Told(
        "request",
        link(row.summary, row.request_id),
        data.options("requests", "status")[row.status],
        row.speaker,
        "; ".join(part for part in (*unnamed, row.venue) if part),
    )


def _reaction(row: pd.Series) -> Told:
    stance = f"{STANCES[row.stance]} {data.options('reactions', 'target')[row.target]}"
    return Told(
        "reaction",
        link(row.summary, row.reaction_id),
        "; ".join(part for part in (stance, row.action) if part),
        tuple(dict.fromkeys((*row.actors, *row.spoken_by))),
        "",
    )


SHOW = {
    "events": _event,
    "votes": _vote,
    "statements": _statement,
    "requests": _request,
    "reactions": _reaction,
}


def leading(source_ids: Sequence[str], sources: pd.DataFrame) -> list[str]:
    """The same sources, one of each wire family first, so that the few that a cell names are of several origins."""
    place = {source: number for number, source in enumerate(source_ids)}
    families = origins.families(sources.wire[list(place)])
    first = sorted((min(family, key=place.get) for family in families), key=place.get)
    return list(dict.fromkeys([*first, *place]))


def _people(actor_ids: Iterable[str], cells: Cells) -> str:
    """Names of actors, by their abbreviation where the name gives one; after `ACTORS` of them, how many more there are."""
    names = [ABBREVIATION.sub(r"\1", cells.names([actor])) for actor in actor_ids]
    return plain(", ".join(names[:ACTORS])) + (
        f" and {len(names) - ACTORS} more" if len(names) > ACTORS else ""
    )


def _corrected(record: str, cells: Cells) -> str:
    """That a record was corrected when it was checked: a link to the first of its corrections, where the others follow."""
    if record not in cells.corrections.groups:
        return ""
    own = cells.corrections.get_group(record).correction_id
    return f"{link('corrected', own.iloc[0])} when checked"


def _evidence(row: pd.Series, cells: Cells) -> str:
    """Tier, certainty and credibility, origins, how it was checked; some outlets; for an event what else its entry has."""
    number = origins.count(row.sources, cells.sources)
    counted = "1 origin by wire" if number == 1 else f"up to {number} origins by wire"
    parts = [
        f"Record: {cells.standing(row)}; {counted}",
        small(cells.outlets(leading(row.sources, cells.sources))),
    ]
    if cells.name == "events":
        parts += [small(cells.documents(row.claims)), small(_corrected(row.event_id, cells))]
    return stack(*parts)


def _record_row(date: pd.Series, cells: Cells) -> tuple[str, str, str, str]:
    row = cells.table.loc[date.record]
    told, day = SHOW[cells.name](row), interval(date["first"], date["last"], date.precision)
    return (
        stack(link(day, date.record) if cells.name == "events" else day, small(told.kind)),
        stack(told.what, small(plain(told.note))),
        stack(_people(told.actors, cells), small(plain(told.where))) or "–",
        _evidence(row, cells),
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
        shown.append(f"[“{escape(own.quote[kept])}”](#{kept})" + (f" ({others})" if others else ""))
    return " · ".join(shown)


def _document_row(date: pd.Series, claims: pd.DataFrame, cells: Cells) -> tuple[str, str, str, str]:
    """What a document dates to a day, a week, a month or a year, in its words."""
    own = claims[
        (claims.source_id == date.record)
        & (claims.precision == date.precision)
        & (claims.date_start == pd.Timestamp(date["first"]))
        & (claims.date_end == pd.Timestamp(date["last"]))
    ]
    people = dict.fromkeys(actor for claim in own.itertuples() for actor in claim.actors)
    standing = ", ".join(
        f"{number} {status}" for status, number in own.status.value_counts().items()
    )
    label = link(cells.sources.label[date.record], date.record)
    return (
        stack(interval(date["first"], date["last"], date.precision), small("document")),
        _quotes(own),
        _people(people, cells) or "–",
        stack(
            f"**The five documents**: {label}; 1 origin by wire; quoted to the letter",
            small(f"claims: {standing}"),
        ),
    )


def tables() -> dict[str, Table]:
    """Period of `PERIODS` -> its table, one row a row of `of_period()`."""
    cells, claims, found = {name: Cells(name) for name in TABLES}, dated_claims(), {}
    for name, period in PERIODS.items():
        rows = of_period(name)
        shown = [
            _document_row(date, claims, cells["events"])
            if date.table == "claims"
            else _record_row(date, cells[date.table])
            for _, date in rows.iterrows()
        ]
        frame = pd.DataFrame(shown, columns=["Day", "What happened", "Who and where", "Evidence"])
        found[name] = Table(
            frame,
            f"{period.title}: {len(rows)} rows",
            f"tab-chronology-{name}",
            (4, 12, 4, 8),
            "filterable chronology",
        )
    return found


def holdings() -> Table:
    """How many rows the chronology has of each kind, and with which certainty; dates of the documents have none."""
    held = pd.DataFrame({name: data.table(name).certainty.value_counts() for name in TABLES}).T
    held = held.reindex(columns=[c for c in CERTAINTY if c in held]).fillna(0).astype(int)
    rows = [
        (f"Record: {name}", *map(str, counts), str(counts.sum()))
        for name, counts in held.iterrows()
    ]
    rows.append(
        ("The five documents: dates", *["–"] * held.shape[1], str(dated().table.eq("claims").sum()))
    )
    frame = pd.DataFrame(
        rows, columns=["Rows", *(name.capitalize() for name in held.columns), "All"]
    )
    return Table(
        frame,
        f"What the chronology holds: {len(dated())} rows",
        "tab-chronology-holdings",
        (5, *[2] * (held.shape[1] + 1)),
        "counts",
    )


def agreement() -> Table:
    """Certainty, as coded, against the origins that the wires give: rows of the wider record by both."""
    sources = data.table("sources")
    pairs = [
        (row.certainty, min(origins.count(row.sources, sources), 4))
        for name in TABLES
        for row in data.table(name).itertuples()
    ]
    counts = (
        pd.DataFrame(pairs, columns=["certainty", "origins"]).value_counts().unstack(fill_value=0)
    )
    counts = counts.reindex(
        index=[c for c in CERTAINTY if c in counts.index], columns=range(1, 5), fill_value=0
    )
    rows = [(certainty, *map(str, numbers)) for certainty, numbers in counts.iterrows()]
    frame = pd.DataFrame(
        rows, columns=["Certainty", "1 origin by wire", "up to 2", "up to 3", "up to 4 or more"]
    )
    return Table(
        frame,
        "Certainty, as coded, and origins, as counted: records of the wider record",
        "tab-chronology-origins",
        (4, 2, 2, 2, 2),
        "counts",
    )

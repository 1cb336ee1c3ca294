"""The ledger: one table of every record of evidence of both tiers, to search, sort and filter.

A row is a record in short words, linked to its entry. Sources, places, names, actors, corrections, comparisons, samples and
positions are no rows: they stand behind a record or are a part of one. The table is plain HTML, which Markdown lets through
as it is: as a `list-table` so many rows would cost the build a minute. `_static/ledger.js` puts fields and drop-downs above
it.
"""

import html
import itertools
import json
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.pages import cards
from dossier.pages.chronology import PRECISIONS
from dossier.pages.record import POPULATIONS, STANDINGS, TARGETS
from dossier.words.dates import iso, iso_span
from dossier.words.markdown import Text
from dossier.words.numbers import number

CLAIMS, REGISTER, RECORD = (
    "Claims of the five documents",
    "Register of disagreements",
    "Wider record",
)  # groups
WIDER = "wider record"  # the tier of a row that is of none of the five documents
PAGES = {
    "claims": "ledger",
    "discrepancies": "disagreements",
    "events": "chronology",
}  # where entries stand
RECORDS = "record"  # where the entries of all other tables stand
HEADS = ("What", "Tier", "Kind", "Standing", "Actors", "Date")
BETWEEN = " · "  # between the parts of a cell that a drop-down takes one by one
NONE = "–"
FURNITURE = "page furniture"  # the standing of a claim that asserts nothing
SERIOUSNESS = {"high": "main fact", "medium": "detail that matters", "low": "form or small matter"}


class Row(NamedTuple):
    """A record of evidence: its id and table, what it is in short words, and the cells that a reader filters by.

    `tier`, `actors`: parts of the cell. `date`: ISO, as exact as it is known, or an interval; empty for none.
    """

    record: str
    table: str
    what: str
    tier: tuple[str, ...]
    kind: str
    standing: str
    actors: tuple[str, ...]
    date: str

    @property
    def address(self) -> str:
        """The record's entry, from a page of the book."""
        return f"{PAGES.get(self.table, RECORDS)}.html#{self.record}"


def _vote(row: pd.Series) -> str:
    vote = data.table("votes").loc[row.vote_id]
    return f"{vote.measure}, {data.options('votes', 'stage')[vote.stage]}"


def _against(row: pd.Series) -> str:
    deniers = ", ".join(data.table("actors").name[list(row.denied_by)])
    denial = f"denied by {deniers}" if deniers else "with a counterclaim" if row.denial else ""
    return ", ".join(filter(None, [STANDINGS[row.status], denial]))


# What the words of a record (`notes.WORDS`) leave to the rest of a margin note or to an entry, and a row cannot do without.
MORE: dict[str, Callable[[pd.Series], str]] = {
    "terms": lambda row: f"{row.instrument}, {row.article}",
    "vote_positions": _vote,
    "reactions": lambda row: (
        f"{data.options('reactions', 'stance')[row.stance]}: {TARGETS[row.target]}"
    ),
    "casualties": lambda row: POPULATIONS.get(row.population, row.population),
    "support": _against,
    "fighters": lambda row: row.measure.replace("-", " "),
    "battle_deaths_dyad": lambda row: f"{number(row.deaths_low)} to {number(row.deaths_high)}",
}


def what(table: str, row: pd.Series) -> str:
    """A record in short words: those of its margin note, and in square brackets what a row must not leave out."""
    words = cards.WORDS[table](row)
    return f"{words} [{MORE[table](row)}]" if table in MORE else words


class Cells(NamedTuple):
    """How the cells of a table of the wider record are made of a row: ids of actors, and the date."""

    actors: Callable[[pd.Series], Iterable[str]] = lambda row: ()
    date: Callable[[pd.Series], str] = lambda row: ""


def _of(*columns: str) -> Callable[[pd.Series], list[str]]:
    return lambda row: [actor for column in columns for actor in row[column]]


def _on(column: str = "date") -> Callable[[pd.Series], str]:
    return lambda row: iso(row[column], row.get("date_precision", "day"))


def _party(row: pd.Series) -> tuple[str, ...]:
    return (row.party,) if row.party in data.table("actors").index else ()


WIDER_TABLES = {
    "events": Cells(
        _of("actors"), lambda row: iso_span(row.date_start, row.date_end, row.date_precision)
    ),
    "terms": Cells(),
    "votes": Cells(_of("body"), _on()),
    "vote_positions": Cells(_party, lambda row: iso(data.table("votes").date[row.vote_id])),
    "seats": Cells(_party, _on()),
    "statements": Cells(_of("speaker"), _on()),
    "requests": Cells(_of("speaker"), _on()),
    "reactions": Cells(_of("actors", "spoken_by"), _on()),
    "polls": Cells(_of("pollster"), _on("fieldwork")),
    "casualties": Cells(_of("body"), _on()),
    "support": Cells(
        _of("external_actor", "denied_by"), lambda row: iso_span(row.period_start, row.period_end)
    ),
    "embargo": Cells(date=_on()),
    "fighters": Cells(_of("actor"), _on()),
    "oil_blockade": Cells(date=_on()),
    "battle_deaths_monthly": Cells(date=_on("month")),
    "battle_deaths_dyad": Cells(date=_on("year")),
    "oil_monthly": Cells(date=_on("month")),
    "airfields": Cells(),
}
TABLES = (
    "claims",
    "discrepancies",
    *WIDER_TABLES,
)  # every table whose rows are records of evidence, in order


def _claims() -> list[Row]:
    """Claims by topic and kind, as in the entries: an order that gives no document back."""
    table, sources, actors = data.table("claims"), data.table("sources"), data.table("actors")
    topics, kinds = (list(data.options("claims", column)) for column in ("topic", "kind"))
    order = table.assign(place=table.topic.map(topics.index), rank=table.kind.map(kinds.index))
    return [
        Row(
            claim.claim_id,
            "claims",
            what("claims", claim),
            (sources.label[claim.source_id],),
            f"claim: {claim.kind}",
            FURNITURE if claim.status == "none" else claim.status,
            tuple(
                actors.name[actor] for actor in dict.fromkeys((*claim.actors, *claim.attributed_to))
            ),
            iso_span(claim.date_start, claim.date_end, PRECISIONS.get(claim.date_rule, "day")),
        )
        for _, claim in order.sort_values(["place", "rank", "source_id", "claim_id"]).iterrows()
    ]


def _register() -> list[Row]:
    """Entries of the register; the documents and the actors are those of the claims that take a position."""
    claims, positions, actors = data.table("claims"), data.table("positions"), data.table("actors")
    labels, found = data.documents().label, []
    for _, entry in data.table("discrepancies").iterrows():
        own = claims.loc[
            list(
                dict.fromkeys(
                    claim for position in entry.positions for claim in positions.claims[position]
                )
            )
        ]
        found.append(
            Row(
                entry.discrepancy_id,
                "discrepancies",
                what("discrepancies", entry),
                tuple(labels[labels.index.isin(own.source_id)]),
                cards.kind("discrepancies"),
                SERIOUSNESS[entry.seriousness],
                tuple(dict.fromkeys(actors.name[actor] for who in own.actors for actor in who)),
                "",
            )
        )
    return found


def _record(name: str, cells: Cells) -> list[Row]:
    table, actors, key = (
        data.table(name),
        data.table("actors"),
        data.resources()[name]["schema"]["primaryKey"],
    )
    return [
        Row(
            row[key],
            name,
            what(name, row),
            (WIDER,),
            cards.kind(name),
            row.certainty,
            tuple(actors.name[actor] for actor in dict.fromkeys(cells.actors(row))),
            cells.date(row),
        )
        for _, row in table.iterrows()
    ]


def rows() -> list[Row]:
    """Every record of evidence of both tiers, once: claims, register, then the tables of the wider record in their order."""
    wider = itertools.chain.from_iterable(
        _record(name, cells) for name, cells in WIDER_TABLES.items()
    )
    return [*_claims(), *_register(), *wider]


def choices() -> dict[str, dict[str, list[str]]]:
    """Column -> group -> the values of a drop-down in the order of the codebook, for the columns that are no free text."""
    kinds, status = data.options("claims", "kind"), data.options("claims", "status")
    return {
        "Tier": {"The five documents": list(data.documents().label), RECORD: [WIDER]},
        "Kind": {
            CLAIMS: [f"claim: {kind}" for kind in kinds],
            REGISTER: [cards.kind("discrepancies")],
            RECORD: [cards.kind(name) for name in WIDER_TABLES],
        },
        "Standing": {
            f"{CLAIMS}: status": [FURNITURE if value == "none" else value for value in status],
            f"{REGISTER}: seriousness": list(SERIOUSNESS.values()),
            f"{RECORD}: certainty": list(data.options("events", "certainty")),
        },
    }


def _cells(row: Row) -> str:
    def cell(parts: Iterable[str]) -> str:
        return f"<td>{html.escape(BETWEEN.join(parts) or NONE, quote=False)}</td>"

    within = row.address.removeprefix(
        f"{PAGES['claims']}.html"
    )  # no new page for what stands below on the same
    return (
        f'<tr><td><a href="{html.escape(within)}">{html.escape(row.what, quote=False)}</a>'
        f"<small>{html.escape(row.record, quote=False)}</small></td>"
        + cell(row.tier)
        + cell([row.kind])
        + cell([row.standing])
        + cell(row.actors)
        + f"<td>{html.escape(row.date) or NONE}</td></tr>"
    )


def table() -> Text:
    """The ledger as one HTML table in a frame that a keyboard can scroll; on paper it is left out (`screen-only`)."""
    groups, found = choices(), rows()

    def head(name: str) -> str:
        values = (
            f' data-choices="{html.escape(json.dumps(groups[name], ensure_ascii=False))}"'
            if name in groups
            else ""
        )
        return f'<th scope="col"{values}>{name}</th>'

    return Text(
        "\n".join(
            [
                '<div class="screen-only ledger-frame" role="region" aria-label="All records of evidence" tabindex="0">',
                '<table class="dossier ledger-table" id="all-records" data-correction="method.html#corrections">',
                f"<caption>All records of evidence: {len(found):,} rows</caption>",
                f"<thead><tr>{''.join(map(head, HEADS))}</tr></thead>",
                "<tbody>",
                *map(_cells, found),
                "</tbody>",
                "</table>",
                "</div>",
            ]
        )
    )

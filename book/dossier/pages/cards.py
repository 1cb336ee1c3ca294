"""What a card says of a record: its words, where it stands, how sure it is, how many origins it has.

The notes of the book, its footnotes on paper and the ledger show a record in the same few words.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data import origins, records
from dossier.pages import derived
from dossier.pages.record import MEASURES
from dossier.words import dates
from dossier.words.dates import short_months, span, when
from dossier.words.numbers import bounded


class Card(NamedTuple):
    """A record in a few words, all plain text.

    tier : "seed" (a claim of a document), "context" (the wider record), "register" (where the documents disagree) or
    "derived" (computed by the report).
    """

    words: str
    where: str
    standing: str
    tier: str


def _names(identifiers: tuple[str, ...]) -> str:
    actors = data.table("actors").name
    return ", ".join(actors.get(identifier, identifier) for identifier in identifiers)


def _count(row: pd.Series, **columns: str) -> str:
    return ", ".join(
        f"{row[column]:.15g} {words}"
        for column, words in columns.items()
        if not pd.isna(row[column])
    )


def _joined(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _meaning(table: str, column: str, value: str) -> str:
    return data.options(table, column)[value]


# What a row of a table is called in the singular, where it is not the title less its "s".
KIND = {
    "vote_positions": "position of a party in a vote",
    "seats": "seats in parliament",
    "casualties": "casualties",
    "support": "outside support",
    "embargo": "arms embargo",
    "fighters": "foreign fighters",
    "oil_blockade": "oil blockade",
    "battle_deaths_monthly": "battle deaths by month",
    "battle_deaths_dyad": "battle deaths by dyad",
    "oil_monthly": "oil output",
    "discrepancies": "register of disagreements",
    "positions": "register of disagreements",
}

WORDS: dict[str, Callable[[pd.Series], str]] = {
    # A quote that is a quotation itself is not put into a second pair of marks.
    "claims": lambda r: r.quote if re.fullmatch("“[^“”]*”", r.quote) else f"“{r.quote}”",
    "discrepancies": lambda r: r.title,
    "positions": lambda r: r.statement,
    "events": lambda r: r.summary,
    "terms": lambda r: _joined(r.subject, r.content),
    "votes": lambda r: _joined(
        r.measure,
        ", ".join(
            filter(
                None,
                [
                    r.outcome,
                    _count(
                        r,
                        votes_for="for",
                        votes_against="against",
                        abstentions="abstained",
                        not_voting="not voting",
                    ),
                ],
            )
        ),
    ),
    "vote_positions": lambda r: _joined(
        _names((r.party,)), ", ".join(filter(None, [r.position, _count(r, seats="seats")]))
    ),
    "seats": lambda r: _joined(_names((r.party,)), _count(r, seats="seats")),
    "statements": lambda r: _joined(_names(r.speaker), r.summary),
    "requests": lambda r: _joined(_names(r.speaker) or r.speaker_role, r.summary),
    "reactions": lambda r: _joined(_names(r.actors), r.summary or r.action),
    "polls": lambda r: _joined(
        f"{_names(r.pollster)}, {r.group}",
        _count(
            r,
            support_pct="per cent for",
            oppose_pct="per cent against",
            no_idea_pct="per cent without an answer",
        ),
    ),
    "casualties": lambda r: _joined(
        f"{MEASURES.get(r.measure) or r.measure.replace('-', ' ')}, "
        f"{data.options('casualties', 'scope')[r.scope]}",
        f"{bounded(r.value, r.bound_wording, r.upper_bound)} ({_names(r.body)})",
    ),
    "support": lambda r: _joined(_names(r.external_actor), r["item"]),
    "embargo": lambda r: _joined(r.instrument, r.change),
    "fighters": lambda r: _joined(
        r.group, f"{bounded(r.value, r.wording, r.value_upper)} ({r.estimator})"
    ),
    "oil_blockade": lambda r: ", ".join(
        filter(
            None,
            [
                ""
                if pd.isna(r.output_bpd)
                else f"{bounded(r.output_bpd, r.output_wording)} barrels a day",
                ""
                if pd.isna(r.cumulative_loss_usd)
                else f"loss of {bounded(r.cumulative_loss_usd, r.loss_wording)} US dollars",
            ],
        )
    ),
    "battle_deaths_monthly": lambda r: (
        "UCDP: "
        + _count(r, state_based="state-based", non_state="non-state", one_sided="one-sided deaths")
    ),
    "battle_deaths_dyad": lambda r: f"UCDP: {r.side_a} and {r.side_b}, {r.deaths_best:,} deaths",
    "oil_monthly": lambda r: f"Crude output, {r.crude_mbd} million barrels a day",
    "airfields": lambda r: r["name"],
    "places": lambda r: r["name"],
    "comparisons": lambda r: _joined(_meaning("comparisons", "verdict", r.verdict), r.reason),
    "expectations": lambda r: _joined(r.expected, _meaning("expectations", "outcome", r.outcome)),
    "actors": lambda r: ", ".join(filter(None, [r["name"], r.role])),
    "names": lambda r: _joined(_names((r.actor_id,)), r.spelling),
    "samples": lambda r: (
        f"{r.rows} rows: {r.errors} wrong, {r.imprecise} imprecise, {r.not_seen} not found"
    ),
    "sources": lambda r: r.title,
    "corrections": lambda r: (
        f"{r.column.replace('_', ' ')}: {r.was or 'empty'} → {r.now or 'empty'}"
    ),
}


def kind(table: str) -> str:
    """What a row of a table is called in the singular."""
    return KIND.get(table, table.removesuffix("s"))


def day(table: str, row: pd.Series) -> str:
    """The date of a row as words; empty for a record without one."""
    if table in ("claims", "events"):
        return span(row.date_start, row.date_end)
    for column in ("date", "month", "fieldwork", "published"):
        if (
            column in row.index
            and isinstance(row[column], str | pd.Timestamp)
            and not pd.isna(row[column])
        ):
            return when(row[column])
    return ""


def _origins(source_ids: tuple[str, ...]) -> str:
    """How many origins, in words: an upper bound where it is not known what a page rests on."""
    sources = data.table("sources")
    number = origins.count(source_ids, sources)
    if number == 1:
        return "one origin"
    known = not any(origins.no_agencies() & set(wires) for wires in sources.wire[list(source_ids)])
    return f"{number} origins" if known else f"up to {number} origins"


def _standing(table: str, row: pd.Series) -> str:
    if table == "claims":
        # Not `entries.voices`, which is Markdown.
        by = (
            " by " + ", via ".join(data.table("actors").name[list(row.attributed_to)])
            if row.attributed_to
            else ""
        )
        return f"{row.status}{by}, one origin" if row.status != "none" else "page furniture"
    if table == "discrepancies":
        return f"seriousness {row.seriousness}"
    if "certainty" in row.index and "sources" in row.index:
        told = ""
        if "claims" in row.index and row.claims:
            documents = {data.table("claims").source_id[claim] for claim in row.claims}
            told = f"; in the documents {_origins(tuple(documents))}"
        if row.certainty == "single-origin":
            return f"one origin{told}"
        return f"{row.certainty}, {_origins(row.sources)}{told}"
    return ""


@data.once
def card(record: str) -> Card:
    """The card of a record or of a derived number. Raises KeyError for an id that no record has."""
    table = records.table_of(record)
    if table == "derived":
        number = derived.derived_numbers()[record]
        method = number.method.replace(
            "`", ""
        )  # after the value: a margin that is cut short still shows the number
        words = f"{number.value:.15g} {number.unit}: {number.meaning} {method}"
        return Card(words, "computed by this report", "", "derived")
    row = data.table(table).loc[record]
    if table == "claims":
        source = data.table("sources").loc[row.source_id]
        published = short_months(dates.day(pd.Timestamp(source.published)))
        return Card(
            WORDS[table](row), f"{source.label}, {published}", _standing(table, row), "seed"
        )
    if table == "sources":
        where = ", ".join(filter(None, [row.outlet, short_months(day(table, row))]))
        return Card(row.title, where, f"reliability {row.reliability}", row.tier)
    tier = "register" if table in ("discrepancies", "positions") else "context"
    dated = ", ".join(filter(None, [f"record: {kind(table)}", short_months(day(table, row))]))
    where = kind(table) if tier == "register" else dated
    return Card(WORDS[table](row), where, _standing(table, row), tier)

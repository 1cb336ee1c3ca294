"""The front page: the turning points of its chart, the figures of their distances, and how to cite the report."""

from typing import NamedTuple

import pandas as pd
import yaml

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words import markdown

SIGNED, MANDATE, CEASEFIRE = (
    "2019-11-27-turkey-gna-sign-two-memoranda",
    "vote-2020-01-02-mandate-plenary",
    "2020-10-23-permanent-ceasefire-signed-geneva",
)
LANES = {
    "ankara": "Ankara",
    "tripoli": "Tripoli\n(GNA)",
    "east": "East\n(HoR,\nLNA)",
    "abroad": "Abroad,\nUN",
}


class Moment(NamedTuple):
    """A turning point: its record (`events` or `votes`), its lanes, and short words; `{…}` is a column of the record."""

    record: str
    lanes: tuple[str, ...]
    words: str


MOMENTS = (
    Moment(SIGNED, ("ankara", "tripoli"), "two texts\nagreed"),
    Moment("2019-11-28-hor-rejects-both-memoranda", ("east",), "HoR rejects\nboth texts"),
    Moment("vote-2019-12-05-maritime-plenary", ("ankara",), "sea text:\n{votes_for} for"),
    Moment(
        "2019-12-05-presidency-council-ratifies-memoranda",
        ("tripoli",),
        "Presidency\nCouncil ratifies",
    ),
    Moment("2019-12-06-greece-expels-libyan-ambassador", ("abroad",), "Greece expels\nambassador"),
    Moment("2019-12-09-erdogan-first-offers-troops", ("ankara",), "troops,\nif invited"),
    Moment("2019-12-10-un-panel-report-published", ("abroad",), "UN panel report\non embargo"),
    Moment("2019-12-12-haftar-announces-zero-hour", ("east",), "Haftar announces\ndecisive battle"),
    Moment(
        "2019-12-19-gna-cabinet-activates-security-memorandum",
        ("tripoli",),
        "cabinet activates\nsecurity text",
    ),
    Moment(
        "vote-2019-12-21-security-plenary",
        ("ankara",),
        "security text:\n{votes_for} to {votes_against}",
    ),
    Moment("2019-12-26-formal-gna-request-reported", ("tripoli",), "request to\nTurkey reported"),
    Moment(MANDATE, ("ankara",), "mandate:\n{votes_for} to {votes_against}"),
    Moment("2020-01-04-hor-votes-annul-memoranda", ("east",), "HoR votes to\nannul both"),
    Moment("2020-01-06-lna-takes-sirte", ("east",), "LNA takes\nSirte"),
    Moment("2020-01-12-ceasefire-takes-effect", ("tripoli", "east"), "truce, breaches\nreported"),
    Moment("2020-01-19-berlin-conference", ("abroad",), "Berlin\nconference"),
    Moment("2020-06-04-gna-declares-tripoli-control", ("tripoli",), "GNA declares\ncontrol"),
    Moment("2020-09-30-un-registers-maritime-memorandum", ("abroad",), "UN registers\nsea text"),
    Moment(CEASEFIRE, ("tripoli", "east"), "ceasefire"),
)


def _rows() -> dict[str, pd.Series]:
    """Record -> its row, with `day` (datetime64) whichever table it is of."""
    events, votes = data.table("events"), data.table("votes")
    return {
        m.record: (
            votes.loc[m.record].rename({"date": "day"})
            if m.record in votes.index
            else events.loc[m.record].rename({"date_start": "day"})
        )
        for m in MOMENTS
    }


def moments() -> pd.DataFrame:
    """The turning points in the order of `MOMENTS`, indexed by record id.

    Columns `lanes` (tuple of keys of `LANES`), `day` (datetime64), `certainty`, `told` (bool: the five documents tell it
    too), `words`. Raises KeyError if a record is in neither table.
    """
    rows = _rows()
    return pd.DataFrame(
        {
            "lanes": [m.lanes for m in MOMENTS],
            "day": [rows[m.record].day for m in MOMENTS],
            "certainty": [rows[m.record].certainty for m in MOMENTS],
            "told": [bool(rows[m.record].claims) for m in MOMENTS],
            "words": [m.words.format(**rows[m.record]) for m in MOMENTS],
        },
        index=[m.record for m in MOMENTS],
    )


def published() -> pd.Series:
    """Day of each of the five documents (datetime64), in order; index `source_id`."""
    return pd.to_datetime(data.documents().published).sort_values(kind="stable")


def _days(first: str, last: str) -> int:
    rows = _rows()
    return (rows[last].day - rows[first].day).days


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived figures of the front page."""
    return {
        "derived-front-days-to-mandate": DerivedNumber(
            _days(SIGNED, MANDATE),
            "days",
            "From the two memoranda to the mandate for troops.",
            f"Day of `{MANDATE}` less day of `{SIGNED}`.",
        ),
        "derived-front-days-to-ceasefire": DerivedNumber(
            _days(MANDATE, CEASEFIRE),
            "days",
            "From the mandate for troops to the ceasefire of October.",
            f"Day of `{CEASEFIRE}` less day of `{MANDATE}`.",
        ),
    }


def citation() -> markdown.Text:
    """How to cite the report, from `CITATION.cff`: authors, year, title, version, day, licences."""
    cff = yaml.safe_load((data.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    authors = "; ".join(markdown.escape(author["name"]) for author in cff["authors"])
    day = pd.Timestamp(cff["date-released"])
    return markdown.Text(
        markdown.escape(cff["message"]),
        f"> {authors} ({day.year}). *{markdown.escape(cff['title'])}*. Version {cff['version']}, {day.day} {day:%B %Y}. "
        f"{' and '.join(cff['license'])}.",
    )

"""Who approved which memorandum, when and by which vote: the frames and figures of the chapter on ratification.

A step is an event of the record in the lane of the body that took it. Words for a chart are short; the entry of the event
has the whole of it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words.markdown import Table, link

LANES = {"ankara": "Ankara", "tripoli": "Tripoli", "east": "East (HoR)", "un": "United Nations"}
SIGNED = "2019-11-27-turkey-gna-sign-two-memoranda"
LAST = "2020-01-04-hor-votes-annul-memoranda"  # the last step on the calendar; what comes later stands below it
COUNCIL = (
    "2019-12-04-gna-meeting-on-memoranda",
    "2019-12-05-presidency-council-ratifies-memoranda",
)
CABINET = "2019-12-19-gna-cabinet-activates-security-memorandum"
MARITIME_VOTE = "vote-2019-12-05-maritime-plenary"
SECURITY_VOTE = "vote-2019-12-21-security-plenary"
MANDATE_VOTE = "vote-2020-01-02-mandate-plenary"
VOTES = {
    MARITIME_VOTE: "maritime text",
    SECURITY_VOTE: "security text",
    MANDATE_VOTE: "mandate for troops",
}
KEY = {
    "confirmed": "confirmed",
    "single-origin": "one origin",
    "disputed": "disputed",
}  # `certainty` in a reader's words
POSITIONS = ("for", "against", "disputed", "unknown")


class Step(NamedTuple):
    """An event in a lane: its words in a chart, and the event that ends it if its day lies between two."""

    lane: str
    event: str
    words: str
    until: str = ""


STEPS = (
    Step(
        "ankara", "2019-12-05-parliament-approves-maritime-memorandum", "parliament:\nmaritime text"
    ),
    Step("ankara", "2019-12-07-gazette-prints-maritime-approval", "gazette prints\napproval"),
    Step("ankara", "2019-12-12-gazette-fixes-maritime-entry-date", "gazette: day\nof effect"),
    Step(
        "ankara",
        "2019-12-14-security-memorandum-reaches-parliament",
        "security text\nto parliament",
    ),
    Step("ankara", "2019-12-16-committee-passes-security-memorandum", "committee\npasses it"),
    Step(
        "ankara", "2019-12-21-parliament-approves-security-memorandum", "parliament:\nsecurity text"
    ),
    Step("ankara", "2019-12-26-gazette-prints-security-approval", "gazette prints\napproval"),
    Step("ankara", "2019-12-30-erdogan-signs-troop-motion", "troop motion"),
    Step("ankara", "2020-01-02-parliament-grants-troop-mandate", "parliament:\nmandate"),
    Step("tripoli", "2019-12-03-high-council-backs-memorandum", "High Council\nbacks GNA"),
    Step("tripoli", COUNCIL[0], "Presidency\nCouncil\nratifies: one\ntext or both", COUNCIL[1]),
    Step(
        "tripoli",
        "2019-12-06-tripoli-deputies-support-memoranda",
        "HoR members\nin Tripoli\nback both",
    ),
    Step("tripoli", "2019-12-08-gna-ministry-declares-pacts-effective", "ministry: both\nin force"),
    Step("tripoli", CABINET, "cabinet\nactivates\nsecurity text"),
    Step(
        "tripoli",
        "2019-12-21-tripoli-deputies-welcome-activation",
        "HoR members\nin Tripoli\nwelcome it",
    ),
    Step("east", "2019-11-28-hor-rejects-both-memoranda", "HoR rejects\nboth texts"),
    Step("east", "2019-12-02-saleh-writes-un-arab-league", "Saleh writes\nto UN"),
    Step("east", "2019-12-09-saleh-asks-un-withdraw-recognition", "the same\nletter, or a\nsecond"),
    Step("east", "2019-12-15-saleh-opposes-un-registration", "Saleh to UN:\ndo not\nregister"),
    Step(
        "east", "2019-12-28-saleh-cypriot-speaker-declaration", "Saleh, Cypriot\nspeaker:\nno basis"
    ),
    Step("east", LAST, "HoR sitting\nvotes to annul\nboth"),
    Step("un", "2019-12-07-erdogan-speaks-of-un-filing", "Erdoğan: sent,\nor to be sent"),
    Step("un", "2019-12-10-greece-writes-to-un", "Greece writes"),
    Step("un", "2019-12-11-turkey-applies-un-registration", "Turkey applies\nto register"),
    Step("un", "2019-12-11-un-spokesman-takes-no-side", "Secretariat: no\nposition"),
    Step("un", "2019-12-16-dendias-briefs-guterres", "Guterres asks\nUN lawyers"),
    Step("un", "2019-12-17-egypt-letter-to-security-council", "Egypt: do not\nregister"),
)
REGISTERED = Step(
    "un", "2020-09-30-un-registers-maritime-memorandum", "certificate:\nmaritime text"
)

# Rows of the table: body -> what it did with the maritime text and with the security text (words, event); empty: not found.
ACTS = {
    "Signature, Turkey and the GNA": (("signed", SIGNED),) * 2,
    "Turkish parliament, committee": (
        ("passed", "2019-12-05-committee-clears-maritime-memorandum"),
        ("passed", "2019-12-16-committee-passes-security-memorandum"),
    ),
    "Turkish parliament, full house": (
        ("approved", "2019-12-05-parliament-approves-maritime-memorandum"),
        ("approved", "2019-12-21-parliament-approves-security-memorandum"),
    ),
    "Turkish Official Gazette": (
        ("approval printed", "2019-12-07-gazette-prints-maritime-approval"),
        ("approval printed", "2019-12-26-gazette-prints-security-approval"),
    ),
    "GNA Presidency Council": (("ratified", COUNCIL[1]), ("ratified, or not included", COUNCIL[1])),
    "GNA Justice Ministry": (
        ("declared in force", "2019-12-08-gna-ministry-declares-pacts-effective"),
    )
    * 2,
    "GNA cabinet": ((), ("approved putting into operation", CABINET)),
    "High Council of State, Tripoli": (("backed", "2019-12-03-high-council-backs-memorandum"), ()),
    "HoR members who met in Tripoli": (
        ("backed", "2019-12-06-tripoli-deputies-support-memoranda"),
        ("backed; later welcomed the activation", "2019-12-21-tripoli-deputies-welcome-activation"),
    ),
    "HoR, east": (("rejected", "2019-11-28-hor-rejects-both-memoranda"),) * 2,
    "HoR, sitting in Benghazi": (("voted to annul", LAST),) * 2,
    "United Nations": (("registered", REGISTERED.event), ()),
}


def steps() -> pd.DataFrame:
    """The steps of `STEPS`, one row each, in order of lane and day.

    Columns: `lane`, `words` (votes for and against added), `first` and `last` (datetime64; apart where the day is not
    sure), `certainty` (that of the weaker event), `seed` (bool: the five documents tell it too), `event_id`.
    """
    return _frame(STEPS)


def later() -> pd.DataFrame:
    """What comes after the calendar, as in `steps()`."""
    return _frame((REGISTERED,))


def signature() -> pd.Series:
    """The row of `events` of the signature."""
    return data.table("events").loc[SIGNED]


def _frame(chosen: Sequence[Step]) -> pd.DataFrame:
    events, votes = data.table("events"), votes_cast()
    found = pd.DataFrame(chosen)
    first, last = (
        events.loc[found.event],
        events.loc[found.until.where(found.until.ne(""), found.event)],
    )
    weaker = [
        "disputed" if "disputed" in pair else pair[0]
        for pair in zip(first.certainty, last.certainty)
    ]
    tally = votes.set_index("date").apply(
        lambda row: (
            f"\n{row['for']:.0f} to {row['against']:.0f}"
            if row["against"] == row["against"]
            else f"\n{row['for']:.0f} for"
        ),
        axis=1,
    )
    words = [
        step.words
        + (
            tally.get(events.date_start[step.event], "")
            if step.words.startswith("parliament")
            else ""
        )
        for step in chosen
    ]
    return pd.DataFrame(
        {
            "lane": found.lane,
            "words": words,
            "first": first.date_start.to_numpy(),
            "last": last.date_end.to_numpy(),
            "certainty": weaker,
            "seed": [bool(len(claims)) for claims in first.claims],
            "event_id": found.event,
        }
    ).sort_values(["lane", "first"], kind="stable", ignore_index=True)


def votes_cast() -> pd.DataFrame:
    """The three votes of the full house, a row each, indexed by vote; seats of 589 that did what.

    Columns: `date`, `words`, `filled`, `for`, `against`, `neither` (cast, but neither for nor against), `absent` (no vote
    cast), `unknown` (seats of which the record does not say what they did). float64; NaN where the record is silent.
    """
    table = data.table("votes").loc[list(VOTES)]
    cast = table.votes_cast.astype(float)
    found = pd.DataFrame(
        {
            "date": table.date,
            "words": table.index.map(VOTES),
            "filled": table.seats_filled.astype(float),
            "for": table.votes_for.astype(float),
            "against": table.votes_against.astype(float),
            "absent": table.not_voting.astype(float),
        }
    )
    found["neither"] = cast - found["for"] - found["against"]
    told = found[["for", "against", "neither", "absent"]].fillna(0).sum(axis=1)
    return found.assign(unknown=found.filled - told)


def party_seats(vote: str) -> pd.DataFrame:
    """Seats of every party with its position in a vote; positions in the order of `POSITIONS`, larger parties first.

    Columns: `party` (name), `seats` (int), `position`, `certainty`. A party whose position is not recorded is `unknown`.
    """
    seats, names = data.table("seats"), data.table("actors").name
    seats = seats[seats.party != "total"].set_index("party")
    taken = data.table("vote_positions")
    taken = taken[(taken.vote_id == vote) & (taken.unit == "party")].set_index("party")
    found = pd.DataFrame(
        {
            "party": seats.index.map(lambda party: names.get(party, party)),
            "seats": seats.seats.astype(int),
            "position": taken.position.reindex(seats.index).fillna("unknown"),
            "certainty": taken.certainty.reindex(seats.index).fillna(""),
        }
    )
    order = found.position.map(POSITIONS.index)
    return (
        found.assign(order=order)
        .sort_values(["order", "seats"], ascending=[True, False])
        .drop(columns="order")
    )


def crossed() -> list[str]:
    """Names of the parties that voted for the maritime text and against the security text, largest first."""
    first, second = (party_seats(vote).position for vote in (MARITIME_VOTE, SECURITY_VOTE))
    names = party_seats(MARITIME_VOTE).party
    return [
        names[party]
        for party in names.index
        if first[party] == "for" and second[party] == "against"
    ]


def _days(first: str, last: str) -> int:
    events = data.table("events")
    return (events.date_start[last] - events.date_start[first]).days


def _act(act: tuple[str, ...]) -> str:
    if not act:
        return "no act found"
    words, event = act
    row = data.table("events").loc[event]
    day = f"{row.date_start.day} {row.date_start:%B %Y}"
    after = f", day {_days(SIGNED, event)}" if event != SIGNED else ""
    certainty = "" if row.certainty == "confirmed" else f"; *{KEY[row.certainty]}*"
    return f"{words}, {link(day, event)}{after}{certainty}"


def acts() -> Table:
    """Who did what with which text: a row a body, a column a memorandum, each act linked and counted from the signature."""
    rows = [(body, *map(_act, pair)) for body, pair in ACTS.items()]
    return Table(
        pd.DataFrame(rows, columns=["Body", "Maritime memorandum", "Security memorandum"]),
        "Who did what with which text; days are counted from the signature",
        "tab-acts",
        (3, 4, 4),
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """Derived figures of the chapter: days between steps, and seats behind the votes."""
    votes = votes_cast()
    ankara = [step.event for step in STEPS if step.lane == "ankara"]
    maritime, maritime_gazette, _, sent, _, security, security_gazette, _, mandate = ankara
    applied = "2019-12-11-turkey-applies-un-registration"
    intervals = {
        "signature-to-maritime-vote": (
            SIGNED,
            maritime,
            "the signature",
            "the Turkish vote on the maritime text",
        ),
        "signature-to-security-vote": (
            SIGNED,
            security,
            "the signature",
            "the Turkish vote on the security text",
        ),
        "signature-to-cabinet": (SIGNED, CABINET, "the signature", "the act of the GNA cabinet"),
        "cabinet-to-security-vote": (
            CABINET,
            security,
            "the act of the GNA cabinet",
            "the Turkish vote",
        ),
        "security-text-in-parliament": (
            sent,
            security,
            "the arrival in the Turkish parliament",
            "the vote",
        ),
        "maritime-vote-to-gazette": (
            maritime,
            maritime_gazette,
            "the vote on the maritime text",
            "the gazette",
        ),
        "security-vote-to-gazette": (
            security,
            security_gazette,
            "the vote on the security text",
            "the gazette",
        ),
        "security-vote-to-mandate": (
            security,
            mandate,
            "the vote on the security text",
            "the mandate",
        ),
        "signature-to-annulment": (SIGNED, LAST, "the signature", "the vote in Benghazi"),
        "application-to-certificate": (
            applied,
            REGISTERED.event,
            "the application to the UN",
            "the certificate",
        ),
    }
    found = {
        f"derived-days-{name}": DerivedNumber(
            _days(first, last),
            "days",
            f"From {start} to {end}.",
            f"`date_start` of `{last}` less that of `{first}`.",
        )
        for name, (first, last, start, end) in intervals.items()
    }
    for word, vote in (("maritime", MARITIME_VOTE), ("security", SECURITY_VOTE)):
        for position in ("for", "against", "unknown"):
            own = party_seats(vote)
            found[f"derived-seats-{word}-{position}"] = DerivedNumber(
                int(own.seats[own.position == position].sum()),
                "seats",
                f"Seats of the parties whose position on the {word} text is recorded as {position}.",
                "Sum of `seats` over the parties with this position in `vote_positions`; unknown: no position recorded.",
            )
    return found | {
        "derived-maritime-not-told": DerivedNumber(
            int(votes.unknown[MARITIME_VOTE]),
            "seats",
            "Seats that are not among the votes for the maritime text.",
            "`seats_filled` less `votes_for`: against, abstained or not voting, which the record does not tell apart.",
        )
    }

"""Troops: the frames behind the chapter, and the figures that it computes.

Turkish statements stand on the ladder of `statements.ladder_step`, the five documents on that of `claims.offer_step`. The
two scales are coded apart and are not converted into each other: a chart shows them in panels of their own.
"""

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words.markdown import Table, escape, link, small, stack

FIRST, LAST = "2019-12-01", "2020-01-27"  # ends of the time axis
SECURITY, MANDATE = "vote-2019-12-21-security-plenary", "vote-2020-01-02-mandate-plenary"
OFFER, INVITED, SENDING = (
    2,
    4,
    5,
)  # steps of `statements.ladder_step` that declare an offer, an invitation, a sending
NATION, URDUPOINT = "nation-2019-12-25-offer", "urdupoint-2019-12-25-talks"
SIDE_BY_SIDE = {  # what a sentence is about -> claim of The Nation, claim of UrduPoint; empty: it has none
    "The offer on the day": (
        "nation-ankara-ready-to-consider-troops",
        "urdupoint-turkey-ready-to-send-troops",
    ),
    "Its condition": ("nation-request-to-be-made-by-gna", ""),
    "Said earlier": (
        "nation-turkish-troops-possible-if-requested",
        "urdupoint-ankara-will-send-troops-if-asked",
    ),
    "On invitations": ("nation-never-present-without-invitation", ""),
    "On a truce": ("", "urdupoint-joint-steps-achieve-ceasefire"),
    "Soldiers already there": ("nation-turkey-already-sent-soldiers", ""),
}
STEPS = {
    0: "not asked for",
    1: "might, could",
    2: "ready to consider\nor to evaluate",
    3: "ready to send",
    4: "will send, if asked",
    5: "already sent",
}


def offers() -> pd.DataFrame:
    """What is said of sending Turkish troops: claims with a step, weakest first."""
    claims = data.table("claims")
    found = claims[claims.offer_step.notna()]
    return found.astype({"offer_step": int}).sort_values(["offer_step", "source_id", "claim_id"])


def ladder() -> pd.DataFrame:
    """Statements on troops in order of day: columns of `statements` and `by_president`, bool."""
    table = data.table("statements")
    return table.assign(by_president=table.kind.eq("president")).sort_values("date", kind="stable")


def offers_by_day() -> pd.DataFrame:
    """What the five documents say of sending troops, one row a document, step and status: `offers()` with `day`,
    the document's own day (datetime64), and `label`, its short name. Claims carry no day of their own on the ladder.
    """
    sources = data.table("sources")
    found = offers().drop_duplicates(["source_id", "offer_step", "status"])
    return found.assign(
        day=pd.to_datetime(found.source_id.map(sources.published)),
        label=found.source_id.map(sources.label),
    )


def clock() -> pd.DataFrame:
    """What is said of a request by the GNA, by day, with `place`, the rank of its status in the codebook, from 0."""
    table = data.table("requests")
    order = list(data.options("requests", "status"))
    return table.assign(place=table.status.map(order.index)).sort_values(
        ["date", "place"], kind="stable"
    )


def seed_clock() -> pd.DataFrame:
    """Claims of the five documents that a request has not been made, on the document's own day: one row a document."""
    found = offers_by_day()
    return found[found.offer_step.eq(0)].drop_duplicates("source_id")


def votes() -> pd.DataFrame:
    """The two plenary votes on soldiers: index `votes_for`, `votes_against`, `not_voting`; columns the vote ids; int."""
    table = data.table("votes").loc[[SECURITY, MANDATE]]
    return table[["votes_for", "votes_against", "not_voting"]].T.astype(int)


def positions() -> pd.DataFrame:
    """Position of each party at the two votes, empty where none is recorded: index party id in order of seats, a column a
    vote, and `seats`. Members who belong to no party are a row too (`independents`).
    """
    seats = data.table("seats").set_index("party").seats.drop("total")
    table = data.table("vote_positions")
    parties = table[table.unit.eq("party") & table.vote_id.isin([SECURITY, MANDATE])]
    found = parties.pivot(index="party", columns="vote_id", values="position")
    found = found.reindex(
        index=seats.sort_values(ascending=False, kind="stable").index, columns=[SECURITY, MANDATE]
    )
    return found.fillna("").assign(seats=seats.astype(int))


def bloc_seats() -> dict[str, int]:
    """Row of `votes()` -> seats of the bloc that voted so on the mandate, as the table has them."""
    table = data.table("vote_positions")
    blocs = table[table.unit.eq("bloc") & table.vote_id.eq(MANDATE)]
    return {f"votes_{row.position}": int(row.seats) for row in blocs.itertuples()}


def switched() -> list[str]:
    """Parties whose recorded positions at the two votes differ; a vote without a record, or a disputed one, is left out."""
    table = positions()
    known = table[SECURITY].isin(["for", "against"]) & table[MANDATE].isin(["for", "against"])
    return list(table.index[known & table[SECURITY].ne(table[MANDATE])])


def polls() -> pd.DataFrame:
    """The polls, one row a group of one survey: columns `pollster` (name), `group`, `sample`, `fieldwork`, and for the sets
    of figures `a` (also where a survey has only one set) and `b`: `support_a`, `oppose_a`, `support_b`, `oppose_b`.
    """
    table, names = data.table("polls"), data.table("actors").name
    table = table.assign(
        pollster=[names[p[0]] for p in table.pollster], version=table.version.replace("", "a")
    )
    keys = ["pollster", "group"]
    wide = table.pivot(index=keys, columns="version", values=["support_pct", "oppose_pct"])
    wide.columns = [f"{column.removesuffix('_pct')}_{version}" for column, version in wide.columns]
    about = table.drop_duplicates(keys).set_index(keys)[["sample", "fieldwork"]]
    found = wide.join(about).reset_index()
    whole = found.group.eq("All respondents")
    found = found.assign(whole=whole, most=found[["oppose_a", "oppose_b"]].max(axis=1))
    return found.sort_values(["whole", "most"], ascending=False, kind="stable").reset_index(
        drop=True
    )


def side_by_side() -> Table:
    """The sentences on troops of The Nation and of UrduPoint, both of 25 December; an empty cell: no such sentence."""
    claims = data.table("claims")

    def cell(claim: str) -> str:
        return (
            stack(f"[“{escape(claims.quote[claim])}”](#{claim})", small(claims.status[claim]))
            if claim
            else ""
        )

    labels = [data.table("sources").label[source] for source in (NATION, URDUPOINT)]
    rows = [
        (subject, cell(nation), cell(urdupoint))
        for subject, (nation, urdupoint) in SIDE_BY_SIDE.items()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Sentence", *labels]),
        "What The Nation and UrduPoint print of the press conference and around it",
        "tab-troops-side-by-side",
        (3, 6, 6),
    )


def parties() -> Table:
    """Each party's position at the two votes, linked to its record; an empty cell: no record."""
    table, seats = data.table("vote_positions"), data.table("seats").set_index("party")
    names, roles = (
        data.table("actors").name,
        data.table("actors").role.str.replace(r"(^|, )Turkey$", "", regex=True),
    )
    days = [data.table("votes").date[vote] for vote in (SECURITY, MANDATE)]

    def cell(party: str, vote: str, position: str) -> str:
        if not position:
            return ""
        record = table[
            table.vote_id.eq(vote) & table.party.eq(party) & table.unit.eq("party")
        ].iloc[0]
        doubt = record.certainty if record.certainty not in ("confirmed", record.position) else ""
        return stack(link(record.position, record.position_id), small(doubt))

    rows = [
        (
            stack(escape(names.get(party, "Independents")), small(escape(roles.get(party, "")))),
            link(str(row.seats), seats.seat_id[party]),
            *(cell(party, vote, row[vote]) for vote in (SECURITY, MANDATE)),
        )
        for party, row in positions().iterrows()
    ]
    heads = ["Party", "Seats", *(f"{day.day} {day:%B %Y}" for day in days)]
    return Table(
        pd.DataFrame(rows, columns=heads),
        "Recorded position of each party at the two votes",
        "tab-troops-parties",
        (8, 2, 4, 4),
        "headed",
    )


def first_day(step: int) -> pd.Timestamp:
    """Day of the first statement on a step of the ladder. Raises IndexError if there is none."""
    return ladder().loc[lambda table: table.ladder_step.eq(step), "date"].iloc[0]


def derived_numbers() -> dict[str, DerivedNumber]:
    """Derived figures of the chapter."""
    tally, mandate = votes(), data.table("votes").date[MANDATE]
    change = (tally[MANDATE] - tally[SECURITY]).abs()
    offer, statements = first_day(OFFER), data.table("statements")
    spread = polls().set_index("group")
    return {
        "derived-troops-statements": DerivedNumber(
            len(statements),
            "statements",
            "Turkish statements on the ladder.",
            "Rows of `statements`.",
        ),
        "derived-troops-offer-to-invitation": DerivedNumber(
            (first_day(INVITED) - offer).days,
            "days",
            "From the first conditional offer to the declared invitation.",
            "First day of `ladder_step` 2 to first day of `ladder_step` 4 in `statements`.",
        ),
        "derived-troops-offer-to-mandate": DerivedNumber(
            (mandate - offer).days,
            "days",
            "From the first conditional offer to the mandate.",
            "First day of `ladder_step` 2 in `statements` to the day of the mandate in `votes`.",
        ),
        "derived-troops-mandate-to-sending": DerivedNumber(
            (first_day(SENDING) - mandate).days,
            "days",
            "From the mandate to the first statement that soldiers are going.",
            "Day of the mandate in `votes` to first day of `ladder_step` 5 in `statements`.",
        ),
        "derived-troops-more-for": DerivedNumber(
            int(change.votes_for),
            "votes",
            "Votes in favour, 2 January 2020 more than 21 December 2019.",
            "Difference of `votes_for`.",
        ),
        "derived-troops-more-against": DerivedNumber(
            int(change.votes_against),
            "votes",
            "Votes against, 2 January 2020 more than 21 December 2019.",
            "Difference of `votes_against`.",
        ),
        "derived-troops-fewer-not-voting": DerivedNumber(
            int(change.not_voting),
            "seats",
            "Seats not voting, 2 January 2020 fewer than 21 December 2019.",
            "Difference of `not_voting`.",
        ),
        "derived-troops-mhp-gap": DerivedNumber(
            float(abs(spread.oppose_a["MHP voters"] - spread.oppose_b["MHP voters"])),
            "percentage points",
            "Gap between the two figures printed for MHP voters against sending troops.",
            "Difference of `oppose_pct` of versions a and b in `polls`.",
        ),
    }

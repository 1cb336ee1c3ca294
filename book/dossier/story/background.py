"""From 2011 to the advance of April 2019: the frames and figures of the chapter on the background.

Two tiers side by side: events of the record in the order of their days, and the spans that the five documents put on the
division of Libya. Words for a chart are short; the entry of the event has the whole of it.
"""

import re
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words.markdown import Table, link

ADVANCE = "2019-04-04-lna-launches-advance-on-tripoli"
FORK = "2014-08-04-hor-opens-in-tobruk"  # from here on two assemblies claim authority
SECOND_GOVERNMENT = "2014-08-25-congress-names-second-government"
THINNI = "2014-09-28-hor-swears-in-thinni-government"
AGREEMENT = "2015-12-17-libyan-political-agreement-signed"
REFUSALS = ("2016-01-25-hor-rejects-first-gna-cabinet", "2016-08-22-hor-votes-no-confidence-in-gna")
FIRST_DAY = re.compile(r"for (\d+) to \d+ April")
HOR_DYAD = "14059"  # UCDP: Government of Libya against the Forces of the House of Representatives


class Step(NamedTuple):
    """An event on its rail ("tripoli", "east" or "both"), and its words in a chart."""

    rail: str
    event: str
    words: str


STEPS = (
    Step(
        "both",
        "2011-02-26-un-security-council-imposes-embargo",
        "UN Security Council: arms embargo",
    ),
    Step("both", "2011-10-20-gaddafi-killed-near-sirte", "Gaddafi killed"),
    Step(
        "both",
        "2012-04-04-turkey-libya-military-training-memorandum",
        "training memorandum with Turkey",
    ),
    Step("both", "2012-08-08-congress-takes-power", "elected congress takes power"),
    Step(
        "both", "2013-05-05-congress-bars-gaddafi-officials", "congress bars Gaddafi-era officials"
    ),
    Step("both", "2013-12-23-congress-extends-its-term", "congress votes to stay in office"),
    Step("both", "2014-05-16-haftar-starts-dignity-campaign", "Haftar opens campaign in Benghazi"),
    Step("east", FORK, "newly elected HoR opens in Tobruk"),
    Step("tripoli", "2014-08-23-libya-dawn-takes-airport", "Libya Dawn takes Tripoli airport"),
    Step("tripoli", SECOND_GOVERNMENT, "old congress names a government"),
    Step("east", THINNI, "HoR swears in Thinni cabinet"),
    Step(
        "tripoli",
        "2014-11-06-supreme-court-rules-against-parliament",
        "Supreme Court rules against HoR",
    ),
    Step("east", "2014-11-06-hor-rejects-court-ruling", "HoR rejects the ruling"),
    Step("east", "2015-03-02-saleh-names-haftar-commander", "Saleh names Haftar commander"),
    Step("both", "2015-12-15-assembly-heads-disown-signing", "assembly heads disown the signing"),
    Step("both", AGREEMENT, "agreement: one council, one GNA"),
    Step(
        "both",
        "2015-12-23-security-council-backs-political-agreement",
        "UN Security Council backs a GNA",
    ),
    Step("east", REFUSALS[0], "HoR rejects first GNA cabinet"),
    Step(
        "tripoli",
        "2016-03-30-presidency-council-reaches-tripoli",
        "Presidency Council reaches Tripoli",
    ),
    Step("east", REFUSALS[1], "HoR: no confidence in GNA"),
    Step("east", "2017-07-05-haftar-declares-benghazi-taken", "Haftar declares Benghazi taken"),
    Step("east", "2017-09-17-thinni-asks-for-recognition", "eastern government asks recognition"),
    Step("east", "2017-12-17-haftar-declares-agreement-expired", "Haftar: agreement has expired"),
    Step("both", "2018-05-29-paris-declaration", "Paris: elections for December"),
    Step("both", "2018-11-12-palermo-conference", "Palermo: elections put off"),
    Step("east", "2019-01-15-lna-announces-southern-operation", "LNA operation in the south"),
    Step("east", "2019-02-06-lna-takes-sharara-field", "LNA takes Sharara oil field"),
    Step("both", "2019-02-27-sarraj-haftar-meet-abu-dhabi", "Sarraj and Haftar meet"),
    Step("both", "2019-03-20-salame-sets-national-conference", "UN sets conference for April"),
    Step("both", ADVANCE, "LNA advances on Tripoli"),
)


class Span(NamedTuple):
    """What documents of one origin date: claim, its short name of the documents, and whether the start stays open.

    `loose`: by the register (`disagree-divided-since`) the words can mean "at some time after" the year.
    """

    claim: str
    who: str
    loose: bool


SPANS = (
    Span("nation-division-since-the-overthrow", "The Nation, UrduPoint (one origin)", True),
    Span("hurriyet-seats-of-power-emerged-since-gaddafi", "Hürriyet", True),
    Span("aljazeera-libya-splintered-into-power-bases", "Al Jazeera", True),
    Span("aljazeera-libya-split-since-2014", "Al Jazeera", False),
)
STARTS = {  # the April of each column of `SPANS`, and that of Teller Report, which has nothing earlier
    "The Nation, UrduPoint (one origin)": "nation-attack-dated-april",
    "Hürriyet": "hurriyet-haftar-forces-launched-april-campaign",
    "Al Jazeera": "aljazeera-haftar-forces-launched-tripoli-campaign",
    "Teller Report": "teller-storming-attempt-since-april-four",
}

# Rows of the table: body -> (words before the day, event) of the record, and what the documents say of it: (words, claim).
BODIES = {
    "General National Congress, and its government in Tripoli": (
        (
            ("in power from", "2012-08-08-congress-takes-power"),
            ("meets again and names a prime minister", SECOND_GOVERNMENT),
        ),
        (),
    ),
    "House of Representatives (HoR)": (
        (("sits in Tobruk from", FORK),),
        (("The Nation: a parliament based in Tobruk", "nation-libyan-parliament-based-in-tobruk"),),
    ),
    "Eastern administration": (
        (
            ("cabinet sworn in by the HoR", THINNI),
            ("its head asks for recognition", "2017-09-17-thinni-asks-for-recognition"),
        ),
        (
            ("Hürriyet: one of two “seats of power”", "hurriyet-two-seats-of-power"),
            (
                "Al Jazeera: “a parallel administration”, holding the east",
                "aljazeera-parallel-administration-holds-east",
            ),
        ),
    ),
    "Haftar’s forces, the Libyan National Army (LNA)": (
        (("Haftar named commander", "2015-03-02-saleh-names-haftar-commander"),),
        (
            (
                "The Nation, UrduPoint (one origin): control the east",
                "nation-lna-controls-the-east",
            ),
            (
                "Al Jazeera: support the eastern administration",
                "aljazeera-lna-supports-eastern-administration",
            ),
        ),
    ),
    "Presidency Council and Government of National Accord (GNA)": (
        (
            ("created by the agreement", AGREEMENT),
            ("in Tripoli from", "2016-03-30-presidency-council-reaches-tripoli"),
        ),
        (
            (
                "The Nation, UrduPoint (one origin): controls the west",
                "nation-gna-controls-the-west",
            ),
            ("Hürriyet: another seat of power, in Tripoli", "hurriyet-other-seat-in-tripoli"),
            ("Al Jazeera: “currently controlling Tripoli”", "aljazeera-gna-controls-tripoli"),
            ("Teller Report: in Tripoli", "teller-gna-based-in-tripoli"),
        ),
    ),
}


def steps() -> pd.DataFrame:
    """The events of `STEPS` in order of days.

    Columns: `rail`, `words`, `first` and `last` (datetime64), `certainty`, `seed` (bool: the five documents tell it too),
    `event_id`.
    """
    events, found = data.table("events"), pd.DataFrame(STEPS)
    rows = events.loc[found.event]
    return pd.DataFrame(
        {
            "rail": found.rail,
            "words": found.words,
            "first": rows.date_start.to_numpy(),
            "last": rows.date_end.to_numpy(),
            "certainty": rows.certainty.to_numpy(),
            "seed": [bool(len(claims)) for claims in rows.claims],
            "event_id": found.event,
        }
    ).sort_values("first", kind="stable", ignore_index=True)


def spans() -> pd.DataFrame:
    """What the documents date of the division, one row a claim of `SPANS`.

    Columns: `who`, `first` (datetime64, first day of the year named), `words` (as written), `loose` (bool), `source_id`.
    """
    claims, found = data.table("claims"), pd.DataFrame(SPANS)
    rows = claims.loc[found.claim]
    return found.assign(
        first=rows.date_start.to_numpy(),
        words=rows.date_as_written.to_numpy(),
        source_id=rows.source_id.to_numpy(),
    ).drop(columns="claim")


def starts() -> pd.DataFrame:
    """The start of the offensive by document column: `who`, `words`, `day` (bool: a day is given), `source_id`."""
    rows = data.table("claims").loc[list(STARTS.values())]
    return pd.DataFrame(
        {
            "who": list(STARTS),
            "words": rows.date_as_written.to_numpy(),
            "day": rows.date_rule.eq("since-day").to_numpy(),
            "source_id": rows.source_id.to_numpy(),
        }
    )


def _day(event: str) -> str:
    row = data.table("events").loc[event]
    certainty = "" if row.certainty == "confirmed" else f" (*{row.certainty.replace('-', ' ')}*)"
    return link(f"{row.date_start.day} {row.date_start:%B %Y}", event) + certainty


def bodies() -> Table:
    """Who governs what, from when: a row a body; the record and the documents in columns of their own, every cell linked."""
    rows = [
        (
            body,
            "\n\n".join(f"{words} {_day(event)}" for words, event in record),
            "\n\n".join(link(words, claim) for words, claim in told) or "not named",
        )
        for body, (record, told) in BODIES.items()
    ]
    return Table(
        pd.DataFrame(
            rows, columns=["Body", "From when, in the wider record", "In the five documents"]
        ),
        "Bodies that claimed authority or held ground before the advance on Tripoli",
        "tab-background-bodies",
        (4, 5, 5),
    )


def fighting() -> pd.DataFrame:
    """UCDP's best estimate of deaths in fighting of what it calls the government, by year and opponent, between two wars.

    Index: every year from the one after the overthrow to the one before the advance; columns `hor`, `is`, `other`; int64,
    a year without a row is 0.
    """
    days, deaths = data.table("events").date_start, data.table("battle_deaths_dyad")
    every = range(days["2011-10-20-gaddafi-killed-near-sirte"].year + 1, days[ADVANCE].year)
    deaths = deaths.assign(year=deaths.year.astype(int))
    deaths = deaths[deaths.year.isin(every)]
    group = deaths.side_b.map({"IS": "is"}).fillna("other").mask(deaths.dyad_id == HOR_DYAD, "hor")
    counts = deaths.groupby([deaths.year, group]).deaths_best.sum().unstack(fill_value=0)
    return counts.reindex(index=every, columns=["hor", "is", "other"], fill_value=0).astype(int)


def derived_numbers() -> dict[str, DerivedNumber]:
    """Derived figures of the chapter."""
    days, fought = data.table("events").date_start, fighting()
    conference = data.table("events").loc["2019-03-20-salame-sets-national-conference"]
    first = pd.Timestamp(
        f"{FIRST_DAY.search(conference.summary)[1]} April {conference.date_start.year}"
    )
    method = "`deaths_best` of `battle_deaths_dyad` in the years after the overthrow and before the advance,"
    between = "`date_start` of the one event less that of the other."
    return {
        "derived-background-hor-deaths": DerivedNumber(
            int(fought.hor.sum()),
            "deaths",
            "UCDP best estimate: its “Government of Libya” and forces of the HoR, before the advance.",
            f"Sum of {method} dyad {HOR_DYAD}.",
        ),
        "derived-background-hor-years": DerivedNumber(
            int(fought.hor.gt(0).sum()),
            "years",
            "Years before the advance with deaths in that fighting.",
            f"Years with {method} dyad {HOR_DYAD}.",
        ),
        "derived-background-is-deaths": DerivedNumber(
            int(fought["is"].sum()),
            "deaths",
            "UCDP best estimate: its “Government of Libya” and IS, before the advance.",
            f"Sum of {method} rows whose side B is IS.",
        ),
        "derived-background-days-agreement-to-tripoli": DerivedNumber(
            (days["2016-03-30-presidency-council-reaches-tripoli"] - days[AGREEMENT]).days,
            "days",
            "From the political agreement to the arrival of the Presidency Council in Tripoli.",
            between,
        ),
        "derived-background-days-meeting-to-advance": DerivedNumber(
            (days[ADVANCE] - days["2019-02-27-sarraj-haftar-meet-abu-dhabi"]).days,
            "days",
            "From the meeting in Abu Dhabi to the advance on Tripoli.",
            between,
        ),
        "derived-background-days-advance-to-conference": DerivedNumber(
            (first - days[ADVANCE]).days,
            "days",
            "From the advance to the first day set for the national conference.",
            "The first day named in the summary of the announcement less `date_start` of the advance.",
        ),
    }

"""Frames and derived figures of the chapter on the offensive: where, how many, when, by what cause, announced by whom.

Events are chosen by id and nothing about them is typed here: days, sides and numbers come from `data/`.
"""

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.data.places import distance, point
from dossier.words.evidence import evidence, note
from dossier.words.markdown import Table, link, plain, small, stack

LAUNCH = "2019-04-04-lna-launches-advance-on-tripoli"
GHARYAN = ("2019-04-04-lna-enters-gharyan", "2019-06-26-gna-retakes-gharyan")
JULY = "2019-07-22-lna-launches-zero-hour-attack"
DECEMBER = "2019-12-12-haftar-announces-zero-hour"
SIRTE = "2020-01-06-lna-takes-sirte"
TRUCE = "2020-01-12-ceasefire-takes-effect"
END = "2020-06-04-gna-declares-tripoli-control"
TARHUNA = "2020-06-05-gna-enters-tarhuna"

RUNNING = ("who-killed-cumulative", "who-injured-cumulative", "dtm-tripoli-displaced-cumulative")
WHO = RUNNING[:2]
YEAR = "casualties-2019-12-10-unsmil-civilians-{}-year2019-libya"  # killed or injured
BY_AIR = "casualties-2019-12-10-unsmil-civilians-{}-by-airstrike"
MONTHS = ("2019-04", "2020-06")  # of the offensive: first and last

TURNS = (
    LAUNCH,
    GHARYAN[1],
    JULY,
    DECEMBER,
    SIRTE,
    TRUCE,
    "2020-03-25-gna-launches-peace-storm",
    TARHUNA,
)
ANNOUNCED = (
    LAUNCH,
    JULY,
    DECEMBER,
    "2019-12-20-lna-ultimatum-to-misrata-forces",
    "2019-12-22-lna-extends-misrata-deadline",
)
FOLLOWED = (
    LAUNCH,
    "2019-04-07-gna-names-volcano-of-rage",
    JULY,
    DECEMBER,
    "2019-12-15-misrata-declares-mobilisation",
    "2019-12-19-aircraft-bomb-misrata",
    "2019-12-26-air-strikes-zawiya-abu-salim",
    SIRTE,
    TRUCE,
)
INCIDENTS = (
    "2019-04-16-rockets-hit-abu-salim",
    "2019-07-02-tajoura-detention-centre-strike",
    "2019-08-04-murzuq-air-strike",
    "2019-11-18-biscuit-factory-air-strike",
    "2019-12-26-air-strikes-zawiya-abu-salim",
    "2020-01-04-military-academy-strike-kills-cadets",
)
CAPTURES = (
    *GHARYAN,
    SIRTE,
)  # towns taken, by an event of the record, from the first day to the truce


class Spot(NamedTuple):
    """What the record says of a place: side in December 2019 ("" not said, "both": both claim it), whether that is said
    only of another time, and the events that date it.
    """

    side: str
    elsewhere: bool
    events: tuple[str, ...] = ()


SPOTS = {
    "place-tripoli": Spot("gna", False),
    "place-gharyan": Spot("gna", False, GHARYAN),
    "place-tripoli-international-airport": Spot(
        "both", False, ("2019-04-08-both-sides-claim-tripoli-airport",)
    ),
    "place-sirte": Spot("gna", True, (SIRTE,)),
    "place-tarhuna": Spot("lna", True, (TARHUNA,)),
    "place-al-watiya-air-base": Spot("lna", True, ("2020-05-18-gna-takes-al-watiya",)),
    "place-mitiga-airport": Spot(
        "", False, ("2019-09-01-rocket-fire-closes-mitiga", "2019-12-12-mitiga-airport-reopens")
    ),
    "place-tajoura": Spot("", False, (INCIDENTS[1],)),
    "place-zawiya": Spot("", False),
    "place-misrata": Spot("", False),
    "place-abu-grein": Spot("", False),
}
FAR = ("place-al-jufra-air-base", "place-murzuq")  # south of the map


def events(identifiers: tuple[str, ...]) -> pd.DataFrame:
    """Rows of `events` in the order of the ids. Raises KeyError for an id that the table does not have."""
    return data.table("events").loc[list(identifiers)]


def spots() -> pd.DataFrame:
    """The places of `SPOTS`: columns `name`, `lon`, `lat` (degrees), `side`, `elsewhere` (bool), `days` (of its events)."""
    places = data.table("places")
    rows = [
        (
            places.name[place],
            *point(place),
            spot.side,
            spot.elsewhere,
            tuple(events(spot.events).date_start),
        )
        for place, spot in SPOTS.items()
    ]
    return pd.DataFrame(
        rows, columns=["name", "lon", "lat", "side", "elsewhere", "days"], index=list(SPOTS)
    )


def airfields(west: float, south: float, east: float, north: float) -> pd.DataFrame:
    """Airfields within a box in degrees: rows of `airfields`."""
    table = data.table("airfields")
    return table[table.lon.between(west, east) & table.lat.between(south, north)]


def kilometres(first: str, second: str) -> int:
    """Distance of two places of the gazetteer along the ellipsoid, whole kilometres."""
    return round(distance(point(first), point(second)) / 1000)


def counts(series: Collection[str]) -> pd.DataFrame:
    """Figures of some series of `casualties`, with a day, in order of it.

    Columns of `casualties`, and three: `day`, datetime64; `points_to`, +1 if the figure is a lower bound, -1 if an upper
    one, else 0; `after`, bool, later than the last figure of its series that is fit for one line.
    """
    table = data.table("casualties")
    found = table[table.series.isin(series) & table.date.str.len().eq(10)].sort_values(
        "date", kind="stable"
    )
    last = found[found.chart_ok].groupby("series").date.max()
    return found.assign(
        day=pd.to_datetime(found.date),
        after=found.date > found.series.map(last),
        points_to=found.upper_bound.isna().astype(int) * found.lower_bound.notna()
        - found.lower_bound.isna().astype(int) * found.upper_bound.notna(),
    )


def running() -> pd.DataFrame:
    """`counts` of killed and injured (WHO) and of displaced (IOM)."""
    return counts(RUNNING)


def last(series: str) -> pd.Series:
    """The last figure of a running count that is fit for its line."""
    found = running()
    return found[found.series.eq(series) & found.chart_ok].iloc[-1]


def months() -> pd.DataFrame:
    """UCDP months of the offensive (`MONTHS`), with `turns`: ids of the events of `TURNS` in the month."""
    table = data.table("battle_deaths_monthly")
    table = table[table.month.between(*MONTHS)]
    turns = events(TURNS)
    turns = turns.groupby(turns.date_start.dt.strftime("%Y-%m")).event_id.agg(tuple)
    return table.assign(turns=[turns.get(month, ()) for month in table.month])


def causes() -> pd.DataFrame:
    """Civilians that the UN counted from January to 10 December 2019: rows killed, injured; columns `air`, `least` (all
    causes, at least), `other` (their difference, so at least).
    """
    table = data.table("casualties").value
    rows = {
        measure: (int(table[BY_AIR.format(measure)]), int(table[YEAR.format(measure)]))
        for measure in ("killed", "injured")
    }
    found = pd.DataFrame(rows, index=["air", "least"]).T
    return found.assign(other=found.least - found.air)


def incidents() -> Table:
    """Attacks that killed civilians or cadets: what happened, and who says who did it, denials included."""
    events = data.table("events")
    body = [
        (
            stack(
                link(f"{row.date_start.day} {row.date_start:%B %Y}", row.event_id),
                small(", ".join(data.table("places").name[place] for place in row.place)),
            ),
            plain(row.summary),
            stack(note("events", row.event_id), evidence("events", row.event_id)),
        )
        for _, row in events.loc[list(INCIDENTS)].iterrows()
    ]
    frame = pd.DataFrame(
        body, columns=["Day and place", "What happened, and who is blamed", "Where accounts differ"]
    )
    return Table(
        frame,
        "Attacks that killed civilians or cadets, with blame and denial",
        "tab-offensive-incidents",
        (3, 7, 7),
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """Derived figures of the chapter, id -> `Figure`."""
    deaths, harm, when = (
        months().set_index("month").state_based,
        causes(),
        data.table("events").date_start,
    )
    december = deaths[f"{when[DECEMBER]:%Y-%m}"]
    first = deaths[deaths.index <= f"{when[JULY]:%Y-%m}"].sum()
    year = deaths[deaths.index < "2020"].sum()
    return {
        "derived-offensive-months": DerivedNumber(
            len(deaths),
            "months",
            "Months of the offensive.",
            f"Rows of `battle_deaths_monthly` from {MONTHS[0]} to {MONTHS[1]}.",
        ),
        "derived-offensive-quieter-months": DerivedNumber(
            int((deaths < december).sum()),
            "months",
            "Months of the offensive with fewer deaths than December 2019.",
            "Rows of `battle_deaths_monthly` in these months whose `state_based` is below that of December 2019.",
        ),
        "derived-offensive-early-share": DerivedNumber(
            round(100 * first / year),
            "per cent",
            "Share of the state-based deaths of April to December 2019 that fell in April to July.",
            "Sums of `state_based`, rounded to a whole per cent.",
        ),
        "derived-offensive-days": DerivedNumber(
            (when[DECEMBER] - when[LAUNCH]).days,
            "days",
            "From the first day of the advance to the announcement of December.",
            "Difference of two days of `events`.",
        ),
        "derived-offensive-captures": DerivedNumber(
            len(CAPTURES),
            "captures",
            "Captures of towns on the map before the truce.",
            "Events of `dossier.offensive.CAPTURES`.",
        ),
        "derived-offensive-announcements": DerivedNumber(
            len(ANNOUNCED),
            "announcements",
            "Announced starts and deadlines.",
            "Events of `dossier.offensive.ANNOUNCED`.",
        ),
        "derived-offensive-gharyan-distance": DerivedNumber(
            kilometres("place-tripoli", "place-gharyan"),
            "kilometres",
            "Gharyan from Tripoli, as the crow flies.",
            "Geodesic between the two points of `places`.",
        ),
        "derived-offensive-airport-distance": DerivedNumber(
            kilometres("place-tripoli", "place-tripoli-international-airport"),
            "kilometres",
            "Tripoli International Airport from Tripoli, as the crow flies.",
            "Geodesic between the two points of `places`.",
        ),
        "derived-offensive-killed-other": DerivedNumber(
            int(harm.other["killed"]),
            "civilians",
            "Civilians killed in 2019 by other causes than air strikes, at least.",
            "All civilians killed, at least, less those killed by air strikes.",
        ),
        "derived-offensive-injured-other": DerivedNumber(
            int(harm.other["injured"]),
            "civilians",
            "Civilians injured in 2019 by other causes than air strikes, at least.",
            "All civilians injured, at least, less those injured by air strikes.",
        ),
    }

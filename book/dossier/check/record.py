"""Cross-checks of the record: arithmetic, order in time, bounds, sums, places. `check` runs them
with the rest.

Each is a generator of `Problem`. What a row may deviate in, it must say itself: in its note, or by
an empty cell.
"""

import re
from collections.abc import Iterator

import pandas as pd

from dossier import data
from dossier.check.problem import Problem, Row, rows
from dossier.data import places

DEGREES = re.compile(r"\d+ \d+ [\d.]+ N")  # how a printed point begins
LENGTH = re.compile(r" km = .* nautical miles = .* statute miles")
NEAR = 0.15  # metres: a millionth of a degree, the last decimal that is given
CUMULATIVE = {"killed", "injured", "displaced", "attacks-on-health-care"}


def votes() -> Iterator[Problem]:
    """For + against + abstentions = cast; cast + not voting = filled seats, wherever all of them
    are known.
    """
    for row in rows("votes"):
        vote = row.values
        parts = (vote.votes_for, vote.votes_against, vote.abstentions)
        if (
            not pd.isna(vote.votes_cast)
            and not any(map(pd.isna, parts))
            and sum(parts) != vote.votes_cast
        ):
            yield row.problem(
                "votes_cast", f"{sum(parts)}, the sum of votes_for, votes_against and abstentions"
            )
        if (
            not any(map(pd.isna, (vote.votes_cast, *parts[:2])))
            and sum(parts[:2]) > vote.votes_cast
        ):
            yield row.problem(
                "votes_cast", f"at least {sum(parts[:2])}, votes_for and votes_against"
            )
        known = not any(map(pd.isna, (vote.votes_cast, vote.not_voting, vote.seats_filled)))
        if known and vote.votes_cast + vote.not_voting != vote.seats_filled:
            expected = f"{vote.seats_filled - vote.votes_cast}, seats_filled less votes_cast"
            yield row.problem("not_voting", expected)


def seats() -> Iterator[Problem]:
    """The seats of the parties sum to the row `total`; positions of parties use the seats of the
    seat table.
    """
    table = data.table("seats").set_index("party").seats
    for row in rows("seats"):
        if row.values.party == "total" and row.values.seats != table.drop("total").sum():
            yield row.problem("seats", f"{table.drop('total').sum()}, the sum of the parties")
    for row in rows("vote_positions"):
        position = row.values
        if (
            position.unit == "party"
            and not pd.isna(position.seats)
            and position.seats != table[position.party]
        ):
            yield row.problem("seats", f"{table[position.party]}, as in data/seats.csv")
        known = not pd.isna(position.votes_cast) and not pd.isna(position.not_voting)
        if known and position.votes_cast + position.not_voting != position.seats:
            expected = f"{position.seats - position.votes_cast}, seats less votes_cast"
            yield row.problem("not_voting", expected)


def intervals() -> Iterator[Problem]:
    """Nothing ends before it begins, and an id that carries a day carries the day of its row."""
    for name in data.resources():
        columns = data.fields(name)
        for first, last in (("date_start", "date_end"), ("period_start", "period_end")):
            if first not in columns or name == "claims":
                continue
            for row in rows(name):
                start, end = row.cells[first], row.cells[last]
                if start and end and end[: len(start)] < start[: len(end)]:
                    yield row.problem(last, f"a day that is not before {first}, {start}")
        day = "date_start" if "date_start" in columns else "date" if "date" in columns else None
        if day is None or name == "claims":
            continue
        for row in rows(name):
            key = next(iter(row.cells.values()))
            found = re.search(r"\d{4}-\d{2}-\d{2}", key)
            if found and found.group() != row.cells[day]:
                yield row.problem(day, f"{found.group()}, the day that the id carries")


def order_of_steps() -> Iterator[Problem]:
    """Nothing is approved before it is signed: events of ratification, and votes, come after the
    two memoranda.
    """
    events = data.table("events")
    agreed = events[
        (events.category == "agreement") & events.date_start.ge("2019-11-01")
    ].date_start.min()
    for row in rows("events"):
        event = row.values
        if (
            event.category in ("ratification", "vote")
            and event.thread == "ratification"
            and event.date_start < agreed
        ):
            yield row.problem(
                "date_start", f"a day that is not before the signature, {agreed:%Y-%m-%d}"
            )
    for row in rows("votes"):
        if pd.Timestamp(row.cells.date) < agreed:
            yield row.problem("date", f"a day that is not before the signature, {agreed:%Y-%m-%d}")


def sources_are_not_older() -> Iterator[Problem]:
    """The latest source of a row is not older than what the row tells; a source without a date
    settles nothing.
    """
    published = data.raw("sources").set_index("source_id").published
    for name in ("events", "statements", "requests", "reactions", "votes", "casualties"):
        day = "date_start" if name == "events" else "date"
        for row in rows(name):
            known = [published[source] for source in row.values.sources]
            latest = max(known) if all(known) and known else ""
            told = row.cells[day]
            if latest and told and latest[: len(told)] < told[: len(latest)]:
                yield row.problem(
                    "sources",
                    f"a source that is not older than {day}, {told}; the latest is of {latest}",
                )


def pages_once() -> Iterator[Problem]:
    """A page is one source: two rows with its address would count as two."""
    first: dict[str, str] = {}
    for row in rows("sources"):
        url = row.values.url.rstrip("/")
        if url and first.setdefault(url, row.values.source_id) != row.values.source_id:
            yield row.problem("url", f"an address that no other source has; {first[url]} has it")


def bounds() -> Iterator[Problem]:
    """Bounds enclose the value; a cumulative series that is fit for one line never falls."""
    for row in rows("casualties"):
        value, low, high = row.values["value"], row.values.lower_bound, row.values.upper_bound
        if not pd.isna(value) and not pd.isna(low) and low > value:
            yield row.problem("lower_bound", f"at most the value, {value}")
        if not pd.isna(value) and not pd.isna(high) and high < value:
            yield row.problem("upper_bound", f"at least the value, {value}")
    for row in rows("fighters"):
        if not pd.isna(row.values.value_upper) and row.values.value_upper < row.values["value"]:
            yield row.problem("value_upper", f"at least the value, {row.values['value']}")
    highest: dict[str, tuple[int, str]] = {}
    for row in rows("casualties"):
        figure = row.values
        if not figure.chart_ok or figure.measure not in CUMULATIVE or "period" in figure.series:
            continue
        before, where = highest.get(figure.series, (0, ""))
        if figure["value"] < before:
            yield row.problem(
                "value",
                f"at least {before}, as in {where} of the same cumulative series {figure.series!r}",
            )
        highest[figure.series] = max((before, where), (figure["value"], figure.casualty_id))


def monthly_sums() -> Iterator[Problem]:
    """The months of UCDP sum to its years where both exist and the year is whole, and the running
    total to the months.
    """
    months: dict[str, list[int]] = {}
    for row in rows("battle_deaths_monthly"):
        months.setdefault(row.cells.month[:4], []).append(int(row.cells.state_based or 0))
    dyads = data.table("battle_deaths_dyad")
    for year, deaths in months.items():
        of_year = dyads[dyads.year == int(year)].deaths_best
        if len(deaths) == 12 and len(of_year) and of_year.sum() != sum(deaths):
            expected = f"{of_year.sum()}, the sum of the dyads of the year"
            place = "data/battle_deaths_monthly.csv"
            yield Problem(place, year, "state_based", sum(deaths), expected)
    running = 0
    for row in rows("battle_deaths_monthly"):
        if row.cells.month >= "2019-04" and row.cells.state_based:
            running += int(row.cells.state_based)
            if (
                row.cells.state_based_since_2019_04
                and int(row.cells.state_based_since_2019_04) != running
            ):
                yield row.problem(
                    "state_based_since_2019_04",
                    f"{running}, the sum of the months since April 2019",
                )


def points() -> Iterator[Problem]:
    """Every place lies in its country; every airfield in Libya."""
    extents = data.table("countries").set_index("name")
    for name, home in (("places", ""), ("airfields", "Libya")):
        for row in rows(name):
            country = home or row.values.country
            if not country or pd.isna(row.values.lat):
                continue
            if country not in extents.index:
                yield row.problem("country", "a name of data/countries.csv")
                continue
            extent = extents.loc[country]
            if not (
                extent.west <= row.values.lon <= extent.east
                and extent.south <= row.values.lat <= extent.north
            ):
                yield row.problem("lat", f"a point in {country}, as data/countries.csv has it")


def printed_points() -> Iterator[Problem]:
    """The decimals of a printed point are its degrees, minutes and seconds; a computed length is
    that of the geodesic.

    A row of `terms` with a length in kilometres, nautical and statute miles is of the line between
    the two points that the same instrument prints.
    """
    points: dict[str, list[places.Point]] = {}
    lengths: dict[str, Row] = {}
    for row in rows("terms"):
        instrument, value = row.cells.instrument, row.cells["value"]
        point = places.printed(value)
        if point is not None:
            points.setdefault(instrument, []).append(point[0])
            if places.distance(*point) > NEAR:
                yield row.problem("value", "decimals {1:.6f}, {0:.6f}".format(*point[0]))
        elif DEGREES.match(value):
            expected = "degrees, minutes, seconds and decimals of a point"
            yield row.problem("value", expected)
        elif LENGTH.search(value):
            lengths[instrument] = row
    for instrument in points.keys() | lengths.keys():
        ends = points.get(instrument, [])
        if instrument not in lengths or len(ends) != 2:
            counted = f"{len(ends)} point(s)"
            expected = (
                "two printed points of an instrument, and the length of the line between them"
            )
            yield Problem("data/terms.csv", instrument, "value", counted, expected)
            continue
        metres = places.distance(*ends)
        nautical, statute = metres / 1852, metres / 1609.344
        expected = (
            f"{metres / 1000:.2f} km = {nautical:.2f} nautical miles = {statute:.2f} statute miles"
        )
        if lengths[instrument].cells["value"] != expected:
            yield lengths[instrument].problem(
                "value", f"{expected}, the geodesic between the points"
            )


def certainty() -> Iterator[Problem]:
    """A disputed or inferred row says how; every context source is used by some row."""
    used = set()
    for name in data.resources():
        columns = data.fields(name)
        if "certainty" in columns:
            note = (
                "certainty_note"
                if "certainty_note" in columns
                else "note"
                if "note" in columns
                else None
            )
            for row in rows(name):
                if row.cells.certainty in ("disputed", "inferred") and note and not row.cells[note]:
                    yield row.problem(note, f"how the row is {row.cells.certainty}")
        if "sources" in columns:
            used |= {source for listed in data.table(name).sources for source in listed}
    for row in rows("sources"):
        if row.cells.tier == "context" and row.cells.source_id not in used:
            yield row.problem("source_id", "a source that some row cites")


CHECKS = (
    votes,
    seats,
    intervals,
    order_of_steps,
    sources_are_not_older,
    pages_once,
    bounds,
    monthly_sums,
    points,
    printed_points,
    certainty,
)

"""Cross-checks of the record: arithmetic, order in time, bounds, sums, places. `check` runs them with the rest.

Each is a generator of `Problem`. What a row may deviate in, it must say itself: in its note, or by an empty cell.
"""

import re
from collections.abc import Iterator

import pandas as pd
from pyproj import Geod

from dossier import data
from dossier.check.problem import Problem, rows

EXACT = {"full-date", "day-month", "weekday"}  # date rules that fix one day
CUMULATIVE = {"killed", "injured", "displaced", "attacks-on-health-care"}
REMARKS = {"note", "certainty_note"}
POINT = re.compile(r"(\d+) (\d+) ([\d.]+) N; (\d+) (\d+) ([\d.]+) E \(decimal ([\d.]+), ([\d.]+)\)")


def votes() -> Iterator[Problem]:
    """For + against + abstentions = cast; cast + not voting = filled seats, wherever all of them are known."""
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
        if not any(map(pd.isna, (vote.votes_cast, vote.not_voting, vote.seats_filled))):
            if vote.votes_cast + vote.not_voting != vote.seats_filled:
                yield row.problem(
                    "not_voting",
                    f"{vote.seats_filled - vote.votes_cast}, seats_filled less votes_cast",
                )


def seats() -> Iterator[Problem]:
    """The seats of the parties sum to the row `total`; positions of parties use the seats of the seat table."""
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
        if not pd.isna(position.votes_cast) and not pd.isna(position.not_voting):
            if position.votes_cast + position.not_voting != position.seats:
                yield row.problem(
                    "not_voting", f"{position.seats - position.votes_cast}, seats less votes_cast"
                )


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
    """Nothing is approved before it is signed: events of ratification, and votes, come after the two memoranda."""
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
    """The latest source of a row is not older than what the row tells; a source without a date settles nothing."""
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
    """The months of UCDP sum to its years where both exist and the year is whole, and the running total to the months."""
    months, dyads = data.raw("battle_deaths_monthly"), data.table("battle_deaths_dyad")
    deaths = months.state_based.astype(int).groupby(months.month.str[:4]).agg(["sum", "size"])
    for year, (total, size) in deaths.iterrows():
        of_year = dyads[dyads.year == int(year)]
        if size == 12 and len(of_year) and of_year.deaths_best.sum() != total:
            yield Problem(
                "data/battle_deaths_monthly.csv",
                year,
                "state_based",
                total,
                f"{of_year.deaths_best.sum()}, the sum of the dyads of the year",
            )
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
            extent = extents.loc[country]
            if not (
                extent.west <= row.values.lon <= extent.east
                and extent.south <= row.values.lat <= extent.north
            ):
                yield row.problem("lat", f"a point in {country}, as data/countries.csv has it")


def maritime_line() -> Iterator[Problem]:
    """The computed length of the maritime line is that of the WGS84 geodesic between the printed points A and B.

    The points are the terms whose article names one; the computed length is the one of Article I that is inferred.
    """
    terms = [row for row in rows("terms") if row.values.instrument == "maritime"]
    ends = []
    for row in terms:
        if ", point " not in row.values.article:
            continue
        found = POINT.match(row.values.value)
        if not found:
            yield row.problem("value", "degrees, minutes, seconds and decimals of a point")
            return
        numbers = [float(number) for number in found.groups()]
        lat, lon = (numbers[i] + numbers[i + 1] / 60 + numbers[i + 2] / 3600 for i in (0, 3))
        if abs(lat - numbers[6]) > 1e-6 or abs(lon - numbers[7]) > 1e-6:
            yield row.problem("value", f"decimals {lat:.6f}, {lon:.6f}")
        ends.append((lat, lon))
    (lat0, lon0), (lat1, lon1) = ends
    metres = Geod(ellps="WGS84").inv(lon0, lat0, lon1, lat1)[2]
    expected = f"{metres / 1000:.2f} km = {metres / 1852:.2f} nautical miles = {metres / 1609.344:.2f} statute miles"
    for row in terms:
        computed = row.values.article == "Art. I" and row.values.certainty == "inferred"
        if computed and row.values.value != expected:
            yield row.problem("value", f"{expected}, the geodesic between points A and B")


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


def comparisons() -> Iterator[Problem]:
    """A comparison is of a claim with a record that lists it; “agrees” holds for the days too; the rest gives its reason."""
    claims = data.table("claims")
    tied = {
        record: (row.claims, row.get("date_start", row.get("date", "")))
        for name in data.resources()
        if name != "discrepancies" and {"claims", "sources"} <= set(data.fields(name))
        for record, row in data.table(name).iterrows()
    }
    for row in rows("comparisons"):
        told, day = tied.get(row.values.record, ((), ""))
        if row.values.claim not in told:
            yield row.problem("record", "a record whose column claims lists the claim")
            continue
        if (row.values.verdict == "agrees") == bool(row.values.reason):
            yield row.problem(
                "reason", "a reason where the verdict is not 'agrees', and none where it is"
            )
        claim, day = (
            claims.loc[row.values.claim],
            pd.to_datetime(day, format="ISO8601") if day else pd.NaT,
        )
        if (
            row.values.verdict == "agrees"
            and not pd.isna(claim.date_start)
            and claim.date_rule in EXACT
        ):
            if not pd.isna(day) and day != claim.date_start:
                yield row.problem(
                    "verdict",
                    f"not 'agrees': the claim is of {claim.date_start:%Y-%m-%d},"
                    f" the record of {day:%Y-%m-%d}",
                )


def expectations() -> Iterator[Problem]:
    """Every expectation of the documents stands in one row; a judged outcome rests on later rows of the record."""
    claims, published = data.table("claims"), data.raw("sources").set_index("source_id").published
    forward = claims.status.isin(["expected", "conditional"]) | claims.kind.eq("expectation")
    forecasts = forward | claims.status.isin(["opinion", "denied"])
    dated = {
        record: str(row.get("date_start", row.get("date", row.get("month", ""))))[:10]
        for name in data.resources()
        if "sources" in data.fields(name)
        for record, row in data.table(name).iterrows()
    }
    seen: dict[str, str] = {}
    for row in rows("expectations"):
        expectation = row.values
        for claim in expectation.claims:
            if claim in seen or not forecasts[claim]:
                yield row.problem(
                    "claims",
                    f"a claim of the future that stands in no other row ({seen.get(claim, 'none')})",
                )._replace(value=claim)
            seen[claim] = expectation.expectation_id
        for record in set(expectation.records) - set(dated):
            yield row.problem("records", "rows of the record, which cite sources")._replace(
                value=record
            )
        if (expectation.outcome == "no-forecast") == bool(expectation.records):
            yield row.problem(
                "records", "at least one record for a judged outcome, none for 'no-forecast'"
            )
        told = min(published[claims.source_id[claim]] for claim in expectation.claims)
        days = [dated.get(record, "") for record in expectation.records]
        if all(days) and days and max(days) < told:
            yield row.problem(
                "records", f"a record that is not older than the first of the documents, {told}"
            )
    for claim in claims.index[forward].difference(list(seen)):
        yield Problem(
            "data/expectations.csv", claim, "claims", claim, "a row for every claim of the future"
        )


def corrections() -> Iterator[Problem]:
    """A correction is of a cell that there is, and the last one of a cell says what stands in it.

    Remarks were written on since, and lists are corrected in names and not in ids: there the cell is not compared.
    """
    tables = data.record_tables()
    cells = {
        name: data.raw(name).set_index(data.resources()[name]["schema"]["primaryKey"], drop=False)
        for name in set(tables.values())
    }
    last = {(row.cells.record, row.cells.column): row.number for row in rows("corrections")}
    for row in rows("corrections"):
        record, column = row.cells.record, row.cells.column
        if record not in tables:
            yield row.problem("record", "the id of a record")
        elif column not in cells[tables[record]]:
            yield row.problem(
                "column", f"a column of data/{tables[record]}.csv, where the record stands"
            )
        elif column not in REMARKS and data.fields(tables[record])[column]["type"] != "list":
            stands = cells[tables[record]][column][record]
            if last[record, column] == row.number and row.cells.now != stands:
                yield row.problem(
                    "now", f"what stands in data/{tables[record]}.csv, {record}: {stands!r}"
                )


CHECKS = (
    comparisons,
    corrections,
    expectations,
    votes,
    seats,
    intervals,
    order_of_steps,
    sources_are_not_older,
    pages_once,
    bounds,
    monthly_sums,
    points,
    maritime_line,
    certainty,
)

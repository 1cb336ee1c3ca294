"""Cross-checks of the record that one row alone cannot settle: sums, series, the use of sources.

What a row can settle by itself stands in `rules` of the descriptor. What a row may deviate in, it
must say itself: in its note, or by an empty cell.
"""

from collections.abc import Iterator

from dossier import data
from dossier.check.problem import Problem, rows


def seats() -> Iterator[Problem]:
    """The seats of the parties sum to the row `total`; positions of parties use the seats of the
    seat table.
    """
    of_party = data.table("seats").set_index("party").seats
    total = of_party.drop("total").sum()
    for row in rows("seats"):
        if row.values.party == "total" and row.values.seats != total:
            yield row.problem("seats", f"{total}, the sum of the parties")
    for row in rows("vote_positions"):
        known = row.values.unit == "party" and row.cells.seats
        if known and row.values.seats != of_party[row.values.party]:
            yield row.problem("seats", f"{of_party[row.values.party]}, as in data/seats.csv")


def series() -> Iterator[Problem]:
    """A cumulative series that is fit for one line never falls."""
    measures = data.categories("casualties", "measure")
    highest: dict[str, tuple[int, str]] = {}
    for row in rows("casualties"):
        figure = row.values
        running = measures[figure.measure].get("cumulative") and "period" not in figure.series
        if figure.chart_ok and running:
            before, where = highest.get(figure.series, (0, ""))
            if figure["value"] < before:
                expected = f"at least {before}, as in {where} of the same cumulative series"
                yield row.problem("value", f"{expected} {figure.series!r}")
            highest[figure.series] = max((before, where), (figure["value"], figure.casualty_id))


def monthly_sums() -> Iterator[Problem]:
    """The months of UCDP sum to its years where both exist and the year is whole, and the running
    total to the months.
    """
    months = data.table("battle_deaths_monthly")
    of_year = data.table("battle_deaths_dyad").groupby("year").deaths_best.sum()
    for year, deaths in months.groupby(months.month.str[:4]).state_based:
        if len(deaths) == 12 and year in of_year and of_year[year] != deaths.sum():
            expected = f"{of_year[year]}, the sum of the dyads of the year"
            place = "data/battle_deaths_monthly.csv"
            yield Problem(place, str(year), "state_based", deaths.sum(), expected)
    running = months.state_based[months.month >= "2019-04"].cumsum().astype(str)
    for row in rows("battle_deaths_monthly"):
        told = row.cells.state_based_since_2019_04
        expected = running.get(row.cells.death_month_id, "")
        if told and told != expected:
            expected = f"{expected}, the sum of the months since April 2019"
            yield row.problem("state_based_since_2019_04", expected)


def answers() -> Iterator[Problem]:
    """An explanation that is answered by another answers it in turn: neither is shown alone."""
    counters = data.table("explanations").counters
    for row in rows("explanations"):
        for other in row.values.counters:
            if other in counters and row.values.explanation_id not in counters[other]:
                yield row.problem("counters", f"an explanation that names this one in turn: {other}")


def holders() -> Iterator[Problem]:
    """A place has one holder at a time: its periods follow one another."""
    until: dict[str, tuple[str, str]] = {}  # place -> last day of the period before, its row
    for row in rows("control"):
        begins, ends = row.cells.date_start, row.cells.date_end
        last, before = until.get(row.cells.place, ("", ""))
        if before and (not last or not begins or begins < last):
            expected = f"a day not before {last or 'the end'} of {before} at the same place"
            yield row.problem("date_start", expected)
        until[row.cells.place] = ends, row.cells.control_id


def used_sources() -> Iterator[Problem]:
    """Every context source is used by some row."""
    listing = [name for name in data.resources() if "sources" in data.fields(name)]
    used = {source for name in listing for source in data.table(name).sources.explode()}
    for row in rows("sources"):
        if row.cells.tier == "context" and row.cells.source_id not in used:
            yield row.problem("source_id", "a source that some row cites")


CHECKS = (seats, series, monthly_sums, answers, holders, used_sources)

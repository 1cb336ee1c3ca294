"""Cross-checks of the record that one row alone cannot settle: sums and series.

What a row can settle by itself stands in `rules` of the descriptor. What a row may deviate in, it
must say itself: in its note, or by an empty cell.
"""

from collections.abc import Iterator

from dossier import data
from dossier.check.problem import Problem, rows


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
    """The months of UCDP sum to its years where both exist and the year is whole."""
    months = data.table("battle_deaths_monthly")
    of_year = data.table("battle_deaths_dyad").groupby("year").deaths_best.sum()
    for year, deaths in months.groupby(months.month.str[:4]).state_based:
        if len(deaths) == 12 and year in of_year and of_year[year] != deaths.sum():
            expected = f"{of_year[year]}, the sum of the dyads of the year"
            place = "data/battle_deaths_monthly.csv"
            yield Problem(place, str(year), "state_based", deaths.sum(), expected)


CHECKS = (series, monthly_sums)

"""Cross-checks of the record that one row alone cannot settle: sums and series.

What a row can settle by itself stands in `rules` of the descriptor. What a row may deviate in, it
must say itself: in its note, or by an empty cell.
"""

import re
from collections.abc import Iterator

from dossier import data
from dossier.check.problem import FILE, Problem, described, records, rows

# In these columns an id is no pointer: it names the row, a series, or what the row was.
ASIDE = {"series", "was", "now", "reason"}
TABLE = re.compile(r"(?<![\w/.-])[a-z_]+\.csv\b")


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


def answers() -> Iterator[Problem]:
    """An explanation that is answered by another answers it in turn: neither is shown alone."""
    counters = data.table("explanations").counters
    for row in rows("explanations"):
        for other in row.values.counters:
            if other in counters and row.values.explanation_id not in counters[other]:
                yield row.problem(
                    "counters", f"an explanation that names this one in turn: {other}"
                )


def holders() -> Iterator[Problem]:
    """A place has one holder at a time: its periods follow one another."""
    until: dict[str, tuple[str, str]] = {}  # place -> last day of the period before, its row
    held: dict[str, str] = {}  # place -> who held it then
    for row in rows("control"):
        begins, ends = row.cells.date_start, row.cells.date_end
        last, before = until.get(row.cells.place, ("", ""))
        if before and (not last or not begins or begins < last):
            expected = f"a day not before {last or 'the end'} of {before} at the same place"
            yield row.problem("date_start", expected)
        if held.get(row.cells.place) == row.cells.holder:
            yield row.problem("holder", f"another than in {before}, at the same place")
        until[row.cells.place] = ends, row.cells.control_id
        held[row.cells.place] = row.cells.holder


@data.once
def _id() -> re.Pattern[str]:
    """A text that can only be an id: a day with words, or what the ids of a table begin with."""
    keys = (data.raw(name)[data.key(name)] for name in data.resources())
    heads = [{key.partition("-")[0] for key in own} for own in keys]
    words = "|".join(sorted(set().union(*(own for own in heads if len(own) == 1))))
    start = rf"\d{{4}}(?:-\d\d){{1,2}}-(?=[a-z])|(?:{words})-\w+-"
    return re.compile(rf"(?<![\w/.-])(?:{start})[\w-]*\w")


def pointers() -> Iterator[Problem]:
    """What a text points to is there: a row by its id, a table by its file."""
    known = {record for record, row in records().items() if row.table != "renamed"}
    files = {table["path"] for table in data.resources().values()}
    for name, column, field in described():
        if field["type"] != "string" or "reference" in field or column in {data.key(name), *ASIDE}:
            continue
        for row in rows(name) if "format" not in field and name != "sources" else ():
            text = row.cells[column]
            for found in _id().findall(text) if "-" in text else ():
                if found not in known:
                    yield row.problem(column, f"the id of a record, not {found!r}")
            for found in TABLE.findall(text) if ".csv" in text else ():
                if found not in files:
                    yield row.problem(column, f"the file of a table, not {found!r}")


def as_of() -> Iterator[Problem]:
    """`asOf` of the descriptor is the day of the newest page, data sets apart."""
    sources = data.table("sources")
    news = sources[[("dataset" not in wire) for wire in sources.wire]]
    newest, told = news.published.max(), data.package().get("asOf")
    if told != newest:
        yield Problem(FILE, "-", "asOf", str(told), f"{newest}, when the newest page was published")


CHECKS = (series, monthly_sums, answers, holders, pointers, as_of)

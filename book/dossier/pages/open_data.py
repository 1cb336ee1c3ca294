"""Open data of the wider record in compact form: months as a grid, places as lists, with producer, licence, attribution."""

import calendar
import itertools
from collections.abc import Callable

import pandas as pd

from dossier import data
from dossier.words.cells import Cells
from dossier.words.dates import when
from dossier.words.letters import fold
from dossier.words.markdown import Table, Text, address, anchor, plain, small, stack
from dossier.words.numbers import number, point

# Asked for by the producers, or good practice: what stands under the data (see facts/README, "Attribution to print").
ATTRIBUTION = {
    "battle_deaths_dyad": "Uppsala Conflict Data Program, Battle-Related Deaths Dataset version 21.1, CC BY 4.0; Pettersson et al. (2021), "
    "Organized violence 1989-2020, Journal of Peace Research 58(4). Rows with Libya as conflict location, values "
    "unchanged; secondary parties set apart by semicolons.",
    "battle_deaths_monthly": "UCDP Georeferenced Event Dataset, CC BY 4.0, aggregated by VIEWS; Sundberg and Melander (2013), Introducing the "
    "UCDP Georeferenced Event Dataset, Journal of Peace Research 50(4). Changes: selection of Libya, rounding to whole "
    "numbers, running total from April 2019. The copy carries no licence file.",
    "oil_monthly": "US Energy Information Administration, Short-Term Energy Outlook, table 3c, series COPR_LY; public domain (US "
    "government work). Earlier editions differ in November 2020 (1.14, 1.09, 1.08).",
    "airfields": "OurAirports, runways.csv; public domain (Unlicense). Points are the midpoint of the longest runway with both "
    "thresholds given; names added by position.",
    "places": "Natural Earth, 10m populated places, public domain, some names in the spelling used here; OurAirports, public "
    "domain (Unlicense); two entries of GeoNames, CC BY 4.0, rounded to two decimals; other points as the list says.",
}
COLUMNS = 3  # of an index of places
MONTHS = tuple(calendar.month_name)[1:]


def _standing(name: str) -> str:
    """What holds for every row of a data set alike: certainty, how it was checked. ValueError if it does not."""
    cells = Cells(name)
    checked, certainty = set(cells.table.checked), set(cells.table.get("certainty", ()))
    if len(checked) != 1 or len(certainty) > 1:
        raise ValueError(
            f"data/{name}.csv: certainty or checked differ from row to row; expected one for the data set"
        )
    grade = f"{certainty.pop()} ({cells.grades.iloc[0]}), " if certainty else ""
    return f"Every row: {grade}{data.options(name, 'checked')[checked.pop()].split('; ')[-1]}."


def attribution(name: str) -> str:
    """The line under a data set: producer, version, licence, derivation; the files; what holds for every row."""
    cells = Cells(name)
    sources = [cells.sources.loc[source] for source in dict.fromkeys(cells.table.sources.explode())]
    files = " · ".join(address(source.title, source.url) for source in sources if source.licence)
    return small(f"{plain(ATTRIBUTION[name])} Files: {files}. {_standing(name)}")


def _grid(
    name: str,
    cell: Callable[[pd.Series], str],
    heading: Callable[[pd.DataFrame], str],
    caption: str,
) -> Text:
    """Months down, years across, the anchor of each month in its cell."""
    table = data.table(name)
    table = table.assign(year=table.month.str[:4], in_year=table.month.str[5:].astype(int))
    years = {year: rows.set_index("in_year") for year, rows in table.groupby("year")}
    body = {"Month": list(MONTHS)}
    for rows in years.values():
        body[heading(rows)] = [
            f"{anchor(rows.iloc[:, 0][month])}\n{cell(rows.loc[month])}"
            if month in rows.index
            else "–"
            for month in range(1, 13)
        ]
    shown = Table(
        pd.DataFrame(body),
        caption,
        f"tab-wider-{name.replace('_', '-')}",
        (2, *[3] * len(years)),
        "headed",
    )
    return Text(shown._repr_markdown_().rstrip(), attribution(name))


def battle_deaths_monthly() -> Text:
    """UCDP deaths by month: state-based in bold, then non-state and one-sided, below them the running total."""

    def cell(row: pd.Series) -> str:
        total = row.state_based_since_2019_04
        return stack(
            f"**{number(row.state_based)}** · {number(row.non_state)} · {number(row.one_sided)}",
            small("" if pd.isna(total) else f"total {number(total)}"),
        )

    return _grid(
        "battle_deaths_monthly",
        cell,
        lambda rows: rows.year.iloc[0],
        "Deaths by month: **state-based** · non-state · one-sided, and the total of state-based since April 2019",
    )


def oil_monthly() -> Text:
    """Crude output by month; the heading of a year says which edition of the outlook it comes from."""

    def heading(rows: pd.DataFrame) -> str:
        editions = ", ".join(when(vintage) for vintage in rows.vintage.unique())
        return stack(rows.year.iloc[0], small(f"edition of {editions}"))

    return _grid(
        "oil_monthly",
        lambda row: f"{row.crude_mbd:g}",
        heading,
        "Crude oil output, million barrels a day",
    )


def battle_deaths_dyad() -> Text:
    """UCDP deaths by dyad and year: parties, best estimate, low and high."""
    cells = Cells("battle_deaths_dyad")

    def side(name: str, others: str) -> str:
        return stack(plain(name), small(f"with {plain(others)}" if others else ""))

    body = [
        (
            stack(
                cells.head(row, row.year), small(f"dyad {row.dyad_id}, conflict {row.conflict_id}")
            ),
            side(row.side_a, row.side_a_secondary),
            side(row.side_b, row.side_b_secondary),
            f"**{number(row.deaths_best)}**",
            f"{number(row.deaths_low)} to {number(row.deaths_high)}",
        )
        for _, row in cells.table.iterrows()
    ]
    frame = pd.DataFrame(body, columns=["Year", "Side A", "Side B", "Best estimate", "Low to high"])
    shown = Table(
        frame,
        "Battle-related deaths by dyad and year",
        "tab-wider-battle-deaths-dyad",
        (4, 5, 5, 2, 2),
    )
    return Text(shown._repr_markdown_().rstrip(), attribution("battle_deaths_dyad"))


def _columns(
    cells: Cells,
    rows: pd.DataFrame,
    line: Callable[[Cells, pd.Series], str],
    caption: str,
    label: str,
) -> str:
    """An index in `COLUMNS` columns, by name, to be read downwards: a cell a row, with its anchor; heads say its range."""
    rows = rows.sort_values("name", key=lambda names: names.map(fold))
    size = -(-len(rows) // COLUMNS)
    parts = [rows.iloc[start : start + size] for start in range(0, len(rows), size)]
    body = itertools.zip_longest(
        *(
            [f"{anchor(cells.key(row))}\n{line(cells, row)}" for _, row in part.iterrows()]
            for part in parts
        ),
        fillvalue="",
    )
    heads = [f"{part['name'].iloc[0]} to {part['name'].iloc[-1]}" for part in parts]
    return (
        Table(pd.DataFrame(body, columns=heads), caption, f"tab-wider-{label}")
        ._repr_markdown_()
        .rstrip()
    )


def airfields() -> Text:
    """Airfields: name, identifier, point, longest runway, remark."""

    def line(cells: Cells, row: pd.Series) -> str:
        feet = f", {number(row.longest_runway_ft)} ft"
        return f"**{plain(row['name'])}** ({plain(row.ident)}): {point(row.lat, row.lon)}{feet}. {plain(row.note)}".rstrip()

    cells = Cells("airfields")
    return Text(
        _columns(cells, cells.table, line, "Airfields of Libya", "airfields"),
        attribution("airfields"),
    )


def places() -> Text:
    """Gazetteer, Libya first: name, point, where the point comes from, pages if no data set has it."""
    basis = data.options("places", "basis")

    def line(cells: Cells, row: pd.Series) -> str:
        where = f", {plain(row.country)}" if row.country not in ("", "Libya") else ""
        spot = "" if "no point given" in row.note.lower() else f" {point(row.lat, row.lon)}"
        told = row.basis in ("natural-earth", "none") or row.note.lower().startswith(row.basis)
        origin = "" if told else f" ({basis[row.basis]})"
        note = f" {plain(row.note)}" if row.note else ""
        pages = (
            ""
            if all(cells.sources.licence[source] for source in row.sources)
            else f" {cells.outlets(row.sources)}."
        )
        return f"**{plain(row['name'])}**{where}:{spot}{origin}{'.' if spot else ''}{note}{pages}"

    cells = Cells("places")
    libya = cells.table.country.eq("Libya")
    return Text(
        _columns(cells, cells.table[libya], line, "Places in Libya", "places-libya"),
        _columns(cells, cells.table[~libya], line, "Places elsewhere", "places-elsewhere"),
        attribution("places"),
    )

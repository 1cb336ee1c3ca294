"""Where the record comes from: what is counted in the chapter *Sources*, its charts, and the bibliography.

A *record* is a row of a table with the columns `sources` and `checked`; a *page* is a source of tier `context`. The five
documents are no pages of the record: they have their own table (`documents.table`), and no record cites them.
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd

from dossier import data
from dossier.data import origins
from dossier.pages import tables
from dossier.story import drawing
from dossier.words.cells import Row, filled, rows, shown
from dossier.words.dates import when
from dossier.words.letters import initial
from dossier.words.markdown import Table, anchor, escape, link
from dossier.words.numbers import spell

HEADINGS = ("Agencies: one origin, on however many pages", "No agency: each page counts by itself")

# Number of origins of a record, the first open above -> words of the key.
ORIGINS = {3: "three origins or more", 2: "two", 1: "one"}

# Notes of `sources` that tell how a page was seen; the other notes describe outlets, and no source is recorded for them.
SEEN = ("Found when", "Title is", "Copy of", "Agency copy", "Listed in")


def pages() -> pd.DataFrame:
    """The rows of `sources` of tier `context`, with a column more: `records`, how many records cite the page (int64)."""
    sources = data.table("sources")
    found = sources[sources.tier == "context"]
    cited = pd.concat(
        [data.table(name).sources.explode() for name in tables.of_record()]
    ).value_counts()
    return found.assign(records=cited.reindex(found.index, fill_value=0).astype("int64"))


def records() -> pd.DataFrame:
    """Every record, indexed by its id, in the order of the package.

    table : str; sources : tuple of source ids; checked, certainty : str (`""` where the table has no certainty);
    kinds : tuple of the values of `sources.wire` of its pages, each once; origins : int64, as `origins.count`;
    cautious : int64, `origins.cautious_count`.
    """
    parts = []
    for name in tables.of_record():
        table = data.table(name)
        parts.append(
            table.assign(table=name, certainty=table.get("certainty", ""))[
                ["table", "sources", "checked", "certainty"]
            ]
        )
    found, sources = pd.concat(parts), data.table("sources")
    wire = sources.wire.to_dict()
    return found.assign(
        kinds=[
            tuple(sorted({name for source in own for name in wire[source]}))
            for own in found.sources
        ],
        origins=[
            len(origins.families({source: wire[source] for source in own})) for own in found.sources
        ],
        cautious=[origins.cautious_count(own, sources) for own in found.sources],
    )


def compiled(found: pd.DataFrame) -> pd.DataFrame:
    """The records that rest on pages: those that were taken over from data sets are left out."""
    return found[found.checked != "data-set"]


def wire_name(wire: str) -> str:
    """Short name of a value of `sources.wire`."""
    return data.short("sources", "wire", wire)


def outlets(found: pd.DataFrame) -> int:
    """Number of outlets of some pages; a copy of an outlet on somebody else's page is the outlet's."""
    return found.outlet.str.partition(" (")[0].nunique()


def wires(found: pd.DataFrame, least_share: float = 0.01) -> pd.DataFrame:
    """Records by what their pages rest on: index the short names, most records first, agencies before the other kinds.

    alone : records all of whose pages are of that kind; beside : records that have pages of other kinds too (int64);
    agency : bool. Agencies with less than `least_share` of the records share a row; `alone` there means: on one of them.
    The column `alone` and the records of several kinds sum to all records.
    """
    kinds = found.kinds.explode()
    numbers = kinds.value_counts()
    few = {
        wire
        for wire in numbers.index
        if wire not in origins.no_agencies() and numbers[wire] < least_share * len(found)
    }
    found_of = {}
    for wire in [wire for wire in numbers.index if wire not in few] + ([few] if few else []):
        names = wire if isinstance(wire, set) else {wire}
        having = found.kinds[[bool(names & set(own)) for own in found.kinds]]
        alone = int(having.map(len).eq(1).sum())
        name = f"{len(few)} other agencies" if names is few else wire_name(wire)
        found_of[name] = (
            alone,
            len(having) - alone,
            not names & origins.no_agencies(),
            names is few,
        )
    table = pd.DataFrame.from_dict(
        found_of, orient="index", columns=["alone", "beside", "agency", "rest"]
    )
    table["all"] = table.alone + table.beside
    order = {"agency": False, "rest": True, "all": False}
    ordered = table.sort_index().sort_values(
        list(order), ascending=list(order.values()), kind="stable"
    )
    return ordered[["alone", "beside", "agency"]]


def by_table(found: pd.DataFrame, column: str) -> pd.DataFrame:
    """Records by table and by a column of `records()`: index titles of tables, after a row for all of them; cells int64.

    The columns are the keys of `ORIGINS` for `origins` and `cautious`, and for `checked` the values that some record has, in
    the order of the codebook. The tables with the largest share in the first column stand first.
    """
    if column == "checked":
        cells, order = found[column], list(data.options("events", "checked"))
    else:
        cells, order = found[column].clip(upper=max(ORIGINS)), list(ORIGINS)
    columns = [value for value in order if value in set(cells)]
    titles = found.table.map(lambda name: data.resources()[name]["title"])
    counts = cells.groupby([titles, cells]).size().unstack(fill_value=0)[columns].astype("int64")
    rank = pd.DataFrame(
        {"share": counts[columns[0]] / counts.sum(axis=1), "all": counts.sum(axis=1)}
    )
    counts = counts.loc[rank.sort_values(["share", "all"], ascending=False, kind="stable").index]
    return pd.concat([counts.sum().to_frame("All records").T, counts])


def origin_counts(found: pd.DataFrame) -> pd.DataFrame:
    """`by_table(found, "origins")` with all records twice: as `origins.count` counts, and cautiously."""
    counted, cautious = by_table(found, "origins"), by_table(found, "cautious")
    return pd.concat(
        [
            counted.head(1).rename({"All records": "All, as counted"}),
            cautious.head(1).rename({"All records": "All, cautious count"}),
            counted.iloc[1:],
        ]
    )


def wire_bars(counts: pd.DataFrame, total: int, title: str, source: str) -> plt.Figure:
    """Bars of the shares of all records, in per cent: the part that rests on the kind alone is dark.

    `counts`: as `wires()` gives it; a record with several kinds stands in several bars. `total`: number of records.
    """
    dark, light = drawing.RAMP[0], drawing.RAMP[2]
    number = counts.agency.sum()
    height = [y + (1.6 if y >= number else 0.4) for y in range(len(counts))]
    figure, axes = drawing.canvas(
        0.215 * (height[-1] + 1), title, source, left=1.98, right=0.8, top=0.28, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(
        xlim=(0, (counts.alone + counts.beside).max()), ylim=(height[-1] + 0.5, -0.9), xticks=[]
    )
    axes.set_yticks(height, counts.index)
    for heading, y in zip(HEADINGS, (-0.55, height[number] - 1.0)):
        axes.text(0, y, heading, size=8.5, weight="bold", va="center")
    axes.barh(height, counts.alone, height=0.68, color=dark)
    axes.barh(height, counts.beside, left=counts.alone, height=0.68, color=light)
    for y, own in zip(height, counts.alone + counts.beside):
        axes.text(own, y, f"  {own} · {100 * own / total:.0f} %", va="center", size=8)
    _key(
        axes,
        {"nothing else": (dark, None), "other kinds too": (light, None)},
        y=1.02 + 0.1 / (0.215 * height[-1]),
    )
    return drawing.finished(figure)


def stacked_bars(
    counts: pd.DataFrame,
    words: Mapping[object, str],
    title: str,
    source: str,
    above: int = 1,
    right: float = 0.2,
) -> plt.Figure:
    """Stacked bars of 100 per cent with the numbers of records in them; what is too narrow for its number is told beside.

    Parameters
    ----------
    counts : one row a bar, one column a segment, from left to right; cells whole numbers.
    words : column -> its words in the key.
    above : number of first rows that are set apart from the others.
    right : room for what is told beside, inches.
    """
    looks, left = _looks(list(counts.columns)), 1.65
    width = drawing.WIDTH - left - right
    heights = [y + (0.35 if y >= above else 0) for y in range(len(counts))]
    figure, axes = drawing.canvas(
        0.24 * (heights[-1] + 1), title, source, left=left, right=right, top=0.28, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(xlim=(0, 100), ylim=(heights[-1] + 0.5, -0.5), xticks=[])
    axes.set_yticks(heights, counts.index)
    for y, (_, row) in zip(heights, counts.iterrows()):
        start, beside = 0.0, []
        for column, number in row.items():
            colour, hatch = looks[column]
            share = 100 * number / row.sum()
            axes.barh(
                y,
                share,
                left=start,
                height=0.7,
                facecolor=colour,
                hatch=hatch,
                edgecolor=drawing.MUTED if hatch else drawing.PAPER,
                linewidth=0.7 if number else 0,
            )
            if share / 100 * width >= 0.075 * len(str(number)):
                axes.text(
                    start + share / 2,
                    y,
                    str(number),
                    ha="center",
                    va="center",
                    size=8,
                    color=drawing.PAPER if colour in drawing.RAMP[:2] else drawing.INK,
                    bbox={"facecolor": colour, "edgecolor": "none", "pad": 0.6} if hatch else None,
                )
            elif number:
                beside.append(f"{number} {words[column]}")
            start += share
        axes.text(101.5, y, "; ".join(beside), va="center", size=8, color=drawing.MUTED)
    _key(
        axes,
        {words[column]: looks[column] for column in counts},
        y=1 + 0.16 / (0.24 * (heights[-1] + 1)),
    )
    return drawing.finished(figure)


def _looks(columns: Sequence[object]) -> dict[object, tuple[str, str | None]]:
    """Colour and hatch of each segment: dark to light, and hatched where a record does not rest on pages."""
    missing = {
        "not-found": (drawing.PAPER, "xxxx"),
        "not-checked": (drawing.PAPER, None),
        "data-set": (drawing.RULE, "////"),
    }
    plain = [column for column in columns if column not in missing]
    return {
        column: missing.get(column) or (drawing.RAMP[plain.index(column)], None)
        for column in columns
    }


def _key(axes: plt.Axes, looks: Mapping[str, tuple[str, str | None]], y: float) -> None:
    """A row of squares with their words above the axes; `y` in axes fractions."""
    inches = axes.get_position().width * drawing.WIDTH
    x = 0.0
    for words, (colour, hatch) in looks.items():
        axes.scatter(
            [x + 0.05 / inches],
            [y],
            s=52,
            marker="s",
            facecolor=colour,
            hatch=hatch,
            edgecolor=drawing.MUTED,
            linewidth=0.6,
            transform=axes.transAxes,
            clip_on=False,
        )
        axes.text(x + 0.15 / inches, y, words, transform=axes.transAxes, size=8, va="center")
        x += (0.34 + 0.06 * len(words)) / inches


def in_numbers(found: pd.DataFrame) -> Table:
    """The record in numbers: its pages, what is known of them, and how they are cited."""
    own, cited = pages(), compiled(found)
    basis = own.published_basis.value_counts()
    wire = own.wire.explode()
    body = [
        ("Pages, data sets included", len(own)),
        ("Outlets, copies counted with the original", outlets(own)),
        ("Records that rest on pages", len(cited)),
        ("Records taken over from data sets", len(found) - len(cited)),
        ("Citations of pages by records, data sets left out", cited.sources.map(len).sum()),
        ("Pages that one record cites, and no other", own.records.eq(1).sum()),
        ("Pages that rest on a named agency", (~wire.isin(origins.no_agencies())).sum()),
        (
            "Pages whose origin is not known, mixed or another outlet",
            wire.isin(origins.untraced()).sum(),
        ),
        ("Pages with a printed date", basis.get("printed", 0)),
        (
            "Pages whose date is inferred, or given without basis",
            basis.get("inferred", 0) + basis.get("unstated", 0),
        ),
        ("Pages without a date", basis.get("undated", 0)),
    ]
    frame = pd.DataFrame([(what, str(number)) for what, number in body], columns=["What", "Number"])
    return Table(frame, "The pages of the record", "tab-pages-numbers", (6, 1))


def one_voice(found: pd.DataFrame, least_pages: int = 3) -> Table:
    """The events with the pages of one agency and of nobody else: what is told, the pages, the agency."""
    sources, events = data.table("sources"), data.table("events")
    own = found[
        (found.table == "events") & found.origins.eq(1) & found.sources.map(len).ge(least_pages)
    ]
    body = [
        (
            link(events.summary[record], record),
            "; ".join(link(sources.outlet[source], source) for source in row.sources),
            " and ".join(wire_name(wire) for wire in row.kinds),
        )
        for record, row in own.iterrows()
    ]
    return Table(
        pd.DataFrame(body, columns=["Event", "Pages", "Origin"]),
        "Several pages, one voice: events on three pages or more of one agency",
        "tab-one-voice",
        (6, 4, 2),
    )


def judged(found: pd.DataFrame) -> Table:
    """Certainty as the record codes it, against the number of origins by the column `wire`."""
    own = compiled(found)
    own = own[own.certainty != ""]
    counts = pd.crosstab(own.certainty, own.origins.clip(upper=max(ORIGINS)))
    counts = counts.reindex(columns=list(ORIGINS), fill_value=0)
    body = [
        (data.short("events", "certainty", way), *map(str, counts.loc[way]))
        for way in data.options("events", "certainty")
        if way in counts.index
    ]
    most, *others = ORIGINS
    heads = [f"Origins: {spell(most)} or more", *(f"Origins: {spell(few)}" for few in others)]
    return Table(
        pd.DataFrame(body, columns=["Certainty of the record", *heads]),
        "Records by certainty and by number of origins",
        "tab-certainty-origins",
        (4, 2, 2, 2),
        "counts",
    )


def data_sets() -> Table:
    """The open data sets, each with its anchor: version, licence, copy that was used, tables and records that rest on it."""
    found, body = records(), []
    for source, row in _pages(data_sets=True).items():
        using = found.table[[source in listed for listed in found.sources]]
        used = using.map(lambda name: data.resources()[name]["title"]).value_counts(sort=False)
        body.append(
            (
                _page(source, row),
                filled("sources", row, "[{version}|not stated]", escape),
                filled("sources", row, "[{licence}|not stated]", escape),
                filled("sources", row, "[{note}|–]", escape),
                "; ".join(f"{title}: {number}" for title, number in used.items()),
            )
        )
    frame = pd.DataFrame(
        body, columns=["Data set", "Version", "Licence", "What was used", "Records"]
    )
    return Table(frame, "Open data sets", "tab-data-sets", (5, 3, 3, 4, 3), "headed")


def bibliography(letters: str) -> Table:
    """The pages of the outlets under some initials (`initial`), each with its anchor: page, date, origin, records.

    `letters`: capitals, and # for outlets whose name begins with a digit. Data sets stand in `data_sets()`.
    """
    cited = pages().records
    own = {
        source: row
        for source, row in _pages(data_sets=False).items()
        if initial(row["outlet"]) in letters
    }

    def place(source: str) -> tuple[str, str, str]:
        row = own[source]
        return row["outlet"].removeprefix("The ").casefold(), row["published"], source

    body = [
        (
            _page(source, own[source]),
            _date(own[source]),
            filled("sources", own[source], "{wire}, {reliability}"),
            str(cited[source]),
        )
        for source in sorted(own, key=place)
    ]
    frame = pd.DataFrame(body, columns=["Outlet and page", "Date", "Origin, grade", "Records"])
    name = "tab-pages-" + letters.replace("#", "0").lower()
    under = ", ".join("0–9" if letter == "#" else letter for letter in letters)
    number = outlets(pd.DataFrame.from_dict(own, orient="index"))
    caption = f"Outlets under {under}: {len(own)} pages of {number} outlets"
    return Table(frame, caption, name, (8, 3, 3, 2), "filterable")


def _pages(data_sets: bool) -> dict[str, Row]:
    """The pages of the record that are open data sets, or those that are none."""
    return {
        source: row
        for source, row in rows("sources").items()
        if row["tier"] == "context" and ("dataset" in row["wire"]) == data_sets
    }


def _page(source: str, row: Row) -> str:
    """Anchor, outlet and title; the title is linked to the address, and followed by a note on how the page was seen."""
    note = f" *{escape(row['note'])}*" if row["note"].startswith(SEEN) else ""
    title = f"[{escape(row['title'])}](<{row['url']}>)"
    return f"{anchor(source)}\n**{escape(row['outlet'])}.** {title}{note}"


def _date(row: Row) -> str:
    """Day, month or year of publication, and how it is known unless it is printed."""
    basis = "" if row["published_basis"] == "printed" else shown("sources", row, "published_basis")
    return ", ".join(filter(None, [when(row["published"]), basis]))

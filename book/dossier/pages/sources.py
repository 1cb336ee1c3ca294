"""Where the record comes from: what is counted in the chapter *Sources*, and the bibliography.

A *record* is a row of a table with the columns `sources` and `checked`; a *page* is a source of
tier `context`. The five documents are no pages of the record: they have their own table
(`documents.table`), and no record cites them.
"""

import pandas as pd

from dossier import data
from dossier.data import origins
from dossier.pages import tables
from dossier.words.cells import Row, filled, rows
from dossier.words.markdown import Table, escape, link, plain
from dossier.words.numbers import number, spell

ORIGINS = (3, 2, 1)  # so many has a record, the first or more

# Notes of `sources` that tell how a page was seen; the other notes describe outlets, and no source
# is recorded for them.
SEEN = ("Found when", "Title is", "Copy of", "Agency copy", "Listed in")


def pages() -> pd.DataFrame:
    """The rows of `sources` of tier `context`, with a column more: `records`, how many records cite
    the page (int64).
    """
    sources = data.table("sources")
    found = sources[sources.tier == "context"]
    cited = pd.concat(
        [data.table(name).sources.explode() for name in tables.of_record()]
    ).value_counts()
    return found.assign(records=cited.reindex(found.index, fill_value=0).astype("int64"))


@data.once
def records(*names: str) -> pd.DataFrame:
    """Every record of some tables, or of all, indexed by its id, in the order of the package.

    table : str; sources : tuple of source ids; checked, certainty : str (`""` where the table has
    no certainty); kinds : tuple of the values of `sources.wire` of its pages, each once; origins :
    int64, as `origins.count`; cautious : int64, `origins.cautious_count`.
    """
    columns = ["table", "sources", "checked", "certainty"]
    found = pd.concat(
        data.table(name).assign(table=name).reindex(columns=columns, fill_value="")
        for name in names or tables.of_record()
    )
    sources = data.table("sources")
    return found.assign(
        kinds=found.sources.map(
            lambda own: tuple(sorted({wire for source in own for wire in sources.wire[source]}))
        ),
        origins=[origins.count(own, sources) for own in found.sources],
        cautious=[origins.cautious_count(own, sources) for own in found.sources],
    )


def compiled(found: pd.DataFrame) -> pd.DataFrame:
    """The records that rest on pages: those that were taken over from data sets are left out."""
    return found[found.checked != "data-set"]


def outlets(found: pd.DataFrame) -> int:
    """Number of outlets of some pages; a copy on somebody else's page is the outlet's."""
    return found.outlet.str.partition(" (")[0].nunique()


def in_numbers(found: pd.DataFrame) -> Table:
    """The record in numbers: its pages, what is known of them, and how they are cited."""
    own, cited = pages(), compiled(found)
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
        *(
            (f"Pages by their date: {words}", own.published_basis.eq(value).sum())
            for value, words in data.shorts("sources", "published_basis").items()
        ),
    ]
    shown = [(what, number(count)) for what, count in body]
    return Table.of(shown, {"What": 6, "Number": 1}, "The pages of the record", "tab-pages-numbers")


def one_voice(found: pd.DataFrame, least_pages: int = 3) -> Table:
    """The events with the pages of one agency and of nobody else: what is told, the pages, the
    agency.
    """
    events = found[found.table == "events"]
    own = events[events.origins.eq(1) & events.sources.map(len).ge(least_pages)]
    body = [
        (
            link(rows("events")[str(record)]["summary"], str(record)),
            "; ".join(link(rows("sources")[page]["outlet"], page) for page in row.sources),
            " and ".join(data.short("sources", "wire", wire) for wire in row.kinds),
        )
        for record, row in own.iterrows()
    ]
    return Table(
        pd.DataFrame(body, columns=["Event", "Pages", "Origin"]),
        f"Several pages, one voice: events on {spell(least_pages)} pages or more of one agency",
        "tab-one-voice",
        (6, 4, 2),
    )


def judged(
    found: pd.DataFrame,
    caption: str = "Records by certainty and by number of origins",
    name: str = "tab-certainty-origins",
) -> Table:
    """Certainty as the record codes it, against the number of origins by the column `wire`."""
    own = compiled(found)
    own = own[own.certainty != ""]
    counts = pd.crosstab(own.certainty, own.origins.clip(upper=max(ORIGINS)))
    counts = counts.reindex(columns=ORIGINS, fill_value=0)
    body = [
        (words, *map(str, counts.loc[way]))
        for way, words in data.shorts("events", "certainty").items()
        if way in counts.index
    ]
    most, *others = map(spell, ORIGINS)
    heads = [f"Origins: {most} or more", *(f"Origins: {few}" for few in others)]
    columns = {"Certainty of the record": 4} | dict.fromkeys(heads, 2)
    return Table.of(body, columns, caption, name)


def data_sets() -> Table:
    """The open data sets, each with its anchor: version, licence, copy that was used, tables and
    records that rest on it.
    """
    found = records()
    titles = found.table.map(lambda name: data.resources()[name]["title"])
    body = []
    for source, row in _pages(data_sets=True).items():
        used = titles[[source in listed for listed in found.sources]].value_counts(sort=False)
        body.append(
            (
                _page(source, row),
                filled("sources", row, "[{version}|not stated]", escape),
                filled("sources", row, "[{licence}|not stated]", escape),
                filled("sources", row, "[{note}|–]", plain),
                "; ".join(f"{title}: {number}" for title, number in used.items()),
            )
        )
    columns = {"Data set": 5, "Version": 3, "Licence": 3, "What was used": 4, "Records": 3}
    return Table.of(body, columns, "Open data sets", "tab-data-sets")


def _pages(data_sets: bool) -> dict[str, Row]:
    """The pages of the record that are open data sets, or those that are none."""
    return {
        source: row
        for source, row in rows("sources").items()
        if row["tier"] == "context" and ("dataset" in row["wire"]) == data_sets
    }


def _page(source: str, row: Row) -> str:
    """Outlet, linked to the page of the source, and title, linked to the address; a note on how the
    page was seen.
    """
    note = f" *{plain(row['note'])}*" if row["note"].startswith(SEEN) else ""
    title = f"[{escape(row['title'])}](<{row['url']}>)"
    return f"{link(row['outlet'], source)}: {title}{note}"

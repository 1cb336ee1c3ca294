"""The ledger: one table of every record of evidence of both tiers, to search, sort and filter.

A row is a record in short words, linked to its entry. Sources, places, names, actors, corrections,
comparisons, samples and positions are no rows: they stand behind a record or are a part of one. The
table is plain HTML, which Markdown lets through as it is: as a `list-table` so many rows would cost
the build a minute. `_static/ledger.js` puts fields and drop-downs above it.
"""

import html
import json
from collections.abc import Iterable
from typing import NamedTuple

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import addresses, claims, register, tables
from dossier.words.cells import NONE, Row, called, filled, rows, span
from dossier.words.dates import iso
from dossier.words.markdown import Text

PAGE = "ledger"  # the chapter in which the table stands
RECORD = "record"  # the tier of a row that is of none of the five documents
HEADS = ("What", "Tier", "Kind", "Standing", "Actors", "Date")
BETWEEN = " · "  # between the parts of a cell that a drop-down takes one by one


class Line(NamedTuple):
    """A record of evidence: its id and table, what it is in short words, and the cells that a
    reader filters by.

    `tier`, `actors`: parts of the cell. `date`: ISO, as exact as it is known, or an interval; empty
    for none.
    """

    record: str
    table: str
    what: str
    tier: tuple[str, ...]
    kind: str
    standing: str
    actors: tuple[str, ...]
    date: str

    @property
    def address(self) -> str:
        """The record's entry, from a page of the book."""
        return addresses.link(self.record, f"book/{PAGE}.html")


def _line(name: str, record: str, row: Row) -> Line:
    declared = tables.declaration(name)
    # In square brackets: what a card tells beside its words, and a row cannot do without.
    more = filled(name, row, declared.more)
    kind, tier, actors = declared.singular, (RECORD,), tables.actors(name, row)
    if name == "claims":
        kind, tier = filled(name, row, "claim: {kind}"), (claims.label(record),)
    if name == "discrepancies":
        told = register.told_by(record)
        tier = tuple(label for label in data.documents().label if label in map(claims.label, told))
        actors = list(dict.fromkeys(a for c in told for a in rows("claims")[c]["actors"]))
    return Line(
        record,
        name,
        tables.words(name, row) + (f" [{more}]" if more else ""),
        tier,
        kind,
        filled(name, row, declared.standing),
        tuple(called("actors", actor) for actor in actors),
        iso(*span(name, row)),
    )


def lines() -> list[Line]:
    """Every record of evidence of both tiers, once: claims, register, then the tables of the record
    in their order.
    """
    return [
        _line(name, record, rows(name)[record])
        for name in tables.of_evidence()
        for record in (claims.in_order() if name == "claims" else rows(name))
    ]


def choices() -> dict[str, dict[str, list[str]]]:
    """Column -> group -> the values of a drop-down in the order of the codebook, for the columns
    that are no free text.
    """
    titles = {name: data.resources()[name]["title"] for name in ("claims", "discrepancies")}
    record = [name for name in tables.of_evidence() if name not in titles]
    singular = {name: tables.declaration(name).singular for name in tables.of_evidence()}
    return {
        "Tier": {"The five documents": list(data.documents().label), "The record": [RECORD]},
        "Kind": {
            titles["claims"]: [f"claim: {kind}" for kind in data.shorts("claims", "kind").values()],
            titles["discrepancies"]: [singular["discrepancies"]],
            "The record": [singular[name] for name in record],
        },
        "Standing": {
            f"{titles['claims']}: status": list(data.shorts("claims", "status").values()),
            f"{titles['discrepancies']}: seriousness": list(
                data.shorts("discrepancies", "seriousness").values()
            ),
            "The record: certainty": list(data.shorts("events", "certainty").values()),
        },
    }


def _cells(line: Line) -> str:
    def cell(parts: Iterable[str]) -> str:
        return f"<td>{html.escape(BETWEEN.join(parts) or NONE, quote=False)}</td>"

    # No new page for what stands below on the same.
    within = line.address.removeprefix(f"{PAGE}.html")
    return (
        f'<tr><td><a href="{html.escape(within)}">{html.escape(line.what, quote=False)}</a>'
        f"<small>{html.escape(line.record, quote=False)}</small></td>"
        + cell(line.tier)
        + cell([line.kind])
        + cell([line.standing])
        + cell(line.actors)
        + f"<td>{html.escape(line.date) or NONE}</td></tr>"
    )


def table() -> Text:
    """The ledger as one HTML table in a frame that a keyboard can scroll; on paper it is left out
    (`screen-only`).
    """
    groups, found = choices(), lines()

    def head(name: str) -> str:
        values = ""
        if name in groups:
            given = html.escape(json.dumps(groups[name], ensure_ascii=False))
            values = f' data-choices="{given}"'
        return f'<th scope="col"{values}>{name}</th>'

    return Text(
        "\n".join(
            [
                '<div class="screen-only ledger-frame" role="region"'
                ' aria-label="All records of evidence" tabindex="0">',
                '<table class="dossier ledger-table" id="all-records"'
                ' data-correction="method.html#corrections">',
                f"<caption>All records of evidence: {len(found):,} rows</caption>",
                f"<thead><tr>{''.join(map(head, HEADS))}</tr></thead>",
                "<tbody>",
                *map(_cells, found),
                "</tbody>",
                "</table>",
                "</div>",
            ]
        )
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived number of the ledger: its rows."""
    names = tables.of_evidence()
    listed = ", ".join(f"`{name}`" for name in names)
    return {
        "derived-evidence-records": DerivedNumber(
            sum(len(data.raw(name)) for name in names),
            "records",
            "Records of evidence of both tiers.",
            f"Rows of the tables that the ledger lists: {listed}.",
        )
    }

"""The ledger: one table of every record of evidence of both tiers, to search, sort and filter.

A row is a record in short words, linked to its page. Sources, places, names, actors, corrections,
comparisons, samples and positions are no rows: they stand behind a record or are a part of one. The
page has the place of the table; its rows come in a script, from which `_static/ledger.js` draws
those that are asked for. Without scripts the lists of the tables have every row.
"""

import html
import json
from typing import NamedTuple

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import addresses, claims, register, tables
from dossier.words.cells import Row, called, filled, rows, span
from dossier.words.dates import iso
from dossier.words.markdown import Text

RECORD = "record"  # the tier of a row that is of none of the five documents


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
        "tier": {"The five documents": list(data.documents().label), "The record": [RECORD]},
        "kind": {
            titles["claims"]: [f"claim: {kind}" for kind in data.shorts("claims", "kind").values()],
            titles["discrepancies"]: [singular["discrepancies"]],
            "The record": [singular[name] for name in record],
        },
        "standing": {
            f"{titles['claims']}: status": list(data.shorts("claims", "status").values()),
            f"{titles['discrepancies']}: seriousness": list(
                data.shorts("discrepancies", "seriousness").values()
            ),
            "The record: certainty": list(data.shorts("events", "certainty").values()),
        },
    }


def script() -> str:
    """The rows as a script, which a page that was opened from a folder can load too.

    `LEDGER.rows`: id, address (0: that of a page of its own), words, tier, kind, standing, actors,
    date; four of them as places in `LEDGER.values`.
    """
    values: dict[str, int] = {}

    def places(*parts: str) -> list[int]:
        return [values.setdefault(part, len(values)) for part in parts]

    rows = []
    for line in lines():
        address = addresses.address(line.record)
        own = address == f"record/{line.record}.html"
        told = (*(places(*p) for p in (line.tier, [line.kind], [line.standing], line.actors)),)
        rows.append([line.record, 0 if own else address, line.what, *told, line.date])
    found = {"choices": choices(), "values": list(values), "rows": rows}
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    # A string that JSON reads is parsed faster than the same as a script.
    return f"window.LEDGER = JSON.parse({json.dumps(written, ensure_ascii=False)});\n"


def table() -> Text:
    """The place of the table, and the lists of all tables; on paper it is left out
    (`screen-only`).
    """
    titles = {name: resource["title"] for name, resource in data.resources().items()}
    links = " · ".join(
        f'<a href="../tables/{name}.html">{html.escape(title, quote=False)}</a>'
        for name, title in {**titles, "derived": "Derived numbers"}.items()
    )
    return Text(
        "\n".join(
            [
                '<div class="screen-only ledger" id="all-records"'
                ' data-correction="method.html#corrections">',
                f"<p>Every table as a plain list: {links}.</p>",
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

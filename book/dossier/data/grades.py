"""Grades by rule (Admiralty code): reliability A–F of a source, credibility 1–6 of a record.

The rules read columns and nothing else, so that a second person comes to the same grade; they are
printed in *Method and limits*. What a text that rests on a wire is worth stands beside the wire in
the descriptor (`sources.wire`: `reliability`, `reason`, `party`). A grade is no verdict on an
outlet: it says how far the text of one page can be traced.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dossier import data
from dossier.data import origins

CREDIBILITY = {
    1: "two or more independent origins carry it, and it was seen on a page when it was checked",
    2: "one origin of reliability A or B, seen when checked; or taken over from a data set",
    3: "one origin of reliability C, D or F, seen when checked; or computed from sourced facts",
    4: "sources disagree; the note says how",
    5: "contradicted by the better evidence (no row at present)",
    6: "not found on any page when it was checked: cannot be judged",
}


def reliability(source: Mapping[str, Any]) -> str:
    """Reliability of one row of `sources`.

    A document of tier `seed`: B, one step down each for a wire of a state that a document, or
    somebody quoted in it, says backs a side (`party`), for a machine translation, and for a page
    that is not the outlet's own. A context source: by its wire, the best of them if there are
    several.
    """
    wires = [data.categories("sources", "wire")[wire] for wire in source["wire"]]
    if source["tier"] == "seed":
        steps = (
            any(wire.get("party") for wire in wires)
            + (source["translated"] == "machine")
            + (source["provenance"] == "copy")
        )
        return "BCDE"[steps]
    return min(str(wire["reliability"]) for wire in wires)


@data.once
def credibility(name: str) -> pd.Series:
    """Credibility 1–6 of every row of a table with `certainty` and `checked`: int64, indexed by
    record id.

    Raises KeyError for a table without these columns.
    """
    table, sources = data.table(name), data.table("sources")
    grades = {}
    for record, row in table.iterrows():
        best = min((sources.reliability[source] for source in row.sources), default="F")
        rules = [  # the first that holds
            (row["checked"] in ("not-found", "not-checked"), 6),
            (row.certainty == "disputed", 4),
            (row["checked"] == "data-set", 2),
            (row.certainty == "confirmed" and origins.count(row.sources, sources) > 1, 1),
            (row.certainty != "inferred" and best in "AB", 2),
            (True, 3),
        ]
        grades[record] = next(grade for holds, grade in rules if holds)
    return pd.Series(grades, name="credibility", dtype="int64")


def graded_tables() -> list[str]:
    """The tables whose rows have a credibility, in the order of the package."""
    return [
        name
        for name in data.resources()
        if {"certainty", "checked", "sources"} <= set(data.fields(name))
    ]

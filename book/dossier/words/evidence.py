"""The evidence of a row of the record, as a cell shows it: how sure it is, how it was checked, who
carries it.

One representation for every page. The text of `data/` stands in it as it is, whatever characters it
has.
"""

import re
from collections.abc import Iterable, Sequence

from dossier import data
from dossier.data import grades, origins
from dossier.words.cells import Row, rows, shown
from dossier.words.markdown import address, link, plain, small, stack

OUTLETS = 3  # so many are named; the others are counted, and stand in the table `sources`
CELLS = 2  # so many corrected columns are named
CORRECTED = re.compile(r"\s*Corrected when checked: [a-z0-9_, ]+\.")  # said by `corrected`


def leading(source_ids: Sequence[str]) -> list[str]:
    """The same sources, one of each wire family first, so that the few that a cell names are of
    several origins.
    """
    place = {source: number for number, source in enumerate(source_ids)}
    families = origins.families({source: rows("sources")[source]["wire"] for source in place})
    first = sorted(min(map(place.__getitem__, family)) for family in families)
    return list(dict.fromkeys([*(source_ids[number] for number in first), *place]))


def outlets(source_ids: Sequence[str]) -> str:
    """The first `OUTLETS` sources by outlet, linked to their address, and how many more."""
    named: dict[str, str] = {}  # address -> outlet
    for source in source_ids[:OUTLETS]:
        page = rows("sources")[source]
        again = page["outlet"] in named.values()
        named[address("another page" if again else page["outlet"], page["url"])] = page["outlet"]
    more = f" and {len(source_ids) - OUTLETS} more" if len(source_ids) > OUTLETS else ""
    return " · ".join(named) + more


def numbered(first: str, others: Iterable[str]) -> str:
    """A link to a claim and, by number, those to further ones."""
    return ", ".join([first, *(link(str(place), claim) for place, claim in enumerate(others, 2))])


def documents(claim_ids: Iterable[str]) -> str:
    """The documents that hold some claims, each as a link to its first and to each further one."""
    told: dict[str, list[str]] = {}
    for claim in claim_ids:
        told.setdefault(shown("claims", rows("claims")[claim], "source_id.label"), []).append(claim)
    named = (numbered(link(label, first), others) for label, (first, *others) in told.items())
    return " · ".join(named)


def corrected(record: str) -> str:
    """The first `CELLS` columns of a record that were corrected when it was checked, linked, and
    how many more.
    """
    named = [
        link(shown("corrections", row, "column"), correction)
        for correction, row in rows("corrections").items()
        if row["record"] == record
    ]
    more = f" and {len(named) - CELLS} more" if len(named) > CELLS else ""
    return f"Corrected: {', '.join(named[:CELLS])}{more}" if named else ""


def remark(row: Row) -> str:
    """The note of a row, plain text, without what `corrected` says."""
    return CORRECTED.sub("", row.get("note", row.get("certainty_note", ""))).strip()


def standing(name: str, record: str, row: Row) -> str:
    """Certainty and credibility of a row, how it was checked, linked to the page on which it was
    seen, and its origins.
    """
    number = origins.count(row["sources"], data.table("sources"))
    counted = f"origins by wire: {'up to ' if number > 1 else ''}{number}"
    checked = shown(name, row, "checked")
    if row["checked_url"]:
        checked = address(checked, row["checked_url"])
    if "certainty" not in row:
        return f"{checked}; {counted}"
    grade = grades.credibility(name)[record]
    return f"**{shown(name, row, 'certainty')}** ({grade}), {checked}; {counted}"


def evidence(name: str, record: str) -> str:
    """How sure a record is and how it was checked; its outlets, the claims of the documents that
    tell the same, corrections.

    `name`: a table whose rows have the columns `sources` and `checked`.
    """
    row = rows(name)[record]
    told = documents(row.get("claims", ()))
    return stack(
        standing(name, record, row),
        small(outlets(leading(row["sources"]))),
        small(f"Five documents: {told}" if told else ""),
        small(corrected(record)),
    )


def note(name: str, record: str) -> str:
    """The remark of a record in small type; nothing if it has none."""
    return small(plain(remark(rows(name)[record])))

"""Cells of the tables of the wider record: days, figures with their bound, places, and the evidence of a row.

Every function returns Markdown in which the text of `data/` stands as it is, whatever characters it has.
"""

import re
from collections.abc import Iterable

import pandas as pd

from dossier import data
from dossier.data import grades
from dossier.words.markdown import address, anchor, escape, link, plain, small, stack

OUTLETS = 3  # so many are named; the others are counted, and stand in the table `sources`
CELLS = 2  # so many corrected columns are named
CHECKED = {  # `checked`: the words before the link to the page, and its text
    "cited-page": ("seen on a", "cited page"),
    "other-page": ("seen on", "another page"),
    "not-found": ("looked for and not found", ""),
    "not-checked": ("not looked up", ""),
    "data-set": ("from a data set", ""),
}
SEEN = {
    "cited-page": "seen",
    "other-page": "seen, added",
}  # `checked` -> the mark of the page on which the row was seen
CORRECTED = re.compile(r"\s*Corrected when checked: [a-z0-9_, ]+\.")
ADDRESS = re.compile(
    r"\]\([^)]*\)"
)  # of a Markdown link: texts that differ in their addresses alone read alike


def quoted(claim: pd.Series) -> str:
    """The claim's words in quotation marks."""
    return f"“{escape(claim.quote)}”"


def voices(actor_ids: Iterable[str], actors: pd.DataFrame) -> str:
    """Names of an attribution chain, origin first: ``UN Panel of Experts, via Reuters``."""
    return ", via ".join(escape(actors.name[identifier]) for identifier in actor_ids)


def short_topic(topic: str) -> str:
    """The short name of a topic."""
    return data.short("claims", "topic", topic)


class Cells:
    """What the cells of one table need: its rows (`table`), and the tables that they point to.

    `name`: a table of the wider record; KeyError for a table that the package does not have.
    """

    def __init__(self, name: str):
        self.name, self.table = name, data.table(name)
        self.sources, self.actors, self.claims = (
            data.table(other) for other in ("sources", "actors", "claims")
        )
        self.corrections = data.table("corrections").groupby("record")
        self.grades = grades.credibility(name) if name in grades.graded_tables() else None

    def key(self, row: pd.Series) -> str:
        """Record id of a row."""
        return row[data.resources()[self.name]["schema"]["primaryKey"]]

    def head(self, row: pd.Series, text: str) -> str:
        """The words that a reader looks for, with the anchor of the row and a link to it, so that it can be cited."""
        return f"{anchor(self.key(row))}\n[{plain(text)}](#{self.key(row)})"

    def names(self, actor_ids: Iterable[str]) -> str:
        """Names of actors, plain text; an id that is none (a bloc of parties) stands as it is."""
        return ", ".join(self.actors.name.get(actor, actor) for actor in actor_ids)

    def remark(self, row: pd.Series) -> str:
        """The note of a row, plain text; what was corrected is said by `corrected`."""
        return (
            CORRECTED.sub("", row["note"]).strip()
            if self.key(row) in self.corrections.groups
            else row["note"]
        )

    def note(self, row: pd.Series) -> str:
        """The remark of a row in small type."""
        text = self.remark(row)
        return small(plain(text)) if text else ""

    def corrected(self, row: pd.Series) -> str:
        """The first `CELLS` columns that were corrected when the row was checked, linked, and how many more there are: the
        corrections of a row stand together."""
        if self.key(row) not in self.corrections.groups:
            return ""
        found = self.corrections.get_group(self.key(row))
        named = [
            link(column.replace("_", " "), correction)
            for correction, column in zip(found.correction_id, found.column)
        ]
        more = f" and {len(named) - CELLS} more" if len(named) > CELLS else ""
        return f"Corrected: {', '.join(named[:CELLS])}{more}"

    def outlets(self, source_ids: Iterable[str], mark: str = "") -> str:
        """The first `OUTLETS` sources by outlet, linked to their address, and how many more; `mark` follows the first."""
        ids = list(source_ids)
        shown = self.sources.outlet[ids[:OUTLETS]]
        named = [
            address("another page" if again else outlet, self.sources.url[source])
            for (source, outlet), again in zip(shown.items(), shown.duplicated())
        ]
        if mark:
            named[0] += f" ({mark})"
        return " · ".join(named) + (f" and {len(ids) - OUTLETS} more" if len(ids) > OUTLETS else "")

    def documents(self, claim_ids: Iterable[str]) -> str:
        """Claims of the five documents that tell the same: the name of each document, and a link for each claim."""
        told: dict[str, list[str]] = {}
        for claim in claim_ids:
            told.setdefault(self.claims.source_id[claim], []).append(claim)
        parts = []
        for source, (first, *others) in told.items():
            parts.append(
                ", ".join(
                    [
                        link(self.sources.label[source], first),
                        *(link(str(place), claim) for place, claim in enumerate(others, 2)),
                    ]
                )
            )
        return "Five documents: " + " · ".join(parts) if parts else ""

    def standing(self, row: pd.Series) -> str:
        """Certainty and credibility of a row, and how it was checked, linked to the page on which it was seen."""
        words, text = CHECKED[row.checked]
        if text:
            words += f" {address(text, row.checked_url) if row.checked_url else text}"
        if self.grades is None:
            return words
        return f"**{row.certainty}** ({self.grades[self.key(row)]}), {words}"

    def carried(self, row: pd.Series) -> str:
        """Certainty and credibility of a row and its outlets; the page on which it was seen comes first and is marked."""
        seen = [
            source
            for source in row.sources
            if row.checked_url and self.sources.url[source] == row.checked_url
        ][:1]
        outlets = self.outlets(
            [*seen, *(source for source in row.sources if source not in seen)],
            SEEN.get(row.checked, ""),
        )
        how = "" if seen else f", {CHECKED[row.checked][0]}"
        return f"**{row.certainty}** ({self.grades[self.key(row)]}){how}: {outlets}"

    def evidence(self, *rows: pd.Series) -> str:
        """The last cell of a row, or of rows that share sources and certainty: how sure it is, who carries it, which claims
        of the five documents tell the same, what was corrected."""
        claims = dict.fromkeys(claim for row in rows for claim in row.get("claims", ()))
        same = {
            ADDRESS.sub("", text): text for text in reversed([self.corrected(row) for row in rows])
        }
        also = [self.documents(claims), *reversed(same.values())]
        return stack(self.carried(rows[0]), small(". ".join(part for part in also if part)))

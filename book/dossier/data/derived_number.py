"""A derived number: one that the report computes from `data/`, with an id of its own, `derived-…`.

The prose links to it as to any record (`[three](#derived-families)`), so a changed table is a red
test and not a stale sentence. Each is declared where it is computed;
`dossier.pages.derived_numbers` collects them.
"""

from typing import NamedTuple

PREFIX = "derived-"  # no record of a table has an id that begins so


class DerivedNumber(NamedTuple):
    """A computed number: what it is, and how it comes about."""

    value: float
    unit: str
    meaning: str
    method: str

    @property
    def counted(self) -> str:
        """Its unit as it stands behind the value: one document, two documents."""
        return self.unit.removesuffix("s") if self.value == 1 else self.unit

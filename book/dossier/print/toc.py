"""The pages of the book in reading order, and those that are printed.

The part `RECORD` of the contents, tables to search in, is on the site alone.
"""

from typing import Any, NamedTuple

import yaml

from dossier import data

RECORD = "The record"  # the part of the contents that is not printed


class Page(NamedTuple):
    """A page of the book: its place in the reading order, its part (the front page has none), its
    name.
    """

    number: int
    part: str
    name: str

    @property
    def prefix(self) -> str:
        """What its ids begin with in print, where all pages stand in one document."""
        return f"p{self.number}-"


def pages(toc: dict[str, Any]) -> list[Page]:
    """The pages of the book in reading order, from the contents as `_toc.yml` has them."""
    named = [("", toc["root"])] + [
        (part["caption"], chapter["file"]) for part in toc["parts"] for chapter in part["chapters"]
    ]
    return [Page(number, part, name) for number, (part, name) in enumerate(named)]


def printed() -> list[Page]:
    """The pages of this book that are printed."""
    toc = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [page for page in pages(toc) if page.part != RECORD]

"""The two volumes of the PDF, and which page of the book stands in which.

The report is the first volume; the part `RECORD` of the contents, tables to search in, is the
second.
"""

from typing import Any, NamedTuple

import yaml

from dossier import data

RECORD = "The record"  # the part of the contents that is the second volume


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


class Volume(NamedTuple):
    """A volume: its file, its own title or none, and its pages."""

    file: str
    title: str
    pages: list[Page]


def pages(toc: dict[str, Any]) -> list[Page]:
    """The pages of the book in reading order, from the contents as `_toc.yml` has them."""
    named = [("", toc["root"])] + [
        (part["caption"], chapter["file"]) for part in toc["parts"] for chapter in part["chapters"]
    ]
    return [Page(number, part, name) for number, (part, name) in enumerate(named)]


def split(book: list[Page]) -> tuple[Volume, Volume]:
    """The report, and the record."""
    return (
        Volume("two-memoranda.pdf", "", [page for page in book if page.part != RECORD]),
        Volume("two-memoranda-record.pdf", RECORD, [page for page in book if page.part == RECORD]),
    )


def volumes() -> tuple[Volume, Volume]:
    """The two volumes of the book."""
    return split(pages(yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))))

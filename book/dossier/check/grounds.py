"""What a sentence of the book rests on: the records that it links or, if it links none, those of
its paragraph; and what a record says, in its own cells and in the records that these name.

A sentence in a paragraph without links rests on nothing that a rule could compare.
"""

import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier import data
from dossier.check.problem import Problem, Row, records
from dossier.data.records import table_of
from dossier.pages import derived_numbers
from dossier.words.prose import Link, Piece, paragraphs_of, with_links

# Columns that tell where a row comes from and how sure it is, and nothing of what it says.
ASIDE = {"url", "checked", "checked_url", "sha256", "archived", "accessed", "licence", "certainty"}


class Sentence(NamedTuple):
    """A sentence with what it rests on.

    words : the sentence as it is read; before : the one before it in its paragraph, empty for the
        first.
    links : its links; grounds : the records on which it rests.
    """

    piece: Piece
    words: str
    before: str
    links: tuple[Link, ...]
    grounds: tuple[str, ...]

    def parts(self) -> Iterator["Sentence"]:
        """The sentence, and the words of each link in it, which rest on the records of the link."""
        yield self
        for link in self.links:
            if link.is_evidence:
                yield self._replace(words=link.text, links=(link,), grounds=link.ids)

    def problem(self, found: str, expected: str) -> Problem:
        """What is wrong with something in the sentence."""
        return Problem(self.piece.file, self.piece.cell, self.piece.kind, found, expected)


def _cited(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(record for link in links if link.is_evidence for record in link.ids)


@functools.cache  # several rules read the same pieces
def _of(piece: Piece) -> tuple[Sentence, ...]:
    found = []
    for paragraph in paragraphs_of(piece):
        told = [with_links(bare, links).strip() for bare, links in paragraph]
        near = [link for _, own in paragraph for link in own]
        for before, words, (_, links) in zip(["", *told], told, paragraph, strict=False):
            grounds = _cited(links) or _cited(near)
            found.append(Sentence(piece, words, before, tuple(links), grounds))
    return tuple(found)


def sentences(book: Iterable[Piece]) -> Iterator[Sentence]:
    """The sentences of some pieces. Alternative texts are left out: they tell what a chart shows,
    which is drawn from the data.
    """
    for piece in book:
        if piece.kind != "alt":
            yield from _of(piece)


def cells_of(row: Row) -> list[str]:
    """What a row says in its own cells; the ids in them are words too."""
    return [cell for name, cell in row.cells.items() if cell and name not in ASIDE]


@data.once
def own(record: str) -> str:
    """What a record says in its own cells. Of a derived number, what it is and how it comes about;
    empty for an id that no record has.
    """
    if row := records().get(record):
        return " | ".join(cells_of(row))
    number = derived_numbers.collected().get(record)
    return " | ".join((record, number.unit, number.meaning, number.method)) if number else ""


@data.once
def named(record: str) -> frozenset[str]:
    """The records that the cells of a record name."""
    row = records().get(record)
    items = (item for cell in row.cells.values() for item in cell.split("; ")) if row else ()
    return frozenset(item for item in items if item in records()) - {record}


@data.once
def said(record: str) -> str:
    """What a record says, and those that it names; the title of a source is not what it says."""
    told = (each for each in sorted(named(record)) if table_of(each) != "sources")
    return " | ".join(map(own, (record, *told)))

"""Slips that no list of words shows, because each word is one: a word or a party that stands twice,
a letter that is no word, and what `grammar` has; in cells, a sentence that begins with a small
letter, and a day that is in no calendar.
"""

import re
from collections.abc import Iterable, Iterator

from dossier import data
from dossier.check.grammar import AMOUNT, NEGATION, ORDER
from dossier.check.problem import Problem, described, faults
from dossier.check.prose import QUOTED
from dossier.words.prose import Piece, pieces, sentences_of, with_links

# What stands there -> what was expected.
TWICE = {
    r"\b(\w+) \1\b": "a word once",
    r"\b([A-Z]\w+)(?:’s)?,? (?:and|or|nor|to) (?:by |to |of |for |with )?\1\b": "two names",
    r"\b(?!more\b)(?:the )?([a-z]{4,}) (?:and|or|before|has become) (?:the )?\1\b": "two words",
    r"\b[Tt]he (\w+) [a-z]+ (?:at |to )?the \1’s\b": "two parties",
    r"\bthe ([A-Z]\w+) (?:said|says) that [^,]+, the \1 that\b": "two parties",
    r"\b(denie[sd]|confirm(?:ed|s)|reject(?:ed|s)|accept(?:ed|s))\b[^.;]*, but [^.;]*\b\1\b": (
        "two words, as one stands against the other"
    ),
}
ARTICLE = {
    r"\ba (?!eu|once\b|one\b|u[ns]i|us[eu])[aeiou][a-z]+": "*an*",
    r"\ban (?!h(?:eir|onest|onour|our))[b-df-hj-np-tv-z][a-z]+": "*a*",
    r"(?<![\w’'-])[b-hj-z](?![\w’'.-])": "a word: of letters only *a* is one",
}
SLIPS = TWICE | ARTICLE | NEGATION | AMOUNT | ORDER

# Words that look like a slip. Each with its reason.
EXCUSED = {
    r"\bSoldiers did go\b": "an emphasis: until there the chapter tells of offers",
    r"\bThe LNA did leave some places\b": "an emphasis: until there it was driven out",
    r"\bA template is text\b|\bit went to parliament in Ankara\b": "as one says *in school*",
    r"\bis page furniture\b": "a word of those who set pages",
}

SMALL = re.compile(r"(?:^|(?<=[^\W\d_]{4}[.?] ))\(?(?![ae]l-)[a-z][\w’-]*")
DAY = re.compile(r"\b(?:19|20)\d\d-(?!(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b)\d\d-\d\d\b")
# Columns of sentences, or of phrases that begin as one.
SENTENCES = {"note", "reason", "reading", "statement", "summary", "finding", "standing", "content"}
SENTENCES |= {"certainty_note", "expected", "denial", "title", "item", "evidence", "what", "home"}
SENTENCES |= {"measure", "group", "area", "instrument", "estimator", "parties_for"}
ASIDE = {"sources", "claims", "names", "corrections"}  # in the words of a page, or short remarks
WRITTEN_SMALL = {"dpa"}  # by its bearer


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every slip in some pieces of prose, but for what is quoted."""
    for piece in book:
        for bare, links in sentences_of(piece):
            words = QUOTED.sub(" “ ” ", with_links(bare, links))
            for pattern in EXCUSED:
                words = re.sub(pattern, " ", words)
            for slip, expected in SLIPS.items():
                for found in re.finditer(slip, words):
                    yield Problem(piece.file, piece.cell, piece.kind, found[0], expected)


def _small(cell: str) -> Iterator[str]:
    """The words in small letters that begin a sentence of a cell."""
    yield from (word for word in SMALL.findall(cell) if word not in WRITTEN_SMALL)


def heads() -> Iterator[Problem]:
    """Every sentence of our own in a cell begins with a capital letter, a number or a quote."""
    for name, column, field in described():
        if column not in SENTENCES or name in ASIDE or field["type"] != "string":
            continue
        if "categories" not in field and "reference" not in field:
            for row, word in faults(name, column, _small):
                yield row.problem(column, "a capital letter")._replace(value=word)


def days() -> Iterator[Problem]:
    """Every day that a cell of ours tells in figures is in the calendar."""
    for name, column, field in described():
        ours = name != "sources" and column != data.key(name) and "format" not in field
        if ours and field["type"] == "string" and "categories" not in field:
            for row, day in faults(name, column, DAY.findall):
                yield row.problem(column, "a day of the calendar")._replace(value=day)


def slips() -> Iterator[Problem]:
    """No word stands twice, no *not* is missing, and words of number and of order stand as they
    can.
    """
    yield from problems(pieces())


CHECKS = (slips, heads, days)

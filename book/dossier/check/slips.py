"""Slips that no list of words shows, because each word is one: a word that stands twice, a *not*
that is gone, a word of number before what cannot be counted.
"""

import re
from collections.abc import Iterable, Iterator

from dossier.check.problem import Problem
from dossier.check.prose import QUOTED
from dossier.words.prose import Piece, pieces, sentences_of, with_links

# After "do": what makes of it a verb of its own, or puts it into a question.
OWN = (
    r"not|so|it|this|that|nothing|everything|what|the|an?|in|with|for|more|less|by|to|of|on|at|or|and"
    r"|but|as|he|she|they|we|you|one|his|its|their|there|those|between|depends?|is|are|was"
)
PEOPLE = r"people|men|women|children"  # plurals without an s

# What stands there -> what was expected.
SLIPS = {
    r"\b(\w+) \1\b": "a word once",
    r"\b([A-Z]\w+)(?:’s)?,? (?:and|or|nor|to) (?:by |to |of |for |with )?\1\b": "two names",
    rf"(?<!so )(?<![Nn]or )\b(?:do|does|did) (?!(?:{OWN})\b)[a-z]+\b": "*not*, or no *do*",
    r"\b(?:can|could|may|might|will|would|is|are|was|were|has|have|had) longer\b": "*no longer*",
    rf"\bfewer (?!than|of|and|in|(?:\w+ )?(?:{PEOPLE}|\w+s)\b)": "*fewer* of what can be counted",
    r"\b(?:at|[Nn]ot|above|them|least of) none\b": "*none* in the place of a noun",
    r"\ba (?!eu|once\b|one\b|u[ns]i|us[eu])[aeiou][a-z]+": "*an*",
    r"\ban (?!h(?:eir|onest|onour|our))[b-df-hj-np-tv-z][a-z]+": "*a*",
    r"\bof none (?!of\b)\w+|\bnone (?:[A-Z]\w+|\w+(?:ies|ians|ers))\b": "*none of*, or *no*",
    r"\ball (?:is|was|has)\b": "*all* of many",
    r"\b[Tt]he (\w+) [a-z]+ (?:at |to )?the \1’s\b": "two parties",
    r"\bthe ([A-Z]\w+) (?:said|says) that [^,]+, the \1 that\b": "two parties",
    r"\bnone (?:this|that|these|those|the (?!less|wiser|worse))": "the same, or *no*",
}

# Words that look like a slip. Each with its reason.
EXCUSED = {
    r"\bSoldiers did go\b": "an emphasis: until there the chapter tells of offers",
    r"\bThe LNA did leave some places\b": "an emphasis: until there it was driven out",
}


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every slip in some pieces of prose, but for what is quoted."""
    for piece in book:
        for bare, links in sentences_of(piece):
            words = QUOTED.sub(" “ ”", with_links(bare, links))
            for pattern in EXCUSED:
                words = re.sub(pattern, " ", words)
            for slip, expected in SLIPS.items():
                for found in re.finditer(slip, words):
                    yield Problem(piece.file, piece.cell, piece.kind, found[0], expected)


def slips() -> Iterator[Problem]:
    """No word stands twice, no *not* is missing after *do*, and *fewer* and *none* as they can."""
    yield from problems(pieces())


CHECKS = (slips,)

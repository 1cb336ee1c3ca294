"""Words that turn what a sentence says: denied or confirmed, at least or at most, before or after.

A strong one stands in the records on which the sentence rests, in one of its kind; of two that are
opposed, the sentence does not have the one where its records have only the other; and what is told
of as so many days after or before something leads first to what came then.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from dossier import data
from dossier.check.grounds import Sentence, own, sentences
from dossier.check.problem import Problem
from dossier.check.prose import QUOTED, days_of, spans
from dossier.data.records import table_of
from dossier.words import letters
from dossier.words.prose import Piece, pieces

NO = r"no|not|none|nobody|nothing|never"
# What a sentence says -> what its records say, one of these. Whole words; `*`: however they end.
STRONG = {
    "deny|denies|denied|denying|denial|denials": f"den*|reject*|refut*|disput*|dismiss*|{NO}",
    "confirm|confirms|confirmed": "confirm*|acknowledg*|verif*|establish*|admit*",
    "reject|rejects|rejected": "reject*|refus*|oppos*|object*|condemn*|void|null|illegal|against",
    "accept|accepts|accepted": "accept*|approv*|endors*|welcom*",
    "fewer|less than": "fewer|less|under|below",
    "few": "few|handful|limited|small",
    "none": NO,
    "at least": "at least|more than|minimum|documented|verified|over|lower",
    r"at most|up to(?= \d)": "at most|up to|maximum|no more than|upper",
    r"(?<!not )last": "last|final*|latest|end*",
    "earlier": "earlier|before|previous*|prior|already",
}
IN_TIME = [("before", "after"), ("first", "last")]  # of several days, records order themselves
OPPOSED = [
    *IN_TIME,
    ("most", "few"),
    ("more", "fewer"),
    ("at least", "at most|up to"),
    ("denied|denies|deny", "confirmed|confirms|confirm"),
    ("rejected|rejects|reject", "accepted|accepts|accept"),
]
# After or before what a span of time leads: "five weeks later", "16 days after", "14 days on".
DIRECTION = re.compile(r"\b(later|after|earlier|before|on$)")
AFTERWARDS = r"(?: (?:later|after|earlier|before)\b)?"
LATER = {"later", "after", "on"}

# Words that turn nothing which a record could say. Each with its reason.
EXCUSED = {
    r"\bsaid before\b|\bthe one after it\b|\blast (?:sentence|article)\b": "a place in a text",
    r"\blast (?:reading|sample)\b": "one of several, in their order",
    r"\bEarlier, in Tripoli\b": "earlier than what the sentence before tells",
    r"\bthe last count of Turkish-backed Syrians\b|\bthe war’s last weeks\b": "by the days of rows",
    r"\bwe could not confirm\b": "our own doing",
    r"\ba government never confirmed\b": "by a vote of confidence",
    r"\bfew at first\b|\bfew, and not to fight\b": "35 by the first count, which the chapter tells",
    r"\bapproved the first by\b": "of the two memoranda that the document has",
    r"\bnot the last word\b": "the day on which another step followed",
    r"\bthey are few\b|\bThey are few\b": "the opinions that we found, all of them cited",
    r"\bnone is known to be in custody\b": "of six men whose warrants the record has",
}


@functools.cache
def words_of(some: str) -> Callable[[str], re.Match[str] | None]:
    """The search for one of some words, written as in `STRONG`."""
    return letters.finder(some).search


@data.once
def _say(some: str, grounds: tuple[str, ...]) -> bool:
    """Whether one of some records has one of some words; an id is words too."""
    return any(words_of(some)(own(record).replace("-", " ")) for record in grounds)


def _turned(sentence: Sentence, words: str) -> Iterator[tuple[str, str]]:
    """(what stands there, what was expected) of the words that turn a sentence."""
    grounds = tuple(record for record in sentence.grounds if table_of(record) != "derived")
    for strong, like in STRONG.items() if grounds else ():
        if (found := words_of(strong)(words)) and not _say(like, grounds):
            yield found[0], f"a word that a record of the sentence has: {like}"
    ordered = len(set().union(*map(days_of, grounds))) > 1
    for pair in OPPOSED if any(link.is_evidence for link in sentence.links) else ():
        for one, other in () if ordered and pair in IN_TIME else (pair, pair[::-1]):
            if (found := words_of(one)(words)) and _say(other, grounds) and not _say(one, grounds):
                yield found[0], f"what the records of the sentence say: {other}"


def _misled(sentence: Sentence) -> Iterator[tuple[str, str, str]]:
    """(what stands there, what was expected, its words) of the spans of time: the first record of
    the link is what came so much later or earlier than the others.
    """
    for link in sentence.links:
        days = [day for record in link.ids if (day := days_of(record))]
        if len(days) < 2 or not any(spans(link.text)):
            continue
        there = re.compile(re.escape(link.text) + AFTERWARDS).search(sentence.words)
        found = DIRECTION.search(there[0]) if there else None
        if there and found:
            first, others, later = days[0], set().union(*days[1:]), found[1] in LATER
            wrong = max(first) <= min(others) if later else min(first) >= max(others)
            expected = f"first the record of what came {'later' if later else 'earlier'}"
            yield str(link) if wrong else "", expected, there[0]


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every word that turns a sentence of some pieces away from its records."""
    for sentence in sentences(book):
        told = list(_misled(sentence))
        for found, expected, _ in told:
            if found:
                yield sentence.problem(found, expected)
        for part in sentence.parts():
            words = part.words
            for _, _, span in told:
                words = words.replace(span, " ")
            words = QUOTED.sub(" ", words)
            for pattern in EXCUSED:
                words = re.sub(pattern, " ", words)
            for found, expected in _turned(part, words):
                yield part.problem(found, expected)


def turns() -> Iterator[Problem]:
    """The words that turn what a sentence says stand in its records."""
    yield from problems(pieces())


CHECKS = (turns,)

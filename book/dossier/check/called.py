"""What things are called: whether an id, a name and a row that are of one thing say so.

An id is made of words: `loss-2020-05-20-pantsir` is a Pantsir. A word stands in a text if the text
has one that begins alike, so that *ratifies* is *ratification*; an abbreviation (*us*, *lpa*) if it
is the first letters of words side by side, and *aljazeera* if it is words run together.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from dossier import data
from dossier.check.problem import records
from dossier.words.letters import fold

STEM = 4  # letters by which two forms of a word are known as one
WORD = re.compile("[a-z0-9]+")
TYPE = re.compile(r"\b([a-z]{1,3})-(?=\d)")  # L-39 is l39, MiG-23 is mig23


# Cells are read one by one, each once: most of a long table stand in it often, and several rules
# read the same.
_kept = functools.lru_cache(2**16)


@_kept
def words_of(text: str) -> list[str]:
    """The words of a text, in small letters without diacritics."""
    return WORD.findall(TYPE.sub(r"\1", fold(text)))


def slug(text: str) -> str:
    """A text in the letters of an id."""
    return "-".join(WORD.findall(fold(text)))


@_kept
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words_of(text))


@_kept
def _initials(text: str) -> str:
    """The first letters of the words of an id, or of those of a text that have a capital."""
    words = re.findall(r"[^\W\d_]+", text)
    return fold("".join(word[0] for word in words if " " not in text or word[0].isupper()))


def _missing(called: str, texts: Iterable[str], enough: int = 0) -> list[str]:
    """The words of a short text as which no word of some texts begins. Texts are read until so few
    are missing that it is `enough`.
    """
    missing = words_of(called)
    for text in texts:
        if len(missing) <= enough:
            break
        stems = _stems(text)
        missing = [word for word in missing if word[:STEM] not in stems]
    return missing


def unnamed(called: str, *texts: str) -> list[str]:
    """The words of an id, or of another short text, that stand in none of some texts."""
    missing = _missing(called, texts)
    if not missing:
        return []
    words = [word for text in texts for word in words_of(text)]
    joined = "".join(words)
    return [
        word
        for word in missing
        if (len(word) < STEM or word not in joined)
        and not any(other.startswith(word) for other in words)
        and (len(word) < 2 or not any(word in _initials(text) for text in texts))
    ]


def shares(one: str, other: str) -> bool:
    """Whether a word of one text stands in another; a number is none."""
    words = [word for word in words_of(one) if not word.isdigit()]
    return len(unnamed(" ".join(words), other)) < len(words)


def cell(record: str, column: str) -> str:
    """A cell of a record; empty if there is no such record, or no such column of it."""
    row = records().get(record)
    return str(row.cells.get(column, "")) if row else ""


@data.once
def _spellings() -> dict[str, list[str]]:
    names = data.raw("names")
    return {str(actor): list(own) for actor, own in names.groupby("actor_id").spelling}


def _spelt(actor: str, texts: tuple[str, ...]) -> bool:
    names = (actor, cell(actor, "name"), *_spellings().get(actor, ()))
    if any(words_of(name) and not _missing(name, texts) for name in names):
        return True
    text = " ".join(texts)
    if cell(actor, "kind") == "person":  # a family name is enough
        return any(shares(name, text) for name in names)
    words = [word for word in words_of(text) if len(word) > 1]
    return any(
        words_of(name) and (not unnamed(name, text) or _initials(name) in words) for name in names
    )


def unspelt(actors: str, *texts: str) -> list[str]:
    """Those of some actors whom no text names: by id, by name or by a spelling."""
    return [actor for actor in filter(None, actors.split("; ")) if not _spelt(actor, texts)]


def around(record: str, but: str = "") -> Iterator[str]:
    """What a row says, but for its id and perhaps a column, and the records that it names, but for
    its sources.
    """
    known = records()
    row = known[record]
    for column, text in row.cells.items():
        if column in (data.key(row.table), "sources", "checked_url", but):
            continue
        yield text
        for item in text.split("; "):
            if item in known:
                yield from known[item].cells.values()
                yield from _spellings().get(item, ())


def strange(record: str) -> list[str]:
    """The words of an id that stand neither in its row nor in the records that the row names, if
    they are more than half of them: then the one is not of the other.
    """
    words = [word for word in record.split("-") if not word.isdigit()]
    table = records()[record].table
    called, about = "-".join(words), (table, str(data.resources()[table]["title"]))
    half = len(words) // 2
    if len(_missing(called, itertools.chain(about, around(record)), half)) <= half:
        return []
    missing = unnamed(called, *about, *around(record))
    return missing if 2 * len(missing) > len(words) else []

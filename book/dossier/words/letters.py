"""Letters folded: what an alphabet sorts by and a search compares, in every chapter alike; and
where a line may end, or a text be cut.
"""

import re
import unicodedata

# What Unicode does not take apart: Latin letters; a sigma at the end of a word; forms of one Arabic
# letter, and the stroke that only lengthens a word; signs for an apostrophe.
_WHOLE = str.maketrans(
    {"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ς": "\u03c3"}
    | {"\u0671": "\u0627", "\u0649": "\u064a", "\u0629": "\u0647", "\u0640": ""}
    | dict.fromkeys("’‘\u02bc\u02bf\u02be", "'")
)

NO_BREAK = "\N{NO-BREAK SPACE}"
LONGEST = 110  # characters of the title of a record
WHOLE = 190  # where a record is named in a text or a row: a denial may stand at its end
_DOT = re.compile(r"\s+·\s")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
_TIED = re.compile(
    rf"(?<=\d) (?=(?:km|months?|days?|weeks?|votes?)\b|{_MONTH})|(?<=[a-z]) (?=\d{{4}}\b)"
)
# A word outside of tags that is too long for a narrow column, and what may end a line in it.
_LONG = re.compile(r"[^\s<>&]{20,}(?=[^<>]*<)")
_MARK = re.compile(r"[/_](?=\w)|(?<=[a-z])(?=[A-Z])")
_OTHER = re.compile(r"[^\x00-\x7f]")  # what may be a diacritic


def fold(text: str) -> str:
    """`text` in small letters without diacritics; Çağatay stands among the Cs, İbrahim among the
    Is. `_static/fold.js` does the same for whoever searches.
    """
    if text.isascii():
        return text.lower()  # as most texts are
    parts = unicodedata.normalize("NFKD", text).lower()
    bare = _OTHER.sub(
        lambda part: "" if unicodedata.category(part[0])[0] == "M" else part[0], parts
    )
    return bare.translate(_WHOLE)


def held(text: str) -> str:
    """`text` in which no line begins with the dot between two things: it stays with the first."""
    return _DOT.sub(f"{NO_BREAK}· ", text)


def tied(text: str) -> str:
    """`text` in which no line ends between a number and its unit, a day and its month, a month and
    its year.
    """
    return _TIED.sub(NO_BREAK, text)


def breakable(text: str) -> str:
    """A piece of HTML in which a long name, of a repository, can break after a mark in it."""
    return _LONG.sub(lambda name: _MARK.sub(r"\g<0><wbr>", name[0]), text)


def short(text: str, longest: int = LONGEST) -> str:
    """Words of a record for a title or a list: cut after a word, if there are many."""
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(",;:. ") + " …"


# How `finder` was used on the documents, for whoever reads a number of them.
SEARCHED = "Search in the texts in `seeds/`, in capitals or not; … stands for any ending."


def finder(some: str, parts: bool = False) -> re.Pattern[str]:
    """The search for one of some words, in any case: `deny|denied|embargo*` finds whole words, and
    where a star stands, however they end; with `parts` also Turkish in Turkish-made.
    """
    ends = some.replace("*", r"\w*").replace(" ", r"\s")
    inside = r"\w" if parts else r"[\w-]"
    return re.compile(rf"(?<!{inside})(?:{ends})(?!{inside})", re.IGNORECASE)


def listed(some: str) -> str:
    """The words that `finder` finds, as a reader is told of them: “deny” or “embargo…”."""
    *others, last = [f"“{words}”" for words in some.replace("*", "…").split("|")]
    return f"{', '.join(others)} or {last}" if others else last


def capital(text: str) -> str:
    """`text` with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def initial(name: str) -> str:
    """The capital under which a name stands: its first letter folded, an article "The" skipped; #
    for a digit.
    """
    letter = fold(name.removeprefix("The "))[0].upper()
    return letter if "A" <= letter <= "Z" else "#"

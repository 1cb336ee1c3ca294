"""Quotes: where they stand in a document, to the letter.

Nothing is normalised. A no-break space, a curly apostrophe or a Turkish ğ in the document is the
same character in the quote, or the quote is not found; the error then says which character differs.
"""

import difflib
import re
import unicodedata


def find(quote: str, text: str, occurrence: int = 1) -> int:
    """Offset (in characters) of the n-th occurrence of `quote` in `text`.

    Raises
    ------
    ValueError
        The quote is empty, stands in the text fewer than `occurrence` times, or differs from it;
        the message shows the nearest passage and names the first character that differs.
    """
    if not quote:
        raise ValueError("the quote is empty")
    place, found = text.find(quote), 0
    while place >= 0:
        found += 1
        if found == occurrence:
            return place
        place = text.find(quote, place + 1)  # an occurrence may begin within another
    if not found:
        raise ValueError(f"quote is not in the document: {quote!r}; {_difference(quote, text)}")
    raise ValueError(f"quote stands {found} time(s) in the document, not {occurrence}: {quote!r}")


def _difference(quote: str, text: str) -> str:
    match = difflib.SequenceMatcher(None, quote, text, autojunk=False).find_longest_match()
    start = max(match.b - match.a, 0)
    near = text[start : start + len(quote)]
    for printed, quoted in zip(near, quote, strict=False):
        if printed != quoted:
            return (
                f"nearest passage {near!r} has {_name(printed)} where the quote has {_name(quoted)}"
            )
    return f"nearest passage {near!r}"


def _name(character: str) -> str:
    return f"{character!r} ({unicodedata.name(character, 'control character')})"


def paragraph(offset: int, text: str) -> str:
    """The line of `text` that holds the character at `offset`; the documents have one paragraph a
    line.
    """
    return text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]


def uncovered(spans: list[tuple[int, int]], text: str) -> list[str]:
    """The words of `text` that lie in none of `spans` (start, end), in order of appearance."""
    open_ = bytearray(b"\1" * len(text))  # a character each: 1 where no span lies
    for start, end in spans:
        open_[start:end] = bytes(end - start)
    words = re.finditer(r"[^\W_]+", text)
    return [word[0] for word in words if any(open_[word.start() : word.end()])]

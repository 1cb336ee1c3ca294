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
    offset = -1
    for count in range(occurrence):
        offset = text.find(quote, offset + 1)
        if offset < 0:
            if count:
                raise ValueError(
                    f"quote stands {count} time(s) in the document, not {occurrence}: {quote!r}"
                )
            raise ValueError(f"quote is not in the document: {quote!r}; {_difference(quote, text)}")
    return offset


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
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end offsets of the sentences of a document, in order.

    A sentence ends at the end of a line, or at a full stop, question or exclamation mark that is
    followed by a space and a capital or a quotation mark. Abbreviations of months and countries
    ("Nov. 27", "U.S., U.K.") do not end one.
    """
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in re.finditer(
            r"(?<!\bNov)(?<!\bDec)(?<!\.[A-Z])[.?!][\"”]?\s+(?=[\"“A-Z])", line.group()
        ):
            spans.append((start, line.start() + stop.end()))
            start = line.start() + stop.end()
        spans.append((start, line.end()))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def uncovered(spans: list[tuple[int, int]], text: str) -> list[str]:
    """The words of `text` that lie in none of `spans` (start, end), in order of appearance."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return [
        w.group() for w in re.finditer(r"[^\W_]+", text) if not all(covered[w.start() : w.end()])
    ]

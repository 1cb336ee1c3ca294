"""Words that are not English, marked with their language: a screen reader changes its voice for
them, a browser its letters.

Names and quotations say in the data what language they are in; what is in the letters of another
script needs no row for it.
"""

import functools
import html
import re

from dossier import data

ENGLISH = "en"
SCRIPTS = {  # language that the pages have in a script of its own -> its letters
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ru": "\u0400-\u045f",
    "zh": "\u3400-\u9fff",
}
ANY = re.compile(f"[{''.join(SCRIPTS.values())}]")
# What stands in a drawing, in code or in a word marked before stays as it is.
KEPT = re.compile(
    r"(<(script|style|svg|pre)\b.*?</\2>|<span lang=\"[^\"]*\"[^>]*>[^<]*</span>|<[^>]*>)", re.S
)


@data.once
def phrases() -> dict[str, str]:
    """Words as a page has them -> their language, the longest first."""
    found = {}
    for table, words, language in (
        ("names", "spelling", "language"),
        ("quotations", "quote", "quote_language"),
        ("explanations", "quote", "quote_language"),
    ):
        for row in data.raw(table).to_dict("records"):
            if table == "names" and ANY.match(row[words]):
                continue  # found by its letters, with what stands beside it
            if row[words] and row[language] not in ("", ENGLISH):
                found[html.escape(row[words], quote=False)] = row[language]
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


RUNS = [f"(?P<{name}>[{of}]+(?:[^\\w<>]+[{of}]+)*)" for name, of in SCRIPTS.items()]


@functools.cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds these as whole words, and a run of letters of a script in a group of its name."""
    whole = [rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"] if words else []
    foreign = f"(?={ANY.pattern})(?:{'|'.join(RUNS)})"
    return re.compile("|".join([*whole, foreign]))


def marked(body: str) -> str:
    """The text of a page with its foreign words in a `span` with their language."""

    def mark(found: re.Match[str]) -> str:
        language = found.lastgroup or phrases()[found[0]]
        direction = ' dir="rtl"' if language == "ar" else ""
        return f'<span lang="{language}"{direction}>{found[0]}</span>'

    # An alternative costs time at every word of the page: those alone that are on it.
    found_here = pattern(tuple(words for words in phrases() if words in body))
    # Text, what is kept, the name of its element (or nothing), text again.
    pieces = KEPT.split(body)
    pieces[::3] = [found_here.sub(mark, text) for text in pieces[::3]]
    pieces[2::3] = [""] * len(pieces[2::3])
    return "".join(pieces)

"""The prose of the book: its pieces, and the evidence links in them.

An evidence link is ordinary Markdown: ``[269 votes to 125](#aljazeera-votes-for)``. Its target is the id of a record or of
a derived number. Links to a part of the book (`#fig-…`, `#tab-…`, `#sec-…`) are none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import nbformat

from dossier.data.store import once, store

LINK = re.compile(r"\[([^\[\]]+)\]\(#([^()\s]+)\)")
STRUCTURE = ("fig-", "tab-", "sec-")
# A full stop that ends no sentence: after an initial, a title, a month cut short, an abbreviation.
ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[a-z]\.[a-z]|Nos?|Dr|Mr|Mrs|Ms|St|Gen|Lt|Col|Maj|Sgt|Prof|Art|art|p|pp|cf|ca|vs|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
END = re.compile(r"[.!?][”’\")\]]*(?=\s+[^\sa-z]|\s*$)")


class Text(NamedTuple):
    """A piece of prose: where it stands, its Markdown, and for a caption the name of the figure."""

    file: str
    cell: str
    kind: str
    text: str
    name: str = ""


def texts() -> Iterator[Text]:
    """Every piece of prose of the book: Markdown cells and files, captions and alternative texts of figures."""
    for path in sorted(store().book.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
            if cell.cell_type == "markdown":
                yield Text(f"book/{path.name}", f"cell {number}", "prose", cell.source)
            shown = cell.metadata.get("mystnb", {})
            caption = shown.get("figure", {}).get("caption", "")
            if caption:
                yield Text(
                    f"book/{path.name}",
                    f"cell {number}",
                    "caption",
                    caption,
                    shown["figure"].get("name", ""),
                )
            if "alt" in shown.get("image", {}):
                yield Text(f"book/{path.name}", f"cell {number}", "alt", shown["image"]["alt"])
    for path in sorted(store().book.glob("*.md")):
        yield Text(f"book/{path.name}", "file", "prose", path.read_text(encoding="utf-8"))


def strip_code(text: str) -> str:
    """Markdown without what is no prose: code, directives' first lines and options, addresses, targets, footnotes' names."""
    text = re.sub(r"```\{code[^`]*```", " ", text, flags=re.S)
    text = re.sub(r"`[^`\n]+`", " ", text)
    text = re.sub(r"^(:{3,}|`{3,})\{.*$|^:[a-z-]+:.*$|^\([^)]*\)=\s*$", " ", text, flags=re.M)
    text = re.sub(r"\]\((?!#)[^)\s]+\)|<https?://[^>]+>", "] ", text)
    return text


@once
def links() -> tuple[tuple[Text, str, str], ...]:
    """(piece of prose, link text, record id) of every evidence link, in the order of the book's files."""
    return tuple(
        (piece, text, target)
        for piece in texts()
        for text, target in LINK.findall(strip_code(piece.text))
        if not target.startswith(STRUCTURE)
    )


def sentences(text: str) -> list[tuple[int, int]]:
    """(begin, end) of each sentence of a paragraph, in characters; together they cover the text."""
    bounds = [0]
    for match in END.finditer(text):
        if not ABBREVIATION.search(text[: match.start() + 1]):
            bounds.append(match.end())
    if bounds[-1] < len(text):
        bounds.append(len(text))
    return list(zip(bounds, bounds[1:]))

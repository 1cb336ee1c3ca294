"""The prose of the book, parsed once: its pieces, in each the evidence links, and the words outside
of them.

An evidence link is ordinary Markdown: ``[269 votes to 125](#aljazeera-votes-for)``. Its target is
the id of a record or of a derived number; further ones may stand in its title: ``[24 days](#id-1
"id-2 id-3")``. Links to a part of the book (`#fig-…`, `#tab-…`, `#sec-…`) are none. The parser is
MyST's own, with the settings of `_config.yml`, so that the check reads what the page shows.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import nbformat
import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from dossier.data.store import ROOT, once, store

PARTS = ("fig-", "tab-", "sec-")
# Directives and roles that hold no words; those that are not named here do.
WORDLESS = re.compile(r"\{?(code.*|math|toctree|download|eq|sub-ref)\}?")
# The options of a directive, and those of them that are words.
OPTIONS = re.compile(r"\A(---\n[\s\S]*?^---$|(?::[\w-]+:.*\n?)*)", re.MULTILINE)
WORDED = re.compile(r"^:?(?:alt|caption):(.*)$", re.MULTILINE)
# A full stop that ends no sentence: after an initial, a title, a month cut short, an abbreviation.
ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[a-z]\.[a-z]|Nos?|Dr|Mr|Mrs|Ms|St|Gen|Lt|Col|Maj|Sgt|Prof|Art|art|p|pp|cf|ca|vs|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
END = re.compile(r"[.!?][”’\")\]]*(?=\s+[^\sa-z]|\s*$)")


class Link(NamedTuple):
    """A link to records or to a part of the book: its words without markup, and the ids that it
    names, first its target.
    """

    text: str
    ids: tuple[str, ...]

    @property
    def is_evidence(self) -> bool:
        """Whether it leads to records, and not to a part of the book."""
        return not self.ids[0].startswith(PARTS)

    def __str__(self) -> str:
        return f"[{self.text}](#{self.ids[0]})"


class Piece(NamedTuple):
    """A piece of prose: where it stands, its links, and the words outside of them.

    kind : "prose", "caption" or "alt".
    """

    file: str
    cell: str
    kind: str
    links: tuple[Link, ...]
    bare: str


@functools.cache
def _parser() -> MarkdownIt:
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["parse"]
    extensions = set(settings["myst_enable_extensions"])
    return create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)


def ids_of(address: str, title: str = "") -> tuple[str, ...]:
    """The ids that a link names in its address and its title; none if it leads to a file or to the
    web.
    """
    target = address.removeprefix("project:")
    return (target[1:], *title.split()) if target.startswith("#") else ()


def _words(token: Token) -> str:
    kind = token.meta["name"] if token.type == "myst_role" else "code"
    if token.type in ("text", "html_inline", "image") or not WORDLESS.fullmatch(kind):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak", "code_inline", "myst_role") else ""


def _read_line(tokens: Iterable[Token], links: list[Link], bare: list[str]) -> None:
    into = bare
    ids: tuple[str, ...] = ()
    for token in tokens:
        if token.type == "link_open":
            ids = ids_of(str(token.attrs["href"]), str(token.attrs.get("title", "")))
            if ids or token.info == "auto":  # else a link to a file or the web: its words are prose
                into = []
        elif token.type == "link_close":
            if ids:
                links.append(Link("" if token.info == "auto" else "".join(into), ids))
                bare.append(" ")
            into, ids = bare, ()
        else:
            into.append(_words(token))


def _read(markdown: str, links: list[Link], bare: list[str]) -> None:
    for token in _parser().parse(markdown):
        if token.type == "inline":
            _read_line(token.children or (), links, bare)
        elif token.type == "html_block":
            bare.append(token.content)
        elif token.type in ("fence", "colon_fence") and token.info.startswith("{"):
            directive, _, argument = token.info.partition("}")
            if not WORDLESS.fullmatch(directive + "}"):
                _, options, body = OPTIONS.split(token.content, maxsplit=1)
                words = [argument.strip(), *WORDED.findall(options), body]
                _read("\n\n".join(words), links, bare)
        bare.append("\n" if token.block else "")


def read(markdown: str) -> tuple[tuple[Link, ...], str]:
    """The links of a Markdown text to records and to parts of the book, in its order, and its words
    outside of them.

    The contents of directives belong to it (boxes, folds, tables); code, mathematics and bare
    addresses do not.
    """
    links: list[Link] = []
    bare: list[str] = []
    _read(markdown, links, bare)
    return tuple(links), "".join(bare)


def _pieces() -> Iterator[Piece]:
    for path in sorted(store().book.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
            place = (f"book/{path.name}", f"cell {number}")
            shown = cell.metadata.get("mystnb", {})
            if cell.cell_type == "markdown":
                yield Piece(*place, "prose", *read(cell.source))
            if caption := shown.get("figure", {}).get("caption"):
                yield Piece(*place, "caption", *read(caption))
            if alternative := shown.get("image", {}).get("alt"):
                yield Piece(*place, "alt", (), alternative)
    for path in sorted(store().book.glob("*.md")):
        yield Piece(f"book/{path.name}", "file", "prose", *read(path.read_text(encoding="utf-8")))


@once
def pieces() -> tuple[Piece, ...]:
    """Every piece of prose of the book: Markdown cells and files, captions and alternative texts of
    figures.
    """
    return tuple(_pieces())


@once
def cited() -> frozenset[str]:
    """Ids of the records and derived numbers that an evidence link of the book names."""
    return frozenset(
        record
        for piece in pieces()
        for link in piece.links
        if link.is_evidence
        for record in link.ids
    )


def sentences(text: str) -> list[tuple[int, int]]:
    """(begin, end) of each sentence of a paragraph, in characters; together they cover the text."""
    ends = {
        match.end()
        for match in END.finditer(text)
        if not ABBREVIATION.search(text[: match.start() + 1])
    }
    return list(itertools.pairwise(sorted({0, *ends, len(text)})))

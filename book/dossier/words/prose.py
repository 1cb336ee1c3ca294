"""The prose of the book, parsed once: its pieces, in each the evidence links, and the words outside
of them.

An evidence link is ordinary Markdown: ``[269 votes to 125](#aljazeera-votes-for)``. Its target is
the id of a record or of a derived number; further ones may stand in its title: ``[24 days](#id-1
"id-2 id-3")``. Links to a part of the book (`#fig-…`, `#tab-…`, `#sec-…`, `#table-…`) are none. The
parser is MyST's own, with the settings of `_config.yml`, so that the check reads what the page
shows.
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
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from dossier.data.store import ROOT, once, store

LIST = "table-"  # `#table-events`: the list of the rows of a table
PARTS = ("fig-", "tab-", "sec-", LIST)
# Directives and roles that hold no words; those that are not named here do.
WORDLESS = re.compile(r"\{?(code.*|math|toctree|download|eq|sub-ref)\}?")
# The options of a directive, and those of them that are words: all that are not known to be none.
OPTIONS = re.compile(r"\A(---\n[\s\S]*?^---$|(?::[\w-]+:.*\n?)*)", re.MULTILINE)
LINK = "\ufffc"  # stands for a link in the words outside of links: "object replacement character"
WORDED = re.compile(
    r"^:?(?!(?:align|class|figclass|header-rows|height|icon|link|name|open|target|width|widths):)"
    r"[a-z][\w-]*:(.*)$",
    re.MULTILINE,
)
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

    kind : "prose", "caption", or "alt": an alternative text, whose links are those of the caption
        and one without words to what else it tells, `evidence` in the metadata of its cell.
    bare : with `LINK` where a link stands, in their order; an alternative text has none.
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


def _words(node: SyntaxTreeNode, links: list[Link]) -> str:
    """The words of a piece of Markdown outside of its links, which are added to `links`."""
    within = "".join(_words(child, links) for child in node.children)
    match node.type:
        case "link":
            ids = ids_of(str(node.attrs["href"]), str(node.attrs.get("title", "")))
            words = "" if node.info == "auto" else within
            if not ids:  # a link to a file or the web: its words are prose
                return words
            links.append(Link(words, ids))
            return LINK
        case "fence" | "colon_fence":
            return _directive(node, links) + "\n"
        case "text" | "html_inline" | "html_block" | "image":
            return node.content
        case "myst_role" if not WORDLESS.fullmatch(node.meta["name"]):
            return node.content
        case "code_inline":
            return node.content
        case "myst_role" | "softbreak" | "hardbreak":
            return " "
    return within + ("\n" if node.block else "")


def _directive(node: SyntaxTreeNode, links: list[Link]) -> str:
    """The words of a directive outside of links: its argument, its worded options, its contents."""
    directive, brace, argument = node.info.partition("}")
    if not brace or WORDLESS.fullmatch(directive + brace):
        return ""
    _, options, body = OPTIONS.split(node.content)
    return _read("\n\n".join([argument.strip(), *WORDED.findall(options), body]), links)


def _read(markdown: str, links: list[Link]) -> str:
    page = SyntaxTreeNode(_parser().parse(markdown))
    return "".join(_words(block, links) for block in page.children)


@functools.cache  # of each copy of the book that a test makes, most is what it was
def read(markdown: str) -> tuple[tuple[Link, ...], str]:
    """The links of a Markdown text to records and to parts of the book, in its order, and its words
    outside of them.

    The contents of directives belong to it (boxes, folds, tables), and code in a line;
    blocks of code, mathematics and bare addresses do not.
    """
    links: list[Link] = []
    bare = _read(markdown, links)
    return tuple(links), bare


def _pieces() -> Iterator[Piece]:
    for path in sorted(store().book.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
            place = (f"book/{path.name}", f"cell {number}")
            shown = cell.metadata.get("mystnb", {})
            if cell.cell_type == "markdown":
                yield Piece(*place, "prose", *read(cell.source))
            if "figure" in shown:
                links, words = read(shown["figure"].get("caption", ""))
                yield Piece(*place, "caption", links, words)
                if evidence := cell.metadata.get("evidence"):
                    links = (*links, Link("", tuple(evidence)))
                yield Piece(*place, "alt", links, shown.get("image", {}).get("alt", ""))
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
        if piece.kind != "alt"
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


def paragraphs_of(piece: Piece) -> Iterator[list[tuple[str, list[Link]]]]:
    """Each paragraph of a piece: its sentences, `LINK` where a link stands, and their links."""
    links = iter(piece.links)
    for paragraph in piece.bare.splitlines():
        bare = [paragraph[begin:end] for begin, end in sentences(paragraph)]
        yield [(text, list(itertools.islice(links, text.count(LINK)))) for text in bare]


def sentences_of(piece: Piece) -> Iterator[tuple[str, list[Link]]]:
    """Each sentence of a piece, with `LINK` where a link stands, and its links."""
    return itertools.chain.from_iterable(paragraphs_of(piece))


def with_links(sentence: str, links: Iterable[Link], form: str = "{}") -> str:
    """A sentence with the words of its links put in; those of evidence in a form of their own."""
    for link in links:
        words = form.format(link.text) if link.is_evidence else link.text
        sentence = sentence.replace(LINK, words, 1)
    return sentence

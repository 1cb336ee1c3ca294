"""The evidence links of a page: a note for each sentence, and in each entry the places that use it.

A link of the prose whose target is a record becomes `a.evidence` with an id of its own (`e7`: the
seventh of the page). The records of one sentence share one note; the notes of a paragraph are
folded under it. An entry gets a line with links back. On paper the notes become footnotes
(`dossier.print`).

While a page is read its evidence links are marked and their places listed; when its links are
resolved, just before it is written, it gets its notes and its links back.
"""

import html
import itertools
from collections.abc import Iterable, Iterator
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from dossier.data import records
from dossier.pages import cards
from dossier.words import prose

logger = logging.getLogger(__name__)

# Where a paragraph is no prose: captions, tables.
ELSEWHERE = (nodes.table, nodes.figure, nodes.caption, nodes.legend)


def _above(node: nodes.Node) -> Iterator[nodes.Element]:
    while (node := node.parent) is not None:
        yield node


class WholeIds(SphinxTransform):
    """The address of a record is its id, though it begins with a digit: docutils cuts digits from
    the start of a name.
    """

    default_priority = 200  # before a target hands its id on to what follows it (260)

    def apply(self, **options: Any) -> None:
        """Give every named node of the page its name as its id."""
        document = self.document
        for name in [name for name, explicit in document.nametypes.items() if explicit]:
            if name[0].isdigit() and (cut := document.nameids[name]):
                node = document.ids.pop(cut)
                node["ids"] = [name if own == cut else own for own in node["ids"]]
                document.ids[name], document.nameids[name] = node, name


class MarkEvidence(SphinxTransform):
    """Put every evidence link of the Markdown into an `inline` with its records and its place, and
    list the places of the page.

    A place is the id that the link will have; for a link of a caption it is the id of the figure.
    Links in outputs of cells are not the page's own. The list stands in `env.metadata`, which
    Sphinx keeps by page, however many processes read.
    """

    default_priority = 878  # before MyST resolves the link and loses its title (879)

    def apply(self, **options: Any) -> None:
        """Mark the links of the page."""
        places: list[tuple[str, str]] = []
        numbers = itertools.count(1)
        for link in list(self.document.findall(nodes.reference)):
            ids = prose.ids_of(link.get("refuri", ""), link.attributes.pop("reftitle", ""))
            found = [record for record in ids if records.table_of(record)]
            in_cell = any("cell" in node.get("classes", ()) for node in _above(link))
            figures = [node for node in _above(link) if isinstance(node, nodes.figure)]
            if found and not in_cell:
                mark = nodes.inline("", "", records=found, place=f"e{next(numbers)}")
                link.parent.replace(link, mark)
                mark += link
                places += [(record, mark["place"]) for record in found]
            elif found and figures:
                places += [(record, figures[0]["ids"][0]) for record in found]
        self.env.metadata[self.env.docname]["evidence"] = list(dict.fromkeys(places))


def _citations(env: BuildEnvironment) -> dict[str, dict[str, list[str]]]:
    """Record -> page -> the places on it that cite the record, the pages in reading order."""
    found: dict[str, dict[str, list[str]]] = {}
    for page in env.collect_relations():
        for record, place in env.metadata[page].get("evidence", ()):
            found.setdefault(record, {}).setdefault(page, []).append(place)
    return found


def write_again(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages to write when any was read: all, as an entry shows what other pages cite."""
    return env.found_docs


def texts(paragraph: nodes.paragraph) -> list[nodes.Text]:
    """The words of a paragraph, without HTML and the alternative texts of images."""
    return [
        text for text in paragraph.findall(nodes.Text) if not isinstance(text.parent, nodes.raw)
    ]


def about(card: cards.Card) -> str:
    """Where a record stands and how sure it is, as a sentence begins."""
    told = ", ".join(filter(None, (card.where, card.standing)))
    return told[:1].upper() + told[1:]


def note_html(record: str, uri: str) -> str:
    """One record of a note: what is said about it, then its words as a link to the entry."""
    card = cards.card(record)
    return (
        f'<span class="record {card.tier}">'
        f'<span class="about">{html.escape(about(card), quote=False)}:</span> '
        f'<a href="{html.escape(uri)}">{html.escape(card.words, quote=False)}</a></span>'
    )


def _mark_end(paragraph: nodes.paragraph, end: int, number: int) -> None:
    """An empty mark after the sentence, where paper has the number of the footnote; never inside a
    link.
    """
    mark = nodes.raw("", f'<span class="note-end" data-note="note-{number}"></span>', format="html")
    place = 0
    for text in texts(paragraph):
        place += len(text)
        if place >= end:
            break
    cut = len(text) - (place - end)
    node, pieces = text, [nodes.Text(text[:cut]), mark, nodes.Text(text[cut:])]
    for above in _above(text):
        if isinstance(above, (nodes.reference, nodes.literal)):
            node, pieces = above, [above, mark]
    # By identity: two pieces of text with the same words are equal to `Element.index`.
    at = [child is node for child in node.parent].index(True)
    node.parent[at : at + 1] = pieces


def noted(paragraph: nodes.paragraph) -> list[tuple[int, list[str]]]:
    """(end, records) of each sentence of a paragraph that gets a note. A record is noted once in a
    paragraph.
    """
    words = texts(paragraph)
    first: dict[str, int] = {}  # record -> where the paragraph first cites it
    for text, start in zip(words, itertools.accumulate(map(len, words), initial=0), strict=False):
        for record in [record for node in _above(text) for record in node.get("records", ())]:
            first.setdefault(record, start)
    found = [
        (end, [record for record, start in first.items() if begin <= start < end])
        for begin, end in prose.sentences("".join(words))
    ]
    return [(end, cited) for end, cited in found if cited]


def address(app: Sphinx, docname: str, record: str) -> str:
    """Where the entry of a record stands, as seen from a page; empty, with a warning, if no page
    has it.
    """
    labels = cast(StandardDomain, app.env.get_domain("std")).anonlabels
    if record in labels:
        page, place = labels[record]
        return f"{app.builder.get_relative_uri(docname, page)}#{place}"
    logger.warning("no page has the entry of %r", record, location=docname, type="dossier")
    return ""


def add_notes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every evidence link its id and class, and every sentence of prose that has some its
    note.
    """
    for mark in [node for node in doctree.findall(nodes.inline) if "records" in node]:
        for link in mark.findall(nodes.reference):
            link["ids"].append(mark["place"])
            link["classes"] += ["evidence", cards.card(mark["records"][0]).tier]
            link["records"] = mark["records"]
        mark.parent.replace(mark, mark.children)
    numbers = itertools.count(1)
    for paragraph in list(doctree.findall(nodes.paragraph)):
        if any(isinstance(node, ELSEWHERE) for node in _above(paragraph)):
            continue
        notes = ""
        for end, cited in noted(paragraph):
            number = next(numbers)
            _mark_end(paragraph, end, number)
            inner = " ".join(note_html(record, address(app, docname, record)) for record in cited)
            notes += f'<div class="sentence" id="note-{number}">{inner}</div>'
        if notes:
            fold = f'<details class="evidence-notes"><summary>Evidence</summary>{notes}</details>'
            at = paragraph.parent.index(paragraph) + 1
            paragraph.parent.insert(at, nodes.raw("", fold, format="html"))


def _citations_html(app: Sphinx, docname: str, places: dict[str, list[str]]) -> str:
    """“Used in” and the chapters, each with a link for every place."""
    chapters = []
    for page, fragments in places.items():
        address = app.builder.get_relative_uri(docname, page)
        title = html.escape(app.env.titles[page].astext(), quote=False)
        links = zip(fragments, itertools.chain([title], itertools.count(2)), strict=False)
        chapters.append(", ".join(f'<a href="{address}#{at}">{shown}</a>' for at, shown in links))
    return f'<p class="note used">Used in {"; ".join(chapters)}</p>'


def add_citations(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Below the words of each entry: the places of the book that cite it."""
    cited = _citations(app.env)
    for node in list(doctree.findall(nodes.Element)):
        for record in cited.keys() & set(node.get("ids", ())):
            line = nodes.raw("", _citations_html(app, docname, cited[record]), format="html")
            if isinstance(node, nodes.section):
                node.insert(1, line)
            # A heading in an output is a rubric.
            elif isinstance(node, (nodes.paragraph, nodes.container, nodes.rubric)):
                node.parent.insert(node.parent.index(node) + 1, line)
            elif node.tagname == "dropdown_main":  # of sphinx-design: below the words that unfold
                cast(nodes.Element, node[-1]).append(line)


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_transform(WholeIds)
    app.add_transform(MarkEvidence)
    app.connect("env-get-updated", write_again)
    # After the theme and Sphinx have resolved every link of the page.
    app.connect("doctree-resolved", add_citations, priority=900)
    app.connect("doctree-resolved", add_notes, priority=901)

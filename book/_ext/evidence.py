"""The evidence links of a page: a note for each sentence, and in each entry the places that use it.

A link of the prose whose target is a record becomes `a.evidence` with an id of its own (`e7`: the seventh of the page). The
records of one sentence share one note; the notes of a paragraph are folded under it. An entry gets a line with links back.
On paper the notes become footnotes (`dossier.print`).

While a page is read its evidence links are marked (`MarkEvidence`) and the places of all pages collected (`Places`); when
its links are resolved, just before it is written, it gets its notes and its links back.
"""

import html
import itertools
from collections.abc import Iterator
from typing import Any, cast

from docutils import nodes
from dossier.data import records
from dossier.pages import cards
from dossier.words import prose
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)

# Where a paragraph is no prose: captions, tables.
ELSEWHERE = (nodes.table, nodes.figure, nodes.caption, nodes.legend)


def _above(node: nodes.Node) -> Iterator[nodes.Element]:
    while (node := node.parent) is not None:
        yield node


class WholeIds(SphinxTransform):
    """The address of a record is its id, though it begins with a digit: docutils cuts digits from the start of a name."""

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
    """Put every evidence link of the Markdown and of captions into an `inline` with its records and its place.

    The place is the id that the link will have, or the id of the figure. Links in outputs of cells are not the page's own.
    """

    default_priority = 878  # before MyST resolves the link and loses its title (879)

    def apply(self, **options: Any) -> None:
        """Mark the links of the page."""
        number = 0
        for link in list(self.document.findall(nodes.reference)):
            ids = prose.ids_of(link.get("refuri", ""), link.attributes.pop("reftitle", ""))
            found = [record for record in ids if records.table_of(record)]
            in_cell = any("cell" in node.get("classes", ()) for node in _above(link))
            figures = [node for node in _above(link) if isinstance(node, nodes.figure)]
            if not found or in_cell and not figures:
                continue
            number += not in_cell
            place = figures[0]["ids"][0] if in_cell else f"e{number}"
            mark = nodes.inline("", "", records=found, place=place, shown=not in_cell)
            link.parent.replace(link, mark)
            mark += link


def _marks(doctree: nodes.document) -> list[nodes.inline]:
    return [node for node in doctree.findall(nodes.inline) if "records" in node]


def _places(env: BuildEnvironment) -> dict[str, list[tuple[str, str]]]:
    """Page -> (record, id of the place) of each of its evidence links."""
    return vars(env).setdefault("evidence_places", {})


def _used(env: BuildEnvironment) -> dict[str, list[tuple[str, str]]]:
    """Record -> (page, id of the place) of each link to it, the pages in reading order; there when all pages are read."""
    return vars(env).setdefault("evidence_used", {})


class Places(EnvironmentCollector):
    """Which places of the book use a record, collected from the pages as they are read, by one process or by several."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        _places(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over the pages that another process has read."""
        _places(env).update({name: _places(other)[name] for name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Remember the places of a page, each once."""
        own = [(record, mark["place"]) for mark in _marks(doctree) for record in mark["records"]]
        _places(app.env)[app.env.docname] = list(dict.fromkeys(own))

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All pages are read: turn the places round. The pages to write again: all, if any place has changed."""
        before = dict(_used(env))
        _used(env).clear()
        for page in env.collect_relations():
            for record, place in _places(env).get(page, ()):
                _used(env).setdefault(record, []).append((page, place))
        return [] if _used(env) == before else sorted(env.found_docs)


def _texts(paragraph: nodes.paragraph) -> list[nodes.Text]:
    """The words of a paragraph, without HTML and the alternative texts of images."""
    return [
        text for text in paragraph.findall(nodes.Text) if not isinstance(text.parent, nodes.raw)
    ]


def _starts(paragraph: nodes.paragraph) -> dict[nodes.reference, int]:
    """Where in the paragraph's text each link begins."""
    place, found = 0, {}
    for node in paragraph.findall():
        if isinstance(node, nodes.reference):
            found[node] = place
        elif isinstance(node, nodes.Text) and not isinstance(node.parent, nodes.raw):
            place += len(node)
    return found


def note_html(record: str, uri: str) -> str:
    """One record of a note: where it stands and how sure it is, then its words as a link to the entry."""
    note = cards.card(record)
    about = ", ".join(
        html.escape(part, quote=False) for part in (note.where, note.standing) if part
    )
    return (
        f'<span class="record {note.tier}"><span class="about">{about[0].upper() + about[1:]}:</span> '
        f'<a href="{html.escape(uri)}">{html.escape(note.words, quote=False)}</a></span>'
    )


def _put(parent: nodes.Element, child: nodes.Node, *instead: nodes.Node) -> None:
    # By identity: two pieces of text with the same words are equal to `Element.index`.
    at = next(n for n, node in enumerate(parent.children) if node is child)
    parent[at : at + 1] = [node for node in instead if not isinstance(node, nodes.Text) or node]


def _mark_end(paragraph: nodes.paragraph, end: int, number: int) -> None:
    """An empty mark after the sentence, where paper has the number of the footnote; never inside a link."""
    mark = nodes.raw("", f'<span class="note-end" data-note="note-{number}"></span>', format="html")
    place = 0
    for text in _texts(paragraph):
        if place + len(text) >= end:
            break
        place += len(text)
    whole = [n for n in _above(text) if isinstance(n, (nodes.reference, nodes.literal))]
    if whole:
        _put(whole[-1].parent, whole[-1], whole[-1], mark)
    else:
        cut = end - place
        _put(text.parent, text, nodes.Text(text[:cut]), mark, nodes.Text(text[cut:]))


def noted(paragraph: nodes.paragraph) -> list[tuple[int, list[str]]]:
    """(end, records) of each sentence of a paragraph that gets a note. A record is noted once in a paragraph."""
    starts = _starts(paragraph)
    found: list[tuple[int, list[str]]] = []
    seen: set[str] = set()
    for begin, end in prose.sentences("".join(_texts(paragraph))):
        own = [link for link, start in starts.items() if begin <= start < end]
        named: Iterator[str] = itertools.chain.from_iterable(
            link.get("records", []) for link in own
        )
        new = [record for record in dict.fromkeys(named) if record not in seen]
        if new:
            found.append((end, new))
            seen.update(new)
    return found


def _address(app: Sphinx, docname: str, record: str) -> str:
    """Where the entry of a record stands, as seen from a page."""
    labels = cast(StandardDomain, app.env.get_domain("std")).anonlabels
    page, place = labels.get(record, ("", ""))
    if not page:
        logger.warning("no page has the entry of %r", record, location=docname, type="dossier")
        return ""
    return (app.builder.get_relative_uri(docname, page) if page != docname else "") + "#" + place


def add_notes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every evidence link its id and class, and every sentence of prose that has some its note."""
    for mark in _marks(doctree):
        for link in mark.findall(nodes.reference):
            if mark["shown"]:
                link["ids"].append(mark["place"])
                link["classes"] += ["evidence", cards.card(mark["records"][0]).tier]
                link["records"] = mark["records"]
        mark.parent.replace(mark, mark.children)
    number = 0
    for paragraph in list(doctree.findall(nodes.paragraph)):
        if app.builder.format != "html" or any(isinstance(n, ELSEWHERE) for n in _above(paragraph)):
            continue
        found = list(enumerate(noted(paragraph), number + 1))
        notes = ""
        for number, (_, cited) in found:
            inner = " ".join(note_html(record, _address(app, docname, record)) for record in cited)
            notes += f'<div class="sentence" id="note-{number}">{inner}</div>'
        for place, (end, _) in reversed(found):
            _mark_end(paragraph, end, place)
        if notes:
            fold = f'<details class="evidence-notes"><summary>Evidence</summary>{notes}</details>'
            at = paragraph.parent.index(paragraph) + 1
            paragraph.parent.insert(at, nodes.raw("", fold, format="html"))


def _used_html(app: Sphinx, docname: str, record: str) -> str:
    """“Used in” and the chapters, each with a link for every place."""
    places: dict[str, list[str]] = {}
    for page, fragment in _used(app.env)[record]:
        address = app.builder.get_relative_uri(docname, page) + "#" + fragment
        places.setdefault(page, []).append(address)
    chapters = []
    for page, addresses in places.items():
        title = html.escape(app.env.titles[page].astext(), quote=False)
        more = "".join(f', <a href="{uri}">{n}</a>' for n, uri in enumerate(addresses[1:], 2))
        chapters.append(f'<a href="{addresses[0]}">{title}</a>{more}')
    return f'<p class="note used">Used in {"; ".join(chapters)}</p>'


def add_uses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Below the words of each entry: the places of the book that use it."""
    if app.builder.format != "html":
        return
    for node in list(doctree.findall(nodes.Element)):
        ids: list[str] = node.get("ids", [])
        for record in _used(app.env).keys() & ids:
            line = nodes.raw("", _used_html(app, docname, record), format="html")
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
    app.add_env_collector(Places)
    # After the theme and Sphinx have resolved every link of the page.
    app.connect("doctree-resolved", add_uses, priority=900)
    app.connect("doctree-resolved", add_notes, priority=901)

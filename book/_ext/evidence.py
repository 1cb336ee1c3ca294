"""The evidence links of a page: a note for each sentence, and in each entry the places that use it.

A link of the prose whose target is a record becomes `a.evidence` with an id of its own (`e7`: the seventh of the page). The
records of one sentence share one note; the notes of a paragraph are folded under it. An entry gets a
line with links back. On paper the notes become footnotes (`dossier.print`).
"""

import html
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docutils import nodes
from dossier.data import records
from dossier.pages import backlinks, cards
from dossier.words import prose
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)

# Where a paragraph is no prose: captions, tables.
ELSEWHERE = (nodes.table, nodes.figure, nodes.caption, nodes.legend)


def target(link: nodes.reference) -> str:
    """The record that a link leads to; empty if it leads elsewhere."""
    fragment = link.get("refid") or link.get("refuri", "").partition("#")[2]
    inside = link.get("internal") or "refid" in link
    return fragment if inside and records.table_of(fragment) else ""


def _inside(node: nodes.Node, test: Callable[[nodes.Element], bool]) -> bool:
    while (node := node.parent) is not None:
        if test(node):
            return True
    return False


def page_links(doctree: nodes.document) -> list[nodes.reference]:
    """The evidence links that the Markdown of a page holds, in its order; those in the output of a cell are not its own."""
    return [
        link
        for link in doctree.findall(nodes.reference)
        if target(link) and not _inside(link, lambda node: "cell" in node.get("classes", ()))
    ]


def prose_links(doctree: nodes.document) -> Iterator[tuple[nodes.paragraph, list[nodes.reference]]]:
    """Each paragraph of prose with its evidence links, in the order of the page."""
    own = set(page_links(doctree))
    for paragraph in list(doctree.findall(nodes.paragraph)):
        links = [link for link in paragraph.findall(nodes.reference) if link in own]
        if links and not _inside(paragraph, lambda node: isinstance(node, ELSEWHERE)):
            yield paragraph, links


def _texts(paragraph: nodes.paragraph) -> list[nodes.Text]:
    """The words of a paragraph, without HTML and the alternative texts of images."""
    return [text for text in paragraph.findall(nodes.Text) if not isinstance(text.parent, nodes.raw)]


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
    about = ", ".join(html.escape(part, quote=False) for part in (note.where, note.standing) if part)
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
    whole, node = None, text
    while (node := node.parent) is not paragraph:
        if isinstance(node, (nodes.reference, nodes.literal)):
            whole = node
    if whole is not None:
        _put(whole.parent, whole, whole, mark)
    else:
        _put(
            text.parent,
            text,
            nodes.Text(text[: end - place]),
            mark,
            nodes.Text(text[end - place :]),
        )


class Sentence(NamedTuple):
    """A sentence that gets a note: its number on the page, its end, the ids of its links, record -> address."""

    number: int
    end: int
    ids: list[str]
    uris: dict[str, str]


def noted(paragraph: nodes.paragraph, links: list[nodes.reference], before: int) -> list[Sentence]:
    """The sentences of a paragraph that get a note, after `before` notes of the page.

    A record is noted once in a paragraph: a link that repeats it belongs to the first note.
    """
    starts, found, where = _starts(paragraph), [], {}
    for begin, end in prose.sentences("".join(_texts(paragraph))):
        own = [link for link in links if begin <= starts[link] < end]
        new = {target(link): link.get("refuri") or "#" + link["refid"] for link in own if target(link) not in where}
        if new:
            found.append(Sentence(before + len(found) + 1, end, [], new))
            where |= dict.fromkeys(new, found[-1])
        for link in own:
            where[target(link)].ids.append(link["ids"][-1])
    return found


def add_notes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every evidence link its id and class, and every sentence of prose that has some its note."""
    if app.builder.format != "html":
        return
    numbered = {}
    for number, link in enumerate(page_links(doctree), 1):
        numbered[f"e{number}"] = target(link)
        link["ids"].append(f"e{number}")
        link["classes"] += ["evidence", cards.card(target(link)).tier]
    listed = backlinks.links_of(docname)
    for name in [name for name in {**listed, **numbered} if listed.get(name) != numbered.get(name)][:1]:
        logger.warning(
            "%s, link %s: %r; expected %r, as in the Markdown: a link that the page shows, and in its order",
            docname,
            name,
            numbered.get(name, "no link"),
            listed.get(name, "no link"),
            type="dossier",
        )
    before = 0
    for paragraph, links in prose_links(doctree):
        found = noted(paragraph, links, before)
        before += len(found)
        blocks = []
        for number, _, ids, uris in found:
            inner = "".join(note_html(record, uri) for record, uri in uris.items())
            blocks.append(f'<div class="sentence" id="note-{number}" data-for="{" ".join(ids)}">{inner}</div>')
        for number, end, _, _ in reversed(found):
            _mark_end(paragraph, end, number)
        fold = f'<details class="evidence-notes"><summary>Evidence</summary>{"".join(blocks)}</details>'
        paragraph.parent.insert(paragraph.parent.index(paragraph) + 1, nodes.raw("", fold, format="html"))


def _used_html(app: Sphinx, docname: str, record: str) -> str:
    """“Used in” and the chapters, each with a link for every place."""
    places: dict[str, list[str]] = {}
    for page, fragment in backlinks.places()[record]:
        if page in app.env.titles:
            places.setdefault(page, []).append(app.builder.get_relative_uri(docname, page) + "#" + fragment)
    if not places:
        return ""
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
        for record in set(node.get("ids", ())) & backlinks.places().keys():
            line = nodes.raw("", _used_html(app, docname, record), format="html")
            if isinstance(node, nodes.section):
                node.insert(1, line)
            elif isinstance(node, (nodes.paragraph, nodes.container, nodes.rubric)):  # a heading in an output is a rubric
                node.parent.insert(node.parent.index(node) + 1, line)
            elif node.tagname == "dropdown_main":  # of sphinx-design: below the words that unfold
                node[-1].append(line)


def setup(app: Sphinx) -> None:
    # After the theme and Sphinx have resolved every link of the page.
    app.connect("doctree-resolved", add_uses, priority=900)
    app.connect("doctree-resolved", add_notes, priority=901)

"""The notes of a page: a raised number after each sentence that has evidence, and at the end of
the page what it stands on.

A link of the prose whose target is a record (`_ext.backlinks` marks it) becomes `a.evidence` with
an id of its own. The records of one sentence share one note. On a screen the number opens its note
as a card, or all notes stand beside their paragraphs (`evidence.js`); without scripts and on paper
it leads to the list, which is folded at the end of the page.
"""

import html
import itertools

from docutils import nodes
from sphinx.application import Sphinx

from _ext.backlinks import above
from dossier.data import records
from dossier.pages import addresses, cards
from dossier.words import evidence, prose
from dossier.words.cells import rows
from dossier.words.letters import capital

PUBLISHERS = 2  # so many outlets of a record are named in a note
# Where a paragraph is no prose: captions, tables.
ELSEWHERE = (nodes.table, nodes.figure, nodes.caption, nodes.legend)


def texts(paragraph: nodes.Element) -> list[nodes.Text]:
    """The words of a paragraph, without HTML and the alternative texts of images."""
    return [
        text for text in paragraph.findall(nodes.Text) if not isinstance(text.parent, nodes.raw)
    ]


def about(card: cards.Card) -> str:
    """Where a record stands and how sure it is, as a sentence begins."""
    return capital(", ".join(filter(None, (card.where, card.standing))))


def publishers(record: str) -> str:
    """Links to the first pages on which a record rests, of several origins; paper leaves them to
    the bibliography.
    """
    row = rows(name)[record] if (name := records.table_of(record)) != "derived" else {}
    resting = row.get("sources") or [row[column] for column in ("source_id",) if column in row]
    urls: dict[str, str] = {}  # of the first page of each outlet
    for source in evidence.leading(resting):
        urls.setdefault(rows("sources")[source]["outlet"], rows("sources")[source]["url"])
    links = [
        f'<a href="{html.escape(url)}" rel="external">{html.escape(outlet)}</a>'
        for outlet, url in list(urls.items())[:PUBLISHERS]
    ]
    return f' <span class="pages screen-only">{" · ".join(links)}</span>' if links else ""


def note_html(record: str, uri: str) -> str:
    """One record of a note: what is said about it, its words as a link to its page, and the way to
    the publishers.
    """
    card = cards.card(record)
    return (
        f'<span class="record {card.tier}">'
        f'<span class="about">{html.escape(about(card), quote=False)}:</span> '
        f'<a href="{html.escape(uri)}">{html.escape(card.words, quote=False)}</a>'
        f"{publishers(record)}</span>"
    )


def _mark_end(paragraph: nodes.paragraph, end: int, number: int) -> None:
    """The number of a note after its sentence; never inside a link, nor between a link that ends
    the sentence and the mark of punctuation that follows.
    """
    mark = nodes.raw(
        "",
        f'<a class="note-ref" id="noteref-{number}" href="#note-{number}"'
        f' aria-label="Evidence {number}">{number}</a>',
        format="html",
    )
    place = 0
    for text in texts(paragraph):
        place += len(text)
        if place >= end:
            break
    cut = len(text) - (place - end)
    node, pieces = text, [nodes.Text(text[:cut]), mark, nodes.Text(text[cut:])]
    for around in above(text):
        if isinstance(around, (nodes.reference, nodes.literal)):
            node, pieces = around, [around, mark]
            after = node.next_node(descend=False, siblings=True)
            if isinstance(after, nodes.Text) and after[:1] in (".", ","):
                node, pieces = after, [nodes.Text(after[0]), mark, nodes.Text(after[1:])]
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
        for record in [record for node in above(text) for record in node.get("records", ())]:
            first.setdefault(record, start)
    found = [
        (end, [record for record, start in first.items() if begin <= start < end])
        for begin, end in prose.sentences("".join(words))
    ]
    return [(end, cited) for end, cited in found if cited]


def add_notes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every evidence link its id and class, every sentence of prose that has some its number,
    and the page its notes.
    """
    for mark in [node for node in doctree.findall(nodes.inline) if "records" in node]:
        for link in mark.findall(nodes.reference):
            link["ids"].append(mark["place"])
            link["classes"] += ["evidence", cards.card(mark["records"][0]).tier]
            link["records"] = mark["records"]
        mark.parent.replace(mark, mark.children)
    notes: list[str] = []
    for paragraph in list(doctree.findall(nodes.paragraph)):
        if any(isinstance(node, ELSEWHERE) for node in above(paragraph)):
            continue
        for end, cited in noted(paragraph):
            _mark_end(paragraph, end, len(notes) + 1)
            seen = {record: addresses.link(record, f"{docname}.html") for record in cited}
            inner = " ".join(note_html(record, uri) for record, uri in seen.items())
            notes.append(_note(inner, len(notes) + 1))
    if notes:
        fold = f"<details><summary>Evidence</summary><ol>{''.join(notes)}</ol></details>"
        page = doctree.next_node(nodes.section) or doctree
        listed = f'<section class="notes">{fold}</section>'
        page.append(nodes.raw("", listed, format="html"))


def _note(inner: str, number: int) -> str:
    back = (
        f'<a class="back" href="#noteref-{number}" aria-label="Back to {number} in the text">↑</a>'
    )
    return f'<li class="sentence" id="note-{number}">{inner} {back}</li>'


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    # After the theme and Sphinx have resolved every link of the page.
    app.connect("doctree-resolved", add_notes, priority=901)

"""The evidence links of a page: a margin note for each sentence, and in each entry the places that use it.

A link of the prose whose target is a record becomes `a.evidence` with an id of its own (`e7`: the seventh of the page). The
records of one sentence share one note; the notes of a paragraph stand before it and float into the margin. An entry gets a
line with links back. On paper the notes become footnotes (`dossier.paper`).
"""

import html
from collections.abc import Iterator

from docutils import nodes
from dossier import notes, records, uses
from sphinx.application import Sphinx

# Where links are no prose: output of cells, captions, tables.
ELSEWHERE = (nodes.table, nodes.figure, nodes.caption, nodes.legend)


def target(link: nodes.reference) -> str:
    """The record that a link leads to; empty if it leads elsewhere."""
    fragment = link.get("refid") or link.get("refuri", "").partition("#")[2]
    inside = link.get("internal") or "refid" in link
    return fragment if inside and fragment in records.all_records() else ""


def _is_prose(paragraph: nodes.paragraph) -> bool:
    parent = paragraph.parent
    while parent is not None:
        if isinstance(parent, ELSEWHERE) or "cell" in parent.get("classes", ()):
            return False
        parent = parent.parent
    return True


def prose_links(doctree: nodes.document) -> Iterator[tuple[nodes.paragraph, list[nodes.reference]]]:
    """Each paragraph of prose with its evidence links, in the order of the page."""
    for paragraph in list(doctree.findall(nodes.paragraph)):
        links = [link for link in paragraph.findall(nodes.reference) if target(link)]
        if links and _is_prose(paragraph):
            yield paragraph, links


def _starts(paragraph: nodes.paragraph) -> dict[nodes.reference, int]:
    """Where in the paragraph's text each link begins."""
    place, found = 0, {}
    for node in paragraph.findall():
        if isinstance(node, nodes.reference):
            found[node] = place
        elif isinstance(node, nodes.Text):
            place += len(node)
    return found


def note_html(record: str, uri: str) -> str:
    """One record of a note: where it stands and how sure it is, then its words as a link to the entry."""
    note = notes.note(record)
    about = ", ".join(html.escape(part, quote=False) for part in (note.where, note.standing) if part)
    return (f'<span class="record {note.tier}"><span class="about">{about[0].upper() + about[1:]}:</span> '
            f'<a href="{html.escape(uri)}">{html.escape(note.words, quote=False)}</a></span>')


def _mark_end(paragraph: nodes.paragraph, end: int, number: int) -> None:
    """An empty mark after the sentence, where paper has the number of the footnote."""
    mark = nodes.raw("", f'<span class="note-end" data-note="note-{number}"></span>', format="html")
    place = 0
    for child in list(paragraph.children):
        size = len(child.astext())
        if place + size >= end:
            if isinstance(child, nodes.Text) and place + size > end:
                at = paragraph.index(child)
                paragraph.remove(child)
                paragraph.insert(at, [nodes.Text(child[: end - place]), mark, nodes.Text(child[end - place:])])
            else:
                paragraph.insert(paragraph.index(child) + 1, mark)
            return
        place += size
    paragraph.append(mark)


def add_notes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give every evidence link its id and class, and every sentence that has some its note."""
    if app.builder.format != "html":
        return
    links_so_far = notes_so_far = 0
    for paragraph, links in prose_links(doctree):
        starts, blocks, ends = _starts(paragraph), [], []
        for link in links:
            links_so_far += 1
            link["ids"].append(f"e{links_so_far}")
            link["classes"] += ["evidence", notes.note(target(link)).tier]
        for begin, end in notes.sentences(paragraph.astext()):
            own = [link for link in links if begin <= starts[link] < end]
            if own:
                notes_so_far += 1
                uris = {target(link): link.get("refuri") or "#" + link["refid"] for link in own}
                ids = " ".join(link["ids"][-1] for link in own)
                inner = "".join(note_html(record, uri) for record, uri in uris.items())
                blocks.append(f'<div class="sentence" id="note-{notes_so_far}" data-for="{ids}">{inner}</div>')
                ends.append((end, notes_so_far))
        for end, number in reversed(ends):
            _mark_end(paragraph, end, number)
        aside = nodes.raw("", f'<div class="evidence-notes" role="note">{"".join(blocks)}</div>', format="html")
        paragraph.parent.insert(paragraph.parent.index(paragraph), aside)


def _used_html(app: Sphinx, docname: str, record: str) -> str:
    """“Used in” and the chapters, each with a link for every place."""
    places: dict[str, list[str]] = {}
    for page, fragment in uses.places()[record]:
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
        for record in set(node.get("ids", ())) & uses.places().keys():
            line = nodes.raw("", _used_html(app, docname, record), format="html")
            if isinstance(node, nodes.section):
                node.insert(1, line)
            elif isinstance(node, (nodes.paragraph, nodes.container)):
                node.parent.insert(node.parent.index(node) + 1, line)


def setup(app: Sphinx) -> None:
    # After the theme and Sphinx have resolved every link of the page.
    app.connect("doctree-resolved", add_uses, priority=900)
    app.connect("doctree-resolved", add_notes, priority=901)

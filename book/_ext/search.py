"""The search of the site: its page, and one script with all that it finds.

`dossier.pages.search` tells of the records; the sections of the pages are taken from what is
written. Sphinx's own search, which knows pages only, is switched off and its files go.
"""

import json
import pathlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from docutils import nodes
from sphinx.application import Sphinx

from _ext.backlinks import above, places
from _ext.notes import texts
from dossier import data
from dossier.data.records import table_of
from dossier.pages import addresses, search
from dossier.print import toc

PAGE = "search"  # in the root of the site
DATA = "search-data.js"
FRONT = "Front page"
# Of Sphinx: its search, and what served it alone.
NEEDLESS = (
    "doctools.js",
    "documentation_options.js",
    "language_data.js",
    "searchtools.js",
    "sphinx_highlight.js",
)


WORDS = (nodes.paragraph, nodes.term, nodes.caption)


class Section(NamedTuple):
    """A section of a page without those below it.

    address : from the root of the site. about : where it stands: the part of the book, the page.
    names : as of a record.
    """

    address: str
    about: str
    heading: str
    text: str
    names: list[int]


def _words(section: nodes.section) -> Iterator[str]:
    """The paragraphs, terms and captions of a section itself. What cells print besides figures is
    records.
    """
    for node in section.findall(lambda node: isinstance(node, WORDS)):
        around = list(above(node))
        own = next(node for node in around if isinstance(node, nodes.section)) is section
        printed = any("cell_output" in node.get("classes", ()) for node in around)
        if own and (isinstance(node, nodes.caption) or not printed):
            yield " ".join("".join(texts(node)).split())


def sections(doctree: nodes.document, address: str, title: str, part: str) -> list[Section]:
    """The sections of a page, each with its words; the first is the page up to its first heading.

    `address`: of the page, from the root of the site; `part`: of the book, empty for none.
    """
    found = []
    for section in doctree.findall(nodes.section):
        heading = section.next_node(nodes.title).astext()
        first = isinstance(section.parent, nodes.document)
        text = " ".join(_words(section))
        found.append(
            Section(
                address if first else f"{address}#{section['ids'][0]}",
                search.BETWEEN.join(filter(None, (part, "" if first else title))) or FRONT,
                heading,
                text,
                search.named(f"{heading} {text}"),
            )
        )
    return found


@data.once
def _parts() -> dict[str, str]:
    """Page -> the part of the book in which the contents have it; none for the front page."""
    contents = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return {page.name: page.part for page in toc.pages(contents) if page.part}


def switch_off(app: Sphinx) -> None:
    """No index by Sphinx, and a place for the sections of the pages."""
    app.builder.search = False
    app.found_sections = {}


def collect(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Keep the sections of a page."""
    address, title = app.builder.get_target_uri(docname), app.env.titles[docname].astext()
    part = _parts().get(docname, "")
    app.found_sections[docname] = sections(doctree, address, title, part)


def page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page of the search."""
    yield PAGE, {"title": "Search"}, "search.html"


def content(app: Sphinx) -> dict[str, Any]:
    """What `_static/search.js` reads: the names of actors, words of one meaning, and the documents,
    all as lists.

    A name begins with the id of its actor. A document is its address, what it is, its heading or
    words, its text, its names, and of a record its id and in how many places the report cites it.
    """
    parts, told, cited = _parts(), app.found_sections, places(app.env)
    story = next(iter(parts.values()))
    pages = {name: told[name] for name in app.env.collect_relations() if name in told}
    records: dict[str, list[tuple[Any, ...]]] = {"records": [], "sources": []}
    for found in search.records():
        kind = "sources" if table_of(found.record) == "sources" else "records"
        uses = sum(map(len, cited.get(found.record, {}).values()))
        records[kind].append((addresses.address(found.record), *found[1:], found.record, uses))
    return {
        "same": search.SAME,
        "names": [[actor, *known] for actor, known in search.spellings().items()],
        "story": [s for name in pages if parts.get(name, story) == story for s in pages[name]],
        "pages": [s for name in pages if parts.get(name, story) != story for s in pages[name]],
        **records,
    }


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the script, once pages were written, and take away what Sphinx brought for its own
    search. Of data with a fault none is written: the check names it.
    """
    if error is not None or app.builder.format != "html":
        return
    static = pathlib.Path(app.outdir, "_static")
    for name in NEEDLESS:
        (static / name).unlink(missing_ok=True)
    if app.found_sections and not app.dossier_check.result():
        told = json.dumps(content(app), ensure_ascii=False, separators=(",", ":"))
        (static / DATA).write_text(f"window.searchData={told}\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("builder-inited", switch_off)
    # After every link of the page is resolved, before lines and notes are added to it.
    app.connect("doctree-resolved", collect, priority=890)
    app.connect("html-collect-pages", page)
    app.connect("build-finished", write)

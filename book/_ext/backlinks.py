"""What cites a record: the evidence links of the Markdown, and under each entry the line of them.

While a page is read its evidence links are marked, and their places listed: a link has an id of its
own (`e7`: the seventh of the page). When the pages are written, an entry gets a line with links
back to every place that cites it.
"""

import html
import itertools
from collections.abc import Iterable, Iterator
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from dossier.data import records
from dossier.words import prose


def above(node: nodes.Node) -> Iterator[nodes.Element]:
    """The nodes that hold a node, from its parent up."""
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
            in_cell = any("cell" in node.get("classes", ()) for node in above(link))
            figures = [node for node in above(link) if isinstance(node, nodes.figure)]
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

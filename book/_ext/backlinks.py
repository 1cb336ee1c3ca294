"""What cites a record: the evidence links of the Markdown.

While a page is read its evidence links are led to the pages of their records and marked, and their
places listed: a link has an id of its own (`e7`: the seventh of the page). In JupyterLab they are
plain `#id` links.
"""

import itertools
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from dossier.data import records
from dossier.pages import addresses
from dossier.words import prose


def above(node: nodes.Node) -> Iterator[nodes.Element]:
    """The nodes that hold a node, from its parent up."""
    while (node := node.parent) is not None:
        yield node


def lead(link: nodes.reference, name: str, docname: str) -> None:
    """Lead a link of a page to a record or to the list of a table; nothing of it is left for MyST
    to resolve.
    """
    if name.startswith(prose.LIST):
        target = next(iter(addresses.lists(name.removeprefix(prose.LIST))))
        link["refuri"] = addresses.seen(target, f"{docname}.html")
    else:
        link["refuri"] = addresses.link(name, f"{docname}.html")
    link["internal"] = True
    link.attributes.pop("id_link", None)


class MarkEvidence(SphinxTransform):
    """Lead every link to a record, put those of the Markdown into an `inline` with their records
    and their place, and list the places of the page.

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
            ids = prose.ids_of(link.get("refuri", ""), link.get("reftitle", ""))
            found = [record for record in ids if records.table_of(record)]
            if ids and (ids[0] in found or ids[0].startswith(prose.LIST)):
                lead(link, ids[0], self.env.docname)
            if found:
                link.attributes.pop("reftitle", None)  # further records, no words for a reader
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


def places(env: BuildEnvironment) -> dict[str, dict[str, list[str]]]:
    """Record -> page -> the places on it that cite the record, the pages in reading order."""
    found: dict[str, dict[str, list[str]]] = {}
    for page in env.collect_relations():
        for record, place in env.metadata[page].get("evidence", ()):
            found.setdefault(record, {}).setdefault(page, []).append(place)
    return found


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_transform(MarkEvidence)

"""What makes a page out of what somebody wrote: its links to records, its notes, its charts, its
languages.

What is made of the data alone, and the site round the pages, are added by `dossier_book`: a small
book that is about its pages does without.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from _ext import backlinks, charts, notes, patches
from dossier import data
from dossier.words import languages
from dossier.words.letters import held


def depend_on_data(app: Sphinx, docname: str, source: list[str]) -> None:
    """Every page shows data: re-read it when a table, a document or the package changed, though its
    own text did not.
    """
    for folder, pattern in (
        (data.store().data, "*"),
        (data.store().seeds, "*.txt"),
        (data.ROOT / "book" / "dossier", "**/*.py"),
    ):
        for path in folder.glob(pattern):
            app.env.note_dependency(str(path))


def plain_addresses(app: Sphinx, doctree: nodes.document) -> None:
    """Undo the second escaping of `&` in addresses (myst-parser 3.0.1 writes `&amp;` into the
    node).
    """
    for node in doctree.findall(nodes.reference):
        if "refuri" in node:
            node["refuri"] = node["refuri"].replace("&amp;", "&")


def mark_languages(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Mark the words of a page that are not English, and hold its dots at the end of a line."""
    context["body"] = held(languages.marked(context.get("body", "")))


def setup(app: Sphinx) -> dict:
    """Connect to Sphinx."""
    app.connect("source-read", depend_on_data)
    app.connect("doctree-read", plain_addresses)
    backlinks.setup(app)
    notes.setup(app)
    patches.setup(app)
    app.connect("html-page-context", charts.put_charts)
    app.connect("html-page-context", mark_languages, priority=950)  # when its text is whole
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

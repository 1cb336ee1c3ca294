"""The Sphinx side of dossier: a page is out of date when data or code changed, and a build checks
the data first.
"""

import gc

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from _ext import (
    backlinks,
    beside,
    charts,
    head,
    languages,
    notes,
    pages,
    patches,
    record_pages,
    search,
    site,
)
from dossier import data
from dossier.check import report

logger = logging.getLogger(__name__)


def _messages() -> list[str]:
    return [str(problem) for problem in report.problems()]


def start_check(app: Sphinx) -> None:
    """Check data and prose in a process of its own, while the pages are read."""
    app.dossier_check = beside.start(_messages)


def report_check(app: Sphinx, env: BuildEnvironment) -> None:
    """Report every problem of `dossier.check` as a warning; with `-W` the build fails."""
    for message in app.dossier_check.result():
        logger.warning("%s", message, type="dossier")


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


def setup(app: Sphinx) -> dict:
    """Connect to Sphinx."""
    gc.disable()  # one short process with millions of small objects: see dossier.print
    app.connect("builder-inited", start_check)
    app.connect("env-check-consistency", report_check)
    app.connect("source-read", depend_on_data)
    app.connect("doctree-read", plain_addresses)
    backlinks.setup(app)
    notes.setup(app)
    patches.setup(app)
    app.connect("html-page-context", charts.put_charts)
    pages.setup(app)
    record_pages.setup(app)
    head.setup(app)
    languages.setup(app)
    search.setup(app)
    site.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

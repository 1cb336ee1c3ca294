"""The Sphinx side of dossier: a page is out of date when data or code changed, and a build checks the data first."""

import concurrent.futures
import functools
import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence

import nbformat
from _ext import charts, evidence, kernel, pages
from docutils import nodes
from dossier import data
from dossier.check import report
from sphinx import builders
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase

logger = logging.getLogger(__name__)


def _messages() -> list[str]:
    return [str(problem) for problem in report.problems()]


def start_check(app: Sphinx) -> None:
    """Check data and prose in a process of its own, while the pages are read."""
    pool = concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))
    app.dossier_check = pool.submit(_messages)
    pool.shutdown(wait=False)


def report_check(app: Sphinx, env: BuildEnvironment) -> None:
    """Report every problem of `dossier.check` as a warning; with `-W` the build fails."""
    for message in app.dossier_check.result():
        logger.warning("%s", message, type="dossier")


def share_out(app: Sphinx) -> Callable[[Sequence[str], int], list[list[str]]]:
    """In place of `sphinx.util.parallel.make_chunks`, which cuts the list of pages in pieces: the long ones stood in one.

    Read, every process gets long and short pages; written, a page a process, the longest first, as the next is prepared
    meanwhile.
    """

    @functools.cache
    def tables(name: str) -> int:
        path = app.env.doc2path(name)
        cells = nbformat.read(path, as_version=4).cells if path.endswith(".ipynb") else ()
        outputs = (output.get("data", {}) for cell in cells for output in cell.get("outputs", ()))
        return sum(len(data.get("text/markdown", "")) for data in outputs)

    def pieces(names: Sequence[str], processes: int) -> list[list[str]]:
        longest_first = sorted(names, key=tables, reverse=True)
        step = processes if app.phase is BuildPhase.READING else len(names)
        return [longest_first[first::step] for first in range(step)]

    return pieces


def depend_on_data(app: Sphinx, docname: str, source: list[str]) -> None:
    """Every page shows data: re-read it when a table, a document or the package changed, though its own text did not."""
    for folder, pattern in (
        (data.store().data, "*"),
        (data.store().seeds, "*.txt"),
        (data.ROOT / "book" / "dossier", "**/*.py"),
    ):
        for path in folder.glob(pattern):
            app.env.note_dependency(str(path))


def plain_addresses(app: Sphinx, doctree: nodes.document) -> None:
    """Undo the second escaping of `&` in addresses (myst-parser 3.0.1 writes `&amp;` into the node)."""
    for node in doctree.findall(nodes.reference):
        if "refuri" in node:
            node["refuri"] = node["refuri"].replace("&amp;", "&")


def _get_doctree(env: BuildEnvironment, docname: str) -> nodes.document:
    """`BuildEnvironment.get_doctree`, which reads a page to number its figures and again to write it; here once."""
    if env.app.phase < BuildPhase.RESOLVING:
        READ[docname] = READ.get(docname) or GET_DOCTREE(env, docname)
        return READ[docname]
    return READ.pop(docname, None) or GET_DOCTREE(env, docname)  # writing changes it


READ: dict[str, nodes.document] = {}
GET_DOCTREE = BuildEnvironment.get_doctree
BuildEnvironment.get_doctree = _get_doctree


def setup(app: Sphinx) -> dict:
    gc.disable()  # one short process with millions of small objects: see dossier.print
    # `sphinx -j`, which the command line of jupyter-book does not offer; more than cores, as a process waits for its kernel.
    app.parallel = 1 + (os.cpu_count() or 1)
    builders.make_chunks = share_out(app)
    app.setup_extension("sphinx_multitoc_numbering")
    # It numbers nothing here, and works after all pages are read; it only forgot to say that it is safe.
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True
    app.connect("builder-inited", start_check)
    app.connect("env-check-consistency", report_check)
    app.connect("source-read", depend_on_data)
    app.connect("doctree-read", plain_addresses)
    evidence.setup(app)
    kernel.setup(app)
    charts.setup(app)
    pages.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

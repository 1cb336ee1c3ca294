"""Where the build reaches into the private parts of its libraries."""

import functools
import os
from collections.abc import Callable, Sequence

import nbformat
from _ext import kernel
from docutils import nodes
from jupyter_cache.executors import utils
from sphinx import builders
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.build_phase import BuildPhase

OFF = os.environ.get("PATCH_OFF", "")


def share_out(app: Sphinx) -> Callable[[Sequence[str], int], list[list[str]]]:
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


def _get_doctree(env: BuildEnvironment, docname: str) -> nodes.document:
    """`BuildEnvironment.get_doctree`, which reads a page to number its figures and again to write it; here once."""
    if env.app.phase < BuildPhase.RESOLVING:
        READ[docname] = READ.get(docname) or GET_DOCTREE(env, docname)
        return READ[docname]
    return READ.pop(docname, None) or GET_DOCTREE(env, docname)  # writing changes it


READ: dict[str, nodes.document] = {}
GET_DOCTREE = BuildEnvironment.get_doctree


def setup(app: Sphinx) -> None:
    if "doctree" not in OFF:
        BuildEnvironment.get_doctree = _get_doctree
    if "parallel" not in OFF:
        # `sphinx -j`, which the command line of jupyter-book does not offer; more than cores, as a process waits for its kernel.
        app.parallel = 1 + (os.cpu_count() or 1)
    if "share" not in OFF:
        builders.make_chunks = share_out(app)
    app.setup_extension("sphinx_multitoc_numbering")
    # It numbers nothing here, and works after all pages are read; it only forgot to say that it is safe.
    if "multitoc" not in OFF:
        app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True
    if "kernel" not in OFF:
        utils.executenb = kernel.execute_in_shared_kernel

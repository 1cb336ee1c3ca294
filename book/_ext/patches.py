"""Where the build reaches into the private parts of its libraries: what each patch replaces, and
what that saves.

Nothing is changed before `setup` is called. `tests/ext/test_patches.py` builds a small book with
and without: every byte is the same. Seconds are those that the build of 19 pages takes longer
without the patch, on two cores that had other work too.
"""

import functools
import os
import pathlib
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from multiprocessing import util
from typing import Any

import nbformat
import pydyf
from jupyter_cache.executors import utils
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from nbclient import execute
from sphinx import builders
from sphinx.application import Sphinx

VERSIONS = {
    "jupyter-cache": "1.0.1",
    "pydyf": "0.13.0",
    "sphinx": "7.4.7",
    "sphinx-multitoc-numbering": "0.1.3",
}

# `%reset` collects garbage twice, a quarter of a second each: what the kernel holds is put out of
# reach of that first.
CLEAR = "import gc\ngc.disable()\ngc.freeze()\n%reset -f"


@functools.cache
def _kernel(cwd: str) -> KernelManager:
    """The kernel of this process for the notebooks of one folder; whatever PYTHONPATH says, they
    find `dossier` there.
    """
    # Files instead of ports: two processes that start a kernel in the same moment could be given
    # the same free port.
    _sweep()
    folder = tempfile.mkdtemp(prefix=f"kernel-{os.getpid()}-")
    manager = KernelManager(
        kernel_name="python3",
        # The kernel of this Python, not one that a user installed by that name.
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
        transport="ipc",
        connection_file=f"{folder}/connection.json",
    )
    # Not atexit, which a process that Sphinx forks does not run. It may be ended from here on.
    util.Finalize(None, _stop, args=(manager, folder), exitpriority=1)
    manager.start_kernel(cwd=cwd, env={**os.environ, "PYTHONPATH": cwd})
    return manager


def _sweep() -> None:
    """Remove the folders of kernels whose build was ended before it could: by KILL, or by TERM
    after nbclient, which takes that for itself and gives it back to nobody.
    """
    for folder in pathlib.Path(tempfile.gettempdir()).glob("kernel-*-*"):
        try:
            os.kill(int(folder.name.split("-")[1]), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (OSError, ValueError):  # somebody else's
            continue


def _stop(manager: KernelManager, folder: str) -> None:
    try:
        # Not `shutdown_kernel`, which waits for sockets: of a build that is ended, some stay open.
        if manager.has_kernel:
            manager.signal_kernel(signal.SIGKILL)
    finally:
        shutil.rmtree(folder)


def execute_in_shared_kernel(
    nb: nbformat.NotebookNode, cwd: str, **options: Any
) -> nbformat.NotebookNode:
    """One kernel a process instead of one a page, its names cleared before each: in place of
    `nbclient.execute` as jupyter-cache calls it.

    Saves 19 to 25 seconds of processor time; on the clock 6, and up to 50 as the machine is busier.
    myst-nb executes through jupyter-cache, and neither has a setting for this. That a notebook
    needs nothing of another is what nbval tests: there each has a kernel of its own.
    """
    clear = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CLEAR)])
    execute(clear, cwd=cwd, km=_kernel(cwd))
    return execute(nb, cwd=cwd, km=_kernel(cwd), **options)


def _deal(pages: Sequence[str], processes: int) -> list[Sequence[str]]:
    return [pages[n::processes] for n in range(min(processes, len(pages)))]


def read_in_parallel(app: Sphinx) -> None:
    """`sphinx-build -j`, which the command line of jupyter-book does not offer: the attribute that
    it sets.

    Saves 20 to 26 seconds on the clock. No more processes than cores: each more has a kernel more,
    which loads all that the others have loaded.
    Of 21 pages Sphinx makes lots of ten, ten and one, and the one is read by a third process: pages
    are dealt to as many as there are.
    sphinx-multitoc-numbering, which jupyter-book loads, numbers nothing here and works after all
    pages are read; it does not say that it is safe for this, and one such extension stops it all:
    https://github.com/executablebooks/sphinx-multitoc-numbering/issues/27 (open).
    Sphinx ends the others when it leaves, but TERM is no leave-taking: they would go on, each with
    its kernel. So TERM is an exit like any other, here and in them.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    app.parallel = os.cpu_count() or 1
    builders.make_chunks = _deal
    app.setup_extension("sphinx_multitoc_numbering")
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True


_references = pydyf.PDF.page_references.fget


def references_once(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """The references of the pages of a PDF, made once for as many pages as it has: in place of
    `pydyf.PDF.page_references`, which makes them each time.

    Saves 1 to 2 seconds: WeasyPrint asks once for each of 50,000 elements on which page it is.
    """
    kept = vars(pdf).get("kept_references", ())
    if len(kept) != len(pdf.pages["Kids"]) / 3:  # of each: number, generation, R
        kept = pdf.kept_references = _references(pdf)
    return kept


def setup(app: Sphinx) -> None:
    """Put the patches in place."""
    pydyf.PDF.page_references = property(references_once)
    utils.executenb = execute_in_shared_kernel
    read_in_parallel(app)

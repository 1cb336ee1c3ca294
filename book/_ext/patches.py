"""Where the build reaches into the private parts of its libraries: what each patch replaces, and
what that saves.

Nothing is changed before `setup` is called. `tests/ext/test_patches.py` builds a small book with
and without: every byte is the same. Seconds are those that the build of 19 pages takes longer
without the patch, on two cores that had other work too.
"""

import os

from jupyter_cache.executors import utils
from sphinx.application import Sphinx

from _ext import kernel

VERSIONS = {"jupyter-cache": "1.0.1", "sphinx": "7.4.7", "sphinx-multitoc-numbering": "0.1.3"}


def share_kernel() -> None:
    """One kernel a process instead of one a page, in place of `nbclient.execute` as jupyter-cache
    calls it.

    Saves 19 to 25 seconds of processor time; on the clock 6, and up to 50 as the machine is busier.
    myst-nb executes through jupyter-cache, and neither has a setting for this.
    """
    utils.executenb = kernel.execute_in_shared_kernel


def read_in_parallel(app: Sphinx) -> None:
    """`sphinx-build -j`, which the command line of jupyter-book does not offer: the attribute that
    it sets.

    Saves 20 to 26 seconds on the clock. More processes than cores, as one waits for its kernel.
    sphinx-multitoc-numbering, which jupyter-book loads, numbers nothing here and works after all
    pages are read; it does not say that it is safe for this, and one such extension stops it all:
    https://github.com/executablebooks/sphinx-multitoc-numbering/issues/27 (open).
    """
    app.parallel = 1 + (os.cpu_count() or 1)
    app.setup_extension("sphinx_multitoc_numbering")
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True


def setup(app: Sphinx) -> None:
    """Put the patches in place."""
    share_kernel()
    read_in_parallel(app)

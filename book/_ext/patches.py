"""Where the build reaches into the private parts of its libraries: what each patch replaces, and what that saves.

Nothing is changed before `setup` is called. `tests/ext/test_patches.py` builds a small book with and without: every byte is
the same. Seconds are those of the whole build without the patch less those with it, of 19 pages on two cores.
"""

import os

from _ext import kernel
from jupyter_cache.executors import utils
from sphinx.application import Sphinx

VERSIONS = {"jupyter-cache": "1.0.1", "sphinx": "7.4.7", "sphinx-multitoc-numbering": "0.1.3"}


def share_kernel() -> None:
    """One kernel a process instead of one a page, in place of `nbclient.execute` where jupyter-cache calls it.

    KERNEL seconds. myst-nb executes through jupyter-cache, and neither has a setting for this.
    """
    utils.executenb = kernel.execute_in_shared_kernel


def read_in_parallel(app: Sphinx) -> None:
    """`sphinx-build -j`, which the command line of jupyter-book does not offer: the attribute that it sets.

    PARALLEL seconds. More processes than cores, as one waits for its kernel. sphinx-multitoc-numbering, which jupyter-book loads, numbers
    nothing here and works after all pages are read; it does not say that it is safe
    (https://github.com/executablebooks/sphinx-multitoc-numbering/issues/27, open), and one such extension stops it all.
    """
    app.parallel = 1 + (os.cpu_count() or 1)
    app.setup_extension("sphinx_multitoc_numbering")
    app.extensions["sphinx_multitoc_numbering"].parallel_read_safe = True


def setup(app: Sphinx) -> None:
    """Put the patches in place."""
    share_kernel()
    read_in_parallel(app)

"""The PDF and the EPUB: made of the pages as soon as these are written, beside what else the site
has, where `PRINT` asks for them (`make book`).
"""

import os
import pathlib

from sphinx.application import Sphinx

from _ext import beside
from dossier.print import editions, publish


def start(app: Sphinx, error: Exception | None) -> None:
    """Make them in a process of its own; none of data with a fault, the check names it."""
    app.dossier_editions = None
    wanted = os.environ.get("PRINT") and app.builder.format == "html"
    if wanted and error is None and not app.dossier_check.result():
        app.dossier_editions = beside.start(publish.publish, pathlib.Path(app.outdir))


def finish(app: Sphinx, error: Exception | None) -> None:
    """Wait for them, and say in the pages how large they are."""
    if error is None and app.dossier_editions:
        app.dossier_editions.result()
        editions.tell_sizes(pathlib.Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("build-finished", start, priority=100)
    app.connect("build-finished", finish, priority=950)  # after all who write a page

"""The Sphinx side of dossier: the pages that are written, what is made of the data alone, the site
round both; and a build checks the data first.
"""

import gc
import os

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from _ext import beside, editions, head, pages, record_pages, search, site, written
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


def keep_outputs(app: Sphinx, config: Config) -> None:
    """Run no notebook for a draft: `make draft` has run those whose inputs changed."""
    if os.environ.get("DRAFT"):
        config.nb_execution_mode = "off"


def setup(app: Sphinx) -> dict:
    """Connect to Sphinx."""
    gc.disable()  # a short process with millions of small objects, as are those that it starts
    app.connect("config-inited", keep_outputs)
    app.connect("builder-inited", start_check)
    app.connect("env-check-consistency", report_check)
    written.setup(app)
    pages.setup(app)
    record_pages.setup(app)
    head.setup(app)
    search.setup(app)
    site.setup(app)
    editions.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}

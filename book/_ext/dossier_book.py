"""The Sphinx side of dossier: a page is out of date when data or code changed, and a build checks the data first."""

from dossier import check, load
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)


def check_data(app: Sphinx) -> None:
    """Report every problem of `dossier.check` as a warning; with `-W` the build fails."""
    for problem in check.problems():
        logger.warning("%s", problem, type="dossier")


def depend_on_data(app: Sphinx, docname: str, source: list[str]) -> None:
    """Every page shows data: re-read it when a table, a document or the package changed, though its own text did not."""
    for folder, pattern in ((load.DATA, "*"), (load.SEEDS, "*.txt"), (load.ROOT / "book" / "dossier", "*.py")):
        for path in folder.glob(pattern):
            app.env.note_dependency(str(path))


def setup(app: Sphinx) -> dict:
    app.connect("builder-inited", check_data)
    app.connect("source-read", depend_on_data)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}

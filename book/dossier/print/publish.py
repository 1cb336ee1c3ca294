"""The PDF and the EPUB of the built pages."""

import multiprocessing
import pathlib

from dossier.print import articles, editions, epub, layout, toc


def publish(site: pathlib.Path) -> None:
    """Make both of the same chapters, beside the pages. Raises RuntimeError if there is no EPUB."""
    chapters = articles.chapters(site, toc.printed())
    # A fork has the chapters as they are now: to typeset them changes them.
    fork = multiprocessing.get_context("fork")
    other = fork.Process(target=epub.bind, args=(chapters, site, site), daemon=True)
    other.start()
    layout.typeset(chapters, site)
    other.join()
    if other.exitcode:
        raise RuntimeError(f"no {editions.EPUB.file} was made")

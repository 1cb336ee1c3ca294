"""`python -m dossier.print _build/html _build` makes the PDF and the EPUB of the built pages."""

import gc
import multiprocessing
import pathlib
import signal
import sys

from dossier.print import articles, editions, epub, layout, toc


def main(site: str, folder: str) -> None:
    """Make both from the same chapters."""
    gc.disable()  # one short process with millions of small objects
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # an end that takes the others along
    pages, target = pathlib.Path(site), pathlib.Path(folder)
    chapters = articles.chapters(pages, toc.printed())
    # A fork has the chapters as they are now: to typeset them changes them.
    fork = multiprocessing.get_context("fork")
    other = fork.Process(target=epub.bind, args=(chapters, pages, target), daemon=True)
    other.start()
    print(layout.typeset(chapters, target))
    other.join()
    if other.exitcode:
        sys.exit("no EPUB was made")
    print(target / editions.EPUB.file)
    if pages == target:
        editions.tell_sizes(pages)


if __name__ == "__main__":
    main(*sys.argv[1:])

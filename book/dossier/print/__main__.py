"""`python -m dossier.print _build/html _build` makes the PDF and the EPUB of the built pages."""

import gc
import pathlib
import sys

from dossier.print import articles, epub, layout, toc


def main(site: str, folder: str) -> None:
    """Make both from the same chapters."""
    gc.disable()  # one short process with millions of small objects
    pages, target = pathlib.Path(site), pathlib.Path(folder)
    chapters = articles.chapters(pages, toc.printed())
    print(epub.bind(chapters, pages, target))
    print(layout.typeset(chapters, target))


if __name__ == "__main__":
    main(*sys.argv[1:])

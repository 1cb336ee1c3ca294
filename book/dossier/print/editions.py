"""The report as files to keep: what the build writes beside the pages, what they link and what
their metadata names. The one list of them.
"""

import pathlib
import re
from typing import NamedTuple


class Edition(NamedTuple):
    """An edition: what a link to it says, its file at the root of the site, its media type."""

    name: str
    file: str
    media: str


PDF = Edition("PDF", "two-memoranda.pdf", "application/pdf")
EPUB = Edition("EPUB", "two-memoranda.epub", "application/epub+zip")
EDITIONS = (PDF, EPUB)


def tell_sizes(site: pathlib.Path) -> None:
    """Say in every link of the pages to an edition how large it is: known when it has been written,
    from these pages.
    """
    written = [(edition, site / edition.file) for edition in EDITIONS]
    sizes = {edition: f"{file.stat().st_size / 1e6:.1f} MB" for edition, file in written}
    for page in (*site.glob("*.html"), *site.glob("book/*.html")):
        text = told = page.read_text(encoding="utf-8")
        for edition, size in sizes.items():
            link = rf'(<a href="[^"]*{re.escape(edition.file)}">{edition.name})(?: \([^)]*\))?</a>'
            told = re.sub(link, rf"\1 ({size})</a>", told)
        if told != text:
            page.write_text(told, encoding="utf-8")

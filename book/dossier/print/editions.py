"""The report as files to keep: what the build writes beside the pages, what they link and what
their metadata names. The one list of them.
"""

from typing import NamedTuple


class Edition(NamedTuple):
    """An edition: what a link to it says, its file at the root of the site, its media type."""

    name: str
    file: str
    media: str


PDF = Edition("PDF", "two-memoranda.pdf", "application/pdf")
EPUB = Edition("EPUB", "two-memoranda.epub", "application/epub+zip")
EDITIONS = (PDF, EPUB)

"""Whether the pages that a row cites are of it.

A page that tells of a row was published about its days, or its title shares a word with the row
that few titles have, or the row names the outlet. It is no proof that the page says so: whoever
checked the row has read it. But an id that slipped in from another row has none of these.
"""

import datetime as dt
import functools
from collections import Counter

from dossier import data
from dossier.check.called import STEM, around, words_of
from dossier.check.problem import records, rows
from dossier.data.dates import ends
from dossier.words.letters import fold

RARE = 0.03  # the share of titles up to which a word of one tells what the page is of
BEFORE, AFTER = dt.timedelta(days=2), dt.timedelta(days=10)  # of the days of a row


@functools.cache
def _stems(text: str) -> set[str]:
    """How the longer words of a text begin: by one letter more than the words of an id, of which
    there are fewer.
    """
    return {word[: STEM + 1] for word in words_of(text) if len(word) >= STEM}


@data.once
def _common() -> set[str]:
    """The beginnings of words that many titles have."""
    titles = [_stems(row.cells.title) for row in rows("sources")]
    counts = Counter(stem for title in titles for stem in title)
    return {stem for stem, count in counts.items() if count > RARE * len(titles)}


@data.once
def _told(source: str) -> set[str]:
    page = records()[source].cells
    return _stems(f"{page.title} {source}") - _common()


@data.once
def _outlet(source: str) -> set[str]:
    page = records()[source].cells
    return {fold(name.removeprefix("The ")) for name in (page.outlet, page.label)} | {
        f" {word} " for word in words_of(page.label)[:1] if len(word) >= STEM
    }


def _about(source: str, first: str, last: str) -> bool:
    """Whether a page was published about some days."""
    published = ends(records()[source].cells.published)
    if not (first and published[0]):
        return False
    begin, end = map(dt.date.fromisoformat, published)
    day, until = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return end >= day - BEFORE and begin <= until + AFTER


def unrelated(record: str) -> list[str]:
    """The sources of a row that nothing ties to it."""
    row = records()[record]
    days = (row.cells.get(column, "") for column in ("voted", "date_start", "date"))
    first, last = next(filter(None, days), ""), row.cells.get("date_end", "")
    left = [
        source
        for source in row.values.sources
        if records()[source].cells.url != row.cells.get("checked_url")
        and not _about(source, first, last)
    ]
    if not left:
        return []
    texts = around(record)
    named = "".join(f" {' '.join(words_of(text))} {fold(text)}" for text in texts)
    return [
        source
        for source in left
        if all(_told(source).isdisjoint(_stems(text)) for text in texts)
        and not any(name in named for name in _outlet(source))
    ]

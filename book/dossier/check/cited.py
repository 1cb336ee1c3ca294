"""Whether what a row cites and names is of it: its pages, its actors, its places, its own words.

A page that tells of a row was published about its days, or its title shares a word with the row
that few titles have, or the row names the outlet, or another row cites it too that is of the same
days or has a page more in common. Actors and places are named in the row, in the titles of its
pages, in its claims; actors also in another row of its days on one of its pages. None of these
proves that it is so: whoever checked the row has read its pages. But what slipped in from another
row has none of them.
"""

import datetime as dt
import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from dossier import data
from dossier.check.called import STEM, around, cell, shares, unnamed, unspelt, words_of
from dossier.check.problem import Cells, records, rows
from dossier.data.dates import ends
from dossier.words.letters import fold

RARE = 0.03  # the share of texts up to which a word of one tells what it is of
OFTEN = 0.2  # the share of a document’s claims up to which a word of one tells what it is of
FEW = 10  # claims that may share a word, however few the document has
YEAR = re.compile(r"(19|20)\d\d")
BEFORE, AFTER = dt.timedelta(days=14), dt.timedelta(days=31)  # of the days of a row
SHORT = re.compile(r"\([A-Z]+\)")


@functools.lru_cache(2**16)
def _stems(text: str) -> frozenset[str]:
    """How the longer words of a text begin: by one letter more than the words of an id, of which
    there are fewer. Years tell too little.
    """
    return frozenset(
        word[: STEM + 1]
        for word in words_of(text)
        if len(word) >= STEM and not YEAR.fullmatch(word)
    )


@data.once
def _common() -> set[str]:
    """The beginnings of words that many titles have."""
    titles = [_stems(row.cells.title) for row in rows("sources")]
    counts = Counter(stem for title in titles for stem in title)
    return {stem for stem, count in counts.items() if count > RARE * len(titles)}


@data.once
def _told(source: str) -> frozenset[str]:
    page = records()[source].cells
    return _stems(f"{page.title} {source}") - _common()


@data.once
def _outlet(source: str) -> set[str]:
    page = records()[source].cells
    return {fold(name.removeprefix("The ")) for name in (page.outlet, page.label)} | {
        f" {word} " for word in words_of(page.label)[:1] if len(word) >= STEM
    }


def _own_days(cells: Cells) -> Iterator[tuple[str, str]]:
    days = (cells.get(column, "") for column in ("voted", "date_start", "date"))
    if first := next(filter(None, days), ""):
        yield first, cells.get("date_end") or first


def _days(record: str) -> list[tuple[str, str]]:
    """First and last day of a row; where it has none, of the records that it names."""
    cells, known = records()[record].cells, records()
    named = (known[text] for text in cells.values() if text in known and text != record)
    return [*_own_days(cells)] or [days for row in named for days in _own_days(row.cells)]


def _meet(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> bool:
    """Whether two rows have a day in common."""
    return any(one[0] <= other[1] and other[0] <= one[1] for one in some for other in others)


def _about(source: str, days: list[tuple[str, str]]) -> bool:
    """Whether a page was published about some days."""
    published = ends(cell(source, "published"))
    if not published[0]:
        return False
    begin, end = map(dt.date.fromisoformat, published)
    return any(
        end >= dt.date.fromisoformat(first) - BEFORE
        and begin <= dt.date.fromisoformat(last) + AFTER
        for first, last in days
    )


@data.once
def citing() -> dict[str, set[str]]:
    """Source -> the rows of any table that cite it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in data.resources():
        for row in rows(name) if "sources" in data.fields(name) else ():
            for source in row.values.sources:
                found[source].add(row.cells[data.key(name)])
    return dict(found)


def _shared(record: str, source: str, days: list[tuple[str, str]]) -> bool:
    """Whether another row cites a page of a row that is of the same days, or cites another page of
    the row too: one slip is hardly made in two rows.
    """
    pages = {*records()[record].values.sources} - {source}
    return any(
        not pages.isdisjoint(records()[other].values.sources) or set(days) & set(_days(other))
        for other in citing()[source] - {record}
    )


def unrelated(record: str) -> list[str]:
    """The sources of a row that nothing ties to it."""
    row, days = records()[record], _days(record)
    left = [
        source
        for source in row.values.sources
        if cell(source, "url") != row.cells.get("checked_url") and not _about(source, days)
    ]
    if not left:
        return []
    texts = tuple(dict.fromkeys(around(record)))
    named = "".join(f" {' '.join(words_of(text))} {fold(text)}" for text in texts)
    return [
        source
        for source in left
        if all(_told(source).isdisjoint(_stems(text)) for text in texts)
        and not any(name in named for name in _outlet(source))
        and not _shared(record, source, days)
    ]


def _said(record: str, *but: str) -> Iterator[str]:
    """What a row says but for some columns, with the titles of its pages, and its claims."""
    row = records()[record]
    for column, text in row.cells.items():
        if column not in ("sources", "checked_url", *but):
            yield text
    for source in row.values.get("sources", ()):
        yield f"{cell(source, 'title')} {cell(source, 'outlet')}"
    for claim in row.values.get("claims", ()):
        yield from records()[claim].cells.values()


OFFICE = {"minister", "president", "head", "foreign", "deputy", "libya", "libyan"}  # of many actors


def _beside(record: str) -> Iterator[str]:
    """The other rows of the days of a row on its pages."""
    days = _days(record)
    for source in records()[record].values.get("sources", ()):
        for other in citing()[source] - {record}:
            if _meet(days, _days(other)):
                yield other


@data.once
def _office(actor: str) -> set[str]:
    """The longer words of what an actor is, and its abbreviations."""
    role = cell(actor, "role")
    words = {word for word in words_of(role) if len(word) >= STEM}
    return words.union(*map(words_of, SHORT.findall(role)))


def unmet(record: str, column: str) -> list[str]:
    """The actors in a column of a row who are not named elsewhere in it, in the titles of its pages
    or in its claims, of whom their office does not speak either, nor that of another actor of the
    row, and whom no other row has that is on its pages and of its days.
    """
    row = records()[record]
    said = tuple(_said(record, column))
    left = unspelt(row.cells[column], *said)
    if not left:
        return []
    words = {word for text in said for word in words_of(text)} - OFFICE
    cells = (text for other in _beside(record) for text in records()[other].cells.values())
    named = {item for text in cells for item in text.split("; ")}
    left = [actor for actor in left if actor not in named and words.isdisjoint(_office(actor))]
    met = [actor for actor in row.cells[column].split("; ") if actor not in left]
    return unspelt("; ".join(left), *(cell(actor, "role") for actor in met))


@data.once
def _seats() -> dict[tuple[str, str], int]:
    """How many events an actor has at a place."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows("events"):
        for actor in row.values.actors:
            for place in row.values.place:
                counts[actor, place] += 1
    return counts


def unplaced(record: str) -> list[str]:
    """The places of a row that nothing ties to it: neither their name or country, nor an event of
    one of its actors there; for an event, another one.
    """
    row = records()[record]
    actors, least = row.values.get("actors", ()), 1 + (row.table == "events")
    left = [
        place
        for place in row.values.place
        if not any(_seats().get((actor, place), 0) >= least for actor in actors)
    ]
    if not left:
        return []
    offices = (f"{cell(actor, 'name')} {cell(actor, 'role')}" for actor in actors)
    said = " ".join((*_said(record, "place"), *offices))
    return [
        place
        for place in left
        if not shares(cell(place, "name"), said)
        and (cell(place, "country") in ("", "Libya") or unnamed(cell(place, "country"), said))
    ]


@data.once
def _usual() -> set[str]:
    """The beginnings of words that many rows of the record have."""
    tables = set(data.resources()) - {"sources", "claims", "corrections"}
    texts = [
        frozenset().union(*map(_stems, row.cells.values())) for name in tables for row in rows(name)
    ]
    counts = Counter(stem for text in texts for stem in text)
    return {stem for stem, count in counts.items() if count > RARE * len(texts)}


def alien(record: str, column: str) -> bool:
    """Whether a text of a row shares none of its telling words with the rest of the row, with the
    records that it names, or with what is said of its pages. A text with one such word may.
    """
    row = records()[record]
    telling = _stems(row.cells[column]) - _usual()
    if len(telling) < 2:
        return False
    texts = [record]
    for source in row.values.get("sources", ()):
        texts += (cell(source, "outlet"), source, cell(source, "note"))  # who wrote it
    others = itertools.chain(texts, _said(record, column), around(record, column))
    return all(telling.isdisjoint(_stems(text)) for text in others)


@data.once
def _asserted(claim: str) -> frozenset[str]:
    """The longer words of a claim."""
    told = records()[claim].cells
    return _stems(" ".join([claim, told.quote, told.subject, told.predicate, told.object]))


@data.once
def _said_often(document: str) -> set[str]:
    """The beginnings of words that many claims of a document have."""
    own = [row.cells.claim_id for row in rows("claims") if row.cells.source_id == document]
    counts = Counter(stem for claim in own for stem in _asserted(claim))
    return {stem for stem, count in counts.items() if count > max(FEW, OFTEN * len(own))}


def strays(record: str) -> list[str]:
    """The claims of a row that have no word in common with the rest of it, with the records that it
    names, or with its other claims: words that many claims of a document have do not count.
    """
    row = records()[record]
    claims = set(row.values.claims)
    rest = [
        text
        for column, text in row.cells.items()
        if column not in ("claims", "sources", "checked_url")
    ]
    named = {item for text in rest for item in text.split("; ")} & records().keys()
    for item in named - claims:
        cells = records()[item].cells.items()
        rest += [text for column, text in cells if column not in ("claims", "sources")]
    words = frozenset().union(*map(_stems, rest))
    return [
        claim
        for claim in row.values.claims
        if (_asserted(claim) - _said_often(cell(claim, "source_id"))).isdisjoint(
            words.union(*(_asserted(other) for other in claims - {claim}))
        )
    ]

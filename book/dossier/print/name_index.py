"""The index of persons, places and organisations: which names stand on which page.

Names are those of `actors`, `names` and `places`; the pages are read as they were laid out, so that
a name is found where it stands. Notes, lists behind the chapters and the words of charts are left
out.
"""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import weasyprint
from lxml import html
from lxml.html.builder import E
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox

from dossier import data
from dossier.words.cells import rows
from dossier.words.letters import fold, initial

ID = "names"
LIST = "tab-names-"  # what the ids of the tables of actors begin with (`pages.glossary`)
NOBODY = ("unnamed",)  # kinds of actors that are no name
# A person stands under the last word of the name, with the particle before it; an Arabic article
# goes behind.
FAMILY = re.compile(r"(?P<given>.*?) (?P<article>al-|el-)?(?P<family>(?:(?:Al|Di|Le) )?\S+)")
KIND = re.compile(r" (?:air base|airport|oil field)$")
OFTEN = 0.25  # of the pages: a name that stands on more of them has no page numbers


class Entry(NamedTuple):
    """A line of the index: what it says, and how the text spells it."""

    words: str
    spellings: tuple[str, ...]


def _person(name: str) -> tuple[str, str]:
    """A name as the index has it, and the family name by which the text calls its bearer."""
    parts = FAMILY.fullmatch(name)
    if not parts:
        return name, name
    given, article, family = (parts[key] or "" for key in ("given", "article", "family"))
    return f"{family}, {' '.join(filter(None, [given, article]))}", article + family


@data.once
def entries() -> dict[str, Entry]:
    """Id of an actor or a place -> its entry, in the order of the alphabet."""
    actors = {name: row for name, row in rows("actors").items() if row["kind"] not in NOBODY}
    people = {name: _person(row["name"]) for name, row in actors.items() if row["kind"] == "person"}
    families = Counter(family for _, family in people.values())
    forms = data.categories("names", "form")
    spelled: dict[str, list[str]] = {}
    for row in rows("names").values():
        if forms[row["form"]].get("name", True) and row["form"] != "metonym":
            spelled.setdefault(row["actor_id"], []).append(row["spelling"])
    taken = {word for words in spelled.values() for word in words}
    found = {}
    for name, row in actors.items():
        words, family = people.get(name, (row["name"], ""))
        own = [row["name"], *spelled.get(name, ())]
        if family and families[family] == 1 and family not in taken:
            own.append(family)
        found[name] = Entry(words, (*own, row["name"].removeprefix("UN ")))
    known = {word for entry in found.values() for word in entry.spellings}
    for name, row in rows("sources").items():
        if row["tier"] == "seed" and row["outlet"] not in known:
            found[name] = Entry(row["outlet"], (row["outlet"], row["label"]))
    places = {row["name"] for row in rows("places").values()}
    for name, row in rows("places").items():
        # "Al-Jawf (Kufra)" is called by either name, "Mitiga airport" without its kind too.
        words = [word for word in re.split(r" \(|\)", row["name"]) if word]
        words += {KIND.sub("", row["name"])} - {*words} - places
        if known.isdisjoint(words):
            found[name] = Entry(row["name"], tuple(words))
    # As `initial` has it: "The Hague" stands under H.
    return dict(sorted(found.items(), key=lambda item: fold(item[1].words.removeprefix("The "))))


@data.once
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds every spelling, the longest first and as whole words; spelling -> its entry."""
    owner = {word: name for name, entry in entries().items() for word in entry.spellings}
    longest = sorted(owner, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), owner


def _lines(box: Box) -> Iterator[str]:
    """The lines of text below a box, but for those of notes, each with what parts it from the next:
    a space, but nothing after the hyphen of al-Mahdawi.
    """
    element = getattr(box, "element", None)
    if element is not None and element.get("class") == "notes":
        return
    if isinstance(box, LineBox):
        line = "".join(part.text for part in box.descendants() if isinstance(part, TextBox))
        yield line if line.endswith("-") else f"{line} "
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def on_pages(
    chapter: html.HtmlElement, pages: Mapping[int, weasyprint.Page]
) -> dict[int, set[str]]:
    """Page number -> the ids of the entries that the page names; nothing for the chapter that lists
    the actors.

    A name that a page breaks is on the page on which it begins.
    """
    if chapter.xpath(f".//table[contains(@id, '-{LIST}')]"):
        return {}
    pattern, owner = _pattern()
    # The page itself: its heads and folios are boxes beside it.
    texts = ["".join(_lines(page._page_box.children[0])) for page in pages.values()]
    ends = list(itertools.accumulate(map(len, texts)))
    numbers = list(pages)
    found: dict[int, set[str]] = {number: set() for number in numbers}
    for match in pattern.finditer("".join(texts)):
        place = bisect.bisect_right(ends, match.start())
        found[numbers[place]].add(owner[match.group()])
    return found


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Pages in a row as their first and last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def chapter(named: Mapping[int, set[str]], anchors: Mapping[int, str]) -> html.HtmlElement:
    """The chapter.

    `named`: page number -> the entries that it names; `anchors`: page number -> an id on it.
    """
    where: dict[str, list[int]] = {}
    for number in sorted(named):
        for name in named[number]:
            where.setdefault(name, []).append(number)
    body, letter = E.div({"class": "columns"}), ""
    for name, entry in entries().items():
        if name not in where:
            continue
        if initial(entry.words) != letter:
            letter = initial(entry.words)
            body.append(E.h2(letter))
        line: list[html.HtmlElement | str] = [entry.words]
        if len(where[name]) > OFTEN * len(named):
            line.append(", throughout")
        else:
            for first, last in _runs(where[name]):
                shown = str(first) if first == last else f"{first}–{last}"
                anchor = anchors.get(first)
                line += [", ", E.a({"href": f"#{anchor}"}, shown) if anchor else shown]
        body.append(E.p({"id": f"name-{name}"}, *line))
    lead = "Names as they stand in the text, its tables and captions; the notes are left out."
    return E.section(E.h1("Index of names"), E.p(lead), body, {"class": "chapter back", "id": ID})

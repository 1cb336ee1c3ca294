"""What the search of the site finds besides the sections of its pages: every record and derived
number, and the spellings by which a name is known.

The documents are plain text. `_ext.search` adds the sections and writes one script that assigns all
of it; `_static/search.js` makes the index in the browser of who searches.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier import data
from dossier.data.records import RANKS
from dossier.pages import cards, derived_numbers, tables
from dossier.words import dates
from dossier.words.cells import Row, filled, references, rows, shown, span, span_columns, spelled
from dossier.words.letters import capital, fold

# Tables that serve the workshop, and the spellings, which are found with their actor.
LEFT_OUT = {"corrections", "moments", "names", "renamed", "samples"}
NAMED = {"actors", "places"}  # tables whose records are called by a name, and found by it
# Columns that a reader does not search in: addresses, and how a row was checked.
APART = {"accessed", "archived", "checked", "checked_url", "file", "sha256", "url"}
# Words of one meaning: who looks for one of a group finds the others too, with less weight.
SAME = (
    ("casualties", "killed", "dead", "deaths", "died", "toll", "wounded", "victims"),
    ("offensive", "attack", "assault", "advance"),
    ("drones", "UAVs"),
    ("Bayraktar", "TB2"),
    ("mercenaries", "fighters"),
    ("pay", "paid", "wages", "salaries"),
    ("boundary", "border", "line", "delimitation"),
    ("EEZ", "exclusive"),
    ("vote", "voted", "approved", "passed"),
    ("displaced", "fled", "flee"),
    ("blockade", "closure", "closed"),
    ("protest", "objects", "objected", "condemned"),
    ("ratification", "ratified", "ratify", "ratifies"),
    ("troops", "soldiers"),
    ("ceasefire", "truce"),
    ("arms", "weapons"),
)
BETWEEN = "\u00a0· "


class Found(NamedTuple):
    """A record as the search shows it.

    about : what it is, when, on what footing. words : those of its card. text : what else it says.
    names : the actors that it names, as places in `spellings()`.
    """

    record: str
    about: str
    words: str
    text: str
    names: list[int]


@data.once
def spellings() -> dict[str, list[str]]:
    """Id of an actor -> every name by which it is known: its own first, then the spellings of
    `names` that are names, then the last words of a person's names that no other actor shares.
    """
    found = {actor: [row["name"]] for actor, row in rows("actors").items()}
    forms = data.categories("names", "form")
    for row in rows("names").values():
        if forms[row["form"]].get("name", True):
            found[row["actor_id"]].append(row["spelling"])
    people = {actor for actor, row in rows("actors").items() if row["kind"] == "person"}
    holders: dict[str, set[str]] = {}
    for actor, known in found.items():
        for name in known:
            holders.setdefault(fold(name), set()).add(actor)
            if actor in people:
                holders.setdefault(fold(name.split()[-1]), set()).add(actor)
    for actor in people:
        last = [name.split()[-1] for name in found[actor]]
        found[actor] += [word for word in last if holders[fold(word)] == {actor}]
    return {actor: list(dict.fromkeys(known)) for actor, known in found.items()}


@data.once
def _pattern() -> tuple[re.Pattern[str], dict[str, list[int]]]:
    """Every folded spelling as whole words, the longest first, and which actors it names."""
    actors: dict[str, list[int]] = {}
    for place, known in enumerate(spellings().values()):
        for name in known:
            actors.setdefault(fold(name), []).append(place)
    longest = sorted(actors, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), actors


def named(text: str, actor_ids: Iterable[str] = ()) -> list[int]:
    """The actors that a text names by any of their spellings, and those that are given, as places
    in `spellings()`.
    """
    pattern, actors = _pattern()
    own = list(spellings())
    found = {own.index(actor) for actor in actor_ids}
    for match in pattern.finditer(fold(text)):
        found.update(actors[match.group()])
    return sorted(found)


def _texts(name: str, row: Row) -> Iterator[str]:
    """The cells of a row in words: text, numbers, names of actors and places; no values of
    vocabularies, and nothing that tells of another record.
    """
    linked = references(name)
    for column, field in data.fields(name).items():
        if column in APART | RANKS | {data.key(name), *span_columns(name)}:
            continue
        if column in linked:
            wanted = linked[column] in NAMED
        else:
            wanted = "categories" not in field and "reference" not in field
        if wanted and row[column] not in data.record_tables():
            yield spelled(shown(name, row, column))


def _about(name: str, row: Row) -> str:
    """What a record is, where or when, on what footing."""
    declared = tables.declaration(name)
    where = filled(name, row, declared.where) or dates.span(*span(name, row))
    told = (capital(declared.singular), where, filled(name, row, declared.standing))
    return dates.short_months(BETWEEN.join(filter(None, told)))


def _found(name: str, record: str, row: Row) -> Found:
    about, words = _about(name, row), tables.words(name, row)
    others = dict.fromkeys(_texts(name, row))
    told = BETWEEN.join(text for text in others if text not in f"{words}\n{about}")
    return Found(record, about, words, told, named(f"{words} {told}", tables.actors(name, row)))


@data.once
def records() -> list[Found]:
    """Every record that a reader may look for, in the order of the package, then the derived
    numbers.
    """
    found = [
        _found(name, record, row)
        for name in data.resources()
        if name not in LEFT_OUT
        for record, row in rows(name).items()
    ]
    for record in derived_numbers.collected():
        card = cards.card(record)
        found.append(Found(record, capital(card.where), card.words, "", named(card.words)))
    return found

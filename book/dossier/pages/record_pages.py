"""What the page of a record tells: from data alone, as plain text, links and languages.

Every filled cell of a row is told by the title of its column; what rests on the record or names it
is found from the columns that refer to other tables. No table is known by name here but those that
say how other tables are read: sources, corrections.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from dossier import data
from dossier.data import grades, origins
from dossier.pages import addresses, cards, derived_numbers, tables
from dossier.words import cells, dates
from dossier.words.cells import Row, filled, rows
from dossier.words.evidence import remark
from dossier.words.letters import WHOLE, capital, short
from dossier.words.numbers import number

FOLDER = "record/"
ADDRESS = re.compile(r"https?://\S+")
PLURAL = re.compile(r"(?<=[a-z])s\b")
FEW = 20  # records that name this one are listed on its page; more have a list of their own
LONG = 40  # characters of a cell that is not told again where it stands in the heading
LANGUAGES = {"quote": "quote_language", "spelling": "language"}  # a column in the words of others
VAGUE = {"unknown", "mixed", "other-media"}  # wires whose words do not say what is meant by them
# Told in a place of their own.
APART = {"sources", "note", "certainty_note", "certainty", "checked", "checked_url", "quote"}


class Item(NamedTuple):
    """Some words: where they lead, in which language they are, and what is said beside them."""

    text: str
    href: str = ""
    note: str = ""
    lang: str = ""
    dir: str = ""

    @property
    def pieces(self) -> "list[Item]":
        """It, with each record that its words name as a link; itself if it leads somewhere."""
        told = cells.pieces(self.text)
        if self.href or self.lang or len(told) < 2:
            return [self]
        items = [Item(text, href(record) if record else "") for text, record in told]
        return [*items[:-1], items[-1]._replace(note=self.note)]


class Fact(NamedTuple):
    """What one column tells."""

    title: str
    items: Sequence[Item]


class Source(NamedTuple):
    """A page on which a record rests: its own page on the site, the publisher's, and what is known
    of it.
    """

    item: Item
    outlet: str
    url: str
    date: str
    more: Sequence[Item]


class Part(NamedTuple):
    """A record that stands on the page of another."""

    id: str
    words: Sequence[Item]
    facts: Sequence[Fact]
    sources: Sequence[Source]


class Page(NamedTuple):
    """All that stands on the page of a record."""

    id: str
    kind: str
    up: str  # the list of its table, from the page
    table: str
    title: str
    words: Sequence[Item]
    about: str
    quote: Item | None
    facts: Sequence[Fact]
    note: Item
    url: str  # of a source: the publisher's page
    sources: Sequence[Source]
    claims: Sequence[Item]
    parts: Mapping[str, Sequence[Part]]
    named: Mapping[str, Sequence[Item]]
    more: tuple[int, str]  # how many records name this one, and their list; empty if all are here
    file: str
    line: int


@data.once
def refers(name: str) -> dict[str, str]:
    """Column of a table -> the table whose records it names ("records": of any)."""
    fields = data.fields(name)
    found = {c: field["reference"] for c, field in fields.items() if "reference" in field}
    # A comparison or a correction may be of any record, which the check reads and not Frictionless.
    found |= {column: "records" for column in ("record",) if column in fields}
    return found | cells.references(name)


def _values(cell: Any) -> tuple[Any, ...]:
    own = cell if isinstance(cell, tuple) else (cell,)
    return tuple(value for value in own if not (pd.isna(value) or value == ""))


def _named(name: str, row: Row) -> set[str]:
    """The records that a row names."""
    named = {value for column in refers(name) for value in _values(row[column])}
    return named & data.record_tables().keys()


@data.once
def naming() -> dict[str, dict[str, list[str]]]:
    """Record -> title of a table -> its records that name this one, parts left to their wholes."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, resource in data.resources().items():
        if not tables.declaration(name).own_page:
            continue
        for record in tables.in_order(name):
            own = addresses.whole(record)
            for other in _named(name, rows(name)[record]):
                place = addresses.whole(other)
                if place != own:
                    others = found.setdefault(place, {}).setdefault(resource["title"], [])
                    others.append(record)
    return {
        record: {title: list(dict.fromkeys(own)) for title, own in tables_.items()}
        for record, tables_ in found.items()
    }


@data.once
def _parts_of() -> dict[str, list[str]]:
    """Record -> the records that stand on its page as parts, in the order of the package."""
    found: dict[str, list[str]] = {}
    for part in addresses.wholes():
        found.setdefault(addresses.whole(part), []).append(part)
    return found


def href(record: str) -> str:
    """The address of a record from the page of another."""
    return addresses.seen(addresses.address(record), FOLDER)


def linked(record: str) -> Item:
    """A record in a list: its words, and where it stands or its day; of a part, of what it is
    one.
    """
    name = data.record_tables()[record]
    row, declared = rows(name)[record], tables.declaration(name)
    if (whole := addresses.wholes().get(record)) is not None:
        beside = short(cards.card(whole).words)
    else:
        beside = filled(name, row, declared.where or "{when}")
    return Item(short(cards.card(record).words, WHOLE), href(record), beside)


def told_apart(records: Sequence[str], items: Sequence[Item]) -> list[Item]:
    """The items of a list, with what tells those apart that look alike."""
    alike = Counter((item.text, item.note) for item in items)
    return [
        item._replace(note=f"{item.note}: {apart(record)}".rstrip(": "))
        if alike[item.text, item.note] > 1
        else item
        for record, item in zip(records, items, strict=True)
    ]


def apart(record: str) -> str:
    """What tells a record apart from one of the same words."""
    name = data.record_tables()[record]
    return filled(name, rows(name)[record], tables.declaration(name).apart)


def _language(column: str, row: Row) -> dict[str, str]:
    """`lang` and `dir` of a cell that is in the words of others; empty for English."""
    language = row.get(LANGUAGES.get(column, ""), "")
    if language in ("", "en"):
        return {}
    option = data.categories("names", "language").get(language, {})
    return {"lang": language, "dir": option.get("direction", "")}


def words(name: str, record: str, row: Row) -> list[Item]:
    """The words of a record, taken apart where some of them are in another language."""
    text = cards.card(record).words
    for column in LANGUAGES:
        own = row.get(column, "")
        if own and own in text and (language := _language(column, row)):
            before, _, after = text.partition(own)
            return [Item(before), Item(own, **language), Item(after)]
    return [Item(text)]


def _items(name: str, row: Row, column: str) -> list[Item]:
    field, found = data.fields(name)[column], []
    for value in _values(row[column]):
        text = cells.item(name, row, column, value)
        if field["type"] == "boolean":
            text = text or ("yes" if value else "no")
        if column in refers(name) and value in data.record_tables():
            called = cells.called(refers(name)[column], value)
            found.append(Item(short(called, WHOLE), href(value)))
        elif ADDRESS.fullmatch(str(value)):  # and not words that begin with one
            found.append(Item(text, str(value)))
        elif "categories" in field:
            found.append(_valued(name, column, value, text))
        else:
            unit = field.get("unit", "")
            plain = unit in cells.COMPASS or unit in ("as measure", "see unit")
            language = _language(column, row)
            of_one = str(value) == "1" or value == 1
            unit = PLURAL.sub("", unit, count=1) if of_one else unit
            found.append(Item(text if plain or not unit else f"{text}\u00a0{unit}", **language))
    return found


def _valued(name: str, column: str, value: Any, short_words: str) -> Item:
    """A value of a vocabulary and beside it what it means. One that has no words of its own, or
    whose meaning has them too, is told by its meaning alone; the letter of a grade is one of its
    words.
    """
    category, grade = data.categories(name, column)[value], len(str(value)) == 1
    label = category["label"].replace("`", "")
    own = "short" in category and column not in LANGUAGES.values()
    if not (grade or own) or (not grade and short_words.casefold() in label.casefold()):
        return Item(label)
    return Item(short_words, note=label)


@data.once
def _columns(name: str) -> list[str]:
    """The columns that are told as facts, in their order: without what another tells."""
    fields = data.fields(name)
    told = APART | {
        *tables.declaration(name).coding,
        data.key(name),
        "date_precision",
        *cells.span_columns(name),
    }
    told |= {field[key] for field in fields.values() for key in ("wording",) if key in field}
    told |= {column for column, field in fields.items() if "of" in field}
    if name != "claims":
        told.add("claims")
    told |= {column for column, other in refers(name).items() if other == "sources"}
    declared = (tables.declaration(other).part for other in data.resources())
    told |= {part.removeprefix(f"{name}.") for part in declared if part.startswith(f"{name}.")}
    return [column for column in fields if column not in told]


def facts(name: str, row: Row, left_out: Iterable[str] = ()) -> list[Fact]:
    """Every filled cell by the title of its column; the day or days of the record first."""
    found, words_of = [], filled(name, row, tables.declaration(name).words, str)
    if when := dates.span(*cells.span(name, row)):
        found.append(Fact("Date", [Item(when)]))
    for column in _columns(name):
        if column in left_out or not (items := _items(name, row, column)):
            continue
        text, told = items[0].text, len(items) == 1 and items[0].text in words_of
        # A long one that leads nowhere stands there already.
        heading = told and (text == words_of or (len(text) > LONG and not items[0].href))
        if not heading:
            found.append(Fact(data.fields(name)[column]["title"], items))
    return found


def _voices(source_ids: Sequence[str]) -> str:
    """The origins of some pages, by name: an agency, or the outlet that rests on none."""
    wires = {source: rows("sources")[source]["wire"] for source in source_ids}
    told = []
    for family in origins.families(wires):
        own = [source for source in source_ids if source in family]
        named = {w: None for source in own for w in wires[source] if w not in origins.no_agencies()}
        names = [data.short("sources", "wire", wire) for wire in named]
        told.append(" and ".join(names) or rows("sources")[own[0]]["outlet"])
    return "; ".join(dict.fromkeys(told))


def standing(name: str, record: str, row: Row) -> list[Fact]:
    """How sure a record is and why: certainty, origins and which, credibility, how it was
    checked.
    """
    found = []
    if "certainty" in row:
        found.append(Fact("Certainty", _items(name, row, "certainty")))
    if row.get("sources") and "checked" in row:
        counted = cards.origins(row["sources"])
        if cards.origins_of(row["sources"]) > 1 and row.get("certainty") == "single-origin":
            counted = (
                f"one, as its pages were judged to go back to one body; by their agencies {counted}"
            )
        found.append(Fact("Origins", [Item(counted, note=_voices(row["sources"]))]))
    if "certainty" in row and "checked" in row:
        grade = _credibility(name)[record]
        found.append(Fact("Credibility", [Item(str(grade), note=grades.CREDIBILITY[grade])]))
    if "checked" in row:
        text = data.short(name, "checked", row["checked"])
        found.append(Fact("Checked", [Item(text, row.get("checked_url", ""))]))
    return found


@data.once
def _credibility(name: str) -> dict[str, int]:
    return {str(record): int(grade) for record, grade in grades.credibility(name).items()}


@data.once
def source(record: str) -> Source:
    """A page on which records rest, as their pages show it."""
    row = rows("sources")[record]
    more = [Item("archived copy", row["archived"])] if row["archived"] else []
    if not pd.isna(row["accessed"]):
        more.append(Item(f"seen on {dates.when(row['accessed'])}"))
    wire = "origin: {wire}" if VAGUE & {*row["wire"]} else "{wire}"
    more.append(Item(filled("sources", row, f"{wire}, reliability {{reliability}}")))
    published = dates.when(row["published"])
    return Source(Item(row["title"], href(record)), row["outlet"], row["url"], published, more)


def _sources(name: str, row: Row) -> list[Source]:
    """The pages that a row names: those on which it rests, a document of which it tells."""
    columns = (column for column, other in refers(name).items() if other == "sources")
    named = dict.fromkeys(value for column in columns for value in _values(row[column]))
    return [source(one) for one in named if one in rows("sources")]


def _claims(row: Row) -> list[Item]:
    told = {claim: rows("claims")[claim] for claim in row.get("claims", ())}
    items = [
        Item(cells.quoted(own["quote"]), href(claim), cells.shown("claims", own, "source_id.label"))
        for claim, own in told.items()
    ]
    return told_apart(list(told), items)


def _part(record: str) -> Part:
    name = data.record_tables()[record]
    row, declared = rows(name)[record], tables.declaration(name)
    # Its words tell these; the page tells of what it is a part.
    told = {*cells.columns_of(declared.words), declared.part}
    # What a value means is told on the page of a record of its own, and in the codebook.
    shown = [
        Fact(fact.title, [item._replace(note="") for item in fact.items])
        for fact in facts(name, row, told) + standing(name, record, row)
    ]
    if row.get("claims"):
        shown.append(Fact(data.fields(name)["claims"]["title"], _claims(row)))
    if note := remark(row):
        shown.append(Fact("Note", [Item(note)]))
    return Part(record, words(name, record, row), shown, _sources(name, row))


@data.once
def list_of(record: str) -> list[tuple[str, str]]:
    """(title of a table, record) of all records that name one."""
    named = naming().get(record, {})
    return [(title, one) for title, own in named.items() for one in own]


def page(record: str) -> Page:
    """The page of a record that is no part of another."""
    name = data.record_tables()[record]
    row, declared, card = rows(name)[record], tables.declaration(name), cards.card(record)
    listed = addresses.listed(name)[record]
    parts: dict[str, list[Part]] = {}
    for part in _parts_of().get(record, ()):
        title = data.resources()[data.record_tables()[part]]["title"]
        parts.setdefault(title, []).append(_part(part))
    quote = None
    if name != "claims" and (said := row.get("quote")) and said not in card.words:
        quote = Item(said, **_language("quote", row))
    all_named = list_of(record)
    few = all_named[: FEW if len(all_named) > FEW + 5 else None]
    named = {
        title: told_apart(ids := [one for _, one in own], [*map(linked, ids)])
        for title, own in itertools.groupby(few, lambda pair: pair[0])
    }
    more = (len(all_named), f"../named/{record}.html") if len(few) < len(all_named) else (0, "")
    return Page(
        id=record,
        kind=declared.singular,
        up=addresses.seen(listed, FOLDER),
        table=declared.title,
        title=short(card.words),
        words=words(name, record, row),
        about=capital(", ".join(filter(None, (card.where, card.standing)))),
        quote=quote,
        facts=facts(name, row) + standing(name, record, row),
        note=Item(remark(row)),
        url=row["url"] if name == "sources" else "",
        sources=_sources(name, row),
        claims=_claims(row) if name != "claims" else [],
        parts=parts,
        named=named,
        more=more,
        file=data.resources()[name]["path"],
        line=_lines(name)[record],
    )


@data.once
def _lines(name: str) -> dict[str, int]:
    """Record -> its line in the file of the table."""
    raw = data.raw(name)
    return dict(zip(raw[data.key(name)], raw.index.tolist(), strict=True))


def derived_page(name: str) -> Page:
    """The page of a derived number."""
    found = derived_numbers.collected()[name]
    told = f"{number(found.value)} {found.counted}: {found.meaning}"
    return Page(
        id=name,
        kind="derived number",
        up="../tables/derived.html",
        table="Derived numbers",
        title=short(told),
        words=[Item(told)],
        about="Computed by this report from its tables",
        quote=None,
        facts=[Fact("How it is computed", [Item(found.method.replace("`", ""))])],
        note=Item(""),
        url="",
        sources=[],
        claims=[],
        parts={},
        named={},
        more=(0, ""),
        file="",
        line=0,
    )


def ids() -> list[str]:
    """Every record that has a page of its own, in the order of the package."""
    return [
        record
        for record, name in data.record_tables().items()
        if record not in addresses.wholes() and tables.declaration(name).own_page
    ]

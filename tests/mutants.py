"""`make mutants`: change one cell, or one sentence, at a time, and count what nobody notices.

Of the data: a digit, a day, a letter, a word, another value of the vocabulary, another id, the
cells of two rows exchanged. Of the prose: a number, a date, a letter, sides and stances swapped,
before and after, a *not* gone, a link to another record, a link gone. Each mutant is judged by the
rules alone and with the signatures; one of the data by re-execution too, which compares what the
notebooks give with what they store. The choice is seeded: the same mutants every time.

Of the code: see `code_mutants`. That takes its time, most of half an hour for twenty: `--code 60`
tries sixty, `--code 0` none.

Mutants of different rows are planted together and the check runs once for all; a problem in the row
of a mutant, or one that names it, is its own. What is left is tried again, in halves if need be,
until it is known of each.
"""

import argparse
import collections
import functools
import pathlib
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import nbformat

import code_mutants
import reexecution
from dossier import data
from dossier.check import (
    likeness,
    parties,
    prose,
    quantifiers,
    report,
    rules,
    signed,
    slips,
    spelling,
    turns,
    wording,
)
from dossier.check.problem import Problem
from dossier.words.prose import Piece, read
from support import Sandbox

WORD = re.compile(r"[^\W\d_]{3,}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BATCH = 120
RULES = (prose, quantifiers, spelling, slips, parties, likeness, turns, wording)
Judged = dict[str, bool]  # a way of judging -> whether it notices the mutant


class Mutant(NamedTuple):
    """A change of one cell."""

    kind: str
    table: str
    key: str
    column: str
    was: str
    now: str
    groups = ()

    def __str__(self) -> str:
        return f"{self.kind}: {self.table}, {self.key}, {self.column}: {self.was!r} -> {self.now!r}"


def _other(dice: random.Random, options: list[str], own: str) -> str:
    return dice.choice([option for option in options if option != own] or [own])


def _digit(dice: random.Random, cell: str) -> str:
    places = [match.start() for match in re.finditer(r"\d", cell)]
    if not places:
        return cell
    at = dice.choice(places)
    return cell[:at] + _other(dice, list("0123456789"), cell[at]) + cell[at + 1 :]


def _day(dice: random.Random, cell: str) -> str:
    found = DAY.search(cell)
    if not found:
        return cell
    day = f"{_other(dice, [f'{n:02}' for n in range(1, 29)], found[0][8:])}"
    return cell[: found.start() + 8] + day + cell[found.end() :]


def _letter(dice: random.Random, cell: str) -> str:
    places = [match.start() for match in re.finditer(r"[a-z]", cell)]
    if not places:
        return cell
    at = dice.choice(places)
    return cell[:at] + _other(dice, list("abcdefghilmnoprstuvw"), cell[at]) + cell[at + 1 :]


def _word(dice: random.Random, cell: str, words: list[str]) -> str:
    """Another word of the same column in the place of one."""
    found = list(WORD.finditer(cell))
    if len(found) < 2:
        return cell
    one = dice.choice(found)
    return cell[: one.start()] + _other(dice, words, one[0]) + cell[one.end() :]


def mutants(count: int, dice: random.Random) -> Iterator[Mutant]:
    """So many changes of cells, each of another row; tables and kinds are drawn alike."""
    ids = {name: list(data.raw(name)[data.key(name)]) for name in data.resources()}
    seen: set[tuple[str, str]] = set()
    while len(seen) < count:
        name = dice.choice(list(ids))
        frame = data.raw(name).set_index(data.key(name), drop=False)
        key = dice.choice(ids[name])
        column = dice.choice([c for c in frame if c != data.key(name)])
        cell, field = frame.at[key, column], data.fields(name)[column]
        if not cell or (name, key) in seen or column == "checked":
            continue
        kind, now = _mutated(dice, frame, cell, column, field, ids)
        if now != cell:
            seen.add((name, key))
            yield Mutant(kind, name, key, column, cell, now)


def _mutated(dice, frame, cell, column, field, ids) -> tuple[str, str]:
    if "categories" in field:
        return "value", _other(dice, [str(option["value"]) for option in field["categories"]], cell)
    if "reference" in field and (names := ids.get(field["reference"])):
        items = cell.split(field.get("delimiter", "\0"))
        at = dice.randrange(len(items))
        items[at] = _other(dice, names, items[at])
        return "id", field.get("delimiter", "\0").join(items)
    if field["type"] == "date":
        return "day", _day(dice, cell)
    if field["type"] in ("number", "integer"):
        return "digit", _digit(dice, cell)
    if field["type"] == "boolean":
        return "value", {"true": "false", "false": "true"}[cell]
    kind = dice.choice(["digit", "letter", "word", "word", "exchanged"])
    if kind == "digit":
        return kind, _digit(dice, cell)
    if kind == "letter":
        return kind, _letter(dice, cell)
    if kind == "exchanged":
        return kind, _other(dice, list(frame[column]), cell)
    return kind, _word(dice, cell, sorted({w for c in frame[column] for w in WORD.findall(c)}))


def plant(sandbox: Sandbox, some: list[Mutant], back: bool = False) -> None:
    """Write the mutants into their tables, or take them back."""
    of_table = collections.defaultdict(list)
    for mutant in some:
        of_table[mutant.table].append(mutant)

    def edit(own: list[Mutant], rows: list[dict[str, str]]) -> None:
        by_key = {next(iter(row.values())): row for row in rows}
        for mutant in own:
            by_key[mutant.key][mutant.column] = mutant.was if back else mutant.now

    sandbox.rewrite_all({table: functools.partial(edit, own) for table, own in of_table.items()})


def _rule(rule: dict) -> report.Check:
    def kept() -> Iterator[Problem]:
        """Every row keeps the rule."""
        yield from rules.kept([rule])

    return kept


def checks() -> list[report.Check]:
    """What `make check` runs but for signatures, each rule of the descriptor by itself."""
    others = [check for check in report.CHECKS if check not in rules.CHECKS]
    return [*report.GATES, *map(_rule, data.package()["rules"]), *others]


def caught(sandbox: Sandbox, some: list[Mutant], judges: Sequence[report.Check]) -> set[Mutant]:
    """Those of some mutants that a check notices."""
    if not some:
        return set()
    plant(sandbox, some)
    found: dict[report.Check, list[Problem]] = {}
    with data.use(sandbox.store):
        for check in judges:
            if problems := list(report.findings(check)):
                found[check] = problems
                if check in report.GATES:  # what follows rests on it
                    break
        rows = {
            (f"data/{name}.csv", number): key
            for name in {mutant.table for mutant in some}
            for number, key in data.raw(name)[data.key(name)].items()
        }
    plant(sandbox, some, back=True)
    if not found:
        return set()
    if len(some) == 1:
        return set(some)
    places = {rows.get((p.file, p.row)) for problems in found.values() for p in problems}
    own = {mutant for mutant in some if mutant.key in places}
    if not own:  # the rows do not tell whose it is: halves do, and what has spoken is enough
        half, spoken = len(some) // 2, list(found)
        own = caught(sandbox, some[:half], spoken) | caught(sandbox, some[half:], spoken)
    if not own:  # only together
        return set()
    return own | caught(sandbox, [mutant for mutant in some if mutant not in own], judges)


def reexecuted(sandbox: Sandbox, some: list[Mutant]) -> set[Mutant]:
    """Those of some mutants that change what a notebook gives. The charts are drawn only for those
    that change no word of theirs, and no row that they show.
    """
    found: set[Mutant] = set()
    for drawn in (False, True):
        for name in reexecution.notebooks():
            left = [mutant for mutant in some if mutant not in found]
            found |= _changing(sandbox, left, name, drawn)
    return found


def _changing(sandbox: Sandbox, some: list[Mutant], name: str, drawn: bool) -> set[Mutant]:
    """Those of some mutants that change what one notebook gives; planted together, and in halves
    where a change does not tell whose it is. Of one table together: most of a notebook are of few.
    """
    if not some:
        return set()
    some = sorted(some, key=lambda mutant: mutant.table)
    plant(sandbox, some)
    with data.use(sandbox.store):
        lines = list(reexecution.differences(name, drawn))
    plant(sandbox, some, back=True)
    if not lines:
        return set()
    if len(some) == 1:
        return set(some)
    own = {told[0] for was, now in lines if len(told := _told(some, was, now)) == 1}
    if own:
        left = [mutant for mutant in some if mutant not in own]
        return own | _changing(sandbox, left, name, drawn)
    half = len(some) // 2
    return _changing(sandbox, some[:half], name, drawn) | _changing(
        sandbox, some[half:], name, drawn
    )


def _told(some: list[Mutant], was: str, now: str) -> list[Mutant]:
    """The mutants that make one line of another: no more than one is sure to have done it."""
    return [mutant for mutant in some if was.replace(mutant.was, mutant.now) == now != was]


class Sentence(NamedTuple):
    """A change of a piece of prose."""

    kind: str
    place: str
    was: str
    now: str

    def __str__(self) -> str:
        at = next(n for n, (a, b) in enumerate(zip(self.was, self.now, strict=False)) if a != b)
        near = slice(max(0, at - 50), at + 50)
        return f"{self.kind}: {self.place}: …{self.was[near]}… -> …{self.now[near]}…"

    @property
    def groups(self) -> tuple[str, ...]:
        """Whether the sentence cites a record, or is of our own: what no record bears, no rule can
        lay beside one. One that has lost a link says what it said.
        """
        if self.kind == "link gone":
            return ("= as before",)
        was, now = (list(signed.sentences(piece)) for piece in self.pieces)
        cites = any(cited for words, cited in was if (words, cited) not in now)
        return ("= on records",) if cites else ("= our own",)

    @property
    def pieces(self) -> tuple[Piece, Piece]:
        """The prose before and after."""
        before, after = (Piece("x", "x", "prose", *read(text)) for text in (self.was, self.now))
        return before, after


# Outside of the target of a link: what stands there is an id.
HERE = r"(?<![\w#-]){}(?![\w-])(?![^(]*\))"
TARGET = re.compile(r"\([^()\s]*[\w/#.-]+(?: \"[^\"]*\")?\)=?|\{[^{}]*\}|<[^<>]*>|`[^`]*`")
PAIRS = {
    "side": [("GNA", "LNA"), ("Turkey", "Greece"), ("Russia", "Turkey"), ("Egypt", "Qatar")],
    "stance": [("denied", "confirmed"), ("denies", "confirms"), ("rejected", "accepted")],
    "order": [("before", "after"), ("first", "last"), ("earlier", "later")],
    "measure": [("more", "fewer"), ("most", "few"), ("all", "none"), ("at least", "at most")],
    "month": [("April", "June"), ("December", "November"), ("May", "March"), ("Monday", "Friday")],
}
EVIDENCE = re.compile(r'\[([^\[\]]+)\]\(#(?!fig-|tab-|sec-|table-)([\w-]+)( "[^"]*")?\)')


def _swapped(dice: random.Random, text: str, kind: str) -> str:
    words = list(PAIRS[kind]) + [pair[::-1] for pair in PAIRS[kind]]
    found = [
        (match, new)
        for old, new in words
        for match in re.finditer(HERE.format(re.escape(old)), text)
    ]
    if not found:
        return text
    match, new = dice.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def _linked(dice: random.Random, text: str, kind: str) -> str:
    """A link changed: its number, its record, itself."""
    found = [m for m in EVIDENCE.finditer(text) if kind != "number" or re.search(r"\d", m[1])]
    if not found:
        return text
    match = dice.choice(found)
    if kind == "number":
        now = match[0].replace(match[1], _digit(dice, match[1]), 1)
    elif kind == "link gone":
        now = match[1]
    else:
        table = data.record_tables().get(match[2])
        others = list(data.raw(table)[data.key(table)]) if table else list(data.record_tables())
        now = match[0].replace(match[2], _other(dice, others, match[2]), 1)
    return text[: match.start()] + now + text[match.end() :]


def _dropped(dice: random.Random, text: str) -> str:
    found = list(re.finditer(HERE.format(r"(?:not|never|no)") + " ", text))
    if not found:
        return text
    match = dice.choice(found)
    return text[: match.start()] + text[match.end() :]


def _misspelt(dice: random.Random, text: str) -> str:
    """Another letter in the words, not in what they link to."""
    hidden = {place for match in TARGET.finditer(text) for place in range(*match.span())}
    places = [m.start() for m in re.finditer("[a-z]", text) if m.start() not in hidden]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + _other(dice, list("abcdefghilmnoprstuvw"), text[at]) + text[at + 1 :]


def cells() -> list[tuple[str, str, str]]:
    """(place, kind, Markdown) of every cell of prose and every caption of the book."""
    found = []
    for path in sorted(data.store().book.glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
            place = f"{path.stem}, cell {number}"
            if cell.cell_type == "markdown":
                found += [(place, "prose", part) for part in cell.source.split("\n\n")]
            elif figure := cell.metadata.get("mystnb", {}).get("figure"):
                found.append((place, "caption", figure["caption"]))
    return [
        each for each in found if each[2].strip() and not each[2].startswith((":::", "```", "|"))
    ]


def sentences(count: int, dice: random.Random) -> Iterator[Sentence]:
    """So many changes of the prose, the kinds drawn alike."""
    all_cells = cells()
    kinds = [*PAIRS, "number", "record", "link gone", "not", "letter"]
    for _ in range(count):
        kind = dice.choice(kinds)
        now = text = ""
        while now == text:
            place, _, text = dice.choice(all_cells)
            if kind in PAIRS:
                now = _swapped(dice, text, kind)
            elif kind == "not":
                now = _dropped(dice, text)
            elif kind == "letter":
                now = _misspelt(dice, text)
            else:
                now = _linked(dice, text, kind)
        yield Sentence(kind, place, text, now)


def noticed(mutant: Sentence) -> Judged:
    """Whether the rules alone, and whether the signatures notice a change of the prose."""
    was, now = mutant.pieces
    before, after = (
        {tuple(problem) for rule in RULES for problem in rule.problems([piece])}
        for piece in (was, now)
    )
    signs = list(signed.sentences(was)) != list(signed.sentences(now))
    return {"rules": bool(after - before), "signed": signs}


M = TypeVar("M", Mutant, Sentence)


def tell(title: str, results: dict[M, Judged], survivors: bool) -> None:
    """Print the shares by kind and group, each way of judging added to those before, and what
    neither rules nor re-execution saw.
    """
    ways = list(dict.fromkeys(way for judged in results.values() for way in judged))
    groups = collections.defaultdict(list)
    for mutant, judged in results.items():
        for group in (mutant.kind, *mutant.groups):
            groups[group].append(judged)
    print(f"\n{title:12}{'mutants':>8}" + "".join(f"{way:>12}" for way in ways))
    for group, own in [*sorted(groups.items()), ("all", [*results.values()])]:
        shares = (
            sum(any(judged[way] for way in ways[: n + 1]) for judged in own) / max(1, len(own))
            for n in range(len(ways))
        )
        print(f"{group:12}{len(own):8}" + "".join(f"{share:12.1%}" for share in shares))
    for mutant, judged in results.items():
        unseen = not any(judged[way] for way in ways[:-1])
        if unseen and (survivors or not judged[ways[-1]]):
            print("  survived", "" if judged[ways[-1]] else "everything", mutant)


def of_data(count: int, seed: int) -> dict[Mutant, Judged]:
    """Mutants of the data -> who notices them. What the rules see is not run again."""
    some = list(mutants(count, random.Random(seed)))
    ruled: set[Mutant] = set()
    signs: set[Mutant] = set()
    judges = checks()
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(pathlib.Path(folder))
        for start in range(0, len(some), BATCH):
            batch = some[start : start + BATCH]
            ruled |= caught(sandbox, batch, judges)
            signs |= caught(sandbox, batch, [signed.problems])
        runs = reexecuted(sandbox, [mutant for mutant in some if mutant not in ruled])
    ways = {"rules": ruled, "re-executed": runs, "signed": signs}
    return {mutant: {way: mutant in seen for way, seen in ways.items()} for mutant in some}


def of_prose(count: int, seed: int) -> dict[Sentence, Judged]:
    """The same of mutants of the prose."""
    return {mutant: noticed(mutant) for mutant in sentences(count, random.Random(seed))}


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survivors", action="store_true", help="list what no rule sees")
    parser.add_argument("--code", type=int, default=20, help="how many mutants of the code")
    told = parser.parse_args()
    tell("prose", of_prose(told.count, told.seed), told.survivors)
    tell("data", of_data(told.count, told.seed), told.survivors)
    if told.code:
        code_mutants.tell(told.code, told.seed)


if __name__ == "__main__":
    main()

"""A party that a sentence names stands in the records on which the sentence rests: a state, a
government or a parliament, an army, by any of its names, its capital or its adjective. And who
stands beside a person and an office is the party that the person’s role in `data/actors.csv` names.

So a sentence that gives one side's act to the other is found, if the record knows nothing of that
other. Not compared are Libya, of which every record speaks; persons, of whom one sentence has the
office and the next the name; and names that a place has too: Tripoli is a government here and a
front there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dossier import data
from dossier.check.grounds import Sentence, named, said, sentences
from dossier.check.problem import Problem, rows
from dossier.check.prose import QUOTED
from dossier.words.prose import Piece, pieces

LIBYAN = {"gna", "lna", "libya"}  # sides; their bodies are parties, and so are states outside
OFFICES = r"minister|spokesman|spokeswoman|president|speaker|ambassador|commander|envoy|secretary"
SHORT = re.compile(r"(.+) \(([A-Z]+)\)")  # "Libyan National Army (LNA)": two names

# What ends a clause; a party in brackets is a second name or another chapter.
CLAUSES = re.compile(
    r"[;:]|\([^()]*\)|, (?:and|but|while|as|which|who|whom|because|though|although|when|where|so)\b"
)
# Clauses that name a party twice. Each with its reason.
ALIKE = {
    r"\bThe truce that Erdoğan\b": "he hoped for one call, and another brought it",
    r"\bfrom outside Greece and Turkey\b": "where the opinions come from, and whom they favour",
    r"\bnames the agreement with Turkey\b": "two people name Turkey",
    r"\ba vote that Turkey’s main opposition joined\b": "its soldiers and its parties",
    r"\ba Russian outlet reported\b": "where the outlet is at home",
    r"\bAfter President Assad’s fall in Syria\b": "its president, and what came out of it",
    r"\ba second Turkish drill ship\b": "waters that two sides count as theirs",
}

# Words with the name of a party that give it no part. Each with its reason.
EXCUSED = {
    r"\bOf the governments of Jordan and Syria\b": "that we found no word of theirs has no record",
    r"\bRussians, Sudanese or Chadians earned\b": "nor has it that we could not find their pay",
    r"\bno answer of the LNA\b": "nor that we found none, to Human Rights Watch on its mines",
    r"\bQatar, Jordan, France and Sudan are missing\b": "what The Nation and others leave out",
    r"\bbacked the GNA, while\b|\bon the GNA’s side\b": "where the Panel’s record has *both sides*",
    r"\bAll tell of a military memorandum between Turkey and the Government of National Accord"
    r" \(GNA\)|\bits approval by the Turkish parliament\b": "what the five documents are about",
    r"\bwhat to call Khalifa Haftar, his forces, the GNA\b": "their names are the matter",
    r"\bHaftar’s forces or LNA, and GNA\b": "what this report calls them",
    r"\bthe Russian agency (?:Sputnik|TASS)\b|\ban Italian agency\b": "where an outlet is at home",
    r"\bTurkey’s memoranda with Sarraj\b|\bLibya and Turkey share no\b": "the two of the text",
    r"\bthe Turkish gazettes were not seen\b": "what nobody saw has no record",
    r"\bwho headed the UN-recognised Government of National Accord \(GNA\)": "whose words follow",
    r"^Between Turkey and Libya, he told reporters": "he said: these two countries",
    r"\bthe Greek–Egyptian line\b": "a line is called by its two states",
    r"\bTurkey’s motion says\b": "the record has the text of the motion, of whom the chapter tells",
    r"\bthe first thing that UrduPoint tells of the talks in Tunisia\b": "where it was said",
    r"\bthe collective head of the GNA\b": "what the Presidency Council is",
    r"\bfrom outside Greece and Turkey\b": "where the opinions come from",
    r"\bbecause with the Russians, Frederic Wehrey\b": "the record has the men of Wagner",
    r"\bIdlib in Syria\b": "where a town lies",
}


@data.once
def _called() -> dict[str, str]:
    """Each name, capital or adjective of a party -> the party."""
    parties = {
        row.cells.actor_id: row.cells.name
        for row in rows("actors")
        if (row.cells.kind == "state") != (row.cells.side in LIBYAN)
        and row.cells.kind in ("state", "institution", "armed-group")
    }
    names = [(row.cells.actor_id, row.cells.spelling) for row in rows("names")]
    for party, name in parties.items():
        both = SHORT.fullmatch(name)
        names += [(party, word) for word in (both.groups() if both else (name,))]
    places = {row.cells.name for row in rows("places")}
    return {
        name: party
        for party, name in names
        if party in parties and name[0].isupper() and name not in places
    }


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")


@data.once
def _every() -> re.Pattern[str]:
    return _pattern(_called())


@data.once
def _of(party: str) -> re.Pattern[str]:
    return _pattern(name for name, other in _called().items() if other == party)


@data.once
def _persons() -> dict[str, str]:
    """Each name of a person -> the party of the person’s role, where it has one."""
    of = {}
    for row in rows("actors"):
        party = _every().search(row.cells.role) if row.cells.kind == "person" else None
        if party:
            of[row.cells.actor_id] = _called()[party[0]]
    names = [(row.cells.actor_id, row.cells.name) for row in rows("actors")]
    names += [(row.cells.actor_id, row.cells.spelling) for row in rows("names")]
    return {name: of[person] for person, name in names if person in of and " " in name}


@data.once
def _offices() -> tuple[re.Pattern[str], ...]:
    """A party and an office before a person, after one."""
    party, person = (f"({_pattern(names).pattern})" for names in (_called(), _persons()))
    office = rf"(?:[a-z-]+ ){{0,2}}(?:{OFFICES})"
    owns, of = rf"{party}(?:’s)? {office}", rf"{office} of (?:the )?{party}(?:’s forces)?"
    return (
        re.compile(rf"{owns},? {person}"),
        re.compile(rf"{of}, {person}"),
        re.compile(rf"{person}, (?:the )?{owns}"),
        re.compile(rf"{person}, (?:an? |the )?{of}"),
    )


def _misplaced(sentence: Sentence) -> Iterator[Problem]:
    for pattern in _offices():
        for found in pattern.finditer(sentence.words):
            one, other = found.groups()
            party, person = (one, other) if one in _called() else (other, one)
            if _called()[party] != (own := _persons()[person]):
                yield sentence.problem(found[0], f"the party of {person} in data/actors.csv: {own}")


@data.once
def _has(record: str, party: str) -> bool:
    """Whether a record names a party by its id, or it or one that it names by a name."""
    in_id = f"-{party}-" in f"-{record}-"
    return in_id or party in named(record) or bool(_of(party).search(said(record)))


def _twice(sentence: Sentence) -> Iterator[Problem]:
    for clause in CLAUSES.split(QUOTED.sub(" ", sentence.words)):
        if not any(re.search(pattern, clause) for pattern in ALIKE):
            for name, count in Counter(_every().findall(clause)).items():
                if count > 1:
                    yield sentence.problem(name, "a party once in a clause: one deals with another")


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every party that a sentence of some pieces names and none of its records, to which it gives
    the office of a person of another, or that it names twice in a clause.
    """
    for sentence in sentences(book):
        found: dict[str, Problem] = {}
        for part in sentence.parts() if sentence.grounds else ():
            words = part.words
            for pattern in EXCUSED:
                words = re.sub(pattern, " ", words)
            for office in _offices():
                words = office.sub(" ", words)  # `_misplaced` has compared it
            for name in _every().findall(words):
                if not any(_has(record, _called()[name]) for record in part.grounds):
                    expected = "a party that the records name, or a link to one that does"
                    problem = part.problem(name, f"{expected} ({', '.join(part.grounds[:4])})")
                    found.setdefault(name, problem)
        yield from found.values()
        yield from _misplaced(sentence)
        yield from _twice(sentence)


def parties() -> Iterator[Problem]:
    """A party that a sentence names stands in the records on which the sentence rests."""
    yield from problems(pieces())


CHECKS = (parties,)

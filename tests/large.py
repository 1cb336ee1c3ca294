"""`make large`: what the check costs when the corpus is large: 100,000 claims over 10,000 documents
of invented text, in under 30 seconds and 2 GiB, and no more for each document than for half as
many.

The documents are added to a copy of the data as one is added by hand: text, checksum, source, ten
claims that hold every word, names, actors, an event, a comparison, an expectation, a position and
half an entry of the register. The check finds nothing wrong in them, and runs in a process of its
own, as `make check` does; the signatures of all rows, once the rules pass, are measured apart.
"""

import argparse
import datetime as dt
import gc
import hashlib
import json
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier import data
from dossier.check import quantifiers, report, signed
from dossier.check.called import slug
from dossier.pages import derived_numbers
from support import Sandbox

SIZES = (5000, 10000)
SECONDS, MEBIBYTES = 30, 2048
LINEAR = 1.3  # so much more may a document cost among twice as many

Row = dict[str, str]
WIRES = ("vexillo-wire", "quorra-wire", "own")  # the last names no agency
CALLED = {"vexillo-wire": "Vexillo Wire", "quorra-wire": "Quorra Wire"}
HAPPENED = "2020-01-02-parliament-grants-troop-mandate"
SPELT = ("Turkey", "Libya", "Turkish government", "GNA", "Ankara")  # in each of the texts
KINDS = ("Herald", "Courier", "Tribune", "Observer", "Gazette", "Chronicle")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Document(NamedTuple):
    """A document of the large corpus: what it is called, what it says, of which day."""

    number: int
    outlet: str
    wire: str
    day: dt.date
    met: dt.date
    weekday: dt.date
    killed: int
    planes: int
    town: str

    @property
    def prefix(self) -> str:
        """With which the ids of its records begin."""
        return f"made{self.number:05}"  # no year, as an id may carry

    @property
    def entry(self) -> str:
        """The question that it answers, in an id: every two documents have one."""
        return f"names-{slug(self.town)}"

    @property
    def position(self) -> str:
        """The id of its answer."""
        return f"{self.entry}-{'ab'[(self.number - len(data.documents())) % 2]}"

    @property
    def source(self) -> str:
        """The id of its source."""
        return f"{self.prefix}-{self.day}-talks"

    @property
    def file(self) -> str:
        """Its name in `seeds/`: after the real ones."""
        return f"{self.number:03}_{hashlib.sha256(self.prefix.encode()).hexdigest()[:16]}.txt"

    @property
    def voice(self) -> str:
        """Whom it names for what it tells: its agency, or itself."""
        return CALLED.get(self.wire, self.outlet)

    @property
    def few(self) -> str:
        """The planes that it tells of."""
        return f"more than {self.planes} planes"

    @property
    def sentences(self) -> list[str]:
        """What it says, in the order of its claims."""
        return [
            self.outlet,
            f"Turkey and Libya speak of {self.town}",
            f"On {self.met.day} {self.met:%B} the Turkish government, on {self.town}, met the GNA",
            f"and in Ankara {self.town} was the subject",
            f"{self.voice} said that {self.killed} people were killed near {self.town}",
            f"{self.voice} called them the rulers of {self.town}",
            f"and a further meeting on {self.town} was expected",
            f"The GNA denied in {self.town} that {self.few} of {self.town} collided",
            f"Officials had left {self.town} on {self.weekday:%A}",
            f"A report on {self.town} of {self.voice} told the same",
        ]

    @property
    def text(self) -> str:
        """The whole of it, a paragraph a line."""
        head, title, met, *others = self.sentences
        talks, killed, called, further, denied, left, told = others
        return (
            f"{head}\n{title}\n\n{met}, {talks}. {killed}.\n{called}, {further}.\n"
            f"{denied}. {left}.\n{told}.\n"
        )


def documents(count: int) -> Iterator[Document]:
    """So many documents, the same every time. Every other tells of the town of which the one before
    told, with its words.
    """
    dice, known = random.Random(count), set()
    first, town = len(data.documents()), ""

    def name(ending: str) -> str:
        """A name that nobody has."""
        while True:
            made = "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4))
            if made not in known:
                known.add(made)
                return f"{made.capitalize()}{ending}"

    for number in range(first, first + count):
        day = dt.date(2019, 11, 5) + dt.timedelta(dice.randrange(50))
        town = name("s") if (number - first) % 2 == 0 else town
        yield Document(
            number,
            name(f" {dice.choice(KINDS)}"),
            dice.choice(WIRES),
            day,
            day - dt.timedelta(dice.randrange(4)),
            day - dt.timedelta(dice.randrange(7)),
            dice.randrange(2, 90),
            dice.randrange(2, 20),
            town,
        )


def sources(document: Document) -> Row:
    """The row of a document."""
    return {
        "source_id": document.source,
        "tier": "seed",
        "outlet": document.outlet,
        "label": document.outlet,
        "country": "Malta",
        "ownership": "private",
        "title": document.sentences[1],
        "published": str(document.day),
        "published_basis": "printed",
        "url": f"https://example.org/{document.prefix}",
        "provenance": "page",
        "wire": document.wire,
        "wire_basis": "printed",
        "translated": "no",
        "primary": "no",
        "reliability": "B",
        "file": document.file,
        "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
    }


def claims(document: Document) -> Iterator[Row]:
    """The claims of a document, one a sentence."""
    voice = document.wire if document.wire in CALLED else slug(document.outlet)
    met, weekday = document.met, document.weekday
    own: list[Row] = [
        {"kind": "artefact", "status": "none", "unused": "furniture", "predicate": "is"},
        {"unused": "repetition"},
        {
            "date_as_written": f"On {met.day} {met:%B}",
            "date_rule": "day-month",
            "date_start": str(met),
            "date_end": str(met),
        },
        {"unused": "detail", "note": "Made up for a test."},
        {
            "kind": "figure",
            "topic": "casualties",
            "predicate": "kills",
            "value_as_written": str(document.killed),
            "value": str(document.killed),
            "value_bound": "exact",
            "unit": "people-killed",
            "status": "attributed",
            "attributed_to": voice,
        },
        {"kind": "label", "predicate": "is-called", "object": f"the rulers of {document.town}"},
        {"kind": "expectation", "predicate": "expects", "status": "expected"},
        {
            "kind": "denial",
            "predicate": "denies",
            "value_as_written": f"more than {document.planes}",
            "value": str(document.planes),
            "value_bound": "more-than",
            "unit": "planes",
            "status": "denied",
            "attributed_to": "gna",
            "unused": "detail",
        },
        {
            "date_as_written": f"on {weekday:%A}",
            "date_rule": "weekday",
            "date_start": str(weekday),
            "date_end": str(weekday),
            "unused": "detail",
        },
        {"kind": "attribution", "unused": "repetition"},
    ]
    common = {
        "source_id": document.source,
        "occurrence": "1",
        "topic": "diplomacy",
        "kind": "event",
        "subject": "Turkish government",
        "predicate": "meets",
        "actors": "turkey; gna",
        "date_rule": "none",
        "status": "asserted",
        "coder_pass": "1",
    }
    for number, (quote, cells) in enumerate(zip(document.sentences, own, strict=True)):
        claim = f"{document.prefix}-claim-{number}"
        told = f"{' '.join(quote.split()[-4:])}, as {document.outlet} has it"
        yield {"claim_id": claim, "quote": quote, "object": told, **common, **cells}


def rests(document: Document, page: Row) -> Iterator[tuple[str, Row]]:
    """(table, row) of what rests on a document; `page`: a source of the record that is younger."""
    claim, event = f"{document.prefix}-claim-", f"{document.met}-talks-{document.prefix}"
    actor = slug(document.outlet)
    yield (
        "actors",
        {
            "actor_id": actor,
            "name": document.outlet,
            "kind": "media",
            "role": "made up for a test",
            "side": "external",
            "voice": "none",
        },
    )
    yield (
        "names",
        {
            "name_id": f"name-{actor}-{actor}",
            "actor_id": actor,
            "spelling": document.outlet,
            "language": "en",
            "form": "full",
            "sources": document.source,
        },
    )
    yield (
        "events",
        {
            "event_id": event,
            "date_start": str(document.met),
            "date_end": str(document.met),
            "date_precision": "day",
            "thread": "diplomacy",
            "category": "diplomacy",
            "summary": f"The government of Turkey and the GNA meet on {document.town}: made up.",
            "actors": "turkey; gna",
            "place": "place-ankara",
            "claims": f"{claim}2",
            "sources": page["source_id"],
            "certainty": "single-origin",
            "checked": "cited-page",
            "checked_url": page["url"],
        },
    )
    yield (
        "comparisons",
        {
            "comparison_id": f"compare-{claim}2",
            "claim": f"{claim}2",
            "record": event,
            "verdict": "agrees",
        },
    )
    yield (
        "expectations",
        {
            "expectation_id": f"expectation-{document.prefix}",
            "expected": f"A further meeting on {document.town}",
            "claims": f"{claim}6",
            "records": HAPPENED,
            "outcome": "cannot-tell",
            "reason": "Made up for a test: no row tells it.",
        },
    )
    yield (
        "positions",
        {
            "position_id": document.position,
            "statement": f"{document.outlet} has a name of its own for them.",
            "claims": f"{claim}4; {claim}5",
        },
    )


def entries(some: list[Document]) -> Iterator[Row]:
    """An entry of the register for every two documents."""
    for one, other in zip(some[::2], some[1::2], strict=True):
        yield {
            "discrepancy_id": f"disagree-{one.entry}",
            "title": "What are they called?",
            "topic": "diplomacy",
            "type": "naming",
            "positions": f"{one.position}; {other.position}",
            "seriousness": "low",
            "reading": "Made up for a test.",
        }


def agencies(descriptor: dict) -> None:
    """Two wires that no document had."""
    [field] = (
        field
        for table in descriptor["resources"]
        for field in table["schema"]["fields"]
        if (table["name"], field["name"]) == ("sources", "wire")
    )
    [like] = (option for option in field["categories"] if option["value"] == "reuters")
    for wire, name in CALLED.items():
        field["categories"].append({**like, "value": wire, "label": name, "short": name})


def spelt(rows: list[Row], some: list[Document]) -> None:
    """The agencies as names, and the documents beside each spelling that stands in them."""
    ids = [document.source for document in some]
    for row in rows:
        if row["spelling"] in SPELT:
            row["sources"] = "; ".join(filter(None, [row["sources"], *ids]))
    for wire, name in CALLED.items():
        own = "; ".join(document.source for document in some if document.wire == wire)
        row = {"name_id": f"name-{wire}-{wire}", "actor_id": wire, "spelling": name, "sources": own}
        rows.append(dict.fromkeys(rows[0], "") | row | {"language": "en", "form": "full"})


def retold(sandbox: Sandbox) -> None:
    """Each number that the prose tells of the corpus, told anew: as who adds a document must."""
    before = derived_numbers.collected()
    with data.use(sandbox.store):
        now = derived_numbers.collected()
    changed = {name for name in now if name not in before or now[name].value != before[name].value}

    def tell(link: re.Match[str]) -> str:
        return f"[{now[link[1]].value:.15g}](#{link[1]}" if link[1] in changed else link[0]

    for path in sandbox.store.book.glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        told = re.sub(r"\[[^\[\]]*\]\(#(derived-[\w-]+)", tell, text)
        path.write_text(told, encoding="utf-8")


def grow(sandbox: Sandbox, count: int) -> None:
    """Add so many documents (an even number) to the data, with all that rests on them; sign it."""
    some = list(documents(count))
    seeds = sandbox.store.seeds
    for document in some:
        (seeds / document.file).write_bytes(document.text.encode())
    with (seeds / "SHA256SUMS").open("a", encoding="ascii") as sums:
        for document in some:
            digest = hashlib.sha256(document.text.encode()).hexdigest()
            sums.write(f"{digest}  {document.file}\n")
    sandbox.describe(agencies)
    pages = data.table("sources").query("tier == 'context'").sort_values("published")
    page = pages.iloc[-1].to_dict()
    more: dict[str, list[Row]] = {"sources": [*map(sources, some)], "claims": [], "actors": []}
    for wire, name in CALLED.items():
        agency = {"kind": "media", "side": "external", "voice": "agency"}
        more["actors"].append({"actor_id": wire, "name": name, **agency})
    for document in some:
        more["claims"] += claims(document)
        for table, row in rests(document, page):
            more.setdefault(table, []).append(row)
    more["discrepancies"] = list(entries(some))
    sandbox.rewrite("names", lambda rows: spelt(rows, some))
    for table, rows in more.items():
        sandbox.add(table, *rows)
    retold(sandbox)
    sandbox.reread()
    with data.use(sandbox.store):
        signed.write()


class Cost(NamedTuple):
    """What the check of a folder cost, in seconds of a processor: it is one process that waits for
    nothing.
    """

    problems: list[str]
    rules: float  # seconds
    signatures: float
    mebibytes: float


def check(folder: pathlib.Path) -> Cost:
    """Run the whole check of a folder as `python -m dossier.check` does it, the
    signatures after the rules.
    """
    gc.disable()
    with data.use(data.Store(folder)):
        begin = time.process_time()
        found = list(report.problems())
        middle = time.process_time()
        found += report.findings(signed.problems)
        end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # A person calls the corpus by its new number; and what words have in common tells less in texts
    # that are all made of the same ones.
    own = (
        f"{problem}"
        for problem in found
        if str(problem.value).lower() != quantifiers.NAME
        and not re.match("words of which one|no excuse from|.* ties to the row", problem.expected)
    )
    return Cost(list(own), middle - begin, end - middle, peak)


def measured(count: int) -> Cost:
    """The cost of so many documents, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        if count:
            grow(Sandbox(folder), count)
        else:
            Sandbox(folder)
        command = [sys.executable, __file__, "--folder", place]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(*json.loads(run.stdout))


def bend(costs: Mapping[int, float]) -> float:
    """How many times as much a document costs at the largest size as at the one before: 1 is even,
    2 among twice as many is what goes over all pairs. `costs`: size -> cost, with that of size 0.
    """
    smaller, larger = sorted(costs)[-2:]
    each = {size: (costs[size] - costs[0]) / size for size in (smaller, larger)}
    return each[larger] / each[smaller]


def main() -> int:
    """Print the cost of each size; 1 if one is over the limits, or the check finds anything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=pathlib.Path, help="check this folder, print its cost")
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, help="documents")
    told = parser.parse_args()
    if told.folder:
        print(json.dumps(check(told.folder)))
        return 0
    print(f"{'documents':>10}{'claims':>10}{'rules s':>10}{'signed s':>10}{'MiB':>8}")
    costs: dict[int, Cost] = {}
    for count in (0, *told.sizes):
        costs[count] = cost = measured(count)
        seconds = f"{cost.rules:10.1f}{cost.signatures:10.1f}"
        print(f"{count:10}{10 * count:10}{seconds}{cost.mebibytes:8.0f}", flush=True)
        print(*cost.problems[:20], sep="\n", end="\n" * bool(cost.problems), flush=True)
    bent = bend({count: cost.rules for count, cost in costs.items()})
    print(f"a document costs {bent:.2f} times as much among twice as many")
    dear = [c for c in costs.values() if c.rules > SECONDS or c.mebibytes > MEBIBYTES]
    return int(any(cost.problems for cost in costs.values()) or bool(dear) or bent > LINEAR)


if __name__ == "__main__":
    sys.exit(main())

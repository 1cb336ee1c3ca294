"""Edits by which the data may grow, each as a person would make it: in `data/` and `seeds/`, never
in Python.

Made up for the tests; nothing of it is in the data.
"""

import csv
import datetime as dt
import hashlib
import json
import re

from dossier import data
from dossier.check import rules
from dossier.check.problem import records
from support import Sandbox

Rows = list[dict[str, str]]

GAZETTE = "gazette-2019-12-23-talks"
WIRE = "test-wire"
LABEL = "the test capital’s rulers"  # a label that no real document has
EXPECTED = "a further meeting was expected in Ankara"
DOCUMENT = f"""Test Gazette
Turkey and Libya speak of a test

On 23 December the Turkish government met officials of the GNA in Ankara.
Test Wire called them {LABEL}, and {EXPECTED}.
"""
FILE = "005_00000000000000aa.txt"
NEW = "newly-found"  # the value that every vocabulary gets
# Vocabularies that Python knows, and why it must.
COMPUTED = {
    "claims.date_rule": "a rule is a computation, and a new one is a new function",
    "sources.reliability": "the scale of the Admiralty code",
}

# Tables in which a row may not stand twice under another id: sums, texts and positions are counted,
# a line has a point once and a place one holder at a time.
BOUND = {
    "sources",
    "claims",
    "discrepancies",
    "comparisons",
    "expectations",
    "names",
    "moments",
    "seats",
    "line_points",
    "control",
    "vote_positions",
    "battle_deaths_monthly",
    "battle_deaths_dyad",
    "oil_monthly",
}


def options(descriptor: dict):
    """(table, field) for every field with a vocabulary that may grow."""
    for table in descriptor["resources"]:
        for field in table["schema"]["fields"]:
            if "categories" in field and f"{table['name']}.{field['name']}" not in COMPUTED:
                yield table["name"], field


def new_values(descriptor: dict, words: bool) -> None:
    """A value more in every vocabulary; with `words`, with all that the column says of its other
    values.
    """
    for _, field in options(descriptor):
        last = field["categories"][-1]
        whole = isinstance(last["value"], int)
        value = max(o["value"] for o in field["categories"]) + 1 if whole else NEW
        said = {key: word if key == "mark" else f"new {word}" for key, word in last.items()}
        kept = {key: last[key] for key in ("pattern", "reliability") if key in last}
        field["categories"].append({**(said | kept if words else {}), "value": value})
        if "enum" in field.get("constraints", {}):
            field["constraints"]["enum"].append(value)


def new_rows(sandbox: Sandbox) -> None:
    """A row more with every new value, in each table whose rows do not depend on each other."""
    package = json.loads((sandbox.store.data / "datapackage.json").read_text(encoding="utf-8"))
    grown: dict[str, dict[str, str]] = {}
    for table, field in options(package):
        grown.setdefault(table, {})[field["name"]] = str(field["categories"][-1]["value"])
    for table, cells in grown.items():
        if table not in BOUND:
            sandbox.rewrite(table, lambda rows, cells=cells: rows.append(_another(rows[-1], cells)))
    for column in ("topic", "kind", "predicate", "status"):
        sandbox.change("claims", "gazette-met", column, NEW)
    sandbox.change("sources", GAZETTE, "ownership", NEW)
    _excuse(sandbox)


def _excuse(sandbox: Sandbox) -> None:
    """A row that is a copy but for its id and a value breaks rules that tie it to either: it is
    excused from them, as a row that does not fit is.
    """
    with data.use(sandbox.store):
        described = data.package()["rules"]
        ids = {(f"data/{row.table}.csv", row.number): key for key, row in records().items()}
        made_up = {}
        for number, rule in enumerate(described):
            broken = {ids.get((found.file, found.row), "") for found in rules.kept([rule])}
            if own := {key: "made up for a test" for key in broken if key.endswith("-again")}:
                made_up[number] = rule.get("excused", {}) | own

    def edit(descriptor: dict) -> None:
        for number, excused in made_up.items():
            descriptor["rules"][number]["excused"] = excused

    sandbox.describe(edit)


def _another(row: dict[str, str], cells: dict[str, str]) -> dict[str, str]:
    """A copy of a row with other cells; its id, and its name if it has one, are its own."""
    key = next(iter(row))
    own = {column: f"{row[column]} again" for column in ("name",) if column in row}
    return row | cells | own | {key: f"{row[key]}-again"}


def new_document(sandbox: Sandbox) -> None:
    """The text of a sixth document and its checksum."""
    (sandbox.folder / "seeds" / FILE).write_text(DOCUMENT, encoding="utf-8")
    with (sandbox.folder / "seeds" / "SHA256SUMS").open("a", encoding="ascii") as sums:
        sums.write(f"{hashlib.sha256(DOCUMENT.encode()).hexdigest()}  {FILE}\n")
    sandbox.reread()


def new_wire(descriptor: dict) -> None:
    """A wire that no document had."""
    field = next(f for table, f in options(descriptor) if (table, f["name"]) == ("sources", "wire"))
    agency = next(o for o in field["categories"] if o["value"] == "reuters")
    field["categories"].append(
        {**agency, "value": WIRE, "label": "Test Wire", "short": "Test Wire"}
    )


def new_source(sandbox: Sandbox) -> None:
    """The row of the sixth document."""
    sandbox.add(
        "sources",
        {
            "source_id": GAZETTE,
            "tier": "seed",
            "outlet": "Test Gazette",
            "label": "Test Gazette",
            "country": "Malta",
            "ownership": "private",
            "title": "Turkey and Libya speak of a test",
            "published": "2019-12-23",
            "published_basis": "printed",
            "url": "https://example.org/test-gazette",
            "provenance": "page",
            "wire": WIRE,
            "wire_basis": "printed",
            "translated": "no",
            "primary": "no",
            "reliability": "B",
            "file": FILE,
            "sha256": hashlib.sha256(DOCUMENT.encode()).hexdigest(),
        },
    )


def _claim(words: str, quote: str, **cells: str) -> dict[str, str]:
    asserted = {
        "claim_id": f"gazette-{words}",
        "source_id": GAZETTE,
        "quote": quote,
        "occurrence": "1",
        "topic": "diplomacy",
        "kind": "event",
        "subject": "Turkish government",
        "predicate": "announces",
        "object": "a test",
        "actors": "turkey; gna",
        "date_rule": "none",
        "status": "asserted",
        "coder_pass": "1",
    }
    return asserted | cells


def new_claims(sandbox: Sandbox) -> None:
    """Claims that hold every word of the sixth document, and what rests on them: a comparison, a
    position, an expectation.
    """
    day = {"date_as_written": "On 23 December", "date_rule": "day-month"}
    ends = {"date_start": "2019-12-23", "date_end": "2019-12-23"}
    first = DOCUMENT.splitlines()[3]
    sandbox.add(
        "claims",
        _claim("head", "Test Gazette", kind="artefact", status="none", unused="furniture"),
        _claim("title", "Turkey and Libya speak of a test", unused="repetition"),
        _claim("met", first.rstrip("."), **day, **ends),
        _claim(
            "label",
            f"Test Wire called them {LABEL}",
            kind="label",
            object=LABEL,
            predicate="is-called",
        ),
        _claim("expected", f"and {EXPECTED}", kind="expectation", status="expected"),
    )
    event = "2019-12-23-gna-and-turkey-test-talks"
    new_events(sandbox, {event: "gazette-met"})
    sandbox.add(
        "comparisons",
        {
            "comparison_id": "compare-gazette-met",
            "claim": "gazette-met",
            "record": event,
            "verdict": "agrees",
        },
    )
    sandbox.add(
        "expectations",
        {
            "expectation_id": "expectation-gazette-meeting",
            "expected": "Turkey and the GNA meet again in Ankara",
            "claims": "gazette-expected",
            "records": "2020-01-02-parliament-grants-troop-mandate",
            "outcome": "cannot-tell",
            "reason": "Made up for a test: no row tells it.",
        },
    )
    sandbox.add(
        "positions",
        {
            "position_id": "libyan-ratifying-body-d",
            "statement": "Test Gazette calls it a name of its own.",
            "claims": "gazette-label",
        },
    )
    sandbox.rewrite(
        "discrepancies", lambda rows: _append(rows[0], "positions", "libyan-ratifying-body-d")
    )


def new_names(sandbox: Sandbox) -> None:
    """The actors whom the sixth document brings, and the document beside each spelling that stands
    in it.
    """
    common = {"kind": "media", "role": "made up for a test", "side": "external", "voice": "none"}
    spelt = {"language": "en", "form": "full", "sources": GAZETTE}
    sandbox.add(
        "actors",
        {"actor_id": "test-gazette", "name": "Test Gazette", **common},
        {"actor_id": WIRE, "name": "Test Wire", **common},
    )
    sandbox.add(
        "names",
        {
            "name_id": "name-test-gazette-test-gazette",
            "actor_id": "test-gazette",
            "spelling": "Test Gazette",
            **spelt,
        },
        {"name_id": "name-test-wire-test-wire", "actor_id": WIRE, "spelling": "Test Wire", **spelt},
    )

    def edit(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["spelling"] in ("Turkey", "Libya", "Turkish government", "GNA", "Ankara"):
                _append(row, "sources", GAZETTE)

    sandbox.rewrite("names", edit)


def _append(row: dict[str, str], column: str, item: str) -> None:
    row[column] = "; ".join(filter(None, [row[column], item]))


def new_events(sandbox: Sandbox, claims: dict[str, str], **cells: str) -> None:
    """Rows of `events`, each on the day that its id begins with; id -> claims of the documents that
    tell the same.
    """
    with (sandbox.folder / "data" / "sources.csv").open(encoding="utf-8", newline="") as handle:
        latest = max(
            csv.DictReader(handle), key=lambda row: (row["tier"] == "context") * row["published"]
        )
    common = {
        "date_precision": "day",
        "thread": "diplomacy",
        "category": "diplomacy",
        "summary": "Officials of Turkey and of the GNA meet for a test, made up for this row.",
        "actors": "turkey; gna",
        "place": "place-ankara",
        "sources": latest["source_id"],
        "certainty": "single-origin",
        "checked": "cited-page",
        "checked_url": latest["url"],
    }
    rows = []
    for event, told in claims.items():
        day = event[:10]
        own = {"event_id": event, "date_start": day, "date_end": day, "claims": told}
        if day < "2019-04-04":  # before the offensive
            own["thread"] = "background"
        rows.append(common | own | cells)
    sandbox.add("events", *rows)


def rename(sandbox: Sandbox, old: str, new: str) -> None:
    """Another id for a record, wherever data or prose name it."""
    name = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    for path in [*sandbox.store.data.glob("*.csv"), *sandbox.store.book.glob("*.ipynb")]:
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(name.sub(new, text), encoding="utf-8")
    sandbox.stamp()


# Growth that crowds the charts.


def moved(day: str, days: int) -> str:
    """An ISO day so many days later; a partial or empty date stays."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat() if len(day) == 10 else day


def _fresh(row: dict[str, str], number: int) -> dict[str, str]:
    """A copy of a row under an id of its own."""
    name = next(iter(row))
    return {**row, name: f"{row[name]}-again-{number}"}


def _crowded(sandbox: Sandbox) -> None:
    """Every third row of the tables that charts draw once more, a few days later, and as often as
    makes charts crowded.
    """
    for table in (
        "events",
        "statements",
        "requests",
        "claims",
        "reactions",
        "support",
        "comparisons",
    ):

        def more(rows: Rows) -> None:
            for number, row in enumerate(list(rows)[::3]):
                again = _fresh(row, number)
                for column in ("date", "date_start", "date_end"):
                    if column in again:
                        again[column] = moved(again[column], 2)
                rows.append(again)

        sandbox.rewrite(table, more)

    def pick(rows: Rows) -> None:
        """The new rows of a table join the selections in which their models stand."""
        added = {row["record"]: row for row in rows}
        for table in ("events", "statements"):
            for record in data.raw(table)[data.key(table)]:
                model, again, _ = record.partition("-again-")
                if again and model in added:
                    row = added[model]
                    place = str(1000 + len(rows))
                    rows.append(
                        {
                            **row,
                            "moment_id": f"moment-again-{len(rows)}",
                            "order": place,
                            "record": record,
                        }
                    )

    with data.use(sandbox.store):
        sandbox.rewrite("moments", pick)


def _wordy(sandbox: Sandbox) -> None:
    """Names, labels and short words get longer, as when somebody writes them out."""
    columns = {"actors": "name", "places": "name", "sources": "label", "moments": "words"}
    for table, column in columns.items():

        def longer(rows: Rows, column: str = column) -> None:
            for row in rows:
                if row[column]:
                    row[column] = f"{row[column]} of the Republic of Somewhere"

        sandbox.rewrite(table, longer)

    def words(descriptor: dict) -> None:
        for table in descriptor["resources"]:
            for field in table["schema"]["fields"]:
                for option in field.get("categories", []):
                    if "short" in option:
                        option["short"] += " in other words"

    sandbox.describe(words)


def _upset(sandbox: Sandbox) -> None:
    """Days slip by up to five weeks, many onto one day; then all of December 2019 is one day."""
    for table in ("events", "statements", "requests", "reactions"):

        def slip(rows: Rows) -> None:
            for number, row in enumerate(rows):
                days = (-35, 0, 3, 21)[number % 4]
                for column in ("date", "date_start", "date_end"):
                    if column in row:
                        row[column] = moved(row[column], days)

        sandbox.rewrite(table, slip)

    def heap(rows: Rows) -> None:
        for row in rows:
            if row.get("date", row.get("date_start", "")).startswith("2019-12"):
                ends = {"date", "date_start", "date_end"} & row.keys()
                row.update(dict.fromkeys(ends, "2019-12-12"))

    for table in ("events", "statements"):
        sandbox.rewrite(table, heap)


def crowd(sandbox: Sandbox) -> None:
    """More rows, their days moved and heaped, and all their words longer."""
    _crowded(sandbox)
    _upset(sandbox)
    _wordy(sandbox)

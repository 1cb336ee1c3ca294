"""Everything in `data/` that a machine can check. `python -m dossier.check` prints what is wrong and exits with 1.

Each check is a generator of `Problem`. The descriptor's own rules (types, patterns, enums, required cells, keys, hash and
size) are checked by the `frictionless` library; then `CHECKS` run, in their order.
"""

import datetime as dt
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import frictionless
import pandas as pd

from dossier import dates, evidence, load, names, numbers, prose

LONGEST_QUOTE = 30  # words; the published book shows short quotations, never a document
PARTY_WIRES = {"anadolu", "sputnik"}  # agencies of Turkey and Russia, which the documents name as backing a side


class Problem(NamedTuple):
    """One thing that is wrong: where, what stands there, and what was expected."""

    file: str
    row: int | str  # row number in the file (header 1), or the place in words
    column: str
    value: object
    expected: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, column {self.column}: {self.value!r}; expected {self.expected}"


def _rows(name: str) -> Iterator[tuple[int, pd.Series, pd.Series]]:
    """Row number, cells as text, cells as typed values."""
    text, typed = load.raw(name), load.table(name)
    for (row, cells), (_, values) in zip(text.iterrows(), typed.iterrows()):
        yield row, cells, values


def package() -> Iterator[Problem]:
    """The tables against `datapackage.json`: schema, keys, hash, size."""
    descriptor = load.package()
    report = frictionless.Package(descriptor, basepath=str(load.DATA)).validate()
    for error in report.errors:
        yield Problem("data/datapackage.json", "-", error.type, error.title, error.message)
    for task in report.tasks:
        for error in task.errors:
            found = error.to_dict()
            expected = error.note or error.message
            if error.type in ("hash-count", "byte-count"):
                expected += "; if the change to the table is meant, run `make stamp`"
            yield Problem(f"data/{task.place}", found.get("rowNumber", "-"), found.get("fieldName", error.type),
                          found.get("cell", error.title), expected)
    for name in load.resources():
        for column, field in load.fields(name).items():
            enum = field.get("constraints", {}).get("enum")
            if enum is not None and enum != [option["value"] for option in field["categories"]]:
                yield Problem("data/datapackage.json", name, column, enum, "the values of `categories`, in their order")


def lists() -> Iterator[Problem]:
    """List cells: every item is allowed or refers to a record; none stands twice."""
    for name in load.resources():
        for column, field in load.fields(name).items():
            if field["type"] != "list":
                continue
            if "reference" in field:
                allowed = set(load.table(field["reference"]).index)
                expected = f"ids of data/{field['reference']}.csv, separated by '; '"
            else:
                allowed = set(load.options(name, column))
                expected = f"values of {', '.join(sorted(allowed))}, separated by '; '"
            for row, cells, values in _rows(name):
                for item, times in Counter(values[column]).items():
                    if item not in allowed or times > 1:
                        yield Problem(f"data/{name}.csv", row, column, item, expected + (", each once" * (times > 1)))


def ids() -> Iterator[Problem]:
    """Record ids are unique over the whole package."""
    seen: dict[str, str] = {}
    for record, name in load.record_ids():
        if record in seen:
            yield Problem(f"data/{name}.csv", record, load.resources()[name]["schema"]["primaryKey"], record,
                          f"an id that no other record has; data/{seen[record]}.csv has it too")
        seen[record] = name


def seeds() -> Iterator[Problem]:
    """The documents are the ones that were handed over: `seeds/SHA256SUMS` and `sources.sha256` both say so."""
    sums = {}
    for line in (load.SEEDS / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, file = line.split("  ")
        sums[file] = digest
    files = {path.name for path in load.SEEDS.glob("*.txt")}
    sources = load.raw("sources")
    for row, cells in sources[sources.tier == "seed"].iterrows():
        if cells.file not in files:
            yield Problem("data/sources.csv", row, "file", cells.file, "a file in seeds/")
            continue
        digest = hashlib.sha256((load.SEEDS / cells.file).read_bytes()).hexdigest()
        if digest != cells.sha256:
            yield Problem("data/sources.csv", row, "sha256", cells.sha256,
                          f"the checksum of seeds/{cells.file}, which is {digest}; the documents are never changed")
        if digest != sums.get(cells.file):
            yield Problem("seeds/SHA256SUMS", cells.file, "sha256", sums.get(cells.file), digest)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cells.published):
            yield Problem("data/sources.csv", row, "published", cells.published, "a full date for a seed document")
    for file in sorted((files | set(sums)) ^ set(sources[sources.tier == "seed"].file)):
        yield Problem("seeds", file, "file", file, "the same files in seeds/, SHA256SUMS and data/sources.csv")


def reliability() -> Iterator[Problem]:
    """`sources.reliability` of the seed documents follows from the other columns (the rule is in the codebook)."""
    for row, cells, values in _rows("sources"):
        if values.tier != "seed":
            continue
        steps = bool(PARTY_WIRES & set(values.wire)) + (values.translated == "machine") + (values.provenance == "copy")
        grade = "BCDE"[steps]
        if cells.reliability != grade:
            yield Problem("data/sources.csv", row, "reliability", cells.reliability,
                          f"{grade}: B and {steps} step(s) down by wire, translation and provenance")


def quotes() -> Iterator[Problem]:
    """Every quote stands in its document to the letter; so do the date words (same paragraph) and number words (quote)."""
    sources = load.table("sources")
    for row, cells, claim in _rows("claims"):
        def problem(column: str, expected: str) -> Problem:
            return Problem("data/claims.csv", row, column, cells[column], expected)

        text = load.seed(sources.file[claim.source_id])
        try:
            start = evidence.find(claim.quote, text, int(claim.occurrence))
        except ValueError as error:
            yield problem("quote", f"words of seeds/{sources.file[claim.source_id]}: {error}")
            continue
        if "\n" in claim.quote or len(claim.quote.split()) > LONGEST_QUOTE:
            yield problem("quote", f"one line of at most {LONGEST_QUOTE} words")
        if claim.date_as_written not in evidence.paragraph(start, text):
            yield problem("date_as_written", "words from the paragraph of the quote")
        if claim.value_as_written not in claim.quote:
            yield problem("value_as_written", "words from the quote")
        if not claim.claim_id.startswith(claim.source_id.split("-")[0] + "-"):
            yield problem("claim_id", f"the prefix of its document, {claim.source_id.split('-')[0]}-")


def coverage() -> Iterator[Problem]:
    """Every word of every document lies in the quote of some claim."""
    claims = load.table("claims")
    for source, document in load.documents().iterrows():
        spans = []
        for claim in claims[claims.source_id == source].itertuples():
            try:
                start = evidence.find(claim.quote, document.text, int(claim.occurrence))
            except ValueError:
                continue  # `quotes` reports it
            spans.append((start, start + len(claim.quote)))
        for word in evidence.uncovered(spans, document.text):
            yield Problem("data/claims.csv", source, "quote", word, "every word of the document in some quote")


def claim_dates() -> Iterator[Problem]:
    """`date_start` and `date_end` are what the rule makes of the date words."""
    sources = load.table("sources")
    for row, cells, claim in _rows("claims"):
        try:
            day = dt.date.fromisoformat(sources.published[claim.source_id])
            interval = dates.resolve(claim.date_as_written, claim.date_rule, day)
        except ValueError as error:
            yield Problem("data/claims.csv", row, "date_rule", cells.date_rule, str(error))
            continue
        for column, expected in zip(("date_start", "date_end"), interval):
            if cells[column] != (expected.isoformat() if expected else ""):
                yield Problem("data/claims.csv", row, column, cells[column],
                              f"{expected or 'an empty cell'}: {cells.date_as_written!r} by rule {cells.date_rule!r}"
                              f" in a document of {day}")
        if claim.date_rule == "unresolved" and not claim.note:
            yield Problem("data/claims.csv", row, "note", "", "the reason why the date words cannot be resolved")


def values() -> Iterator[Problem]:
    """`value`, `value_bound` and `unit` agree with the number's words."""
    for row, cells, claim in _rows("claims"):
        if len({bool(claim.value_as_written), bool(claim.value_bound), bool(claim.unit)}) > 1:
            yield Problem("data/claims.csv", row, "value_as_written", cells.value_as_written,
                          "value_as_written, value_bound and unit all filled or all empty")
        try:
            expected = numbers.read(claim.value_as_written)
        except ValueError as error:
            yield Problem("data/claims.csv", row, "value_as_written", cells.value_as_written, str(error))
            continue
        if (cells.value or None) != (None if expected is None else format(expected, "g")):
            yield Problem("data/claims.csv", row, "value", cells.value,
                          f"{'an empty cell' if expected is None else format(expected, 'g')},"
                          f" as in {cells.value_as_written!r}")
        if claim.value_as_written and claim.value_bound != numbers.bound(claim.value_as_written):
            yield Problem("data/claims.csv", row, "value_bound", cells.value_bound,
                          f"{numbers.bound(claim.value_as_written)}, as in {cells.value_as_written!r}")


def status() -> Iterator[Problem]:
    """`status`, `kind` and `attributed_to` do not contradict each other."""
    for row, cells, claim in _rows("claims"):
        def problem(column: str, expected: str) -> Problem:
            return Problem("data/claims.csv", row, column, cells[column], expected)

        if claim.status in ("attributed", "reported") and not claim.attributed_to:
            yield problem("attributed_to", f"who says it, for status {claim.status!r}")
        if claim.status == "asserted" and claim.attributed_to:
            yield problem("status", "not 'asserted' where attributed_to is filled")
        if (claim.status == "none") != (claim.kind == "artefact"):
            yield problem("status", "'none' for kind 'artefact', and for no other")
        if claim.kind == "label" and claim.object not in claim.quote:
            yield problem("object", "for a label, its words, to the letter from the quote")
        if claim.kind == "denial" and claim.status != "denied":
            yield problem("status", "'denied' for kind 'denial'")


def spellings() -> Iterator[Problem]:
    """`names.sources` lists the documents in which a spelling stands, neither more nor fewer."""
    found = names.occurrences(load.table("names"), load.documents())
    for row, cells, name in _rows("names"):
        expected = tuple(source for source in found.columns if found.at[name.name_id, source])
        if name.sources != expected:
            yield Problem("data/names.csv", row, "sources", cells.sources, "; ".join(expected) or "no row")


def disagreements() -> Iterator[Problem]:
    """A discrepancy has two positions or more (one for an imprecision or an error within itself); each is used once."""
    table = load.table("discrepancies")
    used = Counter(position for positions in table.positions for position in positions)
    for row, cells, entry in _rows("discrepancies"):
        least = 1 if entry.type in ("imprecision", "likely-error", "omission") else 2
        if len(entry.positions) < least:
            yield Problem("data/discrepancies.csv", row, "positions", cells.positions, f"at least {least} position(s)")
    for row, cells, position in _rows("positions"):
        if used[position.position_id] != 1:
            yield Problem("data/positions.csv", row, "position_id", position.position_id,
                          f"a position of one discrepancy, not of {used[position.position_id]}")
    claims = load.table("claims")
    families = load.table("sources").wire
    for row, cells, entry in _rows("discrepancies"):
        if entry.type == "shared-copy":
            sources = {claims.source_id[c] for p in entry.positions for c in load.table("positions").claims[p]}
            if len(sources) < 2 or not set.intersection(*(set(families[s]) for s in sources)):
                yield Problem("data/discrepancies.csv", row, "type", entry.type, "claims of two sources that share a wire")


def actors() -> Iterator[Problem]:
    """The claims that an actor row names do speak of the actor."""
    claims = load.table("claims")
    for row, cells, actor in _rows("actors"):
        for claim in actor.claims:
            if actor.actor_id not in claims.actors[claim] + claims.attributed_to[claim]:
                yield Problem("data/actors.csv", row, "claims", claim, f"a claim with {actor.actor_id} in actors or attributed_to")


def words() -> Iterator[Problem]:
    """The prose of the book: links to records, numbers and dates (see `prose`)."""
    for place, text, expected in prose.problems():
        yield Problem(*place, text, expected)


CHECKS = (ids, seeds, reliability, quotes, coverage, claim_dates, values, status, spellings,
          disagreements, actors, words)


def problems() -> Iterator[Problem]:
    """All problems. Where tables do not fit their schema, the checks that need typed tables are not run."""
    shape = [*package(), *lists()]
    yield from shape
    if any(problem.column not in ("hash-count", "byte-count") for problem in shape):
        return
    for check in CHECKS:
        yield from check()


def main() -> int:
    found = list(problems())
    for problem in found:
        print(problem)
    rows = sum(len(load.raw(name)) for name in load.resources())
    print(f"{rows} records in {len(load.resources())} tables: {len(found)} problem(s)")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

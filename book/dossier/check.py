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

import frictionless

from dossier import dates, derived, evidence, grades, load, names, numbers, origins, prose, record_checks, uses
from dossier.problem import Problem, rows

LONGEST_QUOTE = 30  # words; the published book shows short quotations, never a document


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
            if field.get("reference") == "records":  # of any table: ids are unique over the package
                allowed = {record for record, _ in load.record_ids()}
                expected = "ids of records, each once, separated by '; '"
            elif "reference" in field:
                allowed = set(load.table(field["reference"]).index)
                expected = f"ids of data/{field['reference']}.csv, each once, separated by '; '"
            else:
                allowed = set(load.options(name, column))
                expected = f"values of {', '.join(sorted(allowed))}, each once, separated by '; '"
            for row in rows(name):
                for item, times in Counter(row.values[column]).items():
                    if item not in allowed or times > 1:
                        yield row.problem(column, expected)._replace(value=item)


def references() -> Iterator[Problem]:
    """Cells of one item that refer to a table: an id of it, or one of the words that the field allows besides."""
    for name in load.resources():
        for column, field in load.fields(name).items():
            if field["type"] != "string" or "reference" not in field:
                continue
            words = field.get("besides", [])
            allowed = {*load.table(field["reference"]).index, *words}
            expected = f"an id of data/{field['reference']}.csv" + "".join(f", or {word!r}" for word in words)
            yield from (row.problem(column, expected) for row in rows(name) if row.values[column] not in allowed)


def ids() -> Iterator[Problem]:
    """Record ids are unique over the whole package, derived figures included."""
    seen: dict[str, str] = dict.fromkeys(derived.figures(), "book/dossier/derived.py")
    for name, resource in load.resources().items():
        key = resource["schema"]["primaryKey"]
        for row, record in load.raw(name)[key].items():
            if record in seen:
                yield Problem(f"data/{name}.csv", row, key, record,
                              f"an id that no other record has; {seen[record]} has it too")
            seen[record] = f"data/{name}.csv"


def seeds() -> Iterator[Problem]:
    """The documents are the ones that were handed over: `seeds/SHA256SUMS` and `sources.sha256` both say so."""
    sums = {}
    for line in (load.SEEDS / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, file = line.split("  ")
        sums[file] = digest
    files = {path.name for path in load.SEEDS.glob("*.txt")}
    named = set()
    for row in rows("sources"):
        file = row.cells.file
        if row.cells.tier != "seed":
            continue
        named.add(file)
        if file not in files:
            yield row.problem("file", "a file in seeds/")
            continue
        digest = hashlib.sha256((load.SEEDS / file).read_bytes()).hexdigest()
        if digest != row.cells.sha256:
            yield row.problem("sha256", f"the checksum of seeds/{file}, which is {digest}; the documents are never changed")
        if digest != sums.get(file):
            yield Problem("seeds/SHA256SUMS", file, "sha256", sums.get(file), digest)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.cells.published):
            yield row.problem("published", "a full date for a seed document")
    for file in sorted((files | set(sums)) ^ named):
        yield Problem("seeds", file, "file", file, "the same files in seeds/, SHA256SUMS and data/sources.csv")


def reliability() -> Iterator[Problem]:
    """`sources.reliability` follows from the other columns, by the rules of `grades`."""
    for row in rows("sources"):
        if row.values.reliability != grades.reliability(row.values):
            yield row.problem("reliability", f"{grades.reliability(row.values)}, by the rules of dossier.grades")


def quotes() -> Iterator[Problem]:
    """Every quote stands in its document to the letter; so do the date words (same paragraph) and number words (quote)."""
    sources = load.table("sources")
    for row in rows("claims"):
        claim = row.values
        text = load.seed(sources.file[claim.source_id])
        try:
            start = evidence.find(claim.quote, text, int(claim.occurrence))
        except ValueError as error:
            yield row.problem("quote", f"words of seeds/{sources.file[claim.source_id]}: {error}")
            continue
        if "\n" in claim.quote or len(claim.quote.split()) > LONGEST_QUOTE:
            yield row.problem("quote", f"one line of at most {LONGEST_QUOTE} words")
        if claim.date_as_written not in evidence.paragraph(start, text):
            yield row.problem("date_as_written", "words from the paragraph of the quote")
        if claim.value_as_written not in claim.quote:
            yield row.problem("value_as_written", "words from the quote")
        prefix = claim.source_id.split("-")[0] + "-"
        if not claim.claim_id.startswith(prefix):
            yield row.problem("claim_id", f"the prefix of its document, {prefix}")


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
    for row in rows("claims"):
        claim = row.values
        try:
            day = dt.date.fromisoformat(sources.published[claim.source_id])
            interval = dates.resolve(claim.date_as_written, claim.date_rule, day)
        except ValueError as error:
            yield row.problem("date_rule", str(error))
            continue
        for column, expected in zip(("date_start", "date_end"), interval):
            if row.cells[column] != (expected.isoformat() if expected else ""):
                yield row.problem(column, f"{expected or 'an empty cell'}: {claim.date_as_written!r} by rule"
                                          f" {claim.date_rule!r} in a document of {day}")
        if claim.date_rule == "unresolved" and not claim.note:
            yield row.problem("note", "the reason why the date words cannot be resolved")


def values() -> Iterator[Problem]:
    """`value`, `value_bound` and `unit` agree with the number's words."""
    for row in rows("claims"):
        written = row.values.value_as_written
        if len({bool(written), bool(row.values.value_bound), bool(row.values.unit)}) > 1:
            yield row.problem("value_as_written", "value_as_written, value_bound and unit all filled or all empty")
        try:
            number = numbers.read(written)
        except ValueError as error:
            yield row.problem("value_as_written", str(error))
            continue
        if row.cells.value != ("" if number is None else format(number, "g")):
            yield row.problem("value", f"{'an empty cell' if number is None else format(number, 'g')}, as in {written!r}")
        if written and row.values.value_bound != numbers.bound(written):
            yield row.problem("value_bound", f"{numbers.bound(written)}, as in {written!r}")


def status() -> Iterator[Problem]:
    """`status`, `kind`, `attributed_to` and the columns of support do not contradict each other."""
    for row in rows("claims"):
        claim = row.values
        if claim.status in ("attributed", "reported") and not claim.attributed_to:
            yield row.problem("attributed_to", f"who says it, for status {claim.status!r}")
        if claim.status == "asserted" and claim.attributed_to:
            yield row.problem("status", "not 'asserted' where attributed_to is filled")
        if (claim.status == "none") != (claim.kind == "artefact"):
            yield row.problem("status", "'none' for kind 'artefact', and for no other")
        if claim.kind == "label" and claim.object not in claim.quote:
            yield row.problem("object", "for a label, its words, to the letter from the quote")
        if claim.kind == "denial" and claim.status != "denied":
            yield row.problem("status", "'denied' for kind 'denial'")
        if len({bool(claim.backer), bool(claim.backed), bool(claim.means)}) > 1:
            yield row.problem("backer", "backer, backed and means all filled or all empty")


def spellings() -> Iterator[Problem]:
    """`names.sources` lists the documents in which a spelling stands, neither more nor fewer."""
    found = names.occurrences(load.table("names"), load.documents())
    for row in rows("names"):
        expected = tuple(source for source in found.columns if found.at[row.values.name_id, source])
        if row.values.sources != expected:
            yield row.problem("sources", "; ".join(expected) or "no row: the spelling stands in no document")


def disagreements() -> Iterator[Problem]:
    """Positions belong to one discrepancy each, there are enough of them, and shared copy is of one wire family."""
    claims, positions, sources = load.table("claims"), load.table("positions"), load.table("sources")
    used = Counter(position for listed in load.table("discrepancies").positions for position in listed)
    for row in rows("discrepancies"):
        entry = row.values
        least = 1 if entry.type in ("imprecision", "likely-error", "omission") else 2
        if len(entry.positions) < least:
            yield row.problem("positions", f"at least {least} position(s)")
        if entry.type == "shared-copy":
            told = {claims.source_id[claim] for position in entry.positions for claim in positions.claims[position]}
            if len(told) < 2 or origins.count(told, sources) != 1:
                yield row.problem("type", "for 'shared-copy', claims of two documents or more of one wire family")
    for row in rows("positions"):
        if used[row.values.position_id] != 1:
            yield row.problem("position_id", f"a position of one discrepancy, not of {used[row.values.position_id]}")


def actors() -> Iterator[Problem]:
    """The claims that an actor row names do speak of the actor."""
    claims = load.table("claims")
    for row in rows("actors"):
        for claim in row.values.claims:
            if row.values.actor_id not in claims.actors[claim] + claims.attributed_to[claim]:
                yield row.problem("claims", "claims that name the actor in actors or attributed_to")._replace(value=claim)


def orphans() -> Iterator[Problem]:
    """Every claim is used in the book, or says why not; none does both."""
    cited, reasons = uses.cited_claims(), list(load.options("claims", "unused"))
    for row in rows("claims"):
        if row.values.claim_id in cited and row.values.unused:
            yield row.problem("unused", "an empty cell: the claim is used in the book")
        if row.values.claim_id not in cited and not row.values.unused:
            yield row.problem("unused", f"the claim used in the book or the reason why not: {', '.join(reasons)}")


def words() -> Iterator[Problem]:
    """The prose of the book: links to records, numbers and dates (see `prose`)."""
    for place, text, expected in prose.problems():
        yield Problem(*place, text, expected)


CHECKS = (seeds, reliability, quotes, coverage, claim_dates, values, status, spellings,
          disagreements, actors, *record_checks.CHECKS, ids, orphans, words)


def problems() -> Iterator[Problem]:
    """All problems. Tables that do not fit their schema, or lists that name no record, end the run early."""
    for gate in (package, lists, references):
        found = list(gate())
        yield from found
        if any(problem.column not in ("hash-count", "byte-count") for problem in found):
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

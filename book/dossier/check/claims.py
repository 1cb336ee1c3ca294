"""The claims of the documents against the documents: quotes, dates, numbers, standing, spellings,
use.
"""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier import data
from dossier.check.problem import Problem, rows
from dossier.data import dates, grades, numbers, origins
from dossier.data.quotes import find, paragraph, uncovered
from dossier.data.spellings import occurrences
from dossier.pages import citations

LONGEST_QUOTE = 30  # words; the published book shows short quotations, never a document


def seeds() -> Iterator[Problem]:
    """The documents are the ones that were handed over: `seeds/SHA256SUMS` and `sources.sha256`
    both say so.
    """
    try:
        lines = (data.store().seeds / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        yield Problem("seeds/SHA256SUMS", "-", "-", str(error), "a line for each document")
        lines = []
    sums = {}
    for number, line in enumerate(lines, 1):
        digest, between, file = line.partition("  ")
        if not between:
            expected = "a checksum, two spaces and the name of a file"
            yield Problem("seeds/SHA256SUMS", number, "-", line, expected)
            continue
        sums[file] = digest
    files = {path.name for path in data.store().seeds.glob("*.txt")}
    named = set()
    for row in rows("sources"):
        file = row.cells.file
        if row.cells.tier != "seed":
            continue
        named.add(file)
        if file not in files:
            yield row.problem("file", "a file in seeds/")
            continue
        digest = hashlib.sha256((data.store().seeds / file).read_bytes()).hexdigest()
        if digest != row.cells.sha256:
            yield row.problem(
                "sha256",
                f"the checksum of seeds/{file}, which is {digest}; the documents are never changed",
            )
        if digest != sums.get(file):
            expected = f"{digest}, the checksum of the file"
            yield Problem("seeds/SHA256SUMS", file, "sha256", sums.get(file), expected)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.cells.published):
            yield row.problem("published", "a full date for a seed document")
    for file in sorted((files | set(sums)) ^ named):
        yield Problem(
            "seeds", file, "file", file, "the same files in seeds/, SHA256SUMS and data/sources.csv"
        )


def reliability() -> Iterator[Problem]:
    """`sources.reliability` follows from the other columns, by the rules of `grades`."""
    for row in rows("sources"):
        if row.values.reliability != grades.reliability(row.values):
            yield row.problem(
                "reliability", f"{grades.reliability(row.values)}, by the rules of dossier.grades"
            )


def quotes() -> Iterator[Problem]:
    """Every quote stands in its document to the letter; so do the date words (same paragraph) and
    number words (quote).
    """
    sources = data.table("sources")
    for row in rows("claims"):
        claim = row.values
        text = data.seed(sources.file[claim.source_id])
        try:
            start = find(claim.quote, text, int(claim.occurrence))
        except ValueError as error:
            yield row.problem("quote", f"words of seeds/{sources.file[claim.source_id]}: {error}")
            continue
        if "\n" in claim.quote or len(claim.quote.split()) > LONGEST_QUOTE:
            yield row.problem("quote", f"one line of at most {LONGEST_QUOTE} words")
        if claim.date_as_written not in paragraph(start, text):
            yield row.problem("date_as_written", "words from the paragraph of the quote")
        if claim.value_as_written not in claim.quote:
            yield row.problem("value_as_written", "words from the quote")
        prefix = claim.source_id.split("-")[0] + "-"
        if not claim.claim_id.startswith(prefix):
            yield row.problem("claim_id", f"the prefix of its document, {prefix}")


def coverage() -> Iterator[Problem]:
    """Every word of every document lies in the quote of some claim."""
    texts: dict[Any, str] = data.documents().text.to_dict()
    spans: dict[str, list[tuple[int, int]]] = {source: [] for source in texts}
    for row in rows("claims"):
        claim = row.values
        try:
            start = find(claim.quote, texts[claim.source_id], int(claim.occurrence))
        except ValueError:
            continue  # `quotes` reports it
        spans[claim.source_id].append((start, start + len(claim.quote)))
    expected = "every word of the document in some quote"
    for source, text in texts.items():
        for word in uncovered(spans[source], text):
            yield Problem("data/claims.csv", source, "quote", word, expected)


def claim_dates() -> Iterator[Problem]:
    """`date_start` and `date_end` are what the rule makes of the date words."""
    sources = data.table("sources")
    for row in rows("claims"):
        claim = row.values
        try:
            day = dt.date.fromisoformat(sources.published[claim.source_id])
            interval = dates.resolve(claim.date_as_written, claim.date_rule, day)
        except ValueError as error:
            yield row.problem("date_rule", str(error))
            continue
        for column, expected in zip(("date_start", "date_end"), interval, strict=True):
            if row.cells[column] != (expected.isoformat() if expected else ""):
                yield row.problem(
                    column,
                    f"{expected or 'an empty cell'}: {claim.date_as_written!r} by rule"
                    f" {claim.date_rule!r} in a document of {day}",
                )
        if claim.date_rule == "unresolved" and not claim.note:
            yield row.problem("note", "the reason why the date words cannot be resolved")


def values() -> Iterator[Problem]:
    """`value`, `value_bound` and `unit` agree with the number's words."""
    for row in rows("claims"):
        written = row.values.value_as_written
        if len({bool(written), bool(row.values.value_bound), bool(row.values.unit)}) > 1:
            yield row.problem(
                "value_as_written", "value_as_written, value_bound and unit all filled or all empty"
            )
        try:
            number = numbers.read(written)
        except ValueError as error:
            yield row.problem("value_as_written", str(error))
            continue
        if row.cells.value != ("" if number is None else format(number, "g")):
            yield row.problem(
                "value",
                f"{'an empty cell' if number is None else format(number, 'g')}, as in {written!r}",
            )
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
    found = occurrences(data.table("names"), data.documents())
    for row in rows("names"):
        expected = tuple(source for source in found.columns if found.at[row.values.name_id, source])
        if row.values.sources != expected:
            yield row.problem(
                "sources", "; ".join(expected) or "no row: the spelling stands in no document"
            )


def disagreements() -> Iterator[Problem]:
    """Positions belong to one discrepancy each, there are enough of them, and shared copy is of one
    wire family.
    """
    claims, positions, sources = (
        data.table("claims"),
        data.table("positions"),
        data.table("sources"),
    )
    used = Counter(
        position for listed in data.table("discrepancies").positions for position in listed
    )
    for row in rows("discrepancies"):
        entry = row.values
        least = 1 if entry.type in ("imprecision", "likely-error", "omission") else 2
        if len(entry.positions) < least:
            yield row.problem("positions", f"at least {least} position(s)")
        if entry.type == "shared-copy":
            told = {
                claims.source_id[claim]
                for position in entry.positions
                for claim in positions.claims[position]
            }
            if len(told) < 2 or origins.count(told, sources) != 1:
                yield row.problem(
                    "type", "for 'shared-copy', claims of two documents or more of one wire family"
                )
    for row in rows("positions"):
        if used[row.values.position_id] != 1:
            yield row.problem(
                "position_id",
                f"a position of one discrepancy, not of {used[row.values.position_id]}",
            )


def actors() -> Iterator[Problem]:
    """The claims that an actor row names do speak of the actor."""
    claims = data.table("claims")
    for row in rows("actors"):
        for claim in row.values.claims:
            if row.values.actor_id not in claims.actors[claim] + claims.attributed_to[claim]:
                yield row.problem(
                    "claims", "claims that name the actor in actors or attributed_to"
                )._replace(value=claim)


def orphans() -> Iterator[Problem]:
    """Every claim is used in the book, or says why not; none does both."""
    cited, reasons = citations.cited_claims(), list(data.options("claims", "unused"))
    for row in rows("claims"):
        if row.values.claim_id in cited and row.values.unused:
            yield row.problem("unused", "an empty cell: the claim is used in the book")
        if row.values.claim_id not in cited and not row.values.unused:
            yield row.problem(
                "unused", f"the claim used in the book or the reason why not: {', '.join(reasons)}"
            )


CHECKS = (
    seeds,
    reliability,
    quotes,
    coverage,
    claim_dates,
    values,
    status,
    spellings,
    disagreements,
    actors,
    orphans,
)

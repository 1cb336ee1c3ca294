"""The claims of the documents against the documents: quotes, spellings, disagreements.

What a row can settle by itself stands in `rules` of the descriptor.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier import data
from dossier.check.problem import Problem, records, rows
from dossier.data import origins
from dossier.data.quotes import find, paragraph, uncovered
from dossier.data.spellings import occurrences

SUMS = "seeds/SHA256SUMS"


def seeds() -> Iterator[Problem]:
    """The documents are the ones that were handed over: `seeds/SHA256SUMS` and `sources.sha256`
    both say so.
    """
    folder = data.store().seeds
    sums: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            yield Problem(f"seeds/{path.name}", "-", "file", error.strerror, "a file to be read")
    lines = {f"{digest}  {file}": file for file, digest in sums.items()}
    listed = data.store().root / SUMS
    told = listed.read_text("utf-8", "replace").splitlines() if listed.is_file() else []
    for number, line in enumerate(told, 1):
        if line not in lines:
            expected = "a checksum, two spaces and the name of a file, as they are in seeds/"
            yield Problem(SUMS, number, "sha256", line, expected)
    for line in sorted(lines.keys() - set(told)):
        yield Problem(SUMS, lines[line], "sha256", None, f"a line {line!r}")
    seeds = {row.cells.file: row for row in rows("sources") if row.cells.tier == "seed"}
    for file, row in seeds.items():
        if file not in sums:
            yield row.problem("file", "a file in seeds/")
        elif sums[file] != row.cells.sha256:
            expected = f"the checksum of seeds/{file}, which is {sums[file]}"
            yield row.problem("sha256", f"{expected}; the documents are never changed")
    for file in sorted(sums.keys() - seeds.keys()):
        yield Problem(
            "seeds", file, "file", file, "a document that a row of data/sources.csv names"
        )


def quotes() -> Iterator[Problem]:
    """Every quote stands in its document to the letter, and its date words in the same paragraph;
    every word of every document lies in the quote of some claim.
    """
    documents = data.documents()
    texts, files = documents.text.to_dict(), documents.file.to_dict()
    spans: dict[Any, list[tuple[int, int]]] = {source: [] for source in texts}
    for row in rows("claims"):
        claim, text = row.values, texts[row.values.source_id]
        try:
            start = find(claim.quote, text, int(claim.occurrence))
        except ValueError as error:
            yield row.problem("quote", f"words of seeds/{files[claim.source_id]}: {error}")
            continue
        spans[claim.source_id].append((start, start + len(claim.quote)))
        if claim.date_as_written not in paragraph(start, text):
            yield row.problem("date_as_written", "words from the paragraph of the quote")
    for source, known in spans.items():
        for word in uncovered(known, texts[source]):
            expected = "every word of the document in some quote"
            yield Problem("data/claims.csv", source, "quote", word, expected)


def spellings() -> Iterator[Problem]:
    """`names.sources` lists the documents in which a spelling stands, neither more nor fewer."""
    standing: dict[str, list[str]] = {}
    for name, source in occurrences(data.table("names"), data.documents()):
        standing.setdefault(name, []).append(source)
    for row in rows("names"):
        expected = "; ".join(standing.get(row.values.name_id, ()))
        if row.cells.sources != expected:
            yield row.problem("sources", expected or "no row: the spelling stands in no document")


def disagreements() -> Iterator[Problem]:
    """Positions belong to one discrepancy each, there are enough of them, and shared copy is of one
    wire family.
    """
    sources, known = data.table("sources"), records()
    types = data.categories("discrepancies", "type")
    for row in rows("discrepancies"):
        entry = row.values
        least = 1 if types[entry.type].get("lone") else 2
        if len(entry.positions) < least:
            yield row.problem("positions", f"at least {least} position(s)")
        if entry.type == "shared-copy":
            held = {claim for place in entry.positions for claim in known[place].values.claims}
            told = {known[claim].cells.source_id for claim in held}
            if len(told) < 2 or origins.count(told, sources) > 1:
                expected = "claims of two documents or more of one wire family"
                yield row.problem("type", f"for 'shared-copy', {expected}")
    used = Counter(data.table("discrepancies").positions.explode())
    for row in rows("positions"):
        times = used[row.values.position_id]
        if times != 1:
            yield row.problem("position_id", f"a position of one discrepancy, not of {times}")


def actors() -> Iterator[Problem]:
    """The claims that an actor row names do speak of the actor."""
    claims = data.table("claims")
    for row in rows("actors"):
        for claim in row.values.claims:
            if row.values.actor_id not in claims.actors[claim] + claims.attributed_to[claim]:
                expected = "claims that name the actor in actors or attributed_to"
                yield row.problem("claims", expected)._replace(value=claim)


CHECKS = (seeds, quotes, spellings, disagreements, actors)

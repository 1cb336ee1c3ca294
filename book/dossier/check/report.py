"""Everything that a machine can check: what is wrong, in the order of the rooms.

Each check is a generator of `Problem`. The descriptor's own rules (types, patterns, enums, required cells, keys, hash and
size) are checked by the `frictionless` library; then the checks of each module run.
"""

from collections.abc import Iterator

from dossier import data
from dossier.check import claims, prose, record, schema
from dossier.check.problem import Problem

CHECKS = (*claims.CHECKS, *record.CHECKS, *schema.CHECKS, *prose.CHECKS)


def problems() -> Iterator[Problem]:
    """All problems. Tables that do not fit their schema, or lists that name no record, end the run early."""
    for gate in schema.GATES:
        found = list(gate())
        yield from found
        if any(problem.column not in ("hash-count", "byte-count") for problem in found):
            return
    for check in CHECKS:
        yield from check()


def main() -> int:
    """Print every problem and how many there are; 1 if there is any."""
    found = list(problems())
    for problem in found:
        print(problem)
    rows = sum(len(data.raw(name)) for name in data.resources())
    print(f"{rows} records in {len(data.resources())} tables: {len(found)} problem(s)")
    return bool(found)

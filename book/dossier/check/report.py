"""Everything that a machine can check: what is wrong, in the order in which the checks rest on each
other.

Each check is a generator of `Problem`. The descriptor's own rules (types, patterns, enums, required
cells, keys, hash and size) are checked by the `frictionless` library; then the checks of each
module run.
"""

import traceback
from collections.abc import Callable, Iterator

from dossier import data
from dossier.check import (
    claims,
    comparison,
    descriptor,
    files,
    likeness,
    parties,
    prose,
    quantifiers,
    record,
    rules,
    schema,
    signed,
    slips,
    spelling,
    turns,
    wording,
)
from dossier.check.problem import Problem

Check = Callable[[], Iterator[Problem]]

GATES: tuple[Check, ...] = (
    *descriptor.GATES,
    *files.GATES,
    *schema.GATES,
    *prose.GATES,
)
CHECKS: tuple[Check, ...] = (
    *rules.CHECKS,
    *claims.CHECKS,
    *record.CHECKS,
    *comparison.CHECKS,
    *schema.CHECKS,
    *prose.CHECKS,
    *quantifiers.CHECKS,
    *spelling.CHECKS,
    *slips.CHECKS,
    *parties.CHECKS,
    *likeness.CHECKS,
    *turns.CHECKS,
    *wording.CHECKS,
)


def problems() -> Iterator[Problem]:
    """All problems. Tables that do not fit their schema, lists that name no record, or a notebook
    that cannot be read, end the run early.
    """
    for gate in GATES:
        found = list(findings(gate))
        yield from found
        if any(problem.column not in ("hash-count", "byte-count") for problem in found):
            return
    for check in CHECKS:
        yield from findings(check)


def findings(check: Check) -> Iterator[Problem]:
    """What a check finds. One that breaks off, over data that nobody thought of, is a problem more:
    none is lost.
    """
    try:
        yield from check()
    except Exception as error:  # whatever it is: the checks after this one have their say
        ours = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if "dossier" in frame.filename
        ]
        place = ours[-1].filename[ours[-1].filename.rindex("dossier") :]
        said = "; ".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())])
        promise = (check.__doc__ or "").partition("\n")[0]
        expected = f"the check to come to its end: {promise}"
        yield Problem(f"book/{place}", ours[-1].lineno or 0, check.__name__, said, expected)


def _size() -> str:
    try:
        tables = [data.raw(name) for name in data.resources()]
    except (OSError, ValueError, KeyError, TypeError):
        return "the tables cannot be read"  # a problem says why
    return f"{sum(map(len, tables))} records in {len(tables)} tables"


def main() -> int:
    """Print every problem and how many there are; 1 if there is any. Only what the rules pass can
    be signed: until then, nothing is said of signatures.
    """
    found = list(problems()) or list(findings(signed.problems))
    for problem in found:
        print(problem)
    print(f"{_size()}: {len(found)} problem(s)")
    return int(bool(found))

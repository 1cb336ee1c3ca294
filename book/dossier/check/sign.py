"""`make sign`: show what nobody has read as it stands now, and sign it once somebody has.

What a rule does not pass is not signed. Shown are both sides: a cell as the last commit has it and
as it is, a sentence as it was read and as it is, with what each record says on which it rests.
"""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator

from dossier import data
from dossier.check import report, signed
from dossier.check.problem import records

YES = "read"


@data.once
def _committed(table: str) -> dict[str, dict[str, str]]:
    """The rows of a table in the last commit, by id; none without a history."""
    command = ["git", "show", f"HEAD:./data/{table}.csv"]
    done = subprocess.run(command, cwd=data.store().root, capture_output=True)
    lines = csv.DictReader(io.StringIO(done.stdout.decode("utf-8", "replace"), newline=""))
    return {next(iter(row.values())): row for row in lines}


def _beside(read: signed.Read) -> Iterator[str]:
    """What a sentence or a row is to be read with."""
    if read.cell:
        for record in dict.fromkeys(each.partition(":")[0] for each in read.read.split()):
            yield f"{record}: {signed.says(record)}"
    elif row := records().get(read.words):
        before = _committed(row.table).get(read.words, {})
        for column, cell in row.cells.items():
            if before.get(column, cell) != cell:
                yield f"{column} was: {before[column]}"
            if cell:
                yield f"{column}: {cell}"


def main() -> int:
    """Show what is to be read, ask, and sign; 1 if nothing was signed that should have been."""
    if broken := list(report.problems()):
        print(*broken, f"{len(broken)} problem(s): nothing can be signed", sep="\n")
        return 1
    try:
        lines = signed.signed()
    except FileNotFoundError:
        lines = []
    found = list(signed.unsigned(lines))
    for read, problems in found:
        print(*problems, *(f"    {line}" for line in _beside(read)), sep="\n", end="\n\n")
    if not found:
        print("everything is signed as it stands")
        return 0
    print(f"{len(found)} to sign. Write “{YES}” if you have read each against its records:")
    if sys.stdin.readline().strip() != YES:
        print("nothing is signed")
        return 1
    signed.write()
    return 0


if __name__ == "__main__":
    sys.exit(main())

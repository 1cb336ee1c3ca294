"""The register of disagreements as rows that a person can compare: the question, the versions side
by side with who has each, our reading.
"""

import string
from collections.abc import Sequence

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import claims
from dossier.words.cells import filled, rows
from dossier.words.evidence import documents
from dossier.words.letters import capital
from dossier.words.markdown import Table, Text, anchor, escape, plain, small, stack

MAIN = "high"  # the seriousness of an entry that touches a main fact


def told_by(entry: str) -> list[str]:
    """Ids of the claims that take a position in an entry of the register, each once."""
    positions = rows("discrepancies")[entry]["positions"]
    return list(dict.fromkeys(c for p in positions for c in rows("positions")[p]["claims"]))


def _in_order() -> list[str]:
    """Ids of the entries by topic, then by seriousness, in the order of the codebook."""
    topics = list(data.options("claims", "topic"))
    grades = list(data.options("discrepancies", "seriousness"))

    def place(entry: str) -> tuple[int, int]:
        row = rows("discrepancies")[entry]
        return topics.index(row["topic"]), grades.index(row["seriousness"])

    return sorted(rows("discrepancies"), key=place)


def on_main_facts() -> list[str]:
    """Ids of the entries that touch a main fact, by topic."""
    return [name for name in _in_order() if rows("discrepancies")[name]["seriousness"] == MAIN]


@data.once
def main_claims() -> frozenset[str]:
    """Ids of the claims that take a position on a main fact."""
    return frozenset(claim for entry in on_main_facts() for claim in told_by(entry))


def _version(position: str) -> str:
    row = rows("positions")[position]
    statement = f"{anchor(position)}\n{escape(row['statement'])}"
    return stack(statement, *map(small, claims.told(row["claims"])))


def _row(entry: str, about: str, most: int) -> tuple[str, ...]:
    """One entry: its question, its versions in cells of their own, our reading.

    `about`: a template for the line below the question; `most`: how many cells there are for
    versions.
    """
    row = rows("discrepancies")[entry]
    question = f"{anchor(entry)}\n**{escape(row['title'])}**"
    versions = [_version(position) for position in row["positions"]]
    versions += [""] * (most - len(versions))
    also = f"See also: {documents(row['claims'])}" if row["claims"] else ""
    return (
        stack(question, small(filled("discrepancies", row, about))),
        *versions,
        stack(f"**Our reading.** {plain(row['reading'])}", plain(row["note"]), small(also)),
    )


def _table(entries: Sequence[str], about: str, caption: str, name: str) -> Table:
    most = max(len(rows("discrepancies")[entry]["positions"]) for entry in entries)
    versions = {f"Version {letter}": 1 for letter in string.ascii_uppercase[:most]}
    columns = {"Question": 1, **versions, "Our reading": 1}
    return Table.of([_row(e, about, most) for e in entries], columns, caption, name, "register")


def main_facts() -> Table:
    """The entries that touch a main fact, a row each."""
    caption = "Where the documents part on a main fact"
    return _table(on_main_facts(), "{topic} · {type}", caption, "tab-disagree-main")


def by_topic() -> Text:
    """The other entries, a table a topic, each in a fold; on paper they are open."""
    main, parts = set(on_main_facts()), []
    for topic in data.options("claims", "topic"):
        own = [
            entry
            for entry in _in_order()
            if entry not in main and rows("discrepancies")[entry]["topic"] == topic
        ]
        if own:
            words = capital(data.short("claims", "topic", topic))
            table = _table(own, "{seriousness} · {type}", words, f"tab-disagree-{topic}")
            shown = table._repr_markdown_().rstrip()
            parts.append(f"::::{{dropdown}} {words} ({len(own)})\n{shown}\n::::")
    return Text(*parts)


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers of the register."""
    types = data.table("discrepancies").type.value_counts()
    by_type = {
        f"derived-discrepancies-{name}": DerivedNumber(
            int(types.get(name, 0)),
            "entries",
            f"Entries of the register: {label}.",
            f"Rows of `discrepancies` of type `{name}`.",
        )
        for name, label in data.options("discrepancies", "type").items()
    }
    return by_type | {
        "derived-discrepancies": DerivedNumber(
            len(rows("discrepancies")),
            "entries",
            "Points of disagreement, imprecision or likely error.",
            "Rows of `discrepancies`.",
        ),
        "derived-discrepancies-high": DerivedNumber(
            len(on_main_facts()),
            "entries",
            "Entries that touch a main fact.",
            "Rows of `discrepancies` with seriousness `high`.",
        ),
        "derived-positions": DerivedNumber(
            len(rows("positions")),
            "positions",
            "Positions in the register.",
            "Rows of `positions`.",
        ),
    }

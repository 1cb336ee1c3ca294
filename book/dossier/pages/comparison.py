"""The five documents against the record: a row for each record that both tell of, with the words of
the documents and why we judge as we do; and what came of what they expected.
"""

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import claims, register, tables
from dossier.words import dates
from dossier.words.cells import rows, shown, span
from dossier.words.evidence import documents
from dossier.words.letters import capital
from dossier.words.markdown import Table, Text, anchor, escape, link, plain, small, stack


def points(verdict: str) -> dict[str, list[str]]:
    """Record -> the comparisons with it of one verdict: first the records that meet a claim on a
    main fact, then by topic.
    """
    found: dict[str, list[str]] = {}
    for comparison, row in rows("comparisons").items():
        if row["verdict"] == verdict:
            found.setdefault(row["record"], []).append(comparison)
    topics, main = list(data.options("claims", "topic")), register.main_claims()

    def place(record: str) -> tuple[bool, int]:
        told = _claims(found[record])
        places = [topics.index(rows("claims")[claim]["topic"]) for claim in told]
        return main.isdisjoint(told), min(places)

    return {record: found[record] for record in sorted(found, key=place)}


def _claims(comparisons: list[str]) -> list[str]:
    return [rows("comparisons")[comparison]["claim"] for comparison in comparisons]


def _about(comparisons: list[str]) -> str:
    """The topics of the claims that are compared, in the order of the codebook."""
    own = {rows("claims")[claim]["topic"] for claim in _claims(comparisons)}
    shorts = data.shorts("claims", "topic")
    return capital(", ".join(words for topic, words in shorts.items() if topic in own))


def _told(comparisons: list[str]) -> str:
    """The words of the documents, below those that are judged for one reason the reason."""
    reasons: dict[str, list[str]] = {}
    for comparison in comparisons:
        reasons.setdefault(rows("comparisons")[comparison]["reason"], []).append(comparison)
    parts = []
    for reason, own in reasons.items():
        first, *others = claims.told(_claims(own))
        anchors = "\n".join(map(anchor, own))
        parts += [f"{anchors}\n{first}", *others, small(plain(reason))]
    return stack(*parts)


def _record(record: str) -> str:
    name = data.record_tables()[record]
    words = plain(tables.words(name, rows(name)[record]))
    return stack(words, small(_entries((record,))))


def table(*verdicts: str) -> Table:
    """Where the documents and the record do not say the same: a row a record, headed by what it is
    about, in the order of the verdicts. `tab-compare-…` leads to the first of each.
    """
    body = []
    for verdict in verdicts:
        words = data.short("comparisons", "verdict", verdict)
        found = [
            [f"**{_about(own)}:** {words}", _told(own), _record(record)]
            for record, own in points(verdict).items()
        ]
        for first in found[:1]:
            first[0] = f"{anchor(f'tab-compare-{verdict}')}\n{first[0]}"
        body += found
    columns = {
        "Topic, verdict": 3,
        "The documents, and our reason": 7,
        "The record": 6,
    }
    caption = "The five documents beside the record"
    return Table.of(body, columns, caption, "tab-compare", "compare filterable")


def agreeing(verdict: str) -> Text:
    """What the documents and the record both say, in a fold: a row a record."""
    body = [
        (_record(record), "\n".join([*map(anchor, own), documents(_claims(own))]))
        for record, own in points(verdict).items()
    ]
    caption = "What the documents say as the record has it"
    columns = {"The record": 6, "Who says so": 6}
    shown = Table.of(body, columns, caption, f"tab-compare-{verdict}")._repr_markdown_().rstrip()
    return Text(f"::::{{dropdown}} {caption} ({len(body)})\n{shown}\n::::")


def _entries(ids: tuple[str, ...]) -> str:
    """Links to records, each by what it is and its days, if it has any."""
    links = []
    for record in ids:
        name = data.record_tables()[record]
        days = dates.span(*span(name, rows(name)[record]))
        links.append(
            link(", ".join(filter(None, [tables.declaration(name).singular, days])), record)
        )
    return " · ".join(links)


def expectations() -> Table:
    """Every expectation, by outcome: who expected it, what came of it by the record."""
    outcomes = list(data.options("expectations", "outcome"))
    body = [
        (
            stack(
                f"{anchor(name)}\n**{escape(row['expected'])}**",
                *map(small, claims.told(row["claims"])),
            ),
            capital(shown("expectations", row, "outcome")),
            stack(plain(row["reason"]), small(_entries(row["records"]))),
        )
        for name, row in sorted(
            rows("expectations").items(), key=lambda item: outcomes.index(item[1]["outcome"])
        )
    ]
    columns = {"What was expected": 6, "Outcome": 2, "What came": 7}
    caption = "What the five documents expected, and what came of it"
    return Table.of(body, columns, caption, "tab-expectations", "filterable")


def derived_numbers() -> dict[str, DerivedNumber]:
    """How many claims the record tells too, and how they stand against it."""
    verdicts, coded = data.table("comparisons").verdict, len(data.raw("claims"))
    by_verdict = {
        f"derived-compared-{verdict}": DerivedNumber(
            int((verdicts == verdict).sum()),
            "claims",
            f"Compared claims with the verdict {verdict}.",
            f"Rows of `comparisons` with the verdict `{verdict}`.",
        )
        for verdict in data.options("comparisons", "verdict")
    }
    return {
        "derived-compared": DerivedNumber(
            len(verdicts), "claims", "Claims that the record tells too.", "Rows of `comparisons`."
        ),
        "derived-not-compared": DerivedNumber(
            coded - len(verdicts),
            "claims",
            "Claims without a counterpart in the record.",
            "Rows of `claims` less rows of `comparisons`; labels, roles and page furniture are"
            " among them.",
        ),
        **by_verdict,
        **_expected(),
    }


def _expected() -> dict[str, DerivedNumber]:
    table = data.table("expectations")
    counts = table.outcome.value_counts()
    by_outcome = {
        f"derived-expectations-{name}": DerivedNumber(
            int(counts.get(name, 0)),
            "expectations",
            f"Expectations: {label}.",
            f"Rows of `expectations` with the outcome `{name}`.",
        )
        for name, label in data.options("expectations", "outcome").items()
    }
    return by_outcome | {
        "derived-expectations": DerivedNumber(
            int((table.outcome != "no-forecast").sum()),
            "expectations",
            "Expectations judged.",
            "Rows of `expectations` with an outcome other than `no-forecast`.",
        ),
        "derived-expectation-claims": DerivedNumber(
            int(table.claims.str.len().sum()),
            "claims",
            "Claims that look ahead.",
            "Items of the column `claims` in `expectations`.",
        ),
    }

"""The five documents against the record: the claims by verdict, each with its words and what the
record has.
"""

from collections.abc import Iterator

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import claims
from dossier.words import dates
from dossier.words.cells import rows, span, voices
from dossier.words.markdown import Table, anchor, escape, link, small, stack


@data.once
def joined() -> pd.DataFrame:
    """`comparisons` with the document, topic and quote of each claim: one row a comparison, indexed
    by its id, by topic, document and claim.
    """
    told = data.table("claims")[["source_id", "topic", "quote"]]
    found = data.table("comparisons").join(told, on="claim")
    topics = list(data.options("claims", "topic"))
    places = found.assign(topic=found.topic.map(topics.index))
    return found.loc[places.sort_values(["topic", "source_id", "claim"]).index]


def _words(own: pd.DataFrame) -> str:
    """Claims that rest on the same words of a document: their anchors, the words, a link for each
    claim.
    """
    first, *others = own.claim
    anchors = "\n".join(map(anchor, own.comparison_id))
    more = [link(str(place), claim) for place, claim in enumerate(others, 2)]
    return f"{anchors}\n{claims.label(first)} {', '.join([claims.words(first), *more])}"


def _grouped(verdict: str, *columns: str) -> Iterator[tuple[pd.Series, pd.DataFrame]]:
    """The comparisons of one verdict that have some columns in common: the first, and all."""
    found = joined()
    for _, own in found[found.verdict == verdict].groupby(list(columns), sort=False):
        yield own.iloc[0], own


def table(verdict: str, caption: str) -> Table:
    """The claims of one verdict, by topic and document: words, and what the record has; same words,
    one row.
    """
    body = [
        (
            _words(own),
            f"{escape(first.reason)} {link('Record', first.record)}",
            data.short("claims", "topic", first.topic),
        )
        for first, own in _grouped(verdict, "topic", "source_id", "quote", "reason", "record")
    ]
    columns = {"Words of the document": 5, "The record": 6, "Topic": 2}
    return Table.of(body, columns, caption, f"tab-compare-{verdict}", "filterable")


def agreeing() -> Table:
    """The claims that agree with the record, one row a topic in the order of the codebook: links to
    the claims.
    """
    told: dict[str, list[str]] = {}
    for first, own in _grouped("agrees", "topic", "source_id", "quote"):
        told.setdefault(data.short("claims", "topic", first.topic), []).append(_words(own))
    return Table.of(
        [(topic, "\n\n".join(words)) for topic, words in told.items()],
        {"Topic": 2, "Claims that agree": 9},
        "Claims that say what the record has",
        "tab-compare-agrees",
    )


def _told(claim_ids: tuple[str, ...]) -> str:
    """The words of the first claim, who says them, and links to the others that say the same."""
    first, *others = claim_ids
    said = f"{claims.label(first)} {claims.words(first)}"
    if attributed := data.table("claims").attributed_to[first]:
        said += f", by {escape(voices(attributed))}"
    also = " · ".join(link(claims.label(claim), claim) for claim in others)
    return stack(said, small(f"Also: {also}") if also else "")


def _records(ids: tuple[str, ...]) -> str:
    """Links to records, each by its table and its days, if it has any."""
    links = []
    for record in filter(data.record_tables().get, ids):
        table = data.record_tables()[record]
        days = dates.span(*span(table, rows(table)[record]))
        links.append(link(f"{table.replace('_', ' ')}, {days}".removesuffix(", "), record))
    return " · ".join(links)


def expectations() -> Table:
    """Every expectation with its anchor: its words and who expected it, what the record has later,
    and the outcome.
    """
    outcomes = data.shorts("expectations", "outcome")
    body = [
        (
            stack(f"{anchor(expectation)}\n**{escape(row['expected'])}**", _told(row["claims"])),
            stack(escape(row["reason"]), small(_records(row["records"])) if row["records"] else ""),
            f"**{outcomes[row['outcome']]}**",
        )
        for expectation, row in rows("expectations").items()
    ]
    columns = {"What was expected": 6, "What the record has later": 6, "Outcome": 2}
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

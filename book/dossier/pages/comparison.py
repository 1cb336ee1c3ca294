"""The five documents against the record: the claims by verdict, each with its words and what the
record has.
"""

from collections.abc import Iterator

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import claims
from dossier.words.markdown import Table, anchor, escape, link


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
    }

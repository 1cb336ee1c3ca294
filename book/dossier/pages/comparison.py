"""The five documents against the record: the claims by verdict, each with its words and what the record has."""

import pandas as pd

from dossier import data
from dossier.data.derived import DerivedNumber
from dossier.pages import claims
from dossier.words.markdown import Table, anchor, escape, link


def joined() -> pd.DataFrame:
    """`comparisons` with the document, topic and quote of each claim: one row a comparison, indexed by its id."""
    told = data.table("claims")[["source_id", "topic", "quote"]]
    return data.table("comparisons").join(told, on="claim")


def _topic(topic: str) -> str:
    return data.short("claims", "topic", topic)


def _words(own: pd.DataFrame, labels: pd.Series) -> str:
    """Claims that rest on the same words of a document: their anchors, the words, a link for each claim."""
    first, *others = own.claim
    anchors = "\n".join(map(anchor, own.comparison_id))
    more = [link(str(place), claim) for place, claim in enumerate(others, 2)]
    return f"{anchors}\n{labels[own.source_id.iloc[0]]} {', '.join([claims.words(first), *more])}"


def table(verdict: str, caption: str) -> Table:
    """The claims of one verdict, by topic and document: words, and what the record has; same words, one row."""
    labels = data.table("sources").label
    topics = list(data.options("claims", "topic"))
    found = joined()
    found = found[found.verdict == verdict]
    found = found.assign(order=found.topic.map(topics.index)).sort_values(
        ["order", "source_id", "claim"]
    )
    cells = [
        (
            _words(own, labels),
            f"{escape(own.reason.iloc[0])} {link('Record', own.record.iloc[0])}",
            _topic(own.topic.iloc[0]),
        )
        for _, own in found.groupby(["order", "source_id", "quote", "reason", "record"], sort=False)
    ]
    frame = pd.DataFrame(cells, columns=["Words of the document", "The record", "Topic"])
    return Table(frame, caption, f"tab-compare-{verdict}", (5, 6, 2), "filterable")


def agreeing() -> Table:
    """The claims that agree with the record, one row a topic in the order of the codebook: links to the claims."""
    labels = data.table("sources").label
    found = joined()
    found = found[found.verdict == "agrees"]
    cells = [
        (
            _topic(topic),
            "\n\n".join(
                _words(own, labels)
                for _, own in found[found.topic == topic].groupby(
                    ["source_id", "quote"], sort=False
                )
            ),
        )
        for topic in data.options("claims", "topic")
        if topic in set(found.topic)
    ]
    return Table(
        pd.DataFrame(cells, columns=["Topic", "Claims that agree"]),
        "Claims that say what the record has",
        "tab-compare-agrees",
        (2, 9),
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
            "Rows of `claims` less rows of `comparisons`; labels, roles and page furniture are among them.",
        ),
        **by_verdict,
    }

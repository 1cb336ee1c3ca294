"""The five documents against the record: verdicts by document, and the claims that do not simply agree."""

import matplotlib.pyplot as plt
import pandas as pd

from dossier import data
from dossier.data.derived import DerivedNumber
from dossier.pages import claims, documents
from dossier.story import drawing
from dossier.words.markdown import Table, anchor, escape, link

SHADES = {
    "agrees": (drawing.RAMP[0], None),
    "imprecise": (drawing.RAMP[2], None),
    "open": (drawing.PAPER, "////"),
    "differs": (drawing.FAMILY[1], None),
}


def joined() -> pd.DataFrame:
    """`comparisons` with the document, topic and quote of each claim: one row a comparison, indexed by its id."""
    told = data.table("claims")[["source_id", "topic", "quote"]]
    return data.table("comparisons").join(told, on="claim")


def counts() -> pd.DataFrame:
    """Comparisons by document (rows, in order of publication) and verdict (columns, in the order of `SHADES`)."""
    found = joined().groupby(["source_id", "verdict"]).size().unstack(fill_value=0)
    return found.reindex(index=documents.in_order().index, columns=list(SHADES), fill_value=0)


def bars(title: str, source: str) -> plt.Figure:
    """Stacked bars, one a document: how many of its claims agree with the record, blur it, differ, or meet an open point."""
    numbers, labels = counts(), documents.in_order().label
    figure, axes = drawing.canvas(
        0.42 * len(numbers), title, source, left=1.1, right=0.45, top=0.25, bottom=0.02
    )
    drawing.bare(axes)
    axes.set(xlim=(0, numbers.sum(axis=1).max()), ylim=(len(numbers) - 0.5, -0.5), xticks=[])
    axes.set_yticks(range(len(numbers)), labels)
    start = pd.Series(0, index=numbers.index)
    for place, (verdict, (shade, hatch)) in enumerate(SHADES.items()):
        axes.barh(
            range(len(numbers)),
            numbers[verdict],
            left=start,
            height=0.64,
            facecolor=shade,
            hatch=hatch,
            edgecolor=drawing.INK,
            linewidth=0.6,
        )
        for y, (number, left) in enumerate(zip(numbers[verdict], start)):
            if number:
                axes.text(
                    left + number / 2,
                    y,
                    str(number),
                    ha="center",
                    va="center",
                    size=8,
                    color=drawing.PAPER if verdict in ("agrees", "differs") else drawing.INK,
                    bbox={"facecolor": shade, "edgecolor": "none", "pad": 0.6} if hatch else None,
                )
        start = start + numbers[verdict]
        axes.add_patch(
            plt.Rectangle(
                (0.24 * place, 1.03),
                0.03,
                0.07,
                transform=axes.transAxes,
                facecolor=shade,
                hatch=hatch,
                edgecolor=drawing.INK,
                linewidth=0.6,
                clip_on=False,
            )
        )
        axes.text(
            0.24 * place + 0.04, 1.065, verdict, transform=axes.transAxes, size=8, va="center"
        )
    return drawing.finished(figure)


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

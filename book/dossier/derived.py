"""Derived figures: numbers that the report computes from `data/`, each with an id of its own.

The prose links to them as to any record (`[three](#derived-wire-families)`), so a changed table is a red test and not
a stale sentence. Their ids share the one id space of the data package.
"""

import functools
import importlib
import itertools
from typing import NamedTuple

from dossier import load, origins

# Modules of chapters that compute figures of their own: each has `figures() -> dict[str, Figure]`.
STORY = ("background", "memoranda", "ratification", "offensive", "backers", "troops", "reactions", "afterwards",
         "front", "ledger")
SEQUENCE = 8  # words: long enough that two reporters do not write the same by chance


class Figure(NamedTuple):
    """A computed number: what it is, and how it comes about."""

    value: float
    unit: str
    meaning: str
    method: str


def _comparisons(claims: int) -> dict[str, Figure]:
    """How many claims the wider record tells too, and how they stand against it."""
    verdicts = load.table("comparisons").verdict
    by_verdict = {
        f"derived-compared-{verdict}": Figure(
            int((verdicts == verdict).sum()), "claims", f"Compared claims with the verdict {verdict}.",
            f"Rows of `comparisons` with the verdict `{verdict}`.")
        for verdict in load.options("comparisons", "verdict")
    }
    return {
        "derived-compared": Figure(len(verdicts), "claims", "Claims that the wider record tells too.",
                                   "Rows of `comparisons`."),
        "derived-not-compared": Figure(
            claims - len(verdicts), "claims", "Claims without a counterpart in the record.",
            "Rows of `claims` less rows of `comparisons`; labels, roles and page furniture are among them."),
        **by_verdict,
    }


@functools.cache
def figures() -> dict[str, Figure]:
    """All derived figures, id -> `Figure`."""
    sources, claims = load.documents(), load.table("claims")
    discrepancies, positions = load.table("discrepancies"), load.table("positions")
    families = origins.families(sources.wire)
    pairs = {
        (a, b): origins.shared_sequences(sources.text[a], sources.text[b], SEQUENCE)
        for a, b in itertools.combinations(sources.index, 2)
    }
    copied = max(pairs, key=pairs.get)
    own_voice = claims.status.eq("asserted")
    return {
        "derived-documents": Figure(len(sources), "documents", "Seed documents.", "Rows of `sources` of tier `seed`."),
        "derived-families": Figure(
            len(families), "origins", "Wire families among the seed documents.",
            "Documents that share a wire, directly or through a third, are one family (`dossier.origins`)."),
        "derived-claims": Figure(len(claims), "claims", "Assertions coded.", "Rows of `claims`."),
        "derived-words": Figure(
            sum(len(text.split()) for text in sources.text), "words", "Length of the five documents together.",
            "Words separated by white space in `seeds/`."),
        "derived-shared-sequences": Figure(
            pairs[copied], "sequences",
            f"Sequences of eight words that {sources.outlet[copied[0]]} and {sources.outlet[copied[1]]} share.",
            "Different sequences of eight words in lower case, without punctuation, that stand in both."),
        "derived-sequence-length": Figure(
            SEQUENCE, "words", "Length of the sequences that are compared.", "Set in `dossier.derived`."),
        "derived-pairs-without-copy": Figure(
            sum(1 for shared in pairs.values() if not shared), "pairs",
            "Pairs of documents that share no sequence of eight words.", "As above, over all pairs."),
        "derived-pairs": Figure(len(pairs), "pairs", "Pairs of documents.", "All pairs of the five."),
        "derived-discrepancies": Figure(
            len(discrepancies), "entries", "Points of disagreement, imprecision or likely error.",
            "Rows of `discrepancies`."),
        "derived-discrepancies-high": Figure(
            int(discrepancies.seriousness.eq("high").sum()), "entries", "Entries that touch a main fact.",
            "Rows of `discrepancies` with seriousness `high`."),
        "derived-positions": Figure(len(positions), "positions", "Positions in the register.", "Rows of `positions`."),
        "derived-own-voice": Figure(
            round(100 * own_voice.mean()), "per cent", "Claims that the documents make in their own voice.",
            "Claims of status `asserted`, of all claims, rounded to a whole per cent."),
        "derived-longest-quote": Figure(
            claims.quote.str.split().str.len().max(), "words", "Length of the longest quotation.",
            "Words of the longest `quote` in `claims`; at most 30 are allowed."),
        "derived-samples": Figure(len(load.table("samples")), "samples", "Random samples that were read to find errors.",
                                  "Rows of `samples`."),
        "derived-denials": Figure(
            int(claims.kind.eq("denial").sum()), "claims", "Denials.", "Claims of kind `denial`."),
        **_comparisons(len(claims)),
        **{name: figure for module in STORY
           for name, figure in importlib.import_module(f"dossier.{module}").figures().items()},
    }

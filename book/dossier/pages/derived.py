"""The derived numbers: those that the report computes from `data/`, each with an id of its own.

The prose links to them as to any record (`[three](#derived-wire-families)`), so a changed table is a red test and not
a stale sentence. Their ids share the one id space of the data package.
"""

import itertools

from dossier import data
from dossier.data import grades, origins
from dossier.data.derived import DerivedNumber
from dossier.story import (
    afterwards,
    backers,
    background,
    front,
    memoranda,
    offensive,
    ratification,
    reactions,
    troops,
)

CHAPTERS = (
    background,
    memoranda,
    ratification,
    offensive,
    backers,
    troops,
    reactions,
    afterwards,
    front,
)

SEQUENCE = 8  # words: long enough that two reporters do not write the same by chance


def _comparisons(claims: int) -> dict[str, DerivedNumber]:
    """How many claims the wider record tells too, and how they stand against it."""
    verdicts = data.table("comparisons").verdict
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
            len(verdicts),
            "claims",
            "Claims that the wider record tells too.",
            "Rows of `comparisons`.",
        ),
        "derived-not-compared": DerivedNumber(
            claims - len(verdicts),
            "claims",
            "Claims without a counterpart in the record.",
            "Rows of `claims` less rows of `comparisons`; labels, roles and page furniture are among them.",
        ),
        **by_verdict,
    }


@data.once
def derived_numbers() -> dict[str, DerivedNumber]:
    """All derived numbers, by id."""
    sources, claims = data.documents(), data.table("claims")
    discrepancies, positions = data.table("discrepancies"), data.table("positions")
    families = origins.families(sources.wire)
    pairs = {
        (a, b): origins.shared_sequences(sources.text[a], sources.text[b], SEQUENCE)
        for a, b in itertools.combinations(sources.index, 2)
    }
    copied = max(pairs, key=pairs.get)
    evidence = ("claims", "discrepancies", *grades.graded_tables())
    own_voice = claims.status.eq("asserted")
    return {
        "derived-documents": DerivedNumber(
            len(sources), "documents", "Seed documents.", "Rows of `sources` of tier `seed`."
        ),
        "derived-families": DerivedNumber(
            len(families),
            "origins",
            "Wire families among the seed documents.",
            "Documents that share a wire, directly or through a third, are one family (`dossier.origins`).",
        ),
        "derived-claims": DerivedNumber(
            len(claims), "claims", "Assertions coded.", "Rows of `claims`."
        ),
        "derived-words": DerivedNumber(
            sum(len(text.split()) for text in sources.text),
            "words",
            "Length of the five documents together.",
            "Words separated by white space in `seeds/`.",
        ),
        "derived-shared-sequences": DerivedNumber(
            pairs[copied],
            "sequences",
            f"Sequences of eight words that {sources.outlet[copied[0]]} and {sources.outlet[copied[1]]} share.",
            "Different sequences of eight words in lower case, without punctuation, that stand in both.",
        ),
        "derived-sequence-length": DerivedNumber(
            SEQUENCE,
            "words",
            "Length of the sequences that are compared.",
            "Set in `dossier.derived`.",
        ),
        "derived-pairs-without-copy": DerivedNumber(
            sum(1 for shared in pairs.values() if not shared),
            "pairs",
            "Pairs of documents that share no sequence of eight words.",
            "As above, over all pairs.",
        ),
        "derived-pairs": DerivedNumber(
            len(pairs), "pairs", "Pairs of documents.", "All pairs of the five."
        ),
        "derived-discrepancies": DerivedNumber(
            len(discrepancies),
            "entries",
            "Points of disagreement, imprecision or likely error.",
            "Rows of `discrepancies`.",
        ),
        "derived-discrepancies-high": DerivedNumber(
            int(discrepancies.seriousness.eq("high").sum()),
            "entries",
            "Entries that touch a main fact.",
            "Rows of `discrepancies` with seriousness `high`.",
        ),
        "derived-positions": DerivedNumber(
            len(positions), "positions", "Positions in the register.", "Rows of `positions`."
        ),
        "derived-own-voice": DerivedNumber(
            round(100 * own_voice.mean()),
            "per cent",
            "Claims that the documents make in their own voice.",
            "Claims of status `asserted`, of all claims, rounded to a whole per cent.",
        ),
        "derived-longest-quote": DerivedNumber(
            claims.quote.str.split().str.len().max(),
            "words",
            "Length of the longest quotation.",
            "Words of the longest `quote` in `claims`; at most 30 are allowed.",
        ),
        "derived-samples": DerivedNumber(
            len(data.table("samples")),
            "samples",
            "Random samples that were read to find errors.",
            "Rows of `samples`.",
        ),
        "derived-denials": DerivedNumber(
            int(claims.kind.eq("denial").sum()), "claims", "Denials.", "Claims of kind `denial`."
        ),
        **_comparisons(len(claims)),
        "derived-evidence-records": DerivedNumber(
            sum(len(data.raw(name)) for name in evidence),
            "records",
            "Records of evidence of both tiers.",
            "Rows of the tables that the ledger lists: "
            + ", ".join(f"`{name}`" for name in evidence)
            + ".",
        ),
        **{
            name: number
            for chapter in CHAPTERS
            for name, number in chapter.derived_numbers().items()
        },
    }

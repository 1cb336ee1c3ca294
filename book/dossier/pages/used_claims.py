"""What the book uses of the claims: those that its prose cites, and those on which rows of other
tables rest.

A claim of the five documents is used if the prose cites it, or if a position or an entry of the
register, a comparison, an expectation or a row of the record rests on it. A claim that is not
says why in its column `unused`.
"""

from collections.abc import Iterator

import pandas as pd

from dossier import data
from dossier.words import prose

# Tables whose lists of claims only say who is named in a claim: being there is no use.
NO_USE = {"actors"}


def _listed() -> Iterator[str]:
    for name in data.resources():
        for column, field in data.fields(name).items():
            if field.get("reference") == "claims" and name not in NO_USE:
                for claims in data.table(name)[column]:
                    yield from claims
    yield from data.table("comparisons").claim


def cited_claims() -> set[str]:
    """Ids of the claims that the book uses."""
    return set(data.table("claims").index) & {*prose.cited(), *_listed()}


def coverage() -> pd.DataFrame:
    """Claims by topic and document, and how the book uses them: int64, index (`topic`,
    `source_id`), columns `prose`, `register`, `record`, `unused`, `all`.

    A claim counts once, in the first column that holds: cited in prose or a caption; else in the
    register of disagreements; else in a comparison, an expectation or a row of the record;
    else not used.
    """
    claims = data.table("claims")
    register = {
        claim
        for name in ("positions", "discrepancies")
        for cell in data.table(name).claims
        for claim in cell
    }
    use = pd.Series("record", index=claims.index)
    use[claims.index.isin(register)] = "register"
    use[claims.index.isin(prose.cited())] = "prose"
    use[claims.unused.ne("")] = "unused"
    counts = pd.crosstab([claims.topic, claims.source_id], use)
    counts = counts.reindex(columns=["prose", "register", "record", "unused"], fill_value=0)
    return counts.assign(all=counts.sum(axis=1))

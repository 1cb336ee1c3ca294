"""Where the book uses its records: links of the prose and of captions, and rows that rest on a claim.

A claim of the five documents is used if the prose cites it, or if a position or an entry of the register, a comparison, an
expectation or a row of the wider record rests on it. A claim that is not says why in its column `unused`.
"""

from collections.abc import Iterator

import pandas as pd

from dossier import data
from dossier.words import prose

# Tables whose lists of claims only say who is named in a claim: being there is no use.
NO_USE = {"actors"}


@data.once
def places() -> dict[str, list[tuple[str, str]]]:
    """Record -> (page, fragment) of every place that links to it: the n-th link of a page's prose (`e7`), or a figure."""
    found: dict[str, list[tuple[str, str]]] = {}
    count: dict[str, int] = {}
    for piece, _, record in prose.links():
        page = piece.file.removesuffix(".ipynb").removesuffix(".md")
        fragment = piece.name
        if piece.kind == "prose":
            count[page] = count.get(page, 0) + 1
            fragment = f"e{count[page]}"
        if (page, fragment) not in found.setdefault(record, []):
            found[record].append((page, fragment))
    return found


def links_of(page: str) -> dict[str, str]:
    """Name of a link -> record, for the evidence links in the prose of a page (`book/memoranda`), in their order."""
    found = [
        record
        for piece, _, record in prose.links()
        if piece.kind == "prose" and piece.file.rpartition(".")[0] == page
    ]
    return {f"e{number}": record for number, record in enumerate(found, 1)}


def _listed() -> Iterator[str]:
    for name in data.resources():
        for column, field in data.fields(name).items():
            if field.get("reference") == "claims" and name not in NO_USE:
                for claims in data.table(name)[column]:
                    yield from claims
    yield from data.table("comparisons").claim


def cited_claims() -> set[str]:
    """Ids of the claims that the book uses."""
    return (set(places()) | set(_listed())) & set(data.table("claims").index)


def coverage() -> pd.DataFrame:
    """Claims by topic and document, and how the book uses them: int64, index (`topic`, `source_id`), columns `prose`,
    `register`, `record`, `unused`, `all`.

    A claim counts once, in the first column that holds: cited in prose or a caption; else in the register of disagreements;
    else in a comparison, an expectation or a row of the wider record; else not used.
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
    use[claims.index.isin(set(places()))] = "prose"
    use[claims.unused.ne("")] = "unused"
    counts = pd.crosstab([claims.topic, claims.source_id], use)
    counts = counts.reindex(columns=["prose", "register", "record", "unused"], fill_value=0)
    return counts.assign(all=counts.sum(axis=1))

"""Spellings of names: which stand in which document, the longest first."""

import re
from collections import Counter

import pandas as pd


def occurrences(names: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How often each spelling stands in each document.

    A spelling counts as whole words, and only where no longer spelling of the table stands: the
    "Erdogan" of "Recep Tayyip Erdogan" is not an "Erdogan".

    Parameters
    ----------
    names : the table `names` (columns `name_id`, `spelling`).
    documents : `data.documents()` (index `source_id`, column `text`).

    Returns
    -------
    Frame of int64: one row a name (index `name_id`), one column a document.

    Raises ValueError if two rows have the same spelling: an occurrence would not know its actor.
    """
    twice = names.spelling[names.spelling.duplicated()]
    if len(twice):
        raise ValueError(
            f"data/names.csv: spelling {twice.iloc[0]!r} stands in two rows; expected one"
        )
    longest = sorted(names.spelling, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    ids = names.set_index("spelling").name_id
    found = {
        source: Counter(ids[match.group()] for match in pattern.finditer(text))
        for source, text in documents.text.items()
    }
    return pd.DataFrame(found, index=names.name_id).fillna(0).astype("int64")

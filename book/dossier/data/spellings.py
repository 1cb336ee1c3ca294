"""Spellings of names: which stand in which document, the longest first."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest that fits. It branches letter by letter: to look
    for ten thousand takes hardly longer than to look for ten.
    """
    tree: dict[str, Any] = {}  # letter -> the tree of what may follow
    for word in sorted(words):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}  # a word may end here
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    ways = [re.escape(letter) + _branches(rest) for letter, rest in node.items() if letter]
    some = "|".join(ways)
    if "" in node:
        return f"(?:{some})?" if ways else ""
    return f"(?:{some})" if len(ways) > 1 else some


def occurrences(names: pd.DataFrame, documents: pd.DataFrame) -> Counter[tuple[str, str]]:
    """How often each spelling stands in each document in which it does: (`name_id`, `source_id`) ->
    times, in the order of the documents.

    A spelling counts as whole words, and only where no longer spelling of the table stands: the
    "Erdogan" of "Recep Tayyip Erdogan" is not an "Erdogan".

    Parameters
    ----------
    names : the table `names` (columns `name_id`, `spelling`).
    documents : `data.documents()` (index `source_id`, column `text`).

    Raises ValueError if two rows have the same spelling: an occurrence would not know its actor.
    """
    twice = names.spelling[names.spelling.duplicated()]
    if len(twice):
        raise ValueError(
            f"data/names.csv: spelling {twice.iloc[0]!r} stands in two rows; expected one"
        )
    pattern = re.compile(rf"(?<!\w){any_of(names.spelling)}(?!\w)")
    ids = dict(zip(names.spelling, names.name_id, strict=True))
    return Counter(
        (ids[match.group()], str(source))
        for source, text in documents.text.items()
        for match in pattern.finditer(text)
    )

"""Numbers in words: as a source prints them, as a cell shows them, as a sentence spells them."""

import pandas as pd

from dossier import data
from dossier.data.numbers import WORDS

_SPELLED = {
    number: word for word, number in WORDS.items() if number <= 20 and word not in ("both", "twice")
}


def spell(value: int) -> str:
    """A whole number as a word up to twenty, in digits above: for titles and sentences made from
    data.
    """
    return _SPELLED.get(value, str(value))


def number(value: float) -> str:
    """A number with thousands set apart and no digit lost, an en dash for none."""
    return "–" if pd.isna(value) else f"{value:,.15g}"


def bounded(value: float, wording: str, upper: float = float("nan")) -> str:
    """A number with the words that the source prints with it.

    `wording`: a value of the vocabulary of that name (`casualties.bound_wording`), whose `pattern`
    is filled; empty for a plain number. `upper`: the other end of what lies between two numbers.
    """
    if pd.isna(value) or not wording:
        return number(value)
    pattern: str = data.categories("casualties", "bound_wording")[wording]["pattern"]
    return pattern.format(number(value), number(upper))


def degrees(value: float, sides: str) -> str:
    """A latitude (`sides` "NS") or a longitude ("EW") in decimal degrees, as many places as the
    table has.
    """
    return f"{number(abs(value))} {sides[value < 0]}"

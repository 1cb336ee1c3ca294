"""Numbers in words: as a source prints them, as a cell shows them, as a sentence spells them."""

import pandas as pd

from dossier.data.numbers import WORDS


def spell(value: int) -> str:
    """A whole number as a word up to twenty, in digits above: for titles and sentences made from data."""
    return next(
        (word for word, n in WORDS.items() if n == value and word not in ("both", "twice")),
        str(value),
    )


def number(value: float) -> str:
    """A number with thousands set apart, an en dash for none."""
    return "–" if pd.isna(value) else f"{value:,}"


def bounded(value: float, wording: str, upper: float = pd.NA) -> str:
    """A number with the word that the source prints with it (`bound_wording`, `wording`)."""
    if pd.isna(value):
        return "–"
    if wording == "between":
        return f"{value:,} to {upper:,}"
    after = {"derived": ", computed", "documented": " documented"}
    if wording in after:
        return f"{value:,}{after[wording]}"
    return f"{value:,}" if wording in ("", "exact") else f"{wording} {value:,}"


def point(lat: float, lon: float) -> str:
    """A point in decimal degrees, as many places as the table has; says so if it has none."""
    if pd.isna(lat) or pd.isna(lon):
        return "no point given"
    return f"{abs(lat)} {'N' if lat >= 0 else 'S'}, {abs(lon)} {'E' if lon >= 0 else 'W'}"

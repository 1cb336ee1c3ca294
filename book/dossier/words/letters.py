"""Letters folded: what an alphabet sorts by and a search compares, in every chapter alike."""

import unicodedata

_WHOLE = str.maketrans("ıøłđ", "iold")  # letters that Unicode does not take apart


def fold(text: str) -> str:
    """`text` in small letters without diacritics; Çağatay stands among the Cs, İbrahim among the
    Is.
    """
    parts = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def capital(text: str) -> str:
    """`text` with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def initial(name: str) -> str:
    """The capital under which a name stands: its first letter folded, an article "The" skipped; #
    for a digit.
    """
    letter = fold(name.removeprefix("The "))[0].upper()
    return letter if "A" <= letter <= "Z" else "#"

"""The five documents side by side: their table, their order, and what their texts share."""

import math

import pandas as pd

from dossier import data
from dossier.data import origins
from dossier.data.derived_number import DerivedNumber
from dossier.words import letters
from dossier.words.cells import filled, rows
from dossier.words.markdown import Table, anchor, escape

# What the prose says that few documents print: name -> its words in the text, as `letters.finder`
# finds them.
WORDS = {
    "embargo": "embargo*",
    "concern-of-russia": "very concerned",
    "charge-of-illegality": "illegal*",
    "un-data": "UN data",
    "denial-of-moscow": "deny|denies|denied",
    "spelling-erdogan": "Erdoğan",
}
SEQUENCE = 8  # words: long enough that two reporters do not write the same by chance


def in_order() -> pd.DataFrame:
    """The documents (`data.documents()`) in order of publication, then of file."""
    return data.documents().sort_values(["published", "file"])


def table() -> Table:
    """The five documents: outlet, day, origin, provenance, grade; each with its anchor."""
    columns = {
        "Outlet": "**{outlet}**[ ({country})]",
        "Title": "",
        "Day, and how it is known": "{published}, {published_basis}",
        "Origin, and how it is known": "{wire}, {wire_basis}[; {translated}]",
        "Grade": "{reliability}[; {provenance}]",
    }
    body = []
    for source in data.documents().index:
        row = rows("sources")[source]
        cells = [filled("sources", row, template, escape) for template in columns.values()]
        cells[0] = f"{anchor(source)}\n{cells[0]}"
        cells[1] = f"[{escape(row['title'])}]({row['url']})"
        body.append(cells)
    return Table(
        pd.DataFrame(body, columns=list(columns)),
        "The five documents, their origins and how sure we are of them",
        "tab-documents",
        (3, 5, 3, 4, 2),
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers of the documents as texts: how many, of how many origins, and what they
    copy.
    """
    sources = data.documents()
    pairs = math.comb(len(sources), 2)
    sharing = origins.shared_sequences(list(sources.text), SEQUENCE)
    copied = min(sharing, key=lambda pair: (-sharing[pair], pair), default=(0, 1))
    printing = {
        f"derived-documents-with-{name}": DerivedNumber(
            int(sources.text.str.contains(letters.finder(some)).sum()),
            "documents",
            f"Documents that print {letters.listed(some)}.",
            letters.SEARCHED,
        )
        for name, some in WORDS.items()
    }
    outlets = " and ".join(sources.outlet.iloc[list(copied)])
    return printing | {
        "derived-documents-that-name-their-agency": DerivedNumber(
            int((sources.wire_basis == "printed").sum()),
            "documents",
            "Documents that print the agency on which they rest.",
            "Seed documents of `sources` with `wire_basis` printed.",
        ),
        "derived-documents": DerivedNumber(
            len(sources), "documents", "Seed documents.", "Rows of `sources` of tier `seed`."
        ),
        "derived-families": DerivedNumber(
            len(origins.families({str(source): wire for source, wire in sources.wire.items()})),
            "origins",
            "Wire families among the seed documents.",
            "Documents that share a wire, directly or through a third, are one family"
            " (`dossier.data.origins`).",
        ),
        "derived-words": DerivedNumber(
            sum(len(text.split()) for text in sources.text),
            "words",
            "Length of the five documents together.",
            "Words separated by white space in `seeds/`.",
        ),
        "derived-shared-sequences": DerivedNumber(
            sharing[copied],
            "sequences",
            f"Sequences of eight words that {outlets} share.",
            "Different sequences of eight words in lower case, without punctuation, that stand in"
            " both.",
        ),
        "derived-sequence-length": DerivedNumber(
            SEQUENCE,
            "words",
            "Length of the sequences that are compared.",
            "Set in `dossier.pages.documents`.",
        ),
        "derived-pairs-without-copy": DerivedNumber(
            pairs - len(sharing),
            "pairs",
            "Pairs of documents that share no sequence of eight words.",
            "As above, over all pairs.",
        ),
        "derived-pairs": DerivedNumber(
            pairs, "pairs", "Pairs of documents.", "All pairs of the five."
        ),
    }

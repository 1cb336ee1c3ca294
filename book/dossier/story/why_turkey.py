"""Derived numbers of the chapter *Why Turkey, why now*."""

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words import letters

INTERESTS = "gas|hydrocarbon*|drill*|pipeline*|contract*|debt*"


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    return {
        "derived-documents-with-gas-or-contracts": DerivedNumber(
            int(data.documents().text.str.contains(letters.finder(INTERESTS)).sum()),
            "documents",
            f"Documents that print {letters.listed(INTERESTS)}.",
            letters.SEARCHED,
        )
    }

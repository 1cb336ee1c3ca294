"""Derived numbers of the chapter *Why Turkey, why now*."""

from dossier import data
from dossier.data.derived_number import DerivedNumber

INTERESTS = r"(?i)\b(?:gas|hydrocarbons?|drill\w*|pipelines?|contracts?|debts?)\b"


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    return {
        "derived-documents-with-gas-or-contracts": DerivedNumber(
            int(data.documents().text.str.contains(INTERESTS).sum()),
            "documents",
            "Documents that print a word on gas or contracts.",
            f"Texts in `seeds/` in which `{INTERESTS}` is found.",
        )
    }

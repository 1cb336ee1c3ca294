"""Derived numbers of the chapter *The backers*."""

from dossier.data.derived_number import DerivedNumber


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    return {}

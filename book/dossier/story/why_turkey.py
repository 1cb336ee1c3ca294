"""Derived numbers of the chapter *Why Turkey, why now*."""

from dossier.data.derived_number import DerivedNumber


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    return {}

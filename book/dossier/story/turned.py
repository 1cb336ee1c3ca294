"""Derived numbers of the chapter *How the war turned*."""

from dossier import data
from dossier.data.derived_number import DerivedNumber


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    loss = data.table("oil_blockade").cumulative_loss_usd.max()
    return {
        "derived-turned-oil-loss": DerivedNumber(
            round(float(loss) / 1e9, 1),
            "billion US dollars",
            "What the closure of the oil ports cost by the last count of the oil corporation.",
            "Largest `cumulative_loss_usd` of `oil_blockade`, in billions.",
        )
    }

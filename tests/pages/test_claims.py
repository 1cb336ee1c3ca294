"""Promise: the ledger of claims holds every claim once."""

from dossier import data
from dossier.pages import claims


def test_every_claim_has_its_anchor_once():
    text = claims.entries()._repr_markdown_()
    for claim in data.table("claims").claim_id:
        assert text.count(f"({claim})=\n") == 1

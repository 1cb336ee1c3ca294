"""Promise: ledger and register hold every record of theirs once."""

from dossier import data
from dossier.pages import entries


def test_the_ledger_holds_every_claim_once():
    text = "".join(
        entries.ledger(topic)._repr_markdown_() for topic in data.options("claims", "topic")
    )
    for claim in data.table("claims").claim_id:
        assert text.count(f"({claim})=\n") == 1


def test_the_register_holds_every_entry_and_position_once():
    text = "".join(
        entries.register(grade, folded)._repr_markdown_()
        for grade, folded in [("high", False), ("medium", True), ("low", True)]
    )
    for record in [*data.table("discrepancies").index, *data.table("positions").index]:
        assert text.count(f"({record})=\n") == 1

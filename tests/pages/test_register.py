"""Promise: the register of disagreements holds every entry and position once."""

from dossier import data
from dossier.pages import register


def test_every_entry_and_position_has_its_anchor_once():
    grades = data.options("discrepancies", "seriousness")
    text = "".join(register.entries(grade)._repr_markdown_() for grade in grades)
    for record in [*data.table("discrepancies").index, *data.table("positions").index]:
        assert text.count(f"({record})=\n") == 1

"""Promise: the tables of the method count every row, however many values a vocabulary has."""

from dossier import data
from dossier.pages import method


def test_a_further_pass_of_coding_has_its_column(sandbox):
    def further(descriptor: dict) -> None:
        tables = {table["name"]: table for table in descriptor["resources"]}
        fields = tables["claims"]["schema"]["fields"]
        field = next(field for field in fields if field["name"] == "coder_pass")
        field["categories"].append({"value": 9, "label": "a further pass"})
        field["constraints"]["enum"].append(9)

    sandbox.describe(further)
    sandbox.change("claims", "aljazeera-votes-for-security-accord", "coder_pass", "9")
    shown = method.passes()
    assert shown.frame["A further pass"].astype(int).sum() == 1
    assert shown.frame.Claims.astype(int).sum() == len(data.table("claims"))
    (widths,) = [line for line in shown._repr_markdown_().splitlines() if ":widths:" in line]
    assert len(widths.split()) - 1 == shown.frame.shape[1]

"""Promise: the comparison with the record counts each compared claim once and shows every one of
them.
"""

from dossier import data
from dossier.pages import comparison, derived_numbers


def test_every_comparison_is_shown_once():
    text = "".join(
        comparison.table(verdict, "c")._repr_markdown_()
        for verdict in ("imprecise", "open", "differs")
    )
    text += comparison.agreeing()._repr_markdown_()
    for record in data.table("comparisons").index:
        assert text.count(f"({record})=\n") == 1


def test_counts_add_up():
    numbers = derived_numbers.collected()
    verdicts = data.table("comparisons").verdict.value_counts()
    for verdict in data.options("comparisons", "verdict"):
        assert numbers[f"derived-compared-{verdict}"].value == verdicts[verdict]
    compared = numbers["derived-compared"].value
    assert compared == verdicts.sum() == len(comparison.joined())
    assert compared + numbers["derived-not-compared"].value == len(data.table("claims"))


def test_every_tie_goes_both_ways():
    claims = data.table("claims").index
    for name in data.resources():
        if name not in ("discrepancies", "positions", "actors") and "claims" in data.fields(name):
            for listed in data.table(name).claims:
                assert set(listed) <= set(claims)

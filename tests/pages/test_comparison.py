"""Promise: the comparison with the record counts each compared claim once and shows every one of
them.
"""

import re

from dossier import data
from dossier.pages import comparison, derived_numbers, register
from dossier.words.markdown import escape

APART = ("differs", "open", "imprecise")  # the order of the page: what does not fit first


def pages():
    """Both parts of the comparison as they are written into the page."""
    parts = (comparison.table(*APART), comparison.agreeing("agrees"))
    return "".join(part._repr_markdown_() for part in parts)


def test_every_comparison_is_shown_once_with_its_claim_and_its_record():
    text = pages()
    for record, row in data.table("comparisons").iterrows():
        assert text.count(f"({record})=\n") == 1
        assert f"](#{row.claim})" in text
        assert f"](#{row.record})" in text
        assert row.reason == "" or escape(row.reason) in text


def test_the_page_has_every_verdict_and_a_way_to_the_first_row_of_each():
    assert {*APART, "agrees"} == set(data.options("comparisons", "verdict"))
    text = pages()
    starts = [text.index(f"(tab-compare-{verdict})=\n") for verdict in APART]
    assert starts == sorted(starts)
    assert ":name: tab-compare-agrees\n" in text


def test_what_touches_a_main_fact_comes_first_within_a_verdict():
    told = data.table("comparisons").claim
    for verdict in data.options("comparisons", "verdict"):
        main = [
            not register.main_claims().isdisjoint(told[own])
            for own in comparison.points(verdict).values()
        ]
        assert main == sorted(main, reverse=True)
    high = data.table("discrepancies").query("seriousness == 'high'").positions.explode()
    listed = data.table("positions").claims[high].explode()
    assert register.main_claims() == set(listed)


def test_every_expectation_stands_once_by_outcome():
    frame = comparison.expectations().frame
    table = data.table("expectations")
    assert len(frame) == len(table)
    shown = [re.match(r"\((.+)\)=\n", cell)[1] for cell in frame["What was expected"]]
    assert sorted(shown) == sorted(table.index)
    order = [list(data.options("expectations", "outcome")).index(table.outcome[e]) for e in shown]
    assert order == sorted(order)
    for expectation, row in zip(shown, frame.itertuples(index=False), strict=True):
        assert all(f"](#{claim})" in row[0] for claim in table.claims[expectation])
        assert all(f"](#{record})" in row[2] for record in table.records[expectation])


def test_counts_add_up():
    numbers = derived_numbers.collected()
    verdicts = data.table("comparisons").verdict.value_counts()
    for verdict in data.options("comparisons", "verdict"):
        assert numbers[f"derived-compared-{verdict}"].value == verdicts[verdict]
    compared = numbers["derived-compared"].value
    assert compared == verdicts.sum()
    assert compared + numbers["derived-not-compared"].value == len(data.table("claims"))


def test_every_tie_goes_both_ways():
    claims = data.table("claims").index
    for name in data.resources():
        if name not in ("discrepancies", "positions", "actors") and "claims" in data.fields(name):
            for listed in data.table(name).claims:
                assert set(listed) <= set(claims)

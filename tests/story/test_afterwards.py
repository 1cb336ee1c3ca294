"""Promise: the chapter on what happened next shows events that exist, and judges every expectation
once, on later rows.
"""

import re

import pandas as pd
import pytest

from dossier import data
from dossier.story import afterwards

FORWARD = ("expected", "conditional")


def test_the_timeline_is_of_2020_in_order_and_from_the_table():
    events = afterwards.timeline()
    assert events.day.is_monotonic_increasing and set(events.day.dt.year) == {2020}
    assert events.day.equals(data.table("events").date_start[events.index])
    assert len(events) == sum(map(len, afterwards.STRANDS.values())), (
        "an event stands in two strands"
    )


def test_legal_steps_are_after_the_documents_and_in_order():
    days = data.table("events").date_start[list(afterwards.LEGAL)]
    assert days.is_monotonic_increasing and days.min() > pd.Timestamp(
        data.documents().published.max()
    )


def test_the_blockade_begins_and_ends_in_order_and_its_losses_never_fall():
    days = data.table("events").date_start[list(afterwards.BLOCKADE)]
    losses = afterwards.blockade().cumulative_loss_usd.dropna()
    assert days.is_monotonic_increasing and losses.is_monotonic_increasing
    assert losses.index[-1] == afterwards.LOSS


def test_every_claim_of_the_future_is_judged_once_or_says_why_not():
    claims, table = data.table("claims"), data.table("expectations")
    listed = table.claims.explode()
    assert listed.is_unique and table.reason.ne("").all()
    assert set(claims.index[claims.status.isin(FORWARD) | claims.kind.eq("expectation")]) <= set(
        listed
    )
    assert set(table.outcome[table.records.str.len().eq(0)]) == {"no-forecast"}


def test_the_chart_counts_every_judged_expectation_under_one_voice():
    counts, figures = afterwards.judged(), afterwards.derived_numbers()
    assert counts.to_numpy().sum() == figures["derived-expectations"].value
    assert set(afterwards.OUTCOMES) | {"no-forecast"} == set(
        data.options("expectations", "outcome")
    )
    for outcome, number in counts.sum().items():
        assert figures[f"derived-expectations-{outcome}"].value == number


def test_the_table_anchors_every_expectation_and_links_its_records():
    shown = afterwards.expectations()._repr_markdown_()
    for row in data.table("expectations").itertuples():
        assert shown.count(f"({row.expectation_id})=\n") == 1
        assert all(f"](#{target})" in shown for target in (*row.claims, *row.records))
    assert len(re.findall(r"^\* - ", shown, re.M)) == len(data.table("expectations")) + 1


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (
            "claims",
            "aljazeera-battle-aim-capture-city; aljazeera-votes-for-security-accord",
            "stands in no other row",
        ),
        ("claims", "aljazeera-battle-aim-capture-city", "a row for every claim"),
        ("records", "2019-04-04-haftar-orders-advance", "ids of records"),
        ("records", "aljazeera-votes-for-security-accord", "rows of the record"),
        ("records", "2011-02-26-un-security-council-imposes-embargo", "not older"),
        ("records", "", "at least one record"),
        ("outcome", "refuted", "enum"),
        ("reason", "", "required"),
    ],
)
def test_a_slip_in_an_expectation_is_named(sandbox, column, value, expected):
    sandbox.change("expectations", "expectation-tripoli-captured", column, value)
    assert sandbox.complaint(lambda p: p.file == "data/expectations.csv" and expected in str(p))

"""Promise: the chapter on the offensive draws what the tables hold; the short words of its charts
are in the rows.
"""

import pandas as pd
import pytest

from dossier import data
from dossier.story import offensive, offensive_charts


def told(event: str) -> str:
    """What the row of an event says, remarks included."""
    row = data.table("events").loc[event]
    return f"{row.summary} {row.certainty_note}"


def words(figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_every_event_has_words_in_the_charts_and_stands_in_order():
    assert set(offensive_charts.WORDS) == set(offensive.TURNS)
    assert set(offensive_charts.ANNOUNCED) == set(offensive.ANNOUNCED)
    assert set(offensive_charts.FOLLOWED) == set(offensive.FOLLOWED)
    assert set(offensive_charts.LABELS) == set(offensive.SPOTS) and set(
        offensive_charts.PANELS
    ) == set(offensive.RUNNING)
    for listed in (
        offensive.TURNS,
        offensive.ANNOUNCED,
        offensive.FOLLOWED,
        offensive.INCIDENTS,
        offensive.CAPTURES,
    ):
        assert offensive.events(listed).date_start.is_monotonic_increasing


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (offensive.LAUNCH, "briefly seized and lost overnight"),
        (offensive.DECEMBER, "no confirmed advance by 23 December"),
        (offensive.JULY, "zero hour and a second wave"),
        (offensive.JULY, "repelled"),
        (offensive.JULY, "advanced on all fronts"),
        ("2019-12-20-lna-ultimatum-to-misrata-forces", "three days"),
        ("2019-12-22-lna-extends-misrata-deadline", "25 December"),
        ("2019-12-26-air-strikes-zawiya-abu-salim", "UNSMIL attributes to Haftar's forces"),
        (offensive.TRUCE, "breaches by both sides"),
        (offensive.TARHUNA, "the last LNA base near the capital"),
        ("2020-05-18-gna-takes-al-watiya", "LNA had pulled out"),
        (offensive.SIRTE, "takes Sirte"),
        ("2019-04-08-both-sides-claim-tripoli-airport", "Both sides claim"),
    ],
)
def test_the_short_words_of_a_chart_are_the_rows(event, said):
    assert said in told(event)


def test_captures_are_all_that_the_record_dates_on_the_map_before_the_truce():
    table = data.table("events")
    known = table[
        table.date_start.between("2019-04-04", table.date_start[offensive.TRUCE])
        & table.category.eq("military")
        & table.summary.str.contains(r"\b(?:enters|takes|retake) ")
        & table.place.map(len).eq(1)
    ]
    towns = known[~known.place.str[0].isin(["place-tripoli"])]
    assert set(towns.event_id) == set(offensive.CAPTURES)


def test_a_side_is_filled_only_where_something_of_the_time_says_it():
    spots = offensive.spots()
    assert set(spots.side) <= {"gna", "lna", "both", ""}
    for place, row in spots.iterrows():
        if row.side in ("gna", "lna") and place != "place-tripoli":
            assert row.elsewhere == (
                max(row.days) > offensive.events((offensive.DECEMBER,)).date_start.iloc[0]
            ), place
    assert "GNA-held capital" in data.table("claims").quote["nation-offensive-on-capital-tripoli"]


def test_counts_of_different_things_are_never_on_one_axes():
    figures = offensive.running()
    figure = offensive_charts.running(figures, "A finding", "a table")
    assert len(figure.axes) == len(offensive.RUNNING) == figures.series.nunique()
    assert (
        figures.groupby("series")[["measure", "population", "scope"]].nunique().eq(1).all(axis=None)
    )
    assert (
        sum("Hürriyet" in text for text in words(figure))
        == figures.claims.map(len).gt(0).sum()
        == 2
    )
    assert set(offensive_charts.PRINTED) == set(
        figures.index[figures.after & figures.day.le(offensive_charts.DAYS[1])]
    )
    last = (
        figures[figures.series.isin(offensive.WHO) & figures.chart_ok].groupby("series").date.max()
    )
    assert last.nunique() == 1 and last.iloc[0] == offensive.last("who-killed-cumulative").date


def test_every_month_of_the_offensive_has_its_bar_and_every_turn_its_month():
    deaths = offensive.months()
    assert list(deaths.month) == [
        str(month) for month in pd.period_range(*offensive.MONTHS, freq="M")
    ]
    assert [turn for turns in deaths.turns for turn in turns] == list(offensive.TURNS)
    assert deaths.state_based.cumsum().eq(deaths.state_based_since_2019_04).all()


def test_causes_are_parts_of_one_count():
    harm, table = offensive.causes(), data.table("casualties")
    for measure in harm.index:
        whole, part = (
            table.loc[name.format(measure)] for name in (offensive.YEAR, offensive.BY_AIR)
        )
        assert (whole.period_start, whole.date, whole.body) == (
            part.period_start,
            part.date,
            part.body,
        )
        assert (
            pd.isna(whole.upper_bound)
            and harm.air[measure] + harm.other[measure] == harm.least[measure]
        )


def test_a_denial_stands_in_the_row_of_its_attack():
    frame = offensive.incidents().frame
    assert len(frame) == len(offensive.INCIDENTS)
    shown = frame.set_index("Day and place").agg(" ".join, axis=1)
    for event, cells in zip(offensive.INCIDENTS, shown, strict=True):
        for word in ("denies", "blames", "withheld blame", "did not comment"):
            assert (word in told(event)) == (word in cells), event


def test_figures_are_computed_from_the_tables(sandbox):
    before = offensive.derived_numbers()
    sandbox.change("battle_deaths_monthly", "battle-deaths-2019-11", "state_based", "136")
    after = offensive.derived_numbers()
    name = "derived-offensive-quieter-months"
    assert after[name].value == before[name].value - 1 and set(after) == set(before)


def test_a_map_shows_no_text_below_eight_points():
    figure = offensive_charts.fronts("A finding", "a table")
    assert min(text.get_size() for axes in figure.axes for text in axes.texts) >= 8

"""Promise: the chapter on the background shows events before the advance, keeps the tiers
apart and adds up.
"""

import pandas as pd
import pytest

from dossier import data
from dossier.data import origins
from dossier.story import background as chapter
from dossier.story import background_charts as forms
from dossier.story import drawing


def test_the_steps_are_events_up_to_the_advance_each_once():
    """Which of them stand in the chart is a choice, as the caption says."""
    events = data.table("events")
    before = events[events.date_start < events.date_start[chapter.ADVANCE]]
    shown = [step.event for step in chapter.STEPS]
    assert len(shown) == len(set(shown)) and set(shown) <= {*before.index, chapter.ADVANCE}
    assert shown[-1] == chapter.ADVANCE and len(shown) > len(before) / 2
    assert chapter.steps()["last"].max() == events.date_start[chapter.ADVANCE]


def test_words_of_a_chart_hold_no_number_and_every_rail_has_a_colour():
    assert not any(character.isdigit() for step in chapter.STEPS for character in step.words)
    assert {step.rail for step in chapter.STEPS} <= set(forms.RAILS)
    assert set(chapter.steps().certainty) <= set(forms.MARKS)


def test_no_year_before_the_advance_is_empty():
    years = chapter.steps()["first"].dt.year
    assert set(years) == set(range(years.min(), years.max() + 1))


def test_a_step_is_bold_where_its_event_lists_a_claim():
    events = data.table("events")
    for step in chapter.steps().itertuples():
        assert step.seed == bool(events.claims[step.event_id])


def test_the_spans_are_the_words_and_years_of_the_documents():
    claims, spans = data.table("claims"), chapter.spans()
    assert all(claims.date_rule[span.claim] == "since-year" for span in chapter.SPANS)
    assert spans["first"].dt.year.tolist() == [2011, 2011, 2011, 2014]
    open_by_the_register = data.table("discrepancies").reading["disagree-divided-since"]
    assert "at some time after 2011" in open_by_the_register and spans.loose.tolist() == [
        True,
        True,
        True,
        False,
    ]


def test_documents_that_share_a_column_are_one_origin_and_print_the_same_words():
    claims, sources = data.table("claims"), data.table("sources")
    pair = ["nation-crisis-lasts-since-overthrow", "urdupoint-crisis-lasts-since-overthrow"]
    assert origins.count(set(claims.source_id[pair]), sources) == 1
    assert (
        claims.date_as_written[pair].nunique()
        == 1
        == claims.date_as_written[
            ["nation-attack-dated-april", "urdupoint-attack-on-tripoli-in-april"]
        ].nunique()
    )


def test_every_document_has_its_april_and_only_one_gives_a_day():
    starts = chapter.starts()
    assert set(chapter.spans().who) < set(starts.who) and starts.day.sum() == 1
    assert starts.set_index("who").day["Teller Report"]


def test_the_table_keeps_record_and_documents_in_columns_of_their_own():
    events, claims = data.table("events"), data.table("claims")
    for record, told in chapter.BODIES.values():
        assert all(event in events.index for _, event in record)
        for words, claim in told:
            quoted = words.partition("“")[2].partition("”")[0]
            assert quoted in claims.quote[claim]
    assert len(chapter.bodies().frame) == len(chapter.BODIES)


def test_the_fighting_adds_up_to_the_rows_of_ucdp():
    deaths, shown = data.table("battle_deaths_dyad"), chapter.fighting()
    between = deaths[deaths.year.astype(int).isin(shown.index)]
    assert shown.to_numpy().sum() == between.deaths_best.sum()
    assert shown.hor.sum() == between.deaths_best[between.dyad_id == chapter.HOR_DYAD].sum()
    assert set(between.side_a) == {"Government of Libya"}
    assert set(deaths.side_b[deaths.dyad_id == chapter.HOR_DYAD]) == {
        "Forces of the House of Representatives"
    }
    assert list(shown.columns) == list(forms.OPPONENTS)


def test_derived_days_are_those_of_the_events():
    found = chapter.derived_numbers()
    assert (
        found["derived-background-days-advance-to-conference"].value
        == (pd.Timestamp("2019-04-14") - pd.Timestamp("2019-04-04")).days
    )
    assert all(figure.value > 0 for figure in found.values())


@pytest.mark.parametrize("smallest", [8])
def test_no_text_of_the_charts_is_too_small(smallest):
    colours = forms.family_colours(origins.families(data.documents().wire))
    drawn = (
        forms.years(
            chapter.steps(),
            chapter.spans(),
            chapter.starts(),
            chapter.FORK,
            colours,
            "Title",
            "events.csv",
        ),
        forms.fighting(
            chapter.fighting(),
            dict.fromkeys(forms.OPPONENTS, "words"),
            "Title",
            "battle_deaths_dyad.csv",
        ),
    )
    for figure in drawn:
        assert figure.get_size_inches()[0] == drawing.WIDTH
        texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
        assert all(text.get_fontsize() >= smallest for text in texts)

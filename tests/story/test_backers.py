"""Promise: the chapter on the backers counts every entry once, takes no silence for a denial, and
is even-handed by rule.
"""

import re

import pandas as pd
import pytest

from dossier import data
from dossier.story import backers, backers_charts, backers_embargo, drawing

SILENCE = re.compile(
    r"no (direct )?(\w+ )?answer|not answer|declined to comment|no comment|did not comment"
    r"|no evidence in the pages|does not (name|list)",
    re.I,
)


def test_no_answer_is_not_recorded_as_a_denial():
    for entry, row in data.table("support").iterrows():
        assert not SILENCE.search(row.denial), (entry, row.denial)
        assert not row.denied_by or row.denial, (
            f"{entry}: who denies is given, but not in which words"
        )


def test_evidence_and_voices_agree():
    for entry, row in data.table("support").iterrows():
        assert row.status != "un-finding" or "un-panel" in row.voucher, entry
        assert row.status not in ("acknowledged", "statement") or "actor" in row.voucher, entry
        assert (
            row.status not in ("reported", "alleged")
            or not {"un-panel", "actor"} & set(row.voucher)
            or (row.support_type == "diplomatic")
        ), entry


def test_a_silence_or_a_slip_is_caught():
    assert SILENCE.search("Jordan: no answer seen in the pages.") and SILENCE.search(
        "The UAE did not answer the BBC."
    )
    assert not SILENCE.search("Russia denies.")


def test_every_kind_voice_and_estimator_has_its_place():
    kinds = [option for options in backers.KINDS.values() for option in options]
    assert sorted([*kinds, backers.NO_SUPPORT]) == sorted(data.options("support", "support_type"))
    assert list(backers.VOICES) == list(data.options("support", "voucher"))
    assert (
        set(backers.estimates().estimator) <= set(backers.ESTIMATORS)
        and backers.estimates().voice.notna().all()
    )
    assert set(backers_charts.VOICE) == set(backers.ESTIMATORS.values())
    assert set(backers.EVIDENCE) == set(data.options("support", "status")) - {"statement"}
    assert set(backers.EVIDENCE) == set(drawing.EVIDENCE) - {"denied"}


def test_the_matrix_holds_every_entry_once_under_its_strongest_evidence():
    table, cells = data.table("support"), backers.matrix()
    assert cells.entries.sum() == len(
        table[
            (table.side != "none")
            & (table.status != "statement")
            & (table.support_type != backers.NO_SUPPORT)
        ]
    )
    entries = backers.entries(diplomacy=True)
    for cell in cells.itertuples():
        own = entries[
            (entries.side == cell.side) & (entries.who == cell.who) & (entries.kind == cell.kind)
        ]
        assert len(own) == cell.entries and own["rank"].min() == backers.EVIDENCE.index(cell.status)
        assert own.denied.any() == cell.denied


def test_deaths_are_no_kind_of_support():
    assert (
        data.table("support").support_type["support-turkey-military-deaths"] == backers.NO_SUPPORT
    )
    assert "support-turkey-military-deaths" not in backers.entries(diplomacy=True).index


def test_the_lines_of_the_network_carry_the_same_entries():
    entries, ties = backers.entries(), backers.ties()
    assert set(entries.side) == set(ties.side)
    for tie in ties.itertuples():
        actors = tuple(filter(None, (tie.state, tie.agent)))
        own = entries[(entries.external_actor == actors) & (entries.side == tie.side)]
        assert own.support_type.nunique() == tie.kinds and own.denied.any() == tie.denied


def test_open_ends_of_estimates_stay_open():
    found = backers.estimates()
    assert (found.high.isna() == found.wording.isin(backers.LOWER)).all()
    assert (
        found.low.isna() == (found.wording.isin(backers.UPPER) & found.value_upper.isna())
    ).all()
    assert not found.measure.isin(["killed", "returned", "in-camps"]).any()
    arrived = found[(found.measure == "arrived") & found.estimator.str.startswith("Syrian")]
    assert (
        arrived.value.is_monotonic_increasing
        and arrived[arrived.date.str.len() == 10].date.is_monotonic_increasing
    )


def test_what_the_charts_name_exists():
    assert set(backers_embargo.NAMED) <= set(data.table("embargo").index)
    assert set(backers_embargo.WAR) <= set(data.table("events").index)
    assert {entry for _, entry in backers.GROUPS.values() if entry} <= set(
        data.table("support").index
    )
    shown = {kind for _, kinds, _ in backers_embargo.LANES for kind in kinds}
    assert shown == set(data.options("embargo", "type"))
    for entry, (words, _) in backers_embargo.NAMED.items():
        number = re.search(r"\d{4}", words)
        assert (
            not number
            or number[0]
            in data.table("embargo").instrument[entry] + data.table("embargo").date[entry]
        )


def test_figures_are_those_of_the_charts():
    figures, voices = backers.derived_numbers(), backers.voices()
    by_side = [figures[f"derived-backers-{side}"].value for side in backers.SIDES]
    assert sum(by_side) == figures["derived-backers-entries"].value
    for side in ("gna", "lna"):
        for voice in ("actor", "press"):
            assert figures[f"derived-backers-{side}-by-{voice}"].value == voices.loc[voice, side]
        assert figures[f"derived-backers-{side}-un-finding"].value == voices.loc["un-panel", side]


@pytest.mark.parametrize(
    "draw",
    [
        lambda: backers_charts.kinds(backers.matrix(), "A finding", "a table"),
        lambda: backers_charts.voices(backers.voices(), "A finding", "a table"),
        lambda: backers_charts.network(backers.ties(), "A finding", "a table"),
        lambda: backers_charts.fighters(
            backers.estimates(), backers.denials(), "A finding", "a table"
        ),
        lambda: backers_embargo.strip(backers.acts(), backers.spans(), "A finding", "a table"),
    ],
)
def test_no_text_of_a_chart_is_small_or_cut_off(draw):
    figure = draw()
    figure.canvas.draw()
    for text in figure.findobj(
        lambda artist: hasattr(artist, "get_text") and artist.get_text() and artist.get_visible()
    ):
        assert text.get_size() >= 8, text.get_text()
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= figure.bbox.width + 1, text.get_text()


def test_an_unknown_time_is_drawn_open():
    spans = backers.spans()
    table = data.table("support")
    assert (spans.end.isna() == (table.period_end[spans.index] == "")).all()
    assert spans.begin.isna().sum() == (table.period_start[spans.index] == "").sum()
    both = spans.dropna(subset=["begin", "end"])
    assert (both.begin <= both.end).all() and isinstance(both.begin.iloc[0], pd.Timestamp)


def test_the_title_of_the_estimates_compares_two_parties_of_one_month():
    party = backers.estimates().query("voice == 'party'")
    assert list(party.date.str[:7]) == ["2019-12"] * 2 and set(party.heading) == {"Wagner Group"}
    assert party.wording.iloc[1] == "about"
    assert backers.estimates().wording["fighters-2020-04-24-wagner-present"] == "at most"

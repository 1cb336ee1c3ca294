"""Promise: the chapter on ratification shows what the tables say, and shows what they do not say as
unknown.
"""

import itertools

import pandas as pd
import pytest

from dossier import data
from dossier.story import drawing
from dossier.story import ratification as chapter
from dossier.story import ratification_charts as forms


def test_every_step_is_an_event_and_its_lane_exists():
    events = data.table("events").index
    for step in (*chapter.STEPS, chapter.REGISTERED):
        assert (
            step.lane in chapter.LANES
            and step.event in events
            and (not step.until or step.until in events)
        )
    for pair in chapter.ACTS.values():
        assert all(act[1] in events for act in pair if act)


def test_every_event_of_the_thread_is_shown_or_left_out_for_a_reason():
    left_out = {
        "2019-12-04-turkish-deputy-minister-previews-bill": "says that a step will come",
        "2019-12-05-committee-clears-maritime-memorandum": "day of the vote; in the table",
        "2019-12-16-chp-objects-guest-personnel-clauses": "stands with the memoranda",
    }
    shown = (
        {step.event for step in chapter.STEPS}
        | {step.until for step in chapter.STEPS}
        | set(left_out)
    )
    events = data.table("events")
    assert set(events.index[events.thread == "ratification"]) <= shown


def test_words_of_a_step_hold_no_number_but_the_count_of_a_vote():
    assert not any(character.isdigit() for step in chapter.STEPS for character in step.words)
    words = "\n".join(chapter.steps().words)
    assert all(text in words for text in ("293 for", "269 to 125", "325 to 184"))


def test_a_day_that_is_not_sure_is_an_interval():
    steps = chapter.steps().set_index("event_id")
    council = steps.loc[chapter.COUNCIL[0]]
    assert (council["last"] - council["first"]).days == 1 and council.certainty == "disputed"
    assert (steps["last"] >= steps["first"]).all() and steps["last"].max() == steps["last"][
        chapter.LAST
    ]


def test_votes_and_unknown_seats_make_up_the_filled_seats():
    votes = chapter.votes_cast()
    parts = votes[["for", "against", "neither", "absent", "unknown"]].fillna(0).sum(axis=1)
    assert parts.eq(votes.filled).all() and votes.unknown.ge(0).all()
    assert (
        pd.isna(votes.against[chapter.MARITIME_VOTE]) and votes.unknown[chapter.SECURITY_VOTE] == 0
    )
    total = data.table("seats").seats["seats-2020-01-02-total"]
    for vote in chapter.VOTES:
        own = chapter.party_seats(vote)
        assert own.seats.sum() == total and set(own.position) <= set(chapter.POSITIONS)


def test_seats_in_the_positions_are_those_of_the_seat_table():
    taken = data.table("vote_positions")
    seats = data.table("seats").set_index("party").seats
    own = taken[(taken.unit == "party") & taken.seats.notna()]
    assert all(row.seats == seats[row.party] for row in own.itertuples())


def test_the_parties_that_crossed():
    assert chapter.crossed() == ["CHP", "İYİ Party"]


@pytest.mark.parametrize(
    "name, days",
    [
        ("signature-to-maritime-vote", 8),
        ("signature-to-security-vote", 24),
        ("signature-to-cabinet", 22),
        ("cabinet-to-security-vote", 2),
    ],
)
def test_intervals(name, days):
    assert chapter.derived_numbers()[f"derived-days-{name}"].value == days


def test_the_table_links_every_act_and_says_what_is_not_found():
    text = chapter.acts()._repr_markdown_()
    assert text.count("](#") + text.count("no act found") == 2 * len(chapter.ACTS)
    assert "*disputed*" in text and "*one origin*" in text


def test_marks_differ_without_colour():
    shapes = {(marker, fill) for fill, _, marker in forms.MARKS.values()}
    assert len(shapes) == len(forms.MARKS) and set(forms.MARKS) <= set(forms.KEY)
    assert set(chapter.steps().certainty) <= set(forms.MARKS)


def test_charts_keep_their_width():
    votes = chapter.votes_cast()
    drawn = (
        forms.lanes(
            chapter.steps(), chapter.signature().date_start, chapter.later(), "A title", "a table"
        ),
        forms.votes(
            votes, {vote: chapter.party_seats(vote) for vote in votes.index}, "A title", "a table"
        ),
    )
    assert all(figure.get_size_inches()[0] == pytest.approx(drawing.WIDTH) for figure in drawn)


def test_what_the_prose_says_of_the_lanes():
    """The HoR's rejection first; Ankara confirmed but for one step; Tripoli and the east nowhere
    confirmed.
    """
    steps = chapter.steps()
    assert steps.event_id[steps["first"].idxmin()] == "2019-11-28-hor-rejects-both-memoranda"
    assert steps.certainty[steps.lane == "ankara"].ne("confirmed").sum() == 1
    assert steps.certainty[steps.lane.isin(["tripoli", "east"])].ne("confirmed").all()


def test_labels_stand_apart_in_their_order_and_move_no_more_than_they_must():
    wanted, sizes = [0.0, 1.0, 1.1, 1.2, 9.0], [0.3, 0.3, 0.3, 0.3, 0.3]
    starts = forms.spread(wanted, sizes, 0.1)
    assert all(low - high >= 0.4 - 1e-9 for high, low in itertools.pairwise(starts))
    assert starts[0] == 0.0 and starts[-1] == 9.0 and sum(starts[1:4]) == pytest.approx(3.3)

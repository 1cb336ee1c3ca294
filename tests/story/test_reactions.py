"""Promise: the chapter on reactions places every actor, cites records that exist, and counts what
it says.
"""

import pytest

from dossier import data
from dossier.story import reactions, reactions_charts


def test_every_actor_and_every_target_of_the_record_has_one_place():
    table = data.table("reactions")
    placed = [
        actor for rows in reactions.GROUPS.values() for actors in rows.values() for actor in actors
    ]
    assert len(placed) == len(set(placed)) and set(placed) == {
        actor for actors in table.actors for actor in actors
    }
    targets = [target for own in reactions.COLUMNS.values() for target in own]
    assert sorted(targets) == sorted(data.options("reactions", "target"))
    assert set(reactions_charts.STANCES) == set(data.options("reactions", "stance"))
    assert set(reactions_charts.HEADS) == set(reactions_charts.WIDTHS) == set(reactions.COLUMNS)


def test_the_matrix_holds_every_reaction_and_once_for_a_row():
    found = reactions.matrix()
    assert set(found.record) == set(data.table("reactions").index)
    assert not found.duplicated(["record", "row"]).any()
    assert found.date.is_monotonic_increasing


def test_an_actor_without_a_place_is_an_error(monkeypatch):
    monkeypatch.setattr(reactions, "GROUPS", {"Others": {"Greece": ("greece",)}})
    with pytest.raises(KeyError):
        reactions.matrix()


def test_the_cells_are_wide_enough_for_their_marks():
    found = reactions.matrix()
    most = found.groupby(["row", "column"]).size().groupby("column").max()
    for column, marks in most.items():
        assert marks * reactions_charts.STEP <= reactions_charts.WIDTHS[column], column


def test_those_who_reject_only_the_troops_reject_no_text():
    texts, troops = reactions.rejecting()
    assert texts and troops and not texts & troops


def test_the_acts_stand_in_order_and_their_kinds_are_drawn():
    done = reactions.acts()
    assert done.day.is_monotonic_increasing and done.record.is_unique
    assert set(done.kind) == set(reactions.KINDS) == set(reactions_charts.MARKS)
    events = data.table("events")
    steps = done[done.kind.eq("text")].record
    assert set(events.loc[list(steps)].category) <= {"vote", "legal", "ratification"}


def test_a_reply_is_not_older_than_what_it_answers():
    reactions_, events = data.table("reactions"), data.table("events")

    def day(record: str) -> str:
        return str(
            events.date_start[record] if record in events.index else reactions_.date[record]
        )[:10]

    for objections, answers in reactions.REPLIES:
        assert max(map(day, objections)) <= min(map(day, answers))


def test_no_rejection_is_aimed_at_the_security_text_alone():
    """The chapter's first paragraph and the title of its chart say so."""
    assert reactions.derived_numbers()["derived-reactions-oppose-security"].value == 0

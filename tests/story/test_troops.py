"""Promise: the chapter on troops shows the tables as they are, and what its text takes for granted
is so.
"""

import pytest

from dossier import data
from dossier.story import troops, troops_charts


def test_every_statement_and_request_has_its_place():
    said, asked = troops.ladder(), troops.clock()
    assert set(said.statement_id) == set(data.table("statements").index)
    assert said.ladder_step.isin(list(troops_charts.STEPS)).all() and set(
        troops_charts.STEPS
    ) == set(map(int, data.options("statements", "ladder_step")))
    assert list(troops_charts.CLOCK) == list(data.options("requests", "status"))
    assert asked.place.is_monotonic_increasing and asked.date.is_monotonic_increasing
    inside = said.date.between(troops.FIRST, troops.LAST)
    assert inside.all() and asked.date.between(troops.FIRST, troops.LAST).all()


def test_the_steps_that_the_figures_count_from_mean_what_their_names_say():
    words = {
        int(step): meaning for step, meaning in data.options("statements", "ladder_step").items()
    }
    assert words[troops.OFFER].startswith("conditional offer") and words[troops.INVITED].startswith(
        "invitation declared"
    )
    assert words[troops.SENDING].startswith("sending declared")
    assert data.table("statements").date["statement-2019-12-26-erdogan"] == troops.first_day(
        troops.INVITED
    )
    with pytest.raises(IndexError):
        troops.first_day(99)


def test_the_documents_stand_on_a_scale_of_their_own_and_on_their_own_day():
    found = troops.offers_by_day()
    assert set(troops_charts.SEED_STEPS) == set(map(int, data.options("claims", "offer_step")))
    assert "teller-2019-12-22-support" not in set(
        found.source_id
    )  # the chapter says that it gives no Turkish position
    assert (
        found.day.dt.strftime("%Y-%m-%d") == found.source_id.map(data.table("sources").published)
    ).all()
    assert not found.duplicated(["source_id", "offer_step", "status"]).any()
    assert set(troops.seed_clock().source_id) == {"aljazeera-2019-12-21-ratifies"}


def test_the_two_votes_and_who_changed_sides():
    tally, table = troops.votes(), data.table("votes")
    for vote in (troops.SECURITY, troops.MANDATE):
        assert tally.loc["votes_for", vote] == table.votes_for[vote]
    change = tally[troops.MANDATE] - tally[troops.SECURITY]
    assert (
        change.votes_for > 0 and change.votes_against > 0 > change.not_voting
    )  # the title of the chart says so
    assert troops.switched() == []
    parties = troops.positions()
    assert parties.seats.sum() == data.table("seats").seats["seats-2020-01-02-total"]
    assert (
        parties.loc["bbp", troops.SECURITY] == ""
        and parties.loc["independents", troops.MANDATE] == ""
    )
    assert troops.bloc_seats() == {"votes_for": 340, "votes_against": 249}


def test_a_change_of_sides_would_be_found(monkeypatch):
    moved = troops.positions()
    moved.loc["mhp", troops.MANDATE] = "against"
    monkeypatch.setattr(troops, "positions", lambda: moved)
    assert troops.switched() == ["mhp"]


def test_a_statement_without_a_word_on_troops_stands_off_the_line():
    said = troops.ladder()
    figure = troops_charts.ladders(
        said,
        troops.offers_by_day(),
        troops.clock(),
        troops.seed_clock(),
        {},
        "A finding",
        "a table",
    )
    line = max(figure.axes[0].lines, key=lambda drawn: len(drawn.get_ydata()))
    assert sorted(line.get_ydata()) == sorted(step for step in said.ladder_step.astype(int) if step)


def test_both_versions_of_a_survey_are_kept():
    found, table = troops.polls(), data.table("polls")
    assert (
        found[["support_a", "support_b", "oppose_a", "oppose_b"]].count().sum()
        == table[["support_pct", "oppose_pct"]].count().sum()
    )
    whole = found[found.whole]
    assert (
        len(whole) == 2 and (whole.oppose_a > whole.support_a).all()
    )  # "both surveys" in the title
    assert found.set_index("group").loc["MHP voters", ["oppose_a", "oppose_b"]].tolist() == [58, 45]


def test_tables_link_every_cell_and_leave_the_unknown_empty():
    shown = troops.side_by_side()._repr_markdown_()
    claims = data.table("claims")
    for nation, urdupoint in troops.SIDE_BY_SIDE.values():
        for claim, source in ((nation, troops.NATION), (urdupoint, troops.URDUPOINT)):
            assert not claim or (f"](#{claim})" in shown and claims.source_id[claim] == source)
    table = troops.parties().frame
    assert table.iloc[:, 2:].map(lambda cell: cell == "" or "](#vote-" in cell).all().all()
    (felicity,) = [row for row in table.itertuples(index=False) if "Felicity" in row[0]]
    assert felicity[2] == "" and felicity[3].startswith("[disputed](#")


def test_every_figure_is_a_number_with_its_method():
    for name, figure in troops.derived_numbers().items():
        assert (
            name.startswith("derived-troops-") and figure.value > 0 and figure.method.endswith(".")
        )

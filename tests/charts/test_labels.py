"""Promise: labels keep apart, and a text that meets another or is cut is found."""

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import charts
from dossier.charts import labels
from drawings import collisions

places = st.lists(st.tuples(st.floats(0, 10), st.floats(0.01, 2)), min_size=1, max_size=25)


@given(places, st.floats(0, 0.5))
def test_spread_keeps_labels_apart_and_in_order(items, gap):
    items.sort()
    wanted, sizes = [start for start, _ in items], [size for _, size in items]
    starts = charts.spread(wanted, sizes, gap)
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    assert all(b >= a + gap - 1e-9 for a, b in zip(ends, starts[1:], strict=False))


@given(places)
def test_spread_moves_no_label_that_has_room(items):
    total, wanted, sizes = 0.0, [], []
    for gap, size in items:
        wanted.append(total)
        sizes.append(size)
        total += size + gap
    assert charts.spread(wanted, sizes, 0.0) == pytest.approx(wanted)


@given(places, st.floats(0, 0.2))
def test_spread_stays_within_limits_that_are_wide_enough(items, gap):
    items.sort()
    wanted, sizes = [start for start, _ in items], [size for _, size in items]
    room = sum(sizes) + gap * len(sizes)
    starts = charts.spread(wanted, sizes, gap, (2.0, 2.0 + room))
    assert starts[0] >= 2.0 - 1e-9 and starts[-1] + sizes[-1] <= 2.0 + room + 1e-9
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    assert all(b >= a + gap - 1e-9 for a, b in zip(ends, starts[1:], strict=False))


def test_two_labels_that_touch_share_the_way():
    assert charts.spread([1.0, 1.0], [1.0, 1.0], 0.0) == pytest.approx([0.5, 1.5])


def test_a_text_is_as_wide_as_it_is_drawn():
    with charts.applied():
        assert charts.measure("")[0] == 0
        assert charts.measure("mm")[0] == pytest.approx(2 * charts.measure("m")[0], rel=0.02)
        assert charts.measure("a\nb")[1] > 1.8 * charts.measure("a")[1]


def test_a_text_has_its_width_wherever_it_is_measured_first():
    labels.measure.cache_clear()
    with mpl.rc_context({"font.family": ["monospace"]}):
        outside = charts.measure("a text of a chart, not in the design of the book")
    labels.measure.cache_clear()
    with charts.applied():
        assert charts.measure("a text of a chart, not in the design of the book") == outside


@given(st.text("ab cd", min_size=1, max_size=60))
def test_wrapped_lines_fit_and_keep_every_word(words):
    with charts.applied():
        lines = charts.wrap(words, 0.5).split("\n")
        assert " ".join(lines).split() == words.split()
        for line in lines:
            assert charts.measure(line)[0] <= 0.5 or len(line.split()) == 1


def test_a_word_wider_than_its_line_is_broken_after_a_hyphen_and_no_other_is():
    assert charts.wrap("Agence France-Presse", 0.6).split("\n") == ["Agence", "France-", "Presse"]
    assert charts.wrap("Agence France-Presse", 1.0).split("\n") == ["Agence", "France-Presse"]


def drawing(**texts: tuple[float, float]) -> charts.Chart:
    chart = charts.canvas(height=1.0)
    for axes in chart:
        axes.set_axis_off()
        for words, place in texts.items():
            axes.figure.text(*place, words)
    return chart


def test_texts_that_meet_are_found():
    assert collisions(drawing(one=(0.2, 0.5), two=(0.7, 0.5))) == []
    found = collisions(drawing(one=(0.2, 0.5), two=(0.21, 0.5)))
    assert found == ["wide: 'one' meets 'two'", "narrow: 'one' meets 'two'"]


def test_a_text_that_is_cut_is_found():
    found = collisions(drawing(wide_words=(0.98, 0.5)))
    assert found == [
        "wide: 'wide_words' leaves the figure",
        "narrow: 'wide_words' leaves the figure",
    ]


def test_a_text_that_a_line_strikes_is_found_and_one_on_a_plate_is_not():
    for looks, struck in ({}, True), ({"bbox": labels.PLATE}, False):
        chart = charts.canvas(height=1.0)
        for axes in chart:
            axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
            axes.axvline(0.5, zorder=1)
            labels.write(axes, "a word", (0.49, 0.5), **looks)
            labels.write(axes, "clear", (0.7, 0.5))
        found = [f"{kind}: a Line2D strikes 'a word'" for kind in ("wide", "narrow")]
        assert collisions(chart.show("")) == (found if struck else [])


def test_the_names_of_ticks_are_texts():
    """Of a tick that is drawn matplotlib calls the label stale again."""
    chart = charts.canvas(height=1.0)
    for axes in chart:
        charts.dates(axes, "2019-04-01", "2020-07-01")
        axes.axvline(18078, -1, 1, clip_on=False)  # 1 July 2019
    assert "wide: a Line2D strikes 'Jul 2019'" in collisions(chart.show(""))


def test_a_tick_out_of_view_is_no_text():
    chart = charts.canvas(height=1.0)
    for axes in chart:
        axes.plot([0, 10], [0, 1])
        axes.set_xticks([0, 5, 10, 15, 15.01])
        axes.set_xlim(0, 10)
    assert collisions(chart.show("")) == []


@given(st.lists(st.tuples(st.floats(0, 5), st.sampled_from(["3", "40", "one of two"])), min_size=1))
def test_labels_beneath_keep_apart_or_are_listed(items):
    items.sort()
    middles, words = [at for at, _ in items], [text for _, text in items]
    with charts.applied():
        told = labels.beneath(middles, words, 0.1, 5.0)
        ends = [start + charts.measure(text)[0] for start, text in told]
        if len(told) < len(items):
            assert told == [(0.0, charts.wrap(", ".join(words), 5.0))]
    assert all(b >= a + 0.1 - 1e-9 for a, (b, _) in zip(ends, told[1:], strict=False))
    assert max(ends) <= 5.0 + 1e-9


def test_labels_beneath_stand_side_by_side_as_long_as_they_and_their_gaps_fit():
    with charts.applied():
        width = 3 * (0.2 + charts.measure("40")[0]) + 2 * 0.1
        for room, number in ((width + 0.01, 3), (width - 0.01, 1)):
            assert len(labels.beneath([0, 1, 2], ["40"] * 3, 0.1, room, 0.2)) == number


def test_a_number_stays_with_its_unit_and_a_month_with_its_year_where_they_fit():
    for words in ("the line is 283 km", "begins in January 2028", "it took 7 months"):
        tied = words.split(" ", 2)[-1].rsplit(" ", 2)
        last = " ".join(tied[-2:])
        for width in (charts.measure(last)[0], charts.measure(words)[0] * 0.95):
            assert any(line.endswith(last) for line in charts.wrap(words, width).split("\n"))


def test_a_last_line_is_no_word_alone_if_as_many_lines_can_hold_two():
    width = charts.measure("the fighters of whom")[0]
    assert charts.wrap("the fighters of whom many", width).split("\n")[-1].count(" ") > 0

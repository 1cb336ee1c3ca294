"""Promise: a body draws whatever rows it is given, few or many, close or far, with short words or
long ones.
"""

import itertools
import random

import pandas as pd
import pytest
from matplotlib import colors
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dossier import charts
from dossier.charts import geometry, labels, marks, names
from dossier.charts.lanes import _limits
from dossier.charts.matrix import COLUMN
from drawings import collisions

WORDS = [
    "parliament",
    "approves",
    "the",
    "maritime",
    "memorandum",
    "while",
    "Saleh",
    "writes",
    "to",
    "the",
    "United",
    "Nations",
    "again",
    "and",
    "again",
]
SIZES = (0, 1, pytest.param(12, marks=pytest.mark.long), 60)
FILLS = ("solid", "pale", "dotted", "hollow")


def frame(rows: int, seed: int = 0) -> pd.DataFrame:
    """Rows of events: day, end, lane, column, number, words, and looks."""
    chance = random.Random(seed * 1000 + rows)
    first = pd.Timestamp("2019-11-27")
    days = [
        first + pd.Timedelta(days=chance.choice((0, 3, 3, 3, 9, 30, 38, 60))) for _ in range(rows)
    ]
    ends = [day + pd.Timedelta(days=chance.choice((0, 0, 0, 5))) for day in days]
    return pd.DataFrame(
        {
            "day": days,
            "end": [pd.NaT if number == 0 else end for number, end in enumerate(ends)],
            "lane": [
                chance.choice(("Ankara", "Tripoli", "East (House of Representatives)"))
                for _ in days
            ],
            "column": [chance.choice(("December 2019", "January 2020", "later")) for _ in days],
            "group": [chance.choice(("Turkey", "Libya")) for _ in days],
            "n": [chance.choice((0, 1, 3, 40, 293)) for _ in days],
            "words": [" ".join(chance.sample(WORDS, chance.randint(1, 7))) for _ in days],
            "fill": [chance.choice(FILLS) for _ in days],
            "cross": [chance.random() < 0.1 for _ in days],
            "id": [f"record-{number}" for number in range(rows)],
            "lon": [12.0 + chance.random() * 4 for _ in days],
            "lat": [31.2 + chance.random() * 1.6 for _ in days],
        }
    )


def lanes(axes, rows):
    charts.lanes(axes, rows, "lane", "day", "end", "words", record="id", group="group")
    charts.flags(axes, rows.head(5), "day", "words", record="id")


def tracks(axes, rows):
    charts.lanes(axes, rows, "lane", "day", "end", "words", record="id", down=True)


def matrix(axes, rows):
    charts.matrix(axes, rows, "lane", "column", record="id", group="group")


def counts(axes, rows):
    charts.matrix(axes, rows, "lane", "column", count="n")


def bars(axes, rows):
    charts.bars(axes, rows, "lane", "n", words="words", record="id")


def sums(axes, rows):
    charts.bars(axes, rows, "lane", "n", total=True, group="group")


def dots(axes, rows):
    charts.dots(axes, rows, "lane", "n", record="id")


def running(axes, rows):
    charts.dates(axes, "2019-11-20", "2020-02-20")
    charts.running(axes, rows, "day", "n", "lane", record="id")


def places(axes, rows):
    charts.coast(axes, (11.5, 30.9, 16.5, 33.2))
    charts.places(axes, rows, words="words", record="id")
    charts.scale(axes, 100)


BODIES = (lanes, tracks, matrix, counts, bars, sums, dots, running, places)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.__name__)
@pytest.mark.parametrize("rows", SIZES)
def test_no_words_meet(body, rows):
    chart = charts.canvas(height=1.6)
    more = {"one": charts.Mark("gna"), "a longer word for another": charts.Mark("lna")}
    for axes in chart:
        charts.key(axes, more=more)
        body(axes, frame(rows))
    chart.show("A finding")
    assert collisions(chart) == []


def test_an_item_of_a_key_that_is_longer_than_its_line_is_wrapped_under_its_title():
    chart = charts.canvas(height=1.6)
    long = " ".join(WORDS * 4)
    for axes in chart:
        charts.key(axes, more={"one": charts.Mark("gna"), long: charts.Mark("lna")}, of="A title")
        charts.bars(axes, frame(5), "lane", "n", words="words", record="id")
    chart.show("A finding")
    assert collisions(chart) == []


def test_rows_stand_under_their_heading_also_if_two_have_one_label():
    rows = pd.DataFrame({"who": ["total", "one", "total"], "of": ["a", "a", "b"], "n": [1, 2, 3]})
    for axes in charts.canvas():
        middles = charts.bars(axes, rows, row="who", value="n", group="of")
        assert list(middles) == [("a", "total"), ("a", "one"), ("b", "total")]
        assert list(middles.values()) == sorted(middles.values())


def test_rows_come_as_asked_and_what_was_not_named_comes_after():
    rows = pd.DataFrame({"who": ["x", "y", "z"], "n": [1, 2, 3]})
    for axes in charts.canvas():
        assert list(charts.bars(axes, rows, row="who", value="n", rows=["z", "nobody", "x"])) == [
            "z",
            "nobody",
            "x",
            "y",
        ]


@pytest.mark.parametrize("kind", [list, pd.Series, pd.Index])
def test_the_order_under_headings_may_be_any_sequence(kind):
    rows = pd.DataFrame({"who": ["x", "y"], "of": ["a", "a"], "n": [1, 2]})
    for axes in charts.canvas():
        middles = charts.bars(axes, rows, "who", "n", group="of", rows=kind(["y", "x"]))
        assert list(middles) == [("a", "y"), ("a", "x")]


def test_the_order_of_categories_is_the_order_of_rows():
    rows = pd.DataFrame({"who": pd.Categorical(["x", "y"], ["y", "x"]), "n": [1, 2]})
    for axes in charts.canvas():
        assert list(charts.bars(axes, rows, row="who", value="n")) == ["y", "x"]


def test_a_number_stands_after_a_plain_bar_and_inside_a_segment_or_under_it():
    plain = pd.DataFrame({"who": ["long", "short"], "n": [100, 1]})
    stacked = pd.DataFrame({"who": ["both", "both"], "n": [1, 100]})
    for axes in charts.canvas():
        charts.bars(axes, plain, row="who", value="n")
        places = {text.get_text(): text.xy for text in axes.texts}
        assert (places["100"][0], places["1"][0]) == (100, 1)
    for axes in charts.canvas():
        (y,) = charts.bars(axes, stacked, row="who", value="n").values()
        places = {text.get_text(): text for text in axes.texts}
        assert places["100"].xy == (51, y) and places["100"].get_color() == charts.PAPER
        assert places["1"].xy[1] > y and places["1"].get_color() == charts.INK


def totals(axes, rows):
    charts.bars(axes, rows, "who", "n", total=True)


def values(axes, rows):
    charts.bars(axes, rows, "who", "n")


def discs(axes, rows):
    charts.matrix(axes, rows.assign(top="x"), "who", "top", count="n")


def spots(axes, rows):
    charts.dots(axes, rows, "who", "n")


@pytest.mark.parametrize("body", (totals, values, discs, spots), ids=lambda body: body.__name__)
def test_no_digit_of_a_number_is_lost(body):
    rows = pd.DataFrame({"who": ["a", "b"], "n": [1208001, 2.5]})
    for axes in charts.canvas():
        body(axes, rows)
        assert {"1,208,001", "2.5"} <= {text.get_text() for text in axes.texts}


def test_a_segment_says_its_value_or_its_words_and_an_empty_text_nothing():
    rows = pd.DataFrame({"who": ["a", "b"], "n": [3, 4], "words": ["three", ""]})
    for words, told in (("", {"3", "4"}), ("words", {"three"})):
        for axes in charts.canvas():
            charts.bars(axes, rows, row="who", value="n", words=words)
            assert {text.get_text() for text in axes.texts} - {"a", "b", ""} == told


def test_a_bar_is_as_long_as_its_number():
    rows = pd.DataFrame({"who": ["a", "a", "b"], "n": [3, 4, 5]})
    for axes in charts.canvas():
        charts.bars(axes, rows, row="who", value="n")
        widths = [patch.get_width() for patch in axes.patches if isinstance(patch, Rectangle)]
        starts = [patch.get_x() for patch in axes.patches if isinstance(patch, Rectangle)]
        assert (widths, starts) == ([3, 4, 5], [0, 3, 0])


@pytest.mark.parametrize(
    ("days", "first", "last", "ends"),
    [
        ([8.0, 5.0], None, None, (5, 8)),
        ([5.0, 5.0], None, None, (5, 6)),
        ([], None, "1970-01-11", (10, 11)),
        ([], None, None, (0, 1)),
        ([5.0], "1970-01-02", "1970-01-31", (1, 30)),
    ],
)
def test_an_axis_of_days_begins_and_ends_with_them_a_day_apart_at_least(days, first, last, ends):
    assert _limits(days, first, last) == ends


def test_a_mark_stands_on_its_day_in_its_lane():
    rows = frame(15)
    for axes in charts.canvas():
        lines = charts.lanes(axes, rows, "lane", "day", words="words")
        places = [place for points in axes.collections for place in points.get_offsets()]
        drawn = {
            (x, min((y for y in lines.values() if y > up - 0.01), default=None)) for x, up in places
        }
        assert drawn >= {
            (days(day), lines[lane]) for day, lane in zip(rows.day, rows.lane, strict=True)
        }


@pytest.mark.parametrize("body", (lanes, tracks), ids=lambda body: body.__name__)
def test_an_event_with_an_open_end_lasts_to_the_end_of_the_axis(body):
    begins, ends = pd.to_datetime(["2019-12-01", "2019-12-20"]), [pd.NaT, pd.NaT]
    rows = pd.DataFrame({"lane": "one", "day": begins, "end": ends, "words": ["open", "shut"]})
    rows.loc[1, "end"] = begins[1]
    rows["group"], rows["id"] = "", ["one", "two"]
    chart = charts.canvas()
    for axes in chart:
        body(axes, rows)
        assert any(text.get_text().endswith("open") for text in axes.texts)
    axis = 1 if body is tracks else 0
    stretches = {
        tuple(sorted(segment[:, axis]))
        for own in chart.drawings[0].panels[0].collections
        if isinstance(own, LineCollection)
        for segment in own.get_segments()
    }
    assert (days(begins[0]), days(begins[1])) in stretches


def test_the_words_of_a_track_say_its_own_days_also_where_the_axis_cuts_it():
    begins = pd.to_datetime(["2019-12-01", "2019-12-20"])
    rows = pd.DataFrame({"lane": "one", "day": begins, "end": begins + pd.Timedelta(days=9)})
    rows["words"] = ["cut", "open"]
    rows.loc[1, "end"] = pd.NaT
    chart = charts.canvas()
    for axes in chart:
        charts.lanes(axes, rows, "lane", "day", "end", "words", first="2019-12-05", down=True)
    told = {text.get_text() for text in chart.drawings[0].panels[0].texts}
    assert {"1 Dec–10 Dec: cut", "from 20 Dec: open"} <= told


@pytest.mark.parametrize("down", (False, True))
@pytest.mark.parametrize("limits", ({"first": "2021-01-01"}, {"last": "2018-01-01"}))
def test_no_event_between_two_days_is_no_error(down, limits):
    chart = charts.canvas()
    for axes in chart:
        rails = charts.lanes(axes, frame(5), "lane", "day", "day", "words", down=down, **limits)
        assert list(rails) == list(dict.fromkeys(frame(5)["lane"]))
    assert collisions(chart.show("A finding")) == []


def test_a_mark_stands_on_its_day_on_its_rail():
    """In the middle of a span, also if what began later was over before that."""
    begins = pd.to_datetime(["2019-12-01", "2019-12-02", "2020-01-20"])
    ends = pd.to_datetime(["2020-01-30", "2019-12-02", "2020-01-20"])
    rows = pd.DataFrame({"lane": "one", "day": begins, "end": ends, "words": ["a", "b", "c"]})
    rows["hue"] = ["gna", "lna", "both"]  # marks of one look are one collection
    chart = charts.canvas()
    for axes in chart:
        charts.lanes(axes, rows, "lane", "day", "end", "words", down=True)
    found = [
        up
        for points in chart.drawings[0].panels[0].collections
        if isinstance(points, PathCollection)
        for _, up in points.get_offsets()
    ]
    middles = [days(day) for day in pd.to_datetime(["2019-12-31", "2019-12-02", "2020-01-20"])]
    assert sorted(found) == pytest.approx(sorted(middles))


def days(day: pd.Timestamp) -> float:
    """Days since 1970, as the axes have them."""
    return float((day - pd.Timestamp("1970-01-01")).days)


def test_the_area_of_a_disc_grows_with_its_number():
    rows = pd.DataFrame({"r": ["a", "b", "c"], "c": ["x"] * 3, "n": [1, 20, 40]})
    for axes in charts.canvas():
        charts.matrix(axes, rows, row="r", column="c", count="n")
        small, middle, large = (points.get_sizes()[0] for points in axes.collections)
        assert (middle - small) / (large - small) == pytest.approx(19 / 39, rel=0.1)


def test_a_disc_and_its_number_stand_in_a_narrow_column():
    """Down to the least of a disc, so many columns as leave room for it beside the number."""
    wide = labels.measure("293")[0]
    for axes in charts.canvas():
        number = int(geometry.size(axes)[0] / (wide + 0.16))
        tops = [f"{top}" for top in range(number)]
        rows = pd.DataFrame({"r": "a", "c": tops, "n": 293})
        charts.matrix(axes, rows, row="r", column="c", count="n")
        step = geometry.size(axes)[0] / number
        (discs,) = axes.collections[-1:]
        across = discs.get_sizes()[0] ** 0.5 / 72
        assert across + 0.05 + wide <= step


def test_a_place_without_a_point_or_off_the_map_is_left_out():
    rows = pd.DataFrame(
        {
            "lon": [13.2, None, 50.0],
            "lat": [32.9, None, 10.0],
            "name": ["Tripoli", "nowhere", "far"],
        }
    )
    for axes in charts.canvas():
        charts.coast(axes, (11.5, 30.9, 16.5, 33.4))
        charts.places(axes, rows, words="name")
        assert [text.get_text() for text in axes.texts] == ["Tripoli"]


def test_a_name_stands_clear_of_lines_near_it_and_a_name_without_room_is_told_below():
    middle = pd.DataFrame({"lon": [14.0], "lat": [32.0], "name": ["Bani Walid"]})
    chart = charts.canvas()
    for axes in chart:
        charts.coast(axes, (11.5, 30.9, 16.5, 33.2))
        axes.plot([14.0, 16.5], [32.0, 32.0])
        axes.axvline(13.7)
        charts.places(axes, middle, words="name", record="name")
        (name,) = axes.texts
        box = name.get_window_extent(axes.figure.canvas.get_renderer())
        for line in axes.lines[:2]:
            way = line.get_transform().transform_path(line.get_path())
            assert not way.intersects_bbox(box, filled=False)
    crowd = pd.concat([middle] * 40, ignore_index=True)
    for axes in charts.canvas():
        charts.coast(axes, (11.5, 30.9, 16.5, 33.2))
        charts.places(axes, crowd, words="name")
        assert axes.texts[-1].get_text().startswith("No room for a name: Bani Walid; ")


def test_words_at_the_end_of_an_axis_are_narrow_so_that_days_keep_their_room():
    days_ = pd.to_datetime(["2019-12-01", "2019-12-31"])
    words = "parliament approves the maritime memorandum"
    rows = pd.DataFrame({"lane": "one", "day": days_, "words": words})
    for axes in charts.canvas():
        charts.lanes(axes, rows, "lane", "day", words="words")
        first, last = (text.get_text() for text in axes.texts if text.get_text().startswith("parl"))
        if charts.measure(first)[0] < charts.measure(last)[0]:
            first, last = last, first
        assert charts.measure(last)[0] < charts.measure(first)[0]
        low, high = axes.get_xlim()
        assert (days(days_[1]) - low) / (high - low) > 0.6


def test_upright_heads_are_as_short_as_the_lines_in_their_column_let_them():
    heads = ["Libya's approval is missing", "others' rights are hurt", "the embargo is broken"]
    heads += ["islands have zones", "no border is shared"]
    rows = pd.DataFrame({"row": "High Council of State", "column": heads})
    chart = charts.canvas()
    for axes in chart:
        charts.matrix(axes, rows, "row", "column")
    upright = [text for text in chart.drawings[1].panels[0].texts if text.get_rotation() == 90]
    assert len(upright) == 5 and all("\n" in text.get_text() for text in upright)
    assert collisions(chart.show("A finding")) == []


@pytest.mark.parametrize(("columns", "above"), [(16, True), (6, False)])
def test_labels_that_leave_columns_no_room_on_a_phone_stand_above_their_rows(columns, above):
    rows = pd.DataFrame({"row": "United Arab Emirates", "column": [*map(str, range(columns))]})
    chart = charts.canvas()
    for axes in chart:
        charts.matrix(axes, rows, "row", "column")
    wide, narrow = (geometry.size(drawing.panels[0])[0] for drawing in chart.drawings)
    assert (narrow > 3.3) == above and wide < 4.5
    assert narrow / columns >= COLUMN


def test_a_heading_is_wrapped_to_its_panel():
    chart = charts.canvas(panels=2, across=2)
    for left, right in chart:
        charts.heading(left, "Where Haftar’s forces stood when the memoranda were concluded")
        charts.heading(right, "Where they stood in June")
        left.plot([0, 1], [0, 1])
    assert collisions(chart.show("A finding")) == []


def test_a_map_has_the_shape_of_mercator():
    chart = charts.canvas()
    for axes in chart:
        charts.coast(axes, (10.0, 30.0, 20.0, 35.0))
        wide, tall = charts.size(axes)
        assert tall / wide == pytest.approx(
            0.5 / 0.843, rel=0.01
        )  # a degree at 32.5 N is 0.843 as wide as high


def test_the_axes_of_another_figure_are_refused():
    with pytest.raises(TypeError, match=r"for axes in charts\.canvas"):
        charts.bars(Figure().add_subplot(), frame(3), row="lane", value="n")


def test_panels_stand_under_each_other_with_one_left_edge():
    chart = charts.canvas(height=[1.0, 0.5])
    for upper, lower in chart:
        charts.heading(upper, "Upper")
        charts.heading(lower, "Lower")
        upper.plot([0, 1], [0, 1_000_000])
    chart.show("x")
    for drawing in chart.drawings:
        one, two = (axes.get_position() for axes in drawing.panels)
        assert (one.x0, one.x1) == (two.x0, two.x1) and one.y0 > two.y1
        assert one.height / two.height == pytest.approx(2, rel=1e-4)
    assert collisions(chart) == []


def test_an_axis_with_room_for_one_month_says_its_ends_too():
    days_ = pd.to_datetime(["2019-12-03", "2020-01-31"])
    rows = pd.DataFrame({"lane": "a lane with a long name", "day": days_, "words": ""})
    chart = charts.canvas()
    for axes in chart:
        charts.lanes(axes, rows, "lane", "day", words="words")
    told = [label.get_text() for label in chart.drawings[1].panels[0].get_xticklabels()]
    assert told == ["3 Dec", "Jan 2020", "31 Jan"]


def leaders(axes) -> list[tuple[float, float, float]]:
    """Of each leader of a strip: the day and the height of its mark, and the day of its foot."""
    return [
        (line.get_xdata()[0], line.get_ydata()[0], line.get_xdata()[-1])
        for line in axes.lines
        if len(line.get_xdata()) == 3
    ]


def test_a_leader_begins_at_its_mark_and_keeps_apart_from_others_also_where_marks_are_lifted():
    day = pd.Timestamp("2020-01-15")
    rows = pd.DataFrame({"lane": "a", "day": [day] * 3 + [day + pd.Timedelta(days=40)]})
    rows["words"] = ["one event", "another event", "a third", "later"]
    for axes in charts.canvas():
        charts.lanes(axes, rows, "lane", "day", words="words", first="2019-12-15")
        places = {tuple(place) for own in axes.collections for place in own.get_offsets()}
        inch = (axes.get_xlim()[1] - axes.get_xlim()[0]) / charts.size(axes)[0]
        found = leaders(axes)
        assert len({up for _, up, _ in found}) == len(found) >= 2
        assert {(x, up) for x, up, _ in found} <= places
        feet = sorted(foot / inch for *_, foot in found)
        assert all(b - a > 0.035 for a, b in itertools.pairwise(feet))


def test_words_as_short_as_a_number_stand_under_their_mark():
    days = pd.date_range("2020-01-01", periods=7, freq="170D")
    rows = pd.DataFrame({"lane": "a label of a row", "day": days, "words": "15"})
    chart = charts.canvas()
    for axes in chart:
        charts.lanes(axes, rows, "lane", "day", words="words", last="2024-12-31")
        assert len([text for text in axes.texts if text.get_text() == "15"]) == 7
        assert leaders(axes) == []
    assert collisions(chart.show("")) == []


def test_an_axis_ends_where_time_does_or_on_a_tick():
    rows = frame(12)
    for axes in charts.canvas():
        charts.lanes(
            axes, rows, "lane", "day", words="words", first="2019-11-01", last="2020-03-01"
        )
        first, last = axes.spines["bottom"].get_bounds()
        assert (first, last) == (days(pd.Timestamp("2019-11-01")), days(pd.Timestamp("2020-03-01")))
    for axes in charts.canvas():
        charts.dots(axes, rows.assign(n=29), "lane", "n")
        assert axes.spines["bottom"].get_bounds() == (0, axes.get_xticks()[-1]) == (0, 30)


def test_marks_with_a_cross_keep_further_apart():
    rows = pd.DataFrame({"lane": "a", "day": pd.to_datetime(["2020-01-01"] * 2), "words": ""})
    steps = []
    for crossed in (False, True):
        for axes in charts.canvas():
            charts.lanes(axes, rows, "lane", "day", last="2020-03-01", cross=crossed)
            ups = sorted({up for own in axes.collections for _, up in own.get_offsets() if up})
        steps.append(ups[-1] - ups[0])
    assert steps[1] - steps[0] == pytest.approx(marks.beyond(marks.AREA))


def test_words_under_a_bar_stand_behind_a_block_of_their_segment():
    rows = pd.DataFrame({"who": "all", "n": [1, 1, 98], "words": ["a party", "another", ""]})
    looks = [charts.Mark("for"), charts.Mark("against"), charts.Mark("neutral")]
    for axes in charts.canvas():
        told = rows.assign(hue=[look.hue for look in looks])
        charts.bars(axes, told, row="who", value="n", words="words")
        assert not axes.lines
        blocks = [patch for patch in axes.patches if patch.get_y() > 0.2]
        faces = [colors.to_hex(block.get_facecolor()) for block in blocks]
        assert faces == [look.face for look in looks[:2]]
        for block, words in zip(blocks, ("a party", "another"), strict=True):
            (text,) = (text for text in axes.texts if text.get_text() == words)
            assert block.get_x() + block.get_width() < text.xy[0]


def test_a_name_in_the_frame_of_another_map_stands_there_and_not_here():
    rows = pd.DataFrame({"lon": [13.2, 20.1], "lat": [32.9, 32.1], "name": ["Tripoli", "Benghazi"]})
    west = (11.5, 30.9, 16.5, 33.4)
    chart = charts.canvas(panels=2)
    for whole, detail in chart:
        for axes, box in ((whole, (10.0, 29.0, 26.0, 36.0)), (detail, west)):
            charts.coast(axes, box)
            if axes is whole:
                charts.frame(axes, west)
            charts.places(axes, rows, words="name")
        assert [text.get_text() for text in whole.texts] == ["Benghazi"]
        assert [text.get_text() for text in detail.texts] == ["Tripoli"]
    assert collisions(chart.show("")) == []


@pytest.mark.parametrize(("turns", "told"), [(1, True), (4, False)])
def test_names_are_placed_again_if_one_finds_no_room(monkeypatch, turns, told):
    monkeypatch.setattr(names, "TURNS", turns)
    monkeypatch.setattr(names, "SIDES", ())
    called = ["Tripoli International Airport", "Zawiya", "Misrata air base", "Al-Watiya", "Gharyan"]
    rows = pd.DataFrame({"lon": [13.0, 13.14, 13.28, 13.42, 13.56], "lat": 31.15, "name": called})
    for axes in charts.canvas():
        charts.coast(axes, (12.9, 31.0, 14.2, 31.3))
        charts.places(axes, rows, words="name")
    assert any(text.get_text().startswith("No room") for text in axes.texts) == told  # of a phone


def test_a_column_is_as_wide_as_its_month_whose_name_stands_in_its_middle():
    months = pd.date_range("2019-04-01", periods=9, freq="MS")
    rows = pd.DataFrame({"day": months, "last": months + pd.offsets.MonthEnd(0), "n": 1200})
    chart = charts.canvas(height=1.0)
    for axes in chart:
        charts.columns(axes, rows, "day", "last", "n", record="n", told=True)
        middles = [patch.get_x() + patch.get_width() / 2 for patch in axes.patches]
        assert [patch.get_width() for patch in axes.patches] == list(months.days_in_month)
        assert set(axes.get_xticks()) <= set(middles) and len(axes.get_xticks()) >= 4
        assert axes.get_xticklabels()[0].get_text() == "Apr\n2019"
        assert [text.get_text() for text in axes.texts] == ["1,200"] * 9
    assert [found for found in collisions(chart.show("")) if "meets '1,200'" not in found] == []


def test_days_that_open_to_the_panel_below_cross_no_name():
    months = pd.date_range("2019-04-01", periods=19, freq="MS")
    rows = pd.DataFrame({"day": months, "last": months + pd.offsets.MonthEnd(0), "n": 7})
    chart = charts.canvas(height=[1.0, 1.0])
    for above, below in chart:
        charts.columns(above, rows, "day", "last", "n")
        charts.lanes(below, frame(12), "lane", "day", words="words")
        charts.opened(above, below, "2019-11-27", "2020-01-19")
    assert collisions(chart.show("")) == []


def test_a_name_beside_its_mark_is_nearer_to_it_than_to_any_other():
    rows = pd.DataFrame({"lon": [13.2, 13.21], "lat": [32.9, 32.9], "name": ["Tripoli", "Mitiga"]})
    for axes in charts.canvas():
        charts.coast(axes, (11.5, 30.9, 16.5, 33.4))
        charts.places(axes, rows, words="name")
        assert len(axes.lines) == len(rows)  # a leader each: both marks are near to both names
    for axes in charts.canvas():
        charts.coast(axes, (11.5, 30.9, 16.5, 33.4))
        charts.places(axes, rows.head(1), words="name")
        assert not axes.lines


def test_words_under_each_other_stand_further_apart_than_their_lines():
    rows = pd.DataFrame({"day": pd.to_datetime(["2020-01-01", "2020-01-02", "2020-03-01"])})
    rows = rows.assign(lane="x", words="İYİ Party and others, opposed to it")
    for axes in charts.canvas():
        charts.lanes(axes, rows, "lane", "day", words="words")
        renderer = axes.figure.canvas.get_renderer()
        texts = [text for text in axes.texts if "Party" in text.get_text()]
        boxes = sorted(
            (text.get_window_extent(renderer) for text in texts), key=lambda box: -box.y1
        )
        under = [
            (one, two)
            for one, two in itertools.combinations(boxes, 2)
            if two.x0 < one.x1 and one.x0 < two.x1
        ]
        assert under and all(one.y0 - two.y1 > 2 for one, two in under)


def test_a_number_of_a_last_segment_that_does_not_hold_it_stands_after_the_bar():
    rows = pd.DataFrame({"row": "a", "value": [60, 1]})
    for axes in charts.canvas():
        y = charts.bars(axes, rows, "row", "value")["a"]
        (last,) = (text for text in axes.texts if text.get_text() == "1")
        assert last.xy == (61, y)

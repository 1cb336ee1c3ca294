"""Promise: how a value is drawn stands beside the value, for all values of a drawn column."""

import pandas as pd
import pytest

from dossier import charts, data
from dossier.charts import marks, style
from dossier.check import report
from drawings import collisions
from support import Sandbox

CERTAINTY = {
    "confirmed": "solid",
    "single-origin": "pale",
    "disputed": "dotted",
    "inferred": "hollow",
}
WIRE = {"printed": "solid", "page": "pale", "inferred": "hollow"}  # how sure a wire is


def test_fill_is_certainty_in_every_table_and_nothing_else():
    for name in data.resources():
        for column, field in data.fields(name).items():
            for option in field.get("categories", []):
                fill = option.get("mark", {}).get("fill")
                sure = {"certainty": CERTAINTY, "wire_basis": WIRE}.get(column, {})
                assert fill == sure.get(option["value"]), (name, column, option)


def test_hue_of_a_side_is_that_side():
    for name, column in (
        ("actors", "side"),
        ("support", "side"),
        ("fighters", "side"),
        ("claims", "backed"),
    ):
        for side in ("gna", "lna"):
            assert charts.look(name, **{column: side}).hue == side


def test_stances_and_sides_never_share_a_hue():
    for name in data.resources():
        for column, field in data.fields(name).items():
            hues = {
                option["mark"].get("hue")
                for option in field.get("categories", [])
                if "mark" in option
            }
            assert not (hues & set(style.SIDES) and hues & set(style.STANCES)), (name, column)


def test_looks_of_a_row_are_those_of_its_values_together():
    frame = pd.DataFrame({"kind": ["official"], "certainty": ["disputed"], "hue": ["gna"]})
    (mark,) = charts.looks(frame, "statements", ["kind", "certainty"])
    assert mark == charts.Mark(hue="gna", fill="dotted", shape="triangle")


def test_an_empty_value_adds_nothing_and_an_unknown_one_is_an_error():
    assert charts.look("events", certainty="") == charts.Mark()
    with pytest.raises(KeyError):
        charts.look("events", certainty="sure")


def test_a_cross_is_added_to_the_mark():
    denied, asserted = (charts.look("claims", status=status) for status in ("denied", "asserted"))
    assert denied.cross and denied.shape == asserted.shape


def test_a_cross_covers_no_more_than_a_corner_of_its_mark():
    """So that hue and fill are still seen."""
    for area in (14.0, marks.AREA):
        for axes in charts.canvas():
            axes.set(xlim=(0, 1), ylim=(0, 1))
            denied = charts.Mark("gna", "dotted", cross=True)
            marks.points(axes, [0.5], [0.5], [denied], area=area)
            _, _, *cross = axes.collections
            place = axes.transData.transform((0.5, 0.5))
            for lines in cross:
                middle = lines.get_offset_transform().transform((0.5, 0.5))
                arm = lines.get_sizes()[0] ** 0.5 / 2
                assert (middle - arm > place).all()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ({"hue": "mauve"}, "'mauve'; expected one of ['paper'"),
        ({"shape": "blob"}, "'blob'; expected one of ['circle'"),
        ({"colour": "gna"}, "'colour'; expected one of ['hue'"),
    ],
)
def test_the_check_says_which_value_has_a_mark_that_cannot_be_drawn(tmp_path, mark, said):
    sandbox = Sandbox(tmp_path)

    def spoil(descriptor: dict) -> None:
        table = next(table for table in descriptor["resources"] if table["name"] == "statements")
        field = next(field for field in table["schema"]["fields"] if field["name"] == "kind")
        field["categories"][1]["mark"] = mark

    sandbox.describe(spoil)
    place = ".fields[4].categories[1].mark"
    complaint = sandbox.complaint(lambda problem: place in str(problem), *report.GATES)
    assert said in complaint and "row statements, column kind" in complaint


def test_every_look_of_the_vocabulary_is_known():
    assert set(marks.FILLS) == set(CERTAINTY.values())
    assert {"circle", "square", "triangle", "diamond"} <= set(marks.SHAPES)


def test_a_selection_names_a_record_once(tmp_path):
    sandbox = Sandbox(tmp_path)

    def twice(rows: list[dict[str, str]]) -> None:
        rows.append({**rows[0], "moment_id": "moment-approval-again"})

    sandbox.rewrite("moments", twice)
    found = [problem for problem in sandbox.problems() if problem.file == "data/moments.csv"]
    assert [problem.column for problem in found] == ["record", "order"]


def test_a_letter_stands_in_its_mark_and_a_cross_leaves_it_readable():
    frame = pd.DataFrame(
        {"row": ["a", "b"], "column": ["x", "x"], "letter": ["U", "E"], "cross": [False, True]}
    )
    chart = charts.canvas()
    for axes in chart:
        charts.key(
            axes, more={"the UN": charts.Mark(letter="U"), "an expert": charts.Mark(letter="E")}
        )
        charts.matrix(axes, frame, row="row", column="column", area=marks.LETTERED)
        inside = [text for text in axes.texts if text.get_text() in ("U", "E")]
        assert len(inside) == 2 and {text.get_color() for text in inside} == {style.PAPER}
    chart.show(title="A finding")
    assert collisions(chart) == []

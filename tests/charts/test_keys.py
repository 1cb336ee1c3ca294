"""Promise: every kind of mark and every colour of a chart is in its key, or labelled there."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd
import pytest

from dossier import charts
from dossier.charts import geometry, keys, marks
from drawings import NOTEBOOKS, drawn

ASPECTS = ("hue", "fill", "shape", "cross", "letter")
PLAIN = charts.Mark()

# Charts in which words beside the marks say what an aspect means, and where.
LABELLED = {
    ("five_documents", "fig-coverage", "hue"): "a column is a document, in the colour of its wire",
    ("five_documents", "fig-wires", "hue"): "a column is an agency",
    ("five_documents", "fig-ladder", "hue"): "a column is a document, in the colour of its wire",
    ("index", "fig-map", "hue"): "the line and the way to the coast have their names",
    ("line_at_sea", "fig-rival-lines", "hue"): "each line and each way to a coast has its name",
    ("line_at_sea", "fig-rival-lines", "shape"): "the end of one known degree has its name",
    ("offer", "fig-offer-ladder", "hue"): "headings: Ankara, Tripoli",
    ("offer", "fig-offer-syrians", "shape"): "each line has its name at its end",
    ("turned", "fig-turned-air", "hue"): "headings and rows say whose losses they are",
}


class Seen:
    """What bodies and keys have drawn while a notebook ran, by drawing."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.drawn: defaultdict[geometry.Drawing, set[charts.Mark]] = defaultdict(set)
        self.keyed: defaultdict[geometry.Drawing, list[list[charts.Mark]]] = defaultdict(list)
        points, block, lay = marks.points, marks.block, keys._lay

        def seen_points(axes, x, y, looks, *more, **also):
            looks = list(looks)
            if axes is not geometry.drawing(axes).key:
                self.drawn[geometry.drawing(axes)] |= set(looks)
            points(axes, x, y, looks, *more, **also)

        def seen_block(axes, corner, extent, mark, *more, **also):
            self.drawn[geometry.drawing(axes)].add(mark)
            block(axes, corner, extent, mark, *more, **also)

        def seen_lay(axes, shown, bars):
            self.keyed[geometry.drawing(axes)].append([mark for mark, _ in shown])
            lay(axes, shown, bars)

        patch.setattr(marks, "points", seen_points)
        patch.setattr(marks, "block", seen_block)
        patch.setattr(keys, "_lay", seen_lay)

    def missing(self, chart: charts.Chart) -> Iterator[tuple[str, set]]:
        """The values of each aspect that a drawing of the chart has, and no line of its key."""
        for drawing in chart.drawings:
            for aspect in ASPECTS:
                there = {getattr(mark, aspect) for mark in self.drawn[drawing]}
                told = set().union(*(shown(line, aspect) for line in self.keyed[drawing]))
                least = {getattr(PLAIN, aspect)} if aspect != "hue" else there
                if len(there) > 1 or not there <= least:
                    # What is not crossed and has no letter needs no key.
                    there -= {False, ""}
                    if there - told:
                        yield aspect, there - told


def shown(line: list[charts.Mark], aspect: str) -> set:
    """What a line of a key tells of an aspect: what differs in it, and what is not plain."""
    values = {getattr(mark, aspect) for mark in line}
    return values if len(values) > 1 else values - {getattr(PLAIN, aspect)}


@pytest.fixture
def seen(monkeypatch) -> Seen:
    return Seen(monkeypatch)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_look_of_a_chart_is_in_its_key_or_labelled(seen, path):
    for name, chart in drawn(path):
        found = dict(seen.missing(chart))
        excused = {aspect for *own, aspect in LABELLED if own == [path.stem, name]}
        assert set(found) == excused, (name, found)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_only_what_is_disputed_or_inferred_is_hollow(seen, path):
    """A pale mark would be, of a hue that has no pale tone."""
    for name, chart in drawn(path):
        for mark in set().union(*(seen.drawn[drawing] for drawing in chart.drawings)):
            assert (mark.face == charts.PAPER) == (mark.fill in ("dotted", "hollow")), (name, mark)


def test_a_look_that_the_key_lacks_is_found(seen):
    frame = pd.DataFrame({"row": ["a", "b"], "column": "x", "hue": ["gna", "lna"]})
    chart = charts.canvas()
    for axes in chart:
        charts.key(axes, more={"GNA": charts.Mark("gna")})
        charts.matrix(axes, frame.assign(fill=["solid", "pale"]), "row", "column")
    assert dict(seen.missing(chart)) == {"hue": {"lna"}, "fill": {"solid", "pale"}}


def test_marks_without_a_value_are_in_the_key():
    frame = pd.DataFrame({"side": ["gna", "", "lna"]})
    for axes in charts.canvas():
        charts.key(axes, frame, "moments", "side")
        assert [text.get_text() for text in axes.figure.key.texts] == ["GNA", "LNA", keys.NONE]

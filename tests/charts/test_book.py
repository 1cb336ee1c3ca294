"""Promise: a notebook runs in a few seconds; no label of its charts collides; every kind of mark
and every colour of a chart is in its key, or labelled there.

Each notebook runs once for all of it.
"""

import pathlib
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
import pytest

from dossier import charts, data
from dossier.charts import geometry, keys, marks
from drawings import HARDEST, NOTEBOOKS, collisions, drawn

EVERY = [*sorted((data.ROOT / "book").glob("*.ipynb")), HARDEST]
SECONDS = 10  # of a processor, for a notebook from its first cell to its last

ASPECTS = ("hue", "fill", "shape", "cross", "letter")
PLAIN = charts.Mark()

# Charts in which words beside the marks say what an aspect means, and where.
LABELLED = {
    ("five_documents", "fig-wires", "hue"): "a column is an agency",
    ("index", "fig-map", "hue"): "the line and the way to the coast have their names",
    ("offer", "fig-offer-syrians", "shape"): "each line has its name at its end",
}


class Seen:
    """What bodies and keys have drawn while a notebook ran, by drawing."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.drawn: defaultdict[geometry.Drawing, set[charts.Mark]] = defaultdict(set)
        self.keyed: defaultdict[geometry.Drawing, list[list[charts.Mark]]] = defaultdict(list)
        self.titles: defaultdict[geometry.Drawing, list[str]] = defaultdict(list)
        points, block, lay = marks.points, marks.block, keys._lay

        def seen_points(axes, x, y, looks, *more, **also):
            looks = list(looks)
            if axes is not geometry.drawing(axes).key:
                self.drawn[geometry.drawing(axes)] |= set(looks)
            points(axes, x, y, looks, *more, **also)

        def seen_block(axes, corner, extent, mark, *more, **also):
            self.drawn[geometry.drawing(axes)].add(mark)
            block(axes, corner, extent, mark, *more, **also)

        def seen_lay(axes, shown, title, bars):
            self.keyed[geometry.drawing(axes)].append([mark for mark, _ in shown])
            self.titles[geometry.drawing(axes)] += [title] if shown else []
            lay(axes, shown, title, bars)

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


class Ran(NamedTuple):
    """A notebook that has run: its charts by name, what was seen of them, the seconds it took."""

    path: pathlib.Path
    charts: dict[str, charts.Chart]
    seen: Seen
    seconds: float


@pytest.fixture(scope="module", params=EVERY, ids=lambda path: path.stem)
def ran(request) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        seen, start = Seen(patch), time.process_time()
        return Ran(request.param, dict(drawn(request.param)), seen, time.process_time() - start)


@pytest.fixture
def seen(monkeypatch) -> Seen:
    return Seen(monkeypatch)


def test_a_notebook_runs_in_a_few_seconds_and_has_the_charts_that_its_cells_make(ran):
    assert ran.seconds < SECONDS
    assert bool(ran.charts) == (ran.path in NOTEBOOKS)
    if ran.path == HARDEST:
        assert list(ran.charts) == ["fig-ladder", "fig-votes", "fig-fronts"]


def test_no_text_of_a_chart_meets_another_or_is_cut(ran):
    assert {name: found for name, chart in ran.charts.items() if (found := collisions(chart))} == {}


def test_every_look_of_a_chart_is_in_its_key_or_labelled(ran):
    for name, chart in ran.charts.items():
        found = dict(ran.seen.missing(chart))
        excused = {aspect for *own, aspect in LABELLED if own == [ran.path.stem, name]}
        assert set(found) == excused, (name, found)


def test_every_line_of_a_key_begins_with_what_it_is_a_key_of(ran):
    for name, chart in ran.charts.items():
        for drawing in chart.drawings:
            assert all(ran.seen.titles[drawing]), (name, ran.seen.titles[drawing])


def test_only_what_is_disputed_or_inferred_is_hollow(ran):
    """A pale mark would be, of a hue that has no pale tone."""
    for name, chart in ran.charts.items():
        for mark in set().union(*(ran.seen.drawn[drawing] for drawing in chart.drawings)):
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
        told = [text.get_text() for text in axes.figure.key.texts]
        assert told == ["Side", "GNA", "LNA", keys.NONE]

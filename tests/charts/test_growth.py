"""Promise: a notebook runs in a few seconds, and no label of its charts collides: on today's data,
and on data that lost most of its rows. On data that grew and moved: `house/test_growth`.
"""

import time
from collections.abc import Iterable

import pytest

from dossier import data
from dossier.charts import Chart
from drawings import HARDEST, NOTEBOOKS, collisions, drawn
from growth import Rows
from support import Sandbox

EVERY = [*sorted((data.ROOT / "book").glob("*.ipynb")), HARDEST]
SECONDS = 10  # of a processor, for a notebook from its first cell to its last


def thin(sandbox: Sandbox) -> None:
    """Nine of ten statements, requests, votes of parties and reactions are gone, and a third of the
    picked moments.
    """

    def fewer(rows: Rows) -> None:
        rows[:] = [row for number, row in enumerate(rows) if number % 10 == 1]

    for table in ("statements", "requests", "vote_positions", "reactions"):
        sandbox.rewrite(table, fewer)

    def some(rows: Rows) -> None:
        rows[:] = [row for number, row in enumerate(rows) if number % 3]

    sandbox.rewrite("moments", some)

    def kept(rows: Rows) -> None:
        """What speaks of records that are gone goes too."""
        for row in list(rows):
            own = row.get("record") or row.get("records", "")
            if own and not all(record in data.record_tables() for record in own.split("; ")):
                rows.remove(row)

    with data.use(sandbox.store):
        sandbox.rewrite("comparisons", kept)
        sandbox.rewrite("expectations", kept)


@pytest.fixture(scope="module")
def thinned(tmp_path_factory) -> data.Store:
    sandbox = Sandbox(tmp_path_factory.mktemp("thin"))
    thin(sandbox)
    return sandbox.store


def complaints(charts: Iterable[tuple[str, Chart]]) -> list[str]:
    return [f"{name}, {found}" for name, chart in charts for found in collisions(chart)]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_a_notebook_runs_in_a_few_seconds_and_no_text_of_a_chart_meets_another_or_is_cut(path):
    start = time.process_time()
    found = list(drawn(path))
    assert time.process_time() - start < SECONDS
    assert bool(found) == (path in NOTEBOOKS)
    assert complaints(found) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nor_when_rows_are_gone(thinned, path):
    with data.use(thinned):
        assert complaints(drawn(path)) == []


def test_there_is_something_to_test():
    assert "hardest" in {path.stem for path in NOTEBOOKS}
    assert [name for name, _ in drawn(NOTEBOOKS[-1])] == ["fig-ladder", "fig-votes", "fig-fronts"]

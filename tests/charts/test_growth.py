"""Promise: no label of a chart collides on data that lost most of its rows. On today's data:
`test_book`; on data that grew and moved: `house/test_growth`.
"""

from collections.abc import Iterable

import pytest

from dossier import data
from dossier.charts import Chart
from drawings import HARDEST, NOTEBOOKS, collisions, drawn
from growth import Rows
from support import Sandbox

SOON = ("offer", HARDEST.stem)  # what loses most; the others take `make long`
EACH = [
    pytest.param(path, id=path.stem, marks=() if path.stem in SOON else pytest.mark.long)
    for path in NOTEBOOKS
]


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


@pytest.mark.parametrize("path", EACH)
def test_nor_when_rows_are_gone(thinned, path):
    with data.use(thinned):
        assert complaints(drawn(path)) == []

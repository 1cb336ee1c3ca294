"""Promise: new rows never stop a chart and never make its labels collide: today's data, and data
that has changed.
"""

import datetime as dt
import pathlib

import pytest

from dossier import data
from drawings import NOTEBOOKS, collisions, drawn
from support import Sandbox

Rows = list[dict[str, str]]


def fresh(row: dict[str, str], number: int) -> dict[str, str]:
    """A copy of a row under an id of its own."""
    name = next(iter(row))
    return {**row, name: f"{row[name]}-again-{number}"}


def moved(day: str, days: int) -> str:
    """An ISO day so many days later; a partial or empty date stays."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat() if len(day) == 10 else day


def add(sandbox: Sandbox) -> None:
    """Every third row of the tables that charts draw once more, a few days later, and as often as
    makes charts crowded.
    """
    for table in (
        "events",
        "statements",
        "requests",
        "claims",
        "reactions",
        "support",
        "comparisons",
    ):

        def more(rows: Rows) -> None:
            for number, row in enumerate(list(rows)[::3]):
                again = fresh(row, number)
                for column in ("date", "date_start", "date_end"):
                    if column in again:
                        again[column] = moved(again[column], 2)
                rows.append(again)

        sandbox.rewrite(table, more)

    def pick(rows: Rows) -> None:
        """The new rows of a table join the selections in which their models stand."""
        added = {row["record"]: row for row in rows}
        for table in ("events", "statements"):
            for record in data.raw(table)[data.key(table)]:
                model, again, _ = record.partition("-again-")
                if again and model in added:
                    row = added[model]
                    place = str(1000 + len(rows))
                    rows.append(
                        {
                            **row,
                            "moment_id": f"moment-again-{len(rows)}",
                            "order": place,
                            "record": record,
                        }
                    )

    with data.use(sandbox.store):
        sandbox.rewrite("moments", pick)


def move(sandbox: Sandbox) -> None:
    """Events, statements and requests slip by up to five weeks, many onto one day."""
    for table in ("events", "statements", "requests", "reactions"):

        def slip(rows: Rows) -> None:
            for number, row in enumerate(rows):
                days = (-35, 0, 3, 21)[number % 4]
                for column in ("date", "date_start", "date_end"):
                    if column in row:
                        row[column] = moved(row[column], days)

        sandbox.rewrite(table, slip)


def rename(sandbox: Sandbox) -> None:
    """Names, labels and short words get longer, as when somebody writes them out."""
    columns = {"actors": "name", "places": "name", "sources": "label", "moments": "words"}
    for table, column in columns.items():

        def longer(rows: Rows, column: str = column) -> None:
            for row in rows:
                if row[column]:
                    row[column] = f"{row[column]} of the Republic of Somewhere"

        sandbox.rewrite(table, longer)

    def words(descriptor: dict) -> None:
        for table in descriptor["resources"]:
            for field in table["schema"]["fields"]:
                for option in field.get("categories", []):
                    if "short" in option:
                        option["short"] += " in other words"

    sandbox.describe(words)


def heap(sandbox: Sandbox) -> None:
    """Everything of a month happens on one day."""

    def one_day(rows: Rows) -> None:
        for row in rows:
            if row["date"].startswith("2019-12"):
                row["date"] = "2019-12-26"

    sandbox.rewrite("statements", one_day)

    def events(rows: Rows) -> None:
        for row in rows:
            if row["date_start"].startswith("2019-12"):
                row["date_start"] = row["date_end"] = "2019-12-12"

    sandbox.rewrite("events", events)


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


def crowd(sandbox: Sandbox) -> None:
    """More rows, and all their words longer."""
    add(sandbox)
    rename(sandbox)


def upset(sandbox: Sandbox) -> None:
    """Days moved, then many of them heaped on one."""
    move(sandbox)
    heap(sandbox)


CHANGES = {"crowd": crowd, "upset": upset, "thin": thin}


@pytest.fixture(scope="module", params=CHANGES)
def changed(request, tmp_path_factory) -> data.Store:
    sandbox = Sandbox(tmp_path_factory.mktemp(request.param))
    CHANGES[request.param](sandbox)
    return sandbox.store


def complaints(path: pathlib.Path) -> list[str]:
    return [f"{name}, {found}" for name, chart in drawn(path) for found in collisions(chart)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_text_of_a_chart_meets_another_or_is_cut(path):
    assert complaints(path) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nor_when_the_data_has_changed(changed, path):
    with data.use(changed):
        assert complaints(path) == []


def test_there_is_something_to_test():
    assert "hardest" in {path.stem for path in NOTEBOOKS}
    assert [name for name, _ in drawn(NOTEBOOKS[-1])] == ["fig-ladder", "fig-votes", "fig-fronts"]

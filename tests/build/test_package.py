"""The published data opens where people open data, and says the same there."""

import json
import sqlite3

import pandas as pd
import pytest

from dossier import data
from dossier.build import package


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "data"
    package.publish(folder)
    return folder


@pytest.mark.long
def test_the_same_bytes_every_time(folder, tmp_path):
    package.publish(tmp_path / "data")
    package.publish(tmp_path / "data")  # in place of what is there
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in (tmp_path / "data").iterdir()}
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / "data" / name).read_bytes(), name


@pytest.mark.parametrize("name", data.resources())
def test_a_table_of_the_database_is_the_table(folder, name):
    with sqlite3.connect(folder / package.DATABASE) as connection:
        found = pd.read_sql(f'SELECT * FROM "{name}"', connection)
    expected = data.table(name)
    assert list(found.columns) == list(expected.columns)
    for column, field in data.fields(name).items():
        cells = data.raw(name)[column]
        match field["type"]:
            case "integer" | "number":
                told = pd.to_numeric(cells.replace("", None)).astype(float).tolist()
                assert found[column].astype(float).tolist() == pytest.approx(told, nan_ok=True)
            case "boolean":
                assert found[column].astype(bool).tolist() == expected[column].tolist()
            case _:
                assert found[column].fillna("").tolist() == cells.tolist()


def test_the_items_of_a_list_are_counted_from_one_behind_their_record():
    found = package.items("events", "sources")
    assert list(found.columns) == ["event_id", "place", "item"]
    own = found[found.event_id == "2019-11-27-turkey-gna-sign-two-memoranda"]
    sources = data.table("events").sources["2019-11-27-turkey-gna-sign-two-memoranda"]
    assert list(zip(own.place, own.item, strict=True)) == list(enumerate(sources, 1))


def test_a_list_can_be_joined(folder):
    question = """SELECT s.outlet FROM events_sources e JOIN sources s ON s.source_id = e.item
                  WHERE e.event_id = ? ORDER BY e.place"""
    events, sources = data.table("events"), data.table("sources")
    event = events.sources.str.len().idxmax()
    with sqlite3.connect(folder / package.DATABASE) as connection:
        found = [outlet for (outlet,) in connection.execute(question, [event])]
    assert found == sources.outlet[list(events.sources[event])].tolist()


@pytest.mark.parametrize("name", ["events", "places"])
def test_points_are_longitude_first(folder, name):
    collection = json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))
    table = data.table(name).dropna(subset=["lat", "lon"])
    assert [feature["id"] for feature in collection["features"]] == list(table.index)
    points = [feature["geometry"]["coordinates"] for feature in collection["features"]]
    assert points == table[["lon", "lat"]].to_numpy().tolist()
    assert all("lat" not in feature["properties"] for feature in collection["features"])

"""Promise: what changed since the last release is told row by row, from the data alone."""

import json

import pandas as pd

from dossier import data
from dossier.build import changes, package

FIRST, SECOND, THIRD, FOURTH = data.raw("events").event_id[:4]


def told(table: str = "events") -> dict[str, list[str]]:
    """Kind of change -> the ids of the rows of a table that have it."""
    found = changes.changes()
    found = found[(found.table == table) & (found.id != "")]
    return {str(kind): sorted(rows.id) for kind, rows in found.groupby("change")}


def test_nothing_has_changed_right_after_a_release(sandbox):
    changes.write()
    assert changes.changes().empty and changes.corrections().empty


def test_each_kind_of_change_is_told_by_its_name(sandbox):
    changes.write()
    new = "2030-01-01-new-event"

    def edit(rows):
        names = {row["event_id"]: row for row in rows}
        names[FIRST]["summary"] += " More."
        names[SECOND]["event_id"] = "2030-01-02-new-name"
        names[FOURTH]["summary"] = "Another word."
        rows.remove(names[THIRD])
        rows.append(names[FOURTH] | {"event_id": new})

    sandbox.rewrite("events", edit)
    sandbox.add("renamed", {"was": SECOND, "now": "2030-01-02-new-name", "reason": "Better"})
    cells = {"column": "summary", "was": "A", "now": "B", "reason": "The page has B"}
    sandbox.add("corrections", {"correction_id": "correction-new", "record": FOURTH, **cells})
    assert told() == {
        "changed": [FIRST],
        "renamed": ["2030-01-02-new-name"],
        "removed": [THIRD],
        "corrected": [FOURTH],
        "added": [new],
    }
    found = changes.changes().set_index("id")
    assert found.loc[FOURTH, ["column", "was", "now", "reason"]].to_dict() == cells
    assert found.loc["2030-01-02-new-name", ["was", "reason"]].tolist() == [SECOND, "Better"]
    assert told("corrections") == {"added": ["correction-new"]}


def test_a_new_column_is_no_change_of_its_rows(sandbox):
    changes.write()
    path = sandbox.folder / "data" / changes.FILE
    held = json.loads(path.read_text(encoding="utf-8"))
    columns = held["tables"]["places"]["columns"]
    gone = columns.pop()
    held["tables"]["places"]["rows"] = changes.digests("places", columns)
    del held["tables"]["polls"]
    path.write_text(json.dumps(held), encoding="utf-8")
    found = changes.changes()
    columns = found[found.table == "places"]
    assert columns[["change", "column"]].values.tolist() == [["column added", gone]]
    polls = found[found.table == "polls"]
    assert list(polls.change) == ["table added", *["added"] * len(data.raw("polls"))]


def test_the_last_release_is_one_of_the_changelog():
    changelog = (data.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    held = changes.released()
    assert f"\n## {held['version']}, " in changelog
    assert len(held["tables"]["claims"]["rows"]) > 500


def test_changes_are_published_with_the_data(tmp_path):
    package.publish(tmp_path / "data")
    found = pd.read_csv(tmp_path / "data" / "changes.csv", keep_default_na=False, dtype=str)
    pd.testing.assert_frame_equal(found, changes.changes(), check_dtype=False)
    assert list(found.columns) == changes.COLUMNS and len(found) > 0

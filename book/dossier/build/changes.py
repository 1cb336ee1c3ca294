"""What changed in the data since the last release, as data.

What a release held stands in `data/released.json`: of each table its columns, and of each row its
id and a digest of the rest. A checkout need have no history for it. `python -m
dossier.build.changes` writes it anew from the data as they are: once, when a release is out.
"""

import hashlib
import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pandas as pd

from dossier import data

FILE = "released.json"
COLUMNS = ["table", "id", "change", "column", "was", "now", "reason"]

Change = dict[str, str]


def digest(cells: list[str]) -> str:
    """A row in eight digits."""
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()[:8]


def digests(name: str, columns: list[str]) -> dict[str, str]:
    """Key of each row of a table -> the digest of its other cells, in the columns given; one that
    the table has no longer counts as empty.
    """
    frame, key = data.raw(name), data.key(name)
    cells = [column for column in columns if column != key]
    rows = frame.reindex(columns=cells, fill_value="").values.tolist()
    return dict(zip(frame[key], map(digest, rows), strict=True))


def state() -> dict[str, Any]:
    """The data as they are, in the form of the file."""
    tables = {}
    for name in data.resources():
        columns = list(data.fields(name))
        tables[name] = {"columns": columns, "rows": digests(name, columns)}
    return {"version": data.package()["version"], "tables": tables}


def released() -> dict[str, Any]:
    """What the last release held."""
    path = data.store().data / FILE
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def changes() -> pd.DataFrame:
    """Every change since the last release, in the order of the tables: rows `added`, `removed`,
    `renamed` (from `was` to `now`), cells `corrected` (with their reason), rows `changed` otherwise
    (a note, a source more), and columns `column added` and `column removed`.
    """
    before = released()["tables"]
    found = [one for name in data.resources() for one in _of_table(name, before.get(name))]
    found += [_change(name, change="table removed") for name in before.keys() - data.resources()]
    return pd.DataFrame(found, columns=COLUMNS)


def corrections() -> pd.DataFrame:
    """The corrections that were made since the last release."""
    rows = data.raw("corrections")
    known = released()["tables"]["corrections"]["rows"]
    return rows[~rows.correction_id.isin(known)]


def _change(table: str, record: str = "", change: str = "", **more: str) -> Change:
    return dict.fromkeys(COLUMNS, "") | {"table": table, "id": record, "change": change, **more}


def _of_table(name: str, before: dict[str, Any] | None) -> Iterator[Change]:
    if before is None:
        before = {"columns": list(data.fields(name)), "rows": {}}
        yield _change(name, change="table added")
    for column in data.fields(name):
        if column not in before["columns"]:
            yield _change(name, change="column added", column=column)
    for column in before["columns"]:
        if column not in data.fields(name):
            yield _change(name, change="column removed", column=column)
    now, renamed = digests(name, before["columns"]), data.raw("renamed").set_index("was")
    gone = [record for record in before["rows"] if record not in now]
    new_names = {renamed.now[record]: record for record in gone if record in renamed.index}
    corrected = corrections().groupby("record")
    for record in gone:
        if record not in renamed.index:
            yield _change(name, record, "removed")
    for record, own in now.items():
        old = record if record in before["rows"] else new_names.get(record)
        if old is None:
            yield _change(name, record, "added")
            continue
        if old != record:
            reason = renamed.reason[old]
            yield _change(name, record, "renamed", was=old, now=record, reason=reason)
        if record in corrected.groups:
            for row in corrected.get_group(record).to_dict("records"):
                told = {part: row[part] for part in ("column", "was", "now", "reason")}
                yield _change(name, record, "corrected", **told)
        elif own != before["rows"][old]:
            yield _change(name, record, "changed")


def write() -> pathlib.Path:
    """Keep the data as they are as those of the last release."""
    path = data.store().data / FILE
    text = json.dumps(state(), ensure_ascii=False, indent=0, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write())

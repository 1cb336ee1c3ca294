"""Promise: stamping writes the hash and size of each table, and nothing else."""

import hashlib
import json

from dossier.build import stamp


def test_stamping_again_changes_nothing(sandbox):
    path = sandbox.folder / "data" / "datapackage.json"
    before = path.read_bytes()
    stamp.stamp()
    assert path.read_bytes() == before


def test_a_changed_table_gets_its_own_hash_and_size_only(sandbox):
    path = sandbox.folder / "data" / "datapackage.json"
    before = json.loads(path.read_text(encoding="utf-8"))
    table = sandbox.folder / "data" / "votes.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    sandbox.stamp()
    after = json.loads(path.read_text(encoding="utf-8"))
    (old,) = (resource for resource in before["resources"] if resource["name"] == "votes")
    (new,) = (resource for resource in after["resources"] if resource["name"] == "votes")
    assert new["hash"] == "sha256:" + hashlib.sha256(table.read_bytes()).hexdigest()
    assert new["bytes"] == old["bytes"] + 1
    assert {**new, "hash": old["hash"], "bytes": old["bytes"]} == old
    assert [r for r in after["resources"] if r != new] == [
        r for r in before["resources"] if r != old
    ]

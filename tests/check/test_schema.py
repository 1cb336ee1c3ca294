"""Promise: a table that the check passes without the library is one that the library passes."""

import random

import frictionless
import pytest

from dossier import data
from dossier.check import schema

ODD = ("", "x", "-1", "2019-13-01", "99999", "no-such-row", "true", " ")


def judged(name: str) -> tuple[bool, bool]:
    """Whether a table passes by the short way, and whether by the library."""
    package = frictionless.Package(data.package(), basepath=str(data.store().data))
    table = package.get_resource(name)
    return schema._fits(table), table.validate().valid


SLOW = ("oil_monthly", "airfields", "names")


@pytest.mark.parametrize(
    "name", ["vote_positions", *(pytest.param(name, marks=pytest.mark.long) for name in SLOW)]
)
def test_the_short_way_and_the_library_agree(sandbox, name):
    assert judged(name) == (True, True)
    dice, seen = random.Random(name), set()
    for column in data.fields(name):
        told = data.raw(name)[column].tolist()
        key = dice.choice(data.raw(name)[data.key(name)].tolist()[1:])
        before = data.raw(name).set_index(data.key(name), drop=False).at[key, column]
        now = dice.choice([cell for cell in (*ODD, told[0]) if cell != before])
        sandbox.change(name, key, column, now)
        short, whole = judged(name)
        assert short == whole, (column, now)
        seen.add(whole)
        sandbox.change(name, now if column == data.key(name) else key, column, before)
    assert seen == {True, False}


def test_a_hash_that_is_another_is_left_to_the_library(sandbox):
    sandbox.describe(
        lambda d: next(t for t in d["resources"] if t["name"] == "votes").update(bytes=1)
    )
    assert judged("votes") == (False, False)


def test_a_table_is_read_again_if_one_to_which_it_leads_has_changed(sandbox):
    package = frictionless.Package(data.package(), basepath=str(data.store().data))
    table = package.get_resource("vote_positions")
    assert schema._faults(table) == []
    used = data.raw("vote_positions").vote_id.iloc[0]

    def without(rows):
        rows[:] = [row for row in rows if row["vote_id"] != used]

    sandbox.rewrite("votes", without)
    assert {error.type for error in schema._faults(table)} == {"foreign-key"}


def test_a_list_has_no_empty_item(sandbox):
    key = "2019-11-27-turkey-gna-sign-two-memoranda"
    row = sandbox.change("events", key, "actors", "turkey; ; gna")
    found = [(p.file, p.row, p.column, p.value) for p in schema.references()]
    assert found == [("data/events.csv", row, "actors", "")]

"""Promise: a source that nothing ties to its row is named: neither the day, nor a rare word of its
title, nor the name of its outlet.
"""

import pytest

from dossier import data
from dossier.check import cited, rules

SIGNED = "2019-11-27-turkey-gna-sign-two-memoranda"
FAR = "oryx-2021-11-22-interdictor"


def test_every_source_of_the_record_is_tied_or_excused():
    own = [rule for rule in data.package()["rules"] if "unrelated(id)" in rule["rule"]]
    assert len(own) == 1 and list(rules.kept(own)) == []


def test_a_source_of_another_row_is_named(sandbox):
    row = data.table("events").loc[SIGNED]
    sandbox.change("events", SIGNED, "sources", "; ".join([*row.sources, FAR]))
    assert cited.unrelated(SIGNED) == [FAR]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("sources", "published", "2019-11-28"),
        ("sources", "title", "Memorandum signed by Sarraj"),
        ("events", "certainty_note", "By Oryx too."),
    ],
)
def test_a_day_a_word_or_a_name_ties_it(sandbox, table, column, value):
    row = data.table("events").loc[SIGNED]
    sandbox.change("events", SIGNED, "sources", "; ".join([*row.sources, FAR]))
    sandbox.change(table, FAR if table == "sources" else SIGNED, column, value)
    assert cited.unrelated(SIGNED) == []

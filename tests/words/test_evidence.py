"""Promise: a cell tells of a row how sure it is, who carries it and what was corrected."""

import re

import pytest

from dossier import data
from dossier.words import evidence, letters
from dossier.words.cells import rows


@pytest.mark.parametrize(
    ("places", "told", "more"),
    [
        ([0], ["0"], ""),
        ([0, 1, 0], ["0", "1", "another page"], ""),
        ([0, 1, 2, 3, 0], ["0", "1", "2"], " and 2 more"),
    ],
)
def test_three_outlets_are_named_and_the_others_counted(places, told, more):
    outlets = data.table("sources").outlet
    often = outlets.value_counts().index[:4]
    pages = {str(place): list(outlets.index[outlets == often[place]]) for place in range(4)}
    text = evidence.outlets([pages[str(place)].pop() for place in places])
    named = " · ".join(often[int(one)] if one.isdigit() else one for one in told)
    assert re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text) == named + more


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_two_corrected_columns_are_named_and_the_others_counted(count):
    corrections = data.raw("corrections").record.value_counts()
    plain = next(record for record in data.raw("events").event_id if record not in corrections)
    record = plain if not count else corrections.index[corrections == count][0]
    text = evidence.corrected(record)
    assert text.startswith("Corrected: ") == bool(count)
    assert text.count("](") == min(count, 2)
    assert text.endswith(" and 1 more") == (count == 3)


def test_a_row_says_how_sure_it_is_and_of_how_many_origins():
    events = rows("events")
    sure = {row["certainty"]: (record, row) for record, row in events.items() if row["checked_url"]}
    for certainty in ("confirmed", "single-origin"):
        text = evidence.standing("events", *sure[certainty])
        assert text.startswith("**") and ")**" not in text and "; origins by wire: " in text
        assert sure[certainty][1]["checked_url"] in text
    name, (record, row) = "events", sure["confirmed"]
    assert "origins by wire: up to " in evidence.standing(name, record, row)
    source = {**row, "sources": row["sources"][:1]}
    assert evidence.standing(name, record, source).endswith("origins by wire: 1")
    bare = {key: cell for key, cell in source.items() if key != "certainty"}
    assert "**" not in evidence.standing(name, record, {**bare, "checked_url": ""})


def test_further_claims_of_a_document_are_numbered_from_two():
    claims = list(data.raw("claims").query("source_id.str.startswith('nation')").claim_id[:3])
    text = evidence.documents(claims)
    assert [part.partition("](")[0].strip("[") for part in text.split(", ")][1:] == ["2", "3"]


def test_a_capital_at_the_beginning_and_the_rest_as_it_is():
    told = [letters.capital(text) for text in ("the UN", "éa", "A b", "")]
    assert told == ["The UN", "Éa", "A b", ""]

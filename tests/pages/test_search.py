"""Promise: what the search finds is made of the data alone: every record, by all of its words and
by every spelling of the names in it.
"""

import re

import pytest

from dossier import data
from dossier.pages import derived_numbers, search
from dossier.words.letters import fold


def found(record: str) -> search.Found:
    return next(one for one in search.records() if one.record == record)


def actors(one: search.Found) -> set[str]:
    known = list(search.spellings())
    return {known[place] for place in one.names}


def test_every_record_that_a_reader_may_look_for_is_found_once():
    ids = [one.record for one in search.records()]
    expected = {
        record for record, name in data.record_tables().items() if name not in search.LEFT_OUT
    }
    assert len(ids) == len(set(ids)) and set(ids) == expected | set(derived_numbers.collected())
    assert set(data.resources()) >= search.LEFT_OUT


@pytest.mark.parametrize(
    ("actor", "known"),
    [
        ("khalifa-haftar", {"Khalifa Haftar", "Hifter", "حفتر"}),
        ("fayez-al-sarraj", {"Fayez al-Sarraj", "es-Serrac", "Serraj"}),
        ("mevlut-cavusoglu", {"Çavuşoğlu", "Mevlut Cavusoglu"}),
    ],
)
def test_a_person_is_known_by_every_spelling_and_by_the_family_name(actor, known):
    assert known <= set(search.spellings()[actor])


def test_an_adjective_or_a_capital_is_no_spelling_of_a_name():
    names = data.table("names")
    forms = data.categories("names", "form")
    others = [row for row in names.itertuples() if not forms[row.form].get("name", True)]
    assert others
    for row in others:
        assert row.spelling not in search.spellings()[row.actor_id], row.spelling


def test_a_family_name_of_two_is_the_name_of_neither(sandbox):
    person = {"kind": "person", "side": "external", "voice": "none"}
    sandbox.add(
        "actors",
        {"actor_id": "ada-quux", "name": "Ada Quux", **person},
        {"actor_id": "bob-quux", "name": "Bob Quux", **person},
        {"actor_id": "eve-zork", "name": "Eve Zork", **person},
    )
    known = search.spellings()
    assert known["ada-quux"] == ["Ada Quux"] and known["bob-quux"] == ["Bob Quux"]
    assert known["eve-zork"] == ["Eve Zork", "Zork"]


def test_a_record_is_found_by_names_of_its_text_and_of_its_columns():
    vote = data.table("events").index[data.table("events").summary.str.contains("Çavuşoğlu")][0]
    assert "mevlut-cavusoglu" in actors(found(vote))
    claim = data.table("claims").query("quote.str.contains('Hifter')").index[0]
    assert "khalifa-haftar" in actors(found(claim))
    assert search.named("the Haftars of old") == []


def test_a_record_tells_its_kind_its_day_and_its_footing_and_no_id():
    one = found("vote-2019-12-21-security-plenary")
    assert one.about.split(search.BETWEEN) == ["Vote", "21 Dec 2019", "confirmed"]
    assert "269" in one.words
    values = (data.categories("votes", column) for column in ("stage", "outcome", "checked"))
    coded = {value for options in values for value in options}
    assert "plenary" in coded and coded.isdisjoint(one.text.split(search.BETWEEN))
    ids = set(data.record_tables())
    for told in search.records():
        assert not ids & set(told.text.split(search.BETWEEN)), told.record


def test_a_claim_is_found_by_its_quote():
    for claim in data.table("claims").itertuples():
        assert claim.quote in found(claim.Index).words
        break


def test_words_of_one_meaning_lead_to_one_that_the_data_has_and_each_stands_in_one_group():
    told = fold(" ".join(f"{one.words} {one.text}" for one in search.records()))
    groups = [[fold(word) for word in group] for group in search.SAME]
    assert len({word for group in groups for word in group}) == sum(map(len, groups))
    for group in groups:
        assert sum(bool(re.search(rf"\b{word}\b", told)) for word in group) > 1, group

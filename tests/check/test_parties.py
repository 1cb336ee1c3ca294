"""Promise: a sentence that gives an act to a party of which its records know nothing is named."""

import pytest

from dossier import data
from dossier.check import parties
from support import planted, without

HOUSE = "2019-11-28-hor-rejects-both-memoranda"
EXPELS = "2019-12-06-greece-expels-libyan-ambassador"


def found(text: str) -> list[object]:
    return [problem.value for problem in planted(parties, text)]


def test_the_book_keeps_the_rule():
    assert list(parties.parties()) == []


@pytest.mark.parametrize(
    ("good", "fault", "names"),
    [
        (f"[The House](#{HOUSE}) rejects it.", f"[Qatar](#{HOUSE}) rejects it.", ["Qatar"]),
        (
            f"Athens [expels](#{EXPELS}) him. Greek papers tell of it.",
            f"Athens [expels](#{EXPELS}) him. Chadian papers tell of it.",
            ["Chadian"],
        ),
        (
            f"The House [rejects](#{HOUSE}) it, [Greece expels](#{EXPELS}) him.",
            f"Greece [rejects](#{HOUSE}) it, [the House expels](#{EXPELS}) him.",
            ["House"],  # in the link; the sentence has records of both
        ),
        ("Qatar knows.", f"Qatar knows. He is [expelled](#{EXPELS}).", ["Qatar"]),
    ],
)
def test_a_party_that_its_records_do_not_name(good, fault, names):
    assert (found(good), found(fault)) == ([], names)


@pytest.mark.parametrize(
    ("good", "fault"),
    [
        ("Turkey’s defence minister, Hulusi Akar, signs.", "Turkey’s|Greece’s"),
        ("The foreign minister of Greece, Nikos Dendias, knows.", "Greece|Turkey"),
        ("To Ahmed al-Mismari, the LNA’s spokesman, it is.", "LNA|GNA"),
        ("Mohamed Gnounou, spokesman of the GNA’s forces, said so.", "GNA|LNA"),
    ],
)
def test_the_office_of_a_person_is_of_the_party_of_the_role(good, fault):
    was, now = fault.split("|")
    assert found(good) == []
    assert len(found(good.replace(was, now))) == 1


def test_what_is_no_party():
    assert found(f"In Tripoli, Libya, Sarraj [hears](#{EXPELS}) of it.") == []


def test_a_clause_names_a_party_once():
    assert found("Greece called in the Libyan ambassador, and Greece expelled him (Greece).") == []
    assert found("Greece called in the ambassador of Greece.") == ["Greece"]


@pytest.mark.parametrize("excuse", parties.ALIKE)
def test_each_clause_that_names_a_party_twice_is_there(excuse, monkeypatch):
    left = {words: reason for words, reason in parties.ALIKE.items() if words != excuse}
    monkeypatch.setattr(parties, "ALIKE", left)
    assert list(parties.parties())


def test_the_title_of_a_source_is_not_what_a_record_says():
    record = "request-2019-12-30-written-into-motion"  # a title has the party, no cell
    titles = data.table("sources").title[[*data.table("requests").sources[record]]]
    assert titles.str.contains("Turkish").any()
    assert found(f"Turkey [asked](#{record}).") == ["Turkey"]


@pytest.mark.parametrize("excuse", parties.EXCUSED)
def test_each_excuse_is_needed(excuse, monkeypatch):
    assert without(monkeypatch, parties, excuse)

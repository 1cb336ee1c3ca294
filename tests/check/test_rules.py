"""Promise: a cell that says otherwise than the rest of its row, or than the record that it names,
is named by a rule of the descriptor, with its place.

The cells are changed together, each in a row of its own, and every rule is asked once.
"""

from typing import NamedTuple

import pytest

from dossier import data
from dossier.check import formulas, rules
from dossier.check.problem import Problem
from support import Sandbox


class Change(NamedTuple):
    """A cell, what is written into it, words of what is expected, and the column that is named, if
    it is another.
    """

    table: str
    key: str
    column: str
    value: str
    expected: str
    named: str = ""


CHANGES = [
    Change(
        "events",
        "2019-12-05-parliament-approves-maritime-memorandum",
        "thread",
        "people",
        "for ‘people’ in the summary",
    ),
    Change(
        "events",
        "2019-03-20-salame-sets-national-conference",
        "thread",
        "offensive",
        "'background' before the offensive",
    ),
    Change(
        "events",
        "2020-01-19-berlin-conference",
        "thread",
        "background",
        "no 'background' from the memoranda on",
    ),
    Change(
        "events",
        "2020-10-23-permanent-ceasefire-signed-geneva",
        "thread",
        "offensive",
        "no 'offensive' after June 2020",
    ),
    Change(
        "events",
        "2019-04-04-lna-enters-gharyan",
        "thread",
        "aftermath",
        "no 'aftermath' before the mandate",
    ),
    Change(
        "events",
        "2019-04-08-both-sides-claim-tripoli-airport",
        "thread",
        "troops",
        "another thread for what came before",
    ),
    Change(
        "events",
        "2019-12-26-algeria-reviews-border-measures",
        "category",
        "vote",
        "for ‘vote’ in the summary",
    ),
    Change(
        "support",
        "support-france-javelin-missiles",
        "support_type",
        "drones",
        "for ‘drones’ in the item",
    ),
    Change(
        "support", "support-egypt-sisi-haftar", "side", "both", "the other rows of egypt up to 2020"
    ),
    Change(
        "support",
        "support-wagner-fighters",
        "status_note",
        "denied",
        "a note that tells the status",
    ),
    Change("lines", "line-turkey-libya", "status", "claimed", "and there alone"),
    Change(
        "embargo",
        "embargo-2011-02-26-resolution-1970",
        "type",
        "report",
        "for ‘report’ in the instrument",
    ),
    Change("groups", "group-mahjub", "kind", "mercenaries", "a group at home in Misrata"),
    Change("groups", "group-brigade-106", "side", "gna", "for ‘gna’ in the summary"),
    Change(
        "control",
        "control-gharyan-2",
        "holder",
        "gna",
        "a side that acts in 2019-04-04-lna-enters-gharyan",
    ),
    Change("control", "control-surman-1", "holder", "contested", "in the note who contests it"),
    Change("mandates", "mandate-2021-01-02", "parties_for", "MHP; MHP", "each party once"),
    Change("mandates", "mandate-2020-01-02", "parties_against", "CHP; CHP", "each party once"),
    Change(
        "expectations",
        "expectation-erdogan-meets-putin",
        "outcome",
        "cannot-tell",
        "what is lacking",
    ),
    Change(
        "losses",
        "loss-2019-04-pantsir-turkish-media",
        "kind",
        "drone",
        "the kind of the other rows of Pantsir",
    ),
    Change("losses", "loss-2019-04-14-mig-wadi-rabie", "evidence", "images", "images, in the note"),
    Change(
        "losses",
        "loss-2019-05-07-mirage-al-hira",
        "owner",
        "turkey",
        "an owner of whom the row speaks, not turkey",
    ),
    Change(
        "explanations",
        "explanation-a2-ert-barbaros-2018",
        "voice",
        "migrant",
        "for ‘migrant’ in the role",
    ),
    Change(
        "explanations",
        "explanation-b-wsj-saudi-generous",
        "side",
        "hor",
        "of which the row speaks, not hor",
    ),
    Change(
        "explanations",
        "explanation-c-bashagha-turks-saved",
        "side",
        "outside",
        "of which this is an office",
    ),
    Change(
        "explanations",
        "explanation-f-yenisafak-blocks-15-20",
        "side",
        "outside",
        "the side of the other rows of Yeni",
    ),
    Change("actors", "fathi-bashagha", "side", "lna", "for ‘lna’ in the row"),
    Change("actors", "mohamed-siala", "side", "external", "of which this is an office"),
    Change("actors", "vladimir-putin", "side", "none", "a side, for: president"),
    Change("moments", "moment-approval-01", "side", "lna", "one who acts in 2019-12-05"),
    Change("support", "support-russia-fighter-aircraft", "note", "", "beside the denial"),
    Change("oil_blockade", "oil-blockade-2020-04", "output_bpd", "100006", "thousands, for"),
    Change(
        "oil_blockade",
        "oil-blockade-2020-09-18",
        "cumulative_loss_usd",
        "9800000001",
        "millions, for ‘about’",
    ),
    Change("fighters", "fighters-2020-01-black-shield-sent", "value", "271", "ends in a zero"),
    Change("fighters", "fighters-2018-03-chadian-present", "value_upper", "3501", "a round number"),
    Change("groups", "group-abu-slim", "date_end", "2019-07-30", "of a month, as the note says"),
    Change("losses", "loss-2020-04-01-wing-loong-ajaylat", "place", "place-cankiri", "in Libya"),
    Change(
        "support_places",
        "support-place-turkey-syrian-fighters-mitiga-airport-arrival",
        "place",
        "place-cankiri",
        "a place in Libya, for ‘arrival’",
    ),
    Change(
        "line_points",
        "point-turkey-claim-median-egypt-b",
        "note",
        "Tajarhi and Zillah.",
        "words of which one stands",
    ),
    Change("moments", "moment-approval-02", "side", "both", "two sides that act in"),
    Change("moments", "moment-offer-1", "side", "court", "another side, or one of which"),
    Change(
        "vote_positions",
        "vote-2020-01-02-mandate-plenary-yes-bloc",
        "position",
        "against",
        "who voted yes",
    ),
    Change("control", "control-gharyan-1", "certainty", "confirmed", "only then", "note"),
    Change(
        "events",
        "2019-04-14-tunisia-stops-armed-group",
        "certainty",
        "confirmed",
        "only then",
        "certainty_note",
    ),
    Change(
        "vote_positions",
        "vote-2019-12-05-maritime-plenary-akp",
        "position",
        "disputed",
        "where the certainty is so",
    ),
    Change(
        "vote_positions",
        "vote-2019-12-16-security-committee-hdp",
        "unit",
        "bloc",
        "'party' for a party",
    ),
    Change(
        "requests",
        "request-2019-12-14-none-yet",
        "speaker_role",
        "minister of Turkey",
        "foreign minister of Turkey, as in",
    ),
    Change(
        "casualties",
        "casualties-2019-04-14-who-killed-cumulative",
        "counting",
        "event",
        "'running-total', as the id says",
    ),
    Change(
        "casualties",
        "casualties-2019-04-12-who-injured-cumulative",
        "measure",
        "displaced",
        "that stands in the id, not displaced",
    ),
    Change(
        "casualties",
        "casualties-2019-05-who-civilians-killed-cumulative",
        "population",
        "all",
        "'civilians', as the id says",
    ),
    Change(
        "quotations",
        "quotation-guterres-2019-04-05",
        "quote_language",
        "fr",
        "'en' for words of English",
    ),
    Change(
        "sources",
        "218tv-2019-12-07-maritime",
        "published_basis",
        "undated",
        "the day stands in the address",
    ),
    Change(
        "events",
        "2019-11-27-turkey-gna-sign-two-memoranda",
        "certainty",
        "disputed",
        "begins with what is disputed",
        "certainty_note",
    ),
    Change(
        "terms",
        "term-maritime-preamble",
        "certainty",
        "disputed",
        "begins with what is disputed",
        "note",
    ),
    Change("losses", "loss-2019-04-23-gna-warplane", "denial", "", "if no denial does", "note"),
    Change(
        "embargo",
        "embargo-2011-03-17-resolution-1973",
        "certainty",
        "inferred",
        "begins with what is inferred",
        "note",
    ),
    Change(
        "instruments",
        "instrument-resolution-2542",
        "actors",
        "libya",
        "'un-security-council' for a resolution",
    ),
    Change(
        "instruments",
        "instrument-panel-2017",
        "actors",
        "libya",
        "'un-panel-of-experts' for a report",
    ),
    Change(
        "instruments",
        "instrument-letter-egypt-2019-12-17",
        "actors",
        "greece",
        "first who wrote or took it",
    ),
    Change(
        "observations",
        "observation-urdupoint-condition-lost",
        "claims",
        "teller-parliament-ratified-agreement",
        "claims of the document or of others",
    ),
    Change(
        "control", "control-abu-grein-3", "sources", "lsm-2016-12-13-sweep", "at most a year older"
    ),
    Change(
        "requests",
        "request-2019-12-30-written-into-motion",
        "sources",
        "lsm-2016-12-13-sweep",
        "at most a year older",
    ),
    Change(
        "vote_positions",
        "vote-2020-01-02-mandate-plenary-tip",
        "sources",
        "lsm-2016-12-13-sweep",
        "older than the vote",
    ),
    Change(
        "support_places",
        "support-place-egypt-air-bases-siwa-base",
        "sources",
        "lsm-2016-12-13-sweep",
        "older than support-egypt-air-bases",
    ),
    Change("actors", "chad", "kind", "organisation", "'state' for a country"),
    Change(
        "names",
        "name-hulusi-akar-hulusi-akar",
        "form",
        "variant",
        "another form for a spelling of a document",
    ),
    Change(
        "casualties",
        "casualties-2020-04-29-dtm-national-idp-stock",
        "variant_of",
        "casualties-2019-04-14-dtm-tripoli-displaced-cumulative",
        "the same measure, people and area",
    ),
    Change(
        "support",
        "support-qatar-alleged-vehicle-funding",
        "confidence",
        "high",
        "medium or low for what is alleged",
    ),
    Change("mandates", "mandate-2022-07-02", "voted", "2022-06-15", "the day of a vote"),
    Change("trials", "trial-code", "unit", "files", "a unit of which the row speaks"),
    Change("trials", "trial-sentences-signed", "tried", "951", "the sum of its three parts"),
    Change(
        "sources",
        "airwars-2019-09-25-foreign",
        "outlet",
        "Info Balkans",
        "the outlet that the label shortens",
    ),
    Change(
        "events",
        "2014-08-25-congress-names-second-government",
        "claims",
        "nation-label-erdogan-without-recep",
        "claims that share a word",
    ),
    Change(
        "discrepancies",
        "disagree-lna-as-administration",
        "claims",
        "urdupoint-erdogan-visits-tunisia",
        "claims that share a word",
    ),
    Change(
        "oil_monthly",
        "crude-output-2019-01",
        "sources",
        "iefimerida-2026-02-chevron",
        "data sets alone",
    ),
    Change(
        "losses",
        "loss-2020-04-02-l39-abu-grein",
        "wording",
        "around",
        "a wording that can be said of one",
    ),
    Change("places", "place-zillah", "basis", "approximate", "the set of data that is cited first"),
    Change(
        "groups",
        "group-southern-protection-force",
        "name",
        "Southern Zawiya Force",
        "without ['protection']",
    ),
    Change(
        "sources", "icc-2024-10-04-statement", "published_basis", "undated", "where there is no day"
    ),
    Change("actors", "stephanie-williams", "side", "none", "or 'external'"),
    Change(
        "polls",
        "poll-metropoll-2020-01-all-respondents",
        "no_idea_pct",
        "18",
        "what is left of a hundred",
    ),
    Change(
        "explanations", "explanation-b-salame-spat", "question", "how-turned", "for an id of ‘b’"
    ),
    Change(
        "shared_runs",
        "shared-nation-urdupoint-2019-12-16-sends",
        "counted_by",
        "review",
        "begins with ‘Figure",
    ),
    Change("control", "control-tobruk-1", "checked_url", "", "the page where the row was checked"),
    Change(
        "events",
        "2019-12-04-shoukry-le-drian-call",
        "certainty_note",
        "The Egyptian readout alone.",
        "‘Origin: ’ and what it is",
    ),
    Change("reactions", "reaction-2019-12-04-france-both", "note", "", "‘Origin: ’ and what it is"),
    Change(
        "events",
        "2020-01-18-erdogan-article-in-politico",
        "certainty",
        "confirmed",
        "as the note has the origin",
    ),
    Change(
        "statements",
        "statement-2020-01-18-erdogan",
        "certainty",
        "confirmed",
        "as the note has the origin",
    ),
    Change(
        "corrections",
        "correction-casualties-2019-05-01-who-injured-cumulative-casualty-id",
        "was",
        "AFP and the Cyprus News Agency.",
        "what the column can have had",
    ),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Problem]]:
    """The key of each row of which a rule tells, and what it tells, when all cells are changed."""
    sandbox = Sandbox(tmp_path_factory.mktemp("changed"))

    def edit(rows: list[dict[str, str]]) -> None:
        for row in rows:
            key = next(iter(row.values()))
            row |= {change.column: change.value for change in CHANGES if change.key == key}

    sandbox.rewrite_all(dict.fromkeys({change.table for change in CHANGES}, edit))
    with data.use(sandbox.store):
        keys = {
            (f"data/{name}.csv", row): key
            for name in data.resources()
            for row, key in data.raw(name)[data.key(name)].items()
        }
        return [(keys[problem.file, problem.row], problem) for problem in rules.rules()]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.key}-{change.column}")
def test_a_cell_that_says_otherwise_than_its_row_is_named(found, change):
    own = [
        problem.expected
        for key, problem in found
        if key == change.key and problem.column == (change.named or change.column)
    ]
    assert any(change.expected in expected for expected in own), own


def test_every_change_is_of_a_row_of_its_own():
    assert len({change.key for change in CHANGES}) == len(CHANGES)


def test_words_are_found_whole():
    assert formulas.has("embargo|den*", "It denies that.")
    assert formulas.has("MiG*|Turkish", "a MiG-29") and formulas.has("MiG*|Turkish", "Turkish-made")
    assert not formulas.has("den|embargo", "Embargoes of Denmark")
    assert formulas.has("", "whatever: none is asked for")


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("a gesture intended to spare the people", False),
        ("un gesto destinato a risparmiare il popolo", True),
        ("التدخل التركي", True),
        ("the “gesture” of Haftar’s people", False),
    ],
)
def test_words_of_another_language(text, is_foreign):
    assert formulas.foreign(text) is is_foreign


def test_the_sides_of_some_actors():
    assert formulas.sides("turkey; gna") == {"external", "gna"}
    assert formulas.sides("") == {""}

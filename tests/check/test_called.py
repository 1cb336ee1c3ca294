"""Promise: an id, a name and a row that are of one thing say so, and what is said in two places is
said alike; a row of which that is not true is named.
"""

import pytest

from dossier import data
from dossier.check import called, record, rules

# Table, row, column, another cell there, and the column that is named.
FAULTS = [
    (
        "comparisons",
        "compare-aljazeera-votes-for-security-accord",
        "claim",
        "nation-attack-dated-april",
    ),
    ("vote_positions", "vote-2019-12-05-maritime-plenary-mhp", "party", "akp"),
    ("seats", "seats-2020-01-02-akp", "party", "chp"),
    ("support_places", "support-place-turkey-bana-ship-tripoli-arrival", "place", "place-tobruk"),
    ("support_places", "support-place-turkey-bana-ship-tripoli-arrival", "part", "origin", "place"),
    ("council_votes", "council-vote-2018-11-05-china", "state", "russia"),
    ("council_votes", "council-vote-2018-11-05-china", "date", "2018-11-06"),
    ("control", "control-tarhuna-1", "place", "place-sirte"),
    ("control", "control-surman-2", "event_start", "2019-11-27-turkey-gna-sign-two-memoranda"),
    ("control", "control-surman-1", "event_end", "2019-11-27-turkey-gna-sign-two-memoranda"),
    ("airfields", "airfield-ras-lanuf", "name", "Ras Lanef"),
    ("places", "place-abu-dhabi", "name", "Abu Dhaby"),
    ("places", "place-abu-dhabi", "basis", "ourairports"),
    ("places", "place-al-watiya-air-base", "lat", "32.4749"),
    ("actors", "khalifa-haftar", "name", "Aguila Saleh"),
    ("names", "name-khalifa-haftar-haftar", "spelling", "Hafter"),
    ("names", "name-khalifa-haftar-haftar", "language", "ar"),
    ("line_points", "point-turkey-claim-median-egypt-b", "name", "C"),
    ("quotations", "quotation-guterres-2019-04-05", "speaker", "Ghassan Salamé"),
    ("quotations", "quotation-guterres-2019-04-05", "translation", "Words", "translation"),
    ("statements", "statement-2019-12-10-erdogan", "speaker_role", "president of Tunisia"),
    ("statements", "statement-2019-12-10-erdogan", "kind", "official"),
    ("reactions", "reaction-2019-12-04-eu-maritime", "target", "security"),
    ("reactions", "reaction-2019-12-04-eu-maritime", "actors", "egypt"),
    ("requests", "request-2019-12-14-none-yet", "status", "written"),
    ("fighters", "fighters-2019-09-wagner-arrived", "measure", "killed"),
    ("fighters", "fighters-2019-09-wagner-arrived", "actor", "iom"),
    ("fighters", "fighters-2019-09-wagner-arrived", "side", "gna"),
    ("fighters", "fighters-2019-09-wagner-arrived", "wording", "between"),
    ("groups", "group-brigade-106", "side", "gna"),
    ("losses", "loss-2019-04-pantsir-turkish-media", "model", "TB2"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "measure", "injured"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "population", "civilians"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "scope", "libya"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "counting", "stock"),
    (
        "casualties",
        "casualties-2019-04-11-who-killed-cumulative",
        "series",
        "who-injured-cumulative",
    ),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "bound_wording", "at least"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "bound_wording", "about"),
    (
        "casualties",
        "casualties-2019-04-11-who-killed-cumulative",
        "upper_bound",
        "59",
        "bound_wording",
    ),
    ("casualties", "casualties-2020-02-05-new-air-strikes", "chart_ok", "true"),
    ("polls", "poll-istanbul-economics-research-2020-01-chp-voters-b", "group", "AKP voters"),
    ("polls", "poll-istanbul-economics-research-2020-01-chp-voters-b", "sample", "1573"),
    ("embargo", "embargo-2020-02-12-resolution-2510", "type", "report"),
    ("embargo", "embargo-2020-02-12-resolution-2510", "instrument", "Resolution 2511 (2020)"),
    ("embargo", "embargo-2020-02-12-resolution-2510", "votes_for", "13"),
    ("embargo", "embargo-2018-11-05-resolution-2441", "abstentions", "1"),
    ("terms", "term-maritime-art-1-point-b", "instrument", "instrument-security-memorandum"),
    ("support", "support-egypt-weapons", "external_actor", "jordan"),
    ("support", "support-syrian-fighters-both-sides", "denied_by", "gna; lna; algeria"),
    ("instruments", "instrument-resolution-2259", "symbol", "S/RES/2259 (2016)"),
    ("instruments", "instrument-political-agreement", "name", "Note of five states"),
    (
        "observations",
        "observation-nation-saleh-sentence-moved",
        "document",
        "aljazeera-2019-12-21-ratifies",
    ),
    (
        "shared_runs",
        "shared-nation-urdupoint-2019-12-19-ratifies",
        "other",
        "memo-2019-12-19-internationally",
    ),
    ("discrepancies", "disagree-turkish-vote-date", "topic", "casualties"),
    (
        "discrepancies",
        "disagree-turkish-vote-date",
        "positions",
        "turkish-vote-date-b; turkish-vote-date-a; turkish-vote-date-c; turkish-vote-date-d",
    ),
    ("oil_monthly", "crude-output-2018-01", "vintage", "2023-12"),
    ("battle_deaths_dyad", "battle-deaths-2017-dyad-14745", "dyad_id", "15225"),
    ("battle_deaths_dyad", "battle-deaths-2017-dyad-14745", "side_b", "ASL"),
    ("battle_deaths_dyad", "battle-deaths-2017-dyad-14745", "conflict_id", "11346"),
    (
        "battle_deaths_dyad",
        "battle-deaths-2017-dyad-14745",
        "side_a",
        "Forces of Khalifa al-Ghawil",
    ),
    ("events", "2019-11-27-turkey-gna-sign-two-memoranda", "date_precision", "month"),
    ("embargo", "embargo-2020-02-12-resolution-2510", "date_precision", "month"),
    ("explanations", "explanation-b-salame-coup", "actors", "wolfram-lacher"),
    ("explanations", "explanation-b-salame-coup", "about_end", "2018"),
    ("lines", "line-egypt-greece", "contested_by", "algeria"),
    ("votes", "vote-2019-12-16-security-committee", "stage", "plenary"),
    ("votes", "vote-2019-12-16-security-committee", "measure", "Mandate to send troops to Libya"),
    ("trials", "trial-bad-input", "held", "161"),
    ("renamed", "2019-12-19-lna-bombs-misrata", "now", "2019-12-13-eu-letters"),
    ("moments", "moment-istanbul-01", "until", "2019-04-04-lna-launches-advance-on-tripoli"),
    ("sources", "hurriyet-2019-12-19-ratifies", "accessed", "2018-11-29"),
    ("sources", "il-tempo-2019-11-20-air", "published", "2019-11-23"),
    (
        "events",
        "2019-11-27-turkey-gna-sign-two-memoranda",
        "summary",
        "The ports of the east are shut.",
    ),
    ("events", "2019-11-27-turkey-gna-sign-two-memoranda", "actors", "turkey; gna; khalifa-haftar"),
    ("events", "2019-11-27-turkey-gna-sign-two-memoranda", "place", "place-jerusalem"),
    (
        "reactions",
        "reaction-2019-12-01-egypt-greece-both",
        "spoken_by",
        "sameh-shoukry; aguila-saleh",
    ),
    ("statements", "statement-2019-12-10-erdogan", "speaker", "fathi-bashagha"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "body", "airwars"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "period_end", "2019-04-19"),
    ("actors", "khalifa-haftar", "voice", "agency"),
    ("actors", "khalifa-haftar", "voice", "un"),
    ("actors", "turkey", "voice", "expert"),
    ("actors", "turkey", "voice", "unnamed"),
    ("actors", "nato", "voice", "party"),
    ("actors", "turkey", "side", "lna"),
    ("actors", "afp", "kind", "person"),
    ("names", "name-abdelmadjid-tebboune-ar", "form", "short"),
    ("support", "support-egypt-weapons", "status", "acknowledged"),
    ("support", "support-egypt-sisi-haftar", "status", "un-finding"),
    ("support", "support-egypt-weapons", "certainty", "disputed"),
    ("support", "support-turkey-memoranda", "confidence", "low"),
    ("explanations", "explanation-b-salame-coup", "side", "lna"),
    ("explanations", "explanation-b-lnahadath-militias", "side", "none"),
    ("fighters", "fighters-2019-09-wagner-arrived", "counting", "stock"),
    ("oil_monthly", "crude-output-2018-01", "certainty", "confirmed"),
    ("casualties", "casualties-2019-04-11-who-killed-cumulative", "certainty", "confirmed"),
    ("places", "place-abu-dhabi", "basis", "none"),
    ("claims", "nation-turkey-already-sent-military-advisers", "means", "fighters"),
    ("claims", "nation-turkey-already-sent-military-advisers", "backer", "egypt"),
    ("terms", "term-maritime-line-length-computed", "subject", "Pirates and kidnappers"),
    ("support", "support-egypt-weapons", "item", "Pirates and kidnappers"),
    ("moments", "moment-istanbul-02", "words", "pirates and kidnappers"),
    ("positions", "gna-act-verb-a", "statement", "Pirates and kidnappers."),
    ("instruments", "instrument-resolution-2292", "kind", "memorandum"),
    ("instruments", "instrument-note-libya-2025-05-27", "kind", "court-document"),
    ("reactions", "reaction-2020-01-08-four-states-both", "actors", "egypt; france; greece"),
    ("names", "name-grand-national-assembly-of-turkey-turkeys-parliament", "spelling", "Turk’s"),
    ("places", "place-ndjamena", "name", "N'Djamina"),
    ("claims", "nation-label-memorandum-called-agreement", "kind", "provision"),
    ("sources", "hurriyet-2019-12-19-ratifies", "tier", "context"),
    ("sources", "il-tempo-2019-11-20-air", "wire_basis", "printed"),
    ("line_points", "point-turkey-claim-median-egypt-b", "lat", "33.777218"),
    ("actors", "unsmil", "side", "lna"),
    ("losses", "loss-2019-04-pantsir-turkish-media", "wording", "between"),
    ("fighters", "fighters-2019-10-02-wagner-killed", "note", "Corrected when checked: data."),
    ("mandates", "mandate-2020-01-02", "votes_against", "189", "votes_for"),
    ("instruments", "instrument-turkey-decision-2019-12-12", "actors", "anadolu"),
    ("groups", "group-suqur-al-shamal", "place", "place-geneva"),
    ("terms", "term-maritime-art-1-point-b", "order", "99"),
    ("line_points", "point-turkey-claim-median-egypt-b", "order", "99"),
    ("moments", "moment-istanbul-02", "order", "99"),
]


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "named"),
    [(*fault, fault[2]) if len(fault) == 4 else fault for fault in FAULTS],
    ids=lambda each: str(each)[:40],
)
def test_a_row_that_is_not_what_it_is_called_is_named(sandbox, table, key, column, value, named):
    row = sandbox.change(table, key, column, value)
    own = [rule for rule in data.package()["rules"] if rule["column"] == named]
    places = {(problem.file, problem.row) for problem in rules.kept(own)}
    others = {(f"data/{table}.csv", number) for number in data.raw(table).index}
    assert (f"data/{table}.csv", row) in places or places & others


def test_a_correction_is_called_after_the_cell_that_it_corrects(sandbox):
    key = "correction-2020-01-06-lna-takes-sirte-certainty-note"
    own = [rule for rule in data.package()["rules"] if rule["column"] == "record"]
    assert list(rules.kept(own)) == []
    row = sandbox.change("corrections", key, "record", "2019-11-27-turkey-gna-sign-two-memoranda")
    assert ("data/corrections.csv", row) in {(p.file, p.row) for p in rules.kept(own)}


@pytest.mark.parametrize(
    ("position", "column"), [("for", "votes_for"), ("against", "votes_against")]
)
def test_no_more_states_vote_than_the_council_counted(sandbox, position, column):
    own = [rule for rule in data.package()["rules"] if rule["column"] == column]
    assert list(rules.kept(own)) == []

    def all_of_a_day(rows):
        for row in rows:
            if row["date"] == "2024-05-31":
                row["position"] = position

    sandbox.rewrite("council_votes", all_of_a_day)
    [problem] = rules.kept(own)
    assert (problem.file, problem.value) == (
        "data/embargo.csv",
        {"for": "9", "against": "0"}[position],
    )


@pytest.mark.parametrize(
    ("table", "key", "kind", "column"),
    [
        ("actors", "akp", "media", "party"),
        ("actors", "russia", "company", "state"),
        ("actors", "recep-tayyip-erdogan", "state", "speaker"),
        ("actors", "sameh-shoukry", "institution", "spoken_by"),
    ],
)
def test_an_actor_is_of_the_kind_that_a_column_asks_for(sandbox, table, key, kind, column):
    own = [rule for rule in data.package()["rules"] if rule["column"] == column]
    assert list(rules.kept(own)) == []
    sandbox.change(table, key, "kind", kind)
    found = list(rules.kept(own))
    assert found and all(key in str(problem.value) for problem in found)


def test_a_place_passes_to_another_holder(sandbox):
    row = sandbox.change("control", "control-surman-2", "holder", "lna")
    assert ("data/control.csv", row, "holder") in {
        (p.file, p.row, p.column) for p in record.holders()
    }


def test_a_rule_of_some_tables_leaves_the_others_alone(sandbox):
    rule = {"rule": "note == 'x'", "column": "note", "expected": "x", "only": ["seats"]}
    assert {problem.file for problem in rules.kept([rule])} == {"data/seats.csv"}


@pytest.mark.parametrize(
    ("words", "texts", "missing"),
    [
        ("gna-ratifies-pact", ["Ratification by the GNA"], ["pact"]),
        ("us-troops", ["Forces of the United States"], ["troops"]),
        ("gone-l39", ["L-39 Albatros, gone"], []),
        ("aljazeera", ["Al Jazeera English"], []),
        ("mig", ["MiG-23"], []),
        ("çağatay", ["Cagatay Erciyes"], []),
    ],
)
def test_the_words_of_an_id_stand_in_a_text(words, texts, missing):
    assert called.unnamed(words, *texts) == missing
    assert called.shares(words, texts[0]) == (len(missing) < len(called.words_of(words)))


def test_an_actor_is_named_by_any_spelling():
    assert called.unspelt("khalifa-haftar; turkey", "Hifter, and Ankara") == []
    assert called.unspelt("khalifa-haftar; turkey", "Ankara alone") == ["khalifa-haftar"]
    assert called.unspelt("egypt", "Ankara") == ["egypt"]  # it has a spelling in other letters too
    assert called.unspelt("", "nobody") == []


def of(rule: str) -> list:
    """The rule of the descriptor that begins with some words."""
    return [own for own in data.package()["rules"] if own["rule"].startswith(rule)]


def test_what_a_correction_wrote_stands_in_its_cell(sandbox):
    key = "correction-2020-01-06-lna-takes-sirte-certainty-note"
    [own] = of("lasts(")
    with data.use(sandbox.store):
        assert list(rules.kept([own])) == []
    row = sandbox.change("corrections", key, "now", "Something else.")
    with data.use(sandbox.store):
        [found] = rules.kept([own])
    assert (found.file, found.row, found.column) == ("data/corrections.csv", row, "now")


def test_a_cell_that_was_corrected_is_not_changed_without_a_correction(sandbox):
    sandbox.change("events", "2020-01-06-lna-takes-sirte", "certainty_note", "Something else.")
    with data.use(sandbox.store):
        assert [found.column for found in rules.kept(of("lasts("))] == ["now"]


@pytest.mark.parametrize(
    ("key", "was", "now"),
    [
        # the cell was written anew since, and a later correction found it with a remark behind it
        ("correction-casualties-2019-07-16-who-killed-cumulative-note", "106", "107"),
        # the same sentences in another order
        ("correction-reaction-2019-12-17-egypt-both-note", "1970", "1973"),
        # a list in another order
        ("correction-2020-01-16-france-on-eu-sovereign-rights-sources", "-17-", "-18-"),
        # nothing but a remark is left
        ("correction-embargo-2017-resolution-2357-note", "", "June 2017."),
    ],
)
def test_what_was_written_is_found_sentence_for_sentence(sandbox, key, was, now):
    cell = data.raw("corrections").set_index("correction_id").now[key]
    assert was in cell and list(rules.kept(of("lasts("))) == []
    sandbox.change("corrections", key, "now", cell.replace(was, now) if was else now)
    with data.use(sandbox.store):
        assert [found.column for found in rules.kept(of("lasts("))] == ["now"]

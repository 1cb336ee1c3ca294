"""Promise: a cell is put into words by its column, a template shows what is there and says what is
not, and a record that a text names by its id is called by its words.
"""

import pandas as pd
import pytest

from dossier import data
from dossier.words import cells

# A record without a name is called by its words: those of its table's template.
BRAZIL = (
    "Resolution 1973 (2011): "
    + data.table("embargo").at["embargo-2011-03-17-resolution-1973", "change"]
)
ADVANCE = data.table("events").at["2019-04-04-sides-speak-on-advance", "summary"]


def filled(table: str, record: str, template: str) -> str:
    return cells.filled(table, cells.rows(table)[record], template)


@pytest.mark.parametrize(
    ("table", "record", "template", "words"),
    [
        ("votes", "vote-2020-01-02-mandate-plenary", "{date}: {votes_for}", "2 January 2020: 325"),
        (
            "votes",
            "vote-2020-01-02-mandate-plenary",
            "{stage} {stage:words}",
            "plenary full assembly",
        ),
        ("statements", "statement-2019-12-03-erdogan", "{speaker}", "Recep Tayyip Erdoğan"),
        (
            "corrections",
            "correction-fighters-2019-06-opus-arrived-wording",
            "{column}: {now}",
            "Wording: exact",
        ),
        (
            "vote_positions",
            "vote-2019-12-05-maritime-plenary-akp",
            "{vote_id.date}",
            "5 December 2019",
        ),
        ("seats", "seats-2020-01-02-total", "{party}", "all seats filled"),
        (
            "names",
            "name-hor-tobruk-based-libyan-parliament",
            "{actor_id.name}",
            "House of Representatives",
        ),
        (
            "claims",
            "aljazeera-votes-for-security-accord",
            "{quote:quoted}",
            "“voted 269-125 in favour”",
        ),
        ("airfields", "airfield-al-jufra-air-base", "{lat}", "29.198 N"),
        ("fighters", "fighters-2018-03-chadian-present", "{value}", "2,000 to 3,500"),
        ("oil_blockade", "oil-blockade-2020-01-18", "{output_bpd}", "about 1,220,000"),
        ("casualties", "casualties-2019-03-dtm-national-idp-stock", "{date}", "March 2019"),
        ("casualties", "casualties-2019-03-dtm-national-idp-stock", "{when}", "March 2019"),
        ("mandates", "mandate-2020-01-02", "{when}", "2 January 2020 to 1 January 2021"),
        ("control", "control-gharyan-1", "held[ {when}]", "held until 3 April 2019"),
        ("vote_positions", "vote-2019-12-05-maritime-plenary-akp", "{when}", "5 December 2019"),
        ("lines", "line-turkey-libya", "{status}[, {when}]", "agreed"),
        ("explanations", "explanation-a2-ert-barbaros-2018", "{when}", "October 2018"),
        ("council_votes", "council-vote-2011-03-17-brazil", "[{record}]", BRAZIL),
        ("quotations", "quotation-haftar-2019-04-04", "{record}", ADVANCE),
    ],
)  # fmt: skip
def test_a_cell_is_shown_by_its_column(table, record, template, words):
    assert filled(table, record, template) == words


ROW = {"votes_for": pd.NA, "votes_against": 3, "note": "", "measure": "M"}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{votes_for}, {votes_against}", "–, 3"),
        ("{votes_for}", ""),
        ("a vote[, {votes_for} for][, {votes_against} against]", "a vote, 3 against"),
        ("[{votes_for} for|{votes_against} against|nothing]", "3 against"),
        ("[{votes_for} for|{note}|no tally]", "no tally"),
        ("{measure?with}[ {note?without}]", "with"),
        ("words alone", "words alone"),
    ],
)
def test_a_template_says_what_is_missing_or_leaves_it_out(template, words):
    assert cells.filled("votes", ROW, template) == words


def test_a_place_of_a_list_tells_each_once(sandbox):
    explanations = data.table("explanations")
    own = explanations.index[explanations.counters.map(len) > 1][0]
    others = explanations.counters[own]
    for other, speaker in zip(others, ("One", "Other", *["One"] * len(others)), strict=False):
        sandbox.change("explanations", other, "speaker", speaker)
    assert filled("explanations", own, "[by {counters.speaker}]") == "by One, Other"


def test_when_is_as_exact_as_the_record(sandbox):
    own = "2019-12-21-parliament-approves-security-memorandum"
    for precision, words in (
        ("day", "21 December 2019"),
        ("month", "December 2019"),
        ("year", "2019"),
        ("about", "about 21 December 2019"),
    ):
        if data.table("events").date_precision[own] != precision:
            sandbox.change("events", own, "date_precision", precision)
        assert filled("events", own, "{when}") == words


def test_what_is_filled_in_is_no_template():
    row = {"measure": "[a|b] {votes_for} *c*"}
    assert cells.filled("votes", row, "{measure}") == row["measure"]
    assert cells.filled("votes", row, "[{measure}]", str.upper) == row["measure"].upper()


def test_a_quotation_is_not_quoted_twice_and_one_with_quotations_has_single_marks():
    assert cells.quoted("renegade") == cells.quoted("“renegade”") == "“renegade”"
    assert cells.quoted("“a” and “b”") == "‘“a” and “b”’"
    assert cells.quoted('never", he said') == '‘never", he said’'


@pytest.mark.parametrize("name", list(data.resources()))
def test_every_cell_of_every_table_has_words(name):
    for row in cells.rows(name).values():
        for column in data.fields(name):
            words = cells.shown(name, row, column)
            assert words not in ("nan", "NaT", "<NA>", "None"), (name, column)


def test_every_record_is_dated_as_its_table_declares():
    for name in data.resources():
        for row in cells.rows(name).values():
            first, last, _ = cells.span(name, row)
            assert bool(cells.span_columns(name)) or first is last is None


CALL, CLAIM = "2020-01-08-putin-erdogan-call-for-truce", "nation-request-to-be-made-by-gna"
CALLED = f"“{data.table('events').summary[CALL].rstrip('.')}”"
ASKED = f"“{data.table('claims').quote[CLAIM]}”"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("A well-known text of 2020-01-08.", [("A well-known text of 2020-01-08.", "")]),
        (
            f"In data: {CALL} (from one readout).",
            [("In data: ", ""), (CALLED, CALL), (" (from one readout).", "")],
        ),
        (f"{CALL}; {CLAIM}", [(CALLED, CALL), ("; ", ""), (ASKED, CLAIM)]),
        (CALL, [(CALL, "")]),  # of which a correction tells
        (f"See {CALL}-again.", [(f"See {CALL}-again.", "")]),
        (f"On https://example.org/{CALL} too", [(f"On https://example.org/{CALL} too", "")]),
    ],
)
def test_a_text_is_taken_apart_where_it_names_a_record(text, pieces):
    assert cells.pieces(text) == pieces
    assert cells.spelled(text) == "".join(words for words, _ in pieces)


@pytest.mark.parametrize(
    ("summary", "called"),
    [
        ("A call.", "“A call”"),
        ("He says “no”.", "‘He says “no”’"),
        ("“No”", "“No”"),
        (f"{'many words, ' * 20}end", f"“{'many words, ' * 15}many …”"),
        (f"He says “{'no, ' * 50}” twice", f"‘He says “{'no, ' * 44}no …”’"),
    ],
)
def test_a_record_that_a_text_names_is_quoted_in_a_few_words(sandbox, summary, called):
    sandbox.change("events", CALL, "summary", summary)
    assert cells.spelled(f"See {CALL}.") == f"See {called}."


def test_an_id_of_before_is_called_as_the_record_is_now():
    was, now = data.raw("renamed")[["was", "now"]].iloc[0]
    assert cells.spelled(f"See {was}") == cells.spelled(f"See {now}")
    assert was not in cells.spelled(f"See {was}")


def test_a_template_names_no_record_by_its_id():
    row = {"note": f"In data: {CALL}.", "measure": CALL}
    assert cells.filled("votes", row, "{note}") == f"In data: {CALLED}."
    assert cells.filled("votes", row, "{note}", str) == row["note"]
    assert cells.filled("votes", row, "{measure}") == CALL


def test_two_records_that_name_each_other_are_called_all_the_same(sandbox):
    other = data.table("events").index[0]
    sandbox.change("events", CALL, "summary", f"The day after {other}")
    sandbox.change("events", other, "summary", f"The day before {CALL}")
    assert cells.spelled(f"See {CALL}.").startswith("See “The day after ")

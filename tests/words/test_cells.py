"""Promise: a cell is put into words by its column, and a template shows what is there and says what
is not.
"""

import pandas as pd
import pytest

from dossier import data
from dossier.words import cells


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


def test_what_is_filled_in_is_no_template():
    row = {"measure": "[a|b] {votes_for} *c*"}
    assert cells.filled("votes", row, "{measure}") == row["measure"]
    assert cells.filled("votes", row, "[{measure}]", str.upper) == row["measure"].upper()


def test_a_quotation_is_not_quoted_twice():
    assert cells.quoted("“renegade”") == "“renegade”"
    assert cells.quoted("“a” and “b”") == "““a” and “b””"


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

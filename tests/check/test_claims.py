"""Promise: one wrong cell, digit or character is found, and the message names file, row, column,
value and expectation.
"""

import pytest

from dossier import data
from dossier.check import claims, descriptor, report, schema
from dossier.check.problem import Problem


def test_the_data_as_committed_is_right():
    assert [str(problem) for problem in report.problems()] == []


VOTES = "aljazeera-votes-for-security-accord"
# What the gates say; any other expectation is of a check that comes after them.
FORM = ("enum", "type", "pattern", "ids of data/", "or 'independents'", "values of")
UNUSED = "aljazeera-reuters-is-news-agency"  # a claim that no other row refers to


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "place", "expected"),
    [
        # a digit of a quote
        (
            "claims",
            VOTES,
            "quote",
            "voted 268-125 in favour of the security accord",
            "quote",
            "voted 269-125",
        ),
        # a digit of a value, and of its words
        ("claims", VOTES, "value", "268", "value", "269"),
        ("claims", VOTES, "value_as_written", "268", "value_as_written", "words from the quote"),
        (
            "claims",
            "hurriyet-more-than-one-thousand-killed",
            "value_bound",
            "exact",
            "value_bound",
            "more-than",
        ),
        # a date, its rule, its words
        (
            "claims",
            "aljazeera-kremlin-said-talks-on-tuesday",
            "date_start",
            "2019-12-18",
            "date_start",
            "2019-12-17",
        ),
        (
            "claims",
            "aljazeera-kremlin-said-talks-on-tuesday",
            "date_rule",
            "month",
            "date_rule",
            "name of a month",
        ),
        (
            "claims",
            "aljazeera-kremlin-said-talks-on-tuesday",
            "date_as_written",
            "on Monday",
            "date_as_written",
            "paragraph",
        ),
        # a day of publication moves every relative date
        (
            "claims",
            "hurriyet-haftar-announced-december-order",
            "date_end",
            "2019-12-13",
            "date_end",
            "2019-12-12",
        ),
        # standing
        (
            "claims",
            "teller-moscow-denies-wagner-support",
            "status",
            "attributed",
            "status",
            "denied",
        ),
        (
            "claims",
            VOTES,
            "attributed_to",
            "",
            "attributed_to",
            "who says it",
        ),
        ("claims", VOTES, "status", "asserted", "status", "not 'asserted'"),
        ("claims", "nation-label-coup", "object", "a putsch", "object", "to the letter"),
        # keys and vocabularies
        ("claims", VOTES, "actors", "turkish-parliament", "actors", "ids of data/actors.csv"),
        (
            "seats",
            "seats-2020-01-02-bbp",
            "party",
            "great-unity",
            "party",
            "or 'independents', or 'total'",
        ),
        ("claims", VOTES, "status", "proven", "status", "enum"),
        ("claims", VOTES, "date_start", "21 December", "date_start", "type"),
        ("claims", VOTES, "claim_id", "Votes For", "claim_id", "pattern"),
        ("claims", UNUSED, "claim_id", "nation-votes-for", "claim_id", "prefix of its document"),
        ("claims", VOTES, "occurrence", "2", "quote", "1 time"),
        # sources
        ("sources", "aljazeera-2019-12-21-ratifies", "reliability", "B", "reliability", "D"),
        (
            "sources",
            "aljazeera-2019-12-21-ratifies",
            "published",
            "2019-12",
            "published",
            "full date",
        ),
        ("sources", "nation-2019-12-25-offer", "wire", "sputnik; nobody", "wire", "values of"),
        # names
        (
            "names",
            "name-khalifa-haftar-khalifa-hifter",
            "spelling",
            "Khalifa Hifter ",
            "sources",
            "no row",
        ),
        (
            "names",
            "name-fayez-al-sarraj-serraj",
            "sources",
            "nation-2019-12-25-offer",
            "sources",
            "aljazeera",
        ),
    ],
)
def test_a_wrong_cell_is_named(sandbox, table, key, column, value, place, expected):
    row = sandbox.change(table, key, column, value)
    where = f"data/{table}.csv", row, place
    said = sandbox.complaint(
        lambda p: (p.file, p.row, p.column) == where and expected in p.expected,
        *(schema.GATES if expected.startswith(FORM) else ()),
        column=place,
    )
    assert said, (where, [str(problem) for problem in report.problems()][:5])


def test_a_wrong_day_of_publication_moves_relative_dates(sandbox):
    sandbox.change("sources", "aljazeera-2019-12-21-ratifies", "published", "2019-12-20")
    assert sandbox.complaint(
        lambda p: p.column == "date_start" and "in a document of 2019-12-20" in p.expected,
        column="date_start",
    )


@pytest.mark.parametrize("file", ["000_e991c24d075add96.txt", "003_d31271afea0f72a0.txt"])
def test_one_digit_of_a_document(sandbox, file):
    path = sandbox.folder / "seeds" / file
    text = path.read_bytes()
    digit = next(i for i, byte in enumerate(text) if chr(byte).isdigit())
    path.write_bytes(text[:digit] + b"7" + text[digit + 1 :])
    sandbox.reread()
    assert sandbox.complaint(lambda p: f"checksum of seeds/{file}" in p.expected)
    assert sandbox.complaint(lambda p: p.column == "quote" and "nearest passage" in p.expected)


def test_a_changed_table_without_a_new_hash(sandbox):
    path = sandbox.folder / "data" / "discrepancies.csv"
    path.write_bytes(path.read_bytes().replace(b"one", b"two", 1))
    sandbox.reread()
    assert sandbox.complaint(
        lambda p: p.file == "data/discrepancies.csv" and "make stamp" in p.expected, schema.package
    )


def test_a_word_of_a_document_that_no_quote_holds(sandbox):
    sandbox.change("claims", "aljazeera-reuters-is-news-agency", "quote", "news agency")
    sandbox.change(
        "claims", "aljazeera-reuters-reported-un-experts-findings", "quote", "as reported"
    )
    sandbox.change(
        "claims",
        "aljazeera-turkey-already-sent-military-supplies",
        "quote",
        "Ankara has already sent",
    )
    sandbox.change(
        "claims",
        "aljazeera-turkish-supplies-preceded-parliament-approval",
        "quote",
        "Ankara has already sent",
    )
    sandbox.change(
        "claims",
        "aljazeera-un-experts-report-on-supplies",
        "quote",
        "according to a report",
    )
    assert sandbox.complaint(lambda p: "every word of the document in some quote" in p.expected)


def test_an_id_that_stands_in_two_tables(sandbox):
    sandbox.change("names", "name-ntv-ntv", "name_id", "ntv")
    assert sandbox.complaint(lambda p: "an id that no other record has" in p.expected)


def test_a_position_that_no_entry_uses(sandbox):
    entry = data.table("discrepancies").iloc[0]
    sandbox.change("discrepancies", entry.discrepancy_id, "positions", entry.positions[0])
    messages = [
        p
        for p in claims.disagreements()
        if (p.file, p.column) == ("data/positions.csv", "position_id")
    ]
    assert len(messages) == len(entry.positions) - 1


def test_enum_and_categories_of_the_descriptor_agree(sandbox):
    def grow(descriptor: dict) -> None:
        fields = [field for table in descriptor["resources"] for field in table["schema"]["fields"]]
        enum = next(field for field in fields if field["name"] == "seriousness")["constraints"][
            "enum"
        ]
        enum.append("grave")

    sandbox.describe(grow)
    assert sandbox.complaint(lambda p: "categories" in p.expected, *descriptor.GATES)


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [
        ("claims", "date_rule", "exact"),
        ("discrepancies", "type", "lone"),
        ("casualties", "measure", "cumulative"),
    ],
)
def test_a_word_beside_a_value_is_true_or_false(sandbox, table, column, key):
    def misspell(descriptor: dict) -> None:
        fields = next(t for t in descriptor["resources"] if t["name"] == table)["schema"]["fields"]
        values = next(field for field in fields if field["name"] == column)["categories"]
        next(value for value in values if key in value)[key] = "yes"

    sandbox.describe(misspell)
    assert sandbox.complaint(lambda p: "true or false" in p.expected, *descriptor.GATES)


def test_a_type_that_is_not_lone_needs_two_positions(sandbox):
    def together(descriptor: dict) -> None:
        for table in descriptor["resources"]:
            for field in table["schema"]["fields"]:
                for value in field.get("categories", ()):
                    value.pop("lone", None)

    def fits(found: Problem) -> bool:
        return "at least 2 position(s)" in found.expected

    assert not sandbox.complaint(fits, claims.disagreements)
    sandbox.describe(together)
    assert sandbox.complaint(fits, claims.disagreements)

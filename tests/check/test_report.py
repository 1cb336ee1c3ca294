"""Promise: whatever is broken, the check says what and where; it never ends in a traceback and
never loses a message.
"""

import re

import pytest

from dossier import data
from dossier.check import report, rules, schema
from dossier.check.problem import Problem

MESSAGE = re.compile(
    r"(data|book|seeds)(/[\w.-]+)*, row [^,]+(, [^,]+)?, column [\w-]+: .*; expected \S"
)
PLACE = list(data.resources()).index("votes") + 1  # of the table in the descriptor


def table(descriptor: dict) -> dict:
    return next(table for table in descriptor["resources"] if table["name"] == "votes")


def field(descriptor: dict, column: str) -> dict:
    return next(field for field in table(descriptor)["schema"]["fields"] if field["name"] == column)


def test_a_check_that_breaks_off_loses_nothing():
    first = Problem("data/votes.csv", 2, "stage", "x", "y")

    def breaks():
        """Something holds."""
        yield first
        data.table("no-such-table")

    said, broken = report.findings(breaks)
    assert said == first
    assert broken.file == "book/dossier/data/store.py" and broken.column == "breaks"
    assert "KeyError: 'no-such-table'" in broken.value
    assert broken.expected == "the check to come to its end: Something holds."
    assert MESSAGE.match(str(broken))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda d: d.pop("resources"), "row -, column resources: .* the key 'resources'"),
        (
            lambda d: d["rules"].append({"rule": "x"}),
            "rules \\d+, column column: .*the key 'column'",
        ),
        (lambda d: d.update(resources=3), "row -, column resources: .* a list of tables"),
        (lambda d: table(d).pop("name"), f"row resources {PLACE}, column name"),
        (lambda d: table(d).pop("path"), "row votes, column path"),
        (lambda d: table(d).update(path="no.csv"), "data/no.csv"),
        (lambda d: table(d).pop("schema"), "row votes, column schema: .*the key 'schema'"),
        (lambda d: table(d)["schema"].pop("fields"), "row votes, column fields"),
        (lambda d: table(d)["schema"].pop("primaryKey"), "row votes, column primaryKey"),
        (lambda d: table(d)["schema"].update(primaryKey="x"), "column primaryKey: 'x'; .* one of"),
        (lambda d: field(d, "stage").pop("name"), "row votes, column fields-5: .*the key 'name'"),
        (lambda d: field(d, "stage").pop("type"), "row votes, column stage: .*the key 'type'"),
        (
            lambda d: field(d, "stage").update(type="word"),
            "column stage: 'word'; expected one of .*'string'",
        ),
        (lambda d: field(d, "stage").pop("description"), "column stage: .*the key 'description'"),
        (lambda d: field(d, "sources").pop("delimiter"), "column sources: .*the key 'delimiter'"),
        (lambda d: field(d, "sources").pop("reference"), "column sources: .*the key 'reference'"),
        (lambda d: field(d, "sources").update(reference="x"), "column sources: 'x'; .* of a table"),
        (lambda d: field(d, "stage").pop("categories"), "column stage: .*of `categories`"),
        (
            lambda d: field(d, "stage")["constraints"].update(enum=3),
            "column stage: 3; .*categories",
        ),
        (
            lambda d: field(d, "stage")["categories"][0].pop("label"),
            "committee'; .*the key 'label'",
        ),
        (
            lambda d: field(d, "stage").pop("title"),
            "row votes, column stage: 'stage'; .*the key 'title'",
        ),
        (
            lambda d: field(d, "stage")["categories"][0].pop("value"),
            "categories 1'; .*the key 'value'",
        ),
        (
            lambda d: field(d, "stage")["categories"][0].update(short="c"),
            "plenary'; .*the key 'short'",
        ),
    ],
)
def test_a_fault_of_the_descriptor_is_named(sandbox, edit, expected):
    sandbox.describe(edit)
    messages = [str(problem) for problem in sandbox.problems()]
    assert all(MESSAGE.match(message) for message in messages), messages
    assert any(re.search(expected, message) for message in messages), messages


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("votes_for > no_such_column", "no table has no_such_column, votes_for"),
        ("votes_for >", "invalid syntax"),
        ("no_such_function(votes_for)", "no table has no_such_function"),
        ("votes_for.__class__", "a formula of columns: "),
    ],
)
def test_a_rule_that_cannot_be_computed_is_named(sandbox, formula, expected):
    rule = {"rule": formula, "column": "votes_for", "expected": "x"}
    sandbox.describe(lambda descriptor: descriptor["rules"].append(rule))
    checks = (*report.GATES, *rules.CHECKS)
    said = sandbox.complaint(lambda p: p.column == "rules" and p.value == formula, *checks)
    assert MESSAGE.match(said) and expected in said


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("data/datapackage.json", b"[]", "column resources"),
        ("data/datapackage.json", b'{"a": ', "a file of JSON"),
        ("data/datapackage.json", None, "a file of JSON"),
        ("data/votes.csv", b"", "data/votes.csv, row 1, column vote_id: ''; expected the columns"),
        ("data/votes.csv", b"\xff\xfe", "data/votes.csv, row 1, .*expected UTF-8"),
        ("data/votes.csv", None, "data/votes.csv, row -.*No such file"),
        ("seeds/SHA256SUMS", b"nonsense\n", "SHA256SUMS, row 1, .*a checksum, two spaces"),
        ("seeds/SHA256SUMS", None, "SHA256SUMS, row 001_45dcd816536fdbe7.txt, .*a line '"),
        ("seeds/001_45dcd816536fdbe7.txt", None, "row 3, column file: '001_.*a file in seeds/"),
        ("seeds/001_45dcd816536fdbe7.txt", b"\xff", "row 3, column sha256.* never changed"),
        ("book/siege.ipynb", b'{"cells": [', "book/siege.ipynb, row -, column cells: .*JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(sandbox, file, content, expected):
    path = sandbox.folder / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    sandbox.reread()
    messages = [str(problem) for problem in sandbox.problems()]
    assert all(MESSAGE.match(message) for message in messages), messages
    assert any(re.search(expected, message) for message in messages), messages


def test_the_program_says_so_too_when_no_table_can_be_read(sandbox, capsys):
    (sandbox.folder / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    sandbox.reread()
    assert report.main() == 1
    assert capsys.readouterr().out.endswith("the tables cannot be read: 1 problem(s)\n")


def test_words_of_a_shared_vocabulary_are_the_same(sandbox):
    def differ(descriptor: dict) -> None:
        stage = field(descriptor, "stage")
        outcome = field(descriptor, "outcome")
        stage["vocabulary"] = outcome["vocabulary"] = "one"

    sandbox.describe(differ)
    words = "what votes.stage says of it"
    assert sandbox.complaint(lambda p: words in p.expected, *report.GATES, *schema.CHECKS)

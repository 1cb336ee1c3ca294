"""Promise: no sentence and no row changes its meaning in silence: the check shows both sides, until
somebody has read it again.
"""

import csv
import io
import re

import nbformat
import pytest

from dossier import data
from dossier.check import report, sign, signed
from support import Sandbox

TOBRUK = "2014-08-04-hor-opens-in-tobruk"
# Page -> what is changed in it, and into what: sides, order, a denial, a measure, a link.
EDITS = {
    "siege": (r"(?<=the )GNA\b", "LNA"),
    "turned": (r"\bLNA\b(?!\])", "GNA"),
    "backers": (r"\bafter\b", "before"),
    "offer": (r"\bnot ", ""),
    "line_at_sea": (r"\bmore than\b|\bmore\b", "fewer than"),
    "where_it_stands": (r"\bden(?:y|ies|ied)\b", "confirmed"),
    "istanbul": (r"\[([^\]]*)\]\(#2019[^)]*\)", r"\1"),
}


def edit(sandbox: Sandbox, page: str, pattern: str, words: str) -> None:
    """Put other words in the place of the first that fit, in a Markdown cell of the page."""
    path = sandbox.store.book / f"{page}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.search(pattern, cell.source):
            cell.source = re.sub(pattern, words, cell.source, count=1)
            break
    else:
        raise AssertionError(f"no {pattern} in {page}")
    nbformat.write(notebook, path)
    sandbox.reread()


def problems(sandbox: Sandbox) -> list[str]:
    with data.use(sandbox.store):
        return [str(problem) for problem in signed.problems()]


def test_a_sentence_that_says_something_else_is_shown_beside_what_was_read(sandbox):
    for page, (pattern, words) in EDITS.items():
        edit(sandbox, page, pattern, words)
    found = problems(sandbox)
    assert len(found) == 2 * len(EDITS)
    for page in EDITS:
        [now] = [line for line in found if line.startswith(f"book/{page}.ipynb, row cell ")]
        said, was = re.search(
            r", column signed: (['\"].*['\"]); expected the sentence that was read: (.*); read it"
            r" again, then `make sign`$",
            now,
        ).groups()
        assert said != was
        [gone] = [line for line in found if was in line and line != now]
        assert gone.startswith("data/signed.csv, row ")


def test_a_link_that_leads_to_another_record_is_named_with_what_was_read(sandbox):
    edit(sandbox, "siege", rf"\(#{TOBRUK}\)", "(#2014-06-25-hor-elected)")
    [found] = problems(sandbox)
    assert f"expected the records with which it was read ({TOBRUK}); read it again" in found


def test_a_corrected_record_names_its_cell_and_each_sentence_that_tells_it(sandbox):
    record, page = TOBRUK, "book/siege.ipynb"
    with data.use(sandbox.store):
        citing = [read for read in signed.told() if f"{record}:" in read.read]
    assert page in {read.place for read in citing}
    sandbox.change("events", record, "place", "sirte")
    row, *sentences = problems(sandbox)
    assert re.match(r"data/events.csv, row \d+, column place: 'sirte'; ", row)
    assert len(sentences) == len(citing)
    for read, line in zip(citing, sentences, strict=True):
        assert line.startswith(f"{read.place}, row {read.cell}, column signed: {read.words!r}; ")
        assert f"expected {record} as it was read; it says now: " in line


def test_a_value_of_a_vocabulary_an_empty_cell_a_new_row_and_one_that_is_gone(sandbox):
    with data.use(sandbox.store):
        first, second, *_ = data.raw("losses").loss_id
    sandbox.change("losses", first, "evidence", "")
    assert any(
        re.match(r"data/losses.csv, row 2, column evidence: ''", x) for x in problems(sandbox)
    )

    def another(rows: list[dict[str, str]]) -> None:
        del rows[0]
        rows.append({**rows[0], "loss_id": "loss-made-up"})

    sandbox.rewrite("losses", another)
    found = problems(sandbox)
    assert any(
        "column loss_id: 'loss-made-up'; expected a row that somebody has read" in x for x in found
    )
    text = (sandbox.store.data / signed.FILE).read_text(encoding="utf-8")
    with io.StringIO(text, newline="") as lines:
        row = next(n for n, line in enumerate(csv.reader(lines), 1) if first in line[:2])
    assert any(x.startswith(f"data/signed.csv, row {row},") and repr(first) in x for x in found)
    assert not any(second in x for x in found)


@pytest.mark.parametrize("content", [None, "", "place,words\n", "place,words,read\nx\n", "\0"])
def test_without_its_table_nothing_passes(sandbox, content):
    path = sandbox.store.data / signed.FILE
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    (found,) = problems(sandbox)
    assert found.startswith("data/signed.csv, row -, column -: ")
    assert found.endswith("expected a table of place, words, read")


def signing(sandbox: Sandbox, monkeypatch, capsys, answer: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    with data.use(sandbox.store):
        code = sign.main()
    sandbox.reread()
    return code, capsys.readouterr().out


def test_signing_shows_both_sides_and_asks(sandbox, monkeypatch, capsys):
    monkeypatch.setattr(report, "CHECKS", ())  # what a rule does not pass: see the next test
    edit(sandbox, "siege", r"\bnot ", "")
    before = problems(sandbox)
    code, shown = signing(sandbox, monkeypatch, capsys, "yes\n")
    assert code == 1 and problems(sandbox) == before and "nothing is signed" in shown
    assert all(line in shown for line in before)
    code, shown = signing(sandbox, monkeypatch, capsys, "read\n")
    assert code == 0
    assert signing(sandbox, monkeypatch, capsys, "") == (0, "everything is signed as it stands\n")


def test_what_a_rule_does_not_pass_cannot_be_signed(sandbox, monkeypatch, capsys):
    edit(sandbox, "siege", r"\bnot ", "270 times ")
    before = problems(sandbox)
    code, shown = signing(sandbox, monkeypatch, capsys, "read\n")
    assert code == 1 and "'270'; expected a number in a link" in shown
    assert problems(sandbox) == before


def test_the_check_asks_for_signatures_once_the_rules_pass(sandbox, capsys):
    edit(sandbox, "siege", r"\bnot ", "")
    with data.use(sandbox.store):
        assert report.main() == 1
    assert "column signed" in capsys.readouterr().out

"""Promise: the data grows without a line of Python: the check says what is missing, then the pages
run and their charts hold.

Each edit in a copy; then one copy with all of them, on which every page runs once.
"""

import pytest
import yaml

import growth
from dossier import charts, data
from dossier.check import claims
from dossier.data.numbers import COUNT_WORDS
from dossier.pages import derived_numbers
from dossier.print import toc
from dossier.words.prose import pieces
from drawings import HARDEST, collisions
from support import Sandbox, run_notebook

CONTENTS = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [page.name.removeprefix("book/") for page in toc.pages(CONTENTS)]
# The hardest to draw; the others take `make long`.
SOON = ("index", "backers", HARDEST.stem)
EACH = [
    pytest.param(page, marks=() if page in SOON else pytest.mark.long)
    for page in (*PAGES, HARDEST.stem)
]
PROSE = {
    "prose",
    "caption",
    "alt",
}  # a sentence that states an old number is missing data too: a person writes it anew


def unsaid(sandbox: Sandbox) -> list[str]:
    """What the check says of the data, the prose apart."""
    return [str(problem) for problem in sandbox.problems() if problem.column not in PROSE]


def the_document(sandbox: Sandbox) -> None:
    growth.new_document(sandbox)
    sandbox.describe(growth.new_wire)
    growth.new_source(sandbox)
    growth.new_claims(sandbox)
    growth.new_names(sandbox)


def values(sandbox: Sandbox) -> None:
    sandbox.describe(lambda descriptor: growth.new_values(descriptor, words=True))


def ten_events(sandbox: Sandbox) -> None:
    """Seven on one day, which a page of days must bear, and three elsewhere."""
    crowded = {f"2019-12-21-test-{number}-made-up": "" for number in range(7)}
    growth.new_events(sandbox, crowded)
    spread = ("2011-03-01", "2019-04-04", "2022-10-03")
    growth.new_events(sandbox, {f"{day}-test-made-up": "" for day in spread}, category="military")


def a_moved_date(sandbox: Sandbox) -> None:
    """The first event of 2020."""
    old = next(event for event in data.table("events").index if event.startswith("2020-0"))
    new = f"2019-12-30{old[10:]}"
    growth.rename(sandbox, old, new)
    reason = f"Another day: {old[11:].replace('-', ' ').title()}"
    sandbox.add("renamed", {"was": old, "now": new, "reason": reason})
    sandbox.change("events", new, "date_end", "2019-12-30")
    sandbox.change("events", new, "date_start", "2019-12-30")


def a_renamed_actor(sandbox: Sandbox) -> None:
    sandbox.change("actors", "khalifa-haftar", "name", "Khalifa Belqasim Omar Haftar al-Farjani")


def everything(sandbox: Sandbox) -> None:
    for edit in (the_document, values, growth.new_rows, ten_events, a_moved_date, a_renamed_actor):
        edit(sandbox)


def test_a_new_value_without_its_words_is_named(sandbox):
    sandbox.describe(lambda descriptor: growth.new_values(descriptor, words=False))
    messages = "\n".join(map(str, sandbox.problems()))
    fields = list(growth.options(data.package()))
    assert len(fields) > len(growth.COMPUTED)
    for table, field in fields:
        place = f"data/datapackage.json, row {table}, column {field['name']}: "
        given = {key for option in field["categories"] for key in option} & {
            "label",
            "short",
            "mark",
        }
        for key in given:
            assert any(
                line.startswith(place) and f"expected the key {key!r}" in line
                for line in messages.splitlines()
            ), (table, field["name"], key)


def test_the_check_says_what_a_sixth_document_needs(sandbox):
    growth.new_document(sandbox)
    assert sandbox.complaint(lambda found: found.row == growth.FILE, *claims.CHECKS)
    sandbox.describe(growth.new_wire)
    growth.new_source(sandbox)
    words = "every word of the document in some quote"
    assert sandbox.complaint(lambda found: found.expected == words, *claims.CHECKS)
    growth.new_claims(sandbox)
    growth.new_names(sandbox)
    assert unsaid(sandbox) == []


def test_each_sentence_that_a_sixth_document_makes_false_is_named(sandbox):
    before = {name: number.value for name, number in derived_numbers.collected().items()}
    the_document(sandbox)
    with data.use(sandbox.store):
        after = {name: number.value for name, number in derived_numbers.collected().items()}
        told = list(pieces())
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert {"derived-documents", "derived-families"} <= changed
    found = [problem for problem in sandbox.problems() if problem.column in PROSE]
    named = {(problem.file, problem.row) for problem in found}
    for piece in told:
        for link in piece.links:
            number = COUNT_WORDS.get(link.text.lower())
            if len(link.ids) == 1 and link.ids[0] in changed and number == before[link.ids[0]]:
                assert (piece.file, piece.cell) in named, link
    corpus = [
        problem for problem in found if problem.expected.startswith("the number of documents")
    ]
    files = {problem.file for problem in corpus}
    # Prose, the question of an entry of the register, what Python and a template say.
    assert {"book/siege.ipynb", "data/discrepancies.csv", "data/datapackage.json"} <= files
    assert {"book/dossier/pages/documents.py", "book/_templates/plain/record.html"} <= files
    for path in sandbox.store.book.glob("*.ipynb"):
        assert (f"book/{path.name}" in files) == ("five documents" in path.read_text().lower())


@pytest.mark.long  # all of it together is in the next
@pytest.mark.parametrize("edit", [values, ten_events, a_moved_date, a_renamed_actor])
def test_the_data_grows_without_a_line_of_python(sandbox, edit):
    edit(sandbox)
    assert unsaid(sandbox) == []


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A copy to which all of it has happened."""
    found = Sandbox(tmp_path_factory.mktemp("grown"))
    with data.use(found.store):
        everything(found)
    return found


def test_all_of_it_together_needs_no_line_of_python(grown):
    with data.use(grown.store):
        assert unsaid(grown) == []


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A copy to which all of it has happened, and in which charts are crowded and words long."""
    found = Sandbox(tmp_path_factory.mktemp("crowded"))
    with data.use(found.store):
        everything(found)
        growth.crowd(found)
    return found


@pytest.mark.parametrize("page", EACH)
def test_a_page_runs_and_its_charts_hold_on_data_that_grew(crowded, page):
    path = HARDEST if page == HARDEST.stem else crowded.store.book / f"{page}.ipynb"
    with data.use(crowded.store):
        for ran in run_notebook(path):
            drawn = isinstance(ran.value, charts.Chart)
            assert drawn == bool(ran.name) or path == HARDEST, (page, ran.cell, ran.name)
            if drawn:
                assert collisions(ran.value) == [], (page, ran.name)

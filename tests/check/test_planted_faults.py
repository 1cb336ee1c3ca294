"""Promise: what breaks the chain from the text to its evidence is found, by `make check` and by the
build, with its place.

Faults that do not hide each other are planted together in a copy of the data, the documents and the
prose; the two programs run on the copy as make runs them, and each fault must be named by both
(those of lists, which end a run as early as those of the schema do, by the check).
That the data without faults passes both is what `test_check` and `test_evidence_links` promise.
"""

import pathlib
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

import tiny
from support import Sandbox

VOTES, DAY = "aljazeera-votes-for-security-accord", "nation-ratification-on-december-day"
SEED = "004"  # the number of the document of which a digit is changed
COPY = object()


class Fault(NamedTuple):
    """A fault of the prose or of a cell: what is planted, which column the message names, and words
    of what it expects.
    """

    name: str
    planted: object
    column: str
    expected: str


# One cell of a page each: Markdown, or (caption, alternative text) of a figure.
PROSE = [
    Fault("wrong number", f"[268 votes](#{VOTES})", "prose", "a number of the record (125, 269"),
    Fault("wrong date", f"[22 December](#{DAY})", "prose", "the record's date (2019-12-21"),
    Fault(
        "wrong month",
        "[May 2019](#nation-attack-dated-april)",
        "prose",
        "the record's date (2019-04",
    ),
    Fault("wrong year", f"[21 December 2018](#{DAY})", "prose", "the record's date (2019-12-21"),
    Fault(
        "wrong number word",
        "[four origins](#derived-families)",
        "prose",
        "a number of the record (3)",
    ),
    Fault(
        "unknown record",
        "[a vote](#no-such-record)",
        "prose",
        "the id of a record or of a derived number",
    ),
    Fault(
        "unknown further record",
        f'[a vote](#{VOTES} "no-other-record")',
        "prose",
        "not 'no-other-record'",
    ),
    Fault(
        "wrong span",
        f'[25 days](#2019-11-27-turkey-gna-sign-two-memoranda "{DAY}")',
        "prose",
        "the days from one record's day to the other's (24)",
    ),
    Fault(
        "number in a box",
        ":::{admonition} A box\nIt took 268 votes.\n:::",
        "prose",
        "a number in a link to its record",
    ),
    Fault("unbound number", "It took 269 votes.", "prose", "a number in a link to its record"),
    Fault("unbound date", "It was on 23 December.", "prose", "a number in a link to its record"),
    Fault(
        "unbound number word",
        "It took seventeen people.",
        "prose",
        "a number in a link to its record",
    ),
    Fault(
        "number beside a link",
        f"[The votes](#{VOTES}), 271 of them.",
        "prose",
        "a number in a link to its record",
    ),
    Fault("number in a heading", "## The 272 votes", "prose", "a number in a link to its record"),
    Fault(
        "number in a link to the web",
        "[273 votes](https://example.org/)",
        "prose",
        "a number in a link to its record",
    ),
    Fault(
        "quotation outside a link",
        "They called it a “bloody battle” there.",
        "prose",
        "quoted words in a link to the record that holds them",
    ),
    Fault(
        "quotation that is not in the evidence",
        "[“bloody battle”](#hurriyet-haftar-quoted-words-decisive-battle)",
        "prose",
        "words of the record: ",
    ),
    Fault(
        "altered quotation",
        "[“decisive battles”](#hurriyet-haftar-quoted-words-decisive-battle)",
        "prose",
        "words of the record: ",
    ),
    Fault(
        "number in a link to a table",
        "See [table 3](#tab-documents).",
        "prose",
        "no number in a link to a part of the book (#tab-documents)",
    ),
    Fault(
        "number in a link to a figure",
        "See [figure 4](#fig-hero).",
        "prose",
        "no number in a link to a part of the book (#fig-hero)",
    ),
    Fault(
        "number of an alternative text that the caption does not link",
        (f"The vote: [269](#{VOTES}).", "A bar of 274 votes."),
        "alt",
        "a number that the caption of the figure links to its record",
    ),
    Fault(
        "wrong number in a caption",
        (f"The vote: [275](#{VOTES}).", "A bar."),
        "caption",
        "a number of the record (125, 269",
    ),
    Fault(
        "unbound number in a caption",
        ("The vote: 276.", "A bar."),
        "caption",
        "a number in a link to its record",
    ),
]


class Cell(NamedTuple):
    """A fault of a cell: table, id of the row, column, what is written there (`COPY`: a second row,
    with a new id).
    """

    name: str
    table: str
    key: str
    column: str
    value: object
    expected: str


CELLS = [
    Cell("changed quote", "claims", "nation-label-coup", "quote", "a coupe", "words of seeds/000"),
    Cell(
        "changed value",
        "claims",
        "aljazeera-votes-against-security-accord",
        "value",
        "126",
        "125, as in",
    ),
    Cell(
        "changed day of a claim",
        "claims",
        "aljazeera-kremlin-said-talks-on-tuesday",
        "date_start",
        "2019-12-18",
        "2019-12-17: 'on Tuesday' by rule",
    ),
    Cell(
        "denial without its status",
        "claims",
        "teller-moscow-denies-wagner-support",
        "status",
        "attributed",
        "'denied' for kind 'denial'",
    ),
    Cell(
        "orphan claim",
        "claims",
        "nation-label-gna-called-tripoli",
        "unused",
        "",
        "used in the book or",
    ),
    Cell(
        "id in two tables",
        "names",
        "name-ntv-ntv",
        "name_id",
        "ntv",
        "an id that no other record has",
    ),
    Cell(
        "disputed row that does not say how",
        "events",
        "2019-04-08-both-sides-claim-tripoli-airport",
        "certainty_note",
        "",
        "begins with what is disputed",
    ),
    Cell(
        "votes that do not sum",
        "votes",
        "vote-2020-01-02-mandate-plenary",
        "votes_cast",
        "510",
        "509, the sum of votes_for, votes_against and abstentions",
    ),
    Cell(
        "seats that do not sum",
        "seats",
        "seats-2020-01-02-total",
        "seats",
        "588",
        "589, the sum of the parties",
    ),
    Cell(
        "cumulative series that falls",
        "casualties",
        "casualties-2019-04-24-who-killed-cumulative",
        "value",
        "263",
        "at least 264",
    ),
    Cell(
        "bound that does not enclose",
        "casualties",
        "casualties-2019-04-12-who-killed-cumulative",
        "lower_bound",
        "76",
        "at most the value, 75",
    ),
    Cell(
        "source that nobody uses",
        "sources",
        "218tv-2019-06-04-killed",
        "source_id",
        COPY,
        "a source that some row cites",
    ),
    Cell(
        "correction of no record",
        "corrections",
        "correction-2015-12-23-security-council-backs-political-agreement-actors",
        "record",
        "2015-12-23-no-such-event",
        "the id of a record",
    ),
    Cell(
        "correction of no column",
        "corrections",
        "correction-2019-04-04-lna-enters-gharyan-certainty-note",
        "column",
        "certainty_notes",
        "a column of data/events.csv",
    ),
    Cell(
        "correction that is not what the row says",
        "corrections",
        "correction-2019-04-18-us-russia-oppose-council-text-summary-2",
        "now",
        "The US and Russia object.",
        "what stands in data/events.csv",
    ),
    Cell(
        "place outside its country",
        "places",
        "place-abu-dhabi",
        "country",
        "Qatar",
        "United Arab Emirates, where the point lies",
    ),
]
# What stops the check before it reads further: runs of their own.
GATES = [
    Cell(
        "broken reference in a list",
        "events",
        "2011-02-26-un-security-council-imposes-embargo",
        "sources",
        "wikipedia-undated-resolution; no-such-source",
        "ids of data/sources.csv, each once",
    ),
    Cell(
        "the same reference twice in a list",
        "events",
        "2012-04-04-turkey-libya-military-training-memorandum",
        "actors",
        "turkey; turkey",
        "ids of data/actors.csv, each once",
    ),
]
SCHEMA = [
    Cell("status that the codebook does not know", "claims", VOTES, "status", "proven", "enum"),
    Cell(
        "day that is none",
        "events",
        "2011-02-26-un-security-council-imposes-embargo",
        "date_start",
        "2011-02-30",
        "type",
    ),
]


def plant(sandbox: Sandbox, cells: list[Cell]) -> dict[str, tuple]:
    """Write the faults into the tables; name of a fault -> (file, row)."""
    places = {}
    for table in {cell.table for cell in cells}:

        def edit(rows: list[dict], table: str = table) -> None:
            numbers = {next(iter(row.values())): number for number, row in enumerate(rows)}
            for cell in (cell for cell in cells if cell.table == table):
                number, value = numbers[cell.key], cell.value
                if value is COPY:
                    number, value = len(rows), cell.key + "-copy"
                    rows.append({**rows[numbers[cell.key]]})
                assert rows[number][cell.column] != value, f"{cell.name}: nothing is changed"
                rows[number][cell.column] = value
                places[cell.name] = (f"data/{table}.csv", number + 2)

        sandbox.rewrite(table, edit)
    return places


def cell_of(fault: Fault):
    return (
        fault.planted
        if isinstance(fault.planted, str)
        else tiny.drawn(fault.planted[0], "fig-planted", fault.planted[1])
    )


class Reports(NamedTuple):
    """What the programs said of a copy with faults, the check first: their lines and exit codes;
    and where each fault stands.
    """

    said: list[list[str]]
    codes: list[int]
    places: dict[str, tuple]


def report(
    folder: pathlib.Path,
    cells: list[Cell],
    prose_faults: list[Fault] = (),
    seed: str = "",
    programs: tuple[Callable, ...] = (tiny.check, tiny.build),
) -> Reports:
    tiny.adopt(folder)
    places = plant(Sandbox(folder, copy=False), cells)
    if seed:
        path = next((folder / "seeds").glob(f"{seed}_*.txt"))
        text = path.read_text(encoding="utf-8")
        place = re.search(r"\d", text).start()
        digit = (int(text[place]) + 1) % 10
        path.write_text(f"{text[:place]}{digit}{text[place + 1 :]}", encoding="utf-8")
        places["changed digit of a document"] = (f"seeds/{path.name}", "-")
    # Links of the planted page lead to no page of this small book; that is not the fault in
    # question.
    cells_of_the_page = [cell_of(fault) for fault in prose_faults] or ["# Nothing"]
    tiny.write(folder, {"planted": cells_of_the_page}, "myst.xref_missing myst.header", whole=True)
    places |= {
        fault.name: ("book/planted.ipynb", f"cell {n}") for n, fault in enumerate(prose_faults, 1)
    }
    runs = [program(folder) for program in programs]
    said = [run.communicate()[0].splitlines() for run in runs]
    return Reports(said, [run.returncode for run in runs], places)


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    return {
        "together": report(tmp_path_factory.mktemp("together"), CELLS, PROSE, SEED),
        "lists": report(tmp_path_factory.mktemp("lists"), GATES, programs=(tiny.check,)),
        "schema": report(tmp_path_factory.mktemp("schema"), SCHEMA),
    }


def named(found: Reports, name: str, column: str, expected: str) -> None:
    """The programs name the place of a fault and what was expected there."""
    file, row = found.places[name]
    place = f"{file}, row {row}, column {column}: "
    for number, lines in enumerate(found.said):
        here = [line for line in lines if place in line]
        said = [line.partition("; expected ")[2] for line in here]
        assert any(expected in words for words in said), (
            number,
            place,
            expected,
            here or lines[-5:],
        )


@pytest.mark.parametrize("fault", PROSE, ids=lambda fault: fault.name)
def test_a_fault_of_the_prose_is_named(reports, fault):
    named(reports["together"], fault.name, fault.column, fault.expected)


RUNS = {"together": CELLS, "lists": GATES, "schema": SCHEMA}


@pytest.mark.parametrize(
    ("run", "cell"),
    [(run, cell) for run, cells in RUNS.items() for cell in cells],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_fault_of_a_cell_is_named(reports, run, cell):
    named(reports[run], cell.name, cell.column, cell.expected)


def test_a_changed_digit_of_a_document_is_named(reports):
    found = reports["together"]
    file, _ = found.places["changed digit of a document"]
    for lines in found.said:
        assert any("column sha256" in line and f"the checksum of {file}" in line for line in lines)
        assert any("column quote" in line and f"words of {file}" in line for line in lines)


@pytest.mark.parametrize("run", ["together", "lists", "schema"])
def test_the_programs_fail(reports, run):
    assert set(reports[run].codes) == {1}, reports[run].said[-1][-5:]
    assert re.search(r"\d+ records in \d+ tables: [1-9]\d* problem", reports[run].said[0][-1])


def test_every_message_has_its_place_and_what_was_expected(reports):
    for found in reports.values():
        assert len(found.said[0]) > 1
        for line in found.said[0][:-1]:
            assert re.match(
                r"(data|book|seeds)[\w/.]*, row [^,]+(, [^,]+)?, column [\w-]+: .*; expected \S",
                line,
            ), line


def test_the_sandbox_reports_what_the_programs_report(sandbox, reports):
    """The check in this process, on the faults of lists, says the same as the programs did."""
    plant(sandbox, GATES)
    assert [str(problem) for problem in sandbox.problems()] == reports["lists"].said[0][:-1]


def test_every_fault_has_a_name_of_its_own():
    names = [fault.name for fault in (*PROSE, *CELLS, *GATES, *SCHEMA)]
    assert sorted(names) == sorted(set(names))

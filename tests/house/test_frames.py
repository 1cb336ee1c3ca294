"""Promise: the frame under a chart is whole: every row of its table, counted apart from it."""

import csv
import functools
import io
from collections import Counter

import pytest

from dossier import data
from support import run_notebook

BOOK = data.ROOT / "book"


@functools.cache
def frames(page):
    """Name of a figure -> the rows of the CSV under it."""
    ran = [cell for cell in run_notebook(BOOK / f"{page}.ipynb") if cell.name]
    return {
        cell.name: list(csv.DictReader(io.StringIO(cell.value.words["relation"]))) for cell in ran
    }


def raw(table):
    return data.raw(table).to_dict("records")


def total(rows, column):
    return sum(int(row[column]) for row in rows)


def test_every_claim_stands_under_its_topic():
    told = [row for row in raw("claims") if row["topic"] != "document" and not row["repeats"]]
    assert 0 < len(told) < len(raw("claims"))
    shown = frames("five_documents")["fig-coverage"]
    assert total(shown, "claims") == len(told)
    labels = {row["source_id"]: row["label"] for row in raw("sources")}
    by_label = Counter(labels[row["source_id"]] for row in told)
    assert {
        label: total([r for r in shown if r["label"] == label], "claims") for label in by_label
    } == by_label


def test_every_wire_of_a_document_is_shown():
    seeds = [row for row in raw("sources") if row["tier"] == "seed"]
    expected = {(row["source_id"], wire) for row in seeds for wire in row["wire"].split("; ")}
    shown = {(row["source_id"], row["wire"]) for row in frames("five_documents")["fig-wires"]}
    assert shown == expected


def test_every_claim_of_support_is_a_mark():
    expected = sorted(row["claim_id"] for row in raw("claims") if row["backer"])
    assert sorted(row["claim_id"] for row in frames("five_documents")["fig-backers"]) == expected


def test_every_step_of_the_offer_is_a_mark():
    expected = {
        (r["source_id"], r["offer_step"], r["status"]) for r in raw("claims") if r["offer_step"]
    }
    documents = {row["claim_id"]: row["source_id"] for row in raw("claims")}
    rows = frames("five_documents")["fig-ladder"]
    shown = [(documents[row["claim_id"]], row["offer_step"], row["status"]) for row in rows]
    assert len(shown) == len(set(shown)) and set(shown) == expected


def test_every_comparison_is_counted():
    shown = frames("against_the_record")["fig-compare"]
    for verdict, number in Counter(row["verdict"] for row in raw("comparisons")).items():
        assert total([row for row in shown if row["verdict"] == verdict], "claims") == number


def test_every_event_of_the_months_is_a_square():
    shown = frames("chronology")["fig-chronology"]
    months = {row["month"] for row in shown}
    first, last = min(months), max(months)
    expected = sorted(r["event_id"] for r in raw("events") if first <= r["date_start"][:7] <= last)
    assert sorted(row["event_id"] for row in shown) == expected and len(months) > 6


@pytest.fixture(scope="module")
def cited():
    """Sources of every record that rests on pages, read without the package."""
    tables = [name for name in data.resources() if {"sources", "checked"} <= set(data.fields(name))]
    rows = [row for table in tables for row in raw(table) if row["checked"] != "data-set"]
    return [row["sources"].split("; ") for row in rows]


def test_a_wire_is_counted_once_for_a_record(cited):
    """Reuters as the example: records on its pages alone, and on others too."""
    reuters = {r["source_id"] for r in raw("sources") if "reuters" in r["wire"].split("; ")}
    alone = {r["source_id"] for r in raw("sources") if r["wire"] == "reuters"}
    shown = {
        row["beside"]: int(row["records"])
        for row in frames("sources")["fig-record-wires"]
        if row["row"] == data.short("sources", "wire", "reuters")
    }
    only = sum(set(pages) <= alone for pages in cited)
    assert shown == {"False": only, "True": sum(bool(set(p) & reuters) for p in cited) - only}


def test_every_record_has_its_origins(cited):
    shown = frames("sources")["fig-record-origins"]
    bars = {(row["heading"], row["row"]) for row in shown if row["heading"] == "All records"}
    assert len(bars) == 2
    for heading, name in bars:
        own = [row for row in shown if (row["heading"], row["row"]) == (heading, name)]
        assert total(own, "records") == len(cited)
    tables = [row for row in shown if row["heading"] != "All records"]
    assert total(tables, "records") == len(cited)

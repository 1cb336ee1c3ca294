"""Promise: a new table is its file, its descriptor and its declaration: every page takes it in, and
no Python is touched.
"""

import csv
import re

import pytest
from lxml import html

from _ext import record_pages as written
from dossier import data
from dossier.pages import addresses, cards, codebook, ledger, record, tables
from dossier.words.cells import columns_of

PORT = "port-misrata"
COLUMNS = {
    "port_id": {"type": "string", "constraints": {"required": True}},
    "name": {"type": "string"},
    "date": {"type": "string"},
    "harbour": {
        "type": "string",
        "categories": [
            {"value": "deep", "label": "deep water", "short": "deep"},
            {"value": "dry", "label": "no water", "short": "dry"},
        ],
    },
    "tonnage": {"type": "integer", "unit": "tonnes"},
    "held_by": {"type": "list", "delimiter": "; ", "itemType": "string", "reference": "actors"},
}
TAKEN_OVER = ("sources", "certainty", "note", "checked", "checked_url")  # as in `airfields`
ROW = {
    "port_id": PORT,
    "name": "Port of Misrata *",
    "date": "2019-12",
    "harbour": "deep",
    "tonnage": "12000",
    "held_by": "gna",
}


def described(descriptor: dict, **shown: object) -> None:
    """Describe the table `ports`; `shown` is its declaration."""
    fields = next(r for r in descriptor["resources"] if r["name"] == "airfields")["schema"][
        "fields"
    ]
    own = [
        {"name": name, "title": name.replace("_", " ").capitalize(), "description": name} | field
        for name, field in COLUMNS.items()
    ]
    taken = [field for field in fields if field["name"] in TAKEN_OVER]
    descriptor["resources"].append(
        {
            "name": "ports",
            "type": "table",
            "title": "Ports",
            "description": "Harbours of Libya.",
            "path": "ports.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "hash": "sha256:0",
            "bytes": 1,
            "schema": {"primaryKey": "port_id", "fields": own + taken},
        }
        | ({"shown": shown} if shown else {})
    )


def add(sandbox, **shown: object) -> None:
    """Add the table with one row, which rests on the same page as the first airfield."""
    first = data.raw("airfields").iloc[0]
    row = ROW | {column: first[column] for column in TAKEN_OVER}
    with (sandbox.store.data / "ports.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, row, lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)
    sandbox.describe(lambda descriptor: described(descriptor, **shown))
    sandbox.stamp()


def test_a_table_that_declares_nothing_stands_on_every_page(sandbox):
    add(sandbox)
    assert [problem for problem in sandbox.problems() if problem.column != "prose"] == []

    assert cards.card(PORT)[:2] == ("Port of Misrata *", "record: port, Dec 2019")

    line = next(line for line in ledger.lines() if line.record == PORT)
    assert addresses.address(line.record) == f"record/{PORT}.html"
    assert (line.kind, line.date, line.actors) == (
        "port",
        "2019-12",
        ("Government of National Accord (GNA)",),
    )
    assert "port" in ledger.choices()["kind"]["The record"]

    listed = record.further()._repr_markdown_()
    assert "](#table-ports)**, 1 rows" in listed and "Harbours of Libya." in listed
    shown = record.entries("ports")._repr_markdown_()
    assert f"](#{PORT})" in shown
    for words in (
        "Port of Misrata \\*",
        "Tonnage: 12,000 tonnes",
        "Harbour: deep",
        "December 2019",
    ):
        assert words in shown

    chapter = codebook.tables()._repr_markdown_()
    assert "## ports.csv" in chapter and "deep water" in chapter
    first = next(  # a vocabulary is told for the first table that has it, and not again for `ports`
        name for name in data.resources() if "certainty" in data.fields(name)
    )
    assert re.findall(r"tab-values-(.+)-certainty\n", chapter) == [first]

    assert "ports.csv" in tables.downloads(*tables.of_page("record"))._repr_markdown_()


def test_a_declaration_says_how_a_table_is_shown(sandbox):
    add(
        sandbox,
        singular="harbour",
        words="{name}: {tonnage} tonnes",
        more="{harbour:words}",
        entry={"Harbour": ["{name}", "{date}"], "Held by": ["[{held_by}|nobody]"]},
        chronology={"kind": "harbour"},
    )
    assert cards.card(PORT).words == "Port of Misrata *: 12,000 tonnes"
    line = next(line for line in ledger.lines() if line.record == PORT)
    assert line.what.endswith("[deep water]") and line.kind == "harbour"
    shown = record.entries("ports")._repr_markdown_()
    assert "| Held by" not in shown and "- Harbour\n  - Held by\n  - Evidence\n" in shown
    assert "ports" in tables.of_chronology()


def test_a_new_table_has_pages_and_a_list_without_python(sandbox):
    add(sandbox)
    made = dict(written.pages({}))
    page = html.fromstring(made[f"record/{PORT}.html"])
    assert page.xpath("string(//h1)") == cards.card(PORT).words
    assert "12,000" in page.xpath("string(//dl)") and "deep" in page.xpath("string(//dl)")
    links = html.fromstring(made["tables/ports.html"]).xpath("//ul[@class='rows']//a/@href")
    assert links == [f"../record/{PORT}.html"]


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        ({"words": "{title}"}, "title"),
        ({"entry": {"Harbour": ["{held_by.nme}"]}}, "held_by.nme"),
        ({"page": "no_such_page"}, "no_such_page"),
        ({"wrods": "{name}"}, "wrods"),
        ({"part": "havens"}, "havens"),
        ({"part": "votes.havens"}, "votes.havens"),
        ({"order": "{height}"}, "height"),
    ],
)
def test_a_declaration_that_cannot_hold_is_named_by_the_check(sandbox, shown, place):
    add(sandbox, **shown)
    found = [str(p) for p in sandbox.problems() if p.file == "data/datapackage.json"]
    assert any("row ports" in problem and place in problem for problem in found), found


def test_every_table_of_the_record_stands_on_the_page_that_it_names():
    for name in tables.of_record():
        page = data.store().book / f"{tables.declaration(name).page}.ipynb"
        source = page.read_text(encoding="utf-8")
        declared = "page" in data.resources()[name]["shown"]
        told = re.search(rf'(?:entries|lists)\([^)]*\\"{name}\\"', source) is not None
        assert page.stem == "chronology" or told == declared, name


def test_every_custom_key_is_told_in_the_codebook():
    told = (data.ROOT / "book" / "codebook.ipynb").read_text(encoding="utf-8")
    standard = {"name", "title", "description", "version", "licenses", "resources", "$schema"}
    given = {"shown", *tables.Declaration._fields, *data.package()} - standard
    for resource in data.resources().values():
        for field in resource["schema"]["fields"]:
            given |= field.keys() - {"name", "title", "type", "description", "format"}
            given |= {key for option in field.get("categories", ()) for key in option}
    given -= {"constraints", "example", "categories", "categoriesOrdered", "value", "label"}
    given -= {"delimiter", "itemType"}
    assert [key for key in sorted(given) if f"`{key}`" not in told] == []


def test_a_template_names_its_columns():
    assert list(columns_of("{a}[, {b.c:words}|{d?said}]")) == ["a", "b.c", "d"]

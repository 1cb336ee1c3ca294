"""Promise: the ledger has every record of evidence once, as the data has it, with its entry."""

import json
import re

import pytest
from lxml import html

from dossier import data
from dossier.data import records
from dossier.pages import addresses, derived_numbers, ledger, tables
from dossier.words import cells

PAGE = "book/ledger.html"
NASTY = "a <b>b</b> & &amp; \"c\" 'd' `e` $f$ <script>g</script> | # *h* [i](j) – “k” ş"
every_row = pytest.mark.parametrize("name", tables.of_evidence())


@pytest.fixture(scope="module")
def rows():
    return ledger.lines()


def written() -> dict:
    """What the script of the ledger holds, as a browser reads it."""
    text = ledger.script()
    assert text.startswith("window.LEDGER = JSON.parse(") and text.endswith(");\n")
    return json.loads(json.loads(text[len("window.LEDGER = JSON.parse(") : -3]))


@every_row
def test_every_record_of_evidence_has_one_row(rows, name):
    key = data.resources()[name]["schema"]["primaryKey"]
    assert sorted(row.record for row in rows if row.table == name) == sorted(data.raw(name)[key])


def test_the_script_has_the_rows_and_nothing_else(rows):
    found = written()
    assert len(found["rows"]) == len(rows)
    assert len(rows) == derived_numbers.collected()["derived-evidence-records"].value
    assert found["choices"] == ledger.choices()
    for row, line in zip(found["rows"], rows, strict=True):
        record, address, what, *parts, date = row
        told = [tuple(found["values"][place] for place in places) for places in parts]
        assert (record, what, date) == (line.record, line.what, line.date)
        assert told == [line.tier, (line.kind,), (line.standing,), line.actors]
        assert (address or f"record/{record}.html") == addresses.address(record)


def test_words_are_those_of_the_record(rows):
    """A text of the record stands in the words as a whole, and every number of the words is a
    number of the record.
    """
    texts = {
        "claims": "quote",
        "discrepancies": "title",
        "events": "summary",
        "terms": "content",
        "votes": "measure",
        "statements": "summary",
        "requests": "summary",
        "reactions": "summary",
        "polls": "group",
        "support": "item",
        "embargo": "change",
        "fighters": "group",
        "airfields": "name",
        "battle_deaths_dyad": "side_b",
    }
    known = records.all_records()
    typed = {name: data.table(name) for name in tables.of_evidence()}
    for row in rows:
        assert row.what.strip(), row.record
        if row.table in texts:
            assert typed[row.table].loc[row.record, texts[row.table]] in row.what, row.record
        vouching = known[row.record]
        for column, field in data.fields(row.table).items():  # what a cell refers to vouches too
            if column in cells.references(row.table) or "reference" in field:
                other = cells.rows(row.table)[row.record][column]
                for told in (other,) if isinstance(other, str) else other:
                    if told in known:
                        both = zip(vouching[1:], known[told][1:], strict=True)
                        vouching = records.Record(row.table, *(one + other for one, other in both))
        carried = (
            set(re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(vouching.text)))
            | {f"{n:,g}" for n in vouching.numbers}
            | {f"{n:,.0f}" for n in vouching.numbers}
            | {f"{n:.15g}" for n in vouching.numbers}
            | {str(int(part)) for day in vouching.days for part in day.split("-")}
        )
        said = set(re.findall(r"\d[\d,]*(?:\.\d+)?", row.what))
        assert {number.strip(",") for number in said} <= {
            number.strip(",") for number in carried
        }, row


def test_documents_actors_and_standings_are_those_of_the_record(rows):
    sources, actors, claims = data.table("sources"), data.table("actors"), data.table("claims")
    typed = {name: data.table(name) for name in tables.of_evidence()}
    for row in rows:
        cells = typed[row.table].loc[row.record]
        assert set(row.actors) <= set(actors.name)
        if row.table == "claims":
            assert row.tier == (sources.label[cells.source_id],) and row.standing == data.short(
                "claims", "status", cells.status
            )
            assert set(row.actors) == set(actors.name[[*cells.actors, *cells.attributed_to]])
        elif row.table == "discrepancies":
            taken = claims.loc[
                [claim for p in cells.positions for claim in data.table("positions").claims[p]]
            ]
            assert set(row.tier) == set(sources.label[taken.source_id])
        else:
            certainty = data.short(row.table, "certainty", cells.certainty)
            assert (row.tier, row.standing) == ((ledger.RECORD,), certainty)


def test_dates_are_those_of_the_record(rows):
    """Each date of the cell begins a date of the record, and a record that has one shows it."""
    written = {
        name: data.raw(name).set_index(data.resources()[name]["schema"]["primaryKey"])
        for name in tables.of_evidence()
    }
    for row in rows:
        raw = written[row.table].loc[row.record]
        if row.table == "vote_positions":
            raw = written["votes"].loc[raw.vote_id]
        held = [
            cell
            for column, cell in raw.items()
            if column
            in (
                "date",
                "date_start",
                "date_end",
                "period_start",
                "period_end",
                "month",
                "year",
                "fieldwork",
            )
        ]
        shown = re.findall(r"\d{4}(?:-\d\d){0,2}", row.date)
        assert all(any(day.startswith(date) for day in held) for date in shown), row
        assert bool(shown) == any(held), row
        assert re.fullmatch(r"((about|from|until) )?[\d-]+|[\d-]+ to [\d-]+|", row.date), row


def test_a_denial_stays_beside_what_is_denied(rows):
    support = data.table("support")
    for row in rows:
        if row.table == "support":
            assert ("denied by" in row.what) == bool(support.denied_by[row.record])
            assert ("counterclaim" in row.what) == bool(
                support.denial[row.record] and not support.denied_by[row.record]
            )


def test_a_drop_down_offers_every_value_once_and_nothing_else(rows):
    cells = {
        "tier": lambda row: row.tier,
        "kind": lambda row: [row.kind],
        "standing": lambda row: [row.standing],
    }
    for column, groups in ledger.choices().items():
        offered = [value for values in groups.values() for value in values]
        assert len(offered) == len(set(offered))
        assert {value for row in rows for value in cells[column](row)} <= set(offered)


def test_characters_of_the_data_stay_characters(sandbox):
    for name, column in (("events", "summary"), ("actors", "name"), ("claims", "quote")):

        def edit(rows, name=name, column=column):
            for row in rows:
                row[column] = NASTY + row[column] if name == "actors" else NASTY

        sandbox.rewrite(name, edit)
    shown = {row[0]: row for row in written()["rows"]}
    event, claim = (data.table(name).iloc[0] for name in ("events", "claims"))
    assert shown[event.event_id][2] == NASTY
    assert shown[claim.claim_id][2] == cells.quoted(NASTY)


def test_the_place_of_the_table_is_one_block_of_markdown_with_a_link_to_every_list(site):
    text = ledger.table()._repr_markdown_()
    assert "\n\n" not in text.strip()
    links = html.fromstring(text).xpath("//a/@href")
    names = [*data.resources(), "derived"]
    assert links == [f"../tables/{name}.html" for name in names]
    for link in links:
        assert (site / "book" / link).is_file(), link
    page = html.fromstring((site / PAGE).read_text(encoding="utf-8"))
    assert page.xpath("//*[@id='all-records']//a/@href") == links


def test_only_the_page_of_the_ledger_loads_its_rows(site):
    own = {"ledger-data.js", "ledger.js", "ledger.css"}
    for path in (site / "book").glob("*.html"):
        page = html.fromstring(path.read_text(encoding="utf-8"))
        loaded = page.xpath("//script/@src | //link/@href")
        found = own & {address.split("?")[0].rsplit("/")[-1] for address in loaded}
        assert found == (own if path.name == "ledger.html" else set()), path

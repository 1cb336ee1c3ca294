"""Promise: the ledger has every record of evidence once, as the data has it, with its entry."""

import re
import urllib.parse

import pytest
from docutils.core import publish_string
from lxml import html
from myst_parser.parsers.docutils_ import Parser

from dossier import data
from dossier.data import records
from dossier.pages import derived_numbers, ledger, tables
from dossier.words import cells

PAGE = "book/ledger.html"
NASTY = "a <b>b</b> & &amp; \"c\" 'd' `e` $f$ <script>g</script> | # *h* [i](j) – “k” ş"
every_row = pytest.mark.parametrize("name", tables.of_evidence())


@pytest.fixture(scope="module")
def rows():
    return ledger.lines()


def rendered() -> html.HtmlElement:
    """The table as a reader gets it: through the Markdown parser of the book."""
    text = ledger.table()._repr_markdown_()
    return html.fromstring(
        publish_string(
            text,
            parser=Parser(),
            writer_name="html5",
            settings_overrides={"report_level": 2, "embed_stylesheet": False},
        )
    )


def body_rows(page: html.HtmlElement) -> list[html.HtmlElement]:
    return page.xpath("//table[@id='all-records']/tbody/tr")


@every_row
def test_every_record_of_evidence_has_one_row(rows, name):
    key = data.resources()[name]["schema"]["primaryKey"]
    assert sorted(row.record for row in rows if row.table == name) == sorted(data.raw(name)[key])


def test_the_table_shows_the_rows_and_nothing_else(rows):
    shown = body_rows(rendered())
    assert len(shown) == len(rows) == derived_numbers.collected()["derived-evidence-records"].value
    for element, row in zip(shown, rows, strict=True):
        words, tier, kind, standing, actors, date = element.xpath("td")
        assert [words.xpath("string(a)"), words.xpath("string(small)"), words.xpath("a/@href")] == [
            row.what,
            row.record,
            [row.address.removeprefix("ledger.html")],
        ]
        assert [cell.text_content() for cell in (tier, kind, standing, actors, date)] == [
            part or "–"
            for part in (
                " · ".join(row.tier),
                row.kind,
                row.standing,
                " · ".join(row.actors),
                row.date,
            )
        ]


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
        assert ledger.BETWEEN not in "".join((*row.actors, *row.tier, row.kind, row.standing))
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
        "Tier": lambda row: row.tier,
        "Kind": lambda row: [row.kind],
        "Standing": lambda row: [row.standing],
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
    page = rendered()
    assert not page.xpath("//table[@id='all-records']//*[self::b or self::script]")
    shown = {row.xpath("string(td/small)"): row for row in body_rows(page)}
    event, claim = (data.table(name).iloc[0] for name in ("events", "claims"))
    assert shown[event.event_id].xpath("string(td/a)") == NASTY
    assert shown[claim.claim_id].xpath("string(td/a)") == f"“{NASTY}”"
    assert shown[event.event_id].xpath("string(td[5])").startswith(NASTY)


def test_the_markup_is_one_block_of_markdown_and_says_what_it_is():
    text = ledger.table()._repr_markdown_()
    assert "\n\n" not in text.strip()
    page = rendered()
    assert page.xpath("//table/caption") and len(
        page.xpath("//table/thead/tr/th[@scope='col']")
    ) == len(ledger.HEADS)
    assert not page.xpath("//table[@id='all-records']//td/@id")


def test_every_link_of_the_ledger_leads_to_the_entry(site):
    ids = {}
    shown = body_rows(html.fromstring((site / PAGE).read_text(encoding="utf-8")))
    assert len(shown) == len(ledger.lines())
    for row in shown:
        path, fragment = urllib.parse.urldefrag(row.xpath("td/a/@href")[0])
        path = path or PAGE.split("/")[1]
        if path not in ids:
            ids[path] = set(
                html.fromstring((site / "book" / path).read_text(encoding="utf-8")).xpath("//@id")
            )
        assert fragment in ids[path] and fragment == row.xpath("string(td/small)"), fragment
    path, fragment = urllib.parse.urldefrag(shown[0].xpath("ancestor::table/@data-correction")[0])
    assert html.fromstring((site / "book" / path).read_text(encoding="utf-8")).xpath(
        "//*[@id=$id]", id=fragment
    )


def test_only_the_page_of_the_ledger_loads_the_library(site):
    for path in (site / "book").glob("*.html"):
        loaded = {
            address.split("?")[0].rsplit("/")[-1]
            for address in html.fromstring(path.read_text(encoding="utf-8")).xpath(
                "//script/@src | //link/@href"
            )
        }
        assert ({"dataTables.min.js", "ledger.js", "ledger.css"} <= loaded) == (
            path.name == PAGE.split("/")[1]
        ), path
        assert bool({"dataTables.min.js", "ledger.js", "ledger.css"} & loaded) == (
            path.name == PAGE.split("/")[1]
        ), path

"""Promise: the page of a record tells every filled cell, who vouches for it and what rests on it,
whatever characters the data has; a table that is new has pages without a line of Python.
"""

import itertools
import re

import pytest
from lxml import html

from _ext import record_pages as written
from dossier import data
from dossier.pages import addresses, cards, lists, record_pages, tables
from dossier.words import cells, evidence

NASTY = "a <b>b</b> & &amp; \"c\" 'd' <script>g</script> {{ 7 * 7 }} – “k” ş"


def rendered(record: str) -> html.HtmlElement:
    """The page of a record as it is written."""
    page = record_pages.page(record)
    template = written.environment().get_template("plain/record.html")
    options = {"title": page.title, "description": page.about, "up": page.up, "cite": "cited"}
    return html.fromstring(template.render(page=page, used=[], **options))


def words(page: html.HtmlElement) -> str:
    return " ".join(page.xpath("string(//main)").split())


def some() -> list[str]:
    """A record of each table that has pages, the fullest."""
    found = {}
    for record in record_pages.ids():
        name = data.record_tables()[record]
        filled = sum(map(bool, data.raw(name).set_index(data.key(name)).loc[record]))
        if filled > found.get(name, (0, ""))[0]:
            found[name] = filled, record
    return [record for _, record in found.values()]


@pytest.mark.parametrize("record", some())
def test_every_filled_cell_is_told_but_for_the_coder_s(record):
    name = data.record_tables()[record]
    row, shown = cells.rows(name)[record], words(rendered(record))
    aside = {*cells.span_columns(name), "date_precision", *tables.declaration(name).coding}
    for column, field in data.fields(name).items():
        if column in aside or "of" in field or column == data.key(name):
            continue
        parts = [cells.shown(name, row, column)]
        if field["type"] == "list":
            parts = parts[0].split(", ")
        if parts != [""] and not all("short" in option for option in field.get("categories", ())):
            values = row[column] if isinstance(row[column], tuple) else (row[column],)
            parts = [data.words(name, column, value).replace("`", "") for value in values]
        beside = {f.get("wording") for f in data.fields(name).values()}
        if column in beside | {"sources", "claims", "checked_url", "url"} or "reference" in field:
            continue  # told by names and addresses: the tests below
        if column in cells.references(name):
            continue
        for part in parts:
            told = " ".join(part.split())
            assert told[:40] in shown or re.sub(r"Corrected when.*", "", told)[:40] in shown, column


def test_what_the_heading_says_is_told_again_only_where_it_leads_on():
    found = rendered("term-security-combat-troops")
    titles = [title.text_content() for title in found.xpath("//dl/dt")]
    assert "Instrument" in titles and "Content" not in titles
    assert found.xpath("//dl/dd/a/@href")[0] == "instrument-security-memorandum.html"


@pytest.mark.parametrize("record", some())
def test_each_page_that_vouches_is_a_click_away_and_has_its_own_page(record):
    name = data.record_tables()[record]
    page = rendered(record)
    links = set(page.xpath("//ul[@class='sources']/li//a/@href"))
    for source in cells.rows(name)[record].get("sources", ()):
        told = cells.rows("sources")[source]
        assert {told["url"], f"{source}.html"} <= links
        assert told["outlet"] in words(page) and told["title"] in words(page)


def test_a_claim_leads_to_the_publisher_of_its_document():
    claim = data.table("claims").iloc[0]
    links = rendered(claim.claim_id).xpath("//ul[@class='sources']/li//a/@href")
    assert data.table("sources").url[claim.source_id] in links


def test_headings_are_in_order_and_ids_unique():
    for record in some():
        page = rendered(record)
        levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3")]
        assert levels[0] == 1 and levels.count(1) == 1
        steps = itertools.pairwise(levels)
        assert all(after <= before + 1 for before, after in steps)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_what_rests_on_a_source_is_listed_there():
    for source in (some()[0], data.table("events").sources.iloc[0][0]):
        named = {addresses.whole(one) for _, one in record_pages.list_of(source)}
        for name in data.resources():
            if "sources" in data.fields(name) and name != "names":
                resting = {r for r, row in cells.rows(name).items() if source in row["sources"]}
                assert set(map(addresses.whole, resting)) <= named


def test_a_part_stands_on_the_page_of_the_whole_with_its_own_pages():
    part = data.table("vote_positions").iloc[0]
    page = rendered(part.vote_id)
    [section] = page.xpath("//section[@id=$id]", id=part.position_id)
    assert cards.card(part.position_id).words in " ".join(section.text_content().split())
    urls = section.xpath(".//a/@href")
    assert {data.table("sources").url[source] for source in part.sources} <= set(urls)


def test_a_correction_tells_what_was_changed_and_why():
    correction = data.table("corrections").iloc[0]
    [section] = rendered(addresses.whole(correction.record)).xpath(
        "//section[@id=$id]", id=correction.correction_id
    )
    told = " ".join(section.text_content().split())
    for cell in (correction.was, correction.now, correction.reason):
        assert " ".join(cell.split()) in told


def test_a_record_of_one_origin_does_not_say_that_it_has_two():
    events = data.table("events").query("certainty == 'single-origin'")
    [*_, record] = [i for i, row in events.iterrows() if cards.origins_of(row.sources) > 1]
    told = " ".join(rendered(record).text_content().split())
    assert "one, as its pages were judged to go back to one body; by their agencies up to " in told


def test_an_address_is_a_link_and_words_that_begin_with_one_are_words():
    corrections = data.table("corrections")
    begins = corrections[corrections.reason.str.match(r"https?://\S+ ")]
    assert len(begins)
    for record in begins.record:
        links = rendered(addresses.whole(record)).xpath("//a/@href")
        assert not [link for link in links if " " in link], record


def test_a_quotation_says_in_which_language_it_is():
    table = data.table("explanations")
    own = table[~table.quote_language.isin(["", "en"])]
    for record, row in own.head(3).iterrows():
        [shown] = rendered(record).xpath("//*[@lang=$lang]", lang=row.quote_language)
        assert shown.text_content() == row.quote
    arabic = data.table("names").query("language == 'ar'").iloc[0]
    [*_, shown] = rendered(arabic.actor_id).xpath("//*[@lang='ar' and @dir='rtl']")
    assert shown.text_content()


def test_characters_of_the_data_stay_characters(sandbox):
    event = data.table("events").index[0]
    source = data.table("events").sources[event][0]
    sandbox.change("events", event, "summary", NASTY)
    sandbox.change("events", event, "certainty_note", NASTY)
    sandbox.change("sources", source, "title", NASTY)
    page = rendered(event)
    assert not page.xpath("//main//b | //main//script") and "49" not in page.xpath("string(//h1)")
    assert page.xpath("string(//h1)") == NASTY
    assert page.xpath("string(//p[@class='remark'])") == NASTY
    assert NASTY in page.xpath("//ul[@class='sources']//a/text()")
    listed = next(iter(lists.of_table("events")))
    text = written.environment().get_template("plain/list.html")
    options = {"title": "t", "description": "d", "up": "u"}
    shown = html.fromstring(text.render(listed=listed, **options))
    assert not shown.xpath("//main//b | //main//script")


def test_a_record_that_another_names_is_a_link_in_words_and_its_id_is_not_shown():
    named = [
        (addresses.whole(record), other)
        for name in data.resources()
        for record, row in cells.rows(name).items()
        for _, other in cells.pieces(evidence.remark(row))
        if other
    ]
    assert len(named) > 100
    pages = {record: rendered(record) for record in dict(named)}
    for record, other in named:
        [words] = [words for words, named in cells.pieces(f"See {other}") if named]
        links = pages[record].xpath("//a[@href=$href]", href=record_pages.href(other))
        assert words in [link.text_content() for link in links], (record, other)
        assert other not in pages[record].xpath("string(//main)"), (record, other)


def test_every_text_of_a_page_names_records_in_words(sandbox):
    record, other = data.table("events").index[:2]
    correction = data.table("corrections").index[0]
    sandbox.change("events", other, "summary", NASTY)
    sandbox.change("events", record, "certainty_note", f"As {other}, {other}.")
    sandbox.change("corrections", correction, "record", record)
    sandbox.change("corrections", correction, "was", f"{other} <i>before</i>")
    sandbox.change("corrections", correction, "reason", f"See {other}")
    page = rendered(record)
    href = record_pages.href(other)
    for place, count in (("p[@class='remark']", 2), ("dd", 1)):
        told = [link.text for link in page.xpath(f"//{place}/a[@href=$href]", href=href)]
        assert told == [f"‘{NASTY}’"] * count
    [heading] = page.xpath("//section[@id=$id]/h3", id=correction)
    assert f"‘{NASTY}’ <i>before</i> → " in heading.text_content()
    assert other not in page.xpath("string(//main)") and not page.xpath("//main//i")


def test_the_list_of_a_hub_has_all_that_name_it():
    most = max(record_pages.naming(), key=lambda record: len(record_pages.list_of(record)))
    few, address = record_pages.page(most).more
    lines = [line for page in lists.of_named(most) for line in page.lines]
    assert len(lines) == few == len(record_pages.list_of(most)) > addresses.ROWS
    assert address == f"../named/{most}.html"


def test_claims_of_the_same_words_are_told_apart_and_name_their_outlet():
    labels = set(data.table("sources").label) - {""}
    lists_ = [page.claims for page in map(record_pages.page, data.table("actors").index)]
    named = [
        record_pages.page(actor).named.get("Claims", ()) for actor in data.table("actors").index
    ]
    alike = 0
    for own in filter(None, [*lists_, *named]):
        told = [(item.text, item.note) for item in own]
        assert all(any(note.startswith(label) for label in labels) for _, note in told)
        alike += len(own) - len({item.text for item in own})
        assert len(set(told)) == len(told), told
    assert alike > 10

"""Promise: whoever looks for a name in any spelling finds its bearer, once, with language and
direction marked.
"""

import copy
import re

import nbformat
import pandas as pd
import pytest
from lxml import html
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from dossier import data
from dossier.pages import glossary
from dossier.words.letters import fold

PARSER = create_md_parser(
    MdParserConfig(enable_extensions={"attrs_block", "attrs_inline", "deflist"}), RendererHTML
)
ARABIC = re.compile(r"[\u0600-\u06ff]")


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(data.ROOT / "book" / "glossary.ipynb", as_version=4)


@pytest.fixture(scope="module")
def outputs(notebook) -> str:
    """The Markdown of all tables of the chapter, as committed."""
    return "".join(
        output.data.get("text/markdown", "")
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )


@pytest.fixture(scope="module")
def rows():
    """Actor id -> the cells of its row, as parsed HTML."""
    found = {}
    for kind in data.options("actors", "kind"):
        for cells in glossary.table("actors", kind).frame.itertuples(index=False):
            actor = re.search(r"\]\(#(.+)\)$", cells[0])[1]
            found[actor] = [html.fromstring(f"<div>{PARSER.render(cell)}</div>") for cell in cells]
    return found


@pytest.fixture(scope="module")
def page(site):
    return html.fromstring((site / "book" / "glossary.html").read_text(encoding="utf-8"))


def test_every_actor_stands_once(outputs):
    for actor in data.table("actors").index:
        assert len(re.findall(rf"^\* - \[.+\]\(#{actor}\)$", outputs, re.M)) == 1, actor


def test_every_spelling_stands_to_the_letter_in_the_row_of_its_actor(rows):
    for name in data.table("names").itertuples():
        assert name.spelling in rows[name.actor_id][2].text_content(), name.name_id


def test_a_row_has_the_name_the_role_the_side_and_the_note(rows):
    for actor in data.table("actors").itertuples():
        name, who, _ = (cell.text_content() for cell in rows[actor.actor_id])
        assert actor.name in name
        assert data.options("actors", "side")[actor.side] in who and actor.note in who
        assert actor.role in who or actor.role == actor.kind


def test_a_table_of_several_kinds_says_the_kind_of_each():
    table = glossary.table("armed groups and companies", "armed-group", "company").frame
    assert all(
        ("armed group" in cells[1]) != ("company" in cells[1].rpartition("{.note}")[2])
        for cells in table.itertuples(index=False)
    )


def spelled(language: str) -> list[str]:
    names = data.table("names")
    return sorted(names.spelling[names.language == language])


def test_arabic_is_marked_with_language_and_direction(rows):
    marked = []
    for cells in copy.deepcopy(list(rows.values())):
        for span in cells[2].xpath(".//span[@lang='ar' and @dir='rtl']"):
            marked.append(span.text)
            span.text = ""
        assert not any(ARABIC.search(cell.text_content()) for cell in cells)
    assert sorted(marked) == spelled("ar") != []


def test_turkish_is_marked_with_its_language(rows):
    marked = [
        span.text
        for cells in rows.values()
        for span in cells[2].xpath(".//span[@lang='tr' and not(@dir)]")
    ]
    assert sorted(marked) == spelled("tr") != []


def test_the_two_kinds_of_spellings_differ_for_the_eye(rows):
    """A printed spelling stands in quotation marks before its documents, a usual one without them
    behind its language.
    """
    sources = data.table("sources")
    for name in data.table("names").itertuples():
        told = [paragraph.text_content() for paragraph in rows[name.actor_id][2].xpath(".//p")]
        if name.sources:
            documents = ", ".join(sources.label[source] for source in name.sources)
            assert any(p.startswith(f"“{name.spelling}” {documents}") for p in told), told
        else:
            heading = data.short("names", "language", name.language)
            [shown] = [p for p in told if p.startswith(f"{heading[0].upper()}{heading[1:]}: ")]
            assert name.spelling in shown and f"“{name.spelling}”" not in shown


def test_the_two_tiers_of_evidence_are_told_apart(rows):
    recorded = set()  # counted apart: an item of a list in a column of actors
    for name, table in data.resources().items():
        fields = {field["name"]: field for field in table["schema"]["fields"]}
        if {"sources", "checked"} <= set(fields):
            for column, field in fields.items():
                if field.get("reference") == "actors":
                    recorded |= set("; ".join(data.raw(name)[column]).split("; "))
    recorded &= set(data.table("actors").index)
    assert recorded == glossary.in_the_record() and 0 < len(recorded) < len(data.table("actors"))
    for actor in data.table("actors").itertuples():
        who = rows[actor.actor_id][1]
        assert who.xpath(".//a/@href") == [f"#{claim}" for claim in actor.claims]
        assert ("five documents:" in who.xpath(".//em/text()")) == bool(actor.claims), (
            actor.actor_id
        )
        assert ("record" in who.xpath(".//em/text()")) == (actor.actor_id in recorded), (
            actor.actor_id
        )


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Çağatay Erciyes", "cagatay erciyes"),
        ("İYİ Party", "iyi party"),
        ("Kemal Kılıçdaroğlu", "kemal kilicdaroglu"),  # noqa: RUF001
        ("António Guterres", "antonio guterres"),
        ("Ünal Çeviköz", "unal cevikoz"),
    ],
)
def test_diacritics_do_not_move_a_name(name, key):
    assert fold(name) == key


@pytest.mark.parametrize(
    "kinds", [("person",), ("state",), ("institution", "organisation"), ("media",)]
)
def test_names_stand_in_the_order_of_the_alphabet(kinds):
    actors = data.table("actors")
    shown = [
        re.search(r"\]\(#(.+)\)$", cell)[1]
        for cell in glossary.table("actors", *kinds).frame.iloc[:, 0]
    ]
    assert shown == sorted(shown, key=lambda actor: fold(actors.at[actor, "name"]))
    assert set(shown) == set(actors.index[actors.kind.isin(kinds)])


def test_captions_count():
    names = pd.DataFrame({"actor_id": ["a", "a", "b", "c"], "sources": [("d",), (), (), ("d",)]})
    assert glossary.caption("people", ["a", "b"], names) == (
        "People: 2 in all, with 3 spellings; 1 of these stands in the five documents"
    )
    assert glossary.caption("parties", ["b"], names).endswith(
        "with 1 spelling; none of these stands in the five documents"
    )


def test_the_terms_are_a_definition_list_in_order(notebook):
    cell = next(cell.source for cell in notebook.cells if "## Terms" in cell.source)
    lists = html.fromstring(f"<div>{PARSER.render(cell)}</div>").xpath(".//dl")
    terms = [[term.text_content().lower() for term in entries.xpath("./dt")] for entries in lists]
    assert len(terms) == 2 and all(part == sorted(part) for part in terms)
    wanted = {
        "memorandum of understanding (mou)",
        "ratification",
        "activation",
        "exclusive economic zone (eez)",
        "continental shelf",
        "presidency council",
        "house of representatives (hor)",
        "government of national accord (gna)",
        "libyan national army (lna)",
        "mandate (tezkere)",
        "arms embargo",
        "panel of experts",
        "wire",
        "origin",
        "claim",
        "record",
        "certainty",
        "standing",
    }
    assert wanted <= {term for part in terms for term in part}
    assert all(
        len(entry.text_content()) > 40 for entries in lists for entry in entries.xpath("./dd")
    )
    ids = re.findall(r"\{#(sec-term-[a-z-]+)\}", cell)
    assert len(ids) == len(set(ids)) == sum(map(len, terms))


def test_the_built_page_shows_every_spelling_in_the_row_of_its_actor(page):
    shown = {
        row.xpath("string(.//a/@href)"): row
        for row in page.xpath("//table[contains(@class,'filterable')]//tbody/tr")
    }
    for name in data.table("names").itertuples():
        row = shown[f"../record/{name.actor_id}.html"]
        assert name.spelling in row.text_content(), name.name_id
    assert len(shown) == len(data.table("actors"))

"""Promise: the report and every source can be cited: other programs read what we write."""

import io
import urllib.parse

import pytest
import rispy
import yaml
from pybtex.database import parse_string

from dossier import data
from dossier.build import citations, package

SOURCES = data.raw("sources").set_index("source_id")


@pytest.fixture(scope="module")
def bibtex():
    return parse_string(citations.sources_bibtex(), "bibtex").entries


@pytest.fixture(scope="module")
def ris():
    found = rispy.load(io.StringIO(citations.sources_ris()))
    return {entry["id"]: entry for entry in found}


def same(written: str, address: str) -> bool:
    """Whether an address is another, but for how its characters are escaped."""
    return urllib.parse.unquote(written) == urllib.parse.unquote(address)


def test_every_source_is_read_back_from_bibtex(bibtex):
    assert list(bibtex) == list(SOURCES.index)
    for name, row in SOURCES.iterrows():
        fields = bibtex[name].fields
        assert same(fields["url"], row.url), name
        day = "-".join(fields[part] for part in ("year", "month", "day") if part in fields)
        assert (day, fields.get("urldate", "")) == (row.published, row.accessed), name
        assert fields.get("title", "{")[0] == "{", name  # its capitals are kept


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Oil & gas: 50% #1 a_b $5", r"Oil \& gas: 50\% \#1 a\_b \$5"),
        ("{", r"\textbraceleft{}"),
        ("Ç ليبيا", "Ç ليبيا"),
    ],
)
def test_words_are_written_as_tex_reads_them(text, written):
    entry = citations.bibtex("misc", "a", {"note": text, "url": "https://a.b/?c=%20&d_e#f{"})
    fields = parse_string(entry, "bibtex").entries["a"].fields
    assert fields["note"] == written
    assert fields["url"] == "https://a.b/?c=%20&d_e#f%7B"


def test_every_source_is_read_back_from_ris(ris):
    assert list(ris) == list(SOURCES.index)
    for name, row in SOURCES.iterrows():
        entry = ris[name]
        [address] = entry["urls"]
        assert same(address, row.url), name
        assert (entry.get("title", ""), entry["publisher"]) == (row.title, row.outlet), name
        day = entry.get("date", "").strip("/").replace("/", "-")
        assert (day, entry.get("year", "")) == (row.published, row.published[:4]), name
        assert entry.get("access_date", "").replace("/", "-") == row.accessed, name


def test_the_report_is_cited_as_its_citation_file_says():
    told = yaml.safe_load((data.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    address = "https://example.org/two_memoranda/"
    entries = parse_string(citations.report_bibtex(address), "bibtex").entries
    [entry], [ris] = entries.values(), rispy.loads(citations.report_ris(address))
    assert entry.fields["title"].strip("{}") == ris["title"] == told["title"]
    assert [str(one) for one in entry.persons["author"]] == ["{The Two Memoranda project}"]
    assert ris["authors"] == ["The Two Memoranda project"]
    assert entry.fields["version"] == ris["edition"] == told["version"]
    assert entry.fields["url"] == ris["urls"][0] == address
    day = "-".join(entry.fields[part] for part in ("year", "month", "day"))
    assert day == ris["date"].replace("/", "-") == str(told["date-released"])
    assert data.package()["asOf"] in entry.fields["note"] + ris["notes"][0]


def test_without_an_address_none_is_written():
    assert "url" not in citations.report_bibtex() and "UR  -" not in citations.report_ris()
    assert citations.sentence().endswith(citations.as_of())


def test_a_part_is_cited_by_its_title_and_place():
    sentence = citations.sentence("A finding", "https://example.org/#fig-a")
    assert "“A finding”" in sentence and sentence.endswith(", https://example.org/#fig-a")
    assert data.package()["version"] in sentence


def test_the_files_are_published_beside_the_data(tmp_path):
    package.publish(tmp_path / "data", "https://example.org/")
    for name, text in package.cited("https://example.org/").items():
        assert (tmp_path / "data" / name).read_text(encoding="utf-8") == text
    assert "https://example.org/" in (tmp_path / "data" / "two-memoranda.bib").read_text()

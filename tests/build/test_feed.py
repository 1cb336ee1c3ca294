"""Promise: who follows the report learns what was corrected, when, in which record, and where."""

import re

from lxml import etree

from dossier import data
from dossier.build import changes, feed
from dossier.pages import addresses

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/report/"


def read(base: str = BASE) -> etree._Element:
    return etree.fromstring(feed.atom(base).encode())


def words(entry: etree._Element) -> dict[str, str]:
    return {name: entry.findtext(ATOM + name) for name in ("id", "title", "updated", "content")}


def test_it_has_what_atom_asks_for():
    found = read()
    entries = found.findall(f"{ATOM}entry")
    for one in (found, *entries):
        assert one.findtext(f"{ATOM}title")
        assert one.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z|\S+T\d\d:\d\d:\d\dZ", words(one)["updated"])
        assert one.find(f"{ATOM}link").get("href").startswith(BASE)
    ids = [words(entry)["id"] for entry in entries]
    assert len(set(ids)) == len(ids)
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    assert found.find(f"{ATOM}link[@rel='self']").get("href") == f"{BASE}feed.xml"


def test_each_correction_since_the_release_is_in_it():
    entries = {words(entry)["title"]: entry for entry in read().findall(f"{ATOM}entry")}
    rows = changes.corrections()
    assert len(rows) > 0
    for row in rows.to_dict("records"):
        entry = entries[f"Corrected: {row['record']}"]
        content = words(entry)["content"]
        assert row["column"] in content and row["reason"].strip() in content, row
        link = entry.find(f"{ATOM}link").get("href")
        assert link == BASE + addresses.address(row["record"])


def test_each_version_is_in_it_with_its_day():
    dated = {words(entry)["title"]: words(entry) for entry in read().findall(f"{ATOM}entry")}
    changelog = (data.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d\S*), (\S+)$", changelog, re.M)
    assert len(versions) > 2
    for number, day in versions:
        assert dated[f"Version {number}"]["updated"] == f"{day}T00:00:00Z"


def test_the_clock_is_that_of_the_build(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert feed.clock() == "2020-09-13T12:26:40Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", feed.clock())


def test_without_an_address_links_are_relative_and_ids_the_same():
    near, far = read(""), read()
    assert near.find(f"{ATOM}link").get("href") == "index.html"
    assert near.find(f"{ATOM}link[@rel='self']") is None
    assert [one.text for one in near.iter(f"{ATOM}id")] == [
        one.text for one in far.iter(f"{ATOM}id")
    ]

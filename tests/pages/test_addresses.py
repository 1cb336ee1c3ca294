"""Promise: every record has one address, as its table declares, and a link to it fits the page on
which it stands.
"""

import pytest

from dossier import data
from dossier.pages import addresses, derived_numbers, tables

ALL = {name: list(data.raw(name)[data.key(name)]) for name in data.resources()}


def test_every_record_has_an_address_of_its_own():
    found = [addresses.address(record) for ids in ALL.values() for record in ids]
    found += [addresses.address(name) for name in derived_numbers.collected()]
    assert len(set(found)) == len(found) > 7000


def test_a_record_with_a_page_of_its_own_stands_on_it_and_a_part_on_the_page_of_the_whole():
    for name, ids in ALL.items():
        for record in ids:
            page, _, fragment = addresses.address(record).partition("#")
            if record in addresses.wholes():
                assert fragment == record and page == addresses.address(addresses.whole(record))
            elif tables.declaration(name).own_page:
                assert (page, fragment) == (f"record/{record}.html", "")
            else:
                assert fragment == record and record in addresses.lists(name)[page]


def test_a_part_of_a_part_stands_on_the_page_of_the_whole(sandbox):
    part = data.table("names").index[0]
    sandbox.add("corrections", {"correction_id": "correction-x", "record": part, "column": "note"})
    actor = data.table("names").actor_id[part]
    assert addresses.address("correction-x") == f"record/{actor}.html#correction-x"


def test_an_old_id_leads_to_the_record_that_has_it_no_more():
    for was, now in data.raw("renamed")[["was", "now"]].itertuples(index=False):
        assert addresses.address(was) == f"{addresses.address(now)}#{was}"


def test_an_unknown_id_has_no_address():
    with pytest.raises(KeyError):
        addresses.address("no-such-record")


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("record/a.html", "book/x.html", "../record/a.html"),
        ("record/a.html#b", "index.html", "record/a.html#b"),
        ("record/a.html#b", "record/a.html", "#b"),
        ("record/a.html", "record/a.html", "a.html"),
        ("record/a.html#b", "record/c.html", "a.html#b"),
    ],
)
def test_a_link_is_relative(target, page, link):
    assert addresses.seen(target, page) == link


def test_a_list_has_all_rows_of_its_table_in_pages_that_end():
    for name, ids in ALL.items():
        pages = addresses.lists(name)
        assert sorted(record for own in pages.values() for record in own) == sorted(ids)
        assert all(len(own) <= addresses.ROWS for own in pages.values())
        assert next(iter(pages)) == f"tables/{name}.html"


def test_a_part_that_is_its_own_whole_ends(sandbox):
    correction = data.table("corrections").index[0]
    sandbox.change("corrections", correction, "record", correction)
    assert addresses.whole(correction) == correction
    assert addresses.address(correction)

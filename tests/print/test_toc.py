"""Promise: the pages of the book have an order, and all but those of the record are printed."""

from dossier.print import toc


def test_pages_stand_in_reading_order():
    book = toc.pages(
        {"root": "index", "parts": [{"caption": "A", "chapters": [{"file": "a"}, {"file": "b"}]}]}
    )
    assert book == [
        toc.Page(0, "", "index"),
        toc.Page(1, "A", "a"),
        toc.Page(2, "A", "b"),
    ]
    assert [page.prefix for page in book] == ["p0-", "p1-", "p2-"]


def test_the_record_is_not_printed():
    assert [page.name for page in toc.printed() if page.part == toc.RECORD] == []
    assert "book/ledger" not in {page.name for page in toc.printed()}
    assert toc.printed()[0] == toc.Page(0, "", "book/index")

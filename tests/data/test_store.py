"""Promise: the store gives what the schema says, and is the only reader of `data/` and `seeds/`."""

import pandas as pd
import pytest

from dossier import data
from dossier.data.derived_number import DerivedNumber

PANDAS = {"date": "datetime64", "number": "float64", "integer": "Int64", "boolean": "bool"}


@pytest.mark.parametrize("name", list(data.resources()))
def test_columns_have_the_type_of_their_field(name):
    table, raw = data.table(name), data.raw(name)
    assert list(table.columns) == list(data.fields(name)) == list(raw.columns)
    assert len(table) == len(raw) and table.index.is_unique
    for column, field in data.fields(name).items():
        if field["type"] in PANDAS:
            assert str(table[column].dtype).startswith(PANDAS[field["type"]])
        elif field["type"] == "list":
            assert all(isinstance(cell, tuple) for cell in table[column])
            assert [field["delimiter"].join(cell) for cell in table[column]] == list(raw[column])
        else:
            assert all(isinstance(cell, str) for cell in table[column])


def test_every_file_of_the_folder_is_a_table_of_the_package():
    files = {path.stem for path in data.store().data.glob("*.csv")}
    assert files - {"signed"} == set(data.resources())  # what was read is no part of what is told


def test_a_frame_is_a_copy():
    frame = data.table("claims")
    frame["quote"] = ""
    assert data.table("claims").quote.ne("").all()


def test_documents_come_with_their_text_to_the_letter():
    documents = data.documents()
    assert list(documents.number) == ["000", "001", "002", "003", "004"]
    assert documents.text.map(lambda text: text.count("\u00a0")).tolist() == [6, 0, 0, 0, 0]
    for file, text in zip(documents.file, documents.text, strict=True):
        assert (data.store().seeds / file).read_bytes() == text.encode()


def test_nobody_else_reads_the_data():
    book = data.ROOT / "book"
    files = [*book.rglob("*.py"), *book.glob("*.ipynb")]
    readers = [path.name for path in files if "read_csv" in path.read_text(encoding="utf-8")]
    assert readers == ["store.py"]


def test_a_store_keeps_what_it_read_and_another_reads_for_itself(sandbox):
    assert data.store() is sandbox.store
    before = data.table("votes")
    path = sandbox.folder / "data" / "votes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("269", "270"), encoding="utf-8")
    assert data.table("votes").equals(before)
    with data.use(data.Store(sandbox.folder)):
        assert not data.table("votes").equals(before)
    assert data.table("votes").equals(before)
    sandbox.reread()
    assert not data.table("votes").equals(before)


def test_two_rows_with_one_id_are_an_error(sandbox):
    sandbox.rewrite("votes", lambda rows: rows.append(rows[0]))
    with pytest.raises(ValueError, match=r"data/votes.csv: 'vote-.*' stands in two rows"):
        data.table("votes")


def test_dates_are_days():
    claims = data.table("claims")
    assert claims.date_start.dropna().eq(claims.date_start.dropna().dt.normalize()).all()
    assert isinstance(claims.date_start.dropna().iloc[0], pd.Timestamp)


def test_documents_stand_in_the_order_of_their_numbers(sandbox):
    """Which may have more than three digits."""
    for source, number in zip(data.documents().index[:2], ("1000", "999"), strict=True):
        old = data.documents().file[source]
        new = f"{number}{old[3:]}"
        (sandbox.store.seeds / old).rename(sandbox.store.seeds / new)
        sandbox.change("sources", source, "file", new)
    assert list(data.documents().number) == ["002", "003", "004", "999", "1000"]


def test_true_is_true_and_false_is_false():
    written = data.raw("casualties").chart_ok
    assert set(written) == {"true", "false"}
    assert list(data.table("casualties").chart_ok) == [cell == "true" for cell in written]


def test_one_is_one_of_its_unit():
    counted = [DerivedNumber(number, "documents", "m", "d").counted for number in (0, 1, 1.0, 2)]
    assert counted == ["documents", "document", "document", "documents"]

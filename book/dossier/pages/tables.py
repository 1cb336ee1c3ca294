"""The registry of tables: how the pages of the book show a record, read from `shown` of its table
in the descriptor.

Card, ledger, record, chronology, codebook and downloads iterate what is declared here. A table that
declares nothing has a card, rows of the ledger and entries all the same: the defaults stand in
`declaration`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data.records import REMARKS
from dossier.words.cells import Row, columns_of, filled, rows, span
from dossier.words.letters import capital, fold
from dossier.words.markdown import Text

RECORD = {"sources", "checked"}  # the columns of every table of the record
GRADED = RECORD | {"certainty"}
PARTICULARS = "Particulars"
# What an entry shows in its last column, and what is no part of it.
APART = GRADED | REMARKS | {"claims", "checked_url"}


class Declaration(NamedTuple):
    """How a table is shown. The templates are those of `dossier.words.cells`.

    singular : what a record is called. page : the chapter that holds the entries. tier : "seed",
    "register" or "context". words : the record on its card. more : what a row of the ledger adds.
    standing : on what footing it stands. where : where it stands, on its card; by default the
    singular and the date. entry : heading -> paragraphs of a column. chronology : its templates
    `kind`, `where`; empty for a table that is no part of it. attribution : what the
    producer of a data set asks for. part : the column that names the whole of which a record is a
    part, or `table.column`, a column of another table that lists its parts. own_page : whether a
    record that is no part has a page of its own; without, it stands in the list of its table.
    coding : columns of the coder’s, which a page does not tell.
    order : template by which the list is sorted; by default the day, else as in the file.
    apart : what tells records of the same words apart in a list.
    """

    name: str
    title: str
    singular: str
    words: str
    entry: Mapping[str, Sequence[str]]
    page: str = "record"
    tier: str = "context"
    more: str = ""
    standing: str = ""
    where: str = ""
    chronology: Mapping[str, str] = {}
    coding: Sequence[str] = ()
    attribution: str = ""
    dated: Sequence[str] = ()
    part: str = ""
    own_page: bool = True
    order: str = ""
    apart: str = ""


@data.once
def declaration(name: str) -> Declaration:
    """The declaration of a table, with the defaults for what its descriptor leaves out."""
    resource = data.resources()[name]
    shown = resource.get("shown", {})
    singular = shown.get("singular") or resource["title"].removesuffix("s").lower()
    words = shown.get("words") or f"{{{_first_text(name)}}}"
    made = {"singular": singular, "words": words, "entry": _particulars(name, singular, words)}
    if set(data.fields(name)) >= GRADED:
        made["standing"] = "{certainty}"
    return Declaration(name=name, title=resource["title"], **made | shown)


def _first_text(name: str) -> str:
    """The first column with text of its own; the id for a table without."""
    texts = (
        column
        for column, field in data.fields(name).items()
        if field["type"] == "string" and not {"categories", "reference"} & field.keys()
    )
    return next((column for column in texts if column != data.key(name)), data.key(name))


def _particulars(name: str, singular: str, words: str) -> dict[str, list[str]]:
    """An entry for a table that declares none: its words, and every other cell after the title of
    its column.
    """
    known = APART | {data.key(name), *columns_of(words)}
    others = [
        f"[{field['title']}: {{{column}}}" + (f" {field['unit']}]" if "unit" in field else "]")
        for column, field in data.fields(name).items()
        if column not in known
    ]
    return {capital(singular): [words]} | ({PARTICULARS: others} if others else {})


def of_record() -> list[str]:
    """The tables of the record, in the order of the package: those whose rows cite pages and were
    checked.
    """
    return [name for name in data.resources() if set(data.fields(name)) >= RECORD]


def of_evidence() -> list[str]:
    """The tables whose rows are records of evidence, in the order of the ledger: the documents',
    then the record's.
    """
    standing = [name for name in data.resources() if declaration(name).standing]
    documents = [name for name in standing if declaration(name).tier != "context"]
    return documents + [name for name in standing if set(data.fields(name)) >= GRADED]


def of_page(page: str) -> list[str]:
    """The tables of the record whose entries stand in a chapter, in the order of the package."""
    return [name for name in of_record() if declaration(name).page == page]


def of_chronology() -> list[str]:
    """The tables of the chronology, in the order of the package."""
    return [name for name in data.resources() if declaration(name).chronology]


def words(name: str, row: Row) -> str:
    """A record in short words, plain text."""
    return filled(name, row, declaration(name).words)


def actors(name: str, row: Row) -> list[str]:
    """The ids of the actors of a record, each once: of every column that refers to `actors`."""
    found: dict[str, None] = {}
    for column, field in data.fields(name).items():
        if field.get("reference") == "actors":
            cell = row[column] if isinstance(row[column], tuple) else (row[column],)
            found |= dict.fromkeys(actor for actor in cell if actor in rows("actors"))
    return list(found)


def in_order(name: str) -> list[str]:
    """The ids of a table in the order of its list."""
    declared = declaration(name)

    def place(record: str) -> str:
        row = rows(name)[record]
        if declared.order:
            return fold(filled(name, row, declared.order))
        ends = (date for date in span(name, row)[:2] if not pd.isna(date))
        return str(next(ends, ""))[:10]

    return sorted(rows(name), key=place)


def downloads(*names: str) -> Text:
    """A line with the files of some tables and the descriptor, to be downloaded from a chapter."""
    files = (*(f"{name}.csv" for name in names), "datapackage.json")
    return Text(", ".join(f"{{download}}`{file} <../data/{file}>`" for file in files))

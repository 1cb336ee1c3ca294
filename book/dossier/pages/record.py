"""The record: the lists of its tables, and the rows of a small table with their remarks and their
evidence, by one declaration a table.
"""

import pandas as pd

from dossier import data
from dossier.pages import tables
from dossier.words.cells import Row, filled, rows
from dossier.words.evidence import evidence, note
from dossier.words.markdown import Table, Text, address, link, literal, plain, small, stack
from dossier.words.numbers import number
from dossier.words.prose import LIST


def entries(name: str) -> Text:
    """The records of a table as they are declared: a row a record, the evidence in the last column.

    The first words of a row link to its page. Under the table of a data set stands what its
    producer asks for.
    """
    declared = tables.declaration(name)
    body = [_entry(declared, record, row) for record, row in rows(name).items()]
    frame = pd.DataFrame(body, columns=[*declared.entry, "Evidence"])
    # The more stands in a column, the more room it has; the evidence has a third of the table.
    lengths = (frame[heading].str.len().mean() for heading in declared.entry)
    widths = [max(4, round(length**0.5)) for length in lengths]
    shown = Table(
        frame,
        f"{declared.title}: {len(body)} rows",
        f"tab-record-{name.replace('_', '-')}",
        (*widths, sum(widths) // 2),
        "filterable",
    )
    return Text(shown._repr_markdown_().rstrip(), *attribution(name))


def _entry(declared: tables.Declaration, record: str, row: Row) -> list[str]:
    name = declared.name
    cells = []
    for place, templates in enumerate(declared.entry.values()):
        first, *others = (filled(name, row, template, plain) for template in templates)
        # Only the first cell is plain text: it becomes a link, and no other stands in it.
        head = f"[{literal(filled(name, row, templates[0]))}](#{record})" if place == 0 else first
        cells.append(stack(head, *(small(text) for text in others if text != first)))
    cells[-1] = stack(cells[-1], note(name, record)) or "–"
    return [*cells, evidence(name, record)]


def attribution(name: str) -> list[str]:
    """The line under a data set: producer, version, licence, derivation, and the files; nothing for
    another table.
    """
    asked = tables.declaration(name).attribution
    if not asked:
        return []
    cited = dict.fromkeys(source for row in rows(name).values() for source in row["sources"])
    pages = [rows("sources")[source] for source in cited]
    files = [address(page["title"], page["url"]) for page in pages if page["licence"]]
    return [small(f"{plain(asked)} Files: {' · '.join(files)}.")]


def lists(*names: str) -> Text:
    """A line for each of some tables: the list of its rows, how many there are, its file; under a
    data set what its producer asks for.
    """
    parts = []
    for name in names:
        title = data.resources()[name]["title"]
        parts.append(
            f"**{link(title, LIST + name)}**, {number(len(rows(name)))} rows"
            f" · {{download}}`{name}.csv <../data/{name}.csv>`"
        )
        parts += attribution(name)
    return Text(*parts)


def further() -> Text | None:
    """The tables of the record that name no chapter for their entries, each under its heading with
    its description; None if all name one.
    """
    parts = []
    for name in tables.of_record():
        resource = data.resources()[name]
        if "page" not in resource.get("shown", {}):
            parts += [f"### {resource['title']}", resource["description"], *lists(name).parts]
    return Text(*parts) if parts else None

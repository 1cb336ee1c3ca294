"""Tables for the reader: MyST `list-table` text, the one source for HTML, for PDF and for the diff
that a person reads.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import pandas as pd

from dossier import data
from dossier.words.cells import pieces

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
PER_ROOT, GAP = 3, 3  # letters of width by the root of the letters of a cell; between two columns


def escape(text: str) -> str:
    """`text` with the characters that Markdown would read as markup made literal. Typography is
    left alone.
    """
    return re.sub(r"([\\`*_\[\]{}<>#|$~^])", r"\\\1", text)


def anchor(record: str) -> str:
    """A target that `[text](#record)` finds from every page; it stands on a line of its own before
    a paragraph. Ids that the record had in earlier versions lead there too.
    """
    names = [*earlier().get(record, ()), record]
    return "\n".join(f"({name})=" for name in names)


@data.once
def earlier() -> dict[str, list[str]]:
    """Record id -> the ids that it had before."""
    renamed = data.raw("renamed")
    return {str(now): list(was) for now, was in renamed.groupby("now").was}


def link(text: str, record: str) -> str:
    """Markdown link to the entry of a record. `text` is plain and is escaped."""
    return f"[{escape(text)}](#{record})"


def plain(text: str) -> str:
    """`text` of a cell as Markdown: a record that it names by its id is a link in words, and all
    else stands as it is.
    """
    return "".join(
        link(words, record) if record else literal(words) for words, record in pieces(str(text))
    )


def literal(text: str) -> str:
    """`text` as Markdown that shows it as it stands, at the start of a paragraph too."""
    shown = escape(str(text)).replace("&", r"\&")
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=%:])", r"\\\1", shown))


def address(text: str, url: str) -> str:
    """Link to a page on the web."""
    return f"[{literal(text)}]({url})"


def contents(parts: Mapping[str, str]) -> str:
    """A line of links to the parts of a page that is made from data: label -> words."""
    return ", ".join(link(words, label) for label, words in parts.items())


def stack(*parts: str) -> str:
    """The parts of a cell, those that are empty left out, each a paragraph."""
    return "\n\n".join(part for part in parts if part)


def small(text: str) -> str:
    """A remark of a cell: a paragraph in small type; nothing for nothing."""
    return f"{{.note}}\n{text}" if text else ""


class Table:
    """A table that Jupyter and MyST-NB show as `text/markdown`.

    Parameters
    ----------
    frame : cells are Markdown text (use `escape` for text from `data/`); a cell may hold several
        paragraphs.
    caption, name : shown above the table, numbered, and the label to refer to (`tab-…`). No name:
        no number.
    widths : relative widths of the columns, as whole numbers; by their words if not given.
    kind : CSS class beside `dossier`, e.g. ``"ledger"``.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        caption: str,
        name: str = "",
        widths: Sequence[int] = (),
        kind: str = "",
    ):
        if widths and len(widths) != frame.shape[1]:
            raise ValueError(f"table {name!r}: {len(widths)} widths for {frame.shape[1]} columns")
        self.frame, self.caption, self.name = frame, caption, name
        self.widths, self.kind = widths or _by_words(frame), kind

    @classmethod
    def of(
        cls,
        rows: Sequence[Sequence[str]],
        columns: Mapping[str, int],
        caption: str,
        name: str = "",
        kind: str = "",
    ) -> Self:
        """A table of some rows; `columns`: heading -> relative width."""
        frame = pd.DataFrame(rows, columns=list(columns))
        return cls(frame, caption, name, tuple(columns.values()), kind)

    def _repr_markdown_(self) -> str:
        options = {
            "name": self.name,
            "header-rows": "1",
            "class": f"dossier {self.kind}".rstrip(),
            "widths": " ".join(map(str, self.widths)),
        }
        head = [f":::{{list-table}} {self.caption}".rstrip()]
        head += [f":{option}: {value}" for option, value in options.items() if value]
        rows: list[Iterable[str]] = [self.frame.columns, *self.frame.itertuples(index=False)]
        return "\n".join([*head, "", *map(_row, rows), ":::"]) + "\n"

    def __repr__(self) -> str:
        return f"{self.caption or 'Table'} ({len(self.frame)} rows)"


def _by_words(frame: pd.DataFrame) -> list[int]:
    """Widths of columns: as the root of what stands in a cell, so that a long column is wide and
    none is starved by it; as its longest word at least.
    """
    widths = []
    for column in frame.columns:
        cells = [LINK.sub(r"\1", str(cell)) for cell in frame[column]]
        longest = max(map(len, " ".join([str(column), *cells]).split()), default=1)
        told = sum(map(len, cells)) / max(len(cells), 1)
        widths.append(round(max(longest + GAP, PER_ROOT * told**0.5)))
    return widths


def folded(title: str, *tables: Table) -> str:
    """Tables in a fold that opens on a click; on paper it is open."""
    inside = "\n".join(table._repr_markdown_() for table in tables)
    return f"::::{{dropdown}} {title}\n{inside}\n::::"


def _row(cells: Iterable[str]) -> str:
    return "* - " + "\n  - ".join(str(cell).replace("\n", "\n    ") for cell in cells)


class Text:
    """Markdown text made from data: paragraphs, lists, entries."""

    def __init__(self, *parts: str):
        self.parts = parts

    def _repr_markdown_(self) -> str:
        return "\n\n".join(self.parts) + "\n"

    def __repr__(self) -> str:
        return f"Text of {len(self.parts)} parts"

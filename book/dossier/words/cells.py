"""A cell of a table in words, by what the descriptor says of its column; and templates that are
filled with cells.

A template stands in the descriptor (`shown` of a table) and is plain text or Markdown with places
in it:

``{summary}``           the cell, in words: names of actors, the short words of a value, a date,
                        a number as it is printed
``{stage:words}``       the meaning of the value in full
``{quote:quoted}``      in quotation marks, unless it is a quotation already
``{denial?denied}``     the word "denied" where the cell is filled
``{vote_id.measure}``   a cell of the record that the column refers to; of each, for a list
``{when}``              the day or the days of the record, as its columns of dates have them
``[ by {speaker}]``     left out where its cells are empty
``[{speaker}|nobody]``  the first that is not left out

A place outside brackets whose cell is empty shows a dash, and a template whose cells are all empty
shows nothing.

The text of a cell may name other records by their ids. No reader is shown one: `pieces` is the one
place that finds them, `spelled` has the words of the records instead. A page makes links of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from dossier import data
from dossier.words import dates, numbers
from dossier.words.letters import WHOLE, short

Row = Mapping[Any, Any]  # column -> typed cell

NONE = "–"
HYPHENED = re.compile(r"(?<![\w/.-])\w+-[\w-]*\w")  # what may be the id of a record
WHEN = "when"  # the place of a template for the days of a record
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
COMPASS = {"degrees north": "NS", "degrees east": "EW"}  # units of `lat` and `lon`
PART = re.compile(r"\[([^\[\]]*)\]|(\{[^{}]+\})")
PLACE = re.compile(r"\{([\w.]+)(?::(\w+)|\?([^{}]*))?\}")


@data.once
def rows(name: str) -> dict[str, Row]:
    """Record id -> its row, column -> typed cell, of a table in the order of the file. Shared: not
    to be changed.
    """
    return {str(record): row for record, row in data.table(name).to_dict("index").items()}


@data.once
def references(name: str) -> dict[str, str]:
    """Column -> the table to whose records it refers, as a list of ids, an id, or a foreign key."""
    found = {
        column: field["reference"]
        for column, field in data.fields(name).items()
        if field.get("reference", "records") != "records"
    }
    for key in data.resources()[name]["schema"].get("foreignKeys", ()):
        other = key["reference"]
        if other["fields"] == data.key(other["resource"]):
            found[key["fields"]] = other["resource"]
    return found


def called(name: str, record: str) -> str:
    """What a record is called: its name or its short name; its words on a card if it has none.

    `name`: its table, or "records" for one of any table. An id that no record has is called by
    itself.
    """
    table = data.record_tables().get(record, "") if name == "records" else name
    row = rows(table).get(record) if table else None
    if row is None:
        return record
    words = data.resources()[table].get("shown", {}).get("words", "")
    return str(row.get("name") or row.get("label") or filled(table, row, words, str) or record)


def pieces(text: str) -> list[tuple[str, str]]:
    """A text with the records that it names: (words, "") for its own words, and for each id of a
    record (what that is called, quoted, and the id).

    A text that is an id and nothing else, as where a correction tells of one, names no other record
    and stays.
    """
    found, end = [], 0
    for match in HYPHENED.finditer(text) if "-" in text else ():
        if match[0] in data.record_tables() and match[0] != text:
            found += [(text[end : match.start()], ""), (_brief(match[0]), match[0])]
            end = match.end()
    return [piece for piece in (*found, (text[end:], "")) if piece[0]]


@data.once
def _brief(record: str) -> str:
    """What a record is called inside a sentence, quoted: without its full stop, cut after a word if
    it is long, and where that was in a quotation with its mark. An id of before is called as the
    record is now.
    """
    now = rows("renamed")[record]["now"] if record in rows("renamed") else record
    words = short(called("records", now).removesuffix("."), WHOLE)
    return quoted(words + "”" * (words.count("“") - words.count("”")))


def spelled(text: str) -> str:
    """A text with what a record is called in place of each id, plain."""
    return "".join(words for words, _ in pieces(text))


def quoted(text: str) -> str:
    """Words in quotation marks, single ones if there are some in them; what is wholly a quotation
    gets none.
    """
    if re.fullmatch("“[^“”]*”", text):
        return text
    return f"‘{text}’" if re.search('[“”"]', text) else f"“{text}”"


def shown(name: str, row: Row, column: str, full: bool = False) -> str:
    """The cell of a row in words, plain text, an id in it as it stands; empty for an empty cell.

    `column`: a column of table `name`, or `column.other`: a cell of the record to which the column
    refers. `full`: a value of a vocabulary by its meaning instead of its short words.
    """
    if column == WHEN:
        return dates.span(*span(name, row))
    link, _, other = column.partition(".")
    if other:
        table = references(name)[link]
        others = (rows(table)[item] for item in _items(row[link]) if item)
        told = (shown(table, found, other, full) for found in others)
        return ", ".join(filter(None, dict.fromkeys(told)))
    told = (item(name, row, column, value, full) for value in _items(row[column]))
    return ", ".join(filter(None, told))


def _items(cell: Any) -> tuple[Any, ...]:
    """The items of a cell: those of its list, or itself."""
    return cell if isinstance(cell, tuple) else (cell,)


def item(name: str, row: Row, column: str, value: Any, full: bool = False) -> str:
    """One value of a cell in words; `full` as in `shown`."""
    match data.fields(name)[column]:
        case {"type": "boolean", **field}:
            return str(field.get("words", {}).get(str(value).lower(), ""))
        case _ if pd.isna(value) or value == "":
            return ""
        case {"categories": _}:
            return (data.words if full else data.short)(name, column, value)
        case {"columnOf": other}:  # the name of a column of the record that another cell names
            return str(data.fields(data.record_tables()[row[other]])[value]["title"])
        case {"cellOf": other}:  # what stood in the cell that another names, as the file has it
            return as_written(data.record_tables()[row["record"]], row[other], value)
        case {"reference": other, **field}:
            return field.get("besides", {}).get(value) or called(other, value)
        case {"type": "date" | "string" as kind} if kind == "date" or DATE.fullmatch(value):
            exact = column in span_columns(name)
            return dates.when(value, precision(name, row) if exact else "day")
        case {"wording": wording, **field}:
            return numbers.bounded(value, row[wording], row.get(field.get("upper"), float("nan")))
        case {"unit": unit} if unit in COMPASS:
            return numbers.degrees(value, COMPASS[unit])
        case {"type": "number" | "integer"}:
            return numbers.number(value)
    return str(value)


def as_written(name: str, column: str, text: str) -> str:
    """A cell of another version of a table in words; `text`: as its file has it."""
    field = data.fields(name)[column]
    parts = text.split(field["delimiter"]) if field["type"] == "list" else [text]
    match field:
        case {"categories": _}:
            known = {str(value): words for value, words in data.shorts(name, column).items()}
            told = [known.get(part, part) for part in parts]
        case {"reference": other}:
            told = [called(other, part) for part in parts]
        case _ if DATE.fullmatch(text):
            told = [dates.when(text)]
        case _:
            told = parts
    return "; ".join(words.rstrip(".") if len(told) > 1 else words for words in told)


def span_columns(name: str) -> tuple[str, ...]:
    """The columns that date a record of a table: first and last, or one (`shown.dated`; by default
    those named `date…`).
    """
    named = [column for column in ("date_start", "date_end", "date") if column in data.fields(name)]
    return tuple(data.resources()[name].get("shown", {}).get("dated", named))


def precision(name: str, row: Row) -> str:
    """How exact the date of a record is: as its row says, or as the rule says by which its words
    were read.
    """
    if "date_rule" in row:
        rule = data.categories(name, "date_rule")[row["date_rule"]]
        return str(rule.get("precision", "day"))
    return str(row.get("date_precision", "day"))


def span(name: str, row: Row) -> tuple[dates.Date, dates.Date, str]:
    """First date, last date and precision of a record; unknown dates for one without."""
    columns = span_columns(name)
    if not columns:
        return None, None, "day"
    link, _, other = columns[0].partition(".")
    if other:
        table = references(name)[link]
        return span(table, rows(table)[row[link]])
    return row[columns[0]], row[columns[-1]], precision(name, row)


def filled(name: str, row: Row, template: str, clean: Callable[[str], str] = spelled) -> str:
    """A template of this module filled with the cells of a row; `clean` is done to the text of each
    cell. By default it names no record by its id.
    """
    told = [not PLACE.search(template)]

    def words(part: re.Match[str]) -> str:
        optional, place = part.groups()
        options = [_places(name, row, option, clean) for option in (optional or place).split("|")]
        holding = [words for words, holds in options if holds]
        told.append(bool(holding))
        return (holding or [options[0][0] if place else ""])[0]

    text = PART.sub(words, template)
    return text if any(told) else ""


def _places(name: str, row: Row, text: str, clean: Callable[[str], str]) -> tuple[str, bool]:
    """A text with its places filled, and whether it tells anything: words without a place do."""
    told = []

    def cell(place: re.Match[str]) -> str:
        column, form, word = place.groups()
        found = shown(name, row, column, form == "words")
        told.append(found)
        if not found:
            return NONE
        if word is not None:
            return word
        return clean(quoted(found) if form == "quoted" else found)

    text = PLACE.sub(cell, text)
    return text, any(told) or not told


def columns_of(template: str) -> Iterator[str]:
    """The columns that a template names."""
    for column, _, _ in PLACE.findall(template):
        yield column


def voices(actor_ids: Iterable[str]) -> str:
    """Names of an attribution chain, origin first: ``UN Panel of Experts, via Reuters``."""
    return ", via ".join(called("actors", actor) for actor in actor_ids)

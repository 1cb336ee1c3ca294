"""The tables against their descriptor: schema, keys, hash, lists, references, ids."""

import hashlib
import json
import re
from collections.abc import Container, Iterator
from functools import partial

import frictionless

from dossier import data
from dossier.check.problem import FILE, Problem, columns, described, faults, rows
from dossier.data.derived_number import PREFIX
from dossier.data.store import Described

# What no cell may hold, for a page would take it for more than words: characters that are not seen
# (control, direction, line ends), a tag or a comment, a fence.
UNSEEN = "\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
ANY = {"required", "unique"}  # a text that has no other constraint may be any
MARKUP = re.compile(rf"[{UNSEEN}]|<[A-Za-z/!?]|^ *(?::::|```|~~~)|`{{3}}")


def package() -> Iterator[Problem]:
    """The tables against `datapackage.json`: schema, keys, hash, size."""
    try:
        tables = frictionless.Package(data.package(), basepath=str(data.store().data)).resources
        found = [(f"data/{table.path}", fault) for table in tables for fault in _faults(table)]
    except frictionless.FrictionlessException as failed:
        found = [(FILE, error) for error in failed.reasons or [failed.error]]
    for file, error in found:
        told, expected = error.to_dict(), error.note or error.message
        if error.type in ("hash-count", "byte-count"):
            expected += "; if the change to the table is meant, run `make stamp`"
        if error.type in ("unique-error", "primary-key"):
            expected = f"a cell that no other row has, but it is {expected}"
        row, column = told.get("rowNumber", "-"), told.get("fieldName") or error.type
        yield Problem(file, row, column, told.get("cell", error.title), expected)


_KNOWN: dict[tuple[str, ...], list[frictionless.Error]] = {}


def _faults(table: frictionless.Resource) -> list[frictionless.Error]:
    """What is wrong with a table. One that is what it was, with all that its foreign keys lead to,
    is not read again: the tests check hundreds of copies of the data, in each of which little
    differs.
    """
    described = data.resources()
    keys = described[table.name]["schema"].get("foreignKeys", ())
    led = [described[key["reference"]["resource"] or table.name] for key in keys]
    seen = tuple(map(_fingerprint, [described[table.name], *led]))
    if seen not in _KNOWN:
        tasks = [] if _fits(table) else table.validate().tasks
        _KNOWN[seen] = [error for task in tasks for error in task.errors]
    return _KNOWN[seen]


def _fits(table: frictionless.Resource) -> bool:
    """Whether the library will find nothing in a table. It goes through each cell of each row, and
    long tables take it minutes; here its reader of a column is asked once for each different cell.
    False too where that does not settle it: what is wrong, the library says.
    """
    name, schema, path = str(table.name), table.schema, data.store().data / str(table.path)
    content = path.read_bytes() if path.is_file() else b""
    if (table.hash, table.bytes) != (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content)):
        return False
    cells, texts = data.raw(name), {field.name for field in schema.fields if field.type == "string"}
    if list(cells) != schema.field_names:
        return False
    for field in schema.fields:
        different = set(columns(name)[field.name])
        if field.type == "string" and field.format == "default" and field.constraints.keys() <= ANY:
            different &= {""}  # no other cell can be wrong
        if any(notes for _, notes in map(field.create_cell_reader(), different)):
            return False
    single = [field.name for field in schema.fields if field.constraints.get("unique")]
    for column in (*single, *schema.primary_key):
        if column not in texts or cells[column].duplicated().any():
            return False
    for key in schema.foreign_keys:
        (own, *more), other = key["fields"], key["reference"]["resource"] or name
        (to, *_), described = key["reference"]["fields"], data.fields(other)
        if more or own not in texts or described[to]["type"] != "string":
            return False
        if not cells[own].isin(["", *data.raw(other)[to]]).all():
            return False
    return True


def _fingerprint(table: Described) -> str:
    """A table as it is described, and the checksum of its file."""
    path = data.store().data / table["path"]
    content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return json.dumps(table) + content


def references() -> Iterator[Problem]:
    """A list holds each item once; an item, or a cell that is one, is a value of the vocabulary,
    the id of a record, or one of the words that the field allows besides.
    """
    for name, column, field in described():
        several = field["type"] == "list"
        if not several and "reference" not in field:
            continue
        allowed, words = _items(name, column)
        expected = words + (", each once, separated by '; '" if several else "")
        if not several and not field.get("constraints", {}).get("required"):
            allowed.add("")
        strangers = partial(_strangers, allowed, field["delimiter"] if several else "")
        for row, item in faults(name, column, strangers):
            yield row.problem(column, expected)._replace(value=item)


def _strangers(allowed: Container[str], delimiter: str, cell: str) -> Iterator[str]:
    """What in a cell may not stand there, or stands there twice; no delimiter: it is one item."""
    items = [cell]
    if delimiter:
        items = cell.split(delimiter) if cell else []
    seen: set[str] = set()
    for item in items:
        if item not in allowed or item in seen:
            yield item
        seen.add(item)


def _items(name: str, column: str) -> tuple[set[str], str]:
    """What may stand in a column, and what it is in words."""
    field = data.fields(name)[column]
    table, besides = field.get("reference"), field.get("besides", [])
    if table is None:
        allowed = set(data.options(name, column))
        return allowed, f"values of {', '.join(sorted(allowed))}"
    if table == "records":  # of any table: ids are unique over the package
        return {*data.record_tables(), *besides}, "ids of records"
    words = [f"ids of data/{table}.csv", *map(repr, besides)]
    return {*_ids(table), *besides}, ", or ".join(words)


@data.once
def _ids(table: str) -> list[str]:
    return [row.cells[data.key(table)] for row in rows(table)]


def ids() -> Iterator[Problem]:
    """Record ids are unique over the package, and none looks like that of a derived number."""
    first: dict[str, str] = {}
    for name in data.resources():
        key = data.key(name)
        for row in rows(name):
            other = first.setdefault(row.cells[key], name)
            if other != name:
                expected = f"an id that no other record has; data/{other}.csv has it too"
                yield row.problem(key, expected)
            if row.cells[key].startswith(PREFIX):
                expected = f"an id that does not begin with {PREFIX}: those are computed"
                yield row.problem(key, expected)


def cells() -> Iterator[Problem]:
    """A cell is words on one line: no character that is not seen, no tag, no fence."""
    for name in data.resources():
        for column in columns(name):
            for row, found in faults(name, column, _markup):
                yield row.problem(column, f"words on one line, without {found!r}")


def _markup(cell: str) -> list[str]:
    found = MARKUP.search(cell)
    return [found[0]] if found else []


GATES = (package, references)  # what fails here ends the run early
CHECKS = (ids, cells)

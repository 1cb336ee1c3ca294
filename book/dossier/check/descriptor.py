"""The descriptor `data/datapackage.json`: what every reader of the tables takes for granted of it.

The rules of Frictionless are checked by its library, in `schema`. Ours are a JSON Schema,
`data/datapackage.schema.json`. Here is what such a schema cannot say: that a name stands for a
thing that there is, and that what is said twice is said alike.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import jsonschema

from dossier import data
from dossier.charts import marks, style
from dossier.check.problem import FILE, Problem, described
from dossier.data.store import Described
from dossier.pages import tables
from dossier.words.cells import WHEN, columns_of, references

LOOKS: dict[str, Iterable[object]] = {  # what the charts can draw
    "hue": style.PALETTE,
    "fill": marks.FILLS,
    "shape": marks.SHAPES,
    "cross": (True, False),
    "letter": marks.LETTERS,
}


def shape() -> Iterator[Problem]:
    """The descriptor is JSON, of the shape that `data/datapackage.schema.json` gives it."""
    schema = json.loads((data.ROOT / "data/datapackage.schema.json").read_text(encoding="utf-8"))
    looks = {look: {"enum": list(values)} for look, values in LOOKS.items()}
    schema["$defs"]["mark"] = {"properties": looks, "propertyNames": {"enum": list(looks)}}
    try:
        package = data.package()
    except (OSError, ValueError, TypeError) as error:
        yield Problem(FILE, "-", "-", str(error), "a file of JSON")
        return
    validator = jsonschema.Draft202012Validator
    for fault in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(package):
        yield _problem(fault, package)


def _problem(fault: jsonschema.ValidationError, part: Any) -> Problem:
    """A fault of the shape: in which table, field or value it is, and what its schema expects."""
    steps, called, kind = list(fault.absolute_path), [], ""
    for step in steps:
        part = part[step]
        if isinstance(step, int) and isinstance(part, dict):
            called.append(str(part.get("name", part.get("value", f"{kind} {step + 1}"))))
        kind = step
    row = called[0] if called else "-"
    column = [step for step in ("resources", *steps) if isinstance(step, str)][-1]
    value, expected = fault.instance, fault.schema.get("description")
    if fault.validator == "required":
        column = next(key for key in fault.validator_value if repr(key) in fault.message)
        value, expected = ", ".join(called[1:]), f"the key {column!r}"
    if "fields" in steps and called[1:]:
        column = called[1].replace(" ", "-")
    expected = expected or f"one of {fault.validator_value}"
    return Problem(FILE, row, column, value, f"{expected}, at {fault.json_path}")


def names() -> Iterator[Problem]:
    """A key is one of the fields; what a field refers to is a table; an enum has the values of the
    vocabulary; columns that share a vocabulary say the same of its values.
    """
    for place, again in _twice(data.package()["resources"]):
        yield Problem(FILE, place, "resources", again, "a name that no other table has")
    for name, table in data.resources().items():
        for _, column in _twice(table["schema"]["fields"]):
            yield Problem(FILE, name, column, column, "a name that no other field has")
        for key in table["schema"].get("foreignKeys", ()):
            if (other := key["reference"]["resource"]) not in {*data.resources(), ""}:
                yield Problem(FILE, name, "foreignKeys", other, "the name of a table")
        if data.key(name) not in data.fields(name):
            yield Problem(FILE, name, "primaryKey", data.key(name), "one of the fields")
    shared: dict[str, tuple[str, list[Described]]] = {}
    for name, column, field in described():
        options = field.get("categories", [])
        values = [option["value"] for option in options]
        if field.get("reference", "records") not in {*data.resources(), "records"}:
            yield Problem(FILE, name, column, field["reference"], "the name of a table")
        if field.get("constraints", {}).get("enum", values) != values:
            expected = "the values of `categories`, in their order"
            yield Problem(FILE, name, column, field["constraints"]["enum"], expected)
        vocabulary = field.get("vocabulary", f"{name}.{column}")
        first, same = shared.setdefault(vocabulary, (f"{name}.{column}", options))
        for option in (*same, *options):
            if option not in options or option not in same:
                expected = f"what {first} says of it: they share {vocabulary!r}"
                yield Problem(FILE, name, column, option["value"], expected)


def _twice(parts: Iterable[Described]) -> Iterator[tuple[str, str]]:
    """Names that a part before has: its place, and the name."""
    known: set[str] = set()
    for number, part in enumerate(parts, 1):
        if part["name"] in known:
            yield f"table {number}", part["name"]
        known.add(part["name"])


def declarations() -> Iterator[Problem]:
    """A table is shown on a page that there is, by templates of columns that there are."""
    for name, table in data.resources().items():
        page = tables.declaration(name).page
        if not (data.store().book / f"{page}.ipynb").is_file():
            yield Problem(FILE, name, "shown", page, f"`page`: a notebook, book/{page}.ipynb")
        shown = table.get("shown", {})
        other, _, column = shown.get("part", data.key(name)).rpartition(".")
        if column not in (data.fields(other) if other in data.resources() else data.fields(name)):
            expected = f"`part`: a column of {name}, or a table and a column of it"
            yield Problem(FILE, name, "shown", shown["part"], expected)
        named = {*columns_of(json.dumps(shown)), *shown.get("dated", ())} - {WHEN}
        for column in sorted(named):
            if not _stands(name, column):
                expected = f"a column of {name}, or of the table that a column of it refers to"
                yield Problem(FILE, name, "shown", column, expected)


def _stands(name: str, column: str) -> bool:
    """Whether a table has a column, or `column.other` leads to a column of another table."""
    link, _, other = column.partition(".")
    there = name in data.resources() and link in data.fields(name)
    return there and (not other or _stands(references(name).get(link, ""), other))


GATES = (shape, names, declarations)  # what fails here ends the run early

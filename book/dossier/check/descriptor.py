"""The descriptor `data/datapackage.json`: what every reader of the tables takes for granted of it.

The rules of Frictionless are checked by its library, in `schema`. These are ours: a table has one
key, a list says how it is separated and of what, and each value of a closed vocabulary has the
words and the looks that its column gives to values.
"""

from collections.abc import Iterator
from typing import Any

from dossier import data
from dossier.check.problem import Problem
from dossier.data.store import Described
from dossier.pages import tables
from dossier.words.cells import columns_of, references

FILE = "data/datapackage.json"
FIELD = ("title", "type", "description")  # the codebook prints them
# What one value of a column has of these, all of them have: a page or a chart that reads it never
# finds one without.
COMPLETE = ("short", "mark", "pattern", "reliability", "reason")


def shape() -> Iterator[Problem]:
    """The descriptor is JSON with a list of tables, each with a path, fields, and one of them as
    its key.
    """
    try:
        described = data.package()["resources"]
    except (OSError, ValueError) as error:
        yield Problem(FILE, "-", "-", str(error), "a file of JSON")
        return
    except (KeyError, TypeError):
        described = None
    if not isinstance(described, list) or not all(isinstance(table, dict) for table in described):
        yield Problem(FILE, "-", "resources", type(described).__name__, "a list of tables")
        return
    for place, table in enumerate(described, 1):
        name, schema = table.get("name", f"table {place}"), table.get("schema", {})
        fields = [field.get("name") for field in schema.get("fields", ())]
        for key in ("name", "path", "description", "hash", "bytes"):
            if not table.get(key):
                yield Problem(FILE, name, key, table.get(key), "words")
        if not all(fields) or len(set(fields)) < max(len(fields), 1):
            yield Problem(FILE, name, "fields", fields, "fields, each with a name of its own")
        elif schema.get("primaryKey") not in fields:
            yield Problem(FILE, name, "primaryKey", schema.get("primaryKey"), "one of the fields")


def fields() -> Iterator[Problem]:
    """A field has its words; a list has its separator, and its items are of a table or of a
    vocabulary.
    """
    known = {*data.resources(), "records"}  # "records": of any table
    for name in data.resources():
        for column, field in data.fields(name).items():
            for key in FIELD:
                if not field.get(key):
                    yield Problem(FILE, name, column, field.get(key), f"{key}, in words")
            if field.get("reference", "records") not in known:
                yield Problem(FILE, name, column, field["reference"], "the name of a table")
            if field.get("type") == "list":
                if not field.get("delimiter"):
                    yield Problem(FILE, name, column, field.get("delimiter"), "a delimiter")
                if not {"reference", "categories"} & set(field):
                    yield Problem(FILE, name, column, sorted(field), "`reference` or `categories`")


def vocabularies() -> Iterator[Problem]:
    """Every value has its words, and a vocabulary that several columns share says the same in each
    of them.
    """
    shared: dict[str, tuple[str, list[Described]]] = {}
    for name in data.resources():
        for column, field in data.fields(name).items():
            options, enum = field.get("categories", []), field.get("constraints", {}).get("enum")
            if enum is not None and enum != [option.get("value") for option in options]:
                expected = "the values of `categories`, in their order"
                yield Problem(FILE, name, column, enum, expected)
            given = [key for key in COMPLETE if any(key in option for option in options)]
            for option in options:
                for key in ("value", "label", *given):
                    if option.get(key) in (None, ""):
                        expected = f"{key!r} beside this value of {name}.{column}"
                        yield Problem(FILE, name, column, option.get("value", option), expected)
            if "vocabulary" not in field:
                continue
            first, same = shared.setdefault(field["vocabulary"], (f"{name}.{column}", options))
            for option in same:
                if option not in options:
                    expected = f"what {first} says of it: they share {field['vocabulary']!r}"
                    yield Problem(FILE, name, column, option.get("value"), expected)
            if len(options) > len(same):
                expected = f"the values of {first}: they share {field['vocabulary']!r}"
                yield Problem(FILE, name, column, len(options), expected)


def declarations() -> Iterator[Problem]:
    """How a table is shown: known words, a page that there is, and templates of columns that there
    are.
    """
    known = sorted(set(tables.Declaration._fields) - {"name", "title"})
    for name, table in data.resources().items():
        shown = table.get("shown", {})
        for key in shown:
            if key not in known:
                yield Problem(FILE, name, "shown", key, f"one of {', '.join(known)}")
        page = tables.declaration(name).page
        if not (data.store().book / f"{page}.ipynb").is_file():
            yield Problem(FILE, name, "shown", page, f"`page`: a notebook, book/{page}.ipynb")
        columns = {column for template in _texts(shown) for column in columns_of(template)}
        for column in sorted(columns | set(shown.get("dated", ()))):
            if not _stands(name, column):
                expected = f"a column of {name}, or of the table that a column of it refers to"
                yield Problem(FILE, name, "shown", column, expected)


def _texts(shown: Any) -> Iterator[str]:
    """Every template of a declaration, wherever it stands in it."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, list | dict):
        for part in shown.values() if isinstance(shown, dict) else shown:
            yield from _texts(part)


def _stands(name: str, column: str) -> bool:
    """Whether a table has a column, or `column.other` leads to a column of another table."""
    link, _, other = column.partition(".")
    if link not in data.fields(name):
        return False
    table = references(name).get(link)
    return not other or (table is not None and _stands(table, other))


GATES = (shape, fields, vocabularies, declarations)  # what fails here ends the run early

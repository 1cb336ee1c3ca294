"""The tables against their descriptor: schema, keys, hash, lists, references, ids."""

from collections import Counter
from collections.abc import Collection, Iterator

import frictionless

from dossier import data
from dossier.charts import marks, style
from dossier.check.descriptor import FILE
from dossier.check.problem import Problem, rows
from dossier.data.derived import PREFIX


def package() -> Iterator[Problem]:
    """The tables against `datapackage.json`: schema, keys, hash, size."""
    try:
        package = frictionless.Package(data.package(), basepath=str(data.store().data))
    except frictionless.FrictionlessException as failed:
        for error in failed.reasons or [failed.error]:
            yield Problem(FILE, "-", error.type, error.title, error.message)
        return
    report = package.validate()
    for error in report.errors:
        yield Problem(FILE, "-", error.type, error.title, error.message)
    for task in report.tasks:
        for error in task.errors:
            found = error.to_dict()
            expected = error.note or error.message
            if error.type in ("hash-count", "byte-count"):
                expected += "; if the change to the table is meant, run `make stamp`"
            yield Problem(
                f"data/{task.place}",
                found.get("rowNumber", "-"),
                found.get("fieldName", error.type),
                found.get("cell", error.title),
                expected,
            )


def lists() -> Iterator[Problem]:
    """List cells: every item is allowed or refers to a record; none stands twice."""
    for name in data.resources():
        for column, field in data.fields(name).items():
            if field["type"] != "list":
                continue
            if field.get("reference") == "records":  # of any table: ids are unique over the package
                allowed = set(data.record_tables())
                expected = "ids of records, each once, separated by '; '"
            elif "reference" in field:
                allowed = set(data.table(field["reference"]).index)
                expected = f"ids of data/{field['reference']}.csv, each once, separated by '; '"
            else:
                allowed = set(data.options(name, column))
                expected = f"values of {', '.join(sorted(allowed))}, each once, separated by '; '"
            for row in rows(name):
                for item, times in Counter(row.values[column]).items():
                    if item not in allowed or times > 1:
                        yield row.problem(column, expected)._replace(value=item)


def references() -> Iterator[Problem]:
    """Cells of one item that refer to a table: an id of it, or one of the words that the field
    allows besides.
    """
    for name in data.resources():
        for column, field in data.fields(name).items():
            if field["type"] != "string" or "reference" not in field:
                continue
            words = field.get("besides", [])
            any_table = field["reference"] == "records"
            ids = data.record_tables() if any_table else data.table(field["reference"]).index
            allowed = {*ids, *words}
            if not field.get("constraints", {}).get("required"):
                allowed.add("")
            place = "the id of a record" if any_table else f"an id of data/{field['reference']}.csv"
            expected = place + "".join(f", or {word!r}" for word in words)
            yield from (
                row.problem(column, expected)
                for row in rows(name)
                if row.values[column] not in allowed
            )


def looks() -> Iterator[Problem]:
    """A mark beside a value is made of looks that the charts can draw (that all values have one:
    `descriptor`).
    """
    known: dict[str, Collection[object]] = {
        "hue": style.PALETTE,
        "fill": marks.FILLS,
        "shape": marks.SHAPES,
        "cross": (True, False),
        "letter": marks.LETTERS,
    }
    for name in data.resources():
        for column, field in data.fields(name).items():
            for option in field.get("categories", []):
                for look, value in option.get("mark", {}).items():
                    if value not in known.get(look, ()):
                        where, said = f"{column}, {option['value']}", f"{look}: {value}"
                        expected = f"one of {', '.join(map(str, known.get(look, known)))}"
                        yield Problem("data/datapackage.json", name, where, said, expected)


def moments() -> Iterator[Problem]:
    """A selection names a record once in a lane, and gives each of its rows a place of its own."""
    seen: set[tuple[str, ...]] = set()
    for row in rows("moments"):
        for column, keys in (
            ("record", ("chart", "lane", "record")),
            ("order", ("chart", "order")),
        ):
            told = (column, *(row.cells[key] for key in keys))
            if told in seen:
                yield row.problem(
                    column, f"one row of the selection {row.cells['chart']!r} with it"
                )
            seen.add(told)


def ids() -> Iterator[Problem]:
    """Record ids are unique over the package, and none looks like that of a derived number."""
    seen: dict[str, str] = {}
    for name, resource in data.resources().items():
        key = resource["schema"]["primaryKey"]
        for row, record in data.raw(name)[key].items():
            if record in seen:
                yield Problem(
                    f"data/{name}.csv",
                    row,
                    key,
                    record,
                    f"an id that no other record has; {seen[record]} has it too",
                )
            if record.startswith(PREFIX):
                yield Problem(
                    f"data/{name}.csv",
                    row,
                    key,
                    record,
                    f"an id that does not begin with {PREFIX}: those are computed",
                )
            seen[record] = f"data/{name}.csv"


GATES = (package, lists, references)  # what fails here ends the run early
CHECKS = (looks, moments, ids)

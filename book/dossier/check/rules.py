"""The rules of the rows: formulas over the cells of a row, as data, in `rules` of the descriptor.

A rule holds in every table that has its columns, or in those under `only`, but for those under
`except` and the rows under `excused`, each with its reason; a row that keeps the rule needs no
excuse. In a formula a column is its cell as it is written, `""` if it is empty; a number is a
number, and a row where one is missing is passed over.
`id` is the key of the row, `cells` its cells as text, `row` its typed values. The formula is an
expression of Python, and what is expected is a text with such expressions in braces;
`RestrictedPython` compiles them, so that they reach nothing but their row and what they may call,
which is in `formulas`, and `first` and `steady`.
"""

from collections.abc import Iterable, Iterator
from operator import getitem
from types import CodeType

from RestrictedPython.compile import compile_restricted_eval
from RestrictedPython.Guards import safer_getattr

from dossier import data
from dossier.check.formulas import FUNCTIONS
from dossier.check.problem import FILE, Problem, records, rows
from dossier.data.store import Described

NUMBERS = {"integer": int, "number": float}
GUARDS = {"__builtins__": {}, "_getattr_": safer_getattr, "_getitem_": getitem}


def kept(some: Iterable[Described]) -> Iterator[Problem]:
    """Every row keeps some rules, if they speak of its columns."""
    for rule in some:
        try:
            yield from _broken(rule)
        except (
            SyntaxError,
            NameError,
            TypeError,
            AttributeError,
            LookupError,
            ArithmeticError,
        ) as error:
            yield Problem(FILE, "-", "rules", rule["rule"], f"a formula of columns: {error}")


def rules() -> Iterator[Problem]:
    """Every row keeps the rules of the descriptor that speak of its columns."""
    yield from kept(data.package().get("rules", ()))


def _compiled(text: str) -> tuple[CodeType, set[str]]:
    """An expression, and the names in it."""
    made = compile_restricted_eval(text)
    if made.code is None:
        raise SyntaxError("; ".join(made.errors))
    return made.code, set(made.used_names)


def _broken(rule: Described) -> Iterator[Problem]:
    formula, called = _compiled(rule["rule"])
    columns = called - {"id", "cells", "row", "first", "steady", *FUNCTIONS} | {rule["column"]}
    only = rule.get("only", data.resources())
    tables = [name for name in data.resources() if columns <= set(data.fields(name))]
    if not set(tables) & set(only):
        raise KeyError(f"no table has {', '.join(sorted(columns))}")
    for record in rule.get("excused", {}).keys() - records().keys():
        yield Problem(FILE, "-", "rules", record, "the id of a row that a rule excuses")
    for name in sorted(set(tables) & set(only) - set(rule.get("except", ()))):
        yield from _broken_in(name, rule, formula, called & columns)


def _broken_in(
    name: str, rule: Described, formula: CodeType, columns: set[str]
) -> Iterator[Problem]:
    types = {column: data.fields(name)[column]["type"] for column in columns}
    numbers = {column: NUMBERS[kind] for column, kind in types.items() if kind in NUMBERS}
    seen: set[tuple[str, ...]] = set()
    held: dict[tuple[str, ...], str] = {}
    key, excused = data.key(name), rule.get("excused", {})

    def first(*value: str) -> bool:
        """Whether no row before this one has the value."""
        known = value in seen
        seen.add(value)
        return not known

    def steady(*value: str) -> bool:
        """Whether the last of some values is what it was in the first row with the others."""
        return held.setdefault(value[:-1], value[-1]) == value[-1]

    names = {**GUARDS, **FUNCTIONS, "first": first, "steady": steady}
    for row in rows(name):
        cells = row.cells
        if numbers and not all(cells[column] for column in numbers):
            continue
        names["id"], names["cells"], names["row"] = cells[key], cells, row.values
        for column in columns:
            names[column] = cells[column]
        for column, number in numbers.items():
            names[column] = number(cells[column])
        try:
            kept = eval(formula, names)
            if kept and cells[key] in excused:
                yield row.problem(key, f"no excuse from a rule that it keeps: {rule['rule']}")
            elif not kept and cells[key] not in excused:
                told, _ = _compiled(f"f{rule['expected']!r}")
                yield row.problem(rule["column"], eval(told, cells | names))
        except ValueError as error:  # a cell that a function cannot read
            yield row.problem(rule["column"], str(error))


CHECKS = (rules,)

"""The rules of the rows: formulas over the cells of a row, as data, in `rules` of the descriptor.

A rule holds in every table that has its columns, or in those under `only`, but for those under
`except` and the rows under `excused`, each with its reason; a row that keeps the rule needs no
excuse. In a formula a column is its cell as it is written, `""` if it is empty; a number is a
number, and a row where one is missing is passed over.
`id` is the key of the row, `cells` its cells as text, `row` its typed values. The formula is an
expression of Python, and what is expected is a text with such expressions in braces;
`RestrictedPython` compiles them, so that they reach nothing but their row and what they may call,
which is in `formulas`, and `first`, `steady` and `counted`. `words` is what the rule has under that
name: for a value of a column, words of which the row has one.
A formula over columns alone is asked once for rows that are alike in them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import getitem
from types import CodeType
from typing import Any

from RestrictedPython.compile import compile_restricted_eval
from RestrictedPython.Guards import safer_getattr

from dossier import data
from dossier.check.formulas import FUNCTIONS
from dossier.check.problem import FILE, Problem, columns, records, rows
from dossier.data.store import Described

ROW, STATE, WORDS = ("id", "cells", "row"), ("first", "steady", "counted"), "words"
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
    _, called = _compiled(rule["rule"])
    given = sorted(called - {*STATE, WORDS, *FUNCTIONS}) or ["id"]
    wanted = {*given, rule["column"]} - {*ROW}
    only = rule.get("only", data.resources())
    tables = [name for name in data.resources() if wanted <= set(data.fields(name))]
    if not set(tables) & set(only):
        raise KeyError(f"no table has {', '.join(sorted(wanted))}")
    for record in rule.get("excused", {}).keys() - records().keys():
        yield Problem(FILE, "-", "rules", record, "the id of a row that a rule excuses")
    formula, _ = _compiled(f"lambda {', '.join(given)}: ({rule['rule']})")
    alike = called.isdisjoint({*ROW, *STATE}) and not rule.get("excused")
    for name in sorted(set(tables) & set(only) - set(rule.get("except", ()))):
        yield from _broken_in(name, rule, formula, given, alike)


def _broken_in(
    name: str, rule: Described, formula: CodeType, given: list[str], alike: bool
) -> Iterator[Problem]:
    """`given`: of what the formula is a function; `alike`: of columns alone, so that rows that are
    alike in these all keep the rule, or none.
    """
    types = {column: field["type"] for column, field in data.fields(name).items()}
    numbers = {column: NUMBERS[types[column]] for column in given if types.get(column) in NUMBERS}
    seen: set[tuple[str, ...]] = set()
    held: dict[tuple[str, ...], str] = {}
    met: Counter[tuple[str, ...]] = Counter()
    key, excused = data.key(name), rule.get("excused", {})

    def first(*value: str) -> bool:
        """Whether no row before this one has the value."""
        known = value in seen
        seen.add(value)
        return not known

    def steady(*value: str) -> bool:
        """Whether the last of some values is what it was in the first row with the others."""
        return held.setdefault(value[:-1], value[-1]) == value[-1]

    def counted(*value: str) -> int:
        """How many rows have the value, with this one as the last."""
        met[value] += 1
        return met[value]

    names = {**GUARDS, **FUNCTIONS, "first": first, "steady": steady, "counted": counted}
    names[WORDS] = rule.get(WORDS, {})
    keeps = eval(formula, names)
    values = [_values(name, each, numbers.get(each)) for each in given]
    if alike and _all_keep(keeps, set(zip(*values, strict=True))):
        return
    for row, own in zip(rows(name), zip(*values, strict=True), strict=True):
        if None in own:
            continue
        cells = row.cells
        try:
            kept = keeps(*own)
            if kept and cells[key] in excused:
                yield row.problem(key, f"no excuse from a rule that it keeps: {rule['rule']}")
            elif not kept and cells[key] not in excused:
                told, _ = _compiled(f"f{rule['expected']!r}")
                of_row = {"id": cells[key], "cells": cells, "row": row.values}
                known = {**cells, **names, **of_row, **dict(zip(given, own, strict=True))}
                yield row.problem(rule["column"], eval(told, known))
        except ValueError as error:  # a cell that a function cannot read
            yield row.problem(rule["column"], str(error))


def _values(name: str, each: str, number: Callable[[str], float] | None) -> Sequence[object]:
    """What a formula is given by one name, of each row of a table; None for a missing number."""
    match each:
        case "id":
            return columns(name)[data.key(name)]
        case "cells":
            return [row.cells for row in rows(name)]
        case "row":
            return [row.values for row in rows(name)]
    cells = columns(name)[each]
    return [number(cell) if cell else None for cell in cells] if number else cells


def _all_keep(keeps: Callable[..., object], values: Iterable[tuple[Any, ...]]) -> bool:
    """Whether a formula holds for all of some values; an error is told with its row."""
    try:
        return all(None in own or keeps(*own) for own in values)
    except Exception:  # whatever a cell does to the formula
        return False


CHECKS = (rules,)

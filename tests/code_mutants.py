"""`make mutants`, of the code: a comparison, a sum, a truth value or a number is changed in one
place of `dossier`, and something must fail: the tests of the module; or the notebooks, run again,
give something else than they store; or the tests of its room; or, of what none of these notices, a
whole book made by the changed code in a clone of the last commit, and the tests that read it.

For the first three each mutant is judged in a process of its own, a fork of this one, which has the
libraries loaded and nothing of ours. A mutant that does not end is stopped by a limit of processor
time, and counts as noticed: somebody would wait in vain.
"""

import ast
import collections
import importlib.machinery
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import types
from collections.abc import Iterator
from typing import NamedTuple

# What ours needs and what takes long to load: once for all the forks.
import frictionless  # noqa: F401
import hypothesis  # noqa: F401
import IPython.core.interactiveshell  # noqa: F401
import matplotlib.pyplot  # noqa: F401
import nbformat  # noqa: F401
import pandas  # noqa: F401
import playwright.sync_api  # noqa: F401
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "book" / "dossier"
TESTS = ROOT / "tests"
PROCESSES = 2
SECONDS = 240  # of processor, for one mutant
SWAPPED: dict[type, type] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
WAYS = ("its tests", "re-executed", "its room", "the book")
UNSEEN = len(WAYS)
BUILT = WAYS.index("the book")
SMALL = 10  # a number below it is counted one further; a larger one, which sets a measure, doubled
GUARD = "strict"  # of `zip`
SAME = -1  # in the place of the number of a node: nothing is changed


class Mutant(NamedTuple):
    """A change of one node of a module."""

    module: pathlib.Path
    number: int  # of the node, as `ast.walk` meets them
    line: int
    was: str
    now: str

    def __str__(self) -> str:
        place = self.module.relative_to(PACKAGE)
        return f"{place}, line {self.line}: {self.was} -> {self.now}"


def turned(node: ast.AST) -> bool:
    """Change a node of a module, if it is one that can be."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPPED:
            node.ops = [SWAPPED[type(operator)]()]
        case ast.BoolOp(op=operator):
            node.op = SWAPPED[type(operator)]()
        case ast.BinOp(op=ast.Add() | ast.Sub() as operator):
            node.op = SWAPPED[type(operator)]()
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1 if abs(value) < SMALL else 2 * value
        case _:
            return False
    return True


def mutants(count: int, dice: random.Random, of: str = "*/*.py") -> list[Mutant]:
    """So many changes, of all that can be made in some modules, each once. Not of `strict=True`,
    which is a guard: it does nothing where all is well.
    """
    every = []
    for module in sorted(PACKAGE.glob(of)):
        nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
        guards = {one.value for one in nodes if isinstance(one, ast.keyword) and one.arg == GUARD}
        for number, node in enumerate(nodes):
            if node not in guards and turned(node):
                every.append((module, number))
    return [_mutant(*each) for each in dice.sample(every, min(count, len(every)))]


def same(module: pathlib.Path) -> Mutant:
    """No change: nothing may notice it, or what is noticed shows nothing."""
    return Mutant(module, SAME, 0, "all", "the same")


def _mutant(module: pathlib.Path, number: int) -> Mutant:
    was = _node(ast.parse(module.read_text(encoding="utf-8")), number)
    now = _node(_tree(module, number), number)
    return Mutant(module, number, was.lineno, ast.unparse(was), ast.unparse(now))


def _node(tree: ast.Module, number: int) -> ast.expr:
    found = next(node for n, node in enumerate(ast.walk(tree)) if n == number)
    assert isinstance(found, ast.expr)
    return found


def _tree(module: pathlib.Path, number: int) -> ast.Module:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if number != SAME:
        turned(_node(tree, number))
    return tree


def _plant(mutant: Mutant, code: types.CodeType) -> None:
    """Whoever imports the module in this process gets the mutant."""
    loader = importlib.machinery.SourceFileLoader
    unchanged = loader.get_code

    def get_code(self, fullname):
        own = pathlib.Path(self.path) == mutant.module
        return code if own else unchanged(self, fullname)

    loader.get_code = get_code  # type: ignore[method-assign]


def _failing(place: pathlib.Path) -> bool:
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return place.exists() and pytest.main([*options, str(place)]) != pytest.ExitCode.OK


def _other_outputs() -> bool:
    import reexecution  # the mutant is imported with it

    return any(True for name in reexecution.notebooks() for _ in reexecution.differences(name))


def _text(mutant: Mutant) -> str:
    """The module with the change in its place, all else to the letter."""
    text, changed = mutant.module.read_text(encoding="utf-8"), _tree(mutant.module, mutant.number)
    if mutant.number == SAME:
        return text
    node = _node(ast.parse(text), mutant.number)
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    begin, end = (
        sum(map(len, lines[: line - 1])) + column
        for line, column in (
            (node.lineno, node.col_offset),
            (node.end_lineno, node.end_col_offset),
        )
    )
    whole = b"".join(lines)
    spliced = (whole[:begin] + mutant.now.encode() + whole[end:]).decode(errors="replace")
    try:
        same = ast.dump(ast.parse(spliced)) == ast.dump(changed)
    except SyntaxError:  # Python 3.11 does not know where things stand in an f-string
        same = False
    return spliced if same else ast.unparse(changed)


def _breaks_the_book(mutant: Mutant) -> bool:
    """Whether a clone with the change builds no book, or one that a test finds fault with."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "book"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        (folder / mutant.module.relative_to(ROOT)).write_text(_text(mutant), encoding="utf-8")
        tools, quiet = ROOT / ".venv" / "bin", subprocess.DEVNULL
        commands = (
            [tools / "python", "-m", "dossier.check"],
            ["make", "-s", "-o", "environment", f"VENV={tools.parent}", "book", "DRAFT=yes"],
            [tools / "pytest", "-q", "-x", "-n", "3", "--dist", "loadfile", "-m", "not long"],
        )
        paths = {"PYTHONPATH": "book", "PYTHONHASHSEED": "0"}
        return any(
            subprocess.run(
                command, cwd=folder, env=os.environ | paths, stdout=quiet, stderr=quiet
            ).returncode
            for command in commands
        )


def _noticed_by(mutant: Mutant, code: types.CodeType, ways: int) -> int:
    """Which of the first so many ways notices it first; `UNSEEN` for none."""
    room = TESTS / mutant.module.parent.name
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "book"), str(TESTS)]
    for name, module in list(sys.modules.items()):  # what is imported already is as it was
        file = pathlib.Path(getattr(module, "__file__", None) or "/")
        if {PACKAGE, TESTS} & {*file.parents} and file != pathlib.Path(__file__):
            del sys.modules[name]
    _plant(mutant, code)
    own = room / f"test_{mutant.module.stem}.py"
    fails = (lambda: _failing(own), _other_outputs, lambda: _failing(room))
    return next((n for n, way in enumerate(fails[:ways]) if way()), UNSEEN)


def judged(some: list[Mutant], ways: int = len(WAYS)) -> Iterator[tuple[Mutant, int]]:
    """Each mutant and the way that notices it, of the first so many, as they are known."""
    for mutant, way in _in_forks(some, min(ways, BUILT)):
        if way == UNSEEN and ways > BUILT and _breaks_the_book(mutant):
            way = BUILT
        yield mutant, way


def _in_forks(some: list[Mutant], ways: int) -> Iterator[tuple[Mutant, int]]:
    left, running = list(reversed(some)), {}
    while left or running:
        while left and len(running) < PROCESSES:
            mutant = left.pop()
            code = compile(_tree(mutant.module, mutant.number), str(mutant.module), "exec")
            child = os.fork()
            if not child:
                way = 0  # of a mutant that breaks what imports it
                try:
                    way = _noticed_by(mutant, code, ways)
                finally:
                    os._exit(way)
            running[child] = mutant
        child, status = os.wait()
        yield running.pop(child), max(0, os.waitstatus_to_exitcode(status))


def tell(count: int, seed: int) -> None:
    """Print the shares by room, and the mutants that nothing notices."""
    some = mutants(count, random.Random(seed))
    first = {mutant.module.parent: mutant.module for mutant in some}
    unchanged = [same(module) for module in first.values()]
    fails = [way for _, way in judged(unchanged, BUILT) if way != UNSEEN]
    assert not fails and not _breaks_the_book(unchanged[0]), "what is unchanged fails too"
    results = dict(judged(some))
    of_room = collections.Counter(mutant.module.parent.name for mutant in results)
    print(f"\n{'code':12}{'mutants':>8}" + "".join(f"{way:>14}" for way in WAYS))
    for room, number in [*sorted(of_room.items()), ("all", of_room.total())]:
        own = [way for m, way in results.items() if room in (m.module.parent.name, "all")]
        shares = (sum(way <= n for way in own) / max(1, number) for n in range(len(WAYS)))
        print(f"{room:12}{number:8}" + "".join(f"{share:14.1%}" for share in shares))
    for mutant, way in results.items():
        if way == UNSEEN:
            print("  survived", mutant)

"""Promise: the rooms of `dossier` follow the flow of the work: imports run one way, none is hidden,
none goes round.
"""

import ast
import graphlib
import pathlib

import pytest

from dossier import data

PACKAGE = data.ROOT / "book" / "dossier"
EXTENSION = data.ROOT / "book" / "_ext"
# A room may import from itself and from the rooms before it; `check` reads all and is read by none.
ROOMS = ("data", "words", "charts", "story", "pages", "print", "build", "check")
MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: pathlib.Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name(path) for path in MODULES}


def imports(path: pathlib.Path) -> list[tuple[str, bool]]:
    """(module of dossier, whether the import stands at the top of the file) for every import of
    `path`.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, (path, "relative import")
            wanted = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [w if w in NAMES else node.module for w in wanted]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        found += [
            (module, node in tree.body) for module in modules if module.split(".")[0] == "dossier"
        ]
    return found


GRAPH = {name(path): {module for module, _ in imports(path)} - {name(path)} for path in MODULES}


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_module_stands_in_a_room():
    assert {room(module) for module in NAMES} == {"", *ROOMS}
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_forward(path):
    own = ROOMS.index(room(name(path))) if room(name(path)) else len(ROOMS)
    for module, _ in imports(path):
        assert module == "dossier" or ROOMS.index(room(module)) <= own, (
            f"{name(path)} imports {module}"
        )


def test_only_check_reads_check():
    readers = [
        module for module, used in GRAPH.items() if any(room(other) == "check" for other in used)
    ]
    assert {room(module) for module in readers} == {"check"}


def test_no_import_goes_round():
    """`graphlib` raises CycleError, which names the modules of the circle."""
    order = list(graphlib.TopologicalSorter(GRAPH).static_order())
    assert set(order) >= NAMES


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted(EXTENSION.rglob("*.py"))], ids=lambda path: path.stem
)
def test_imports_are_plain(path):
    """None by name at run time, and none of `dossier` inside a function to dodge a circle."""
    source = path.read_text(encoding="utf-8")
    assert "importlib" not in source and "__import__" not in source
    assert all(top for _, top in imports(path)), path

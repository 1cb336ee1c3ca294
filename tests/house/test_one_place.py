"""Promise: one place for one thing: what a value is called and how it looks, and which record is
meant, stand in data.
"""

import ast
import re

import pytest

from dossier import data

BOOK = data.ROOT / "book"
MODULES = sorted(BOOK.rglob("*.py"))
READERS = [
    path for path in MODULES if path.parts[-2:] != ("charts", "style.py")
]  # the palette: colours by name
VALUES = {
    f"{name}.{column}": {str(value) for value in data.options(name, column)}
    for name in data.resources()
    for column, field in data.fields(name).items()
    if "categories" in field
}
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
OLD_NAMES = re.compile(r"wider|views|uses\b|sourcebook|paper", re.I)


def constants(node: ast.AST) -> list[ast.Constant]:
    """The texts in a piece of code."""
    found = [part for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return [part for part in found if isinstance(part.value, str)]


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.stem)
def test_no_dictionary_repeats_the_words_or_looks_of_a_vocabulary(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Dict):
            continue
        keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
        looks = any(constants(value) for value in node.values)
        same = [column for column, values in VALUES.items() if len(keys) > 1 and keys <= values]
        assert not (same and looks), f"{path}, line {node.lineno}: {same[0]} says it in data"


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.stem)
def test_no_record_is_named_in_python(path):
    """A word of a vocabulary may be the id of an actor too, as `gna` is."""
    records = set(data.record_tables()) - set.union(*VALUES.values())
    for constant in constants(ast.parse(path.read_text(encoding="utf-8"))):
        named = {constant.value, *ID.findall(constant.value)} & records
        assert not named, f"{path}, line {constant.lineno}: {named}"


def test_no_old_name_is_left():
    """*Wider*, *views*, *uses*, *sourcebook* and *paper* said nothing of what was in a module."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = ast.FunctionDef | ast.ClassDef
        names = [node.name for node in ast.walk(tree) if isinstance(node, kinds)]
        assert not [name for name in (path.stem, *names) if OLD_NAMES.search(name)], path

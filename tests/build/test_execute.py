"""Promise: a notebook that is executed in place holds its outputs and nothing of the machine; it is
executed again when something that it opened has changed, and only then.
"""

import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from dossier import data
from dossier.build import execute


def written(folder, *sources: str):
    path = folder / "one.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
    return path


def test_outputs_are_written_and_no_time_and_no_version(tmp_path):
    path = written(tmp_path, "import pathlib\npathlib.Path().resolve().name", "1 + 1")
    execute.run(path)
    notebook = nbformat.read(path, as_version=4)
    shown = [cell.outputs[0].data["text/plain"] for cell in notebook.cells]
    assert shown == [repr(tmp_path.name), "2"], "executed in its own folder, in order"
    assert [cell.execution_count for cell in notebook.cells] == [1, 2]
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    }
    assert all("execution" not in cell.metadata for cell in notebook.cells)


def test_a_cell_that_fails_is_an_error_and_leaves_the_file_alone(tmp_path):
    path = written(tmp_path, "1 / 0")
    before = path.read_bytes()
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        execute.run(path)
    assert path.read_bytes() == before


def test_a_kernel_of_the_machine_with_the_same_name_makes_no_difference(tmp_path, monkeypatch):
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["/bin/false"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    path = written(tmp_path, "1 + 1")
    execute.run(path)
    assert nbformat.read(path, as_version=4).cells[0].outputs[0].data["text/plain"] == "2"


@pytest.fixture
def three(tmp_path):
    """A copy of the book of which three notebooks are left."""
    for folder in ("book", "data", "seeds"):
        pages = shutil.ignore_patterns("*.ipynb", "__pycache__")
        shutil.copytree(data.ROOT / folder, tmp_path / folder, ignore=pages)
    for name in ("istanbul", "siege", "turned"):
        shutil.copy(data.ROOT / "book" / f"{name}.ipynb", tmp_path / "book")
    shutil.copy(data.ROOT / "requirements.txt", tmp_path)
    return tmp_path


def executed(root) -> list[str]:
    command = [sys.executable, "-m", "dossier.build.execute"]
    env = os.environ | {"PYTHONPATH": str(root / "book")}
    ran = subprocess.run(command, cwd=root, env=env, check=True, capture_output=True, text=True)
    return ran.stdout.split()


def outputs(root) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "book").glob("*.ipynb")}


@pytest.mark.long
def test_only_the_notebooks_run_that_a_changed_cell_concerns_and_the_book_is_the_same(three):
    assert len(executed(three)) == 3, "nothing is known of what they opened"
    assert not executed(three), "nothing has changed"
    before = outputs(three)
    table = three / "data" / "oil_monthly.csv"
    table.write_text(re.sub(r",\d\.\d+,", ",0.5,", table.read_text()))
    assert executed(three) == ["book/turned.ipynb"], "the one that reads the table"
    after = outputs(three)
    assert {name for name in after if after[name] != before[name]} == {"turned.ipynb"}
    shutil.rmtree(three / "_build")
    assert len(executed(three)) == 3
    assert outputs(three) == after, "a full run gives the same"


def test_hash_and_size_of_a_table_do_not_concern_a_notebook_but_what_describes_it_does(tmp_path):
    path = tmp_path / "datapackage.json"
    path.write_text('{"resources": [{"name": "seats", "hash": "a", "bytes": 1}]}')
    before = execute.digest(path)
    path.write_text('{"resources": [{"name": "seats", "hash": "b", "bytes": 2}]}')
    assert execute.digest(path) == before
    path.write_text('{"resources": [{"name": "Seats", "hash": "b", "bytes": 2}]}')
    assert execute.digest(path) != before

"""Promise: a notebook that is executed in place holds its outputs and nothing of the machine."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

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
        "language_info": {"name": "python"},
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

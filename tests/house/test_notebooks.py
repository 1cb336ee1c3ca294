"""Promise: the notebooks are committed executed and in order, hold no logic, and every chart says what it shows."""

import ast

import nbformat
import pytest
from dossier import data

NOTEBOOKS = sorted((data.ROOT / "book").glob("*.ipynb"))
TEXT = {"image/svg+xml", "text/markdown"}


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def test_executed_in_order(path):
    counts = [cell.execution_count for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


def test_outputs_are_of_the_kinds_that_nbval_compares(path):
    for cell in cells(path, "code"):
        for output in cell.outputs:
            assert output.output_type in ("display_data", "execute_result"), output
            assert TEXT & set(output.data), set(output.data)
            assert set(output.data) <= TEXT | {"text/plain"}


def test_nothing_but_the_kernel_in_the_metadata(path):
    assert set(nbformat.read(path, as_version=4).metadata) == {"kernelspec", "language_info"}
    assert nbformat.read(path, as_version=4).metadata.language_info == {"name": "python"}


def test_no_logic_in_a_notebook(path):
    for cell in cells(path, "code"):
        tree = ast.parse(cell.source)
        assert not any(
            isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Try, ast.For))
            for node in ast.walk(tree)
            if not isinstance(node, ast.comprehension)
        ), cell.source
        assert len(cell.source.splitlines()) <= 22, cell.source
        assert "hide-input" in cell.metadata.tags


def test_imports_stand_in_the_first_cell(path):
    for cell in cells(path, "code")[1:]:
        assert not any(
            isinstance(node, (ast.Import, ast.ImportFrom))
            for node in ast.walk(ast.parse(cell.source))
        )


def test_every_chart_has_caption_name_and_alternative_text(path):
    for cell in cells(path, "code"):
        charts = [output for output in cell.outputs if "image/svg+xml" in output.get("data", {})]
        assert len(charts) <= 1
        if charts:
            shown = cell.metadata.mystnb
            assert shown.figure.name.startswith("fig-") and len(shown.figure.caption) > 60
            alt = shown.image.alt
            assert len(alt) > 80 and alt.endswith(".") and alt != shown.figure.caption
            assert not alt.lower().startswith(("chart of", "image of", "figure of", "a chart"))


def test_the_shape_of_a_chapter(path):
    first = cells(path, "markdown")[0].source
    assert first.startswith("# ") and len(first.split("\n\n")[1]) > 200
    if path.stem != "index":
        assert cells(path, "markdown")[-1].source.rstrip().split("\n## ")[-1].startswith(
            "Data for this chapter"
        ) or ("## Data for this chapter" in cells(path, "markdown")[-1].source)


def test_there_are_at_least_six_charts():
    charts = [
        o
        for p in NOTEBOOKS
        for c in cells(p, "code")
        for o in c.outputs
        if "image/svg+xml" in o.get("data", {})
    ]
    assert len(charts) >= 6

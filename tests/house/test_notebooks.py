"""Promise: the notebooks are committed executed and in order, show their work, and every chart says
what it shows.
"""

import ast
import itertools
import re

import nbformat
import pytest
import yaml

from dossier import data

NOTEBOOKS = sorted((data.ROOT / "book").glob("*.ipynb"))
STORY, *OTHERS = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]
# The chapters of the story and the front page come over in a later issue; till then their charts
# are drawn in modules.
OPEN = [data.ROOT / f"{chapter['file']}.ipynb" for part in OTHERS for chapter in part["chapters"]]
COMPARED = {"image/svg+xml", "text/markdown", "text/html", "text/plain"}
LINES = 22  # of a cell: what a person sees at once


def cells(path, kind="code"):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def figure(cell) -> dict:
    return cell.metadata.get("mystnb", {}).get("figure", {})


def defined(path) -> set[str]:
    """The functions and classes that the cells of a notebook define."""
    trees = [ast.parse(cell.source) for cell in cells(path)]
    return {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def test_the_contents_name_every_notebook():
    named = {*OPEN, data.ROOT / "book" / "index.ipynb"}
    named |= {data.ROOT / f"{chapter['file']}.ipynb" for chapter in STORY["chapters"]}
    assert named == set(NOTEBOOKS)


def test_executed_in_order(path):
    counts = [cell.execution_count for cell in cells(path)]
    assert counts == list(range(1, len(counts) + 1))


def test_outputs_are_of_the_kinds_that_nbval_compares(path):
    """And hold no address in memory, which differs from run to run."""
    for cell in cells(path):
        for output in cell.outputs:
            assert output.output_type in ("display_data", "execute_result"), output
            assert set(output.data) - {"text/plain"} <= COMPARED, set(output.data)
            assert not re.search(r"\b0x[0-9a-f]{6,}", output.data.get("text/plain", "")), output


def test_nothing_but_the_kernel_in_the_metadata(path):
    metadata = nbformat.read(path, as_version=4).metadata
    assert set(metadata) == {"kernelspec", "language_info"}
    assert metadata.language_info == {"name": "python"}


def test_cells_are_short_and_folded_and_none_is_hidden(path):
    """Who opens a fold of the page, or the notebook, sees every line that was run."""
    for cell in cells(path):
        assert len(cell.source.splitlines()) <= LINES, cell.source
        assert set(cell.metadata.tags) in ({"hide-input"}, {"hide-cell"}), cell.source


def test_imports_stand_in_the_first_cell(path):
    for cell in cells(path)[1:]:
        nodes = ast.walk(ast.parse(cell.source))
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes)


def test_no_two_notebooks_define_the_same():
    names = [name for path in NOTEBOOKS for name in defined(path)]
    assert sorted(names) == sorted(set(names))


def test_every_chart_has_caption_name_and_alternative_text(path):
    for cell in cells(path):
        charts = [output for output in cell.outputs if "image/svg+xml" in output.data]
        assert len(charts) == bool(figure(cell)), cell.source
        if charts:
            shown = cell.metadata.mystnb
            assert shown.figure.name.startswith("fig-") and len(shown.figure.caption) > 60
            alt = shown.image.alt
            assert len(alt) > 80 and alt.endswith(".") and alt != shown.figure.caption
            assert not alt.lower().startswith(("chart of", "image of", "figure of", "a chart"))


def test_every_chart_has_a_name_of_its_own():
    names = [figure(cell)["name"] for path in NOTEBOOKS for cell in cells(path) if figure(cell)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", OPEN, ids=lambda path: path.stem)
def test_a_chart_is_a_frame_that_is_shown_and_a_drawing_in_sight(path):
    every = cells(path)
    for before, cell in itertools.pairwise(every):
        if figure(cell):
            assert "charts." in cell.source, cell.source
            assert "hide-cell" in before.metadata.tags, before.source
            assert any("text/html" in output.data for output in before.outputs), before.source


def test_the_shape_of_a_chapter(path):
    first, *_, last = cells(path, "markdown")
    assert first.source.startswith("# ") and len(first.source.split("\n\n")[1]) > 200
    assert path.stem == "index" or "## Data for this chapter" in last.source

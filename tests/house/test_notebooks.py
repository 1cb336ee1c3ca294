"""Promise: a notebook shows its work, and is committed as it runs.

What is seen is pandas from a table to a frame and matplotlib from the frame to the chart; what two
notebooks need stands in the package; every output is compared by nbval.
"""

import ast
import collections
import re

import nbformat
import pytest

from dossier import data

NOTEBOOKS = sorted((data.ROOT / "book").glob("*.ipynb"))
COMPARED = {"image/svg+xml", "text/markdown", "text/html", "text/plain"}  # by nbval
LINES, STATEMENTS = 30, 12  # of a cell, at most: what a reader takes in at one look
BLOCK = 60  # characters of code that are more than a turn of phrase


def cells(path, kind="code"):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def shows(cell, kind):
    return any(kind in output.get("data", {}) for output in cell.outputs)


def names(source, context):
    tree = ast.walk(ast.parse(source))
    return {
        node.id for node in tree if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }


def imported(source, room):
    """Names that a cell imports from a room of the package."""
    return {
        alias.asname or alias.name
        for node in ast.parse(source).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"dossier.{room}")
        for alias in node.names
    }


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def test_executed_in_order(path):
    counts = [cell.execution_count for cell in cells(path)]
    assert counts == list(range(1, len(counts) + 1))


def test_every_output_is_compared(path):
    for cell in cells(path):
        assert not re.search(r"nbval", f"{cell.source} {cell.metadata.get('tags')}", re.I)
        for output in cell.outputs:
            assert output.output_type in ("display_data", "execute_result"), output
            assert len(output.data) > 1 and set(output.data) <= COMPARED, set(output.data)
            html = output.data.get("text/html", "<table")
            assert (
                "<table" in html and " id=" not in html
            )  # a frame, and no Styler: its ids are random
    settings = (data.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "sanitize" not in settings and "nbval-lax" not in settings


def test_nothing_but_the_kernel_in_the_metadata(path):
    metadata = nbformat.read(path, as_version=4).metadata
    assert set(metadata) == {"kernelspec", "language_info"}
    assert metadata.language_info == {"name": "python", "pygments_lexer": "ipython3"}


def test_a_cell_is_read_at_one_look(path):
    for cell in cells(path):
        written = [line for line in cell.source.splitlines() if line.strip(" #")]
        assert len(written) <= LINES, cell.source
        assert len(ast.parse(cell.source).body) <= STATEMENTS, cell.source
        assert {"hide-input", "hide-cell"} & set(cell.metadata.tags), cell.source


def test_imports_stand_in_the_first_cell(path):
    for cell in cells(path)[1:]:
        found = ast.walk(ast.parse(cell.source))
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in found)


def test_every_chart_has_caption_name_and_alternative_text(path):
    for cell in cells(path):
        charts = [output for output in cell.outputs if "image/svg+xml" in output.get("data", {})]
        assert len(charts) <= 1
        if charts:
            shown = cell.metadata.mystnb
            assert shown.figure.name.startswith("fig-") and len(shown.figure.caption) > 60
            alt = shown.image.alt
            assert len(alt) > 80 and alt.endswith(".") and alt != shown.figure.caption
            assert not alt.lower().startswith(("chart of", "image of", "figure of", "a chart"))


def test_the_shape_of_a_chapter(path):
    if not cells(path):
        pytest.skip("a placeholder: no code, nothing told yet")
    first, *_, last = cells(path, "markdown")
    assert first.source.startswith("# ") and len(first.source.split("\n\n")[1]) > 200
    assert path.stem == "index" or "## Data for this chapter" in last.source


def test_a_chart_follows_its_frame_and_both_are_seen(path):
    code, known = cells(path), set()
    for before, cell in zip([None, *code], code, strict=False):
        if shows(cell, "image/svg+xml"):
            assert "from dossier import charts, data" in code[0].source
            assert "hide-cell" in before.metadata.tags and shows(before, "text/html"), cell.source
            rows = names(before.source, ast.Load) & known
            assert "data.table(" in before.source or rows, before.source
            assert names(before.source, ast.Store) & names(cell.source, ast.Load), cell.source
        known |= names(cell.source, ast.Store)


def test_no_function_of_a_page_draws(path):
    """What a draw cell calls is the grammar, the vocabulary, words, pandas and matplotlib."""
    code = cells(path)
    rooms = [imported(cell.source, room) for cell in code[:1] for room in ("pages", "story")]
    hidden = set().union(*rooms)
    for cell in code:
        if shows(cell, "image/svg+xml"):
            assert not hidden & names(cell.source, ast.Load), cell.source
            assert "charts.canvas(" in cell.source and ".show(" in cell.source


def test_the_words_of_a_chart_are_for_a_reader(path):
    for cell in cells(path):
        if shows(cell, "image/svg+xml"):
            caption = re.sub(r"\]\([^)]*\)", "]", cell.metadata.mystnb.figure.caption)
            assert len(caption.split()) < 40, caption
            told = [
                node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.keyword)
            ]
            words = {keyword.arg: ast.unparse(keyword.value) for keyword in told}
            assert {"title", "subtitle", "source", "frame"} <= set(words), cell.source
            assert "{" in words["title"] and ".csv" not in words["source"], cell.source
        assert (
            "%b" not in cell.source.lower()
        )  # of `strftime`: follows the locale; `words.dates` does not


def test_no_title_of_a_chart_counts_among_none(path):
    """A value that is written another way is found by no filter, and the title counts nothing."""
    titles = [
        output["data"]["text/plain"]
        for cell in cells(path)
        for output in cell.outputs
        if output.get("data", {}).get("text/plain", "").startswith("Chart(")
    ]
    assert len(titles) == sum(shows(cell, "image/svg+xml") for cell in cells(path))
    assert not [title for title in titles if re.search(r"\bof (?:zero|0)\b|\bnan\b", title)]


def test_what_two_notebooks_need_stands_in_the_package():
    where = collections.defaultdict(set)
    for path in NOTEBOOKS:
        for cell in cells(path):
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    where[f"{node.name}()"].add(path.stem)
                elif not isinstance(node, ast.Import | ast.ImportFrom):
                    code = ast.unparse(node)
                    where[code if len(code) > BLOCK else ""].add(path.stem)
    where.pop("", None)
    assert {code: found for code, found in where.items() if len(found) > 1} == {}

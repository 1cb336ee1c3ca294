"""A book of a few pages, built by Sphinx with the extension of the real one or with what makes its
pages, on a copy of its data and prose.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from dossier import data

CONFIGURATION = """
extensions = ["myst_nb", "sphinx_design", "_ext.{extension}"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_ref_domains = ["std"]
nb_execution_mode = "off"
nb_render_markdown_format = "myst"
numfig = True
smartquotes = False
html_theme = "basic"
templates_path = ["templates"]
html_favicon = "book/_static/favicon.svg"
"""
ARTICLE = """{%- extends "!layout.html" %}
{%- block document -%}
<article id="furo-main-content">{% block body %}{% endblock %}</article>
{%- endblock %}"""


def write(
    folder: pathlib.Path, pages: dict[str, list], suppress: str = "", whole: bool = False
) -> None:
    """Put a book into `folder`: name of a page -> its cells, Markdown as text. Only these pages
    belong to it; `whole`: and what goes with them, a page of each record, search, data, the check.
    """
    (folder / "templates").mkdir()
    (folder / "templates" / "layout.html").write_text(ARTICLE, encoding="utf-8")
    (folder / "templates" / "404.html").write_text('{% extends "layout.html" %}', encoding="utf-8")
    own = ["index.md", *(f"book/{name}.ipynb" for name in pages)]
    (folder / "conf.py").write_text(
        CONFIGURATION.format(extension="dossier_book" if whole else "written")
        + f"include_patterns = {own}\nsuppress_warnings = {suppress.split()}\n"
    )
    (folder / "index.md").write_text(
        "# Tiny\n\n```{toctree}\n" + "\n".join(f"book/{name}" for name in pages) + "\n```\n"
    )
    for name, cells in pages.items():
        cells = [new_markdown_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        notebook = new_notebook(metadata={"language_info": {"name": "python"}}, cells=cells)
        nbformat.write(notebook, folder / "book" / f"{name}.ipynb")


def shown(markdown: str) -> nbformat.NotebookNode:
    """A code cell with Markdown as its output."""
    return _cell({"text/markdown": markdown}, {})


CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt" viewBox="0 0 9 9">
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>
<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">A finding</dc:title>
</rdf:Description></rdf:RDF></metadata>
<svg class="wide" viewBox="0 0 9 9">{}</svg><svg class="narrow" viewBox="0 0 9 9">{}</svg></svg>"""


def drawn(caption: str, name: str, alt: str, inside: str = "") -> nbformat.NotebookNode:
    """A code cell with a chart as its output: a drawing for a page, and one for a phone."""
    return _cell(
        {"image/svg+xml": CHART.format(inside, inside)},
        {"mystnb": {"figure": {"caption": caption, "name": name}, "image": {"alt": alt}}},
    )


def _cell(data: dict, metadata: dict) -> nbformat.NotebookNode:
    output = new_output("execute_result", {**data, "text/plain": ""}, execution_count=1)
    return new_code_cell("shown", metadata=metadata, execution_count=1, outputs=[output])


def adopt(folder: pathlib.Path) -> None:
    """Copy data, documents, package and prose of the real book into `folder`: what runs there reads
    these.
    """
    for name in ("data", "seeds", "book/dossier", "book/_ext", "book/_templates"):
        shutil.copytree(
            data.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    # The settings of the parser, what goes with the data, and what the report says of itself.
    for name in ("_config.yml", "_toc.yml", "LICENSE-DATA.md", "CITATION.cff", "CHANGELOG.md"):
        shutil.copy(data.ROOT / name, folder)
    (folder / "book" / "_static").mkdir()
    shutil.copy(data.ROOT / "book" / "_static" / "favicon.svg", folder / "book" / "_static")
    for path in [*(data.ROOT / "book").glob("*.ipynb"), *(data.ROOT / "book").glob("*.md")]:
        shutil.copy(path, folder / "book")


def start(folder: pathlib.Path, *command: str) -> subprocess.Popen:
    """Start `python -m …` in the copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "book"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        env=environment,
        cwd=folder / "book",
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def build(folder: pathlib.Path) -> subprocess.Popen:
    """Start the build of the tiny book as the real one is built: nit-picky, every warning an
    error.
    """
    return start(
        folder,
        "sphinx",
        "-q",
        "-n",
        "-W",
        "--keep-going",
        "-b",
        "html",
        str(folder),
        str(folder / "_build"),
    )


def check(folder: pathlib.Path) -> subprocess.Popen:
    """Start `python -m dossier.check` in the copy."""
    return start(folder, "dossier.check")

"""What a page of the book is made of besides its text: styles and scripts that it uses, its
notebook, its description.

And what the page must not have: an id twice, headings of a fold in paragraphs, a style sheet of
pandas in its middle.
"""

import html
import os
import pathlib
import re
import textwrap
import urllib.parse
from collections.abc import Sequence
from typing import Any

import furo
from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from _ext import beside, colours, search
from _ext.notes import texts
from dossier import data
from dossier.build import citations, package
from dossier.pages import addresses, ledger, lists
from dossier.words.letters import breakable

FACES = pathlib.Path(__file__).with_name("faces.css")
STYLE = "site.css"
LEDGER = 'id="all-records"'
# A piece of a page -> our scripts that serve it.
SCRIPTS = {
    LEDGER: ("fold.js", "ledger-data.js", "ledger.js"),
    " filterable": ("fold.js", "filter.js"),
    'class="mark ': ("evidence.js",),
    'class="note-ref"': ("evidence.js",),
    '<details class="hide"': ("evidence.js",),
}
# A file that Sphinx, the theme or an extension gives to every page -> the piece of a page that it
# serves.
SERVES = {
    "design-tabs.js": "sd-tab-set",
    "sphinx-design.min.css": "sd-",
    "furo-extensions.css": "sd-",
    "pygments.css": "</no-page>",  # it is in STYLE, and the next one too
    "furo.css": "</no-page>",
    "mystnb": "</no-page>",  # 43 KB, most of it colours of a terminal: book.css has the few rules
}
# The files of who cites the report -> what their links say.
CITED = {
    f"{citations.REPORT}.bib": "BibTeX",
    f"{citations.REPORT}.ris": "RIS",
    "sources.bib": "All sources (BibTeX)",
    "sources.ris": "All sources (RIS)",
}
NUMBER = re.compile(r"[\d.,–%\s]*|[\d,]+ of [\d,]+")  # says nothing without its column's head
CELL = re.compile(r"<(t[dh])\b.*?</\1>", re.S)
# A heading that the output of a cell has written: no section to Sphinx.
WRITTEN = re.compile(r'<h2 class="rubric" id="([^"]+)">(.*?)</h2>')
PANDAS_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.S)
DESCRIPTION = 155  # characters: what a search engine shows
SHORT = 20  # characters of the longest cell of a table that stays one on a phone
LINE, GAP = 96, 3  # characters across a table; between two of its columns


class PlainTableWrapper(SphinxPostTransform):
    """Furo gives the box round a table all that the table has, its id too: take these away."""

    formats = ("html",)
    default_priority = 501  # after Furo

    def run(self, **options: Any) -> None:
        """Leave the box its one class."""
        for box in self.document.findall(nodes.container):
            if "table-wrapper" in box["classes"]:
                box["ids"], box["classes"] = [], ["table-wrapper"]


class OneLook(SphinxPostTransform):
    """Every table has the look of ours, one written in Markdown too; the first cell of a row is its
    head: it names what the others tell of. One of a few words a cell, or of numbers alone, stays a
    table on a phone.
    """

    formats = ("html",)
    default_priority = 502

    def run(self, **options: Any) -> None:
        """Give each table its class and make the first column one of heads."""
        for table in self.document.findall(nodes.table):
            if "dossier" not in table["classes"]:
                table["classes"].append("dossier")
            if all(len(entry.astext()) <= SHORT for entry in table.findall(nodes.entry)):
                table["classes"].append("short")
            next(table.findall(nodes.colspec))["stub"] = 1
            if "register" not in table["classes"]:
                _align(table)
                _give_heads(table)


def _align(table: nodes.table) -> None:
    """A column of numbers stands at the right, its head too, and is as wide as they need: what is
    left is for words.
    """
    columns = list(zip(*table.findall(nodes.row), strict=True))  # of cells, the head first
    numbers = {place: cells for place, cells in enumerate(columns) if place and _numbers(cells)}
    for column in numbers.values():
        for cell in column:
            cell["classes"].append("number")
    if len(numbers) == len(columns) - 1:
        table["classes"].append("counts")
        return
    widths = list(table.findall(nodes.colspec))
    needed = {place: _letters(column) for place, column in numbers.items()}
    words = sum(one["colwidth"] for place, one in enumerate(widths) if place not in needed)
    for place, one in enumerate(widths):
        left = one["colwidth"] * (LINE - sum(needed.values())) / words
        one["colwidth"] = needed.get(place, left)


def _numbers(column: Sequence[nodes.entry]) -> bool:
    """Whether all cells of a column are numbers, or nothing, and not all are nothing."""
    texts = [cell.astext() for cell in column[1:]]
    return any(texts) and all(map(NUMBER.fullmatch, texts))


def _letters(column: Sequence[nodes.entry]) -> int:
    """The letters of the longest cell of a column or word of its head, and of a gap."""
    head, *cells = (cell.astext() for cell in column)
    return max(map(len, [*head.split(), *cells])) + GAP


def _give_heads(table: nodes.table) -> None:
    """On a phone a row is a list of its cells: each says of what column it is, but in a table of
    two columns and in a long list (`together`), where a bare number alone does.
    """
    kinds = {*table["classes"]}
    if kinds & {"counts", "short"}:
        return
    heads = [entry.astext() for entry in next(table.findall(nodes.thead)).findall(nodes.entry)]
    for row in next(table.findall(nodes.tbody)).findall(nodes.row):
        for head, cell in list(zip(heads, row, strict=True))[1:]:
            bare = cell.children and NUMBER.fullmatch(cell[0].astext())
            if bare or (cell.children and len(heads) > 2 and "together" not in kinds):
                cell["head"] = " ".join(head.split())


def open_cell(translator: HTML5Translator, node: nodes.entry) -> None:
    """A cell of a table, with the head of its column where it has that."""
    HTML5Translator.visit_entry(translator, node)
    if head := node.get("head"):
        data_head = f'<td data-head="{html.escape(head)}"'
        translator.body[-1] = translator.body[-1].replace("<td", data_head, 1)


def close_cell(translator: HTML5Translator, node: nodes.entry) -> None:
    """The end of a cell."""
    HTML5Translator.depart_entry(translator, node)


def open_fold(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """A fold of code: MyST-NB writes two paragraphs into its summary, and one name for all."""
    prompt = html.escape(node["prompt_show"])
    translator.body.append(f'<details class="hide"><summary>{prompt}</summary>\n')


def close_fold(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """The end of a fold of code."""
    translator.body.append("</details>\n")


def repository(app: Sphinx) -> str:
    """Address of the repository on the code host: from `_config.yml`, else from the host's own
    build; empty if unknown.
    """
    stated = app.config.html_theme_options.get("source_repository", "")
    host, name = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    return stated.rstrip("/") or (f"{host}/{name}" if host and name else "")


def launch(address: str, path: str) -> str:
    """Where Binder opens a notebook of a repository, whatever its host; empty without an address.

    `path`: of the notebook, from the root.
    """
    service = urllib.parse.quote(address, safe="")
    return f"https://mybinder.org/v2/git/{service}/HEAD?urlpath=lab/tree/{path}" if address else ""


def description(doctree: nodes.document) -> str:
    """The first paragraph of a page in plain words, cut after a word."""
    first = next(doctree.findall(nodes.paragraph), nodes.paragraph())
    return textwrap.shorten("".join(texts(first)), DESCRIPTION, placeholder=" …")


def masthead(app: Sphinx, pagename: str) -> dict[str, Any]:
    """What the front page says of the report before its first word and after its last."""
    told = data.package()
    sources = data.table("sources")
    newest = sources.index[sources.published == told["asOf"]][0]
    return {
        "subtitle": told["title"].partition(": ")[2],
        "newest": addresses.link(newest, f"{pagename}.html"),
        "cited": citations.sentence(address=app.config.html_baseurl),
        "cited_files": CITED,
    }


def _with_headings_of_cells(toc: str, body: str) -> str:
    """The contents of a page with the headings that its cells have written, each before the section
    that follows it.
    """
    for heading in WRITTEN.finditer(body):
        name, words = heading.groups()
        for section in re.finditer(r'<section id="([^"]+)"', body[heading.end() :]):
            entry = f'<li><a class="reference internal" href="#{section[1]}">'
            if entry in toc:
                own = f'<li><a class="reference internal" href="#{name}">{words}</a></li>\n'
                toc = toc.replace(entry, own + entry, 1)
                break
    return toc


def _used(file: Any, body: str) -> bool:
    name = str(getattr(file, "filename", None))
    served = all(piece in body for part, piece in SERVES.items() if part in name)
    return served and not name.endswith(search.NEEDLESS)


def equip(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its own styles and scripts, take away what it does not use, and tell the template
    its description and where its notebook is.
    """
    body = PANDAS_STYLE.sub("", context.get("body", ""))
    body = body.replace('<th class="stub', '<th scope="row" class="stub')
    body = context["body"] = CELL.sub(lambda cell: breakable(cell[0]), body)
    if "toc" in context:
        context["toc"] = _with_headings_of_cells(context["toc"], body)
    if LEDGER in body:
        app.add_css_file("ledger.css")
    wanted = [name for piece, names in SCRIPTS.items() if piece in body for name in names]
    for name in dict.fromkeys(wanted):
        app.add_js_file(name, loading_method="defer")
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if _used(file, body)]
    context.setdefault("description", description(doctree) if doctree else "")
    if pagename == app.config.root_doc:
        context |= masthead(app, pagename)
    context["repository"] = repository(app)
    context["launch"] = launch(context["repository"], f"{pagename}.ipynb")


def write_palette(app: Sphinx) -> None:
    """Put the palette, with the faces, beside the other files of `_static`."""
    folder = _own_static(app)
    folder.mkdir(parents=True, exist_ok=True)
    sheet = FACES.read_text(encoding="utf-8") + colours.style_sheet(colours.COLOURS)
    (folder / "palette.css").write_text(sheet, encoding="utf-8")
    app.config.html_static_path.append(str(folder))


def write_style(app: Sphinx, env: BuildEnvironment) -> None:
    """Join the style sheets of every page, ours last: nothing is drawn before the last of them is
    there, and on a phone one comes a third of a second sooner than four.
    """
    if app.config.html_theme != "furo":  # a small book of the tests
        return
    folder = _own_static(app)
    sheets = (
        furo.THEME_PATH / "static" / "styles" / "furo.css",
        folder / "palette.css",
        pathlib.Path(app.srcdir, "book", "_static", "book.css"),
    )
    texts = [
        furo.get_pygments_stylesheet(),
        *(sheet.read_text(encoding="utf-8") for sheet in sheets),
    ]
    (folder / STYLE).write_text("\n".join(texts), encoding="utf-8")


def _own_static(app: Sphinx) -> pathlib.Path:
    return pathlib.Path(app.doctreedir, "static")


def write_scripts(app: Sphinx, env: BuildEnvironment) -> None:
    """Put the rows of the ledger and the addresses of the records beside the other files of
    `_static`. Of data with a fault nothing is made: the check names it, and the build fails.
    """
    if app.dossier_check.result():
        return
    folder = _own_static(app)
    (folder / "ledger-data.js").write_text(ledger.script(), encoding="utf-8")
    (folder / "addresses.js").write_text(lists.every_address(), encoding="utf-8")


def start_data(app: Sphinx) -> None:
    """Publish the data while the pages are read."""
    app.dossier_data = None
    if app.builder.format == "html":
        folder = pathlib.Path(app.outdir, "data")
        app.dossier_data = beside.start(package.publish, folder, app.config.html_baseurl)


def finish_data(app: Sphinx, env: BuildEnvironment) -> None:
    """Wait until it is published: the pages say how large the archive is. Data with a fault may
    break it off; the check names that.
    """
    if app.dossier_data and not app.dossier_check.result():
        app.dossier_data.result()


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_post_transform(PlainTableWrapper)
    app.add_post_transform(OneLook)
    app.add_node(HideCodeCellNode, override=True, html=(open_fold, close_fold))
    app.add_node(nodes.entry, override=True, html=(open_cell, close_cell))
    app.connect("builder-inited", write_palette)
    app.connect("html-page-context", equip, priority=900)  # after all who add a file to a page
    app.connect("env-check-consistency", write_style)
    app.connect("env-check-consistency", write_scripts)
    app.connect("builder-inited", start_data)
    app.connect("env-check-consistency", finish_data)

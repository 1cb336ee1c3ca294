"""Fixtures: a copy of the data that a test may break, the built book, and a browser to read it with."""

import csv
import json
import mimetypes
import pathlib
import shutil
import urllib.parse
from collections.abc import Callable

import hypothesis
import pytest
from dossier import check, derived, load, notes, problem, prose, records, stamp, uses
from playwright import sync_api

BROWSERS = ("chromium", "chromium-browser", "google-chrome")  # the first that is installed
ADDRESS = "http://book.test/"  # where the built book seems to stand; no such host exists

# The same examples on every run, and no limit of time for one: a machine with other work to do is no fault of the code.
hypothesis.settings.register_profile("book", derandomize=True, deadline=None)
hypothesis.settings.load_profile("book")


def forget() -> None:
    """Empty every cache that holds data."""
    for function in (load.package, load._text, load._typed, load.seed, derived.figures, records.all_records, prose.links,
                     notes.note, uses.places, problem.rows):
        function.cache_clear()


def rewrite(folder: pathlib.Path, table: str, edit: Callable[[list[dict]], None]) -> None:
    """Let `edit` change the rows of a table of `folder` in place; hashes are renewed, as a careful vandal would."""
    path = folder / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    forget()
    stamp.stamp()
    forget()


def complaint(fits: Callable[[problem.Problem], bool]) -> str:
    """The first problem of the check that fits, as its message; empty if there is none. The check goes no further."""
    return next((str(found) for found in check.problems() if fits(found)), "")


@pytest.fixture(scope="session")
def prose_of_notebooks():
    """Name -> text of each notebook without its outputs, which are no prose and most of its size."""
    found = {}
    for path in (load.ROOT / "book").glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell.update({"outputs": []} if cell["cell_type"] == "code" else {})
        found[path.name] = json.dumps(notebook, ensure_ascii=False)
    return found


@pytest.fixture
def sandbox(tmp_path, monkeypatch, prose_of_notebooks):
    """A copy of `data/`, `seeds/` and the prose of `book/` that `dossier` reads instead of the real ones."""
    for folder in ("data", "seeds"):
        shutil.copytree(load.ROOT / folder, tmp_path / folder)
    (tmp_path / "book").mkdir()
    for name, text in prose_of_notebooks.items():
        (tmp_path / "book" / name).write_text(text, encoding="utf-8")
    for path in (load.ROOT / "book").glob("*.md"):
        shutil.copy(path, tmp_path / "book")
    monkeypatch.setattr(load, "DATA", tmp_path / "data")
    monkeypatch.setattr(load, "SEEDS", tmp_path / "seeds")
    monkeypatch.setattr(prose, "BOOK", tmp_path / "book")
    forget()
    yield tmp_path
    forget()


@pytest.fixture(scope="session")
def site():
    """The folder of the built HTML book."""
    folder = load.ROOT / "_build" / "html"
    assert (folder / "book" / "index.html").is_file(), "no built book: run `make book` first (make test does)"
    return folder


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a window: the one that the system has, so that nothing is downloaded."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, f"none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)"
    with sync_api.sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, site):
    """A function that opens a page of the built book, as `visit("book/12_ledger.html?words=oil")`, and returns it.

    The files come from the folder of the site. All else is refused, and its addresses are listed in `visit.outside`; errors
    of scripts are in `visit.errors`. `edit` may change the text of the pages; `without`, a part of addresses, refuses those
    files too. Other options are those of a browser context: `java_script_enabled`, `color_scheme`, `viewport`.
    """
    contexts = []

    def open_page(address: str, edit: Callable[[str], str] = str, without: str = "", **options) -> sync_api.Page:
        def answer(route: sync_api.Route) -> None:
            asked = route.request.url
            path = site / urllib.parse.urlsplit(asked).path.lstrip("/")
            if not asked.startswith(ADDRESS):
                open_page.outside.append(asked)
                route.abort()
            elif without and without in asked or not path.is_file():
                route.abort()
            else:
                route.fulfill(body=_body(path, edit), content_type=mimetypes.guess_type(path.name)[0] or "text/plain")

        context = browser.new_context(**options)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.on("pageerror", lambda error: open_page.errors.append(str(error)))
        page.goto(ADDRESS + address)
        return page

    open_page.outside, open_page.errors = [], []
    yield open_page
    for context in contexts:
        context.close()


def _body(path: pathlib.Path, edit: Callable[[str], str]) -> bytes:
    return edit(path.read_text(encoding="utf-8")).encode() if path.suffix == ".html" else path.read_bytes()

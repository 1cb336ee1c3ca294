"""Fixtures: a copy of the data that a test may break, the built book, and a browser to read it
with.
"""

import mimetypes
import pathlib
import shutil
import urllib.parse
from collections.abc import Callable

import hypothesis
import pytest
from playwright import sync_api

from dossier import data
from support import Sandbox

BROWSERS = ("chromium", "chromium-browser", "google-chrome")  # the first that is installed
ADDRESS = "http://book.test/"  # where the built book seems to stand; no such host exists

# The same examples on every run, and no limit of time for one: a machine with other work to do is
# no fault of the code.
hypothesis.settings.register_profile("book", derandomize=True, deadline=None)
hypothesis.settings.load_profile("book")


@pytest.fixture
def sandbox(tmp_path):
    """A copy of `data/`, `seeds/` and the prose of `book/` that `dossier` reads instead of the real
    ones.
    """
    found = Sandbox(tmp_path)
    with data.use(found.store):
        yield found


@pytest.fixture(scope="session")
def site():
    """The folder of the built HTML book."""
    folder = data.ROOT / "_build" / "html"
    assert (folder / "book" / "index.html").is_file(), (
        "no built book: run `make book` first (make test does)"
    )
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
    """A function that opens a page of the built book, as `visit("book/ledger.html?words=oil")`, and
    returns it.

    The files come from the folder of the site. All else is refused, and its addresses are listed in
    `visit.outside`; errors of scripts are in `visit.errors`. `edit` may change the text of the
    pages; `without`, a part of addresses, refuses those files too. Other options are those of a
    browser context: `java_script_enabled`, `color_scheme`, `viewport`.
    """
    contexts = []

    def open_page(
        address: str, edit: Callable[[str], str] = str, without: str = "", **options
    ) -> sync_api.Page:
        def answer(route: sync_api.Route) -> None:
            asked = route.request.url
            path = site / urllib.parse.urlsplit(asked).path.lstrip("/")
            if not asked.startswith(ADDRESS):
                open_page.outside.append(asked)
                route.abort()
            elif (without and without in asked) or not path.is_file():
                route.abort()
            else:
                route.fulfill(
                    body=_body(path, edit),
                    content_type=mimetypes.guess_type(path.name)[0] or "text/plain",
                )

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
    if path.suffix == ".html":
        return edit(path.read_text(encoding="utf-8")).encode()
    return path.read_bytes()


# The scratch notebook of the charts is run cell by cell by `drawings`, beside those of the book.
collect_ignore_glob = ["charts/*.ipynb"]

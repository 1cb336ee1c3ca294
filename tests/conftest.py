"""Fixtures: a copy of the data that a test may break, the built book, and a browser to read it
with.
"""

import functools
import gc
import http.server
import pathlib
import re
import shutil
import threading
from collections.abc import Callable
from typing import ClassVar

import hypothesis
import pytest
from playwright import sync_api

from dossier import data
from support import HOST, Sandbox

# The first that is there; the first of all, which has no windows, takes two thirds of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
EDIT = "Edit"  # the header of a request for an edited page: which edit

# The same examples on every run, and no limit of time for one: a machine with other work to do is
# no fault of the code.
hypothesis.settings.register_profile("book", derandomize=True, deadline=None)
hypothesis.settings.load_profile("book")


# To look for garbage takes a tenth of the time of a process that holds the data: it is done less
# often than after 700 new objects.
gc.set_threshold(100_000)

# What takes longest, on two cores a third of all; the rest is in small files.
LONG = ("test_growth", "test_planted_faults", "test_notes", "test_bodies", "test_accessible")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process ends long after the others."""
    items.sort(key=lambda item: item.path.stem not in LONG)


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


class Answer(http.server.SimpleHTTPRequestHandler):
    """Files of a folder; a page is edited first if the request asks for that."""

    edits: ClassVar[list[Callable[[str], str]]] = []

    def do_GET(self) -> None:
        """Send a file."""
        path = pathlib.Path(self.translate_path(self.path))
        if not (EDIT in self.headers and path.suffix == ".html"):
            super().do_GET()
            return
        edit = self.edits[int(self.headers[EDIT])]
        body = edit(path.read_text(encoding="utf-8")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser(site):
    """A Chromium without a window: the one that the system has, so that nothing is downloaded.

    It finds the built book at `HOST`, and no other host.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, f"none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)"
    answer = functools.partial(Answer, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"MAP book.test:80 127.0.0.1:{server.server_port}"
        rules = f"--host-resolver-rules={here}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        with sync_api.sync_playwright() as engine:
            chromium = engine.chromium.launch(executable_path=program, args=["--no-sandbox", rules])
            yield chromium
            chromium.close()
        server.shutdown()


@pytest.fixture
def visit(browser):
    """A function that opens a page of the built book, as `visit("book/ledger.html?words=oil")`, and
    returns it.

    What a page asks of another host is listed in `visit.outside`; errors of scripts are in
    `visit.errors`. `edit` may change the text of the pages; `without`, a part of addresses, refuses
    those files. Other options are those of a browser context: `java_script_enabled`,
    `color_scheme`, `viewport`.
    """
    contexts = []

    def open_page(
        address: str, edit: Callable[[str], str] | None = None, without: str = "", **options
    ) -> sync_api.Page:
        def seen(request: sync_api.Request) -> None:
            if not request.url.startswith((HOST, "data:")):
                open_page.outside.append(request.url)

        if edit:
            options["extra_http_headers"] = {EDIT: str(len(Answer.edits))}
            Answer.edits.append(edit)
        context = browser.new_context(**options)
        contexts.append(context)
        if without:
            context.route(re.compile(re.escape(without)), lambda route: route.abort())
        context.on("request", seen)
        page = context.new_page()
        page.on("pageerror", lambda error: open_page.errors.append(str(error)))
        page.goto(HOST + address)
        return page

    open_page.outside, open_page.errors = [], []
    yield open_page
    for context in contexts:
        context.close()


# The scratch notebook of the charts is run cell by cell by `drawings`, beside those of the book.
collect_ignore_glob = ["charts/*.ipynb"]

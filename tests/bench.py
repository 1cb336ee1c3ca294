"""`make bench`: what a page of the book costs, beside the same page of a stock Jupyter Book built
in the same run; and what axe-core and the Nu HTML checker find on every page. It fails over its
limits, and if there is a finding.

The stock book has the same notebooks, run as ours are, the same contents, and no setting of its
own; how long each takes to build is printed. Both are served compressed. Printed for every page:
KiB and requests of a first visit, and, if npm can install it, what Lighthouse gives on its
simulated phone (performance, accessibility, best practices, search, 0 to 100; seconds to the
largest paint; layout shift), the median of three runs of ours, one of the stock book. Busy cores
move it.
"""

import contextlib
import functools
import gzip
import http.server
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from playwright import sync_api

import axe

ROOT = pathlib.Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
FOLDER = ROOT / "_build" / "bench"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = "lighthouse@12"
CHECKER = "vnu-jar@26"
MOST = 50  # pages of one kind
RUNS = 3  # of Lighthouse, on a page of ours
# Of issue 13: KiB and requests of a page of the story, its performance and that of any other page,
# seconds to the largest paint, layout shift.
KIB, REQUESTS, STORY, OTHER, PAINT, SHIFT = 200, 30, 96, 92, 2.0, 0.01
TEXT = {".html", ".css", ".js", ".svg", ".json", ".txt"}


def parts() -> list[list[str]]:
    """Pages of the book in the order of its contents, without their ending; the first part is the
    front page and the story.
    """
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    found = [[page["file"] for page in part["chapters"]] for part in toc["parts"]]
    return [[toc["root"], *found[0]], *found[1:]]


def pages() -> list[str]:
    """The same, without the parts."""
    return [name for part in parts() for name in part]


def build_stock() -> pathlib.Path:
    """Build the same notebooks as a book without settings; the folder of its site."""
    folder = FOLDER / "stock"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "book").mkdir(parents=True)
    for name in pages():
        shutil.copy(ROOT / f"{name}.ipynb", folder / f"{name}.ipynb")
    shutil.copy(ROOT / "_toc.yml", folder)
    settings = {
        "title": "Stock",
        "execute": {"execute_notebooks": "force"},
        "only_build_toc_files": True,
    }
    (folder / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    stock, ours = _seconds(folder, folder / "_build"), _seconds(ROOT, FOLDER / "ours")
    print(f"built, notebooks run: this book {ours:.0f} s, stock {stock:.0f} s: {ours / stock:.2f}")
    return folder / "_build" / "_build" / "html"


def _seconds(folder: pathlib.Path, result: pathlib.Path) -> float:
    """How long it takes to build a book into another folder."""
    program = str(pathlib.Path(sys.executable).with_name("jupyter-book"))
    began = time.monotonic()
    subprocess.run(
        [program, "build", "-q", "--all", "--path-output", str(result), str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "book")},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.monotonic() - began


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, text compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, or 404."""
        path = pathlib.Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000")
        if path.suffix in TEXT:
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def served(folder: pathlib.Path) -> Iterator[str]:
    """The address at which a folder is served inside a `with` block."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def chromium() -> str:
    """The browser that the system has; raises FileNotFoundError if it has none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("no Chromium (Debian: apt-get install chromium)")


def weight(browser: sync_api.Browser, address: str) -> tuple[float, int]:
    """KiB and requests of a first visit to a page."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    finished: list[sync_api.Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="networkidle")
    total = sum(request.sizes()["responseBodySize"] for request in finished)
    context.close()
    return total / 1024, len(finished)


def installed(package: str, path: str) -> pathlib.Path | None:
    """A file of a package of npm, installed into the build folder; None, with a word why, if that
    fails.
    """
    file = FOLDER / "node_modules" / path
    if not file.exists():
        command = ["npm", "install", "--silent", "--no-audit", "--prefix", str(FOLDER), package]
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{package} is not there: {error}")
            return None
    return file


def lighthouse() -> list[str]:
    """The command of Lighthouse; empty if it cannot be had."""
    program = installed(LIGHTHOUSE, ".bin/lighthouse")
    return [str(program)] if program else []


def markup() -> list[str]:
    """What the Nu HTML checker says of the pages of the site, a line an error; needs Java."""
    jar, java = installed(CHECKER, "vnu-jar/build/dist/vnu.jar"), shutil.which("java")
    if not (jar and java):
        return ["the Nu checker did not run: no Java (Debian: default-jre-headless)"]
    told = ["--errors-only", "--format", "gnu", "--skip-non-html", str(SITE)]
    run = subprocess.run([java, "-Xss8m", "-jar", jar, *told], capture_output=True, text=True)
    return run.stderr.replace(f"file:{SITE}/", "").splitlines()


def looked_at() -> list[str]:
    """The pages that axe-core sees: all, but of a folder with hundreds of one kind fifty in equal
    steps; none that only leads to another.
    """
    folders: dict[pathlib.Path, list[str]] = {}
    for path in sorted(SITE.rglob("*.html")):
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")[:2000]:
            folders.setdefault(path.parent, []).append(path.relative_to(SITE).as_posix())
    return [name for names in folders.values() for name in names[:: -(-len(names) // MOST)]]


def barriers(browser: sync_api.Browser, address: str) -> list[str]:
    """What axe-core finds, at each width and in light and dark, a line a rule and page."""
    names, found = looked_at(), []
    print(f"axe-core looks at {len(names)} pages")
    for width in axe.WIDTHS:
        for scheme in axe.SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            page = context.new_page()
            for name in names:
                page.goto(f"{address}/{name}")
                found += [f"{name} {width} {scheme}: {line}" for line in axe.findings(page)]
            context.close()
    return found


class Scores(NamedTuple):
    """What Lighthouse gives a page: of 100 in each category, seconds, shift."""

    performance: float
    accessibility: float
    practices: float
    search: float
    paint: float
    shift: float

    def __str__(self) -> str:
        return (
            "".join(f"{score:5.0f}" for score in self[:4]) + f"{self.paint:6.1f}{self.shift:6.2f}"
        )


def scores(command: list[str], address: str) -> Scores | None:
    """What one run of Lighthouse gives a page; None if it fails."""
    run = subprocess.run(
        [
            *command,
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        env={**os.environ, "CHROME_PATH": chromium()},
        capture_output=True,
        text=True,
    )
    if run.returncode:
        print(f"Lighthouse failed at {address}: {run.stderr.strip()[-200:]}")
        return None
    found = json.loads(run.stdout)
    categories, audits = found["categories"], found["audits"]
    return Scores(
        *(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES),
        paint=audits["largest-contentful-paint"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
    )


def median(command: list[str], address: str, runs: int) -> Scores | None:
    """The median of some runs, of each number by itself; None if none has succeeded."""
    given = [found for _ in range(runs if command else 0) if (found := scores(command, address))]
    return Scores(*map(statistics.median, zip(*given, strict=True))) if given else None


def over(name: str, size: float, requests: int, given: Scores | None) -> list[str]:
    """The limits that a page of ours does not keep, a line each."""
    story = name in parts()[0]
    kept = {}
    if story:
        kept |= {f"{size:.0f} KiB": size <= KIB, f"{requests} requests": requests <= REQUESTS}
    if given:
        least = STORY if story else OTHER
        kept[f"performance {given.performance:.0f}"] = given.performance >= least
        kept[f"largest paint {given.paint:.1f} s"] = given.paint <= PAINT or not story
        kept[f"layout shift {given.shift:.3f}"] = given.shift <= SHIFT or not story
        kept[f"{given}, not 100 in all else"] = set(given[1:4]) == {100}
    return [f"{name}: {told}" for told, well in kept.items() if not well]


def main(*names: str) -> None:
    """Measure both books and print a line a page: every page, or those that are named."""
    if not (SITE / "book" / "index.html").is_file():
        sys.exit("no built book: run `make book` first")
    FOLDER.mkdir(parents=True, exist_ok=True)
    stock, command = build_stock(), lighthouse()
    print(f"{'':28}{'this book':^49}{'stock book':^49}")
    head = f"{'KiB':>7}{'requests':>10}{'perf a11y best  seo paint shift':>32}"
    print(f"{'page':28}{head}{head}")
    wrong = []
    with contextlib.ExitStack() as stack:
        addresses = [stack.enter_context(served(folder)) for folder in (SITE, stock)]
        engine = stack.enter_context(sync_api.sync_playwright())
        browser = engine.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name in names or pages():
            line = f"{name:28}"
            for address, runs in zip(addresses, (RUNS, 1), strict=True):
                size, requests = weight(browser, f"{address}/{name}.html")
                given = median(command, f"{address}/{name}.html", runs)
                line += f"{size:7.0f}{requests:10}{given or ''!s:>32}"
                if address == addresses[0]:
                    wrong += over(name, size, requests, given)
            print(line, flush=True)
        if not names:
            wrong += [*markup(), *barriers(browser, addresses[0])]
        browser.close()
    print("\n".join(wrong) or "within all limits; axe-core and the Nu checker found nothing")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])

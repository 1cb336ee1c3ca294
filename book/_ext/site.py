"""What a site has besides its pages: the front page at its root, a page for addresses that lead
nowhere, a map of its pages for search engines, a feed of corrections, icons.

The map is made of the pages that were written: sphinx-sitemap knows those of Sphinx alone, not the
root, and warns where the site does not know its address.
"""

import io
import pathlib
import posixpath
import re
import urllib.parse
from collections.abc import Iterator
from typing import Any
from xml.sax import saxutils

from PIL import Image
from sphinx.application import Sphinx

from _ext import chart_files
from _ext.head import FEED
from dossier.build import feed

MISSING = "404"
ICON = "favicon.ico"
TOUCH = "apple-touch-icon.png"
# An address that is relative, in an attribute or in linked data.
RELATIVE = re.compile(
    r'((?:\b(?:href|src|action|data-[a-z_-]+)=|"(?:@id|url|image|contentUrl)": )")'
    r'((?:\.\./|[\w%.-]+/)*[\w%.-]+\.(?:html|\w+)[^":]*|(?:\.\.?/)+)(?=")'
)
# No page for a search engine.
APART = re.compile(r'<meta (?:http-equiv="refresh"|name="robots" content="noindex")')


def moved(page: str, name: str, prefix: str = "") -> str:
    """The text of a page as it reads at the root of the site, or wherever the root has the address
    `prefix`: every relative address from there.

    name : of its file, from the root.
    """
    folder = posixpath.dirname(name)

    def move(found: re.Match[str]) -> str:
        path, mark, rest = found[2].partition("#")
        joined = posixpath.normpath(posixpath.join(folder, path))
        place = prefix + joined if joined != "." else prefix or "./"
        return found[1] + place + mark + rest

    return RELATIVE.sub(move, page)


def sitemap(folder: pathlib.Path, base: str) -> str:
    """The pages of a site for search engines; `base`: its address."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    lines = []
    for name in names:
        with (folder / name).open(encoding="utf-8") as page:
            if APART.search(page.read(4096)):
                continue
        address = saxutils.escape(base + urllib.parse.quote(name))
        lines.append(f"<url><loc>{address}</loc></url>\n")
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    listed = "".join(lines)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{space}">\n{listed}</urlset>\n'


def icons(drawing: str) -> dict[str, bytes]:
    """The icons that are no SVG, by the names that browsers ask for, from the one drawing."""
    large = chart_files.png(drawing, 180 / 32)
    picture, file = Image.open(io.BytesIO(large)), io.BytesIO()
    picture.save(file, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    touch, paper = io.BytesIO(), Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    paper.save(touch, "PNG")
    return {ICON: file.getvalue(), TOUCH: touch.getvalue()}


def missing_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page for an address that leads nowhere."""
    yield MISSING, {"title": "Page not found", "body": ""}, "404.html"


def write(app: Sphinx, error: Exception | None) -> None:
    """Write all of it, when the pages are there."""
    if error is not None or app.builder.format != "html":
        return
    folder, base = pathlib.Path(app.outdir), app.config.html_baseurl
    front = f"{app.config.root_doc}.html"
    page = (folder / front).read_text(encoding="utf-8")
    (folder / "index.html").write_text(moved(page, front), encoding="utf-8")
    # It is shown at whatever depth the wrong address had; a site that does not know its own is
    # taken to stand at the root of its host.
    missing, root = folder / f"{MISSING}.html", urllib.parse.urlsplit(base).path or "/"
    page = missing.read_text(encoding="utf-8")
    missing.write_text(moved(page, missing.name, root), encoding="utf-8")
    (folder / FEED).write_text(feed.atom(base), encoding="utf-8")
    robots = "User-agent: *\nAllow: /\n"
    if base:
        (folder / "sitemap.xml").write_text(sitemap(folder, base), encoding="utf-8")
        robots += f"Sitemap: {base}sitemap.xml\n"
    (folder / "robots.txt").write_text(robots, encoding="utf-8")
    drawing = pathlib.Path(app.srcdir, app.config.html_favicon).read_text(encoding="utf-8")
    for name, content in icons(drawing).items():
        (folder / name).write_bytes(content)


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("html-collect-pages", missing_page)
    app.connect("build-finished", write, priority=900)  # after all who write a page

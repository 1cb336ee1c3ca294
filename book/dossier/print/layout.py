"""The PDF: the chapters of each volume, laid out by WeasyPrint and written.

Each chapter is laid out by itself and told on which page it begins. One document with page numbers
in its contents would be laid out again and again until the numbers stand still, which took three
times as long.
"""

import concurrent.futures
import functools
import gc
import pathlib
from typing import Any

import weasyprint
import yaml
from lxml import html
from weasyprint.text.fonts import FontConfiguration

from dossier import data
from dossier.charts import style
from dossier.print import articles, chart_gaps
from dossier.print.contents import contents, cover, sheet
from dossier.print.volumes import Volume, volumes

VARIANT = "pdf/ua-1"
STATIC = data.ROOT / "book" / "_static"


def _settings(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((data.ROOT / name).read_text(encoding="utf-8")))


def typeset(site: pathlib.Path, folder: pathlib.Path, volume: Volume) -> pathlib.Path:
    """Lay out one volume and write it; the path of the file."""
    # One short process with millions of small objects: collecting them took a fifth of its time.
    gc.disable()
    author, citation = _settings("_config.yml")["author"], _settings("CITATION.cff")
    title = " · ".join(filter(None, (citation["title"], volume.title)))
    fonts = FontConfiguration()
    colours = style.properties({**style.PALETTE, **style.WEB})
    sheets = [
        weasyprint.CSS(string=f":root {{ {colours} }}"),
        weasyprint.CSS(filename=STATIC / "print.css", font_config=fonts),
    ]
    images: dict[str, Any] = {}

    def lay_out(first: int, *parts: html.HtmlElement) -> weasyprint.Document:
        """A document of some parts that begins with page `first`."""
        begin = f"@page :first {{ counter-reset: page {first} }}"
        root = sheet(title, author, begin, *parts)
        text = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
        return weasyprint.HTML(string=articles.mark_arabic(text), base_url="book:/").render(
            font_config=fonts, stylesheets=sheets, pdf_variant=VARIANT, cache=images
        )

    parts = articles.chapters(site, volume, volumes())
    front = lay_out(1, cover(volume, citation, author), contents(parts, {}))
    pages: list[weasyprint.Page] = []
    pages_of: dict[str, int] = {}
    for _, chapter in parts:
        first = len(front.pages) + len(pages) + 1
        own = chart_gaps.settle(chapter, functools.partial(lay_out, first))
        for number, page in enumerate(own, first):
            pages_of |= {name: number for name in page.anchors if name not in pages_of}
        pages += own
    front = lay_out(1, cover(volume, citation, author), contents(parts, pages_of))
    target = folder / volume.file
    front.copy(front.pages + pages).write_pdf(target, pdf_variant=VARIANT)
    return target


def main(site: str, folder: str) -> None:
    """Set both volumes, each in a process of its own."""
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
        places = pathlib.Path(site), pathlib.Path(folder)
        for done in [pool.submit(typeset, *places, volume) for volume in volumes()]:
            print(done.result())

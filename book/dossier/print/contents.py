"""What stands around the chapters of a volume: the document with its title, the cover, the
contents.
"""

from collections.abc import Mapping
from typing import Any

from lxml import html
from lxml.html.builder import E

from dossier.print.volumes import Volume


def sheet(title: str, author: str, style: str, *parts: html.HtmlElement) -> html.HtmlElement:
    """A print document of some parts; `style`: rules of its own beside those of `print.css`."""
    head = E.head(
        E.meta(charset="utf-8"),
        E.title(title),
        E.meta(name="author", content=author),
        E.style(style),
    )
    root = E.html(head, E.body(), lang="en")
    root[-1].extend(parts)
    return root


def cover(volume: Volume, citation: dict[str, Any], author: str) -> html.HtmlElement:
    """The title page of a volume."""
    title, _, subtitle = citation["title"].partition(": ")
    kind = "Research report" + (f" · second volume: {volume.title.lower()}" if volume.title else "")
    version = f"Version {citation['version']}, {citation['date-released']}"
    return E.section(
        E.p(kind, {"class": "kind"}),
        E.h1(title),
        E.p(subtitle, {"class": "subtitle"}),
        E.p(
            author,
            E.br(),
            version,
            E.br(),
            "Text and data CC BY 4.0 · code MIT",
            {"class": "imprint"},
        ),
        id="cover",
    )


def contents(
    chapters: list[tuple[str, html.HtmlElement]], pages_of: Mapping[str, int]
) -> html.HtmlElement:
    """Contents with a line a chapter and a line a section, each with its page: `pages_of`, id ->
    page.
    """
    nav: html.HtmlElement = E.nav({"id": "contents"}, E.h2("Contents"))
    last = ""
    for part, chapter in chapters:
        if part not in ("", last):
            nav.append(E.p({"class": "part"}, part))
            last = part
        for heading in chapter.xpath(".//h1 | .//section/section[@id]/h2"):
            target = heading.getparent().get("id")
            at = {"href": f"#{target}", "data-page": str(pages_of.get(target, 0))}
            nav.append(E.p({"class": heading.tag}, E.a(at, heading.text_content().strip())))
    return nav

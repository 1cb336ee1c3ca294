"""What stands before the chapters: the document with its title, the title page, what this edition
holds, the contents.
"""

from collections.abc import Mapping
from typing import Any

import yaml
from lxml import html
from lxml.html.builder import E

from dossier import data
from dossier.words import dates


def settings(name: str) -> dict[str, Any]:
    """A file of settings at the root."""
    return dict(yaml.safe_load((data.ROOT / name).read_text(encoding="utf-8")))


class Edition:
    """What the title page and the metadata tell of this edition, from `CITATION.cff`,
    `_config.yml` and `data/datapackage.json`.
    """

    def __init__(self) -> None:
        citation, package = settings("CITATION.cff"), data.package()
        self.author = str(settings("_config.yml")["author"])
        self.full_title = str(citation["title"])
        self.title, _, self.subtitle = self.full_title.partition(": ")
        self.version = str(citation["version"])
        self.released = str(citation["date-released"])
        self.as_of = dates.when(package["asOf"])
        self.abstract = " ".join(citation["abstract"].split())
        self.keywords = ", ".join(citation["keywords"])
        [licence] = package["licenses"]
        others = ", ".join(name for name in citation["license"] if name != licence["name"])
        self.licence = f"Text and data: {licence['title']}. Code: {others}"
        self.rights = (
            f"{self.licence}. The five documents remain their publishers’; they and the pages of"
            " the record are quoted briefly, and no licence is granted for those words."
        )


def sheet(edition: Edition, style: str, *parts: html.HtmlElement) -> html.HtmlElement:
    """A print document of some parts; `style`: rules of its own beside those of `print.css`."""
    told = {
        "author": edition.author,
        "keywords": edition.keywords,
        "description": edition.abstract,
        "dcterms.created": edition.released,
        "dcterms.modified": edition.released,
    }
    head = E.head(
        E.meta(charset="utf-8"),
        E.title(edition.full_title),
        *(E.meta(name=name, content=content) for name, content in told.items()),
        E.style(style),
    )
    root = E.html(head, E.body(), lang="en")
    root[-1].extend(parts)
    return root


def cover(edition: Edition, *figures: html.HtmlElement) -> html.HtmlElement:
    """The title page, with the first charts of some figures under their titles."""
    charts = []
    for figure in figures:
        named = figure.xpath(".//*[@class='chart-title' or @class='chart-subtitle']")
        charts += [E.p({"class": one.get("class")}, one.text_content()) for one in named]
        chart = figure.xpath(".//img")[0]
        charts.append(E.img(src=chart.get("src", ""), alt=chart.get("alt", "")))
    return E.section(
        E.p({"class": "kind"}, "Research report"),
        E.h1(edition.title),
        E.p({"class": "subtitle"}, edition.subtitle),
        E.p({"class": "state"}, E.b(f"As of {edition.as_of}"), f" · version {edition.version}"),
        *charts,
        E.p({"class": "imprint"}, E.b(edition.author), E.br(), f"{edition.licence}."),
        id="cover",
    )


def _name(text: str) -> html.HtmlElement:
    """An id or the address of a file, which no line breaks."""
    return E.span({"class": "id"}, text)


def about(edition: Edition, example: str) -> html.HtmlElement:
    """What this edition holds, where the rest is, how to cite it; `example`: the id of a record."""
    cited = f"{edition.author}, {edition.full_title}, version {edition.version},"
    cited += f" as of {edition.as_of}"
    return E.section(
        {"id": "about"},
        E.h2("About this edition"),
        E.p(
            "A raised number leads to a note at the end of the chapter. The note names the records"
            " on which its sentence rests: what kind of record it is, of which day, how sure, of"
            " how many origins, in which words, and by which id."
        ),
        E.h3("Where the record is"),
        E.p(
            f"The record is not in this edition: {len(data.record_tables()):,} rows, each with its"
            " sources. On the site of the report a row stands on a page under its id, ",
            _name("record/<id>.html"),
            ", and the ledger, ",
            _name("book/ledger.html"),
            ", finds rows by any word. All of them can be taken away as CSV, SQLite and GeoJSON: ",
            _name("data/two-memoranda-data.zip"),
            ".",
        ),
        E.h3("How to cite a record"),
        E.p("By the report, its version and the id of the record:"),
        E.p({"class": "sample"}, f"{cited}, record ", _name(example), "."),
        E.h3("How to cite the report"),
        E.p({"class": "sample"}, f"{cited}."),
        E.h3("Rights"),
        E.p(edition.rights),
    )


def contents(
    chapters: list[tuple[str, html.HtmlElement]], pages_of: Mapping[str, int]
) -> html.HtmlElement:
    """Contents with a line a chapter and a line a section, each with its page: `pages_of`, id ->
    page.
    """
    listed = E.div({"class": "columns"})
    last = ""
    for part, chapter in chapters:
        if part not in ("", last):
            listed.append(E.p({"class": "part"}, part))
            last = part
        for heading in chapter.xpath(".//h1 | .//section/section[@id or h2/@id]/h2"):
            target = heading.get("id") or heading.getparent().get("id")
            at = {"href": f"#{target}", "data-page": str(pages_of.get(target, 0))}
            listed.append(E.p({"class": heading.tag}, E.a(at, heading.text_content().strip())))
    return E.nav({"id": "contents"}, E.h2("Contents"), listed)

"""The pages on which the records of the notes rest, by outlet, from the table `sources`."""

import itertools
import urllib.parse
from collections.abc import Iterable

from lxml import html
from lxml.html.builder import E

from dossier.data import records
from dossier.words import dates
from dossier.words.cells import Row, references, rows
from dossier.words.letters import fold

ID = "bibliography"


def pages(cited: Iterable[str]) -> list[str]:
    """Ids of the sources to which some records refer, in whatever column, by outlet and date."""
    found = set()
    for record in cited:
        name = records.table_of(record)
        if name == "sources":
            found.add(record)
        elif name != "derived":
            row = rows(name)[record]
            columns = [column for column, other in references(name).items() if other == "sources"]
            for cell in map(row.__getitem__, columns):
                found.update(cell if isinstance(cell, tuple) else (cell,))
    found.discard("")
    return sorted(found, key=_place)


def _place(source: str) -> tuple[str, str, str]:
    row = rows("sources")[source]
    return fold(row["outlet"].removeprefix("The ")), row["published"], source


def host(row: Row) -> str:
    """The short address of a page: who serves it."""
    return urllib.parse.urlsplit(row["url"]).netloc.removeprefix("www.")


def _line(source: str, shared: str) -> html.HtmlElement:
    """Title and date of a page, and its address unless all pages of the outlet share it."""
    row = rows("sources")[source]
    title = E.a({"href": row["url"]}, row["title"])
    title.tail = "".join(
        f", {dates.short_months(day)}" for day in [dates.when(row["published"])] if day
    )
    line = E.p({"id": f"source-{source}"}, title)
    if not shared:
        line.append(E.span({"class": "host"}, f" {host(row)}"))
    return line


def chapter(cited: Iterable[str]) -> html.HtmlElement:
    """The chapter: for each outlet its name and its address, for each of its pages title and date;
    a title is a link to the page.
    """
    body, listed = E.div({"class": "columns"}), pages(cited)
    for outlet, group in itertools.groupby(listed, lambda one: rows("sources")[one]["outlet"]):
        own = list(group)
        hosts = {host(rows("sources")[source]) for source in own}
        shared = hosts.pop() if len(hosts) == 1 else ""
        lines = [_line(source, shared) for source in own]
        head = [E.b(outlet), E.span({"class": "host"}, f" {shared}" if shared else "")]
        if len(lines) == 1:
            head[-1].tail = " "
            for place, part in enumerate(head):
                lines[0].insert(place, part)
        else:
            lines.insert(0, E.p(*head))
        lines[0].set("class", "outlet head" if lines[1:] else "outlet")
        body.extend(lines)
    lead = (
        f"The {len(listed):,} pages on which the records of the notes rest, by outlet and day. In "
        "the file a title leads to its page. The site has each with its origin and its grade."
    )
    return E.section(E.h1("Bibliography"), E.p(lead), body, {"class": "chapter back", "id": ID})

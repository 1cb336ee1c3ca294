"""The pages of the site that are made from data alone: of each record, of each table, of ids that
have changed. Written when the book is, as they tell where the book uses a record.
"""

import pathlib
import string
from collections.abc import Iterator

import jinja2
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from _ext import backlinks, beside
from dossier import data
from dossier.build import citations
from dossier.pages import addresses, derived_numbers, lists, record_pages
from dossier.words import languages
from dossier.words.letters import held

TEMPLATES = pathlib.Path(__file__).parents[1] / "_templates"
DESCRIPTION = 155  # characters: what a search engine shows

Used = dict[str, list[tuple[str, list[str]]]]  # record -> (title of a chapter, its places)


def environment() -> jinja2.Environment:
    """The templates; what is put into them is escaped, whatever it is."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )


def cite(record: str) -> str:
    """How a record is cited."""
    return f"{citations.sentence()}, record {record}."


def _records(templates: jinja2.Environment, used: Used) -> Iterator[tuple[str, str]]:
    template = templates.get_template("plain/record.html")
    derived = map(record_pages.derived_page, derived_numbers.collected())
    for page in (*map(record_pages.page, record_pages.ids()), *derived):
        yield (
            addresses.address(page.id),
            template.render(
                page=page,
                title=f"{page.title} · {page.kind}",
                description=f"{page.about}: {page.title}"[:DESCRIPTION],
                up=page.up,
                used=used.get(page.id, ()),
                cite=cite(page.id),
            ),
        )
        if page.more[0]:
            yield from _listed(templates, lists.of_named(page.id), addresses.address(page.id))


def _listed(
    templates: jinja2.Environment, pages: Iterator[lists.Listed], up: str
) -> Iterator[tuple[str, str]]:
    template = templates.get_template("plain/list.html")
    for listed in pages:
        part = f", part {listed.number}" if len(listed.pages) > 1 else ""
        title = listed.title + part
        yield (
            listed.address,
            template.render(
                listed=listed,
                title=title,
                description=listed.description[:DESCRIPTION],
                up=addresses.seen(up, listed.address),
            ),
        )


def _redirects() -> Iterator[tuple[str, str]]:
    """For each id that a record has no more, a page that leads to the record: that of an old
    address, as sphinx-reredirects fills it.
    """
    template = string.Template((TEMPLATES / "redirect.html").read_text(encoding="utf-8"))
    for was in data.raw("renamed").was:
        target = addresses.link(was, f"record/{was}.html")
        yield f"record/{was}.html", template.substitute(to_uri=target)


def pages(used: Used) -> Iterator[tuple[str, str]]:
    """(address, HTML) of every page that is made from data alone."""
    templates = environment()
    yield from _records(templates, used)
    for name in data.resources():
        yield from _listed(templates, lists.of_table(name), "book/ledger.html")
    yield from _listed(templates, lists.of_derived_numbers(), "book/ledger.html")
    yield from _redirects()


def _marked(page: str) -> str:
    """A page with what is in the letters of another script, and what stands beside that, marked
    with its language; its dots stay with what stands before them.
    """
    head, main, body = page.partition("<main")
    return head + main + held(languages.marked(body) if languages.ANY.search(body) else body)


def used_in(app: Sphinx) -> Used:
    """Record -> where the book cites it, from the page of the record; parts count for the whole."""
    found: dict[str, dict[str, list[str]]] = {}
    for record, places in backlinks.places(app.env).items():
        own = found.setdefault(addresses.whole(record), {})
        for page, fragments in places.items():
            address = app.builder.get_target_uri(page)
            links = own.setdefault(page, [])
            links += [link for one in fragments if (link := f"../{address}#{one}") not in links]
    return {
        record: [(app.env.titles[page].astext(), links) for page, links in own.items()]
        for record, own in found.items()
    }


def write(site: pathlib.Path, used: Used) -> None:
    """Write the pages beside those of the book."""
    for folder in ("record", "tables", "named"):
        (site / folder).mkdir(exist_ok=True)
    for address, text in pages(used):
        (site / address).write_text(_marked(text), encoding="utf-8")


def start(app: Sphinx, env: BuildEnvironment) -> None:
    """Write them while Sphinx writes the book; of data with a fault none, the check names it."""
    app.dossier_pages = None
    if app.builder.format == "html" and not app.dossier_check.result():
        app.dossier_pages = beside.start(write, pathlib.Path(app.outdir), used_in(app))


def finish(app: Sphinx, error: Exception | None) -> None:
    """Wait until they are written."""
    if error is None and app.dossier_pages:
        app.dossier_pages.result()


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("env-updated", start)  # every page has told what it cites
    app.connect("build-finished", finish)

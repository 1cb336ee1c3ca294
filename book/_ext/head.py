"""What a page says of itself to who does not read it: search engines, reference managers, and
those to whom its address is sent.

Open Graph with a chart of the page, schema.org as JSON-LD, the `citation_*` tags of Highwire, and a
canonical address. The template `head.html` writes them down. Whole addresses stand there only if
the site knows its own: `SITE_URL` in the environment of the build, or `html_baseurl` in
`_config.yml`; it is never guessed. Without it the addresses are relative, and what has no relative
form (canonical, `og:url`, `og:image`, the sitemap) is left out.

sphinxext-opengraph would give a third of this, with a picture of words instead of the chart.
"""

import json
import os
import pathlib
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from _ext.chart_files import LINK
from _ext.charts import picture_of
from dossier import data
from dossier.build import citations, package
from dossier.print.editions import EDITIONS

FEED = "feed.xml"
ORGANISATION = {"@type": "Organization", "name": ", ".join(citations.authors())}
GEOJSON, SQLITE = "application/geo+json", "application/vnd.sqlite3"

Said = dict[str, Any]


def know_address(app: Sphinx, config: Config) -> None:
    """Take the address of the site from the environment, and end it with a slash."""
    stated = os.environ.get("SITE_URL") or config.html_baseurl
    config.html_baseurl = stated and stated.rstrip("/") + "/"


def _report(at: Any, front: str) -> Said:
    told = citations.report()
    return {
        "@type": "Report",
        "@id": f"{front}#report",
        "url": front,
        "name": told["title"],
        "description": " ".join(told["abstract"].split()),
        "author": ORGANISATION,
        "publisher": ORGANISATION,
        "datePublished": str(told["date-released"]),
        "version": told["version"],
        "inLanguage": "en",
        "keywords": told["keywords"],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": one.media, "contentUrl": at(one.file)}
            for one in EDITIONS
        ],
    }


def _dataset(at: Any, front: str) -> Said:
    descriptor = data.package()
    files = [
        (package.ARCHIVE, "application/zip"),
        (package.DATABASE, SQLITE),
        *((name, GEOJSON) for name in package.points()),
        ("datapackage.json", "application/json"),
    ]
    return {
        "@type": "Dataset",
        "@id": f"{front}#data",
        "url": front,
        "name": f"Data of {descriptor['title']}",
        "description": descriptor["description"],
        "creator": ORGANISATION,
        "version": descriptor["version"],
        "dateModified": descriptor["asOf"],
        "license": descriptor["licenses"][0]["path"],
        "isAccessibleForFree": True,
        "isPartOf": {"@id": f"{front}#report"},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": at(f"data/{name}")}
            for name, kind in files
        ],
    }


def _chapter(title: str, description: str, url: str, front: str) -> Said:
    told = citations.report()
    return {
        "@type": ["Chapter", "Article"],
        "url": url,
        "name": title,
        "headline": title,
        "description": description,
        "author": ORGANISATION,
        "datePublished": str(told["date-released"]),
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {"@type": "Report", "@id": f"{front}#report", "name": told["title"]},
    }


def citation_tags(title: str, part: bool, base: str, page: str) -> list[tuple[str, str]]:
    """The tags of Highwire for the report, or for a part of it."""
    told = citations.report()
    tags = [("citation_title", title if part else told["title"])]
    tags += [("citation_inbook_title", told["title"])] if part else []
    tags += [("citation_author", name) for name in citations.authors()]
    tags += [
        ("citation_publication_date", str(told["date-released"]).replace("-", "/")),
        ("citation_language", "en"),
    ]
    if base:
        tags += [("citation_public_url", page), ("citation_pdf_url", base + EDITIONS[0].file)]
    return tags


def one_address(
    app: Sphinx, pagename: str, templatename: str, context: Said, doctree: nodes.document | None
) -> None:
    """The front page stands at two addresses: the root of the site is the one to keep."""
    if app.config.html_baseurl and pagename == app.config.root_doc:
        context["pageurl"] = app.config.html_baseurl


def describe(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: Said,
    doctree: nodes.document | None,
) -> None:
    """Tell the template of a page what its head says."""
    base, master = app.config.html_baseurl, app.config.root_doc

    def at(name: str) -> str:
        return base + name if base else str(context["pathto"](name, 1))

    front = base or at("index.html")
    url = context.get("pageurl") or app.builder.get_target_uri(pagename).rpartition("/")[2]
    context |= {"version": data.package()["version"], "as_of": citations.as_of()}
    archive = pathlib.Path(app.outdir, "data", package.ARCHIVE)
    context |= {"editions": EDITIONS, "archive": f"data/{package.ARCHIVE}"}
    context["archive_size"] = f"{archive.stat().st_size / 1e6:.1f} MB" if archive.is_file() else ""
    context |= {"feed": at(FEED), "picture": at(picture_of(context.get("pictured", master)))}
    context |= {"picture_size": LINK, "base": base, "citation_tags": [], "linked_data": ""}
    if doctree is None or pagename not in app.env.found_docs:
        return
    title, part = app.env.titles[pagename].astext(), pagename != master
    context["citation_tags"] = citation_tags(title, part, base, url)
    if part:
        graph = [_chapter(title, context["description"], url, front)]
    else:
        graph = [_report(at, front), _dataset(at, front)]
    graph[0]["image"] = context["picture"]
    said = {"@context": "https://schema.org", "@graph": graph}
    context["linked_data"] = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("config-inited", know_address)
    app.connect("html-page-context", one_address, priority=400)  # before charts are cited
    app.connect("html-page-context", describe, priority=910)  # after the description is there

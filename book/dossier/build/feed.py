"""Corrections and versions as an Atom feed: what changed, when, in which record, where it is."""

import datetime as dt
import os
import re
import uuid
from typing import NamedTuple
from xml.sax import saxutils

from dossier import data
from dossier.build import changes, citations
from dossier.pages import addresses

VERSION = re.compile(
    r"^## (?:(\d[\d.]*), (\d{4}-\d{2}-\d{2})|Unreleased)\n(.*?)(?=^## |\Z)", re.M | re.S
)
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, citations.REPORT)  # ids stay the same wherever the site is
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>{id}</id>
<title>{title}</title>
<subtitle>What changed, when, and in which record</subtitle>
<updated>{updated}</updated>
<author><name>{author}</name></author>
<link href="{base}index.html"/>
{self}{entries}</feed>
"""
ENTRY = """<entry>
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link href="{link}"/>
<content type="text">{content}</content>
</entry>
"""


class Entry(NamedTuple):
    """An entry: its name (an id is made of it), title, day, address from the root, words."""

    name: str
    title: str
    updated: str
    link: str
    content: str


def _at(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def clock() -> str:
    """When the data became what they are: the clock of the build, which make sets to the last
    commit; without one, the day of the release.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return _at(int(epoch))
    return f"{citations.report()['date-released']}T00:00:00Z"


def versions() -> list[Entry]:
    """What `CHANGELOG.md` says of each version, the newest first."""
    text = (data.store().root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = []
    for number, day, words in VERSION.findall(text):
        title = f"Version {number}" if number else "Since the last version"
        when = f"{day}T00:00:00Z" if day else clock()
        plain = words.replace("`", "").strip()
        found.append(Entry(number or "unreleased", title, when, "index.html", plain))
    return found


def corrected() -> list[Entry]:
    """The corrections since the last release, by record."""
    found = []
    for record, rows in changes.corrections().groupby("record", sort=False):
        told = [
            f"{row['column']}: {row['was'] or 'empty'} → {row['now'] or 'empty'}\n{row['reason']}"
            for row in rows.to_dict("records")
        ]
        name = f"{record} {' '.join(rows.correction_id)}"
        title = f"Corrected: {record}"
        found.append(Entry(name, title, clock(), addresses.address(str(record)), "\n\n".join(told)))
    return found


def atom(base: str) -> str:
    """The feed; `base`: the address of the site, empty if it is not known: links are relative to
    the feed then.
    """
    entries = [*versions(), *corrected()]
    written = [
        ENTRY.format(
            id=uuid.uuid5(NAMES, one.name).urn,
            title=saxutils.escape(one.title),
            updated=one.updated,
            link=saxutils.escape(base + one.link, {'"': "&quot;"}),
            content=saxutils.escape(one.content),
        )
        for one in entries
    ]
    return ATOM.format(
        id=NAMES.urn,
        title=saxutils.escape(f"{citations.report()['title'].split(':')[0]}: corrections"),
        updated=max(one.updated for one in entries),
        author=saxutils.escape(", ".join(citations.authors())),
        base=base,
        self=f'<link rel="self" href="{base}feed.xml"/>\n' if base else "",
        entries="".join(written),
    )

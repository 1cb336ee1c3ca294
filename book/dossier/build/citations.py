"""The report and its sources as BibTeX and RIS, for who cites them.

Written by hand: each is a few lines of text, and the writer of pybtex escapes addresses as if they
were prose. The tests read all of it back with pybtex and rispy.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import yaml

from dossier import data
from dossier.words import dates

REPORT = "two-memoranda"  # the key of the report in BibTeX, and the name of its files
# For TeX, but for what is in an address; a brace is counted even behind a backslash.
BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\\": r"\textbackslash{}"}
SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "&%#$_"} | BRACES)
# The same address without what BibTeX counts and RIS divides a list by.
ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", ";": "%3B"})
PERSON = ("family-names", "given-names")

Fields = dict[str, str]


@data.once
def report() -> dict[str, Any]:
    """What `CITATION.cff` says of the report."""
    text = (data.store().root / "CITATION.cff").read_text(encoding="utf-8")
    told: dict[str, Any] = yaml.safe_load(text)
    return told


def authors() -> list[str]:
    """Who wrote the report: a group by its name, a person as “Family, Given”."""
    return [
        one.get("name") or ", ".join(one[part] for part in PERSON if part in one)
        for one in report()["authors"]
    ]


def as_of() -> str:
    """How new the data are, in words."""
    return dates.day(pd.Timestamp(data.package()["asOf"]))


def sentence(part: str = "", address: str = "") -> str:
    """How to cite the report, or a part of it that has a title; `address`: where it stands, if that
    is known.
    """
    told = report()
    words = [*authors(), f"“{part}”" if part else "", told["title"]]
    words += [f"version {told['version']}", f"as of {as_of()}", address]
    return ", ".join(filter(None, words))


def bibtex(kind: str, key: str, fields: Fields) -> str:
    """An entry; empty fields are left out. The title keeps its capitals."""
    lines = []
    for name, value in fields.items():
        written = value.translate(ADDRESS if name == "url" else SPECIAL)
        if name in ("title", "author"):
            written = f"{{{written}}}"
        if value:
            lines.append(f"  {name} = {{{written}}},\n")
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def ris(kind: str, fields: Fields) -> str:
    """An entry: a line a tag, empty ones left out."""
    lines = [f"{tag}  - {value}\n" for tag, value in fields.items() if value]
    return f"TY  - {kind}\n{''.join(lines)}ER  - \n"


def report_bibtex(address: str = "") -> str:
    """The report in BibTeX; `address`: of the site, if it is known."""
    told = report()
    year, month, day = str(told["date-released"]).split("-")
    fields = {
        "author": " and ".join(authors()),
        "title": told["title"],
        "year": year,
        "month": month,
        "day": day,
        "version": told["version"],
        "note": f"Version {told['version']}, as of {data.package()['asOf']}",
        "url": address,
    }
    return bibtex("misc", REPORT, fields)


def report_ris(address: str = "") -> str:
    """The report in RIS; `address`: of the site, if it is known."""
    told = report()
    fields = {
        "ID": REPORT,
        "AU": authors()[0],
        "TI": told["title"],
        "PY": str(told["date-released"])[:4],
        "DA": str(told["date-released"]).replace("-", "/"),
        "ET": told["version"],
        "N1": f"As of {data.package()['asOf']}",
        "UR": address,
        "LA": "en",
    }
    return ris("RPRT", fields)


def _sources() -> Iterator[Fields]:
    for row in data.raw("sources").to_dict("records"):
        yield {str(name): str(cell) for name, cell in row.items()}


def sources_bibtex() -> str:
    """Every source, its id as key."""
    entries = []
    for row in _sources():
        year, month, day = (*row["published"].split("-"), "", "")[:3]
        fields = {
            "title": row["title"],
            "organization": row["outlet"],
            "year": year,
            "month": month,
            "day": day,
            "version": row["version"],
            "url": row["url"],
            "urldate": row["accessed"],
        }
        entries.append(bibtex("misc", row["source_id"], fields))
    return "\n".join(entries)


def sources_ris() -> str:
    """Every source, its id in `ID`."""
    entries = []
    for row in _sources():
        fields = {
            "ID": row["source_id"],
            "TI": row["title"],
            "PB": row["outlet"],
            "PY": row["published"][:4],
            # Year, month and day have a place each, and a slash after it.
            "DA": row["published"] and "/".join((*row["published"].split("-"), "", "", ""))[:11],
            "ET": row["version"],
            "UR": row["url"].translate(ADDRESS),
            "Y2": row["accessed"].replace("-", "/"),
        }
        entries.append(ris("ELEC", fields))
    return "\n".join(entries)

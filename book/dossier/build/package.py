"""The data as files that others open: the tables with their descriptor and licence, one SQLite
file of all of it, points as GeoJSON, the sources as BibTeX and RIS, and one zip. Written into a
folder of the published book; the same bytes every time.
"""

import json
import pathlib
import shutil
import sqlite3
import zipfile

import pandas as pd

from dossier import data
from dossier.build import changes, citations
from dossier.data.store import Described

DATABASE = "two-memoranda.sqlite"
ARCHIVE = "two-memoranda-data.zip"
SQL = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}  # type of a column; else TEXT


def publish(folder: pathlib.Path, address: str = "") -> None:
    """Write every file that the descriptor names, the descriptor, and what is made of them.

    folder : made anew. The zip holds all that stands in it.
    address : of the site, if it is known.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    root = data.store().data
    named = [resource["path"] for resource in data.resources().values()]
    for name in ("datapackage.json", "datapackage.schema.json", *named):
        shutil.copyfile(root / name, folder / name)
    shutil.copyfile(data.store().root / "LICENSE-DATA.md", folder / "LICENSE-DATA.md")
    database(folder / DATABASE)
    for file, name in points().items():
        text = json.dumps(geojson(name), ensure_ascii=False, indent=1) + "\n"
        (folder / file).write_text(text, encoding="utf-8")
    changes.changes().to_csv(folder / "changes.csv", index=False, lineterminator="\n")
    for file, text in cited(address).items():
        (folder / file).write_text(text, encoding="utf-8")
    _zip(folder)


def points() -> dict[str, str]:
    """The file of each table that has points -> the table."""
    names = data.resources()
    return {f"{name}.geojson": name for name in names if {"lat", "lon"} <= set(data.fields(name))}


def cited(address: str = "") -> dict[str, str]:
    """The files for who cites the report or its sources, by name."""
    return {
        f"{citations.REPORT}.bib": citations.report_bibtex(address),
        f"{citations.REPORT}.ris": citations.report_ris(address),
        "sources.bib": citations.sources_bibtex(),
        "sources.ris": citations.sources_ris(),
    }


def _zip(folder: pathlib.Path) -> None:
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(folder / ARCHIVE, "w") as archive:
        for path in files:
            # Not `archive.write`: an entry made by its name alone has no day of this machine.
            entry = zipfile.ZipInfo(path.name)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def database(path: pathlib.Path) -> None:
    """One SQLite file: a table a table with its key, and for each column that is a list a table
    `<table>_<column>` with a row an item, in its order. Dates are text as in the CSV files; an
    empty cell is NULL.
    """
    with sqlite3.connect(path) as connection:
        for name in data.resources():
            frame = data.raw(name).mask(lambda cells: cells == "")
            kinds = {column: _sql(field) for column, field in data.fields(name).items()}
            kinds[data.key(name)] += " PRIMARY KEY"
            for column, field in data.fields(name).items():
                if field["type"] == "boolean":
                    frame[column] = frame[column] == "true"
            frame.to_sql(name, connection, index=False, dtype=kinds)
            for column, field in data.fields(name).items():
                if field["type"] == "list":
                    items(name, column).to_sql(f"{name}_{column}", connection, index=False)
    connection.close()


def _sql(field: Described) -> str:
    return SQL.get(field["type"], "TEXT")


def items(name: str, column: str) -> pd.DataFrame:
    """The items of a column that is a list, a row an item: the key of the record, `place` (int64,
    from 1), `item`. From the text of the table: a cell of another column that does not fit its type
    is for the check to name, and no reason to break off here.
    """
    written = data.raw(name).set_index(data.key(name))[column]
    delimiter = data.fields(name)[column]["delimiter"]
    cells = written[written != ""].str.split(delimiter, regex=False).explode().rename("item")
    frame = cells.rename_axis(data.key(name)).reset_index()
    frame.insert(1, "place", frame.groupby(data.key(name)).cumcount() + 1)
    return frame


def geojson(name: str) -> Described:
    """The rows of a table that have a point, as a collection of features (RFC 7946: longitude
    first, WGS 84); the other filled cells are their properties, as text.
    """
    features = []
    for row in data.raw(name).to_dict("records"):
        if row["lat"] and row["lon"]:
            point = [float(row["lon"]), float(row["lat"])]
            others = {k: v for k, v in row.items() if v and k not in ("lat", "lon")}
            features.append(
                {
                    "type": "Feature",
                    "id": row[data.key(name)],
                    "geometry": {"type": "Point", "coordinates": point},
                    "properties": others,
                }
            )
    return {"type": "FeatureCollection", "features": features}

"""Promise: the files around the book say what is so."""

import csv
import re

import nbformat
import pandas as pd
import yaml
from fontTools.ttLib import TTFont

from dossier import data
from dossier.words import dates


def test_the_readme_of_the_documents_agrees_with_the_sources():
    lines = (data.store().seeds / "README.md").read_text(encoding="utf-8").splitlines()
    names = {
        wire: meaning.split(",")[0].replace(" Agency", "").replace("Agence France-Presse", "AFP")
        for wire, meaning in data.options("sources", "wire").items()
    }
    for _, source in data.documents().iterrows():
        line = next(line for line in lines if source.file in line)
        assert source.outlet in line and dates.day(pd.Timestamp(source.published)) in line
        assert all(names[wire] in line for wire in source.wire)
        assert ("machine translation" in line) == (source.translated == "machine")


def test_version_and_title_are_the_same_everywhere():
    citation = yaml.safe_load((data.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    config = yaml.safe_load((data.ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert citation["version"] == data.package()["version"]
    assert (
        citation["title"].startswith(config["title"])
        and config["sphinx"]["config"]["project"] == config["title"]
    )
    changes = (data.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        f"## {citation['version']}, {citation['date-released']}" in changes
        and "## Corrections" in changes
    )


def test_every_direct_dependency_has_a_reason_and_is_locked_with_hashes():
    lock = (data.ROOT / "requirements.txt").read_text(encoding="utf-8")
    for line in (data.ROOT / "requirements.in").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name = re.match(r"[a-z0-9-]+", line)[0]
            assert re.search(rf"^{name}(\[\w+\])?==[^\n]*\\\n    --hash=sha256:", lock, re.M), name
    assert "jupyter-book==1." in lock and "://" not in lock


def test_tables_are_plain():
    for name in data.resources():
        path = data.store().data / f"{name}.csv"
        content = path.read_bytes()
        assert (
            b"\r" not in content
            and content.endswith(b"\n")
            and not content.startswith(b"\xef\xbb\xbf")
        )
        rows = list(csv.reader(content.decode("utf-8").splitlines()))
        assert all(cell == cell.strip() for row in rows for cell in row), path


def test_no_placeholders():
    words = re.compile(r"\bTODO\b|\bFIXME\b|\bTBD\b|\bXXX\b|lorem ipsum", re.I)
    for path in [
        *data.ROOT.glob("*.md"),
        *(data.ROOT / "book").rglob("*.py"),
        *(data.ROOT / "book").glob("*.ipynb"),
        *data.store().data.glob("*.csv"),
    ]:
        assert not words.search(path.read_text(encoding="utf-8")), path


def test_the_fonts_have_every_letter_of_the_data():
    """So that a row in a new script is named before a book is built."""
    faces = (data.ROOT / "book" / "_static" / "fonts").glob("*.woff2")
    has = {letter for face in faces for letter in map(chr, TTFont(face).getBestCmap())}
    missing = {}
    for name in data.resources():
        for record, cells in data.raw(name).set_index(data.key(name)).iterrows():
            if lacking := set("".join(cells)) - has - {"\n"}:
                missing[record] = lacking
    assert missing == {}


def test_the_picture_of_the_readme_is_the_chart_of_the_front_page():
    """Cut from the notebook by hand: it has the words and the shapes that the chart has now."""
    book = data.ROOT / "book"
    cells = nbformat.read(book / "index.ipynb", as_version=4).cells
    [drawn] = [
        output.data["image/svg+xml"]
        for cell in cells
        if cell.metadata.get("mystnb", {}).get("figure", {}).get("name") == "fig-hero"
        for output in cell.outputs
    ]
    wide = drawn[: drawn.index("</svg>")]
    kept = (book / "_static" / "hero.svg").read_text(encoding="utf-8")
    for pattern in (r"<text[^>]*>(.*?)</text>", r'style="(fill: #[^;"]*)'):
        assert re.findall(pattern, kept, re.S) == re.findall(pattern, wide, re.S)

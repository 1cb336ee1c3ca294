"""Promise: whatever is wrong with a file, the check ends with 1, says in one line a fault where it
is, what stands there and what was expected, and writes nothing.

The faults are planted in a slice of the data: a few rows of a few tables, as the real descriptor
describes them.
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil

import pytest

from dossier import data
from dossier.build import stamp
from dossier.check import claims, report, rules, schema, signed

TABLES = {"sources": 12, "oil_monthly": 4, "airfields": 3, "samples": 5}  # table -> rows
MESSAGE = re.compile(
    r"(data|book|seeds)(/[\w.-]+)*, row [^,]+(, [^,]+)?, column [\w-]+: .*; expected \S"
)
OIL, SAMPLES, SOURCES, AIRFIELDS = (
    f"data/{name}.csv" for name in ("oil_monthly", "samples", "sources", "airfields")
)
DESCRIPTOR, SUMS = "data/datapackage.json", "seeds/SHA256SUMS"
SEED, PAGE = "seeds/001_45dcd816536fdbe7.txt", "book/sources.ipynb"


def _cut(name: str, cited: set[str]) -> str:
    """The first rows of a table; of the sources, those that are cited."""
    frame = data.raw(name)
    if name == "sources":
        frame = frame[frame.tier.eq("seed") | frame.source_id.isin(cited)]
    return frame.head(TABLES[name] if name != "sources" else len(frame)).to_csv(
        index=False, lineterminator="\n"
    )


@pytest.fixture(scope="module")
def slice_of_data(tmp_path_factory):
    """A folder with a slice of the data, in which the check finds nothing."""
    folder = tmp_path_factory.mktemp("slice")
    (folder / "data").mkdir()
    shutil.copytree(data.ROOT / "seeds", folder / "seeds")
    cited = {
        source
        for name in ("oil_monthly", "airfields")
        for cell in data.table(name).sources.head(TABLES[name])
        for source in cell
    }
    for name in TABLES:
        (folder / f"data/{name}.csv").write_text(_cut(name, cited), encoding="utf-8")
    package = json.loads((data.ROOT / DESCRIPTOR).read_text(encoding="utf-8"))
    package["resources"] = [table for table in package["resources"] if table["name"] in TABLES]
    columns = {
        table["name"]: {f["name"] for f in table["schema"]["fields"]}
        for table in package["resources"]
    }
    package["rules"] = [
        {key: value for key, value in rule.items() if key != "excused"}  # of rows that are not here
        for rule in package["rules"]
        if _speaks(rule, columns)
    ]
    (folder / DESCRIPTOR).write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    (folder / "book").mkdir()
    for path in (data.ROOT / "book").glob("*.ipynb"):
        (folder / "book" / path.name).write_text('{"cells": []}', encoding="utf-8")
    with data.use(data.Store(folder)):
        stamp.stamp()
    return folder


def _speaks(rule: dict, columns: dict[str, set[str]]) -> bool:
    """Whether a rule of one table or the other holds in the slice."""
    called = set(re.findall(r"[a-z_]\w*", re.sub(r"'[^']*'", "", rule["rule"])))
    known = set().union(*(set(data.fields(name)) for name in data.resources()))
    spoken = (called & known) | {rule["column"]}
    return any(spoken <= own for name, own in columns.items() if name in rule.get("only", columns))


@pytest.fixture
def check(slice_of_data, monkeypatch, capsys, tmp_path):
    """A function that plants a fault in a copy and gives the lines of the check."""
    folder = tmp_path / "copy"
    shutil.copytree(slice_of_data, folder)
    own = (*rules.CHECKS, claims.seeds, *schema.CHECKS)  # the others ask for the whole record
    monkeypatch.setattr(report, "CHECKS", own)
    monkeypatch.setattr(signed, "problems", lambda: iter(()))  # `test_signed` has their faults

    def run(file: str = "", plant=None) -> list[str]:
        if file:
            plant(folder / file)
        before = _contents(folder)
        with data.use(data.Store(folder)):
            code = report.main()
        assert _contents(folder) == before, "the check wrote something"
        *lines, last = capsys.readouterr().out.splitlines()
        assert code == bool(lines) and last.endswith(f": {len(lines)} problem(s)")
        return lines

    return run


def _contents(folder: pathlib.Path) -> dict[str, bytes | str]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else os.readlink(path)
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def whole(content: bytes):
    """The file holds something else."""
    return lambda path: path.write_bytes(content)


def swap(old: str, new: str | bytes):
    """The first `old` of the file is replaced."""
    to = new if isinstance(new, bytes) else new.encode()

    def plant(path: pathlib.Path) -> None:
        before = path.read_bytes()
        assert old.encode() in before and old.encode() != to
        path.write_bytes(before.replace(old.encode(), to, 1))

    return plant


def cell(row: int, column: str, value: str):
    """A cell of a table holds something else; `row`: its number in the file."""

    def plant(path: pathlib.Path) -> None:
        table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        place = table[0].index(column)
        assert table[row - 1][place] != value
        table[row - 1][place] = value
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(table)
        path.write_text(out.getvalue(), encoding="utf-8", newline="")

    return plant


def described(edit):
    """The descriptor is changed: `edit` gets it, and the table of oil."""

    def plant(path: pathlib.Path) -> None:
        package = json.loads(path.read_text(encoding="utf-8"))
        tables = {table["name"]: table for table in package["resources"]}
        edit(package, tables["oil_monthly"])
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")

    return plant


def gone(path: pathlib.Path) -> None:
    """There is no such file."""
    path.unlink()


def folder(path: pathlib.Path) -> None:
    """A folder stands in its place."""
    path.unlink()
    path.mkdir()


def loop(path: pathlib.Path) -> None:
    """It cannot be opened: a link to itself."""
    path.unlink()
    path.symlink_to(path.name)


def again(path: pathlib.Path) -> None:
    """The second row stands twice."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")


FAULTS = {
    # the file as a whole
    "a table that is gone": (
        OIL,
        gone,
        "row -, column -: 'No such file or directory'",
        "a file that can be read",
    ),
    "a folder in place of a table": (
        OIL,
        folder,
        "row -, column -: 'Is a directory'",
        "a file that can be read",
    ),
    "a table that cannot be opened": (
        OIL,
        loop,
        "row -, column -: 'Too many levels of symbolic links'",
        "a file that can be read",
    ),
    "an empty table": (OIL, whole(b""), "row 1, column oil_month_id: ''", "the columns"),
    "a table of one line end": (OIL, whole(b"\n"), "row 1, column oil_month_id: ''", "the columns"),
    "a table without rows": (
        SAMPLES,
        whole(b"sample_id,drawn,rows,errors,imprecise,not_seen,note\n"),
        "row -, column sample_id: 'no row'",
        "at least one row",
    ),
    "a table of spaces": (
        OIL,
        whole(b"   \n   \n"),
        "row 1, column oil_month_id: '   '",
        "the columns",
    ),
    "a table that is a picture": (
        OIL,
        whole(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        "row 1, column -: b'\\x89'",
        "UTF-8",
    ),
    "a table in UTF-16": (
        OIL,
        whole("oil_month_id,month\n1,2\n".encode("utf-16")),
        "row 1, column -: b'\\xff'",
        "UTF-8",
    ),
    "a byte-order mark": (
        OIL,
        lambda p: p.write_bytes(b"\xef\xbb\xbf" + p.read_bytes()),
        "row 1, column -: '\\ufeff'",
        "no mark of byte order, no NUL, and lines that end in \\n alone",
    ),
    "a byte that is not UTF-8": (
        OIL,
        swap("single-origin", b"single\xfforigin"),
        "row 2, column -: b'\\xff'",
        "UTF-8",
    ),
    "a letter of Latin-1": (
        SOURCES,
        swap("Hürriyet", "Hürriyet".encode("latin-1")),
        "row 4, column -: b'\\xfc'",
        "UTF-8",
    ),
    "a NUL byte": (
        OIL,
        swap("single-origin", b"single\x00origin"),
        "row 2, column -: '\\x00'",
        "no mark of byte order, no NUL, and lines that end in \\n alone",
    ),
    "line ends of Windows": (
        OIL,
        lambda p: p.write_bytes(p.read_bytes().replace(b"\n", b"\r\n")),
        "row 1, column -: '\\r'",
        "no mark of byte order, no NUL, and lines that end in \\n alone",
    ),
    "line ends of old Macs": (
        OIL,
        lambda p: p.write_bytes(p.read_bytes().replace(b"\n", b"\r")),
        "row 1, column -: '\\r'",
        "no mark of byte order, no NUL, and lines that end in \\n alone",
    ),
    "no line end at the end": (
        OIL,
        lambda p: p.write_bytes(p.read_bytes().rstrip(b"\n")),
        "row 6, column -: None",
        "the form that programs write, ''",
    ),
    "semicolons": (
        OIL,
        lambda p: p.write_bytes(p.read_bytes().replace(b",", b";")),
        "row 1, column oil_month_id: 'oil_month_id;month;date_start;date_en",
        "the columns",
    ),
    "tabs": (
        OIL,
        lambda p: p.write_bytes(p.read_bytes().replace(b",", b"\t")),
        "row 1, column oil_month_id: 'oil_month_id\\tmonth\\tdate_start\\tdate",
        "the columns",
    ),
    # rows and columns
    "a column less": (
        SAMPLES,
        swap(",not_seen,note", ",not_seen"),
        "row 1, column note: 'sample_id,drawn,rows,errors,imprecise,not_seen'",
        "the columns sample_id,drawn,rows,errors,imprecise,not_seen,note",
    ),
    "a column more": (
        SAMPLES,
        swap(",note\n", ",note,area\n"),
        "row 1, column area: 'sample_id,drawn,rows,errors,imprecise,not_seen,note,area'",
        "the columns sample_id,drawn,rows,errors,imprecise,not_seen,note",
    ),
    "a column by another name": (
        OIL,
        swap("vintage", "edition"),
        "row 1, column vintage: 'oil_month_id,month,date_start,date_end,cru",
        "the columns",
    ),
    "a column twice": (
        OIL,
        swap("vintage", "month"),
        "row 1, column vintage: 'oil_month_id,month,date_start,date_end,cru",
        "the columns",
    ),
    "columns in another order": (
        OIL,
        swap("date_start,date_end", "date_end,date_start"),
        "row 1, column date_start: 'oil_month_id,month,date_end,date_start,",
        "the columns",
    ),
    "a column without a name": (
        OIL,
        swap("vintage", ""),
        "row 1, column vintage: 'oil_month_id,month,date_start,date_end,cru",
        "the columns",
    ),
    "a heading in capitals": (
        OIL,
        swap("month,", "Month,"),
        "row 1, column month: 'oil_month_id,Month,date_start,date_end,crude",
        "the columns",
    ),
    "a heading with a space": (
        OIL,
        swap("month,", " month,"),
        "row 1, column month: 'oil_month_id, month,date_start,date_end,crud",
        "the columns",
    ),
    "a short row": (
        AIRFIELDS,
        swap(",data-set,\n", ",data-set\n"),
        "row 2, column checked_url: 'airfield-al-jufra-air-base,HL69,",
        "11 cells in the row, not 10",
    ),
    "a long row": (
        AIRFIELDS,
        swap(",data-set,\n", ",data-set,,1\n"),
        "row 2, column checked_url: 'airfield-al-jufra-air-base,HL69,",
        "11 cells in the row, not 12",
    ),
    "an empty row": (
        OIL,
        swap("\ncrude-output-2018-02", "\n\ncrude-output-2018-02"),
        "row 3, column oil_month_id: ''",
        "10 cells in the row, not 0",
    ),
    "a row of commas": (
        SAMPLES,
        swap("\nsample-second", "\n,,,,,,\nsample-second"),
        "row 3, column blank-row: 'Blank Row'",
        'Row at position "3" is completely blank',
    ),
    "a quotation mark that does not close": (
        OIL,
        swap("2018-02-01", '"2018-02-01'),
        "row 5, column -: 'unexpected end of data'",
        "quotation marks that close",
    ),
    "a quotation mark in a cell": (
        AIRFIELDS,
        swap("Al-Khadim", 'Al-Kha"dim'),
        "row 3, column -: 'airfield-al-khadim-air-base,HL59,Al-Kha\"dim air base,",
        "the form that programs write,",
    ),
    "a row twice": (
        OIL,
        again,
        "row 6, column oil_month_id: 'crude-output-2018-01'",
        "a cell that no other row has, but it is the same as in",
    ),
    "a comma of decimals": (
        OIL,
        swap("0.99", '"0,99"'),
        "row 3, column crude_mbd: '0,99'",
        "a number in digits, with a full stop",
    ),
    # cells
    "an id that is missing": (
        OIL,
        cell(3, "oil_month_id", ""),
        "row 3, column oil_month_id: ''",
        'constraint "required" is "True"',
    ),
    "an id with a capital": (
        OIL,
        cell(3, "oil_month_id", "Crude-output-2018-02"),
        "row 3, column oil_month_id: 'Crude-output-2018-02'",
        'constraint "pattern" is "[a-z0-9]+(-[a-z0-9]+)*"',
    ),
    "an id with a space": (
        OIL,
        cell(3, "oil_month_id", "crude-output-2018-02 "),
        "row 3, column oil_month_id: 'crude-output-2018-02 '",
        'constraint "pattern" is "[a-z0-9]+(-[a-z0-9]+)*"',
    ),
    "an id with another alphabet": (
        OIL,
        cell(3, "oil_month_id", "crude-\u043eutput-2018-02"),
        "row 3, column oil_month_id: 'crude-\u043eutput-2018-02'",
        'constraint "pattern" is "[a-z0-9]+(-[a-z0-9]+)*"',
    ),
    "an id that looks derived": (
        OIL,
        cell(3, "oil_month_id", "derived-output-2018-02"),
        "row 3, column oil_month_id: 'derived-output-2018-02'",
        "an id that does not begin with derived-: those are computed",
    ),
    "an id of another table": (
        OIL,
        cell(3, "oil_month_id", "sample-first"),
        "data/samples.csv, row 2, column sample_id: 'sample-first'",
        "an id that no other record has; data/oil_monthly.csv has it too",
    ),
    "an id of another month": (
        OIL,
        cell(3, "oil_month_id", "crude-output-2018-12"),
        "row 3, column month: '2018-02'",
        "the day, month or year that the id carries",
    ),
    "a required cell that is empty": (
        OIL,
        cell(3, "crude_mbd", ""),
        "row 3, column crude_mbd: ''",
        'constraint "required" is "True"',
    ),
    "a word for a number": (
        OIL,
        cell(3, "crude_mbd", "much"),
        "row 3, column crude_mbd: 'much'",
        "a number in digits, with a full stop",
    ),
    "a number with a unit": (
        OIL,
        cell(3, "crude_mbd", "0.99 mb/d"),
        "row 3, column crude_mbd: '0.99 mb/d'",
        "a number in digits, with a full stop",
    ),
    "not a number": (
        OIL,
        cell(3, "crude_mbd", "NaN"),
        "row 3, column crude_mbd: 'NaN'",
        "a number in digits, with a full stop",
    ),
    "infinity": (
        OIL,
        cell(3, "crude_mbd", "INF"),
        "row 3, column crude_mbd: 'INF'",
        "a number in digits, with a full stop",
    ),
    "a number in digits of another script": (
        SAMPLES,
        cell(3, "errors", "٢"),
        "row 3, column errors: '٢'",
        "a whole number in digits",
    ),
    "a number below its range": (
        OIL,
        cell(3, "crude_mbd", "-0.99"),
        "row 3, column crude_mbd: '-0.99'",
        'constraint "minimum" is "0"',
    ),
    "a number above its range": (
        OIL,
        cell(3, "crude_mbd", "99"),
        "row 3, column crude_mbd: '99'",
        'constraint "maximum" is "2"',
    ),
    "a decimal for a whole number": (
        SAMPLES,
        cell(3, "rows", "72.5"),
        "row 3, column rows: '72.5'",
        "a whole number in digits",
    ),
    "thousands set apart": (
        SAMPLES,
        cell(3, "rows", "1,000"),
        "row 3, column rows: '1,000'",
        "a whole number in digits",
    ),
    "more errors than rows": (
        SAMPLES,
        cell(3, "errors", "100"),
        "row 3, column rows: '72'",
        "at least 108, the rows that are not right",
    ),
    "a longitude off the globe": (
        AIRFIELDS,
        cell(3, "lon", "181"),
        "row 3, column lon: '181'",
        'constraint "maximum" is "180"',
    ),
    "a latitude off the globe": (
        AIRFIELDS,
        cell(3, "lat", "91"),
        "row 3, column lat: '91'",
        'constraint "maximum" is "90"',
    ),
    "a point in another country": (
        AIRFIELDS,
        cell(3, "lon", "27.1917"),
        "row 3, column lat: '31.9985'",
        "a point in Libya, not in the sea",
    ),
    "a country that no list has": (
        SOURCES,
        cell(3, "country", "Atlantis"),
        "row 3, column country: 'Atlantis'",
        "countries by their English names in the CLDR",
    ),
    "a day that there is not": (
        SAMPLES,
        cell(3, "drawn", "2026-02-30"),
        "row 3, column drawn: '2026-02-30'",
        'type is "date/%Y-%m-%d"',
    ),
    "a day in another order": (
        SAMPLES,
        cell(3, "drawn", "22.11.2026"),
        "row 3, column drawn: '22.11.2026'",
        "a day as 2019-12-21",
    ),
    "a day in words": (
        SAMPLES,
        cell(3, "drawn", "22 November 2026"),
        "row 3, column drawn: '22 November 2026'",
        "a day as 2019-12-21",
    ),
    "a day of another century": (
        SAMPLES,
        cell(3, "drawn", "2062-11-22"),
        "row 3, column drawn: '2062-11-22'",
        'constraint "maximum" is "2026-12-31"',
    ),
    "a month that there is not": (
        OIL,
        cell(3, "month", "2018-13"),
        "row 3, column month: '2018-13'",
        'constraint "pattern" is',
    ),
    "a year out of range": (
        OIL,
        cell(3, "month", "1918-02"),
        "row 3, column month: '1918-02'",
        'constraint "pattern" is',
    ),
    "a month twice": (
        OIL,
        cell(3, "month", "2018-01"),
        "row 3, column month: '2018-01'",
        "the day, month or year that the id carries",
    ),
    "an end before the start": (
        OIL,
        cell(3, "date_end", "2018-01-28"),
        "row 3, column date_end: '2018-01-28'",
        "a day that is not before date_start, 2018-02-01",
    ),
    "a last day that is not the month's": (
        OIL,
        cell(3, "date_end", "2018-02-27"),
        "row 3, column date_end: '2018-02-27'",
        "2018-02-28, the last day of 2018-02",
    ),
    "a value outside of the vocabulary": (
        OIL,
        cell(3, "certainty", "sure"),
        "row 3, column certainty: 'sure'",
        "constraint \"enum\" is \"['confirmed', 'single-origin',",
    ),
    "a value in capitals": (
        OIL,
        cell(3, "certainty", "Single-Origin"),
        "row 3, column certainty: 'Single-Origin'",
        "constraint \"enum\" is \"['confirmed', 'single-origin',",
    ),
    "a source that there is not": (
        OIL,
        cell(3, "sources", "no-such-page"),
        "row 3, column sources: 'no-such-page'",
        "ids of data/sources.csv, each once, separated by '; '",
    ),
    "a source twice": (
        OIL,
        cell(3, "sources", "eia-steo-2021-12; eia-steo-2021-12"),
        "row 3, column sources: 'eia-steo-2021-12'",
        "ids of data/sources.csv, each once, separated by '; '",
    ),
    "a list that ends in its mark": (
        OIL,
        cell(3, "sources", "eia-steo-2021-12; "),
        "row 3, column sources: ''",
        "ids of data/sources.csv, each once, separated by '; '",
    ),
    "a list with commas": (
        OIL,
        cell(3, "sources", "eia-steo-2021-12, eia-steo-2021-12"),
        "row 3, column sources: 'eia-steo-2021-12, eia-steo-2021-12'",
        "ids of data/sources.csv, each once, separated by '; '",
    ),
    "a list without its space": (
        SOURCES,
        cell(4, "wire", "reuters;anadolu"),
        "row 4, column wire: 'reuters;anadolu'",
        "values of afp, agi, aki, ana-mpa, anadolu, ansa, ap,",
    ),
    "a source that is older than its row": (
        SOURCES,
        cell(7, "published", "2017-12"),
        "data/oil_monthly.csv, row 2, column sources: 'eia-steo-2021-12'",
        "a source that is not older than date_start, 2018-01-01",
    ),
    "an address that no source has": (
        OIL,
        cell(3, "checked_url", "https://example.org/"),
        "row 3, column checked_url: 'https://example.org/'",
        "the address of one of the sources of the row",
    ),
    "an address of another kind": (
        SOURCES,
        cell(3, "url", "javascript:alert(1)"),
        "row 3, column url: 'javascript:alert(1)'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address of data": (
        SOURCES,
        cell(3, "url", "data:text/html,x"),
        "row 3, column url: 'data:text/html,x'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address of a file": (
        SOURCES,
        cell(3, "url", "file:///etc/passwd"),
        "row 3, column url: 'file:///etc/passwd'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address without a scheme": (
        SOURCES,
        cell(3, "url", "www.urdupoint.com/en/"),
        "row 3, column url: 'www.urdupoint.com/en/'",
        'type is "string/uri"',
    ),
    "an address with a space": (
        SOURCES,
        cell(3, "url", "https://example.org/a b"),
        "row 3, column url: 'https://example.org/a b'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address with a quotation mark": (
        SOURCES,
        cell(3, "url", 'https://example.org/"x'),
        "row 3, column url: 'https://example.org/\"x'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address with a tag": (
        SOURCES,
        cell(3, "url", "https://example.org/<script>"),
        "row 3, column url: 'https://example.org/<script>'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address that ends its link": (
        SOURCES,
        cell(3, "url", "https://example.org/)[x](y"),
        "row 3, column url: 'https://example.org/)[x](y'",
        'constraint "pattern" is "https?://[^\\s\\"<>\\\\^`|()\\[\\]]+"',
    ),
    "an address twice": (
        SOURCES,
        cell(
            3,
            "url",
            "https://www.nation.com.pk/25-Dec-2019/erdogan-repeats-offer-to-send-turkish-troops-to-libya",
        ),
        "row 3, column url: 'https://www.nation.com.pk/25-Dec-2019/erdogan-repe",
        "an address that no other source has: a page is one source",
    ),
    "a grade that the rules do not give": (
        SOURCES,
        cell(3, "reliability", "A"),
        "row 3, column reliability: 'A'",
        "C, by the rules of dossier.data.grades",
    ),
    "a checksum that is none": (
        SOURCES,
        cell(3, "sha256", "45dcd816"),
        "row 3, column sha256: '45dcd816'",
        'constraint "pattern" is "[0-9a-f]{64}"',
    ),
    "a checksum of something else": (
        SOURCES,
        cell(3, "sha256", "0" * 64),
        "row 3, column sha256: '00000000000000000000000000000000000000000000000",
        "the checksum of seeds/001_45dcd816536fdbe7.txt, which is",
    ),
    "a file that is not named like one": (
        SOURCES,
        cell(3, "file", "../001.txt"),
        "row 3, column file: '../001.txt'",
        'constraint "pattern" is "\\d{3,}_[0-9a-f]{16}\\.txt"',
    ),
    "a file that there is not": (
        SOURCES,
        cell(3, "file", "009_45dcd816536fdbe7.txt"),
        "row 3, column file: '009_45dcd816536fdbe7.txt'",
        "a file in seeds/",
    ),
    "a script in a cell": (
        AIRFIELDS,
        cell(3, "name", "<script>alert(1)</script>"),
        "row 3, column name: '<script>alert(1)</script>'",
        "words on one line, without '<s'",
    ),
    "a picture in a cell": (
        SOURCES,
        cell(3, "title", "x <img src=x onerror=alert(1)>"),
        "row 3, column title: 'x <img src=x onerror=alert(1)>'",
        "words on one line, without '<i'",
    ),
    "a comment in a cell": (
        SAMPLES,
        cell(3, "note", "x <!-- y"),
        "row 3, column note: 'x <!-- y'",
        "words on one line, without '<!'",
    ),
    "a fence of colons in a cell": (
        SAMPLES,
        cell(3, "note", ":::{raw} html"),
        "row 3, column note: ':::{raw} html'",
        "words on one line, without ':::'",
    ),
    "a fence of marks in a cell": (
        SAMPLES,
        cell(3, "note", "```{raw} html"),
        "row 3, column note: '```{raw} html'",
        "words on one line, without '```'",
    ),
    "a fence within a cell": (
        SAMPLES,
        cell(3, "note", "x ```y"),
        "row 3, column note: 'x ```y'",
        "words on one line, without '```'",
    ),
    "two lines in a cell": (
        SAMPLES,
        cell(3, "note", "one\n:::{raw} html"),
        "row 3, column note: 'one\\n:::{raw} html'",
        "words on one line, without '\\n'",
    ),
    "a carriage return in a cell": (
        SAMPLES,
        cell(3, "note", "one\rtwo"),
        "row 3, column -: '\\r'",
        "no mark of byte order, no NUL, and lines that end in \\n alone",
    ),
    "a tab in a cell": (
        SAMPLES,
        cell(3, "note", "one\ttwo"),
        "row 3, column note: 'one\\ttwo'",
        "words on one line, without '\\t'",
    ),
    "a bell in a cell": (
        SAMPLES,
        cell(3, "note", "one\x07two"),
        "row 3, column note: 'one\\x07two'",
        "words on one line, without '\\x07'",
    ),
    "an escape in a cell": (
        SAMPLES,
        cell(3, "note", "one\x1b[31mtwo"),
        "row 3, column note: 'one\\x1b[31mtwo'",
        "words on one line, without '\\x1b'",
    ),
    "words turned round": (
        SAMPLES,
        cell(3, "note", "one\u202etwo"),
        "row 3, column note: 'one\\u202etwo'",
        "words on one line, without '\\u202e'",
    ),
    "words set apart in direction": (
        SAMPLES,
        cell(3, "note", "one\u2066two"),
        "row 3, column note: 'one\\u2066two'",
        "words on one line, without '\\u2066'",
    ),
    "a space without width": (
        SAMPLES,
        cell(3, "note", "one\u200btwo"),
        "row 3, column note: 'one\\u200btwo'",
        "words on one line, without '\\u200b'",
    ),
    "a line separator": (
        SAMPLES,
        cell(3, "note", "one\u2028two"),
        "row 3, column note: 'one\\u2028two'",
        "words on one line, without '\\u2028'",
    ),
    "a byte-order mark in a cell": (
        SAMPLES,
        cell(3, "note", "\ufeffone"),
        "row 3, column -: '\\ufeff'",
        "no mark of byte order, no NUL, and lines that end in \\n alone",
    ),
    # the descriptor
    "no descriptor": (
        DESCRIPTOR,
        gone,
        'row -, column -: "[Errno 2] No such file or directory: ',
        "a file of JSON",
    ),
    "a folder for the descriptor": (
        DESCRIPTOR,
        folder,
        'row -, column -: "[Errno 21] Is a directory: ',
        "a file of JSON",
    ),
    "an empty descriptor": (
        DESCRIPTOR,
        whole(b""),
        "row -, column -: 'Expecting value: line 1 column 1 (char 0)'",
        "a file of JSON",
    ),
    "a descriptor cut short": (
        DESCRIPTOR,
        whole(b'{"resources": ['),
        "row -, column -: 'Expecting value: line 1 column 16 (char 15)'",
        "a file of JSON",
    ),
    "a descriptor that is not UTF-8": (
        DESCRIPTOR,
        whole(b'{"name": "\xff"}'),
        "row -, column -: \"'utf-8' codec can't decode byte 0xff in positio",
        "a file of JSON",
    ),
    "a descriptor with a byte-order mark": (
        DESCRIPTOR,
        lambda p: p.write_bytes(b"\xef\xbb\xbf" + p.read_bytes()),
        "row -, column -: 'Unexpected UTF-8 BOM (decode using utf-8-sig): ",
        "a file of JSON",
    ),
    "a descriptor that is a list": (
        DESCRIPTOR,
        whole(b"[]"),
        "row -, column resources: ''",
        "the key 'resources', at $",
    ),
    "a descriptor that is a number": (
        DESCRIPTOR,
        whole(b"7"),
        "row -, column -: \"'int' object is not iterable\"",
        "a file of JSON",
    ),
    "a descriptor that is nothing": (
        DESCRIPTOR,
        whole(b"null"),
        "row -, column -: \"'NoneType' object is not iterable\"",
        "a file of JSON",
    ),
    "no tables": (
        DESCRIPTOR,
        described(lambda d, t: d.pop("resources")),
        "row -, column resources: ''",
        "the key 'resources', at $",
    ),
    "an empty list of tables": (
        DESCRIPTOR,
        described(lambda d, t: d.update(resources=[])),
        "row -, column resources: []",
        "a list of tables, at $.resources",
    ),
    "tables that are words": (
        DESCRIPTOR,
        described(lambda d, t: d.update(resources=["votes"])),
        "row -, column resources: 'votes'",
        "a table, at $.resources[0]",
    ),
    "a table twice in the descriptor": (
        DESCRIPTOR,
        described(lambda d, t: d["resources"].append(t)),
        "row table 5, column resources: 'oil_monthly'",
        "a name that no other table has",
    ),
    "a table without a name": (
        DESCRIPTOR,
        described(lambda d, t: t.pop("name")),
        "row resources 2, column name: ''",
        "the key 'name', at $.resources[1]",
    ),
    "a table without a file": (
        DESCRIPTOR,
        described(lambda d, t: t.pop("path")),
        "row oil_monthly, column path: ''",
        "the key 'path', at $.resources[1]",
    ),
    "a table with two files": (
        DESCRIPTOR,
        described(lambda d, t: t.update(path=["a.csv", "b.csv"])),
        "row oil_monthly, column path: ['a.csv', 'b.csv']",
        "the name of a file of CSV in data/, at $.resources[1].path",
    ),
    "a table of a file outside": (
        DESCRIPTOR,
        described(lambda d, t: t.update(path="../oil.csv")),
        "row oil_monthly, column path: '../oil.csv'",
        "the name of a file of CSV in data/, at $.resources[1].path",
    ),
    "a table on the web": (
        DESCRIPTOR,
        described(lambda d, t: t.update(path="https://example.org/oil.csv")),
        "row oil_monthly, column path: 'https://example.org/oil.csv'",
        "the name of a file of CSV in data/, at $.resources[1].path",
    ),
    "a table without a schema": (
        DESCRIPTOR,
        described(lambda d, t: t.pop("schema")),
        "row oil_monthly, column schema: ''",
        "the key 'schema', at $.resources[1]",
    ),
    "a schema that is a word": (
        DESCRIPTOR,
        described(lambda d, t: t.update(schema="oil.json")),
        "row oil_monthly, column schema: 'oil.json'",
        "fields and a primary key, at $.resources[1].schema",
    ),
    "a table without fields": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"].pop("fields")),
        "row oil_monthly, column fields: ''",
        "the key 'fields', at $.resources[1].schema",
    ),
    "a field twice": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"]["fields"].append(t["schema"]["fields"][1])),
        "row oil_monthly, column month: 'month'",
        "a name that no other field has",
    ),
    "a field that no column has": (
        DESCRIPTOR,
        described(
            lambda d, t: t["schema"]["fields"].append(
                dict(t["schema"]["fields"][4], name="barrels")
            )
        ),
        "data/oil_monthly.csv, row 1, column barrels: 'oil_month_id,month,date_start,date_end,cru",
        "the columns",
    ),
    "a field of no known type": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"]["fields"][4].update(type="barrels")),
        "row oil_monthly, column crude_mbd: 'barrels'",
        "one of ['string', 'integer', 'number', 'boolean', 'date',",
    ),
    "a field that is a word": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"]["fields"].append("month")),
        "row oil_monthly, column fields: 'month'",
        "a field, at $.resources[1].schema.fields[10]",
    ),
    "a range that is a word": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"]["fields"][4]["constraints"].update(minimum="much")),
        "row oil_monthly, column crude_mbd: 'much'",
        "a number, or a day for a column of days, at",
    ),
    "a pattern that is none": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"]["fields"][1]["constraints"].update(pattern="(")),
        "row oil_monthly, column month: '('",
        "a regular expression, at",
    ),
    "a constraint that there is not": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"]["fields"][1]["constraints"].update(maximal=3)),
        "row -, column field-error: 'Field Error'",
        'constraint "maximal" is not supported by type "string"',
    ),
    "a foreign key to no table": (
        DESCRIPTOR,
        described(
            lambda d, t: t["schema"].update(
                foreignKeys=[{"fields": "month", "reference": {"resource": "no", "fields": "x"}}]
            )
        ),
        "row oil_monthly, column foreignKeys: 'no'",
        "the name of a table",
    ),
    "a key that is no field": (
        DESCRIPTOR,
        described(lambda d, t: t["schema"].update(primaryKey="barrels")),
        "row oil_monthly, column primaryKey: 'barrels'",
        "one of the fields",
    ),
    "a hash that is none": (
        DESCRIPTOR,
        described(lambda d, t: t.update(hash="sha256:x")),
        "data/oil_monthly.csv, row -, column hash-count",
        "make stamp",
    ),
    "a rule that is no formula": (
        DESCRIPTOR,
        described(
            lambda d, t: d["rules"].append({"rule": "month >", "column": "month", "expected": "x"})
        ),
        "row -, column rules: 'month >'",
        "a formula of columns: Line 1: SyntaxError: invalid syntax",
    ),
    "a rule that divides by nothing": (
        DESCRIPTOR,
        described(
            lambda d, t: d["rules"].append(
                {"rule": "crude_mbd / 0", "column": "month", "expected": "x"}
            )
        ),
        "row -, column rules: 'crude_mbd / 0'",
        "a formula of columns: float division by zero",
    ),
    "a rule that excuses no row": (
        DESCRIPTOR,
        described(
            lambda d, t: d["rules"].append(
                {
                    "rule": "crude_mbd > 9",
                    "column": "month",
                    "expected": "x",
                    "excused": {"no-such-row": "why"},
                }
            )
        ),
        "row -, column rules: 'no-such-row'",
        "the id of a row that a rule excuses",
    ),
    "an excuse that is not needed": (
        DESCRIPTOR,
        described(
            lambda d, t: d["rules"].append(
                {
                    "rule": "crude_mbd > 0",
                    "column": "month",
                    "expected": "x",
                    "excused": {"crude-output-2018-02": "why"},
                }
            )
        ),
        "data/oil_monthly.csv, row 3, column oil_month_id: 'crude-output-2018-02'",
        "no excuse from a rule that it keeps: crude_mbd > 0",
    ),
    # documents, checksums, notebooks
    "a document that is gone": (
        SEED,
        gone,
        "data/sources.csv, row 3, column file: '001_45dcd816536fdbe7.txt'",
        "a file in seeds/",
    ),
    "a folder for a document": (
        SEED,
        folder,
        "row -, column file: 'Is a directory'",
        "a file to be read",
    ),
    "a document that cannot be opened": (
        SEED,
        loop,
        "row -, column file: 'Too many levels of symbolic links'",
        "a file to be read",
    ),
    "a document with a letter changed": (
        SEED,
        swap("Libya", "Lybia"),
        "data/sources.csv, row 3, column sha256: '433945f7b4f6e624458dc64f43267524811f725b047dbea",
        "the checksum of seeds/001_45dcd816536fdbe7.txt, which is",
    ),
    "a document that is empty": (
        SEED,
        whole(b""),
        "data/sources.csv, row 3, column sha256: '433945f7b4f6e624458dc64f43267524811f725b047dbea",
        "the checksum of seeds/001_45dcd816536fdbe7.txt, which is",
    ),
    "a document that nobody lists": (
        "seeds/009_0000000000000000.txt",
        whole(b"x"),
        "seeds/SHA256SUMS, row 009_0000000000000000.txt, column sha256: None",
        "a line",
    ),
    "no checksums": (SUMS, gone, "row 002_85a7ac5b4ca7974c.txt, column sha256: None", "a line"),
    "a folder for the checksums": (
        SUMS,
        folder,
        "row 002_85a7ac5b4ca7974c.txt, column sha256: None",
        "a line",
    ),
    "empty checksums": (
        SUMS,
        whole(b""),
        "row 002_85a7ac5b4ca7974c.txt, column sha256: None",
        "a line",
    ),
    "a checksum without a file": (
        SUMS,
        whole(b"0000\n"),
        "row 1, column sha256: '0000'",
        "a checksum, two spaces and the name of a file, as they are in seeds/",
    ),
    "checksums that are not UTF-8": (
        SUMS,
        whole(b"\xff\xfe\n"),
        "row 1, column sha256: '��'",
        "a checksum, two spaces and the name of a file, as they are in seeds/",
    ),
    "a checksum of another file": (
        SUMS,
        swap("001_", "007_"),
        "row 2, column sha256: '433945f7b4f6e624458dc64f43267524811f725b047dbea",
        "a checksum, two spaces and the name of a file, as they are in seeds/",
    ),
    "a notebook cut short": (
        PAGE,
        whole(b'{"cells": ['),
        "row -, column cells: 'Expecting value: line 1 column 12 (char 11)'",
        "a notebook: JSON, cells",
    ),
    "an empty notebook": (
        PAGE,
        whole(b""),
        "row -, column cells: 'Expecting value: line 1 column 1 (char 0)'",
        "a notebook: JSON, cells",
    ),
    "a notebook without cells": (
        PAGE,
        whole(b"{}"),
        "row -, column cells: \"'cells'\"",
        "a notebook: JSON, cells",
    ),
    "a notebook that is a list": (
        PAGE,
        whole(b"[]"),
        "row -, column cells: 'list indices must be integers or slices, not s",
        "a notebook: JSON, cells",
    ),
    "a notebook that is not UTF-8": (
        PAGE,
        whole(b'{"cells": ["\xff"]}'),
        "row -, column cells: \"'utf-8' codec can't decode byte 0xff in positi",
        "a notebook: JSON, cells",
    ),
    "a notebook that is gone": (
        PAGE,
        gone,
        "data/datapackage.json, row sources, column shown: 'sources'",
        "`page`: a notebook, book/sources.ipynb",
    ),
    "a folder for a notebook": (
        PAGE,
        folder,
        "data/datapackage.json, row sources, column shown: 'sources'",
        "`page`: a notebook, book/sources.ipynb",
    ),
    "a notebook whose cells are words": (
        PAGE,
        whole(b'{"cells": ["x"]}'),
        "row -, column cells: \"string indices must be integers, not 'str'\"",
        "a notebook: JSON, cells",
    ),
    "a notebook whose cells are a number": (
        PAGE,
        whole(b'{"cells": 7}'),
        "row -, column cells: \"'int' object is not iterable\"",
        "a notebook: JSON, cells",
    ),
}


def test_there_are_many_faults_and_the_slice_has_none(check):
    assert len(FAULTS) >= 107 and check() == []


@pytest.mark.parametrize(("file", "plant", "where", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named(check, file, plant, where, expected):
    """`where`: row, column and value in the file, or in the one that begins it."""
    lines = check(file, plant)
    assert all(MESSAGE.match(line) for line in lines), lines
    named = [line for line in lines if line.startswith((where, f"{file}, {where}"))]
    assert any(expected in line.partition("; expected ")[2] for line in named), lines

"""Promise: what the build changes inside its libraries makes it faster, and leaves every byte of
the book as it is.
"""

import importlib.metadata
import os
import pathlib
import subprocess
import tempfile

import pydyf
import pytest
from nbformat.v4 import new_code_cell

import tiny
from _ext import patches

# As many as Sphinx reads in several processes, some of which read two; each looks for what another
# has left behind.
CODE = """import pandas
found = "left" in globals()
left = pandas.Series([{n}])
print("found:", found, left.sum())"""
PAGES = {
    f"page{n}": [f"# A page\n\n(sec-{n})=\n## A part", new_code_cell(CODE.format(n=n))]
    for n in range(5)
}
UNPATCHED = "from _ext import patches\npatches.setup = print\n"


def build(folder: pathlib.Path, more: str) -> dict[str, bytes]:
    """The files of a book that executes its notebooks, by their place; `more`: lines of its
    configuration.
    """
    tiny.adopt(folder)
    tiny.write(folder, PAGES)
    configuration = folder / "conf.py"
    text = configuration.read_text(encoding="utf-8").replace('"off"', '"force"')
    configuration.write_text(more + text, encoding="utf-8")
    run = tiny.build(folder)
    log = run.communicate()[0]
    assert run.returncode == 0, log
    built = folder / "_build"
    return {
        str(path.relative_to(built)): path.read_bytes()
        for path in built.rglob("*")
        if path.suffix in (".html", ".inv", ".js")
    }


@pytest.mark.long
def test_patched_and_unpatched_agree(tmp_path):
    patched, unpatched = (
        build(tmp_path / name, more) for name, more in (("with", ""), ("without", UNPATCHED))
    )
    assert patched == unpatched
    for number in range(5):
        assert f"found: False {number}".encode() in patched[f"book/page{number}.html"]


def test_what_a_killed_build_left_is_swept_away(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen(["true"])
    ended.wait()
    for name in (f"kernel-{ended.pid}-a", f"kernel-{os.getpid()}-a", "kernel-of-another"):
        (tmp_path / name).mkdir()
    patches._sweep()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {f"kernel-{os.getpid()}-a", "kernel-of-another"}


def test_pages_are_dealt_to_as_many_processes_as_there_are():
    assert patches._deal([*"abcdefg"], 3) == [["a", "d", "g"], ["b", "e"], ["c", "f"]]
    assert patches._deal(["a"], 2) == [["a"]]


def test_the_references_of_the_pages_are_those_of_pydyf():
    pdf = pydyf.PDF()
    for number in (0, 1, 2):
        assert patches.references_once(pdf) == patches._references(pdf)
        assert len(patches.references_once(pdf)) == number
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))


@pytest.mark.parametrize(("library", "version"), patches.VERSIONS.items())
def test_the_patches_are_for_the_versions_that_are_installed(library, version):
    """A new version is looked at before it is patched: does it still need this?"""
    assert importlib.metadata.version(library) == version

"""Fixtures: a copy of the data that a test may break, and the built book."""

import shutil

import pytest
from dossier import derived, load, notes, prose, records, uses


def forget() -> None:
    """Empty every cache that holds data."""
    for function in (load.package, load._typed, load.seed, derived.figures, records.all_records, prose.links,
                     notes.note, uses.places):
        function.cache_clear()


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """A copy of `data/`, `seeds/` and the prose of `book/` that `dossier` reads instead of the real ones."""
    for folder in ("data", "seeds"):
        shutil.copytree(load.ROOT / folder, tmp_path / folder)
    (tmp_path / "book").mkdir()
    for path in [*(load.ROOT / "book").glob("*.ipynb"), *(load.ROOT / "book").glob("*.md")]:
        shutil.copy(path, tmp_path / "book")
    monkeypatch.setattr(load, "DATA", tmp_path / "data")
    monkeypatch.setattr(load, "SEEDS", tmp_path / "seeds")
    monkeypatch.setattr(prose, "BOOK", tmp_path / "book")
    forget()
    yield tmp_path
    forget()


@pytest.fixture(scope="session")
def site():
    """The folder of the built HTML book."""
    folder = load.ROOT / "_build" / "html"
    assert (folder / "book" / "index.html").is_file(), "no built book: run `make html` first (make test does)"
    return folder

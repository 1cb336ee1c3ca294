"""What re-execution notices: the comparison that `pytest --nbval book` makes, in this process.

Its own kernels take a minute for the book; here a notebook is run under the store in use, what its
cells give is worded as a kernel words it, and beside each stands what is stored in the notebook. As
there, every kind of output but pictures in pixels is compared, to the letter (no sanitiser is in
use), and an error is a difference.
"""

import functools
from collections.abc import Iterator
from unittest import mock

import nbformat
import pandas as pd
from IPython.core.formatters import DisplayFormatter

from dossier import data
from dossier.charts.geometry import Drawing
from support import REAL, run_notebook

Given = list[dict[str, str]]  # of each code cell: kind of output -> its text
PIXELS = ("image/png", "image/jpeg")  # what nbval leaves out
COLUMNS = 20  # of a frame, before pandas leaves some out: its own number where a kernel runs


@functools.cache
def stored(name: str) -> Given:
    """What the notebook of a name stores of the book as it stands."""
    path = data.ROOT / "book" / f"{name}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return [
        {
            kind: text
            for output in cell.outputs
            for kind, text in output.get("data", {}).items()
            if kind not in PIXELS
        }
        for cell in cells
        if cell.cell_type == "code"
    ]


def given(name: str) -> Given:
    """What it gives under the store in use."""
    words = DisplayFormatter().format
    with pd.option_context("display.max_columns", COLUMNS):
        ran = run_notebook(data.ROOT / "book" / f"{name}.ipynb")
        outputs = [{} if each.value is None else words(each.value)[0] for each in ran]
    return [{kind: text for kind, text in own.items() if kind not in PIXELS} for own in outputs]


def undrawn(name: str) -> Given:
    """The same without the drawings of its charts: their words, and the rows that they show, which
    stand in the SVG too.
    """
    nothing = dict.fromkeys(("fit", "hits"), lambda drawing: None)
    with mock.patch.multiple(Drawing, svg=lambda drawing: "", **nothing):
        return given(name)


@functools.cache
def _undrawn(name: str) -> Given:
    """What it gives so of the book as it stands."""
    with data.use(REAL):
        return undrawn(name)


def notebooks() -> list[str]:
    """The notebooks of the book."""
    return sorted(path.stem for path in (data.ROOT / "book").glob("*.ipynb"))


def differences(name: str, drawn: bool = True) -> Iterator[tuple[str, str]]:
    """The lines that differ, as stored and as given, in pairs; two empty ones for a difference that
    is not of whole lines, and for a notebook that breaks off. `drawn=False`: but for the drawings.
    """
    before = stored(name) if drawn else _undrawn(name)
    try:
        after = given(name) if drawn else undrawn(name)
    except Exception:  # whatever it is: nbval would tell of it
        yield "", ""
        return
    for was, now in zip(before, after, strict=True):
        if was.keys() != now.keys():
            yield "", ""
        for kind in was.keys() & now.keys():
            yield from _lines(was[kind], now[kind])


def _lines(was: str, now: str) -> Iterator[tuple[str, str]]:
    if was == now:
        return
    old, new = was.split("\n"), now.split("\n")
    if len(old) != len(new):
        yield "", ""
    else:
        yield from ((a, b) for a, b in zip(old, new, strict=True) if a != b)

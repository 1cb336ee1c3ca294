"""Promise: in a corpus that is twice as large the check has twice as much to do, and no more; a
slice of what `make large` measures.
"""

import cProfile
import gc
import pathlib

import pytest

import large
from support import Sandbox


def calls(folder: pathlib.Path) -> int:
    """How many calls the check of a folder makes: the same on every machine, however busy."""
    profile = cProfile.Profile()
    profile.enable()
    found = large.check(folder).problems
    profile.disable()
    gc.enable()
    assert found == []
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.long
def test_the_work_grows_as_the_corpus(tmp_path):
    folders = {count: tmp_path / str(count) for count in (0, 60, 120)}
    for count, folder in folders.items():
        folder.mkdir()
        large.grow(Sandbox(folder), count)
    large.check(folders[0])  # what the process keeps is there from the first
    costs = {count: calls(folder) for count, folder in folders.items()}
    assert costs[60] > costs[0]
    assert large.bend(costs) < 1.1, costs


@pytest.mark.parametrize(("power", "bent"), [(1, 1), (2, 2)])
def test_what_goes_over_all_pairs_is_seen(power, bent):
    assert large.bend({size: 7 + 3 * size**power for size in (0, 200, 400)}) == bent

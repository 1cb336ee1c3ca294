"""Promise: a build that is killed leaves no process behind."""

import os
import signal
import subprocess
import sys
import time

from dossier import data

# Prints the process of the work and that of its own child, then waits.
PROGRAM = """
import multiprocessing, os, sys, time
sys.path.insert(0, "book")
from _ext import beside

def work():
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,), daemon=True)
    child.start()
    print(os.getpid(), child.pid, flush=True)
    child.join()

beside.start(work).result()
"""


def runs(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"  # not one that has ended
    except FileNotFoundError:
        return False


def test_work_beside_ends_with_the_build_and_takes_its_own_along():
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=data.ROOT, stdout=subprocess.PIPE, text=True) as build:
        working = [int(word) for word in build.stdout.readline().split()]
        assert all(map(runs, working))
        build.kill()
    end = time.monotonic() + 5
    while any(map(runs, working)) and time.monotonic() < end:
        time.sleep(0.05)
    left = [process for process in working if runs(process)]
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert len(working) == 2 and left == []

"""Work in a process of its own, beside that of Sphinx, which has one core of its own."""

import concurrent.futures
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def _end_with(parent: int) -> None:
    """End this process, and those that it has started, when its parent has ended, however that came
    about: a build that is killed leaves nobody behind.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        for child in multiprocessing.active_children():
            child.kill()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def start(
    function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> "concurrent.futures.Future[T]":
    """Call a function there, with all that has been read and computed so far; `result()` waits for
    what it gives.
    """
    fork = multiprocessing.get_context("fork")
    pool = concurrent.futures.ProcessPoolExecutor(1, fork, _end_with, (os.getpid(),))
    future = pool.submit(function, *args, **kwargs)
    pool.shutdown(wait=False)
    return future

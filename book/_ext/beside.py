"""Work in a process of its own, beside that of Sphinx, which has one core of its own."""

import concurrent.futures
import multiprocessing
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def start(
    function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> "concurrent.futures.Future[T]":
    """Call a function there, with all that has been read and computed so far; `result()` waits for
    what it gives.
    """
    pool = concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))
    future = pool.submit(function, *args, **kwargs)
    pool.shutdown(wait=False)
    return future

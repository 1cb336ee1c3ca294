"""One kernel for the pages that a process of the build executes, instead of one a page.

Starting a kernel and importing pandas and matplotlib took half of the build. The names of a page
are cleared before the next; that a notebook needs nothing of another is what nbval tests: there
each has a kernel of its own.
"""

import functools
import os
import shutil
import tempfile
from multiprocessing import util
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from nbclient import execute


@functools.cache
def _kernel(cwd: str) -> KernelManager:
    """The kernel of this process for the notebooks of one folder; whatever PYTHONPATH says, they
    find `dossier` there.
    """
    # Files instead of ports: two processes that start a kernel in the same moment could be given
    # the same free port.
    folder = tempfile.mkdtemp(prefix="kernel-")
    manager = KernelManager(
        kernel_name="python3",
        # The kernel of this Python, not one that a user installed by that name.
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
        transport="ipc",
        connection_file=f"{folder}/connection.json",
    )
    manager.start_kernel(cwd=cwd, env={**os.environ, "PYTHONPATH": cwd})
    # Not atexit, which a process that Sphinx forks does not run.
    util.Finalize(None, _stop, args=(manager, folder), exitpriority=1)
    return manager


def _stop(manager: KernelManager, folder: str) -> None:
    manager.shutdown_kernel(now=True)
    shutil.rmtree(folder, ignore_errors=True)


def execute_in_shared_kernel(
    nb: nbformat.NotebookNode, cwd: str, **options: Any
) -> nbformat.NotebookNode:
    """`nbclient.execute` in the kernel of this process, its names cleared before."""
    clear = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("%reset -f")])
    execute(clear, cwd=cwd, km=_kernel(cwd))
    return execute(nb, cwd=cwd, km=_kernel(cwd), **options)

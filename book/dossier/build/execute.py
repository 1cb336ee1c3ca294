"""Re-execute the notebooks in place: `python -m dossier.build.execute [notebook …]`.

All of `book/` if none is named. What would differ between two machines and is no result (times,
version of the interpreter) is not written.
"""

import concurrent.futures
import pathlib
import sys

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from dossier import data

BOOK = data.ROOT / "book"


def run(path: pathlib.Path) -> None:
    """Execute one notebook in its own folder and write it back. Raises `CellExecutionError` for a
    failing cell.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    # The kernel of this Python, not one that a user installed under the same name.
    client.km = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
    )
    client.execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)


def main(names: list[str]) -> None:
    """Execute the notebooks, two at a time."""
    paths = [pathlib.Path(name) for name in names] or sorted(BOOK.glob("*.ipynb"))
    # Threads are enough: the work is done by the kernels.
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for path, _ in zip(paths, pool.map(run, paths), strict=True):
            print(path)


if __name__ == "__main__":
    main(sys.argv[1:])

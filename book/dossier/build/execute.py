"""Re-execute the notebooks in place: `python -m dossier.build.execute [notebook …]`.

If none is named, those of `book/` whose inputs have changed since they were executed here: their
own text, a table or another file that they opened, a module that they imported, the lock of the
packages. What each opened is kept in `_build/executed.json`; without it, all are executed.

What would differ between two machines and is no result (times, version of the interpreter) is not
written.
"""

import concurrent.futures
import hashlib
import json
import pathlib
import sys
import tempfile

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from dossier import data
from dossier.build import opened

BOOK = data.ROOT / "book"
KEPT = data.ROOT / "_build" / "executed.json"
LOCK = data.ROOT / "requirements.txt"
# The first line of a kernel: it notes what is opened, and writes that when the kernel ends.
RUN = f"runpy.run_path({opened.__file__!r})['note']({str(data.ROOT)!r}, {{!r}})"
NOTE = f"import runpy; {RUN}; del runpy"

Inputs = dict[str, str]  # a file, from the root -> digest of what it says


def run(path: pathlib.Path) -> list[pathlib.Path]:
    """Execute one notebook in its own folder and write it back; give the files of the project that
    it opened. Raises `CellExecutionError` for a failing cell.
    """
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        noted = pathlib.Path(folder) / "opened"
        client = NotebookClient(
            notebook,
            timeout=120,
            record_timing=False,
            resources={"metadata": {"path": str(path.parent)}},
            extra_arguments=[
                "--IPKernelApp.log_level=ERROR",
                f"--IPKernelApp.exec_lines={NOTE.format(str(noted))}",
            ],
        )
        # The kernel of this Python, not one that a user installed under the same name.
        client.km = AsyncKernelManager(
            kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
        )
        client.execute()
        files = noted.read_text(encoding="utf-8").splitlines()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    }
    nbformat.write(notebook, path)
    return [pathlib.Path(file) for file in files]


def digest(path: pathlib.Path) -> str:
    """What a file says: of the descriptor without hash and size of the tables, which change with
    each of them; of a file that is gone, nothing.
    """
    if not path.exists():
        return ""
    said = path.read_bytes()
    if path.name == "datapackage.json":
        package = json.loads(said)
        for resource in package["resources"]:
            resource.pop("hash", None)
            resource.pop("bytes", None)
        said = json.dumps(package).encode()
    return hashlib.sha256(said).hexdigest()


def inputs(path: pathlib.Path, files: list[pathlib.Path]) -> Inputs:
    """Digests of what a notebook gives its outputs from, itself with them."""
    every = sorted({path, LOCK, *files})
    return {str(file.relative_to(data.ROOT)): digest(file) for file in every}


def changed(kept: dict[str, Inputs]) -> list[pathlib.Path]:
    """The notebooks of the book of which an input is not what it was."""
    return [
        path
        for path in sorted(BOOK.glob("*.ipynb"))
        if not (known := kept.get(path.name))
        or any(digest(data.ROOT / file) != said for file, said in known.items())
    ]


def main(names: list[str]) -> None:
    """Execute the notebooks, two at a time."""
    kept: dict[str, Inputs] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    for _ in range(1 if names else 2):  # twice: some pages count what stands in the other notebooks
        paths = [pathlib.Path(name).resolve() for name in names] or changed(kept)
        # Threads are enough: the work is done by the kernels.
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            for path, files in zip(paths, pool.map(run, paths), strict=True):
                kept[path.name] = inputs(path, files)
                print(path.relative_to(data.ROOT))
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

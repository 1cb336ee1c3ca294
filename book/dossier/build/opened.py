"""What a process opens of the project: a kernel is told to note it, so that a notebook is executed
again when one of these files has changed, and only then.

It imports nothing of ours: what it imported would count as imported by the notebook.
"""

import atexit
import pathlib
import sys

NOT_OURS = {".git", ".venv", "_build", "__pycache__"}


def note(root: str, path: str) -> None:
    """From now on, note each file under `root` that is opened; when the process ends, write them to
    `path`, a line each, with the modules that were imported.
    """
    files: set[str] = set()

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            files.add(arguments[0])

    def ours(file: str) -> bool:
        path = pathlib.Path(file)
        if not path.is_relative_to(root) or not path.is_file():
            return False
        return not NOT_OURS & {*path.relative_to(root).parts}

    def write() -> None:
        modules = {str(getattr(module, "__file__", "")) for module in list(sys.modules.values())}
        own = sorted(filter(ours, files | modules))
        pathlib.Path(path).write_text("\n".join(own), encoding="utf-8")

    sys.addaudithook(hear)
    atexit.register(write)

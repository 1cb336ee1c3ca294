"""Promise: the book builds as README says; a build that fails takes nothing away."""

import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import nbformat
import pytest
import yaml

import killed
from dossier import data

BIN = pathlib.Path(sys.executable).parent
# In place of the program of the environment: it writes a little of what the real one writes, and
# does as told.
STAND_IN = """#!/bin/sh
site="$4/_build/html"; mkdir -p "$site"; echo new > "$site/index.html"
eval "${DOES:-true}"
if [ "$PRINT" ]; then echo new > "$site/two-memoranda.pdf"; fi
"""


@pytest.fixture
def fresh(tmp_path):
    """A copy of what a reader downloads, its contents cut to the front page and one chapter."""
    copy = tmp_path / "copy"
    for name in ("book", "data", "seeds"):
        shutil.copytree(data.ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in data.ROOT.iterdir():
        if path.is_file():
            shutil.copy2(path, copy)  # times too: make goes by them
    toc = yaml.safe_load((copy / "_toc.yml").read_text(encoding="utf-8"))
    toc["parts"] = toc["parts"][:1]
    toc["parts"][0]["chapters"] = toc["parts"][0]["chapters"][:1]
    (copy / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    return copy


def plainly(folder, command):
    """Run a command of README as in a new shell: no variable but these two."""
    program, *rest = shlex.split(command)
    variables = {"HOME": str(folder.parent), "PATH": f"{BIN}:/usr/bin:/bin"}
    return subprocess.run(
        [BIN / program, *rest], cwd=folder, env=variables, capture_output=True, text=True
    )


@pytest.mark.long
def test_the_plain_way_of_the_readme(fresh):
    readme = (fresh / "README.md").read_text(encoding="utf-8")
    install, build, test = re.search(r"## Without make\n\n((?:    .+\n)+)", readme)[1].split(
        "\n    "
    )
    assert install.split() == ["pip", "install", "-r", "requirements.txt"]
    toc = yaml.safe_load((fresh / "_toc.yml").read_text(encoding="utf-8"))
    pages = [
        toc["root"],
        *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"]),
    ]

    done = plainly(fresh, build)
    assert done.returncode == 0, done.stderr[-3000:]
    assert all((fresh / "_build" / "html" / f"{page}.html").is_file() for page in pages)

    for path in (fresh / "book").glob("*.ipynb"):
        if f"book/{path.stem}" not in pages:
            path.unlink()
    done = plainly(fresh, test)
    assert done.returncode == 0 and " passed" in done.stdout, done.stdout[-3000:]


def test_the_kernel_of_the_build_is_this_python_in_the_folder_of_the_notebook(tmp_path):
    """Whatever kernel a user has under the same name, whatever package lies on the path."""
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    description = {"argv": ["false"], "display_name": "", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(description))
    (tmp_path / "dossier.py").write_text("raise ImportError('not this one')")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import nbformat; from _ext import patches\n"
        "book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(sys.argv[2])])\n"
        "patches.execute_in_shared_kernel(book, cwd=sys.argv[1])\n"
        "print(book.cells[0].outputs[0].text)"
    )
    cell = "import sys, dossier; print(sys.executable, dossier.__file__)"
    book = str(data.ROOT / "book")
    done = subprocess.run(
        [sys.executable, "-c", program, book, cell],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "JUPYTER_PATH": str(tmp_path), "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    executable, module = done.stdout.split()
    assert (
        pathlib.Path(executable).parent == BIN
        and pathlib.Path(module).parent == data.ROOT / "book" / "dossier"
    )


@pytest.fixture
def stage(tmp_path):
    """A folder with the Makefile, a book that stands, and a stand-in for the program."""
    shutil.copy(data.ROOT / "Makefile", tmp_path)
    site = tmp_path / "_build" / "html"
    site.mkdir(parents=True)
    for name in ("index.html", "two-memoranda.pdf", "renamed.html"):
        (site / name).write_text("old\n")
    program = tmp_path / "env" / "bin" / "jupyter-book"
    program.parent.mkdir(parents=True)
    program.write_text(STAND_IN)
    program.chmod(0o755)
    return tmp_path


def make(folder, target, **variables):
    """Start make with an environment that counts as whole: nothing is installed here."""
    command = ["make", "--silent", "VENV=env", "PYTHON=true", target]
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        start_new_session=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def published(folder):
    return {path.name: path.read_text().strip() for path in (folder / "_build" / "html").iterdir()}


OLD = {"index.html": "old", "two-memoranda.pdf": "old", "renamed.html": "old"}


def test_a_build_takes_the_place_of_the_last_one_whole(stage):
    done = make(stage, "book")
    assert done.wait() == 0, done.stdout.read()
    assert published(stage) == {"index.html": "new", "two-memoranda.pdf": "new"}
    assert [path.name for path in (stage / "_build").iterdir()] == ["html"]


def test_a_build_that_fails_leaves_the_last_one(stage):
    assert make(stage, "book", DOES="exit 1").wait() != 0
    assert published(stage) == OLD


def test_a_build_that_is_killed_leaves_the_last_one(stage):
    build = make(stage, "book", DOES="touch here; sleep 60")
    while not (stage / "here").exists():
        assert build.poll() is None, build.stdout.read()
        time.sleep(0.02)
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    assert published(stage) == OLD


@pytest.mark.long
def test_a_build_that_is_ended_ends_all_that_it_has_started(fresh):
    """TERM is for make alone. Sphinx has started more processes, for the pages are many; each of
    them has a kernel.
    """
    shutil.copy(data.ROOT / "_toc.yml", fresh)
    kernels = pathlib.Path(tempfile.mkdtemp())  # the path of a socket is short
    variables = {**os.environ, "TMPDIR": str(kernels)}
    command = ["make", f"VENV={BIN.parent}", "PYTHON=true", "html"]
    build = subprocess.Popen(command, cwd=fresh, env=variables, stdout=subprocess.DEVNULL)
    least = min(2, os.cpu_count() or 1)
    while sum("ipykernel" in command for command in killed.left(fresh).values()) < least:
        assert build.poll() is None
        time.sleep(0.02)
    build.terminate()
    assert build.wait() != 0
    end = time.monotonic() + killed.PATIENCE
    while killed.left(fresh) and time.monotonic() < end:
        time.sleep(0.1)
    running = killed.left(fresh)
    for process in running:
        os.kill(process, signal.SIGKILL)
    shutil.rmtree(kernels)
    assert running == {}


def test_the_pages_alone_are_built_aside(stage):
    assert make(stage, "html").wait() == 0
    assert published(stage) == OLD


@pytest.mark.long
def test_a_real_fault_leaves_the_book_that_stands(fresh):
    (fresh / "_build" / "html").mkdir(parents=True)
    (fresh / "_build" / "html" / "index.html").write_text("old\n")
    path = fresh / "book" / "index.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("1 / 0"))
    nbformat.write(notebook, path)
    command = ["make", f"VENV={BIN.parent}", "PYTHON=true", "book"]
    done = subprocess.run(command, cwd=fresh, capture_output=True, text=True)
    assert done.returncode != 0 and "ZeroDivisionError" in done.stdout + done.stderr
    assert published(fresh) == {"index.html": "old"}

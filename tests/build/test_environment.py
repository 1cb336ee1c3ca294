"""Promise: a wrong Python is named before anything is installed, a broken environment mended."""

import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib import metadata

import pytest
import yaml

from dossier import data

SCRIPT = data.ROOT / ".ci" / "environment.py"
spec = importlib.util.spec_from_file_location("environment", SCRIPT)
environment = importlib.util.module_from_spec(spec)
spec.loader.exec_module(environment)


@pytest.fixture
def run(tmp_path):
    """A function that runs a copy of the script for a lock of one package, without an index."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(SCRIPT, tmp_path / ".ci")
    package = metadata.distribution("packaging")
    (tmp_path / "lock.txt").write_text(f"packaging=={package.version}\n")
    with zipfile.ZipFile(tmp_path / f"packaging-{package.version}-py3-none-any.whl", "w") as wheel:
        for path in package.files:
            if path.suffix != ".pyc" and path.name not in ("INSTALLER", "REQUESTED"):
                wheel.write(path.locate(), path)

    def run(pythons=">=3.11,<3.14", **variables):
        (tmp_path / "pyproject.toml").write_text(f'requires-python = "{pythons}"\n')
        command = [sys.executable, ".ci/environment.py", "env", "lock.txt"]
        variables = {
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(tmp_path),
            **variables,
        }
        return subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True)

    return run


def test_a_python_that_is_too_old_or_too_new_is_named_in_one_line(run, tmp_path):
    for pythons in (">=3.98,<3.99", ">=3.5,<3.8"):
        done = run(pythons)
        assert done.returncode == 1 and not (tmp_path / "env").exists()
        assert re.fullmatch(
            r"two-memoranda: needs Python 3\.[\d. or]+, and \S+ is 3\.\d+: say .+\n", done.stderr
        )


def test_a_python_that_makes_no_environments_is_named_in_one_line(run, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "ensurepip.py").write_text(
        "raise ImportError('as on a Debian without python3-venv')"
    )
    done = run(PYTHONPATH=str(tmp_path / "broken"))
    assert done.returncode == 1 and not (tmp_path / "env").exists()
    assert done.stderr.count("\n") == 1 and "python3-venv" in done.stderr


@pytest.mark.long
def test_an_environment_that_another_tool_has_emptied_is_made_anew(run, tmp_path):
    """As `uv sync` does, which takes pip away too."""
    venv.create(tmp_path / "env", symlinks=True)
    python, lock = tmp_path / "env" / "bin" / "python", tmp_path / "lock.txt"
    assert environment.state(python, lock) != environment.WHOLE
    done = run()
    assert done.returncode == 0, done.stderr
    assert environment.state(python, lock) == environment.WHOLE

    before = (tmp_path / "env" / "pyvenv.cfg").stat()
    assert run().stdout == ""  # nothing to do, nothing done
    assert (tmp_path / "env" / "pyvenv.cfg").stat() == before

    python.unlink()
    python.symlink_to(tmp_path / "gone")
    assert environment.state(python, lock) == environment.ANEW


def test_a_package_that_is_lacking_or_of_another_version_is_seen(tmp_path):
    lock = tmp_path / "lock.txt"
    for line, found in {
        f"packaging=={metadata.version('packaging')}": environment.WHOLE,
        "packaging==0.1": environment.LACKING,
        "no-such-package==1": environment.LACKING,
        "no-such-package==1 ; sys_platform == 'none'": environment.WHOLE,
    }.items():
        lock.write_text(f"{line} \\\n    --hash=sha256:00\n")
        assert environment.state(sys.executable, lock) == found, line


def test_what_runs_here_is_what_the_lock_says():
    assert environment.state(sys.executable, data.ROOT / "requirements.txt") == environment.WHOLE


def test_the_range_of_pythons_is_the_same_everywhere():
    project = tomllib.loads((data.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    first, end = re.fullmatch(
        r">=3\.(\d+),<3\.(\d+)", project["project"]["requires-python"]
    ).groups()
    minors = [f"3.{minor}" for minor in range(int(first), int(end))]
    workflow = yaml.safe_load(
        (data.ROOT / ".github" / "workflows" / "book.yml").read_text(encoding="utf-8")
    )
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == minors
    assert (data.ROOT / "runtime.txt").read_text(encoding="utf-8").strip() == f"python-{minors[0]}"
    assert project["tool"]["mypy"]["python_version"] == minors[0]
    assert f"Python {', '.join(minors[:-1])} or {minors[-1]}" in (
        data.ROOT / "README.md"
    ).read_text(encoding="utf-8")
    lock = (data.ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert f"--python-version {minors[0]} " in lock.splitlines()[1]


def test_workflows_give_nothing_away():
    """Actions by commit, least permissions, no template in a script: what `zizmor` asks for."""
    zizmor = pathlib.Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--no-progress", "--pedantic", "--strict-collection", ".github"]
    ran = subprocess.run(command, cwd=data.ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_workflow_that_gives_something_away_is_named(tmp_path):
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    own = (data.ROOT / ".github" / "workflows" / "book.yml").read_text(encoding="utf-8")
    (folder / "book.yml").write_text(re.sub(r"@[0-9a-f]{40}", "@v6", own), encoding="utf-8")
    zizmor = pathlib.Path(sys.executable).with_name("zizmor")
    ran = subprocess.run(
        [zizmor, "--offline", "--no-progress", folder], capture_output=True, text=True, check=False
    )
    assert ran.returncode and "unpinned-uses" in ran.stdout


def test_every_package_that_the_code_imports_is_a_direct_dependency():
    text = (data.ROOT / "requirements.in").read_text(encoding="utf-8")
    direct = set(re.findall(r"^([a-z0-9-]+)", text, re.M))
    owners = metadata.packages_distributions()
    unnamed = set()
    for folder in ("book", "tests"):
        for path in (data.ROOT / folder).rglob("*.py"):
            code = path.read_text(encoding="utf-8")
            for name in re.findall(r"^(?:import|from) (\w+)", code, re.M):
                packages = {owner.lower().replace("_", "-") for owner in owners.get(name, ())}
                if packages and not packages & direct:
                    unnamed.add(f"{path.name}: {name} is of {', '.join(packages)}")
    assert not unnamed

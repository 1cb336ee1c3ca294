"""`make killed`: the real book is killed while it is built, at ten moments, by TERM and by KILL:
what was published stays as it was, no process is left, and the next build succeeds.

In a clone of the last commit, with the environment that is here. Takes half an hour.
"""

import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
MOMENTS = 10
PATIENCE = 15  # seconds in which the processes of a killed build have ended


def digests(folder: pathlib.Path) -> dict[str, str]:
    """Every file of a folder -> the digest of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def left(folder: pathlib.Path) -> dict[int, str]:
    """The processes that work in a folder, or below it, each with its command."""
    found = {}
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if pathlib.Path(os.readlink(process / "cwd")).is_relative_to(folder):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(process.name)] = command.decode(errors="replace").strip()
        except OSError:  # it has ended, or is not ours
            continue
    return found


def build(folder: pathlib.Path) -> subprocess.Popen:
    """Start `make book` in a copy."""
    command = ["make", "--silent", "-o", "environment", f"VENV={ROOT / '.venv'}", "book"]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(
        command, cwd=folder, stdout=nothing, stderr=nothing, start_new_session=True
    )


def whole(folder: pathlib.Path) -> float:
    """Build to the end; the seconds that it took. Raises CalledProcessError."""
    begin = time.monotonic()
    run = build(folder)
    if run.wait():
        raise subprocess.CalledProcessError(run.returncode, run.args)
    return time.monotonic() - begin


def killed(folder: pathlib.Path, how: signal.Signals, after: float) -> str:
    """Kill a build; what is wrong then, or nothing."""
    before = digests(folder / "_build" / "html")
    run = build(folder)
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        # TERM is for make, which passes it on; KILL is for all that it has started.
        (os.kill if how is signal.SIGTERM else os.killpg)(run.pid, how)
        run.wait()
    else:
        return "it had ended"
    end = time.monotonic() + PATIENCE
    while (running := left(folder)) and time.monotonic() < end:
        time.sleep(0.2)
    if running:
        for process in running:
            os.kill(process, signal.SIGKILL)
        return "processes left: " + "; ".join(running.values())
    return "" if digests(folder / "_build" / "html") == before else "the published book changed"


def main() -> int:
    """Print what each kill left; 1 if anything was wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place).resolve() / "book"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        seconds = whole(folder)
        for number in range(MOMENTS):
            after = seconds * (number + 0.5) / MOMENTS
            for how in (signal.SIGTERM, signal.SIGKILL):
                found = killed(folder, how, after)
                wrong += bool(found)
                print(f"{how.name} after {after:5.1f} s: {found or 'as it was'}", flush=True)
        before = digests(folder / "_build" / "html")
        whole(folder)
        same = digests(folder / "_build" / "html") == before
        print("the next build:", "the same book" if same else "another book")
        folders = sorted(path.name for path in (folder / "_build").iterdir())
        print("in _build:", *folders)
        shutil.rmtree(folder)
    return int(bool(wrong) or not same or folders != ["html"])


if __name__ == "__main__":
    sys.exit(main())

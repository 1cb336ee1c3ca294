"""Make the environment what a lock says: `python .ci/environment.py FOLDER LOCK`.

Every target of make calls this. It is quick where all is well and sees for itself where it is not:
a Python that is gone, packages that another tool has taken away, a lock that has changed. There is
no stamp that could be wrong. Written for any Python 3, so that a wrong one can say so.
"""

import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What an environment answers to `--look`. A Python that fails, for want of anything, answers 1.
WHOLE, ANEW, LACKING = range(3)


def wrong_python():
    """Say what is wrong with the version of the Python that runs this; empty if nothing is."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as handle:
        limits = re.search(rb'requires-python = ">=3\.(\d+),<3\.(\d+)"', handle.read()).groups()
    minors = range(*map(int, limits))
    if sys.version_info[0] == 3 and sys.version_info[1] in minors:
        return ""
    known = ["3.%d" % minor for minor in minors]
    return "needs Python %s, and %s is %d.%d: say make PYTHON=python%s" % (
        (" or ".join(known), sys.executable) + sys.version_info[:2] + (known[-1],)
    )


def look(lock):
    """Compare the environment whose Python runs this with the lock."""
    from importlib import metadata, util

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    with open(lock, encoding="utf-8") as handle:
        lines = [line.rstrip(" \\\n") for line in handle if re.match(r"[\w.\[\],-]+==", line)]
    wanted = [Requirement(line) for line in lines]
    present = {canonicalize_name(one.name): one.version for one in metadata.distributions()}
    if wrong_python():
        return ANEW
    if all(
        str(line.specifier) == "==%s" % present.get(line.name)
        for line in wanted
        if not line.marker or line.marker.evaluate()
    ):
        return WHOLE
    return LACKING if util.find_spec("pip") else ANEW


def state(python, lock):
    """Ask the Python of the environment."""
    ask = [python, os.path.abspath(__file__), "--look", lock]
    try:
        return subprocess.call(ask, stderr=subprocess.DEVNULL)
    except OSError:  # no such program, or a link to one that is gone
        return ANEW


def main(folder, lock):
    """Do nothing, install what is lacking, or make the environment anew.

    Exits with one line if that cannot be.
    """
    python = os.path.join(folder, "bin", "python")
    found = state(python, lock)
    if found == WHOLE:
        return
    if found == ANEW:
        if wrong_python():
            sys.exit("two-memoranda: " + wrong_python())
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            hint = "%s makes no environments (Debian: apt-get install python3-venv)"
            sys.exit("two-memoranda: " + hint % sys.executable)
        print("two-memoranda: making %s" % folder)
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", folder])
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.check_call([python, "-m", "pip", "install", *quiet, "-r", lock])
    if state(python, lock) != WHOLE:
        sys.exit("two-memoranda: %s still lacks packages of %s: delete it" % (folder, lock))


if __name__ == "__main__":
    if sys.argv[1] == "--look":
        sys.exit(look(sys.argv[2]))
    try:
        main(*sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit("two-memoranda: no environment, for this failed: " + " ".join(failed.cmd))

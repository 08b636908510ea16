"""Write the lock: `python3 packaging/lock.py [--upgrade | --upgrade-package NAME ...]`, with `uv` on the PATH.

Two files in packaging/lock/ hold every package with its exact version and the hashes of its files, for Linux, macOS
and Windows and every Python that pyproject.toml allows: run.txt is what the program needs, test.txt that and what
the tests and the build need. Versions stay as they are until pyproject.toml or one of the options asks for others.
Commit both files; tests/test_lock.py fails while they don't fit pyproject.toml or the installed packages.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import check_python  # noqa: F401 - first, so that an old Python says so

ROOT = Path(__file__).resolve().parent.parent
INDEX = "https://pypi.org/simple"
COMMON = [
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--annotation-style", "line"),
    *("--no-config", "--default-index", INDEX, "--custom-compile-command", "python3 packaging/lock.py", "--quiet"),
]


def main(options: list[str]) -> int:
    """Write both files; returns the exit status of what failed, or 0."""
    uv = shutil.which("uv")
    if uv is None:
        print("The lock is written by uv, and uv is not on the PATH: pip install uv, then again.", file=sys.stderr)
        return 1
    test, run = "packaging/lock/test.txt", "packaging/lock/run.txt"
    # A machine's own indexes and folders of packages must not get into the lock.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    for words in (
        ["--group", "test", "--output-file", test, *options],
        ["--constraint", test, "--output-file", run, *options],
    ):
        command = [uv, "pip", "compile", "pyproject.toml", *COMMON, *words]
        status = subprocess.run(command, cwd=ROOT, env=clean, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Check this checkout: `python3 packaging/test.py [PYTEST ARGUMENTS]`, from any folder.

Without arguments lint, format and types are checked, then all tests run: what continuous integration does. With
arguments (paths count from the checkout) only pytest runs, for a quick look at a part; the whole is shared out over
the machine's cores. The first start makes .venv and installs what the program and its tests need. Ends with 0 when
nothing failed, and with pytest's closing line.
"""

import os
import sys

import check_python  # noqa: F401 - first, so that an old Python says so
import environment

CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
}

# The queue of a worker that is done early takes from the others', as widgets' tests take longest and stand together.
SHARED_OUT = ["-n", "auto", "--dist", "worksteal"]


def main(pytest_arguments: list[str]) -> int:
    """Run the checks and the tests; returns the exit status, pytest's own where the tests failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = [] if pytest_arguments else [name for name in CHECKS if python_module(CHECKS[name])]
    status = python_module(["pytest", *(pytest_arguments or SHARED_OUT)])
    if failed:
        # Above pytest's closing line it would be overlooked, so it stands below as well.
        environment.say(f"Failed before the tests, see the top: {', '.join(failed)}.")
    return status or int(bool(failed))


def python_module(words: list[str]) -> int:
    """Run one of the environment's tools on the checkout; returns its exit status."""
    print(f"$ {' '.join(words)}", flush=True)
    return environment.call([str(environment.PYTHON), "-m", *words], folder=environment.ROOT)


if __name__ == "__main__":
    environment.prepare_or_stop("test")
    sys.exit(main(sys.argv[1:]))

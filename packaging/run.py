"""Run Infusion Desk from this checkout: `python3 packaging/run.py [ARGUMENTS]`, from any folder.

The first start makes .venv beside this folder and installs what the program needs; ARGUMENTS are the program's.
"""

import sys

import check_python  # noqa: F401 - first, so that an old Python says so
import environment

if __name__ == "__main__":
    environment.prepare_or_stop("run")
    sys.exit(environment.start(["-P", "-m", "infusion_desk", *sys.argv[1:]]))

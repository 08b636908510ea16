"""`python -m tests.monkey [--events N] [--seed N]`: somebody who presses everything, at the real window.

Ends with 1 when the program failed: the last events before it are told, and the same seed makes them again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.journeys.display import display

ROOT = Path(__file__).resolve().parents[2]
EVENTS, LAST = 20_000, 30
EVENTS_FILE = "events.txt"


def let_loose(events: int, seed: int) -> subprocess.CompletedProcess[str]:
    """Run a monkey in a process of its own, with a screen, a home and a folder of its own; what it says comes back."""
    words = [sys.executable, "-m", "tests.monkey.run", str(events), str(seed)]
    with tempfile.TemporaryDirectory(prefix="infusion-desk-monkey-") as folder, display() as environment:
        homes = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("CONFIG", "STATE", "DATA", "CACHE")}
        home = {"HOME": folder, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path[1:]))}
        environment = {**environment, **homes, **home}
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            told = (Path(folder) / EVENTS_FILE).read_text("utf-8").splitlines()
            done.stdout += "\n  ".join(["the last events:", *told[-LAST:], ""])
        done.stdout += done.stderr
        return done


def main() -> int:
    """Say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS, help="how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (%(default)s)")
    arguments = parser.parse_args()
    done = let_loose(arguments.events, arguments.seed)
    print(done.stdout, end="")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())

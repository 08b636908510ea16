"""The journeys through the real window, in a process of their own under a real X server.

To watch one, give it your own screen: QT_QPA_PLATFORM=xcb python -m pytest tests/journeys/window -k WORDS
"""

import subprocess
import sys
from pathlib import Path

from tests.journeys.display import display
from tests.patience import LONGEST_RUN_SECONDS

ROOT = Path(__file__).resolve().parents[2]
JOURNEYS = Path(__file__).parent / "window"


def test_the_journeys_through_the_real_window() -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(JOURNEYS)]
    with display() as environment:
        done = subprocess.run(
            words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS
        )
    assert done.returncode == 0, done.stdout + done.stderr

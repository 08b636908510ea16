"""A screen of the tests' own to show real windows on, so that nothing appears on somebody's desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

SIZE = "1440x900x24"


@contextmanager
def display() -> Iterator[Mapping[str, str]]:
    """The environment in which a process shows real windows: under a server of our own, which ends afterwards.

    Without Xvfb, as on macOS and Windows, the windows appear on the screen that there is.
    """
    own = {**os.environ, "QT_ACCESSIBILITY": "0"}
    own.pop("QT_QPA_PLATFORM", None)
    if not sys.platform.startswith("linux") or shutil.which("Xvfb") is None:
        yield own
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # comes when the server is ready
        assert number, "Xvfb did not start"
        yield {**own, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()

"""How long tests wait for what must come: far longer than a busy machine needs; one that goes well waits no longer.

No test says how soon something has to come; `python -m tests.speed` measures that.
"""

from __future__ import annotations

from functools import partialmethod

from pytestqt.qtbot import QtBot

PATIENCE_SECONDS = 60
PATIENCE_MS = PATIENCE_SECONDS * 1000

LONGEST_RUN_SECONDS = 300
"""So long a program may take that a test starts."""


class PatientBot(QtBot):
    """pytest-qt's hands, which give up after five seconds where nothing else is said."""

    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)  # noqa: N815 - pytest-qt names them
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_MS)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)  # noqa: N815
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE_MS)  # noqa: N815
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)  # noqa: N815

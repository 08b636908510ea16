"""Nothing happens by itself in a window under test: whatever it does after a while, a test lets it do.

On a busy machine that while would pass in the middle of a test.
"""

from __future__ import annotations

import pytest

from infusion_desk.ui import desk, status_line
from infusion_desk.ui.board import dwelling
from infusion_desk.ui.paper import progress

A_DAY_MS = 86_400_000
WHILES = {
    desk: ("POLL_MS", "CLOCK_MS"),
    dwelling: ("DWELL_MS",),
    progress: ("SHOWN_AFTER_MS",),
    status_line: ("SAID_MS", "FAILED_MS", "WORKING_AFTER_MS"),
}


def let_nothing_happen_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every such while last a day."""
    for module, names in WHILES.items():
        for name in names:
            monkeypatch.setattr(module, name, A_DAY_MS)

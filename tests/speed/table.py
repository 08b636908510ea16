"""The day as a table, with 480 sessions on 60 chairs."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from infusion_desk.presenters.day_table import table_rows
from infusion_desk.services.wording import Wording
from tests.builders import at
from tests.speed.measuring import Row, seconds
from tests.ui.board.example_days import large_day

MILLISECONDS = 1000.0
ROUNDS = 9


def rows() -> Iterator[Row]:
    """The words of every row, as they are made whenever the day changes and each minute."""
    day = large_day(60, 8)
    wording, now = Wording(day.zone), at("12:00")
    shown = table_rows(day, now, wording)
    measured = statistics.median(seconds(lambda: table_rows(day, now, wording)) for _round in range(ROUNDS))
    yield Row(f"the table's words of {len(shown)} sessions on 60 chairs", measured * MILLISECONDS, 100.0, "ms")

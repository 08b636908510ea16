"""Whether the computer's clock can be right, by when the file was changed last.

Nothing is ever done because of a clock: sessions are marked by people alone, and the audit's order is the order in
which changes were made, whatever times they bear. So a wrong clock is told, and nothing else.
"""

from __future__ import annotations

from datetime import timedelta

from infusion_desk.domain.time import MINUTE
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

AHEAD_BY = 10 * MINUTE
"""By how much the clocks of two computers on one file may differ before that is told, in seconds."""
SILENT_FOR = int(timedelta(days=60).total_seconds())
"""After so long without any change, in seconds, somebody is to look at the clock first."""


def clock_warning(place: Workplace) -> str:
    """What is odd about the computer's clock, as a sentence; "" when nothing is."""
    now = place.now()
    with place.store.reading() as reader:
        last, wording = reader.last_changed_at(), Wording.of(reader.settings())
    if last is None or -SILENT_FOR <= last - now <= AHEAD_BY:
        return ""
    words = _(
        "The last change in this file was made on {last}; by this computer's clock it is now {now}. If the clock is"
        " wrong, set it right before you mark anything. Nothing was changed because of it."
    )
    return words.format(last=_moment(last, wording), now=_moment(now, wording))


def _moment(instant: int, wording: Wording) -> str:
    return f"{wording.date_of(instant)}, {wording.clock(instant)}"

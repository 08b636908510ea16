"""Who waits for a sooner place, and what she or he would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of the waitlist.

    `booking` is what would be booked, without time and chair, as plain data; with `session_id` that session would be
    moved instead. `wishes` are weekdays (Monday 0), earliest, latest and done_by (minutes after midnight), chair_kind.
    `notice_minutes` is how long before it the patient has to know. After `until` nobody asks any more. `closed` is "",
    "booked" or "removed".
    """

    id: int
    patient_id: int
    session_id: int | None
    booking: Mapping[str, str | int | float | None]
    wishes: Mapping[str, str | int | list[int] | None] = field(default_factory=dict)
    notice_minutes: int = 0
    until: date | None = None
    added_at: int = 0
    closed: str = ""
    note: str = ""
    version: int = 1

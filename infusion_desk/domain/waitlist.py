"""Who waits for a sooner place, and what she or he would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.wishes import ANY_TIME, Wishes


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of the waitlist.

    `booking` is what would be booked, without time, chair and nurse, as plain data; with `session_id` that session
    would be moved instead. `notice_minutes` is how long before it the patient has to know. After `until` nobody asks
    any more. `added_at` is an instant in UTC seconds. `closed` is "", "booked" or "removed".
    """

    id: int
    patient_id: int
    session_id: int | None
    booking: Mapping[str, str | int | float | None]
    wishes: Wishes = ANY_TIME
    notice_minutes: int = 0
    until: date | None = None
    added_at: int = 0
    closed: str = ""
    note: str = ""
    version: int = 1

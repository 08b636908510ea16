"""What the demo centre expects: places that it holds for urgent steroids, and who waits for a sooner one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.wishes import Wishes
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import Asked, RefusedError
from infusion_desk.services.holds import hold
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.ports import Reader
from infusion_desk.services.waitlist import add
from infusion_desk.services.workplace import Workplace

PURPOSE = "Urgent steroids"
HELD_DAYS, HELD_HOURS = (2, 3, 4), (11, 10, 12, 13, 9)
WAITING_DRUG = "natalizumab"
WAITING_DAYS = 7
"""So near that a place today still lies in the window of the dose."""


class Wish(NamedTuple):
    """What somebody on the waitlist wants: no start before that minute of the day, and to know it so long before."""

    earliest: int | None
    notice_minutes: int
    note: str


WISHES = (Wish(None, 60, "Lives around the corner"), Wish(10 * 60, 90, ""))


def expect(place: Workplace, today: date, asked: Asked) -> None:
    """Hold places for steroids on some of the next days, and put some who come later this week on the waitlist."""
    for days in HELD_DAYS:
        _hold_one(place, today + timedelta(days=days), asked)
    with place.store.reading() as reader:
        later = list(_sessions_ahead(reader, today))
    for session, wish in zip(later, WISHES, strict=False):
        booking = Booking(session.patient_id, session.drug_id, session.dose_number, 0)
        inquiry = Inquiry(booking, today, wishes=Wishes(earliest=wish.earliest), session_id=session.id)
        request = _asked(asked, f"waiting {session.id}")
        add(place, inquiry, request, notice_minutes=wish.notice_minutes, note=wish.note)


def _hold_one(place: Workplace, day: date, asked: Asked) -> None:
    """Hold the first of the hours at which there is a place; none on a day that is closed or full."""
    with place.store.reading() as reader:
        zone = reader.zone()
    for hour in HELD_HOURS:
        booking = Booking(0, "methylprednisolone", 1, zone.at(day, hour * 60), mg=1000.0)
        try:
            hold(place, booking, PURPOSE, _asked(asked, f"held {day} {hour}"))
        except RefusedError:
            continue
        return


def _sessions_ahead(reader: Reader, today: date) -> list[InfusionSession]:
    """Who is booked for the drug on the days after tomorrow, one session each, by start."""
    days = reader.days(today + timedelta(days=2), today + timedelta(days=WAITING_DAYS))
    sessions = (session for day in days for session in day.sessions)
    planned = [each for each in sessions if each.state is SessionState.PLANNED and each.drug_id == WAITING_DRUG]
    return sorted(planned, key=lambda each: (each.start, each.id))


def _asked(asked: Asked, part: str) -> Asked:
    return replace(asked, request=str(uuid5(UUID(asked.request), part)))

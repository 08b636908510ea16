"""The prep sheets that are to be sent: due within a week, or printed and out of date by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.stale_sheets import is_out_of_date
from infusion_desk.services.workplace import Workplace

DUE_DAYS = 7
"""A sheet is sent a week ahead."""


@dataclass(frozen=True, slots=True)
class SheetToSend:
    """A session whose sheet was not printed yet, or says something else by now (`printed` is that sheet)."""

    session: InfusionSession
    patient: Patient
    printed: PrintedSheet | None


@dataclass(frozen=True, slots=True)
class ToSend:
    """Every sheet to send, by the session's start, read at `now` (UTC seconds) with the centre's settings."""

    sheets: tuple[SheetToSend, ...]
    settings: Mapping[str, str]
    now: int


def read_to_send(place: Workplace) -> ToSend:
    """Read what is to be sent: the week from now on, and every later date for which a sheet is out."""
    now = place.now()
    with place.store.reading() as reader:
        settings, zone = reader.settings(), reader.zone()
        today = zone.date_of(now)
        due_until = today + timedelta(days=DUE_DAYS)
        days = reader.days(today, due_until)
        later = sorted({zone.date_of(start) for start in reader.starts_with_sheets(days[-1].span.end)})
        days += [reader.day(day) for day in later]
    sheets = [each for day in days for each in _of_day(day, now, is_due=day.date <= due_until)]
    return ToSend(tuple(sheets), settings, now)


def _of_day(day: Day, now: int, *, is_due: bool) -> list[SheetToSend]:
    coming = (
        each
        for each in day.sessions
        if each.state is SessionState.PLANNED and each.start > now and day.span.holds(each.start)
    )
    return [
        SheetToSend(each, day.patients[each.patient_id], day.printed.get(each.id))
        for each in coming
        if (is_due and each.id not in day.printed) or is_out_of_date(day, each, now)
    ]

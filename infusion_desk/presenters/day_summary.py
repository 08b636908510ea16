"""The day in a line: who is where, how full it is, when the last patient leaves; and the week beside it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import figures
from infusion_desk.domain.progress import minutes_late, was_forgotten
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.services.days import DayLoad
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

FULL = 0.85
"""Chair use from which a day is marked as full in the week: the field books a median of 0.8."""

_COUNTS = (
    ("in_chair", N_("{count} in chair")),
    ("waiting", N_("{count} waiting")),
    ("late", N_("{count} late")),
    ("to_come", N_("{count} to come")),
    ("done", N_("{count} done")),
    ("unmarked", N_("{count} not marked")),
)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week strip: its words, how full its bar is (0 to 1) and what the bar says.

    `named` is its holiday or, on a closed day, what it is closed for; "" for most days.
    """

    date: datetime.date
    label: str
    spoken: str
    fill: float
    is_full: bool
    is_closed: bool
    is_shown: bool
    is_today: bool
    named: str = ""


def people_line(day: Day, now: int) -> str:
    """`9 in chair · 1 late · 7 to come · 1 done`: those who are counted nowhere are left out."""
    counted = Counter(_group(session, now) for session in day.sessions if day.span.holds(session.start))
    parts = [_(words).format(count=counted[group]) for group, words in _COUNTS if counted[group]]
    return " · ".join(parts) or _("No sessions")


def _group(session: InfusionSession, now: int) -> str:
    if was_forgotten(session, now):
        return "unmarked"
    if session.state.is_in_chair:
        return "in_chair"
    if session.state is SessionState.PLANNED:
        return "late" if minutes_late(session, now) else "to_come"
    return {SessionState.ARRIVED: "waiting", SessionState.DONE: "done"}.get(session.state, "given_up")


def figure_lines(day: Day, wording: Wording) -> tuple[str, ...]:
    """`Chair use 71 %`, `Peak 11 at 13:00`, `Last patient out 16:35`; without sessions nothing to say."""
    counted = figures(day)
    if counted.peak_at is None or counted.last_patient_leaves is None:
        return ()
    peak, last = wording.clock(counted.peak_at), wording.clock(counted.last_patient_leaves)
    return (
        _("Chair use {percent} %").format(percent=round(counted.chair_use * 100)),
        _("Peak {count} at {clock}").format(count=counted.peak_chairs, clock=peak),
        _("Last patient out {clock}").format(clock=last),
    )


def week_days(
    day: Day,
    week: tuple[DayLoad, ...],
    wording: Wording,
    now: int,
    holidays: Mapping[datetime.date, str] = MappingProxyType({}),
) -> tuple[WeekDay, ...]:
    """The days of the shown week that are weekdays, open, have sessions or are shown; Monday first.

    `holidays` are the names of the public holidays among them.
    """
    today = day.zone.date_of(now)
    listed = (load for load in week if _is_listed(load, day.date))
    return tuple(_week_day(load, day.date, today, wording, holidays.get(load.date, "")) for load in listed)


def _is_listed(load: DayLoad, shown: datetime.date) -> bool:
    return load.date.weekday() < 5 or not load.is_closed or load.sessions > 0 or load.date == shown


def _week_day(load: DayLoad, shown: datetime.date, today: datetime.date, wording: Wording, holiday: str) -> WeekDay:
    reasons = load.closed_for if load.is_closed else ()
    named = ", ".join(dict.fromkeys((*reasons, holiday) if holiday else reasons))
    if load.is_closed:
        state = _("closed")
    else:
        state = _("{percent} % of chair time booked").format(percent=round(load.chair_use * 100))
    facts = [wording.date(load.date), _("today") if load.date == today else "", named, state]
    return WeekDay(
        date=load.date,
        label=f"{wording.words.short_weekdays[load.date.weekday()]} {load.date.day}",
        spoken=", ".join(fact for fact in facts if fact),
        fill=load.chair_use,
        is_full=load.chair_use >= FULL,
        is_closed=load.is_closed,
        is_shown=load.date == shown,
        is_today=load.date == today,
        named=named,
    )

"""The day in a line: who is where, how full it is, when the last patient leaves; and the week beside it."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import figures
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE
from infusion_desk.services.days import DayLoad
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

LATE_AFTER_MINUTES = 5
"""A patient is called late from this many minutes after the planned start; less is the door."""

FULL = 0.85
"""Chair use from which a day is marked as full in the week: the field books a median of 0.8."""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week strip: its words, how full its bar is (0 to 1) and what the bar says."""

    label: str
    spoken: str
    fill: float
    is_full: bool
    is_closed: bool
    is_shown: bool
    is_today: bool


def minutes_late(session: InfusionSession, now: int) -> int:
    """How many minutes a patient who has not come is late; 0 while it is within the door's five minutes."""
    if session.state is not SessionState.PLANNED or now < session.start + LATE_AFTER_MINUTES * MINUTE:
        return 0
    return (now - session.start) // MINUTE


def people_line(day: Day, now: int) -> str:
    """`9 in chair · 1 late · 7 to come · 1 done`; what is none is left out, but for the whole line."""
    sessions = [session for session in day.sessions if day.span.holds(session.start)]
    late = sum(minutes_late(session, now) > 0 for session in sessions)
    waiting = sum(session.state is SessionState.ARRIVED for session in sessions)
    counts = (
        (sum(session.state.is_in_chair for session in sessions), _("{count} in chair")),
        (waiting, _("{count} waiting")),
        (late, _("{count} late")),
        (sum(session.state is SessionState.PLANNED for session in sessions) - late, _("{count} to come")),
        (sum(session.state is SessionState.DONE for session in sessions), _("{count} done")),
    )
    return " · ".join(words.format(count=count) for count, words in counts if count) or _("No sessions")


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


def week_days(day: Day, week: tuple[DayLoad, ...], wording: Wording, now: int) -> tuple[WeekDay, ...]:
    """The days of the shown week that are open, have sessions or are shown; Monday first."""
    today = day.zone.date_of(now)
    return tuple(
        _week_day(load, load.date == day.date, load.date == today, wording) for load in week if _is_listed(load, day)
    )


def listed_dates(day: Day, week: tuple[DayLoad, ...]) -> tuple[DayLoad, ...]:
    """The days that `week_days` lists, in the same order."""
    return tuple(load for load in week if _is_listed(load, day))


def _is_listed(load: DayLoad, day: Day) -> bool:
    return load.date.weekday() < 5 or not load.is_closed or load.sessions > 0 or load.date == day.date


def _week_day(load: DayLoad, is_shown: bool, is_today: bool, wording: Wording) -> WeekDay:
    label = f"{wording.words.short_weekdays[load.date.weekday()]} {load.date.day}"
    if load.is_closed:
        state = _("closed")
    else:
        state = _("{percent} % of chair time booked").format(percent=round(load.chair_use * 100))
    return WeekDay(
        label=label,
        spoken=f"{wording.date(load.date)}, {state}",
        fill=load.chair_use,
        is_full=load.chair_use >= FULL,
        is_closed=load.is_closed,
        is_shown=is_shown,
        is_today=is_today,
    )

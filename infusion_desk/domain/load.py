"""Counts over a day: chairs and nurses in use moment by moment, nurse starts, and the day's figures.

The rules, the chart above the board and the printed figures read the same functions, so they can't differ. Each
count is worked out once for a `Day` and kept by it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from infusion_desk.domain.day import Closure, Day, once_per_day
from infusion_desk.domain.people import Nurse, NurseOnDay
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, QUARTER, Span, merged, without


class Level(NamedTuple):
    """How many there are (`amount`) from `start` up to but without `end` (UTC seconds)."""

    start: int
    end: int
    amount: int


_level = partial(tuple.__new__, Level)  # as Level._make, without a step through Python for each of thousands


class Stay(NamedTuple):
    """From when to when (UTC seconds) the patient of a session is here."""

    start: int
    end: int
    session: InfusionSession


_LIFT = 1_000_000  # keeps a count of 0 apart from the time in which nothing is counted


@dataclass(frozen=True, slots=True)
class Figures:
    """A day's figures. Instants are UTC seconds, None on a day without sessions.

    `chair_minutes_booked` are the minutes reserved on chairs that day, turnover included; `chair_minutes_open` the
    minutes of all chairs in service while the centre is open; `chair_use` is the first over the second, at most 1.
    `peak_at` is the first moment with `peak_chairs` chairs in use, turnover counted.
    """

    sessions: int
    chair_minutes_booked: int
    chair_minutes_open: int
    chair_use: float
    peak_chairs: int
    peak_at: int | None
    last_patient_leaves: int | None


def levels(weighted: Iterable[tuple[int, int, int]]) -> tuple[Level, ...]:
    """Add up weights over time, each given as start, end and weight.

    Neighbours always differ, and what comes before the first and after the last level is 0.
    """
    return stairs(changes_of(weighted))


def changes_of(weighted: Iterable[tuple[int, int, int]]) -> defaultdict[int, int]:
    """By how much the sum of weights over time, each given as start, end and weight, changes at an instant."""
    changes: defaultdict[int, int] = defaultdict(int)
    for start, end, weight in weighted:
        changes[start] += weight
        changes[end] -= weight
    return changes


def stairs(changes: Mapping[int, int]) -> tuple[Level, ...]:
    """The levels between the instants at which an amount changes; together the changes come to 0."""
    instants = sorted([at for at, change in changes.items() if change])
    amounts = accumulate(map(changes.__getitem__, instants))
    return tuple(map(_level, zip(instants, instants[1:], amounts, strict=False)))


def level_at(known: Sequence[Level], instant: int) -> int:
    """The amount at `instant`; the levels `known` are in order."""
    place = bisect_right(known, instant, key=lambda level: level.start) - 1
    return known[place].amount if place >= 0 and instant < known[place].end else 0


def stretches(known: Iterable[Level], wanted: Callable[[int], bool]) -> Iterator[Span]:
    """The longest stretches in which every amount is `wanted`, in order."""
    return merged(Span(level.start, level.end) for level in known if wanted(level.amount))


def patient_stay(session: InfusionSession) -> Span | None:
    """When the patient is here and needs a nurse: as reserved, or longer while the session runs over its plan."""
    here = session.patient_here
    return None if here is None else Span(here.start, _expected_here(session, here.end))


@once_per_day
def stays(day: Day) -> tuple[Stay, ...]:
    """Who is here when, within the day: those who hold a chair, and the places that are kept or held."""
    begins, ends = day.span.start, day.span.end
    found = []
    for session in day.occupying:
        held = session.reservation
        if held is None:
            continue
        start, until = held.start, held.patient_until
        if session.expected_until is not None:
            until = _expected_here(session, until)
        if start < ends and begins < until:
            found.append(Stay(start if start > begins else begins, until if until < ends else ends, session))
    return tuple(found)


def quarter_of(instant: int) -> int:
    """The start of the quarter of an hour in which `instant` counts."""
    return instant - instant % QUARTER


def most_patients(nurse: Nurse, day: Day) -> int:
    """The most patients at once for `nurse`: her or his own figure, else the centre's."""
    return day.limits.patients_per_nurse if nurse.max_patients is None else nurse.max_patients


def shifts(entry: NurseOnDay) -> tuple[Span, ...]:
    """The stretches of a nurse's shifts, in order; shifts that overlap or touch are one."""
    return tuple(merged(entry.on_shift))


def on_chair(day: Day, chair_id: int, besides: int | None = None) -> Sequence[InfusionSession]:
    """The sessions that hold this chair, but for the one with the id `besides`."""
    return _but(_by_chair(day).get(chair_id, ()), besides)


def of_patient(day: Day, patient_id: int, besides: int | None = None) -> Sequence[InfusionSession]:
    """The sessions of this patient that hold a chair, but for the one with the id `besides`."""
    return _but(_by_patient(day).get(patient_id, ()), besides)


def of_nurse(day: Day, nurse_id: int, besides: int | None = None) -> Sequence[InfusionSession]:
    """The sessions that hold a chair and name this nurse, but for the one with the id `besides`."""
    return _but(_by_nurse(day).get(nurse_id, ()), besides)


@once_per_day
def chairs_in_use(day: Day) -> tuple[Level, ...]:
    """Chairs held over time, turnover and running overruns counted."""
    held = ((s.reservation.start, s.chair_until) for s in day.occupying if s.reservation is not None)
    return levels(_within(day, held))


@once_per_day
def chairs_in_service(day: Day) -> tuple[Level, ...]:
    """Chairs that can be used while the centre is open, over time."""
    return levels(_within(day, ((span.start, span.end) for span in _chair_openings(day))))


@once_per_day
def nurses_on_shift(day: Day) -> tuple[Level, ...]:
    """Nurses on shift over time."""
    return levels(_within(day, ((span.start, span.end) for entry in day.nurses for span in shifts(entry))))


def short_on_shift(day: Day, each: int, taken: Mapping[int, int], needed: int = 1) -> tuple[Span, ...]:
    """The longest stretches with a nurse on shift in which those who are have less than `needed` of something left.

    One has `each` of it; `taken` says by how much what is taken of it changes at an instant.
    """
    changes = changes_of((at.start, at.end, at.amount * each + _LIFT) for at in nurses_on_shift(day) if at.amount)
    for at, more in taken.items():
        changes[at] -= more
    found, left, since = [], 0, None
    for at in sorted(changes):
        left += changes[at]
        is_short = _LIFT // 2 < left < _LIFT + needed
        if is_short and since is None:
            since = at
        elif not is_short and since is not None:
            found.append(Span(since, at))
            since = None
    return tuple(found)


@once_per_day
def nurse_places(day: Day) -> tuple[Level, ...]:
    """Patients that the nurses on shift can look after together, over time."""
    return levels(_places(day))


@once_per_day
def places_left(day: Day) -> tuple[Level, ...]:
    """Places with a nurse less patients here, over time from midnight to midnight; below 0 where there are too many."""
    whole = day.span
    changes = changes_of(_places(day))
    for start, end, _session in stays(day):
        changes[start] -= 1
        changes[end] += 1
    known = stairs(changes)
    if not known:
        return (Level(whole.start, whole.end, 0),)
    before, after = Level(whole.start, known[0].start, 0), Level(known[-1].end, whole.end, 0)
    return tuple(level for level in (before, *known, after) if level.start < level.end)


@once_per_day
def nurse_starts(day: Day) -> Mapping[int, int]:
    """Sessions that start in each quarter of an hour, by the quarter's first second; quarters without any are left out.

    A start counts in the quarter of its first minute.
    """
    return starts_by_quarter(day.occupying)


def starts_by_quarter(sessions: Iterable[InfusionSession]) -> Mapping[int, int]:
    """How many of `sessions` start in each quarter of an hour."""
    counts: defaultdict[int, int] = defaultdict(int)
    for session in sessions:
        counts[quarter_of(session.start)] += 1
    return dict(counts)


def opening(day: Day) -> tuple[Span, ...]:
    """The stretches in which the centre is open: its hours without closures."""
    return open_stretches(day.hours, day.closures)


def open_stretches(hours: Span | None, closures: Iterable[Closure]) -> tuple[Span, ...]:
    """The same of opening hours (None: closed all day) and closures."""
    return () if hours is None else tuple(without(hours, (closure.span for closure in closures)))


@once_per_day
def figures(day: Day) -> Figures:
    """The day's figures."""
    held = (session.reservation.chair_span.shared(day.span) for session in day.sessions if session.reservation)
    booked = sum(span.minutes for span in held if span)
    open_minutes = sum(span.minutes for span in _chair_openings(day))
    peak = max(chairs_in_use(day), key=lambda level: level.amount, default=None)  # the first of equal ones
    stays = [stay for session in day.held if (stay := patient_stay(session))]
    return Figures(
        sessions=sum(not s.state.is_given_up and day.span.holds(s.start) for s in day.sessions),
        chair_minutes_booked=booked,
        chair_minutes_open=open_minutes,
        chair_use=min(1.0, booked / open_minutes) if open_minutes else 0.0,
        peak_chairs=peak.amount if peak else 0,
        peak_at=peak.start if peak else None,
        last_patient_leaves=max((stay.end for stay in stays), default=None),
    )


def _chair_openings(day: Day) -> Iterator[Span]:
    """Each stretch in which one chair can be used while the centre is open, chair by chair."""
    opens = opening(day)
    for chair in day.chairs:
        if not chair.retired and not chair.outages:
            yield from opens
        elif not chair.retired:
            for stretch in opens:
                yield from without(stretch, (outage.span for outage in chair.outages))


def _expected_here(session: InfusionSession, until: int) -> int:
    """When the patient, reserved to be here `until` then, is thought to leave."""
    if session.expected_until is None:
        return until
    return max(until, session.expected_until - session.turnover_minutes * MINUTE)


def _within(day: Day, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """What lies within the day of stretches, each given as start and end, with the weight 1."""
    begins, ends = day.span.start, day.span.end
    for start, end in pairs:
        if start < ends and begins < end:
            yield (start if start > begins else begins), (end if end < ends else ends), 1


def _places(day: Day) -> Iterator[tuple[int, int, int]]:
    """The start and the end of each stretch of a shift, within the day, and the patients that the nurse can take."""
    for entry in day.nurses:
        most = most_patients(entry.nurse, day)
        for span in shifts(entry):
            there = span.shared(day.span)
            if there:
                yield there.start, there.end, most


@once_per_day
def _by_chair(day: Day) -> Mapping[int, Sequence[InfusionSession]]:
    return _grouped((session.reservation.chair_id, session) for session in day.occupying if session.reservation)


@once_per_day
def _by_patient(day: Day) -> Mapping[int, Sequence[InfusionSession]]:
    return _grouped((session.patient_id, session) for session in day.occupying)


@once_per_day
def _by_nurse(day: Day) -> Mapping[int, Sequence[InfusionSession]]:
    return _grouped((session.nurse_id, session) for session in day.occupying if session.nurse_id is not None)


def _grouped(pairs: Iterable[tuple[int, InfusionSession]]) -> dict[int, list[InfusionSession]]:
    groups: defaultdict[int, list[InfusionSession]] = defaultdict(list)
    for key, session in pairs:
        groups[key].append(session)
    return dict(groups)


def _but(sessions: Sequence[InfusionSession], besides: int | None) -> Sequence[InfusionSession]:
    if besides is None:
        return sessions
    return [session for session in sessions if session.id != besides]

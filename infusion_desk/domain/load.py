"""Counts over a day: chairs and nurses in use moment by moment, nurse starts, and the day's figures.

The rules, the chart above the board and the printed figures read the same functions, so they can't differ. Each
count is worked out once for a `Day` and kept by it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.people import Nurse, NurseOnDay
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, QUARTER, Span, merged, without


class Level(NamedTuple):
    """How many there are (`amount`) from `start` up to but without `end` (UTC seconds)."""

    start: int
    end: int
    amount: int


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
    changes: defaultdict[int, int] = defaultdict(int)
    for start, end, weight in weighted:
        changes[start] += weight
        changes[end] -= weight
    instants = sorted(at for at, change in changes.items() if change)
    found, amount = [], 0
    for start, end in pairwise(instants):
        amount += changes[start]
        found.append(Level(start, end, amount))
    return tuple(found)


def level_at(stairs: Sequence[Level], instant: int) -> int:
    """The amount at `instant`; `stairs` are in order."""
    place = bisect_right(stairs, instant, key=lambda level: level.start) - 1
    return stairs[place].amount if place >= 0 and instant < stairs[place].end else 0


def stretches(stairs: Iterable[Level], wanted: Callable[[int], bool]) -> Iterator[Span]:
    """The longest stretches in which every amount is `wanted`, in order."""
    return merged(Span(level.start, level.end) for level in stairs if wanted(level.amount))


def patient_stay(session: InfusionSession) -> Span | None:
    """When the patient is here and needs a nurse: as reserved, or longer while the session runs over its plan."""
    here = session.patient_here
    if here is None or session.expected_until is None:
        return here
    return Span(here.start, max(here.end, session.expected_until - session.turnover_minutes * MINUTE))


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
    return _counted(day, (busy for session in day.occupying if (busy := session.chair_busy)))


@once_per_day
def chairs_in_service(day: Day) -> tuple[Level, ...]:
    """Chairs that can be used while the centre is open, over time."""
    return _counted(day, _chair_openings(day))


@once_per_day
def patients_here(day: Day) -> tuple[Level, ...]:
    """Patients over time, each from the arrival until she or he leaves."""
    return levels((start, end, 1) for start, end in _stays(day))


@once_per_day
def nurses_on_shift(day: Day) -> tuple[Level, ...]:
    """Nurses on shift over time."""
    return _counted(day, (span for entry in day.nurses for span in shifts(entry)))


def left_on_shift(day: Day, each: int, taken: Iterable[tuple[int, int, int]]) -> tuple[Level, ...]:
    """What the nurses on shift, who have `each` of something, have left over the time in which anybody is on shift.

    `taken` are starts and ends with how much is taken then.
    """
    there = ((at.start, at.end, at.amount * each + _LIFT) for at in nurses_on_shift(day) if at.amount)
    known = levels(chain(there, ((start, end, -amount) for start, end, amount in taken)))
    return tuple(Level(start, end, left - _LIFT) for start, end, left in known if left > _LIFT // 2)


@once_per_day
def nurse_places(day: Day) -> tuple[Level, ...]:
    """Patients that the nurses on shift can look after together, over time."""
    return levels(_places(day))


@once_per_day
def places_left(day: Day) -> tuple[Level, ...]:
    """Places with a nurse less patients here, over time from midnight to midnight; below 0 where there are too many."""
    whole = day.span
    taken = ((start, end, -1) for start, end in _stays(day))
    known = levels(chain(_places(day), taken))
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
    if day.hours is None:
        return ()
    return tuple(without(day.hours, (closure.span for closure in day.closures)))


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
    for chair in day.chairs:
        if not chair.retired:
            for stretch in opening(day):
                yield from without(stretch, (outage.span for outage in chair.outages))


def _counted(day: Day, spans: Iterable[Span]) -> tuple[Level, ...]:
    whole = day.span
    return levels((max(s.start, whole.start), min(s.end, whole.end), 1) for s in spans if s.overlaps(whole))


def _stays(day: Day) -> Iterator[tuple[int, int]]:
    """The start and the end of each patient's stay, within the day."""
    whole = day.span
    for session in day.occupying:
        stay = patient_stay(session)
        if stay and stay.overlaps(whole):
            yield max(stay.start, whole.start), min(stay.end, whole.end)


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

"""Where the doses of an order would find a place: the days on which the centre is open, and a chair at the wished time.

Days are read once. Every search is for the order's own patient, drug, option and amount.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from infusion_desk.domain.calendar_steps import ONE_DAY
from infusion_desk.domain.day import Day
from infusion_desk.domain.holds import planned_id
from infusion_desk.domain.orders import Order
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE, ClinicZone, Span
from infusion_desk.planning.free_times import FreePlaces
from infusion_desk.services.booking import plan_session
from infusion_desk.services.data_in_force import changing_days
from infusion_desk.services.ordered_bookings import NOTHING_GIVEN, GivenFigures, booking_for
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import DrugText

FIRST_MINUTE = 9 * 60
"""When a session is wished where nobody says and none was before: nine o'clock."""

A_WEEK = timedelta(days=7)
"""So many days are read in one go once a second one is looked at."""

NEAR_DAYS = timedelta(days=3)
"""How far a dose goes from its day for the wished time alone: as offers are weighed, that is worth four hours."""

NEAR = 3 * 60 * MINUTE
"""Up to so many seconds from the wished time a place is taken on the day due; beyond, other days are looked at."""

FAR = 60
"""How many days ahead another start is looked for."""


@dataclass(frozen=True, slots=True)
class Habit:
    """The wished time of day, in minutes after midnight, and the wished chair (None: any)."""

    minute: int = FIRST_MINUTE
    chair_id: int | None = None


def habit_of(sessions: tuple[InfusionSession, ...], zone: ClinicZone) -> Habit:
    """The time and chair of the last session that wasn't given up."""
    kept = [each for each in sessions if not each.state.is_given_up]
    if not kept:
        return Habit()
    last = max(kept, key=lambda each: each.start)
    local = zone.local(last.start)
    return Habit(local.hour * 60 + local.minute, last.chair_id)


class Places:
    """The places of one order's patient, or of anybody for the number 0, looked up day by day."""

    def __init__(
        self,
        reader: Reader,
        source: DrugText,
        order: Order,
        patient_id: int,
        now: int,
        given: GivenFigures = NOTHING_GIVEN,
    ) -> None:
        self._reader, self._source, self._now = reader, source, now
        self._patient_id = patient_id
        self.zone = reader.zone()
        self.today = self.zone.date_of(now)
        self._booking = booking_for(reader, replace(order, patient_id=patient_id), 1, given)
        self._gone: frozenset[int] = frozenset()
        self._days: dict[date, Day] = {}
        self._opening: dict[date, tuple[Span, ...]] = {}
        self._expected = (self.today, self.today)
        self._found: dict[tuple[int, date, Habit], InfusionSession | None] = {}
        self._plans: dict[tuple[int, int], InfusionSession] = {}
        self._changing = changing_days(reader, order.drug_id, self.today, date.max)

    @cached_property
    def patient(self) -> Patient:
        """Whose places they are. Raises NotFoundError for nobody."""
        return self._reader.patient(self._patient_id)

    def is_closed(self, day: date) -> bool:
        """Whether the centre is closed all that day."""
        if day not in self._opening:
            around = timedelta(days=FAR)
            self._opening |= self._reader.opening(day - around, day + around)
        return not self._opening[day]

    def expect(self, first: date, last: date) -> None:
        """Any day from `first` to `last` may be asked for next: when a second one is, days are read by the week."""
        self._expected = (first, last)

    def is_full(
        self, number: int, habit: Habit, near_within: tuple[date, date] | None = None
    ) -> Callable[[date], bool]:
        """Asks of a day whether it has no place for the dose.

        With `near_within` only a place near the wished time counts, on a day from its first to its last.
        """
        if near_within is None:
            return lambda day: self.on(number, day, habit) is None
        first, last = near_within
        return lambda day: not first <= day <= last or self.on(number, day, habit, near=True) is None

    def on(self, number: int, day: date, habit: Habit, *, near: bool = False) -> InfusionSession | None:
        """The session of a dose on a day: at the wished time and chair where they are free, else as near as can be.

        None where the day is closed, over or full. Raises InputError where the dose can't be planned at all.
        """
        key = (number, day, habit)
        if key not in self._found:
            self._found[key] = None if day < self.today or self.is_closed(day) else self._new(number, day, habit)
        found = self._found[key]
        is_far = near and found is not None and abs(found.start - self.zone.at(day, habit.minute)) > NEAR
        return None if is_far else found

    def booked_on(self, number: int) -> date | None:
        """The day on which the patient is booked for the dose already, None where that is not so."""
        return self._booked.get(number)

    def takes(self, number: int, day: date, habit: Habit) -> bool:
        """Whether the dose is booked on that day already, or else, being booked on no other, has a place there."""
        booked = self.booked_on(number)
        return booked == day if booked is not None else self.on(number, day, habit) is not None

    @cached_property
    def _booked(self) -> dict[int, date]:
        """The days of the doses of the drug that the patient is booked for, by their numbers."""
        own = self._reader.sessions_of_patient(self._patient_id) if self._patient_id else ()
        return {
            each.dose_number: self.zone.date_of(each.start)
            for each in own
            if each.drug_id == self._booking.drug_id
            and each.state is SessionState.PLANNED
            and each.reservation is not None
            and each.start >= self._now
        }

    def moved(self, session: InfusionSession, day: date) -> InfusionSession | None:
        """A booked session at its time of day and chair on another day, or as near as can be; None where none is."""
        if day < self.today or self.is_closed(day):
            return None
        local = self.zone.local(session.start)
        return self._search(session, day, Habit(local.hour * 60 + local.minute, session.chair_id))

    def without(self, session_ids: frozenset[int]) -> None:
        """Look at the days as if these sessions were gone, because they move as well."""
        self._gone = session_ids

    def chair_name(self, session: InfusionSession) -> str:
        """The name of a session's chair."""
        return self._day(self.zone.date_of(session.start)).chair_name(session.chair_id)

    def _new(self, number: int, day: date, habit: Habit) -> InfusionSession | None:
        return self._search(self._planned(number, day), day, habit)

    def _search(self, wanted: InfusionSession, day: date, habit: Habit) -> InfusionSession | None:
        """`wanted` on that day: on the wished chair, on another one, or at the nearest time that is free."""
        start = self.zone.at(day, habit.minute)
        planned = replace(wanted, start=start)
        there = self._day(day).without_sessions(self._gone)
        kinds = self.patient.chair_kinds if self._patient_id else ()
        places = FreePlaces(there, Wish.of(planned, kinds))
        free = [chair.id for chair in places.chairs_at(start)] if start >= self._now else []
        if free:
            chair_id = habit.chair_id if habit.chair_id in free else free[0]
            return _held(replace(planned, chair_id=chair_id or free[0]))
        nearest = places.nearest(start, self._now)
        return None if nearest is None else _held(replace(planned, chair_id=nearest[0].id, start=nearest[1]))

    def _planned(self, number: int, day: date) -> InfusionSession:
        """The session of a dose on some day, without a chair and a time, by the data that holds on `day`."""
        key = number, bisect_right(self._changing, day)
        if key not in self._plans:
            booking = replace(self._booking, dose_number=number, start=self.zone.midnight(day))
            self._plans[key] = replace(plan_session(self._reader, self._source, booking), id=planned_id(number))
        return self._plans[key]

    def _day(self, day: date) -> Day:
        if day not in self._days:
            read = self._reader.days(*self._read_with(day))
            self._days |= {each.date: each.holds_at(self._now) for each in read}
        return self._days[day]

    def _read_with(self, day: date) -> tuple[date, date]:
        """The first and the last of the days to read with `day`: the next ones expected, the way that is being gone."""
        first, last = self._expected
        known = [each for each in self._days if first <= each <= last]
        if not known or not first <= day <= last:
            return day, day
        if day > max(known):
            return day, min(last, day + A_WEEK - ONE_DAY)
        return max(first, day - A_WEEK + ONE_DAY), day


def later_days(day: date, count: int = FAR) -> list[date]:
    """The days after `day`, so many."""
    return [day + timedelta(days=number) for number in range(1, count + 1)]


def _held(session: InfusionSession) -> InfusionSession:
    return replace(session, reservation=session.planned_reservation)

"""An order's doses to come as the search for patterns asks for them: their windows, days, and what is known of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from infusion_desk.domain.calendar_steps import ONE_DAY, days_between, never_closed
from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.holds import planned_id
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import without
from infusion_desk.domain.wishes import ANY_TIME, EVERY_DAY, Wishes
from infusion_desk.errors import InputError
from infusion_desk.planning.offers import DaySearch
from infusion_desk.planning.patterns import Days, Step
from infusion_desk.planning.wanted import Wanted
from infusion_desk.services.booking import plan_session
from infusion_desk.services.course_doses import DosesToCome
from infusion_desk.services.course_places import habit_of
from infusion_desk.services.data_in_force import changing_days
from infusion_desk.services.dose_facts import dose_outlook
from infusion_desk.services.dose_outlook import DoseOutlook, KnownDose
from infusion_desk.services.identities import holder_of, require_bookable
from infusion_desk.services.offers import COUNT, chair_kinds, last_visit
from infusion_desk.services.order_offers import FIRST_DOSE, LATE_DAYS
from infusion_desk.services.ordered_bookings import NOTHING_GIVEN, GivenFigures, booking_for
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace

WEEK = timedelta(days=7)
"""A treatment may begin within a week of the day it is ordered for, so that each weekday is among its days."""


@dataclass(frozen=True, slots=True)
class CourseInquiry:
    """What is asked for: one time of day for the doses of an order to come, and the wishes.

    `doses` of them, or those due up to `until`, or the rest; none before `first`. `count` patterns are wanted.
    The doses are planned with the figures `given`.
    """

    order_id: int
    first: date | None = None
    doses: int | None = None
    until: date | None = None
    count: int = COUNT
    wishes: Wishes = ANY_TIME
    given: GivenFigures = NOTHING_GIVEN


class CourseSearch:
    """The doses to come of one order, each told once those before it have their days (`planning.patterns.Course`)."""

    def __init__(
        self, place: Workplace, reader: Reader, inquiry: CourseInquiry, overruns: Mapping[str, int] | None = None
    ) -> None:
        """Raises NotFoundError for an unknown order, InputError where nothing is to come or a wish can't be met."""
        inquiry.wishes.require_possible()
        self._reader, self._inquiry, self._wishes, self.now = reader, inquiry, inquiry.wishes, place.now()
        self.order = reader.order(inquiry.order_id)
        self._source = place.drugs.file(self.order.drug_id)
        self.zone = reader.zone()
        self.today = self.zone.date_of(self.now)
        self.patient = holder_of(reader, self.order.patient_id)
        require_bookable(reader, self.patient)
        self.to_come = DosesToCome(reader, self.order, self.today, count=inquiry.doses, until=inquiry.until)
        self.numbers = tuple(dose.number for dose in self.to_come.as_due())
        if not self.numbers:
            raise InputError(self.to_come.none_wanted())
        self._booking = replace(
            booking_for(reader, self.order, self.numbers[0], inquiry.given),
            patient_id=self.patient.id,
            nurse_id=inquiry.wishes.nurse_id,
        )
        self._changed_on = changing_days(reader, self.order.drug_id, self.today, date.max)
        self._days: dict[date, Day] = {}
        self._doses: dict[Days, DatedDose | None] = {}
        self._sessions: dict[tuple[int, int], InfusionSession] = {}
        self._outlooks: dict[int, tuple[Days, DoseOutlook | None]] = {}
        self._searches: dict[tuple[Days, date], DaySearch] = {}
        self._first = self._first_day()
        self._wanted = self._wanted_of_all(overruns or {})

    @property
    def near(self) -> int:
        """The minute of the day that is wished, else the patient's own, else nine o'clock; within the wishes."""
        wished = self._wishes
        usual = habit_of(self.to_come.standing.sessions, self.zone).minute if wished.around is None else wished.around
        usual = usual if wished.latest is None else min(usual, wished.latest)
        return usual if wished.earliest is None else max(usual, wished.earliest)

    @property
    def nurse_name(self) -> str:
        """The nurse who is wished, "" without one."""
        names = {nurse.id: nurse.name for nurse in self._reader.nurses()}
        return names.get(self._wishes.nurse_id or 0, "")

    @property
    def is_all_in_rows(self) -> bool:
        """Whether every dose has another one the day before or after, so that no weekday can be asked for."""
        places = range(len(self.numbers))
        return all(self._follows(place) or self._follows(place + 1) for place in places)

    # --- what the search asks for

    def step(self, taken: Days) -> Step | None:
        """What comes once the doses before were given their days `taken`; None where nothing does."""
        dose = self.dose(taken)
        if dose is None:
            return None
        if self._goes_on(taken):
            return Step((self._row(taken, dose.day),), is_row=True)
        first, last = self.window(dose)
        inside = sorted(days_between(first, last), key=lambda day: (abs(day - dose.due), day < dose.due))
        wished = [self._row(taken, day) for day in inside if self._wishes.allow(day)]
        others = [self._row(taken, day) for day in inside if not self._wishes.allow(day)]
        after = days_between(last + ONE_DAY, last + timedelta(days=LATE_DAYS))
        late = tuple(self._row(taken, day) for day in after)
        return Step(tuple(wished), (tuple(others), late), is_row=self._goes_on((*taken, first)))

    def search(self, taken: Days, day: date) -> DaySearch:
        """One day for the dose that comes after those of `taken`."""
        key = taken, day
        if key not in self._searches:
            self._searches[key] = DaySearch(self.day(day), self._wanted_on(taken, day))
        return self._searches[key]

    def search_near(self, taken: Days, day: date, minute: int, *, as_wished: bool) -> DaySearch:
        """The same for a time near `minute` on whatever weekday, within the wished hours or at any."""
        wanted = self._wanted_on(taken, day)
        wishes = replace(wanted.wishes, around=minute) if as_wished else Wishes(around=minute)
        return DaySearch(self.day(day), replace(wanted, wishes=wishes))

    # --- what it stands on

    def dose(self, taken: Days) -> DatedDose | None:
        """The dose that comes after those of `taken` with its window; None after the last one that is wanted.

        The first dose of a treatment has a window of a week; one whose next day in a row is booked has that day alone.
        """
        if taken not in self._doses:
            dose = self._next_dose(taken) if len(taken) < len(self.numbers) else None
            bound = self.to_come.bound_to(dose.number, self._is_closed) if dose is not None else None
            if dose is not None and bound is not None:
                dose = dose._replace(due=bound, earliest=bound, latest=bound)
            elif dose is not None and dose.number == 1:
                dose = dose._replace(latest=max(dose.latest, dose.due + FIRST_DOSE))
            self._doses[taken] = dose
        return self._doses[taken]

    def _next_dose(self, taken: Days) -> DatedDose | None:
        planned = dict(zip(self.numbers, taken, strict=False))
        return self.to_come.next(planned, self._is_closed if self._goes_on(taken) else never_closed)

    def window(self, dose: DatedDose) -> tuple[date, date]:
        """The first and the last day on which a dose is looked for: where its window is over, some days from now on."""
        first, last = max(dose.earliest, self._first), dose.latest
        return first, last if last >= first else first + timedelta(days=LATE_DAYS - 1)

    def session(self, number: int, day: date) -> InfusionSession:
        """A dose as it would be on `day`, without start and chair."""
        key = number, bisect_right(self._changed_on, day)
        if key not in self._sessions:
            booking = replace(self._booking, dose_number=number)
            self._sessions[key] = replace(plan_session(self._reader, self._source, booking, day), id=planned_id(number))
        return self._sessions[key]

    def day(self, day: date) -> Day:
        """The picture of a day; days are read by weeks from the first one on."""
        if day not in self._days:
            begin = self._first + (day - self._first) // WEEK * WEEK
            for each in self._reader.days(begin, begin + WEEK - ONE_DAY):
                self._days[each.date] = each.holds_at(self.now)
        return self._days[day]

    def _is_closed(self, day: date) -> bool:
        there = self.day(day)
        return there.hours is None or not any(True for _open in without(there.hours, (c.span for c in there.closures)))

    def _goes_on(self, taken: Days) -> bool:
        """Whether the dose after those of `taken` is given on a day in a row with the one before."""
        return self._follows(len(taken))

    def _follows(self, place: int) -> bool:
        return place < len(self.numbers) and self.to_come.day_in_row(self.numbers[place]) > 1

    def _row(self, taken: Days, first: date) -> Days:
        """`first` with the days of the doses that follow it in a row."""
        days: Days = (first,)
        while self._goes_on(taken + days) and (dose := self.dose(taken + days)) is not None:
            days += (dose.day,)
        return days

    def _first_day(self) -> date:
        """From which day on is looked."""
        return max(self.today, self._inquiry.first or self.today)

    def _wanted_of_all(self, overruns: Mapping[str, int]) -> Wanted:
        """What holds for every dose: the weekdays are not among it, for `step` gives those before the others."""
        wished = self._wishes
        around = self._usual_minute() if wished.around is None else wished.around
        first = self.session(self.numbers[0], self.today)
        last = last_visit(self._reader, first, self.now)
        return Wanted(
            wish=replace(
                Wish.of(first, chair_kinds(self.patient, wished.chair_kind, self._reader.chairs())), chair_id=0
            ),
            first=self._first,
            wishes=replace(wished, weekdays=EVERY_DAY, around=around),
            not_before=self.now,
            drug_id=self.order.drug_id,
            last_chair_id=last.chair_id if last else None,
            last_nurse_id=last.nurse_id if last else None,
            overruns=overruns,
            may_reseat=False,
        )

    def _usual_minute(self) -> int | None:
        """The time of day of the order's last session, None before the first: who comes at nine keeps to nine."""
        kept = [each for each in self.to_come.standing.sessions if not each.state.is_given_up]
        return habit_of(tuple(kept), self.zone).minute if kept else None

    def _wanted_on(self, taken: Days, day: date) -> Wanted:
        dose = self.dose(taken)
        assert dose is not None, "a search is asked for a dose that is to come"
        session = self.session(dose.number, day)
        wish = replace(
            Wish.of(session, self._wanted.wish.chair_kinds),
            chair_id=0,
            dose=self._dose_facts(session, dose, taken, day),
        )
        return replace(self._wanted, wish=wish, due=dose.due)

    def _dose_facts(self, session: InfusionSession, dose: DatedDose, taken: Days, day: date) -> DoseFacts | None:
        """What is known of a dose on a day; the file is read once for each dose, whatever days those before it take."""
        start = self.zone.day_span(day).end - 1
        if dose.number not in self._outlooks:
            there = replace(session, start=start)
            self._outlooks[dose.number] = (
                taken,
                dose_outlook(self._reader, there, tuple(self._planned(taken)), self.order),
            )
        read_for, outlook = self._outlooks[dose.number]
        if outlook is None:
            return None
        others = {*outlook.doses} - {*self._known(read_for)} | {*self._known(taken)}
        facts = replace(outlook, doses=tuple(sorted(others, key=lambda each: each[:2]))).at(start)
        return facts if facts.latest is None else replace(facts, earliest=dose.earliest, latest=dose.latest)

    def _known(self, taken: Days) -> Iterator[KnownDose]:
        return (KnownDose(day, number, self.order.id) for number, day in zip(self.numbers, taken, strict=False))

    def _planned(self, taken: Days) -> Iterator[InfusionSession]:
        for number, day in zip(self.numbers, taken, strict=False):
            yield replace(self.session(number, day), start=self.zone.day_span(day).start)

"""Books the doses of an order: one, the rest, or everything up to a date; all of them or none, as one change.

For a screen:

- `plan_course(place, CourseWish(order_id, ...))` reads what would be booked: a `CoursePlan` with one `PlannedDose` for
  each dose, its window, the session it would get (unsaved), what is to be said, and why one can't be booked and what
  could be instead. Nothing is changed.
- `book_course(place, plan, asked)` books exactly that, or raises RefusedError or InputError and books nothing. One
  undo takes all of it back.
- moving and its consequences stand in `services/course_moves.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_numbers import course_and_day, dose_label
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Order
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Finding, Tier, findings_at
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, Refusal, RefusedError
from infusion_desk.services.checking import looked_at
from infusion_desk.services.course_doses import MOST, DosesToCome, held_from
from infusion_desk.services.course_places import FAR, NEAR_DAYS, Habit, Places, habit_of, later_days
from infusion_desk.services.due import is_in_row
from infusion_desk.services.identities import holder_of, require_bookable
from infusion_desk.services.order_dates import standing_of
from infusion_desk.services.ordered_bookings import NOTHING_GIVEN, GivenFigures, weighed_on
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import session_change
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.session_changes import Changed, once, put_sessions
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _


@dataclass(frozen=True, slots=True)
class CourseWish:
    """Which doses of an order are to be booked: `count` of them, or those due up to `until`, or the rest.

    Days in a row are booked together. `minute` (after midnight) and `chair_id` are wished for each; without them those
    of the last session hold. `first_day` is another start than the program would choose. The doses are planned with
    the figures `given`.
    """

    order_id: int
    count: int | None = None
    until: date | None = None
    minute: int | None = None
    chair_id: int | None = None
    first_day: date | None = None
    given: GivenFigures = NOTHING_GIVEN


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """A dose as it would be booked; `session` is not saved yet, None where there is no place for it.

    `problem` says why it can't be booked as it stands, `could` what could be done. `stops` are what the rules have
    against its session, in the words of `problem`.
    """

    dose: DatedDose
    label: str
    session: InfusionSession | None
    chair_name: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    could: str = ""
    stops: tuple[Finding, ...] = ()

    @property
    def is_passable(self) -> bool:
        """Whether there is a place for it that a reason and a name may pass all stops of."""
        return bool(self.stops) and all(each.tier is Tier.STOP for each in self.stops)


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """What would be booked. `other_start` is a day on which it could begin instead, where its first dose has no place.

    `is_in_row` says that its first dose is one of several days in a row.
    """

    order: Order
    patient: Patient
    drug_name: str
    doses: tuple[PlannedDose, ...]
    other_start: date | None = None
    is_in_row: bool = False

    @property
    def is_bookable(self) -> bool:
        """Whether every dose has a place and nothing speaks against one."""
        return bool(self.doses) and not any(each.problem for each in self.doses)

    @property
    def is_passable(self) -> bool:
        """Whether only stops speak against it, which a reason and a name may pass."""
        return not self.is_bookable and all(each.is_passable for each in self.doses if each.problem)


def plan_course(place: Workplace, wish: CourseWish) -> CoursePlan:
    """What would be booked for `wish`, checked by every rule; nothing is changed.

    Raises NotFoundError for an unknown order or drug, InputError where no dose is to come or one can't be planned.
    """
    with place.store.reading() as reader:
        return _Planner(place, reader, wish).plan()


def book_course(place: Workplace, plan: CoursePlan, asked: Asked) -> Change:
    """Book every dose of a plan as one change.

    Raises RefusedError when a rule forbids one or a place is gone, InputError when the order has changed since: then
    nothing is booked.
    """
    wanted = [each.session for each in plan.doses if each.session is not None]
    if not wanted or len(wanted) < len(plan.doses):
        missing = (each for each in plan.doses if each.session is None)
        raise RefusedError(tuple(Refusal("no_place", f"{each.label}: {each.problem} {each.could}") for each in missing))
    source = place.drugs.file(plan.order.drug_id)

    def act(writer: Writer) -> Change:
        _check_unchanged(writer, plan)
        writer.keep_drug_text(source.sha256, source.drug.id, source.text)
        made = [_added(writer, each, plan.order.id) for each in wanted]
        held = [Changed(each, replace(each, reservation=each.planned_reservation)) for each in made]
        entities, passed = put_sessions(writer, held, asked)
        new = tuple(session_change(None, writer.session(each.id)) for each in entities)
        words = N_("Book {count} sessions of {drug} for {patient}, from {start:date} to {last:date}")
        values: dict[str, str | int] = {
            "count": len(new),
            "drug": plan.drug_name,
            "patient": plan.patient.family_name,
            "start": made[0].start,
            "last": made[-1].start,
        }
        return writer.record(Change(0, asked, ChangeKind.BOOK, words, values, new, passed))

    return once(place, asked, act)


def is_foreseen(plan: CoursePlan, error: RefusedError) -> bool:
    """Whether everything that speaks against booking a plan was said with the plan already."""
    said = {_told_by(each) for dose in plan.doses for each in dose.stops}
    return bool(error.findings) and all(_told_by(each) in said for each in error.findings)


def _told_by(finding: Finding) -> tuple[object, ...]:
    told = finding.forbidden
    return told.rule, told.sentence, *sorted(told.values.items())


def _check_unchanged(reader: Reader, plan: CoursePlan) -> None:
    order = reader.order(plan.order.id)
    require_bookable(reader, reader.patient(plan.patient.id))
    standing = standing_of(reader, order) if order == plan.order else None
    if standing is None:
        raise InputError(_("The order has been changed since. Look at it and plan its sessions again."))
    today = reader.zone().date_of(min(each.session.start for each in plan.doses if each.session))
    taken = {*standing.given, *held_from(reader, standing, today)}
    if any(each.dose.number in taken for each in plan.doses):
        raise InputError(_("One of these doses has been booked or given meanwhile. Plan the sessions again."))


def _added(writer: Writer, session: InfusionSession, order_id: int) -> InfusionSession:
    """A new session that holds nothing yet, so that all of them are checked together first."""
    session_id = writer.add_session(replace(session, reservation=None))
    writer.link_session(session_id, order_id)
    return writer.session(session_id)


class _Planner:
    """Plans the doses of one order one after another, each as if those before were booked."""

    def __init__(self, place: Workplace, reader: Reader, wish: CourseWish) -> None:
        self._reader, self._wish = reader, wish
        self._order = reader.order(wish.order_id)
        source = place.drugs.file(self._order.drug_id)
        today = reader.zone().date_of(place.now())
        self._to_come = DosesToCome(reader, self._order, today, count=wish.count, until=wish.until)
        self._drug: Drug = self._to_come.drug
        patient_id = holder_of(reader, self._order.patient_id).id
        self._places = Places(reader, source, self._order, patient_id, place.now(), wish.given)
        require_bookable(reader, self._places.patient)
        self._planned: dict[int, date] = {}
        usual = habit_of(self._to_come.standing.sessions, reader.zone())
        minute = usual.minute if wish.minute is None else wish.minute
        self._habit = Habit(minute, usual.chair_id if wish.chair_id is None else wish.chair_id)
        self._wording = Wording.of(reader.settings())
        self._other_start: date | None = None
        self._before: InfusionSession | None = None

    def plan(self) -> CoursePlan:
        doses = list(self._doses())
        if not doses:
            raise InputError(self._to_come.none_wanted())
        sessions = [each.session for each in doses if each.session is not None]
        checked = tuple(self._checked(each, sessions) for each in doses)
        return CoursePlan(
            self._order,
            self._places.patient,
            self._drug.called(self._order.brand),
            checked,
            other_start=self._other_start,
            is_in_row=is_in_row(self._drug, doses[0].dose.number),
        )

    def _doses(self) -> Iterator[PlannedDose]:
        while len(self._planned) < MOST:
            dose = self._to_come.after(self._planned, self._places.is_closed)
            if dose is None:
                return
            planned = self._placed(dose, is_first=not self._planned)
            yield planned
            if planned.session is None:
                return
            self._planned[dose.number] = self._places.zone.date_of(planned.session.start)
            self._before = planned.session

    def _begins(self, dose: DatedDose) -> bool:
        """Whether it is the first of days in a row, or stands alone."""
        return self._to_come.day_in_row(dose.number) == 1

    def _placed(self, dose: DatedDose, *, is_first: bool) -> PlannedDose:
        """A dose on its day, or on the nearest in its window that has a place."""
        label = dose_label(self._drug, dose.number)
        if is_first and self._wish.first_day is not None:
            day: date | None = self._wish.first_day
        else:
            day = self._chosen_day(dose)
        session = self._places.on(dose.number, day, self._habit) if day is not None else None
        if session is None or (is_first and self._begins(dose) and not self._row_fits(dose, day)):
            return self._without_place(dose, label, day or dose.day, is_first=is_first)
        notes = dose.notes if day == dose.day else ()
        return PlannedDose(dose, label, session, self._places.chair_name(session), (*notes, *self._told(dose, session)))

    def _chosen_day(self, dose: DatedDose) -> date | None:
        """The first day of the window, near the day of the dose, that has a place near the wished time; else any."""
        bound = self._to_come.bound_to(dose.number, self._places.is_closed)
        if bound is not None:
            return bound
        in_a_row = timedelta(days=self._days_in_row(dose) - 1)
        near = dose.day - NEAR_DAYS, dose.day + NEAR_DAYS + in_a_row
        self._places.expect(max(dose.earliest, near[0], self._places.today), near[1])
        for is_full in (
            self._places.is_full(dose.number, self._habit, near),
            self._places.is_full(dose.number, self._habit),
        ):
            seen = self._to_come.next(self._planned, is_full)
            if seen is not None and not is_full(seen.day):
                return seen.day
        return None

    def _row_fits(self, dose: DatedDose, day: date | None) -> bool:
        """Whether each further day of the course that begins on `day` has a place."""
        return day is not None and not any(True for _day in self._lacking(dose, day))

    def _days_in_row(self, dose: DatedDose) -> int:
        """How many days the course of a dose has, 1 where it stands alone."""
        place = course_and_day(self._drug, dose.number)
        return place[2] if place else 1

    def _lacking(self, dose: DatedDose, first: date) -> Iterator[date]:
        for offset in range(self._days_in_row(dose)):
            day = first + timedelta(days=offset)
            number = dose.number + offset
            fits = self._places.takes(number, day, self._habit) if offset else self._places.on(number, day, self._habit)
            if not fits:
                yield day

    def _without_place(self, dose: DatedDose, label: str, day: date, *, is_first: bool) -> PlannedDose:
        """Why a dose has no place. Another start is offered for the first one; a later one never moves those before."""
        if not self._begins(dose):
            return self._interrupted(dose, label, day)
        lacking = next(self._lacking(dose, day), day)
        words = N_("There is no place on {date}.")
        if self._places.is_closed(lacking):
            words = N_("The centre is closed on {date}.")
        found = self._start_after(dose, day)
        could = _("No day of the next two months has one; choose another time or chair.")
        if found is not None and is_first:
            self._other_start = found
            could = self._dated(_("It could begin on {date}."), found)
        elif found is not None:
            could = _("The next place for it is on {date}. Book the doses before it first, then this one by hand.")
            could = self._dated(could, found)
        return PlannedDose(dose, label, None, problem=self._dated(_(words), lacking), could=could)

    def _interrupted(self, dose: DatedDose, label: str, day: date) -> PlannedDose:
        """A day in a row that can't follow the one before: nothing is moved for it, the prescriber is asked."""
        words = N_("The centre has no place on {date}, and these days follow one another.")
        if day < self._places.today:
            words = N_("This day was due on {date} and was not given, and these days follow one another.")
        elif self._places.is_closed(day):
            words = N_("The centre is closed on {date}, and these days follow one another.")
        first = dose.number - self._to_come.day_in_row(dose.number) + 1
        could = _("Its first day is booked: cancel what is booked of these days, and book them together.")
        if any(number in self._to_come.standing.given for number in range(first, dose.number)):
            could = _("The course has begun: ask the prescriber on which day it goes on.")
        return PlannedDose(dose, label, None, problem=self._dated(_(words), day), could=could)

    def _start_after(self, dose: DatedDose, day: date) -> date | None:
        """The next day on which the dose, and all days that follow it in a row, have a place."""
        begin = max(day, self._places.today - timedelta(days=1), dose.earliest - timedelta(days=1))
        return next((each for each in later_days(begin, FAR) if self._row_fits(dose, each)), None)

    def _told(self, dose: DatedDose, session: InfusionSession) -> Iterator[str]:
        """What is to be said of the day and time that were found."""
        zone = self._places.zone
        day, wished = zone.date_of(session.start), zone.at(zone.date_of(session.start), self._habit.minute)
        if day not in (dose.day, dose.due) and not dose.earliest <= day <= dose.latest:
            asked = self._wish.first_day == day and not self._planned
            words = N_("Outside its window: there is no place near the wished time on {date}.")
            yield _("Outside its window, on the day that was asked for.") if asked else self._dated(_(words), dose.day)
        elif day != dose.day:
            yield self._dated(_("There is no place near the wished time on {date}."), dose.day)
        if day != dose.due and self._wish.first_day == day and not self._planned and not self._begins(dose):
            yield _("These days follow one another: only where the prescriber says so.")
        if session.start != wished:
            yield _("Another time than wished: there is no place then.")
        yield from self._far_from_the_day_before(dose, session)
        yield from self._weighed(dose)
        if self._habit.chair_id not in (None, session.chair_id):
            yield _("Another chair than before, which is taken.")

    def _weighed(self, dose: DatedDose) -> Iterator[str]:
        """Of the first dose how old the weight is from which its length follows."""
        if self._planned or self._wish.given.weight_kg is not None:
            return
        day = weighed_on(self._reader, self._drug, self._order, dose.number)
        if day is not None:
            yield self._dated(_("Its length follows from the weight measured on {date}."), day)

    def _far_from_the_day_before(self, dose: DatedDose, session: InfusionSession) -> Iterator[str]:
        """Days in a row are wished at times near one another."""
        row, zone = self._drug.schedule.row_of(dose.number), self._places.zone
        before = self._before or self._kept(dose.number - 1)
        if row is None or row.within_minutes is None or before is None or self._begins(dose):
            return
        apart = abs(zone.minute_of(session.start) - zone.minute_of(before.start))
        if apart > row.within_minutes:
            words = _("More than {minutes} min from the time of the day before.")
            yield words.format(minutes=row.within_minutes)

    def _kept(self, number: int) -> InfusionSession | None:
        """The session of a dose of the order, given or booked before."""
        kept = (each for each in self._to_come.standing.sessions if not each.state.is_given_up)
        return next((each for each in kept if each.dose_number == number), None)

    def _dated(self, words: str, day: date) -> str:
        return words.format(date=self._wording.date(day))

    def _checked(self, planned: PlannedDose, sessions: list[InfusionSession]) -> PlannedDose:
        """The dose with what the rules say of its session."""
        if planned.session is None:
            return planned
        day, wish = looked_at(self._reader, planned.session, sessions, self._order)
        found = findings_at(day, wish, planned.session.start)
        stops = tuple(each for each in found if each.tier is not Tier.NOTICE)
        problem = " ".join(finding_sentence(each, self._wording) for each in stops)
        notices = (finding_sentence(each, self._wording) for each in found if each.tier is Tier.NOTICE)
        notes = tuple(dict.fromkeys((*planned.notes, *notices)))
        return replace(planned, notes=notes, problem=problem, stops=stops)

"""Whatever is done to a course in whatever order: no dose is booked too early or twice unsaid, none is forgotten."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations, count, pairwise
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from infusion_desk.domain.calendar_steps import later
from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, StepKind
from infusion_desk.errors import UserFacingError
from infusion_desk.services import booking, departures, history, orders, steps
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.course_moves import look_at_move, move_course
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.due import due_list
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, at, make_centre
from tests.services.conftest import NOW, Office
from tests.services.orders import elsewhere, order_of
from tests.shelves import SHIPPED

LIBRARY = SHIPPED
GIVEN = (date(2026, 5, 4), date(2026, 5, 18))
BEGUN = (SessionState.RUNNING, SessionState.OBSERVING, SessionState.DONE)
DAYS = st.sampled_from((0, 1, 2, 7, 14, 28, 168, 175, 189, 364)).map(lambda number: MONDAY + timedelta(days=number))
CLOCKS = st.sampled_from(("08:00", "09:00", "11:30"))
STEPS = (StepKind.ARRIVED, StepKind.DONE, StepKind.DONE, StepKind.NO_SHOW, StepKind.NO_SHOW, StepKind.LEFT_UNTREATED)


class AnyCourse(RuleBasedStateMachine):
    """Books, gives, misses, moves, cancels, stops, restores and undoes the doses of three patients.

    Two drugs have a confirmed gap, of the third one nobody has confirmed it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        centre = make_centre(Path(self.folder.name), nurses=0)
        self.office = Office(centre, Workplace(centre.store, LIBRARY, lambda: NOW), count(1))
        self.first = [
            order_of(self.office, "ocrelizumab", patient=1, elsewhere=elsewhere(*GIVEN)),
            order_of(self.office, "ublituximab", patient=2),
            order_of(self.office, "natalizumab", patient=3),
        ]
        self.past: list[Change] = []
        self.known: dict[Order, list[InfusionSession]] = {}

    def teardown(self) -> None:
        self.office.centre.store.close()
        self.folder.cleanup()

    # --- what is on record

    def record(self) -> dict[Order, list[InfusionSession]]:
        """Every order, stopped ones too, with its sessions, whatever became of them; read anew after each change."""
        if not self.known:
            with self.office.place.store.reading() as reader:
                self.known = {each: list(reader.sessions_of_order(each.id)) for each in reader.orders(active=False)}
        return self.known

    def sessions(self) -> list[InfusionSession]:
        """Every session of every order."""
        return [each for own in self.record().values() for each in own]

    def is_on_record(self, passed: str, *sessions: InfusionSession | None) -> bool:
        """Whether the audit of one of the sessions says that the rule `passed` spoke and didn't stop it."""
        ids = [each.id for each in sessions if each is not None]
        with self.office.place.store.reading() as reader:
            changes = [change for each in ids for change in reader.changes_of_session(each)]
        return any((entry.rule, entry.session_id in ids) == (passed, True) for c in changes for entry in c.overridden)

    def attempt(self, action: Callable[[Asked], Change]) -> None:
        """Do something that may be refused."""
        self.known = {}
        try:
            self.past.append(action(self.office.asked()))
        except UserFacingError:
            return

    # --- what is done

    @rule(order=st.integers(0, 2), doses=st.integers(1, 3))
    def book_course(self, order: int, doses: int) -> None:
        place, active = self.office.place, [each for each in self.record() if each.is_active]
        if order < len(active):
            wish = CourseWish(active[order].id, count=doses)
            self.attempt(lambda asked: book_course(place, plan_course(place, wish), asked))

    @rule(order=st.integers(0, 2), number=st.integers(1, 6), day=DAYS, clock=CLOCKS)
    def book(self, order: int, number: int, day: date, clock: str) -> None:
        one = self.first[order]
        wanted = booking.Booking(one.patient_id, one.drug_id, number, at(clock, day))
        self.attempt(lambda asked: booking.book(self.office.place, wanted, asked))

    @precondition(lambda self: self.sessions())
    @rule(pick=st.data(), day=DAYS, clock=CLOCKS, along=st.booleans())
    def move(self, pick: st.DataObject, day: date, clock: str, along: bool) -> None:
        number, place, start = pick.draw(st.sampled_from(self.sessions())).id, self.office.place, at(clock, day)
        if along:
            self.attempt(lambda asked: move_course(place, look_at_move(place, number, start), asked))
        else:
            self.attempt(lambda asked: booking.move(place, number, asked, start=start))

    @precondition(lambda self: self.sessions())
    @rule(pick=st.data(), kind=st.sampled_from(STEPS))
    def give_or_miss(self, pick: st.DataObject, kind: StepKind) -> None:
        session = pick.draw(st.sampled_from(self.sessions()))
        seen = steps.Mark(kind, session.start)
        self.attempt(lambda asked: steps.mark(self.office.place, session.id, seen, asked))

    @precondition(lambda self: self.sessions())
    @rule(pick=st.data(), what=st.sampled_from(("cancel", "restore", "take back")))
    def change_mind(self, pick: st.DataObject, what: str) -> None:
        number, place = pick.draw(st.sampled_from(self.sessions())).id, self.office.place
        ways: dict[str, Callable[[Asked], Change]] = {
            "cancel": lambda asked: booking.cancel(place, number, CancelReason.PATIENT, asked),
            "restore": lambda asked: booking.restore(place, number, asked),
            "take back": lambda asked: steps.take_back(place, number, asked),
        }
        self.attempt(ways[what])

    @rule(order=st.integers(0, 2), what=st.sampled_from(("stop", "leave", "come back", "order anew")))
    def end_or_go_on(self, order: int, what: str) -> None:
        one, place = self.first[order], self.office.place
        anew = Order(0, one.patient_id, one.drug_id, MONDAY, MONDAY, elsewhere=one.elsewhere)
        own = [each.id for each in self.record() if each.patient_id == one.patient_id]
        ways: dict[str, Callable[[Asked], Change]] = {
            "stop": lambda asked: orders.stop(place, own[-1], StopReason.OTHER, asked),
            "leave": lambda asked: departures.leave(place, one.patient_id, StopReason.TRANSFERRED, asked),
            "come back": lambda asked: departures.come_back(place, one.patient_id, asked),
            "order anew": lambda asked: orders.add(place, anew, asked),
        }
        self.attempt(ways[what])

    @precondition(lambda self: self.past)
    @rule(pick=st.data(), is_redo=st.booleans())
    def undo(self, pick: st.DataObject, is_redo: bool) -> None:
        change = pick.draw(st.sampled_from(self.past[-4:]))
        way = history.redo if is_redo else history.undo
        self.attempt(lambda asked: way(self.office.place, change.id, asked))

    # --- what holds whatever was done

    def treatments(self) -> Iterator[tuple[Order, list[InfusionSession], list[tuple[date, int]]]]:
        """Each patient's drug with all sessions that stand or were given, and the doses elsewhere by day."""
        for one in self.first:
            own = {order: each for order, each in self.record().items() if order.patient_id == one.patient_id}
            known = {(day, number) for each in own for number, (day, _) in enumerate(each.elsewhere, start=1)}
            yield one, [each for sessions in own.values() for each in standing(sessions)], sorted(known)

    @invariant()
    def no_dose_is_booked_inside_a_confirmed_gap_unsaid(self) -> None:
        """Nobody's word passes a rule here: only what really happened to a patient brings a booked dose too near."""
        for order, stand, given in self.treatments():
            drug = LIBRARY.drug(order.drug_id)
            assert course_and_day(drug, 1) is None
            doses: list[tuple[date, int, InfusionSession | None]] = [(*each, None) for each in given]
            doses += [(NEW_YORK.date_of(each.start), each.dose_number, each) for each in stand]
            for (before, one, first), (day, other, second) in pairwise(sorted(doses, key=lambda each: each[:2])):
                is_booked = any(each is not None and each.state not in BEGUN for each in (first, second))
                gaps = [each for each in drug.schedule.gaps_of(max(one, other)) if each.origin.confidence.is_confirmed]
                if is_booked and any(day < later(before, gap.least) for gap in gaps):
                    assert self.is_on_record("minimum_gap", first, second), f"{order.drug_id}: {doses}"

    @invariant()
    def no_dose_of_an_order_is_booked_twice_unsaid(self) -> None:
        for order, sessions in self.record().items():
            for one, other in combinations(standing(sessions), 2):
                is_booked = not (one.state in BEGUN and other.state in BEGUN)
                if is_booked and one.dose_number == other.dose_number:
                    assert self.is_on_record("dose_twice", one, other), f"{order.drug_id} dose {one.dose_number}"

    @invariant()
    def neither_the_next_dose_nor_a_lost_one_is_forgotten(self) -> None:
        waiting = {row.order_id: row.number for row in due_list(self.office.place).doses}
        for order, sessions in self.record().items():
            given = {*range(1, len(order.elsewhere) + 1), *(e.dose_number for e in sessions if e.state in BEGUN)}
            following = next(number for number in count(1) if number not in given)
            booked = {each.dose_number for each in sessions if each.reservation and each.state not in BEGUN}
            if order.is_active:
                lost = {each.dose_number for each in sessions if was_lost(each)} - given - booked
                expected = min(lost, default=None) if following in booked else following
                assert waiting.get(order.id) == expected, f"{order.drug_id}: {sorted(booked)} booked, {lost} lost"
            else:
                assert order.id not in waiting
                assert booked == set(), f"{order.drug_id} is stopped"

    @invariant()
    def no_order_goes_on_for_who_is_gone(self) -> None:
        with self.office.place.store.reading() as reader:
            assert not any(reader.patient(order.patient_id).gone for order in self.record() if order.is_active)


def standing(sessions: list[InfusionSession]) -> list[InfusionSession]:
    """Those that hold a place or were given."""
    return [each for each in sessions if each.reservation or each.state in BEGUN]


def was_lost(session: InfusionSession) -> bool:
    """Whether a session that somebody meant holds no place any more."""
    is_mistake = session.state is SessionState.CANCELLED and session.cancel_reason == CancelReason.MISTAKE
    return session.reservation is None and not is_mistake


AnyCourse.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestAnyCourse = AnyCourse.TestCase

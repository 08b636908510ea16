"""Whatever is done to a course in whatever order: no dose is booked too early, and none is forgotten."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from infusion_desk.domain.calendar_steps import later
from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, StepKind
from infusion_desk.errors import UserFacingError
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import booking, history, steps
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.course_moves import look_at_move, move_course
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.due import due_list
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, at, make_centre
from tests.services.conftest import NOW, Office
from tests.services.orders import elsewhere, order_of

LIBRARY = Shelf()
GIVEN = (date(2026, 5, 4), date(2026, 5, 18))
BEGUN = (SessionState.RUNNING, SessionState.OBSERVING, SessionState.DONE)
DAYS = st.sampled_from((0, 1, 2, 7, 14, 28, 168, 175, 189, 364)).map(lambda number: MONDAY + timedelta(days=number))
CLOCKS = st.sampled_from(("08:00", "09:00", "11:30"))


class AnyCourse(RuleBasedStateMachine):
    """Books, gives, misses, moves, cancels and undoes the doses of two patients on drugs with a confirmed gap."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        centre = make_centre(Path(self.folder.name), nurses=0)
        self.office = Office(centre, Workplace(centre.store, LIBRARY, lambda: NOW), count(1))
        self.orders = [
            order_of(self.office, "ocrelizumab", patient=1, elsewhere=elsewhere(*GIVEN)),
            order_of(self.office, "ublituximab", patient=2),
        ]
        self.past: list[Change] = []

    def teardown(self) -> None:
        self.office.centre.store.close()
        self.folder.cleanup()

    def sessions(self, order: int | None = None) -> list[InfusionSession]:
        with self.office.place.store.reading() as reader:
            wanted = self.orders if order is None else [self.orders[order]]
            return [each for one in wanted for each in reader.sessions_of_order(one.id)]

    def attempt(self, action: Callable[[Asked], Change]) -> None:
        """Do something that may be refused."""
        try:
            self.past.append(action(self.office.asked()))
        except UserFacingError:
            return

    @rule(order=st.integers(0, 1), doses=st.integers(1, 3))
    def book_course(self, order: int, doses: int) -> None:
        wish, place = CourseWish(self.orders[order].id, count=doses), self.office.place
        self.attempt(lambda asked: book_course(place, plan_course(place, wish), asked))

    @rule(order=st.integers(0, 1), number=st.integers(1, 6), day=DAYS, clock=CLOCKS)
    def book(self, order: int, number: int, day: date, clock: str) -> None:
        one = self.orders[order]
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
    @rule(pick=st.data(), kind=st.sampled_from((StepKind.DONE, StepKind.NO_SHOW)))
    def give_or_miss(self, pick: st.DataObject, kind: StepKind) -> None:
        session = pick.draw(st.sampled_from(self.sessions()))
        if session.reservation is not None:
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

    @precondition(lambda self: self.past)
    @rule(pick=st.data(), is_redo=st.booleans())
    def undo(self, pick: st.DataObject, is_redo: bool) -> None:
        change = pick.draw(st.sampled_from(self.past[-4:]))
        way = history.redo if is_redo else history.undo
        self.attempt(lambda asked: way(self.office.place, change.id, asked))

    @invariant()
    def no_dose_is_booked_inside_a_confirmed_gap(self) -> None:
        """No word was ever given to pass a rule here, so there is no override on record."""
        for place, order in enumerate(self.orders):
            drug = LIBRARY.drug(order.drug_id)
            assert course_and_day(drug, 1) is None
            held = [each for each in self.sessions(place) if each.reservation or each.state in BEGUN]
            doses = sorted(
                [(day, number, False) for number, (day, _) in enumerate(order.elsewhere, start=1)]
                + [(NEW_YORK.date_of(each.start), each.dose_number, each.state not in BEGUN) for each in held]
            )
            for (before, one, is_booked), (day, other, is_next_booked) in pairwise(doses):
                for gap in drug.schedule.gaps_of(max(one, other)):
                    if gap.origin.confidence.is_confirmed and (is_booked or is_next_booked):
                        assert day >= later(before, gap.least), f"{order.drug_id}: {doses}"

    @invariant()
    def no_next_dose_is_forgotten(self) -> None:
        waiting = {row.order_id: row.number for row in due_list(self.office.place).doses}
        for place, order in enumerate(self.orders):
            sessions = self.sessions(place)
            given = {*range(1, len(order.elsewhere) + 1), *(e.dose_number for e in sessions if e.state in BEGUN)}
            following = next(number for number in count(1) if number not in given)
            booked = {each.dose_number for each in sessions if each.reservation and each.state not in BEGUN}
            assert following in booked or waiting.get(order.id) == following


AnyCourse.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestAnyCourse = AnyCourse.TestCase

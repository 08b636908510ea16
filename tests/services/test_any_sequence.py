"""Whatever is asked for in whatever order: the file holds exactly what plain sets of minutes allow."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.errors import UserFacingError
from infusion_desk.services import booking, history
from infusion_desk.services.changes import Change
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, at, make_centre
from tests.services.conftest import NOW, Office
from tests.shelves import SHIPPED

LIBRARY = SHIPPED
CHAIR_MINUTES, PATIENT_MINUTES = 150, 140
STARTS = st.integers(0, 60).map(lambda fives: 7 * 60 + fives * 5)
CHAIRS = st.integers(1, 3)
PATIENTS = st.integers(1, 5)


@dataclass
class Held:
    """What the oracle knows of one session: minutes after midnight, nothing of the program's own values."""

    patient: int
    chair: int
    start: int
    alive: bool = True

    def chair_minutes(self) -> set[tuple[int, int]]:
        return {(self.chair, self.start + minute) for minute in range(CHAIR_MINUTES)} if self.alive else set()

    def patient_minutes(self) -> set[tuple[int, int]]:
        return {(self.patient, self.start + minute) for minute in range(PATIENT_MINUTES)} if self.alive else set()


@dataclass
class Oracle:
    """Sessions as sets of minutes; a wish fits when no minute is wanted twice."""

    sessions: dict[int, Held] = field(default_factory=dict)

    def fits(self, **wanted: Held) -> bool:
        after = {**{str(number): held for number, held in self.sessions.items()}, **wanted}
        chair = [minute for held in after.values() for minute in held.chair_minutes()]
        patient = [minute for held in after.values() for minute in held.patient_minutes()]
        return len(set(chair)) == len(chair) and len(set(patient)) == len(patient)


class AnySequence(RuleBasedStateMachine):
    """Books, moves, swaps, cancels, restores and undoes at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        centre = make_centre(Path(self.folder.name), nurses=0)
        self.office = Office(centre, Workplace(centre.store, LIBRARY, lambda: NOW), count(1))
        self.oracle = Oracle()
        self.past: list[tuple[Change, dict[int, Held]]] = []

    def teardown(self) -> None:
        self.office.centre.store.close()
        self.folder.cleanup()

    def ids(self) -> list[int]:
        return sorted(self.oracle.sessions)

    def instant(self, minute: int) -> int:
        return at(f"{minute // 60:02}:{minute % 60:02}", MONDAY)

    def attempt(self, action: object, wanted: dict[int, Held]) -> None:
        """Do `action`; it must succeed exactly when the oracle says that `wanted` fits."""
        fits = self.oracle.fits(**{str(number): held for number, held in wanted.items()})
        asked = self.office.asked("the oracle only counts minutes")
        try:
            change = action(asked)  # type: ignore[operator]
        except UserFacingError:
            assert not fits
            return
        assert fits
        before = {number: self.oracle.sessions.get(number) for number in wanted}
        self.oracle.sessions.update(wanted)
        self.past.append((change, {n: held or self.gone(wanted[n]) for n, held in before.items()}))

    @staticmethod
    def gone(held: Held) -> Held:
        return Held(held.patient, held.chair, held.start, alive=False)

    @rule(patient=PATIENTS, chair=CHAIRS, start=STARTS)
    def book(self, patient: int, chair: int, start: int) -> None:
        centre = self.office.centre
        wanted = booking.Booking(
            centre.patients[patient - 1], "natalizumab", 3, self.instant(start), centre.chairs[chair - 1]
        )
        held = Held(patient, chair, start)
        fits = self.oracle.fits(new=held)
        try:
            change = booking.book(self.office.place, wanted, self.office.asked("the oracle only counts minutes"))
        except UserFacingError:
            assert not fits
            return
        assert fits
        self.oracle.sessions[change.session_ids[0]] = held
        self.past.append((change, {change.session_ids[0]: self.gone(held)}))

    @precondition(lambda self: self.oracle.sessions)
    @rule(pick=st.data(), chair=CHAIRS, start=STARTS)
    def move(self, pick: st.DataObject, chair: int, start: int) -> None:
        number = pick.draw(st.sampled_from(self.ids()))
        held = self.oracle.sessions[number]
        if not held.alive:
            return
        chair_id = self.office.centre.chairs[chair - 1]
        self.attempt(
            lambda asked: booking.move(self.office.place, number, asked, start=self.instant(start), chair_id=chair_id),
            {number: Held(held.patient, chair, start)},
        )

    @precondition(lambda self: len(self.oracle.sessions) > 1)
    @rule(pick=st.data())
    def swap(self, pick: st.DataObject) -> None:
        first, second = pick.draw(st.lists(st.sampled_from(self.ids()), min_size=2, max_size=2, unique=True))
        a, b = self.oracle.sessions[first], self.oracle.sessions[second]
        if not (a.alive and b.alive) or a.chair == b.chair:
            return
        self.attempt(
            lambda asked: booking.swap(self.office.place, first, second, asked),
            {first: Held(a.patient, b.chair, a.start), second: Held(b.patient, a.chair, b.start)},
        )

    @precondition(lambda self: self.oracle.sessions)
    @rule(pick=st.data())
    def cancel_or_restore(self, pick: st.DataObject) -> None:
        number = pick.draw(st.sampled_from(self.ids()))
        held = self.oracle.sessions[number]
        place = self.office.place
        if held.alive:
            self.attempt(
                lambda asked: booking.cancel(place, number, CancelReason.OTHER, asked), {number: self.gone(held)}
            )
        else:
            self.attempt(
                lambda asked: booking.restore(place, number, asked),
                {number: Held(held.patient, held.chair, held.start)},
            )

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        change, before = self.past.pop()
        self.attempt(lambda asked: history.undo(self.office.place, change.id, asked), before)
        if self.past and self.past[-1][0].undoes == change.id:
            self.past.pop()

    @invariant()
    def the_file_holds_what_the_oracle_holds(self) -> None:
        with self.office.place.store.reading() as reader:
            day = reader.day(MONDAY)
        centre = self.office.centre
        held = {
            session.id: (
                centre.patients.index(session.patient_id) + 1,
                centre.chairs.index(session.chair_id) + 1,
                day.zone.minute_of(session.start),
            )
            for session in day.held
        }
        alive = {n: (h.patient, h.chair, h.start) for n, h in self.oracle.sessions.items() if h.alive}
        assert held == alive


AnySequence.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnySequence = AnySequence.TestCase

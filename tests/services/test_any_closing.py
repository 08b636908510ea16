"""Whatever happens to a centre in whatever order: who breaks a rule by it waits on exactly one list, or is settled.

Nobody books with an override here, so every broken rule is some cause's doing.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from infusion_desk.domain.calls import CallState
from infusion_desk.domain.day import Closure, Day
from infusion_desk.domain.rules import Tier, findings_of_day
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.domain.time import Span
from infusion_desk.errors import UserFacingError
from infusion_desk.services import booking, call_marks, chairs, history, nurses, roster
from infusion_desk.services.calls import read_calls
from infusion_desk.services.changes import Change
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, make_centre
from tests.services.conftest import NOW, Office
from tests.shelves import SHIPPED

LIBRARY = SHIPPED
DAYS = st.integers(0, 2).map(lambda ahead: MONDAY + timedelta(days=ahead))
STARTS = st.integers(0, 24).map(lambda quarters: 8 * 60 + quarters * 15)
SPANS = st.tuples(DAYS, st.integers(0, 20), st.integers(1, 40)).map(
    lambda drawn: Span(
        NEW_YORK.at(drawn[0], 6 * 60 + drawn[1] * 30), NEW_YORK.at(drawn[0], 6 * 60 + (drawn[1] + drawn[2]) * 30)
    )
)
SETTLED = {CallState.STAYS}


class AnyClosing(RuleBasedStateMachine):
    """Books, closes, breaks, sends home, works through the lists and takes causes back at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        centre = make_centre(Path(self.folder.name), chairs=4)
        self.office = Office(centre, Workplace(centre.store, LIBRARY, lambda: NOW), count(1))
        self.place = self.office.place
        self.booked: list[int] = []
        self.causes: list[Change] = []

    def teardown(self) -> None:
        self.office.centre.store.close()
        self.folder.cleanup()

    @initialize(ratio=st.sampled_from("123"))
    def set_the_ratio(self, ratio: str) -> None:
        self.office.set("patients_per_nurse", ratio)

    @rule(places=st.lists(st.tuples(DAYS, STARTS, st.integers(1, 4), st.sampled_from((None, 1, 2))), max_size=4))
    def book(self, places: list[tuple[date, int, int, int | None]]) -> None:
        for day, start, chair, nurse in places:
            patient = 1 + len(self.booked) % 10
            clock = f"{start // 60:02}:{start % 60:02}"
            with suppress(UserFacingError):
                session = self.office.book(clock, day=day, chair=chair, patient=patient, nurse=nurse)
                self.booked.append(session.id)

    @rule(span=SPANS)
    def close(self, span: Span) -> None:
        self.causes.append(roster.add_closures(self.place.store, [Closure(span, "flood")], self.office.asked()))

    @rule(span=SPANS, chair=st.integers(0, 3))
    def break_a_chair(self, span: Span, chair: int) -> None:
        chair_id = self.office.centre.chairs[chair]
        self.causes.append(roster.add_outage(self.place.store, chair_id, span, "pump", self.office.asked()))

    @rule(span=SPANS, nurse=st.integers(0, 1))
    def send_a_nurse_home(self, span: Span, nurse: int) -> None:
        nurse_id = self.office.centre.nurses[nurse]
        self.causes.append(roster.add_absence(self.place.store, nurse_id, span, "ill", self.office.asked()))

    @rule(day=DAYS, opens=st.integers(6, 12), hours=st.integers(0, 9))
    def set_hours(self, day: date, opens: int, hours: int) -> None:
        entry = roster.HoursEntry(day, opens * 60, (opens + hours) * 60)
        self.causes.append(roster.put_hours(self.place.store, [entry], self.office.asked()))

    @rule(chair=st.integers(0, 3), retired=st.booleans())
    def retire_or_bring_back_a_chair(self, chair: int, retired: bool) -> None:
        chair_id = self.office.centre.chairs[chair]
        chairs.retire_chair(self.place.store, chair_id, self.office.asked(), retired=retired)

    @rule(retired=st.booleans())
    def retire_or_bring_back_a_nurse(self, retired: bool) -> None:
        """Never the last one: a centre without nurses plans none, and its rules about them stay silent."""
        nurse_id = self.office.centre.nurses[0]
        nurses.retire_nurse(self.place.store, nurse_id, self.office.asked(), retired=retired)

    @precondition(lambda self: self.causes)
    @rule(pick=st.data())
    def take_back(self, pick: st.DataObject) -> None:
        change = self.causes.pop(pick.draw(st.integers(0, len(self.causes) - 1)))
        with suppress(UserFacingError):
            self.causes.append(history.undo(self.place, change.id, self.office.asked()))

    @precondition(lambda self: self.booked)
    @rule(pick=st.data(), day=DAYS, start=STARTS, chair=st.integers(0, 3))
    def move(self, pick: st.DataObject, day: date, start: int, chair: int) -> None:
        session_id = pick.draw(st.sampled_from(self.booked))
        place = (NEW_YORK.at(day, start), self.office.centre.chairs[chair])
        with suppress(UserFacingError):
            booking.move(self.place, session_id, self.office.asked(), start=place[0], chair_id=place[1])

    @rule(pick=st.data(), how=st.sampled_from(("offer", "offer", "stay", "cancel", "reach")))
    def work_through_a_list(self, pick: st.DataObject, how: str) -> None:
        waiting = [call for call in read_calls(self.place).calls if call.is_open]
        if not waiting:
            return
        call = pick.draw(st.sampled_from(waiting))
        offered = call.offer.place if call.offer else None
        entry_id, asked = call.entry.id, self.office.asked()
        if how == "cancel":
            call_marks.cancel_called(self.place, entry_id, asked, CancelReason.CENTRE)
        elif how == "stay":
            call_marks.mark_staying(self.place, entry_id, asked)
        elif how == "reach" or offered is None:
            call_marks.mark_reached(self.place, entry_id, asked)
        elif call is waiting[0]:  # the first one's offer counts on nobody else's
            call_marks.move_called(self.place, entry_id, asked, **offered._asdict())
            assert call.session.id not in self.on_open_lists()

    def on_open_lists(self) -> Counter[int]:
        return Counter(call.session.id for call in read_calls(self.place).calls if call.is_open)

    @invariant()
    def nobody_is_forgotten_and_nobody_is_called_twice(self) -> None:
        with self.place.store.reading() as reader:
            days = [reader.day(MONDAY + timedelta(days=ahead)) for ahead in range(-1, 12)]
        broken = {
            finding.session_id
            for day in days
            for finding in findings_of_day(day)
            if finding.tier <= Tier.STOP and day.span.holds(_start(day, finding.session_id))
        }
        calls = read_calls(self.place).calls
        waiting = self.on_open_lists()
        settled = {call.session.id for call in calls if call.state in SETTLED}
        assert all(times == 1 for times in waiting.values())
        assert broken <= set(waiting) | settled
        assert set(waiting) <= broken


def _start(day: Day, session_id: int | None) -> int:
    session = day.session(session_id or 0)
    assert session is not None
    return session.start


AnyClosing.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyClosing = AnyClosing.TestCase

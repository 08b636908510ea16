"""Whoever leaves and comes back in whatever order: who is gone holds no place and is due for nothing."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from infusion_desk.domain.orders import StopReason
from infusion_desk.services import departures, orders
from infusion_desk.services.due import due_list
from tests.services.conftest import NOW
from tests.services.test_any_course import BEGUN, AnyCourse


class AnyDeparture(AnyCourse):
    """Patients leave and come back between everything that is done to their courses, and orders are stopped."""

    @rule(order=st.integers(0, 1), why=st.sampled_from(departures.LEAVING))
    def leave(self, order: int, why: StopReason) -> None:
        who = self.orders[order].patient_id
        self.attempt(lambda asked: departures.leave(self.office.place, who, why, asked))

    @rule(order=st.integers(0, 1))
    def come_back(self, order: int) -> None:
        who = self.orders[order].patient_id
        self.attempt(lambda asked: departures.come_back(self.office.place, who, asked))

    @rule(order=st.integers(0, 1))
    def stop(self, order: int) -> None:
        number = self.orders[order].id
        self.attempt(lambda asked: orders.stop(self.office.place, number, StopReason.TRANSFERRED, asked))

    @invariant()
    def no_next_dose_is_forgotten(self) -> None:
        """Nor is anything due or held for who is gone, and an order that goes on has its patient here."""
        waiting = {row.order_id: row.number for row in due_list(self.office.place).doses}
        for place, order in enumerate(self.orders):
            with self.office.place.store.reading() as reader:
                patient, now = reader.patient(order.patient_id), reader.order(order.id)
            sessions = self.sessions(place)
            booked = {each.dose_number for each in sessions if each.reservation and each.state not in BEGUN}
            to_come = [each for each in sessions if each.reservation and each.start > NOW and each.state not in BEGUN]
            if patient.gone:
                assert (now.is_active, to_come, order.id in waiting) == (False, [], False)
            if not now.is_active:
                assert order.id not in waiting
                continue
            given = {*range(1, len(order.elsewhere) + 1), *(e.dose_number for e in sessions if e.state in BEGUN)}
            following = next(number for number in count(1) if number not in given)
            assert following in booked or waiting.get(order.id) == following


AnyDeparture.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestAnyDeparture = AnyDeparture.TestCase

"""A course planned, booked and looked at before a move, in a file of 100,000 sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from time import perf_counter
from typing import TypeVar
from uuid import uuid4

from infusion_desk.domain.orders import Order
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import orders
from infusion_desk.services.changes import Asked
from infusion_desk.services.course_moves import look_at_move
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.workplace import Workplace
from tests.builders import NEW_YORK
from tests.speed._files import FIRST, PATIENTS, busy_file
from tests.speed.measuring import Row

T = TypeVar("T")
SESSIONS, DOSES = 100_000, 13
FORTNIGHT = 14 * 86_400


def rows() -> Iterator[Row]:
    """What somebody waits for between a wish for a year of doses and the list, the booking, and a drag of the first."""
    with busy_file(SESSIONS) as store:
        now = NEW_YORK.at(FIRST, 6 * 60)
        place = Workplace(store, Shelf(), lambda: now)
        order = Order(0, PATIENTS, "natalizumab", FIRST + timedelta(days=3), FIRST)
        entered = orders.add(place, order, Asked(str(uuid4()), now))
        plan, planned = _timed(lambda: plan_course(place, CourseWish(entered.entities[0].id, count=DOSES)))
        yield Row(f"a year of {DOSES} doses planned among {SESSIONS:,} sessions", planned, 2000, "ms")
        change, booked = _timed(lambda: book_course(place, plan, Asked(str(uuid4()), now)))
        yield Row("the same booked, every rule asked", booked, 1500, "ms")
        with store.reading() as reader:
            first = reader.session(change.session_ids[0])
        _look, looked = _timed(lambda: look_at_move(place, first.id, first.start + FORTNIGHT))
        yield Row("what moving the first of them means for the others", looked, 2000, "ms")


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gave, and the milliseconds it took."""
    begun = perf_counter()
    return work(), (perf_counter() - begun) * 1000

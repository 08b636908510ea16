"""A course of eight doses among 60 busy chairs, placed and offered at one time of day, to reading its windows raw."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from infusion_desk.domain.orders import Order
from infusion_desk.domain.people import Patient
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import orders
from infusion_desk.services.changes import Asked
from infusion_desk.services.course_offers import find_patterns
from infusion_desk.services.course_search import CourseInquiry
from infusion_desk.services.courses import CourseWish, plan_course
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage.connect import Connection, connect
from tests.builders import NEW_YORK
from tests.speed._files import A_DAY, FIRST, STANDINGS, busy_file
from tests.speed.measuring import Row, ratio, slow_end
from tests.speed.offers import raw

DOSES, EVERY, BESIDE = 8, 28, 2
WINDOW = 7
"""Days by which a dose of natalizumab may come before or after it is due."""
SESSIONS = (DOSES * EVERY + 30) * A_DAY
ROUNDS = 20


def rows() -> Iterator[Row]:
    """The ratio, and the slow end in milliseconds."""
    with busy_file(SESSIONS) as store, closing(connect(store.path, reading=True)) as bare:
        now = NEW_YORK.midnight(FIRST)
        place = Workplace(store, Shelf(), lambda: now)
        start = FIRST + timedelta(days=7)
        with store.changing() as writer:
            (patient,) = writer.add_patients([Patient(0, "900001", "Okafor", "Grace")])
        order = Order(0, patient, "natalizumab", start, FIRST, doses=DOSES)
        number = orders.add(place, order, Asked(str(uuid4()), now)).entities[0].id
        wish = CourseWish(number, count=DOSES)
        assert len(plan_course(place, wish).doses) == DOSES
        ours = [partial(plan_course, place, wish)] * ROUNDS
        what = f"a course of {DOSES} doses, 60 busy chairs"
        asked = CourseInquiry(number, doses=DOSES)
        found = find_patterns(place, asked)
        assert [(len(each.plan.doses), each.breaks) for each in found] == [(DOSES, ())] * 3
        found_again = [partial(find_patterns, place, asked)] * ROUNDS
        near = [partial(raw_windows, bare, start, BESIDE)] * ROUNDS
        whole = [partial(raw_windows, bare, start, WINDOW)] * ROUNDS
        for standing, before in STANDINGS.items():
            before_each = partial(before, store)
            yield Row(f"{what}, {standing}, to the bare driver", ratio(ours, near, before_each), 5.0)
            yield Row("the same, p95", slow_end(ours, before_each), 60, "ms")
            patterns = f"patterns of its times, whole windows, {standing}, to the bare driver"
            yield Row(patterns, ratio(found_again, whole, before_each), 5.0)
            yield Row("the same, p95", slow_end(found_again, before_each), 60, "ms")


def raw_windows(bare: Connection, start: date, beside: int) -> None:
    """Read the rows of so many days on either side of each dose."""
    for dose in range(DOSES):
        raw(bare, start + timedelta(days=EVERY * dose - beside), 2 * beside + 1)

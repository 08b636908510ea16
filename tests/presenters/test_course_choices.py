"""What a course may be booked by, and what is chosen first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from infusion_desk.domain.wishes import Wishes
from infusion_desk.presenters.course_choices import CourseChoice, course_choices, first_choice, inquiry_of
from infusion_desk.presenters.wishes import TypedWishes
from infusion_desk.services.course_offers import CourseInquiry, find_patterns
from infusion_desk.services.courses import CoursePlan, CourseWish, plan_course
from infusion_desk.services.workplace import Workplace
from tests.centres import make_centre
from tests.services.conftest import NOW, Office
from tests.services.orders import order_of
from tests.shelves import SHIPPED

TEN = 10 * 60


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    centre = make_centre(tmp_path)
    yield Office(centre, Workplace(centre.store, SHIPPED, lambda: NOW), count(1))
    centre.store.close()


def test_the_patterns_stand_before_each_dose_by_itself(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=2)
    found = find_patterns(office.place, CourseInquiry(order.id, count=2))
    plan = plan_course(office.place, CourseWish(order.id))
    choices = course_choices(found, plan)
    assert [choice.sentence for choice in choices[:2]] == [each.sentence for each in found]
    assert choices[2].plan is plan
    assert choices[0].tip.endswith(" points") is False
    assert "chairs in use at once" in choices[0].tip
    assert course_choices((), None) == ()


def test_a_pattern_that_breaks_says_so_and_is_not_chosen_first(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=2)
    found = find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(frozenset({6}))))
    choices = course_choices(found, plan_course(office.place, CourseWish(order.id)))
    assert choices[0].more.startswith("It does not hold for dose 1 on Sunday the 29th at 09:00: The centre is closed")
    assert [choice.holds for choice in choices] == [False, True]
    assert first_choice(choices) == 1
    assert first_choice(choices[:1]) == first_choice(()) == 0


def test_what_can_be_booked_comes_before_what_can_not(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=1)
    plan = plan_course(office.place, CourseWish(order.id))
    stuck = replace(plan, doses=(replace(plan.doses[0], problem="There is no place."),))
    ways = [CourseChoice("", each, holds=False) for each in (stuck, plan)]
    assert first_choice(ways) == 1
    assert isinstance(stuck, CoursePlan)


def test_the_wishes_go_into_what_is_searched_for() -> None:
    asked = inquiry_of(CourseWish(7, count=3), TypedWishes(Wishes(frozenset({1}), TEN, done_by=900), asked=630))
    assert asked == CourseInquiry(7, doses=3, wishes=Wishes(frozenset({1}), TEN, done_by=900, around=630))
    later = inquiry_of(CourseWish(7, first_day=date(2026, 11, 30)), TypedWishes(first=date(2026, 12, 1)))
    assert later.first == date(2026, 11, 30)

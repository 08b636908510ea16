"""Patterns of a course on a real file: read out, booked as one change, and the dose that breaks one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.wishes import Wishes
from infusion_desk.errors import InputError
from infusion_desk.services import history
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.course_offers import CourseOffer, find_patterns, plan_of_pattern
from infusion_desk.services.course_search import CourseInquiry
from infusion_desk.services.courses import book_course
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, make_centre
from tests.services.conftest import NOW, Office
from tests.services.orders import book, elsewhere, order_of
from tests.services.recount import broken_limits
from tests.services.test_courses import close
from tests.services.test_offers_recounted import LIMITS
from tests.shelves import SHIPPED

TUESDAY = MONDAY + timedelta(days=1)
TUESDAYS = frozenset({1})
TEN = 10 * 60


def weeks(number: int, day: date = MONDAY) -> date:
    return day + timedelta(weeks=number)


def starts(found: CourseOffer) -> list[str]:
    planned = (each.session for each in found.plan.doses)
    return [f"{NEW_YORK.local(each.start):%a %d %b %H:%M}" if each else "-" for each in planned]


def test_three_patterns_are_read_out_the_cheapest_first(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=6)
    found = find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(around=10 * 60 + 15)))
    assert [each.sentence for each in found[:2]] == [
        "Mondays at 10:15, home by 12:45 at the latest, from the 23rd: 6 times",
        "Tuesdays at 10:15, home by 12:45 at the latest, from the 24th: 6 times",
    ]
    assert starts(found[1])[:3] == ["Tue 24 Nov 10:15", "Tue 22 Dec 10:15", "Tue 19 Jan 10:15"]
    assert [each.pattern.cost for each in found] == sorted(each.pattern.cost for each in found)
    assert found[1].pattern.costs["due"] == 80
    assert found[1].plan.doses[0].notes == ("It is ordered for Monday 23 November 2026.",)


def test_a_pattern_is_booked_as_one_change_and_taken_back_as_one(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=4)
    (best,) = find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(TUESDAYS), count=1))
    change = book_course(office.place, best.plan, office.asked())
    booked = [office.centre.read(each) for each in change.session_ids]
    assert [each.start for each in booked] == [placed.offer.start for placed in best.pattern.doses]
    assert [each.chair_id for each in booked] == [placed.offer.chair_id for placed in best.pattern.doses]
    history.undo(office.place, change.id, office.asked())
    assert {office.centre.read(each.id).state for each in booked} == {SessionState.CANCELLED}


def test_who_has_come_before_keeps_the_time_and_the_chair(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=4)
    first = book(office, order, 1, MONDAY, "13:20", chair_id=office.centre.chairs[2])
    best, *_others = find_patterns(office.place, CourseInquiry(order.id))
    assert (best.pattern.weekday, best.pattern.minute) == (0, 13 * 60 + 15)
    assert [each.dose.number for each in best.plan.doses] == [2, 3, 4]
    assert office.centre.read(first.id).chair_id == office.centre.chairs[2]


def test_so_many_or_up_to_a_date_and_none_before_a_day(office: Office) -> None:
    order = order_of(office, "natalizumab")
    two = find_patterns(office.place, CourseInquiry(order.id, doses=2))
    assert {len(each.plan.doses) for each in two} == {2}
    until = find_patterns(office.place, CourseInquiry(order.id, until=weeks(8)))
    assert {len(each.plan.doses) for each in until} == {3}
    later = find_patterns(office.place, CourseInquiry(order.id, doses=2, first=MONDAY + timedelta(days=3)))
    assert all(each.pattern.doses[0].day >= MONDAY + timedelta(days=3) for each in later)
    one = find_patterns(office.place, CourseInquiry(order.id, doses=1, wishes=Wishes(TUESDAYS, around=TEN)))
    assert one[0].sentence == "Tuesday the 24th: come at 10:00, home by 12:30"


def test_wishes_are_kept(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=3)
    nurse = office.centre.nurses[1]
    wishes = Wishes(frozenset({2, 3}), earliest=9 * 60, done_by=13 * 60, nurse_id=nurse)
    found = find_patterns(office.place, CourseInquiry(order.id, wishes=wishes))
    for each in found:
        assert each.pattern.weekday in (2, 3)
        for planned in each.plan.doses:
            assert planned.session is not None
            assert planned.session.nurse_id == nurse
            assert NEW_YORK.minute_of(planned.session.start) >= 9 * 60
            assert NEW_YORK.minute_of(planned.session.leaves) <= 13 * 60
    with pytest.raises(InputError, match="The kinds are: recliner"):
        find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(chair_kind="bed")))
    with pytest.raises(InputError, match="The earliest start lies after the latest one"):
        find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(earliest=TEN + 1, latest=TEN)))


def test_days_in_a_row_are_one_time_of_day_on_days_that_follow_one_another(office: Office) -> None:
    order = order_of(office, "alemtuzumab")
    close(office, MONDAY + timedelta(days=2))
    best, *_others = find_patterns(office.place, CourseInquiry(order.id, doses=5, first=MONDAY))
    days = [each.day for each in best.pattern.doses]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
    assert best.sentence.endswith(
        "from the 30th: 5 times"
    )  # one time all the same, and not one of them "but" that time
    assert best.breaks[0].why.startswith(
        "It does not hold for course 1, day 3 of 5 on Wednesday the 25th at 09:00: The"
    )
    pulse = order_of(office, "methylprednisolone", patient=2, start=MONDAY + timedelta(days=3), doses=3)
    best, *_others = find_patterns(office.place, CourseInquiry(pulse.id, wishes=Wishes(around=TEN)))
    assert [clock[:6] for clock in starts(best)] == ["Thu 26", "Fri 27", "Mon 30"]
    assert best.sentence.startswith("At 10:00 each time, home by ")


def test_the_dose_that_breaks_it_says_why_and_what_it_could_have(office: Office) -> None:
    order = order_of(office, "ocrelizumab", doses=3, elsewhere=elsewhere(MONDAY - timedelta(days=14)))
    for far in range(15):
        if (day := MONDAY + timedelta(days=far)).weekday() == 1:
            close(office, day)
    wish = CourseInquiry(order.id, wishes=Wishes(TUESDAYS, TEN, TEN))
    (found,) = find_patterns(office.place, wish)
    (broken,) = found.breaks
    assert broken.number == 2
    assert [reason.rule for reason in broken.reasons] == ["centre_closed"]
    assert broken.why == (
        "It does not hold for dose 2 on Tuesday the 24th at 10:00: The centre is closed on Tuesday 24 November 2026"
        " (Holiday)."
    )
    assert broken.could == "Instead: Monday the 23rd: come at 10:00, home by 14:30."
    assert found.plan.is_bookable
    with pytest.raises(RefusedError, match="dose 2: The centre is closed"):
        book_course(office.place, plan_of_pattern(office.place, wish), office.asked())
    assert len(book_course(office.place, found.plan, office.asked()).session_ids) == 2


def test_a_pattern_that_holds_for_every_dose_breaks_at_none(office: Office) -> None:
    order = order_of(office, "ocrelizumab", doses=3, elsewhere=elsewhere(MONDAY - timedelta(days=14)))
    (found,) = find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(TUESDAYS, TEN, TEN)))
    assert found.breaks == ()
    assert {each.problem for each in found.plan.doses} == {""}


def test_a_weekday_outside_the_window_is_said(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=9, elsewhere=elsewhere(MONDAY - timedelta(days=28)))
    wish = CourseInquiry(order.id, doses=1, first=weeks(1), wishes=Wishes(TUESDAYS))
    (found,) = find_patterns(office.place, wish)
    assert [reason.message for reason in found.breaks[0].reasons] == [
        "No Tuesday lies in its window, from Monday 30 November 2026 to Monday 30 November 2026."
    ]
    assert found.breaks[0].could == "Instead: Monday the 30th: come at 09:00, home by 11:20."
    (found,) = find_patterns(office.place, replace(wish, wishes=Wishes(frozenset({1, 2}))))
    assert found.breaks[0].reasons[0].message.startswith("None of the wished weekdays lies in its window")


def test_many_doses_with_another_time_are_counted_and_few_are_named(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=6)
    (none,) = find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(frozenset({6}), around=TEN)))
    assert none.sentence == "Sundays at 10:00: this holds for no dose"
    wish = CourseInquiry(order.id, doses=4, wishes=Wishes(TUESDAYS, TEN, TEN, around=TEN))
    for far in (3, 4, 5):
        close(office, weeks(far, TUESDAY))
    (one,) = find_patterns(office.place, wish)
    assert one.sentence == (
        "Tuesdays at 10:00, home by 12:30 at the latest, from the 24th: 3 times, but Wednesday the 23rd of"
        " December at 10:00"
    )
    for far in range(6, 18):
        close(office, weeks(far, TUESDAY))
    (more,) = find_patterns(office.place, replace(wish, doses=5))
    assert more.sentence.endswith("and 4 at other times")


def test_nothing_to_come_is_said(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=1)
    book(office, order, 1, MONDAY)
    with pytest.raises(InputError, match="No dose of this order"):
        find_patterns(office.place, CourseInquiry(order.id))


def test_a_course_whose_next_dose_is_late_is_offered_and_says_so(office: Office) -> None:
    late = order_of(office, "ocrelizumab", patient=2, elsewhere=elsewhere(MONDAY - timedelta(days=14)))
    best, *_others = find_patterns(office.place, CourseInquiry(late.id, first=weeks(20), doses=1))
    [dose] = best.plan.doses
    assert dose.session is not None
    assert NEW_YORK.date_of(dose.session.start) >= weeks(20)
    assert any("would be late" in note for note in dose.notes)


@st.composite
def busy(draw: st.DrawFn) -> list[tuple[int, str, int, int]]:
    """Sessions of others: the day from MONDAY on, the clock, the chair, the patient."""
    clocks = st.sampled_from(("08:00", "09:15", "10:30", "11:45", "13:00"))
    near = st.sampled_from((0, 1, 2, 3, 14, 15, 28, 29, 30, 56, 57, 182, 183))
    return draw(st.lists(st.tuples(near, clocks, st.integers(1, 3), st.integers(2, 9)), max_size=14))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(busy(), st.sampled_from(("natalizumab", "ocrelizumab", "methylprednisolone", "cyclophosphamide")),
       st.sampled_from((None, 9 * 60, 13 * 60)), st.booleans(), st.booleans())  # fmt: skip
def test_what_is_offered_can_be_booked_with_every_dose_in_its_window(
    others: list[tuple[int, str, int, int]], drug: str, around: int | None, only_tuesdays: bool, has_limits: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        centre = make_centre(Path(folder))
        office = Office(centre, Workplace(centre.store, SHIPPED, lambda: NOW), count(1))
        try:
            for key, value in LIMITS.items() if has_limits else ():
                office.set(key, value)
            for far, clock, chair, patient in others:
                try:
                    office.book(clock, patient=patient, chair=chair, day=MONDAY + timedelta(days=far))
                except (RefusedError, InputError):
                    continue
            order = order_of(office, drug, doses=3)
            weekdays = TUESDAYS if only_tuesdays else frozenset(range(7))
            found = find_patterns(office.place, CourseInquiry(order.id, wishes=Wishes(weekdays, around=around)))
            assert found
            for each in found:
                check(office, each)
        finally:
            centre.store.close()


def check(office: Office, found: CourseOffer) -> None:
    """Book it, look at every day by hand, and take it back."""
    if not found.plan.is_bookable:
        return
    change = book_course(office.place, found.plan, office.asked())
    broken = {each.number for each in found.breaks}
    for planned, placed in zip(found.plan.doses, found.pattern.doses, strict=True):
        dose = planned.dose
        is_row = dose.earliest == dose.latest
        assert dose.number in broken or is_row or dose.earliest <= placed.day <= dose.latest
        with office.place.store.reading() as reader:
            assert broken_limits(reader.day(placed.day)) == []
    history.undo(office.place, change.id, office.asked())

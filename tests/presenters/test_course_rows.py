"""What booking a course would do, in words: which stops somebody's word may pass, and which nobody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.orders import Order
from infusion_desk.domain.rules import Finding, Forbidden, Tier
from infusion_desk.presenters.course_choices import CourseChoice, first_choice
from infusion_desk.presenters.course_rows import course_rows, course_summary, stops_told
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.courses import CoursePlan, PlannedDose, is_foreseen
from tests.builders import MONDAY, at, patient, session, span
from tests.marking import WORDING


def stop(tier: Tier, days: int = 14) -> Finding:
    return Finding(Forbidden("minimum_gap", tier, span("08:00", "17:00"), "Too soon: {days} days.", {"days": days}), -1)


def dose(number: int, *stops: Finding, problem: str = "") -> PlannedDose:
    day = MONDAY + timedelta(28 * (number - 1))
    dated = DatedDose(number, day, day, day, day, "300 mg", "")
    said = problem or " ".join("Too soon: 14 days." for _each in stops)
    placed = None if problem else session(-number, at("09:00", day))
    return PlannedDose(dated, f"dose {number}", placed, "Chair 1", problem=said, stops=stops)


def plan(*doses: PlannedDose) -> CoursePlan:
    return CoursePlan(Order(1, 1, "natalizumab", MONDAY, MONDAY), patient(1), "Tysabri", doses)


def said(*doses: PlannedDose) -> str:
    return course_summary(plan(*doses), WORDING)


FREE, STOPPED, IMPOSSIBLE = dose(1), dose(2, stop(Tier.STOP)), dose(3, stop(Tier.STOP), stop(Tier.IMPOSSIBLE))
WITHOUT_PLACE = dose(3, problem="There is no place on Monday.")


def test_the_summary_says_what_can_be_booked_and_with_whose_word() -> None:
    assert said() == "No dose is to be booked."
    assert said(FREE) == "It can be booked."
    assert said(FREE, FREE) == "All 2 can be booked, as one change."
    assert said(STOPPED) == "It can be booked with a reason and a name."
    assert said(FREE, STOPPED) == "All 2 can be booked, as one change, with a reason and a name for 1 of them."
    assert said(IMPOSSIBLE) == said(WITHOUT_PLACE) == "It can't be booked as it stands."
    for wrong in (IMPOSSIBLE, WITHOUT_PLACE):
        assert said(FREE, STOPPED, wrong) == "1 of 3 can't be booked as it stands, so none is."
        assert not plan(FREE, STOPPED, wrong).is_passable


def test_each_stop_says_whether_a_word_passes_it() -> None:
    rows = course_rows(plan(FREE, STOPPED, IMPOSSIBLE, WITHOUT_PLACE), WORDING)
    assert [row.cells[-1] for row in rows] == [
        "",
        "Too soon: 14 days. A reason and a name may pass this.",
        "Too soon: 14 days. Too soon: 14 days. No reason passes this.",
        "There is no place on Monday.",
    ]
    assert stops_told(plan(FREE, STOPPED)) == ("Dose 2: Too soon: 14 days.",)
    assert stops_told(plan(STOPPED, FREE, dose(3, stop(Tier.STOP)))) == ("Dose 2 and 1 more: Too soon: 14 days.",)


def test_what_a_word_may_pass_is_chosen_before_what_nobody_can_book() -> None:
    ways = [CourseChoice("", plan(each), holds=False) for each in (WITHOUT_PLACE, STOPPED, FREE)]
    assert first_choice(ways) == 2
    assert first_choice(ways[:2]) == 1


def test_a_word_passes_only_what_was_said_before_it_was_given() -> None:
    looked_at = plan(FREE, STOPPED)
    now = replace(stop(Tier.STOP), session_id=77)
    assert is_foreseen(looked_at, RefusedError((), (now,)))
    assert not is_foreseen(looked_at, RefusedError((), (now, stop(Tier.STOP, days=13))))
    assert not is_foreseen(looked_at, RefusedError(()))

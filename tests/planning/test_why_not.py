"""Why not at that time: reasons that are true, no more than needed, and enough: without them the time is free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.rules import Finding, Tier, Wish, findings_at
from infusion_desk.domain.time import MINUTE
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.offers import DaySearch
from infusion_desk.planning.seats import reseated
from infusion_desk.planning.wanted import Wanted
from infusion_desk.planning.why_not import last_start, nearest, reasons_at
from tests.builders import MONDAY, at, nurse, wish
from tests.drawing import day_from
from tests.planning.brute_force import fits
from tests.strategies import MIDNIGHT, days, minutes_of_day, wishes

DAY = day_from("""
    08:00   |   |   |   |
    Chair 1 |####....####....| Costa, Okafor
    Chair 2 |..############..| Petrov
""")
HOUR = Wanted(wish(60), MONDAY)


def rules_at(start: str, wanted: Wanted = HOUR, day: Day = DAY) -> list[str]:
    found = reasons_at(day, wanted, at(start))
    return [finding.rule for finding in (*found.common, *found.on_chair)]


def test_a_free_time_has_no_reasons_but_a_chair() -> None:
    found = reasons_at(DAY, HOUR, at("09:00"))
    assert (found.common, found.on_chair, found.room and found.room.chair_id) == ((), (), 1)


def test_the_chair_with_the_least_against_it_is_told_of() -> None:
    found = reasons_at(DAY, replace(HOUR, wish=wish(90)), at("08:30"))
    assert [each.forbidden.values["who"] for each in found.on_chair] == ["Costa"]
    assert rules_at("11:30") == ["leaves_after_closing"]
    assert rules_at("07:00") == ["centre_closed"]


def test_a_time_that_others_make_free_by_changing_chairs_has_no_reasons() -> None:
    day = day_from("08:00\nChair 1 |####....| Costa\nChair 2 |....####| Petrov")
    found = reasons_at(day, Wanted(wish(120), MONDAY), at("08:00"))
    assert found.room
    assert len(found.room.reseats) == 1
    assert rules_at("08:00", Wanted(wish(120), MONDAY, may_reseat=False), day) == ["chair_taken"]


def test_the_nearest_times_before_and_after() -> None:
    before, after = nearest([DaySearch(DAY, HOUR)], at("10:00"))
    assert before
    assert (before.start, after and after.start) == (at("09:00"), at("11:00"))
    assert nearest([DaySearch(DAY, replace(HOUR, wishes=Wishes(latest=8 * 60 + 30)))], at("10:00"))[1] is None


def test_the_last_start_of_a_day() -> None:
    found = last_start(DAY, HOUR)
    assert found
    assert found.start == at("11:00")
    assert last_start(replace(DAY, hours=None), HOUR) is None


Cure = Callable[[Day, Finding, int], Day]


def without_the_sessions(day: Day, finding: Finding, _chair: int) -> Day:
    assert finding.forbidden.sessions
    return day.without_sessions(frozenset(finding.forbidden.sessions))


def with_a_sound_chair(day: Day, _finding: Finding, chair: int) -> Day:
    chairs = tuple(replace(c, outages=(), retired=False) if c.id == chair else c for c in day.chairs)
    return replace(day, chairs=chairs)


def with_a_bed(day: Day, _finding: Finding, chair: int) -> Day:
    return replace(day, chairs=tuple(replace(c, kind="bed") if c.id == chair else c for c in day.chairs))


def open_all_day(day: Day, _finding: Finding, _chair: int) -> Day:
    return replace(day, hours=day.span, closures=())


def with_many_nurses(day: Day, _finding: Finding, _chair: int) -> Day:
    return replace(day, nurses=(*day.nurses, *(nurse(number, day.span, most=9) for number in range(50, 65))))


def with_this_nurse(day: Day, _finding: Finding, _chair: int) -> Day:
    there = tuple(replace(each, on_shift=(day.span,)) for each in day.nurses)
    return with_many_nurses(replace(day, nurses=there), _finding, _chair) if there else day


def with_nurses_who_can(day: Day, _finding: Finding, _chair: int) -> Day:
    able = tuple(replace(each, nurse=replace(each.nurse, max_patients=20)) for each in day.nurses)
    return replace(day, nurses=able)


def without_further_limits(day: Day, _finding: Finding, _chair: int) -> Day:
    kept = Limits(day.limits.patients_per_nurse, day.limits.starts_per_nurse)
    return replace(day, limits=kept)


def with_a_nurse_throughout(day: Day, finding: Finding, chair: int) -> Day:
    """Nobody else needs one nurse throughout, and whoever is to come has one there all day."""
    others = (
        replace(each, phases=tuple(phase._replace(one_nurse=False) for phase in each.phases)) for each in day.sessions
    )
    return with_this_nurse(without_further_limits(replace(day, sessions=tuple(others)), finding, chair), finding, chair)


def as_it_is(day: Day, _finding: Finding, _chair: int) -> Day:
    return day


CURES: dict[str, Cure] = {
    "nurse_acuity": without_further_limits,
    "nurse_hands_on": without_further_limits,
    "nurse_throughout": with_a_nurse_throughout,
    "mixing": without_further_limits,
    **dict.fromkeys(("minimum_gap", "limit_for_life", "drug_cap"), as_it_is),
    **dict.fromkeys(("serious_reaction", "two_antibodies", "dose_twice"), as_it_is),
    "chair_taken": without_the_sessions,
    "chair_overrun": without_the_sessions,
    "patient_elsewhere": without_the_sessions,
    "chair_out_of_service": with_a_sound_chair,
    "chair_unsuitable": with_a_bed,
    "chair_pinned": as_it_is,
    "centre_closed": open_all_day,
    "leaves_after_closing": open_all_day,
    "nurse_ratio": with_many_nurses,
    "nurse_starts": with_many_nurses,
    "nurse_absent": with_this_nurse,
    "nurse_full": with_nurses_who_can,
    "nurse_two_starts": without_the_sessions,
}


@settings(max_examples=150, deadline=None)
@given(days(), wishes(), minutes_of_day, st.booleans())
def test_reasons_are_true_few_and_enough(day: Day, asked: Wish, minute: int, may_reseat: bool) -> None:
    wanted = Wanted(replace(asked, session_id=None), MONDAY, may_reseat=may_reseat)
    start = MIDNIGHT + minute * MINUTE
    found = reasons_at(day, wanted, start)
    by_chair = {
        c.id: [f for f in findings_at(day, replace(wanted.wish, chair_id=c.id), start) if f.tier < Tier.NOTICE]
        for c in day.chairs
    }
    if found.room is not None:
        after = reseated(day, found.room.reseats)
        assert fits(after, replace(wanted.wish, chair_id=found.room.chair_id), start)
        return
    reasons = [*found.common, *found.on_chair]
    assert reasons
    # As few as on the chair with the fewest, and each of them is found there by asking every rule.
    if not may_reseat:
        assert len(reasons) == min(map(len, by_chair.values()))
    chair = next(c for c, findings in by_chair.items() if all(each in findings for each in reasons))
    cured, others = day, replace(wanted, wish=replace(wanted.wish, dose=None, pinned_to=None))
    for reason in reasons:
        cured = CURES[reason.rule](cured, reason, chair)
    if day.nurse(asked.nurse_id) is None:  # a nurse who is gone is asked for no more
        wanted, others = (replace(each, wish=replace(each.wish, nurse_id=None)) for each in (wanted, others))
    again = reasons_at(cured, others if any(CURES[each.rule] is as_it_is for each in reasons) else wanted, start)
    assert (again.common, again.on_chair) == ((), ())


@settings(max_examples=40, deadline=None)
@given(days(), wishes(), minutes_of_day)
def test_nearest_and_last_are_what_trying_each_start_gives(day: Day, asked: Wish, minute: int) -> None:
    wanted = Wanted(replace(asked, session_id=None), MONDAY, may_reseat=False)
    now = MIDNIGHT + minute * MINUTE
    free = [
        start
        for start in range(day.span.start, day.span.end, 5 * MINUTE)
        if any(fits(day, replace(wanted.wish, chair_id=chair.id), start) for chair in day.chairs)
    ]
    before, after = nearest([DaySearch(day, wanted)], now)
    assert (before.start if before else None) == max((start for start in free if start < now), default=None)
    assert (after.start if after else None) == min((start for start in free if start > now), default=None)
    last = last_start(day, wanted)
    assert (last.start if last else None) == max(free, default=None)

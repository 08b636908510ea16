"""Offers: the best of every start on every chair, and three that differ usefully."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish, findings_at
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.offers import Offer, offers
from infusion_desk.planning.seats import reseated
from infusion_desk.planning.wanted import Wanted
from tests.builders import MONDAY, NEW_YORK, at, span, wish
from tests.drawing import day_from
from tests.planning.brute_force import best_points, fits
from tests.strategies import MIDNIGHT, days, wishes

BUSY = day_from("""
    08:00   |   |   |   |
    Chair 1 |####........####| Costa, Okafor
    Chair 2 |######..########| Petrov, Marsh
    RK      |================|
    AM      |================|
""")


def clocks(found: list[Offer]) -> list[str]:
    return [f"{NEW_YORK.local(offer.start):%a %H:%M}" for offer in found]


def same_day_later(day: Day, days_later: int) -> Day:
    """The same picture on another date, nothing booked."""
    shift = days_later * 86400
    assert day.hours
    moved = Span(day.hours.start + shift, day.hours.end + shift)
    nurses = tuple(
        replace(each, on_shift=tuple(Span(s.start + shift, s.end + shift) for s in each.on_shift))
        for each in day.nurses
    )
    return replace(day, date=day.date + timedelta(days=days_later), hours=moved, sessions=(), nurses=nurses)


def test_an_offer_says_when_to_come_when_home_and_when_the_chair_is_free() -> None:
    (best,) = offers([BUSY], Wanted(wish(45, 15), MONDAY), 1)
    assert (best.leaves - best.start, best.end - best.start) == (45 * MINUTE, 60 * MINUTE)
    assert clocks([best]) == ["Mon 09:00"]
    assert best.cost == sum(best.costs.values())


def test_three_that_differ_by_day_or_half_of_the_day() -> None:
    long = replace(BUSY, hours=span("08:00", "16:00"), nurses=())
    found = offers([long, same_day_later(long, 1)], Wanted(wish(60), MONDAY), 4)
    halves = {(NEW_YORK.date_of(each.start), NEW_YORK.local(each.start).hour < 12) for each in found}
    assert len(halves) == 4
    assert [each.cost for each in found] == sorted(each.cost for each in found)


def test_on_half_a_day_alone_the_offers_lie_an_hour_apart() -> None:
    found = offers([replace(BUSY, nurses=())], Wanted(wish(15), MONDAY), 3)
    starts = sorted(offer.start for offer in found)
    assert len(starts) >= 2
    assert all(later - earlier >= 3600 for earlier, later in pairwise(starts))


def test_wishes_leave_out_what_is_not_wanted() -> None:
    week = [same_day_later(BUSY, place) for place in range(5)]
    found = offers(week, Wanted(wish(30), MONDAY, Wishes(frozenset({2, 3}), 9 * 60, 10 * 60)), 3)
    assert {clock[:3] for clock in clocks(found)} == {"Wed", "Thu"}
    assert all("09:00" <= clock[4:] <= "10:00" for clock in clocks(found))
    done = offers(
        week,
        Wanted(wish(60), MONDAY, wishes=Wishes(done_by=9 * 60 + 30), not_before=at("08:00", date(2026, 11, 24))),
        5,
    )
    assert all(NEW_YORK.local(each.leaves).strftime("%H:%M") <= "09:30" for each in done)
    assert min(each.start for each in done) >= at("08:00", date(2026, 11, 24))


def test_nothing_free_gives_no_offer() -> None:
    assert offers([replace(BUSY, hours=None)], Wanted(wish(30), MONDAY)) == []
    assert offers([], Wanted(wish(30), MONDAY)) == []


def test_another_changes_chairs_at_the_same_time_where_that_makes_room() -> None:
    day = day_from("""
        08:00   |   |
        Chair 1 |####....| Costa
        Chair 2 |....####| Petrov
    """)
    (best,) = offers([day], Wanted(wish(120), MONDAY), 1)
    assert clocks([best]) == ["Mon 08:00"]
    assert len(best.reseats) == 1
    assert offers([day], Wanted(wish(120), MONDAY, may_reseat=False), 1) == []
    sitting = replace(day, sessions=tuple(replace(each, state=type(each.state).RUNNING) for each in day.sessions))
    assert offers([sitting], Wanted(wish(120), MONDAY), 1) == []


def some_wanted() -> st.SearchStrategy[Wanted]:
    minutes = st.none() | st.integers(7 * 12, 17 * 12).map(lambda steps: steps * 5)
    return st.builds(
        Wanted,
        wish=wishes().map(lambda asked: replace(asked, session_id=None)),
        first=st.just(MONDAY),
        wishes=st.builds(
            Wishes,
            earliest=minutes,
            latest=minutes,
            done_by=st.none() | st.integers(12 * 12, 18 * 12).map(lambda steps: steps * 5),
            around=minutes,
        ),
        due=st.none() | st.just(MONDAY + timedelta(days=2)),
        not_before=st.just(0) | st.just(MIDNIGHT + 9 * 3600),
        drug_id=st.just("natalizumab"),
        last_chair_id=st.none() | st.integers(1, 3),
        last_nurse_id=st.none() | st.integers(1, 3),
        overruns=st.sampled_from(({}, {"natalizumab": 25})),
        may_reseat=st.booleans(),
    )


@settings(max_examples=60, deadline=None)
@given(days(), some_wanted())
def test_the_best_offer_costs_what_the_best_of_every_start_on_every_chair_costs(day: Day, wanted: Wanted) -> None:
    found = offers([day], wanted, 1)
    assert (found[0].cost if found else None) == best_points([day], wanted)


@settings(max_examples=60, deadline=None)
@given(days(), some_wanted())
def test_every_offer_fits_once_the_others_have_changed_chairs_and_nobody_changes_times(
    day: Day, wanted: Wanted
) -> None:
    for offer in offers([day], wanted, 3):
        after = reseated(day, offer.reseats)
        assert fits(after, replace(wanted.wish, chair_id=offer.chair_id), offer.start)
        assert {each.id: each.start for each in after.sessions} == {each.id: each.start for each in day.sessions}
        for reseat in offer.reseats:
            session = after.session(reseat.session_id)
            assert session
            assert session.chair_id == reseat.to_chair != reseat.from_chair
            chair_rules = {e.rule for e in findings_at(after, Wish.of(session), session.start)}
            assert not {rule for rule in chair_rules if rule.startswith("chair_")}

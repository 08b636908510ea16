"""A session in hand: whether it may be taken, which place is meant, what is said of it, and what news do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import Span
from infusion_desk.presenters.moving import InHand, after_news, why_not_movable
from infusion_desk.presenters.placing import Place
from tests.builders import MONDAY, at, day_of, patient, session
from tests.marking import WORDING

TUESDAY = MONDAY + timedelta(days=1)
MINE = session(1, at("09:00"), 60, 10)
DAY = day_of([MINE, session(2, at("11:00"), 60, 10, chair=2)])
NEXT = replace(day_of(), date=TUESDAY, hours=Span(at("08:00", TUESDAY), at("17:00", TUESDAY)))


def held(day: Day = DAY, moved: InfusionSession = MINE) -> InHand:
    return InHand.over(day, moved, patient(moved.patient_id), WORDING)


def seated() -> InfusionSession:
    return replace(MINE, state=SessionState.SEATED)


@pytest.mark.parametrize("state", SessionState)
def test_whatever_holds_or_uses_a_chair_may_be_taken(state: SessionState) -> None:
    is_over = state is SessionState.DONE or state.is_given_up
    assert bool(why_not_movable(replace(MINE, state=state))) is is_over


@pytest.mark.parametrize(
    ("meant", "found"),
    [("08:55:01", "09:00"), ("09:04:59", "09:00"), ("09:05", "09:05"), ("12:02", "12:00"), ("12:03", "12:05")],
)
def test_a_start_comes_on_the_grid_but_for_its_own(meant: str, found: str) -> None:
    clock, _, seconds = meant[:5], meant[5:6], meant[6:]
    assert held().place(2, at(clock) + int(seconds or 0)) == Place(2, at(found))


def test_a_start_stays_within_the_day() -> None:
    assert held().place(1, DAY.span.start - 4000) == Place(1, DAY.span.start)
    assert held().place(1, DAY.span.end + 4000) == Place(1, DAY.span.end - 300)


def test_whoever_sits_keeps_the_start() -> None:
    in_hand = held(DAY.with_session(seated()), seated())
    assert in_hand.place(2, at("13:00")) == Place(2, at("09:00"))
    assert in_hand.verdict(Place(2, at("09:00"))).is_free
    verdict = in_hand.verdict(Place(1, at("10:00")))
    assert not verdict.can_drop
    assert verdict.sentence == "The patient sits in the chair already, so only the chair can change."


def test_home_is_where_it_holds_a_chair() -> None:
    home = Place(1, at("09:00"))
    assert held().is_home(home)
    assert not held().is_home(Place(1, at("09:05")))
    assert not held(moved=replace(MINE, reservation=None)).is_home(home), "dropped there it holds the chair again"


def test_another_day_is_named_first_and_asked() -> None:
    in_hand = held(NEXT)
    place = in_hand.on_this_day(Place(2, at("09:40")))
    assert place == Place(2, at("09:40", TUESDAY))
    assert in_hand.words(in_hand.verdict(place)) == "Tuesday 24 November 2026: Free: Chair 2, 09:40 to 10:40."
    assert held().words(held().verdict(Place(1, at("09:40")))) == "Free: Chair 1, 09:40 to 10:40."


def test_a_place_of_the_shown_day_stays_also_in_the_repeated_hour() -> None:
    autumn = MONDAY.replace(month=11, day=1)
    day = replace(DAY, date=autumn, hours=None)
    second = at("02:00", autumn) - 1200
    assert WORDING.clock(second) == "01:40"
    assert held(day).on_this_day(Place(1, second)) == Place(1, second)


def test_a_stop_says_that_it_will_ask() -> None:
    in_hand = held()
    assert in_hand.words(in_hand.verdict(Place(1, at("16:30")))).endswith("it asks for a reason and a name.")


def test_the_first_and_the_last_free_start_of_a_chair() -> None:
    assert held().first_free(2) == Place(2, at("08:00"))
    assert held().last_free(2) == Place(2, at("16:00"))
    closed = replace(DAY, hours=None)
    assert held(closed).first_free(2) is None
    assert held(closed).last_free(2) is None


# --- news


def test_news_of_others_leave_it_in_hand_over_the_new_day() -> None:
    news = DAY.with_session(session(3, at("13:00"), chair=1))
    found = after_news(held(), news)
    assert isinstance(found, InHand)
    assert found.placing.day is news


def test_it_takes_along_what_was_marked_meanwhile() -> None:
    found = after_news(held(), DAY.with_session(seated()))
    assert isinstance(found, InHand)
    assert found.is_seated


@pytest.mark.parametrize(
    ("meanwhile", "sentence"),
    [
        (replace(MINE, start=at("10:00")), "Costa was moved by somebody else meanwhile."),
        (replace(MINE, chair_id=3), "Costa was moved by somebody else meanwhile."),
        (replace(MINE, state=SessionState.DONE), "This session is done, so it can't be moved."),
        (None, "Costa was moved to another day meanwhile."),
    ],
)
def test_moved_ended_or_gone_meanwhile_it_is_let_go(meanwhile: InfusionSession | None, sentence: str) -> None:
    news = DAY.with_session(meanwhile) if meanwhile else DAY.without_sessions(frozenset({1}))
    assert after_news(held(), news) == sentence


def test_a_day_that_never_had_it_is_another_day() -> None:
    found = after_news(held(), NEXT)
    assert isinstance(found, InHand)
    assert not found.is_at_home
    assert found.stays() == "Costa stays on Monday 23 November 2026 at 09:00."


def test_a_pinned_session_goes_to_another_chair_by_somebodys_word_alone() -> None:
    pinned = replace(MINE, pin_reason="by the window")
    in_hand = held(DAY.with_session(pinned), pinned)
    assert in_hand.verdict(Place(1, at("13:00"))).is_free
    verdict = in_hand.verdict(Place(3, at("13:00")))
    assert (verdict.is_free, verdict.is_passable, verdict.can_drop) == (False, True, True)
    assert in_hand.words(verdict) == (
        "Costa is pinned to Chair 1 (by the window). Chair 1 is free at 13:00. Dropped here, it asks for a reason and a"
        " name."
    )
    over_the_next = InHand.over(NEXT, pinned, patient(pinned.patient_id), WORDING)
    assert not over_the_next.verdict(Place(3, at("13:00", TUESDAY))).is_free

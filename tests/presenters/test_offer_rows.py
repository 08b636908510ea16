"""The offers as the booking panel lists them: who asks for a time hears of that time."""

from __future__ import annotations

import pytest

from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.offers import Offer
from infusion_desk.presenters.offer_rows import asked_time, with_asked
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Ahead, Inquiry, SpokenOffer
from infusion_desk.services.plans_ahead import PlansAhead
from infusion_desk.services.why_not import WhyNot
from tests.builders import MONDAY, at, day_of, patient, session
from tests.marking import WORDING


def offer(clock: str) -> SpokenOffer:
    start = at(clock)
    return SpokenOffer(Offer(start, start + 3600, start + 4200, 1, None, {}), clock, "Chair 1")


def listed(found: list[str], asked: str, *, is_free: bool = True) -> list[str]:
    here = offer(asked) if is_free else None
    return [each.sentence for each in with_asked(tuple(map(offer, found)), here, WORDING)]


def test_the_asked_time_comes_first_where_it_can_be_had_and_no_offer_has_it() -> None:
    assert listed(["12:20", "13:20", "10:15"], "10:00") == ["10:00", "12:20", "13:20"]
    assert listed([], "10:00") == ["10:00"]


@pytest.mark.parametrize(
    ("wishes", "session_id", "is_offered"),
    [
        (Wishes(around=600), None, True),
        (Wishes(done_by=690), None, True),
        (Wishes(done_by=630), None, False),
        (Wishes(latest=540), None, False),
        (Wishes(around=600), 7, False),
    ],
)
def test_the_asked_time_is_none_where_the_other_wishes_leave_it_out_or_the_session_stands_there(
    wishes: Wishes, session_id: int | None, *, is_offered: bool
) -> None:
    here = offer("10:00")
    why_not = WhyNot(here.offer.start, (), here, None, None)
    plans = PlansAhead({MONDAY: session(1, at("10:00"))})
    ahead = Ahead((day_of(),), plans, patient(1), None, WORDING, at("08:00"))
    inquiry = Inquiry(Booking(1, "natalizumab", 3, 0), MONDAY, wishes=wishes, session_id=session_id)
    assert asked_time(ahead, inquiry, why_not) == (here if is_offered else None)


def test_an_offer_at_the_asked_time_stays_where_it_is_and_a_taken_time_is_no_offer() -> None:
    assert listed(["12:20", "10:00"], "10:00") == ["12:20", "10:00"]
    assert listed(["12:20"], "10:00", is_free=False) == ["12:20"]
    assert with_asked((offer("12:20"),), None, WORDING) == (offer("12:20"),)

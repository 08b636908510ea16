"""The offers as the booking panel lists them: who asks for a time hears of that time."""

from __future__ import annotations

from infusion_desk.planning.offers import Offer
from infusion_desk.presenters.offer_rows import with_asked
from infusion_desk.services.offers import SpokenOffer
from infusion_desk.services.why_not import Reason, WhyNot
from tests.builders import at
from tests.marking import WORDING


def offer(clock: str) -> SpokenOffer:
    start = at(clock)
    return SpokenOffer(Offer(start, start + 3600, start + 4200, 1, None, {}), clock, "Chair 1")


def listed(found: list[str], asked: str, *, is_free: bool = True) -> list[str]:
    here = offer(asked) if is_free else None
    why_not = WhyNot(at(asked), () if is_free else (Reason("past", ""),), here, None, None)
    return [each.sentence for each in with_asked(tuple(map(offer, found)), why_not, WORDING)]


def test_the_asked_time_comes_first_where_it_can_be_had_and_no_offer_has_it() -> None:
    assert listed(["12:20", "13:20", "10:15"], "10:00") == ["10:00", "12:20", "13:20"]
    assert listed([], "10:00") == ["10:00"]


def test_an_offer_at_the_asked_time_stays_where_it_is_and_a_taken_time_is_no_offer() -> None:
    assert listed(["12:20", "10:00"], "10:00") == ["12:20", "10:00"]
    assert listed(["12:20"], "10:00", is_free=False) == ["12:20"]
    assert with_asked((offer("12:20"),), None, WORDING) == (offer("12:20"),)

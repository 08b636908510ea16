"""A pinned session keeps its chair at every time, until somebody's word moves it."""

from dataclasses import replace

from infusion_desk.domain.rules import Tier, Wish, findings_of_day
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DRAWN = day_from("""
08:00
Chair 1 |####........| Costa
Chair 2 |............|
""")
COSTA = replace(DRAWN.sessions[0], pin_reason="by the window")
DAY = DRAWN.with_session(COSTA)


def test_another_chair_is_stopped_at_any_time_and_its_own_at_none() -> None:
    elsewhere = replace(Wish.of(COSTA), chair_id=2)
    assert forbidden_by("chair_pinned", DAY, elsewhere, "08:00") is Tier.STOP
    assert forbidden_by("chair_pinned", DAY, elsewhere, "23:55") is Tier.STOP
    assert forbidden_by("chair_pinned", DAY, Wish.of(COSTA), "10:00") is None
    assert forbidden_by("chair_pinned", DAY, replace(Wish.of(DRAWN.sessions[0]), chair_id=2), "08:00") is None


def test_a_day_with_a_pinned_session_is_found_guilty_of_nothing() -> None:
    assert findings_of_day(DAY) == []


def test_the_sentence() -> None:
    elsewhere = replace(Wish.of(COSTA), chair_id=2)
    assert sentence_of("chair_pinned", DAY, elsewhere, "08:00") == "Costa is pinned to Chair 1 (by the window)."
    unsaid = replace(Wish.of(replace(COSTA, pin_reason="")), chair_id=2)
    assert sentence_of("chair_pinned", DAY, unsaid, "08:00") == "Costa is pinned to Chair 1."

"""A chair holds one session at a time, turnover included."""

from dataclasses import replace

from infusion_desk.domain.rules import Tier
from tests.builders import at, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |....##t.....| Costa
Chair 2 |............|
""")


def test_a_start_that_meets_another_session_is_forbidden() -> None:
    assert forbidden_by("chair_taken", DAY, wish(30), "09:15") is Tier.IMPOSSIBLE


def test_turnover_holds_the_chair_too() -> None:
    assert forbidden_by("chair_taken", DAY, wish(30), "09:30")
    assert forbidden_by("chair_taken", DAY, wish(30, turnover=15), "08:25")


def test_touching_is_fine() -> None:
    assert not forbidden_by("chair_taken", DAY, wish(30), "09:45")
    assert forbidden_by("chair_taken", DAY, wish(30), "09:44")
    assert not forbidden_by("chair_taken", DAY, wish(30), "08:30")
    assert forbidden_by("chair_taken", DAY, wish(30), "08:31")


def test_another_chair_is_not_meant() -> None:
    assert not forbidden_by("chair_taken", DAY, wish(30, chair=2), "09:15")


def test_a_session_that_holds_nothing_any_more_is_in_nobodys_way() -> None:
    given_up = replace(DAY.sessions[0], reservation=None)
    assert not forbidden_by("chair_taken", DAY.with_session(given_up), wish(30), "09:15")


def test_a_session_does_not_stand_in_its_own_way() -> None:
    assert not forbidden_by("chair_taken", DAY, wish(30, session_id=1), "09:15")


def test_the_sentence_names_the_other_session_and_its_times() -> None:
    said = sentence_of("chair_taken", DAY, wish(30), "09:15")
    assert said == "Chair 1 is taken from 09:00 to 09:45 (Costa)."


def test_the_reservation_counts_not_the_plan() -> None:
    held = DAY.sessions[0].reservation
    assert held
    early = replace(DAY.sessions[0], reservation=replace(held, chair_until=at("09:20"), patient_until=at("09:10")))
    assert not forbidden_by("chair_taken", DAY.with_session(early), wish(30), "09:20")

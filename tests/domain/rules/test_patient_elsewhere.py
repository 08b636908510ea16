"""A patient is in one place at a time."""

from infusion_desk.domain.rules import Tier
from tests.builders import wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |....##t.....| Costa
Chair 2 |............|
""")
COSTA = DAY.sessions[0].patient_id


def test_the_same_patient_twice_at_once_is_impossible() -> None:
    asked = wish(30, chair=2, patient=COSTA)
    assert forbidden_by("patient_elsewhere", DAY, asked, "09:15") is Tier.IMPOSSIBLE


def test_another_patient_may_come_at_the_same_time() -> None:
    assert not forbidden_by("patient_elsewhere", DAY, wish(30, chair=2), "09:15")


def test_touching_is_fine_and_turnover_is_not_the_patients() -> None:
    asked = wish(30, turnover=30, chair=2, patient=COSTA)
    assert forbidden_by("patient_elsewhere", DAY, asked, "09:29")
    assert not forbidden_by("patient_elsewhere", DAY, asked, "09:30")
    assert not forbidden_by("patient_elsewhere", DAY, asked, "08:30")
    assert forbidden_by("patient_elsewhere", DAY, asked, "08:31")


def test_a_session_that_moves_does_not_meet_itself() -> None:
    assert not forbidden_by("patient_elsewhere", DAY, wish(30, patient=COSTA, session_id=1), "09:15")


def test_the_sentence_names_the_drug_the_chair_and_the_times() -> None:
    said = sentence_of("patient_elsewhere", DAY, wish(30, chair=2, patient=COSTA), "09:15")
    assert said == "Costa is already booked from 09:00 to 09:30 (Tysabri, Chair 1)."

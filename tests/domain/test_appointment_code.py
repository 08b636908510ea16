"""The code of an appointment: short, easily read out, and about nobody."""

import inspect

from infusion_desk.domain.appointment_code import ALPHABET, CODES, LENGTH, appointment_code


def test_no_letter_is_read_as_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert not set("01BDGILOQSUZAE") & set(ALPHABET)


def test_a_code_is_the_same_for_ever() -> None:
    assert [appointment_code(number) for number in (1, 2, 3, 5)] == ["836M", "5CJ2", "2PVF", "R8J8"]


def test_no_two_sessions_share_a_code() -> None:
    codes = {appointment_code(number) for number in range(CODES)}
    assert len(codes) == CODES
    assert all(len(code) == LENGTH for code in codes)


def test_it_is_made_of_the_sessions_number_alone() -> None:
    assert list(inspect.signature(appointment_code).parameters) == ["session_id"]

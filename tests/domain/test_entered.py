"""What people type into a field, read and checked: numbers and amounts."""

from datetime import date

import pytest

from infusion_desk.domain.entered import calendar_date, decimal, milligrams
from infusion_desk.errors import InputError


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("72.5", 72.5),
        ("72,5", 72.5),
        (" 72 ", 72),
        ("1,000", 1000),
        ("12,345.5", 12345.5),
        ("0.125", 0.125),
        ("1000", 1000),
    ],
)
def test_numbers_as_people_write_them(typed: str, figure: float) -> None:
    assert decimal(typed) == figure


@pytest.mark.parametrize("typed", ["", "-5", "12x", "1,00,000", "1.000.000", "1e3", "nan", "٣", "."])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="is not a number"):
        decimal(typed)


@pytest.mark.parametrize(("typed", "words"), [("1.000", "Write 1 or 1000."), ("12.500", "Write 12.5 or 12500.")])
def test_one_or_a_thousand_is_asked(typed: str, words: str) -> None:
    with pytest.raises(InputError, match="can be read in two ways") as refused:
        decimal(typed)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "mg"),
    [("600", 600), ("600 mg", 600), ("1.5 g", 1500), ("28g", 28_000), ("1,000 MG", 1000), ("0,5 G", 500)],
)
def test_amounts_in_mg_and_in_g(typed: str, mg: float) -> None:
    assert milligrams(typed) == mg


@pytest.mark.parametrize("typed", ["mg", "5 kg", "5 mg/kg", "g 5"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        milligrams(typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("today", "is not a date"),
        ("20261123", "is not a date"),
        ("2026-02-29", "is not a day of the calendar"),
        ("9999-12-31", "outside the years"),
        ("0001-01-01", "outside the years"),
    ],
)
def test_a_date_that_cannot_be_used_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        calendar_date(typed)


def test_a_date_is_read_whatever_stands_around_it() -> None:
    assert calendar_date(" 2026-11-23 ") == date(2026, 11, 23)

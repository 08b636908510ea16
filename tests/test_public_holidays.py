"""Public holidays by country and region, from the library."""

from __future__ import annotations

from datetime import date

import pytest

from infusion_desk.errors import InputError
from infusion_desk.public_holidays import checked_place, countries, holidays_between, regions


@pytest.mark.parametrize(
    ("written", "kept"), [("", ""), (" us ", "US"), ("us-ma", "US-MA"), ("DE-by", "DE-BY"), ("gb-ENG", "GB-ENG")]
)
def test_a_place_is_kept_as_iso_3166_writes_it(written: str, kept: str) -> None:
    assert checked_place(written) == kept


@pytest.mark.parametrize("written", ["Mars", "XX", "USA", "US-ZZ", "US-", "-MA"])
def test_a_place_that_nobody_knows_is_refused(written: str) -> None:
    with pytest.raises(InputError):
        checked_place(written)


def test_a_region_has_holidays_of_its_own() -> None:
    april = date(2027, 4, 1), date(2027, 4, 30)
    assert holidays_between("US-MA", *april) == {date(2027, 4, 19): "Patriots' Day"}
    assert holidays_between("US", *april) == {}
    assert regions("US")["MA"] == "Massachusetts"


def test_a_stretch_over_the_new_year_is_in_order_and_has_both_ends() -> None:
    found = holidays_between("US", date(2026, 12, 25), date(2027, 1, 1))
    assert list(found.items()) == [(date(2026, 12, 25), "Christmas Day"), (date(2027, 1, 1), "New Year's Day")]


def test_the_names_are_in_the_language_asked_for_else_in_the_countrys_own() -> None:
    christmas = date(2026, 12, 25), date(2026, 12, 25)
    assert holidays_between("ES", *christmas, "es") == {date(2026, 12, 25): "Natividad del Señor"}
    assert holidays_between("ES", *christmas, "en") == {date(2026, 12, 25): "Christmas Day"}
    assert holidays_between("DE", *christmas, "es") == {date(2026, 12, 25): "Erster Weihnachtstag"}


def test_nowhere_has_no_holidays() -> None:
    assert holidays_between("", date(2026, 1, 1), date(2026, 12, 31)) == {}


def test_every_country_can_be_asked() -> None:
    assert len(countries()) > 200
    assert all(isinstance(holidays_between(code, date(2027, 1, 1), date(2027, 1, 31)), dict) for code in countries())

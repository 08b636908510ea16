"""The public holidays of a country or one of its regions, from the `holidays` library.

A place is written as ISO 3166 does: `US`, `US-MA`, `DE-BY`. The library is big, so only what asks for a holiday
loads it, and each year of a place is worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from infusion_desk.errors import InputError
from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from holidays import HolidayBase

_LANGUAGES = {"en": ("en_US", "en_GB", "en"), "es": ("es",)}


def checked_place(written: str) -> str:
    """The place as it is kept, "" for none. Raises InputError for one whose holidays nobody knows."""
    place = written.strip().upper()
    country, dash, region = place.partition("-")
    if not place:
        return ""
    if country not in countries():
        sentence = _("“{value}” is no country whose public holidays are known. Write it like US, or US-MA for a state.")
        raise InputError(sentence.format(value=written.strip()))
    known = {code.upper(): code for code in regions(country)} if dash else {}
    if dash and region not in known:
        sentence = _("The public holidays of {country} are not known for a region “{region}”. Leave the region out.")
        raise InputError(sentence.format(country=country, region=region))
    return f"{country}-{known[region]}" if dash else country


def holidays_between(place: str, first: date, last: date, language: str = "en") -> dict[date, str]:
    """The names of the public holidays of a place from `first` to `last`, both included, in order; none for "".

    The names are in `language` where the library has them in it, else as the country writes them.
    """
    if not place:
        return {}
    found = {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in _of_year(place, year, language).items()
        if first <= day <= last
    }
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """Every country whose public holidays are known, by its two letters."""
    from holidays.registry import EntityLoader

    return tuple(sorted(code for code in EntityLoader.get_country_codes(include_aliases=False) if len(code) == 2))


@lru_cache(maxsize=256)
def regions(country: str) -> Mapping[str, str]:
    """The regions of a country with holidays of their own, by name: each one's code and the name that it goes by."""
    calendar = _entity(country)
    names = {code: name for name, code in calendar.subdivisions_aliases.items()}
    found = {code: names.get(code, code) for code in calendar.subdivisions}
    return dict(sorted(found.items(), key=lambda entry: entry[1]))


@lru_cache(maxsize=64)
def _of_year(place: str, year: int, language: str) -> Mapping[date, str]:
    from holidays import country_holidays

    country, _dash, region = place.partition("-")
    return dict(country_holidays(country, region or None, years=year, language=_spoken(country, language)))


def _spoken(country: str, language: str) -> str | None:
    """The library's name for `language` where it has the country's holidays in it, else for the country's own."""
    calendar = _entity(country)
    known = calendar.supported_languages
    return next((name for name in _LANGUAGES.get(language, ()) if name in known), calendar.default_language)


def _entity(country: str) -> HolidayBase:
    from holidays import country_holidays

    return country_holidays(country)

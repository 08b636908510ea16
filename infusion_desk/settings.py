"""Every setting of a centre, once: its key, how it is written, its default and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from infusion_desk.errors import InputError
from infusion_desk.texts import N_


class Setting(NamedTuple):
    """One setting; `check` returns the value as it is kept, or raises InputError with a sentence."""

    key: str
    default: str
    label: str
    check: Callable[[str], str]


def _text(value: str) -> str:
    if len(value) > 200 or any(ord(letter) < 32 for letter in value):
        raise InputError("A setting is one line of at most 200 characters. Shorten it or take the line break out.")
    return value.strip()


def _one_of(*choices: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        chosen = value.strip().casefold()
        for choice in choices:
            if choice.casefold() == chosen:
                return choice
        raise InputError(f"“{value}” is not one of {', '.join(choices)}. Choose one of these.")

    return check


def _whole_number(least: int, most: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not (value.strip().isascii() and value.strip().isdigit()) or not least <= int(value) <= most:
            raise InputError(f"“{value}” is not a whole number from {least} to {most}. Enter one within these limits.")
        return str(int(value))

    return check


def _zone(value: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(value.strip())
    except (ValueError, OSError, KeyError) as error:
        raise InputError(
            f"“{value}” is not a time zone that this computer knows. Use a name such as America/New_York."
        ) from error
    return value.strip()


SETTINGS: Mapping[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting("centre", "Infusion centre", N_("Name of the centre, printed at the head of every page"), _text),
        Setting("timezone", "America/New_York", N_("Time zone of the centre; every clock time is shown in it"), _zone),
        Setting("phone_day", "", N_("Phone for questions and running late"), _text),
        Setting("phone_hours", "", N_("When the day phone is answered, in words"), _text),
        Setting("phone_night", "", N_("Phone at night and on weekends"), _text),
        Setting("emergency_number", "911", N_("Number to call in an emergency"), _text),
        Setting("paper", "letter", N_("Paper of the printed pages"), _one_of("letter", "a4")),
        Setting("clock", "24", N_("Clock times on 12 or 24 hours"), _one_of("12", "24")),
        Setting("units", "metric", N_("Weights and heights in kilograms or pounds"), _one_of("metric", "us")),
        Setting("region", "US", N_("Label region whose figures come first"), _one_of("US", "EU")),
        Setting("turnover_minutes", "10", N_("Minutes to clean and prepare a chair after a patient has left"),
                _whole_number(0, 120)),
        Setting("patients_per_nurse", "3", N_("Most patients at once for a nurse without a figure of her or his own"),
                _whole_number(1, 20)),
        Setting("starts_per_nurse", "1", N_("Most sessions one nurse starts in a quarter of an hour"),
                _whole_number(1, 10)),
    )
}  # fmt: skip


def setting(key: str) -> Setting:
    """Return the setting named `key`.

    Raises InputError with the names that exist when there is none.
    """
    try:
        return SETTINGS[key]
    except KeyError:
        raise InputError(f"There is no setting “{key}”. The settings are: {', '.join(SETTINGS)}.") from None


def with_defaults(kept: Mapping[str, str]) -> dict[str, str]:
    """Return every setting's value: what is kept, else the default."""
    return {key: kept.get(key, entry.default) for key, entry in SETTINGS.items()}

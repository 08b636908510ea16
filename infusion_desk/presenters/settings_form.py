"""The settings as a form: under which heading each stands, how it is entered, what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from infusion_desk.errors import InputError
from infusion_desk.services.wording import Wording
from infusion_desk.settings import SETTINGS, OneOf, Setting, Zone
from infusion_desk.texts import _


class Choice(NamedTuple):
    """A value that may be chosen, and the words for it."""

    value: str
    words: str


class SettingField(NamedTuple):
    """One setting on the form: chosen from `choices` when there are any, else typed, `proposals` offered meanwhile."""

    key: str
    label: str
    value: str
    choices: tuple[Choice, ...]
    proposals: tuple[str, ...]


class SettingGroup(NamedTuple):
    """Fields that stand together under a heading."""

    heading: str
    fields: tuple[SettingField, ...]


def setting_groups(values: Mapping[str, str]) -> tuple[SettingGroup, ...]:
    """Every setting once with its value, in the order of the settings; one with a single choice is no question."""
    asked = [entry for entry in SETTINGS.values() if not isinstance(entry.check, OneOf) or len(entry.check.choices) > 1]
    headings = dict.fromkeys(entry.group for entry in asked)
    return tuple(
        SettingGroup(
            _(heading),
            tuple(_field(entry, values[entry.key]) for entry in asked if entry.group == heading),
        )
        for heading in headings
    )


def fault_of(key: str, typed: str) -> str:
    """What is wrong with `typed` as the value of the setting `key`, as a sentence; "" when nothing is."""
    try:
        SETTINGS[key].check(typed)
    except InputError as error:
        return str(error)
    return ""


def turnover_words(turnovers: Sequence[tuple[date, str]], wording: Wording) -> str:
    """Which turnover holds until the one in the field does, and from which day on; "" where it holds already."""
    (_today, now), *later = turnovers
    if not later:
        return ""
    words = _("{minutes} min for sessions on {date} or later")
    said = "; ".join(words.format(minutes=value, date=wording.birth_date(day)) for day, value in later)
    return f"{said}. " + _("It is {minutes} min until then.").format(minutes=now)


def _field(entry: Setting, value: str) -> SettingField:
    kind = entry.check
    choices = tuple(Choice(each, _(words)) for each, words in kind.choices.items()) if isinstance(kind, OneOf) else ()
    proposals = tuple(kind.names()) if isinstance(kind, Zone) else ()
    return SettingField(entry.key, _(entry.label), value, choices, proposals)

"""A date as people type it: a day, a weekday, a day and a month, so many days from here."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from infusion_desk.domain.entered import calendar_date
from infusion_desk.errors import InputError
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_SHIFT = re.compile(r"([+-])\s*(\d+)")


def typed_date(text: str, shown: date, today: date, wording: Wording) -> date:
    """The date that `text` means while `shown` is on the screen; weekdays are the next after `today`.

    Read are `2026-11-23`, `today`, `tomorrow`, `yesterday`, `thu`, `+7`, `23`, `23 nov`, `11/23` as the centre writes
    it, each also with a year. Raises InputError when it can't be read, and when there is no such day.
    """
    words = text.strip().casefold()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", words):
        return calendar_date("-".join(part.zfill(2) for part in words.split("-")))
    shift = _SHIFT.fullmatch(words)
    try:
        if shift is not None:
            return shown + timedelta(days=int("".join(shift.groups())))
        for found in (_by_name(words, today, wording), _by_numbers(_PARTS.findall(words), shown, wording)):
            if found is not None:
                return calendar_date(found.isoformat())
    except (ValueError, OverflowError):
        raise InputError(_("“{text}” is no day of the calendar. Correct it.").format(text=text)) from None
    sentence = _("“{text}” is not a date. Write it like 2026-11-23, 23 Nov, Thursday, tomorrow or +7.")
    raise InputError(sentence.format(text=text))


def _by_name(words: str, today: date, wording: Wording) -> date | None:
    near = {_("yesterday"): -1, _("today"): 0, _("tomorrow"): 1}
    for name, days in near.items():
        if words == name.casefold():
            return today + timedelta(days=days)
    weekday = _named(words, wording.words.weekdays)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _by_numbers(parts: Sequence[str], shown: date, wording: Wording) -> date | None:
    """A day with or without month and year, where the parts mean one; a weekday before them is passed over."""
    if parts and _named(parts[0], wording.words.weekdays) is not None:
        parts = parts[1:]
    months = [month for part in parts if (month := _named(part, wording.words.months)) is not None]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(numbers) + len(months) != len(parts) or len(months) > 1:
        return None
    if months:
        day, *years = numbers or [0]
        return _whole(day, months[0] + 1, years, shown)
    match numbers:
        case [day]:
            return shown.replace(day=day)
        case [first, second, *years]:
            month, day = (first, second) if wording.month_first else (second, first)
            return _whole(day, month, years, shown)
    return None


def _whole(day: int, month: int, years: Sequence[int], shown: date) -> date | None:
    match years:
        case []:
            return min(_in_some_year(day, month, shown), key=lambda each: abs(each - shown))
        case [year]:
            return date(year + 2000 if year < 100 else year, month, day)
    return None


def _in_some_year(day: int, month: int, shown: date) -> Iterator[date]:
    """That day in the years around; a 29 February only where there is one. Raises ValueError when there is none."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
        raise ValueError("no such day")
    for year in range(shown.year - 4, shown.year + 5):
        if 1 <= year <= 9999 and day <= monthrange(year, month)[1]:
            yield date(year, month, day)


def _named(word: str, names: Sequence[str]) -> int | None:
    """The place of the only name that begins with `word`, three letters of it at least."""
    found = [place for place, name in enumerate(names) if name.casefold().startswith(word)]
    return found[0] if len(word) >= 3 and len(found) == 1 else None

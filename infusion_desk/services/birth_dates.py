"""Birth dates as people type them: as the file writes them, in the centre's writing, or with the month in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.entered import FIRST_YEAR, LAST_YEAR
from infusion_desk.domain.folding import fold
from infusion_desk.errors import InputError
from infusion_desk.services.calendar_words import CALENDAR_WORDS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

_WORD = r"(?P<word>[^\W\d_]{3,})\.?"
_YEAR = r"(?P<year>[0-9]{1,4})"
_OF = r"(?:\s+de)?"
_SHAPES = tuple(
    re.compile(rf"(?<![0-9/.-]){shape}(?![0-9/.-])", re.IGNORECASE)
    for shape in (
        r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})",
        rf"(?P<first>[0-9]{{1,2}})\s*[-./]\s*(?P<second>[0-9]{{1,2}})(?:\s*[-./]\s*{_YEAR})?",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?{_OF}[\s.-]*{_WORD}(?:{_OF}[\s,.-]*{_YEAR})?",
        rf"{_WORD}[\s.-]*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:[\s,.-]+{_YEAR})?",
        rf"{_WORD}{_OF}[\s,.-]*(?P<year>[0-9]{{4}})",
    )
)
_CENTURIES = ("18", "19", "20")
"""Two digits that are more likely the beginning of a year than one without its century."""


class _Parts(NamedTuple):
    """What a date was typed with; `year` as its digits, "" where there is none."""

    year: str
    month: int
    day: int | None


def read_birth_date(text: str, wording: Wording) -> date:
    """The day that `text` names: `1988-03-14`, `14 Mar 1988`, or in the centre's order of day and month.

    Raises InputError for what is no date, and for a year that has not four digits.
    """
    typed = text.strip()
    example = wording.birth_date(date(1988, 3, 14))
    for shape in _SHAPES:
        found = shape.fullmatch(typed)
        parts = next(_parts(found, wording), None) if found else None
        if parts is None or parts.day is None:
            continue
        if len(parts.year) != 4:
            raise InputError(_("Write the year with four digits, as in {example}.").format(example=example))
        try:
            day = date(int(parts.year), parts.month, parts.day)
        except ValueError:
            break
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        sentence = _("“{text}” lies outside the years {first} to {last}.")
        raise InputError(sentence.format(text=typed, first=FIRST_YEAR, last=LAST_YEAR))
    sentence = _("“{text}” is not a day of the calendar. Write it like {example} or 1988-03-14.")
    raise InputError(sentence.format(text=typed[:40], example=example))


def other_readings(typed: str, wording: Wording) -> tuple[str, ...]:
    """What was typed with each date in it as the file writes it, as far as it was typed; none without a date.

    Where day and month can be exchanged, the centre's order comes first and the other one after it.
    """
    for shape in _SHAPES:
        readings = [
            " ".join(f"{typed[: found.start()]} {written} {typed[found.end() :]}".split())
            for found in shape.finditer(typed)
            for parts in _parts(found, wording)
            for written in _as_kept(parts)
        ]
        if readings:
            return tuple(dict.fromkeys(readings))
    return ()


def _parts(found: re.Match[str], wording: Wording) -> Iterator[_Parts]:
    """Each date that a match can mean, the likeliest first."""
    groups = found.groupdict()
    year = groups.get("year") or ""
    if "first" in groups:
        pair = int(groups["first"]), int(groups["second"])
        for first, second in dict.fromkeys((pair, pair[::-1]) if wording.month_first else (pair[::-1], pair)):
            if _exists(first, second):
                yield _Parts(year, first, second)
        return
    month = _month_of(groups["word"]) if "word" in groups else int(groups["month"])
    written = int(groups["day"]) if groups.get("day") else None
    if month is not None and _exists(month, written):
        yield _Parts(year, month, written)


def _exists(month: int, day: int | None) -> bool:
    return 1 <= month <= 12 and (day is None or 1 <= day <= 31)


def _month_of(word: str) -> int | None:
    """The month that begins with the typed letters, three at least, in any language there is a table of."""
    typed = fold(word)
    for words in CALENDAR_WORDS.values():
        for number, name in enumerate(words.months, 1):
            if fold(name).startswith(typed) or typed == fold(words.short_months[number - 1]):
                return number
    return None


def _as_kept(parts: _Parts) -> Iterator[str]:
    """The date, or the end or the beginning of one, as it stands in a record."""
    month = f"{parts.month:02}"
    if parts.day is None:
        yield f"{parts.year}-{month}"
    elif len(parts.year) == 4 or (len(parts.year) == 2 and parts.year not in _CENTURIES):
        yield f"{parts.year}-{month}-{parts.day:02}"
    else:  # the year is still to come
        yield f"-{month}-{parts.day:02}"

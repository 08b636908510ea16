"""What people type into a field: read, checked, and returned in the form in which it is kept.

Every function raises InputError with a sentence that says what is wrong and how to write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from infusion_desk.errors import InputError
from infusion_desk.texts import N_, _

LONGEST_NAME = 200
LONGEST_NOTE = 2_000
NOTE_TOO_LONG = N_("A note has at most 2,000 characters. Shorten it.")
LONGEST_MRN = 40
LONGEST_PHONE = 100
OLDEST_AGE = 120
FIRST_YEAR, LAST_YEAR = 1800, 2200
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES_A_DAY = 24 * 60

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]{1,9}([.,][0-9]+)?")
_ONE_OR_A_THOUSAND = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_AMOUNT = re.compile(r"(?P<figure>.*?)\s*(?P<unit>mg|g)?", re.IGNORECASE)


def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """One line of at most `longest` characters, without blanks around it, its accents composed (NFC)."""
    text = unicodedata.normalize("NFC", text.strip())
    if len(text) > longest:
        raise InputError(
            _("has {length} characters; at most {longest} fit. Shorten it.").format(length=len(text), longest=longest)
        )
    # Nearly every text is plain, which is known at once; what isn't may still be right: a joiner in a name, say.
    if not text.isprintable() and any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text):
        raise InputError(_("has a line break or a sign that can't be shown. Type it again without it."))
    return text


def required_line(text: str) -> str:
    """As `one_line`, and not empty."""
    text = one_line(text)
    if not text:
        raise InputError(_("is empty. It is needed."))
    return text


def some_lines(text: str) -> str:
    """As `one_line`, with line breaks between lines."""
    lines = [one_line(line, LONGEST_NOTE) for line in text.strip().replace("\r\n", "\n").split("\n")]
    kept = "\n".join(lines)
    if len(kept) > LONGEST_NOTE:
        one_line(kept, LONGEST_NOTE)
    return kept


def kept_note(text: str) -> str:
    """A note as it is kept, with whatever stands in it but the blanks around it."""
    note = text.strip()
    if len(note) > LONGEST_NOTE:
        raise InputError(_(NOTE_TOO_LONG))
    return note


def language_code(text: str) -> str:
    """A language by its code of two or three letters, such as `en`."""
    code = text.strip().casefold()
    if len(code) in (2, 3) and code.isascii() and code.isalpha():
        return code
    raise InputError(
        _("“{text}” is not a language code. Write en, es, or another of two letters.").format(text=_short(text))
    )


def calendar_date(text: str) -> date:
    """A date written as 2026-11-23, and in no other way: 03/04/2026 means two different days to two people."""
    text = text.strip()
    if _DATE.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise InputError(_("“{text}” is not a day of the calendar.").format(text=_short(text))) from None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        sentence = _("“{text}” lies outside the years {first} to {last}.")
        raise InputError(sentence.format(text=_short(text), first=FIRST_YEAR, last=LAST_YEAR))
    raise InputError(_("“{text}” is not a date. Write it like 2026-11-23.").format(text=_short(text)))


def clock_minute(text: str) -> int:
    """Minutes after midnight of a clock time written as 08:00, up to 24:00."""
    match = _CLOCK.fullmatch(text.strip())
    minute = int(match[1]) * 60 + int(match[2]) if match else MINUTES_A_DAY + 1
    if match is None or int(match[2]) > 59 or minute > MINUTES_A_DAY:
        raise InputError(_("“{text}” is not a time of day. Write it like 08:00.").format(text=_short(text)))
    return minute


def weekday_number(text: str) -> int:
    """Monday is 0, from the English name or its first three letters."""
    word = text.strip().casefold().rstrip(".")
    for number, name in enumerate(WEEKDAYS):
        if word in (name, name[:3]):
            return number
    raise InputError(_("“{text}” is not a weekday. Write Monday, or Mon.").format(text=_short(text)))


def whole_number(text: str, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
        return int(text)
    raise InputError(
        _("“{text}” is not a whole number from {least} to {most}.").format(text=_short(text), least=least, most=most)
    )


def decimal(text: str) -> float:
    """A number as people write it: `72.5`, `72,5`, `1,000`.

    A comma before three digits parts thousands; `1.000`, which is one to some and a thousand to others, is refused.
    """
    text = text.strip()
    if _ONE_OR_A_THOUSAND.fullmatch(text):
        sentence = _("“{text}” can be read in two ways. Write {one} or {thousand}.")
        one = text.rstrip("0").rstrip(".")
        raise InputError(sentence.format(text=text, one=one, thousand=text.replace(".", "")))
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    raise InputError(_("“{text}” is not a number. Write it like 72.5.").format(text=_short(text)))


def milligrams(text: str) -> float:
    """An amount in milligrams, typed as `600`, `600 mg` or `1.5 g`."""
    found = _AMOUNT.fullmatch(text.strip())
    assert found is not None  # every text has a figure, if an empty one
    amount = decimal(found["figure"])
    return amount * 1000 if (found["unit"] or "").casefold() == "g" else amount


def one_of(text: str, choices: Sequence[str]) -> str:
    """The one of `choices` that is meant, whatever its capitals."""
    for choice in choices:
        if choice.casefold() == text.strip().casefold():
            return choice
    raise InputError(
        _("“{text}” is not known. Write one of: {choices}.").format(text=_short(text), choices=", ".join(choices))
    )


def age_on(birth: date, day: date) -> int:
    """Whole years from `birth` to `day`; somebody born on 29 February turns a year older on 1 March otherwise."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"

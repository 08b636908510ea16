"""How instants, dates, lengths and sentences are written for a reader of one centre.

A sentence is a template with named places and its values. A place may say how its value is written:

- `{at:clock}` an instant as clock time, `{at:date}` as a date with its weekday;
- `{length:minutes}` minutes as `3 h 35 min`;
- `{kind:word}` a word that has a translation;
- `{reason:aside}` words in brackets with a blank before them, nothing when there are none;
- `{name}` as it is.
"""

from __future__ import annotations

import datetime
import string
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from infusion_desk.domain.entered import MINUTES_A_DAY
from infusion_desk.domain.time import ClinicZone
from infusion_desk.services.calendar_words import CALENDAR_WORDS, CalendarWords
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.rules import Value

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_SAME_YEAR = 300  # days


@dataclass(frozen=True, slots=True)
class Wording:
    """How one centre writes: its zone, a clock of 12 or 24 hours, the month before the day or after, a language.

    A language without a table of calendar words is written in English.
    """

    zone: ClinicZone
    twelve_hours: bool = False
    month_first: bool = False
    language: str = "en"

    @staticmethod
    def of(settings: Mapping[str, str], language: str = "") -> Wording:
        """The wording that a centre's settings (defaults filled in) ask for, in their language unless one is named.

        English puts the month first where the clock has 12 hours or the units are US ones.
        """
        twelve = settings["clock"] == "12"
        month_first = twelve or settings["units"] == "us"
        return Wording(
            ClinicZone(settings["timezone"]), twelve, month_first, language or settings.get("language", "en")
        )

    @property
    def words(self) -> CalendarWords:
        """The table of calendar words in use."""
        return CALENDAR_WORDS.get(self.language, CALENDAR_WORDS["en"])

    def clock(self, instant: int) -> str:
        """`15:50`, or `3:50 PM` on 12 hours."""
        return self.time_of_day(self.zone.minute_of(instant))

    def time_of_day(self, minutes: int) -> str:
        """The same of minutes after midnight; the day's end is `24:00`, or `12:00 AM`, and then comes the next day."""
        clock = self._bare(minutes)
        if not self.twelve_hours:
            return clock
        return (self.words.am if minutes // 60 % 24 < 12 else self.words.pm).format(clock=clock)

    def bare_clock(self, instant: int) -> str:
        """`15:50`, or `3:50` on 12 hours where the reader knows which half of the day is meant."""
        return self._bare(self.zone.minute_of(instant))

    def _bare(self, minutes: int) -> str:
        hour, minute = divmod(minutes if minutes <= MINUTES_A_DAY else minutes - MINUTES_A_DAY, 60)
        return f"{hour % 12 or 12}:{minute:02}" if self.twelve_hours else f"{hour:02}:{minute:02}"

    def spoken_clock(self, instant: int) -> str:
        """As one says it after "at": `8:00 in the morning`, `las 8:00 de la mañana`, on 24 hours `las 08:00`."""
        local = self.zone.local(instant)
        clock = self.bare_clock(instant)
        if not self.twelve_hours:
            return (self.words.plain_one if local.hour == 1 else self.words.plain).format(clock=clock)
        if local.minute == 0 and local.hour in (0, 12):
            return (self.words.noon if local.hour else self.words.midnight).format(clock=clock)
        singular = local.hour % 12 == 1 and self.words.spoken_one
        parts = self.words.spoken_one if singular else self.words.spoken
        return next(part for since, part in reversed(parts) if local.hour >= since).format(clock=clock)

    def date(self, day: datetime.date) -> str:
        """`Monday 23 November 2026`, or `Monday, November 23, 2026`."""
        pattern = self.words.date_month_first if self.month_first else self.words.date
        return self._dated(pattern, day, self.words.weekdays, self.words.months)

    def short_date(self, day: datetime.date) -> str:
        """`Mon 23 Nov`, or `Mon, Nov 23`."""
        pattern = self.words.short_date_month_first if self.month_first else self.words.short_date
        return self._dated(pattern, day, self.words.short_weekdays, self.words.short_months)

    def birth_date(self, day: datetime.date) -> str:
        """`14 Mar 1988`, or `Mar 14, 1988`: never to be misread, so the month is a word."""
        pattern = self.words.birth_date_month_first if self.month_first else self.words.birth_date
        return self._dated(pattern, day, self.words.short_weekdays, self.words.short_months)

    def birthday(self, day: datetime.date) -> str:
        """`14 March`, or `March 14`: a birth date without its year."""
        pattern = self.words.birthday_month_first if self.month_first else self.words.birthday
        return self._dated(pattern, day, self.words.weekdays, self.words.months)

    def spoken_day(self, day: datetime.date, today: datetime.date) -> str:
        """`Tuesday the 24th`; with its month from three weeks from `today` on, with its year from ten months on."""
        far = self.words.spoken_day_month_first if self.month_first else self.words.spoken_day_of_month
        return self._with_year(self._spoken(self.words.spoken_day if _are_near(day, today) else far, day), day, today)

    def spoken_date(self, day: datetime.date, today: datetime.date) -> str:
        """`the 24th`; with its month from three weeks from `today` on, with its year from ten months on."""
        far = self.words.spoken_date_month_first if self.month_first else self.words.spoken_date_of_month
        return self._with_year(self._spoken(self.words.spoken_date if _are_near(day, today) else far, day), day, today)

    def _with_year(self, spoken: str, day: datetime.date, today: datetime.date) -> str:
        """Without its year a day of next December would be heard as one of this December."""
        if abs((day - today).days) < _SAME_YEAR:
            return spoken
        pattern = self.words.spoken_year_month_first if self.month_first else self.words.spoken_year
        return pattern.format(day=spoken, year=day.year)

    def _spoken(self, pattern: str, day: datetime.date) -> str:
        return pattern.format(
            weekday=self.words.weekdays[day.weekday()],
            ordinal=self.words.ordinals[day.day - 1],
            month=self.words.months[day.month - 1],
        )

    def date_of(self, instant: int) -> str:
        """The date at `instant`, as `date` writes it."""
        return self.date(self.zone.date_of(instant))

    def short_date_of(self, instant: int) -> str:
        """The date at `instant`, as `short_date` writes it."""
        return self.short_date(self.zone.date_of(instant))

    def length(self, minutes: int) -> str:
        """`20 min`, `1 h`, `3 h 35 min`."""
        hours, rest = divmod(minutes, 60)
        parts = [self.words.hours.format(hours=hours)] if hours else []
        parts += [self.words.minutes.format(minutes=rest)] if rest or not hours else []
        return " ".join(parts)

    def board_length(self, minutes: int) -> str:
        """`20 min`, `1 h 00`, `3 h 35`: for columns of figures."""
        hours, rest = divmod(minutes, 60)
        return f"{self.words.hours.format(hours=hours)} {rest:02}" if hours else self.length(minutes)

    def spoken_length(self, minutes: int) -> str:
        """As one says it after "for": `half an hour`, `an hour and 50 minutes`, `2 hours and 15 minutes`."""
        if minutes in self.words.spoken_lengths:
            return self.words.spoken_lengths[minutes]
        hours, rest = divmod(minutes, 60)
        if hours < 2:
            pattern = self.words.spoken_hour_and_minutes if hours else self.words.spoken_minutes
            return pattern.format(minutes=rest)
        pattern = self.words.spoken_hours_and_minutes if rest else self.words.spoken_hours
        return pattern.format(hours=hours, minutes=rest)

    def hours_or_days(self, hours: int) -> str:
        """`24 hours`; from two whole days on `3 days`."""
        if hours >= 48 and hours % 24 == 0:
            return self.words.spoken_days.format(days=hours // 24)
        return self.words.spoken_hours.format(hours=hours)

    def any_of(self, texts: Sequence[str]) -> str:
        """`rash, hives, or chills`, `rash or hives`, `fever or chills, or a rash`; "" for none."""
        if len(texts) < 2:
            return "".join(texts)
        between = self.words.either.format(most="", last="")
        is_plain_pair = len(texts) == 2 and not any(between in text for text in texts)
        pattern = self.words.either if is_plain_pair else self.words.last_of_list
        return pattern.format(most=", ".join(texts[:-1]), last=texts[-1])

    def sentence(self, template: str, values: Mapping[str, Value]) -> str:
        """Put `values` into `template`, once that is in the reader's language."""
        return _Filler(self).vformat(_(template), (), values)

    def _dated(self, pattern: str, day: datetime.date, weekdays: tuple[str, ...], months: tuple[str, ...]) -> str:
        return pattern.format(weekday=weekdays[day.weekday()], day=day.day, month=months[day.month - 1], year=day.year)


def _are_near(day: datetime.date, today: datetime.date) -> bool:
    return abs((day - today).days) < 21


def isolated(text: str) -> str:
    """Keep a name with letters written from right to left from turning the words around it; others stay plain."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


class _Filler(string.Formatter):
    """Fills the places of a template as the centre writes things."""

    def __init__(self, wording: Wording) -> None:
        self._of_numbers: Mapping[str, Callable[[int], str]] = {
            "": str,
            "clock": wording.clock,
            "date": wording.date_of,
            "day": wording.short_date_of,
            "minutes": wording.length,
        }
        self._of_words: Mapping[str, Callable[[str], str]] = {
            "": isolated,
            "word": _,
            "aside": lambda words: f" ({isolated(words)})" if words else "",
        }

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return self._of_words[format_spec](value)
        return self._of_numbers[format_spec](value)

"""What a caller wants of a time, as one types it while listening: `thu after 10, home by 15`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from infusion_desk.domain.day import Day
from infusion_desk.domain.wishes import ANY_TIME, EVERY_DAY, Wishes
from infusion_desk.errors import InputError
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

NOON = 12 * 60
FIRST_HOUR = 7
"""An hour below this one, with nothing said of the half of the day, is one of the afternoon: nobody starts at 2."""

_MARKS = {
    "earliest": N_("after from"),
    "latest": N_("before until"),
    "done_by": N_("by"),
    "around": N_("around about"),
    "asked": N_("at"),
}
_PASSED_OVER = N_("the a an on in of or and home out done o'clock this any time anytime")
_MORNING, _AFTERNOON = N_("morning mornings"), N_("afternoon afternoons")
_NOON = N_("noon midday")
_THE_MORNING = N_("the morning")
"""As it is said of a time or a day, where the bare word for it may be another one, as that for tomorrow."""
_TOKENS = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\+\d+|[^\s,;]+")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m\.?|h)?")


@dataclass(frozen=True, slots=True)
class TypedWishes:
    """What one line says: the wishes, a time asked for by name, and the days to look at.

    `asked` is in minutes after midnight: why not that? `first` is the day from which on is searched, None for the shown
    one; with `is_one_day` that day alone.
    """

    wishes: Wishes = ANY_TIME
    asked: int | None = None
    first: date | None = None
    is_one_day: bool = False

    @property
    def sought(self) -> Wishes:
        """The wishes to search by: a time asked for by name is the one that would be best."""
        return self.wishes if self.asked is None else replace(self.wishes, around=self.asked)

    def on(self, inquiry: Inquiry) -> Inquiry:
        """The inquiry with these wishes; its nurse is not one of what is typed."""
        return replace(
            inquiry,
            wishes=replace(self.sought, nurse_id=inquiry.wishes.nurse_id),
            first=self.first or inquiry.first,
            days=1 if self.is_one_day else inquiry.days,
        )


NOTHING_TYPED = TypedWishes()


def read_wishes(typed: str, day: Day, today: date, wording: Wording) -> TypedWishes:
    """What the typed words mean; the chairs of `day` are those there are, dates are looked for from `today` on.

    Raises InputError for the first word that can't be read.
    """
    return _Reading(typed, sorted({chair.kind for chair in day.chairs}), today, wording).read()


def typed_words(typed: TypedWishes, wording: Wording) -> str:
    """What was typed as it was understood: `Thu 3 Dec only · from 10:00 · home by 15:00`."""
    parts: list[str] = []
    if typed.first is not None:
        one = _("{date} only") if typed.is_one_day else _("from {date} on")
        parts.append(one.format(date=wording.short_date(typed.first)))
    parts += _parts(typed.wishes, wording)
    if typed.asked is not None:
        parts.append(_("at {time}").format(time=wording.time_of_day(typed.asked)))
    return " · ".join(parts)


def wish_words(wishes: Wishes, wording: Wording) -> str:
    """The wishes in words, "" without any: `Thursday · from 10:00 · home by 15:00`."""
    return " · ".join(_parts(wishes, wording))


def _parts(wishes: Wishes, wording: Wording) -> Iterator[str]:
    if wishes.weekdays != EVERY_DAY:
        yield ", ".join(wording.words.weekdays[day] for day in sorted(wishes.weekdays))
    for minutes, sentence in (
        (wishes.earliest, _("from {time}")),
        (wishes.latest, _("start by {time}")),
        (wishes.done_by, _("home by {time}")),
        (wishes.around, _("around {time}")),
    ):
        if minutes is not None:
            yield sentence.format(time=wording.time_of_day(minutes))
    if wishes.chair_kind:
        yield _(wishes.chair_kind)


class _Reading:
    """One reading of a line, word by word; a word such as "after" says what the next time is.

    `_mark` is what such a word says, `_time` the mark of the time just typed, and `_is_small_since` whether a word such
    as "in" has come after that: then a half of the day belongs to it.
    """

    def __init__(self, typed: str, kinds: Sequence[str], today: date, wording: Wording) -> None:
        morning = _(_MORNING).casefold().split()[0]
        self._words = _TOKENS.findall(typed.casefold().replace(_(_THE_MORNING).casefold(), morning))
        self._kinds, self._today, self._wording = kinds, today, wording
        self._wishes, self._typed = ANY_TIME, NOTHING_TYPED
        self._mark, self._days = "asked", frozenset[int]()
        self._time, self._is_small_since = "", False
        self._marks = {word: mark for mark, words in _MARKS.items() for word in _(words).casefold().split()}

    def read(self) -> TypedWishes:
        """All words."""
        at = 0
        while at < len(self._words):
            at += self._take(self._words[at], self._words[at + 1 : at + 3])
        return replace(self._typed, wishes=replace(self._wishes, weekdays=self._days or EVERY_DAY))

    def _take(self, word: str, following: Sequence[str]) -> int:
        """Take in one word, or the two or three that are a date; returns how many."""
        mark, time = self._mark, self._time
        self._time = ""
        dated = self._words_of_date(word, following)
        if word in self._marks:
            self._mark = self._marks[word]
        elif dated:
            self._take_date(f"{word} {following[dated - 2]}")
            return dated
        elif self._is_small(word):
            self._time, self._is_small_since = time, True
        elif self._is_time(word):
            self._time, self._is_small_since = mark, False
        elif not (self._is_half(word, time) or self._is_weekday(word)):
            self._take_kind_or_date(word)
        return 1

    def _words_of_date(self, word: str, following: Sequence[str]) -> int:
        """How many words from here on are a day and its month: `2 dec`, `2 of december`; 0 for none."""
        if following and self._is_month(word, following[0]):
            return 2
        return 3 if len(following) > 1 and self._is_small(following[0]) and self._is_month(word, following[1]) else 0

    def _is_small(self, word: str) -> bool:
        return word in _(_PASSED_OVER).casefold().split()

    def _is_half(self, word: str, time: str) -> bool:
        is_morning = word in _(_MORNING).casefold().split()
        if not is_morning and word not in _(_AFTERNOON).casefold().split():
            return False
        if time and self._is_small_since:
            self._set(time, _in_half(self._typed_time(time), is_morning=is_morning))
        elif is_morning:
            self._wishes = replace(self._wishes, latest=NOON)
        else:
            self._wishes = replace(self._wishes, earliest=NOON)
        return True

    def _typed_time(self, mark: str) -> int:
        """The time that was typed after this mark; 0 before there is one."""
        return (self._typed.asked if mark == "asked" else getattr(self._wishes, mark)) or 0

    def _set(self, mark: str, minutes: int) -> None:
        if mark == "asked":
            self._typed = replace(self._typed, asked=minutes)
        else:
            named: Mapping[str, int] = {mark: minutes}
            self._wishes = replace(self._wishes, **named)  # type: ignore[arg-type]

    def _is_time(self, word: str) -> bool:
        found = _TIME.fullmatch(word)
        minutes = _minutes(*found.groups()) if found else None
        if word in _(_NOON).casefold().split():
            minutes = NOON
        if minutes is None:
            return False
        self._set(self._mark, minutes)
        self._mark = "asked"
        return True

    def _is_weekday(self, word: str) -> bool:
        names = [name.casefold() for name in self._wording.words.weekdays]
        found = {day for day, name in enumerate(names) if name.startswith(word) or word == f"{name}s"}
        if len(word) < 2 or len(found) != 1:
            return False
        self._days |= found
        return True

    def _is_month(self, word: str, following: str) -> bool:
        names = [name.casefold() for name in self._wording.words.months]
        if len(word) <= 3 and any(day.casefold().startswith(word) for day in self._wording.words.weekdays):
            return False  # "mar 10" in Spanish is a Tuesday at ten
        pair = (word, following) if word.isdecimal() else (following, word)
        return pair[0].isdecimal() and len(pair[1]) >= 3 and any(name.startswith(pair[1]) for name in names)

    def _take_kind_or_date(self, word: str) -> None:
        kinds = [kind for kind in self._kinds if _(kind).casefold().startswith(word)]
        if len(word) >= 3 and len(kinds) == 1:
            self._wishes = replace(self._wishes, chair_kind=kinds[0])
            return
        self._take_date(word)

    def _take_date(self, words: str) -> None:
        """A date alone is that day; after "from" the search begins there, and no search ends before one."""
        try:
            if self._mark in ("latest", "done_by"):
                raise InputError(words)
            day = typed_date(words, self._today, self._today, self._wording)
        except InputError:
            sentence = _("“{word}” is not understood here. Write a weekday, a date, after 10, home by 15, or at 9:30.")
            raise InputError(sentence.format(word=words)) from None
        if day < self._today - timedelta(days=1):
            day = _next_year(day)
        self._typed = replace(self._typed, first=day, is_one_day=self._mark != "earliest")
        self._mark = "asked"


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 23 or minutes > 59 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    elif hours < FIRST_HOUR:
        hours += 12
    return hours * 60 + minutes


def _in_half(minutes: int, *, is_morning: bool) -> int:
    """A time once its half of the day is said after it: `3 in the afternoon`, `2 in the morning`."""
    if is_morning:
        return minutes - NOON if NOON <= minutes < NOON + FIRST_HOUR * 60 else minutes
    return minutes if minutes >= NOON else minutes + NOON

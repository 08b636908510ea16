"""Chairs, nurses and the centre's times as rows of a table, and stretches of the clock as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.entered import MINUTES_A_DAY
from infusion_desk.domain.people import Nurse, Shift
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.services.ports import Gap
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

CHAIR_HEADINGS = (N_("Chair"), N_("Pod"), N_("Kind"), N_("State"))
NURSE_HEADINGS = (N_("Nurse"), N_("Initials"), N_("Most at once"), N_("Week"), N_("Lunch"), N_("State"))
GAP_HEADINGS = (N_("From"), N_("To"), N_("Why"))
"""What follows the name of what is closed or not there."""
SPECIAL_HEADINGS = (N_("Day"), N_("Hours"), N_("Holiday"))
WEEK_HEADINGS = (N_("Weekday"), N_("Hours"))
RETIRED = N_("Retired")
MOST_NAMED = 8

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
Stretch = tuple[int, int]


class RosterRow(NamedTuple):
    """A row: the id of what it tells of, its words, and the column whose words stand out (None: none)."""

    id: int
    cells: tuple[str, ...]
    stressed: int | None = None


def chair_rows(chairs: Iterable[Chair], outages: Sequence[Gap], now: int, wording: Wording) -> tuple[RosterRow, ...]:
    """Every chair in the order of the board, the retired ones last."""
    ordered = sorted(chairs, key=lambda chair: chair.retired)
    return tuple(
        RosterRow(chair.id, (chair.name, chair.pod, _(chair.kind), _chair_state(chair, outages, now, wording)))
        for chair in ordered
    )


def nurse_rows(nurses: Iterable[Nurse], shifts: Iterable[Shift], wording: Wording, most: str) -> tuple[RosterRow, ...]:
    """Every nurse by name, the retired ones last; `most` is the centre's figure of patients at once."""
    week: dict[int, list[Shift]] = {}
    for shift in shifts:
        week.setdefault(shift.nurse_id, []).append(shift)
    listed = tuple(nurses)
    names = {nurse.id: nurse.name for nurse in listed if not nurse.retired}
    usual = _("{most} as the centre").format(most=most)
    return tuple(
        RosterRow(
            nurse.id,
            (
                nurse.name,
                nurse.initials,
                usual if nurse.max_patients is None else str(nurse.max_patients),
                week_words(week.get(nurse.id, ()), wording),
                _lunch(nurse, names, wording),
                _(RETIRED) if nurse.retired else "",
            ),
        )
        for nurse in sorted(listed, key=lambda nurse: nurse.retired)
    )


def gap_rows(gaps: Iterable[Gap], names: Mapping[int, str], wording: Wording) -> tuple[RosterRow, ...]:
    """What is closed or not there, by start; `names` says whose gap it is."""
    return tuple(RosterRow(gap.id, (names.get(gap.of, ""), *_ends(gap.span, wording), gap.reason)) for gap in gaps)


def special_rows(
    days: Mapping[date, Stretch], holidays: Mapping[date, str], today: date, wording: Wording
) -> tuple[RosterRow, ...]:
    """The days from today on that have hours of their own, with the holiday's name; a row's id is the day's ordinal."""
    return tuple(
        RosterRow(
            day.toordinal(),
            (wording.date(day), stretches_words([minutes], wording) or _("Closed"), holidays.get(day, "")),
        )
        for day, minutes in sorted(days.items())
        if day >= today
    )


def week_rows(hours: Mapping[int, Stretch], wording: Wording) -> tuple[RosterRow, ...]:
    """The seven weekdays with their opening hours; a row's id is the weekday's number."""
    return tuple(
        RosterRow(number, (weekday.capitalize(), stretches_words([hours.get(number, (0, 0))], wording) or _("Closed")))
        for number, weekday in enumerate(wording.words.weekdays)
    )


def held_words(sessions: Sequence[InfusionSession], names: Mapping[int, str], wording: Wording) -> str:
    """The sessions that hang on something, one a line; "" for none."""
    lines = [
        f"{names.get(session.patient_id, '')}, {_moment(session.start, wording)}" for session in sessions[:MOST_NAMED]
    ]
    if len(sessions) > MOST_NAMED:
        lines.append(_("and {count} more").format(count=len(sessions) - MOST_NAMED))
    return "\n".join(lines)


def week_words(shifts: Iterable[Shift], wording: Wording) -> str:
    """`Mon Tue Wed 07:00-19:00, Fri 08:00-12:00`: days of the same hours together."""
    days: dict[int, list[Stretch]] = {}
    for shift in sorted(shifts, key=lambda shift: (shift.weekday, shift.start_minute)):
        days.setdefault(shift.weekday, []).append((shift.start_minute, shift.end_minute))
    alike: dict[str, list[str]] = {}
    for weekday, stretches in days.items():
        alike.setdefault(stretches_words(stretches, wording), []).append(wording.words.short_weekdays[weekday])
    return ", ".join(f"{' '.join(names)} {hours}" for hours, names in alike.items())


def stretches_words(stretches: Iterable[Stretch], wording: Wording) -> str:
    """Stretches of minutes after midnight as people write them: `08:00-12:00, 13:00-17:00`; empty ones not at all."""
    return ", ".join(
        f"{wording.time_of_day(start)}-{wording.time_of_day(end)}" for start, end in stretches if start < end
    )


def read_stretches(text: str) -> tuple[Stretch, ...]:
    """The stretches written in `text`, none for an empty one; an end before its start lies on the next day.

    Raises InputError for what is not `08:00-17:00` or two of these with a comma between, and for an overlap.
    """
    stretches = tuple(_read_stretch(part) for part in text.split(",") if part.strip())
    ordered = sorted(stretches)
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        raise InputError(_("“{text}” has two stretches at the same time. Join them.").format(text=text.strip()))
    return tuple(ordered)


def read_opening(text: str) -> Stretch:
    """The one stretch in which the centre is open; equal minutes for an empty text, which means closed.

    Raises InputError for what can't be read, and for more than one stretch.
    """
    stretches = read_stretches(text)
    if len(stretches) > 1:
        sentence = _("“{text}” has a break. Give the whole time from opening to closing, and the break as a closure.")
        raise InputError(sentence.format(text=text.strip()))
    return stretches[0] if stretches else (0, 0)


def _read_stretch(part: str) -> Stretch:
    ends = re.split(r"\s*(?:-|–|\bto\b)\s*", part.strip())
    minutes = [_read_minute(end) for end in ends]
    if len(minutes) != 2 or None in minutes or minutes[0] == MINUTES_A_DAY or minutes[0] == minutes[1]:
        sentence = _("“{text}” can't be read. Write from and to like 08:00-17:00, and nothing for none.")
        raise InputError(sentence.format(text=part.strip()))
    start, end = (minute or 0 for minute in minutes)
    return start, end if end > start else end + 1440


def _read_minute(text: str) -> int | None:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    whole = hour * 60 + minute
    return whole if minute < 60 and whole <= MINUTES_A_DAY else None


def _lunch(nurse: Nurse, names: Mapping[int, str], wording: Wording) -> str:
    """Lunch with who covers it; "" where there is none."""
    if nurse.lunch is None:
        return ""
    cover = names.get(nurse.cover_id or 0, "")
    return f"{stretches_words([nurse.lunch], wording)}, {cover or _('covered by nobody, so not taken')}"


def _chair_state(chair: Chair, outages: Sequence[Gap], now: int, wording: Wording) -> str:
    if chair.retired:
        return _(RETIRED)
    own = [gap for gap in outages if gap.of == chair.id and gap.span.holds(now)]
    if own:
        return _("Out of service until {moment}").format(moment=_moment(own[0].span.end, wording))
    return _("In use")


def _ends(span: Span, wording: Wording) -> tuple[str, str]:
    """From and to in words; of whole days the first and the last, and midnight as the end of the day before."""
    zone = wording.zone
    first, after = zone.date_of(span.start), zone.date_of(span.end)
    if zone.midnight(after) != span.end:
        return _moment(span.start, wording), _moment(span.end, wording)
    begins = wording.short_date(first) if zone.midnight(first) == span.start else _moment(span.start, wording)
    return begins, wording.short_date(after - timedelta(days=1))


def _moment(instant: int, wording: Wording) -> str:
    return f"{wording.short_date(wording.zone.date_of(instant))}, {wording.clock(instant)}"

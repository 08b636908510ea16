"""What nurses work on single dates in the place of the week's shifts, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.people import Shift, ShiftOnDate
from infusion_desk.presenters.roster_rows import RosterRow, Stretch, stretches_words
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

DAY_SHIFT_HEADINGS = (N_("Nurse"), N_("Day"), N_("Works"), N_("Every week"))
_NURSES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class NurseDate:
    """A nurse on one date with what she or he works then, in minutes after midnight; nothing for not at all."""

    nurse_id: int
    day: date
    stretches: tuple[Stretch, ...] = ()

    @property
    def row_id(self) -> int:
        """One number for the nurse and the date."""
        return self.day.toordinal() * _NURSES + self.nurse_id


def nurse_dates(special: Iterable[ShiftOnDate]) -> tuple[NurseDate, ...]:
    """The shifts of single dates, one entry for each nurse and date, by date."""
    found: dict[tuple[date, int], list[Stretch]] = {}
    for each in special:
        found.setdefault((each.day, each.nurse_id), []).append((each.start_minute, each.end_minute))
    return tuple(
        NurseDate(nurse_id, day, tuple(own for own in sorted(stretches) if own[0] < own[1]))
        for (day, nurse_id), stretches in sorted(found.items())
    )


def day_shift_rows(
    dates: Iterable[NurseDate], shifts: Iterable[Shift], names: Mapping[int, str], wording: Wording
) -> tuple[RosterRow, ...]:
    """A row for each date on which somebody works other than every week."""
    week = tuple(shifts)
    return tuple(
        RosterRow(
            each.row_id,
            (
                names.get(each.nurse_id, ""),
                wording.short_date(each.day),
                _works(each.stretches, wording),
                _works(every_week(week, each.nurse_id, each.day), wording),
            ),
        )
        for each in dates
    )


def every_week(shifts: Iterable[Shift], nurse_id: int, day: date) -> tuple[Stretch, ...]:
    """What the nurse works on every such weekday."""
    own = (shift for shift in shifts if shift.nurse_id == nurse_id and shift.weekday == day.weekday())
    return tuple(sorted((shift.start_minute, shift.end_minute) for shift in own))


def usual_words(week: Iterable[Stretch], special: NurseDate | None, day: date, wording: Wording) -> str:
    """What stands so far: the week's shift, and what was put in its place."""
    weekday = wording.words.weekdays[day.weekday()]
    usual = _("Every week on {weekday}: {works}.").format(weekday=weekday, works=_works(week, wording))
    if special is None:
        return usual
    own = _("So far for {date}: {works}.").format(date=wording.date(day), works=_works(special.stretches, wording))
    return f"{usual} {own}"


def _works(stretches: Iterable[Stretch], wording: Wording) -> str:
    return stretches_words(stretches, wording) or _("not on shift")

"""The public holidays of the coming year as rows of a table: which day, what it is called, what the centre does."""

from __future__ import annotations

from datetime import date

from infusion_desk.domain.time import ClinicZone
from infusion_desk.presenters.roster_rows import RosterRow, stretches_words
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.holidays import closures_on
from infusion_desk.services.ports import GapKind
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

HOLIDAY_HEADINGS = (N_("Day"), N_("Holiday"), N_("The centre"))


def holiday_rows(centre: CentrePicture, wording: Wording) -> tuple[RosterRow, ...]:
    """The holidays in order; a row's id is the day's ordinal."""
    return tuple(
        RosterRow(day.toordinal(), (wording.short_date(day), name, _state(day, centre, wording)))
        for day, name in centre.holidays.items()
    )


def still_open(centre: CentrePicture) -> dict[date, str]:
    """The holidays on which the centre has its usual hours, which the centre may want to close on at one go."""
    zone = ClinicZone(centre.settings["timezone"])
    return {
        day: name
        for day, name in centre.holidays.items()
        if not _is_closed(day, centre, zone) and day not in centre.special_hours and _usual(day, centre)
    }


def _state(day: date, centre: CentrePicture, wording: Wording) -> str:
    own = centre.special_hours.get(day)
    if _is_closed(day, centre, wording.zone) or (own is not None and own[0] == own[1]):
        return _("Closed")
    if own is not None:
        return _("Hours of its own, {hours}").format(hours=stretches_words([own], wording))
    usual = _usual(day, centre)
    if usual is None:
        return _("Closed as on every {weekday}").format(weekday=wording.words.weekdays[day.weekday()])
    return _("Open as usual, {hours}").format(hours=stretches_words([usual], wording))


def _is_closed(day: date, centre: CentrePicture, zone: ClinicZone) -> bool:
    return bool(closures_on(centre.gaps[GapKind.CLOSURE], zone.day_span(day)))


def _usual(day: date, centre: CentrePicture) -> tuple[int, int] | None:
    """The hours of its weekday; None where that is closed anyway."""
    start, end = centre.hours.get(day.weekday(), (0, 0))
    return (start, end) if start < end else None

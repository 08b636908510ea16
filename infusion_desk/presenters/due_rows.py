"""The due list: whose dose comes next, when it may be given, where today stands, and what should be looked at."""

from __future__ import annotations

from infusion_desk.domain.sessions import SessionState
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.services.due import DUE_WORDS, DueDose, DueList, DueState
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

HEADINGS = (
    N_("Patient"),
    N_("Born"),
    N_("Phone"),
    N_("Dose"),
    N_("Standing"),
    N_("Earliest"),
    N_("Due on"),
    N_("Latest"),
    N_("To look at"),
)
_STANDING = HEADINGS.index("Standing")
_LOST = {
    SessionState.CANCELLED: N_("cancelled {date}"),
    SessionState.NO_SHOW: N_("no-show {date}"),
    SessionState.LEFT_UNTREATED: N_("left untreated {date}"),
}


def due_rows(found: DueList, wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each dose, as the list has them; the row's id is the order's."""
    return tuple(_row(each, wording) for each in found.doses)


def due_summary(found: DueList) -> str:
    """`12 doses are not booked yet, 3 of them overdue.`"""
    count, late = len(found.doses), sum(each.standing is DueState.OVERDUE for each in found.doses)
    if not count:
        return ""
    if not late:
        return _("{count} to book, none of them overdue").format(count=count)
    return _("{count} to book, {late} of them overdue").format(count=count, late=late)


def nothing_due() -> str:
    """What stands where no dose waits."""
    return _(
        "No dose waits to be booked. The next dose of every treatment order stands here until it holds a place, and"
        " comes back by itself when that is cancelled or missed. Orders are entered on a patient's page."
    )


def _row(dose: DueDose, wording: Wording) -> RosterRow:
    patient = dose.patient
    earliest, latest = (wording.birth_date(each) for each in (dose.earliest, dose.latest))
    dates = (earliest, f"{wording.short_date(dose.due)} {dose.due.year}", latest)
    cells = (
        patient.name,
        wording.birth_date(patient.birth_date) if patient.birth_date else "",
        patient.phone,
        " · ".join(part for part in (f"{dose.drug_name} {dose.amount}".strip(), dose.label, dose.option) if part),
        standing_words(dose),
        *(("", "", "") if dose.problem else dates),
        "; ".join(_to_look_at(dose, wording)),
    )
    return RosterRow(dose.order_id, cells, _STANDING if dose.standing is DueState.OVERDUE else None)


def standing_words(dose: DueDose) -> str:
    """`14 days overdue`, `may be given`: as the list says it."""
    if dose.standing is DueState.OVERDUE:
        return _("{days} days overdue").format(days=dose.days_late)
    return _(DUE_WORDS[dose.standing])


def _to_look_at(dose: DueDose, wording: Wording) -> list[str]:
    """What somebody should look at before it is booked, in words."""
    found = [dose.problem] if dose.problem else []
    if dose.closed:
        found.append(_("{option} is closed after a reaction").format(option=dose.option))
    if dose.lost is not None:
        found.append(_(_LOST[dose.lost.state]).format(date=wording.short_date(wording.zone.date_of(dose.lost.start))))
    if dose.unmarked is not None:
        day = wording.short_date(wording.zone.date_of(dose.unmarked.start))
        found.append(_("booked {date}, nothing marked").format(date=day))
    if dose.is_interrupted:
        found.append(_("interrupted: ask the prescriber when it goes on"))
    if dose.hanging:
        found.append(_("later doses booked: {count}").format(count=len(dose.hanging)))
    if not dose.is_signed:
        found.append(_("signature outstanding"))
    return found

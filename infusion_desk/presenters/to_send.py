"""The list of sheets to send: for whom, when they come, and why it is to be printed."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.stale_sheets import is_out_of_date
from infusion_desk.presenters.languages import language_name
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.services.to_send import DUE_DAYS, SheetToSend, ToSend
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

HEADINGS = (
    N_("Comes"),
    N_("Patient"),
    N_("Born"),
    N_("Drug"),
    N_("Language"),
    N_("Phone"),
    N_("Sheet"),
)


def to_send_rows(found: ToSend, wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each sheet, by when the patient comes; the row's id is the session's."""
    return tuple(_row(each, wording) for each in found.sheets)


def to_send_summary(found: ToSend) -> str:
    """`3 to send, 1 of them out of date`; "" when there is nothing to do."""
    count, old = len(found.sheets), sum(each.printed is not None for each in found.sheets)
    if not count:
        return ""
    if not old:
        return _("{count} to send within {days} days").format(count=count, days=DUE_DAYS)
    return _("{count} to send, {old} of them changed since they were printed").format(count=count, old=old)


def nothing_to_send() -> str:
    """What stands where no sheet is to be sent."""
    words = _(
        "Every sheet of the next {days} days is printed, and none has changed since. Sheets that are due, and those"
        " whose session has changed, stand here."
    )
    return words.format(days=DUE_DAYS)


def old_sheet_sentence(day: Day, session: InfusionSession, now: int, wording: Wording) -> str:
    """What is wrong with the sheet that was printed for a session of `day`, or ""."""
    if not is_out_of_date(day, session, now):
        return ""
    return f"{what_changed(day.printed[session.id], session, wording)} {_('Print it again.')}"


def what_changed(printed: PrintedSheet, session: InfusionSession, wording: Wording) -> str:
    """In what the sheet differs from the session: `The printed sheet says 08:00, Monday 23 November.`"""
    values = {"date": printed.start, "clock": printed.start, "leaves": printed.leaves}
    if wording.zone.date_of(printed.start) != wording.zone.date_of(session.start):
        words = N_("The printed sheet says {date:date} at {clock:clock}.")
    elif printed.start != session.start:
        words = N_("The printed sheet says {clock:clock}.")
    elif printed.leaves != session.leaves:
        words = N_("The printed sheet says home at {leaves:clock}.")
    else:
        words = N_("What the printed sheet says has changed.")
    return wording.sentence(words, values)


def _row(sheet: SheetToSend, wording: Wording) -> RosterRow:
    session, patient = sheet.session, sheet.patient
    comes = f"{wording.short_date(wording.zone.date_of(session.start))}, {wording.clock(session.start)}"
    cells = (
        comes,
        patient.name,
        wording.birth_date(patient.birth_date) if patient.birth_date else "",
        session.drug_name,
        language_name(patient.language),
        patient.phone,
        _why(sheet, wording),
    )
    return RosterRow(session.id, cells)


def _why(sheet: SheetToSend, wording: Wording) -> str:
    if sheet.printed is None:
        return _("Not printed yet.")
    printed = wording.short_date(wording.zone.date_of(sheet.printed.at))
    said = _("Printed {date}.").format(date=printed)
    return f"{said} {what_changed(sheet.printed, sheet.session, wording)}"

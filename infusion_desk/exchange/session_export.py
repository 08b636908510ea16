"""Sessions as a CSV file for a spreadsheet: what was planned, and what really happened."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from infusion_desk.domain.day import Day
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import actual_phases, leaves_at
from infusion_desk.domain.sessions import InfusionSession, SessionState, StepKind
from infusion_desk.domain.time import MINUTE, ClinicZone
from infusion_desk.errors import InputError
from infusion_desk.services.ports import Reader
from infusion_desk.texts import _
from infusion_desk.whole_file import replace_file

LONGEST_EXPORT_DAYS = 3_660
"""Ten years: more than a spreadsheet shows, and a slip in the year is caught."""

COLUMNS: Mapping[str, str] = {
    "session": "the session's number",
    "date": "the date on which it begins",
    "timezone": "the zone of every time in the line",
    "utc_offset": "how far that zone is from UTC at the planned start",
    "state": "where it stands: planned, done, no_show, cancelled ...",
    "cancel_reason": "why it was cancelled",
    "mrn": "the patient's record number",
    "family_name": "the patient's family name",
    "given_name": "the patient's given name",
    "birth_date": "the patient's birth date",
    "drug": "the drug as it was booked",
    "dose_number": "which dose of the treatment",
    "dose_label": "the same in words",
    "amount": "how much was ordered",
    "option": "which of the ways to give it",
    "chair": "the chair",
    "pinned": "yes when the session is to keep its chair",
    "pin_reason": "why it is",
    "nurse": "the nurse",
    "planned_start": "when the patient was to come",
    "planned_infusion": "when the infusion was to begin",
    "planned_leave": "when the patient was to leave",
    "planned_minutes": "from coming to leaving",
    "planned_chair_minutes": "the same with the chair's turnover",
    "arrived": "when the patient came",
    "seated": "when the patient sat down",
    "infusion_started": "when the infusion began",
    "left": "when the patient left",
    "actual_minutes": "from sitting down to leaving",
    "late_minutes": "how much later than planned the patient sat down; less than 0 is earlier",
    "note": "the note of the session",
}
"""The columns in their order, each with what stands in it."""

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

Cell = str | int | None


def export_sessions(reader: Reader, first: date, last: date, path: Path) -> int:
    """Write the sessions that begin from `first` to `last`, both included, to `path`; return how many.

    Times are the centre's wall clock, with the zone in each line. Text that a spreadsheet would run as a formula
    gets an apostrophe before it. The file is UTF-8 with its mark, without which Excel misreads accents. Raises
    InputError for dates in the wrong order, NotWrittenError when the file can't be written.
    """
    if last < first:
        raise InputError(_("The last date lies before the first one. Swap the two."))
    if (last - first).days > LONGEST_EXPORT_DAYS:
        raise InputError(_("That is more than ten years. Export a shorter time."))
    lines = [session_cells(day, session) for day in reader.days(first, last) for session in _begun_on(day)]
    replace_file(path, as_csv(lines).encode("utf-8-sig"))
    return len(lines)


def as_csv(lines: Iterable[Mapping[str, Cell]]) -> str:
    """The header and the lines, as RFC 4180 writes them."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([guarded(line[column]) for column in COLUMNS])
    return written.getvalue()


def guarded(cell: Cell) -> str | int:
    """The cell as a spreadsheet shows it and never runs it: a number stays one, a text is never a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(_FORMULAS):
        return f"'{cell}"
    return cell


def session_cells(day: Day, session: InfusionSession) -> dict[str, Cell]:
    """One session of `day` by column; None for what there is none of."""
    return {**_what(day, session), **_planned(day.zone, session), **_actual(day.zone, session)}


def _begun_on(day: Day) -> Iterator[InfusionSession]:
    return (session for session in day.sessions if day.span.holds(session.start))


def _what(day: Day, session: InfusionSession) -> dict[str, Cell]:
    patient, nurse = day.patients[session.patient_id], day.nurse(session.nurse_id)
    offset = f"{day.zone.local(session.start):%z}"
    return {
        "session": session.id,
        "date": day.date.isoformat(),
        "timezone": day.zone.key,
        "utc_offset": f"UTC{offset[:3]}:{offset[3:]}",
        "state": session.state.value,
        "cancel_reason": session.cancel_reason,
        "mrn": patient.mrn,
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        "drug": session.drug_name,
        "dose_number": session.dose_number,
        "dose_label": session.dose_label,
        "amount": session.amount,
        "option": session.option,
        "chair": day.chair_name(session.chair_id),
        "pinned": "yes" if session.is_pinned else None,
        "pin_reason": session.pin_reason,
        "nurse": nurse.nurse.name if nurse else None,
        "note": session.note,
    }


def _planned(zone: ClinicZone, session: InfusionSession) -> dict[str, Cell]:
    infusion = next((span.start for phase, span in session.phase_spans() if phase.kind is PhaseKind.INFUSION), None)
    return {
        "planned_start": _local(zone, session.start),
        "planned_infusion": _local(zone, infusion),
        "planned_leave": _local(zone, session.leaves),
        "planned_minutes": (session.leaves - session.start) // MINUTE,
        "planned_chair_minutes": (session.end - session.start) // MINUTE,
    }


def _actual(zone: ClinicZone, session: InfusionSession) -> dict[str, Cell]:
    begun = actual_phases(session)
    sat = next((step.at for step in session.steps if step.kind is StepKind.SEATED), None)
    seated = begun[0].start if sat is None and begun else sat
    infusion = next((phase.start for phase in begun if phase.kind is PhaseKind.INFUSION), None)
    left = leaves_at(session) if session.state in (SessionState.DONE, SessionState.LEFT_UNTREATED) else None
    arrived = next((step.at for step in session.steps if step.kind is StepKind.ARRIVED), None)
    return {
        "arrived": _local(zone, arrived),
        "seated": _local(zone, seated),
        "infusion_started": _local(zone, infusion),
        "left": _local(zone, left),
        "actual_minutes": None if left is None or seated is None else (left - seated) // MINUTE,
        "late_minutes": None if seated is None else (seated - session.start) // MINUTE,
    }


def _local(zone: ClinicZone, instant: int | None) -> str | None:
    """`2026-11-23 08:15`, which every spreadsheet takes for a time."""
    return None if instant is None else f"{zone.local(instant):%Y-%m-%d %H:%M}"

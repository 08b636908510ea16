"""Imports lists from CSV files: all lines or none, and every line that can't be used named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import LONGEST_LUNCH, Nurse, Patient, initials_of
from infusion_desk.domain.time import ClinicZone, Span
from infusion_desk.errors import InputError
from infusion_desk.exchange.csv_columns import COLUMNS, Column
from infusion_desk.exchange.csv_table import Row, read_table
from infusion_desk.exchange.csv_text import TableRefusedError
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.ports import Store
from infusion_desk.services.registering import add_patients
from infusion_desk.services.roster import (
    EntriesRefusedError,
    HoursEntry,
    NamedLunch,
    NamedShift,
    add_chairs,
    add_closures,
    add_nurses,
    add_shifts,
    put_hours,
    put_lunches,
)
from infusion_desk.services.sheets import LineFault
from infusion_desk.texts import _

Cells = dict[str, Any]


def import_csv(store: Store, kind: str, path: Path, asked: Asked) -> Change:
    """Import the list `kind` ("chairs", "nurses", "shifts", "lunches", "hours", ...) from the file at `path`.

    Returns the change, whose values count `added` and `known`. Raises TableRefusedError with every fault of every
    line, and then nothing is imported.
    """
    columns = COLUMNS[kind]
    table = read_table(path, [c.name for c in columns], [c.name for c in columns if c.needed])
    with store.reading() as reader:
        make = _makers(reader.zone())[kind]
    entries: list[Any] = []
    faults = list(table.faults)
    for row in table.rows:
        cells, wrong = _read_cells(row, columns)
        try:
            entries += [] if wrong else [make(cells)]
        except InputError as error:
            wrong = [LineFault(row.line, "", str(error))]
        faults += wrong
    if faults:
        raise TableRefusedError(sorted(faults, key=lambda fault: fault.line))
    try:
        return _SERVICES[kind](store, entries, asked)
    except EntriesRefusedError as refused:
        at = [LineFault(table.rows[fault.index].line, fault.field, fault.reason) for fault in refused.faults]
        raise TableRefusedError(at) from refused


def _read_cells(row: Row, columns: Sequence[Column]) -> tuple[Cells, list[LineFault]]:
    cells: Cells = {}
    faults: list[LineFault] = []
    for column in columns:
        written = row.cells.get(column.name, "")
        if not written.strip() and not column.needed:
            cells[column.name] = column.empty
            continue
        try:
            cells[column.name] = column.read(written)
        except InputError as error:
            faults.append(LineFault(row.line, column.name, str(error)))
    return cells, faults


def _chair(cells: Cells) -> Chair:
    return Chair(0, cells["name"], cells["pod"], cells["kind"])


def _nurse(cells: Cells) -> Nurse:
    return Nurse(0, cells["name"], cells["initials"] or initials_of(cells["name"]), cells["max_patients"])


def _shift(cells: Cells) -> NamedShift:
    if cells["end"] <= cells["start"]:
        raise InputError(_("the shift ends before it begins. Correct start or end."))
    return NamedShift(cells["nurse"], cells["weekday"], cells["start"], cells["end"])


def _lunch(cells: Cells) -> NamedLunch:
    start, end, cover = cells["start"], cells["end"], cells["cover"]
    if (start is None) is not (end is None) or (start is None) is not (not cover):
        raise InputError(_("has only a part of start, end and cover. Give all three, or none for no lunch."))
    if start is None:
        return NamedLunch(cells["nurse"])
    if not start < end <= start + LONGEST_LUNCH:
        raise InputError(_("lunch ends after it begins, and takes at most 4 hours. Correct start or end."))
    return NamedLunch(cells["nurse"], (start, end), cover)


def _hours(cells: Cells) -> HoursEntry:
    if (cells["open"] is None) != (cells["close"] is None):
        raise InputError(_("has only one of open and close. Give both, or none for a closed day."))
    if cells["open"] is None:
        return HoursEntry(cells["day"], 0, 0)
    if cells["close"] <= cells["open"]:
        raise InputError(_("closes before it opens. Correct open or close."))
    return HoursEntry(cells["day"], cells["open"], cells["close"])


def _closure(zone: ClinicZone, cells: Cells) -> Closure:
    start = _stretch(zone, cells["from"]).start
    end = _stretch(zone, cells["to"] or cells["from"]).end
    if end <= start:
        raise InputError(_("ends before it begins. Correct from or to; for a part of a day give both with times."))
    return Closure(Span(start, end), cells["reason"])


def _stretch(zone: ClinicZone, named: date | datetime) -> Span:
    """A whole day for a date, the moment itself for a time."""
    if isinstance(named, datetime):
        moment = zone.instant_of(named)
        return Span(moment, moment)
    return zone.day_span(named)


def _patient(cells: Cells) -> Patient:
    return Patient(0, **cells)


def _makers(zone: ClinicZone) -> Mapping[str, Callable[[Cells], Any]]:
    return {
        "chairs": _chair,
        "nurses": _nurse,
        "shifts": _shift,
        "lunches": _lunch,
        "hours": _hours,
        "closures": partial(_closure, zone),
        "patients": _patient,
    }


_SERVICES: Mapping[str, Callable[[Store, Sequence[Any], Asked], Change]] = {
    "chairs": add_chairs,
    "nurses": add_nurses,
    "shifts": add_shifts,
    "lunches": put_lunches,
    "hours": put_hours,
    "closures": add_closures,
    "patients": add_patients,
}

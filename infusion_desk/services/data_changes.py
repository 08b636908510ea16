"""Changes of drugs' files and of the turnover that hold from a day on: who made them, and when, is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from infusion_desk.domain.data_changes import DataChange, DataKind
from infusion_desk.domain.rules import Value
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.data_in_force import TURNOVER
from infusion_desk.services.drug_shelf import CheckedFile
from infusion_desk.services.ports import Store, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.services.roster import change_settings
from infusion_desk.services.workplace import DrugText, Workplace
from infusion_desk.settings import setting
from infusion_desk.texts import N_


def take_file(place: Workplace, checked: CheckedFile, since: date, asked: Asked) -> Change:
    """Put a checked file among the centre's own; what is booked for `since` or later is planned from it.

    Days before keep the file that is in use now. Sessions that are booked keep their phases. Raises UserFacingError
    when the file can't be written; nothing is changed then.
    """

    def act(writer: Writer) -> Change:
        before = place.drugs.file(checked.drug.id) if checked.in_use is not None else None
        place.drugs.add(checked, since if before is not None else None)
        change = _file_changed(writer, checked.drug.id, before, place.drugs.file(checked.drug.id), since, asked)
        words = N_("Plan {drug} from a new file, for days from {since:date} on")
        values: dict[str, Value] = {"drug": checked.drug.display_name, "since": writer.zone().midnight(since)}
        return writer.record(Change(0, asked, ChangeKind.DATA, words, values, (change,)))

    return once(place.store, asked, act)


def remove_file(place: Workplace, drug_id: str, asked: Asked) -> Change:
    """Set the centre's own file of a drug aside, at once; a shipped one is in use again.

    The change's words say where it is kept. Raises NotFoundError, or UserFacingError when it can't be moved.
    """

    def act(writer: Writer) -> Change:
        before = place.drugs.file(drug_id)
        name, kept = before.drug.display_name, place.drugs.remove(drug_id)
        is_left = any(drug.id == drug_id for drug in place.drugs.drugs)
        after = place.drugs.file(drug_id) if is_left else None
        change = _file_changed(writer, drug_id, before, after, writer.zone().date_of(asked.at), asked)
        words = N_("Remove the file for {drug}, which is kept as {kept}")
        return writer.record(Change(0, asked, ChangeKind.DATA, words, {"drug": name, "kept": str(kept)}, (change,)))

    return once(place.store, asked, act)


def set_turnover(store: Store, value: str, since: date, asked: Asked) -> Change:
    """Let the turnover be `value` minutes for what is booked for `since` or later. Raises InputError."""
    kept = setting(TURNOVER).check(value)

    def act(writer: Writer) -> Change:
        before = writer.settings()[TURNOVER]
        change = change_settings(writer, {TURNOVER: kept}, asked, ChangeKind.SETTING)
        dated = DataChange(0, DataKind.SETTING, TURNOVER, before, kept, since, asked.at, asked.by)
        return writer.extend(change, [_record(writer.add_data_change(dated))])

    return once(store, asked, act)


def _file_changed(
    writer: Writer, drug_id: str, before: DrugText | None, after: DrugText | None, since: date, asked: Asked
) -> EntityChange:
    """Keep both texts, and from which day on the later one holds."""
    for source in (before, after):
        if source is not None:
            writer.keep_drug_text(source.sha256, drug_id, source.text)
    was, now = (source.sha256 if source is not None else "" for source in (before, after))
    return _record(writer.add_data_change(DataChange(0, DataKind.DRUG, drug_id, was, now, since, asked.at, asked.by)))


def _record(change: DataChange) -> EntityChange:
    record: dict[str, Any] = record_of(change, kind=change.kind.value)
    return EntityChange("data_change", change.id, None, record)

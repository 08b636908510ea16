"""Which version of a drug's data, and which value of a setting, holds on a day."""

from __future__ import annotations

from datetime import date

from infusion_desk.domain.data_changes import DataKind, in_force
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import DrugText

TURNOVER = "turnover_minutes"


def changing_days(reader: Reader, drug_id: str, first: date, until: date) -> list[date]:
    """The days from `first` to `until` from which on a session of the drug may be planned otherwise, `first` too."""
    changes = (
        *reader.data_changes(DataKind.DRUG, drug_id),
        *reader.data_changes(DataKind.SETTING, TURNOVER),
    )
    return sorted({first, *(each.since for each in changes if first < each.since <= until)})


def file_on(reader: Reader, source: DrugText, day: date) -> DrugText:
    """The version of a drug's file that holds on `day`; `source` is the one on the shelf."""
    changes = reader.data_changes(DataKind.DRUG, source.drug.id)
    wanted = in_force(changes, source.sha256, day) if changes else source.sha256
    return source if wanted == source.sha256 else source.other_version(reader.drug_text(wanted))


def turnovers_ahead(reader: Reader, today: date) -> list[tuple[date, str]]:
    """The turnover of today, and every other one that holds from a later day on, each with the day; as settings say it.

    One entry where no change lies ahead.
    """
    newest, changes = reader.settings()[TURNOVER], reader.data_changes(DataKind.SETTING, TURNOVER)
    days = [today, *sorted({each.since for each in changes if each.since > today})]
    found: list[tuple[date, str]] = []
    for day in days:
        value = in_force(changes, newest, day)
        if not found or found[-1][1] != value:
            found.append((day, value))
    return found


def turnover_on(reader: Reader, day: date) -> int:
    """The minutes of turnover that the centre plans on `day`."""
    newest = reader.settings()[TURNOVER]
    return int(in_force(reader.data_changes(DataKind.SETTING, TURNOVER), newest, day))

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


def turnover_on(reader: Reader, day: date) -> int:
    """The minutes of turnover that the centre plans on `day`."""
    newest = reader.settings()[TURNOVER]
    return int(in_force(reader.data_changes(DataKind.SETTING, TURNOVER), newest, day))

"""The downtime pack that is made by itself each evening: when it is due, and the folder in which it lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from infusion_desk.domain.time import ClinicZone

KEPT = 7
"""So many packs stay; older ones go once a new one is written."""

OLD_AFTER_DAYS = 3
"""From Friday's evening to Monday is no reason to warn."""

NOON = 12 * 60
_NAME = "{stem}-downtime-pack-{evening}.pdf"


@dataclass(frozen=True, slots=True)
class PackFolder:
    """Where the packs of the schedule's file with the name `stem` lie; in `beside` when `folder` can't be reached."""

    folder: Path
    beside: Path
    stem: str

    @classmethod
    def of(cls, file: Path, settings: Mapping[str, str]) -> PackFolder:
        """As the centre's settings say for the schedule in `file`."""
        beside = file.parent / "downtime"
        chosen = settings["pack_folder"]
        return cls(Path(chosen) if chosen else beside, beside, file.stem)

    def file_of(self, evening: date, folder: Path | None = None) -> Path:
        """The file of the pack made on an evening."""
        return (folder or self.folder) / _NAME.format(stem=self.stem, evening=evening.isoformat())

    def evenings(self) -> list[date]:
        """The evenings of which a pack is there, the newest first; none when no folder can be read."""
        return sorted({evening for folder in (self.folder, self.beside) for evening in self._in(folder)}, reverse=True)

    def throw_away_old(self) -> None:
        """Let go of the packs before the newest KEPT; what can't be thrown away stays."""
        for folder in (self.folder, self.beside):
            for evening in sorted(self._in(folder), reverse=True)[KEPT:]:
                with suppress(OSError):
                    self.file_of(evening, folder).unlink()

    def _in(self, folder: Path) -> list[date]:
        pattern = re.compile(re.escape(_NAME.format(stem=self.stem, evening="")[:-4]) + r"(\d{4}-\d\d-\d\d)\.pdf")
        found = []
        with suppress(OSError):
            for match in (pattern.fullmatch(path.name) for path in folder.iterdir()):
                with suppress(ValueError):
                    found += [date.fromisoformat(match[1])] if match else []
        return found


@dataclass(frozen=True, slots=True)
class PackStanding:
    """How the packs stand: the evening of the newest, the file made just now, and why none could be made, or where not.

    `instead` says why the file does not lie in the folder that was chosen.
    """

    newest: date | None
    made: Path | None = None
    failed: str = ""
    instead: str = ""


def evening_due(settings: Mapping[str, str], zone: ClinicZone, now: int) -> date | None:
    """The date whose pack it is time for; None before the time of day that was set, and for never."""
    minute = minute_set(settings)
    if minute is None or zone.minute_of(now) < minute:
        return None
    return zone.date_of(now)


def first_date(settings: Mapping[str, str], evening: date) -> date:
    """From which date on the pack of `evening` goes: the next one, or for one made before noon the same."""
    minute = minute_set(settings)
    return evening if minute is not None and minute < NOON else evening + timedelta(days=1)


def minute_set(settings: Mapping[str, str]) -> int | None:
    """The minute of the day at which a pack is made; None for never."""
    hour, _colon, minute = settings["pack_time"].partition(":")
    return int(hour) * 60 + int(minute) if minute else None

"""What the screens of chairs, nurses and hours read of the centre in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Nurse, Shift, ShiftOnDate
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.services.holidays import holidays_of
from infusion_desk.services.ports import Gap, GapKind
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace

FAR = 2**40
"""An instant after every other."""
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class CentrePicture:
    """The centre at one moment of the file; `gaps` are those that end after `now` (UTC seconds).

    `holidays` are the names of the public holidays of the year from `now` on.
    """

    now: int
    settings: Mapping[str, str]
    chairs: tuple[Chair, ...]
    nurses: tuple[Nurse, ...]
    shifts: tuple[Shift, ...]
    hours: Mapping[int, tuple[int, int]]
    special_hours: Mapping[date, tuple[int, int]]
    gaps: Mapping[GapKind, tuple[Gap, ...]]
    holidays: Mapping[date, str] = field(default_factory=dict)
    special_shifts: tuple[ShiftOnDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Sessions that hang on something, by start, with the names of their patients by id."""

    sessions: tuple[InfusionSession, ...]
    names: Mapping[int, str]


def read_centre(place: Workplace) -> CentrePicture:
    """Read the centre with what is closed or not there from now on."""
    now = place.now()
    with place.store.reading() as reader:
        settings, today = reader.settings(), reader.zone().date_of(now)
        language = Wording.of(settings).language
        return CentrePicture(
            now,
            settings,
            reader.chairs(),
            reader.nurses(),
            reader.shifts(),
            reader.opening_hours(),
            reader.special_hours(),
            {kind: reader.gaps(kind, now) for kind in GapKind},
            holidays_of(settings, today, today + timedelta(days=A_YEAR), language),
            reader.special_shifts(today),
        )


def held_within(
    place: Workplace, within: Span | None = None, *, chair_id: int | None = None, nurse_id: int | None = None
) -> Held:
    """The sessions of a time (None: from now on) that hold a chair, of one chair or nurse only if named."""
    with place.store.reading() as reader:
        sessions = reader.sessions_held(within or Span(place.now(), FAR), chair_id=chair_id, nurse_id=nurse_id)
        return Held(sessions, {s.patient_id: reader.patient(s.patient_id).name for s in sessions})

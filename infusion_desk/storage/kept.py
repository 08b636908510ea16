"""What one opened file remembers of its rows, so that a day that is read again is not built again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from infusion_desk.domain.day import Day
    from infusion_desk.domain.people import Patient
    from infusion_desk.domain.phases import PlannedPhase
    from infusion_desk.domain.sessions import InfusionSession, Step
    from infusion_desk.services.ports import DrugsKnown, FormerDrugs

MOST_ROWS, MOST_DAYS = 40_000, 150
"""A session takes about half a kilobyte."""

Versions = tuple[int, int, int, int, int, int]
"""A session's id and version, from when until when it is shown, and its patient's id and version."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass
class Kept:
    """What never changes in the file, by its number; what was built last, to be compared; and the drugs known.

    Sessions, patients and days are used again only where what is read now is what they were built from: rows of
    sessions and patients have a version, which every change raises; steps and days are compared. A transaction looks
    into them too, but adds nothing.
    """

    phases: dict[int, tuple[PlannedPhase, ...]] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)
    drugs: DrugsKnown | None = None
    former: FormerDrugs | None = None
    sessions: dict[int, InfusionSession] = field(default_factory=dict)
    patients: dict[int, Patient] = field(default_factory=dict)
    days: dict[date, Day] = field(default_factory=dict)
    is_of_transaction: bool = False
    _as_it_stood: tuple[str, dict[date, Day]] = field(default_factory=lambda: ("", {}))

    def copy(self) -> Kept:
        """A copy for a transaction: what it adds may never be committed, and its numbers be given anew."""
        return replace(self, phases=dict(self.phases), hashes=dict(self.hashes), is_of_transaction=True)

    def learn(self, committed: Kept) -> None:
        """Take over what a transaction knew when it was committed."""
        self.phases.update(committed.phases)
        self.hashes.update(committed.hashes)

    def days_of(self, stamp: str) -> dict[date, Day]:
        """The days read of the file as it stood when its stamp was `stamp`; those of another state are let go."""
        standing = self._as_it_stood
        if standing[0] != stamp or len(standing[1]) > MOST_DAYS:
            standing = self._as_it_stood = stamp, {}
        return standing[1]

    def same_day(self, read: Day) -> Day:
        """The day as it was built before, with what has been counted of it, where it is equal to the one just read."""
        known = self.days.get(read.date)
        if known == read:
            return known
        self._add(self.days, {read.date: read}, MOST_DAYS)
        return read

    def sessions_as(
        self, rows: Iterable[Versions], steps: Mapping[int, tuple[Step, ...]]
    ) -> dict[int, InfusionSession]:
        """The sessions that were built from rows of these versions with these steps, by their ids; no others."""
        found, built, no_steps = {}, self.sessions, ()
        for id_, version, _from, _until, _patient_id, _patient_version in rows:
            session = built.get(id_)
            if session is not None and session.version == version and session.steps == steps.get(id_, no_steps):
                found[id_] = session
        return found

    def patients_as(self, rows: Iterable[Versions]) -> dict[int, Patient] | None:
        """The patients of these rows by their ids; None where one was not read in this version."""
        found, known = {}, self.patients
        for _id, _version, _from, _until, id_, version in rows:
            patient = known.get(id_)
            if patient is None or patient.version != version:
                return None
            found[id_] = patient
        return found

    def add_sessions(self, built: Mapping[int, InfusionSession]) -> None:
        """Keep sessions that were built, by their ids."""
        self._add(self.sessions, built, MOST_ROWS)

    def add_patients(self, patients: Mapping[int, Patient]) -> None:
        """Keep patients who were read, by their ids."""
        self._add(self.patients, patients, MOST_ROWS)

    def _add(self, among: dict[Key, Value], new: Mapping[Key, Value], most: int) -> None:
        if self.is_of_transaction:
            return
        if len(among) + len(new) > most:
            among.clear()
        among.update(new)

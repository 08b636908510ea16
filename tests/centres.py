"""A real file with a small made-up centre, for tests that want the real thing."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import NamedTuple

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Nurse, Patient, initials_of
from infusion_desk.domain.phases import Confidence, PhaseKind, PlannedPhase
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.ports import Store
from infusion_desk.storage import create_store, open_store
from tests.builders import MONDAY, NEW_YORK, NURSE_NAMES, at

__all__ = ["MONDAY", "NEW_YORK", "Centre", "at", "made_up_patients", "make_centre", "planned"]

DRUG_TEXT = 'id = "natalizumab"\n'
DRUG_HASH = sha256(DRUG_TEXT.encode()).hexdigest()
SETTINGS = {"centre": "Elm Street", "timezone": NEW_YORK.key}
NAMES = (
    ("Okafor", "Grace"), ("Lindqvist", "Ada"), ("Petrov", "Ilja"), ("Nakamura", "Yui"), ("Costa", "Rui"),
    ("Haddad", "Lina"), ("O’Brien", "Zoë"), ("Łukasik", "Ewa"), ("Søndergård", "Åse"), ("Brandt", "Max"),
)  # fmt: skip


@dataclass(frozen=True)
class Centre:
    """An opened file and the ids of what is in it; the first chair is `Chair 1`."""

    path: Path
    store: Store
    chairs: tuple[int, ...]
    nurses: tuple[int, ...]
    patients: tuple[int, ...]

    def session(
        self, start: str, minutes: int = 60, *, chair: int = 1, patient: int = 1, nurse: int | None = None
    ) -> InfusionSession:
        """A planned session on MONDAY that wants its chair, not yet saved; chair, patient, nurse counted from 1."""
        return planned(
            at(start),
            minutes,
            chair_id=self.chairs[chair - 1],
            patient_id=self.patients[patient - 1],
            nurse_id=None if nurse is None else self.nurses[nurse - 1],
        )

    def add(self, session: InfusionSession) -> InfusionSession:
        """Save a new session in a transaction of its own; return it as the file has it."""
        with self.store.changing() as writer:
            session_id = writer.add_session(session)
            return writer.session(session_id)

    def book(
        self, start: str, minutes: int = 60, *, chair: int = 1, patient: int = 1, nurse: int | None = None
    ) -> InfusionSession:
        """Save a session as `session` makes it."""
        return self.add(self.session(start, minutes, chair=chair, patient=patient, nurse=nurse))

    def save(self, *sessions: InfusionSession) -> list[InfusionSession]:
        """Save sessions in one transaction."""
        with self.store.changing() as writer:
            return [writer.save_session(session) for session in sessions]

    def read(self, session_id: int) -> InfusionSession:
        """A session as the file has it now."""
        with self.store.reading() as reader:
            return reader.session(session_id)


def planned(
    start: int, minutes: int = 60, *, chair_id: int, patient_id: int, nurse_id: int | None = None
) -> InfusionSession:
    """A session of `minutes` and ten more of turnover, with the reservation its plan asks for; not saved."""
    phases = (
        PlannedPhase(PhaseKind.INFUSION, minutes, "Label, section 2.2", Confidence.OFFICIAL, "US"),
        PlannedPhase(PhaseKind.TURNOVER, 10, why="the centre's setting"),
    )
    session = InfusionSession(
        0, patient_id, "natalizumab", DRUG_HASH, "Tysabri", 3, "", "300 mg", "dose 3", chair_id, nurse_id, start, phases
    )
    return replace(session, reservation=session.planned_reservation)


def made_up_patients(count: int) -> list[Patient]:
    """Patients with numbers from 1001 on; the first ten have names of their own."""
    people = [*NAMES, *((f"Patient{number}", "Alex") for number in range(len(NAMES) + 1, count + 1))]
    return [
        Patient(0, str(1001 + index), family, given, date(1950 + index % 50, 1 + index % 12, 1 + index % 28))
        for index, (family, given) in enumerate(people[:count])
    ]


def make_centre(
    folder: Path, *, chairs: int = 3, nurses: int = 2, patients: int = 10, name: str = "centre.db"
) -> Centre:
    """Make a file in `folder`, open on weekdays from 08:00 to 17:00 with its nurses on shift from 07:00 to 19:00."""
    first = _first_of_its_kind(chairs, nurses, patients)
    path = folder / name
    path.write_bytes(first.content.replace(first.stamp, token_hex(len(first.stamp) // 2).encode()))
    return Centre(path, open_store(path), first.chairs, first.nurses, first.patients)


class _First(NamedTuple):
    """What is in a file that each centre of its kind begins with, but for the `stamp`, which each has for itself."""

    content: bytes
    stamp: bytes
    chairs: tuple[int, ...]
    nurses: tuple[int, ...]
    patients: tuple[int, ...]


@cache
def _first_of_its_kind(chairs: int, nurses: int, patients: int) -> _First:
    """Make such a file once, for that takes ten times as long as copying one."""
    with TemporaryDirectory() as folder, closing(create_store(Path(folder) / "centre.db", SETTINGS)) as store:
        ids = _fill(store, chairs, nurses, patients)
        store.close()
        content = store.path.read_bytes()
    stamps = set(re.findall(rb"infusion-desk:([0-9a-f]{32}):", content))
    assert len(stamps) == 1
    return _First(content, stamps.pop(), *ids)


def _fill(store: Store, chairs: int, nurses: int, patients: int) -> tuple[tuple[int, ...], ...]:
    with store.changing() as writer:
        chair_ids = [
            writer.add_chair(Chair(0, f"Chair {number}", f"Pod {'ABC'[(number - 1) % 3]}"))
            for number in range(1, chairs + 1)
        ]
        nurse_ids = [writer.add_nurse(Nurse(0, nurse, initials_of(nurse))) for nurse in NURSE_NAMES[:nurses]]
        for weekday in range(5):
            writer.put_hours(weekday, 8 * 60, 17 * 60)
            for nurse_id in nurse_ids:
                writer.add_shift(nurse_id, weekday, 7 * 60, 19 * 60)
        patient_ids = writer.add_patients(made_up_patients(patients))
        writer.keep_drug_text(DRUG_HASH, "natalizumab", DRUG_TEXT)
    return tuple(chair_ids), tuple(nurse_ids), tuple(patient_ids)

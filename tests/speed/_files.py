"""Big files, made quickly: rows written by the driver past the services, then checked by the guards' own rules."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from infusion_desk.centre_file import create_workplace
from infusion_desk.domain.phases import Confidence, PhaseKind, PlannedPhase
from infusion_desk.exchange.demo import Demo, asked_for, fill
from infusion_desk.exchange.demo_visits import WINDOW_DAYS
from infusion_desk.storage import Database, open_store
from infusion_desk.storage import schema as file_schema
from infusion_desk.storage.connect import Connection, connect
from infusion_desk.storage.translate import phases_text, sha256_of
from tests.builders import NEW_YORK
from tests.centres import made_up_patients, make_centre

FIRST = date(2024, 1, 1)
A_DAY = 200
CHAIRS = 60
PATIENTS = 5000
DEMO_DAY = date(2026, 11, 23)
_LISTS = 100
_SLOT_MINUTES = 150
_DEMO_A_DAY = 60


@contextmanager
def busy_file(sessions: int) -> Iterator[Database]:
    """A file with so many sessions, 200 a day on 60 chairs from FIRST on, opened; gone when the block is left."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        centre = make_centre(Path(folder), chairs=CHAIRS, nurses=5, patients=PATIENTS)
        with centre.store.changing() as writer:
            for weekday in range(7):
                writer.put_hours(weekday, 7 * 60, 19 * 60)
                for nurse_id in centre.nurses:
                    if weekday > 4:
                        writer.add_shift(nurse_id, weekday, 7 * 60, 19 * 60)
            for limit, figure in (("patients_per_nurse", 20), ("starts_per_nurse", 10)):
                writer.put_setting(limit, str(figure))
        centre.store.close()
        with closing(connect(centre.path)) as connection:
            _fill(connection, _Days(FIRST, sessions // A_DAY, A_DAY, CHAIRS, 1))
        store = open_store(centre.path)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def demo_file(sessions: int) -> Iterator[tuple[Path, Demo]]:
    """The demo centre with 5000 patients more, who had so many sessions in the years before; gone with the block."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        path = Path(folder) / "centre.infusion"
        place = create_workplace(path, {"timezone": NEW_YORK.key})
        demo = fill(place, DEMO_DAY, asked_for(DEMO_DAY, NEW_YORK.at(DEMO_DAY, 0)))
        with place.store.changing() as writer:
            others = writer.add_patients(made_up_patients(PATIENTS))
            chairs = len(writer.chairs())
        place.store.close()
        count = sessions // _DEMO_A_DAY
        first = demo.today - timedelta(days=WINDOW_DAYS + count)
        with closing(connect(path)) as connection:
            _fill(connection, _Days(first, count, _DEMO_A_DAY, chairs, others[0]))
        yield path, demo


def commit_elsewhere(store: Database) -> None:
    """Change something in the file that no day shows."""
    with store.changing() as writer:
        writer.put_setting("phone_hours", "eight to five" if writer.settings()["phone_hours"] == "" else "")


def forget(store: Database) -> None:
    """Let go what was built of days that were read, as if none had been; lists of phases stay known."""
    kept = store._kept
    for built in (kept.sessions, kept.patients, kept.days):
        built.clear()
    kept.days_of("")


STANDINGS: Mapping[str, Callable[[Database], None]] = {
    "not read before": forget,
    "changed since": commit_elsewhere,
    "unchanged": lambda _store: None,
}
"""What may be known of the days when they are asked for: nothing; all, but the file has changed since; all."""


def dates(sessions: int, count: int) -> list[date]:
    """`count` dates spread over the file that `busy_file(sessions)` gives."""
    days = sessions // A_DAY
    return [FIRST + timedelta(days=days * place // count) for place in range(count)]


class _Days(NamedTuple):
    """The days to fill from `first` on: sessions each, chairs, and the first id of 5000 patients."""

    first: date
    days: int
    sessions: int
    chairs: int
    patient: int


def _fill(connection: Connection, days: _Days) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA wal_autocheckpoint = 100000")
    guards = [statement for statement in file_schema.statements(1) if "CREATE TRIGGER reservations" in statement]
    for guard in guards:
        connection.execute(f"DROP TRIGGER {guard.split()[2]}")
    connection.execute("BEGIN")
    session, reservation, phases = (_last(connection, table) for table in ("sessions", "reservations", "phase_lists"))
    drug_text = connection.execute("SELECT max(id) FROM drug_texts WHERE drug_id = 'natalizumab'").fetchone()[0]
    lists = [(phases + index + 1, *_phase_list(index)) for index in range(_LISTS)]
    connection.executemany("INSERT INTO phase_lists VALUES (?, ?, ?)", [row[:3] for row in lists])
    lengths = {row[0]: row[3] for row in lists}
    connection.executemany(
        _SESSION, ((number, session, patient, drug_text, *row) for number, patient, *row in _sessions(days, lengths))
    )
    connection.execute(
        "INSERT INTO reservations SELECT id + ?, id, chair_id, patient_id, starts_at, ends_at - 600, ends_at, NULL "
        "FROM sessions WHERE id > ?",
        (reservation, session),
    )
    for guard in guards:
        connection.execute(guard)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _last(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


_SESSION = (
    "INSERT INTO sessions (id, patient_id, drug_id, drug_text_id, drug_name, dose_number, amount, dose_label, "
    "chair_id, nurse_id, phase_list_id, starts_at, ends_at, shown_from, shown_until) "
    "VALUES (? + ?, ?, 'natalizumab', ?, 'Tysabri', ?, '300 mg', ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _sessions(days: _Days, lengths: Mapping[int, int]) -> Iterator[tuple[Any, ...]]:
    """The rows of all sessions, numbered from 1 on, for phase lists of so many minutes by their ids."""
    lists, number = tuple(lengths.items()), 0
    for day in range(days.days):
        opening = NEW_YORK.at(days.first + timedelta(days=day), 7 * 60)
        for place in range(days.sessions):
            number += 1
            (phases, minutes), dose = lists[number % _LISTS], 1 + number % 40
            start = opening + (place // days.chairs) * _SLOT_MINUTES * 60 + (place % 8) * 300
            end = start + minutes * 60
            patient, chair, nurse = days.patient + number % PATIENTS, 1 + place % days.chairs, 1 + place % 5
            yield number, patient, dose, f"dose {dose}", chair, nurse, phases, start, end, start, end


def _phase_list(index: int) -> tuple[str, str, int]:
    """A list of seven phases that no other index has: its hash, its text, its minutes."""
    source = "Prescribing information, section 2.3, table 1, revised 2025"
    phases = (
        PlannedPhase(PhaseKind.ARRIVAL, 5, "the centre's setting"),
        PlannedPhase(PhaseKind.PREMEDICATION, 5, source, Confidence.OFFICIAL, "US", f"list {index}"),
        PlannedPhase(PhaseKind.INFUSION, 30 + index // 2, source, Confidence.OFFICIAL, "US", "40 mL/h for 30 min"),
        PlannedPhase(PhaseKind.FLUSH, 0, source, Confidence.OFFICIAL, "US", "", "inside the observation"),
        PlannedPhase(PhaseKind.OBSERVATION, 10, source, Confidence.OFFICIAL, "US"),
        PlannedPhase(PhaseKind.DISCONNECT, 5, "the centre's setting"),
        PlannedPhase(PhaseKind.TURNOVER, 10, "the centre's setting"),
    )
    text = phases_text(phases)
    return sha256_of(text), text, sum(phase.minutes for phase in phases)

"""The shape of the file: made anew and by migration it is the same, and it keeps nonsense out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as driver

from infusion_desk.domain.calls import CauseKind
from infusion_desk.domain.chairs import CHAIR_KINDS
from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.people import ARMS
from infusion_desk.domain.sessions import CancelReason, SessionState, StepKind
from infusion_desk.errors import FileRefusedError
from infusion_desk.services.backup_shelf import BackupKind
from infusion_desk.services.ports import TakenError
from infusion_desk.storage import open_store, schema, tables
from infusion_desk.storage.backups import FileBackups
from infusion_desk.storage.changing import engine_for
from infusion_desk.storage.connect import Connection, connect, connect_new
from infusion_desk.storage.migrating import upgrade
from infusion_desk.storage.soundness import guards
from tests.centres import Centre, make_centre

ROOT = Path(__file__).resolve().parents[2]
GUARDS = {
    "reservations_never_overlap_when_made",
    "reservations_never_overlap_when_changed",
    "drug_texts_never_change",
    "phase_lists_never_change",
    "changes_never_change",
}
NEXT = schema.SCHEMA_VERSION + 1
CHANGED_SHAPE = """
ALTER TABLE reservations ADD COLUMN held_for TEXT NOT NULL DEFAULT '';
ALTER TABLE steps DROP CONSTRAINT steps_kind_known;
ALTER TABLE chairs RENAME COLUMN pod TO room;
CREATE INDEX sessions_drug ON sessions (drug_id, starts_at);
"""
NEXT_REVISION = f"""
from alembic import op
from infusion_desk.storage.schema import statements
revision, down_revision = "{schema.revision(NEXT)}", "{schema.revision(NEXT - 1)}"
def upgrade():
    for statement in statements({NEXT}):
        op.get_bind().exec_driver_sql(statement)
"""


def shape(connection: Connection) -> dict[str, str]:
    """Every table, index and trigger of a file with its definition."""
    found = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return dict(found.fetchall())


@pytest.fixture
def file(centre: Centre) -> Iterator[Connection]:
    """The bare connection to a centre's file."""
    with closing(connect(centre.path)) as connection:
        yield connection


def test_a_new_file_and_a_migrated_one_have_the_same_shape(tmp_path: Path, file: Connection) -> None:
    connect_new(tmp_path / "migrated.db").close()
    engine = engine_for(tmp_path / "migrated.db")
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    with closing(connect(tmp_path / "migrated.db")) as migrated:
        assert shape(migrated) == shape(file)
        for question in ("SELECT version_num FROM alembic_version", "PRAGMA user_version"):
            assert migrated.execute(question).fetchall() == file.execute(question).fetchall()


def test_what_sqlalchemy_writes_to_is_what_the_file_has(file: Connection) -> None:
    for table in tables.metadata.tables.values():
        rows = file.execute("SELECT name, type FROM pragma_table_info(?)", (table.name,)).fetchall()
        written = {column.name: "INTEGER" if isinstance(column.type, sa.Integer) else "TEXT" for column in table.c}
        assert dict(rows) == written, table.name


def test_every_table_is_strict_but_alembic_s_own(file: Connection) -> None:
    rows = file.execute("SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'").fetchall()
    assert rows == [("alembic_version",)]


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        ("sessions_state_known", SessionState),
        ("sessions_cancel_reason_known", CancelReason),
        ("steps_kind_known", StepKind),
        ("chairs_kind_known", CHAIR_KINDS),
        ("call_lists_kind_known", CauseKind),
        ("patients_arm_known", ARMS),
        ("measurements_kind_known", MeasurementKind),
    ],
)
def test_the_file_knows_the_same_words_as_the_domain(
    file: Connection, constraint: str, words: type[StrEnum] | tuple[str, ...]
) -> None:
    everything = "\n".join(shape(file).values())
    found = re.search(rf"{constraint} CHECK \(\w+ IN \(([^)]*)\)", everything)
    assert found is not None
    assert set(re.findall(r"'([^']*)'", found[1])) - {""} == {str(word) for word in words}


def test_the_guards_are_all_there(file: Connection) -> None:
    assert guards(schema.SCHEMA_VERSION) == GUARDS
    assert {name.split()[1] for name in shape(file) if name.startswith("trigger")} == GUARDS


NONSENSE = [
    "INSERT INTO chairs (name, position) VALUES ('', 9)",
    "INSERT INTO chairs (name, position) VALUES ('CHAIR 1', 9)",
    "INSERT INTO chairs (name, position, kind) VALUES ('Sofa', 9, 'sofa')",
    "INSERT INTO chairs (name, position) VALUES ('Chair' || char(0), 9)",
    "INSERT INTO patients (family_name, folded, mrn) VALUES ('Okafor', '', '1001')",
    "INSERT INTO patients (family_name, folded, mrn) VALUES ('Okafor', '', '')",
    "INSERT INTO patients (family_name, folded, birth_date) VALUES ('Okafor', '', '2023-02-30')",
    "INSERT INTO patients (family_name, folded, birth_date) VALUES ('Okafor', '', '23.11.1980')",
    "INSERT INTO shifts (nurse_id, weekday, start_minute, end_minute) VALUES (1, 7, 0, 60)",
    "INSERT INTO shifts (nurse_id, weekday, start_minute, end_minute) VALUES (1, 0, 600, 600)",
    "INSERT INTO shifts (nurse_id, weekday, start_minute, end_minute) VALUES (99, 0, 0, 60)",
    "INSERT INTO special_days VALUES ('2026-11-31', 0, 0)",
    "INSERT INTO opening_hours VALUES (6, 600, 500)",
    "INSERT INTO closures (starts_at, ends_at) VALUES (60, 60)",
    "INSERT INTO outages (chair_id, starts_at, ends_at) VALUES (1, 60, 'noon')",
    "INSERT INTO never_lifted VALUES (1)",
    "UPDATE sessions SET state = 'waiting'",
    "UPDATE sessions SET dose_number = 0",
    "UPDATE sessions SET chair_id = 99",
    "UPDATE sessions SET ends_at = starts_at",
    "UPDATE sessions SET ends_at = starts_at + 57601, shown_until = starts_at + 57601",
    "UPDATE sessions SET shown_until = starts_at",
    "UPDATE sessions SET phase_list_id = 99",
    "UPDATE sessions SET note = x'00'",
    "UPDATE reservations SET patient_until = starts_at",
    "UPDATE reservations SET patient_until = chair_until + 1",
    "UPDATE reservations SET chair_until = starts_at + 57601",
    "UPDATE reservations SET lifted = 1",
    "UPDATE phase_lists SET phases = '[]'",
    "UPDATE drug_texts SET text = ''",
    "DELETE FROM sessions",
    "DELETE FROM chairs",
    "INSERT INTO settings VALUES (NULL, 'x')",
]


@pytest.mark.parametrize("statement", NONSENSE)
def test_the_file_keeps_nonsense_out(centre: Centre, file: Connection, statement: str) -> None:
    centre.book("09:00")
    with pytest.raises(driver.IntegrityError):
        file.execute(statement)


def test_neither_alembic_nor_sqlalchemy_is_imported_to_open_and_read(centre: Centre) -> None:
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from infusion_desk.storage import open_store\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "with store.reading() as reader: reader.day(date(2026, 11, 23))\n"
        "print({'alembic', 'sqlalchemy'} & set(sys.modules), end=' ')\n"
        "with store.changing() as writer: writer.put_setting('centre', 'x')\n"
        "print({'alembic'} & set(sys.modules))\n"
    )
    words = [sys.executable, "-c", script, str(centre.path)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout == "set() set()\n"


@pytest.fixture
def next_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program one shape ahead; the folder of its migrations."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / f"{schema.revision(NEXT)}.sql").write_text(CHANGED_SHAPE)
    (folder / "versions" / f"v{schema.revision(NEXT)}_next.py").write_text(NEXT_REVISION)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", NEXT)
    yield folder
    schema.statements.cache_clear()


def test_an_older_file_is_brought_up_to_date_with_its_guards(tmp_path: Path, next_shape: Path) -> None:
    centre = older_centre(tmp_path, next_shape)
    before = sha256(centre.path.read_bytes()).hexdigest()
    store = open_store(centre.path)
    again = Centre(centre.path, store, centre.chairs, centre.nurses, centre.patients)
    with pytest.raises(TakenError):
        again.book("09:30", patient=2)
    first = again.book("12:00", patient=3)
    with closing(connect(centre.path)) as connection:
        earlier = "UPDATE reservations SET starts_at = starts_at - 9000 WHERE session_id = ?"
        with pytest.raises(driver.IntegrityError, match="chair is taken"):
            connection.execute(earlier, (first.id,))
        assert {name.split()[1] for name in shape(connection) if name.startswith("trigger")} == GUARDS
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.revision(NEXT),)
    assert store.check() == []
    store.close()
    (copy,) = FileBackups(centre.path).listed()
    assert copy.kind is BackupKind.UPDATE
    with closing(connect(copy.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    assert sha256(centre.path.read_bytes()).hexdigest() != before


def test_an_older_file_that_may_not_be_changed_says_so(tmp_path: Path, next_shape: Path) -> None:
    centre = older_centre(tmp_path, next_shape)
    with pytest.raises(FileRefusedError, match="made by an older Infusion Desk"):
        open_store(centre.path, read_only=True)


KILLED = """
import os, sys
from pathlib import Path
from sqlalchemy import Engine, event
from infusion_desk.storage import open_store, schema
schema.MIGRATIONS, schema.SCHEMA_VERSION = Path(sys.argv[2]), schema.SCHEMA_VERSION + 1
left = [int(sys.argv[3])]
@event.listens_for(Engine, "after_cursor_execute")
def count(*arguments):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), 9)
open_store(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [1, 3, 5, 7, 9])
def test_fault_36_a_killed_migration_leaves_the_old_file_whole(tmp_path: Path, next_shape: Path, after: int) -> None:
    centre = older_centre(tmp_path, next_shape)
    words = [sys.executable, "-c", KILLED, str(centre.path), str(next_shape), str(after)]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    with closing(connect(centre.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert "held_for" not in shape(connection)["table reservations"]
    store = open_store(centre.path)
    assert store.check() == []
    store.close()


def older_centre(folder: Path, _next_shape: Path) -> Centre:
    """A closed file of the shape before the next one, with one session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "SCHEMA_VERSION", NEXT - 1)
        centre = make_centre(folder)
        centre.book("09:00")
        centre.store.close()
    return centre

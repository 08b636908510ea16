"""Each migration on a file as the program before it left it, with somebody's data in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from infusion_desk.domain.data_changes import DataKind
from infusion_desk.domain.people import Patient
from infusion_desk.domain.time import Span
from infusion_desk.services.ports import GapKind
from infusion_desk.storage import Database, open_store, schema
from infusion_desk.storage.connect import connect, connect_new
from infusion_desk.storage.identity import first_stamp, mark


def file_of_shape(path: Path, version: int, *rows: str) -> None:
    """Write a file as the program that knew shapes up to `version` would, with what the statements `rows` put in."""
    with pytest.MonkeyPatch.context() as patch, closing(connect_new(path)) as connection:
        patch.setattr(schema, "SCHEMA_VERSION", version)
        mark(connection)
        schema.make_tables(connection)
        first_stamp(connection)
        for statement in rows:
            connection.execute(statement)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


Older = Callable[..., Database]


@pytest.fixture
def older(tmp_path: Path) -> Older:
    """Make a file of an older shape and open it with today's program."""

    def older(version: int, *rows: str) -> Database:
        file_of_shape(tmp_path / "older.db", version, *rows)
        return open_store(tmp_path / "older.db")

    return older


def test_0002_keeps_the_patients_and_finds_them_by_numbers_without_signs(older: Older) -> None:
    columns = "(id, mrn, family_name, given_name, folded, version)"
    store = older(
        1,
        f"INSERT INTO patients {columns} VALUES (1, 'A-10.7', 'Okafor', 'Grace', 'okafor' || char(10) || 'a-10.7', 3)",
        f"INSERT INTO patients {columns} VALUES (2, NULL, 'Petrov', 'Ilja', 'petrov', 1)",
    )
    with store.reading() as reader:
        assert reader.patient(1) == Patient(1, "A-10.7", "Okafor", "Grace", version=3)
        assert [patient.id for patient in reader.find_patients("a107")] == [1]
        assert [patient.id for patient in reader.find_patients("")] == [1, 2]
        assert reader.measurements(1) == ()
    assert store.check() == []
    store.close()


def test_0002_puts_the_numbers_of_measurements_and_merges_under_guard(older: Older) -> None:
    store = older(1, "INSERT INTO patients (id, family_name, folded) VALUES (1, 'Okafor', 'okafor')")
    nonsense = (
        "UPDATE patients SET arm = 'third'",
        "UPDATE patients SET interpreter = 2",
        "UPDATE patients SET merged_into = 1",
        "UPDATE patients SET merged_into = 9",
        "UPDATE patients SET removed = 2",
        "INSERT INTO measurements (patient_id, kind, amount, measured_on) VALUES (1, 'shoe', 44, '2026-11-23')",
        "INSERT INTO measurements (patient_id, kind, amount, measured_on) VALUES (1, 'weight', 0, '2026-11-23')",
        "INSERT INTO measurements (patient_id, kind, amount, measured_on) VALUES (1, 'weight', 5, '2026-11-31')",
        "INSERT INTO measurements (patient_id, kind, amount, measured_on) VALUES (9, 'weight', 5, '2026-11-23')",
    )
    with closing(connect(store.path)) as connection:
        for statement in nonsense:
            with pytest.raises(Exception, match="constraint failed"):
                connection.execute(statement)
    store.close()


def test_0003_puts_call_lists_beside_what_is_there(older: Older) -> None:
    store = older(
        2,
        "INSERT INTO chairs (id, name, position) VALUES (1, 'Chair 1', 1)",
        "INSERT INTO patients (id, family_name, folded, arm) VALUES (1, 'Okafor', 'okafor', 'left')",
        "INSERT INTO closures (id, starts_at, ends_at, reason) VALUES (4, 60, 120, 'training')",
    )
    with store.reading() as reader:
        assert reader.patient(1).arm == "left"
        assert [gap.id for gap in reader.gaps(GapKind.CLOSURE, 0)] == [4]
        assert reader.call_lists(Span(0, 200)) == ()
        assert reader.told([1]) == {}
    assert store.check() == []
    store.close()


def test_0003_keeps_nonsense_off_the_lists(older: Older) -> None:
    store = older(2, "INSERT INTO chairs (id, name, position) VALUES (1, 'Chair 1', 1)")
    columns = "(id, kind, cause_id, starts_at, ends_at, made_at, withdrawn)"
    nonsense = (
        f"INSERT INTO call_lists {columns} VALUES (2, 'flood', 1, 0, 60, 0, 0)",
        f"INSERT INTO call_lists {columns} VALUES (2, 'outage', 2, 60, 60, 0, 0)",
        f"INSERT INTO call_lists {columns} VALUES (2, 'outage', 2, 0, 60, 0, 2)",
        f"INSERT INTO call_lists {columns} VALUES (2, 'outage', 1, 0, 60, 0, 0)",
        "UPDATE call_lists SET chair_id = 9",
        "UPDATE call_lists SET nurse_id = 9",
        "INSERT INTO call_entries (list_id, session_id, starts_at, chair_id) VALUES (1, 9, 0, 1)",
        "INSERT INTO call_entries (list_id, session_id, starts_at, chair_id) VALUES (9, 1, 0, 1)",
        "INSERT INTO told (session_id, starts_at, told_at) VALUES (9, 0, 0)",
    )
    with closing(connect(store.path)) as connection:
        connection.execute(f"INSERT INTO call_lists {columns} VALUES (1, 'outage', 1, 0, 60, 0, 0)")
        for statement in nonsense:
            with pytest.raises(Exception, match="constraint failed"):
                connection.execute(statement)
        connection.execute(f"INSERT INTO call_lists {columns} VALUES (2, 'outage', 1, 0, 60, 0, 1)")
    store.close()


def test_0005_lets_nurses_hand_over_have_lunch_and_work_otherwise_on_a_date(older: Older) -> None:
    store = older(
        4,
        "INSERT INTO nurses (id, name) VALUES (1, 'Ruth Kim'), (2, 'Ana Moreno')",
        "INSERT INTO shifts (nurse_id, weekday, start_minute, end_minute) VALUES (1, 0, 480, 960)",
    )
    with store.reading() as reader:
        assert [(nurse.name, nurse.lunch, nurse.cover_id) for nurse in reader.nurses()] == [
            ("Ana Moreno", None, None),
            ("Ruth Kim", None, None),
        ]
        assert reader.special_shifts(date.min) == ()
    assert store.check() == []
    nonsense = (
        "UPDATE nurses SET cover_id = id",
        "UPDATE nurses SET cover_id = 9",
        "UPDATE nurses SET lunch_start = 720, lunch_end = 720",
        "INSERT INTO special_shifts (nurse_id, day, start_minute, end_minute) VALUES (1, '2026-11-31', 0, 60)",
        "INSERT INTO special_shifts (nurse_id, day, start_minute, end_minute) VALUES (9, '2026-11-30', 0, 60)",
        "INSERT INTO steps (session_id, kind, at) VALUES (1, 'handed_over', 0)",
        "INSERT INTO steps (session_id, kind, at) VALUES (1, 'flown', 0)",
    )
    with closing(connect(store.path)) as connection:
        for statement in nonsense:
            with pytest.raises(Exception, match="constraint failed"):
                connection.execute(statement)
    store.close()


def test_0007_puts_confirmations_and_changes_of_data_under_guard(older: Older) -> None:
    store = older(6)
    with store.reading() as reader:
        assert reader.confirmations() == ()
        assert reader.data_changes(DataKind.DRUG) == ()
    assert store.check() == []
    confirmed = "INSERT INTO confirmations (drug_id, figure, value, confirmed_on, confirmed_by) VALUES"
    changed = (
        "INSERT INTO data_changes (kind, subject, value_before, value_after, holds_from, changed_at, changed_by) VALUES"
    )
    with closing(connect(store.path)) as connection:
        connection.execute(f"{confirmed} ('a', 'gap 2-, any', '21 days', '2026-11-23', 'M. Lee')")
        for statement in (
            f"{confirmed} ('a', 'gap 2-, any', '21 days', '2026-11-24', 'R. Sun')",
            f"{confirmed} ('a', 'limit, EU', '72 mg/m2', '2026-11-31', 'M. Lee')",
            f"{confirmed} ('a', 'limit, EU', '72 mg/m2', '2026-11-23', '')",
            f"{changed} ('mood', 'a', '', '', '2026-11-23', 0, '')",
            f"{changed} ('drug', 'a', '', '', '2026-11-31', 0, '')",
        ):
            with pytest.raises(Exception, match="constraint failed"):
                connection.execute(statement)
        connection.execute("UPDATE confirmations SET withdrawn = 1")
        connection.execute(f"{confirmed} ('a', 'gap 2-, any', '21 days', '2026-11-24', 'R. Sun')")
    store.close()


def test_0009_pins_nothing_of_what_is_booked_and_puts_the_reason_under_guard(older: Older) -> None:
    text, phases = "a" * 64, "b" * 64
    store = older(
        8,
        "INSERT INTO chairs (id, name, position) VALUES (1, 'Chair 1', 1)",
        "INSERT INTO patients (id, family_name, folded) VALUES (1, 'Okafor', 'okafor')",
        f"INSERT INTO drug_texts (id, sha256, drug_id, text) VALUES (1, '{text}', 'a', '')",
        f"INSERT INTO phase_lists (id, sha256, phases) VALUES (1, '{phases}',"
        " json_array(json_object('kind', 'infusion', 'minutes', 1)))",
        "INSERT INTO sessions (id, patient_id, drug_id, drug_text_id, drug_name, dose_number, chair_id, phase_list_id,"
        " starts_at, ends_at, shown_from, shown_until) VALUES (7, 1, 'a', 1, 'A', 1, 1, 1, 0, 60, 0, 60)",
    )
    with store.reading() as reader:
        assert not reader.session(7).is_pinned
    assert store.check() == []
    with closing(connect(store.path)) as connection:
        for nonsense in ("printf('%201s', '')", "'by the' || char(0)"):
            with pytest.raises(Exception, match="constraint failed"):
                connection.execute(f"UPDATE sessions SET pin_reason = {nonsense}")
        connection.execute("UPDATE sessions SET pin_reason = ''")
    with store.reading() as reader:
        assert reader.session(7).is_pinned
    store.close()


def test_0010_keeps_orders_without_a_brand_and_puts_its_name_under_guard(older: Older) -> None:
    store = older(
        9,
        "INSERT INTO patients (id, family_name, folded) VALUES (1, 'Okafor', 'okafor')",
        "INSERT INTO treatment_orders (id, patient_id, drug_id, starts_on, ordered_on, note, version)"
        " VALUES (7, 1, 'natalizumab', '2026-11-23', '2026-11-20', 'as before', 3)",
    )
    with store.reading() as reader:
        order = reader.order(7)
        assert (order.brand, order.note, order.version) == ("", "as before", 3)
    assert store.check() == []
    with closing(connect(store.path)) as connection:
        for nonsense in ("printf('%201s', '')", "'Ty' || char(0)", "NULL"):
            with pytest.raises(Exception, match="constraint failed"):
                connection.execute(f"UPDATE treatment_orders SET brand = {nonsense}")
        connection.execute("UPDATE treatment_orders SET brand = 'Tyruko'")
    with store.reading() as reader:
        assert reader.order(7).brand == "Tyruko"
    store.close()

"""What a person reads when the file can't do what was asked, and that nothing is half done then."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from infusion_desk.domain.people import Patient
from infusion_desk.errors import BusyError, FileRefusedError, InputError, NotFoundError, ReadOnlyError, UserFacingError
from infusion_desk.services.ports import StaleError, Writer
from infusion_desk.storage import connect as connecting
from infusion_desk.storage import failures, open_store
from tests.builders import MONDAY
from tests.centres import Centre, made_up_patients, planned


def test_fault_30_a_file_held_by_another_program_is_waited_for_and_then_named(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connecting.BUSY_SECONDS == 5.0
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    waiting = open_store(centre.path)
    with closing(connecting.connect(centre.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="more than five seconds"), waiting.changing():
            pass
        with waiting.reading() as reader:
            assert reader.day(MONDAY).sessions == ()
        other.execute("ROLLBACK")
    with waiting.changing() as writer:
        writer.put_setting("centre", "Free again")
    waiting.close()


def test_fault_26_a_full_disk_is_not_saved_and_what_was_saved_stays(centre: Centre) -> None:
    booked = centre.book("09:00")

    def fill(writer: Writer) -> None:
        execute = writer._connection.execute  # type: ignore[attr-defined]
        pages = execute("PRAGMA page_count").fetchone()[0]
        execute(f"PRAGMA max_page_count = {pages + 3}")
        writer.add_patients(made_up_patients(1500)[11:])

    with pytest.raises(ReadOnlyError, match="Not saved: the disk that holds"):
        change(centre, fill)
    assert centre.read(booked.id) == booked
    with centre.store.reading() as reader:
        assert len(list(reader.patients())) == len(centre.patients)
    assert centre.store.check() == []


def test_an_exception_anywhere_takes_everything_back(centre: Centre) -> None:
    """Fault 56."""

    def half(writer: Writer) -> None:
        writer.put_setting("centre", "Half done")
        writer.add_session(centre.session("09:00"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change(centre, half)
    with centre.store.reading() as reader:
        assert reader.settings()["centre"] == "Elm Street"
        assert reader.day(MONDAY).sessions == ()
    centre.book("09:00")


WRONG: list[tuple[type[UserFacingError], str, Callable[[Centre, Writer], object]]] = [
    (InputError, "record number", lambda centre, writer: writer.add_patients(made_up_patients(1))),
    (InputError, "broken letter", lambda centre, writer: writer.add_patients([Patient(0, "9", "\ud800", "")])),
    (InputError, "family name fits", lambda centre, writer: writer.add_patients([Patient(0, "9", "A\0B", "")])),
    (InputError, "family name fits", lambda centre, writer: writer.add_patients([Patient(0, "9", "A" * 10_000, "")])),
    (InputError, "family name fits", lambda centre, writer: writer.add_patients([Patient(0, "9", "", "Ada")])),
    (InputError, "weekday known", lambda centre, writer: writer.add_shift(centre.nurses[0], 7, 0, 60)),
    (InputError, "refers to something", lambda centre, writer: writer.add_shift(99, 0, 0, 60)),
    (
        NotFoundError,
        "version of the data of Tysabri",
        lambda centre, writer: writer.add_session(replace(centre.session("09:00"), drug_hash="0" * 64)),
    ),
    (
        InputError,
        "refers to something",
        lambda centre, writer: writer.add_session(planned(0, chair_id=99, patient_id=1)),
    ),
]


@pytest.mark.parametrize(("error", "words", "wrong"), WRONG)
def test_a_wrong_value_is_refused_in_words_and_changes_nothing(
    centre: Centre, error: type[UserFacingError], words: str, wrong: Callable[[Centre, Writer], object]
) -> None:
    with pytest.raises(error, match=words):
        change(centre, lambda writer: wrong(centre, writer))
    with centre.store.reading() as reader:
        assert len(list(reader.patients())) == len(centre.patients)


def test_two_patients_without_a_number_are_two(centre: Centre) -> None:
    with centre.store.changing() as writer:
        ids = writer.add_patients([Patient(0, "", "Marsh", "Ida"), Patient(0, "", "Marsh", "Ida")])
    with centre.store.reading() as reader:
        assert [reader.patient(patient_id).mrn for patient_id in ids] == ["", ""]


def test_fault_17_what_looks_like_a_statement_is_kept_as_it_was_typed(centre: Centre) -> None:
    typed = Patient(0, "9", "'; DROP TABLE patients; --", '=cmd("calc")', note='%s ? :a {b} \\ "')
    with centre.store.changing() as writer:
        (patient_id,) = writer.add_patients([typed])
    with centre.store.reading() as reader:
        assert reader.patient(patient_id) == replace(typed, id=patient_id)
        assert [found.id for found in reader.find_patients("DROP TABLE")] == [patient_id]


def test_fault_33_a_patient_changed_elsewhere_is_not_overwritten(centre: Centre) -> None:
    with centre.store.reading() as reader:
        seen = reader.patient(centre.patients[0])
    with centre.store.changing() as writer:
        newer = writer.save_patient(replace(seen, phone="555-0142"))
    assert newer.version == seen.version + 1
    with pytest.raises(StaleError), centre.store.changing() as writer:
        writer.save_patient(replace(seen, note="older screen"))
    with centre.store.reading() as reader:
        assert reader.patient(seen.id) == newer


def test_a_read_never_becomes_a_write(centre: Centre) -> None:
    with centre.store.reading() as reader, pytest.raises(driver.OperationalError, match="readonly"):
        reader._connection.execute("DELETE FROM settings")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "expected", "words"),
    [
        ("SQLITE_IOERR_WRITE", ReadOnlyError, "does not answer"),
        ("SQLITE_CANTOPEN", ReadOnlyError, "does not answer"),
        ("SQLITE_FULL", ReadOnlyError, "disk that holds centre.db is full"),
        ("SQLITE_READONLY_DBMOVED", ReadOnlyError, "can be read but not changed"),
        ("SQLITE_CORRUPT_INDEX", FileRefusedError, "damaged"),
        ("SQLITE_BUSY_SNAPSHOT", BusyError, "Another program"),
    ],
)
def test_fault_27_each_failure_of_a_disk_has_its_sentence(name: str, expected: type[Exception], words: str) -> None:
    error = driver.OperationalError("what the driver says")
    error.sqlite_errorname = name
    ours = failures.ours_for(error, Path("centre.db"))
    assert type(ours) is expected
    assert words in str(ours)
    assert "what the driver says" not in str(ours)


def change(centre: Centre, work: Callable[[Writer], object]) -> None:
    """Do `work` in one transaction."""
    with centre.store.changing() as writer:
        work(writer)

"""What is read is what was written: days with everything around them, people by any part of their names, the audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from infusion_desk.domain.chairs import Chair, Outage
from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import Nurse, Patient, Shift
from infusion_desk.domain.phases import Confidence, PhaseKind, PlannedPhase
from infusion_desk.domain.sessions import CancelReason, SessionState, Step, StepKind
from infusion_desk.domain.time import ClinicZone, Span
from infusion_desk.errors import NotFoundError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Overridden, Override
from infusion_desk.storage import create_store, open_store
from tests.builders import MONDAY, NEW_YORK, at, span
from tests.centres import DRUG_HASH, Centre, make_centre, planned

SATURDAY = date(2026, 11, 28)


def test_a_session_comes_back_with_every_field(centre: Centre) -> None:
    phases = (
        PlannedPhase(PhaseKind.ARRIVAL, 15, confidence=Confidence.SECONDARY, why="the centre's setting"),
        PlannedPhase(
            PhaseKind.INFUSION, 150, "Ocrevus label, 2.2", Confidence.OFFICIAL, "US", "40 mL/h for 30 min", "x"
        ),
        PlannedPhase(PhaseKind.FLUSH, 0, note="inside the observation"),
        PlannedPhase(PhaseKind.OBSERVATION, 60, "Ocrevus label, 2.4", Confidence.OFFICIAL, "US"),
        PlannedPhase(PhaseKind.TURNOVER, 10),
    )
    wanted = replace(
        centre.session("09:00", nurse=2),
        phases=phases,
        option="2 h",
        amount="600 mg",
        note="brings her sister",
        steps=(),
    )
    wanted = replace(wanted, reservation=wanted.planned_reservation)
    saved = centre.add(wanted)
    assert saved == replace(wanted, id=saved.id)
    changed = replace(saved, state=SessionState.CANCELLED, cancel_reason=CancelReason.ILLNESS.value, reservation=None)
    centre.save(changed)
    assert centre.read(saved.id) == replace(changed, version=2)


def test_steps_come_in_the_order_of_their_times(centre: Centre) -> None:
    booked = centre.book("09:00")
    marked = [
        Step(0, StepKind.STARTED, at("09:20"), phase=0),
        Step(0, StepKind.ARRIVED, at("08:50")),
        Step(0, StepKind.AMOUNT, at("09:20"), amount="300 mg"),
    ]
    with centre.store.changing() as writer:
        ids = [writer.add_step(booked.id, step) for step in marked]
    kept = [replace(step, id=step_id) for step, step_id in zip(marked, ids, strict=True)]
    assert centre.read(booked.id).steps == (kept[1], kept[0], kept[2])


def test_equal_phase_lists_are_kept_once(centre: Centre) -> None:
    for hour in ("08:00", "10:00", "12:00"):
        centre.book(hour)
    centre.book("14:00", 90)
    with centre.store.reading() as reader:
        rows = reader._connection.execute("SELECT count(*) FROM phase_lists").fetchone()  # type: ignore[attr-defined]
    assert rows == (2,)


def test_a_phase_list_that_was_taken_back_is_not_remembered(centre: Centre) -> None:
    def read_and_fail() -> None:
        with centre.store.changing() as writer:
            assert writer.session(writer.add_session(centre.session("09:00", 45))).phases[0].minutes == 45
            writer.session(99)

    with pytest.raises(NotFoundError):
        read_and_fail()
    booked = centre.book("09:00", 75)
    assert centre.read(booked.id).phases[0].minutes == 75


def test_a_day_has_its_hours_chairs_nurses_and_closures(centre: Centre) -> None:
    with centre.store.changing() as writer:
        writer.add_chair(Chair(0, "Bed 1", "Pod C", "bed", (Outage(span("10:00", "12:00"), "motor"),)))
        writer.add_chair(Chair(0, "Old", retired=True))
        writer.add_outage(centre.chairs[0], Span(at("16:00"), at("09:00") + 86400), "new cover")
        writer.add_absence(centre.nurses[0], span("12:00", "13:00"), "dentist")
        writer.add_nurse(Nurse(0, "Gone", "G", retired=True))
        writer.add_closure(Closure(Span(at("15:00"), at("15:00") + 2 * 86400), "Thanksgiving"))
        writer.put_special_hours(MONDAY + timedelta(days=1), 600, 720)
        writer.put_special_hours(MONDAY + timedelta(days=2), 0, 0)
        writer.put_setting("patients_per_nurse", "4")
    with centre.store.reading() as reader:
        monday, tuesday, wednesday = reader.days(MONDAY, MONDAY + timedelta(days=2))
        assert [reader.day(day.date) for day in (monday, tuesday, wednesday)] == [monday, tuesday, wednesday]
        saturday = reader.day(SATURDAY)
    assert monday.hours == span("08:00", "17:00")
    assert tuesday.hours == span("10:00", "12:00", MONDAY + timedelta(days=1))
    assert (wednesday.hours, saturday.hours) == (None, None)
    assert [(chair.name, len(chair.outages)) for chair in monday.chairs] == [
        ("Chair 1", 1), ("Chair 2", 0), ("Chair 3", 0), ("Bed 1", 1)
    ]  # fmt: skip
    assert [len(chair.outages) for chair in tuesday.chairs] == [1, 0, 0, 0]
    assert [len(chair.outages) for chair in wednesday.chairs] == [0, 0, 0, 0]
    shifts = {entry.nurse.name: entry.on_shift for entry in monday.nurses}
    assert shifts == {
        "Ana Moreno": (span("07:00", "19:00"),),
        "Ruth Kim": (span("07:00", "12:00"), span("13:00", "19:00")),
    }
    assert all(entry.on_shift == () for entry in saturday.nurses)
    assert [len(day.closures) for day in (monday, tuesday, wednesday, saturday)] == [1, 1, 1, 0]
    assert monday.limits.patients_per_nurse == 4


def test_a_night_shift_counts_on_both_its_days_and_adjoining_shifts_are_one(centre: Centre) -> None:
    with centre.store.changing() as writer:
        night = writer.add_nurse(Nurse(0, "Night Owl", "NO"))
        writer.add_shift(night, 6, 22 * 60, 31 * 60)
        writer.add_shift(night, 0, 7 * 60, 9 * 60)
        assert Shift(night, 6, 1320, 1860) in writer.shifts()
    with centre.store.reading() as reader:
        sunday, monday = reader.days(MONDAY - timedelta(days=1), MONDAY)
    expected = Span(at("22:00", MONDAY - timedelta(days=1)), at("09:00"))
    found = [entry.on_shift for day in (sunday, monday) for entry in day.nurses if entry.nurse.id == night]
    assert found == [(Span(expected.start, at("07:00")),), (expected,)]


def test_a_retired_chair_stays_on_the_days_that_use_it(centre: Centre) -> None:
    centre.book("09:00", chair=2)
    with centre.store.changing() as writer:
        writer._connection.execute("UPDATE chairs SET retired = 1 WHERE id = ?", (centre.chairs[1],))  # type: ignore[attr-defined]
    with centre.store.reading() as reader:
        assert [chair.name for chair in reader.day(MONDAY).chairs] == ["Chair 1", "Chair 2", "Chair 3"]
        assert [chair.name for chair in reader.day(SATURDAY).chairs] == ["Chair 1", "Chair 3"]


def test_given_up_sessions_stay_on_their_day_and_one_over_midnight_is_on_both(centre: Centre) -> None:
    late = centre.book("23:00", 120, patient=1)
    cancelled = centre.book("09:00", patient=2)
    centre.save(replace(cancelled, state=SessionState.CANCELLED, cancel_reason="patient", reservation=None))
    with centre.store.reading() as reader:
        days = reader.days(MONDAY - timedelta(days=1), MONDAY + timedelta(days=2))
        assert [[session.id for session in day.sessions] for day in days] == [
            [],
            [cancelled.id, late.id],
            [late.id],
            [],
        ]
        assert [sorted(day.patients) for day in days] == [[], [1, 2], [1], []]
        assert reader.dates_with_sessions(MONDAY) == [MONDAY]
        assert reader.dates_with_sessions(MONDAY + timedelta(days=1)) == []


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1)])
def test_a_day_on_which_the_clock_changes_has_its_own_length(tmp_path: Path, day: date) -> None:
    centre = make_centre(tmp_path)
    with centre.store.changing() as writer:
        writer.put_hours(day.weekday(), 8 * 60, 17 * 60)
        first, last = (NEW_YORK.day_span(day).start, NEW_YORK.day_span(day).end - 4200)
        for place, start in enumerate((first - 4200, first, last, last + 4200)):
            writer.add_session(planned(start, chair_id=1, patient_id=place + 1))
    with centre.store.reading() as reader:
        picture = reader.day(day)
        around = reader.days(day - timedelta(days=1), day + timedelta(days=1))
    centre.store.close()
    assert picture.hours == span("08:00", "17:00", day)
    assert [session.start for session in picture.sessions] == [first, last]
    assert [len(each.sessions) for each in around] == [1, 2, 1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("oka", ["Okafor"]),
        ("OKAFOR GRACE", ["Okafor"]),
        ("grace okafor", ["Okafor"]),
        ("obrien", ["O’Brien"]),
        ("O'Brien", ["O’Brien"]),
        ("zoe", ["O’Brien"]),
        ("lukasik", ["Łukasik"]),
        ("Łukasik", ["Łukasik"]),
        ("sondergard", ["Søndergård"]),
        ("SØNDERGÅRD ase", ["Søndergård"]),
        ("strauss", ["Strauß"]),
        ("dordevic", ["Đorđević"]),
        ("1003", ["Petrov"]),
        ("5550142", ["Strauß"]),
        ("555-0142", ["Strauß"]),
        ("1977-06-30", ["Strauß"]),
        ("%", []),
        ("okafor petrov", []),
    ],
)
def test_patients_are_found_by_any_part_without_accents(centre: Centre, typed: str, found: list[str]) -> None:
    with centre.store.changing() as writer:
        writer.add_patients(
            [
                Patient(0, "77", "Strauß", "Jörg", date(1977, 6, 30), phone="(212) 555-0142"),
                Patient(0, "", "Đorđević", "Mila"),
            ]
        )
    with centre.store.reading() as reader:
        assert [patient.family_name for patient in reader.find_patients(typed)] == found


def test_one_letter_gives_no_more_than_the_limit(centre: Centre) -> None:
    with centre.store.reading() as reader:
        assert len(reader.find_patients("a", limit=3)) == 3
        assert len(reader.find_patients("")) == len(centre.patients)


def test_a_patient_comes_back_with_every_field(centre: Centre) -> None:
    wanted = Patient(
        0, "A-77", "Nguyễn", "Thị Hoa", date(2000, 2, 29), "female", "555-0100", "vi", ("bed", "bariatric"), "left arm"
    )
    with centre.store.changing() as writer:
        (patient_id,) = writer.add_patients([wanted])
    with centre.store.reading() as reader:
        assert reader.patient(patient_id) == replace(wanted, id=patient_id)
        assert reader.patient_by_mrn(" a-77 ").id == patient_id


def test_what_does_not_exist_is_said(centre: Centre) -> None:
    with centre.store.reading() as reader:
        for look in (
            lambda: reader.session(99),
            lambda: reader.patient(99),
            lambda: reader.patient_by_mrn("99"),
            lambda: reader.drug_text("0" * 64),
            lambda: reader.change(99),
        ):
            with pytest.raises(NotFoundError):
                look()
        assert reader.change_of_request("nobody's") is None


def test_the_audit_comes_back_whole(centre: Centre) -> None:
    first, second = centre.book("09:00", patient=1), centre.book("11:00", patient=2)
    entities = (
        EntityChange("session", first.id, None, {"version": 1, "start": first.start, "note": "„Åse“"}),
        EntityChange("session", second.id, {"version": 1}, None),
    )
    passed = (Overridden(first.id, "nurse_starts", "Two starts at once."),)
    change = Change(
        0,
        Asked("r-1", 100, "RK", Override("urgent", "Dr Lee")),
        ChangeKind.SWAP,
        "Swap {a}",
        {"a": "x"},
        entities,
        passed,
    )
    with centre.store.changing() as writer:
        kept = writer.record(change)
        undo = writer.record(
            Change(0, Asked("r-2", 50), ChangeKind.UNDO, "Undo", {"n": 3}, entities[:1], undoes=kept.id)
        )
    with centre.store.reading() as reader:
        assert reader.change(kept.id) == replace(change, id=kept.id)
        assert reader.change_of_request("r-2") == undo
        assert reader.changes_of_session(first.id) == (kept, undo)
        assert reader.changes_of_session(second.id) == (kept,)


def test_fault_24_sessions_to_come_are_counted_by_the_file_they_were_booked_from(centre: Centre) -> None:
    earlier = 'id = "natalizumab"\n# an earlier version\n'
    earlier_hash = sha256(earlier.encode()).hexdigest()
    with centre.store.changing() as writer:
        writer.keep_drug_text(earlier_hash, "natalizumab", earlier)
    centre.book("08:00", patient=1)
    centre.add(replace(centre.session("09:30", patient=1), drug_hash=earlier_hash))
    for hour in ("11:00", "13:00"):
        centre.book(hour, patient=2)
    cancelled = centre.book("15:00", patient=3)
    centre.save(replace(cancelled, state=SessionState.CANCELLED, cancel_reason="drug", reservation=None))
    with centre.store.reading() as reader:
        assert reader.booked_drug_texts(at("09:30")) == {
            ("natalizumab", earlier_hash): 1,
            ("natalizumab", DRUG_HASH): 2,
        }
        assert reader.booked_drug_texts(at("13:01")) == {}


def test_a_new_file_has_its_settings_and_nothing_else(tmp_path: Path) -> None:
    """Fault 53."""
    store = create_store(tmp_path / "new.db", {"timezone": "Europe/Berlin"})
    with store.reading() as reader:
        assert reader.zone() == ClinicZone("Europe/Berlin")
        day = reader.day(MONDAY)
    store.close()
    assert (day.hours, day.chairs, day.nurses, day.sessions) == (None, (), (), ())


def test_a_change_by_another_is_noticed(centre: Centre) -> None:
    other = open_store(centre.path)
    before = centre.store.data_version()
    assert centre.store.data_version() == before
    with other.changing() as writer:
        writer.put_setting("centre", "Renamed")
    after = centre.store.data_version()
    assert after != before
    with centre.store.changing() as writer:
        writer.put_setting("centre", "Renamed again")
    assert centre.store.data_version() != after
    other.close()


def test_a_transaction_that_changes_nothing_leaves_the_file_as_it_is(centre: Centre) -> None:
    before = centre.store.data_version()
    with centre.store.changing() as writer:
        writer.day(MONDAY)
    assert centre.store.data_version() == before


def test_a_backup_is_a_whole_file_and_replaces_an_older_one(centre: Centre, tmp_path: Path) -> None:
    booked = centre.book("09:00")
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    for _ in range(2):
        centre.store.backup(target)
    assert [each.name for each in target.parent.iterdir()] == ["copy.db"]
    copy = open_store(target)
    with copy.reading() as reader:
        assert reader.session(booked.id) == booked
    assert copy.check() == []
    copy.close()


def test_a_sound_file_has_no_faults_and_a_lost_guard_is_one(centre: Centre) -> None:
    first, second = centre.book("09:00", patient=1), centre.book("12:00", patient=2)
    assert centre.store.check() == []
    with centre.store.changing() as writer:
        execute = writer._connection.execute  # type: ignore[attr-defined]
        execute("DROP TRIGGER reservations_never_overlap_when_changed")
        execute("UPDATE reservations SET starts_at = ? WHERE session_id = ?", (first.start + 60, second.id))
    assert centre.store.check() == [
        "The file has lost the guard “reservations never overlap when changed”.",
        f"Sessions {first.id} and {second.id} hold the same chair at the same time.",
    ]

"""Two records made one and separated again, on a real file with its bookings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.orders import Order, Reaction, ReactionGrade
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import CancelReason, InfusionSession, StepKind
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import booking, history, merging, patients, steps
from infusion_desk.services.changes import Change, RefusedError
from infusion_desk.services.order_views import order_view
from infusion_desk.services.patient_fields import FIELDS
from tests.centres import MONDAY, at
from tests.services.conftest import Office
from tests.services.orders import order_of

KEPT, OTHER = 1, 2


def id_of(office: Office, number: int) -> int:
    return office.centre.patients[number - 1]


def record(office: Office, number: int) -> Patient:
    with office.place.store.reading() as reader:
        return reader.patient(id_of(office, number))


def merge(office: Office, *taken: str, kept: int = KEPT, other: int = OTHER) -> Change:
    return merging.merge(office.place, id_of(office, kept), id_of(office, other), office.asked(), taken)


def split(office: Office, other: int = OTHER) -> Change:
    return merging.split(office.place, id_of(office, other), office.asked())


def sessions(office: Office, number: int) -> tuple[InfusionSession, ...]:
    with office.place.store.reading() as reader:
        return reader.sessions_of_patient(id_of(office, number))


def weigh(office: Office, number: int, grams: int) -> None:
    patients.measure(office.place, id_of(office, number), {MeasurementKind.WEIGHT: grams}, MONDAY, office.asked())


def weights(office: Office, number: int) -> list[float]:
    with office.place.store.reading() as reader:
        return [each.metric for each in reader.measurements(id_of(office, number))]


def everything(office: Office) -> dict[str, Any]:
    """The people, their sessions and measurements as the file has them, but for their versions."""
    with office.place.store.reading() as reader:
        people = [reader.patient(number) for number in office.centre.patients]
        return {
            "people": [replace(patient, version=1) for patient in people],
            "found": [[found.id for found in reader.find_patients(patient.family_name)] for patient in people],
            "sessions": [
                [replace(session, version=1) for session in reader.sessions_of_patient(patient.id)]
                for patient in people
            ],
            "measurements": [
                [replace(each, version=1) for each in reader.measurements(patient.id)] for patient in people
            ],
            "faults": office.place.store.check(),
        }


def test_sessions_and_measurements_follow_and_the_other_record_is_shown_no_more(office: Office) -> None:
    mine, theirs = office.book("09:00", patient=KEPT), office.book("13:00", patient=OTHER, chair=2)
    given_up = office.book("10:00", patient=OTHER, chair=3)
    booking.cancel(office.place, given_up.id, CancelReason.PATIENT, office.asked())
    weigh(office, OTHER, 70_500)
    before = office.drawn()
    change = merge(office)
    assert [session.id for session in sessions(office, KEPT)] == [mine.id, given_up.id, theirs.id]
    assert sessions(office, OTHER) == ()
    assert (weights(office, KEPT), weights(office, OTHER)) == ([70.5], [])
    assert office.drawn() == before
    assert change.values == {"name": "Okafor, Grace", "other": "Lindqvist, Ada"}
    with office.place.store.reading() as reader:
        assert [found.id for found in reader.find_patients("lindqvist")] == [id_of(office, KEPT)]
        assert reader.patient_by_mrn("1002").id == id_of(office, KEPT)
    assert office.place.store.check() == []


def test_fields_are_taken_over_as_chosen_and_a_number_is_exchanged(office: Office) -> None:
    with office.centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(id_of(office, OTHER)), phone="555 0199", arm="left", note="n"))
    kept, other = record(office, KEPT), record(office, OTHER)
    assert merging.taken_by_default(kept, other) == ("phone", "arm", "note")
    merge(office, "mrn", "phone", "family_name")
    now = record(office, KEPT)
    assert (now.mrn, now.phone, now.family_name, now.arm) == ("1002", "555 0199", "Lindqvist", "")
    with office.place.store.reading() as reader:
        assert reader.patient_by_mrn("1001").id == now.id
    split(office)
    assert replace(record(office, KEPT), version=1) == replace(kept, version=1)
    assert replace(record(office, OTHER), version=1) == replace(other, version=1)


def test_two_sessions_at_the_same_time_are_refused_with_their_times(office: Office) -> None:
    office.book("09:00", patient=KEPT)
    office.book("10:00", patient=OTHER, chair=2)
    before = everything(office)
    with pytest.raises(RefusedError, match=r"Monday 23 November 2026 at 09:00 and 10:00") as refused:
        merge(office)
    assert [each.rule for each in refused.value.refusals] == ["patient_elsewhere"]
    assert everything(office) == before


def test_a_session_that_was_given_up_clashes_with_nothing(office: Office) -> None:
    office.book("09:00", patient=KEPT)
    other = office.book("10:00", patient=OTHER, chair=2)
    booking.cancel(office.place, other.id, CancelReason.MISTAKE, office.asked())
    merge(office)
    with pytest.raises(RefusedError, match="Okafor is already booked"):
        booking.restore(office.place, other.id, office.asked())


def test_nothing_is_booked_for_a_merged_record_and_nothing_changed_in_it(office: Office) -> None:
    merge(office)
    with pytest.raises(InputError, match=r"Lindqvist, Ada was merged into that of Okafor, Grace \(born 1 Jan 1950"):
        office.book("09:00", patient=OTHER)
    for kept, other in ((KEPT, OTHER), (OTHER, 3), (KEPT, KEPT)):
        with pytest.raises(InputError):
            merge(office, kept=kept, other=other)
    with pytest.raises(InputError, match="merged into"):
        patients.edit(office.place, record(office, OTHER), replace(record(office, OTHER), arm="left"), office.asked())
    with pytest.raises(InputError, match="merged into"):
        weigh(office, OTHER, 70_000)


def test_fault_52_a_merge_is_taken_back_and_done_again(office: Office) -> None:
    office.book("09:00", patient=KEPT)
    office.book("13:00", patient=OTHER, chair=2)
    weigh(office, OTHER, 70_500)
    before = everything(office)
    change = merge(office, "birth_date")
    merged = everything(office)
    undone = history.undo(office.place, change.id, office.asked())
    assert everything(office) == before
    redone = history.redo(office.place, undone.id, office.asked())
    assert everything(office) == merged
    history.undo(office.place, redone.id, office.asked())
    assert everything(office) == before


def test_a_session_that_ended_early_keeps_what_it_holds_through_merge_and_undo(office: Office) -> None:
    session = office.book("09:00", patient=OTHER)
    for kind, clock in ((StepKind.SEATED, "09:00"), (StepKind.STARTED, "09:05"), (StepKind.DONE, "09:30")):
        steps.mark(office.place, session.id, steps.Mark(kind, at(clock)), office.asked())
    office.book("10:00", patient=3)
    before = everything(office)
    change = merge(office)
    assert office.drawn().startswith("Chair 1 09:00-09:")
    history.undo(office.place, change.id, office.asked())
    assert everything(office) == before


def test_an_undo_is_refused_once_a_session_was_moved_and_a_split_still_does_it(office: Office) -> None:
    session = office.book("09:00", patient=OTHER)
    change = merge(office)
    booking.move(office.place, session.id, office.asked(), start=at("11:00"))
    later = office.book("14:15", patient=KEPT, chair=2)
    with pytest.raises(UndoRefusedError, match="changed since"):
        history.undo(office.place, change.id, office.asked())
    told = split(office)
    assert [each.start for each in sessions(office, OTHER)] == [at("11:00")]
    assert [each.id for each in sessions(office, KEPT)] == [later.id]
    assert told.values == {"name": "Okafor, Grace", "other": "Lindqvist, Ada"}
    history.undo(office.place, told.id, office.asked())
    assert sessions(office, OTHER) == ()


def test_a_split_leaves_what_was_changed_since_the_merge(office: Office) -> None:
    with office.centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(id_of(office, OTHER)), phone="555 0199", arm="left"))
    merge(office, "phone", "arm")
    now = record(office, KEPT)
    patients.edit(office.place, now, replace(now, phone="555 0123"), office.asked())
    split(office)
    assert (record(office, KEPT).phone, record(office, KEPT).arm) == ("555 0123", "")
    assert record(office, OTHER).is_listed


def test_a_chain_is_separated_from_its_end(office: Office) -> None:
    office.book("09:00", patient=3)
    merge(office, kept=2, other=3)
    merge(office, kept=1, other=2)
    with pytest.raises(InputError, match="merged into that of Okafor"):
        split(office, 3)
    split(office, 2)
    split(office, 3)
    assert len(sessions(office, 3)) == 1
    with pytest.raises(InputError, match="not merged"):
        split(office, 3)


def test_a_record_merged_by_a_redo_is_separated_too(office: Office) -> None:
    undone = history.undo(office.place, merge(office).id, office.asked())
    history.redo(office.place, undone.id, office.asked())
    split(office)
    assert record(office, OTHER).is_listed


def test_the_audit_has_what_moved(office: Office) -> None:
    session = office.book("09:00", patient=OTHER)
    weigh(office, OTHER, 70_500)
    change = merge(office, "birth_date")
    with office.place.store.reading() as reader:
        kept = reader.change(change.id)
        assert reader.changes_of("patient", id_of(office, OTHER))[-1] == kept
        assert reader.changes_of_session(session.id)[-1] == kept
    assert [(entity.kind, entity.id) for entity in kept.entities] == [
        ("patient", id_of(office, KEPT)),
        ("patient", id_of(office, OTHER)),
        ("session", session.id),
        ("measurement", 1),
    ]
    before, after = kept.entities[0].before or {}, kept.entities[0].after or {}
    assert (before["birth_date"], after["birth_date"]) == ("1950-01-01", "1951-02-02")
    json.dumps([entity.before for entity in kept.entities if entity.kind != "session"])


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    mine=st.lists(st.integers(8, 14), max_size=3, unique=True),
    theirs=st.lists(st.integers(8, 14), max_size=3, unique=True),
    taken=st.sets(st.sampled_from(sorted(FIELDS))),
    later=st.booleans(),
)
def test_merged_and_taken_back_or_separated_is_as_before(
    office: Office, mine: list[int], theirs: list[int], taken: set[str], later: bool
) -> None:
    for number, hours in ((KEPT, mine), (OTHER, theirs)):
        for hour in hours:
            try:
                office.book(f"{hour:02}:00", patient=number, chair=None)
            except (RefusedError, InputError):
                continue
    before = everything(office)
    spans = [[each.reservation.patient_span for each in sessions(office, n) if each.reservation] for n in (KEPT, OTHER)]
    clash = any(one.overlaps(another) for one in spans[0] for another in spans[1])
    try:
        change = merge(office, *taken)
    except RefusedError:
        assert clash
    else:
        assert not clash
        assert {each.id for each in sessions(office, KEPT)} == {
            each.id for each in (*before["sessions"][0], *before["sessions"][1])
        }
        if later:
            split(office)
        else:
            history.undo(office.place, change.id, office.asked())
    assert everything(office) == before
    for number in (KEPT, OTHER):
        for session in sessions(office, number):
            if not session.state.is_given_up:
                booking.cancel(office.place, session.id, CancelReason.MISTAKE, office.asked())


def test_a_birth_date_that_one_record_lacks_is_taken_by_default() -> None:
    kept, other = (
        Patient(1, "", "Okafor", "Grace"),
        Patient(2, "7", "Okafor", "Gr.", date(1988, 3, 14), interpreter=True),
    )
    assert merging.taken_by_default(kept, other) == ("birth_date", "mrn", "interpreter")


def test_orders_and_reactions_are_those_of_the_record_that_holds_all_others(office: Office) -> None:
    with office.place.store.changing() as writer:
        order = writer.add_order(Order(0, id_of(office, 3), "natalizumab", MONDAY, MONDAY))
        reaction = writer.add_reaction(Reaction(0, id_of(office, 3), "natalizumab", MONDAY, ReactionGrade.SEVERE))
    merge(office, kept=2, other=3)
    merge(office, kept=1, other=2)
    with office.place.store.reading() as reader:
        assert [each.id for each in reader.orders_of_patient(id_of(office, 1))] == [order.id]
        assert [each.id for each in reader.reactions(id_of(office, 1))] == [reaction.id]
        assert [each.patient.id for each in reader.orders_to_give()] == [id_of(office, 1)]
    split(office, 2)
    split(office, 3)
    with office.place.store.reading() as reader:
        assert (reader.orders_of_patient(id_of(office, 1)), reader.reactions(id_of(office, 2))) == ((), ())
        assert [each.patient.id for each in reader.orders_to_give()] == [id_of(office, 3)]


def test_two_orders_of_one_drug_after_a_merge_name_each_other(office: Office) -> None:
    both = [order_of(office, "natalizumab", patient=number) for number in (KEPT, OTHER)]
    merge(office)
    for order, other in (both, both[::-1]):
        hints = order_view(office.place, order.id).hints
        assert any(f"ordered twice: order {other.id} is active too" in hint for hint in hints)


def test_who_waits_goes_on_waiting_under_the_record_that_stays(office: Office) -> None:
    with office.place.store.changing() as writer:
        other = id_of(office, OTHER)
        waiting = writer.add_waiting(Waiting(0, other, None, {"patient_id": other, "drug_id": "natalizumab"}))

    def whose() -> tuple[int, object]:
        with office.place.store.reading() as reader:
            [each] = reader.waitlist()
            assert each.id == waiting.id
            return each.patient_id, each.booking["patient_id"]

    merged = merge(office)
    assert whose() == (id_of(office, KEPT),) * 2
    undone = history.undo(office.place, merged.id, office.asked())
    assert whose() == (id_of(office, OTHER),) * 2
    history.redo(office.place, undone.id, office.asked())
    assert whose() == (id_of(office, KEPT),) * 2
    split(office)
    assert whose() == (id_of(office, OTHER),) * 2

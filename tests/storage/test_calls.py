"""Call lists in the file: written and read back, found by time and by cause, no two changes of one version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.calls import CallEntry, CallList, Cause, CauseKind, Told
from infusion_desk.domain.time import Span
from infusion_desk.errors import NotFoundError
from infusion_desk.services.ports import StaleError
from tests.builders import span
from tests.centres import Centre, at


@pytest.fixture
def calls(centre: Centre) -> CallList:
    """A kept list with two entries."""
    entries = tuple(
        CallEntry(0, 0, session.id, session.start, session.chair_id)
        for session in (centre.book("10:00"), centre.book("08:00", patient=2))
    )
    cause = Cause(CauseKind.OUTAGE, 7, span("08:00", "12:00"), "pump", chair_id=centre.chairs[0])
    with centre.store.changing() as writer:
        return writer.add_call_list(CallList(0, cause, at("07:00"), "MG", entries))


def test_a_list_is_read_as_it_was_written_its_entries_by_start(centre: Centre, calls: CallList) -> None:
    with centre.store.reading() as reader:
        read = reader.call_list(calls.id)
        assert reader.call_lists(span("11:00", "11:30")) == (read,)
        assert reader.call_list_of(CauseKind.OUTAGE, 7) == read
        assert reader.call_entry(calls.entries[0].id) == calls.entries[0]
    assert read == replace(calls, entries=calls.entries[::-1])


def test_a_withdrawn_list_is_found_by_its_number_only(centre: Centre, calls: CallList) -> None:
    with centre.store.changing() as writer:
        writer.save_call_list(replace(calls, withdrawn=True))
    with centre.store.reading() as reader:
        assert reader.call_lists(Span(0, at("23:00"))) == ()
        assert reader.call_list_of(CauseKind.OUTAGE, 7) is None
        assert reader.call_list(calls.id).withdrawn
        with pytest.raises(NotFoundError, match="no call list 99"):
            reader.call_list(99)
        with pytest.raises(NotFoundError, match="on no list"):
            reader.call_entry(99)


def test_touching_ends_are_another_time(centre: Centre, calls: CallList) -> None:
    with centre.store.reading() as reader:
        assert reader.call_lists(span("12:00", "13:00")) == reader.call_lists(span("07:00", "08:00")) == ()


def test_an_entry_is_written_once_a_version(centre: Centre, calls: CallList) -> None:
    marked = replace(calls.entries[0], reached_at=at("08:00"), reached_by="MG", agreed="comes at 9", stays=True)
    with centre.store.changing() as writer:
        saved = writer.save_call_entry(marked)
        assert saved == writer.call_entry(marked.id) == replace(marked, version=2)
    with pytest.raises(StaleError), centre.store.changing() as writer:
        writer.save_call_entry(marked)
    with pytest.raises(StaleError), centre.store.changing() as writer:
        writer.save_call_list(replace(calls, version=3))


def test_what_was_told_is_kept_until_it_is_told_anew_or_forgotten(centre: Centre) -> None:
    session = centre.book("10:00")
    for told in (Told(session.start, 5, "MG"), Told(session.start + 60, 6, ""), None):
        with centre.store.changing() as writer:
            writer.put_told(session.id, told)
        with centre.store.reading() as reader:
            assert reader.told([session.id, 99]) == ({session.id: told} if told else {})


def test_who_has_to_be_told_is_found_by_the_session_as_it_stands_now(centre: Centre, calls: CallList) -> None:
    moved = centre.read(calls.entries[0].session_id)
    (moved,) = centre.save(replace(moved, start=at("15:00"), reservation=None))
    for told, is_to_tell in ((None, True), (Told(at("15:00"), 5, ""), False), (Told(at("10:00"), 5, ""), True)):
        with centre.store.changing() as writer:
            writer.put_told(moved.id, told)
        with centre.store.reading() as reader:
            found = reader.calls_to_tell(span("15:00", "16:00"))
            assert found == ((replace(calls, entries=(calls.entries[0],)),) if is_to_tell else ())
            assert reader.calls_to_tell(span("08:00", "15:00")) == ()

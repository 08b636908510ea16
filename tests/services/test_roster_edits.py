"""Chairs, nurses and hours changed one at a time on a real file, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import Nurse, Shift
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import chairs, history, hours, nurses, roster
from infusion_desk.services.changes import Change, RefusedError
from infusion_desk.services.ports import GapKind, Reader
from infusion_desk.services.roster import HoursEntry
from tests.centres import MONDAY, at
from tests.services.conftest import Office

MORNING = Span(at("08:00"), at("12:00"))
Edit = Callable[[Office], Change]


def chair_named(office: Office, name: str) -> Chair:
    with office.place.store.reading() as reader:
        return next(chair for chair in reader.chairs() if chair.name == name)


def nurse_number(office: Office, number: int) -> Nurse:
    with office.place.store.reading() as reader:
        return nurses.nurse_with(reader, office.centre.nurses[number - 1])


def drawn(reader: Reader) -> str:
    """Everything that an edit can touch, as text."""
    lines = [f"{c.name}/{c.pod}/{c.kind}{' retired' * c.retired}" for c in reader.chairs()]
    for nurse in reader.nurses():
        week = [(s.weekday, s.start_minute, s.end_minute) for s in nurses.shifts_of(reader, nurse.id)]
        lines.append(f"{nurse.name}/{nurse.initials}/{nurse.max_patients}{' retired' * nurse.retired} {week}")
    lines += [f"{reader.opening_hours()} {reader.special_hours()}"]
    lines += [f"{gap.kind} {gap.of} {gap.span} {gap.reason}" for kind in GapKind for gap in reader.gaps(kind, 0)]
    return "\n".join(lines)


def picture(office: Office) -> str:
    with office.place.store.reading() as reader:
        return drawn(reader)


def bed(office: Office) -> Change:
    chair = replace(chair_named(office, "Chair 2"), name="Bed 2", pod="Pod Z", kind="bed")
    return chairs.edit_chair(office.place.store, chair, office.asked())


def shorter_week(office: Office) -> Change:
    nurse = replace(nurse_number(office, 1), name="Ada Novak", max_patients=2)
    return nurses.edit_nurse(office.place.store, nurse, [Shift(nurse.id, 2, 420, 900)], office.asked())


EDITS: dict[str, Edit] = {
    "a chair": bed,
    "a retired chair": lambda o: chairs.retire_chair(o.place.store, o.centre.chairs[0], o.asked()),
    "the order": lambda o: chairs.order_chairs(o.place.store, o.centre.chairs[::-1], o.asked()),
    "a nurse": shorter_week,
    "a retired nurse": lambda o: nurses.retire_nurse(o.place.store, o.centre.nurses[0], o.asked()),
    "hours": lambda o: roster.put_hours(
        o.place.store, [HoursEntry(0, 540, 960), HoursEntry(6, 540, 720), HoursEntry(MONDAY, 0, 0)], o.asked()
    ),
    "a closure": lambda o: roster.add_closures(o.place.store, [Closure(MORNING, "Holiday")], o.asked()),
    "an outage": lambda o: roster.add_outage(o.place.store, o.centre.chairs[0], MORNING, "Broken", o.asked()),
    "an absence": lambda o: roster.add_absence(o.place.store, o.centre.nurses[0], MORNING, "Sick", o.asked()),
}


@pytest.mark.parametrize("name", [name for name in EDITS if name != "hours"])
def test_each_edit_is_taken_back_and_done_again(office: Office, name: str) -> None:
    before = picture(office)
    change = EDITS[name](office)
    after = picture(office)
    assert after != before
    undone = history.undo(office.place, change.id, office.asked())
    assert picture(office) == before
    history.redo(office.place, undone.id, office.asked())
    assert picture(office) == after


def test_hours_are_taken_back_to_what_they_were(office: Office) -> None:
    change = EDITS["hours"](office)
    history.undo(office.place, change.id, office.asked())
    with office.place.store.reading() as reader:
        assert reader.special_hours() == {}
        assert reader.opening_hours() == {**dict.fromkeys(range(5), (480, 1020)), 6: (0, 0)}


def test_what_was_changed_since_is_not_taken_back(office: Office) -> None:
    change = bed(office)
    chair = chair_named(office, "Bed 2")
    chairs.edit_chair(office.place.store, replace(chair, pod="Pod Y"), office.asked())
    with pytest.raises(UndoRefusedError, match="changed since"):
        history.undo(office.place, change.id, office.asked())


def test_an_edit_of_what_somebody_else_has_changed_is_refused(office: Office) -> None:
    chair = chair_named(office, "Chair 2")
    bed(office)
    with pytest.raises(InputError, match="changed by somebody else"):
        chairs.edit_chair(office.place.store, replace(chair, pod="Pod Y"), office.asked())
    with pytest.raises(InputError, match="a chair with this name already"):
        chairs.edit_chair(office.place.store, replace(chair_named(office, "Chair 1"), name="bed 2"), office.asked())


def test_a_retired_chair_keeps_its_sessions_and_takes_no_more(office: Office) -> None:
    office.book("09:00")
    chairs.retire_chair(office.place.store, office.centre.chairs[0], office.asked())
    assert office.drawn().startswith("Chair 1 09:00-")
    with pytest.raises((RefusedError, InputError)):
        office.book("14:00", patient=2)


def test_an_added_nurse_has_a_week_and_is_retired_by_undo(office: Office) -> None:
    wanted = Nurse(0, "Zoe Park", "ZP", 2)
    change = nurses.add_nurse(office.place.store, wanted, [Shift(0, 4, 480, 960)], office.asked())
    assert "Zoe Park/ZP/2 [(4, 480, 960)]" in picture(office)
    history.undo(office.place, change.id, office.asked())
    assert "Zoe Park/ZP/2 retired" in picture(office)


def test_gaps_and_days_of_their_own_are_taken_away(office: Office) -> None:
    before = picture(office)
    outage = EDITS["an outage"](office)
    roster.put_hours(office.place.store, [HoursEntry(date(2026, 12, 24), 480, 720)], office.asked())
    hours.remove_special_hours(office.place.store, date(2026, 12, 24), office.asked())
    hours.remove_gap(office.place.store, GapKind.OUTAGE, outage.entities[0].id, office.asked())
    assert picture(office) == before


def test_the_sessions_that_hang_on_a_chair_a_nurse_or_a_time_are_found(office: Office) -> None:
    first = office.book("09:00")
    second = office.book("13:00", patient=2, chair=2)
    with office.place.store.reading() as reader:
        held = reader.sessions_held
        assert [s.id for s in held(Span(at("07:00"), at("20:00")))] == [first.id, second.id]
        assert [s.id for s in held(MORNING)] == [first.id]
        assert [s.id for s in held(Span(0, 2**40), chair_id=office.centre.chairs[1])] == [second.id]
        assert held(Span(0, 2**40), nurse_id=999) == ()

"""Sheets to send: due within a week, or printed and out of date since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.papers import Papers
from infusion_desk.presenters.attention import notices_of
from infusion_desk.presenters.to_send import to_send_rows, to_send_summary
from infusion_desk.services import booking
from infusion_desk.services.history import undo
from infusion_desk.services.printing import keep_printed
from infusion_desk.services.to_send import read_to_send
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import NOW, Office

WORDING = Wording(NEW_YORK)
LATER = MONDAY + timedelta(days=21)


def printed(office: Office, *session_ids: int) -> None:
    """Print the sheets of these sessions."""
    made = Papers(Path("none")).sheets_of_sessions(office.place, session_ids)
    keep_printed(office.place.store, made.printed, office.asked())


def listed(office: Office) -> list[tuple[int, str]]:
    """The list as sessions and the words of its last column."""
    return [(row.id, row.cells[-1]) for row in to_send_rows(read_to_send(office.place), WORDING)]


def test_what_comes_within_a_week_is_due_until_it_is_printed(office: Office) -> None:
    soon, later = office.book("09:00"), office.book("09:00", day=LATER, patient=2)
    assert listed(office) == [(soon.id, "Not printed yet.")]
    printed(office, soon.id, later.id)
    assert listed(office) == []


def test_a_session_that_moved_since_is_listed_on_whichever_date_and_marked(office: Office) -> None:
    later = office.book("09:00", day=LATER)
    printed(office, later.id)
    change = booking.move(office.place, later.id, office.asked(), start=at("10:00", LATER))
    assert listed(office) == [(later.id, "Printed Mon 23 Nov. The printed sheet says 09:00.")]
    assert to_send_summary(read_to_send(office.place)) == "1 to send, 1 of them changed since they were printed"
    with office.place.store.reading() as reader:
        day = reader.day(LATER)
    (notice,) = notices_of(day, day.sessions[0], NOW, WORDING)
    assert notice.sentence == "The printed sheet says 09:00. Print it again."
    assert notice.marks_card
    undo(office.place, change.id, office.asked())
    assert listed(office) == []


def test_another_chair_stands_on_no_sheet(office: Office) -> None:
    session = office.book("09:00")
    printed(office, session.id)
    booking.move(office.place, session.id, office.asked(), chair_id=office.centre.chairs[1])
    assert listed(office) == []


def test_a_namesake_who_is_booked_later_puts_the_sheet_out_of_date(office: Office) -> None:
    session = office.book("09:00")
    printed(office, session.id)
    with office.place.store.changing() as writer:
        first, second = (writer.patient(each) for each in office.centre.patients[:2])
        writer.save_patient(replace(second, family_name=first.family_name, given_name=first.given_name))
    other = office.book("10:00", patient=2, chair=2)
    assert listed(office) == [
        (session.id, "Printed Mon 23 Nov. What the printed sheet says has changed."),
        (other.id, "Not printed yet."),
    ]


def test_who_does_not_come_gets_no_sheet(office: Office) -> None:
    session = office.book("09:00")
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    assert listed(office) == []


def test_what_was_printed_is_on_record_with_who_printed_it(office: Office) -> None:
    session = office.book("09:00")
    printed(office, session.id)
    with office.place.store.reading() as reader:
        sheet = reader.day(MONDAY).printed[session.id]
        (change,) = reader.changes_of("prep_sheet", session.id)
    assert (sheet.by, sheet.start, sheet.language) == ("MG", session.start, "en")
    assert change.kind == "print"

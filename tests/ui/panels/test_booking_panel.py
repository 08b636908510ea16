"""Booking beside the board: by keyboard alone, from three letters of a name to the printed sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QSpinBox
from sqlcipher3 import dbapi2 as driver

from infusion_desk.domain.day import Closure
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.placing import Place
from infusion_desk.services.booking import cancel, move
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage.unit_of_work import UnitOfWork
from infusion_desk.ui.panels.fields import DrugChoice
from tests.builders import span
from tests.centres import NEW_YORK
from tests.ui.front_desk import MONDAY, FrontDesk, at, focused, sheet_texts, type_letter
from tests.ui.panels.booth import Booth

ENTER, ESCAPE, LEFT, RIGHT, UP, DOWN = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
)  # fmt: skip
PAGE_UP, PAGE_DOWN, TAB = Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TUESDAY = MONDAY + timedelta(days=1)


# --- the way through


def test_from_three_letters_to_the_printed_sheet_by_keyboard(front: FrontDesk, booth: Booth) -> None:
    assert booth.panel.patient.line.hasFocus()
    front.type("oka")
    front.press(ENTER)
    assert booth.panel.fields.drug.hasFocus()
    front.type("tys")
    front.press(ENTER)
    assert booth.panel.fields.dose.hasFocus()
    front.press(ENTER)
    assert booth.panel.fields.offers.list.hasFocus()
    front.press(TAB, TAB, TAB, TAB)
    assert booth.panel.fields.place.hasFocus()
    assert booth.place == "08:00 Chair 1"
    front.press(RIGHT, RIGHT, DOWN)
    assert booth.place == "08:30 Chair 2"
    front.press(ENTER)
    (booked,) = booth.sessions
    assert (booked.start, booked.chair_id, booked.drug_id) == (at("08:30"), front.centre.chairs[1], "natalizumab")
    assert booked.dose_number == 1
    assert booth.read_back.startswith(
        "Read it back to the patient: Grace Okafor, born 1 Jan 1950. Monday 23 November 2026. Come at 08:30. "
    )
    assert booth.printed == []
    front.press(ENTER)
    assert booth.printed == [booked.id]
    front.press(ESCAPE)
    assert booth.closed == 1
    assert (front.failed, front.refused) == ([], [])


def test_what_to_bring_comes_from_the_sheet_s_words_and_the_drug(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place(drug="lemtrada")
    front.press(ENTER)
    bring = [label.text() for _point, label in booth.panel.read_back.bring]
    assert bring[: len(sheet_texts().entries("bring.entries"))] == list(sheet_texts().entries("bring.entries"))
    assert "Food and something to do for a whole day" in bring


def test_without_the_sheet_s_words_the_drug_s_own_stand(
    front: FrontDesk, booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booth.panel, "_texts", None)
    booth.to_the_place(drug="lemtrada")
    front.press(ENTER)
    assert [label.text() for _point, label in booth.panel.read_back.bring] == [
        "Food and something to do for a whole day"
    ]


def test_the_next_dose_is_proposed_with_where_it_comes_from(front: FrontDesk, booth: Booth) -> None:
    front.book("13:00", patient=1)
    front.type("oka")
    front.press(ENTER)
    assert booth.panel.draft.form.drug is not None
    assert booth.panel.draft.form.drug.id == "natalizumab"
    assert booth.panel.fields.dose.value() == 4
    assert booth.panel.fields.dose_row.below.text() == "Dose 3 is booked for Monday 23 November 2026."
    assert booth.panel.fields.drug.hasFocus()


def test_ctrl_enter_books_at_once(front: FrontDesk, booth: Booth) -> None:
    front.book("13:00", patient=1)
    front.type("oka")
    front.press(ENTER)
    front.press(ENTER, modifiers=CTRL)
    assert [session.dose_number for session in booth.sessions] == [4, 3]


def test_another_drug_has_its_own_dose(front: FrontDesk, booth: Booth) -> None:
    front.book("13:00", patient=1)
    front.type("oka")
    front.press(ENTER)
    front.type("ocre")
    assert booth.panel.fields.dose.value() == 1
    assert booth.panel.fields.dose_row.below.text() == "No earlier dose is on record."


def test_the_rows_are_those_that_the_drug_asks_for(front: FrontDesk, booth: Booth) -> None:
    fields = booth.panel.fields
    rows = (fields.dose_row, fields.option_row, fields.mg_row, fields.weight_row, fields.place_row, fields.nurse_row)

    def shown() -> list[str]:
        return [row.label.text() for row in rows if row.isVisible()]

    front.type("oka")
    front.press(ENTER)
    assert shown() == []
    front.type("tys")
    assert shown() == ["Dose number", "Time and chair on Mon 23 Nov", "Nurse"]
    begin_word(front, fields.drug, "p")
    front.type("rivigen")
    assert shown() == ["Dose number", "Option", "Ordered amount, in mg", "Weight, in kg"]
    assert fields.option.currentText() == "Privigen"
    assert booth.verdict == "Enter the ordered amount: how long the infusion takes depends on it."


def begin_word(front: FrontDesk, drug: DrugChoice, letter: str) -> None:
    """Type nothing for longer than a word lasts, then its first letter."""
    usual = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(1)
    front.qtbot.waitUntil(lambda: drug._since.elapsed() > 2)
    front.type(letter)
    QApplication.setKeyboardInputInterval(usual)


def test_amount_and_weight_make_the_length(front: FrontDesk, booth: Booth) -> None:
    booth.front.type("oka")
    front.press(ENTER)
    front.type("privigen")
    front.press(ENTER, ENTER, ENTER)
    assert booth.panel.fields.mg.hasFocus()
    front.type("28 g")
    front.press(ENTER)
    assert booth.verdict == "Enter the weight: how long the infusion takes depends on it."
    front.type("70")
    front.press(ENTER, TAB, TAB, TAB, TAB)
    assert booth.panel.fields.place.hasFocus()
    assert booth.panel.fields.length.text().startswith("Privigen 28 g, dose 1: 3 h 55 min for the patient")
    front.press(ENTER)
    (booked,) = booth.sessions
    assert (booked.amount, booked.option) == ("28 g", "Privigen")


def test_the_weight_measured_last_is_proposed_with_its_age(front: FrontDesk, booth: Booth) -> None:
    with front.centre.store.changing() as writer:
        for days, grams in ((60, 70_000), (400, 90_000)):
            day = MONDAY - timedelta(days=days)
            weight = Measurement(0, front.centre.patients[0], MeasurementKind.WEIGHT, grams, day, "RK")
            writer.add_measurement(weight)
    front.type("oka")
    front.press(ENTER)
    front.type("privigen")
    fields = booth.panel.fields
    assert (fields.weight.text(), fields.mg.text()) == ("70", "")
    assert fields.weight_row.below.text() == "Measured last: 70 kg on 24 Sep 2026 (RK), 8 weeks ago."
    front.press(ENTER, ENTER, ENTER)
    front.type("28 g")
    assert fields.length.text().startswith("Privigen 28 g, dose 1: 3 h 55 min for the patient")
    with front.centre.store.reading() as reader:
        other = reader.patient(front.centre.patients[1])
    booth.panel.choose_patient(other)
    front.settle()
    assert (fields.weight.text(), fields.mg.text()) == ("", "")


def test_what_is_no_number_is_said(front: FrontDesk, booth: Booth) -> None:
    front.type("oka")
    front.press(ENTER)
    front.type("privigen")
    front.press(ENTER, ENTER, ENTER)
    front.type("1.000")
    assert booth.verdict == "“1.000” can be read in two ways. Write 1 or 1000."
    front.press(ENTER)
    front.type("seventy")
    booth.panel.book.click()
    front.settle()
    assert booth.sessions == []


def test_a_dose_that_does_not_exist_is_said_in_one_sentence(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.draft.choose_dose(0)
    front.settle()
    assert booth.verdict == "Doses are counted from 1. Enter 1 for the first dose."
    booth.panel.book.click()
    front.settle()
    assert booth.sessions == []


# --- along the places


def test_keys_walk_along_times_chairs_and_days(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    front.press(RIGHT)
    assert booth.place == "08:15 Chair 1"
    front.press(RIGHT, modifiers=SHIFT)
    assert booth.place == "08:20 Chair 1"
    front.press(LEFT)
    assert booth.place == "08:15 Chair 1"
    front.press(DOWN, DOWN, DOWN, UP)
    assert booth.place == "08:15 Chair 2"
    front.press(PAGE_DOWN)
    assert front.desk.date == TUESDAY
    assert booth.place == "08:00 Chair 1"
    assert booth.panel.fields.place_row.label.text() == "Time and chair on Tue 24 Nov"
    front.press(PAGE_UP)
    assert front.desk.date == MONDAY


def test_a_taken_place_says_why_and_ctrl_goes_on_to_a_free_one(front: FrontDesk, booth: Booth) -> None:
    front.book("08:00", 120, chair=1, patient=2)
    booth.to_the_place()
    assert booth.place == "08:00 Chair 2"
    front.press(UP)
    assert booth.place == "08:00 Chair 1"
    assert booth.verdict.startswith("Chair 1 is taken from 08:00 to 10:10 (Lindqvist).")
    assert booth.panel.fields.verdict.objectName() == "Warning"
    front.press(RIGHT, modifiers=CTRL)
    assert booth.place == "10:15 Chair 1"
    assert booth.panel.fields.verdict.objectName() == "Good"


def test_the_board_is_told_where_the_session_would_stand(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    placing, place, words = booth.previews[-1]
    assert placing is not None
    assert place == Place(front.centre.chairs[0], at("08:00"))
    assert words == ("Okafor, Grace", "Tysabri")
    front.press(ENTER)
    assert booth.previews[-1][:2] == (None, None), "once it is booked the board shows the session itself"


def test_a_click_on_the_board_chooses_the_place(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.book.setFocus()
    booth.panel.choose_place(Place(front.centre.chairs[2], at("11:05")))
    assert booth.place == "11:05 Chair 3"
    assert booth.panel.fields.place.hasFocus()
    front.desk.reload()
    front.settle()
    assert booth.place == "11:05 Chair 3"


def test_the_form_stays_when_the_date_changes(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.draft.choose_dose(7)
    front.settle()
    front.press(RIGHT)
    front.show_day(TUESDAY)
    assert booth.panel.fields.dose.value() == 7
    assert booth.place == "08:00 Chair 1"
    front.press(ENTER)
    (booked,) = booth.sessions
    assert (booked.start, booked.dose_number) == (at("08:00", TUESDAY), 7)


def test_a_day_that_is_still_being_read_is_not_booked(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    front.desk.go_to(TUESDAY)
    booth.panel.book.click()  # the panel still shows Monday's place
    front.settle()
    assert booth.sessions == []
    front.press(ENTER)
    assert [NEW_YORK.date_of(session.start) for session in booth.sessions] == [TUESDAY]


def test_a_closed_day_has_no_place_and_keys_lead_on(front: FrontDesk, booth: Booth) -> None:
    with front.centre.store.changing() as writer:
        writer.add_closure(Closure(span("00:00", "24:00", TUESDAY), "Holiday"))
    booth.to_the_place()
    front.press(PAGE_DOWN)
    front.press(PAGE_DOWN)
    assert front.desk.date == TUESDAY + timedelta(days=1)
    assert booth.place == "08:00 Chair 1"


def test_a_place_that_somebody_else_takes_gives_way_or_says_so(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    front.book("08:00", 60, chair=1, patient=2)
    assert booth.place == "08:00 Chair 2", "a proposal gives way"
    front.press(RIGHT)
    front.book("08:15", 60, chair=2, patient=3)
    assert booth.place == "08:15 Chair 2", "what a person chose stays"
    assert "is taken" in booth.verdict


def test_a_nurse_is_named_and_one_who_is_not_on_shift_stays_with_the_reason(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    nurse = booth.panel.fields.nurse
    assert [nurse.itemText(row) for row in range(nurse.count())] == ["No nurse named", "Ana Moreno", "Ruth Kim"]
    nurse.setFocus()
    front.press(DOWN)
    assert booth.panel.draft.form.nurse_id == nurse.currentData()
    chosen = nurse.currentText()
    with front.centre.store.changing() as writer:
        writer.add_absence(nurse.currentData(), span("00:00", "24:00"), "ill")
    front.desk.reload()
    front.settle()
    assert nurse.currentText() == chosen
    assert f"{chosen} is not on shift" in booth.verdict
    nurse.setFocus()
    front.press(UP)
    assert booth.panel.draft.form.nurse_id is None


# --- what goes wrong


def test_two_enters_book_once(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.book.click()
    booth.panel.book.click()
    front.settle()
    assert len(booth.sessions) == 1
    assert (front.refused, front.failed, booth.printed) == ([], [], [])


def test_a_refused_booking_keeps_the_form_and_can_be_tried_again(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    front.centre.book("08:00", 60, chair=1, patient=2)  # the desk has not seen it yet
    front.press(ENTER)
    assert [str(event.error).partition(".")[0] for event in front.refused] == [
        "Chair 1 is taken from 08:00 to 09:10 (Lindqvist)"
    ]
    assert booth.panel.draft.form.drug is not None
    assert booth.panel.fields.place.hasFocus()
    assert booth.place == "08:00 Chair 2"
    front.press(ENTER)
    assert len(booth.sessions) == 2


def test_a_refusal_that_somebody_s_word_passes_ends_in_the_read_back(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.choose_place(Place(front.centre.chairs[0], at("16:30")))
    assert "leave after closing" in booth.verdict
    front.press(ENTER)
    (event,) = front.refused
    assert booth.sessions == []
    from infusion_desk.services.changes import Override

    front.desk.change(event.action, event.done, override=Override("agreed", "MG"))
    front.settle()
    assert len(booth.sessions) == 1
    assert "Come at 16:30." in booth.read_back


def test_the_impossible_is_not_even_asked_for(front: FrontDesk, booth: Booth) -> None:
    front.book("08:00", 60, chair=1, patient=2)
    booth.to_the_place()
    front.press(UP, ENTER)
    assert front.refused == []
    assert len(front.failed) == 1
    assert "Chair 1 is taken" in front.failed[0]
    assert booth.panel.fields.place.hasFocus()


def test_book_says_what_is_missing_and_goes_there(front: FrontDesk, booth: Booth) -> None:
    front.type("oka")
    front.press(ENTER)
    booth.panel.book.click()
    assert booth.panel.obstacle.text() == "Choose the drug."
    assert booth.panel.fields.drug.hasFocus()
    front.type("privi")
    assert booth.panel.obstacle.isHidden()
    booth.panel.book.click()
    assert booth.panel.fields.mg.hasFocus()


def test_the_answer_for_one_patient_never_comes_to_another(front: FrontDesk, booth: Booth) -> None:
    front.book("13:00", patient=1)
    patients = []
    with front.centre.store.reading() as reader:
        patients = [reader.patient(number) for number in front.centre.patients[:2]]
    booth.panel.choose_patient(patients[0])
    booth.panel.choose_patient(patients[1])
    front.settle()
    assert booth.panel.draft.form.patient == patients[1]
    assert booth.panel.draft.form.drug is None


def test_an_answer_that_comes_after_closing_changes_nothing(front: FrontDesk, booth: Booth) -> None:
    front.book("13:00", patient=1)
    front.type("oka")
    booth.panel.patient._enter()
    booth.panel.close_panel()
    front.settle()
    assert booth.panel.draft.form.patient is None
    assert booth.previews[-1][:2] == (None, None)


def test_a_proposal_that_comes_after_closing_is_dropped(front: FrontDesk, booth: Booth) -> None:
    front.book("13:00", patient=1)
    with front.centre.store.reading() as reader:
        booth.panel.choose_patient(reader.patient(front.centre.patients[0]))
    booth.panel.close_panel()
    front.settle()
    assert booth.panel.draft.form.drug is None


def test_a_key_that_is_held_down_does_not_book(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    held = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(focused(), held)
    front.settle()
    assert booth.sessions == []


def test_letting_go_while_it_is_booked_says_that_it_is(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.book.click()
    booth.panel.close_panel()
    front.settle()
    assert len(booth.sessions) == 1
    assert front.said[-1] == "Book Okafor on Monday 23 November 2026 at 08:00"


# --- once it is booked


def booked(booth: Booth) -> InfusionSession:
    booth.to_the_place()
    booth.front.press(ENTER)
    (session,) = booth.sessions
    return session


def test_the_booked_session_is_selected_and_stays_so(front: FrontDesk, booth: Booth) -> None:
    session = booked(booth)
    assert front.desk.selected == session.id
    front.desk.reload()
    front.settle()
    assert front.desk.selected == session.id


def test_a_booking_that_is_taken_back_says_so_and_is_not_printed(front: FrontDesk, booth: Booth) -> None:
    booked(booth)
    front.desk.undo()
    front.settle()
    assert booth.read_back.startswith("This booking was taken back.")
    assert not booth.panel.book.isEnabled()
    front.desk.redo()
    front.settle()
    assert booth.read_back.startswith("Read it back to the patient:")
    assert booth.panel.book.isEnabled()


def test_a_booking_that_is_moved_is_read_back_anew(front: FrontDesk, booth: Booth) -> None:
    session = booked(booth)
    front.desk.change(lambda place, asked: move(place, session.id, asked, start=at("10:30")))
    front.settle()
    assert "Come at 10:30." in booth.read_back


def test_a_new_booking_begins_with_empty_fields(front: FrontDesk, booth: Booth) -> None:
    booked(booth)
    booth.open()
    assert booth.panel.patient.line.hasFocus()
    assert booth.panel.patient.line.text() == ""
    assert booth.panel.read_back.isHidden()
    assert booth.panel.draft.form.patient is None
    booth.to_the_place("lind")
    assert booth.place == "08:00 Chair 2"


def test_ctrl_b_again_goes_on_with_what_was_begun(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    front.press(RIGHT)
    booth.panel.let_go.setFocus()
    booth.open()
    assert booth.place == "08:15 Chair 1"
    assert booth.panel.other_patient.hasFocus(), "Enter must not book this caller for who types the next one's name"


def test_another_patient_can_be_chosen(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    booth.panel.other_patient.setFocus()
    front.press(ENTER)
    assert booth.panel.patient.line.hasFocus()
    assert booth.panel.fields.isHidden()
    assert booth.previews[-1][:2] == (None, None)


def test_a_new_patient_is_asked_for_and_then_chosen(front: FrontDesk, booth: Booth) -> None:
    front.type("Zzyzx, Ann")
    front.press(ENTER)
    assert booth.new == ["Zzyzx, Ann"]
    with front.centre.store.reading() as reader:
        patient = reader.patient(front.centre.patients[3])
    booth.panel.choose_patient(patient)
    front.settle()
    assert booth.panel.who.text() == "Nakamura, Yui"
    assert booth.panel.fields.drug.hasFocus()


# --- whoever does not see it, or uses no mouse


@pytest.mark.parametrize("stage", ["patient", "form", "booked"])
def test_every_control_has_a_name(front: FrontDesk, booth: Booth, stage: str) -> None:
    if stage == "form":
        booth.to_the_place()
    elif stage == "booked":
        booked(booth)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget, QSpinBox):
        for control in booth.panel.findChildren(kind):
            if control.isVisible() and not _is_inside(control, (QComboBox, QSpinBox)):
                name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
                assert name, f"{control} has no name"


def _is_inside(control: QObject, kinds: tuple[type[QObject], ...]) -> bool:
    return isinstance(control.parent(), kinds) or control.objectName().startswith("qt_")


def test_tab_goes_from_the_top_to_the_buttons(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place(drug="ocre")
    fields, panel = booth.panel.fields, booth.panel
    panel.other_patient.setFocus()
    visited = []
    for _ in range(11):
        front.press(TAB)
        visited.append(focused())
    box = fields.offers
    offers = [box.line, box.list, box.keep, box.wait, box.urgent]
    assert visited == [fields.drug, fields.dose, *offers, fields.place, fields.nurse, panel.book, panel.let_go]


def test_the_verdict_is_part_of_what_a_screen_reader_says_of_the_place(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    assert booth.panel.fields.place.accessibleName() == "Time and chair on Mon 23 Nov"
    assert booth.panel.fields.place.accessibleDescription().startswith("Free: Chair 1, 08:00 to ")


def test_the_field_with_the_keyboard_is_always_in_view(front: FrontDesk, booth: Booth) -> None:
    booth.panel.resize(300, 320)
    booth.to_the_place()
    place = booth.panel.fields.place
    seen = booth.panel._scroll.viewport().rect()
    corner = place.mapTo(booth.panel._scroll.viewport(), place.rect().bottomLeft())
    assert seen.contains(corner)


def test_cancelling_by_a_command_elsewhere_is_seen(front: FrontDesk, booth: Booth, shipped_drugs: Shelf) -> None:
    session = booked(booth)
    from infusion_desk.services.changes import Asked

    place = Workplace(front.centre.store, shipped_drugs, front.clock)
    cancel(place, session.id, CancelReason.PATIENT, Asked("11111111-1111-1111-1111-111111111111", front.clock.now))
    front.desk.reload()
    front.settle()
    assert booth.read_back.startswith("This booking was taken back.")


def test_typing_two_letters_quickly_is_one_search(front: FrontDesk, booth: Booth) -> None:
    for letter in "ok":
        type_letter(letter)
    front.settle()
    assert booth.panel.patient.list.count() == 1


def test_fault_26_what_was_entered_stays_when_the_disk_is_full_and_is_booked_once_there_is_room(
    booth: Booth, front: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise driver.OperationalError("database or disk is full")

    booth.to_the_place()
    chosen = booth.place
    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, "record", full)
        front.press(ENTER)
    assert front.failed[-1].startswith("Not saved: the disk that holds centre.db is full.")
    assert booth.sessions == []
    assert booth.place == chosen
    front.press(ENTER)
    assert len(booth.sessions) == 1

"""The patients' screen on a real file, by keyboard: found, opened, changed, measured, merged, booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.services import patients
from infusion_desk.services.changes import Asked
from infusion_desk.services.patient_reads import PAGE
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.dialogs.measure import MeasureDialog
from infusion_desk.ui.dialogs.merge import MergeDialog
from infusion_desk.ui.dialogs.unsaved import Unsaved
from infusion_desk.ui.look import Look
from infusion_desk.ui.models.patient_model import MOST_PAGES
from infusion_desk.ui.screens.patients import PatientsScreen
from tests.centres import MONDAY, made_up_patients
from tests.ui.front_desk import FrontDesk, focused

ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
Dialog = TypeVar("Dialog", bound=DialogFrame)


@pytest.fixture
def screen(front: FrontDesk, look: Look) -> PatientsScreen:
    """The screen on a centre with ten patients, as large as in a small window."""
    front.show_day()
    shown = PatientsScreen(front.desk, look)
    front.put_up(shown, 1280, 720)
    shown.refresh()
    front.settle()
    shown.setFocus()
    return shown


def asked(front: FrontDesk, kind: type[Dialog]) -> Dialog:
    """The dialog that is open over the screen, once it has the keyboard."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    activate(front, dialog)
    return dialog


def activate(front: FrontDesk, window: QWidget) -> None:
    """Give a window the keyboard: without a window manager nobody does when another one closes."""
    window.activateWindow()
    front.qtbot.waitUntil(window.isActiveWindow)


def accept(front: FrontDesk, screen: PatientsScreen, dialog: DialogFrame) -> None:
    """Press the button that does it, and let what follows come to rest."""
    dialog.accept_button.click()
    assert not dialog.isVisible(), dialog.wrong.text()
    activate(front, screen)
    front.settle()


def names(screen: PatientsScreen) -> list[str]:
    model = screen.list.table.patients
    return [str(model.index(row, 0).data()).partition(",")[0] for row in range(model.rowCount())]


def opened(front: FrontDesk, screen: PatientsScreen, typed: str) -> None:
    """Filter, and open the only one who answers."""
    screen.list.filter.clear()
    screen.list.filter.setFocus()
    front.type(typed)
    front.press(ENTER)
    assert screen.page.isVisible()


def write(front: FrontDesk, field: QLineEdit, text: str) -> None:
    """Go to a field and type `text` over what is in it."""
    field.setFocus()
    field.selectAll()
    front.type(text)


def save(front: FrontDesk) -> None:
    front.press(Qt.Key.Key_S, modifiers=Qt.KeyboardModifier.ControlModifier)


def press(front: FrontDesk, screen: QWidget, words: str) -> None:
    """Press the button of these words that is in sight, by keyboard."""
    found = [button for button in screen.findChildren(QPushButton) if button.text() == words and button.isVisible()]
    found[0].setFocus()
    front.press(Qt.Key.Key_Space)


def kept(front: FrontDesk, number: int = 1) -> Patient:
    with front.centre.store.reading() as reader:
        return reader.patient(front.centre.patients[number - 1])


def test_the_list_is_filtered_while_one_types_and_enter_opens(front: FrontDesk, screen: PatientsScreen) -> None:
    assert focused() is screen.list.filter
    assert names(screen)[:3] == ["Brandt", "Costa", "Haddad"]
    assert screen.list.count.text() == "10 patients."
    front.type("søn")
    assert names(screen) == ["Søndergård"]
    assert screen.list.count.text() == "One patient answers to “søn”."
    front.press(ENTER)
    assert screen.page.head.name.whole == "Søndergård, Åse"
    assert focused() is screen.page.editor.form.lines["family_name"]
    form = screen.page.editor.form
    form.lines["mrn"].setFocus()
    for seen_next in (form.sex, form.lines["phone"]):
        front.press(Qt.Key.Key_Tab)
        assert focused() is seen_next
    front.press(ESCAPE)
    assert focused() is screen.list.table
    assert screen.list.filter.text() == "søn"


def test_keys_walk_from_the_filter_into_the_table_and_back(front: FrontDesk, screen: PatientsScreen) -> None:
    front.press(DOWN, DOWN)
    assert screen.list.table.currentIndex().row() == 1
    front.type("o")
    assert (focused(), screen.list.filter.text()) == (screen.list.filter, "o")
    front.press(DOWN)
    assert focused() is screen.list.table
    front.press(ESCAPE)
    assert focused() is screen.list.filter
    front.press(ESCAPE)
    assert screen.list.filter.text() == ""
    assert len(names(screen)) == 10


@pytest.mark.parametrize("typed", ["obrien", "O'Brien", "zoe", "1007", "1956-07-07", "7/7/1956", "7 jul 1956"])
def test_any_part_and_any_writing_finds_the_one(front: FrontDesk, screen: PatientsScreen, typed: str) -> None:
    front.type(typed)
    assert names(screen) == ["O’Brien"]


def test_a_list_is_sorted_by_words_and_by_its_columns(front: FrontDesk, screen: PatientsScreen) -> None:
    screen.list.order.setFocus()
    front.press(DOWN)
    assert names(screen)[0] == "Søndergård"
    screen.list.table.horizontalHeader().sectionClicked.emit(1)
    front.settle()
    assert screen.list.order.currentText() == "Oldest first"
    assert names(screen)[0] == "Okafor"
    screen.list.table.horizontalHeader().sectionClicked.emit(2)
    front.settle()
    assert screen.list.order.currentText() == "Youngest first"
    assert names(screen)[0] == "Brandt"


def test_who_is_not_among_those_shown_is_looked_for_among_all_before_being_made(
    front: FrontDesk, screen: PatientsScreen
) -> None:
    screen.list.shown.setCurrentIndex(screen.list.shown.findData("interpreter"))
    screen.list.filter.setFocus()
    front.type("petrov")
    assert names(screen) == []
    assert screen.list.count.text().startswith("Nobody of those")
    front.press(ENTER)
    assert (names(screen), screen.list.shown.currentText()) == (["Petrov"], "Everybody")
    assert screen.list.isVisible()


def test_a_long_list_is_never_in_memory_as_a_whole(front: FrontDesk, screen: PatientsScreen) -> None:
    with front.centre.store.changing() as writer:
        writer.add_patients(made_up_patients(6_010)[10:])
    screen.refresh()
    front.settle()
    table = screen.list.table
    assert screen.list.count.text() == "6,010 patients."
    for row in (6_009, 3_000, 1_200, 0):
        table.choose_row(row)
        front.settle()
        assert table.patients.patient(row) is not None
    for row in range(0, 6_000, PAGE):
        table.choose_row(row)
        front.settle()
    assert len(table.patients._pages) <= MOST_PAGES
    assert table.patients.index(5, 0).data() is None
    table.choose_row(5)
    front.settle()
    assert table.patients.index(5, 0).data() is not None
    chosen = table.chosen
    front.press(Qt.Key.Key_Down)
    front.press(ENTER)
    assert screen.page.record is not None
    assert screen.page.record.patient.id == chosen


def test_what_changes_outside_comes_into_the_list_and_the_row_stays(front: FrontDesk, screen: PatientsScreen) -> None:
    front.press(DOWN, DOWN, DOWN)
    with front.centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(front.centre.patients[1]), family_name="Lind"))
    front.desk.reload()
    front.settle()
    assert "Lind" in names(screen)
    assert screen.list.table.currentIndex().row() == 2


def test_a_record_is_changed_with_every_field_and_taken_back(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")
    form, before = screen.page.editor.form, kept(front)
    write(front, form.lines["phone"], "(555) 013-4455")
    write(front, form.lines["birth_date"], "14 Mar 1988")
    assert form.meant.text() == "38 years"
    form.sex.setFocus()
    front.type("f")
    form.interpreter.setFocus()
    front.press(Qt.Key.Key_Space)
    form.kinds["bed"].setFocus()
    front.press(Qt.Key.Key_Space)
    line = form.language.lineEdit()
    assert line is not None
    write(front, line, "Spanish")
    form.note.setFocus()
    front.type("Mornings")
    save(front)
    assert kept(front) == replace(
        before, phone="(555) 013-4455", birth_date=date(1988, 3, 14), sex="female", interpreter=True,
        chair_kinds=("bed",), language="es", note="Mornings", version=2,
    )  # fmt: skip
    assert screen.page.head.more.text() == "born 14 Mar 1988, 38 years · MRN 1001"
    assert not screen.page.editor.save_button.isEnabled()
    assert screen.told.text() == "Change the record of Okafor, Grace"
    front.desk.undo()
    front.settle()
    assert replace(kept(front), version=1) == before
    assert form.lines["phone"].text() == ""


def test_what_is_wrong_is_said_and_the_keyboard_goes_there(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")
    editor = screen.page.editor
    write(front, editor.form.lines["birth_date"], "30 Feb 1988")
    save(front)
    assert "is not a day of the calendar" in editor.wrong.text()
    assert focused() is editor.form.lines["birth_date"]
    write(front, editor.form.lines["birth_date"], "1 Jan 1950")
    write(front, editor.form.lines["mrn"], "1002")
    save(front)
    assert "is that of Lindqvist, Ada (born 2 Feb 1951 · MRN 1002)" in editor.wrong.text()
    assert focused() is editor.form.lines["mrn"]
    press(front, screen, "Put back")
    assert (editor.wrong.isVisible(), editor.form.lines["mrn"].text()) == (False, "1001")


def test_fault_33_what_was_changed_elsewhere_is_told_and_saved_after_a_look(
    front: FrontDesk, screen: PatientsScreen
) -> None:
    opened(front, screen, "okafor")
    form = screen.page.editor.form
    write(front, form.lines["phone"], "555 0199")
    with front.centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(front.centre.patients[0]), arm="left"))
    save(front)
    assert "Preferred arm is now “left”" in screen.page.editor.wrong.text()
    assert (kept(front).phone, form.arm.currentData(), form.lines["phone"].text()) == ("", "left", "555 0199")
    save(front)
    assert (kept(front).phone, kept(front).arm) == ("555 0199", "left")


def test_a_new_patient_is_asked_about_and_a_second_enter_makes_no_second_record(
    front: FrontDesk, screen: PatientsScreen
) -> None:
    front.type("Okafor, Gracie")
    assert screen.list.count.text().startswith("Nobody answers")
    front.press(ENTER)
    editor = screen.page.editor
    assert (editor.form.lines["family_name"].text(), editor.form.lines["given_name"].text()) == ("Okafor", "Gracie")
    save(front)
    assert "so is the record number" in editor.wrong.text()
    assert focused() is editor.form.lines["birth_date"]
    front.type("1 Jan 1950")
    save(front)
    assert "Is it the same person?" in editor.wrong.text()
    front.press(ENTER)
    assert screen.page.head.name.whole == "Okafor, Grace"
    assert len(front.changes) == 0


def test_who_is_somebody_else_is_entered_all_the_same(front: FrontDesk, screen: PatientsScreen) -> None:
    press(front, screen, "New patient")
    form = screen.page.editor.form
    for field, text in (("family_name", "Okafor"), ("given_name", "Grace"), ("birth_date", "1950-01-01")):
        write(front, form.lines[field], text)
    save(front)
    press(front, screen, "Somebody else: save")
    assert screen.page.head.more.text() == "born 1 Jan 1950, 76 years · no number yet"
    assert screen.page.upcoming.isVisible()
    assert screen.told.text() == "Enter patient Okafor, Grace"
    front.desk.undo()
    front.settle()
    assert screen.list.isVisible()
    assert len(names(screen)) == 10


def test_what_is_not_saved_is_not_lost_by_escape(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")
    write(front, screen.page.editor.form.lines["phone"], "555")
    front.press(ESCAPE)
    told = asked(front, Unsaved).told.text()
    assert told == "The record of Okafor, Grace was changed and is not saved."
    front.press(ESCAPE)
    activate(front, screen)
    assert QApplication.activeModalWidget() is None
    assert screen.page.isVisible()
    front.press(ESCAPE)
    asked(front, Unsaved).let_go_button.click()
    activate(front, screen)
    assert screen.list.isVisible()
    assert kept(front).phone == ""


def test_what_is_typed_is_saved_on_the_way_out_or_says_why_not(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")
    write(front, screen.page.editor.form.lines["birth_date"], "31 02 1980")
    front.press(ESCAPE)
    asked(front, Unsaved)
    front.press(ENTER)
    activate(front, screen)
    assert screen.page.isVisible()
    assert screen.page.editor.wrong.text()
    write(front, screen.page.editor.form.lines["birth_date"], "1980-02-29")
    front.press(ESCAPE)
    asked(front, Unsaved)
    front.press(ENTER)
    activate(front, screen)
    assert screen.list.isVisible()
    assert str(kept(front).birth_date) == "1980-02-29"


def test_what_is_typed_stays_while_the_day_is_read_anew(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")
    write(front, screen.page.editor.form.lines["phone"], "555")
    front.book("09:00", patient=1)
    assert screen.page.editor.form.lines["phone"].text() == "555"
    assert len(screen.page.upcoming.table.rows.rows) == 1


def test_a_session_leads_to_its_day_and_a_booking_is_asked_for(front: FrontDesk, screen: PatientsScreen) -> None:
    session_id = front.book("09:00", patient=1)
    opened(front, screen, "okafor")
    told: list[object] = []
    screen.session_requested.connect(told.append)
    screen.booking_requested.connect(told.append)
    screen.page.upcoming.table.setFocus()
    front.press(ENTER)
    press(front, screen, "Book session")
    assert told == [front.centre.read(session_id), kept(front)]


def test_weight_and_height_are_entered_in_any_unit_and_taken_back(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")

    def enter(weight: str, height: str = "", day: str = "3 Nov 2026") -> None:
        press(front, screen, "Add…")
        dialog = asked(front, MeasureDialog)
        dialog.lines[MeasurementKind.WEIGHT].setText(weight)
        dialog.lines[MeasurementKind.HEIGHT].setText(height)
        dialog.day.setText(day)
        accept(front, screen, dialog)

    def rows() -> list[str]:
        return [" ".join(row.cells).strip() for row in screen.page.measured.table.rows.rows]

    enter("165 lb", "5'7\"")
    assert rows() == ["Height 170.2 cm 3 Nov 2026", "Weight 74.8 kg 3 Nov 2026"]
    assert not screen.page.notice.isVisible()
    enter("165", day="today")
    assert rows()[0] == "Weight 165 kg 23 Nov 2026"
    assert screen.page.notice.text() == "90.2 kg more than before. Is it right?"
    screen.page.measured.table.selectRow(0)
    press(front, screen.page.measured, "Take back")
    assert len(rows()) == 2
    front.desk.undo()
    front.settle()
    assert len(rows()) == 3


def test_two_records_are_merged_and_separated_again(front: FrontDesk, screen: PatientsScreen) -> None:
    front.book("09:00", patient=1)
    front.book("13:00", patient=2)
    opened(front, screen, "okafor")
    press(front, screen, "Merge…")
    dialog = asked(front, MergeDialog)
    assert not dialog.accept_button.isEnabled()
    dialog.search.patient_chosen.emit(kept(front, 1))
    assert dialog.wrong.text() == "This is the record that stays. Choose another one."
    dialog.search.patient_chosen.emit(kept(front, 2))
    front.settle()
    assert "sessions (1)" in dialog.told.text()
    dialog.choices["mrn"].button(1).setChecked(True)
    assert dialog.taken == ("mrn",)
    accept(front, screen, dialog)
    assert screen.page.head.more.text().endswith("MRN 1002")
    assert len(screen.page.upcoming.table.rows.rows) == 2
    press(front, screen, "Separate again")
    assert screen.page.head.more.text().endswith("MRN 1001")
    assert len(screen.page.upcoming.table.rows.rows) == 1
    assert kept(front, 2).is_listed


def test_a_merge_that_can_not_be_says_why_before_it_is_tried(front: FrontDesk, screen: PatientsScreen) -> None:
    front.book("09:00", patient=1)
    front.book("09:30", patient=2, chair=2)
    opened(front, screen, "okafor")
    press(front, screen, "Merge…")
    dialog = asked(front, MergeDialog)
    dialog.search.patient_chosen.emit(kept(front, 2))
    front.settle()
    assert dialog.warned.text().startswith("Both have a session at the same time: Monday 23 November 2026")
    assert "\nBoth have a record number: 1001 and 1002." in dialog.warned.text()
    assert not dialog.accept_button.isEnabled()


def test_a_merge_that_can_not_be_any_more_says_why_on_the_page(front: FrontDesk, screen: PatientsScreen) -> None:
    front.book("09:00", patient=1)
    opened(front, screen, "okafor")
    press(front, screen, "Merge…")
    dialog = asked(front, MergeDialog)
    dialog.search.patient_chosen.emit(kept(front, 2))
    front.settle()
    front.book("09:30", patient=2, chair=2)
    accept(front, screen, dialog)
    assert screen.page.notice.text().startswith("Both have a session at the same time: Monday 23 November 2026")


def test_a_record_merged_elsewhere_shows_the_one_that_holds_it(front: FrontDesk, screen: PatientsScreen) -> None:
    from infusion_desk.services import merging
    from infusion_desk.services.workplace import Workplace

    opened(front, screen, "okafor")
    place = Workplace(front.centre.store, None, front.clock)  # type: ignore[arg-type]
    merging.merge(place, front.centre.patients[1], front.centre.patients[0], Asked("1" * 8, front.clock.now))
    front.desk.reload()
    front.settle()
    assert screen.page.head.name.whole == "Lindqvist, Ada"
    assert "Okafor, Grace" in " ".join(
        label.accessibleName() for label in screen.page.head.findChildren(QPushButton) if label.isVisible()
    )


def test_fault_15_and_18_odd_names_are_plain_text_and_do_not_widen_the_page(
    front: FrontDesk, screen: PatientsScreen
) -> None:
    with front.centre.store.changing() as writer:
        writer.save_patient(
            replace(writer.patient(front.centre.patients[0]), family_name="<b>" + "A" * 197, given_name="&amp;")
        )
    opened(front, screen, "1001")
    assert screen.page.head.name.whole.startswith("<b>AAA")
    assert screen.page.head.name.is_elided
    assert screen.width() == 1280
    tip = screen.list.table.patients.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


def test_everything_on_the_screen_has_a_name(front: FrontDesk, screen: PatientsScreen) -> None:
    opened(front, screen, "okafor")
    for kind in (QLineEdit, QComboBox, QCheckBox, QPlainTextEdit, QTableView, QPushButton):
        for widget in screen.findChildren(kind):
            inside = widget.parent()
            if not isinstance(inside, QComboBox) and widget.objectName() != "qt_spinbox_lineedit":
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_who_is_known_by_number_is_weighed_by_the_one_who_says_so(front: FrontDesk, screen: PatientsScreen) -> None:
    front.desk.sign_on("RK")
    opened(front, screen, "okafor")
    patient_id = front.centre.patients[0]
    front.desk.change(
        lambda place, asked: patients.measure(place, patient_id, {MeasurementKind.WEIGHT: 70_000}, MONDAY, asked)
    )
    front.settle()
    assert screen.page.measured.table.rows.rows[0].cells == ("Weight", "70 kg", "23 Nov 2026", "RK")

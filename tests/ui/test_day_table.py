"""The table twin: the same day, the same selection, and everything by key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services.booking import cancel
from infusion_desk.ui.day_table import DayTable
from infusion_desk.ui.look import Look
from tests.ui.front_desk import MONDAY, FrontDesk
from tests.ui.hearing import name_of, spoken_as


@pytest.fixture
def table(front: FrontDesk) -> DayTable:
    """The table on a day with sessions at 09:00, 10:00 and 11:00."""
    made = DayTable(front.desk)
    front.put_up(made, 1000, 500)
    front.show_day()
    for place, start in enumerate(("11:00", "09:00", "10:00"), 1):
        front.book(start, chair=place, patient=place)
    made.setFocus()
    return made


def column(table: DayTable, place: int) -> list[str]:
    model = table.day_model
    return [model.data(model.index(row, place)) for row in range(model.rowCount())]


def selected_start(front: FrontDesk) -> str:
    assert front.desk.session is not None
    assert front.desk.wording is not None
    return front.desk.wording.clock(front.desk.session.start)


def test_it_lists_the_day_by_start(table: DayTable) -> None:
    assert column(table, 0) == ["09:00", "10:00", "11:00"]
    assert column(table, 1) == ["Lindqvist, Ada", "Petrov, Ilja", "Okafor, Grace"]


def test_the_selection_is_the_desks(front: FrontDesk, table: DayTable) -> None:
    front.press(Qt.Key.Key_Down)
    assert selected_start(front) == "09:00"
    front.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert selected_start(front) == "11:00"
    front.desk.select(table.day_model.session_id(1))
    assert table.currentIndex().row() == 1
    front.desk.select(None)
    assert not table.selectionModel().hasSelection()


def test_coming_to_the_table_the_first_press_of_down_takes_the_first_row(front: FrontDesk, table: DayTable) -> None:
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    front.press(Qt.Key.Key_Down)
    assert selected_start(front) == "09:00"


def test_the_row_that_was_let_go_can_be_clicked_again(front: FrontDesk, table: DayTable) -> None:
    place = table.visualRect(table.day_model.index(1, 1)).center()
    for _time in range(2):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert selected_start(front) == "10:00"
        front.desk.select(None)


def test_the_selection_and_its_column_stay_when_the_day_changes(front: FrontDesk, table: DayTable) -> None:
    front.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right)
    chosen = front.desk.selected
    front.book("08:30", 30, patient=5)
    assert front.desk.selected == chosen
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 1)


def test_another_day_selects_nothing(front: FrontDesk, table: DayTable) -> None:
    front.press(Qt.Key.Key_Down)
    front.show_day(MONDAY + timedelta(days=1))
    assert front.desk.selected is None
    assert table.day_model.rowCount() == 0


def test_an_empty_day_says_what_to_do(front: FrontDesk, table: DayTable) -> None:
    front.show_day(MONDAY + timedelta(days=1))
    empty = table.grab().toImage()
    assert table.accessibleDescription() == "No sessions on this day. Ctrl+B books one."
    front.show_day()
    assert table.accessibleDescription() == ""
    assert table.grab().toImage() != empty


def test_enter_opens_the_session(front: FrontDesk, table: DayTable) -> None:
    front.press(Qt.Key.Key_Down)
    with front.qtbot.waitSignal(table.session_activated) as opened:
        front.press(Qt.Key.Key_Return)
    assert opened.args == [front.desk.selected]


def test_a_double_click_opens_the_session(front: FrontDesk, table: DayTable) -> None:
    place = table.visualRect(table.day_model.index(2, 3)).center()
    with front.qtbot.waitSignal(table.session_activated) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [table.day_model.session_id(2)]


def test_letters_do_not_jump_to_other_rows(front: FrontDesk, table: DayTable) -> None:
    front.press(Qt.Key.Key_Down, Qt.Key.Key_Right)
    chosen = front.desk.selected
    front.press(Qt.Key.Key_P, Qt.Key.Key_O)
    assert front.desk.selected == chosen


@pytest.mark.parametrize("by", ["Shift+F10", "menu key"])
def test_the_menu_is_asked_for_by_key_at_the_row(front: FrontDesk, table: DayTable, by: str) -> None:
    front.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    with front.qtbot.waitSignal(table.menu_requested) as asked:
        if by == "Shift+F10":
            front.press(Qt.Key.Key_F10, modifiers=Qt.KeyboardModifier.ShiftModifier)
        else:
            at = QPoint(3, 3)
            QApplication.sendEvent(
                table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.mapToGlobal(at))
            )
    row = table.visualRect(table.day_model.index(1, 0))
    assert asked.args == [table.viewport().mapToGlobal(row.bottomLeft())]


def test_no_menu_without_a_session(front: FrontDesk, table: DayTable) -> None:
    with front.qtbot.assertNotEmitted(table.menu_requested):
        front.press(Qt.Key.Key_F10, modifiers=Qt.KeyboardModifier.ShiftModifier)
        below = table.viewport().rect().bottomLeft()
        QApplication.sendEvent(
            table.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, below, table.viewport().mapToGlobal(below)),
        )


def test_nothing_is_worked_out_while_nobody_looks(front: FrontDesk, table: DayTable) -> None:
    table.hide()
    front.book("15:00", patient=6)
    assert table.day_model.rowCount() == 3
    table.show()
    assert column(table, 0)[-1] == "15:00"


def test_the_clock_moves_the_words(front: FrontDesk, table: DayTable) -> None:
    front.clock.now += 2 * 3600
    front.desk.clock_ticked.emit(front.desk.now)
    assert column(table, 6)[0] == "late 30 min"


def test_rows_grow_with_the_letters(front: FrontDesk, table: DayTable, look: Look) -> None:
    for scale in (1.0, 2.0):
        look.resize(scale)
        QApplication.processEvents()
        assert table.rowHeight(0) >= table.fontMetrics().height() + 8
        assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("Lindqvist, Ada")


def test_what_does_not_fit_is_whole_in_the_tooltip(table: DayTable) -> None:
    model = table.day_model
    for place in range(model.columnCount()):
        index = model.index(0, place)
        assert model.data(index, Qt.ItemDataRole.ToolTipRole) == model.data(index)


def test_cancelled_sessions_stay_in_the_list_and_are_paler(front: FrontDesk, table: DayTable) -> None:
    session_id = table.day_model.session_id(0)
    assert session_id is not None
    front.desk.change(lambda place, asked: cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert column(table, 6) == ["cancelled", "to come", "to come"]
    paler, plain = (
        table.day_model.data(table.day_model.index(row, 1), Qt.ItemDataRole.ForegroundRole) for row in (0, 1)
    )
    assert paler.color() == table.palette().placeholderText().color()
    assert plain is None


def test_a_screen_reader_hears_the_row_and_then_its_parts(table: DayTable) -> None:
    assert name_of(table) == "Sessions of the day"
    assert spoken_as(table).role() is QAccessible.Role.Table
    model = table.day_model
    row = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("09:00, Lindqvist, Ada, born 2 Feb 1951, Tysabri 300 mg · dose 3, Chair 2")
    said = [model.data(model.index(0, place), Qt.ItemDataRole.AccessibleTextRole) for place in (1, 5, 7)]
    assert said == ["Patient: Lindqvist, Ada", "Nurse: none", "Phase: none"]
    cells = [spoken_as(table).child(place) for place in range(spoken_as(table).childCount())]
    heard = [cell.text(QAccessible.Text.Name) for cell in cells if cell.role() is QAccessible.Role.Cell]
    assert "Patient: Petrov, Ilja" in heard


def test_tab_leaves_the_table(table: DayTable) -> None:
    assert not table.tabKeyNavigation()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex().column() <= 0


def test_leaving_and_coming_back_shows_where_the_keyboard_is(front: FrontDesk, table: DayTable, look: Look) -> None:
    front.press(Qt.Key.Key_Down)
    with_focus = table.grab().toImage()
    table.clearFocus()
    QApplication.sendPostedEvents(table, QEvent.Type.UpdateRequest.value)
    assert table.grab().toImage() != with_focus

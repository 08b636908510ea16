"""The real window in the hands of somebody at the desk: journeys are written in these words.

Keys and mouse events go in where a person's would, and what comes out is read where a person reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QWidget,
)

from infusion_desk.app import made_window, why_only_shown
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.board.rows import ChairRow
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.presenters.day_table import COLUMNS
from infusion_desk.ui.main_window import MainWindow
from tests.centres import MONDAY, at
from tests.patience import PATIENCE_MS
from tests.ui.front_desk import Clock, type_letter
from tests.ui.pointer import move_pointer

LOOKS_AFTER_MS = 2
LEFT = Qt.MouseButton.LeftButton
Named = TypeVar("Named", bound=QWidget)


class Person:
    """Somebody at the window on one file; `clock` is the wall clock, which only moves when it is set."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file, self._clock = file, clock
        self.window = self._opened()

    # --- the window as a whole

    def _opened(self) -> MainWindow:
        kept = QSettings(str(self._file.with_name("window.ini")), QSettings.Format.IniFormat)
        window = made_window(self._file, kept, self._clock)
        window.warn(why_only_shown(self._file))
        window.show()
        window.desk.start()
        assert QTest.qWaitForWindowExposed(window, PATIENCE_MS)
        self.window = window
        self.wait_for(lambda: window.desk.picture is not None)
        self.settle()
        return window

    def close(self) -> None:
        """Close the window as its frame's button does, and wait until it is gone."""
        self.window.close()
        self.wait_for(lambda: not self.window.isVisible())
        self.window.deleteLater()

    def reopen(self) -> None:
        """Close the window and open it again on the same file."""
        self.close()
        self._opened()

    def settle(self) -> None:
        """Wait until every answer has come, also those that are asked for by what comes."""
        self.wait_for(lambda: not self.window.desk.is_busy)

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        waited = QElapsedTimer()
        waited.start()
        while not holds():
            assert not waited.hasExpired(PATIENCE_MS), f"this did not come about:\n{self.seen()}"
            QTest.qWait(LOOKS_AFTER_MS)

    def it_becomes(self, clock: str, day: date = MONDAY) -> None:
        """Let it be `clock`, such as 09:40, at the centre."""
        self._clock.now = at(clock, day)
        self.window.desk.clock_ticked.emit(self._clock.now)
        self.settle()

    # --- the keyboard

    def press(self, *keys: str) -> None:
        """Press keys one after another where the keyboard is, as `F2`, `Shift+Right` or `Ctrl+B`."""
        for key in keys:
            pressed = QKeySequence.fromString(key)[0]  # type: ignore[index]
            QTest.keyClick(self._hands(), pressed.key(), pressed.keyboardModifiers())
            self.settle()

    def write(self, text: str) -> None:
        """Type `text` where the keyboard is."""
        usual = QApplication.keyboardInputInterval()
        QApplication.setKeyboardInputInterval(PATIENCE_MS)  # however long a letter takes, the word goes on
        for letter in text:
            self._hands()
            type_letter(letter)
        QApplication.setKeyboardInputInterval(usual)
        self.settle()

    def _hands(self) -> QWidget:
        """What has the keyboard. A bare X server has nobody who hands it on to a new window: this does."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow() and QApplication.activePopupWidget() is None:
            top.activateWindow()
            self.wait_for(top.isActiveWindow)
        return QApplication.focusWidget() or top

    # --- the mouse

    def click(self, words: str) -> None:
        """Click the button with these words; those of the dialog that is open go first."""
        button = self.button(words)
        QTest.mouseClick(button, LEFT, pos=button.rect().center())
        self.settle()

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """The button with these words, or else the one whose words begin with them."""
        top = within or QApplication.activeModalWidget() or self.window
        found = {each.text().replace("&", ""): each for each in top.findChildren(QAbstractButton) if each.isVisible()}
        beginning = [button for text, button in found.items() if text.startswith(words)]
        assert words in found or beginning, f"no button {words!r} among {list(found)}"
        return found.get(words) or beginning[0]

    def pick(self, button: QAbstractButton, words: str) -> None:
        """Click a button that opens a menu, and then the entry whose words begin with these."""

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu):
                return
            looking.stop()
            for action in menu.actions():
                if action.text().startswith(words) and action.isEnabled():
                    picked.append(action.text())
                    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
                    return
            menu.close()  # or the click would wait for it for ever

        picked: list[str] = []
        looking = QTimer(interval=LOOKS_AFTER_MS)
        looking.timeout.connect(choose)
        looking.start()
        QTest.mouseClick(button, LEFT)
        self.wait_for(lambda: not looking.isActive())
        self.settle()
        assert picked, f"no entry {words!r}:\n{self.seen()}"

    def click_row(self, name: str, row: int) -> None:
        """Click a row of the list of this name."""
        rows = self._named(QListWidget, name)
        QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(row)).center())
        self.settle()

    def choose(self, name: str, words: str) -> None:
        """Choose the entry whose words begin with these in the box of this name."""
        box = self._named(QComboBox, name)
        QTest.mouseClick(box, LEFT)
        self.wait_for(box.view().isVisible)
        row = next(row for row in range(box.count()) if box.itemText(row).startswith(words))
        box.view().scrollTo(box.model().index(row, 0))
        place = box.view().visualRect(box.model().index(row, 0))
        move_pointer(box.view().viewport(), place.center())
        self.wait_for(lambda: box.view().currentIndex().row() == row)
        QTest.mouseClick(box.view().viewport(), LEFT, pos=place.center())
        self.settle()

    def click_place(self, chair: str, clock: str) -> None:
        """Click a place on the board."""
        point = QPointF(self._layout().axis.x_of(at(clock)), self._row(chair))
        QTest.mouseClick(self.window.day.board.viewport(), LEFT, pos=self._in_sight(point))
        self.settle()

    def click_in_table(self, name: str) -> None:
        """Click a patient's row in the table twin."""
        table, row = self.window.day.table, [cells[COLUMNS.index("Patient")] for cells in self.table()]
        place = next(place for place, patient in enumerate(row) if patient.startswith(name))
        middle = table.visualRect(table.model().index(place, COLUMNS.index("Patient"))).center()
        QTest.mouseClick(table.viewport(), LEFT, pos=middle)
        self.settle()

    def _named(self, kind: type[Named], name: str) -> Named:
        found = [each for each in self.window.findChildren(kind) if each.accessibleName() == name and each.isVisible()]
        assert len(found) == 1, f"{len(found)} of {name!r}:\n{self.seen()}"
        return found[0]

    def click_on(self, name: str) -> None:
        """Click the card of a patient on the board."""
        QTest.mouseClick(self.window.day.board.viewport(), LEFT, pos=self._card(name))
        self.settle()

    def drag(self, name: str, *, to: str, at_time: str | None = None, drop: bool = True) -> None:
        """Drag the card of a patient to another chair, and so that it starts at another time."""
        board, axis = self.window.day.board.viewport(), self._layout().axis
        start, across = self._card(name), 0.0
        if at_time is not None:
            across = axis.x_of(at(at_time)) - axis.x_of(self.session(name).start)
        end = self._in_sight(QPointF(0, self._row(to)))
        end.setX(start.x() + round(across))
        QTest.mousePress(board, LEFT, pos=start)
        move_pointer(board, *(start + (end - start) * part for part in (0.25, 0.5, 0.75, 1.0)), pressed=LEFT)
        self.wait_for(lambda: self.window.day.board.carrying.is_moving)
        if drop:
            QTest.mouseRelease(board, LEFT, pos=end)
            self.settle()

    def _card(self, name: str) -> QPoint:
        card = self._layout().card_of(self.session(name).id)
        assert card is not None, f"{name} is not on the board:\n{self.seen()}"
        rect = card.rect
        return self._in_sight(QPointF(rect.x + min(20.0, rect.width / 2), rect.y + rect.height / 2))

    def _in_sight(self, point: QPointF) -> QPoint:
        board = self.window.day.board
        scrolled = QPointF(board.horizontalScrollBar().value(), board.verticalScrollBar().value())
        return (point - scrolled).toPoint()

    def _row(self, chair: str) -> float:
        rows = [row for row in self._layout().rows if isinstance(row, ChairRow) and row.chair.name == chair]
        return rows[0].rect.y + rows[0].rect.height / 2

    def _layout(self) -> BoardLayout:
        layout = self.window.day.board.layout_
        assert layout is not None
        return layout

    # --- dialogs

    @property
    def dialog(self) -> str:
        """The title of the dialog that is open; "" when none is."""
        top = QApplication.activeModalWidget()
        return top.windowTitle() if isinstance(top, QDialog) else ""

    def save_as(self, file: Path) -> None:
        """Give the file's name in the dialog that asks for it."""
        self.wait_for(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        top = QApplication.activeModalWidget()
        assert top is not None
        line = top.findChild(QLineEdit)
        assert line is not None
        line.setFocus()
        line.selectAll()
        self.write(str(file))
        self.press("Return")

    # --- what is to be read

    @property
    def says(self) -> str:
        """What stands below the board."""
        return "\n".join(label.text() for label in self.window.day.status.findChildren(QLabel) if label.isVisible())

    def board(self) -> str:
        """What stands on the board, a line a card: `Chair 1 08:30-11:00 Okafor`, by chair and time."""
        picture, wording = self.window.desk.picture, self.window.desk.wording
        assert picture is not None
        assert wording is not None
        lines = []
        for card in self._layout().cards:
            session = picture.day.session(card.session_id)
            assert session is not None
            times = f"{wording.clock(session.start)}-{wording.clock(session.leaves)}"
            name = picture.day.family_name(session.patient_id)
            lines.append(f"{picture.day.chair_name(session.chair_id)} {times} {name}")
        return "\n".join(sorted(lines))

    def table(self) -> list[list[str]]:
        """The table twin, row by row."""
        table, show = self.window.day.table, self.window.actions_["table"]
        was_shown = table.isVisible()
        if not was_shown:
            show.trigger()
        model = table.day_model
        columns = range(model.columnCount())
        rows = [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]
        if not was_shown:
            show.trigger()
        return rows

    def in_table(self, name: str, column: str) -> str:
        """What the table twin says about a patient's session."""
        rows = [cells for cells in self.table() if cells[COLUMNS.index("Patient")].startswith(name)]
        assert len(rows) == 1, f"{len(rows)} rows of {name}:\n{self.seen()}"
        return rows[0][COLUMNS.index(column)]

    def panel(self) -> str:
        """Every word of the panel at the right that is in sight."""
        page = self.window.day._side
        parts = [child for child in page.findChildren(QWidget) if child.isVisible()]
        texts = [_text_of(part) for part in parts]
        return "\n".join(text for text in texts if text)

    def seen(self) -> str:
        """What a failed journey shows."""
        where = QApplication.focusWidget()
        return "\n".join((self.board(), self.says, f"dialog: {self.dialog}", f"keyboard: {where}", self.panel()))

    def session(self, name: str) -> InfusionSession:
        """A patient's session on the shown day, as the window has it."""
        picture = self.window.desk.picture
        assert picture is not None
        found = [each for each in picture.day.sessions if picture.day.family_name(each.patient_id) == name]
        assert len(found) == 1, f"{len(found)} sessions of {name}:\n{self.seen()}"
        return found[0]

    @property
    def selected(self) -> str:
        """The family name of the selected session's patient; "" when none is selected."""
        picture, session = self.window.desk.picture, self.window.desk.session
        return picture.day.family_name(session.patient_id) if picture and session else ""

    def is_on_board(self, name: str) -> bool:
        """Whether a patient's session has a card."""
        return self._layout().card_of(self.session(name).id) is not None

    def way_to(self, name: str) -> str:
        """The arrow key that leads from the selected card towards a patient's."""
        if not self.selected:
            return "Down"
        down = self.chairs_between(self._chair_of(name))
        if down:
            return "Down" if down > 0 else "Up"
        return "Right" if self.session(name).start > self.session(self.selected).start else "Left"

    def chairs_between(self, chair: str) -> int:
        """How many chairs below the selected session's this one stands."""
        names = [row.chair.name for row in self._layout().rows if isinstance(row, ChairRow)]
        return names.index(chair) - names.index(self._chair_of(self.selected))

    def _chair_of(self, name: str) -> str:
        picture = self.window.desk.picture
        assert picture is not None
        return picture.day.chair_name(self.session(name).chair_id)

    @property
    def keyboard_at(self) -> str:
        """The name of what has the keyboard, or its words where it has no name."""
        hands = self._hands()
        return hands.accessibleName() or _text_of(hands).replace("&", "")

    def keyboard_is_where(self, words: str) -> bool:
        """Whether what has the keyboard is described so."""
        return words in self._hands().accessibleDescription()


def _text_of(widget: QWidget) -> str:
    for reads in ("text", "currentText", "toPlainText"):
        if hasattr(widget, reads):
            return str(getattr(widget, reads)())
    return ""


@contextmanager
def person_at(file: Path, clock: Clock) -> Iterator[Person]:
    """Somebody at a window on `file`, which is closed in the end."""
    person = Person(file, clock)
    try:
        yield person
    finally:
        if person.window.isVisible():
            person.close()

"""The events that a monkey makes, with keys, mouse and wheel, where a person's would go in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QWidget,
)

from infusion_desk.presenters.steps import STEPS
from infusion_desk.ui.actions import ACTIONS
from infusion_desk.ui.board.board_pane import BoardPane
from tests.ui.front_desk import type_letter

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NO_KEY, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
OF_THE_WINDOW = [key for entry in ACTIONS for key in entry.keys if entry.name not in ("quit",)]
OF_A_SESSION = [entry.key for entry in STEPS if entry.key]
EVERYWHERE = [
    *("Tab", "Shift+Tab", "Return", "Escape", "Space") * 4,
    *("Up", "Down", "Left", "Right") * 5,
    *("Shift+Up", "Shift+Down", "Shift+Left", "Shift+Right", "Home", "End", "PgUp", "PgDown", "Ctrl+Home", "Ctrl+End"),
    *("Backspace", "Del", "Menu", "Shift+F10", "Alt+Down", "F4", "Alt+F", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"),
    *"1234567890ynb",
]
TEXTS = (
    *("oka", "lind", "Łuk", "o'b", "1003", "x", "tys", "ocr", "MG", "Dr. Lund", "She asked for it", "Bay 9"),
    *("9:30", "13", "24:00", "8-12, 13-17", "7:30-18", "2026-11-24", "24.11.", "tomorrow", "monday", "1 Jan 1950"),
    *("31 Feb 1950", "-1", "0", "12", "250", "500 mg", "Ω≈ç 日本 ", "a" * 60, "; DROP TABLE sessions;--"),
    *("%s {0} {name}", "\t", "é", "😀"),
)
TASKS = (
    ("Escape", "Ctrl+B", "'oka", "Return", "'tys", "Tab", "Tab", "Tab", "Right", "Down", "Return", "Escape"),
    ("Escape", "Ctrl+B", "'li", "Return", "'ocr", "Tab", "Tab", "Tab", "Tab", "Right", "Right", "Return", "Escape"),
    ("Escape", "Ctrl+B", "'1005", "Return", "Tab", "Tab", "Tab", "Return", "Return", "Escape"),
    ("Escape", "Down", "F2", "Right", "Shift+Right", "Down", "Return"),
    ("Escape", "Right", "F2", "Down", "Return"),
    ("Escape", "Down", "A", "S", "B", "B", "B", "L", "Return", "D"),
    ("Escape", "Down", "N", "A", "S", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"),
    ("Escape", "Down", "Del", "2", "Return", "Return", "Space"),
    ("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Z"),
    ("Ctrl+T", "Down", "Down", "F2", "Tab", "Return"),
    ("Ctrl+P", "Return"), ("Ctrl+Shift+P",), ("Ctrl+G", "'2026-11-23", "Return"), ("Ctrl+D", "'MG", "Return"),
    ("Ctrl+K", "'pet", "Down", "Return"), ("F5", "Ctrl+Home"),
)  # fmt: skip
"""What people do, key by key; what begins with an apostrophe is written. Some are left half done."""
GIVES_UP, LEAVES = 0.05, 0.1
SHORTEST_SIDE = 8


class Hand:
    """Makes one event at a time at whichever window takes them, and tells before it does."""

    def __init__(
        self, chance: Random, window: Callable[[], QWidget], drawer: Path, tell: Callable[[str], None]
    ) -> None:
        """`drawer` is the only folder in which it names files."""
        self._chance, self._window, self._drawer, self._tell = chance, window, drawer, tell
        self._ahead: list[str] = []

    @property
    def top(self) -> QWidget:
        """The window that takes events now."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._front()

    def make_one(self) -> None:
        """Make an event."""
        top = self.top
        if isinstance(top, QFileDialog):
            self._name_a_file(top)
            return
        if self._ahead:
            self._go_on(top)
            return
        if top is not self._window() and self._chance.random() < LEAVES:
            self.press("Escape")
            return
        kinds: tuple[tuple[Callable[[QWidget], None], int], ...] = (
            (self._press, 30), (self._use, 30), (self._click, 8), (self._drag, 8), (self._turn, 6), (self._write, 8),
            (self._resize, 1), (self._begin, 6),
        )  # fmt: skip
        (kind,) = self._chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        kind(top)

    # --- tasks

    def _begin(self, top: QWidget) -> None:
        self._ahead = list(self._chance.choice(TASKS))
        self._go_on(top)

    def _go_on(self, top: QWidget) -> None:
        key = self._ahead.pop(0)
        if key.startswith("'"):
            self._write(top, key[1:])
        else:
            self.press(key)
        if self._chance.random() < GIVES_UP:
            self._ahead.clear()

    # --- the keyboard

    def _press(self, top: QWidget) -> None:
        keys = self._chance.choices((EVERYWHERE, OF_THE_WINDOW, OF_A_SESSION), (6, 2, 2))[0]
        self.press(self._chance.choice(keys))

    def press(self, key: str) -> None:
        """Press a key as `Ctrl+B`, at whichever window has come to be in front: a dialog may go in mid-drag."""
        top = self.top
        self._tell(f"press {key} at {_named(top)}, in {_named(QApplication.focusWidget())}")
        popup = QApplication.activePopupWidget()
        if popup is not None:
            # Alt alone closes a menu, and QTest would press the rest at one that is gone.
            key = key[:-1].rpartition("+")[2] + key[-1]
        pressed = QKeySequence.fromString(key)[0]  # type: ignore[index]
        there = (popup.focusWidget() or popup) if popup is not None else (QApplication.focusWidget() or top)
        for way in (QTest.keyPress, QTest.keyRelease):
            if there in QApplication.allWidgets():
                way(there, pressed.key(), pressed.keyboardModifiers())

    def _write(self, top: QWidget, text: str = "") -> None:
        text = text or self._chance.choice(TEXTS)
        self._tell(f"write {text!r} in {_named(QApplication.focusWidget())}")
        for letter in text:
            if QApplication.focusWidget() is not None:
                type_letter(letter)

    # --- the mouse

    def _use(self, top: QWidget) -> None:
        """Something that a person would do with one of the controls in sight."""
        controls = [each for each in top.findChildren(QWidget) if each.isVisible() and _is_control(each)]
        if isinstance(top, QMenu):
            self._choose(top)
        elif controls:
            control = self._chance.choice(controls)
            inner = control.viewport() if isinstance(control, QAbstractScrollArea) else control
            self._click_in(inner, self._place_in(control, inner), *self._way_to_click())
            if isinstance(control, QLineEdit) and self._chance.random() < 0.6:
                self._write(top)

    def _choose(self, menu: QMenu) -> None:
        actions = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
        if not actions:
            self.press("Escape")
            return
        action = self._chance.choice(actions)
        self._tell(f"choose {action.text()!r}")
        self._click_in(menu, menu.actionGeometry(action).center(), 1, LEFT)

    def _click(self, top: QWidget) -> None:
        """A click anywhere, also beside everything."""
        self._click_in(top, self._point_in(top.rect()), *self._way_to_click())

    def _drag(self, top: QWidget) -> None:
        boards = [each for each in top.findChildren(BoardPane) if each.isVisible()]
        area = boards[0] if boards and self._chance.random() < 0.9 else top
        inner = area.viewport() if isinstance(area, QAbstractScrollArea) else area
        handle = _handle(top)
        if handle is None:
            return
        origin = inner.mapTo(top, QPoint())
        start, end = (self._place_in(area, inner) + origin, self._point_in(inner.rect()) + origin)
        self._tell(f"drag in {_named(area)} from {start.toTuple()} to {end.toTuple()}")
        _at(handle, QTest.mousePress, LEFT, NO_KEY, start)
        for part in (0.3, 0.7, 1.0):
            _at(handle, QTest.mouseMove, start + (end - start) * part)
        if self._chance.random() < 0.2:
            self.press(self._chance.choice(("Escape", "Right", "Ctrl+Z", "F2")))
        _at(handle, QTest.mouseRelease, LEFT, NO_KEY, end)

    def _turn(self, top: QWidget) -> None:
        handle, point = _handle(top), self._point_in(top.rect())
        turned = QPoint(*self._chance.choice(((0, 120), (0, -120), (0, -600), (120, 0), (0, 15))))
        keys = self._chance.choices((NO_KEY, SHIFT, CTRL), (8, 1, 1))[0]
        self._tell(f"turn the wheel by {turned.toTuple()} at {point.toTuple()} of {_named(top)}")
        if handle is not None:
            QTest.wheelEvent(handle, point, turned, QPoint(), keys)

    def _resize(self, top: QWidget) -> None:
        size = self._chance.choice(((1440, 900), (1366, 768), (1024, 640), (800, 500)))
        self._tell(f"resize to {size}")
        self._window().resize(*size)

    # --- files

    def _name_a_file(self, dialog: QFileDialog) -> None:
        """Nothing else is done in such a dialog: it could throw away the files of whoever runs this."""
        line = dialog.findChild(QLineEdit)
        name = self._chance.choice([*(path.name for path in sorted(self._drawer.iterdir())), "new.pdf", "new.toml"])
        if line is None or self._chance.random() < 0.3:
            self.press("Escape")
            return
        self._tell(f"name the file {name} for {dialog.windowTitle()!r}")
        line.setText(str(self._drawer / name))
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)

    # --- inside

    def _front(self) -> QWidget:
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
        others = [each for each in shown if each is not self._window()]
        return self._chance.choice(others) if others and self._chance.random() < 0.5 else self._window()

    def _way_to_click(self) -> tuple[int, Qt.MouseButton]:
        button = self._chance.choices((LEFT, RIGHT, MIDDLE), (16, 3, 1))[0]
        return (2 if self._chance.random() < 0.1 else 1), button

    def _click_in(self, widget: QWidget, point: QPoint, times: int, button: Qt.MouseButton) -> None:
        top = widget.window()
        handle = _handle(top)
        words = "double click" if times == 2 else "click"
        self._tell(f"{words} {button.name} in {_named(widget)} at {point.toTuple()}")
        if handle is None:
            return
        there = widget.mapTo(top, point)
        _at(handle, QTest.mouseMove, there)
        if times == 2 and top is self._window():
            _at(handle, QTest.mouseDClick, button, NO_KEY, there)
        else:
            _at(handle, QTest.mousePress, button, NO_KEY, there)
            _at(handle, QTest.mouseRelease, button, NO_KEY, there)

    def _place_in(self, control: QWidget, inner: QWidget) -> QPoint:
        """A point in a control where something is, if it can be known."""
        if isinstance(control, BoardPane) and control.layout_ is not None and control.layout_.cards:
            card = self._chance.choice(control.layout_.cards)
            if self._chance.random() < 0.8:
                return control.on_screen(card.rect).center()
        if (
            isinstance(control, QAbstractItemView)
            and control.model() is not None
            and control.model().rowCount(QModelIndex())
        ):
            rows = control.model().rowCount(QModelIndex())
            row = control.visualRect(control.model().index(self._chance.randrange(rows), 0))
            return QPoint(self._chance.randrange(max(1, inner.width())), row.center().y())
        return self._point_in(inner.rect())

    def _point_in(self, area: QRect) -> QPoint:
        return QPoint(self._chance.randrange(max(1, area.width())), self._chance.randrange(max(1, area.height())))


def _is_control(widget: QWidget) -> bool:
    if not widget.isEnabled() or min(widget.width(), widget.height()) < SHORTEST_SIDE:
        return False
    return isinstance(widget, QAbstractButton) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _handle(top: QWidget) -> QWindow | None:
    return top.window().windowHandle()


def _at(handle: QWindow, way: Callable[..., None], *words: object) -> None:
    """Let something happen at a window, if what happened before has left it there.

    QTest would let go of a button, too, at a window that the press has closed, so each part is made by itself.
    """
    if handle in QGuiApplication.allWindows():
        inside = QRect(QPoint(), handle.size())
        way(handle, *(_kept_in(inside, word) if isinstance(word, QPoint) else word for word in words))


def _kept_in(area: QRect, point: QPoint) -> QPoint:
    return QPoint(max(0, min(point.x(), area.right())), max(0, min(point.y(), area.bottom())))


def _named(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    name = widget.accessibleName() or widget.windowTitle() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {str(name)[:40]!r}"

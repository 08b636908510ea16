"""The bar above the screens: the date and its neighbours, the week, search, print, and booking."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from infusion_desk.presenters.day_summary import listed_dates, week_days
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.icons import icon
from infusion_desk.ui.look import Look
from infusion_desk.ui.search_box import SearchBox
from infusion_desk.ui.week_strip import WeekStrip


class TopBar(QWidget):
    """Shows which day is on the screen and leads to others."""

    date_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._look = desk, look
        self.title = QLabel(self)
        self.title.setObjectName("DateTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.week = WeekStrip(look, self)
        self.week.date_requested.connect(self.date_requested)
        self.search = SearchBox(desk, self)
        self._name = QLabel(_("Infusion Desk"), self)
        self._name.setObjectName("ProgramName")
        self._lay_out(actions)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def resizeEvent(self, _event: object) -> None:
        """Leave the program's name, and then the week, out where the room is needed for the day."""
        letter = self.fontMetrics().averageCharWidth()
        self._name.setVisible(self.width() > 235 * letter)
        self.week.setVisible(self.width() > 150 * letter)

    def _lay_out(self, actions: Actions) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._name)
        self._arrows = {name: action_button(actions[name], self) for name in ("previous_day", "next_day")}
        row.addWidget(self._arrows["previous_day"])
        row.addWidget(action_button(actions["today"], self))
        row.addWidget(self._arrows["next_day"])
        row.addSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.week)
        row.addWidget(self.search, 1)
        row.addWidget(menu_button(_("Print"), _print_menu(actions, self), self))
        row.addWidget(menu_button(_("More"), _more_menu(actions, self), self))
        book = QPushButton(self)
        book.setProperty("primary", True)
        book.setText(_("Book session"))
        book.setToolTip(actions["book"].toolTip())
        book.setAccessibleName(_("Book session"))
        book.clicked.connect(actions["book"].trigger)
        row.addWidget(book)

    @Slot()
    def _on_look_changed(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(QApplication.font().pointSizeF() * 1.25)
        font.setBold(True)
        self.title.setFont(font)
        for name, button in self._arrows.items():
            drawing = "chevron-left" if name == "previous_day" else "chevron-right"
            button.setIcon(icon(drawing, self._look.theme.colours["text"]))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        self.title.setText(wording.date(picture.day.date))
        days = week_days(picture.day, picture.week, wording, self._desk.now)
        self.week.show_week(days, tuple(load.date for load in listed_dates(picture.day, picture.week)))


def action_button(action: QAction, parent: QWidget) -> QToolButton:
    """A button that does `action`, with its icon or, where it has none, its words."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button


def menu_button(words: str, menu: QMenu, parent: QWidget) -> QPushButton:
    """A button that opens `menu`."""
    button = QPushButton(words, parent)
    button.setMenu(menu)
    button.setAccessibleName(words)
    return button


def _print_menu(actions: Actions, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for name in ("print_sheet", "print_sheets", "print_board"):
        menu.addAction(actions[name])
    return menu


def _more_menu(actions: Actions, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    groups = (
        ("undo", "redo"),
        ("move", "cancel", "restore"),
        ("go_to_date", "reload"),
        ("table", "wall"),
        ("look_desktop", "look_light", "look_dark"),
        ("larger", "smaller", "usual_size"),
        ("desk", "keys", "quit"),
    )
    for place, names in enumerate(groups):
        if place:
            menu.addSeparator()
        for name in names:
            menu.addAction(actions[name])
    return menu

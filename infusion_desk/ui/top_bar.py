"""The bar above the screens: the date and its neighbours, the week, search, print, and booking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from infusion_desk.presenters.day_summary import week_days
from infusion_desk.presenters.search_rows import Command
from infusion_desk.services.days import DayPicture
from infusion_desk.services.holidays import SETTING, holidays_of
from infusion_desk.texts import _
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.board.dwelling import takes_along
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.icons import icon
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens import DAY, SCREENS
from infusion_desk.ui.search_box import SearchBox
from infusion_desk.ui.week_strip import WeekStrip

TITLE_SIZE = 1.25
_GAP, _MARGIN = 8, 16


class TopBar(QWidget):
    """Shows which day is on the screen and leads to others.

    Where the room gets short, the key on the button that books goes first, then the program's name, then the week,
    then the date is written shorter.
    """

    date_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._look = desk, look
        self._dates = ("", "")
        self._holidays: dict[date, str] = {}
        self._holidays_of: tuple[str, date] | None = None
        self._lay_out(actions)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def minimumSizeHint(self) -> QSize:
        """Room for what always stays, with the date in its short form."""
        return QSize(self._width_of_the_rest() + self._title_width(self._dates[1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole, short = self._dates
        left = self.width() - self._width_of_the_rest() - self._title_width(whole) - self._wish_of_search()
        self.title.setText(whole if left >= 0 else short)
        left -= self.week.sizeHint().width() + _GAP
        self.week.setVisible(left >= 0)
        left -= self.name.sizeHint().width() + _GAP
        self.name.setVisible(left >= 0)
        self.book.setText(self._with_key if left >= self._key_width() else self._booking.text())

    @property
    def _with_key(self) -> str:
        """What the button that books says where there is room: `Book session  Ctrl+B`."""
        return f"{self._booking.text()}  {self._booking.shortcut().toString()}"

    def _key_width(self) -> int:
        metrics = self.book.fontMetrics()
        return metrics.horizontalAdvance(self._with_key) - metrics.horizontalAdvance(self._booking.text())

    def _wish_of_search(self) -> int:
        """How much wider the search line wants to be, so that its own words can be read."""
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        return max(0, words + 2 * _MARGIN - self._least_search())

    def _least_search(self) -> int:
        return max(self.search.minimumWidth(), self.search.minimumSizeHint().width())

    def _title_width(self, words: str) -> int:
        return QFontMetrics(self.title.font()).horizontalAdvance(words) + 2

    def _width_of_the_rest(self) -> int:
        """The width of all but the program's name, the week and the date, the search line at its narrowest."""
        buttons = sum(button.sizeHint().width() + _GAP for button in self._buttons)
        buttons -= self._key_width() if self.book.text() == self._with_key else 0
        return 2 * _MARGIN + 3 * _GAP + self._least_search() + buttons

    def _lay_out(self, actions: Actions) -> None:
        """Make the parts from left to right, which is also the way of the Tab key."""
        self.name = QLabel(_("Infusion Desk"), self)
        self.name.setObjectName("ProgramName")
        before, today, after = (action_button(actions[name], self) for name in ("previous_day", "today", "next_day"))
        self._arrows = {"chevron-left": before, "chevron-right": after}
        for arrow in self._arrows.values():
            arrow.setProperty("arrow", True)
            takes_along(arrow)
        self.title = QLabel(self)
        self.title.setObjectName("DateTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.week = WeekStrip(self._look, self)
        self.week.date_requested.connect(self.date_requested)
        self.search = SearchBox(self._desk, self, partial(commands_of, actions))
        self.printing = menu_button(_("Print"), _print_menu(actions, self), self)
        self.more = menu_button(_("More"), _more_menu(actions, self), self)
        self._booking, self.book = actions["book"], _book_button(actions["book"], self)
        self._buttons: tuple[QAbstractButton, ...] = (before, today, after, self.printing, self.more, self.book)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        row.setSpacing(_GAP)
        for part in (self.name, before, today, after):
            row.addWidget(part)
        row.addSpacing(_GAP)
        row.addWidget(self.title)
        row.addSpacing(_GAP)
        row.addWidget(self.week)
        row.addWidget(self.search, 1)
        for button in (self.printing, self.more, self.book):
            row.addWidget(button)

    @Slot()
    def _on_look_changed(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(QApplication.font().pointSizeF() * TITLE_SIZE)
        font.setBold(True)
        self.title.setFont(font)
        side = round(16 * self._look.scale)
        for drawing, button in self._arrows.items():
            button.setIcon(icon(drawing, self._look.theme.colours["text"]))
            button.setIconSize(QSize(side, side))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._level()
        self._fit()

    def _level(self) -> None:
        """Give every button and the search line the height of the tallest, an arrow."""
        parts = (*self._buttons, self.search)
        height = max(part.sizeHint().height() for part in parts)
        for part in parts:
            part.setFixedHeight(height)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self._show(picture)
        self._read_holidays(picture)

    def _read_holidays(self, picture: DayPicture) -> None:
        """Ask for the week's holidays once the week is shown: what knows them takes a moment to load."""
        settings, wording = picture.settings, self._desk.wording
        wanted = (settings[SETTING], picture.week[0].date)
        if wording is None or wanted == self._holidays_of:
            return
        first, last, language = picture.week[0].date, picture.week[-1].date, wording.language

        def shown(found: dict[date, str]) -> None:
            self._holidays, self._holidays_of = found, wanted
            if self._desk.picture is not None:
                self._show(self._desk.picture)

        if wanted[0]:
            self._desk.read(lambda _place: holidays_of(settings, first, last, language), shown, key="holidays")
        else:
            shown({})

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if self._desk.picture is not None:
            self._show(self._desk.picture)

    def _show(self, picture: DayPicture) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        shown = picture.day.date
        self._dates = _begun(wording.date(shown)), _begun(wording.short_date(shown))
        self.title.setAccessibleName(self._dates[0])
        self.title.setToolTip(self._dates[0])
        self.week.show_week(week_days(picture.day, picture.week, wording, self._desk.now, self._holidays))
        self._fit()


def _begun(words: str) -> str:
    """Words at the head of a screen, with a capital also where the language writes weekdays small."""
    return words[:1].upper() + words[1:]


def commands_of(actions: Actions) -> Iterator[Command]:
    """What can be done now, and where the rail leads; what leads to other screens is among the actions."""
    for action in actions.all():
        if action.isEnabled() and action.objectName() != "search":
            yield Command(action.objectName(), action.text(), action.shortcut().toString())
    yield Command(DAY, _("Day"))
    for screen in SCREENS:
        if screen.in_rail:
            yield Command(screen.name, _(screen.words))


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


def _book_button(action: QAction, parent: QWidget) -> QPushButton:
    button = QPushButton(action.text(), parent)
    button.setProperty("primary", True)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.text())
    button.clicked.connect(action.trigger)
    return button


def _print_menu(actions: Actions, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for name in ("print_sheet", "print_sheets", "", "print_day_list", "print_mixing_list", "print_board", "print_pack"):
        if name:
            menu.addAction(actions[name])
        else:
            menu.addSeparator()
    return menu


def _more_menu(actions: Actions, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    groups = (
        ("undo", "redo"),
        ("move", "another_time", "cancel", "restore", "fits"),
        ("urgent", "hold"),
        ("calls", "close", "away", "shifts"),
        ("go_to_date", "reload"),
        ("table", "wall"),
        ("guide", "import_patients"),
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

"""The guide of a first start, over the day: every step can be left, come back to, and closed with all of them."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.first_start import STEPS, first_open, is_done, step_words
from infusion_desk.services.changes import Change, ChangeKind
from infusion_desk.services.first_start import SetupPicture, read_setup
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.drugs.notice import Notice
from infusion_desk.ui.guide.centre_step import CentreStep, HoursStep
from infusion_desk.ui.guide.chairs_step import ChairsStep
from infusion_desk.ui.guide.last_steps import PatientsStep, ReadyStep
from infusion_desk.ui.guide.nurses_step import NursesStep
from infusion_desk.ui.guide.step_page import StepPage
from infusion_desk.ui.icons import icon
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.leaving import Then
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words
from infusion_desk.ui.screens import DAY

WIDEST_IN_LETTERS = 80
_TICK = 18


class GuidePage(QWidget):
    """`screen_requested` leads to other screens, `book_requested` to the first booking; Escape closes the guide."""

    screen_requested = Signal(str)
    book_requested = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.picture: SetupPicture | None = None
        self.ready = ReadyStep(desk, look, self)
        made = (CentreStep, HoursStep, ChairsStep, NursesStep, PatientsStep)
        pages: list[StepPage] = [*(page(desk, look, self) for page in made), self.ready]
        self.steps = dict(zip((step.name for step in STEPS), pages, strict=True))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Steps"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for step in STEPS:
            self.list.addItem(QListWidgetItem(_(step.words)))
        self._title = words(self, bold=True)
        self._title.setText(_("Set up the centre"))
        self.notice = Notice(look, self)
        self.close_button = self._button(_("Close the guide"))
        self.back, self.go_on = self._button(_("Back")), self._button(_("Keep and go on"))
        self.go_on.setProperty("primary", True)
        self._lay_out()
        self._connect_signals()
        self._on_look_changed()

    def refresh(self) -> None:
        """Read how far the centre is set up."""
        self._desk.read(read_setup, self._on_setup_read, key="setup")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field keeps the step and goes on; Escape closes the guide."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_close_clicked()
        elif event.key() in ENTER:
            if self.list.hasFocus():
                self.show_step(self.list.currentRow())
            elif not self.step.takes_enter():
                self.go_on.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the step where somebody comes back to it."""
        super().focusInEvent(event)
        self.step.take_keyboard()

    @property
    def step(self) -> StepPage:
        """The step that is shown."""
        page = self._pages.currentWidget()
        assert isinstance(page, StepPage)
        return page

    def show_step(self, place: int) -> None:
        """Show the step at this place of the list, with the keyboard in its first field."""
        self.list.setCurrentRow(place)
        self.step.take_keyboard()

    def unsaved(self, *, closing: bool) -> str:
        """The step with something typed that is not kept, as a sentence; elsewhere it waits until one comes back."""
        place = self._typed_at
        if place is None or not closing:
            return ""
        return _("What you typed in the step “{step}” is not kept yet.").format(step=_(STEPS[place].words))

    def can_save(self) -> bool:
        """A step can be kept, or it says what is wrong with it."""
        return True

    def save_typed(self, then: Then) -> None:
        """Keep the step, and `then` go on."""
        place = self._typed_at
        if place is not None:
            self.show_step(place)
            self.step.keep(then)

    def let_go(self) -> None:
        """Take what was typed in every step for nothing."""
        for step in self.steps.values():
            step.let_go()

    @property
    def _typed_at(self) -> int | None:
        return next((place for place, step in enumerate(self.steps.values()) if step.is_typed), None)

    # --- making it

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)  # Enter presses it outside a dialog too
        return button

    def _lay_out(self) -> None:
        self._side = QWidget(self)
        self._side.setObjectName("ListPanel")
        left = QVBoxLayout(self._side)
        left.setContentsMargins(16, 16, 16, 16)
        left.setSpacing(8)
        left.addWidget(self._title)
        left.addWidget(self.list, 1)
        self._pages = QStackedWidget(self)
        for page in self.steps.values():
            self._pages.addWidget(page)
        self._inside = QWidget(self)
        beside = QHBoxLayout(self._inside)
        beside.setContentsMargins(24, 24, 24, 8)
        beside.addWidget(self._pages, 1)
        beside.addStretch(0)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(self._inside)
        end = QHBoxLayout()
        end.setContentsMargins(24, 8, 24, 16)
        end.setSpacing(8)
        end.addWidget(self.close_button)
        end.addStretch(1)
        end.addWidget(self.back)
        end.addWidget(self.go_on)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(area, 1)
        right.addLayout(end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def _connect_signals(self) -> None:
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.close_button.clicked.connect(self._on_close_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.go_on.clicked.connect(self._on_go_on_clicked)
        for page in self.steps.values():
            page.screen_requested.connect(self.screen_requested)
        self.ready.book_requested.connect(self.book_requested)
        self.ready.demo_requested.connect(self._on_demo_requested)
        self._desk.picture_changed.connect(self._on_desk_picture_changed)
        self._desk.session_changed.connect(self._on_desk_session_changed)
        self._desk.failed.connect(self._on_desk_failed)
        self._look.changed.connect(self._on_look_changed)

    # --- what comes in

    def _on_setup_read(self, picture: SetupPicture) -> None:
        is_first, self.picture = self.picture is None, picture
        for page in self.steps.values():
            page.show_picture(picture)
        self._show_ticks()
        if is_first:
            self.show_step([step.name for step in STEPS].index(first_open(picture)))

    def _show_ticks(self) -> None:
        if self.picture is None:
            return
        tick = icon("check", self._look.theme.colours["good"])
        none = icon("circle", self._look.theme.colours["muted"])
        for place, step in enumerate(STEPS):
            done, item = is_done(step.name, self.picture), self.list.item(place)
            item.setIcon(tick if done else none)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, step_words(step, done))

    @Slot(int)
    def _on_list_current_row_changed(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.back.setEnabled(place > 0)
        self.go_on.setText(self._go_on_words(STEPS[place].name))

    def _go_on_words(self, step: str) -> str:
        if step == "ready":
            return _("Show the day")
        return _("Go on") if step == "patients" else _("Keep and go on")

    @Slot()
    def _on_back_clicked(self) -> None:
        self.show_step(self.list.currentRow() - 1)

    @Slot()
    def _on_go_on_clicked(self) -> None:
        place = self.list.currentRow()
        if place == len(STEPS) - 1:
            self._on_close_clicked()
            return
        self.notice.clear()
        self.step.keep(lambda: self.show_step(place + 1))

    @Slot()
    def _on_close_clicked(self) -> None:
        self.screen_requested.emit(DAY)

    @Slot()
    def _on_demo_requested(self) -> None:
        demo = ["demo"] if getattr(sys, "frozen", False) else ["-m", "infusion_desk", "demo"]
        started, _number = QProcess.startDetached(sys.executable, demo)
        if started:
            self.notice.say(_("The demo centre opens in a window of its own."))
        else:
            self.notice.warn(_("The demo could not be started. Start it with infusion-desk demo."))

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _on_desk_session_changed(self, change: Change) -> None:
        if not self.isVisible():
            return
        sentence = _("{done}. Ctrl+Z takes it back.")
        if change.kind is ChangeKind.UNDO:
            sentence = _("Taken back: {done}.")
        self.notice.say(sentence.format(done=self._desk.words_of(change)))

    @Slot(str)
    def _on_desk_failed(self, sentence: str) -> None:
        if self.isVisible():
            self.notice.warn(sentence)

    @Slot()
    def _on_look_changed(self) -> None:
        side = round(_TICK * self._look.scale)
        self.list.setIconSize(QSize(side, side))
        widest = max(self.list.fontMetrics().horizontalAdvance(_(step.words)) for step in STEPS)
        self._side.setFixedWidth(widest + side + 88)
        self._pages.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST_IN_LETTERS)
        self._show_ticks()

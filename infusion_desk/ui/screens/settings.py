"""The settings screen: every setting of the centre in one place, each with a sentence about what it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.presenters.settings_form import SettingGroup, setting_groups, turnover_words
from infusion_desk.services.changes import Change
from infusion_desk.services.data_changes import set_turnover
from infusion_desk.services.data_in_force import TURNOVER, turnovers_ahead
from infusion_desk.services.days import DayPicture
from infusion_desk.services.roster import put_setting
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk, Refused
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.override import OverrideDialog
from infusion_desk.ui.dialogs.since import SinceDialog
from infusion_desk.ui.drugs.replan_work import ReplanWork
from infusion_desk.ui.leaving import Then
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.content import Content
from infusion_desk.ui.panels.setting_row import SettingRow
from infusion_desk.ui.panels.words import words

LEAST_IN_LETTERS, WIDEST_IN_LETTERS = 60, 80
"""Of a column, in letters of an average width."""

MARGIN, GAP = 24, 16


class SettingsScreen(QScrollArea):
    """A form that keeps each setting as soon as one leaves its field."""

    language_chosen = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._asking, self._replanning = Asking(self), ReplanWork(desk, look, self)
        self.rows: dict[str, SettingRow] = {}
        self._given = ""
        self._is_left = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._whole = Content(self)
        self._both = QWidget(self._whole)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(MARGIN)
        self._forms = (QWidget(self._both), QWidget(self._both))
        self._columns = tuple(QVBoxLayout(form) for form in self._forms)
        for form, column in zip(self._forms, self._columns, strict=True):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP)
            self._beside.addWidget(form, 1)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.addWidget(self._both, 1)
        row.addStretch(0)
        self.setWidget(self._whole)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.failed.connect(self._on_desk_failed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept."""
        if self._desk.picture is not None:
            self._show(self._desk.picture)

    def unsaved(self, *, closing: bool) -> str:  # noqa: ARG002 - the same on every way out
        """Keep what is right, and name what is not, as a sentence."""
        self._is_left = True  # nobody is there any more to be asked from which day on
        for row in self.rows.values():
            row.finish()
        self._is_left = False
        wrong = next((row for row in self.rows.values() if row.is_wrong), None)
        if wrong is None:
            return ""
        sentence = _("“{setting}” is not saved: {reason}")
        return sentence.format(setting=wrong.editor.accessibleName(), reason=wrong.wrong.text())

    def can_save(self) -> bool:
        """What is right is saved already."""
        return False

    def save_typed(self, then: Then) -> None:
        """Nothing is left to be saved."""
        then()

    def let_go(self) -> None:
        """Show what is kept again."""
        for row in self.rows.values():
            if row.is_wrong:
                row.put_back()

    def _show(self, picture: DayPicture) -> None:
        groups = setting_groups(picture.settings) if not self.rows else ()
        count, half = 0, sum(len(group.fields) for group in groups) / 2
        for group in groups:
            self._add_group(group, count >= half)
            count += len(group.fields)
        if groups:
            for column in self._columns:
                column.addStretch(1)
            self.setFocusProxy(next(iter(self.rows.values())).editor)
        for key, row in self.rows.items():
            row.show_value(picture.settings[key])
        if self.isVisible() or groups:
            self._desk.read(_turnovers, self._on_turnovers_read, key="turnovers")

    def _on_turnovers_read(self, turnovers: Sequence[tuple[date, str]]) -> None:
        if self._desk.wording is not None:
            self.rows[TURNOVER].add_more(turnover_words(turnovers, self._desk.wording))

    def _add_group(self, group: SettingGroup, place: int) -> None:
        form, column = self._forms[place], self._columns[place]
        if column.count():
            column.addSpacing(GAP)
        heading = words(form, "PanelTitle")
        heading.setText(group.heading)
        column.addWidget(heading)
        for field in group.fields:
            row = self.rows[field.key] = SettingRow(field, form)
            row.value_given.connect(self._on_row_value_given)
            column.addWidget(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the form in two columns where both have room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        fits = self.viewport().width() >= 2 * LEAST_IN_LETTERS * letter + 3 * MARGIN
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        widest = letter * WIDEST_IN_LETTERS
        self._both.setMaximumWidth(2 * widest + MARGIN if fits else widest)

    @Slot(str, str)
    def _on_row_value_given(self, key: str, value: str) -> None:
        self._given = key
        if key == TURNOVER and not self._is_left:
            self._ask_since(value)
            return
        self._desk.change(
            lambda place, asked: put_setting(place.store, key, value, asked),
            partial(self._on_kept, key, value),
            refused=self._ask_override,
        )

    def _on_kept(self, key: str, value: str, _change: Change) -> None:
        """Let the row know before the day is read anew: a window that closes would give the same once more."""
        self.rows[key].keep(value)
        if key == "language":
            self.language_chosen.emit()

    def _ask_since(self, value: str) -> None:
        """Ask from which day on the turnover holds, keep it, and show the booked sessions that it would change."""
        wording = self._desk.wording
        if wording is None:
            return
        sentence = _("A turnover of {minutes} min for sessions that are booked from now on, for this day or later.")
        today = wording.zone.date_of(self._desk.now)
        title = _("From which day on?")
        dialog = SinceDialog(title, sentence.format(minutes=value), today, wording, self.window())
        self._asking.ask(dialog, lambda: self._keep_turnover(value, dialog.since.day), self.rows[TURNOVER].put_back)

    def _keep_turnover(self, value: str, since: date) -> None:
        self._desk.change(
            lambda place, asked: set_turnover(place.store, value, since, asked),
            self._on_turnover_kept,
        )

    def _on_turnover_kept(self, change: Change) -> None:
        self._on_kept(TURNOVER, self.rows[TURNOVER].editor.value, change)
        self._replanning.show_any()

    def _ask_override(self, refused: Refused) -> None:
        """Ask for somebody's word where sessions would show other clock times than patients were told."""
        dialog = OverrideDialog(tuple(each.message for each in refused.error.refusals), self.window())
        self._asking.ask(
            dialog,
            lambda: self._desk.change(refused.action, refused.done, override=dialog.override),
            self.rows["timezone"].put_back,
        )

    @Slot(str)
    def _on_desk_failed(self, sentence: str) -> None:
        """Say why a setting was not kept where it was entered."""
        if self.isVisible() and self._given:
            self.rows[self._given].say(sentence)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self._show(picture)

    @Slot()
    def _on_look_changed(self) -> None:
        self._turn()


def _turnovers(place: Workplace) -> list[tuple[date, str]]:
    with place.store.reading() as reader:
        return turnovers_ahead(reader, reader.zone().date_of(place.now()))

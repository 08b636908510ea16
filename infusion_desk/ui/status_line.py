"""The line below the board: who is where, how full the day is, who is at the desk, and what undo would take back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from infusion_desk.presenters.day_summary import figure_lines, people_line
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.jobs import Jobs

_SAID_MS = 8_000


class StatusLine(QWidget):
    """One line of facts; what is said for a moment takes the left side."""

    def __init__(self, desk: Desk, jobs: Jobs, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.facts = _label(self, stretches=True)
        self.kept = _label(self)
        self.undoable = _label(self)
        self.who = QPushButton(self)
        self.who.setFlat(True)
        self.who.clicked.connect(actions["desk"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(16)
        row.addWidget(self.facts, 1)
        for part in (self.who, self.kept, self.undoable):
            row.addWidget(part)
        self._said = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said.timeout.connect(self._show_facts)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        desk.history_changed.connect(self._show_history)
        desk.desk_changed.connect(self._on_desk_desk_changed)
        desk.said.connect(self.say)
        desk.failed.connect(self.say)
        jobs.busy_changed.connect(self._on_jobs_busy_changed)
        self._on_desk_desk_changed("")
        self._on_jobs_busy_changed(False)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say one sentence for some seconds, to the eye and to a screen reader."""
        self.facts.setText(sentence)
        self.facts.setToolTip(sentence)
        self._said.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.facts, sentence))

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: DayPicture) -> None:
        self._show_history()
        if not self._said.isActive():
            self._show_facts()

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if not self._said.isActive():
            self._show_facts()

    @Slot()
    def _show_facts(self) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        parts = (people_line(picture.day, self._desk.now), *figure_lines(picture.day, wording))
        self.facts.setText("      ".join(parts))
        self.facts.setToolTip("\n".join(parts))

    @Slot()
    def _show_history(self) -> None:
        change = self._desk.undoable
        words = _("Undo: {words}").format(words=self._desk.words_of(change)) if change else _("Nothing to undo")
        self.undoable.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 320))
        self.undoable.setToolTip(words)

    @Slot(str)
    def _on_desk_desk_changed(self, initials: str) -> None:
        self.who.setText(_("Desk: {initials}").format(initials=initials) if initials else _("Who is at this desk?"))
        self.who.setAccessibleName(self.who.text())

    @Slot(bool)
    def _on_jobs_busy_changed(self, is_busy: bool) -> None:
        self.kept.setText(_("Working…") if is_busy else _("Saved"))


def _label(parent: QWidget, *, stretches: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if stretches:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label

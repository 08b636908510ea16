"""The line below the board: who is where, how full the day is, who is at the desk, and what undo would take back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from infusion_desk.presenters.day_summary import figure_lines, people_line
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.elided_label import ElidedLabel
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.panels.words import words
from infusion_desk.ui.plain import plain_tip

SAID_MS, FAILED_MS = 8_000, 30_000
"""How long a sentence stands; one that says why something was refused stands longer."""

WORKING_AFTER_MS = 500
"""What takes less isn't told: the file is asked every second whether it changed, and nothing may blink."""

_GAP = 16


class StatusLine(QWidget):
    """One line of facts; what is said for a moment takes their place, on as many lines as it needs."""

    def __init__(self, desk: Desk, jobs: Jobs, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.facts = ElidedLabel(self, least_letters=8)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.said = words(self, "Said")
        self.said.hide()
        self.who = QPushButton(self)
        self.who.setFlat(True)
        self.who.clicked.connect(actions["desk"].trigger)
        self.kept = ElidedLabel(self)
        self.undoable = ElidedLabel(self)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._working = QTimer(self, singleShot=True, interval=WORKING_AFTER_MS)
        self._working.timeout.connect(self._on_working_timeout)
        self._connect_signals(jobs)
        self._on_desk_desk_changed("")
        self._on_jobs_busy_changed(False)
        self._on_desk_history_changed()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_GAP, 2, _GAP, 2)
        row.setSpacing(_GAP)
        row.addWidget(self.facts, 1)
        row.addWidget(self.said, 1)
        for part in (self.who, self.kept, self.undoable):
            row.addWidget(part)

    def _connect_signals(self, jobs: Jobs) -> None:
        desk = self._desk
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        desk.history_changed.connect(self._on_desk_history_changed)
        desk.desk_changed.connect(self._on_desk_desk_changed)
        desk.said.connect(self.say)
        desk.failed.connect(self.say_failed)
        jobs.busy_changed.connect(self._on_jobs_busy_changed)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say one sentence for some seconds, to the eye and to a screen reader."""
        self._say(sentence, SAID_MS, QAccessible.AnnouncementPoliteness.Polite)

    @Slot(str)
    def say_failed(self, sentence: str) -> None:
        """Say why something was not done; a screen reader says it at once."""
        self._say(sentence, FAILED_MS, QAccessible.AnnouncementPoliteness.Assertive)

    def _say(self, sentence: str, milliseconds: int, politeness: QAccessible.AnnouncementPoliteness) -> None:
        self.said.setText(sentence)
        self.said.setToolTip(plain_tip(sentence))
        self.facts.hide()
        self.said.show()
        self._make_room()
        self._timer.start(milliseconds)
        event = QAccessibleAnnouncementEvent(self, sentence)
        event.setPoliteness(politeness)
        QAccessible.updateAccessibility(event)

    def _make_room(self) -> None:
        """A sentence that doesn't fit beside the rest has the line to itself."""
        rest = (self.who, self.kept, self.undoable)
        needed = self.said.fontMetrics().horizontalAdvance(self.said.text()) + _GAP
        others = sum(part.sizeHint().width() + _GAP for part in rest)
        is_alone = not self.said.isHidden() and needed + others + 2 * _GAP > self.width()
        for part in rest:
            part.setVisible(not is_alone or part.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for what is being said."""
        super().resizeEvent(event)
        self._make_room()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self.said.hide()
        self.facts.show()
        self._make_room()

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self._on_desk_history_changed()
        self._show_facts(picture)

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if self._desk.picture is not None:
            self._show_facts(self._desk.picture)

    def _show_facts(self, picture: DayPicture) -> None:
        wording = self._desk.wording
        if wording is not None:
            parts = (people_line(picture.day, self._desk.now), *figure_lines(picture.day, wording))
            self.facts.show_words("      ".join(parts), "\n".join(parts))

    @Slot()
    def _on_desk_history_changed(self) -> None:
        change = self._desk.undoable
        self.undoable.show_words(_("Undo: {words}").format(words=self._desk.words_of(change)) if change else "")

    @Slot(str)
    def _on_desk_desk_changed(self, initials: str) -> None:
        self.who.setText(_("Desk: {initials}").format(initials=initials) if initials else _("Who is at this desk?"))
        self.who.setAccessibleName(self.who.text())

    @Slot(bool)
    def _on_jobs_busy_changed(self, is_busy: bool) -> None:
        if is_busy:
            self._working.start()
        else:
            self._working.stop()
            self.kept.show_words(_("Saved"))

    @Slot()
    def _on_working_timeout(self) -> None:
        self.kept.show_words(_("Working…"))

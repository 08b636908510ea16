"""Ask for another date, start and chair for a session: moving without the board, with the same verdict beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.presenters.moving import InHand, after_news
from infusion_desk.presenters.placing import Place, Verdict
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.days import DayPicture, read_picture
from infusion_desk.services.move_outlook import MoveOutlook
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.clock_field import ClockField
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.moving import read_outlook
from infusion_desk.ui.panels.choice_box import ChoiceBox


class MoveTo(DialogFrame):
    """`held` and `verdict` are what was chosen; both stand once the dialog is accepted."""

    def __init__(
        self, desk: Desk, picture: DayPicture, session: InfusionSession, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """`session` is one of `picture`'s day."""
        patient = picture.day.patients.get(session.patient_id)
        super().__init__(_("Move {patient}").format(patient=patient.name if patient else ""), _("Move"), parent)
        self._desk, self._wording = desk, wording
        self._patient: Patient | None = patient
        self.held = self._at_home = InHand.over(picture.day, session, patient, wording)
        self.verdict: Verdict | None = None
        self._make_fields()
        self._hold(self.held)
        self.date.textEdited.connect(self._on_date_text_edited)
        self.start.timeChanged.connect(self._on_place_changed)
        self.chair.currentIndexChanged.connect(self._on_place_changed)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        (self.chair if self.held.is_seated else self.start).setFocus()
        read_outlook(desk, session.id, self._on_outlook_read)

    def check(self) -> str:
        """Say why it can't be put there."""
        day = self._asked_day()
        if isinstance(day, str):
            return day
        if self.verdict is None or day != self.held.placing.day.date:
            return _("The day is still being read. Try again in a moment.")
        if self.verdict.place == self.held.home:
            return _("The session stands there already. Choose another date, start or chair.")
        return "" if self.verdict.can_drop else self.held.words(self.verdict)

    # --- making it

    def _make_fields(self) -> None:
        day = self.held.placing.day
        self.date = QLineEdit(day.date.isoformat(), self)
        self.date.setAccessibleName(_("Date"))
        self.date.setAccessibleDescription(_("Such as 2026-11-23, 23 Nov, Thursday, tomorrow or +7"))
        self.date.setToolTip(self.date.accessibleDescription())
        self.start = ClockField(day.date, self._wording, self)
        self.start.setAccessibleName(_("Start"))
        self.start.show_instant(self.held.session.start)
        self.chair = ChoiceBox(self)
        self.chair.setAccessibleName(_("Chair"))
        self.free, self.said = _words(self), _words(self)
        self.free.setObjectName("Muted")
        for field in (self.date, self.start):
            field.setEnabled(not self.held.is_seated)
        self.form.addRow(_("Date"), self.date)
        self.form.addRow(_("Start"), self.start)
        self.form.addRow(_("Chair"), self.chair)
        self.form.addRow(self.free)
        self.form.addRow(self.said)

    def _list_chairs(self, chosen: int) -> None:
        was_blocked = self.chair.blockSignals(True)
        self.chair.clear()
        for chair in self.held.placing.day.chairs:
            self.chair.addItem(", ".join(part for part in (chair.name, _(chair.kind), chair.pod) if part), chair.id)
        self.chair.setCurrentIndex(max(self.chair.findData(chosen), 0))
        self.chair.blockSignals(was_blocked)

    # --- what it says

    def _hold(self, held: InHand) -> None:
        """Ask another day, or the same one as it was read anew, about the chosen place."""
        chosen = self.chair.currentData() if self.chair.count() else held.session.chair_id
        self.held = held
        self.start.go_to(held.placing.day.date)
        self._list_chairs(chosen)
        self._weigh()

    def _weigh(self) -> None:
        self.wrong.hide()
        chair_id = self.chair.currentData()
        if chair_id is None:
            return
        self.verdict = self.held.verdict(Place(chair_id, self.start.instant))
        is_swap = self.verdict.swap_with is not None
        self.accept_button.setText(_("Swap") if is_swap else _("Move"))
        self.free.setText("" if self.held.is_seated else self.held.free_words(chair_id))
        self._say(self.held.words(self.verdict) if self.verdict.place != self.held.home else _("It stands there now."))

    def _say(self, sentence: str) -> None:
        if sentence != self.said.text():
            self.said.setText(sentence)
            self._make_room()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _make_room(self) -> None:
        """Let a long sentence make the dialog higher, for it would be cut."""
        self.column.activate()
        needed = self.column.totalHeightForWidth(self.width())
        if self.isVisible() and needed > self.height():
            self.resize(self.width(), needed)

    def _asked_day(self) -> date | str:
        """The date that was entered, or why it can't be read."""
        today = self._desk.today or self._at_home.placing.day.date
        try:
            return typed_date(self.date.text(), self._at_home.placing.day.date, today, self._wording)
        except InputError as error:
            return str(error)

    # --- what comes in

    @Slot(str)
    def _on_date_text_edited(self, _text: str) -> None:
        asked = self._asked_day()
        if isinstance(asked, str):
            self._say("")
        elif asked != self.held.placing.day.date:
            self.verdict = None
            self._read(asked)
        else:
            self._weigh()

    def _read(self, asked: date) -> None:
        self._desk.read(lambda place: read_picture(place, asked), self._on_day_read, key="move")

    def _on_day_read(self, picture: DayPicture) -> None:
        if picture.day.date == self._asked_day():
            home = self._at_home
            self._hold(InHand.over(picture.day, home.session, self._patient, self._wording, home.outlook))

    def _on_outlook_read(self, outlook: MoveOutlook) -> None:
        """Weigh the place anew, now that it is known what a day means for the dose."""
        if outlook.session_id == self._at_home.session.id:
            self._at_home = self._at_home.with_outlook(outlook)
            self.held = self.held.with_outlook(outlook)
            self._weigh()

    @Slot()
    def _on_place_changed(self) -> None:
        self._weigh()

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        """Somebody changed the file meanwhile: ask again, or give up with a sentence where the session has gone."""
        if not self.isVisible() or picture.day.date != self._at_home.placing.day.date:
            return
        news = after_news(self._at_home, picture.day)
        if isinstance(news, str):
            self._desk.said.emit(news)
            self.reject()
            return
        self._at_home = news
        shown = self.held.placing.day.date
        if shown == picture.day.date:
            self._hold(news)
        else:
            self._read(shown)


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

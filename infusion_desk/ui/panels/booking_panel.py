"""Book a session beside the board: patient, drug, dose, then along the times that fit; Enter books, Enter prints."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QDoubleValidator, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.booking_form import (
    BookingForm,
    asks_for,
    first_place,
    length_line,
    next_chair,
    next_place,
    patient_line,
    placing_of,
    proposal_line,
    read_back_lines,
)
from infusion_desk.presenters.placing import Place, Placing
from infusion_desk.services.booking import Booking, book, plan_session
from infusion_desk.services.changes import Change
from infusion_desk.services.days import DayPicture
from infusion_desk.services.doses import NextDose, next_dose
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.patient_field import PatientField

_KEYS = {
    Qt.Key.Key_Left: ("time", -1),
    Qt.Key.Key_Right: ("time", 1),
    Qt.Key.Key_Up: ("chair", -1),
    Qt.Key.Key_Down: ("chair", 1),
}


class TimeField(QPushButton):
    """The place of the new session; arrow keys walk along the free times and chairs, Enter books."""

    stepped = Signal(str, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer by arrows."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class BookingPanel(QWidget):
    """The panel at the right while a session is being booked."""

    closed = Signal()
    preview_changed = Signal(object, object, object)
    print_requested = Signal(int)
    new_patient_requested = Signal(str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.form = BookingForm()
        self.is_open = False
        self._session: InfusionSession | None = None
        self._placing: Placing | None = None
        self._booked: int | None = None
        self._make_fields()
        self._lay_out()
        desk.picture_changed.connect(self._on_desk_picture_changed)

    # --- from outside

    def open(self, drugs: tuple[Drug, ...]) -> None:
        """Start a new booking with the drugs on the shelf."""
        self.is_open, self._booked = True, None
        self.form, self._session, self._placing = BookingForm(), None, None
        with QSignalBlocker(self.drug):
            self.drug.clear()
            for drug in drugs:
                self.drug.addItem(f"{drug.display_name} ({drug.name})", drug)
            self.drug.setCurrentIndex(-1)
        self.patient.forget()
        self.patient.show()
        self.read_back.hide()
        self._show_form()
        self.patient.line.setFocus()

    def close_panel(self) -> None:
        """Let the booking go."""
        if self.is_open:
            self.is_open = False
            self.preview_changed.emit(None, None, ("", ""))
            self.closed.emit()

    def choose_patient(self, patient: Patient) -> None:
        """Take `patient`; the drug of the last session is proposed."""
        self.form = replace(self.form, patient=patient)
        self.patient.hide()
        self._show_form()
        self._desk.read(lambda place: _last_drug(place, patient.id), self._on_last_drug_read, key="last_drug")
        self.drug.setFocus()

    @Slot(object)
    def choose_place(self, place: Place) -> None:
        """Take a place that was clicked on the board."""
        if self._placing is not None:
            self.form = replace(self.form, place=place)
            self._show_form()
            self.time.setFocus()

    # --- making it

    def _make_fields(self) -> None:
        self.heading = QLabel(_("Book session"), self)
        self.heading.setObjectName("PanelTitle")
        self.patient = PatientField(self._desk, self)
        self.patient.patient_chosen.connect(self.choose_patient)
        self.patient.new_requested.connect(self.new_patient_requested)
        self.chosen = _words(self)
        self.new_patient = QPushButton(_("New patient…"), self)
        self.new_patient.clicked.connect(self._on_new_patient_clicked)
        self.drug = QComboBox(self)
        self.drug.setAccessibleName(_("Drug"))
        self.drug.setMinimumContentsLength(12)
        self.drug.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.drug.currentIndexChanged.connect(self._on_drug_changed)
        self.dose = QSpinBox(self)
        self.dose.setRange(1, 999)
        self.dose.setAccessibleName(_("Dose number"))
        self.dose.valueChanged.connect(self._on_dose_changed)
        self.proposal = _words(self, "Muted")
        self.option = QComboBox(self)
        self.option.setAccessibleName(_("Option"))
        self.option.currentIndexChanged.connect(self._on_option_changed)
        self.mg, self.weight = _number(self, _("Amount as ordered in mg")), _number(self, _("Weight in kg"))
        for line in (self.mg, self.weight):
            line.editingFinished.connect(self._on_amount_changed)
        self.nurse = QComboBox(self)
        self.nurse.setAccessibleName(_("Nurse"))
        self.nurse.currentIndexChanged.connect(self._on_nurse_changed)
        self.time = TimeField(self)
        self.time.setAccessibleDescription(_("Arrow keys walk along the free times and chairs. Enter books."))
        self.time.stepped.connect(self._on_time_stepped)
        self.time.clicked.connect(self._on_time_clicked)
        self.verdict = _words(self)
        self.length = _words(self, "Muted")
        self.read_back = _words(self)
        self.read_back.setObjectName("ReadBack")
        self.book = QPushButton(_("Book"), self)
        self.book.setProperty("primary", True)
        self.book.clicked.connect(self._on_book_clicked)
        self.let_go = QPushButton(_("Close"), self)
        self.let_go.clicked.connect(self.close_panel)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        form = QFormLayout(inside)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.heading)
        form.addRow(_("Patient"), self.patient)
        form.addRow(self.chosen)
        form.addRow(self.new_patient)
        form.addRow(_("Drug"), self.drug)
        form.addRow(_("Dose number"), self.dose)
        form.addRow(self.proposal)
        form.addRow(_("Option"), self.option)
        form.addRow(_("Ordered amount (mg)"), self.mg)
        form.addRow(_("Weight (kg)"), self.weight)
        form.addRow(_("Nurse"), self.nurse)
        form.addRow(_("Time and chair"), self.time)
        form.addRow(self.verdict)
        form.addRow(self.length)
        form.addRow(self.read_back)
        self._form = form
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(scroll, 1)
        for button in (self.book, self.let_go):
            column.addWidget(button)
            column.setAlignment(button, Qt.AlignmentFlag.AlignHCenter)

    # --- showing it

    def _show_form(self) -> None:
        form, wording = self.form, self._desk.wording
        has_patient, has_drug = form.patient is not None, form.drug is not None
        if form.patient is not None and wording is not None:
            self.chosen.setText(patient_line(form.patient, wording))
        self.chosen.setVisible(has_patient)
        self._show_row(self.patient, not has_patient)
        self.new_patient.setVisible(not has_patient)
        by_mg, by_weight = asks_for(form.drug) if form.drug else (False, False)
        self._show_row(self.drug, has_patient)
        for field, shown in (
            (self.dose, has_drug),
            (self.option, has_drug and bool(form.drug and form.drug.options)),
            (self.mg, has_drug and by_mg),
            (self.weight, has_drug and by_weight),
            (self.nurse, has_drug and self.nurse.count() > 1),
            (self.time, self._placing is not None),
        ):
            self._show_row(field, shown)
        self.proposal.setVisible(has_drug and bool(self.proposal.text()))
        self._show_place()

    def _show_row(self, field: QWidget, shown: bool) -> None:
        self._form.setRowVisible(field, shown)

    def _show_place(self) -> None:
        place, placing, wording = self.form.place, self._placing, self._desk.wording
        missing = self.form.missing
        self.length.setVisible(self._session is not None)
        self.verdict.setVisible(placing is not None)
        self.book.setEnabled(not missing)
        self.book.setToolTip(missing)
        if placing is None or wording is None:
            return
        if self._session is not None:
            self.length.setText(length_line(self._session, wording))
        if place is None:
            self.time.setText(_("No free time this day"))
            self.verdict.setText(_("Nothing is free on this day. Go to another date, or click a place on the board."))
        else:
            self.time.setText(f"{wording.clock(place.start)}   {placing.day.chair_name(place.chair_id)}")
            self.verdict.setText(placing.verdict(place).sentence)
        self.time.setAccessibleName(f"{self.time.text()}. {self.verdict.text()}")
        name = self.form.patient.family_name if self.form.patient else ""
        drug = self.form.drug.display_name if self.form.drug else ""
        self.preview_changed.emit(placing, place, (name, drug))

    # --- what is chosen

    @Slot()
    def _on_new_patient_clicked(self) -> None:
        self.new_patient_requested.emit(self.patient.line.text().strip())

    def _on_last_drug_read(self, drug_id: str) -> None:
        for row in range(self.drug.count()):
            if self.drug.itemData(row).id == drug_id and self.drug.currentIndex() < 0:
                self.drug.setCurrentIndex(row)

    @Slot(int)
    def _on_drug_changed(self, row: int) -> None:
        drug: Drug | None = self.drug.itemData(row) if row >= 0 else None
        self.form = replace(self.form, drug=drug, dose_number=None, option="", mg=None, weight_kg=None, place=None)
        self._session, self._placing = None, None
        with QSignalBlocker(self.option):
            self.option.clear()
            for option in drug.options if drug else ():
                self.option.addItem(option, option)
            if drug is not None:
                self.option.setCurrentIndex(max(0, self.option.findData(drug.default_option)))
        self.mg.clear()
        self.weight.clear()
        patient = self.form.patient
        if drug is not None and patient is not None:
            drug_id, patient_id = drug.id, patient.id
            self._desk.read(lambda place: _proposed(place, patient_id, drug_id), self._on_proposal_read, key="dose")
        self._show_form()

    def _on_proposal_read(self, proposed: NextDose) -> None:
        wording = self._desk.wording
        if wording is None or self.form.drug is None:
            return
        self.proposal.setText(proposal_line(proposed, wording))
        with QSignalBlocker(self.dose):
            self.dose.setValue(proposed.number)
        self.form = replace(self.form, dose_number=proposed.number, option=self.option.currentData() or "")
        self._plan()

    @Slot(int)
    def _on_dose_changed(self, number: int) -> None:
        self.form = replace(self.form, dose_number=number)
        self._plan()

    @Slot(int)
    def _on_option_changed(self, _row: int) -> None:
        self.form = replace(self.form, option=self.option.currentData() or "")
        self._plan()

    @Slot()
    def _on_amount_changed(self) -> None:
        wanted = replace(self.form, mg=_value(self.mg), weight_kg=_value(self.weight))
        if wanted != self.form:
            self.form = wanted
            self._plan()

    @Slot(int)
    def _on_nurse_changed(self, row: int) -> None:
        self.form = replace(self.form, nurse_id=self.nurse.itemData(row))
        self._plan()

    def _plan(self) -> None:
        """Work out how long the session takes, and then where it fits."""
        form = self.form
        if form.patient is None or form.drug is None or form.dose_number is None:
            return
        wanted = Booking(
            form.patient.id,
            form.drug.id,
            form.dose_number,
            0,
            None,
            form.nurse_id,
            form.option,
            form.mg,
            form.weight_kg,
        )
        self._desk.read(
            lambda place: _planned(place, wanted), self._on_planned, key="plan", failed=self._on_plan_failed
        )

    def _on_planned(self, session: InfusionSession) -> None:
        self._session = session
        self._place_anew()

    def _on_plan_failed(self, error: Exception) -> None:
        self._session, self._placing = None, None
        self.form = replace(self.form, place=None)
        self._show_form()
        self.verdict.setText(str(error))
        self.verdict.show()

    def _place_anew(self) -> None:
        picture, wording, patient = self._desk.picture, self._desk.wording, self.form.patient
        if picture is None or wording is None or patient is None or self._session is None:
            return
        self._placing = placing_of(picture.day, self._session, patient, wording)
        kept = self.form.place
        is_shown = kept is not None and picture.day.span.holds(kept.start)
        if not is_shown:
            self.form = replace(self.form, place=first_place(self._placing, self._desk.now))
        self._show_form()

    @Slot(str, int)
    def _on_time_stepped(self, what: str, direction: int) -> None:
        placing, place = self._placing, self.form.place
        if placing is None or place is None:
            return
        step = next_place(placing, place, direction) if what == "time" else next_chair(placing, place, direction)
        if step is not None:
            self.form = replace(self.form, place=step)
            self._show_place()

    @Slot()
    def _on_time_clicked(self) -> None:
        self._on_book_clicked()

    @Slot()
    def _on_book_clicked(self) -> None:
        if self._booked is not None:
            self.print_requested.emit(self._booked)
            return
        if self.form.missing:
            self._desk.said.emit(self.form.missing)
            return
        wanted = self.form.booking()
        self.book.setEnabled(False)
        self._desk.change(lambda place, asked: book(place, wanted, asked), self._on_booked)

    def _on_booked(self, change: Change) -> None:
        session_id = change.session_ids[0]
        self._booked = session_id
        self._desk.read(lambda place: _booked(place, session_id), self._on_booked_read, key="booked")

    def _on_booked_read(self, found: tuple[InfusionSession, str]) -> None:
        """Leave the read-back line standing; Enter again prints the sheet."""
        session, bring = found
        picture, wording, patient = self._desk.picture, self._desk.wording, self.form.patient
        if picture is None or wording is None or patient is None:
            return
        lines = read_back_lines(session, picture.day.with_patient(patient), wording, bring)
        self._placing, self._session = None, None
        for field in (self.drug, self.dose, self.option, self.mg, self.weight, self.nurse, self.time):
            self._show_row(field, False)
        for label in (self.proposal, self.verdict, self.length, self.chosen):
            label.hide()
        self.read_back.setText("\n".join((_("Booked. Read it back:"), "", *lines)))
        self.read_back.show()
        self.book.setText(_("Print prep sheet"))
        self.book.setEnabled(True)
        self.book.setFocus()
        self.preview_changed.emit(None, None, ("", ""))
        self._desk.select(session.id)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        with QSignalBlocker(self.nurse):
            chosen = self.nurse.currentData()
            self.nurse.clear()
            self.nurse.addItem(_("No nurse named"), None)
            for entry in picture.day.nurses:
                self.nurse.addItem(entry.nurse.name, entry.nurse.id)
            self.nurse.setCurrentIndex(max(0, self.nurse.findData(chosen)))
        if self.is_open and self._booked is None:
            self._place_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel, Enter on a button presses it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


def _last_drug(place: Workplace, patient_id: int) -> str:
    with place.store.reading() as reader:
        sessions = [session for session in reader.sessions_of_patient(patient_id) if not session.state.is_given_up]
    return sessions[-1].drug_id if sessions else ""


def _proposed(place: Workplace, patient_id: int, drug_id: str) -> NextDose:
    with place.store.reading() as reader:
        return next_dose(reader, patient_id, drug_id)


def _planned(place: Workplace, wanted: Booking) -> InfusionSession:
    with place.store.reading() as reader:
        return plan_session(reader, place.drugs.file(wanted.drug_id), wanted)


def _booked(place: Workplace, session_id: int) -> tuple[InfusionSession, str]:
    with place.store.reading() as reader:
        session = reader.session(session_id)
    return session, _("Bring an insurance card, a photo ID and a list of all medicines.")


def _words(parent: QWidget, name: str = "") -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    return label


def _number(parent: QWidget, name: str) -> QLineEdit:
    line = QLineEdit(parent)
    line.setValidator(QDoubleValidator(0.0, 100_000.0, 2, line))
    line.setAccessibleName(name)
    return line


def _value(line: QLineEdit) -> float | None:
    text = line.text().replace(",", ".").strip()
    try:
        return float(text) if text else None
    except ValueError:
        return None

"""Book a session beside the board: patient, drug, dose, then along the times that fit; Enter books, Enter prints."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.people import Patient
from infusion_desk.presenters.booking_view import drawn_place
from infusion_desk.presenters.hold_view import where_and_when
from infusion_desk.presenters.offer_rows import marks_on
from infusion_desk.presenters.patient_advice import advice_for
from infusion_desk.presenters.placing import Place
from infusion_desk.presenters.prep_sheet import to_bring
from infusion_desk.presenters.read_back import read_back_of
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.services.days import DayPicture
from infusion_desk.services.drug_shelf import ShelfView
from infusion_desk.services.offers import SpokenOffer
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.panels.booking_draft import Booked, BookingDraft
from infusion_desk.ui.panels.booking_fields import BookingFields
from infusion_desk.ui.panels.content import Content
from infusion_desk.ui.panels.days_in_row import DaysInRow
from infusion_desk.ui.panels.fields import Row
from infusion_desk.ui.panels.patient_field import PatientField
from infusion_desk.ui.panels.read_back_box import ReadBackBox
from infusion_desk.ui.panels.words import tell, words

ReadTexts = Callable[[Workplace], SheetTexts]
"""Reads the words of the prep sheet, as the program ships them or as the centre changed them."""

MARGIN, GAP = 16, 8


class BookingPanel(QWidget):
    """The panel at the right while a session is being booked."""

    closed = Signal()
    preview_changed = Signal(object, object, object)
    marks_changed = Signal(object)
    print_requested = Signal(int)
    new_patient_requested = Signal(str)
    urgent_requested = Signal()
    hold_requested = Signal()

    def __init__(self, desk: Desk, read_texts: ReadTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._read_texts = desk, read_texts
        self.draft = BookingDraft(desk, self)
        self.is_open = False
        self.booked: Booked | None = None
        self._texts: SheetTexts | None = None
        self._goes_to_offers = False
        self._make_parts()
        self._lay_out()
        self._connect_signals()

    # --- from outside

    def open(self, drugs: tuple[Drug, ...], held: Hold | None = None) -> None:
        """Begin a booking with the drugs on the shelf, or of a held place; without one, one under way goes on."""
        if held is None and self.is_open and self.booked is None and self.draft.form.patient is not None:
            # not the place, where Enter would book this caller for who types the next one's name
            self.other_patient.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.is_open, self.booked = True, None
        self.draft.held = held
        self._desk.read(self._read_texts, self._on_texts_read, key="sheet texts")
        self.fields.fill(drugs, self._desk.picture.settings["units"] if self._desk.picture else "metric")
        self.patient.forget()
        self.draft.begin(drugs)
        self.patient.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self) -> None:
        """Go on with the booking, or with the one that was just made, after another panel stood here."""
        self.show_offers_on_board()
        (self.fields.offers.entry if self.booked is None else self.book).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_panel(self) -> None:
        """Let the booking go."""
        if self.is_open:
            self.is_open, self.booked = False, None
            self.draft.held = None
            self.draft.begin()
            self.closed.emit()

    @Slot(object)
    def choose_patient(self, patient: Patient, drug_id: str = "") -> None:
        """Take `patient`; the dose that comes next is proposed, of a drug that is named or of the one due first."""
        if self.is_open and self.booked is None:
            self._goes_to_offers = False
            self.draft.begin(patient=patient, drug_id=drug_id)
            self.fields.drug.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def choose_place(self, place: Place) -> None:
        """Take a place that was clicked on the board."""
        self.draft.choose_place(place)
        self.fields.place.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- making it

    def _make_parts(self) -> None:
        self._content = Content(self)
        self.heading = words(self._content, "PanelTitle")
        self.held = words(self._content, "Muted")
        self.patient = PatientField(self._desk, self._content)
        self.who, self.who_more = words(self._content, bold=True), words(self._content, "Muted")
        self.other_patient = QPushButton(_("Choose another patient"), self._content)
        self.other_patient.setProperty("link", True)
        self.fields = BookingFields(self.draft.search, self._content)
        self.read_back = ReadBackBox(self._content)
        self.obstacle = words(self, "Warning")
        self.book = QPushButton(self)
        self.book.setProperty("primary", True)
        self.let_go = QPushButton(self)
        self.row = DaysInRow(self._desk, self.draft, self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.held)
        column.addSpacing(GAP)
        who = QVBoxLayout()
        who.setSpacing(2)
        for label in (self.who, self.who_more, self.other_patient):
            who.addWidget(label)
        column.addLayout(who)
        for widget in (self.patient, self.fields, self.read_back):
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        buttons.setSpacing(GAP)
        for part in (self.obstacle, self.row.whole, self.book, self.row.alone, self.let_go):
            buttons.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(buttons)
        self.setAccessibleName(_("Book session"))

    def _connect_signals(self) -> None:
        draft, fields = self.draft, self.fields
        draft.changed.connect(self._on_draft_changed)
        draft.place_changed.connect(self._on_draft_place_changed)
        draft.booked.connect(self._on_draft_booked)
        draft.proposed.connect(self._on_draft_proposed)
        draft.search.changed.connect(self._on_search_changed)
        self.patient.patient_chosen.connect(self.choose_patient)
        self.patient.new_requested.connect(self.new_patient_requested)
        self.other_patient.clicked.connect(self._on_other_patient_clicked)
        fields.drug_chosen.connect(draft.choose_drug)
        fields.dose_chosen.connect(draft.choose_dose)
        fields.option_chosen.connect(draft.choose_option)
        fields.nurse_chosen.connect(draft.choose_nurse)
        fields.offers.taken.connect(self._on_offers_taken)
        fields.offers.keep_requested.connect(self._on_offers_keep_requested)
        fields.offers.wait_requested.connect(draft.wait)
        fields.offers.urgent_requested.connect(self.urgent_requested)
        fields.offers.hold_requested.connect(self.hold_requested)
        fields.place_stepped.connect(draft.step)
        fields.figures_typed.connect(self._on_fields_figures_typed)
        self.book.clicked.connect(self._on_book_clicked)
        self.row.told.connect(self._on_row_told)
        self.let_go.clicked.connect(self.close_panel)
        self._desk.picture_changed.connect(self._on_desk_picture_changed)
        self._desk.shelf_changed.connect(self._on_desk_shelf_changed)
        self._content.resized.connect(self._reveal_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # --- showing it

    @Slot()
    def _on_draft_changed(self) -> None:
        """Show the rows that what has been chosen asks for."""
        view, form, is_booked = self.draft.view, self.draft.form, self.booked is not None
        has_patient = form.patient is not None
        tell(self.heading, _("Booked") if is_booked else _("Book session"))
        tell(self.held, self._held_words())
        self.patient.setVisible(not has_patient and not is_booked)
        tell(self.who, view.who)
        tell(self.who_more, view.who_more)
        self.other_patient.setVisible(has_patient)
        self.fields.setVisible(has_patient)
        self.read_back.setVisible(is_booked)
        book = _("Book the days together…") if self.row.are_together else _("Book")
        self.book.setText(_("Print prep sheet") if is_booked else book)
        self.book.setVisible(has_patient or is_booked)
        self.let_go.setText(_("Close") if is_booked else _("Cancel"))
        self.row.refresh()
        tell(self.obstacle, "")
        self.fields.show_form(form, view)
        self._preview()

    def _held_words(self) -> str:
        """What the place was held for that is taken; "" for a plain booking."""
        held, picture, wording = self.draft.held, self._desk.picture, self._desk.wording
        if held is None or picture is None or wording is None:
            return ""
        where = where_and_when(held, picture.day.chair_name(held.chair_id), wording)
        what = _("Kept for {name}.") if held.patient_id is not None else _("Held for: {name}.")
        return what.format(name=held.name) + f"\n{where}"

    @Slot()
    def _on_draft_place_changed(self) -> None:
        """Show the place only: nothing else depends on it."""
        self.row.refresh()
        tell(self.obstacle, "")
        self.fields.show_place(self.draft.view)
        self._preview()

    def _preview(self) -> None:
        form, placing, session = self.draft.form, self.draft.state.placing, self.draft.state.session
        name = form.patient.name if form.patient else ""
        drug = session.drug_name if session else form.drug.display_name if form.drug else ""
        self.preview_changed.emit(placing, drawn_place(self.draft.state), (name, drug))

    @Slot(object)
    def _on_draft_booked(self, booked: Booked) -> None:
        """Let the read-back line stand; Enter again prints the sheet."""
        self.booked = booked
        self._show_read_back()
        self._on_draft_changed()
        self._scroll.verticalScrollBar().setValue(0)
        self.book.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.select(booked.session.id)

    def _show_read_back(self) -> None:
        booked, wording = self.booked, self._desk.wording
        if booked is None or wording is None:
            return
        advice = advice_for(booked.session, booked.drug, wording.language)
        bring = to_bring(advice, self._texts) if self._texts else advice.bring
        is_off = booked.session.state.is_given_up
        heading = _("This booking was taken back.") if is_off else _("Read it back to the patient:")
        said = read_back_of(booked.session, booked.patient, bring, wording)
        self.read_back.show_read_back(said, heading, () if is_off else booked.others)
        self.book.setEnabled(not is_off)

    # --- what comes in

    def _on_texts_read(self, texts: SheetTexts) -> None:
        self._texts = texts
        self._show_read_back()

    def show_offers_on_board(self) -> None:
        """Show on the board what was found for the day that it shows."""
        self.marks_changed.emit(marks_on(self.draft.search.found, self._desk.date))

    @Slot()
    def _on_search_changed(self) -> None:
        found = self.draft.search.found
        self.show_offers_on_board()
        if found is not None and self._goes_to_offers:
            self._goes_to_offers = False
            if self.fields.drug.hasFocus():
                goes_to = self.fields.offers.entry if self.draft.held is None else self.book
                goes_to.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_draft_proposed(self) -> None:
        """A dose known to the last figure: the keyboard goes on to its offers, or books the held place."""
        is_known = self.draft.state.dated is not None or self.draft.held is not None
        self._goes_to_offers = is_known and not self.draft.form.missing_figure

    @Slot(object)
    def _on_offers_taken(self, taken: SpokenOffer) -> None:
        """Take the offer; Enter once more books it."""
        self.draft.take_offer(taken.offer)
        self.book.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_offers_keep_requested(self, wanted: SpokenOffer) -> None:
        self.draft.keep_offer(wanted)

    @Slot()
    def _on_other_patient_clicked(self) -> None:
        self.draft.begin()
        self.patient.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.patient.line.selectAll()

    @Slot()
    def _on_fields_figures_typed(self) -> None:
        self.draft.type_figures(self.fields.mg.text(), self.fields.weight.text())

    @Slot()
    def _on_book_clicked(self) -> None:
        """Book; or print, once it is booked; or say what is still missing and go there."""
        if self.booked is not None:
            self.print_requested.emit(self.booked.session.id)
            return
        is_on_its_way = self.row.takes_over() or self.draft.book()
        tell(self.obstacle, "" if is_on_its_way else self.draft.view.obstacle)
        if not is_on_its_way:
            self.fields.focus_first()

    @Slot(str)
    def _on_row_told(self, sentence: str) -> None:
        """Say which of the days that follow has no place; the keyboard is on the way past it."""
        tell(self.obstacle, sentence)
        self.row.alone.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_desk_shelf_changed(self, view: ShelfView) -> None:
        """Offer what is on the shelf now, also to a booking that is under way."""
        if self.is_open and self.booked is None:
            drugs = tuple(shelved.drug for shelved in view.drugs)
            self.fields.drug.fill(drugs)
            self.draft.restock(drugs)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        session = picture.day.session(self.booked.session.id) if self.booked else None
        if self.booked is not None and session is not None:
            self.booked = self.booked._replace(session=session)
            self._show_read_back()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _left: QWidget | None, _reached: QWidget | None) -> None:
        self._reveal_focus()

    @Slot()
    def _reveal_focus(self) -> None:
        """Scroll to the field that has the keyboard, and to the words that belong to it."""
        field = QApplication.focusWidget()
        if field is None or not self._content.isAncestorOf(field):
            return
        if field is self.fields.place:
            said = self.fields.verdict if self.fields.notices.isHidden() else self.fields.notices
            self._scroll.ensureWidgetVisible(said, 0, GAP)
        row = field.parentWidget()
        self._scroll.ensureWidgetVisible(row if isinstance(row, Row) else field, 0, GAP)
        self._scroll.horizontalScrollBar().setValue(0)  # a field wider than the panel would pull it to the side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter presses a button, goes on to the next field, and books from the last one."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in ENTER:
            if not event.isAutoRepeat():
                self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _enter(self, at_once: bool) -> None:
        field = QApplication.focusWidget()
        if isinstance(field, QPushButton) and not at_once:
            field.click()
        elif at_once or not self.fields.focus_next(field):
            self._on_book_clicked()

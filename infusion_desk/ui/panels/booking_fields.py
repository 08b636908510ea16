"""The fields of a new session, from the drug down to the place; they show a view and tell what a person chose."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.presenters.booking_form import BookingForm, brand_typed
from infusion_desk.presenters.booking_view import BookingView
from infusion_desk.presenters.place_walk import Step
from infusion_desk.texts import _
from infusion_desk.ui.panels.fields import Choice, DoseNumber, DrugChoice, PlaceField, Row
from infusion_desk.ui.panels.offer_box import OfferBox
from infusion_desk.ui.panels.offer_search import OfferSearch
from infusion_desk.ui.panels.words import tell, words

GAP = 16


class BookingFields(QWidget):
    """Drug, dose, option, amount, weight, offers, place and nurse; each row only where there is something to choose."""

    drug_chosen = Signal(object, str, str)
    dose_chosen = Signal(int)
    option_chosen = Signal(str)
    figures_typed = Signal()
    place_stepped = Signal(object)
    nurse_chosen = Signal(object)

    def __init__(self, search: OfferSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drug, self.dose, self.option = DrugChoice(self), DoseNumber(self), Choice(self)
        self.mg, self.weight = QLineEdit(self), QLineEdit(self)
        self.offers = OfferBox(search, self)
        self._figures_of: tuple[int | None, str | None] = (None, None)
        self.place, self.nurse = PlaceField(self), Choice(self)
        self.drug_row = Row(_("Drug"), self.drug, self)
        self.dose_row = Row(_("Dose number"), self.dose, self)
        self.option_row = Row(_("Option"), self.option, self)
        self.mg_row = Row(_("Ordered amount, in mg"), self.mg, self)
        self.weight_row = Row(_("Weight, in kg"), self.weight, self)
        self.place_row = Row(_("Time and chair"), self.place, self)
        self.nurse_row = Row(_("Nurse"), self.nurse, self)
        self.verdict, self.notices = words(self), words(self, "Warning")
        self.length, self.hint = words(self, "Muted"), words(self, "Muted")
        self.hint.setText(_("Green on the board: where it can start. Choose with the arrow keys or by a click there."))
        self._lay_out()
        self._connect_signals()

    # --- showing

    def fill(self, drugs: tuple[Drug, ...], units: str) -> None:
        """Start anew with `drugs` on the shelf, and ask for the weight in the centre's `units`."""
        self.drug.fill(drugs)
        self.offers.forget()
        self.weight_row.rename(_("Weight, in pounds") if units == "us" else _("Weight, in kg"))

    def show_form(self, form: BookingForm, view: BookingView) -> None:
        """Show what has been chosen, and the rows that this asks for."""
        self.drug.choose(form.drug.id if form.drug else None)
        self._show_figures(form, view)
        with QSignalBlocker(self.dose):
            if form.dose_number is not None and form.dose_number != self.dose.value():
                self.dose.setValue(form.dose_number)
        if [self.option.itemText(row) for row in range(self.option.count())] != list(view.options):
            self.option.clear()
            self.option.addItems(list(view.options))
        self.option.setCurrentText(form.option)
        self._show_nurses(view.nurses, form.nurse_id)
        for row, is_shown in (
            (self.dose_row, form.dose_number is not None),
            (self.option_row, len(view.options) > 1),
            (self.mg_row, view.figures.mg),
            (self.weight_row, view.figures.weight),
            (self.offers, view.has_place),
            (self.place_row, view.has_place),
            (self.nurse_row, len(view.nurses) > 1),
        ):
            row.setVisible(is_shown)
        self.hint.setVisible(view.has_place)
        self.dose_row.say(view.proposal)
        self.weight_row.say(view.weight_note)
        self.mg.setPlaceholderText(view.usual_mg)
        self.show_place(view)

    def _show_figures(self, form: BookingForm, view: BookingView) -> None:
        """What was typed stays for the patient and the drug it was typed for."""
        figures_of = (form.patient.id if form.patient else None, form.drug.id if form.drug else None)
        if figures_of != self._figures_of:
            self._figures_of = figures_of
            self.mg.clear()
            self.weight.clear()
        if view.weight and not self.weight.text():
            self.weight.setText(view.weight)

    def show_place(self, view: BookingView) -> None:
        """Show where the session would stand, whether it fits there, and how long it is."""
        self.place_row.rename(view.place_name)
        self.place.setText(view.place)
        self.place.setAccessibleDescription(f"{view.verdict} {view.notices} {self.place.toolTip()}")
        tone = view.tone.value.capitalize()
        if self.verdict.objectName() != tone:
            self.verdict.setObjectName(tone)
            self.verdict.style().polish(self.verdict)
        tell(self.verdict, view.verdict)
        tell(self.notices, view.notices)
        tell(self.length, view.length)

    def _show_nurses(self, nurses: tuple[tuple[int | None, str], ...], chosen: int | None) -> None:
        shown = tuple((self.nurse.itemData(row), self.nurse.itemText(row)) for row in range(self.nurse.count()))
        if nurses != shown:
            self.nurse.clear()
            for nurse_id, name in nurses:
                self.nurse.addItem(name, nurse_id)
        self.nurse.choose(chosen)

    # --- the keyboard

    def focus_first(self) -> None:
        """Give the keyboard to the first field that is still empty, else to the place."""
        shown = self._shown_fields()
        empty = (field for field in shown if field in (self.mg, self.weight) and not _text_of(field))
        drug = self.drug if self.drug.currentIndex() < 0 else None
        (drug or next(empty, shown[-1])).setFocus(Qt.FocusReason.TabFocusReason)

    def focus_next(self, field: QWidget | None) -> bool:
        """Give the keyboard to the field after `field`; False when that was the last one."""
        shown = self._shown_fields()
        if field not in shown or field is shown[-1]:
            return False
        shown[shown.index(field) + 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _shown_fields(self) -> list[QWidget]:
        rows = (self.drug_row, self.dose_row, self.option_row, self.mg_row, self.weight_row)
        shown = [row.field for row in rows if not row.isHidden()]
        shown += [self.offers.entry] if not self.offers.isHidden() else []
        return shown + ([self.place] if not self.place_row.isHidden() else [])

    # --- making it

    def _lay_out(self) -> None:
        self.place.setToolTip(
            _(
                "Arrow keys walk along the times and chairs, with Shift by five minutes, with Ctrl to the next one"
                " that is free. Page Up and Page Down go to another day. Enter books."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for row in (self.drug_row, self.dose_row, self.option_row, self.mg_row, self.weight_row, self.offers):
            column.addWidget(row)
        place = QVBoxLayout()
        place.setSpacing(8)
        for part in (self.place_row, self.verdict, self.notices, self.length, self.hint):
            place.addWidget(part)
        column.addLayout(place)
        column.addWidget(self.nurse_row)

    def _connect_signals(self) -> None:
        self.drug.drug_chosen.connect(self._on_drug_chosen)
        self.dose.valueChanged.connect(self.dose_chosen)
        self.option.textActivated.connect(self.option_chosen)
        for line in (self.mg, self.weight):
            line.textEdited.connect(self._on_line_text_edited)
        self.place.stepped.connect(self._on_place_stepped)
        self.nurse.activated.connect(self._on_nurse_activated)

    @Slot(object, str)
    def _on_drug_chosen(self, drug: Drug, option: str) -> None:
        self.drug_chosen.emit(drug, option, brand_typed(drug, self.drug.typed))

    @Slot(str)
    def _on_line_text_edited(self, _text: str) -> None:
        self.figures_typed.emit()

    @Slot(object)
    def _on_place_stepped(self, step: Step) -> None:
        self.place_stepped.emit(step)

    @Slot(int)
    def _on_nurse_activated(self, row: int) -> None:
        self.nurse_chosen.emit(self.nurse.itemData(row))


def _text_of(field: QWidget) -> str:
    return field.text().strip() if isinstance(field, QLineEdit) else ""

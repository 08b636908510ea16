"""Enter a treatment order, or change one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.booking_form import brand_typed
from infusion_desk.presenters.order_form import TypedOrder, brand_choices, given_lines, read_order
from infusion_desk.services.order_fields import checked_order
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.dialogs.scrolled_form import ScrolledForm
from infusion_desk.ui.panels.fields import Choice, DrugChoice
from infusion_desk.ui.panels.words import tell, words

_LINES = 4
_DRUG_LETTERS = 26
"""Room for the longest name with the drug's own behind it."""


class OrderDialog(DialogFrame):
    """What the prescriber wrote; the program works out the dates from it, and never an amount."""

    def __init__(
        self,
        drugs: Sequence[Drug],
        patient_id: int,
        today: date,
        wording: Wording,
        parent: QWidget | None = None,
        *,
        seen: Order | None = None,
        measured: Callable[[str], str] | None = None,
    ) -> None:
        """`seen` is the order that is changed; its drug stays. `measured` says what a typed dose is worked out from."""
        title = _("New treatment order") if seen is None else _("Change the treatment order")
        super().__init__(title, _("Keep"), parent)
        self._patient_id, self._today, self._wording, self._seen = patient_id, today, wording, seen
        self._measured = measured
        self.column.removeItem(self.form)
        self.form.setParent(None)
        self._fields = ScrolledForm(self.form, self)
        self.column.insertWidget(0, self._fields, 1)
        self._add_drug(drugs)
        self._add_amount()
        self._add_dates()
        self._add_prescription()
        self.drug.drug_chosen.connect(self._on_drug_chosen)
        self._before: Mapping[str, tuple[DoseElsewhere, ...]] = {}
        self._listed = ""
        self._fill(TypedOrder.of(seen, wording) if seen else TypedOrder())
        self.drug.setEnabled(seen is None)
        (self.drug if seen is None else self.dose).setFocus()

    def _add_drug(self, drugs: Sequence[Drug]) -> None:
        self.drug, self.brand, self.option = DrugChoice(self), Choice(self), Choice(self)
        self.drug.fill(tuple(drugs))
        self.drug.setMinimumContentsLength(_DRUG_LETTERS)
        self.drug.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_field(_("Drug"), self.drug)
        self.add_field(_("Brand"), self.brand)
        self.add_field(_("Option"), self.option)

    def _add_amount(self) -> None:
        self.dose = self.add_line(_("Dose as ordered"), example=_("600 mg, 0.4 g/kg, 12 mg/m2"))
        self.mg = self.add_line(_("Amount in mg, as worked out by the prescriber"))
        self.told = self._words()
        self.dose.textChanged.connect(self._on_dose_text_changed)
        self._on_dose_text_changed("")

    def _add_dates(self) -> None:
        today = self._wording.birth_date(self._today)
        self.start = self.add_line(_("First dose, or when it goes on here"), example=today)
        self.doses = self.add_line(_("Doses in all"), example=_("until it is stopped"))
        self.every = self.add_line(_("Interval"), example=_("as the drug's file says"))
        self.elsewhere = self._text(_("Given elsewhere, a line each"), "2026-06-08 300 mg")
        self.counted = self._words()
        tell(self.counted, "")

    def _add_prescription(self) -> None:
        self.prescriber = self.add_line(_("Prescriber"))
        self.ordered_on = self.add_line(_("Ordered on"), example=self._wording.birth_date(self._today))
        self.signed_on = self.add_line(_("Signed on"), example=_("signature outstanding"))
        self.note = self._text(_("Note"), "")

    def _words(self) -> QLabel:
        label = words(self, "Muted")
        label.setMinimumHeight(1)  # not that of one word a line; it has the height it needs at its width
        self.form.addRow(label)
        return label

    @property
    def order(self) -> Order:
        """The order as it was entered. Raises InputError."""
        return read_order(self._typed(), self._patient_id, self._today, self._wording, self._seen)

    def count_on_from(self, before: Mapping[str, tuple[DoseElsewhere, ...]]) -> None:
        """Let a new order count on from what was given `before`, by drug: it is listed once a drug is chosen."""
        self._before = before

    def check(self) -> str:
        """Say what is wrong with what was entered."""
        try:
            chosen = next((drug for drug in self.drug.drugs if drug.id == self.drug.currentData()), None)
            order = self.order
            if chosen is not None:
                checked_order(order, chosen, self._today)
        except UserFacingError as error:
            return str(error)
        return ""

    def _typed(self) -> TypedOrder:
        return TypedOrder(
            self.drug.currentData() or "",
            self.option.currentText() if self.option.isEnabled() else "",
            self.dose.text(),
            self.mg.text(),
            self.start.text(),
            self.doses.text(),
            self.every.text(),
            self.elsewhere.toPlainText(),
            self.prescriber.text(),
            self.ordered_on.text(),
            self.signed_on.text(),
            self.note.toPlainText(),
            self.brand.currentData() or "",
        )

    def _fill(self, typed: TypedOrder) -> None:
        self.drug.choose(typed.drug_id)
        self._show_options(typed.drug_id, typed.option)
        self._show_brands(typed.drug_id, typed.brand)
        for line, text in (
            (self.dose, typed.dose),
            (self.mg, typed.mg),
            (self.start, typed.start),
            (self.doses, typed.doses),
            (self.every, typed.every),
            (self.prescriber, typed.prescriber),
            (self.ordered_on, typed.ordered_on),
            (self.signed_on, typed.signed_on),
        ):
            line.setText(text)
        self.elsewhere.setPlainText(typed.elsewhere)
        self.note.setPlainText(typed.note)

    def _show_options(self, drug_id: str, chosen: str) -> None:
        """The ways to give the drug; nothing to choose where there is one."""
        drug = next((drug for drug in self.drug.drugs if drug.id == drug_id), None)
        self.option.clear()
        self.option.addItems(list(drug.options) if drug else [])
        self.option.setEnabled(self.option.count() > 1)
        self.form.setRowVisible(self.option, self.option.isEnabled())
        if drug is not None:
            self.option.setCurrentText(chosen or drug.default_option)

    def _show_brands(self, drug_id: str, chosen: str) -> None:
        """The names by which the drug may be ordered; no row where there is one."""
        drug = next((drug for drug in self.drug.drugs if drug.id == drug_id), None)
        self.brand.clear()
        for name, kept in brand_choices(drug, chosen) if drug else ():
            self.brand.addItem(name, kept)
        self.brand.choose(chosen)
        self.form.setRowVisible(self.brand, self.brand.count() > 1)
        self._fields.updateGeometry()
        self.make_room()

    def _text(self, label: str, example: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setPlaceholderText(example)
        text.setTabChangesFocus(True)
        text.setFixedHeight(_LINES * text.fontMetrics().lineSpacing())
        self.add_field(label, text)
        return text

    @Slot(str)
    def _on_dose_text_changed(self, typed: str) -> None:
        tell(self.told, self._measured(typed) if self._measured else "")
        self._fields.updateGeometry()
        self.make_room()

    def _list_before(self, drug_id: str) -> None:
        """List the doses given before, unless something else was typed; for an order that is changed nothing."""
        if self._seen is not None or self.elsewhere.toPlainText() != self._listed:
            return
        self._listed = given_lines(self._before.get(drug_id, ()))
        self.elsewhere.setPlainText(self._listed)
        tell(self.counted, _("Listed from what is on record, so that the order counts on.") if self._listed else "")
        self._fields.updateGeometry()
        self.make_room()

    @Slot(object, str)
    def _on_drug_chosen(self, drug: Drug, option: str) -> None:
        self._show_options(drug.id, option)
        self._show_brands(drug.id, brand_typed(drug, self.drug.typed))
        self._list_before(drug.id)

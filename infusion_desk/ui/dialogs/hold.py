"""Hold a place for a purpose, such as urgent steroids: once, or on each weekday up to a date."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.presenters.hold_form import TypedHold, WantedHold, hold_told, read_hold
from infusion_desk.services.booking import plan_session
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.days import DayPicture
from infusion_desk.services.holds import hold_all, repeats
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk, Refused
from infusion_desk.ui.dialogs.clock_field import ClockField
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.fields import Choice, DoseNumber, DrugChoice
from infusion_desk.ui.panels.words import tell, words

_LETTERS = 42
"""For the longest name of a drug with its substance."""


class HoldDialog(DialogFrame):
    """It stays open until the places are held; what stands in the way is said in it."""

    held = Signal(object)

    def __init__(
        self,
        desk: Desk,
        picture: DayPicture,
        wording: Wording,
        drugs: tuple[Drug, ...],
        typed: TypedHold,
        parent: QWidget | None = None,
    ) -> None:
        """`typed` is what stands in the fields at first."""
        super().__init__(_("Hold a place for a purpose"), _("Hold"), parent)
        self._desk, self._picture, self._wording = desk, picture, wording
        self._make_fields(drugs)
        self._fill(typed)
        for line in (self.purpose, self.mg, self.weight, self.day, self.until):
            line.textEdited.connect(self._on_changed)
        for clock in (self.time, self.frees):
            clock.timeChanged.connect(self._on_changed)
        self.drug.drug_chosen.connect(self._on_changed)
        self.dose.valueChanged.connect(self._on_changed)
        self.chair.activated.connect(self._on_changed)
        self._on_changed()
        self.purpose.setFocus()

    def _make_fields(self, drugs: tuple[Drug, ...]) -> None:
        self.purpose = self.add_line(_("What for"), example=_("Urgent steroids"))
        self.drug, self.dose, self.chair = DrugChoice(self), DoseNumber(self), Choice(self)
        self.drug.fill(drugs)
        self.drug.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.add_field(_("Drug"), self.drug)
        self.add_field(_("Dose number"), self.dose)
        self.mg = self.add_line(_("Ordered amount, in mg"))
        is_us = self._picture.settings["units"] == "us"
        self.weight = self.add_line(_("Weight, in pounds") if is_us else _("Weight, in kg"))
        self.day = self.add_line(_("Date"), example=_("a date, as 23 Nov 2026"))
        date = self._picture.day.date
        self.time, self.frees = ClockField(date, self._wording, self), ClockField(date, self._wording, self)
        self.add_field(_("Time"), self.time)
        self.chair.addItem(_("The first that is free"), None)
        for chair in self._picture.day.chairs:
            if not chair.retired:
                self.chair.addItem(chair.name, chair.id)
        self.add_field(_("Chair"), self.chair)
        self.until = self.add_line(_("And each weekday up to"), example=_("only this once"))
        self.add_field(_("Frees itself the day before, at"), self.frees)
        self.told = words(self, "Muted")
        self.form.addRow(self.told)

    def _fill(self, typed: TypedHold) -> None:
        self.drug.choose(typed.drug.id if typed.drug else None)
        self.dose.setValue(typed.dose_number)
        self.day.setText(typed.day)
        for field, minute in ((self.time, typed.minute), (self.frees, typed.frees_at)):
            field.show_instant(self._wording.zone.at(self._picture.day.date, minute))
        self.chair.choose(typed.chair_id)

    @property
    def typed(self) -> TypedHold:
        """The fields as they stand."""
        chosen = next((drug for drug in self.drug.drugs if drug.id == self.drug.currentData()), None)
        minutes = [field.time().hour() * 60 + field.time().minute() for field in (self.time, self.frees)]
        return TypedHold(
            self.purpose.text(), chosen, self.dose.value(), self.mg.text(), self.weight.text(),
            self.day.text(), minutes[0], self.chair.currentData(), self.until.text(), minutes[1],
        )  # fmt: skip

    def _wanted(self) -> WantedHold:
        today = self._desk.today or self._picture.day.date
        return read_hold(self.typed, self._picture.day.date, today, self._picture.settings["units"], self._wording)

    def accept(self) -> None:
        """Hold them, and close once they are held."""
        try:
            wanted = self._wanted()
        except InputError as error:
            self.say(str(error))
            return
        self.accept_button.setEnabled(False)
        self._desk.change(partial(_hold, wanted), self._on_held, refused=self._on_refused, failed=self._on_failed)

    def _on_held(self, _change: Change) -> None:
        self.done(QDialog.DialogCode.Accepted)
        self.held.emit(self._wanted())

    def _on_refused(self, event: Refused) -> None:
        self._on_failed(event.error)

    def _on_failed(self, error: UserFacingError) -> None:
        self.accept_button.setEnabled(True)
        self.say(str(error))

    # --- what it comes to

    @Slot()
    def _on_changed(self) -> None:
        """Ask for what the length follows from, and say how long the chair is held and when it is free again."""
        figures = self.typed.figures
        self.form.setRowVisible(self.mg, figures.mg)
        self.form.setRowVisible(self.weight, figures.weight)
        self.say("")
        try:
            wanted = self._wanted()
        except InputError:
            tell(self.told, "")
            return
        done = partial(self._on_drafted, wanted)
        self._desk.read(partial(_planned, wanted), done, key="hold draft", failed=self._on_draft_failed)

    def _on_drafted(self, wanted: WantedHold, visit: InfusionSession) -> None:
        tell(self.told, hold_told(wanted, visit, self._wording))

    def _on_draft_failed(self, error: UserFacingError) -> None:
        tell(self.told, str(error))


def _hold(wanted: WantedHold, place: Workplace, asked: Asked) -> Change:
    booking = wanted.booking
    bookings = [booking] if wanted.until is None else repeats(place, booking, wanted.until)
    return hold_all(place, bookings, wanted.purpose, asked, frees_at=wanted.frees_at)


def _planned(wanted: WantedHold, place: Workplace) -> InfusionSession:
    with place.store.reading() as reader:
        return plan_session(reader, place.drugs.file(wanted.booking.drug_id), wanted.booking)

"""What was measured of a patient, and the body surface that follows from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.measurements import Measurement
from infusion_desk.presenters.measures import change_words, surface_words
from infusion_desk.presenters.patient_rows import MEASUREMENT_HEADINGS, measurement_rows
from infusion_desk.services import patients
from infusion_desk.services.patient_reads import PatientRecord, read_record
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.measure import MeasureDialog
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words


class MeasuredList(RosterList):
    """Weights and heights, the newest first; `doubted` tells of a figure that is far from the one before."""

    doubted = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Weight and height"), MEASUREMENT_HEADINGS, _("Nothing is measured yet."), parent)
        self._desk, self._asking = desk, Asking(self)
        self._patient_id: int | None = None
        self.add_button(_("Add…"), self._on_measure_clicked)
        self.add_button(_("Take back"), self._on_withdraw_clicked)
        self.surface = words(self, "Muted")
        self.add_below(self.surface)

    def show_measured(self, patient_id: int, measurements: tuple[Measurement, ...]) -> None:
        """Show what was measured of a patient."""
        wording, today, picture = self._desk.wording, self._desk.today, self._desk.picture
        if wording is None or today is None or picture is None:
            return
        self._patient_id = patient_id
        self.show_rows(measurement_rows(measurements, picture.settings["units"], wording))
        tell(self.surface, surface_words(measurements, today))

    # --- what a person does

    def _on_measure_clicked(self) -> None:
        wording, today, picture = self._desk.wording, self._desk.today, self._desk.picture
        patient_id = self._patient_id
        if patient_id is None or wording is None or today is None or picture is None:
            return
        dialog = MeasureDialog(picture.settings["units"], today, wording, self.window())

        def keep() -> None:
            amounts, day = dialog.amounts, dialog.measured_on
            self._desk.change(
                lambda place, asked: patients.measure(place, patient_id, amounts, day, asked), self._on_measured
            )

        self._asking.ask(dialog, keep)

    def _on_measured(self, _change: object) -> None:
        patient_id = self._patient_id
        if patient_id is not None:
            self._desk.read(lambda place: read_record(place, patient_id), self._on_measured_read, key="measured")

    def _on_measured_read(self, record: PatientRecord) -> None:
        units = self._desk.picture.settings["units"] if self._desk.picture else ""
        kinds = {each.kind: [other for other in record.measurements if other.kind is each.kind]
                 for each in record.measurements}  # fmt: skip
        said = [change_words(each, units) for each in kinds.values()]
        self.doubted.emit(record, " ".join(sentence for sentence in said if sentence))

    def _on_withdraw_clicked(self) -> None:
        measurement_id = self.chosen
        if measurement_id is not None:
            self._desk.change(lambda place, asked: patients.withdraw(place, measurement_id, asked))

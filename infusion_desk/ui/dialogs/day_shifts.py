"""Ask what a nurse works on one date: other hours, nothing, or as every week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from infusion_desk.errors import InputError
from infusion_desk.presenters.day_shifts import NurseDate, every_week, nurse_dates, usual_words
from infusion_desk.presenters.roster_rows import Stretch, read_stretches, stretches_words
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.choice_box import ChoiceBox
from infusion_desk.ui.panels.words import words

OTHER_HOURS, NOT_AT_ALL, AS_EVERY_WEEK = range(3)


class DayShiftsDialog(DialogFrame):
    """Never refused because of what is booked: whom it touches is to be called."""

    def __init__(
        self,
        centre: CentrePicture,
        nurse_id: int | None,
        day: date,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        """`nurse_id` and `day` are proposed."""
        super().__init__(_("A nurse's shifts of one day"), _("Record it"), parent)
        self._centre, self._wording, self._shown = centre, wording, day
        self._special = {(each.nurse_id, each.day): each for each in nurse_dates(centre.special_shifts)}
        self.who = self._choice(_("Nurse"), [(each.name, each.id) for each in centre.nurses if not each.retired])
        self.who.setCurrentIndex(max(0, self.who.findData(nurse_id)))
        self.day = self.add_line(_("Day"), day.isoformat(), _("such as 2026-11-23, 23 Nov, Thursday or tomorrow"))
        self.usual = words(self, "Muted")
        self.form.addRow("", self.usual)
        works = [
            (_("Works other hours"), OTHER_HOURS),
            (_("Doesn't work"), NOT_AT_ALL),
            (_("Works as every week"), AS_EVERY_WEEK),
        ]
        self.works = self._choice(_("This day"), works)
        example = stretches_words([(7 * 60, 12 * 60), (13 * 60, 17 * 60)], wording)
        self.hours = self.add_line(_("Hours"), "", _("like {hours}").format(hours=example))
        self._on_day_chosen()
        self.who.currentIndexChanged.connect(self._on_day_chosen)
        self.day.textChanged.connect(self._on_day_chosen)
        self.works.currentIndexChanged.connect(self._on_works_changed)
        self.who.setFocus()

    @property
    def nurse_id(self) -> int:
        """Who it is about; 0 for nobody."""
        return int(self.who.currentData() or 0)

    @property
    def chosen(self) -> date:
        """The day as entered. Raises InputError."""
        today = self._wording.zone.date_of(self._centre.now)
        return typed_date(self.day.text(), self._shown, today, self._wording)

    @property
    def stretches(self) -> tuple[Stretch, ...] | None:
        """What is worked, nothing for not at all, None for as every week. Raises InputError."""
        choice = self.works.currentData()
        if choice == AS_EVERY_WEEK:
            return None
        read = read_stretches(self.hours.text()) if choice == OTHER_HOURS else ()
        if choice == OTHER_HOURS and not read:
            raise InputError(_("Enter the hours of this day, or choose that the nurse doesn't work."))
        return read

    def check(self) -> str:
        """Say what is wrong, or that nothing would change."""
        if not self.nurse_id:
            return _("There is no nurse yet. Add one on the nurses screen.")
        try:
            day, stretches = self.chosen, self.stretches
        except InputError as error:
            return str(error)
        stands = self._special.get((self.nurse_id, day))
        if stretches == (stands.stretches if stands else None):
            return _("That is how it stands already. Change the hours, or choose Cancel.")
        return ""

    def _stands(self, day: date) -> tuple[tuple[Stretch, ...], NurseDate | None]:
        week = every_week(self._centre.shifts, self.nurse_id, day)
        return week, self._special.get((self.nurse_id, day))

    @Slot()
    def _on_day_chosen(self) -> None:
        """Say what stands for the nurse on that day, and propose its hours to be changed."""
        try:
            day = self.chosen
        except InputError:
            self.usual.clear()
            return
        week, special = self._stands(day)
        self.usual.setText(usual_words(week, special, day, self._wording))
        self.hours.setText(stretches_words(special.stretches if special else week, self._wording))

    @Slot()
    def _on_works_changed(self) -> None:
        self.hours.setEnabled(self.works.currentData() == OTHER_HOURS)

    def _choice(self, label: str, choices: list[tuple[str, int]]) -> QComboBox:
        box = ChoiceBox(self)
        for text, number in choices:
            box.addItem(text, number)
        self.add_field(label, box)
        return box

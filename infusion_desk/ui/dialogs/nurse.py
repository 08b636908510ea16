"""Ask for a nurse: name, initials, most patients at once, and the week of shifts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.entered import one_line, whole_number
from infusion_desk.domain.people import LONGEST_LUNCH, Nurse, Shift, initials_of
from infusion_desk.errors import InputError
from infusion_desk.presenters.roster_rows import read_stretches, stretches_words
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.choice_box import ChoiceBox

LONGEST_INITIALS = 3


class NurseDialog(DialogFrame):
    """A nurse to be made or changed, with a line for each weekday."""

    def __init__(
        self,
        nurse: Nurse | None,
        shifts: tuple[Shift, ...],
        wording: Wording,
        parent: QWidget | None = None,
        others: Iterable[Nurse] = (),
    ) -> None:
        """`nurse` is the one to change, None for a new one; `others` are those who can cover lunch."""
        super().__init__(_("Change nurse") if nurse else _("New nurse"), _("Keep") if nurse else _("Add"), parent)
        self._nurse = nurse or Nurse(0, "", "")
        self.name = self.add_line(_("Name"), self._nurse.name)
        self.initials = self.add_line(_("Initials"), self._nurse.initials, _("made from the name when empty"))
        most = "" if self._nurse.max_patients is None else str(self._nurse.max_patients)
        self.most = self.add_line(_("Most patients at once"), most, _("the centre's figure when empty"))
        self._add_lunch(others, wording)
        example = stretches_words([(7 * 60, 19 * 60)], wording)
        self.week = [
            self.add_line(
                weekday.capitalize(),
                self._stretches(shifts, number, wording),
                _("off; or like {hours}").format(hours=example),
            )
            for number, weekday in enumerate(wording.words.weekdays)
        ]
        self.name.setFocus()

    @property
    def nurse(self) -> Nurse:
        """The nurse as entered. Raises InputError."""
        name = one_line(self.name.text())
        initials = one_line(self.initials.text(), LONGEST_INITIALS) or initials_of(name)
        most = whole_number(self.most.text(), 1, 20) if self.most.text().strip() else None
        lunch = read_stretches(self.lunch.text())
        if len(lunch) > 1 or any(end - start > LONGEST_LUNCH for start, end in lunch):
            raise InputError(_("Lunch is one stretch of at most 4 hours, like 12:00-12:30."))
        cover_id = self.cover.currentData() if lunch else None
        if lunch and cover_id is None:
            raise InputError(_("Choose who has the patients during lunch, or leave lunch empty."))
        times = lunch[0] if lunch else None
        return replace(self._nurse, name=name, initials=initials, max_patients=most, lunch=times, cover_id=cover_id)

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The week as entered. Raises InputError."""
        return tuple(
            Shift(self._nurse.id, weekday, start, end)
            for weekday, line in enumerate(self.week)
            for start, end in read_stretches(line.text())
        )

    def check(self) -> str:
        """Say what is wrong with the nurse."""
        try:
            nurse, _shifts = self.nurse, self.shifts
        except InputError as error:
            return str(error)
        return "" if nurse.name else _("Enter the nurse's name.")

    def _add_lunch(self, others: Iterable[Nurse], wording: Wording) -> None:
        written = stretches_words([self._nurse.lunch], wording) if self._nurse.lunch else ""
        example = stretches_words([(12 * 60, 12 * 60 + 30)], wording)
        self.lunch = self.add_line(_("Lunch"), written, _("not covered; or like {hours}").format(hours=example))
        self.cover = ChoiceBox(self)
        self.cover.setAccessibleName(_("Lunch is covered by"))
        self.cover.addItem(_("Nobody"), None)
        for other in others:
            if other.id != self._nurse.id and (not other.retired or other.id == self._nurse.cover_id):
                self.cover.addItem(other.name, other.id)
        self.cover.setCurrentIndex(max(0, self.cover.findData(self._nurse.cover_id)))
        self.form.addRow(_("Lunch is covered by"), self.cover)

    def _stretches(self, shifts: tuple[Shift, ...], weekday: int, wording: Wording) -> str:
        own = [(shift.start_minute, shift.end_minute) for shift in shifts if shift.weekday == weekday]
        return stretches_words(own, wording)

"""Ask what is closed, or who is away: from when to when, and why. Never refused because of what is booked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Nurse
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.gap import GapDialog
from infusion_desk.ui.panels.choice_box import ChoiceBox


class _CauseDialog(GapDialog):
    def __init__(
        self,
        title: str,
        accept_words: str,
        label: str,
        choices: Iterable[tuple[str, int | None]],
        day: date,
        today: date,
        wording: Wording,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, accept_words, day, today, wording, parent)
        self.what = ChoiceBox(self)
        self.what.setAccessibleName(label)
        for words, number in choices:
            self.what.addItem(words, number)
        self.form.insertRow(0, label, self.what)
        for before, after in pairwise((self.what, self.first, self.last, self.reason, self.accept_button)):
            self.setTabOrder(before, after)
        self.what.setFocus()

    @property
    def chosen(self) -> int | None:
        """The number of what was chosen."""
        number = self.what.currentData()
        return number if isinstance(number, int) else None


class CloseDialog(_CauseDialog):
    """`chosen` is the chair's id, None for the whole centre."""

    def __init__(
        self, chairs: Iterable[Chair], day: date, today: date, wording: Wording, parent: QWidget | None = None
    ) -> None:
        used = [(chair.name, chair.id) for chair in chairs if not chair.retired]
        choices = [(_("The whole centre"), None), *used]
        super().__init__(
            _("Close the centre or a chair"), _("Record it"), _("What"), choices, day, today, wording, parent
        )
        self.reason.setPlaceholderText(_("in a few words; patients are told it"))


class AwayDialog(_CauseDialog):
    """`chosen` is the nurse's id."""

    def __init__(
        self, nurses: Iterable[Nurse], day: date, today: date, wording: Wording, parent: QWidget | None = None
    ) -> None:
        choices = [(nurse.name, nurse.id) for nurse in nurses if not nurse.retired]
        super().__init__(_("A nurse is away"), _("Record it"), _("Who"), choices, day, today, wording, parent)
        self.reason.setPlaceholderText(_("in a few words; patients are never told it"))

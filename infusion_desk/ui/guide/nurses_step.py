"""The step of the nurses: one after another by name, with the hours of a shift and the days of the week."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSizePolicy, QWidget

from infusion_desk.presenters.first_start import new_nurse, nurse_lines, shift_proposed
from infusion_desk.services.first_start import SetupPicture
from infusion_desk.services.nurses import add_nurse
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.guide.step_page import StepPage
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.check_box import CheckBox
from infusion_desk.ui.panels.words import tell, words


class NursesStep(StepPage):
    """Enter in the name's field adds a nurse, so that a whole team is typed in one go."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        about = _("The hours and days stay as they are for the next one. Weeks with other hours, absences and the most"
                  " patients at once are entered on the Nurses screen.")  # fmt: skip
        super().__init__(desk, look, _("Nurses"), about, parent)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.name = self.line(form, _("Name"))
        self.hours = self.line(form, _("On shift"))
        self.days: list[CheckBox] = []
        self._days = QHBoxLayout()
        self._days.setSpacing(4)
        form.addRow(_("On"), self._days)
        self.add = self.button(_("Add this nurse"))
        self.screen_button = self.button(_("Change them on the Nurses screen"))
        self.screen_button.setProperty("link", True)
        self.there = words(self)
        self.column.addLayout(form)
        for button in (self.add, self.screen_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.column.addWidget(self.add)
        self.column.addWidget(self.wrong)
        self.column.addWidget(self.there)
        self.column.addWidget(self.screen_button)
        self.column.addStretch(1)
        self.add.clicked.connect(self._on_add_clicked)
        self.screen_button.clicked.connect(self._on_screen_button_clicked)

    @property
    def first_field(self) -> QWidget:
        """The name."""
        return self.name

    def show_picture(self, picture: SetupPicture) -> None:
        """Show who there is, and propose a shift of the opening hours on the days that are open."""
        self.picture, hours, wording = picture, picture.centre.hours, Wording.of(picture.centre.settings)
        if not self.days:
            self._add_days(wording)
        if not self.hours.isModified():
            self.hours.setText(shift_proposed(hours, wording))
        if not any(box.property("typed") for box in self.days):
            for day, box in enumerate(self.days):
                start, end = hours.get(day, (0, 0))
                box.setChecked(start < end)
        lines = nurse_lines(picture.centre.nurses, picture.centre.shifts, wording)
        tell(self.there, "\n".join(lines))
        self.screen_button.setVisible(bool(lines))

    def action(self) -> Action | None:
        """Add the nurse whose name stands in the field."""
        if not self.name.text().strip():
            return None
        return self._adding()

    def takes_enter(self) -> bool:
        """Enter below a name adds the nurse and waits for the next one."""
        if not (self.name.hasFocus() and self.name.text().strip()):
            return False
        self._on_add_clicked()
        return True

    def kept(self) -> None:
        """The next one may be typed."""
        self.name.clear()
        self.hours.setModified(True)

    def _adding(self) -> Action:
        nurse, shifts = new_nurse(self.name.text(), self.hours.text(), [box.isChecked() for box in self.days])
        return lambda place, asked: add_nurse(place.store, nurse, shifts, asked)

    def _add_days(self, wording: Wording) -> None:
        for short, weekday in zip(wording.words.short_weekdays, wording.words.weekdays, strict=True):
            box = CheckBox(short, self)
            box.setAccessibleName(weekday)
            box.clicked.connect(self._on_day_clicked)
            self.days.append(box)
            self._days.addWidget(box)
        self._days.addStretch(1)
        before: QWidget = self.hours
        for box in self.days:
            QWidget.setTabOrder(before, box)
            before = box
        QWidget.setTabOrder(before, self.add)

    @Slot()
    def _on_day_clicked(self) -> None:
        for box in self.days:
            box.setProperty("typed", True)

    @Slot()
    def _on_add_clicked(self) -> None:
        if not self.name.text().strip():
            self.say(_("Enter the nurse's name."))
            self.name.setFocus()
            return
        self.keep(self.name.setFocus)

    @Slot()
    def _on_screen_button_clicked(self) -> None:
        self.screen_requested.emit("nurses")

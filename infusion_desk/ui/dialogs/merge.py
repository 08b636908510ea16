"""Choose the other record of a person, compare the two, and say which field stays from which."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.merging import Difference, differences, follows, obstacle, warnings
from infusion_desk.services.identities import told_apart
from infusion_desk.services.patient_reads import PatientRecord, read_record
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.patient_field import PatientField
from infusion_desk.ui.panels.words import make_bold, tell, words
from infusion_desk.ui.plain import plain_tip

_MOST_LETTERS = 48


class MergeDialog(DialogFrame):
    """First the other record is searched for, then both stand side by side."""

    def __init__(self, desk: Desk, kept: PatientRecord, parent: QWidget | None = None) -> None:
        """`kept` is the record that stays."""
        super().__init__(_("Merge two records"), _("Merge"), parent)
        self._desk, self._kept = desk, kept
        self.other: PatientRecord | None = None
        self.choices: dict[str, QButtonGroup] = {}
        about = words(self, "Muted")
        about.setText(
            _(
                "This record stays: {name}. Choose the other record of the same person; its sessions and measurements"
                " go to this one. Ctrl+Z takes it back, and the two can be separated later too."
            ).format(name=told_apart(kept.patient, desk.wording) if desk.wording else kept.patient.name)
        )
        self.search = PatientField(desk, self, takes_gone=True)
        self.search.new.hide()
        self.search.patient_chosen.connect(self._on_search_patient_chosen)
        self.told = words(self)
        tell(self.told, "")
        self.warned = words(self, "Warning")
        tell(self.warned, "")
        self._compared = QWidget(self)
        self._grid = QGridLayout(self._compared)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._compared)
        self._scroll.hide()
        body = QVBoxLayout()
        body.setSpacing(16)
        for part in (about, self.search, self.warned, self.told, self._scroll):
            body.addWidget(part)
        self.column.insertLayout(0, body)
        self.accept_button.setEnabled(False)
        self.search.setFocus()
        self.column.addStrut(96 * self.fontMetrics().averageCharWidth())

    @property
    def taken(self) -> tuple[str, ...]:
        """The fields that the record takes over from the other one."""
        return tuple(field for field, choice in self.choices.items() if choice.checkedId() == 1)

    def check(self) -> str:
        """Ask for the other record."""
        return "" if self.other else _("Choose the other record.")

    @Slot(object)
    def _on_search_patient_chosen(self, patient: Patient) -> None:
        if patient.id == self._kept.patient.id:
            self.say(_("This is the record that stays. Choose another one."))
            self.search.setFocus()
            return
        self.say("")
        self._desk.read(lambda place: read_record(place, patient.id), self._on_other_read, key="other record")

    def _on_other_read(self, other: PatientRecord) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        self.other = other
        self.search.hide()
        hindered = obstacle(self._kept, other, wording)
        self.accept_button.setEnabled(not hindered)
        tell(self.warned, "\n".join(filter(None, (hindered, *warnings(self._kept, other, wording)))))
        self.accept_button.setAccessibleDescription(self.warned.text())
        found = differences(self._kept.patient, other.patient, wording)
        sentence = _("Choose what stays of the two:") if found else _("Both records say the same.")
        tell(self.told, f"{follows(other)} {sentence}")
        self._show(found)
        first = next(iter(self.choices.values()), None)
        chosen = first.checkedButton() if first else None
        (chosen or self.accept_button).setFocus()
        self._make_room()

    def _show(self, found: tuple[Difference, ...]) -> None:
        for column, heading in enumerate(("", _("This record"), _("The other record"))):
            label = QLabel(heading, self._compared)
            make_bold(label, True)
            self._grid.addWidget(label, 0, column)
        for row, difference in enumerate(found, 1):
            label = QLabel(difference.label, self._compared)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(label, row, 0)
            self.choices[difference.field] = self._choice(difference, row)
        self._grid.setRowStretch(len(found) + 1, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def _make_room(self) -> None:
        """As high as the fields need, as long as the dialog stays on the screen."""
        self._scroll.show()
        needed = self._compared.sizeHint()
        most = round(self.screen().availableGeometry().height() * 0.5)
        self._scroll.setMinimumSize(needed.width() + 24, min(needed.height() + 4, most))
        self._scroll.setMaximumHeight(needed.height() + 4)
        self.column.activate()
        self.adjustSize()

    def _choice(self, difference: Difference, row: int) -> QButtonGroup:
        """The two values, one of which stays; 0 is this record's, 1 the other's."""
        choice = QButtonGroup(self)
        for number, value in enumerate((difference.kept, difference.other)):
            button = QRadioButton(_one_line(value), self._compared)
            button.setToolTip(plain_tip(value))
            whose = _("of the other record") if number else _("of this record")
            button.setAccessibleName(f"{difference.label} {whose}: {value}")
            button.setChecked(difference.takes_other is bool(number))
            choice.addButton(button, number)
            self._grid.addWidget(button, row, number + 1)
        return choice


def _one_line(value: str) -> str:
    """A value as a button shows it: short, on one line, and no letter underlined by an & in it."""
    line = " ".join(value.split())
    short = line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS]}…"
    return short.replace("&", "&&")

"""The fields of a patient's record; they show a record, and give what was entered."""

from __future__ import annotations

import itertools
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from infusion_desk.domain.chairs import CHAIR_KINDS
from infusion_desk.domain.people import ARMS, SEXES
from infusion_desk.presenters.languages import LANGUAGES
from infusion_desk.presenters.patient_form import PatientTexts, birth_words
from infusion_desk.services.patient_fields import FIELDS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.panels.check_box import CheckBox
from infusion_desk.ui.panels.fields import Choice
from infusion_desk.ui.panels.words import words

_NOTE_LINES = 4


class RecordForm(QWidget):
    """One row a field, in the order of FIELDS; `entered` tells of Enter in a line."""

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording: Wording | None = None
        self._today = date.min
        self.lines = {name: QLineEdit(self) for name in ("family_name", "given_name", "birth_date", "mrn", "phone")}
        self.lines["mrn"].setPlaceholderText(_("no number yet"))
        self.meant = words(self, "Muted")
        self.sex = _choice(self, _("not said"), SEXES)
        self.language = _languages(self)
        self.interpreter = CheckBox(_("Needs an interpreter"), self)
        self.arm = _choice(self, _("either"), ARMS)
        self.kinds = {kind: CheckBox(_(kind), self) for kind in CHAIR_KINDS}
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._connect_signals()
        self.setFocusProxy(self.lines["family_name"])

    def use(self, wording: Wording, today: date) -> None:
        """Write and read dates as the centre does; ages are those of `today`."""
        self._wording, self._today = wording, today
        self.lines["birth_date"].setPlaceholderText(wording.birth_date(date(1988, 3, 14)))
        self._show_meant()

    @property
    def texts(self) -> PatientTexts:
        """The fields as they stand."""
        return PatientTexts(
            **{name: line.text() for name, line in self.lines.items()},
            sex=self.sex.currentData(),
            language=self.language.currentText(),
            interpreter=self.interpreter.isChecked(),
            arm=self.arm.currentData(),
            chair_kinds=tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
            note=self.note.toPlainText(),
        )

    def show_texts(self, texts: PatientTexts) -> None:
        """Put a record into the fields."""
        with QSignalBlocker(self):
            for name, line in self.lines.items():
                line.setText(getattr(texts, name))
                line.setCursorPosition(0)
            self.sex.setCurrentIndex(max(self.sex.findData(texts.sex), 0))
            self.language.setCurrentText(texts.language)
            self.interpreter.setChecked(texts.interpreter)
            self.arm.setCurrentIndex(max(self.arm.findData(texts.arm), 0))
            for kind, box in self.kinds.items():
                box.setChecked(kind in texts.chair_kinds)
            if self.note.toPlainText() != texts.note:
                self.note.setPlainText(texts.note)
        self._show_meant()

    def go_to(self, field: str) -> None:
        """Give the keyboard to a field."""
        widget = self.lines.get(field) or {"language": self.language, "note": self.note}.get(field) or self
        widget.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        boxes = QWidget(self)
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(0)  # the boxes stand apart by themselves, and long words need every pixel
        for place, box in enumerate(self.kinds.values()):
            grid.addWidget(box, place // 2, place % 2)
        widgets: dict[str, QWidget] = {
            **self.lines, "sex": self.sex, "language": self.language, "arm": self.arm, "chair_kinds": boxes,
            "note": self.note,
        }  # fmt: skip
        for name, label in FIELDS.items():
            if name == "interpreter":
                form.addRow("", self.interpreter)
                continue
            form.addRow(_(label), widgets[name])
            widgets[name].setAccessibleName(_(label))
            if name == "birth_date":
                form.addRow("", self.meant)
        for kind, box in self.kinds.items():
            box.setAccessibleName(_("Needs a chair of this kind: {kind}").format(kind=_(kind)))
        self._tab_as_seen(widgets)
        self.note.setFixedHeight(_NOTE_LINES * self.fontMetrics().lineSpacing() + 20)

    def _tab_as_seen(self, widgets: dict[str, QWidget]) -> None:
        """Tab walks the rows from top to bottom: a phone number isn't to end up in another field."""
        stops: list[QWidget] = []
        for name in FIELDS:
            inner = {"interpreter": [self.interpreter], "chair_kinds": list(self.kinds.values())}
            stops += inner.get(name) or [widgets[name]]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect_signals(self) -> None:
        for line in self.lines.values():
            line.textEdited.connect(self.edited)
            line.returnPressed.connect(self.entered)
        self.lines["birth_date"].textChanged.connect(self._on_birth_date_text_changed)
        for choice in (self.sex, self.language, self.arm):
            choice.currentTextChanged.connect(self.edited)
        for box in (self.interpreter, *self.kinds.values()):
            box.toggled.connect(self.edited)
        self.note.textChanged.connect(self.edited)

    def _show_meant(self) -> None:
        if self._wording is None:
            return
        typed = self.lines["birth_date"].text()
        self.meant.setText(birth_words(typed, self._today, self._wording))
        self.lines["birth_date"].setAccessibleDescription(self.meant.text())

    @Slot(str)
    def _on_birth_date_text_changed(self, _text: str) -> None:
        self._show_meant()


def _choice(parent: QWidget, none: str, values: tuple[str, ...]) -> Choice:
    choice = Choice(parent)
    choice.addItem(none, "")
    for value in values:
        choice.addItem(_(value), value)
    return choice


def _languages(parent: QWidget) -> Choice:
    choice = Choice(parent)
    choice.setEditable(True)
    choice.setInsertPolicy(Choice.InsertPolicy.NoInsert)
    choice.addItems([_(name) for name in LANGUAGES.values()])
    return choice

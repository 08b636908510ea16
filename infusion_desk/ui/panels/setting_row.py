"""One setting: its sentence, the field it is entered in, and what is wrong with what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from infusion_desk.presenters.settings_form import SettingField, fault_of
from infusion_desk.ui.panels.choice_box import ChoiceBox
from infusion_desk.ui.panels.words import tell, words


class SettingRow(QWidget):
    """Checked when one leaves the field or presses Enter; only what is right is told by `value_given`."""

    value_given = Signal(str, str)

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = field.key
        self._kept = field.value
        label = words(self)
        label.setText(field.label)
        self.editor = _Choices(field, self) if field.choices else _Line(field, self)
        self.editor.setAccessibleName(field.label)
        label.setBuddy(self.editor)
        self.wrong = words(self, "Warning")
        self.more = words(self, "Muted")
        for below in (self.wrong, self.more):
            tell(below, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (label, self.editor, self.wrong, self.more):
            column.addWidget(part)
        if isinstance(self.editor, _Choices):
            self.editor.activated.connect(self.finish)
        else:
            self.editor.editingFinished.connect(self.finish)
            self.editor.left.connect(self.put_back)

    def show_value(self, value: str) -> None:
        """Show what is kept; what somebody is typing stays."""
        if value == self._kept and self.editor.value != value and self.editor.hasFocus():
            return
        self._kept = value
        self.put_back()

    def keep(self, value: str) -> None:
        """Know that `value` is kept by now, whatever is in the field; it is not given a second time."""
        self._kept = value

    def say(self, sentence: str) -> None:
        """Say beside the field what is wrong; "" takes it away."""
        tell(self.wrong, sentence)
        self.editor.setAccessibleDescription(sentence)

    def add_more(self, sentence: str) -> None:
        """Say below the field what is to be known of the value; "" takes it away."""
        tell(self.more, sentence)

    @property
    def is_wrong(self) -> bool:
        """Whether what stands in the field can't be kept."""
        return bool(self.wrong.text())

    @Slot()
    def put_back(self) -> None:
        """Show what is kept again."""
        self.editor.show_value(self._kept)
        self.say("")

    @Slot()
    def finish(self) -> None:
        """Check what was entered, and tell it when it is right and new."""
        typed = self.editor.value
        sentence = "" if typed == self._kept else fault_of(self.key, typed)
        self.say(sentence)
        if not sentence and typed != self._kept:
            self.value_given.emit(self.key, typed)


class _Line(QLineEdit):
    """A line of words, with proposals while one types where there are some. Escape puts back what is kept."""

    left = Signal()

    def __init__(self, field: SettingField, parent: QWidget) -> None:
        super().__init__(field.value, parent)
        if field.proposals:
            completer = QCompleter(list(field.proposals), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)

    @property
    def value(self) -> str:
        return self.text().strip()

    def show_value(self, value: str) -> None:
        if self.text() != value:
            self.setText(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Choices(ChoiceBox):
    """A few choices in words."""

    def __init__(self, field: SettingField, parent: QWidget) -> None:
        super().__init__(parent)
        for choice in field.choices:
            self.addItem(choice.words, choice.value)
        self.show_value(field.value)

    @property
    def value(self) -> str:
        return str(self.currentData())

    def show_value(self, value: str) -> None:
        self.setCurrentIndex(self.findData(value))

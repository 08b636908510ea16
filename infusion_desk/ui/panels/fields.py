"""Fields of the booking panel that answer to the keyboard in their own way, and the row that names a field."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.domain.drugs import Drug
from infusion_desk.presenters.booking_form import drug_typed
from infusion_desk.presenters.place_walk import Step
from infusion_desk.texts import _
from infusion_desk.ui.panels.choice_box import ChoiceBox
from infusion_desk.ui.panels.words import words

LABEL_GAP = 4
TEXT_MARGIN = 6


class Row(QWidget):
    """A field below its name, and below it a line of words where there is something to say."""

    def __init__(self, name: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(name, self)
        self.label.setObjectName("Muted")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(field)
        field.setAccessibleName(name)
        self.below = words(self, "Muted")
        self.below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LABEL_GAP)
        for part in (self.label, field, self.below):
            column.addWidget(part)

    def rename(self, name: str) -> None:
        """Show another name."""
        self.label.setText(name)
        self.field.setAccessibleName(name)

    def say(self, text: str) -> None:
        """Show words below the field, or none; a screen reader reads them with it."""
        self.below.setText(text)
        self.below.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


class Choice(ChoiceBox):
    """A list to choose from that never widens its panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def choose(self, data: object) -> None:
        """Show the entry with this data; none when there is no such entry."""
        self.setCurrentIndex(self.findData(data))


class DrugChoice(Choice):
    """The drugs; typing goes to the first one that answers by any of its names."""

    drug_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._since = "", QElapsedTimer()
        self._drugs: tuple[Drug, ...] = ()
        self.setPlaceholderText(_("Type or choose a drug"))
        self.activated.connect(self._on_activated)

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """What can be chosen."""
        return self._drugs

    @property
    def typed(self) -> str:
        """The letters that found the chosen drug, "" where it was chosen otherwise."""
        return self._typed

    def fill(self, drugs: tuple[Drug, ...]) -> None:
        """Offer `drugs`, with none of them chosen."""
        self._drugs = drugs
        self.clear()
        for drug in drugs:
            same = drug.display_name.casefold() == drug.name.casefold()
            self.addItem(drug.display_name if same else f"{drug.display_name} ({drug.name})", drug.id)
        self.setCurrentIndex(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed from now on is another word."""
        self._since.invalidate()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find a drug; the arrow keys walk along the list."""
        letters = event.text()
        if letters.isprintable() and letters.strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._find(letters)
            return
        super().keyPressEvent(event)

    def _find(self, letters: str) -> None:
        is_new = not self._since.isValid() or self._since.elapsed() > 2 * QApplication.keyboardInputInterval()
        self._typed = letters if is_new else self._typed + letters
        self._since.start()
        found = drug_typed(self._drugs, self._typed)
        if found is not None:
            self.choose(found[0].id)
            self.drug_chosen.emit(*found)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self._typed = ""
        if 0 <= row < len(self._drugs):
            self.drug_chosen.emit(self._drugs[row], "")


class DoseNumber(QSpinBox):
    """Which dose it is; the wheel turns it only while it has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, 999)
        self.setProperty("plain", True)
        self.lineEdit().setTextMargins(TEXT_MARGIN, 0, TEXT_MARGIN, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


_STEPS = {
    Qt.Key.Key_Left: Step(minutes=-1),
    Qt.Key.Key_Right: Step(minutes=1),
    Qt.Key.Key_Up: Step(chairs=-1),
    Qt.Key.Key_Down: Step(chairs=1),
    Qt.Key.Key_PageUp: Step(days=-1),
    Qt.Key.Key_PageDown: Step(days=1),
}


class PlaceField(QLineEdit):
    """Time and chair of the new session. Keys step along them; nothing can be typed."""

    stepped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step: a quarter of an hour, with Shift five minutes, with Ctrl to the next that is free."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        to_free = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        size = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 15
        self.stepped.emit(step._replace(minutes=step.minutes * size, to_free=to_free))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing is selected here: it can't be typed over."""
        super().focusInEvent(event)
        self.deselect()

    def minimumSizeHint(self) -> QSize:
        """As high as its words, and never wider than its panel."""
        return QSize(0, super().minimumSizeHint().height())

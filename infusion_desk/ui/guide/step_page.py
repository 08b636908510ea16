"""What every step of the guide is: a heading, a sentence, fields that keep what is typed, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from infusion_desk.errors import InputError
from infusion_desk.services.changes import Change
from infusion_desk.services.first_start import SetupPicture
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.drugs.headings import TITLE, Heading
from infusion_desk.ui.leaving import Then
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import tell, words


class StepPage(QWidget):
    """`screen_requested` leads to another screen. What is typed stays until it is kept, whoever comes and goes."""

    screen_requested = Signal(str)

    def __init__(self, desk: Desk, look: Look, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, look
        self.picture: SetupPicture | None = None
        heading = Heading(look, TITLE, self, title)
        sentence = words(self, "Muted")
        sentence.setText(about)
        self.wrong = words(self, "Warning")
        tell(self.wrong, "")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(heading)
        self.column.addWidget(sentence)

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when the step is shown."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Have the keyboard in the first field."""
        self.first_field.setFocus()

    def show_picture(self, picture: SetupPicture) -> None:
        """Show what is kept, beside what is being typed."""
        raise NotImplementedError

    def action(self) -> Action | None:
        """What keeps what was entered; None when there is nothing to keep. Raises InputError."""
        return None

    def kept(self) -> None:
        """What was entered is in the file now."""

    def takes_enter(self) -> bool:
        """Whether the step did something of its own with the Enter key."""
        return False

    @property
    def is_typed(self) -> bool:
        """Whether something stands in a field that somebody typed and that is not kept."""
        return any(line.isModified() for line in self.findChildren(QLineEdit))

    def let_go(self) -> None:
        """Take what was typed for nothing."""
        for line in self.findChildren(QLineEdit):
            line.setModified(False)

    def keep(self, then: Then) -> None:
        """Keep what was entered as one change, and `then` go on; what is wrong is said and nothing is kept."""
        if self.desk.is_saving:
            return
        try:
            action = self.action()
        except InputError as error:
            self.say(str(error))
            return
        self.say("")
        if action is None:
            self.let_go()
            then()
            return

        def done(_change: Change) -> None:
            self.kept()
            self.let_go()
            then()

        self.desk.change(action, done)

    def say(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        tell(self.wrong, sentence)
        self.first_field.setAccessibleDescription(sentence)

    def close_column(self) -> None:
        """End the page with what is wrong; called once all fields are there."""
        self.column.addWidget(self.wrong)
        self.column.addStretch(1)

    def line(self, form: QFormLayout, label: str, text: str = "", example: str = "") -> QLineEdit:
        """A line of words in `form`."""
        line = QLineEdit(text, self)
        line.setAccessibleName(label)
        line.setPlaceholderText(example)
        line.installEventFilter(self)
        form.addRow(label, line)
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z take the last change back where there is no typing of one's own to take back."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and isinstance(watched, QLineEdit)
            and not watched.isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def button(self, text: str) -> QPushButton:
        """A button that Enter presses too."""
        button = QPushButton(text, self)
        button.setAutoDefault(True)
        return button

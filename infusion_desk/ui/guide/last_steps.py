"""The step of the patients, and the last one, which leads to the first booking or to the demo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from infusion_desk.presenters.first_start import patients_words, ready_words
from infusion_desk.services.first_start import SetupPicture
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.guide.step_page import StepPage
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words


class _Ways(StepPage):
    """A step of sentences and buttons."""

    def __init__(self, desk: Desk, look: Look, title: str, about: str, parent: QWidget) -> None:
        super().__init__(desk, look, title, about, parent)
        self.told = words(self, bold=True)
        self.buttons: list[QPushButton] = []
        self.column.addWidget(self.told)

    @property
    def first_field(self) -> QWidget:
        """The first button."""
        return self.buttons[0]

    def way(self, text: str, about: str, slot: Callable[[], None]) -> None:
        """A button with a sentence below it."""
        button, label = self.button(text), words(self, "Muted")
        button.setAccessibleDescription(about)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(slot)
        label.setText(about)
        self.buttons.append(button)
        self.column.addWidget(button)
        self.column.addWidget(label)


class PatientsStep(_Ways):
    """From a list, by hand, or later."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        about = _("Patients can also be entered while one books, so this step may wait.")
        super().__init__(desk, look, _("Patients"), about, parent)
        self.way(_("From a list…"), _("A CSV file of another program; you say what its columns hold."), self._on_list)
        self.way(_("By hand, on the Patients screen"), _("One record after another."), self._on_hand)
        self.close_column()

    def show_picture(self, picture: SetupPicture) -> None:
        """Show how many there are."""
        self.told.setText(patients_words(picture.patients))

    @Slot()
    def _on_list(self) -> None:
        self.screen_requested.emit("import")

    @Slot()
    def _on_hand(self) -> None:
        self.screen_requested.emit("patients")


class ReadyStep(_Ways):
    """What is there and what is missing, and where one goes from here."""

    demo_requested = Signal()
    book_requested = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        about = _("Sessions are booked with Ctrl+B from any screen. This guide is opened again under More, “Set up the"
                  " centre”; every setting stands on the Settings screen.")  # fmt: skip
        super().__init__(desk, look, _("The first booking"), about, parent)
        self.way(_("Book the first session"), _("Opens the day with the booking panel."), self._on_book)
        self.way(_("Look around in a demo centre"), _("Opens a second window with made-up people, thrown away when you"
                                                       " close it."), self._on_demo)  # fmt: skip
        self.close_column()

    def show_picture(self, picture: SetupPicture) -> None:
        """Show what is missing."""
        self.told.setText(ready_words(picture))

    @Slot()
    def _on_book(self) -> None:
        self.book_requested.emit()

    @Slot()
    def _on_demo(self) -> None:
        self.demo_requested.emit()

"""The booking panel at a desk on a real file, with what it told."""

from __future__ import annotations

from PySide6.QtCore import Qt

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.board.marks import BoardMarks
from infusion_desk.presenters.placing import Place, Placing
from infusion_desk.ui.panels.booking_panel import BookingPanel
from tests.ui.front_desk import FrontDesk, focused, sheet_texts

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Booth:
    """The panel with what it told, and the file behind it."""

    def __init__(self, front: FrontDesk, drugs: Shelf) -> None:
        front.show_day()
        self.front, self.drugs = front, drugs.drugs
        self.panel = BookingPanel(front.desk, sheet_texts)
        self.previews: list[tuple[Placing | None, Place | None, tuple[str, str]]] = []
        self.marks: list[BoardMarks] = []
        self.printed: list[int] = []
        self.new: list[str] = []
        self.closed = 0
        self.panel.preview_changed.connect(self._on_preview_changed)
        self.panel.marks_changed.connect(self.marks.append)
        self.panel.print_requested.connect(self.printed.append)
        self.panel.new_patient_requested.connect(self.new.append)
        self.panel.closed.connect(self._on_closed)
        front.put_up(self.panel, 320, 900)
        self.open()

    def _on_preview_changed(self, placing: Placing | None, place: Place | None, words: tuple[str, str]) -> None:
        self.previews.append((placing, place, words))

    def _on_closed(self) -> None:
        self.closed += 1

    def open(self) -> None:
        self.panel.open(self.drugs)
        self.front.settle()

    def to_the_place(self, patient: str = "oka", drug: str = "tys") -> None:
        """Choose a patient and a drug, and go on by Enter, past the offers by Tab, to the place."""
        self.front.type(patient)
        self.front.press(ENTER)
        self.front.type(drug)
        for _ in range(8):
            if self.panel.fields.place.hasFocus():
                return
            self.front.press(TAB if self.panel.fields.offers.isAncestorOf(focused()) else ENTER)
        raise AssertionError(f"the keyboard is at {focused()}")

    def to_the_offers(self, patient: str = "oka", drug: str = "tys") -> None:
        """Choose a patient and a drug, and go on by Enter until the keyboard is at the offers."""
        self.front.type(patient)
        self.front.press(ENTER)
        self.front.type(drug)
        self.front.press(ENTER, ENTER)
        assert self.panel.fields.offers.isAncestorOf(focused()), f"the keyboard is at {focused()}"

    @property
    def offers(self) -> list[str]:
        """The rows of the offers as they are read out."""
        rows = self.panel.fields.offers.list
        return [rows.item(at).text() for at in range(rows.count())]

    @property
    def place(self) -> str:
        return " ".join(self.panel.fields.place.text().split())

    @property
    def verdict(self) -> str:
        return self.panel.fields.verdict.text()

    @property
    def sessions(self) -> list[InfusionSession]:
        """Every session of the first patients that is in the file and not given up."""
        with self.front.centre.store.reading() as reader:
            found = [s for patient in self.front.centre.patients for s in reader.sessions_of_patient(patient)]
        return [session for session in found if not session.state.is_given_up]

    @property
    def read_back(self) -> str:
        return self.panel.read_back.accessibleName()

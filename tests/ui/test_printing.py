"""What is looked at before it is printed, and printers: chosen, missing, gone, hanging. None of them is a real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.errors import UserFacingError
from infusion_desk.papers import Papers
from infusion_desk.services.booking import Booking, book
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.to_send import ToSend, read_to_send
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.dialogs.preview import Preview
from infusion_desk.ui.jobs import outcome_of
from infusion_desk.ui.paper.aside import Aside, Tell, Work
from infusion_desk.ui.paper.printers import Printers
from infusion_desk.ui.paper_work import PaperWork
from infusion_desk.ui.printing import printer as of_printers
from infusion_desk.ui.printing.printer import PrinterError
from tests.patience import PATIENCE_SECONDS
from tests.ui.front_desk import FrontDesk, at
from tests.ui.printing.pdf import Pdf

TWO = Printers(("Front desk", "Nurses"), "Nurses")


class AsideInThreads(Aside):
    """The same in threads of the test, which can hold it up; what was given up is never told."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[UserFacingError], None]]] = {}
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work,
        arguments: tuple[Any, ...],
        done: Callable[[Any], None],
        failed: Callable[[UserFacingError], None],
        told: Tell | None = None,
    ) -> None:
        number = next(self._numbers)
        self._waiting[number] = (done, failed)

        def perform() -> None:
            answer, error = outcome_of(lambda: work(told or (lambda _done, _of: None), *arguments))
            with suppress(RuntimeError):  # the test is over
                self._finished.emit(number, answer, error)

        threading.Thread(target=perform, daemon=True).start()

    def give_up(self) -> None:
        self._waiting.clear()

    @Slot(int, object, object)
    def _on_finished(self, number: int, answer: Any, error: UserFacingError | None) -> None:
        done, failed = self._waiting.pop(number, (None, None))
        if error is not None and failed is not None:
            failed(error)
        elif done is not None:
            done(answer)


class Office(PaperWork):
    """Has the printers of a test, told once `gate` is open; `file` is what a user chooses for a PDF."""

    printers = TWO
    file = Path()

    def __init__(self, *words: object) -> None:
        super().__init__(*words)  # type: ignore[arg-type]
        self._aside = AsideInThreads(self)
        self.gate = threading.Event()
        self.gate.set()
        self.find_printers = self._find_slowly

    def _find_slowly(self, _tell: Tell) -> Printers:
        self.gate.wait(PATIENCE_SECONDS)
        return self.printers

    def ask_for_file(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        then(self.file)


@dataclass
class Printing:
    """An office on a day with two sessions; its printers print into `paper`, once `taken` is set."""

    office: Office
    front: FrontDesk
    paper: Path
    taken: threading.Event

    def preview(self) -> Preview:
        """The day's sheets as they are shown first."""
        self.office.print_day()
        self.front.qtbot.waitUntil(lambda: self.office.preview is not None)
        return self.shown

    @property
    def shown(self) -> Preview:
        assert self.office.preview is not None
        return self.office.preview

    def with_printers(self) -> Preview:
        """The same once the printers are known."""
        preview = self.preview()
        self.front.qtbot.waitUntil(lambda: preview.said.text() != "Looking for printers…")
        return preview

    def stop(self) -> None:
        """Press the button of what is under way."""
        assert self.office.underway.dialog is not None
        button = self.office.underway.dialog.findChild(QPushButton)
        assert button is not None
        button.click()

    def settle(self) -> None:
        """Wait until nothing is being printed and the day is read again."""
        self.front.qtbot.waitUntil(lambda: not self.office.is_busy)
        self.front.settle()

    def to_send(self) -> int:
        """How many sheets are still to be sent."""
        found: list[ToSend] = []
        self.front.desk.read(read_to_send, found.append)
        self.front.settle()
        return len(found[0].sheets)


@pytest.fixture
def printing(front: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Printing]:
    """Two sheets to print, and printers that print into files."""
    taken = threading.Event()
    taken.set()

    def made(name: str) -> QPrinter:
        taken.wait(PATIENCE_SECONDS)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{name}.pdf"))
        return printer

    monkeypatch.setattr(of_printers, "made_printer", made)
    window = QWidget()
    front.put_up(window, 1000, 700)
    front.show_day()
    for patient, clock in zip(front.centre.patients, ("09:00", "09:30"), strict=False):
        front.desk.change(partial(booked, Booking(patient, "natalizumab", 3, at(clock))))
        front.settle()
    office = Office(front.desk, Papers(tmp_path), window)
    office.file = tmp_path / "sheets.pdf"
    yield Printing(office, front, tmp_path, taken)
    office.gate.set()
    taken.set()
    office.close()


def booked(wanted: Booking, place: Workplace, asked: Asked) -> Change:
    return book(place, wanted, asked)


# --- looked at first


def test_every_page_is_shown_before_it_goes_anywhere(printing: Printing) -> None:
    preview = printing.with_printers()
    assert preview.windowTitle() == "Prep sheets"
    assert preview.place.text() == "1 of 2"
    first = preview.page.pixmap().toImage()
    assert not preview.earlier.isEnabled()
    preview.later.click()
    assert preview.place.text() == "2 of 2"
    assert preview.page.pixmap().toImage() != first
    assert not preview.later.isEnabled()
    preview.reject()
    printing.settle()
    assert list(printing.paper.glob("*.pdf")) == []
    assert (printing.front.said[2:], printing.front.failed) == ([], [])


def test_letters_that_no_font_has_are_named_before_anything_is_printed(printing: Printing) -> None:
    with printing.front.centre.store.changing() as writer:
        patient = writer.patient(printing.front.centre.patients[0])
        writer.save_patient(replace(patient, family_name="\U0010fffd"))
    preview = printing.preview()
    assert preview.warning.isVisible()
    assert preview.warning.text().startswith("No font on this computer has “\U0010fffd” in “")
    preview.reject()


# --- printed


def test_a_printer_is_chosen_and_what_it_prints_is_off_the_list_to_send(printing: Printing) -> None:
    assert printing.to_send() == 2
    preview = printing.with_printers()
    assert preview.printer.currentText() == "Nurses", "the usual one"
    assert preview.print.isDefault()
    preview.printer.setCurrentText("Front desk")
    preview.print.click()
    printing.settle()
    assert len(Pdf(printing.paper / "Front desk.pdf").pages) == 2
    assert printing.front.said[-1] == "2 pages were sent to Front desk."
    assert printing.to_send() == 0
    assert printing.with_printers().printer.currentText() == "Front desk", "the one that was chosen last"
    printing.shown.reject()


# --- printers that don't


def test_fault_44_without_a_printer_a_pdf_is_made(printing: Printing) -> None:
    printing.office.printers = Printers()
    preview = printing.with_printers()
    assert preview.said.text() == (
        "No printer is set up on this computer. Save a PDF, and print that where there is one."
    )
    assert not preview.print.isEnabled()
    assert preview.save.isDefault()
    preview.save.click()
    printing.settle()
    assert len(Pdf(printing.office.file).pages) == 2
    assert printing.to_send() == 0


def test_fault_44_a_spooler_that_hangs_holds_up_neither_the_window_nor_a_pdf(printing: Printing) -> None:
    printing.office.gate.clear()
    preview = printing.preview()
    assert preview.said.text() == "Looking for printers…"
    assert not preview.print.isEnabled()
    printing.front.book("15:00", patient=3)
    preview.save.click()
    printing.settle()
    assert len(Pdf(printing.office.file).pages) == 2
    assert not printing.office.gate.is_set(), "it still hangs"


def test_fault_44_a_printer_that_takes_no_page_is_said_with_the_pages_still_at_hand(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(name: str) -> QPrinter:
        raise PrinterError(of_printers._refused(name))

    monkeypatch.setattr(of_printers, "made_printer", gone)
    printing.with_printers().print.click()
    printing.front.qtbot.waitUntil(lambda: bool(printing.front.failed))
    sentence = (
        "The printer Nurses did not take the pages. Look whether it is switched on and connected, choose another one,"
        " or save a PDF."
    )
    assert printing.front.failed == [sentence]
    assert printing.shown.warning.text() == sentence
    printing.shown.save.click()
    printing.settle()
    assert len(Pdf(printing.office.file).pages) == 2


def test_fault_44_a_printer_that_never_answers_is_left_at_once_when_it_is_stopped(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infusion_desk.ui.paper.progress.SHOWN_AFTER_MS", 0)
    printing.taken.clear()
    printing.with_printers().print.click()
    underway = printing.office.underway
    printing.front.qtbot.waitUntil(lambda: underway.dialog is not None and underway.dialog.isVisible())
    assert underway.dialog is not None
    assert underway.dialog.labelText() == "Printing on Nurses…"
    printing.stop()
    assert not printing.office.is_busy
    assert printing.front.said[-1] == "Stopped. Pages that the printer has taken already may still come out."
    assert printing.to_send() == 2
    assert printing.preview() is not None, "the next one can be printed"
    printing.shown.reject()


def test_fault_44_a_printer_that_is_not_there_is_refused() -> None:
    with pytest.raises(PrinterError, match="The printer No such printer did not take the pages"):
        of_printers.made_printer("No such printer")

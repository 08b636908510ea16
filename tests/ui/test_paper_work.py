"""Printing from the window: files written beside it, with progress, a stop, and a sentence for whatever comes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from infusion_desk.errors import InputError
from infusion_desk.papers import Papers
from infusion_desk.presenters.page import Sheet
from infusion_desk.presenters.printout import Part, Printout
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.paper_work import PaperWork
from infusion_desk.ui.printing.paper import Paper
from infusion_desk.ui.printing.sheets import AnyPage
from tests.patience import PATIENCE_SECONDS
from tests.prep_sheets import sheet, visit
from tests.ui.front_desk import MONDAY, FrontDesk
from tests.ui.printing.pdf import Pdf


class Office(PaperWork):
    """Prints to the file that a test names; the question for it is counted instead of asked."""

    target: Path | None = None
    asked: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    def show(self, printout: Printout, warning: str) -> None:
        """Choose the file at once."""
        self.warnings += (warning,)
        self.ask_for_file(printout.title, printout.file_name, partial(self._write_file, printout))

    def ask_for_file(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        """What a user would answer."""
        self.asked += ((title, name),)
        if self.target is None:
            self._end()
        else:
            then(self.target)


@dataclass(frozen=True)
class Tray(Papers):
    """Hands out the sheets that a test puts in for whatever sheets are asked for; the rest is the centre's own."""

    sheets: list[Sheet] = field(default_factory=list)
    wanted: list[object] = field(default_factory=list)

    def sheets_of_day(self, place: Workplace, shown: date, **_more: object) -> Printout:
        return self._made(shown, "Prep sheets", "prep-sheets.pdf")

    def sheets_of_sessions(self, place: Workplace, session_ids: Collection[int]) -> Printout:
        return self._made(session_ids, "Prep sheet", "prep-sheet.pdf")

    def _made(self, wanted: object, title: str, name: str) -> Printout:
        self.wanted.append(wanted)
        if not self.sheets:
            raise InputError("There is no session on this day, so there is nothing to print.")
        return Printout(title, name, tuple(self.sheets), "letter")


@dataclass
class Printing:
    """An office beside a desk, the sheets it will find, and what it was asked for."""

    office: Office
    front: FrontDesk
    tray: Tray
    gate: threading.Event = field(default_factory=threading.Event)

    def settle(self) -> None:
        """Wait until nothing is being printed."""
        self.front.settle()
        self.front.qtbot.waitUntil(lambda: not self.office.is_busy)


@pytest.fixture
def printing(front: FrontDesk, tmp_path: Path) -> Iterator[Printing]:
    """Three sheets to print on a day that is shown."""
    tray = Tray(tmp_path, None, [sheet(), sheet(language="es"), sheet()])
    window = QWidget()
    front.put_up(window, 400, 300)
    front.show_day()
    office = Office(front.desk, tray, window)
    office.target = tmp_path / "sheets.pdf"
    printing = Printing(office, front, tray)
    yield printing
    printing.gate.set()
    office.close()


def test_the_sheets_of_the_day_are_written(printing: Printing, tmp_path: Path) -> None:
    printing.office.print_day()
    printing.settle()
    assert printing.tray.wanted == [MONDAY]
    assert printing.office.asked == (("Prep sheets", "prep-sheets.pdf"),)
    pdf = Pdf(tmp_path / "sheets.pdf")
    assert len(pdf.pages) == 3
    assert "Grace Okafor" in pdf.text
    assert printing.front.said[-1] == f"Written to {tmp_path / 'sheets.pdf'}."


def test_the_sheet_of_one_session_is_written(printing: Printing) -> None:
    session_id = printing.front.book("09:00")
    printing.office.print_session(session_id)
    printing.settle()
    assert printing.tray.wanted == [(session_id,)]
    assert printing.office.asked == (("Prep sheet", "prep-sheet.pdf"),)


def test_the_board_is_written(printing: Printing, tmp_path: Path) -> None:
    printing.front.book("09:00")
    printing.office.print_board()
    printing.settle()
    assert printing.office.asked == (("Day board", "board-2026-11-23.pdf"),)
    pdf = Pdf(tmp_path / "sheets.pdf")
    assert pdf.sizes == [(792, 612)]
    assert "Okafor, Grace" in pdf.text
    assert "Elm Street" in pdf.text
    assert printing.front.said[-1] == f"Written to {tmp_path / 'sheets.pdf'}."


def test_with_nothing_to_print_no_file_is_asked_for(printing: Printing) -> None:
    printing.tray.sheets.clear()
    printing.office.print_day()
    printing.settle()
    assert printing.office.asked == ()
    assert printing.front.failed == ["There is no session on this day, so there is nothing to print."]


def test_whoever_thinks_better_of_it_gets_no_file_and_no_words(printing: Printing, tmp_path: Path) -> None:
    target, printing.office.target = printing.office.target, None
    for ask in (printing.office.print_day, printing.office.print_board):
        ask()
        printing.settle()
    assert (printing.front.said, printing.front.failed) == ([], [])
    printing.office.target = target
    printing.office.print_day()
    printing.settle()
    assert (tmp_path / "sheets.pdf").exists()


@pytest.mark.parametrize("what", ["print_day", "print_board"])
def test_a_file_that_can_t_be_written_is_said_and_the_office_goes_on(
    printing: Printing, tmp_path: Path, what: str
) -> None:
    printing.office.target = tmp_path / "gone" / "sheets.pdf"
    getattr(printing.office, what)()
    printing.settle()
    assert "gone/sheets.pdf" in printing.front.failed[-1]
    assert printing.front.said == []
    printing.office.target = tmp_path / "sheets.pdf"
    getattr(printing.office, what)()
    printing.settle()
    assert (tmp_path / "sheets.pdf").exists()


def test_letters_that_no_font_has_are_told_before_the_file_is_written(printing: Printing) -> None:
    odd = visit()
    nameless = replace(odd.patient, family_name="\U000e0fff\U0010fffd")
    printing.tray.sheets[:] = [sheet(replace(odd, patient=nameless))]
    printing.office.print_day()
    printing.settle()
    assert printing.office.warnings[-1].startswith("No font on this computer has")


# --- what takes long


def hold_up(printing: Printing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the writing wait before its first sheet until the gate is opened."""
    import infusion_desk.ui.printing.sheets as module

    laid_out = module.pages_of

    def waits(part: Part, paper: Paper) -> Sequence[AnyPage]:
        printing.gate.wait(PATIENCE_SECONDS)
        return laid_out(part, paper)

    monkeypatch.setattr(module, "pages_of", waits)


def test_long_work_shows_progress_and_the_window_goes_on(printing: Printing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infusion_desk.ui.paper.progress.SHOWN_AFTER_MS", 0)
    hold_up(printing, monkeypatch)
    printing.office.print_day()
    printing.front.qtbot.waitUntil(lambda: printing.office.underway.dialog is not None)
    progress = printing.office.underway.dialog
    assert progress is not None
    printing.front.qtbot.waitUntil(progress.isVisible)
    assert progress.labelText() == "Writing sheets.pdf…"
    printing.front.book("09:00")
    assert printing.office.underway.dialog is progress, "the desk reads and changes meanwhile"
    values: list[int] = []
    printing.office.underway._told.connect(lambda done, of: values.append(done * 10 + of))
    printing.gate.set()
    printing.settle()
    assert values == [13, 23, 33]
    assert printing.office.underway.dialog is None


@pytest.mark.parametrize("way", ["button", "escape"])
def test_stopped_it_writes_no_file_and_leaves_the_old_one(
    printing: Printing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    monkeypatch.setattr("infusion_desk.ui.paper.progress.SHOWN_AFTER_MS", 0)
    hold_up(printing, monkeypatch)
    (tmp_path / "sheets.pdf").write_text("the old one")
    printing.office.print_day()
    printing.front.qtbot.waitUntil(lambda: printing.office.underway.dialog is not None)
    progress = printing.office.underway.dialog
    assert progress is not None
    printing.front.qtbot.waitUntil(progress.isVisible)
    if way == "button":
        button = progress.findChild(QPushButton)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(progress, key)
    printing.gate.set()
    printing.settle()
    assert printing.front.said == ["Stopped. No file was written."]
    assert (tmp_path / "sheets.pdf").read_text() == "the old one"
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


def test_one_file_is_written_at_a_time(printing: Printing, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_up(printing, monkeypatch)
    for ask in (printing.office.print_day, printing.office.print_day, printing.office.print_board):
        ask()
    assert printing.front.said == 2 * [
        "Something else is still being printed. Wait until it is done, then print again."
    ]
    printing.gate.set()
    printing.settle()
    assert len(printing.office.asked) == 1


def test_closed_while_it_writes_it_stops_and_waits(
    printing: Printing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hold_up(printing, monkeypatch)
    printing.office.print_day()
    printing.gate = printing.office._stopping
    printing.front.qtbot.waitUntil(lambda: printing.office.underway.dialog is not None)
    printing.office.close()
    assert not (tmp_path / "sheets.pdf").exists()
    assert printing.office.underway.dialog is None

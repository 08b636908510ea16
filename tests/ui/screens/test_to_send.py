"""The sheets to send on their screen: chosen, printed, and off the list."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from infusion_desk.presenters.printout import Printout
from infusion_desk.services.booking import Booking, book
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.look import Look
from infusion_desk.ui.paper_work import PaperWork
from infusion_desk.ui.screens.to_send import ToSendScreen
from tests.ui.front_desk import FrontDesk, at
from tests.ui.printing.pdf import Pdf
from tests.ui.whole_window import opened


def booked(wanted: Booking, place: Workplace, asked: Asked) -> Change:
    return book(place, wanted, asked)


def test_what_is_printed_from_the_list_is_off_it(
    front: FrontDesk, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheets.pdf"

    def answer(work: PaperWork, printout: Printout, _warning: str) -> None:
        work._write_file(printout, target)

    monkeypatch.setattr(PaperWork, "show", answer)
    with opened(front, look, tmp_path) as window:
        for patient_id, clock in zip(front.centre.patients, ("09:00", "09:15", "09:30"), strict=False):
            wanted = Booking(patient_id, "natalizumab", 3, at(clock))
            front.desk.change(partial(booked, wanted))
            front.settle()
        screen = window.show_screen("to_send")
        assert isinstance(screen, ToSendScreen)
        front.settle()
        assert screen.table.rows.rowCount() == 3
        assert screen.summary.text() == "3 to send within 7 days"
        screen.print_all.click()
        front.settle()
        front.qtbot.waitUntil(lambda: not window.paper.is_busy)
        front.settle()
        front.qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 0)
        assert not screen.print_all.isEnabled()
        assert screen.empty.text().startswith("Every sheet of the next 7 days is printed")
    assert len(Pdf(target).pages) == 3

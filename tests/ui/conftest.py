"""A real desk on a real file with the shipped drugs, closed when the test ends; and the look of the window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import open_store
from infusion_desk.storage.backups import FileBackups
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.look import Look
from tests.centres import at, make_centre
from tests.shelves import SHIPPED, remember_drugs
from tests.ui.front_desk import Clock, FrontDesk
from tests.ui.stillness import A_DAY_MS, let_nothing_happen_by_itself


@pytest.fixture(autouse=True)
def stillness(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a window does after a while is up to the test; drug files that are known are not read again."""
    remember_drugs(monkeypatch)
    let_nothing_happen_by_itself(monkeypatch)


@pytest.fixture
def words_of_any_length(qapp: QApplication) -> Iterator[None]:
    """However long it takes from one letter to the next, they are typed as one word."""
    usual = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(A_DAY_MS // 4)
    yield
    qapp.setKeyboardInputInterval(usual)


@pytest.fixture(scope="session")
def shipped_drugs() -> Shelf:
    """The drugs that the program ships."""
    return SHIPPED


@pytest.fixture
def shelf(shipped_drugs: Shelf) -> Shelf:
    """The drugs of the desk; a test of the centre's own files has a shelf of its own."""
    return shipped_drugs


@pytest.fixture
def front(tmp_path: Path, qtbot: QtBot, words_of_any_length: None, shelf: Shelf) -> Iterator[FrontDesk]:
    """A desk at 07:30 on a centre with three chairs, two nurses and ten patients; nothing is shown or read yet."""
    centre = make_centre(tmp_path)
    clock, jobs = Clock(at("07:30")), Jobs()
    backups = partial(FileBackups, centre.path)
    desk = Desk(lambda: Workplace(open_store(centre.path), shelf, clock, find_backups=backups), jobs, now=clock)
    yield FrontDesk(desk, jobs, centre, clock, qtbot)
    desk.close()
    centre.store.close()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look at the usual size; it is taken off the application with the windows of the test."""
    look = Look()
    look.choose("light")
    yield look
    look.deleteLater()

"""Somebody at the real window of a small centre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.exchange.drug_shelf import Shelf
from tests.centres import Centre, at, make_centre
from tests.journeys.driver import Person, person_at
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.others import Others
from tests.shelves import SHIPPED
from tests.ui.front_desk import Clock


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Every dialog is Qt's own, so that keys and mouse reach it."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return ["infusion-desk", "-style", "Fusion"]


@pytest.fixture
def clock() -> Clock:
    """Half past seven on the day of the journeys."""
    return Clock(at("07:30"))


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """Three chairs, two nurses, ten patients; what tests do here is done from outside of the window."""
    centre = make_centre(tmp_path)
    yield centre
    centre.store.close()


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The drugs that the program ships."""
    return SHIPPED


@pytest.fixture
def others(centre: Centre, clock: Clock, shelf: Shelf) -> Others:
    """Those who work on the same file without the window."""
    return Others(centre, clock, shelf)


@pytest.fixture
def person(qapp: QApplication, centre: Centre, clock: Clock) -> Iterator[Person]:
    """Somebody at the window of the centre, before the first patient comes."""
    qapp.setDoubleClickInterval(0)  # so long the list of a box ignores clicks after it opened
    with person_at(centre.path, clock) as person:
        yield person


@pytest.fixture(params=["mouse", "keyboard"])
def hands(request: pytest.FixtureRequest, person: Person) -> Hands:
    """What the journey is made with."""
    return Mouse(person) if request.param == "mouse" else Keyboard(person)

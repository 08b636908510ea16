"""What the tests of the panels share."""

import pytest

from infusion_desk.exchange.drug_shelf import Shelf
from tests.ui.front_desk import FrontDesk
from tests.ui.panels.booth import Booth


@pytest.fixture
def booth(front: FrontDesk, shipped_drugs: Shelf) -> Booth:
    return Booth(front, shipped_drugs)

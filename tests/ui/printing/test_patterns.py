"""Phases on paper are told apart without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.ui.printing.paper import POINT
from infusion_desk.ui.printing.patterns import fill_phase

pytestmark = pytest.mark.usefixtures("qapp")


def grey(kind: PhaseKind) -> QImage:
    """A field of the phase as a black and white printer sees it."""
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(2 / POINT, 2 / POINT)
    fill_phase(painter, QRectF(0, 0, 50 * POINT, 30 * POINT), kind)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two grey pictures, 0 to 255."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / one.sizeInBytes()


KINDS = (PhaseKind.ARRIVAL, PhaseKind.PREMEDICATION, PhaseKind.INFUSION, PhaseKind.OBSERVATION)


@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
def test_two_phases_never_look_alike_in_black_and_white(one: PhaseKind, other: PhaseKind) -> None:
    assert difference(grey(one), grey(other)) > 15

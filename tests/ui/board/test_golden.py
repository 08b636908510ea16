"""The board beside pictures of it that somebody looked at, with letters greyed out so that fonts may differ.

After a wanted change draw them anew with INFUSION_DESK_DRAW_GOLDEN=1 in the environment, and look at them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from infusion_desk.ui.theme import DARK, LIGHT, Theme
from tests.ui.board.example_days import drawn_day
from tests.ui.board.pictures import differences, laid_out, painted

pytestmark = pytest.mark.usefixtures("qapp")
GOLDEN = Path(__file__).resolve().parents[2] / "golden"
KEPT_WIDTH, COMPARED_WIDTH = 400, 100
ON_AVERAGE, AT_MOST = 2.0, 90


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_board_looks_as_it_was_approved(theme: Theme) -> None:
    path = GOLDEN / f"board_{theme.name}.png"
    picture = painted(laid_out(drawn_day()), theme).scaledToWidth(
        KEPT_WIDTH, Qt.TransformationMode.SmoothTransformation
    )
    if os.environ.get("INFUSION_DESK_DRAW_GOLDEN"):
        picture.save(str(path))
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert not golden.isNull(), f"{path} is missing"
    assert approved(picture, golden), differences(picture, golden, COMPARED_WIDTH)


@pytest.mark.parametrize("area", [(158, 71, 18, 2), (30, 44, 4, 150), (0, 0, 400, 10)])
def test_a_missing_part_would_be_noticed(area: tuple[int, int, int, int]) -> None:
    """A strip of one card, a column of the names, the upper chart: each painted over in black."""
    golden = QImage(str(GOLDEN / "board_light.png")).convertToFormat(QImage.Format.Format_RGB32)
    broken = golden.copy()
    painter = QPainter(broken)
    painter.fillRect(*area, QColor("black"))
    painter.end()
    assert not approved(golden, broken)


def approved(picture: QImage, golden: QImage) -> bool:
    average, most = differences(picture, golden, COMPARED_WIDTH)
    return average < ON_AVERAGE and most < AT_MOST

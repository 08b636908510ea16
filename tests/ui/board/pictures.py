"""Paint boards into pictures and measure them, tolerant of another machine's fonts."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board_layout import BoardLayout, BoardView, Told, lay_out_board
from infusion_desk.services.wording import Wording
from infusion_desk.ui.board.cards import CardPictures
from infusion_desk.ui.board.painter import paint_board
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.theme import LIGHT, Theme
from tests.builders import at
from tests.ui.board.example_days import ATTENTION, HUES


def laid_out(day: Day, now: str = "10:20", width: float = 1600, height: float | None = 1000) -> BoardLayout:
    """`day` as the pictures show it."""
    told = Told(at(now) if now else None, HUES, ATTENTION)
    return lay_out_board(day, told, BoardView(width, height), Wording(day.zone))


def painted(layout: BoardLayout, theme: Theme = LIGHT, ratio: float = 1.0, kept: bool = False) -> QImage:
    """`layout` as a picture with `ratio` device pixels to a logical one, from kept cards where `kept`."""
    picture = QImage(round(layout.width * ratio), round(layout.height * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    tools = Tools(theme)
    painter = QPainter(picture)
    paint_board(painter, layout, tools, CardPictures(tools, ratio) if kept else None)
    painter.end()
    return picture


def mean_colour(picture: QImage, area: Rect) -> QColor:
    """The mean colour of `area`, in logical pixels."""
    ratio = picture.devicePixelRatio()
    part = picture.copy(QRect(*(round(value * ratio) for value in area)))
    small = part.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return small.pixelColor(0, 0)


def distance(one: QColor, other: QColor) -> int:
    """How far apart two colours are: the largest difference of a channel, 0 to 255."""
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def differences(one: QImage, other: QImage, width: int = 200) -> tuple[float, int]:
    """How far two pictures of the same size differ, made so small that letters are grey: on average, and the most."""
    assert one.size() == other.size(), f"{one.size()} and {other.size()}"
    small, beside = (each.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) for each in (one, other))
    pixels = [(x, y) for x in range(small.width()) for y in range(small.height())]
    found = [distance(small.pixelColor(x, y), beside.pixelColor(x, y)) for x, y in pixels]
    return sum(found) / len(found), max(found)


def alike(one: QImage, other: QImage, most: float = 0.5) -> bool:
    """Whether two pictures of the same size differ by less than `most` (of 255) on average."""
    return differences(one, other)[0] < most

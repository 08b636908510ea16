"""The day board as a picture (PNG) and as pages of paper. Both need the Qt application, for its fonts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from infusion_desk.domain.day import Day
from infusion_desk.errors import InputError
from infusion_desk.presenters.board.view import BoardView
from infusion_desk.presenters.board_layout import Told
from infusion_desk.presenters.board_pages import BoardOnPaper, BoardPage, Heading, board_pages, picture_page
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.board.painter import draw_shapes, paint_board
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.printing.paper import UNITS_PER_INCH, Paper
from infusion_desk.ui.theme import LIGHT, PAPER, Theme
from infusion_desk.whole_file import replace_file

PIXELS_PER_INCH = 108
EDGE_INCHES = 0.35
LEAST_RATIO, MOST_RATIO = 0.5, 8.0


def board_png(
    day: Day,
    told: Told,
    wording: Wording,
    heading: Heading,
    path: Path,
    view: BoardView | None = None,
    scale: float = 2.0,
    theme: Theme = LIGHT,
) -> None:
    """Write the board of `day` as a picture at `path`, with `scale` pixels of the picture to a logical one.

    Raises InputError for a scale out of bounds and NotWrittenError when the file can't be written.
    """
    if not LEAST_RATIO <= scale <= MOST_RATIO:
        sentence = _("A picture can't be drawn {scale:g} times as large. Choose from {least:g} to {most:g}.")
        raise InputError(sentence.format(scale=scale, least=LEAST_RATIO, most=MOST_RATIO))
    page = picture_page(day, told, view or BoardView(), wording, heading)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    board_image(page, scale, theme).save(content, "PNG")  # type: ignore[call-overload]
    replace_file(path, bytes(content.data().data()))


def board_image(page: BoardPage, scale: float = 1.0, theme: Theme = LIGHT) -> QImage:
    """`page` as a picture with `scale` pixels to a logical one."""
    picture = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    painter = QPainter(picture)
    try:
        _paint_page(painter, page, Tools(theme, page.board.measures.scale))
    finally:
        painter.end()
    return picture


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """One laid-out page of the board on paper."""

    paper: Paper
    page: BoardPage
    tools: Tools

    def paint(self, painter: QPainter, units_per_inch: float) -> None:
        """Draw the page on a device with so many of the painter's units to the inch."""
        painter.save()
        scale = units_per_inch / PIXELS_PER_INCH
        painter.scale(scale, scale)
        painter.translate(EDGE_INCHES * PIXELS_PER_INCH, EDGE_INCHES * PIXELS_PER_INCH)
        _paint_page(painter, self.page, self.tools)
        painter.restore()


def board_sheets(board: BoardOnPaper, paper: Paper) -> list[BoardSheet]:
    """The board on as many pages of `paper`, laid across, as its chairs need. Needs the Qt application."""
    across = paper.lying()
    width, height = (
        float(int((side / UNITS_PER_INCH - 2 * EDGE_INCHES) * PIXELS_PER_INCH))
        for side in (across.width, across.height)
    )
    tools = Tools(PAPER, printing=True)
    pages = board_pages(board.day, board.told, width, height, board.wording, board.heading)
    return [BoardSheet(across, page, tools) for page in pages]


def _paint_page(painter: QPainter, page: BoardPage, tools: Tools) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, page.width, page.height), tools.brush("window"))
    painter.save()
    painter.translate(0, page.board_top)
    paint_board(painter, page.board, tools)
    painter.restore()
    draw_shapes(painter, page.heading, tools)
    draw_shapes(painter, page.footing, tools)

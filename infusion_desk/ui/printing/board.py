"""The day board as a picture (PNG) and on paper (PDF). Both need the Qt application, for its fonts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from infusion_desk.domain.day import Day
from infusion_desk.errors import InputError
from infusion_desk.presenters.board.view import BoardView
from infusion_desk.presenters.board_layout import Told
from infusion_desk.presenters.board_pages import BoardPage, Heading, board_pages, picture_page
from infusion_desk.services.wording import Wording
from infusion_desk.ui.board.painter import draw_shapes, paint_board
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.printing.paper import paper as paper_named
from infusion_desk.ui.theme import LIGHT, PAPER, Theme
from infusion_desk.whole_file import replace_file

PIXELS_PER_INCH = 108
UNITS_PER_PIXEL = 10
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
        raise InputError(
            f"A picture can't be drawn {scale:g} times as large. Choose from {LEAST_RATIO:g} to {MOST_RATIO:g}."
        )
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


def board_pdf(day: Day, told: Told, wording: Wording, heading: Heading, path: Path, paper: str = "letter") -> int:
    """Write the board of `day` as a PDF at `path`, on `paper` ("letter" or "a4") laid across; return its pages.

    Raises InputError for another paper and NotWrittenError when the file can't be written.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(content, paper, heading.centre)
    area = writer.pageLayout().paintRectPixels(writer.resolution())
    width, height = area.width() / UNITS_PER_PIXEL, area.height() / UNITS_PER_PIXEL
    pages = board_pages(day, told, float(int(width)), float(int(height)), wording, heading)
    _write_pages(writer, pages)
    replace_file(path, bytes(content.data().data()))
    return len(pages)


def _writer(device: QIODevice, paper: str, author: str) -> QPdfWriter:
    writer = QPdfWriter(device)
    writer.setResolution(PIXELS_PER_INCH * UNITS_PER_PIXEL)
    size, across = QPageSize(paper_named(paper).size), QPageLayout.Orientation.Landscape
    edge = QMarginsF(EDGE_INCHES, EDGE_INCHES, EDGE_INCHES, EDGE_INCHES)
    writer.setPageLayout(QPageLayout(size, across, edge, QPageLayout.Unit.Inch))
    writer.setTitle("Day board")
    writer.setAuthor(author)
    writer.setCreator("Infusion Desk")
    return writer


def _write_pages(writer: QPdfWriter, pages: Sequence[BoardPage]) -> None:
    tools = Tools(PAPER, printing=True)
    painter = QPainter(writer)
    try:
        painter.scale(UNITS_PER_PIXEL, UNITS_PER_PIXEL)
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            _paint_page(painter, page, tools)
    finally:
        painter.end()


def _paint_page(painter: QPainter, page: BoardPage, tools: Tools) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, page.width, page.height), tools.brush("window"))
    painter.save()
    painter.translate(0, page.board_top)
    paint_board(painter, page.board, tools)
    painter.restore()
    draw_shapes(painter, page.heading, tools)
    draw_shapes(painter, page.footing, tools)

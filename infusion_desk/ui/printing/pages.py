"""The layout of a sheet's blocks on paper: head and foot on every page, the blocks between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from infusion_desk.presenters.page import Block, Grid, Head, PhaseStrip, PhoneBox, Rule, Sheet, Timeline
from infusion_desk.ui.printing.blocks import QUIET, Space, piece_of
from infusion_desk.ui.printing.flow import Flowing, Placed, flow
from infusion_desk.ui.printing.paper import POINT, UNITS_PER_INCH, Paper
from infusion_desk.ui.printing.pieces import Below, Beside, Piece, Stack
from infusion_desk.ui.printing.shapes import Line
from infusion_desk.ui.printing.text_piece import Style, TextPiece, text_width

LOOSENESS = (1.0, 0.85, 0.7, 0.55, 0.4)
"""Gaps shrink by these factors, one after the other, before a second page is begun."""

_CONTINUED = Style(14, bold=True)
_TITLE = Style(18, bold=True)
_BELOW_HEAD = 8 * POINT
_ABOVE_FOOT = 8 * POINT
_GAPS: dict[type, float] = {Timeline: 8, PhaseStrip: 12, PhoneBox: 12}
_OTHER_GAP = 10


@dataclass(frozen=True, slots=True)
class Page:
    """One laid-out page; `placed` are its pieces from the upper edge of the paper."""

    paper: Paper
    placed: tuple[Placed, ...]

    def paint(self, painter: QPainter, units_per_inch: float) -> None:
        """Draw the page on a device with so many of the painter's units to the inch."""
        painter.save()
        scale = units_per_inch / UNITS_PER_INCH
        painter.scale(scale, scale)
        for top, piece, _parts in self.placed:
            piece.draw(painter, self.paper.side, top)
        painter.restore()


def lay_out(sheet: Sheet, paper: Paper) -> list[Page]:
    """`sheet` on as many pages of `paper` as it needs, on one if tighter gaps can do it.

    Needs the Qt application, for its fonts.
    """
    paper = paper.lying() if sheet.across else paper
    heads = _head(sheet.head, paper.text_width, first=True), _head(sheet.head, paper.text_width, first=False)
    foot_room = _foot(sheet, 99, 99, paper.text_width).height + _ABOVE_FOOT
    rooms = [paper.height - 2 * paper.edge - head.height - _BELOW_HEAD - foot_room for head in heads]
    attempts = (
        flow(_flowing(sheet.blocks, Space(paper.text_width, looseness)), lambda page: rooms[min(page, 1)])
        for looseness in (LOOSENESS[:1] if any(isinstance(block, Grid) for block in sheet.blocks) else LOOSENESS)
    )
    first = next(attempts)
    pages = first if len(first) == 1 else next((few for few in attempts if len(few) == 1), first)
    return [
        _page(sheet, paper, heads[min(index, 1)], page, (index + 1, len(pages))) for index, page in enumerate(pages)
    ]


def _flowing(blocks: Sequence[Block], space: Space) -> list[Flowing]:
    return [
        Flowing(piece_of(block, space), space.gap(_GAPS.get(type(block), _OTHER_GAP)), parts=isinstance(block, Rule))
        for block in blocks
    ]


def _page(sheet: Sheet, paper: Paper, head: Piece, placed: Sequence[Placed], number: tuple[int, int]) -> Page:
    below_head = paper.edge + head.height + _BELOW_HEAD
    foot = _foot(sheet, *number, paper.text_width)
    body = (each._replace(top=each.top + below_head) for each in placed)
    foot_top = paper.height - paper.edge - foot.height
    return Page(paper, (Placed(paper.edge, head, False), *body, Placed(foot_top, foot, False)))


def _head(head: Head, width: float, first: bool) -> Piece:
    right = min(text_width(head.right, QUIET) + 1 * POINT, width / 2)
    left = TextPiece(head.left, width - right - 12 * POINT, QUIET, most_lines=2)
    line = Beside([(0, left), (width - right, TextPiece(head.right, right, QUIET))])
    if head.title:
        return Stack([Below(0, line), Below(2 * POINT, TextPiece(head.title, width, _TITLE, most_lines=2))])
    if first or not head.continued:
        return line
    continued = TextPiece(head.continued, width, _CONTINUED, most_lines=2)
    return Stack([Below(0, line), Below(4 * POINT, continued), Below(6 * POINT, Line(width))])


def _foot(sheet: Sheet, page: int, pages: int, width: float) -> Piece:
    return TextPiece(sheet.foot.at(page, pages), width, QUIET)

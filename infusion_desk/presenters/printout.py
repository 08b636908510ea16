"""What is printed in one go: its parts in order, on which paper, and what to call it."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.presenters.board_pages import BoardOnPaper
from infusion_desk.presenters.page import Sheet

Part = Sheet | BoardOnPaper
"""What begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Printout:
    """The parts of one printing on `paper` ("letter" or "a4").

    `title` says what it is ("Day list"); `file_name` is the name proposed for its file. `printed` is what is to be
    kept of the prep sheets among them once they are printed.
    """

    title: str
    file_name: str
    parts: tuple[Part, ...]
    paper: str
    printed: tuple[PrintedSheet, ...] = ()

"""How pieces flow over pages: a page ends between two pieces, and nothing is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from infusion_desk.ui.printing.pieces import Piece


class Flowing(NamedTuple):
    """A piece with the gap above it. One that `parts` two others never begins or ends a page."""

    piece: Piece
    gap: float
    parts: bool = False


class Placed(NamedTuple):
    """A piece at its distance from the top of the page's room."""

    top: float
    piece: Piece
    parts: bool


class _Pages:
    """Pages while they are filled, from the first on."""

    def __init__(self, room_on: Callable[[int], float]) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._room_on = room_on
        self._used = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the current page yet."""
        return not self.pages[-1]

    def top_of(self, flowing: Flowing) -> float:
        """Where the piece would begin."""
        return self._used + (0 if self.is_empty else flowing.gap)

    def room_for(self, flowing: Flowing) -> float:
        """What is left of the current page below the gap."""
        return self._room_on(len(self.pages) - 1) - self.top_of(flowing)

    @property
    def room_on_next(self) -> float:
        """The whole room of the page after this one."""
        return self._room_on(len(self.pages))

    def place(self, flowing: Flowing, piece: Piece) -> None:
        """Put `piece` on the current page."""
        top = self.top_of(flowing)
        self.pages[-1].append(Placed(top, piece, flowing.parts))
        self._used = top + piece.height

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self._used = 0.0


def flow(pieces: Sequence[Flowing], room_on: Callable[[int], float]) -> list[list[Placed]]:
    """Place `pieces` in order on pages, page `n` (from 0) having `room_on(n)` units of height.

    A piece stays whole if any page has room for it, unless it flows; a higher one is cut where it can be, and stands
    alone, overlong, where it can't.
    """
    pages, waiting = _Pages(room_on), deque(pieces)
    while waiting:
        flowing = waiting.popleft()
        if flowing.parts and pages.is_empty:
            continue
        if flowing.piece.height <= pages.room_for(flowing):
            pages.place(flowing, flowing.piece)
        elif flowing.piece.height <= pages.room_on_next and not pages.is_empty and not flowing.piece.flows:
            pages.turn()
            waiting.appendleft(flowing)
        else:
            _place_part(pages, flowing, waiting)
    return [_without_ends(page) for page in pages.pages]


def _place_part(pages: _Pages, flowing: Flowing, waiting: deque[Flowing]) -> None:
    """Place what fits of a piece that is higher than a page; the rest waits."""
    halves = flowing.piece.split(pages.room_for(flowing))
    if halves is not None:
        pages.place(flowing, halves[0])
        pages.turn()
        waiting.appendleft(flowing._replace(piece=halves[1]))
    elif pages.is_empty:
        pages.place(flowing, flowing.piece)
    else:
        pages.turn()
        waiting.appendleft(flowing)


def _without_ends(page: list[Placed]) -> list[Placed]:
    while page and page[-1].parts:
        page = page[:-1]
    return page

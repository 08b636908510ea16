"""Pieces of a page that know their height, draw themselves, and can be cut where a page ends.

Measures are units of the layout (`paper.POINT`), top and left of a piece its own corner on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QPainter


class Piece:
    """One thing on a page, `height` units high. One that `flows` fills up the page it begins on."""

    height: float
    flows = False

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw with the upper left corner at `left`, `top`."""
        raise NotImplementedError

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """What fits into `room` and the rest, together nothing lost; None when it can't be cut there."""
        del room
        return None


class Below(NamedTuple):
    """A piece of a stack, with the gap above it."""

    gap: float
    piece: Piece


class Stack(Piece):
    """Pieces below each other. The first `glued` ones are never parted from what follows them."""

    def __init__(self, parts: Sequence[Below], glued: int = 0) -> None:
        self.parts, self.glued = tuple(parts), glued
        self.height = sum(part.gap + part.piece.height for part in self.parts) - self._first_gap

    @property
    def _first_gap(self) -> float:
        """Nothing stands above the first part, so its gap doesn't count."""
        return self.parts[0].gap if self.parts else 0

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the parts in order."""
        top -= self._first_gap
        for gap, piece in self.parts:
            piece.draw(painter, left, top + gap)
            top += gap + piece.height

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut between two parts, or inside the one that doesn't fit."""
        used = -self._first_gap
        for index, (gap, piece) in enumerate(self.parts):
            if used + gap + piece.height <= room:
                used += gap + piece.height
                continue
            halves = piece.split(room - used - gap)
            upper = list(self.parts[:index]) + ([Below(gap, halves[0])] if halves else [])
            lower = [Below(gap, halves[1] if halves else piece), *self.parts[index + 1 :]]
            return (Stack(upper, self.glued), Stack(lower)) if len(upper) > self.glued else None
        return None


class Beside(Piece):
    """Pieces beside each other, each at its own distance from the left; cut in all of them at once."""

    def __init__(self, parts: Sequence[tuple[float, Piece]]) -> None:
        self.parts = tuple(parts)
        self.height = max((piece.height for _left, piece in self.parts), default=0)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the parts with their upper edges in one line."""
        for inset, piece in self.parts:
            piece.draw(painter, left + inset, top)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut every part that is too high; None when one of them can't be cut."""
        upper, lower = [], []
        for inset, piece in self.parts:
            if piece.height <= room:
                upper.append((inset, piece))
                continue
            halves = piece.split(room)
            if halves is None:
                return None
            upper.append((inset, halves[0]))
            lower.append((inset, halves[1]))
        return (Beside(upper), Beside(lower)) if lower else None

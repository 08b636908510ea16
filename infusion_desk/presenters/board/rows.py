"""The rows of the board: a band for each pod, a row for each chair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board.view import BoardView, Measures, pods_of


@dataclass(frozen=True, slots=True)
class PodRow:
    """The band above the chairs of a pod."""

    name: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class ChairRow:
    """The row of a chair, name column included."""

    chair: Chair
    rect: Rect


def lay_out_rows(day: Day, view: BoardView, measures: Measures, right: float) -> Iterator[PodRow | ChairRow]:
    """The rows from top to bottom, below the head, from the margin to x = `right`."""
    chairs = {chair.id: chair for chair in day.chairs}
    width = right - measures.margin
    y = measures.head
    for name, ids in pods_of(day, view):
        if name:
            yield PodRow(name, Rect(measures.margin, y, width, measures.pod))
            y += measures.pod
        for chair_id in ids:
            yield ChairRow(chairs[chair_id], Rect(measures.margin, y, width, measures.row))
            y += measures.row

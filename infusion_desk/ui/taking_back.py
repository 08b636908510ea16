"""What one window has changed and can take back. Used beside the window only, where changes follow one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.errors import UndoRefusedError, UserFacingError
from infusion_desk.services.changes import Asked, Change, RefusedError
from infusion_desk.services.workplace import Workplace

Service = Callable[[Workplace, int, Asked], Change]


class Ahead(NamedTuple):
    """What an undo would take back and what a redo would do again."""

    undo: Change | None = None
    redo: Change | None = None


@dataclass(frozen=True, slots=True)
class Reversal:
    """How taking `change` back, or doing it again, went: the new change, or the error that says why not."""

    change: Change
    done: Change | None
    error: UserFacingError | None = None


class TakingBack:
    """The changes of one window in the order they were done, and those it took back.

    Since it is asked in the thread that does the changes, an undo that was asked for right after a change takes back
    that one, although nobody has heard of it yet.
    """

    def __init__(self) -> None:
        self._undo: list[Change] = []
        self._redo: list[Change] = []

    @property
    def ahead(self) -> Ahead:
        """What would be taken back and done again now."""
        return Ahead(self._undo[-1] if self._undo else None, self._redo[-1] if self._redo else None)

    def add(self, change: Change) -> None:
        """Remember a new change; what was taken back before can't be done again after it."""
        self._undo.append(change)
        self._redo.clear()

    def undo(self, place: Workplace, asked: Asked) -> Reversal | None:
        """Take the last change back; None when there is none."""
        from infusion_desk.services import history  # what takes changes back is as much as what makes them

        return self._reverse(self._undo, self._redo, history.undo, place, asked)

    def redo(self, place: Workplace, asked: Asked) -> Reversal | None:
        """Do again what was taken back last; None when there is nothing."""
        from infusion_desk.services import history

        return self._reverse(self._redo, self._undo, history.redo, place, asked)

    def _reverse(
        self, stack: list[Change], onto: list[Change], service: Service, place: Workplace, asked: Asked
    ) -> Reversal | None:
        if not stack:
            return None
        change = stack[-1]
        try:
            done = service(place, change.id, asked)
        except (UndoRefusedError, RefusedError) as error:
            # What the day forbids now it may forbid for good, and what lies below is not to wait for it.
            stack.pop()
            return Reversal(change, None, error)
        except UserFacingError as error:
            return Reversal(change, None, error)
        stack.pop()
        onto.append(done)
        return Reversal(change, done)

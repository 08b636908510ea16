"""What a writer refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infusion_desk.domain.sessions import Reservation


class TakenError(Exception):
    """The file itself refuses a reservation: the chair or the patient is already held then."""

    def __init__(self, what: str, wanted: Reservation | None = None) -> None:
        """`what` is "chair" or "patient"."""
        self.what = what
        self.wanted = wanted
        super().__init__(f"{what} is taken")


class StaleError(Exception):
    """An entity has been changed by somebody else since it was read."""

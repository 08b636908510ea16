"""What happens at the centre beside the window: commands and other programs on the same file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from infusion_desk.errors import UserFacingError
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import booking
from infusion_desk.services.changes import Asked
from infusion_desk.services.inspection import inspect
from infusion_desk.services.nurses import edit_nurse, nurse_with, shifts_of
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NAMES, Centre, at
from tests.ui.front_desk import Clock


@dataclass(frozen=True)
class Others:
    """Somebody who works on the centre's file without the window."""

    centre: Centre
    clock: Clock
    shelf: Shelf

    def book(self, name: str, chair: str, clock: str, *, nurse: int | None = None, day: date = MONDAY) -> None:
        """Book the first dose of natalizumab: 2 h 30 min with the patient, 10 more minutes for the chair.

        `nurse` is the place of one in the list of nurses, counted from 1.
        """
        patient = self.centre.patients[[family for family, _given in NAMES].index(name)]
        nurse_id = None if nurse is None else self.centre.nurses[nurse - 1]
        wanted = booking.Booking(
            patient, "natalizumab", 1, at(clock, day), self.centre.chairs[int(chair) - 1], nurse_id
        )
        booking.book(self.place, wanted, Asked(str(uuid4()), self.clock()))

    def try_to_book(self, name: str, chair: str, clock: str, day: date = MONDAY) -> bool:
        """Book as `book` does, if it can be."""
        try:
            self.book(name, chair, clock, day=day)
        except UserFacingError:
            return False
        return True

    def limit(self, nurse: int, most: int) -> None:
        """Let a nurse, counted from 1, have at most so many patients at once."""
        with self.centre.store.reading() as reader:
            there = nurse_with(reader, self.centre.nurses[nurse - 1])
            week = shifts_of(reader, there.id)
        edit_nurse(self.centre.store, replace(there, max_patients=most), week, Asked(str(uuid4()), self.clock()))

    def wrong(self) -> list[str]:
        """What `check` would call wrong with the file."""
        return [each.message for each in inspect(self.place) if not each.word]

    @property
    def place(self) -> Workplace:
        """Their own way to the file."""
        return Workplace(self.centre.store, self.shelf, self.clock)

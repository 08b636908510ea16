"""A real file with the shipped drugs on the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.domain.calls import Told
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services import booking
from infusion_desk.services.changes import Asked, Change, Override
from infusion_desk.services.roster import put_setting
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, Centre, at, make_centre
from tests.shelves import SHIPPED

NOW = at("07:30")


@dataclass
class Office:
    """A workplace on a small made-up centre, with short ways to ask for changes."""

    centre: Centre
    place: Workplace
    numbers: Iterator[int]

    def asked(self, reason: str = "", by: str = "MG", request: str = "") -> Asked:
        """A new request, with an override when a reason is given."""
        override = Override(reason, by) if reason else None
        return Asked(request or str(UUID(int=next(self.numbers))), NOW, by, override)

    def book(
        self,
        start: str,
        *,
        patient: int = 1,
        chair: int | None = 1,
        dose: int = 3,
        reason: str = "",
        nurse: int | None = None,
        day: date = MONDAY,
    ) -> InfusionSession:
        """Book natalizumab; chair, patient and nurse count from 1."""
        wanted = booking.Booking(
            patient_id=self.centre.patients[patient - 1],
            drug_id="natalizumab",
            dose_number=dose,
            start=at(start, day),
            chair_id=None if chair is None else self.centre.chairs[chair - 1],
            nurse_id=None if nurse is None else self.centre.nurses[nurse - 1],
        )
        return self.session_of(booking.book(self.place, wanted, self.asked(reason)))

    def set(self, key: str, value: str) -> None:
        """Keep a setting."""
        put_setting(self.place.store, key, value, self.asked())

    def told(self, session: InfusionSession) -> Told | None:
        """What the session's patient was told last."""
        with self.place.store.reading() as reader:
            return reader.told([session.id]).get(session.id)

    def session_of(self, change: Change) -> InfusionSession:
        """The first session that a change touched, as the file has it now."""
        return self.centre.read(change.session_ids[0])

    def drawn(self) -> str:
        """The chairs of the day and who holds them from when to when."""
        with self.place.store.reading() as reader:
            day = reader.day(MONDAY)
        lines = []
        for chair in day.chairs:
            held = sorted(s.reservation.chair_span for s in day.held if s.reservation and s.chair_id == chair.id)
            spans = (f"{NEW_YORK.local(s.start):%H:%M}-{NEW_YORK.local(s.end):%H:%M}" for s in held)
            lines.append(" ".join([chair.name, *spans]))
        return "\n".join(lines)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    centre = make_centre(tmp_path)
    yield Office(centre, Workplace(centre.store, SHIPPED, lambda: NOW), count(1))
    centre.store.close()


@pytest.fixture
def office_of_four(tmp_path: Path) -> Iterator[Office]:
    """The same with four chairs, of which the first and the last stand in one pod."""
    centre = make_centre(tmp_path, chairs=4)
    yield Office(centre, Workplace(centre.store, SHIPPED, lambda: NOW), count(1))
    centre.store.close()

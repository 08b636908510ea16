"""The waitlist's rows say what whoever calls has to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from infusion_desk.domain.people import Patient
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.domain.wishes import ANY_TIME, Wishes
from infusion_desk.presenters.waiting_rows import WAIT_HEADINGS, wait_rows
from infusion_desk.services.waiting_room import WaitingRoom
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK, at

WORDING = Wording(NEW_YORK)
WHO = Patient(7, "204417", "Okafor", "Grace", date(1988, 3, 14), "female", "(201) 555-0142")
WAITS = Waiting(1, 7, None, {"drug_id": "natalizumab", "dose_number": 3}, Wishes(frozenset({0})), added_at=at("08:00"))


def cells(waiting: Waiting) -> dict[str, str]:
    room = WaitingRoom((), (waiting,), {7: WHO}, {}, {"natalizumab": "Tysabri"})
    return dict(zip(WAIT_HEADINGS, wait_rows(room, WORDING)[0].cells, strict=True))


def test_who_waits_with_wishes() -> None:
    row = cells(WAITS)
    assert (row["Patient"], row["Phone"], row["Dose"]) == ("Okafor, Grace", "(201) 555-0142", "Tysabri, dose 3")
    assert (row["Wishes"], row["To know"], row["Since"]) == ("Monday", "", "Mon 23 Nov")
    assert cells(replace(WAITS, wishes=ANY_TIME))["Wishes"] == "any time"


def test_how_long_before_until_when_and_the_note() -> None:
    row = cells(replace(WAITS, notice_minutes=120, until=MONDAY, note="Lives around the corner"))
    assert row["To know"] == "to be told 2 h before · until Mon 23 Nov · Lives around the corner"

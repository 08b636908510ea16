"""Who has a patient, in words, and who can take over."""

from __future__ import annotations

from infusion_desk.domain.charge import hand_overs, nurse_at
from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def nurse_words(day: Day, session: InfusionSession, wording: Wording) -> str:
    """`Ruth Kim`, or `Ruth Kim, from 12:00 Ana Moreno` where the patient is handed over; "" without a nurse."""
    parts: list[str] = []
    for nurse_id, span in hand_overs(session, Span(session.start, max(session.leaves, session.expected_until or 0))):
        entry = day.nurse(nurse_id)
        name = entry.nurse.name if entry is not None else _("no nurse named")
        parts.append(_("from {clock} {name}").format(clock=wording.clock(span.start), name=name) if parts else name)
    return ", ".join(parts) if len(parts) > 1 or day.nurse(nurse_at(session, session.start)) is not None else ""


def who_can_take_over(day: Day, session: InfusionSession, at: int) -> tuple[tuple[int, str], ...]:
    """The other nurses by id and name, those who are on shift at `at` first."""
    others = [entry for entry in day.nurses if entry.nurse.id != nurse_at(session, at)]
    ordered = sorted(others, key=lambda entry: (not entry.is_there(Span(at, at + 1)), entry.nurse.name))
    return tuple(
        (
            entry.nurse.id,
            entry.nurse.name
            if entry.is_there(Span(at, at + 1))
            else _("{name} · not on shift then").format(name=entry.nurse.name),
        )
        for entry in ordered
    )

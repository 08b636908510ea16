"""The prep sheets of a day, in the order in which the patients come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.day_json import in_order
from infusion_desk.presenters.page import Sheet
from infusion_desk.presenters.patient_advice import advice_for
from infusion_desk.presenters.prep_sheet import Printing, Visit, prep_sheet


def day_sheets(
    day: Day,
    drug_of: Callable[[InfusionSession], Drug],
    printing: Printing,
    *,
    patient_id: int | None = None,
    session_ids: Collection[int] | None = None,
) -> list[Sheet]:
    """A sheet for each session that starts on `day` and is not given up.

    With `patient_id` only that patient's, with `session_ids` only those sessions'.

    `drug_of` gives the drug as its file stood when the session was booked.
    """
    language = printing.texts.language
    return [
        prep_sheet(Visit(session, day.patients[session.patient_id], advice, told_apart), printing)
        for session, told_apart in _visits(day)
        if patient_id in (None, session.patient_id) and (session_ids is None or session.id in session_ids)
        for advice in [advice_for(session, drug_of(session), language)]
    ]


def _visits(day: Day) -> Iterator[tuple[InfusionSession, bool]]:
    """Each visit, and whether another patient of the day has the same name."""
    coming = [s for s in in_order(day) if not s.state.is_given_up and day.span.holds(s.start)]
    names = Counter(day.patients[patient_id].name.casefold() for patient_id in {s.patient_id for s in coming})
    for session in coming:
        yield session, names[day.patients[session.patient_id].name.casefold()] > 1

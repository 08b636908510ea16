"""What is known of a booked session's dose before it is moved: read once, asked about any day after that."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_numbers import dose_label
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.dose_facts import dose_outlook
from infusion_desk.services.dose_outlook import DoseOutlook
from infusion_desk.services.order_dates import dose_window, standing_of
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class MoveOutlook:
    """`dose` is what the rules know of it, None without a drug file. `window` says when its order has it due.

    `window` is None for a session without an order, and where its dates can't be told.
    """

    session_id: int
    label: str
    dose: DoseOutlook | None = None
    window: DatedDose | None = None


def outlook_of_move(place: Workplace, session_id: int) -> MoveOutlook:
    """What moving a session to any day would meet. Raises NotFoundError for an unknown one."""
    with place.store.reading() as reader:
        session = reader.session(session_id)
        label, window = _window(reader, session)
        return MoveOutlook(session_id, label, dose_outlook(reader, session), window)


def _window(reader: Reader, session: InfusionSession) -> tuple[str, DatedDose | None]:
    order_id, number = reader.order_of_session(session.id), session.dose_number
    standing = standing_of(reader, reader.order(order_id)) if order_id is not None else None
    if standing is None:
        return session.dose_label, None
    zone = reader.zone()
    days = {each: zone.date_of(booked.start) for each, booked in standing.booked.items()}
    return dose_label(standing.drug, number), dose_window(standing, number, days, reader.settings())

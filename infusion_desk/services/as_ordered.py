"""Booked sessions that stand otherwise than what is ordered, decided and known of the patient by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Dose, Drug
from infusion_desk.domain.durations import spoken_mg
from infusion_desk.domain.ordered_amounts import milligrams_in, ordered_mg
from infusion_desk.domain.orders import Order
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.order_dates import BEGUN, active_order, decided_minutes
from infusion_desk.services.ports import Reader
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

_LEAST_DIFFERENCE_MG = 0.001


def booked_otherwise(reader: Reader, order: Order, drug: Drug, booked: Iterable[InfusionSession]) -> Iterator[str]:
    """What somebody should know of the sessions `booked` for an order, in sentences; nothing where all is as it is."""
    sessions = sorted(booked, key=lambda each: each.start)
    wording = Wording.of(reader.settings())
    twice = [each for each in sessions if each.dose_number <= len(order.elsewhere)]
    if twice:
        words = _("Sessions booked as a dose that was given elsewhere: {count}, the first on {date}. Book them anew.")
        yield words.format(count=len(twice), date=wording.date_of(twice[0].start))
    others = [each for each in sessions if each not in twice and _is_otherwise(order, drug, each)]
    if others:
        words = _(
            "Sessions booked with another option or amount than is ordered now: {count}, the first on {date}. Book"
            " them anew."
        )
        yield words.format(count=len(others), date=wording.date_of(others[0].start))
    short = sum(is_watched_too_short(reader, drug, each) for each in sessions)
    if short:
        yield watched_too_short(short)


def order_warning(place: Workplace, session_id: int) -> str:
    """What somebody at the chair should know of a session that isn't as it is ordered by now; "" where it is.

    Nothing of one that has begun or was given up. Raises NotFoundError.
    """
    with place.store.reading() as reader:
        session, order_id = reader.session(session_id), reader.order_of_session(session_id)
        drug = reader.drug(session.drug_id)
        if order_id is None or drug is None or session.state in BEGUN or session.state.is_given_up:
            return ""
        order = reader.order(order_id)
        if order.is_active and session.dose_number <= len(order.elsewhere):
            return _("This dose was given elsewhere, as the order says by now.")
        dose = _dose(drug, session.dose_number, order.option)
        if not order.is_active or dose is None or not _is_otherwise(order, drug, session):
            return ""
        mg = ordered_mg(order, drug, order.option)
        ordered = _words(dose.amount if mg is None else spoken_mg(mg), dose.option)
        words = _("It is booked as {booked}, and {ordered} is ordered now.")
        return words.format(booked=_words(session.amount, session.option), ordered=ordered)


def _words(amount: str, option: str) -> str:
    return " · ".join(part for part in (_(amount), option) if part)


def watched_too_short(count: int) -> str:
    """How many sessions have too short an observation, and what to do."""
    words = _(
        "Sessions booked with a shorter observation than holds now: {count}. They are changed on request: on the Drugs"
        " screen, What would change."
    )
    return words.format(count=count)


def is_watched_too_short(reader: Reader, drug: Drug, session: InfusionSession) -> bool:
    """Whether a clinician's decision shortened the observation of a session and holds no more, or holds otherwise."""
    dose = _dose(drug, session.dose_number, session.option)
    if dose is None or not _is_open(dose):
        return False
    decided = decided_minutes(reader, active_order(reader, session.patient_id, drug.id))
    wanted = sum(
        decided if decided is not None and phase.may_be_shortened else phase.minutes or 0
        for phase in dose.phases
        if phase.kind is PhaseKind.OBSERVATION
    )
    return sum(phase.minutes for phase in session.phases if phase.kind is PhaseKind.OBSERVATION) < wanted


def is_open_to_decisions(drug: Drug, session: InfusionSession) -> bool:
    """Whether the drug's file leaves the observation after the dose of a session to a clinician."""
    dose = _dose(drug, session.dose_number, session.option)
    return dose is not None and _is_open(dose)


def _is_open(dose: Dose) -> bool:
    return any(phase.may_be_shortened for phase in dose.phases)


def _is_otherwise(order: Order, drug: Drug, session: InfusionSession) -> bool:
    dose = _dose(drug, session.dose_number, order.option)
    if dose is None:
        return False
    ordered = ordered_mg(order, drug, order.option)
    wanted, booked = dose.amount_mg if ordered is None else ordered, milligrams_in(session.amount)
    differs = wanted is not None and booked is not None and abs(wanted - booked) > _LEAST_DIFFERENCE_MG
    return differs or dose.option != session.option


def _dose(drug: Drug, number: int, option: str) -> Dose | None:
    try:
        return find_dose(drug, number, option)
    except InputError:
        return None

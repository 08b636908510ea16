"""Gathers what the rules about courses need to know of a session that is to be booked or moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.course_dates import expand
from infusion_desk.domain.courses import CourseRequest, GivenDose
from infusion_desk.domain.dose_facts import DoseFacts, SameDose
from infusion_desk.domain.dose_numbers import course_and_day, day_in_row
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.domain.origins import Origin
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import HOUR
from infusion_desk.errors import InputError
from infusion_desk.services.dose_outlook import Amounts, DoseOutlook, KnownDose
from infusion_desk.services.order_dates import (
    BEGUN,
    active_order,
    elsewhere_dose,
    gap_region,
    given_dose,
    start_after,
)
from infusion_desk.services.ports import Reader
from infusion_desk.services.reactions import closed_after

STILL_BOOKED = 90 * 24 * HOUR
"""A session that nobody marked as done counts as one to come for so many seconds; beyond, it was forgotten."""


def dose_facts(
    reader: Reader, session: InfusionSession, together: Sequence[InfusionSession] = (), planned_for: Order | None = None
) -> DoseFacts | None:
    """What is known of the dose of `session`, with the sessions `together` as they shall stand.

    Those that aren't in the file yet carry out the order `planned_for`, or else the one that a booking would. None
    where no file describes the drug any more.
    """
    outlook = dose_outlook(reader, session, together, planned_for)
    return outlook.at(session.start) if outlook is not None else None


def dose_outlook(
    reader: Reader, session: InfusionSession, together: Sequence[InfusionSession] = (), planned_for: Order | None = None
) -> DoseOutlook | None:
    """The same for whatever day the session may be moved to."""
    drug = reader.drug(session.drug_id)
    if drug is None:
        return None
    others = _others(reader, session, together)
    order = _order_of(reader, session, planned_for)
    linked = _linked(reader, others, order)
    doses = _doses(reader, session, others, linked)
    settings, schedule = reader.settings(), drug.schedule
    region = gap_region(settings)
    days = {each.number: each.day for each in doses if each.order_id == (order.id if order else None)}
    window = _window(drug, session, order, days, region) if schedule.dues or schedule.rows else (None, None)
    facts = DoseFacts(
        drug_id=drug.id,
        drug_name=session.drug_name,
        number=session.dose_number,
        earliest=window[0],
        latest=window[1],
        window_origin=_window_origin(drug, session.dose_number),
        is_in_row=day_in_row(drug, session.dose_number) > 1,
        cap=schedule.patients_a_day,
        antibodies=_antibodies(reader, drug, session) if schedule.ms_antibody else (),
        closed=closed_after(reader, drug, session.patient_id, session.dose_number, session.option),
        same=_same(reader, session, order, others) if order is not None else None,
    )
    amounts = Amounts()
    if schedule.limits:
        here = _Here(others, _beside(reader, session, together, others), linked)
        amounts = _amounts(reader, drug, session, order, here, settings["region"])
    return DoseOutlook(facts, drug, reader.zone(), doses, region, amounts)


def _others(
    reader: Reader, session: InfusionSession, together: Sequence[InfusionSession]
) -> tuple[InfusionSession, ...]:
    """The patient's other sessions of the drug that weren't given up, as they shall stand."""
    known = {each.id: each for each in reader.sessions_of_patient(session.patient_id)}
    known |= {each.id: each for each in together if each.id and each.patient_id == session.patient_id}
    known.pop(session.id, None)
    return tuple(each for each in known.values() if each.drug_id == session.drug_id and not each.state.is_given_up)


def _order_of(reader: Reader, session: InfusionSession, planned_for: Order | None) -> Order | None:
    linked = reader.order_of_session(session.id) if session.id > 0 else None
    if linked:
        return reader.order(linked)
    return planned_for or active_order(reader, session.patient_id, session.drug_id)


def _linked(reader: Reader, others: Sequence[InfusionSession], order: Order | None) -> Mapping[int, int]:
    """The orders of sessions by their ids; those that are planned together, below 0, will all carry out `order`."""
    planned = {each.id: order.id for each in others if each.id < 0} if order is not None else {}
    return {**reader.orders_of_sessions([each.id for each in others if each.id > 0]), **planned}


def _doses(
    reader: Reader, session: InfusionSession, others: Sequence[InfusionSession], linked: Mapping[int, int]
) -> tuple[KnownDose, ...]:
    """Every other dose of the drug by day: here, given or booked, and elsewhere, whichever order it belongs to."""
    zone = reader.zone()
    orders = [each for each in reader.orders_of_patient(session.patient_id) if each.drug_id == session.drug_id]
    elsewhere = (
        KnownDose(given.day, number, order.id)
        for order in orders
        if order.stop_reason != StopReason.MISTAKE
        for number, given in enumerate(order.elsewhere, start=1)
    )
    here = (KnownDose(zone.date_of(each.start), each.dose_number, linked.get(each.id)) for each in others)
    return tuple(sorted((*elsewhere, *here), key=lambda dose: dose[:2]))


def _same(reader: Reader, session: InfusionSession, order: Order, others: Sequence[InfusionSession]) -> SameDose | None:
    """The same dose of the order beside `session`; one that was given before one that is booked."""
    if session.dose_number <= len(order.elsewhere):
        return SameDose(reader.zone().midnight(order.elsewhere[session.dose_number - 1].day), is_given=True)
    twins = [each for each in others if each.dose_number == session.dose_number and _stands(each)]
    linked = reader.orders_of_sessions([each.id for each in twins])
    found = [SameDose(each.start, each.state in BEGUN) for each in twins if linked.get(each.id) == order.id]
    return max(found, key=lambda each: (each.is_given, each.at), default=None)


def _stands(session: InfusionSession) -> bool:
    """Whether a session holds a place or was given; who came back to a lost one waits for another."""
    return session.reservation is not None or session.state in BEGUN


def _window(
    drug: Drug, session: InfusionSession, order: Order | None, days: Mapping[int, date], region: str
) -> tuple[date | None, date | None]:
    """The first and the last day of the window, where every dose before is known; of dose 1 the day of the order."""
    before = sorted(days[number] for number in range(1, session.dose_number) if number in days)
    if len(before) != session.dose_number - 1:
        return None, None
    if not before:
        return (order.start if order else None), None
    start = start_after(order, before) if order is not None else None
    request = CourseRequest(
        start=start if start is not None and start > before[-1] else None,
        given=tuple(GivenDose(day) for day in before),
        option=session.option,
        region=region,
        interval=order.interval if order else None,
        wanted=session.dose_number,
    )
    try:
        dose = expand(drug, request)[-1]
    except InputError:
        return None, None
    return dose.earliest, dose.latest


def _window_origin(drug: Drug, number: int) -> Origin | None:
    """Where the window of a dose is from: the days in a row, or when it is due; None where the file says nothing."""
    place = course_and_day(drug, number)
    key = place[0] if place is not None else number
    if day_in_row(drug, number) > 1:
        row = drug.schedule.row_of(key)
        return row.origin if row is not None else None
    due = drug.schedule.due_of(key)
    return None if due is None else due.window.origin if due.window is not None else due.origin


class _Here(NamedTuple):
    """The other doses here: all of them, and those that hold their places whatever becomes of the session."""

    others: Sequence[InfusionSession]
    standing: Sequence[InfusionSession]
    linked: Mapping[int, int]


def _beside(
    reader: Reader, session: InfusionSession, together: Sequence[InfusionSession], others: Sequence[InfusionSession]
) -> list[InfusionSession]:
    """Those of the `others` that hold their places while `session` has none yet and asks for one."""
    if session.id > 0 and reader.session(session.id).reservation is not None:
        return []
    asking = {each.id for each in together}
    return [each for each in others if each.id not in asking]


def _amounts(
    reader: Reader, drug: Drug, session: InfusionSession, order: Order | None, here: _Here, region: str
) -> Amounts:
    zone = reader.zone()
    orders = {each.id: each for each in reader.orders_of_patient(session.patient_id)}

    def counted(sessions: Iterable[InfusionSession]) -> Iterator[tuple[int, GivenDose]]:
        for each in sessions:
            yield each.start, given_dose(zone.date_of(each.start), each, orders.get(here.linked.get(each.id, 0)))

    elsewhere = {
        each.day: each.amount
        for one in orders.values()
        if one.drug_id == drug.id and one.stop_reason != StopReason.MISTAKE
        for each in one.elsewhere
    }
    return Amounts(
        drug.schedule.limits_of(region),
        given_dose(zone.date_of(session.start), session, order),
        tuple(counted(here.others)),
        tuple(elsewhere_dose(day, amount) for day, amount in elsewhere.items()),
        order is not None,
        tuple(counted(here.standing)),
    )


def _antibodies(reader: Reader, drug: Drug, session: InfusionSession) -> tuple[str, ...]:
    """Other antibodies against MS that are ordered, or booked without an order."""
    since = session.start - STILL_BOOKED
    ordered = (each.drug_id for each in reader.orders_of_patient(session.patient_id) if each.is_active)
    booked = (
        each.drug_id
        for each in reader.sessions_of_patient(session.patient_id)
        if each.start >= since and not each.state.is_given_up and each.state is not SessionState.DONE
    )
    drugs = (reader.drug(drug_id) for drug_id in dict.fromkeys((*ordered, *booked)) if drug_id != drug.id)
    return tuple(each.display_name for each in drugs if each is not None and each.schedule.ms_antibody)

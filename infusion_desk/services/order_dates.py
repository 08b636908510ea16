"""Where a treatment order stands on the calendar: what was given, what is booked, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from infusion_desk.domain.calendar_steps import ONE_DAY, IsClosed, never_closed
from infusion_desk.domain.course_dates import next_dose
from infusion_desk.domain.courses import CourseRequest, DatedDose, GivenDose
from infusion_desk.domain.dose_numbers import day_in_row
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.durations import plain_figure
from infusion_desk.domain.ordered_amounts import OrderedDose, ordered_amount, ordered_dose
from infusion_desk.domain.orders import DoseElsewhere, Order, StopReason, worst
from infusion_desk.domain.schedules import Limit
from infusion_desk.domain.sessions import InfusionSession, SessionState, StepKind
from infusion_desk.domain.time import ClinicZone
from infusion_desk.errors import InputError
from infusion_desk.services.ports import Reader

_LONGEST_PAUSE = 14

BEGUN = (SessionState.RUNNING, SessionState.OBSERVING, SessionState.DONE)


@dataclass(frozen=True, slots=True)
class Standing:
    """An order with its doses by number: those given, elsewhere too, and the sessions that hold a place."""

    order: Order
    drug: Drug
    given: Mapping[int, GivenDose]
    booked: Mapping[int, InfusionSession]
    sessions: tuple[InfusionSession, ...]


def standing_of(reader: Reader, order: Order, together: Iterable[InfusionSession] = ()) -> Standing | None:
    """Where an order stands, with the sessions `together` as they shall be; None where no file has its drug."""
    drug = reader.drug(order.drug_id)
    if drug is None:
        return None
    changed = {each.id: each for each in together}
    sessions = tuple(changed.get(each.id, each) for each in reader.sessions_of_order(order.id))
    return standing_with(order, drug, sessions, reader.zone())


def standing_with(order: Order, drug: Drug, sessions: Sequence[InfusionSession], zone: ClinicZone) -> Standing:
    """Where an order stands with these sessions."""
    begun = [each for each in sessions if each.state in BEGUN]
    here = [(each.dose_number, given_dose(zone.date_of(each.start), each, order)) for each in begun]
    held = (each for each in sessions if each.state not in BEGUN and each.reservation is not None)
    booked = {each.dose_number: each for each in held}
    return Standing(order, drug, given_in_all(order, here), booked, tuple(sessions))


def given_in_all(order: Order, here: Iterable[tuple[int, GivenDose]]) -> dict[int, GivenDose]:
    """The doses given by number: those elsewhere, and those `here` with the numbers under which they were booked.

    Where doses elsewhere became known only after that, one given here on another day is one more, whatever its number.
    """
    given = {number: elsewhere_dose(each.day, each.amount) for number, each in enumerate(order.elsewhere, start=1)}
    elsewhere = {dose.day: number for number, dose in given.items()}
    settled = set(given)
    for booked_as, dose in sorted(here, key=lambda each: each[1].day):
        number = elsewhere.get(dose.day, booked_as)
        if number in settled and dose.day not in elsewhere:
            number = first_missing(given)
            settled.add(number)
        given[number] = dose
    return given


def next_of(reader: Reader, standing: Standing, *, today: date | None = None) -> DatedDose | None:
    """The first dose that is neither given nor booked, counting on from those; None where none is to come."""
    return next_dose(standing.drug, request_of(reader, standing, today=today))


def next_to_give(reader: Reader, standing: Standing) -> DatedDose | None:
    """The first dose that wasn't given, whether it is booked or not; None where none is to come."""
    return next_dose(standing.drug, request_of(reader, standing, with_booked=False))


def request_of(
    reader: Reader, standing: Standing, *, today: date | None = None, with_booked: bool = True
) -> CourseRequest:
    """What the dates of an order are counted from: its doses in a row from the first, given and booked."""
    zone = reader.zone()
    days = {number: zone.date_of(each.start) for number, each in standing.booked.items()} if with_booked else {}
    request = request_for(standing.order, standing.given, days, reader.settings())
    return request._replace(today=today)


def request_for(
    order: Order, given: Mapping[int, GivenDose], booked: Mapping[int, date], settings: Mapping[str, str]
) -> CourseRequest:
    """What an order's dates are counted from, with the doses given and the days booked by their numbers.

    A booked dose counts as long as none before it is missing.
    """
    number = first_missing(given)
    known = sorted((given[each] for each in range(1, number)), key=lambda dose: dose.day)
    planned: list[date] = []
    while number in booked and booked[number] > (planned[-1] if planned else known[-1].day if known else date.min):
        planned.append(booked[number])
        number += 1
    goes_on = bool(order.elsewhere) and order.start > order.elsewhere[-1].day
    return CourseRequest(
        start=start_after(order, [dose.day for dose in known]),
        given=tuple(known),
        booked=tuple(planned),
        option=order.option,
        region=gap_region(settings),
        limit_region=settings["region"],
        amount=ordered_amount(order),
        interval=order.interval,
        wanted=order.doses,
        goes_on_with=len(order.elsewhere) + 1 if goes_on else None,
    )


def start_after(order: Order, days: Sequence[date]) -> date | None:
    """The day of an order where it says when a dose after those of `days`, oldest first, is due; else None.

    That is the first one here after doses given elsewhere. Once a dose was given here the order's day is over, also
    where that came before it.
    """
    if not days or order.start <= days[0]:
        return order.start
    elsewhere = {each.day for each in order.elsewhere}
    return order.start if order.start > days[-1] and elsewhere.issuperset(days) else None


def dose_window(
    standing: Standing,
    number: int,
    days: Mapping[int, date],
    settings: Mapping[str, str],
    *,
    today: date | None = None,
    is_closed: IsClosed = never_closed,
) -> DatedDose | None:
    """When a dose is due after those before it, given or booked on `days` by number; None where that can't be told."""
    before = {each: day for each, day in days.items() if each < number}
    request = request_for(standing.order, standing.given, before, settings)
    try:
        dose = next_dose(standing.drug, request._replace(today=today, is_closed=is_closed, wanted=None))
    except InputError:
        return None
    return dose if dose is not None and dose.number == number else None


def day_before_next(drug: Drug, number: int, booked: Mapping[int, date], is_closed: IsClosed) -> date | None:
    """The day that the first of days in a row is bound to, while the next of them is booked; None where it is not.

    It is the day before that one, or where the days may pause the last one before it on which the centre is open.
    """
    if number + 1 not in booked or (day_in_row(drug, number), day_in_row(drug, number + 1)) != (1, 2):
        return None
    row, day = drug.schedule.row_of(number), booked[number + 1] - ONE_DAY
    if row is None or not row.may_pause:
        return day
    return next((each for each in (day - ONE_DAY * back for back in range(_LONGEST_PAUSE)) if not is_closed(each)), day)


def first_missing(numbers: Container[int]) -> int:
    """The first dose number, from 1, that isn't among `numbers`."""
    return next(number for number in count(1) if number not in numbers)


def gap_region(settings: Mapping[str, str]) -> str:
    """The region whose minimum gaps hold, "" for the strictest."""
    return settings["region"] if settings["minimum_gap"] == "region" else ""


def active_order(reader: Reader, patient_id: int, drug_id: str) -> Order | None:
    """The order that a new session of this drug would carry out: the newest that isn't stopped."""
    active = [each for each in reader.orders_of_patient(patient_id) if each.is_active and each.drug_id == drug_id]
    return active[-1] if active else None


def stopped_among(reader: Reader, session_ids: Collection[int]) -> bool:
    """Whether one of these sessions carries out an order that is stopped."""
    orders = set(reader.orders_of_sessions(session_ids).values()) if session_ids else set()
    return any(not reader.order(each).is_active for each in orders)


def decided_minutes(reader: Reader, order: Order | None) -> int | None:
    """The observation that a clinician decided on for an order, None without one or once there was a reaction."""
    if order is None or order.decision is None or worst(reader.reactions(order.patient_id), order.drug_id) is not None:
        return None
    return order.decision.minutes


# --- amounts ---------------------------------------------------------------------------------------------


def elsewhere_dose(day: date, amount: str) -> GivenDose:
    """A dose given elsewhere, with its figure where the amount can be read."""
    dose = _read(amount)
    return GivenDose(day, dose.figure, dose.unit) if dose else GivenDose(day, None if not amount else 0.0, "")


def given_dose(day: date, session: InfusionSession, order: Order | None) -> GivenDose:
    """A dose given here: as the nurse wrote down, else as ordered, else as the session has it."""
    ordered = _read(order.dose) if order else None
    planned = ordered or _read(session.amount)
    said = next((step.amount for step in reversed(session.steps) if step.kind is StepKind.AMOUNT), "")
    written = _read(said) if said else None
    if written is None or planned is None:
        return GivenDose(day, planned.figure, planned.unit) if planned and not said else GivenDose(day, 0.0, "")
    if written.unit == planned.unit or order is None or not order.mg or written.unit != "mg":
        return GivenDose(day, written.figure, written.unit)
    return GivenDose(day, planned.figure * written.figure / order.mg, planned.unit)


def given_before(reader: Reader, patient_id: int, drug_id: str) -> tuple[DoseElsewhere, ...]:
    """Every dose of a drug that the patient was given, here under whichever order or elsewhere, the oldest first.

    For an order that goes on with a treatment: the doses are counted on.
    """
    orders = {each.id: each for each in reader.orders_of_patient(patient_id) if each.drug_id == drug_id}
    known = {
        dose.day: dose
        for order in orders.values()
        if order.stop_reason != StopReason.MISTAKE
        for dose in order.elsewhere
    }
    zone = reader.zone()
    here = [each for each in reader.sessions_of_patient(patient_id) if each.drug_id == drug_id and each.state in BEGUN]
    linked = reader.orders_of_sessions([each.id for each in here])
    for session in here:
        day = zone.date_of(session.start)
        dose = given_dose(day, session, orders.get(linked.get(session.id, 0)))
        known[day] = DoseElsewhere(day, f"{plain_figure(dose.figure)} {dose.unit}" if dose.figure and dose.unit else "")
    return tuple(known[day] for day in sorted(known))


def total_for(limit: Limit, doses: Iterable[GivenDose]) -> float | None:
    """The sum of doses in a limit's unit, None where one of them has no amount in it."""
    figures = [dose.figure if dose.unit == limit.unit else None for dose in doses]
    return None if None in figures else sum(figure for figure in figures if figure is not None)


def _read(amount: str) -> OrderedDose | None:
    try:
        return ordered_dose(amount)
    except InputError:
        return None

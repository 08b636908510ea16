"""Book, move, swap, cancel and restore infusion sessions: each one transaction, checked by every rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from infusion_desk.domain.drugs import DoseRequest, Drug
from infusion_desk.domain.durations import plan_dose
from infusion_desk.domain.entered import kept_note
from infusion_desk.domain.ordered_amounts import ordered_mg
from infusion_desk.domain.orders import Order
from infusion_desk.domain.progress import reservation_after, with_steps
from infusion_desk.domain.rules import Value, all_rules
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE
from infusion_desk.errors import InputError
from infusion_desk.planning.seats import Reseat
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.checking import check_sessions
from infusion_desk.services.confirmations import confirmed_drug
from infusion_desk.services.data_in_force import file_on, turnover_on
from infusion_desk.services.first_chair import with_first_free_chair
from infusion_desk.services.identities import require_bookable
from infusion_desk.services.option_before import follows_another_option
from infusion_desk.services.order_dates import active_order, decided_minutes
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import session_change
from infusion_desk.services.session_changes import Changed, change_sessions, once, save_moved, values_of
from infusion_desk.services.workplace import DrugText, Workplace
from infusion_desk.texts import N_, _


class Keep(Enum):
    """Stands for "as it is" where None means "none"."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True)
class Booking:
    """What somebody wants booked. Without `chair_id` the first free chair that suits is taken; a nurse is optional.

    `start` is an instant in UTC seconds, `mg` the dose as ordered where the drug's length depends on it. `brand` is
    what the drug is to be called where no order says it.
    """

    patient_id: int
    drug_id: str
    dose_number: int
    start: int
    chair_id: int | None = None
    nurse_id: int | None = None
    option: str = ""
    mg: float | None = None
    weight_kg: float | None = None
    height_cm: float | None = None
    note: str = ""
    brand: str = ""


Along = Callable[[Writer], Sequence[EntityChange]]
"""What is done in the same change before a session is booked or moved; returns that for the audit."""

Said = tuple[str, Mapping[str, Value]]
"""The words of a change, with values besides those that its session gives."""


def nothing_else(_writer: Writer) -> Sequence[EntityChange]:
    """Do nothing along with a booking."""
    return ()


def book(
    place: Workplace,
    booking: Booking,
    asked: Asked,
    reseats: Sequence[Reseat] = (),
    along: Along = nothing_else,
    told: Said | None = None,
) -> Change:
    """Book one session, for which others change chairs at their own times as `reseats` says.

    `told` are the words of the change, with values of their own, where it does more `along` than its own words say.

    Raises RefusedError when a rule forbids it, InputError or NotFoundError when something named is wrong.
    """

    def act(writer: Writer) -> Change:
        more = along(writer)
        patient = writer.patient(booking.patient_id)
        require_bookable(writer, patient)
        source = place.drugs.file(booking.drug_id)
        session = plan_session(writer, source, booking)
        if booking.chair_id is None:
            session = with_first_free_chair(writer, session, patient.chair_kinds)
        session = replace(session, reservation=session.planned_reservation)
        others = reseated(writer, reseats)
        passed = check_sessions(writer, [session, *(after for _, after in others)], asked, but_chairs(others))
        writer.keep_drug_text(source.sha256, source.drug.id, source.text)
        moved = save_moved(writer, others)
        booked = replace(session, id=writer.add_session(session))
        _link(writer, booked)
        passed = tuple(replace(entry, session_id=entry.session_id or booked.id) for entry in passed)
        words, values = _told(writer, booked, others, told)
        entities = (session_change(None, booked), *moved, *more)
        return writer.record(Change(0, asked, ChangeKind.BOOK, words, values, entities, passed))

    return once(place, asked, act)


def move(
    place: Workplace,
    session_id: int,
    asked: Asked,
    *,
    start: int | None = None,
    chair_id: int | None = None,
    nurse_id: int | Keep | None = KEEP,
    reseats: Sequence[Reseat] = (),
    along: Along = nothing_else,
) -> Change:
    """Move a session to another start, chair or nurse (None: no nurse); what is not named stays.

    Others change chairs for it at their own times as `reseats` says.

    The change says so when the patient was told another time. Raises RefusedError when a rule forbids it, or when the
    patient already sits.
    """

    def act(writer: Writer) -> Change:
        more = along(writer)
        before = writer.session(session_id)
        moved = moved_session(writer, before, start=start, chair_id=chair_id, nurse_id=nurse_id)
        words, values = N_("Move {patient} to {chair}, {start:date} at {start:clock}"), values_of(writer, moved)
        told = writer.told([session_id]).get(session_id)
        if told is not None and moved.start not in (before.start, told.start):
            words = N_(
                "Move {patient} to {chair}, {start:date} at {start:clock}; the patient was told {told:date} at"
                " {told:clock} and has to be called"
            )
            values["told"] = told.start
        others = reseated(writer, reseats)
        changed, carried = (Changed(before, moved), *others), but_chairs(others)
        change = change_sessions(writer, changed, asked, ChangeKind.MOVE, words, values=values, carried=carried)
        return writer.extend(change, more) if more else change

    return once(place, asked, act)


def moved_session(
    reader: Reader,
    before: InfusionSession,
    *,
    start: int | None = None,
    chair_id: int | None = None,
    nurse_id: int | Keep | None = KEEP,
) -> InfusionSession:
    """The session at another start, chair or nurse, holding its new place; not yet checked by the rules.

    Raises InputError when it can't be moved any more, or for a chair or nurse who is no longer there.
    """
    require_movable(before, start is not None)
    moved = replace(
        before,
        start=before.start if start is None else start,
        chair_id=before.chair_id if chair_id is None else chair_id,
        nurse_id=before.nurse_id if isinstance(nurse_id, Keep) else nurse_id,
    )
    _check_named(reader, moved)
    return _reserved(moved)


def reseated(reader: Reader, reseats: Sequence[Reseat]) -> list[Changed]:
    """Each session of `reseats` as it is and on its new chair; not yet checked by the rules.

    Raises InputError when one sits by now or is no longer where it was.
    """
    found = []
    for reseat in reseats:
        before = reader.session(reseat.session_id)
        if not before.may_change_chair or before.chair_id != reseat.from_chair:
            raise InputError(_("The day has moved on and that place has gone. Look for the times again."))
        found.append(Changed(before, moved_session(reader, before, chair_id=reseat.to_chair)))
    return found


def but_chairs(others: Sequence[Changed]) -> frozenset[tuple[int, str]]:
    """What is not asked again of those who only change chairs: their times and nurses stand as they did."""
    return frozenset((after.id, rule.name) for _, after in others for rule in all_rules() if not rule.by_chair)


def swap(place: Workplace, first_id: int, second_id: int, asked: Asked) -> Change:
    """Let two sessions change chairs, each keeping its own time.

    Raises RefusedError when a rule forbids it.
    """

    def act(writer: Writer) -> Change:
        first, second = writer.session(first_id), writer.session(second_id)
        for session in (first, second):
            require_movable(session, False)
        if first.chair_id == second.chair_id:
            raise InputError(_("Both sessions are on the same chair. Choose two on different chairs to swap."))
        changed = [
            Changed(first, _reserved(replace(first, chair_id=second.chair_id))),
            Changed(second, _reserved(replace(second, chair_id=first.chair_id))),
        ]
        words = N_("Swap the chairs of {patient} and {other}")
        return change_sessions(writer, changed, asked, ChangeKind.SWAP, words)

    return once(place, asked, act)


def cancel(place: Workplace, session_id: int, reason: CancelReason, asked: Asked) -> Change:
    """Cancel a session with a coded reason; its chair is free from then on. Cancelling twice is refused."""

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        after = cancelled_session(before, reason)
        words = N_("Cancel {patient} on {start:date} at {start:clock}")
        return change_sessions(writer, [Changed(before, after)], asked, ChangeKind.CANCEL, words)

    return once(place, asked, act)


def cancelled_session(before: InfusionSession, reason: CancelReason) -> InfusionSession:
    """The session given up. Raises InputError when it is cancelled already or has begun."""
    if before.state is SessionState.CANCELLED:
        raise InputError(_("This session is cancelled already. Nothing was changed."))
    if before.state.is_in_chair or before.state is SessionState.DONE:
        raise InputError(_("This session has begun, so it can't be cancelled. Mark what happened instead."))
    return replace(before, state=SessionState.CANCELLED, cancel_reason=reason.value, reservation=None)


def restore(place: Workplace, session_id: int, asked: Asked) -> Change:
    """Bring a cancelled session back as it was, to its time and chair; one that was given up before holds none again.

    Raises RefusedError when the place has gone to somebody else, InputError when it is not cancelled.
    """

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        if before.state is not SessionState.CANCELLED:
            raise InputError(_("This session is not cancelled, so there is nothing to restore."))
        require_bookable(writer, writer.patient(before.patient_id))
        back = with_steps(replace(before, state=SessionState.PLANNED, cancel_reason=""), before.steps)
        after = replace(back, reservation=reservation_after(back))
        words = N_("Restore {patient} on {start:date} at {start:clock}")
        return change_sessions(writer, [Changed(before, after)], asked, ChangeKind.RESTORE, words)

    return once(place, asked, act)


def write_note(place: Workplace, session_id: int, note: str, asked: Asked) -> Change:
    """Keep a note with a session. Raises InputError when it is longer than LONGEST_NOTE."""
    note = kept_note(note)

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        after = writer.save_session(replace(before, note=note))
        words, entities = N_("Note for {patient}"), (session_change(before, after),)
        return writer.record(Change(0, asked, ChangeKind.NOTE, words, values_of(writer, after), entities))

    return once(place, asked, act)


def plan_session(reader: Reader, source: DrugText, booking: Booking, on: date | None = None) -> InfusionSession:
    """The session that `booking` asks for, with its phases, not yet checked nor reserved (its id is 0).

    It is planned from what holds on its day, or on the day `on` while it has no start: `source` is the drug's newest
    file, and a change of data has a day from which on it holds. Raises InputError when the drug
    has no such dose or option, NotFoundError for an unknown chair or nurse.
    """
    day = on or reader.zone().date_of(booking.start)
    source = file_on(reader, source, day)
    drug = confirmed_drug(reader, source.drug)
    order = active_order(reader, booking.patient_id, drug.id)
    request = _request(reader, order, drug, booking)
    plan = plan_dose(drug, request, turnover_minutes=turnover_on(reader, day))
    session = InfusionSession(
        id=0,
        patient_id=booking.patient_id,
        drug_id=drug.id,
        drug_hash=source.sha256,
        drug_name=drug.called(
            order.brand if order is not None else booking.brand, plan.option if request.option else ""
        ),
        dose_number=booking.dose_number,
        option=plan.option,
        amount=plan.amount,
        dose_label=plan.label,
        chair_id=booking.chair_id or 0,
        nurse_id=booking.nurse_id,
        start=booking.start - booking.start % MINUTE,
        phases=plan.phases,
        note=booking.note,
    )
    if booking.chair_id is not None:
        _check_named(reader, session)
    return session


def _request(reader: Reader, order: Order | None, drug: Drug, booking: Booking) -> DoseRequest:
    option, mg = _as_ordered(order, drug, booking)
    return DoseRequest(
        booking.dose_number,
        option,
        mg,
        booking.weight_kg,
        booking.height_cm,
        decided_minutes(reader, order),
        follows_another_option(reader, drug, booking.patient_id, booking.dose_number, option),
    )


def _as_ordered(order: Order | None, drug: Drug, booking: Booking) -> tuple[str, float | None]:
    """The option and the milligrams (None: the file's): what was asked for, else what is ordered."""
    if order is None:
        return booking.option, booking.mg
    option = booking.option or order.option
    return option, ordered_mg(order, drug, option) if booking.mg is None else booking.mg


def _told(
    reader: Reader, booked: InfusionSession, others: Sequence[Changed], told: Said | None
) -> tuple[str, dict[str, Value]]:
    """The words of a booking with what fills them."""
    values: dict[str, Value] = {**values_of(reader, booked)}
    if not others:
        words = N_("Book {patient} on {start:date} at {start:clock}")
    else:
        words = N_("Book {patient} on {start:date} at {start:clock}; {others} change chairs")
        values["others"] = ", ".join(reader.patient(before.patient_id).family_name for before, _ in others)
    return (words, values) if told is None else (told[0], {**values, **told[1]})


def _link(writer: Writer, booked: InfusionSession) -> None:
    """Let a new session carry out the order that the patient has for its drug."""
    order = active_order(writer, booked.patient_id, booked.drug_id)
    if order is not None:
        writer.link_session(booked.id, order.id)


def _reserved(session: InfusionSession) -> InfusionSession:
    return replace(session, reservation=session.planned_reservation)


def require_movable(session: InfusionSession, changes_time: bool) -> None:
    """Raise InputError for a session that can't be moved any more, or by its chair only where its time would change."""
    if session.state.is_given_up:
        raise InputError(_("This session is given up and holds no chair. Restore it before you move it."))
    if session.state is SessionState.DONE:
        raise InputError(_("This session is done and can't be moved."))
    if changes_time and session.state.is_in_chair:
        raise InputError(_("The patient sits in the chair already, so the time can't be moved. Move the chair only."))


def _check_named(reader: Reader, session: InfusionSession) -> None:
    chair = next((chair for chair in reader.chairs() if chair.id == session.chair_id), None)
    if chair is None or chair.retired:
        raise InputError(_("That chair is not in use any more. Choose another one."))
    nurse = next((nurse for nurse in reader.nurses() if nurse.id == session.nurse_id), None)
    if session.nurse_id is not None and (nurse is None or nurse.retired):
        raise InputError(_("That nurse is not on the staff any more. Choose another one, or none."))

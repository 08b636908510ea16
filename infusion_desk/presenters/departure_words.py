"""What is said of a patient who died or was transferred: before it is noted, on the page, and before one comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from infusion_desk.domain.orders import StopReason
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.departures import LEAVING, Departure, Leaving
from infusion_desk.services.orders import STOP_WORDS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

LEAVING_WORDS = {reason: STOP_WORDS[reason] for reason in LEAVING}
"""The reasons to choose from, in words."""

BACK_WORDS = {
    StopReason.DECEASED: N_("Noted by mistake…"),
    StopReason.TRANSFERRED: N_("Treated here again…"),
}
"""What the button says with which somebody comes back."""

MOST_DAYS = 4


def leaving_words(look: Leaving, wording: Wording) -> str:
    """What noting it will do, in sentences."""
    return " ".join(leaving_sentences(look, wording)) + " " + _("Ctrl+Z takes all of it back at once.")


def leaving_sentences(look: Leaving, wording: Wording) -> Iterator[str]:
    """What noting it will do, a sentence each."""
    yield cancelled_sentence(look.sessions, wording)
    if look.orders:
        one, many = N_("1 treatment order stops."), N_("{count} treatment orders stop.")
        yield _(one if look.orders == 1 else many).format(count=look.orders)
    if look.waits:
        yield _("The patient leaves the waitlist.")
    if look.seated:
        yield _("The session in the chair goes on until it is marked as done.")
    yield _("From then on nothing is due, booked or printed for the patient.")


def cancelled_sentence(sessions: Sequence[InfusionSession], wording: Wording) -> str:
    """How many sessions to come are cancelled, and on which days they were; that there is none."""
    days = [wording.birth_date(wording.zone.date_of(each.start)) for each in sessions]
    if not days:
        return _("No session to come is booked.")
    named = ", ".join([*days[:MOST_DAYS], *(["…"] if len(days) > MOST_DAYS else [])])
    one, many = (
        N_("1 session to come is cancelled ({days}), and its chair is free."),
        N_("{count} sessions to come are cancelled ({days}), and their chairs are free."),
    )
    return _(one if len(days) == 1 else many).format(count=len(days), days=named)


def gone_words(patient: Patient, departure: Departure | None, wording: Wording) -> str:
    """What stands on the page of somebody who is gone; "" for anybody else."""
    if not patient.gone:
        return ""
    is_deceased = patient.gone == StopReason.DECEASED
    said = _("The patient died.") if is_deceased else _("The patient was transferred to another centre.")
    nothing = _("Nothing is due, booked or printed.")
    if departure is None:
        return f"{said} {nothing}"
    noted = N_("Noted on {date}; sessions cancelled: {sessions}, orders stopped: {orders}.")
    if departure.by:
        noted = N_("Noted on {date} by {name}; sessions cancelled: {sessions}, orders stopped: {orders}.")
    values = {"date": wording.birth_date(departure.on), "name": departure.by}
    words = _(noted).format(**values, sessions=departure.cancelled, orders=departure.orders)
    return f"{said} {words} {nothing}"


def coming_back_words(patient: Patient, departure: Departure | None) -> str:
    """What it means that somebody is treated here again, in sentences."""
    said = [_("The patient can be booked again.")]
    if departure is not None and departure.orders:
        said.append(_("The orders that were stopped go on, and their next doses are due again."))
    if departure is not None and departure.cancelled:
        said.append(_("Sessions that were cancelled stay cancelled; their chairs may be somebody else's by now."))
    if patient.gone == StopReason.TRANSFERRED:
        said.append(_("Enter the doses given elsewhere meanwhile in the order before you book."))
    return " ".join(said)

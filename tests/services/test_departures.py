"""Patients who died or were transferred, what that would do, and who comes back."""

from __future__ import annotations

from datetime import date

import pytest

from infusion_desk.domain.orders import StopReason
from infusion_desk.domain.sessions import CancelReason, InfusionSession, StepKind
from infusion_desk.domain.wishes import Wishes
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import booking, departures, history, holds, orders, steps, waitlist
from infusion_desk.services.due import due_list
from infusion_desk.services.identities import told_apart
from infusion_desk.services.offers import Inquiry, find_offers
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, at
from tests.services.conftest import Office
from tests.services.orders import book, order_of, read_order

DECEMBER = date(2026, 12, 21)


def departure(office: Office, patient_id: int) -> departures.Departure | None:
    with office.place.store.reading() as reader:
        return departures.departure_of(reader, reader.patient(patient_id))


def sat_down(office: Office, session: InfusionSession) -> None:
    for kind in (StepKind.ARRIVED, StepKind.SEATED):
        steps.mark(office.place, session.id, steps.Mark(kind, session.start), office.asked())


def test_what_it_would_do_is_told_before_and_noted_after(office: Office) -> None:
    order = order_of(office, "natalizumab")
    today, later = book(office, order, 1, MONDAY), book(office, order, 2, DECEMBER)
    look = departures.look_at_leaving(office.place, order.patient_id)
    assert ([each.id for each in look.sessions], look.orders, look.waits, look.seated) == (
        [today.id, later.id], 1, False, False,
    )  # fmt: skip
    assert departure(office, order.patient_id) is None
    departures.leave(office.place, order.patient_id, StopReason.TRANSFERRED, office.asked())
    assert departure(office, order.patient_id) == departures.Departure(StopReason.TRANSFERRED, MONDAY, "MG", 2, 1)
    with pytest.raises(InputError, match="was transferred"):
        departures.look_at_leaving(office.place, order.patient_id)


def test_who_sits_is_finished_first(office: Office) -> None:
    order = order_of(office, "natalizumab")
    session = book(office, order, 1, MONDAY, "08:00")
    sat_down(office, session)
    assert departures.look_at_leaving(office.place, order.patient_id).seated
    departures.leave(office.place, order.patient_id, StopReason.DECEASED, office.asked())
    assert office.centre.read(session.id).reservation is not None


def test_who_comes_back_is_due_again_and_holds_no_chair(office: Office) -> None:
    ended = order_of(office, "methylprednisolone")
    orders.stop(office.place, ended.id, StopReason.TRANSFERRED, office.asked())
    order = order_of(office, "natalizumab")
    session = book(office, order, 1, MONDAY)
    departures.leave(office.place, order.patient_id, StopReason.TRANSFERRED, office.asked())
    assert due_list(office.place).doses == ()
    change = departures.come_back(office.place, order.patient_id, office.asked())
    assert change.values == {"name": "Okafor, Grace", "count": 1}
    assert [(each.order_id, each.number) for each in due_list(office.place).doses] == [(order.id, 1)]
    assert not read_order(office, ended.id).is_active
    assert office.centre.read(session.id).reservation is None
    assert departure(office, order.patient_id) is None
    history.undo(office.place, change.id, office.asked())
    assert not read_order(office, order.id).is_active
    assert departure(office, order.patient_id) is not None


def test_nobody_comes_back_who_is_here(office: Office) -> None:
    with pytest.raises(InputError, match="is treated here as it is"):
        departures.come_back(office.place, office.centre.patients[0], office.asked())


def test_gone_again_by_an_undo_only_while_nothing_is_booked(office: Office) -> None:
    order = order_of(office, "natalizumab")
    departures.leave(office.place, order.patient_id, StopReason.TRANSFERRED, office.asked())
    change = departures.come_back(office.place, order.patient_id, office.asked())
    session = book(office, order, 1, MONDAY)
    with pytest.raises(UndoRefusedError, match="booked or orders entered for Okafor, Grace meanwhile"):
        history.undo(office.place, change.id, office.asked())
    assert office.centre.read(session.id).reservation is not None
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    order_of(office, "ocrelizumab")
    with pytest.raises(UndoRefusedError, match="booked or orders entered"):
        history.undo(office.place, change.id, office.asked())


def test_no_undo_brings_a_session_to_who_is_gone(office: Office) -> None:
    """One window cancels, another one notes the death: the first one's undo may not book again."""
    session = office.book("09:00")
    cancelled = booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    departures.leave(office.place, session.patient_id, StopReason.DECEASED, office.asked())
    with pytest.raises(UndoRefusedError, match="is not treated here any more"):
        history.undo(office.place, cancelled.id, office.asked())
    assert office.centre.read(session.id).reservation is None


def test_no_undo_lets_an_order_go_on_for_who_is_gone(office: Office) -> None:
    order = order_of(office, "natalizumab")
    stopped = orders.stop(office.place, order.id, StopReason.SWITCHED, office.asked())
    departures.leave(office.place, order.patient_id, StopReason.DECEASED, office.asked())
    with pytest.raises(UndoRefusedError, match="is not treated here any more"):
        history.undo(office.place, stopped.id, office.asked())
    assert not read_order(office, order.id).is_active


def test_who_is_gone_waits_for_nothing_more_and_keeps_no_place(office: Office) -> None:
    who = office.centre.patients[0]
    wanted = Inquiry(booking.Booking(who, "natalizumab", 3, 0), MONDAY, days=1, wishes=Wishes(around=9 * 60))
    offer = find_offers(office.place, wanted)[0].offer
    departures.leave(office.place, who, StopReason.TRANSFERRED, office.asked())
    with pytest.raises(InputError, match="was transferred"):
        find_offers(office.place, wanted)
    with pytest.raises(InputError, match="was transferred"):
        waitlist.add(office.place, wanted, office.asked())
    with pytest.raises(InputError, match="was transferred"):
        holds.keep(office.place, wanted, offer, office.asked())


def test_every_name_in_a_list_says_who_is_gone(office: Office) -> None:
    who = office.centre.patients[0]
    departures.leave(office.place, who, StopReason.DECEASED, office.asked())
    with office.place.store.reading() as reader:
        assert told_apart(reader.patient(who), Wording.of(reader.settings())).endswith(" · died)")
    assert at("09:00") > 0

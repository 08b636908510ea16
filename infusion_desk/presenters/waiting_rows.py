"""Kept and held places, and the waitlist, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.presenters.board.held import until_words
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.presenters.waiting_list import phone_words, to_know
from infusion_desk.presenters.wishes import wish_words
from infusion_desk.services.waiting_room import WaitingRoom
from infusion_desk.services.waitlist import ToCall
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

HOLD_HEADINGS = (N_("For"), N_("Drug"), N_("Comes"), N_("Chair"), N_("Until"))
WAIT_HEADINGS = (N_("Patient"), N_("Born"), N_("Phone"), N_("Dose"), N_("Wishes"), N_("To know"), N_("Since"))

FIT_HEADINGS = (N_("Patient"), N_("Born"), N_("Phone"), N_("To read out"), N_("Chair"))


def fit_rows(found: Sequence[ToCall], wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each who fits a place that came free; the row's id is the entry's."""
    return tuple(_fit(each, wording) for each in found)


def hold_rows(room: WaitingRoom, wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each kept or held place; the row's id is the place's."""
    return tuple(_hold(each, room, wording) for each in room.holds)


def wait_rows(room: WaitingRoom, wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each entry of the waitlist; the row's id is the entry's."""
    return tuple(_wait(each, room, wording) for each in room.waiting)


def _hold(hold: Hold, room: WaitingRoom, wording: Wording) -> RosterRow:
    day = wording.short_date(wording.zone.date_of(hold.start))
    comes = f"{day}, {wording.clock(hold.start)}"
    chair = room.chair_names.get(hold.chair_id, "")
    return RosterRow(hold.id, (hold.name, hold.drug_name, comes, chair, until_words(hold, wording)))


def _fit(each: ToCall, wording: Wording) -> RosterRow:
    patient = each.patient
    born = wording.birth_date(patient.birth_date) if patient.birth_date else ""
    cells = (patient.name, born, phone_words(patient, wording), each.offer.sentence, each.offer.chair)
    return RosterRow(each.waiting.id, cells)


def _wait(waiting: Waiting, room: WaitingRoom, wording: Wording) -> RosterRow:
    patient = room.patients[waiting.patient_id]
    drug_id, number = str(waiting.booking.get("drug_id")), waiting.booking.get("dose_number")
    dose = _("{drug}, dose {number}").format(drug=room.drug_names.get(drug_id, drug_id), number=number)
    since = wording.short_date(wording.zone.date_of(waiting.added_at))
    born = wording.birth_date(patient.birth_date) if patient.birth_date else ""
    wishes = wish_words(waiting.wishes, wording) or _("any time")
    return RosterRow(waiting.id, (patient.name, born, patient.phone, dose, wishes, to_know(waiting, wording), since))

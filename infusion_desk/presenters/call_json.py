"""The call lists as plain data for JSON: the shape that commands answer in, and that others may rely on.

Every instant is wall time of the centre with its offset; what there is none of is null.
"""

from __future__ import annotations

from typing import Any

from infusion_desk.domain.calls import Cause
from infusion_desk.domain.people import Patient
from infusion_desk.domain.time import ClinicZone
from infusion_desk.presenters.call_words import needs_call, what_to_say
from infusion_desk.services.calls import Call, CallPicture
from infusion_desk.services.wording import Wording


def calls_json(picture: CallPicture) -> dict[str, Any]:
    """Every call of the picture: the open ones with those whose patients are to be told, then the others."""
    wording = Wording.of(picture.settings)
    in_json = [(call.is_open or call.is_to_tell, call_json(call, picture, wording)) for call in picture.calls]
    return {
        "open": [data for is_open, data in in_json if is_open],
        "settled": [data for is_open, data in in_json if not is_open],
    }


def call_json(call: Call, picture: CallPicture, wording: Wording) -> dict[str, Any]:
    """One call; `session` is the number that commands take."""
    zone, entry, told = wording.zone, call.entry, call.told
    return {
        "session": call.session.id,
        "list": call.calls.id,
        "cause": cause_json(call.calls.cause, picture, zone),
        "patient": _patient(call.patient),
        "start": zone.iso(entry.start),
        "chair": picture.chairs.get(entry.chair_id),
        "now_at": zone.iso(call.session.start),
        "state": call.state.value,
        "needs_call": needs_call(call),
        "to_tell": call.is_to_tell,
        "say": what_to_say(call, picture, wording) or None,
        "offer": _offer(call, picture, zone),
        "reached": {"at": zone.iso(entry.reached_at), "by": entry.reached_by} if entry.reached_at else None,
        "agreed": entry.agreed or None,
        "told": {"start": zone.iso(told.start), "at": zone.iso(told.at), "by": told.by} if told else None,
    }


def cause_json(cause: Cause, picture: CallPicture, zone: ClinicZone) -> dict[str, Any]:
    """What happened."""
    return {
        "kind": cause.kind.value,
        "from": zone.iso(cause.span.start),
        "to": zone.iso(cause.span.end),
        "reason": cause.reason or None,
        "chair": picture.chairs.get(cause.chair_id or 0),
        "nurse": picture.nurses.get(cause.nurse_id or 0),
    }


def _patient(patient: Patient) -> dict[str, Any]:
    return {
        "mrn": patient.mrn,
        "name": patient.name,
        "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        "phone": patient.phone or None,
        "language": patient.language,
        "interpreter": patient.interpreter,
    }


def _offer(call: Call, picture: CallPicture, zone: ClinicZone) -> dict[str, Any] | None:
    if call.offer is None:
        return None
    place = call.offer.place
    return {
        "kind": call.offer.kind.value,
        "start": zone.iso(place.start) if place else None,
        "chair": picture.chairs.get(place.chair_id) if place else None,
        "nurse": picture.nurses.get(place.nurse_id or 0) if place else None,
    }

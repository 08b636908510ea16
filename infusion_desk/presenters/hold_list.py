"""Kept and held places as lines for the desk and as plain data for programs."""

from __future__ import annotations

from typing import Any

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.time import ClinicZone
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def hold_line(hold: Hold, chair: str, wording: Wording) -> str:
    """`#3  Thu 26 Nov 11:00 to 12:10, Chair 2: Urgent steroids. Frees itself Wed 25 Nov 00:00.`"""
    line = _("#{number}  {date} {start} to {end}, {chair}: {name}. {until}")
    return line.format(
        number=hold.id,
        date=wording.short_date_of(hold.start),
        start=wording.clock(hold.start),
        end=wording.clock(hold.end),
        chair=chair,
        name=hold.name,
        until=until_sentence(hold, wording),
    )


def until_sentence(hold: Hold, wording: Wording) -> str:
    """Until when it is held: `It frees itself on Wed 25 Nov at 00:00.`"""
    kept, held = _("It is kept until {clock}."), _("It frees itself on {date} at {clock}.")
    sentence = held if hold.patient_id is None else kept
    return sentence.format(date=wording.short_date_of(hold.expires_at), clock=wording.clock(hold.expires_at))


def hold_json(hold: Hold, chair: str, zone: ClinicZone) -> dict[str, Any]:
    """A place as the command answers in JSON; instants are wall time with their offset."""
    return {
        "id": hold.id,
        "for": hold.name,
        "is_kept_for_a_caller": hold.patient_id is not None,
        "drug": hold.drug_id,
        "dose_number": hold.dose_number,
        "start": zone.iso(hold.start),
        "end": zone.iso(hold.end),
        "chair": chair,
        "until": zone.iso(hold.expires_at),
        "by": hold.by,
    }

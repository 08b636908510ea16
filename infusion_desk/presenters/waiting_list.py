"""The waitlist and its call list as lines for the desk and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from infusion_desk.domain.people import Patient
from infusion_desk.domain.time import ClinicZone
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.presenters.languages import language_name
from infusion_desk.presenters.wishes import wish_words
from infusion_desk.services.waitlist import ToCall
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def waiting_line(waiting: Waiting, patient: Patient) -> str:
    """`#3  204417 Okafor, Grace, ocrelizumab dose 5`."""
    drug, dose = waiting.booking.get("drug_id"), waiting.booking.get("dose_number")
    line = _("#{number}  {mrn} {name}, {drug} dose {dose}")
    return line.format(number=waiting.id, mrn=patient.mrn, name=patient.name, drug=drug, dose=dose).strip()


def waiting_lines(waiting: Waiting, patient: Patient, wording: Wording) -> Iterator[str]:
    """The entry's line, and below it what is wished and what whoever calls should know, where there is something."""
    yield waiting_line(waiting, patient)
    told = (wish_words(waiting.wishes, wording), to_know(waiting, wording))
    for line in " · ".join(part for part in told if part).splitlines():
        yield f"    {line}"


def waiting_json(waiting: Waiting, patient: Patient) -> dict[str, Any]:
    """An entry as the command answers in JSON."""
    return {
        "id": waiting.id,
        "patient": {"mrn": patient.mrn, "name": patient.name},
        "drug": waiting.booking.get("drug_id"),
        "dose_number": waiting.booking.get("dose_number"),
        "session": waiting.session_id,
        "wishes": waiting.wishes.plain(),
        "notice_minutes": waiting.notice_minutes,
        "until": waiting.until.isoformat() if waiting.until else None,
        "note": waiting.note,
    }


def to_know(waiting: Waiting, wording: Wording) -> str:
    """What whoever calls should know: how long before, until when, and the note."""
    minutes = waiting.notice_minutes
    notice = _("to be told {length} before").format(length=wording.length(minutes)) if minutes else ""
    until = _("until {date}").format(date=wording.short_date(waiting.until)) if waiting.until else ""
    return " · ".join(part for part in (notice, until, waiting.note) if part)


def call_lines(found: Sequence[ToCall], wording: Wording) -> Iterator[str]:
    """Whom to call, by the entry's number, with birth date, phone and language; what to read out and to know."""
    for each in found:
        born = (wording.birth_date(each.patient.birth_date),) if each.patient.birth_date else ()
        yield f"#{each.waiting.id}  {', '.join((each.patient.name, *born, phone_words(each.patient, wording)))}"
        known = call_known(each, wording)
        told = (f"{each.offer.sentence}, {each.offer.chair}", *each.offer.notices, *known.splitlines())
        yield from (f"    {sentence}" for sentence in told)


def call_known(each: ToCall, wording: Wording) -> str:
    """What whoever calls should know of one who fits: which session would be moved, how long before, the note."""
    told = [to_know(each.waiting, wording)]
    if each.instead_of is not None:
        words = _("instead of {date}, {start}")
        date, start = wording.date_of(each.instead_of), wording.clock(each.instead_of)
        told.insert(0, words.format(date=date, start=start))
    return " · ".join(part for part in told if part)


def phone_words(patient: Patient, wording: Wording) -> str:
    """The phone, and which language is spoken where that is another one than the desk's."""
    phone = patient.phone or _("no phone number")
    return phone if patient.language == wording.language else f"{phone}, {language_name(patient.language)}"


def call_json(each: ToCall, zone: ClinicZone) -> dict[str, Any]:
    """One call as the command answers in JSON."""
    return {
        "waiting": each.waiting.id,
        "patient": {
            "mrn": each.patient.mrn,
            "name": each.patient.name,
            "birth_date": each.patient.birth_date.isoformat() if each.patient.birth_date else None,
            "phone": each.patient.phone,
            "language": each.patient.language,
        },
        "start": zone.iso(each.offer.offer.start),
        "leaves": zone.iso(each.offer.offer.leaves),
        "chair": each.offer.chair,
        "sentence": each.offer.sentence,
        "notices": list(each.offer.notices),
        "instead_of": None if each.instead_of is None else zone.iso(each.instead_of),
        "unused_minutes": each.unused_minutes,
        "note": each.waiting.note,
    }

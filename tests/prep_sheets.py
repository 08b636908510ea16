"""A visit and its prep sheet for tests. All people are made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

from infusion_desk.domain.people import Patient
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.exchange.templates import load_template
from infusion_desk.presenters.page import Block, Sheet
from infusion_desk.presenters.patient_advice import PatientAdvice
from infusion_desk.presenters.prep_sheet import Printing, Visit, prep_sheet
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.settings import with_defaults
from tests.builders import MONDAY, at, phases, session

OCREVUS_DAY = phases(
    (PhaseKind.ARRIVAL, 15),
    (PhaseKind.PREMEDICATION, 30),
    (PhaseKind.INFUSION, 215),
    (PhaseKind.FLUSH, 0),
    (PhaseKind.OBSERVATION, 60),
    (PhaseKind.TURNOVER, 10),
)
OCREVUS_ADVICE = PatientAdvice(
    before=("Ask us about your blood pressure tablets",),
    call_before=("you had a vaccine in the last 6 weeks",),
    watch={24: ("rash", "hives", "chills")},
    emergency={24: ("trouble breathing", "chest pain")},
    drowsy=True,
)
OKAFOR = Patient(7, "204511", "Okafor", "Grace", date(1979, 3, 12), phone="(555) 010-0199")
SETTINGS = {
    "centre": "Riverside Infusion Center",
    "phone_day": "(555) 010-0134",
    "phone_hours": "weekdays 7:00 to 5:00",
    "phone_night": "(555) 010-0177",
    "clock": "12",
}


def ocrevus(start: str = "08:00", day: tuple[PlannedPhase, ...] = OCREVUS_DAY) -> InfusionSession:
    """An Ocrevus session on Monday with a note of the desk's own."""
    booked = session(5, at(start))
    return replace(booked, drug_name="Ocrevus", phases=day, note="relapsing MS, lives alone")


def visit(
    booked: InfusionSession | None = None,
    patient: Patient = OKAFOR,
    advice: PatientAdvice = OCREVUS_ADVICE,
    told_apart: bool = False,
) -> Visit:
    """Grace Okafor's visit, or one that differs from it in what is given."""
    return Visit(booked or ocrevus(), patient, advice, told_apart)


def printing(language: str = "en", **settings: str) -> Printing:
    """A printing in the shipped words on Monday a week before, with `settings` of the centre changed."""
    texts = SheetTexts.of(load_template("prep_sheet", language))
    return Printing(texts, with_defaults(SETTINGS | settings), at("16:42", MONDAY.replace(day=16)))


def sheet(of: Visit | None = None, language: str = "en", **settings: str) -> Sheet:
    """The sheet of a visit."""
    return prep_sheet(of or visit(), printing(language, **settings))


def texts_of(value: object) -> Iterator[str]:
    """Every text inside a sheet or one of its blocks, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def words_of(value: Sheet | Block) -> str:
    """The whole text of a sheet or block, a line for each text."""
    return "\n".join(texts_of(value))

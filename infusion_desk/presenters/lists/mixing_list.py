"""The mixing list for the pharmacy: what is to be made ready for whom, and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Dose, Drug
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.lists.day_list import patient_cells
from infusion_desk.presenters.lists.paper_list import PaperList, coming
from infusion_desk.presenters.page import Column
from infusion_desk.presenters.retelling import dose_words
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

MIXING_LIST = N_("Mixing list")
NOT_SAID = "—"
"""Stands in the place of a bag that the drug's file does not name: the pharmacy knows it, the program does not."""

NO_BREAK = "\u00a0"

DrugOf = Callable[[InfusionSession], Drug]
"""Gives the drug as its file stood when the session was booked."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """One preparation: `bag` is what it comes in by the drug's file, "" where the file doesn't say.

    `needed` is the instant (UTC seconds) at which it is planned to begin to run, `not_before` the first at which it may
    be ready, so that it is used in time; None where no confirmed figure says it.
    """

    session: InfusionSession
    needed: int
    bag: str
    not_before: int | None = None


def mixings(day: Day, drug_of: DrugOf) -> list[Mixing]:
    """What is to be mixed for the sessions of `day`, the first needed first; procedures need nothing."""
    found = (
        Mixing(session, needed, bag_of(session, drug), _not_before(session, needed))
        for session in coming(day)
        for drug in [_drug(session, drug_of)]
        for needed in [needed_at(session)]
        if needed is not None and (drug is None or drug.kind == "drug")
    )
    return sorted(found, key=lambda mixing: (mixing.needed, mixing.session.id))


def mixing_list(day: Day, drug_of: DrugOf, wording: Wording) -> PaperList:
    """The mixings of `day` as a list to tick off."""
    made = mixings(day, drug_of)
    return PaperList(
        MIXING_LIST,
        day.date,
        _columns(),
        tuple(_row(day, mixing, wording) for mixing in made),
        _summary(made),
        _("Nothing is to be mixed for this day."),
    )


def mixing_json(day: Day, drug_of: DrugOf) -> dict[str, Any]:
    """The same as plain data; what is not known is null."""
    return {
        "date": day.date.isoformat(),
        "timezone": day.zone.key,
        "mixings": [_mixing_json(day, mixing) for mixing in mixings(day, drug_of)],
    }


def needed_at(session: InfusionSession) -> int | None:
    """When the first infusion of the session is planned to begin, in UTC seconds; None without one."""
    return next((span.start for phase, span in session.phase_spans() if phase.kind is PhaseKind.INFUSION), None)


def _not_before(session: InfusionSession, needed: int) -> int | None:
    lives = (phase.bag_life for phase in session.phases if phase.kind is PhaseKind.INFUSION)
    life = next(lives, None)
    return None if life is None else needed - life * MINUTE


def bag_of(session: InfusionSession, drug: Drug | None) -> str:
    """`100 mL` as the drug's file has it, or `100 mg/mL` where the volume follows from the amount; else ""."""
    if drug is None:
        return ""
    try:
        dose = find_dose(drug, session.dose_number, session.option)
    except UserFacingError:
        return ""
    return next(_bags(dose), "")


def _bags(dose: Dose) -> Iterator[str]:
    for phase in dose.phases:
        if phase.bag is not None:
            yield phase.bag.words
        elif phase.kind is PhaseKind.INFUSION and phase.volume_ml:
            yield f"{phase.volume_ml:g} mL"
        elif phase.kind is PhaseKind.INFUSION and phase.mg_per_ml:
            yield f"{phase.mg_per_ml:g} mg/mL"


def _drug(session: InfusionSession, drug_of: DrugOf) -> Drug | None:
    """The drug, or None when its data can't be read any more: its line is needed all the same."""
    try:
        return drug_of(session)
    except UserFacingError:
        return None


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Needed by"), keeps=True),
        Column(_("Drug")),
        Column(_("Dose")),
        Column(_("Option")),
        Column(_("Bag"), keeps=True),
        Column(_("Patient")),
        Column(_("Born"), keeps=True),
        Column(_("Chair")),
        Column(_("Made, checked")),
    )


def _row(day: Day, mixing: Mixing, wording: Wording) -> tuple[str, ...]:
    session = mixing.session
    return (
        _needed_words(day, mixing, wording),
        session.drug_name,
        ", ".join(part for part in (_(session.amount), dose_words(session)) if part),
        session.option,
        mixing.bag or NOT_SAID,
        *patient_cells(day.patients[session.patient_id], wording),
        day.chair_name(session.chair_id),
        "",
    )


def _needed_words(day: Day, mixing: Mixing, wording: Wording) -> str:
    """`10:00`; `10:00, not before 09:00` for a bag that would not keep since the pharmacy begins."""
    needed = wording.clock(mixing.needed)
    begins = (day.hours or day.span).start - day.limits.mixing_before_opening * MINUTE
    if mixing.not_before is None or mixing.not_before <= begins:
        return needed
    return _("{time}, not before {first}").format(time=needed, first=wording.clock(mixing.not_before))


def _summary(made: list[Mixing]) -> str:
    """`3 × Ocrevus 600 mg · 1 × Tysabri 300 mg`: what to have at hand."""
    counted = Counter(" ".join((each.session.drug_name, _(each.session.amount))).strip() for each in made)
    return " · ".join(f"{count} × {what}".replace(" ", NO_BREAK) for what, count in sorted(counted.items()))


def _mixing_json(day: Day, mixing: Mixing) -> dict[str, Any]:
    session, patient = mixing.session, day.patients[mixing.session.patient_id]
    return {
        "session": session.id,
        "needed_by": day.zone.iso(mixing.needed),
        "not_before": None if mixing.not_before is None else day.zone.iso(mixing.not_before),
        "drug": session.drug_id,
        "drug_name": session.drug_name,
        "amount": session.amount,
        "dose_number": session.dose_number,
        "dose_label": session.dose_label,
        "option": session.option or None,
        "bag": mixing.bag or None,
        "chair": day.chair_name(session.chair_id),
        "patient": {
            "mrn": patient.mrn,
            "name": patient.name,
            "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        },
    }

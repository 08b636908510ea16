"""What `infusion-desk drugs` says: a drug's file in words, a dose's phases in words, and both as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from infusion_desk.domain.dose_numbers import dose_range_label, option_meant
from infusion_desk.domain.drugs import Dose, DosePhase, DosePlan, DoseRequest, Drug, InUse, Nursing, Origin
from infusion_desk.domain.durations import (
    TO_BE_CONFIRMED,
    in_use_words,
    nursing_words,
    plan_dose,
    spoken_minutes,
    stated_by_label,
)
from infusion_desk.domain.phases import PlannedPhase, chair_minutes, patient_minutes
from infusion_desk.domain.schedule_words import schedule_figures
from infusion_desk.texts import _

if TYPE_CHECKING:
    from argparse import Namespace

WIDTH = 110
INDENT = " " * 4


def as_json(answer: dict[str, Any]) -> str:
    """The answer as one line of JSON."""
    import json

    return json.dumps(answer, ensure_ascii=False)


def planned(drug: Drug, arguments: Namespace) -> DosePlan:
    """Plan the dose that was asked for; raises InputError when it doesn't exist or a figure is missing."""
    return plan_dose(
        drug,
        DoseRequest(
            dose_number=arguments.dose,
            option=option_meant(drug, arguments.drug, arguments.option),
            mg=arguments.mg,
            weight_kg=arguments.weight,
            height_cm=arguments.height,
        ),
    )


# --- as JSON ---------------------------------------------------------------------------------------------


def head(drug: Drug) -> dict[str, Any]:
    """What a list of drugs shows."""
    brands = [brand.name for brand in drug.brands]
    shown = {"drug": drug.id, "name": drug.name, "class": drug.drug_class, "kind": drug.kind, "hue": drug.hue}
    return {**shown, "brands": brands}


def facts(drug: Drug) -> dict[str, Any]:
    """A drug's doses with every figure and its origin."""
    return {
        **head(drug),
        "status": [{"text": each.text, **_origin_facts(each.origin)} for each in drug.statuses],
        "courses": [
            {"courses": str(each.courses), "days": each.days, **_origin_facts(each.origin)} for each in drug.courses
        ],
        "dates": [
            {"figure": each.what, "words": each.words, **_origin_facts(each.origin)} for each in schedule_figures(drug)
        ],
        "in_use": _in_use_facts(drug.in_use) if drug.in_use else None,
        "nursing": _nursing_facts(drug.nursing) if drug.nursing else None,
        "doses": [_dose_facts(dose) for dose in drug.doses],
    }


def plan_facts(drug: Drug, dose_number: int, plan: DosePlan) -> dict[str, Any]:
    """A planned dose with its phases."""
    return {
        "drug": drug.id,
        "dose_number": dose_number,
        "label": plan.label,
        "amount": plan.amount,
        "option": plan.option,
        "phases": [_planned_facts(phase) for phase in plan.phases],
        "chair_minutes": chair_minutes(plan.phases),
        "patient_minutes": patient_minutes(plan.phases),
        "notes": list(plan.notes),
    }


def _planned_facts(phase: PlannedPhase) -> dict[str, Any]:
    return {
        "kind": str(phase.kind),
        "minutes": phase.minutes,
        "source": phase.source,
        "confidence": str(phase.confidence),
        "region": phase.region,
        "why": phase.why,
        "note": phase.note,
        "confirmed": phase.confidence.is_confirmed,
        "bag_life": phase.bag_life,
    }


def _nursing_facts(nursing: Nursing) -> dict[str, Any]:
    return {
        "acuity": nursing.acuity,
        "one_nurse": nursing.one_nurse,
        "hands": {str(kind): minutes for kind, minutes in nursing.hands.items()},
        "words": nursing_words(nursing),
        **_origin_facts(nursing.origin),
        "note": nursing.note,
    }


def _in_use_facts(in_use: InUse) -> dict[str, Any]:
    return {
        "minutes": in_use.minutes,
        "covers_infusion": in_use.covers_infusion,
        "words": in_use_words(in_use),
        **_origin_facts(in_use.origin),
        "note": in_use.note,
    }


def _dose_facts(dose: Dose) -> dict[str, Any]:
    return {
        "for": dose_range_label(dose),
        "option": dose.option,
        "amount": dose.amount,
        **_origin_facts(dose.origin),
        "phases": [_phase_facts(phase) for phase in dose.phases],
    }


def _phase_facts(phase: DosePhase) -> dict[str, Any]:
    label = {"minutes": phase.label.minutes, **_origin_facts(phase.label.origin)} if phase.label else None
    return {
        "kind": str(phase.kind),
        "figure": phase.figure,
        **_origin_facts(phase.origin),
        "label": label,
        "bag": {"words": phase.bag.words, **_origin_facts(phase.bag.origin)} if phase.bag else None,
        "note": phase.note,
    }


def _origin_facts(origin: Origin) -> dict[str, Any]:
    return {"source": origin.source, "confidence": str(origin.confidence), "region": origin.region}


# --- in words --------------------------------------------------------------------------------------------


class _Sources:
    """Numbers the sources in the order they are first named, to list them once at the end."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, origin: Origin) -> str:
        """How well a figure is known and which source it has, behind the figure."""
        number = self._numbers.setdefault(origin.source, len(self._numbers) + 1) if origin.source else 0
        known = [_("confidence {letter}").format(letter=origin.confidence)]
        known += [origin.region] if origin.region not in ("", "any") else []
        known += [_("source {number}").format(number=number) if number else _("no source")]
        known += [] if origin.confidence.is_confirmed else [_(TO_BE_CONFIRMED)]
        return f"[{', '.join(known)}]"

    def listed(self) -> Iterator[str]:
        """The sources with their numbers."""
        if self._numbers:
            yield from ("", _("Sources"))
        for source, number in self._numbers.items():
            yield from _paragraph(source, f"{number:4}  ", " " * 6)


def described(drug: Drug) -> str:
    """A drug's file in words: status, doses, figures and sources."""
    sources = _Sources()
    lines = [*_described_head(drug, sources)]
    if drug.in_use:
        used = f"{_('Once mixed')}: {in_use_words(drug.in_use)}  {sources.mark(drug.in_use.origin)}"
        lines += ["", *_paragraph(used, ""), *_paragraph(drug.in_use.note)]
    if drug.nursing:
        asked = f"{_('Nursing')}: {nursing_words(drug.nursing)}  {sources.mark(drug.nursing.origin)}"
        lines += ["", *_paragraph(asked, ""), *_paragraph(drug.nursing.note)]
    for dose in drug.doses:
        lines += _described_dose(drug, dose, sources)
    return "\n".join([*lines, *sources.listed()])


def held_from(since: str) -> str:
    """That these are the figures of sessions from a day on."""
    return _("These figures hold for sessions on {date} or later. Before that day the former file holds.").format(
        date=since
    )


def told(drug: Drug, plan: DosePlan) -> str:
    """A planned dose in words: each phase, how its minutes come about and where they are from."""
    sources = _Sources()
    option = f", {plan.option}" if plan.option else ""
    lines = [f"{f'{drug.display_name} {plan.amount}'.strip()}, {plan.label}{option}", ""]
    for phase in plan.phases:
        origin = Origin(phase.source, phase.confidence, phase.region)
        lines += [f"  {phase.kind:14} {spoken_minutes(phase.minutes):>10}  {sources.mark(origin)}"]
        lines += [*_paragraph(phase.why), *_paragraph(phase.note)]
    chair, patient = chair_minutes(plan.phases), patient_minutes(plan.phases)
    stay = _("The chair is held for {chair}; the patient stays for {patient}.")
    lines += ["", stay.format(chair=spoken_minutes(chair), patient=spoken_minutes(patient))]
    for note in plan.notes:
        lines += _paragraph(note, "", "")
    return "\n".join([*lines, *sources.listed()])


def _described_head(drug: Drug, sources: _Sources) -> Iterator[str]:
    brands = ", ".join(brand.name for brand in drug.brands)
    yield f"{_capital(drug.name)}{f' ({brands})' if brands else ''}, {drug.drug_class}"
    yield from _paragraph(drug.note)
    for brand in drug.brands:
        yield from _paragraph(f"{brand.name}: {brand.note}" if brand.note else "")
    for status in drug.statuses:
        yield from _paragraph(f"{status.text} {sources.mark(status.origin)}")
    figures = schedule_figures(drug)
    if figures:
        yield from ("", _("When doses are due"))
    for figure in figures:
        yield from _paragraph(f"{figure.what}: {figure.words} {sources.mark(figure.origin)}", "  ")


def _described_dose(drug: Drug, dose: Dose, sources: _Sources) -> Iterator[str]:
    head = _capital(dose_range_label(dose)) + (f", {dose.option}" if dose.option else "")
    if dose.option and dose.option == drug.default_option:
        head += " " + _("(unless another way is asked for)")
    yield ""
    yield from _paragraph(f"{head}: {dose.amount or _('no drug')}  {sources.mark(dose.origin)}", "")
    yield from _paragraph(dose.note)
    for phase in dose.phases:
        yield from _paragraph(f"{phase.kind:14} {phase.figure}  {sources.mark(phase.origin)}", "  ")
        if phase.bag:
            yield from _paragraph(f"{_('Bag')}: {phase.bag.words}  {sources.mark(phase.bag.origin)}")
        if phase.label:
            yield from _paragraph(f"{stated_by_label(phase.label)}  {sources.mark(phase.label.origin)}")
        yield from _paragraph(phase.note)


def _paragraph(words: str, first: str = INDENT, later: str = INDENT) -> list[str]:
    from textwrap import wrap  # JSON needs none

    return wrap(words, WIDTH, initial_indent=first, subsequent_indent=later)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

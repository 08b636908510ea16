"""How long a dose takes and why: a drug's data and a request become phases in order."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import dose_label, find_dose
from infusion_desk.domain.drugs import (
    Dose,
    DosePhase,
    DosePlan,
    DoseRequest,
    Drug,
    InUse,
    LabelTime,
    Nursing,
    RateStep,
    RateUnit,
)
from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES, PhaseKind, PlannedPhase, chair_minutes
from infusion_desk.errors import InputError
from infusion_desk.texts import N_, _

ROUNDED_UP_TO = 5
"""Computed minutes are rounded up to this many, the step of the board's grid."""

TO_BE_CONFIRMED = N_("to be confirmed by your pharmacist")

STEPPED = N_("{given} at {steps}: {minutes:.0f} min, planned as {planned}")
STEPPED_EVENLY = N_("{given} at {steps}: {minutes:.0f} min")
LABEL_STATES, INSIDE = N_("the label states {time}"), N_("{minutes} min, inside the {phase}")
FOR_WEIGHT = N_("{volume:g} mL for {weight:g} kg")
WHY_TEMPLATES = (STEPPED, STEPPED_EVENLY, LABEL_STATES, INSIDE, FOR_WEIGHT)
"""Into which the reasons of a plan are filled, the fuller ones first."""

_HANDS = {
    PhaseKind.ARRIVAL: N_("IV start"),
    PhaseKind.PREMEDICATION: N_("premedication"),
    PhaseKind.INFUSION: N_("start and each rate change"),
    PhaseKind.DISCONNECT: N_("disconnect"),
}
_AMOUNT, _VOLUME = N_("the amount as ordered in mg"), N_("the volume in mL")
_WEIGHT = N_("the weight in kg")


def plan_dose(drug: Drug, request: DoseRequest, *, turnover_minutes: int = 10, buffer_minutes: int = 0) -> DosePlan:
    """Plan the phases of one dose of `drug`.

    `turnover_minutes` is the centre's setting for a chair's turnover, used where the drug's file states none.
    `buffer_minutes` is the centre's own reserve for this drug and dose, planned as a wait for the drug.

    Raises InputError with one sentence when there is no such dose or option, when an amount or a weight is
    missing or absurd, or when the session would be longer than a chair may be reserved.
    """
    _check_request(request)
    dose = find_dose(drug, request.dose_number, request.option)
    planned = (_with_care(_with_bag_life(phase, drug.in_use), drug.nursing) for phase in _planned_phases(dose, request))
    phases = _with_buffer(list(planned), dose.buffer_minutes + buffer_minutes)
    if turnover_minutes and not any(phase.kind is PhaseKind.TURNOVER for phase in phases):
        phases.append(PlannedPhase(PhaseKind.TURNOVER, turnover_minutes, why=_("the centre's setting")))
    _check_length(phases)
    return DosePlan(
        phases=tuple(phases),
        option=dose.option,
        amount=_amount(dose, request),
        label=dose_label(drug, request.dose_number),
        notes=(*_bag_notes(drug.in_use, phases), *_notes(dose, request, phases)),
    )


def infusion_minutes(
    steps: Sequence[RateStep],
    *,
    volume_ml: float | None = None,
    mg: float | None = None,
    weight_kg: float | None = None,
) -> float:
    """Return the elapsed minutes, not rounded, until everything is given at these rates.

    Steps in mL/h need `volume_ml`, in mL/kg/h also `weight_kg`, in mg/h `mg`. The last step runs until
    nothing is left. Raises InputError where the needed figure is missing.
    """
    return _step_ends(steps, _amount_to_give(steps[0].unit, volume_ml, mg), weight_kg)[-1]


def _step_ends(steps: Sequence[RateStep], left: float, weight_kg: float | None) -> list[float]:
    """The elapsed minutes at the end of each step that is reached until the amount that is `left` is given."""
    ends: list[float] = []
    elapsed = 0.0
    for step in steps:
        per_minute = _per_hour(step, weight_kg) / 60
        if step.minutes is None or step is steps[-1] or per_minute * step.minutes >= left:
            return [*ends, elapsed + left / per_minute]
        left -= per_minute * step.minutes
        elapsed += step.minutes
        ends.append(elapsed)
    return ends


def rounded_up(minutes: float) -> int:
    """Return minutes rounded up to the next 5; what floating point adds doesn't count."""
    return math.ceil(minutes / ROUNDED_UP_TO - 1e-9) * ROUNDED_UP_TO


def spoken_minutes(minutes: float) -> str:
    """Say minutes in words: "45 min", "2 h", "3 h 30 min"."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def spoken_mg(mg: float) -> str:
    """Say an amount as ordered, never rounded: "1,000 mg", "22.55 mg"; from 10 g on "28.4 g" where that says all."""
    if mg >= 10_000 and mg % 100 == 0:
        return f"{mg / 1000:,.1f}".removesuffix(".0") + " g"
    return _bare(f"{mg:,.3f}") + " mg"


def plain_figure(figure: float) -> str:
    """A figure as an order has it, with up to three decimals, without commas: "12", "28452.25"."""
    return _bare(f"{figure:.3f}")


def _bare(decimals: str) -> str:
    return decimals.rstrip("0").removesuffix(".")


def stated_by_label(label: LabelTime) -> str:
    """Say what the label states for a phase, as `plan_dose` ends its reasons: "the label states 2 h 30 min"."""
    return _(LABEL_STATES).format(time=spoken_minutes(label.minutes))


def in_use_words(in_use: InUse) -> str:
    """Say how long the drug may be used once it is mixed: "use within 8 h; the infusion is over by then"."""
    if not in_use.minutes:
        return _("use at once")
    words = N_("use within {time}; the infusion is over by then")
    if not in_use.covers_infusion:
        words = N_("use within {time}; the infusion has begun by then")
    return _(words).format(time=spoken_minutes(in_use.minutes))


def nursing_words(nursing: Nursing) -> str:
    """Say what a visit asks of the nurses: "2 points of acuity; one nurse throughout; hands: disconnect 5 min"."""
    parts = [] if nursing.acuity is None else [_("points of acuity: {count}").format(count=nursing.acuity)]
    parts += [_("one nurse throughout")] if nursing.one_nurse else []
    hands = ", ".join(f"{_(_HANDS[kind])} {minutes} min" for kind, minutes in nursing.hands.items())
    parts += [_("a nurse's hands: {list}").format(list=hands)] if hands else []
    return "; ".join(parts)


def body_surface_m2(weight_kg: float, height_cm: float) -> float:
    """Return the body surface in square metres, by Mosteller (N Engl J Med 1987;317:1098).

    It is shown only, never used to propose an amount.
    """
    return math.sqrt(weight_kg * height_cm / 3600)


# --- phases ----------------------------------------------------------------------------------------------


def _amount(dose: Dose, request: DoseRequest) -> str:
    """What is given, in words: as ordered, else the file's."""
    mg = dose.amount_mg if request.mg is None else request.mg
    return dose.amount if mg is None else spoken_mg(mg)


def _planned_phases(dose: Dose, request: DoseRequest) -> Iterator[PlannedPhase]:
    """Plan each phase; one that runs inside another takes no minutes of its own where it fits in."""
    lengths = [_length(phase, dose, request) for phase in dose.phases]
    by_kind = {phase.kind: length.minutes for phase, length in zip(dose.phases, lengths, strict=True)}
    for phase, (minutes, why, changes) in zip(dose.phases, lengths, strict=True):
        note = phase.note
        if phase.inside is not None and minutes <= by_kind[phase.inside]:
            inside = _(INSIDE).format(minutes=minutes, phase=_(phase.inside))
            note = _joined(inside, note)
            minutes = 0
        elif not minutes:
            continue
        if _is_shortenable(phase, request):
            note = _joined(_("may be shortened by a clinician's decision"), note)
        origin = phase.origin
        yield PlannedPhase(phase.kind, minutes, origin.source, origin.confidence, origin.region, why, note, changes)


def _with_bag_life(phase: PlannedPhase, in_use: InUse | None) -> PlannedPhase:
    """The infusion with how long its bag may wait for it, by a confirmed figure: another one decides nothing."""
    if phase.kind is not PhaseKind.INFUSION or in_use is None or not in_use.origin.confidence.is_confirmed:
        return phase
    return phase._replace(bag_life=in_use.wait(phase.minutes))


def _with_care(phase: PlannedPhase, nursing: Nursing | None) -> PlannedPhase:
    """The phase with what it asks of the nurses; what the visit asks as a whole stands at the infusion."""
    if nursing is None:
        return phase
    phase = phase._replace(hands=nursing.hands.get(phase.kind))
    if phase.kind is PhaseKind.INFUSION:
        phase = phase._replace(acuity=nursing.acuity, one_nurse=nursing.one_nurse)
    return phase


class _Length(NamedTuple):
    """A phase's minutes, in words how they come about, and after how many of them the rate changes."""

    minutes: int
    why: str
    rate_changes: tuple[int, ...] = ()


def _length(phase: DosePhase, dose: Dose, request: DoseRequest) -> _Length:
    if phase.may_be_shortened and request.observation_decision_minutes is not None:
        decided = request.observation_decision_minutes
        return _Length(decided, _("a clinician's decision on record: {time}").format(time=spoken_minutes(decided)))
    label = stated_by_label(phase.label) if phase.label else ""
    if phase.steps:
        stepped = _stepped(phase, dose, request)
        return stepped._replace(why=_joined(stepped.why, label))
    if request.dose_number == 1 and phase.first_dose_minutes is not None:
        return _Length(phase.first_dose_minutes, _("at the first dose"))
    if request.is_switched and phase.after_switch_minutes is not None:
        return _Length(phase.after_switch_minutes, _("at the first dose after a change of brand or option"))
    return _Length(phase.minutes or 0, label)


def _stepped(phase: DosePhase, dose: Dose, request: DoseRequest) -> _Length:
    """The rounded minutes of rate steps, and the sum in words."""
    mg = dose.amount_mg if request.mg is None else request.mg
    if phase.volume_ml is not None:
        volume, given = phase.volume_ml, f"{phase.volume_ml:g} mL"
    elif phase.mg_per_ml is not None:
        volume, weight = _needed(mg, _AMOUNT) / phase.mg_per_ml, _needed(request.weight_kg, _WEIGHT)
        given = _(FOR_WEIGHT).format(volume=volume, weight=weight)
    else:
        volume, given = None, spoken_mg(_needed(mg, _AMOUNT))
    left = _amount_to_give(phase.steps[0].unit, volume, mg)
    *changes, minutes = _step_ends(phase.steps, left, request.weight_kg)
    planned = rounded_up(minutes)
    words = STEPPED_EVENLY if planned == round(minutes) else STEPPED
    steps = ", ".join(str(step) for step in phase.steps)
    why = _(words).format(given=given, steps=steps, minutes=minutes, planned=planned)
    return _Length(planned, why, tuple(round(change) for change in changes))


def _amount_to_give(unit: RateUnit, volume_ml: float | None, mg: float | None) -> float:
    if unit is RateUnit.MG_PER_HOUR:
        return _needed(mg, _AMOUNT)
    return _needed(volume_ml, _VOLUME)


def _per_hour(step: RateStep, weight_kg: float | None) -> float:
    """Return a step's rate per hour in mL or in mg."""
    if step.unit is RateUnit.ML_PER_KG_PER_HOUR:
        return step.rate * _needed(weight_kg, _WEIGHT)
    return step.rate


def _needed(value: float | None, what: str) -> float:
    if value is None:
        raise InputError(_("The length of this infusion depends on {what}. Enter {what}.").format(what=_(what)))
    return value


def _with_buffer(phases: list[PlannedPhase], minutes: int) -> list[PlannedPhase]:
    """Plan the centre's reserve as a wait right after the arrival."""
    if not minutes:
        return phases
    place = 1 if phases and phases[0].kind is PhaseKind.ARRIVAL else 0
    wait = PlannedPhase(PhaseKind.WAIT, minutes, why=_("the centre's own reserve for this drug and dose"))
    return [*phases[:place], wait, *phases[place:]]


# --- notes and checks ------------------------------------------------------------------------------------


def _notes(dose: Dose, request: DoseRequest, phases: Sequence[PlannedPhase]) -> Iterator[str]:
    if dose.note:
        yield dose.note
    if request.mg is not None and dose.amount_mg is not None and request.mg != dose.amount_mg:
        words = _("The order says {ordered}; the file's amount for this dose is {amount}.")
        yield words.format(ordered=spoken_mg(request.mg), amount=dose.amount)
    if request.weight_kg is not None and request.height_cm is not None:
        surface = body_surface_m2(request.weight_kg, request.height_cm)
        words = _("Body surface {surface:.2f} m² by Mosteller. It is shown only; the amount is the prescriber's.")
        yield words.format(surface=surface)
    for phase in dose.phases:
        if _is_shortenable(phase, request):
            words = _("Observation may be shortened by a clinician's decision; until then {time} is planned.")
            yield words.format(time=spoken_minutes(phase.minutes or 0))
    if request.observation_decision_minutes is not None and not any(p.may_be_shortened for p in dose.phases):
        yield _("The clinician's decision on the observation doesn't apply to this dose.")
    unsure = dict.fromkeys(_(p.kind) for p in phases if not p.confidence.is_confirmed)
    if unsure:
        yield _("To be confirmed by your pharmacist: {phases}.").format(phases=", ".join(unsure))


def _bag_notes(in_use: InUse | None, phases: Sequence[PlannedPhase]) -> Iterator[str]:
    """Say of a bag that nobody could use up in time that it is made ready for the beginning."""
    for phase in phases:
        if phase.kind is PhaseKind.INFUSION and in_use is not None and in_use.is_shorter_than(phase.minutes):
            words = _(
                "Once it is mixed the drug may be used for {life}, and this infusion takes {time}. The bag is planned"
                " to be ready when the infusion begins; ask your pharmacist if that will do."
            )
            yield words.format(life=spoken_minutes(in_use.minutes), time=spoken_minutes(phase.minutes))


def _is_shortenable(phase: DosePhase, request: DoseRequest) -> bool:
    return phase.may_be_shortened and request.observation_decision_minutes is None


def _check_request(request: DoseRequest) -> None:
    """Refuse figures no order can mean."""
    decided = request.observation_decision_minutes
    _check_figure(_("The amount"), request.mg, 0.001, 1_000_000, "mg")
    _check_figure(_("The weight"), request.weight_kg, 1, 500, "kg")
    _check_figure(_("The height"), request.height_cm, 30, 280, "cm")
    _check_figure(_("The decided observation"), decided, 0, LONGEST_SESSION_MINUTES, "min")


def _check_figure(what: str, value: float | None, least: float, most: float, unit: str) -> None:
    if value is not None and not least <= value <= most:
        sentence = _("{what} of {value:g} {unit} can't be right. Enter {unit} from {least:g} to {most:,}.")
        raise InputError(sentence.format(what=what, value=value, unit=unit, least=least, most=most))


def _check_length(phases: Sequence[PlannedPhase]) -> None:
    if chair_minutes(phases) > LONGEST_SESSION_MINUTES:
        sentence = _(
            "This session would take {time}, and a chair can be booked for 16 h at most. Check the amount and the"
            " weight."
        )
        raise InputError(sentence.format(time=spoken_minutes(chair_minutes(phases))))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)

"""Every figure of a drug's file by a name of its own, so that somebody can confirm one of them.

A name says where the figure stands in the file ("gap 3-, EU"), the value what it is, as a file writes it: neither
depends on the language of the desk, and a figure that changes has another value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.drugs import Advice, Course, Dose, DosePhase, Drug, InUse, LabelStatus, Nursing, RateStep
from infusion_desk.domain.origins import NumberRange, Origin
from infusion_desk.domain.phases import Confidence
from infusion_desk.domain.schedules import Due, Interval, Limit, LongGap, MinimumGap, Row, Schedule, Treatment


class Figure(NamedTuple):
    """A figure: its name within the file, its value, and where it is from as the file says."""

    name: str
    value: str
    origin: Origin


class Confirmation(NamedTuple):
    """Somebody's word that a figure of a drug is right: who, and on which day of the centre's calendar.

    It stands for the figure with this very value; one that was withdrawn stays on record.
    """

    id: int
    drug_id: str
    figure: str
    value: str
    day: date
    by: str
    withdrawn: bool = False
    version: int = 1


NewOrigin = Callable[[Figure], Origin]
"""What stands as the origin of a figure from now on."""


def figures(drug: Drug) -> tuple[Figure, ...]:
    """Every figure of a drug's file, in the order in which the Drugs screen shows them."""
    found: list[Figure] = []

    def look(figure: Figure) -> Origin:
        found.append(figure)
        return figure.origin

    with_origins(drug, look)
    return tuple(found)


def as_confirmed(drug: Drug, confirmations: Iterable[Confirmation]) -> Drug:
    """The drug with every figure named, those that were confirmed as they stand as well known as an official one."""
    known = {
        (each.figure, each.value): each for each in confirmations if each.drug_id == drug.id and not each.withdrawn
    }

    def told(figure: Figure) -> Origin:
        found = known.get((figure.name, figure.value))
        named = figure.origin._replace(figure=figure.name)
        if found is None:
            return named
        return named._replace(confidence=Confidence.PHARMACIST, confirmed_by=found.by, confirmed_on=found.day)

    return with_origins(drug, told)


def has_amount(dose: Dose) -> bool:
    """Whether the file itself says how much is given; else the order does, or it is a procedure."""
    return bool(dose.amount) and (dose.amount_mg is not None or bool(dose.origin.source))


def with_origins(drug: Drug, changed: NewOrigin) -> Drug:
    """The drug with the origin of each of its figures as `changed` gives it."""
    walk = _Walk(changed)
    return drug._replace(
        statuses=tuple(map(walk.status, drug.statuses)),
        courses=tuple(map(walk.course, drug.courses)),
        schedule=walk.schedule(drug.schedule),
        in_use=walk.in_use(drug.in_use) if drug.in_use is not None else None,
        nursing=walk.nursing(drug.nursing) if drug.nursing is not None else None,
        doses=tuple(map(walk.dose, drug.doses)),
        advice=tuple(map(walk.advice, drug.advice)),
    )


class _Walk:
    """Goes through a drug's figures and names each; of one name the second is called so."""

    def __init__(self, changed: NewOrigin) -> None:
        self._changed = changed
        self._names: set[str] = set()

    def _origin(self, name: str, value: str, origin: Origin) -> Origin:
        number = 1
        while (numbered := f"{name} ({number})" if number > 1 else name) in self._names:
            number += 1
        self._names.add(numbered)
        return self._changed(Figure(numbered, value, origin))

    def status(self, status: LabelStatus) -> LabelStatus:
        name = f"status, {status.origin.region}"
        return status._replace(origin=self._origin(name, status.text, status.origin))

    def course(self, course: Course) -> Course:
        name = f"course {_range(course.courses)}"
        return course._replace(origin=self._origin(name, f"{course.days} days", course.origin))

    def schedule(self, schedule: Schedule) -> Schedule:
        treatment = schedule.treatment
        return schedule._replace(
            dues=tuple(map(self._due, schedule.dues)),
            gaps=tuple(map(self._gap, schedule.gaps)),
            lates=tuple(
                late._replace(origin=self._origin(f"late {_range(late.doses)}", str(late.then), late.origin))
                for late in schedule.lates
            ),
            long_gaps=tuple(map(self._long_gap, schedule.long_gaps)),
            rows=tuple(map(self._row, schedule.rows)),
            treatment=self._treatment(treatment) if treatment is not None else None,
            limits=tuple(map(self._limit, schedule.limits)),
        )

    def _due(self, due: Due) -> Due:
        doses, window = _range(due.doses), due.window
        origin = self._origin(f"due {doses}", f"{due.after.written} from {due.anchor}", due.origin)
        if window is not None:
            value = f"{_written(window.before)} before, {_written(window.after)} after"
            window = window._replace(origin=self._origin(f"window {doses}", value, window.origin))
        return due._replace(origin=origin, window=window)

    def _gap(self, gap: MinimumGap) -> MinimumGap:
        name = f"gap {_range(gap.doses)}, {gap.origin.region or 'any'}"
        return gap._replace(origin=self._origin(name, gap.least.written, gap.origin))

    def _long_gap(self, long: LongGap) -> LongGap:
        return long._replace(origin=self._origin(f"long gap {_range(long.doses)}", long.gap.written, long.origin))

    def _row(self, row: Row) -> Row:
        value = f"{'may pause' if row.may_pause else 'no pause'}, within {row.within_minutes} min"
        return row._replace(origin=self._origin(f"row {_range(row.doses)}", value, row.origin))

    def _treatment(self, treatment: Treatment) -> Treatment:
        value = f"{_range(treatment.span)}, usual {treatment.usual}"
        return treatment._replace(origin=self._origin("treatment", value, treatment.origin))

    def _limit(self, limit: Limit) -> Limit:
        name = f"limit, {limit.origin.region or 'any'}"
        return limit._replace(origin=self._origin(name, limit.words, limit.origin))

    def in_use(self, in_use: InUse) -> InUse:
        value = f"{in_use.minutes} min, until the infusion {'is over' if in_use.covers_infusion else 'begins'}"
        return in_use._replace(origin=self._origin("in use", value, in_use.origin))

    def nursing(self, nursing: Nursing) -> Nursing:
        parts = [f"acuity {nursing.acuity}"] if nursing.acuity is not None else []
        parts += ["one nurse"] if nursing.one_nurse else []
        parts += [f"{kind} {minutes} min" for kind, minutes in nursing.hands.items()]
        return nursing._replace(origin=self._origin("nursing", ", ".join(parts), nursing.origin))

    def dose(self, dose: Dose) -> Dose:
        name = dose_name(dose)
        origin = dose.origin
        if has_amount(dose):
            origin = self._origin(f"amount, {name}", dose.amount, origin)
        return dose._replace(origin=origin, phases=tuple(self._phase(name, phase) for phase in dose.phases))

    def _phase(self, dose: str, phase: DosePhase) -> DosePhase:
        name = f"{phase.kind}, {dose}"
        origin, label = self._origin(name, _phase_value(phase), phase.origin), phase.label
        if label is not None:
            label = label._replace(origin=self._origin(f"label of {name}", f"{label.minutes} min", label.origin))
        bag = phase.bag
        if bag is not None:
            bag = bag._replace(origin=self._origin(f"bag of {name}", bag.words, bag.origin))
        return phase._replace(origin=origin, label=label, bag=bag)

    def advice(self, advice: Advice) -> Advice:
        value = "; ".join(advice.texts.get("en", ()))
        return advice._replace(origin=self._origin(f"advice {advice.moment} {advice.hours} h", value, advice.origin))


def dose_name(dose: Dose) -> str:
    """For which doses an entry of a file stands, as the file writes it: "dose 3-, 2 h"."""
    if dose.numbers is not None:
        words = f"dose {_range(dose.numbers)}"
    else:
        words = " ".join(
            f"{what} {_range(span)}"
            for what, span in (("course", dose.courses), ("day", dose.days))
            if span is not None
        )
    return f"{words}, {dose.option}" if dose.option else words


def _phase_value(phase: DosePhase) -> str:
    parts = [f"{phase.minutes} min"] if phase.minutes else []
    parts += [f"{phase.first_dose_minutes} min at first"] if phase.first_dose_minutes else []
    parts += [f"{phase.after_switch_minutes} min after a switch"] if phase.after_switch_minutes else []
    parts += [f"{phase.volume_ml:g} mL"] if phase.volume_ml else []
    parts += [f"{phase.mg_per_ml:g} mg/mL"] if phase.mg_per_ml else []
    parts += map(_step, phase.steps)
    parts += [f"inside {phase.inside}"] if phase.inside else []
    parts += ["may be shortened"] if phase.may_be_shortened else []
    return ", ".join(parts)


def _step(step: RateStep) -> str:
    return f"{step.rate:g} {step.unit} " + ("until done" if step.minutes is None else f"for {step.minutes} min")


def _range(numbers: NumberRange) -> str:
    """Numbers as a file writes them: "3", "1-2", "3-"."""
    if numbers.last is None:
        return f"{numbers.first}-"
    return str(numbers.first) if numbers.first == numbers.last else f"{numbers.first}-{numbers.last}"


def _written(interval: Interval | None) -> str:
    return "0 days" if interval is None else interval.written

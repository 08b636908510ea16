"""Whether the parts of a drug file fit together: the order of phases, courses and days, options, gaps between doses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infusion_desk.domain.dose_numbers import dose_range_label
from infusion_desk.domain.drugs import Course, Dose, DosePhase, Drug, RateUnit
from infusion_desk.domain.durations import infusion_minutes, rounded_up
from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES, PhaseKind
from infusion_desk.exchange.toml_lines import Table
from infusion_desk.texts import N_


def check_order(dose: Table, phases: tuple[DosePhase, ...]) -> None:
    """Arrival first, turnover last, one infusion, and what runs inside another phase before it."""
    kinds = [phase.kind for phase in phases]
    if kinds.count(PhaseKind.INFUSION) != 1:
        raise dose.fault("", N_("A dose has exactly one phase of kind “infusion”."))
    for place, (table, phase) in enumerate(zip(dose.tables("phase"), phases, strict=True)):
        if phase.kind is PhaseKind.ARRIVAL and place > 0:
            raise table.fault("kind", N_("The arrival must be the first phase of a dose."))
        if phase.kind is PhaseKind.TURNOVER and place < len(phases) - 1:
            raise table.fault("kind", N_("The turnover must be the last phase of a dose."))
        if phase.inside is not None and phase.inside not in kinds[place + 1 :]:
            raise table.fault(
                "inside",
                N_("This phase is to run inside the {inside}, and none comes after it."),
                inside=phase.inside,
            )


def check_length(table: Table, dose: Dose) -> None:
    """A dose whose length is fixed must fit in the hours a chair may be reserved."""
    total = sum(_fixed_minutes(phase, dose) for phase in dose.phases if phase.inside is None)
    if total > LONGEST_SESSION_MINUTES:
        raise table.fault(
            "", N_("The phases of this dose add up to {total} minutes; 16 hours (960) are the most."), total=total
        )


def _fixed_minutes(phase: DosePhase, dose: Dose) -> int:
    if not phase.steps:
        return max(phase.minutes or 0, phase.first_dose_minutes or 0, phase.after_switch_minutes or 0)
    if phase.volume_ml is not None:
        return rounded_up(infusion_minutes(phase.steps, volume_ml=phase.volume_ml))
    if dose.amount_mg is not None and phase.steps[0].unit is RateUnit.MG_PER_HOUR:
        return rounded_up(infusion_minutes(phase.steps, mg=dose.amount_mg))
    return sum(step.minutes or 0 for step in phase.steps)


def check_courses(root: Table, courses: Iterable[Course]) -> None:
    """Courses follow one another from the first, without gap or overlap."""
    expected: int | None = 1
    for table, course in zip(root.tables("course"), courses, strict=True):
        if course.courses.first != expected:
            raise table.fault("courses", N_("Courses are listed in order, from 1, without a gap or an overlap."))
        expected = None if course.courses.last is None else course.courses.last + 1


def check_options(root: Table, head: Table, drug: Drug) -> None:
    """Where there is something to choose, the file says what is planned when nobody chooses."""
    options = drug.options
    if options and not drug.default_option:
        raise head.fault(
            "",
            N_("“default_option” is missing: which of {options} holds if none is named?"),
            options=", ".join(options),
        )
    if drug.default_option and drug.default_option not in options:
        raise head.fault(
            "default_option", N_("No dose has the option “{default_option}”."), default_option=drug.default_option
        )
    for table, brand in zip(root.tables("brand"), drug.brands, strict=True):
        if brand.option and brand.option not in options:
            raise table.fault("option", N_("No dose has the option “{option}”."), option=brand.option)


def check_doses(root: Table, drug: Drug) -> None:
    """No two entries for the same dose and option, and no gap between the doses."""
    seen: list[Dose] = []
    for table, dose in zip(root.tables("dose"), drug.doses, strict=True):
        for other in seen:
            if _same_option(dose, other) and _overlap(dose, other):
                raise table.fault(
                    _place_key(table), N_("Another [[dose]] describes {doses}."), doses=dose_range_label(other)
                )
        seen.append(dose)
    if not seen:
        raise root.fault_at(root.last_line, N_("The file describes no [[dose]]."))
    for table, dose in zip(root.tables("dose"), drug.doses, strict=True):
        if dose.numbers and dose.numbers.first > 1 and not _is_described(drug, dose.numbers.first - 1):
            raise table.fault(
                "numbers", N_("No [[dose]] describes dose {number}, before this one."), number=dose.numbers.first - 1
            )
    for course, day in _missing_days(drug):
        raise root.fault("course", N_("No [[dose]] describes course {course}, day {day}."), course=course, day=day)


def _same_option(one: Dose, other: Dose) -> bool:
    folded = ["".join(dose.option.casefold().split()) for dose in (one, other)]
    return "" in folded or folded[0] == folded[1]


def _overlap(one: Dose, other: Dose) -> bool:
    pairs = ((one.numbers, other.numbers), (one.courses, other.courses), (one.days, other.days))
    return all(left.overlaps(right) for left, right in pairs if left is not None and right is not None)


def _place_key(table: Table) -> str:
    return "numbers" if table.value("numbers") is not None else "days"


def _is_described(drug: Drug, number: int) -> bool:
    return any(dose.numbers is not None and number in dose.numbers for dose in drug.doses)


def _missing_days(drug: Drug) -> Iterator[tuple[int, int]]:
    for course in drug.courses:
        for number in {course.courses.first, course.courses.last or course.courses.first}:
            for day in range(1, course.days + 1):
                if not any(_on(dose, number, day) for dose in drug.doses):
                    yield number, day


def _on(dose: Dose, course: int, day: int) -> bool:
    return dose.courses is not None and course in dose.courses and dose.days is not None and day in dose.days

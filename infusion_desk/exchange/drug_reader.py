"""Reads a drug file (its format: `resources/drugs/FORMAT.md`) into a `Drug`, or refuses it whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from infusion_desk.domain.dose_numbers import dose_range_label
from infusion_desk.domain.drugs import (
    HUES,
    LONGEST_SESSION_MINUTES,
    Advice,
    Brand,
    Course,
    Dose,
    DosePhase,
    Drug,
    LabelStatus,
    LabelTime,
    Moment,
    NumberRange,
    RateUnit,
)
from infusion_desk.domain.durations import infusion_minutes, rounded_up
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.exchange import drug_fields as fields
from infusion_desk.exchange.toml_lines import Table, read_tables

_ORIGIN = ("source", "confidence", "region")
_LABEL = ("label_minutes", "label_source", "label_confidence", "label_region")
KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("drug", "brand", "status", "sources", "course", "dose", "advice", "end"),
    "drug": ("id", "name", "shown_as", "class", "hue", "kind", "also", "default_option", "note"),
    "brand": ("name", "option", "note"),
    "status": ("text", *_ORIGIN),
    "course": ("courses", "days", *_ORIGIN),
    "dose": ("numbers", "courses", "days", "option", "amount", *_ORIGIN, "buffer_minutes", "note", "phase"),
    "phase": (
        *("kind", "minutes", "first_dose_minutes", "rates", "volume", "concentration", "inside"),
        *("may_be_shortened", "drowsy", "note", *_ORIGIN, *_LABEL),
    ),
    "advice": ("moment", "hours", *_ORIGIN),
    "end": ("drug",),
}
"""Every key of every table; `[sources]` has names of its own, and `[[advice]]` one key a language."""

_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_AMOUNT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?) (mg|g|mg/kg|g/kg|mg/m2)")
_TEXT_KINDS = (Moment.BRING, Moment.BEFORE, Moment.CALL_BEFORE, Moment.AFTERWARDS)


def parse_drug(data: bytes, file_name: str) -> Drug:
    """Read the bytes of a drug file; `file_name` is only named in errors.

    Raises DrugFileError with the file's name, the line and a sentence when anything in it is unknown,
    missing, misspelt, out of bounds or cut off; nothing of it is kept then.
    """
    root = read_tables(data, file_name, closing="end")
    fields.refuse_unknown(root, KEYS[""])
    head = _required(root, "drug")
    fields.refuse_unknown(head, KEYS["drug"])
    _check_end(root, head)
    sources = _sources(root)
    courses = tuple(_course(table, sources) for table in root.tables("course"))
    _check_courses(root, courses)
    doses = tuple(_dose(table, sources, bool(courses)) for table in root.tables("dose"))
    drug = Drug(
        id=_id(head),
        name=fields.text(head, "name"),
        display_name=fields.text(head, "shown_as"),
        drug_class=fields.text(head, "class"),
        hue=fields.one_of(head, "hue", HUES),
        kind=fields.one_of(head, "kind", ("drug", "procedure")),
        default_option=fields.optional_text(head, "default_option"),
        aliases=fields.texts(head, "also"),
        brands=tuple(_brand(table) for table in root.tables("brand")),
        statuses=tuple(_status(table, sources) for table in root.tables("status")),
        courses=courses,
        doses=doses,
        advice=tuple(_advice(table, sources) for table in root.tables("advice")),
        sources=sources,
        note=fields.optional_text(head, "note"),
    )
    _check_options(root, head, drug)
    _check_doses(root, drug)
    return drug


# --- the parts of a file ---------------------------------------------------------------------------------


def _required(root: Table, key: str) -> Table:
    found = root.table(key)
    if found is None:
        raise root.fault("", f"The table [{key}] is missing. See FORMAT.md for what a drug file holds.")
    return found


def _check_end(root: Table, head: Table) -> None:
    """The end must belong to the beginning: two files put together are not one."""
    end = _required(root, "end")
    fields.refuse_unknown(end, KEYS["end"])
    if fields.text(end, "drug") != _id(head):
        raise end.fault("drug", "The drug named at the end is not the drug named at the beginning.")


def _id(head: Table) -> str:
    found = fields.text(head, "id")
    if not _ID.fullmatch(found):
        raise head.fault("id", "An id has 2 to 40 small letters, digits and hyphens, and begins with a letter.")
    return found


def _sources(root: Table) -> Mapping[str, str]:
    table = _required(root, "sources")
    return {name: fields.text(table, name) for name in table.keys()}  # noqa: SIM118 - a Table is not a dict


def _brand(table: Table) -> Brand:
    fields.refuse_unknown(table, KEYS["brand"])
    return Brand(fields.text(table, "name"), fields.optional_text(table, "option"), fields.optional_text(table, "note"))


def _status(table: Table, sources: Mapping[str, str]) -> LabelStatus:
    fields.refuse_unknown(table, KEYS["status"])
    return LabelStatus(fields.text(table, "text"), fields.origin(table, sources))


def _course(table: Table, sources: Mapping[str, str]) -> Course:
    fields.refuse_unknown(table, KEYS["course"])
    courses = _needed_range(table, "courses")
    days = fields.whole(table, "days", 1, 31)
    if days is None:
        raise table.fault("", "“days” is missing in [[course]]. Write how many days in a row it has.")
    return Course(courses, days, fields.origin(table, sources))


def _needed_range(table: Table, key: str) -> NumberRange:
    found = fields.number_range(table, key)
    if found is None:
        raise table.fault("", f'“{key}” is missing in {table.title}. Write it as {key} = "1" or "2-".')
    return found


def _advice(table: Table, sources: Mapping[str, str]) -> Advice:
    languages = tuple(key for key in table.keys() if _LANGUAGE.fullmatch(key))  # noqa: SIM118
    fields.refuse_unknown(table, (*KEYS["advice"], *languages))
    moment = fields.word(table, "moment", Moment)
    hours = fields.whole(table, "hours", 1, 24 * 365)
    if (hours is None) is not (moment in _TEXT_KINDS):
        raise table.fault("hours", "“hours” belongs to watch and emergency, and to no other moment.")
    said = {language: fields.texts(table, language) for language in languages}
    if not said.get("en"):
        raise table.fault("en", 'The English text is missing. Write it as en = ["..."].')
    return Advice(moment, hours or 0, fields.origin(table, sources), said)


# --- doses and phases ------------------------------------------------------------------------------------


def _dose(table: Table, sources: Mapping[str, str], in_courses: bool) -> Dose:
    other_way = ("numbers",) if in_courses else ("courses", "days")
    fields.refuse_unknown(table, [key for key in KEYS["dose"] if key not in other_way])
    amount = fields.text(table, "amount")
    phases = tuple(_phase(each, sources) for each in table.tables("phase"))
    _check_order(table, phases)
    dose = Dose(
        numbers=None if in_courses else _needed_range(table, "numbers"),
        courses=_needed_range(table, "courses") if in_courses else None,
        days=_needed_range(table, "days") if in_courses else None,
        option=fields.optional_text(table, "option"),
        amount="" if amount == "none" else amount,
        amount_mg=_fixed_mg(table, amount),
        origin=fields.origin(table, sources),
        phases=phases,
        buffer_minutes=fields.whole(table, "buffer_minutes", 0, 240) or 0,
        note=fields.optional_text(table, "note"),
    )
    _check_length(table, dose)
    return dose


def _fixed_mg(table: Table, amount: str) -> float | None:
    """The milligrams of a fixed amount; None where the order says how much."""
    if amount in ("as ordered", "none"):
        return None
    match = _AMOUNT.fullmatch(amount)
    if match is None or float(match[1]) <= 0:
        raise table.fault(
            "amount",
            f"“{amount}” is not an amount. Write “600 mg”, “12 mg/m2”, “0.4 g/kg”, “as ordered”, or “none” "
            "for a procedure.",
        )
    return {"mg": float(match[1]), "g": float(match[1]) * 1000}.get(match[2])


def _phase(table: Table, sources: Mapping[str, str]) -> DosePhase:
    fields.refuse_unknown(table, KEYS["phase"])
    kind = fields.word(table, "kind", PhaseKind)
    inside = fields.word(table, "inside", PhaseKind) if table.value("inside") is not None else None
    phase = DosePhase(
        kind=kind,
        origin=fields.origin(table, sources),
        minutes=fields.minutes(table, "minutes"),
        first_dose_minutes=fields.minutes(table, "first_dose_minutes"),
        steps=fields.rates(table, "rates"),
        volume_ml=fields.quantity(table, "volume", "mL"),
        mg_per_ml=fields.quantity(table, "concentration", "mg/mL"),
        inside=inside,
        may_be_shortened=fields.flag(table, "may_be_shortened"),
        drowsy=fields.flag(table, "drowsy"),
        label=_label_time(table, sources),
        note=fields.optional_text(table, "note"),
    )
    _check_phase(table, phase)
    return phase


def _label_time(table: Table, sources: Mapping[str, str]) -> LabelTime | None:
    stated = fields.minutes(table, "label_minutes")
    if stated is None:
        for key in _LABEL:
            if table.value(key) is not None:
                raise table.fault(key, f"“{key}” stands here without “label_minutes”.")
        return None
    return LabelTime(stated, fields.origin(table, sources, "label_"))


def _check_phase(table: Table, phase: DosePhase) -> None:
    """Minutes or rates, and with rates exactly what their unit needs."""
    if (phase.minutes is None) is not bool(phase.steps):
        raise table.fault(
            "rates" if phase.steps else "",
            "A phase has either “minutes” or “rates”, and not both or neither.",
        )
    unit = phase.steps[0].unit if phase.steps else None
    _check_partner(table, "volume", phase.volume_ml, unit is RateUnit.ML_PER_HOUR, "mL/h")
    _check_partner(table, "concentration", phase.mg_per_ml, unit is RateUnit.ML_PER_KG_PER_HOUR, "mL/kg/h")
    if phase.first_dose_minutes is not None and phase.minutes is None:
        raise table.fault("first_dose_minutes", "“first_dose_minutes” stands beside “minutes” only.")
    if phase.may_be_shortened and (phase.kind is not PhaseKind.OBSERVATION or phase.minutes is None):
        raise table.fault("may_be_shortened", "Only an observation with “minutes” may be shortened.")


def _check_partner(table: Table, key: str, found: float | None, needed: bool, unit: str) -> None:
    """A volume goes with mL/h and a concentration with mL/kg/h, each with nothing else."""
    if needed and found is None:
        raise table.fault("rates", f"Rates in {unit} need a “{key}” in the same [[dose.phase]].")
    if found is not None and not needed:
        raise table.fault(key, f"A “{key}” goes with rates in {unit} only.")


# --- what must fit together ------------------------------------------------------------------------------


def _check_order(dose: Table, phases: tuple[DosePhase, ...]) -> None:
    """Arrival first, turnover last, one infusion, and what runs inside another phase before it."""
    kinds = [phase.kind for phase in phases]
    if kinds.count(PhaseKind.INFUSION) != 1:
        raise dose.fault("", "A dose has exactly one phase of kind “infusion”.")
    for place, (table, phase) in enumerate(zip(dose.tables("phase"), phases, strict=True)):
        if phase.kind is PhaseKind.ARRIVAL and place > 0:
            raise table.fault("kind", "The arrival must be the first phase of a dose.")
        if phase.kind is PhaseKind.TURNOVER and place < len(phases) - 1:
            raise table.fault("kind", "The turnover must be the last phase of a dose.")
        if phase.inside is not None and phase.inside not in kinds[place + 1 :]:
            raise table.fault("inside", f"This phase is to run inside the {phase.inside}, and none comes after it.")


def _check_length(table: Table, dose: Dose) -> None:
    """A dose whose length is fixed must fit in the hours a chair may be reserved."""
    total = sum(_fixed_minutes(phase, dose) for phase in dose.phases if phase.inside is None)
    if total > LONGEST_SESSION_MINUTES:
        raise table.fault("", f"The phases of this dose add up to {total} minutes; 16 hours (960) are the most.")


def _fixed_minutes(phase: DosePhase, dose: Dose) -> int:
    if not phase.steps:
        return max(phase.minutes or 0, phase.first_dose_minutes or 0)
    if phase.volume_ml is not None:
        return rounded_up(infusion_minutes(phase.steps, volume_ml=phase.volume_ml))
    if dose.amount_mg is not None and phase.steps[0].unit is RateUnit.MG_PER_HOUR:
        return rounded_up(infusion_minutes(phase.steps, mg=dose.amount_mg))
    return sum(step.minutes or 0 for step in phase.steps)


def _check_courses(root: Table, courses: Iterable[Course]) -> None:
    """Courses follow one another from the first, without gap or overlap."""
    expected: int | None = 1
    for table, course in zip(root.tables("course"), courses, strict=True):
        if course.courses.first != expected:
            raise table.fault("courses", "Courses are listed in order, from 1, without a gap or an overlap.")
        expected = None if course.courses.last is None else course.courses.last + 1


def _check_options(root: Table, head: Table, drug: Drug) -> None:
    """Where there is something to choose, the file says what is planned when nobody chooses."""
    options = drug.options
    if options and not drug.default_option:
        raise head.fault("", f"“default_option” is missing: which of {', '.join(options)} holds if none is named?")
    if drug.default_option and drug.default_option not in options:
        raise head.fault("default_option", f"No dose has the option “{drug.default_option}”.")
    for table, brand in zip(root.tables("brand"), drug.brands, strict=True):
        if brand.option and brand.option not in options:
            raise table.fault("option", f"No dose has the option “{brand.option}”.")


def _check_doses(root: Table, drug: Drug) -> None:
    """No two entries for the same dose and option, and no gap between the doses."""
    seen: list[Dose] = []
    for table, dose in zip(root.tables("dose"), drug.doses, strict=True):
        for other in seen:
            if _same_option(dose, other) and _overlap(dose, other):
                raise table.fault(_place_key(table), f"Another [[dose]] describes {dose_range_label(other)}.")
        seen.append(dose)
    if not seen:
        raise root.fault_at(root.last_line, "The file describes no [[dose]].")
    for table, dose in zip(root.tables("dose"), drug.doses, strict=True):
        if dose.numbers and dose.numbers.first > 1 and not _is_described(drug, dose.numbers.first - 1):
            raise table.fault("numbers", f"No [[dose]] describes dose {dose.numbers.first - 1}, before this one.")
    for course, day in _missing_days(drug):
        raise root.fault("course", f"No [[dose]] describes course {course}, day {day}.")


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

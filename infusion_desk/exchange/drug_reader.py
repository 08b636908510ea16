"""Reads a drug file (its format: `resources/drugs/FORMAT.md`) into a `Drug`, or refuses it whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from infusion_desk.domain.drugs import (
    HUES,
    Advice,
    Bag,
    Brand,
    Course,
    Dose,
    DosePhase,
    Drug,
    InUse,
    LabelStatus,
    LabelTime,
    Moment,
    NumberRange,
    Nursing,
    RateUnit,
)
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.errors import DrugFileError
from infusion_desk.exchange import drug_checks as checks
from infusion_desk.exchange import drug_fields as fields
from infusion_desk.exchange import schedule_reader as schedules
from infusion_desk.exchange.toml_lines import Table, read_tables
from infusion_desk.texts import N_

_ORIGIN = fields.origin_keys()
_BAG = ("bag", *fields.origin_keys("bag_"))
_HANDS = ("iv_start_minutes", "premedication_minutes", "rate_change_minutes", "disconnect_minutes")
_LABEL = ("label_minutes", *fields.origin_keys("label_"))
KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("drug", "brand", "status", "sources", "course", *schedules.KEYS, "in_use", "nursing", "dose", "advice", "end"),
    "drug": (
        *("id", "name", "shown_as", "class", "hue", "kind", "also", "default_option", "note"),
        *("ms_antibody", "patients_a_day"),
    ),
    "brand": ("name", "option", "note"),
    "status": ("text", *_ORIGIN),
    "course": ("courses", "days", *_ORIGIN),
    "in_use": ("lasts", "until", "note", *_ORIGIN),
    "nursing": ("acuity", "one_nurse", *_HANDS, "note", *_ORIGIN),
    "dose": (
        *("numbers", "courses", "days", "option", "amount", *_ORIGIN, "buffer_minutes", "note"),
        *("not_after_serious_reaction", "phase"),
    ),
    "phase": (
        *("kind", "minutes", "first_dose_minutes", "after_switch_minutes", "rates", "volume", "concentration"),
        *("inside", "may_be_shortened", "drowsy", "note", *_ORIGIN, *_LABEL, *_BAG),
    ),
    "advice": ("moment", "hours", *_ORIGIN),
    "end": ("drug",),
    **schedules.KEYS,
}
"""Every key of every table; `[sources]` has names of its own, and `[[advice]]` one key a language."""

_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_AMOUNT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?) (mg|g|mg/kg|g/kg|mg/m2)")
_DRUG_KINDS = ("drug", "procedure")
_UNTIL = ("infusion over", "infusion begins")
_TEXT_KINDS = (Moment.CALLED, Moment.BRING, Moment.BEFORE, Moment.CALL_BEFORE, Moment.AFTERWARDS)


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
    checks.check_courses(root, courses)
    doses = tuple(_dose(table, sources, bool(courses)) for table in root.tables("dose"))
    drug = Drug(
        id=_id(head),
        name=fields.text(head, "name"),
        display_name=fields.text(head, "shown_as"),
        drug_class=fields.text(head, "class"),
        hue=fields.one_of(head, "hue", HUES),
        kind=fields.one_of(head, "kind", _DRUG_KINDS),
        default_option=fields.optional_text(head, "default_option"),
        aliases=fields.texts(head, "also"),
        brands=tuple(_brand(table) for table in root.tables("brand")),
        statuses=tuple(_status(table, sources) for table in root.tables("status")),
        courses=courses,
        doses=doses,
        advice=tuple(_advice(table, sources) for table in root.tables("advice")),
        sources=sources,
        note=fields.optional_text(head, "note"),
        schedule=schedules.read_schedule(root, head, sources, bool(courses)),
        in_use=_in_use(root, sources),
        nursing=_nursing(root, sources),
    )
    checks.check_options(root, head, drug)
    checks.check_doses(root, drug)
    return drug


def drug_faults(data: bytes, file_name: str) -> tuple[DrugFileError, ...]:
    """Every fault that can be told apart in the bytes of a drug file, by line: at most one a table; () for none.

    Lines that can't be read at all hide the faults of the others, and so does a missing table of sources.
    """
    try:
        parse_drug(data, file_name)
    except DrugFileError as first:
        found = {(fault.line, fault.reason): fault for fault in (first, *_faults_in_parts(data, file_name))}
        return tuple(sorted(found.values(), key=lambda fault: fault.line))
    return ()


def _faults_in_parts(data: bytes, file_name: str) -> Iterator[DrugFileError]:
    try:
        root = read_tables(data, file_name, closing="end")
        sources = _sources(root)
    except DrugFileError as fault:
        yield fault
        return
    for part in _parts(root, sources):
        try:
            part()
        except DrugFileError as fault:
            yield fault


def _parts(root: Table, sources: Mapping[str, str]) -> Iterator[Callable[[], object]]:
    """What can be read of a file without the rest of it."""
    yield partial(fields.refuse_unknown, root, KEYS[""])
    head = root.table("drug") if isinstance(root.value("drug"), dict) else None
    if head is not None:
        yield partial(fields.refuse_unknown, head, KEYS["drug"])
        yield partial(_id, head)
        yield from (partial(fields.text, head, key) for key in ("name", "shown_as", "class"))
        yield partial(fields.one_of, head, "hue", HUES)
        yield partial(fields.one_of, head, "kind", _DRUG_KINDS)
    doses, in_courses = _tables(root, "dose"), bool(_tables(root, "course"))
    yield from (partial(_phase, table, sources) for dose in doses for table in _tables(dose, "phase"))
    yield from (partial(_dose, table, sources, in_courses) for table in doses)
    yield from schedules.schedule_parts(root, sources, in_courses)
    yield partial(_in_use, root, sources)
    yield partial(_nursing, root, sources)
    yield from (partial(_brand, table) for table in _tables(root, "brand"))
    yield from (partial(_status, table, sources) for table in _tables(root, "status"))
    yield from (partial(_course, table, sources) for table in _tables(root, "course"))
    yield from (partial(_advice, table, sources) for table in _tables(root, "advice"))


def _tables(above: Table, key: str) -> tuple[Table, ...]:
    """The tables `[[key]]`; none where they are written in another way, which reading the whole will tell."""
    try:
        return tuple(above.tables(key))
    except DrugFileError:
        return ()


# --- the parts of a file ---------------------------------------------------------------------------------


def _required(root: Table, key: str) -> Table:
    found = root.table(key)
    if found is None:
        raise root.fault("", N_("The table [{table}] is missing. See FORMAT.md for what a drug file holds."), table=key)
    return found


def _check_end(root: Table, head: Table) -> None:
    """The end must belong to the beginning: two files put together are not one."""
    end = _required(root, "end")
    fields.refuse_unknown(end, KEYS["end"])
    if fields.text(end, "drug") != _id(head):
        raise end.fault("drug", N_("The drug named at the end is not the drug named at the beginning."))


def _id(head: Table) -> str:
    found = fields.text(head, "id")
    if not _ID.fullmatch(found):
        raise head.fault("id", N_("An id has 2 to 40 small letters, digits and hyphens, and begins with a letter."))
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
        raise table.fault("", N_("“days” is missing in [[course]]. Write how many days in a row it has."))
    return Course(courses, days, fields.origin(table, sources))


def _in_use(root: Table, sources: Mapping[str, str]) -> InUse | None:
    table = root.table("in_use")
    if table is None:
        return None
    fields.refuse_unknown(table, KEYS["in_use"])
    until = fields.one_of(table, "until", _UNTIL) if table.value("until") is not None else _UNTIL[0]
    minutes = fields.time_in_use(table, "lasts")
    return InUse(minutes, until == _UNTIL[0], fields.origin(table, sources), fields.optional_text(table, "note"))


def _nursing(root: Table, sources: Mapping[str, str]) -> Nursing | None:
    table = root.table("nursing")
    if table is None:
        return None
    fields.refuse_unknown(table, KEYS["nursing"])
    if not any(table.value(key) is not None for key in ("acuity", "one_nurse", *_HANDS)):
        raise table.fault(
            "", N_("[nursing] says nothing. Write “acuity”, “one_nurse” or some minutes, or leave it out.")
        )
    iv_start, premedication, rate_change, disconnect = (fields.whole(table, key, 0, 240) for key in _HANDS)
    return Nursing(
        origin=fields.origin(table, sources),
        acuity=fields.whole(table, "acuity", 0, 100),
        one_nurse=fields.flag(table, "one_nurse"),
        iv_start=iv_start,
        premedication=premedication,
        rate_change=rate_change,
        disconnect=disconnect,
        note=fields.optional_text(table, "note"),
    )


def _needed_range(table: Table, key: str) -> NumberRange:
    found = fields.number_range(table, key)
    if found is None:
        raise table.fault(
            "", N_('“{missing}” is missing in {title}. Write it as {missing} = "1" or "2-".'), missing=key
        )
    return found


def _advice(table: Table, sources: Mapping[str, str]) -> Advice:
    languages = tuple(key for key in table.keys() if _LANGUAGE.fullmatch(key))  # noqa: SIM118
    fields.refuse_unknown(table, (*KEYS["advice"], *languages))
    moment = fields.word(table, "moment", Moment)
    hours = fields.whole(table, "hours", 1, 24 * 365)
    if (hours is None) is not (moment in _TEXT_KINDS):
        raise table.fault("hours", N_("“hours” belongs to watch and emergency, and to no other moment."))
    said = {language: fields.texts(table, language) for language in languages}
    if not said.get("en"):
        raise table.fault("en", N_('The English text is missing. Write it as en = ["..."].'))
    return Advice(moment, hours or 0, fields.origin(table, sources), said)


# --- doses and phases ------------------------------------------------------------------------------------


def _dose(table: Table, sources: Mapping[str, str], in_courses: bool) -> Dose:
    other_way = ("numbers",) if in_courses else ("courses", "days")
    fields.refuse_unknown(table, [key for key in KEYS["dose"] if key not in other_way])
    amount = fields.text(table, "amount")
    phases = tuple(_phase(each, sources) for each in table.tables("phase"))
    checks.check_order(table, phases)
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
        not_after_serious_reaction=fields.flag(table, "not_after_serious_reaction"),
    )
    checks.check_length(table, dose)
    return dose


def _fixed_mg(table: Table, amount: str) -> float | None:
    """The milligrams of a fixed amount; None where the order says how much."""
    if amount in ("as ordered", "none"):
        return None
    match = _AMOUNT.fullmatch(amount)
    if match is None or float(match[1]) <= 0:
        raise table.fault(
            "amount",
            N_(
                "“{amount}” is not an amount. Write “600 mg”, “12 mg/m2”, “0.4 g/kg”, “as ordered”, or “none” for a"
                " procedure."
            ),
            amount=amount,
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
        bag=_bag(table, sources),
        after_switch_minutes=fields.minutes(table, "after_switch_minutes"),
    )
    _check_phase(table, phase)
    return phase


def _label_time(table: Table, sources: Mapping[str, str]) -> LabelTime | None:
    stated = fields.minutes(table, "label_minutes")
    if stated is None:
        for key in _LABEL:
            if table.value(key) is not None:
                raise table.fault(key, N_("“{key}” stands here without “label_minutes”."))
        return None
    return LabelTime(stated, fields.origin(table, sources, "label_"))


def _bag(table: Table, sources: Mapping[str, str]) -> Bag | None:
    words = fields.optional_text(table, "bag")
    if words:
        return Bag(words, fields.origin(table, sources, "bag_"))
    for key in _BAG:
        if table.value(key) is not None:
            raise table.fault(key, N_("“{key}” stands here without “bag”."))
    return None


def _check_phase(table: Table, phase: DosePhase) -> None:
    """Minutes or rates, and with rates exactly what their unit needs."""
    if (phase.minutes is None) is not bool(phase.steps):
        raise table.fault(
            "rates" if phase.steps else "",
            N_("A phase has either “minutes” or “rates”, and not both or neither."),
        )
    unit = phase.steps[0].unit if phase.steps else None
    _check_partner(table, "volume", phase.volume_ml, unit is RateUnit.ML_PER_HOUR, "mL/h")
    _check_partner(table, "concentration", phase.mg_per_ml, unit is RateUnit.ML_PER_KG_PER_HOUR, "mL/kg/h")
    if phase.first_dose_minutes is not None and phase.minutes is None:
        raise table.fault("first_dose_minutes", N_("“first_dose_minutes” stands beside “minutes” only."))
    if phase.after_switch_minutes is not None and phase.minutes is None:
        raise table.fault("after_switch_minutes", N_("“after_switch_minutes” stands beside “minutes” only."))
    if phase.bag is not None and phase.kind is not PhaseKind.INFUSION:
        raise table.fault("bag", N_("Only an infusion has a “bag”."))
    if phase.may_be_shortened and (phase.kind is not PhaseKind.OBSERVATION or phase.minutes is None):
        raise table.fault("may_be_shortened", N_("Only an observation with “minutes” may be shortened."))


def _check_partner(table: Table, key: str, found: float | None, needed: bool, unit: str) -> None:
    """A volume goes with mL/h and a concentration with mL/kg/h, each with nothing else."""
    if needed and found is None:
        raise table.fault(
            "rates", N_("Rates in {unit} need a “{missing}” in the same [[dose.phase]]."), unit=unit, missing=key
        )
    if found is not None and not needed:
        raise table.fault(key, N_("A “{key}” goes with rates in {unit} only."), unit=unit)

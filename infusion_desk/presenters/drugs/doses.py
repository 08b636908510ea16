"""A drug's doses: the phases of each as strips to one scale, and below each its figures with where they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import dose_number_of, dose_range_label
from infusion_desk.domain.drugs import Dose, DosePhase, DosePlan, DoseRequest, Drug, InUse, NumberRange, Nursing
from infusion_desk.domain.durations import in_use_words, nursing_words, plan_dose, stated_by_label
from infusion_desk.domain.figures import has_amount
from infusion_desk.domain.phases import PhaseKind, PlannedPhase, chair_minutes, patient_minutes
from infusion_desk.errors import InputError
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.board.stays import PATTERNS
from infusion_desk.presenters.drugs.figures import (
    NOTHING,
    FigureTable,
    OriginRow,
    OriginWords,
    origin_words,
    with_origins,
)
from infusion_desk.presenters.session_words import PHASE_NAMES
from infusion_desk.presenters.why_this_long import as_sentence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

HEADINGS = (N_("Phase"), N_("Planned"), N_("Label states"), N_("How it comes about"))
WEIGHTS = (24, 14, 15, 35)
NARROW_HEADINGS = (N_("Phase"), N_("How it comes about"))
NARROW_WEIGHTS = (31, 37)


class Trial(NamedTuple):
    """What somebody tries where a dose's length depends on it: the amount in mg, the weight in kg."""

    mg: float | None = None
    weight_kg: float | None = None


class StripPiece(NamedTuple):
    """A phase on the strip, from `start` to `end` as fractions of the scale; `words` name it with its length."""

    start: float
    end: float
    pattern: Pattern
    name: str
    length: str

    @property
    def words(self) -> str:
        """`Infusion, 2 h 30 min`."""
        return f"{self.name}, {self.length}"


class Tick(NamedTuple):
    """A time on the scale: where, as a fraction, and in words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class DoseView:
    """One dose. `missing` says what is needed to draw it; it has no pieces then. `spoken` is the strip in words."""

    heading: str
    amount: str
    length: str
    pieces: tuple[StripPiece, ...]
    spoken: str
    figures: FigureTable
    notes: tuple[str, ...]
    missing: str = ""


class WhichDose(NamedTuple):
    """An entry of the file, the dose number (from 1) that stands for it, and in words for which doses it stands."""

    dose: Dose
    number: int
    words: str


def which_doses(drug: Drug) -> tuple[WhichDose, ...]:
    """Every entry of a drug's file; one whose first dose takes longer is told apart into the first and the others."""
    return tuple(found for dose in drug.doses for found in _parts_of(drug, dose))


def dose_views(
    drug: Drug, trial: Trial, turnover: int, wording: Wording
) -> tuple[tuple[DoseView, ...], tuple[Tick, ...]]:
    """Each dose with its strip, all to one scale, and the scale; `turnover` is the centre's setting in minutes."""
    plans = [(which, _planned(drug, which, trial, turnover)) for which in which_doses(drug)]
    longest = max((chair_minutes(plan.phases) for _which, plan in plans if isinstance(plan, DosePlan)), default=0)
    step = _step_of(longest)
    whole = max(step, -(-longest // step) * step)
    views = tuple(_view(drug, which, plan, whole, wording) for which, plan in plans)
    ticks = tuple(Tick(at / whole, wording.length(at) if at else "0") for at in range(0, whole + 1, step))
    return views, ticks


def planned_lengths(drug: Drug, turnover: int) -> Iterator[tuple[str, int]]:
    """For which doses, and how long the chair is held in minutes, where that needs no order."""
    for which in which_doses(drug):
        plan = _planned(drug, which, Trial(), turnover)
        if isinstance(plan, DosePlan):
            yield heading_of(which), chair_minutes(plan.phases)


def heading_of(which: WhichDose) -> str:
    """`Doses 3 and later, 2 h`."""
    words = which.words[:1].upper() + which.words[1:]
    return f"{words}, {which.dose.option}" if which.dose.option else words


# --- which doses -----------------------------------------------------------------------------------------


def _parts_of(drug: Drug, dose: Dose) -> Iterator[WhichDose]:
    numbers = list(_first_numbers(drug, dose))
    first, words = numbers[0], dose_range_label(dose)
    has_other_first = any(phase.first_dose_minutes is not None for phase in dose.phases)
    if first > 1 or not has_other_first or len(numbers) == 1:
        yield WhichDose(dose, first, words)
        return
    if dose.numbers is not None:
        later = _doses_from(NumberRange(2, dose.numbers.last))
        yield WhichDose(dose, 1, _("dose {number}").format(number=1))
        yield WhichDose(dose, 2, later)
        return
    yield WhichDose(dose, 1, _("the very first dose"))
    yield WhichDose(dose, numbers[1], _("{doses}, but for the very first").format(doses=words))


def _doses_from(numbers: NumberRange) -> str:
    words = N_("dose {numbers}") if numbers.first == numbers.last else N_("doses {numbers}")
    return _(words).format(numbers=numbers)


def _first_numbers(drug: Drug, dose: Dose) -> Iterator[int]:
    """The first one or two dose numbers that an entry stands for."""
    if dose.numbers is not None:
        last = dose.numbers.last or dose.numbers.first + 1
        yield from range(dose.numbers.first, min(last, dose.numbers.first + 1) + 1)
        return
    places = (
        (number, day)
        for course in drug.courses
        for number in range(course.courses.first, min(course.courses.last or 10**3, course.courses.first + 1) + 1)
        for day in range(1, course.days + 1)
        if dose.courses is not None and dose.days is not None and number in dose.courses and day in dose.days
    )
    for (number, day), _once in zip(places, range(2), strict=False):
        yield dose_number_of(drug, number, day)


# --- planning and drawing --------------------------------------------------------------------------------


def _planned(drug: Drug, which: WhichDose, trial: Trial, turnover: int) -> DosePlan | str:
    """The plan of a dose, or the sentence that says what is missing."""
    request = DoseRequest(which.number, which.dose.option, mg=trial.mg, weight_kg=trial.weight_kg)
    try:
        return plan_dose(drug, request, turnover_minutes=turnover)
    except InputError as missing:
        return str(missing)


def _view(drug: Drug, which: WhichDose, plan: DosePlan | str, whole: int, wording: Wording) -> DoseView:
    heading = heading_of(which)
    of_drug = (*_in_use_rows(drug.in_use, plan, wording), *_nursing_rows(drug.nursing))
    if isinstance(plan, str):
        rows = [*of_drug, *(_file_row(phase, wording) for phase in which.dose.phases)]
        return DoseView(
            heading, which.dose.amount, "", (), plan, _table(which, heading, rows), _notes(which.dose.note), plan
        )
    pieces = tuple(_pieces(plan.phases, whole, wording))
    phases = _paired(plan.phases, which.dose.phases)
    rows = [*of_drug, *(_planned_row(phase, source, wording) for phase, source in phases)]
    length = _("{patient} for the patient, {chair} for the chair").format(
        patient=wording.length(patient_minutes(plan.phases)), chair=wording.length(chair_minutes(plan.phases))
    )
    return DoseView(
        heading=heading,
        amount=plan.amount,
        length=length,
        pieces=pieces,
        spoken=". ".join((*(piece.words for piece in pieces), length)),
        figures=_table(which, heading, rows),
        notes=_notes(*plan.notes[:-1]) if _ends_with_unsure(plan) else _notes(*plan.notes),
    )


def _ends_with_unsure(plan: DosePlan) -> bool:
    """Whether the last note only lists what is to be confirmed, which the table says row by row."""
    return any(not phase.confidence.is_confirmed for phase in plan.phases)


def _notes(*notes: str) -> tuple[str, ...]:
    return tuple(note for note in notes if note)


def _pieces(phases: Sequence[PlannedPhase], whole: int, wording: Wording) -> Iterator[StripPiece]:
    at = 0
    for phase in phases:
        if phase.minutes:
            end = at + phase.minutes
            name, length = _(PHASE_NAMES[phase.kind]), wording.length(phase.minutes)
            yield StripPiece(at / whole, end / whole, PATTERNS[phase.kind], name, length)
            at = end


def _paired(
    planned: Sequence[PlannedPhase], phases: Sequence[DosePhase]
) -> Iterator[tuple[PlannedPhase, DosePhase | None]]:
    """Each planned phase with the file's it comes from; None for what the centre adds."""
    left = list(phases)
    for phase in planned:
        place = next((place for place, each in enumerate(left) if _comes_from(phase, each)), None)
        yield phase, None if place is None else left[place]
        del left[: 0 if place is None else place + 1]


def _comes_from(planned: PlannedPhase, phase: DosePhase) -> bool:
    return planned.kind is phase.kind and planned.source == phase.origin.source


def _step_of(longest: int) -> int:
    """Minutes from tick to tick."""
    return next(step for step in (15, 30, 60, 120, 240) if longest <= 10 * step or step == 240)


# --- the table -------------------------------------------------------------------------------------------


class _Row(NamedTuple):
    name: str
    planned: str
    stated: str
    why: str
    origin: OriginWords
    pattern: Pattern | None


def _table(which: WhichDose, heading: str, rows: Sequence[_Row]) -> FigureTable:
    name = _("Figures of: {dose}").format(dose=heading)
    listed = [*_amount_rows(which.dose), *_bag_rows(which.dose), *rows]
    wide = with_origins(
        name,
        tuple(map(_, HEADINGS)),
        WEIGHTS,
        [
            OriginRow((row.name, row.planned, row.stated or NOTHING, row.why or NOTHING), row.origin, row.pattern)
            for row in listed
        ],
    ).wide
    narrow = with_origins(
        name,
        tuple(map(_, NARROW_HEADINGS)),
        NARROW_WEIGHTS,
        [OriginRow((f"{row.name}\n{row.planned}", _narrow_why(row)), row.origin, row.pattern) for row in listed],
    ).narrow
    return FigureTable(wide, narrow)


def _narrow_why(row: _Row) -> str:
    stated = _("Label states: {time}").format(time=row.stated) if row.stated else ""
    return "\n".join(part for part in (row.why, stated) if part) or NOTHING


def _amount_rows(dose: Dose) -> Iterator[_Row]:
    """The amount, where something is given; what the prescriber orders is nobody's to confirm."""
    if has_amount(dose):
        yield _Row(_("Amount"), dose.amount, "", "", origin_words(dose.origin), None)
    elif dose.amount:
        yield _Row(_("Amount"), dose.amount, "", "", OriginWords(_("the prescriber's order"), "", "", False), None)


def _bag_rows(dose: Dose) -> Iterator[_Row]:
    for phase in dose.phases:
        if phase.bag is not None:
            yield _Row(_("Bag"), phase.bag.words, "", "", origin_words(phase.bag.origin), None)


def _in_use_rows(in_use: InUse | None, plan: DosePlan | str, wording: Wording) -> Iterator[_Row]:
    """How long the drug may be used once it is mixed, and what that means for this dose's bag."""
    if in_use is None:
        return
    whys = [] if isinstance(plan, str) else [_wait_words(each, wording) for each in plan.phases if _has_bag(each)]
    why = "\n".join(as_sentence(part) for part in (*whys, in_use.note) if part)
    yield _Row(_("Once mixed"), in_use_words(in_use), "", why, origin_words(in_use.origin), None)


def _nursing_rows(nursing: Nursing | None) -> Iterator[_Row]:
    if nursing is not None:
        note = as_sentence(nursing.note) if nursing.note else ""
        yield _Row(_("Nursing"), nursing_words(nursing), "", note, origin_words(nursing.origin), None)


def _has_bag(phase: PlannedPhase) -> bool:
    return phase.kind is PhaseKind.INFUSION


def _wait_words(infusion: PlannedPhase, wording: Wording) -> str:
    if infusion.bag_life is None:
        return _("not counted until it is confirmed; the centre's setting is")
    if not infusion.bag_life:
        return _("the bag is made ready for the beginning of the infusion")
    return _("the bag may wait {time} for the infusion to begin").format(time=wording.length(infusion.bag_life))


def _planned_row(phase: PlannedPhase, source: DosePhase | None, wording: Wording) -> _Row:
    why = phase.why
    if source is not None and source.label is not None:
        why = why.removesuffix(stated_by_label(source.label)).removesuffix("; ")
    return _Row(
        name=_(PHASE_NAMES[phase.kind]),
        planned=wording.length(phase.minutes) if phase.minutes else _("no time of its own"),
        stated=_stated(source, wording),
        why="\n".join(as_sentence(part) for part in (why, phase.note) if part),
        origin=_origin(source) if source is not None else OriginWords(_("your centre's own setting"), "", "", False),
        pattern=PATTERNS[phase.kind],
    )


def _file_row(phase: DosePhase, wording: Wording) -> _Row:
    """A phase as the file has it, where its length can't be planned yet."""
    planned = wording.length(phase.minutes) if phase.minutes else _("depends on the order")
    why = "\n".join(as_sentence(part) for part in (phase.figure if phase.steps else "", phase.note) if part)
    name, pattern = _(PHASE_NAMES[phase.kind]), PATTERNS[phase.kind]
    return _Row(name, planned, _stated(phase, wording), why, _origin(phase), pattern)


def _stated(phase: DosePhase | None, wording: Wording) -> str:
    return wording.length(phase.label.minutes) if phase is not None and phase.label is not None else ""


def _origin(phase: DosePhase) -> OriginWords:
    """Where a phase's figure is from, and the label's own time where that is from elsewhere."""
    words = origin_words(phase.origin)
    if phase.label is None:
        return words
    label = origin_words(phase.label.origin)
    both = words._replace(
        is_unsure=words.is_unsure or label.is_unsure,
        unsure_figures=(*words.unsure_figures, *label.unsure_figures),
        confirmed_figures=(*words.confirmed_figures, *label.confirmed_figures),
    )
    if label[1:4] == words[1:4] and label.source in words.source:
        return both
    told = _("The label's time: {source}").format(source=", ".join(part for part in label[:3] if part))
    return both._replace(source=f"{words.source}\n{told}")

"""A drug as its file describes it: brands, doses and, for every figure, where it comes from.

Nothing here is known by the program itself: every value is read from a drug file, and `durations.plan_dose`
turns a dose into phases. The values are named tuples: importing dataclasses costs a short command a sixth of its time,
and each dataclass half a millisecond more. Their annotations are no texts (`from __future__ import annotations` would
make them so): typing compiles each text anew, which takes as long as the rest of this module.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from infusion_desk.domain.origins import NumberRange as NumberRange
from infusion_desk.domain.origins import Origin as Origin
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.schedules import NO_SCHEDULE, Schedule
from infusion_desk.texts import N_, _

HUES = ("teal", "blue", "red", "pink", "ochre", "green", "periwinkle", "slate", "copper", "cyan")
"""Colour names a drug may carry on the board; the painter knows what each looks like in light and dark."""


STEP, LAST_STEP = N_("{rate:g} {unit} for {minutes} min"), N_("{rate:g} {unit} until all is given")
"""How a step of an infusion is said."""


class RateUnit(StrEnum):
    """What an infusion rate counts."""

    ML_PER_HOUR = "mL/h"
    ML_PER_KG_PER_HOUR = "mL/kg/h"
    MG_PER_HOUR = "mg/h"


class Moment(StrEnum):
    """When a patient needs to read an advice; `CALLED` is what the drug is called on the patient's page."""

    CALLED = "called"
    BRING = "bring"
    BEFORE = "before"
    CALL_BEFORE = "call_before"
    AFTERWARDS = "afterwards"
    WATCH = "watch"
    EMERGENCY = "emergency"


class RateStep(NamedTuple):
    """One step of an infusion: `rate` in `unit`, kept for `minutes`, or until all is given when None."""

    rate: float
    unit: RateUnit
    minutes: int | None

    def __str__(self) -> str:
        words = LAST_STEP if self.minutes is None else STEP
        return _(words).format(rate=self.rate, unit=self.unit, minutes=self.minutes)


class LabelTime(NamedTuple):
    """The minutes that a label states for a phase as a whole."""

    minutes: int
    origin: Origin


class Bag(NamedTuple):
    """What an infusion comes in, as the file says it: `100 mL`, `≥ 50 mL`. Nothing is worked out from it."""

    words: str
    origin: Origin


class InUse(NamedTuple):
    """How long the drug may be used once it is mixed, at room temperature: `minutes`, 0 for "at once".

    The infusion is over by then with `covers_infusion`, the stricter reading; without it the infusion has begun.
    """

    minutes: int
    covers_infusion: bool
    origin: Origin
    note: str = ""

    def wait(self, infusion_minutes: int) -> int:
        """The minutes for which the bag may wait for an infusion of this length; 0: made ready for its beginning."""
        return max(self.minutes - infusion_minutes, 0) if self.covers_infusion else self.minutes

    def is_shorter_than(self, infusion_minutes: int) -> bool:
        """Whether it is over before an infusion of this length can be; what is used at once is not."""
        return self.covers_infusion and 0 < self.minutes < infusion_minutes


class Nursing(NamedTuple):
    """What a visit asks of the nurses: points of `acuity`, `one_nurse` throughout, and minutes with her or his hands.

    `iv_start`, `premedication` and `disconnect` count from the beginning of their phase, `rate_change` from the
    start of the infusion and from each change of its rate. None where the file doesn't say.
    """

    origin: Origin
    acuity: int | None = None
    one_nurse: bool = False
    iv_start: int | None = None
    premedication: int | None = None
    rate_change: int | None = None
    disconnect: int | None = None
    note: str = ""

    @property
    def hands(self) -> Mapping[PhaseKind, int]:
        """The minutes of a nurse's hands by the kind of phase, those that the file says."""
        told = {
            PhaseKind.ARRIVAL: self.iv_start,
            PhaseKind.PREMEDICATION: self.premedication,
            PhaseKind.INFUSION: self.rate_change,
            PhaseKind.DISCONNECT: self.disconnect,
        }
        return {kind: minutes for kind, minutes in told.items() if minutes is not None}


class DosePhase(NamedTuple):
    """One phase of a dose as the file has it: minutes, or rate steps that give them.

    `first_dose_minutes` replaces `minutes` at dose 1, `after_switch_minutes` at the first dose of an option that
    follows one of another (another brand). `volume_ml` goes with mL/h, `mg_per_ml` with mL/kg/h.
    `inside` names the later phase in whose time this one runs. `may_be_shortened` leaves the minutes to a
    clinician's decision. `drowsy` says that the patient should not drive home. `bag` is for a list of the pharmacy.
    """

    kind: PhaseKind
    origin: Origin
    minutes: int | None = None
    first_dose_minutes: int | None = None
    steps: tuple[RateStep, ...] = ()
    volume_ml: float | None = None
    mg_per_ml: float | None = None
    inside: PhaseKind | None = None
    may_be_shortened: bool = False
    drowsy: bool = False
    label: LabelTime | None = None
    note: str = ""
    bag: Bag | None = None
    after_switch_minutes: int | None = None

    @property
    def figure(self) -> str:
        """The figure as the file has it, in words: "30 min, 40 min at the first dose", or the rate steps."""
        if self.steps:
            given = [f"{self.volume_ml:g} mL"] if self.volume_ml else []
            given += [f"{self.mg_per_ml:g} mg/mL"] if self.mg_per_ml else []
            return ", ".join([*given, *map(str, self.steps)])
        words = [f"{self.minutes} min"]
        if self.first_dose_minutes:
            words.append(_("{minutes} min at the first dose").format(minutes=self.first_dose_minutes))
        if self.after_switch_minutes:
            words.append(_("{minutes} min at the first dose after a change").format(minutes=self.after_switch_minutes))
        if self.inside:
            words.append(_("inside the {phase}").format(phase=_(self.inside)))
        if self.may_be_shortened:
            words.append(_("may be shortened by a clinician's decision"))
        return ", ".join(words)


class Dose(NamedTuple):
    """What is given at certain dose numbers, or on certain days of certain courses, and its phases in order.

    Either `numbers` or both `courses` and `days` are set. `option` is "" where there is nothing to choose.
    `amount` is "" for a procedure; `amount_mg` is None where the amount is the prescriber's. `buffer_minutes` is
    the clinic's own reserve. `not_after_serious_reaction` closes this way of giving it to who had one.
    """

    numbers: NumberRange | None
    courses: NumberRange | None
    days: NumberRange | None
    option: str
    amount: str
    amount_mg: float | None
    origin: Origin
    phases: tuple[DosePhase, ...]
    buffer_minutes: int = 0
    note: str = ""
    not_after_serious_reaction: bool = False


class Course(NamedTuple):
    """How many days in a row each of the courses in `courses` has."""

    courses: NumberRange
    days: int
    origin: Origin


class Brand(NamedTuple):
    """A trade name; `option` is the dose option that goes with it, "" where brands don't differ in time."""

    name: str
    option: str = ""
    note: str = ""


class LabelStatus(NamedTuple):
    """What the drug is approved for in a region, in words."""

    text: str
    origin: Origin


class Advice(NamedTuple):
    """What a patient should read at a `moment`, by language code; `hours` after the infusion, 0 where none.

    Texts are whole sentences for bring, before and afterwards; for call_before each completes "Call us if";
    for watch (tell us) and emergency (call the emergency number) each is a sign in a few words.
    """

    moment: Moment
    hours: int
    origin: Origin
    texts: Mapping[str, tuple[str, ...]]


class Drug(NamedTuple):
    """One drug, or a procedure without a drug, as its file describes it.

    `display_name` is what the desk calls it ("Ocrevus"); `kind` is "drug" or "procedure". `former` are the schedules
    that hold before `schedule` does, each with the day before which it holds, the earliest first.
    """

    id: str
    name: str
    display_name: str
    drug_class: str
    hue: str
    kind: str
    default_option: str
    aliases: tuple[str, ...]
    brands: tuple[Brand, ...]
    statuses: tuple[LabelStatus, ...]
    courses: tuple[Course, ...]
    doses: tuple[Dose, ...]
    advice: tuple[Advice, ...]
    sources: Mapping[str, str]
    note: str = ""
    schedule: Schedule = NO_SCHEDULE
    in_use: InUse | None = None
    nursing: Nursing | None = None
    former: tuple[tuple[date, Schedule], ...] = ()

    def schedule_on(self, day: date) -> Schedule:
        """What holds on a day about when doses are due."""
        return next((schedule for until, schedule in self.former if day < until), self.schedule)

    @property
    def options(self) -> tuple[str, ...]:
        """Every dose option, in the file's order."""
        return tuple(dict.fromkeys(dose.option for dose in self.doses if dose.option))

    @property
    def leaves_observation_open(self) -> bool:
        """Whether some of its observations may be shortened by a clinician's decision."""
        return any(phase.may_be_shortened for dose in self.doses for phase in dose.phases)

    @property
    def counts_on(self) -> bool:
        """Whether a later order counts on from the doses before; not where each treatment stands alone, as a pulse."""
        return bool(self.courses) or self.schedule.treatment is None

    @property
    def minds_a_switch(self) -> bool:
        """Whether the first dose of an option takes another time where one of another option came before."""
        return any(phase.after_switch_minutes is not None for dose in self.doses for phase in dose.phases)

    @property
    def brand_names(self) -> tuple[str, ...]:
        """What may be ordered by name where that changes no time: `display_name` first; none where it is the only one.

        A brand that has a way of giving of its own is ordered as that option.
        """
        others = (brand.name for brand in self.brands if not brand.option and brand.name != self.display_name)
        names = (self.display_name, *others)
        return names if len(names) > 1 else ()

    def brand(self, wanted: str) -> Brand | None:
        """The brand that `wanted` names, in any case; None where it names none."""
        folded = " ".join(wanted.split()).casefold()
        return next((each for each in self.brands if each.name.casefold() == folded), None)

    def brand_meant(self, wanted: str) -> str:
        """The brand that `wanted` names and that differs from others in its name alone; "" for none."""
        found = self.brand(wanted)
        return found.name if found is not None and found.name in self.brand_names[1:] else ""

    def called(self, brand: str, option: str = "") -> str:
        """What the desk calls it where `brand` was ordered, "" for none in particular.

        A brand that is given in a way of its own is named by the `option` that was asked for.
        """
        goes_with = next((each.name for each in self.brands if option and each.option == option), "")
        return brand or goes_with or self.display_name

    def answers_to(self, wanted: str) -> bool:
        """Whether `wanted` is this drug's id, name, alias or one of its brands, in any case."""
        names = (self.id, self.name, *self.aliases, *(brand.name for brand in self.brands))
        return wanted.strip().casefold() in {name.casefold() for name in names}


class DoseRequest(NamedTuple):
    """Which dose is to be planned.

    `dose_number` counts every infusion of the treatment from 1. `mg` is the amount as ordered, needed where
    the drug's file fixes none. `observation_decision_minutes` is a clinician's decision on record. `is_switched` says
    that the dose before was of another option.
    """

    dose_number: int
    option: str = ""
    mg: float | None = None
    weight_kg: float | None = None
    height_cm: float | None = None
    observation_decision_minutes: int | None = None
    is_switched: bool = False


class DosePlan(NamedTuple):
    """A dose with its phases: how long it takes and why.

    `amount` is "600 mg" or, where neither order nor file has milligrams, the file's words ("" for a procedure).
    `label` is "dose 5" or "course 2, day 1 of 3".
    """

    phases: tuple[PlannedPhase, ...]
    option: str
    amount: str
    label: str
    notes: tuple[str, ...] = ()

"""Treatment orders: what a prescriber wants a patient to get, and what is known that bears on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES
from infusion_desk.domain.schedules import Interval, Unit
from infusion_desk.errors import InputError
from infusion_desk.texts import N_, _

OBSERVED_FOR = N_("Say for how many minutes the patient is observed, from 0 to 960.")

_EVERY = re.compile(r"([0-9]{1,3})\s*(day|week|month)s?")


class StopReason(StrEnum):
    """Why an order ended, coded so that it can be counted."""

    COMPLETED = "completed"
    REACTION = "reaction"
    SWITCHED = "switched"
    PATIENT = "patient"
    DECEASED = "deceased"
    TRANSFERRED = "transferred"
    MISTAKE = "mistake"
    OTHER = "other"


class ReactionGrade(StrEnum):
    """How bad a reaction was."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    LIFE_THREATENING = "life_threatening"

    @property
    def is_serious(self) -> bool:
        """Whether it closes ways of giving a drug that are only for patients without a serious reaction."""
        return self in (ReactionGrade.SEVERE, ReactionGrade.LIFE_THREATENING)


class DoseElsewhere(NamedTuple):
    """A dose given before an order, by another centre or under an earlier order.

    `amount` is as it is known ("12 mg/m2"), "" when it isn't.
    """

    day: date
    amount: str = ""


class Decision(NamedTuple):
    """A clinician's decision on an observation that the label leaves open: for how many minutes, by whom, which day."""

    minutes: int
    by: str
    on: date


def decided(minutes: int, by: str, on: date, today: date) -> Decision:
    """A clinician's decision as it is kept. Raises InputError for an impossible length, no name, or a day to come."""
    if not 0 <= minutes <= LONGEST_SESSION_MINUTES:
        raise InputError(_(OBSERVED_FOR))
    if not by.strip():
        raise InputError(_("A decision needs the name of the clinician who takes it. It is kept with the order."))
    if on > today:
        raise InputError(_("The date of the decision lies in the future. Correct it."))
    return Decision(minutes, " ".join(by.split()), on)


@dataclass(frozen=True, slots=True)
class Order:
    """One treatment order. Dates are those of the centre's calendar.

    `start` is the day of dose 1 or, after doses given elsewhere, the day on which the treatment goes on here. `mg` is
    the amount in milligrams as the prescriber worked it out, needed where the length of a dose depends on it. `doses`
    is how many are ordered in all, None until it is stopped. `every` is the prescriber's own interval. Without
    `signed_on` the signature is outstanding. `brand` is the trade name ordered, "" for what the drug's file calls it.
    """

    id: int
    patient_id: int
    drug_id: str
    start: date
    ordered_on: date
    option: str = ""
    dose: str = ""
    mg: float | None = None
    doses: int | None = None
    every: str = ""
    elsewhere: tuple[DoseElsewhere, ...] = ()
    prescriber: str = ""
    signed_on: date | None = None
    decision: Decision | None = None
    stopped_on: date | None = None
    stop_reason: str = ""
    note: str = ""
    brand: str = ""
    version: int = 1

    @property
    def is_active(self) -> bool:
        """Whether it still asks for doses."""
        return self.stopped_on is None

    @property
    def interval(self) -> Interval | None:
        """The prescriber's own interval, None where the drug's file says it."""
        return every(self.every) if self.every else None


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction that a patient had to a drug."""

    id: int
    patient_id: int
    drug_id: str
    day: date
    grade: ReactionGrade
    by: str = ""
    note: str = ""
    withdrawn: bool = False
    version: int = 1


def every(text: str) -> Interval:
    """The interval that `text` names: "6 weeks", "3 months". Raises InputError."""
    found = _EVERY.fullmatch(text.strip().casefold())
    if found is None or not 1 <= int(found[1]) <= 500:
        sentence = _("“{text}” is not an interval. Write it like 6 weeks or 3 months.")
        raise InputError(sentence.format(text=text[:40]))
    return Interval(int(found[1]), Unit(f"{found[2]}s"))


def worst(reactions: Iterable[Reaction], drug_id: str) -> Reaction | None:
    """The worst reaction to a drug, None without one."""
    grades = list(ReactionGrade)
    to_it = (each for each in reactions if each.drug_id == drug_id and not each.withdrawn)
    return max(to_it, key=lambda each: grades.index(each.grade), default=None)
